"""Conventions as data: how an index is computed from a survey, each choice with its name and where it was met.

The first of every list is the kit's own; the order is that of simplicity.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from skmlib.rules.audit.rentang import Cara, Rentang

Pembagi = Literal["terisi", "nol", "rencana", "tambahan", "semua"]
Gabungan = Literal["unsur", "pertanyaan", "jawaban"]
Dasar = Literal["cetak", "penuh", "bulat"]
FAR = Fraction(10_000)


@dataclass(frozen=True)
class Bobot:
    """A weight: ``nilai`` a number, ``1/k`` or ``1/k2`` (divided twice); ``k``: only with so many unsur."""

    kode: str
    nilai: str
    nama: str
    sumber: str
    k: int | None = None

    def share(self, k: int) -> Fraction:
        """The weight of each of ``k`` unsur."""
        if self.nilai in ("1/k", "1/k2"):
            return Fraction(1, k) if self.nilai == "1/k" else Fraction(1, k * k)
        return Fraction(self.nilai)


@dataclass(frozen=True)
class Pilihan:
    """Another choice: its code, name and source."""

    kode: str
    nama: str
    sumber: str


@dataclass(frozen=True)
class Batas:
    """A table of classes: letter and lower bound, best first. ``dasar``: printed value, full value or whole number.

    ``tegas``: a value must exceed its bound. ``sampai``: upper bounds where the table is closed on both sides;
    a value between two classes then has one of the letters ``celah``.
    """

    kode: str
    nama: str
    sumber: str
    dasar: Dasar
    mutu: tuple[tuple[str, Fraction], ...]
    tegas: bool = False
    sampai: tuple[Fraction, ...] = ()
    celah: tuple[str, ...] = ()

    def regions(self, huruf: str) -> tuple[Rentang, ...]:
        """The values that have the letter."""
        found, above = [], FAR
        for place, (letter, bound) in enumerate(self.mutu):
            low = -FAR if bound <= 0 else Fraction(-(-bound // 1)) if self.dasar == "bulat" else bound
            if self.sampai:
                high = self.sampai[place]
                if huruf in self.celah and high < above:
                    found.append(Rentang(high, above, True, True))
                if letter == huruf:
                    found.append(Rentang(low, high))
            elif letter == huruf:
                found.append(Rentang(low, above, self.tegas, not self.tegas))
            above = low
        if self.sampai and huruf in self.celah:
            found.append(Rentang(-FAR, above, False, True))
        return tuple(found)


@dataclass(frozen=True)
class Konvensi:
    """One way to compute the index; decimals are ``None`` where nothing is rounded at that step."""

    bobot: str
    nrr: int | None = None
    tertimbang: int | None = None
    total: int | None = None
    cara: Cara = "half-up"
    pembagi: Pembagi = "terisi"
    gabungan: Gabungan = "unsur"


@dataclass(frozen=True)
class Bernama:
    """A convention under its name."""

    kode: str
    nama: str
    sumber: str
    konvensi: Konvensi


@dataclass(frozen=True)
class Katalog:
    """All that is known: choices in the order of simplicity, tables of classes, named conventions.

    ``tidak_terputuskan``: ways that were met, but that only respondents' answers could tell.
    """

    bobot: tuple[Bobot, ...]
    nrr: tuple[int | None, ...]
    tertimbang: tuple[int | None, ...]
    total: tuple[int | None, ...]
    cara: tuple[Pilihan, ...]
    pembagi: tuple[Pilihan, ...]
    gabungan: tuple[Pilihan, ...]
    batas: tuple[Batas, ...]
    bernama: tuple[Bernama, ...]
    tidak_terputuskan: tuple[str, ...] = ()

    @property
    def kit(self) -> Konvensi:
        """The kit's own convention: the first of every list."""
        return Konvensi(self.bobot[0].kode)

    def weight(self, kode: str) -> Bobot:
        return next(each for each in self.bobot if each.kode == kode)

    def name(self, konvensi: Konvensi) -> Bernama | None:
        return next((each for each in self.bernama if each.konvensi == konvensi), None)

    def deviations(self, konvensi: Konvensi) -> tuple[tuple[str, int], ...]:
        """Where the convention differs from the kit's own, with the place of its choice in the list."""
        kit = self.kit
        found = []
        for field in ("gabungan", "pembagi", "bobot", "nrr", "tertimbang", "total", "cara"):
            value = getattr(konvensi, field)
            if value != getattr(kit, field):
                known = [getattr(each, "kode", each) for each in getattr(self, field)]
                found.append((field, known.index(value)))
        return tuple(found)
