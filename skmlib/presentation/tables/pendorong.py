"""Table on performance and keterkaitan of the unsur, behind the quadrant figure."""

from __future__ import annotations

from skmlib.presentation.common import by_code
from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import MISSING, decimal
from skmlib.presentation.tables.parts import CENTER, DECIMAL, LEFT, header, row
from skmlib.statistics.drivers import UNCLEAR
from skmlib.statistics.result import Hasil, Interval
from skmlib.statistics.result_quality import UnsurPendorong


def pendorong_unsur(hasil: Hasil) -> Table | None:
    """Internal: performance and keterkaitan with their intervals, and the quadrant of every unsur."""
    found = hasil.pendorong
    if found is None or not found.unsur:
        return None
    return Table(
        id="tabel-pendorong-unsur",
        caption="Kinerja dan keterkaitan setiap unsur",
        columns=(Column("left", 0.07), LEFT, DECIMAL, CENTER, DECIMAL, CENTER, LEFT),
        header=(
            (
                Cell("Kode", rowspan=2),
                Cell("Unsur", rowspan=2),
                Cell("Kinerja", span=2),
                Cell("Keterkaitan", span=2),
                Cell("Kuadran", rowspan=2),
            ),
            header("Nilai", "Selang 95\u00a0%", "r", "Selang 95\u00a0%"),
        ),
        rows=tuple(_unsur(hasil, each) for each in found.unsur),
        note="Kinerja: NRR pada skala 25–100. Keterkaitan: korelasi dengan jumlah unsur lainnya (r butir–sisa). "
        "Selang: selang kepercayaan 95\u00a0%; yang mencakup garis batas membuat kuadrannya belum jelas."
        + _reasons(found.unsur),
    )


def _unsur(hasil: Hasil, each: UnsurPendorong) -> tuple[Cell, ...]:
    unsur = by_code(hasil, each.unsur)
    return row(
        unsur.nomor,
        unsur.nama,
        decimal(each.kinerja),
        _interval(each.kinerja_ci95, 2),
        decimal(each.keterkaitan, 2),
        _interval(each.keterkaitan_ci95, 2),
        _quadrant(each),
    )


def _quadrant(each: UnsurPendorong) -> str:
    if each.kuadran is None:
        return f"{MISSING} ({each.kuadran_alasan})"
    return "belum jelas" if each.kuadran == UNCLEAR else each.kuadran


def _interval(value: Interval | None, places: int) -> str:
    """With "sampai" where a bound is negative, since a dash beside a minus cannot be read."""
    if value is None:
        return MISSING
    joint = " s.d. " if value[0] < 0 or value[1] < 0 else "–"
    return joint.join(decimal(bound, places) for bound in value)


def _reasons(unsur: tuple[UnsurPendorong, ...]) -> str:
    reasons = dict.fromkeys(
        reason for each in unsur for reason in (each.kinerja_ci95_alasan, each.keterkaitan_ci95_alasan) if reason
    )
    return f" Selang tidak dihitung: {'; '.join(reasons)}." if reasons else ""
