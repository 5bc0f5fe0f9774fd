"""The official processing form as a table of the report: scores per respondent, and under them everything up to IKM.

Source: PermenPANRB 14/2017, annex (form "pengolahan data survei kepuasan masyarakat per responden dan per unsur").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from skmlib.presentation.common import weight_text, weighted_total
from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import decimal, integer
from skmlib.presentation.tables.parts import CENTER
from skmlib.statistics.result import Hasil, PertanyaanHasil, UnsurHasil

if TYPE_CHECKING:
    from skmlib.statistics.survey import Survey

Scores = tuple[int | None, ...]


def olah_data(hasil: Hasil, survey: Survey | None) -> Table:
    """The form; ``survey`` gives the rows of respondents, without it only the sums stand there.

    Rows hold scores and nothing else. They are sorted by them, so that no row's place tells who filled it in, or when.
    """
    several = any(len(each) > 1 for each in _questions(hasil))
    width = sum(len(each) for each in _questions(hasil)) + 2
    rows = [] if survey is None else _respondents(survey)
    totals = list(_totals(hasil, several=several, width=width))
    return Table(
        id="tabel-olah-data",
        caption="Pengolahan data survei kepuasan masyarakat per responden dan per unsur pelayanan",
        columns=(Column("left", 0.17), *(CENTER,) * (width - 2), CENTER),
        header=tuple(_header(hasil, several=several, listed=survey is not None)),
        rows=(*rows, *totals),
        note=_legend(hasil, several=several, listed=survey is not None),
        total_rows=len(totals),
    )


def _respondents(survey: Survey) -> list[tuple[Cell, ...]]:
    columns = [survey.responden[each.kode].tolist() for each in survey.instrumen.pertanyaan]
    found: list[Scores] = [
        tuple(None if value != value else int(value) for value in values) for values in zip(*columns, strict=True)
    ]
    found.sort(key=lambda row: [-1 if value is None else value for value in row], reverse=True)
    cells = {value: Cell("" if value is None else str(value)) for row in found for value in row}
    empty = Cell("")
    return [(Cell(integer(place)), *(cells[each] for each in row), empty) for place, row in enumerate(found, start=1)]


def _header(hasil: Hasil, *, several: bool, listed: bool) -> Iterator[tuple[Cell, ...]]:
    first = "No. responden" if listed else ""
    questions = _questions(hasil)
    if not several:
        yield (Cell(first), *(Cell(each.nomor) for each in hasil.unsur), Cell("Jumlah"))
        return
    over = (Cell(each.nomor, span=len(own)) for each, own in zip(hasil.unsur, questions, strict=True))
    yield (Cell(first, rowspan=2), *over, Cell("Jumlah", rowspan=2))
    yield tuple(Cell(str(place)) for own in questions for place in range(1, len(own) + 1))


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
    yield (Cell("NRR tertimbang/unsur"), *weighted, Cell(f"{decimal(weighted_total(hasil), 3)} *)"))
    ikm = hasil.ikm
    name = f"IKM unit pelayanan (mutu {ikm.mutu}, {ikm.kinerja})" if ikm.mutu else "IKM unit pelayanan"
    yield (Cell(name, bold=True, span=width - 1, align="left"), Cell(f"{decimal(ikm.nilai)} **)", bold=True))


def _questions(hasil: Hasil) -> list[Sequence[UnsurHasil | PertanyaanHasil]]:
    """The questions of every unsur; an unsur with one question is its own."""
    return [each.pertanyaan or (each,) for each in hasil.unsur]


def _legend(hasil: Hasil, *, several: bool, listed: bool) -> str:
    factor = decimal(100 / hasil.skala[1], 0 if 100 % hasil.skala[1] == 0 else 2)
    first, last = hasil.unsur[0].nomor, hasil.unsur[-1].nomor
    lines = (
        f"{first}–{last}: unsur pelayanan; NRR: nilai rata-rata; IKM: Indeks Kepuasan Masyarakat. "
        f"*) Jumlah NRR tertimbang. **) Jumlah NRR tertimbang × {factor}. NRR = jumlah nilai ÷ jumlah kuesioner yang "
        f"terisi{'; NRR unsur = rata-rata NRR pertanyaannya' if several else ''}. "
        f"NRR tertimbang = NRR × {weight_text(hasil)}.",
        "Setiap baris memuat nilai seorang responden tanpa keterangan lain. Baris diurutkan menurut nilainya, sehingga "
        "nomornya bukan urutan pengisian; sel kosong: pertanyaan tidak diisi."
        if listed
        else "",
    )
    return " ".join(line for line in lines if line)
