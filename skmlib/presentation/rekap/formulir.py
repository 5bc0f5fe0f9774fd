"""The ministry's compilation form: one row a unit with every column, on turned pages; the last row is the agency's."""

from __future__ import annotations

from skmlib.presentation.nodes import Cell, Column, Node, Table
from skmlib.presentation.numbers import MISSING, decimal, integer
from skmlib.presentation.rekap.bagian import done_share, marks, method, survey_period, title_of, unsur_label
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, header
from skmlib.presentation.wording.prose import paragraph
from skmlib.statistics.result_compilation import Rekap, UnitRekap

FORM = "tabel-formulir-rekapitulasi"
TOTAL = "IKM instansi"
DONE = "Tindak lanjut selesai"
NAME = "Unit penyelenggara pelayanan (UPP)"
SHOWN = 8
"""Services that a row names; of a unit with more the number of the others is told."""


def formulir(rekap: Rekap) -> tuple[Node, ...]:
    """The form; says so where no unit has a result."""
    if not rekap.unit:
        return (paragraph("Tidak ada unit yang memiliki hasil survei."),)
    count = len(rekap.unsur)
    total = (
        Cell(TOTAL, bold=True, span=4, align="left"),
        *(Cell(decimal(rekap.rerata_unsur[each.kode]), bold=True) for each in rekap.unsur),
        Cell(decimal(rekap.ikm.nilai), bold=True),
        Cell(integer(rekap.responden), bold=True),
        Cell("", span=4),
    )
    names = "; ".join(f"{each.nomor} {each.nama}" for each in rekap.unsur)
    return (
        Table(
            id=FORM,
            caption=f"Rekapitulasi Survei Kepuasan Masyarakat {rekap.instansi} Tahun {rekap.tahun}",
            columns=(
                *(Column("left", share) for share in (0.022, 0.09, 0.066, 0.088)),
                *(DECIMAL,) * count,
                DECIMAL,
                RIGHT,
                *(Column("left", share) for share in (0.058, 0.07)),
                LEFT,
                Column("right", 0.058),
            ),
            header=(
                (
                    *(Cell(text, rowspan=2) for text in ("No.", NAME, "Periode survei", "Jenis layanan")),
                    Cell("Nilai rata-rata unsur", span=count),
                    *(Cell(text, rowspan=2) for text in ("IKM", "Jumlah responden", "Metode")),
                    *(Cell(text, rowspan=2) for text in ("Unsur perbaikan", "Rencana tindak lanjut (RTL)", DONE)),
                ),
                header(*(each.nomor for each in rekap.unsur)),
            ),
            rows=(*(_row(rekap, number, each) for number, each in enumerate(rekap.unit, start=1)), total),
            note=" ".join(
                part
                for part in (
                    f"{names}.",
                    f"{TOTAL}: rata-rata sederhana IKM unit sebagaimana tercetak; unsur: rata-rata sederhana nilai "
                    "rata-rata tercetak. Tindak lanjut selesai: bagian rencana sebelumnya yang selesai.",
                    marks(rekap),
                )
                if part
            ),
            total_rows=1,
            landscape=True,
        ),
    )


def _row(rekap: Rekap, number: int, unit: UnitRekap) -> tuple[Cell, ...]:
    several = len(unit.rtl) > 1
    plans = [f"{place}. {each.kegiatan}" if several else each.kegiatan for place, each in enumerate(unit.rtl, start=1)]
    return (
        Cell(str(number)),
        Cell(title_of(unit)),
        Cell(survey_period(unit)),
        Cell(_services(unit)),
        *(Cell(decimal(unit.nrr.get(each.kode))) for each in rekap.unsur),
        Cell(decimal(unit.ikm), bold=True),
        Cell(integer(unit.n)),
        Cell(method(unit)),
        Cell("\n".join(unsur_label(rekap, kode) for kode in unit.prioritas) or MISSING),
        Cell("\n".join(plans) or MISSING),
        Cell(done_share(unit.realisasi).replace(" (", "\n(")),
    )


def _services(unit: UnitRekap) -> str:
    names = [each.nama for each in unit.layanan]
    if not names:
        return MISSING
    more = f", dan {integer(len(names) - SHOWN)} lainnya" if len(names) > SHOWN + 1 else ""
    return ", ".join(names if not more else names[:SHOWN]) + more
