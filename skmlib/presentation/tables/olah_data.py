"""The official processing form as a table of the report: scores per respondent, and under them everything up to IKM.

Source: PermenPANRB 14/2017, annex (form "pengolahan data survei kepuasan masyarakat per responden dan per unsur").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from skmlib.presentation.common import weight_text, weighted_total
from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import NBSP, decimal, integer
from skmlib.presentation.tables.parts import CENTER, LEFT, RIGHT
from skmlib.statistics.result import Hasil, PertanyaanHasil, UnsurHasil

if TYPE_CHECKING:
    from skmlib.statistics.survey import Survey

Scores = tuple[int | None, ...]
WIDEST = 24
"""Columns of the list of respondents: as many stand side by side as this leaves room for."""
MOST_IN_CELLS = 500
"""A list of more respondents has one cell a respondent, else a PDF of thousands takes minutes."""
IN_A_LINE = 5


def nilai_responden(hasil: Hasil, survey: Survey) -> Table:
    """The scores of every respondent, and nothing else of them.

    They are sorted by their scores, so that no place tells who filled a form in, or when. Read across, then down.
    """
    scores = _scores(survey)
    return _close(hasil, scores) if len(scores) > MOST_IN_CELLS else _in_cells(hasil, scores)


def _in_cells(hasil: Hasil, scores: list[Scores]) -> Table:
    """A score a cell, as many respondents side by side as the page is wide."""
    numbers = _numbers(hasil)
    abreast = max(1, min(WIDEST // (len(numbers) + 1), len(scores)))
    cells = {value: Cell("" if value is None else str(value)) for row in scores for value in row}
    blocks = [(Cell(integer(place)), *(cells[each] for each in row)) for place, row in enumerate(scores, start=1)]
    blocks += [(Cell(""),) * (len(numbers) + 1)] * (-len(scores) % abreast)
    return _list(
        columns=(RIGHT, *(CENTER,) * len(numbers)) * abreast,
        header=tuple(Cell(each) for each in ("No.", *numbers)) * abreast,
        rows=tuple(tuple(chain(*blocks[at : at + abreast])) for at in range(0, len(blocks), abreast)),
        note="sel kosong: pertanyaan tidak diisi.",
    )


def _close(hasil: Hasil, scores: list[Scores]) -> Table:
    """A respondent a cell, the scores in the order of the unsur."""
    numbers = _numbers(hasil)
    cells = [Cell(" ".join("–" if value is None else str(value) for value in row)) for row in scores]
    cells += [Cell("")] * (-len(scores) % IN_A_LINE)
    return _list(
        columns=(RIGHT, *(CENTER,) * IN_A_LINE),
        header=tuple(Cell(each) for each in ("No.", *(f"+ {place}" for place in range(IN_A_LINE)))),
        rows=tuple((Cell(integer(at + 1)), *cells[at : at + IN_A_LINE]) for at in range(0, len(cells), IN_A_LINE)),
        note=f"setiap sel memuat nilai seorang responden dari {numbers[0]} sampai {numbers[-1]}; nomornya adalah nomor "
        "di depan baris ditambah angka di kepala kolom; “–”: pertanyaan tidak diisi.",
    )


def _list(
    *, columns: tuple[Column, ...], header: tuple[Cell, ...], rows: tuple[tuple[Cell, ...], ...], note: str
) -> Table:
    return Table(
        id="tabel-nilai-responden",
        caption="Nilai setiap responden per unsur pelayanan",
        columns=columns,
        header=(header,),
        rows=rows,
        note="Tabel ini memuat nilai yang diberikan setiap responden tanpa keterangan lain. Responden diurutkan "
        f"menurut nilainya, sehingga nomornya bukan urutan pengisian; {note}",
    )


def olah_data(hasil: Hasil) -> Table:
    """The closing rows of the form: sums, filled answers, NRR, weighted NRR and the index, with its legend."""
    several = any(len(each) > 1 for each in _questions(hasil))
    width = sum(len(each) for each in _questions(hasil)) + 2
    return Table(
        id="tabel-olah-data",
        caption="Pengolahan data survei kepuasan masyarakat per unsur pelayanan",
        columns=(LEFT, *(CENTER,) * (width - 2), RIGHT),
        header=tuple(_header(hasil, several=several)),
        rows=tuple(_totals(hasil, several=several, width=width)),
        note=_legend(hasil, several=several),
        total_rows=1,
    )


def _scores(survey: Survey) -> list[Scores]:
    columns = [survey.responden[each.kode].tolist() for each in survey.instrumen.pertanyaan]
    found: list[Scores] = [
        tuple(None if value != value else int(value) for value in values) for values in zip(*columns, strict=True)
    ]
    return sorted(found, key=lambda row: [-1 if value is None else value for value in row], reverse=True)


def _numbers(hasil: Hasil) -> list[str]:
    """``U1``, or ``1.2`` for the second of several questions."""
    several = any(len(each) > 1 for each in _questions(hasil))
    return [
        f"{unsur.nomor.removeprefix('U')}.{place}" if several else unsur.nomor
        for unsur, own in zip(hasil.unsur, _questions(hasil), strict=True)
        for place in range(1, len(own) + 1)
    ]


def _header(hasil: Hasil, *, several: bool) -> Iterator[tuple[Cell, ...]]:
    if not several:
        yield (Cell("Uraian"), *(Cell(each.nomor) for each in hasil.unsur), Cell("Jumlah"))
        return
    over = (Cell(each.nomor, span=len(own)) for each, own in zip(hasil.unsur, _questions(hasil), strict=True))
    yield (Cell("Uraian", rowspan=2), *over, Cell("Jumlah", rowspan=2))
    yield tuple(Cell(str(place)) for own in _questions(hasil) for place in range(1, len(own) + 1))


def _totals(hasil: Hasil, *, several: bool, width: int) -> Iterator[tuple[Cell, ...]]:
    per = "pertanyaan" if several else "unsur"
    asked = [each for own in _questions(hasil) for each in own]
    spans = [len(own) for own in _questions(hasil)]
    yield (Cell(f"Σ nilai/{per}"), *(Cell(integer(each.jumlah)) for each in asked), Cell(""))
    yield (Cell("Jumlah terisi"), *(Cell(integer(each.terisi)) for each in asked), Cell(""))
    yield (Cell(f"NRR/{per}"), *(Cell(decimal(each.nrr, 3)) for each in asked), Cell(""))
    if several:
        means = (Cell(decimal(each.nrr, 3), span=span) for each, span in zip(hasil.unsur, spans, strict=True))
        yield (Cell("NRR/unsur"), *means, Cell(""))
    weighted = (Cell(decimal(each.nrr_tertimbang, 3), span=span) for each, span in zip(hasil.unsur, spans, strict=True))
    yield (Cell("NRR tertimbang/unsur"), *weighted, Cell(f"{decimal(weighted_total(hasil), 3)}{NBSP}*)"))
    ikm = hasil.ikm
    name = f"IKM unit pelayanan (mutu {ikm.mutu}, {ikm.kinerja})" if ikm.mutu else "IKM unit pelayanan"
    value = Cell(f"{decimal(ikm.nilai)}{NBSP}**)", bold=True, span=2, align="right")
    yield (Cell(name, bold=True, span=width - 2, align="left"), value)


def _questions(hasil: Hasil) -> list[Sequence[UnsurHasil | PertanyaanHasil]]:
    """The questions of every unsur; an unsur with one question is its own."""
    return [each.pertanyaan or (each,) for each in hasil.unsur]


def _legend(hasil: Hasil, *, several: bool) -> str:
    factor = decimal(100 / hasil.skala[1], 0 if 100 % hasil.skala[1] == 0 else 2)
    first, last = hasil.unsur[0].nomor, hasil.unsur[-1].nomor
    return (
        f"{first}–{last}: unsur pelayanan; NRR: nilai rata-rata; IKM: Indeks Kepuasan Masyarakat. "
        f"*) Jumlah NRR tertimbang. **) Jumlah NRR tertimbang × {factor}. NRR = jumlah nilai ÷ jumlah kuesioner yang "
        f"terisi{'; NRR unsur = rata-rata NRR pertanyaannya' if several else ''}. "
        f"NRR tertimbang = NRR × {weight_text(hasil)}."
    )
