"""Where everything stands in the processing workbook: sheets, addresses, and the formulas that sheets share."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from skmlib.presentation.numbers import date_range, period_label
from skmlib.presentation.sheets import Content, Formula, Row, SheetCell, cell, cells
from skmlib.rules.rounding import significant
from skmlib.statistics.result import Hasil
from skmlib.statistics.survey import SERVICE, Survey

FORM, SUMMARY, PROFILE, SERVICES, CROSS = "Pengolahan", "Ringkasan", "Profil", "Layanan", "Silang"
PLANS, QUALITY, METHOD, CLASSES, DATA = "RTL", "Mutu data", "Metode", "Kelas", "Data"

WEIGHT = cell(5, 1, sheet=METHOD, fixed=True)
FACTOR = cell(6, 1, sheet=METHOD, fixed=True)
FIRST_CLASS = 5
"""Row of the lowest class on its sheet: letter, lowest printed index, highest, wording."""
NOISE = "0.000000001"
"""Differences of an index below it are the computer's, not the data's."""


@dataclass(frozen=True)
class Letak:
    """The form's addresses. Rows count from 1, columns from 0; the respondents' numbers stand in column 0.

    ``pertanyaan``: question to its column; ``unsur``: unsur to its first and last column. ``isian``: field to its
    column on the sheet of profile data, whose rows are ``data``.
    """

    baris: tuple[int, int]
    pertanyaan: dict[str, int]
    unsur: dict[str, tuple[int, int]]
    isian: dict[str, int]
    data: tuple[int, int]
    kelas: int
    beberapa: bool

    @property
    def akhir(self) -> int:
        """Column of the totals, after the last question."""
        return len(self.pertanyaan) + 1

    @property
    def jumlah(self) -> int:
        return self.baris[1] + 1

    @property
    def terisi(self) -> int:
        return self.jumlah + 1

    @property
    def nrr_pertanyaan(self) -> int:
        """Row of the NRR of every question; with one question an unsur it is the row of the NRR of the unsur."""
        return self.terisi + 1

    @property
    def nrr(self) -> int:
        return self.nrr_pertanyaan + self.beberapa

    @property
    def tertimbang(self) -> int:
        return self.nrr + 1

    @property
    def penuh(self) -> int:
        return self.tertimbang + 1

    @property
    def ikm(self) -> int:
        return self.penuh + 1

    @property
    def mutu(self) -> int:
        return self.ikm + 1

    @property
    def kinerja(self) -> int:
        return self.mutu + 1

    def answers(self, columns: tuple[int, int]) -> str:
        """The range of all answers in these columns, as other sheets name it."""
        return cells(self.baris, columns, sheet=FORM, fixed=True)

    def member(self, field: str, name: str) -> str:
        """Whether each respondent is in the group that the cell ``name`` names (a column of truth values).

        ``EXACT`` reads a text as it is; a criterion of ``COUNTIFS`` would take ``<25``, ``10-12`` or ``*`` for more.
        """
        column = self.isian[field]
        return f"EXACT({cells(self.data, (column, column), sheet=DATA, fixed=True)},{name})"

    def form(self, row: int, column: int) -> str:
        """The address of a cell of the form, as other sheets name it."""
        return cell(row, column, sheet=FORM, fixed=True)

    def total(self, row: int) -> str:
        return self.form(row, self.akhir)

    def mutu_of(self, value: str) -> str:
        """The formula of the class letter of a printed index; empty where that is."""
        return self._class(value, 0)

    def kinerja_of(self, value: str) -> str:
        return self._class(value, 3)

    def _class(self, value: str, column: int) -> str:
        rows = (FIRST_CLASS, FIRST_CLASS + self.kelas - 1)
        bounds = cells(rows, (1, 1), sheet=CLASSES, fixed=True)
        lowest = cell(FIRST_CLASS, 1, sheet=CLASSES, fixed=True)
        found = cells(rows, (column, column), sheet=CLASSES, fixed=True)
        return f'=IF({value}="","",LOOKUP(MAX({value},{lowest}),{bounds},{found}))'


def letak(survey: Survey) -> Letak:
    """The addresses for a survey."""
    instrumen, n = survey.instrumen, survey.n
    pertanyaan = {each.kode: place for place, each in enumerate(instrumen.pertanyaan, start=1)}
    unsur = {
        each.kode: (pertanyaan[each.pertanyaan[0].kode], pertanyaan[each.pertanyaan[-1].kode])
        for each in instrumen.unsur
    }
    beberapa = any(first != last for first, last in unsur.values())
    first = 9 if beberapa else 8
    fields = [each.kode for each in instrumen.profil if each.kode in survey.responden]
    fields += [SERVICE] if SERVICE in survey.responden else []
    return Letak(
        baris=(first, first + n - 1),
        pertanyaan=pertanyaan,
        unsur=unsur,
        isian={kode: place for place, kode in enumerate(fields, start=1)},
        data=(5, n + 4),
        kelas=len(instrumen.mutu),
        beberapa=beberapa,
    )


def printed(value: str) -> str:
    """The formula of an index rounded half up to two decimals; empty where that is.

    A hundred times the index is rounded to eight decimals first, which takes the binary noise away: a half (7660,5) is
    a number that every program holds exactly. So 76,605 prints 76,61.
    """
    return f'=IF({value}="","",INT(ROUND({value}*100,8)+0.5)/100)'


def number(value: Fraction | float | None) -> float | str:
    """A formula's value as a result is written; an empty text where there is none."""
    return "" if value is None else significant(value)


def opening(title: str, hasil: Hasil) -> list[Row]:
    """The first three rows of a sheet: its title, unit and period, a gap."""
    return [
        (SheetCell(title, "title", align="left"),),
        (SheetCell(f"{hasil.upp.nama} · {period_text(hasil)}", align="left"),),
        (),
    ]


def period_text(hasil: Hasil) -> str:
    days = date_range(hasil.periode.mulai, hasil.periode.selesai)
    return f"{period_label(hasil.periode.kode)} ({days})"


def head(*texts: Content) -> Row:
    """A row of headings."""
    return tuple(each if isinstance(each, SheetCell) else SheetCell(each, "head") for each in texts)


def figures(*texts: str) -> tuple[SheetCell, ...]:
    """Headings of columns of numbers."""
    return tuple(SheetCell(each, "head", align="right") for each in texts)


def body(*contents: Content | Formula) -> Row:
    """A row of a table."""
    return tuple(each if isinstance(each, SheetCell) else SheetCell(each, "body") for each in contents)
