"""Tables of groups: respondents, NRR of every question and unsur, index and class, a row a group, all as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skmlib.presentation.pengolahan.formulir import question_number
from skmlib.presentation.pengolahan.letak import FACTOR, WEIGHT, Letak, figures, head, number, printed
from skmlib.presentation.sheets import FOUR, INTEGER, THREE, TWO, Formula, Row, SheetCell, Style, cell, cells
from skmlib.rules import scoring
from skmlib.statistics.frequencies import answer_counts
from skmlib.statistics.result import Hasil
from skmlib.statistics.survey import Survey

LEFT_OVER = 3
"""Columns that a table of groups may have of its own, after the class."""


@dataclass(frozen=True)
class Susunan:
    """Columns of a table of groups, from 0: name, respondents, ``unsur`` of them, index, class, and ``LEFT_OVER`` more.

    Where an unsur has several questions, the means of all questions stand to the right of it, outside the print.
    """

    unsur: int
    nrr: int = 2

    @property
    def penuh(self) -> int:
        return self.nrr + self.unsur

    @property
    def ikm(self) -> int:
        return self.penuh + 1

    @property
    def mutu(self) -> int:
        return self.ikm + 1

    @property
    def pertanyaan(self) -> int:
        """The first question, where they are shown."""
        return self.mutu + 1 + LEFT_OVER


def susunan(letak: Letak) -> Susunan:
    return Susunan(len(letak.unsur))


def group_scores(survey: Survey, field: str, names: Sequence[str]) -> dict[str, scoring.Skor]:
    """The score of every group, exactly."""
    column = survey.responden[field]
    return {
        name: scoring.score(
            answer_counts(survey.responden[column == name], survey.instrumen), survey.instrumen, survey.bobot
        )
        for name in names
    }


def group_head(hasil: Hasil, letak: Letak, first: str, *more: str) -> Row:
    """The headings of a table of groups."""
    questions = [
        f"NRR {question_number(unsur, place, bool(unsur.pertanyaan))}"
        for unsur in (hasil.unsur if letak.beberapa else ())
        for place in range(1, len(unsur.pertanyaan or (unsur,)) + 1)
    ]
    unsur = [f"NRR {each.nomor}\n{each.singkat}" for each in hasil.unsur]
    numbers = figures("Responden", *unsur, "IKM belum\ndibulatkan", "IKM")
    row = head(first, *numbers, SheetCell("Mutu", "head", align="center"), *figures(*more))
    return (*row, *(None,) * (LEFT_OVER - len(more)), *figures(*questions)) if questions else row


def group_row(
    row: int, name: str, n: int, skor: scoring.Skor, letak: Letak, field: str, more: Sequence[SheetCell] = ()
) -> Row:
    """One group; its name stands in the first cell, to which the formulas refer. ``more``: cells after the class."""
    style: Style = "body"
    shape, member = susunan(letak), letak.member(field, f"$A{row}")
    asked = {each.kode: each for unsur in skor.unsur for each in unsur.pertanyaan}
    means = {kode: _mean(letak, member, place, asked[kode], style) for kode, place in letak.pertanyaan.items()}
    values = cells((row, row), (shape.nrr, shape.penuh - 1))
    full, value = cell(row, shape.penuh), cell(row, shape.ikm)
    weighted = f'=IF(COUNT({values})<{shape.unsur},"",SUM({values})*{WEIGHT}*{FACTOR})'
    shown = (
        SheetCell(name, style),
        SheetCell(Formula(f"=SUMPRODUCT(--{member})", n), style, INTEGER),
        *(
            _unsur(row, letak, unsur, style) if letak.beberapa else means[unsur.pertanyaan[0].kode]
            for unsur in skor.unsur
        ),
        SheetCell(Formula(weighted, number(skor.ikm.penuh if skor.ikm else None)), style, FOUR),
        SheetCell(Formula(printed(full), float(skor.ikm.nilai) if skor.ikm else ""), style, TWO),
        SheetCell(Formula(letak.mutu_of(value), skor.ikm.mutu.huruf if skor.ikm else ""), style, align="center"),
        *more,
    )
    return (*shown, *(None,) * (LEFT_OVER - len(more)), *means.values()) if letak.beberapa else shown


def _mean(letak: Letak, member: str, place: int, nilai: scoring.NilaiPertanyaan, style: Style) -> SheetCell:
    answers = letak.answers((place, place))
    filled = f'SUMPRODUCT({member}*({answers}<>""))'
    formula = f'=IF({filled}=0,"",SUMPRODUCT({member}*{answers})/{filled})'
    return SheetCell(Formula(formula, number(nilai.nrr)), style, THREE)


def _unsur(row: int, letak: Letak, nilai: scoring.NilaiUnsur, style: Style) -> SheetCell:
    """The mean of the questions of an unsur, which stand to the right in the row."""
    first, last = (place - 1 + susunan(letak).pertanyaan for place in letak.unsur[nilai.kode])
    questions = cells((row, row), (first, last))
    return SheetCell(Formula(f'=IF(COUNT({questions})=0,"",AVERAGE({questions}))', number(nilai.nrr)), style, THREE)


def share_of(part: str, whole: str, count: int, of: int) -> Formula:
    """The formula of a share; empty where the whole is nought."""
    return Formula(f'=IF({whole}=0,"",{part}/{whole})', number(count / of) if of else "")
