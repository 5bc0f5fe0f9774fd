"""Table of the index over periods."""

from __future__ import annotations

from skmlib.presentation.breaks import what_changed
from skmlib.presentation.nodes import Cell, Table
from skmlib.presentation.numbers import MISSING, decimal, integer, period_label, signed
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, graded_cell, header, row
from skmlib.rules.periods import parse
from skmlib.rules.rounding import exact
from skmlib.statistics.result import Hasil

MARK, STATED = "*", "Nilai menurut laporan periode itu, tidak dihitung ulang."


def ikm_bagian(hasil: Hasil) -> Table | None:
    """The index of the shorter periods within this one, then its own; ``None`` where fewer than two have one."""
    if sum(point.ikm is not None for point in hasil.bagian) < 2:
        return None
    own = row(
        period_label(hasil.periode.kode),
        integer(hasil.responden.diterima),
        decimal(hasil.ikm.nilai),
        graded_cell("", hasil.ikm.mutu),
        bold=True,
    )
    return Table(
        id="tabel-ikm-bagian",
        caption=f"IKM menurut {parse(hasil.bagian[0].periode).jenis}",
        columns=(LEFT, RIGHT, DECIMAL, LEFT),
        header=(header("Periode", "Responden", "IKM", "Mutu"),),
        rows=(
            *(
                row(
                    period_label(point.periode),
                    integer(point.n) if point.n else MISSING,
                    decimal(point.ikm) if point.ikm is not None else MISSING,
                    graded_cell("", point.mutu) if point.ikm is not None else (point.ikm_alasan or MISSING),
                )
                for point in hasil.bagian
            ),
            own,
        ),
        total_rows=1,
        note=f"Nilai setiap {parse(hasil.bagian[0].periode).jenis} dihitung dari respondennya sendiri.",
    )


def tren_ikm(hasil: Hasil) -> Table | None:
    """The index of every period with its change against the period before it that has data; ``None`` for one period.

    A row across the table says where questionnaire, weight or mode changed; no change is given over it.
    """
    if len(hasil.tren) < 2:
        return None
    rows: list[tuple[Cell, ...]] = []
    before: float | None = None
    for point in hasil.tren:
        if point.ikm is None:
            reason = point.ikm_alasan or "tidak ada data"
            rows.append(row(period_label(point.periode), MISSING, MISSING, reason, MISSING))
            continue
        if point.putus:
            before = None
            text = f"Perubahan {what_changed(point.putus)}: nilai sebelum dan sesudahnya tidak dibandingkan langsung"
            rows.append((Cell(text, span=5, align="left"),))
        change = None if before is None else exact(point.ikm) - exact(before)
        rows.append(
            row(
                f"{period_label(point.periode)}{MARK if point.dilaporkan else ''}",
                integer(point.n),
                decimal(point.ikm),
                graded_cell("", point.mutu),
                signed(change, 2),
            )
        )
        before = point.ikm
    return Table(
        id="tabel-tren-ikm",
        caption="IKM per periode",
        columns=(LEFT, RIGHT, DECIMAL, LEFT, DECIMAL),
        header=(header("Periode", "Responden", "IKM", "Mutu", "Perubahan (poin)"),),
        rows=tuple(rows),
        note="Perubahan dihitung terhadap periode terdekat sebelumnya yang memiliki data."
        + (f" {MARK} {STATED}" if any(point.dilaporkan for point in hasil.tren) else ""),
    )
