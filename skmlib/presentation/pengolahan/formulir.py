"""The official form: answers per respondent and per unsur, and under them everything up to the class, as formulas.

Source: PermenPANRB 14/2017, annex (form "pengolahan data survei kepuasan masyarakat per responden dan per unsur").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skmlib.presentation.common import weight_text, weighted_total
from skmlib.presentation.numbers import decimal
from skmlib.presentation.pengolahan.letak import FACTOR, FORM, WEIGHT, Letak, head, number, period_text, printed
from skmlib.presentation.sheets import (
    FOUR,
    INTEGER,
    THREE,
    TWO,
    Content,
    Formula,
    Row,
    Sheet,
    SheetCell,
    SheetColumn,
    Style,
    cell,
    cells,
)
from skmlib.rules.instrument import Unsur
from skmlib.statistics.result import Hasil, PertanyaanHasil, UnsurHasil
from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    from skmlib.workspace.parameters import ReportParameters

TITLE = "PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT PER RESPONDEN DAN PER UNSUR PELAYANAN"
WIDE, NARROW = 11.5, 7.5


def formulir(hasil: Hasil, survey: Survey, parameters: ReportParameters, letak: Letak) -> Sheet:
    """The form of a survey."""
    rows: list[Row] = [
        (SheetCell(TITLE, "heading", span=letak.akhir + 2, align="center"),),
        *(
            (SheetCell(label, "strong", align="left"), SheetCell(text, span=letak.akhir, align="left"))
            for label, text in (
                ("Unit pelayanan", parameters.unit.nama),
                ("Instansi", parameters.instansi.nama),
                ("Periode", period_text(hasil)),
            )
        ),
        (),
        *_headings(hasil, survey, letak),
        *_answers(survey),
        *_totals(hasil, survey, letak),
        (),
        *((SheetCell(line, "note", span=letak.akhir + 2, align="left"),) for line in legend(hasil)),
    ]
    first, last = letak.baris
    widths = [NARROW if begin != end else WIDE for begin, end in letak.unsur.values() for _ in range(begin, end + 1)]
    return Sheet(
        FORM,
        (
            SheetColumn(22, centred=True),
            *(SheetColumn(each, centred=True) for each in widths),
            SheetColumn(12),
            SheetColumn(4),
        ),
        tuple(rows),
        styles=dict.fromkeys(range(first, last + 1), "body"),
        landscape=True,
        frozen=(first - 1, 1),
        repeated=(6, first - 1),
    )


def legend(hasil: Hasil) -> tuple[str, ...]:
    """The form's legend."""
    factor = decimal(100 / hasil.skala[1], 0 if 100 % hasil.skala[1] == 0 else 2)
    several = any(each.pertanyaan for each in hasil.unsur)
    return (
        "Keterangan:",
        f"{hasil.unsur[0].nomor}–{hasil.unsur[-1].nomor} = unsur pelayanan; NRR = nilai rata-rata; IKM = Indeks "
        "Kepuasan Masyarakat; sel kosong = pertanyaan tidak diisi",
        "*) = jumlah NRR tertimbang",
        f"**) = jumlah NRR tertimbang × {factor}, dibulatkan ke dua desimal (lima ke atas)",
        "NRR = jumlah nilai dibagi jumlah kuesioner yang terisi"
        + ("; NRR unsur = rata-rata NRR pertanyaannya" if several else ""),
        f"NRR tertimbang = NRR × {weight_text(hasil)}",
    )


def question_number(hasil: UnsurHasil, place: int, several: bool) -> str:
    """The printed number of a question: ``U1``, or ``U1.2`` where its unsur has several."""
    return f"{hasil.nomor}.{place}" if several else hasil.nomor


def _headings(hasil: Hasil, survey: Survey, letak: Letak) -> Iterator[Row]:
    own = list(zip(survey.instrumen.unsur, hasil.unsur, strict=True))
    close = (SheetCell("", "head"), SheetCell("", "head"))
    yield head("No. resp.", *(_over(each, result.nomor) for each, result in own), *close)
    yield head("", *(_over(each, result.nama) for each, result in own), SheetCell("Jumlah", "head", align="right"), "")
    if letak.beberapa:
        questions = [
            SheetCell(question_number(result, place, len(each.pertanyaan) > 1), "head", align="center")
            for each, result in own
            for place in range(1, len(each.pertanyaan) + 1)
        ]
        yield head("Pertanyaan", *questions, *close)


def _over(unsur: Unsur, text: str) -> SheetCell:
    return SheetCell(text, "head", span=len(unsur.pertanyaan), align="center")


