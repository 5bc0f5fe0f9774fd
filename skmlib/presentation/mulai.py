"""What the bench's start page shows of a workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation.nodes import Column, Table
from skmlib.presentation.tables.parts import LEFT, header, row

if TYPE_CHECKING:
    from skmlib.workspace.parameters import Parameters


def daftar_laporan(ruang_kerja: Parameters) -> Table:
    """The units and periods of a workspace, as the notebooks' ``upp`` and ``periode`` take them."""
    return Table(
        id="tabel-laporan",
        caption="Unit dan periode di ruang kerja ini",
        columns=(Column("left", 0.18), LEFT, LEFT),
        header=(header("upp", "Unit", "periode"),),
        rows=tuple(
            row(kode, each.unit.nama if each.unit else kode, ", ".join(each.laporan))
            for kode, each in ruang_kerja.upp.items()
        ),
    )
