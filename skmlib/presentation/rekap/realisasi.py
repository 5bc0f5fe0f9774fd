"""What became of the units' earlier plans: by unit, by unsur, and every plan in the annex."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.nodes import Cell, Column, Node, Table
from skmlib.presentation.numbers import MISSING, date, integer, join_words, percent
from skmlib.presentation.rekap.bagian import NAMED, title_of, unsur_label
from skmlib.presentation.tables.parts import LEFT, RIGHT, header, row
from skmlib.presentation.tables.rtl import STATUS
from skmlib.presentation.wording.prose import callout, paragraph, ref
from skmlib.statistics.result_compilation import Rekap, TindakRekap

BY_UNIT, BY_UNSUR, EVERY = "tabel-realisasi", "tabel-realisasi-unsur", "tabel-realisasi-rinci"
SHARE = "Persentase: bagian rencana yang selesai."
COUNTED = (
    "Yang dihitung: rencana yang realisasinya dilaporkan dalam semua laporan unit tahun ini (tahunan, semester, "
    "triwulan, dan bulanan), masing-masing sekali, dengan keadaan terakhirnya."
)


def realisasi(rekap: Rekap) -> tuple[Node, ...]:
    """How much of the earlier plans was carried out: done by planned, over all units, by unit and by unsur."""
    plans = [each for unit in rekap.unit for each in unit.tindak]
    if not plans:
        return (
            callout("Belum ada data realisasi", "Realisasi rencana tindak lanjut sebelumnya tidak dicatat oleh unit."),
            *_untold(rekap),
        )
    done = sum(each.status == "selesai" for each in plans)
    return (
        paragraph(
            f"Dari {integer(len(plans))} rencana tindak lanjut sebelumnya yang realisasinya dicatat, {integer(done)} "
            f"telah selesai ({percent(done, len(plans))}). Rinciannya tercantum pada ",
            ref(BY_UNIT),
            " menurut unit, ",
            ref(BY_UNSUR),
            " menurut unsur, dan ",
            ref(EVERY),
            " untuk setiap rencana.",
        ),
        *_untold(rekap),
        _by_unit(rekap, plans),
        _by_unsur(rekap, plans),
    )


def rinci(rekap: Rekap) -> tuple[Node, ...]:
    """The annex: every earlier plan with what became of it."""
    dated = any(each.tanggal for unit in rekap.unit for each in unit.tindak)
    heads = ("Unsur", "Program/kegiatan", "Status", *(("Tanggal",) if dated else ()), "Bukti")
    rows: list[tuple[Cell, ...]] = []
    for unit in rekap.unit:
        if unit.tindak:
            rows.append((Cell(title_of(unit), bold=True, span=len(heads), align="left"),))
        rows += [
            row(
                unsur_label(rekap, each.unsur),
                each.kegiatan,
                STATUS[each.status],
                *((date(each.tanggal) if each.tanggal else MISSING,) if dated else ()),
                each.bukti or MISSING,
            )
            for each in unit.tindak
        ]
    if not rows:
        return (paragraph("Realisasi rencana tindak lanjut sebelumnya tidak dicatat oleh unit."),)
    return (
        Table(
            id=EVERY,
            caption="Realisasi setiap rencana tindak lanjut sebelumnya",
            columns=(
                Column("left", 0.13),
                LEFT,
                Column("left", 0.1),
                *((Column("left", 0.125),) if dated else ()),
                LEFT,
            ),
            header=(header(*heads),),
            rows=tuple(rows),
            note=COUNTED,
        ),
    )


def _untold(rekap: Rekap) -> tuple[Node, ...]:
    units = [unit for unit in rekap.unit if unit.tanpa_laporan]
    if not units:
        return ()
    names = [f"{unit.nama} ({integer(unit.tanpa_laporan)} rencana)" for unit in units]
    count = sum(unit.tanpa_laporan for unit in units)
    of = join_words(names) if len(units) <= NAMED else f"{integer(len(units))} unit ({integer(count)} rencana)"
    told = f"Rencana periode sebelumnya yang realisasinya tidak dilaporkan: {of}. Persentase di bawah tidak memuatnya."
    return (callout("Realisasi belum dilaporkan", told, tone="warning"),)


def _by_unit(rekap: Rekap, plans: Sequence[TindakRekap]) -> Table:
    rows = [row(str(number), title_of(unit), *_counts(unit.tindak)) for number, unit in enumerate(rekap.unit, start=1)]
    return Table(
        id=BY_UNIT,
        caption="Realisasi rencana tindak lanjut sebelumnya menurut unit",
        columns=(Column("left", 0.06), Column("left", 0.4), *(RIGHT,) * 5),
        header=(header("No.", "Unit pelayanan", "Rencana", "Selesai", "Berjalan", "Belum", "Persentase"),),
        rows=(*rows, row("", "Seluruh unit", *_counts(plans), bold=True)),
        note=f"{SHARE} {COUNTED}",
        total_rows=1,
    )


def _by_unsur(rekap: Rekap, plans: Sequence[TindakRekap]) -> Table:
    known = [each.kode for each in rekap.unsur]
    order = [*known, *dict.fromkeys(each.unsur for each in plans if each.unsur not in known)]
    names = {each.kode: each.nama for each in rekap.unsur}
    numbers = {each.kode: each.nomor for each in rekap.unsur}
    rows = [
        row(numbers.get(kode, ""), names.get(kode, kode), *_counts(own))
        for kode in order
        if (own := [each for each in plans if each.unsur == kode])
    ]
    return Table(
        id=BY_UNSUR,
        caption="Realisasi rencana tindak lanjut sebelumnya menurut unsur",
        columns=(Column("left", 0.06), Column("left", 0.4), *(RIGHT,) * 5),
        header=(header("No.", "Unsur", "Rencana", "Selesai", "Berjalan", "Belum", "Persentase"),),
        rows=(*rows, row("", "Seluruh unsur", *_counts(plans), bold=True)),
        note=SHARE,
        total_rows=1,
    )


def _counts(plans: Sequence[TindakRekap]) -> tuple[str, ...]:
    if not plans:
        return (MISSING,) * 5
    states = [sum(each.status == state for each in plans) for state in ("selesai", "berjalan", "belum")]
    return integer(len(plans)), *(integer(each) for each in states), percent(states[0], len(plans))
