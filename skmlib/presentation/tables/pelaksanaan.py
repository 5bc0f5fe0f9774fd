"""Table of the survey's schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation.nodes import Column, Table
from skmlib.presentation.numbers import integer
from skmlib.presentation.tables.parts import LEFT, RIGHT, header, row

if TYPE_CHECKING:
    from skmlib.workspace.parameters import ReportParameters


def jadwal_survei(parameters: ReportParameters) -> Table | None:
    """The schedule: activity, time, working days; ``None`` where none is given."""
    jadwal = parameters.laporan.jadwal
    if not jadwal:
        return None
    rows = [
        row(str(number), each.kegiatan, each.waktu, integer(each.hari_kerja))
        for number, each in enumerate(jadwal, start=1)
    ]
    return Table(
        id="tabel-jadwal",
        caption="Jadwal pelaksanaan survei",
        columns=(Column("left", 0.06), LEFT, LEFT, RIGHT),
        header=(header("No.", "Kegiatan", "Waktu pelaksanaan", "Jumlah hari kerja"),),
        rows=tuple(rows),
    )
