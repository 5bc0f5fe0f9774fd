"""A published table as it is printed: per unsur and as a whole; what is not printed is ``None``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from skmlib.rules.audit.rentang import Cara, Rentang, cell

NUMBER = re.compile(r"(\d{1,6})(?:[.,](\d{1,12}))?")


@dataclass(frozen=True)
class Cetak:
    """A printed number: its value and its decimals."""

    nilai: Fraction
    desimal: int

    def rentang(self, cara: Cara = "half-up") -> Rentang:
        """Every value that is printed so."""
        return cell(int(self.nilai * 10**self.desimal), self.desimal, cara)

    def __str__(self) -> str:
        units = str(int(self.nilai * 10**self.desimal)).rjust(self.desimal + 1, "0")
        return f"{units[: -self.desimal]},{units[-self.desimal :]}" if self.desimal else units


def printed(text: str) -> Cetak:
    """The number of a text: decimal comma or point, a per cent sign at the end. Raises ``ValueError``.

    >>> str(printed("81,05 %")), printed("3.3").nilai
    ('81,05', Fraction(33, 10))
    """
    found = NUMBER.fullmatch(text.strip().removesuffix("%").rstrip())
    if not found:
        raise ValueError(f"{text.strip()[:40]!r} is no number; write 81,05 or 81.05, without dots at the thousands")
    whole, decimals = found[1], found[2] or ""
    return Cetak(Fraction(int(whole + decimals), 10 ** len(decimals)), len(decimals))


@dataclass(frozen=True)
class Hitungan:
    """What answers add up to: counts per score from 1 on (empty: not printed), filled answers, sum, mean."""

    nrr: Cetak | None = None
    jumlah: int | None = None
    terisi: int | None = None
    distribusi: tuple[int, ...] = ()

    @property
    def sum(self) -> int | None:
        return self.jumlah if self.jumlah is not None else self._counted(1)

    @property
    def filled(self) -> int | None:
        return self.terisi if self.terisi is not None else self._counted(0)

    def _counted(self, power: int) -> int | None:
        if not self.distribusi:
            return None
        return sum(count * score**power for score, count in enumerate(self.distribusi, start=1))


@dataclass(frozen=True)
class UnsurTerbit(Hitungan):
    """One unsur of the table; ``pertanyaan``: its questions where it has several."""

    kode: str = ""
    nama: str = ""
    tertimbang: Cetak | None = None
    konversi: Cetak | None = None
    mutu: str = ""
    pertanyaan: tuple[Hitungan, ...] = ()


@dataclass(frozen=True)
class TabelTerbit:
    """The table. ``ikm``: every value that is printed as the index. ``bobot``: the weight that the text states.

    ``n``: respondents; ``rencana``: the planned sample; ``semua``: respondents of all time; ``urutan``: which order
    U8 and U9 have, where it is said.
    """

    unsur: tuple[UnsurTerbit, ...]
    ikm: tuple[Cetak, ...] = ()
    mutu: str = ""
    total: Cetak | None = None
    bobot: str = ""
    n: int | None = None
    rencana: int | None = None
    semua: int | None = None
    urutan: str = ""
    judul: str = ""

    @property
    def k(self) -> int:
        return len(self.unsur)


def uniform(unsur: Sequence[UnsurTerbit]) -> tuple[UnsurTerbit, ...]:
    """The unsur with one number of decimals a column, its largest: 3,5 beside 3,27 was 3,50 before a spreadsheet."""
    columns = ("nrr", "tertimbang", "konversi")
    given = {name: [value for each in unsur if (value := getattr(each, name)) is not None] for name in columns}
    most = {name: max((value.desimal for value in values), default=0) for name, values in given.items()}
    return tuple(
        replace(
            each,
            nrr=_widened(each.nrr, most["nrr"]),
            tertimbang=_widened(each.tertimbang, most["tertimbang"]),
            konversi=_widened(each.konversi, most["konversi"]),
        )
        for each in unsur
    )


def _widened(value: Cetak | None, places: int) -> Cetak | None:
    return None if value is None else replace(value, desimal=places)
