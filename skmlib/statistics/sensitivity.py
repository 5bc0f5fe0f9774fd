"""Which choices move the index or its letter: weight, rule for blanks, straight-liners left out, class bounds.

The kit's own choices stand first: weight of the survey, filled answers, everybody, the instrument's classes read from
the printed value. Nothing here changes a result; it shows what would.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from skmlib.rules import quality, weights
from skmlib.rules.audit.konvensi import Batas
from skmlib.rules.rounding import half_up
from skmlib.statistics.blank_rules import RULES, Kosong, complete, index_under
from skmlib.statistics.reliability import straight_lines
from skmlib.statistics.survey import Survey


@dataclass(frozen=True)
class Varian:
    """The index under one set of choices: exact, printed, its letter, and the respondents that it counts.

    ``penuh``, ``nilai`` and ``mutu`` are ``None`` where these choices leave no index.
    """

    bobot: str
    kosong: Kosong
    tanpa_lurus: bool
    n: int
    penuh: Fraction | None
    nilai: Decimal | None
    mutu: str | None

    @property
    def pilihan(self) -> tuple[str, str, bool]:
        return (self.bobot, self.kosong, self.tanpa_lurus)


@dataclass(frozen=True)
class BatasVarian:
    """A table of classes from the field, and the letter or letters that it gives to the index."""

    nama: str
    sumber: str
    mutu: str


@dataclass(frozen=True)
class Sensitivitas:
    """``dasar``: the survey's own choices. ``varian``: every combination, ``dasar`` among them, in a fixed order.

    ``batas``: the letters of ``dasar`` under other tables of classes. ``garis_lurus``: respondents who gave every
    unsur the same answer; ``tidak_lengkap``: those who left a question blank.
    """

    dasar: Varian
    varian: tuple[Varian, ...]
    batas: tuple[BatasVarian, ...]
    garis_lurus: int
    tidak_lengkap: int
    jarak_batas: Decimal | None

    @property
    def satu_per_satu(self) -> tuple[Varian, ...]:
        """The combinations that differ from the survey's own in a single choice."""
        own = self.dasar.pilihan
        return tuple(each for each in self.varian if sum(a != b for a, b in zip(each.pilihan, own, strict=True)) == 1)

    @property
    def mengubah(self) -> tuple[Varian, ...]:
        """Single choices that change the letter; one that leaves no index has none."""
        return tuple(each for each in self.satu_per_satu if each.mutu not in (None, self.dasar.mutu))


def sensitivity(survey: Survey, batas: Sequence[Batas] = ()) -> Sensitivitas:
    """The index of a survey under every weight of its k unsur, rule for blanks and treatment of straight-liners.

    ``batas``: tables of classes (``skmlib.workspace.konvensi``) for the letters of the survey's own index. Raises
    ``ValueError`` where the survey has no index. The frame is not changed.
    """
    lined = straight_lines(survey)
    k = survey.instrumen.k
    names = dict.fromkeys([survey.bobot, *(each for each in weights.NAMES if weights.fits(each, k))])
    varian = tuple(
        _variant(survey, bobot, kosong, lined if without else None)
        for without in (False, True)
        for kosong in RULES
        for bobot in names
    )
    dasar = next(each for each in varian if each.pilihan == (survey.bobot, "terisi", False))
    if dasar.penuh is None or dasar.nilai is None:
        raise ValueError("the survey has no index: an unsur was answered by nobody")
    whole = complete(survey.responden, survey.instrumen)
    return Sensitivitas(
        dasar,
        varian,
        tuple(BatasVarian(each.nama, each.sumber, letter(each, dasar.penuh)) for each in batas),
        int(lined.sum()),
        survey.n - len(whole),
        _distance(dasar.nilai, survey),
    )


def letter(batas: Batas, value: Fraction) -> str:
    """The letter of an exact index under a table of classes; several where the table does not decide (``B/C``)."""
    taken = Fraction(half_up(value)) if batas.dasar == "cetak" else value
    letters = dict.fromkeys([*(each for each, _ in batas.mutu), *batas.celah])
    return "/".join(each for each in letters if any(taken in region for region in batas.regions(each)))


def _variant(survey: Survey, bobot: str, kosong: Kosong, lined: object | None) -> Varian:
    frame = survey.responden if lined is None else survey.responden[~lined]  # type: ignore[operator]
    value = index_under(frame, survey.instrumen, bobot, kosong)
    n = len(complete(frame, survey.instrumen)) if kosong == "lengkap" else len(frame)
    if value is None:
        return Varian(bobot, kosong, lined is not None, n, None, None, None)
    return Varian(
        bobot,
        kosong,
        lined is not None,
        n,
        value,
        half_up(value),
        quality.class_of(value, survey.instrumen.mutu).huruf,
    )


def _distance(printed: Decimal, survey: Survey) -> Decimal | None:
    """Printed value minus the nearest first value of a class above the lowest one; ``None`` with a single class."""
    ascending = sorted(survey.instrumen.mutu, key=lambda each: each.dari)[1:]
    gaps = [printed - each.dari for each in ascending]
    return min(gaps, key=abs) if gaps else None


__all__ = ["BatasVarian", "Sensitivitas", "Varian", "letter", "sensitivity"]
