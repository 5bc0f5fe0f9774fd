"""Tables on the index under raked weights: who answered against who was served, and what the weights change."""

from __future__ import annotations

from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import decimal, integer, signed
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, graded_cell, header, row
from skmlib.statistics.result import Hasil


def susunan_bobot(hasil: Hasil) -> Table | None:
    """Internal: respondents and known users by category, and the mean weight of the category."""
    found = hasil.terbobot
    if found is None:
        return None
    rows: list[tuple[Cell, ...]] = []
    for column in found.kolom:
        for place, each in enumerate(column.susunan):
            own = row(
                each.kategori,
                integer(each.responden),
                _share(each.bagian_responden),
                integer(each.populasi),
                _share(each.bagian_populasi),
                decimal(each.bobot),
            )
            rows.append((Cell(column.nama, rowspan=len(column.susunan)), *own) if place == 0 else own)
    return Table(
        id="tabel-susunan-bobot",
        caption="Susunan responden dan pengguna layanan",
        columns=(LEFT, LEFT, RIGHT, DECIMAL, RIGHT, DECIMAL, DECIMAL),
        header=(
            (
                Cell("Karakteristik", rowspan=2),
                Cell("Kategori", rowspan=2),
                Cell("Responden", span=2),
                Cell("Pengguna", span=2),
                Cell("Bobot rata-rata", rowspan=2),
            ),
            header("n", "%", "N", "%"),
        ),
        rows=tuple(rows),
        note="Persentase terhadap kategori yang jumlah penggunanya diketahui. Bobot rata-rata semua responden 1.",
    )


def nilai_terbobot(hasil: Hasil) -> Table | None:
    """Internal: NRR and index without and with the weights; ``None`` where there are none."""
    found = hasil.terbobot
    if found is None or found.nilai is None:
        return None
    rows = []
    for each in hasil.unsur:
        raked = found.unsur.get(each.kode)
        gap = None if raked is None or each.nrr is None else raked - each.nrr
        rows.append(row(each.nomor, each.nama, decimal(each.nrr, 3), decimal(raked, 3), signed(gap, 3)))
    rows.append(
        row(
            Cell("IKM unit", bold=True, span=2, align="left"),
            graded_cell(decimal(hasil.ikm.nilai), hasil.ikm.mutu, bold=True),
            graded_cell(decimal(found.nilai), found.mutu, bold=True),
            Cell(signed(found.selisih, 2), bold=True),
        )
    )
    return Table(
        id="tabel-nilai-terbobot",
        caption="NRR dan IKM tanpa dan dengan bobot",
        columns=(Column("left", 0.07), LEFT, DECIMAL, DECIMAL, DECIMAL),
        header=(header("Kode", "Unsur", "Tanpa bobot (resmi)", "Dengan bobot", "Selisih"),),
        rows=tuple(rows),
        note="Baris unsur memuat NRR, baris terakhir IKM.",
        total_rows=1,
    )


def _share(value: float | None) -> str:
    return decimal(None if value is None else 100 * value, 1)
