"""Table of the answers: how often each score was given."""

from __future__ import annotations

from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import MISSING, decimal, integer, percent
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, header, row
from skmlib.statistics.result import Hasil, PertanyaanHasil, UnsurHasil


def distribusi_jawaban(hasil: Hasil) -> Table:
    """Counts and shares of every answer per unsur, filled answers, their sum and the NRR.

    An unsur with several questions has one row a question, then its own row with the mean of their NRR.
    """
    scores = range(hasil.skala[0], hasil.skala[1] + 1)
    rows: list[tuple[Cell, ...]] = []
    for each in hasil.unsur:
        if each.pertanyaan is None:
            rows.append(_counts(each.nomor, each.nama, each))
            continue
        rows.append(
            row(
                each.nomor, each.nama, *[MISSING] * 2 * len(scores), integer(each.terisi), MISSING, decimal(each.nrr, 3)
            )
        )
        rows += [
            _counts("", question.teks or f"Pertanyaan {place}", question)
            for place, question in enumerate(each.pertanyaan, start=1)
        ]
    several = any(each.pertanyaan is not None for each in hasil.unsur)
    return Table(
        id="tabel-distribusi-jawaban",
        caption="Distribusi jawaban per unsur",
        columns=(Column("left", 0.065), LEFT, *(RIGHT, RIGHT) * len(scores), RIGHT, RIGHT, DECIMAL),
        header=(
            (
                Cell("Kode", rowspan=2),
                Cell("Unsur", rowspan=2),
                *(Cell(f"Nilai {score}", span=2) for score in scores),
                Cell("Terisi", rowspan=2),
                Cell("Jumlah nilai", rowspan=2),
                Cell("NRR", rowspan=2),
            ),
            header(*("n", "%") * len(scores)),
        ),
        rows=tuple(rows),
        note="NRR = jumlah nilai ÷ jumlah jawaban yang terisi; persentase terhadap jawaban yang terisi."
        + (" NRR unsur dengan beberapa pertanyaan adalah rata-rata NRR pertanyaannya." if several else ""),
    )


def _counts(nomor: str, nama: str, value: UnsurHasil | PertanyaanHasil) -> tuple[Cell, ...]:
    counts = value.distribusi or ()
    filled = sum(counts)
    shares = [text for count in counts for text in (integer(count), percent(count, filled).removesuffix("\u00a0%"))]
    return row(nomor, nama, *shares, integer(value.terisi), integer(value.jumlah), decimal(value.nrr, 3))