def _answers(survey: Survey) -> Iterator[Row]:
    """A row a respondent; a blank stays blank."""
    empty = SheetCell(None, "body")
    columns = [survey.responden[each.kode].tolist() for each in survey.instrumen.pertanyaan]
    for person, *values in zip(survey.responden.index.tolist(), *columns, strict=True):
        yield (int(person), *(empty if value != value else int(value) for value in values))


def _totals(hasil: Hasil, survey: Survey, letak: Letak) -> Iterator[Row]:
    columns = {kode: cells(letak.baris, (place, place)) for kode, place in letak.pertanyaan.items()}
    scored: dict[str, UnsurHasil | PertanyaanHasil] = {}
    for unsur, found in zip(survey.instrumen.unsur, hasil.unsur, strict=True):
        # an unsur's only question may have a code of its own
        scored |= zip((each.kode for each in unsur.pertanyaan), found.pertanyaan or (found,), strict=True)
    what = "pertanyaan" if letak.beberapa else "unsur"
    blank = (SheetCell(None, "total"), SheetCell(None, "total"))
    sums = [_sum(f"=SUM({columns[kode]})", scored[kode].jumlah or 0) for kode in columns]
    yield (_label(f"Σ nilai/{what}"), *sums, *blank)
    filled = [_sum(f"=COUNT({columns[kode]})", scored[kode].terisi or 0) for kode in columns]
    yield (_label("Jumlah terisi"), *filled, *blank)
    means = [
        _mean(f'=IF({cell(letak.terisi, place)}=0,"",{cell(letak.jumlah, place)}/{cell(letak.terisi, place)})', value)
        for place, value in ((place, scored[kode].nrr) for kode, place in letak.pertanyaan.items())
    ]
    yield (_label(f"NRR/{what}"), *means, *blank)
    if letak.beberapa:
        yield (_label("NRR/unsur"), *(_unsur_mean(letak, each) for each in hasil.unsur), *blank)
    weighted = [_weighted(letak, each) for each in hasil.unsur]
    row = cells((letak.tertimbang, letak.tertimbang), (1, letak.akhir - 1))
    total = Formula(f'=IF(COUNT({row})<{len(hasil.unsur)},"",SUM({row}))', number(weighted_total(hasil)))
    mark = SheetCell("*)", "total")
    yield (_label("NRR tertimbang/unsur"), *weighted, SheetCell(total, "total", FOUR), mark)
    yield from _index(hasil, letak)


def _index(hasil: Hasil, letak: Letak) -> Iterator[Row]:
    ikm, wide = hasil.ikm, letak.akhir
    full, value = cell(letak.penuh, letak.akhir), cell(letak.ikm, letak.akhir)
    weighted = cell(letak.tertimbang, letak.akhir)

    def line(text: str, formula: str, found: float | str, form: str, mark: str = "", style: Style = "total") -> Row:
        return (
            SheetCell(text, style, span=wide, align="left"),
            SheetCell(Formula(formula, found), style, form, align="right"),
            SheetCell(mark, style),
        )

    exact = f'=IF({weighted}="","",{weighted}*{FACTOR})'
    yield line("IKM sebelum pembulatan", exact, number(ikm.nilai_penuh), "[$-421]0.000000")
    yield line("IKM unit pelayanan", printed(full), number(ikm.nilai), TWO, "**)", "result")
    yield line("Mutu pelayanan", letak.mutu_of(value), ikm.mutu or "", "", "", "result")
    yield line("Kinerja unit pelayanan", letak.kinerja_of(value), ikm.kinerja or "", "", "", "result")


def _label(text: str) -> SheetCell:
    return SheetCell(text, "total", align="left")


def _sum(formula: str, value: int) -> SheetCell:
    return SheetCell(Formula(formula, value), "total", INTEGER, align="center")


def _mean(formula: str, value: float | None, span: int = 1) -> SheetCell:
    return SheetCell(Formula(formula, number(value)), "total", THREE, span, "center")


def _unsur_mean(letak: Letak, unsur: UnsurHasil) -> Content:
    first, last = letak.unsur[unsur.kode]
    row = cells((letak.nrr_pertanyaan, letak.nrr_pertanyaan), (first, last))
    return _mean(f'=IF(COUNT({row})=0,"",AVERAGE({row}))', unsur.nrr, last - first + 1)


def _weighted(letak: Letak, unsur: UnsurHasil) -> SheetCell:
    first, last = letak.unsur[unsur.kode]
    nrr = cell(letak.nrr, first)
    return _mean(f'=IF({nrr}="","",{nrr}*{WEIGHT})', unsur.nrr_tertimbang, last - first + 1)
