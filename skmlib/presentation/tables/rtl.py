"""Tables of the follow-up: what is planned, and what became of the previous plans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skmlib.presentation.common import unsur_title
from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import MISSING, ROMAN, join_words
from skmlib.presentation.tables.parts import CENTER, LEFT, header, row
from skmlib.rules.periods import parse, planned
from skmlib.statistics.result import Hasil

if TYPE_CHECKING:
    from skmlib.workspace.models import Rtl
    from skmlib.workspace.parameters import ReportParameters

QUARTERS = ("TW1", "TW2", "TW3", "TW4")
TICK = "✓"
STATUS = {"selesai": "Selesai", "berjalan": "Berjalan", "belum": "Belum dilaksanakan"}


def rencana_tindak_lanjut(hasil: Hasil, parameters: ReportParameters) -> Table | None:
    """The plan: lowest unsur first; a lowest unsur without a plan has a row that says so."""
    rtl = parameters.laporan.rtl
    others = [each.unsur for each in rtl if each.unsur not in hasil.prioritas]
    order = [*hasil.prioritas, *dict.fromkeys(others)]
    rows: list[tuple[Cell, ...]] = []
    for number, kode in enumerate(order, start=1):
        rows += _plans(number, unsur_title(hasil, kode), [each for each in rtl if each.unsur == kode])
    if not rows:
        return None
    return Table(
        id="tabel-rencana-tindak-lanjut",
        caption="Rencana tindak lanjut",
        columns=(Column("left", 0.05), Column("left", 0.17), Column("left", 0.28), *(CENTER,) * 4, LEFT, LEFT),
        header=(
            (
                Cell("No.", rowspan=2),
                Cell("Prioritas unsur", rowspan=2),
                Cell("Program/kegiatan", rowspan=2),
                Cell("Waktu (triwulan)", span=4),
                Cell("Jangka", rowspan=2),
                Cell("Penanggung jawab", rowspan=2),
            ),
            header(*ROMAN),
        ),
        rows=tuple(rows),
        note=_years(hasil, rtl),
    )


def _years(hasil: Hasil, rtl: Sequence[Rtl]) -> str:
    """The years that the quarters of the plans mean."""
    meant = {planned(parse(hasil.periode.kode), int(each[-1])) for plan in rtl for each in plan.waktu}
    years: dict[int, list[str]] = {}
    for each in sorted(meant, key=lambda each: each.mulai):
        years.setdefault(each.tahun, []).append(ROMAN[each.urut - 1])
    told = join_words([f"triwulan {join_words(quarters)} tahun {year}" for year, quarters in years.items()])
    return f"Waktu: {told}." if told else ""


def _plans(number: int, nama: str, rtl: list[Rtl]) -> list[tuple[Cell, ...]]:
    if not rtl:
        gap = Cell(
            f"Belum ada rencana tindak lanjut untuk unsur {nama}.", bold=True, span=7, align="left", tone="warning"
        )
        return [row(str(number), nama, gap)]
    rows = []
    for place, each in enumerate(rtl):
        ticks = (TICK if quarter in each.waktu else "" for quarter in QUARTERS)
        own = row(each.kegiatan, *ticks, each.jangka.capitalize(), each.penanggung_jawab)
        first = (Cell(str(number), rowspan=len(rtl)), Cell(nama, rowspan=len(rtl)))
        rows.append((*first, *own) if place == 0 else own)
    return rows


def realisasi_tindak_lanjut(hasil: Hasil, parameters: ReportParameters) -> Table | None:
    """What became of the previous period's plans; ``None`` where nothing is recorded."""
    realisasi = parameters.laporan.realisasi
    if not realisasi:
        return None
    rows = [
        row(
            str(number),
            unsur_title(hasil, each.unsur),
            each.kegiatan,
            STATUS[each.status],
            each.uraian or MISSING,
            each.bukti or MISSING,
        )
        for number, each in enumerate(realisasi, start=1)
    ]
    return Table(
        id="tabel-realisasi-tindak-lanjut",
        caption="Realisasi rencana tindak lanjut periode sebelumnya",
        columns=(Column("left", 0.05), LEFT, LEFT, LEFT, LEFT, LEFT),
        header=(header("No.", "Unsur", "Rencana", "Status", "Uraian", "Bukti"),),
        rows=tuple(rows),
    )
