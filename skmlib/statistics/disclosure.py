"""Suppression of small counts in a table that is published with its row, column and grand totals.

Primary: a count above 0 and under the threshold. Complementary: the cheapest rectangles of further cells, so that what
the totals still say about a primary cell is an interval at least as wide as the threshold. Linear programming then
audits every primary cell on its own; a table that fails is refused as a whole. Readers must see one sign for both kinds
of hidden cell. A percentage or bar of a hidden cell is hidden with it, and so is the mean of its row
(``baris_tertutup``): mean and total together are one more equation.
Sources: Fischetti and Salazar 2000; Giessing and Repsilber 2002 (hypercube); Hundepool et al. 2012, ch. 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skmlib.statistics.contingency import as_counts

if TYPE_CHECKING:
    import numpy as np

THRESHOLDS = (3, 5, 10)
DEFAULT = 5
VARIABLES = 2000  # of one linear program

Cell = tuple[int, int]


@dataclass(frozen=True)
class RentangSel:
    """What the published totals say about one hidden cell: its least and its greatest possible count."""

    baris: int
    lajur: int
    terendah: int
    tertinggi: int


@dataclass(frozen=True)
class Penyamaran:
    """A table fit to publish: ``tampil`` has ``None`` where ``mask`` hides; ``rentang`` is the audit of primary cells.

    ``terbit`` is false where no suppression protects the table: then everything is hidden, ``alasan`` says why, and
    ``baris_kecil``/``lajur_kecil`` are the rows and columns whose totals are under the threshold (merge them).
    """

    ambang: int
    terbit: bool
    tampil: tuple[tuple[int | None, ...], ...]
    mask: tuple[tuple[bool, ...], ...]
    primer: tuple[Cell, ...]
    pelengkap: tuple[Cell, ...]
    rentang: tuple[RentangSel, ...]
    baris_kecil: tuple[int, ...] = ()
    lajur_kecil: tuple[int, ...] = ()
    alasan: str | None = None

    @property
    def baris_tertutup(self) -> tuple[int, ...]:
        """Rows with a hidden cell: their means are hidden too."""
        return tuple(place for place, row in enumerate(self.mask) if any(row))


def suppress(table: Sequence[Sequence[int]], *, ambang: int = DEFAULT) -> Penyamaran:
    """Suppress a table (r groups × c answers) of counts; its totals stay published.

    Raises ``ValueError`` for a threshold other than 3, 5 or 10, or a table that is not one of counts.
    """
    if ambang not in THRESHOLDS:
        raise ValueError(f"suppression threshold: {ambang!r}; expected one of 3, 5, 10")
    counts = as_counts(table)
    primary = (counts > 0) & (counts < ambang)
    cells = _cells(primary)
    mask = primary.copy()
    small_rows, small_columns = _small(counts.sum(axis=1), ambang), _small(counts.sum(axis=0), ambang)
    pending = cells
    while pending := _exposed(feasible(counts, mask, pending), ambang):
        before = int(mask.sum())
        for cell in pending:
            _cover(counts, mask, cell, ambang)
        if int(mask.sum()) == before:
            return _refused(counts, ambang, cells, len(pending), small_rows, small_columns)
    ranges = feasible(counts, mask, cells)
    if failed := _exposed(ranges, ambang):
        return _refused(counts, ambang, cells, len(failed), small_rows, small_columns)
    added, shown = _cells(mask & ~primary), _shown(counts, mask)
    return Penyamaran(ambang, True, shown, _flags(mask), cells, added, ranges, small_rows, small_columns)


def feasible(counts: np.ndarray, mask: np.ndarray, cells: Sequence[Cell]) -> tuple[RentangSel, ...]:
    """Least and greatest count of each of ``cells`` (all hidden) that the shown cells and the totals allow.

    A linear program has a copy of the hidden cells for every limit it asks, each under the same equations.
    """
    at_once = max(1, VARIABLES // max(1, 2 * int(mask.sum())))
    return tuple(
        each
        for start in range(0, len(cells), at_once)
        for each in _limits(counts, mask, cells[start : start + at_once])
    )


def _exposed(ranges: Sequence[RentangSel], ambang: int) -> tuple[Cell, ...]:
    return tuple((each.baris, each.lajur) for each in ranges if each.tertinggi - each.terendah < ambang)


def _refused(
    counts: np.ndarray,
    ambang: int,
    cells: tuple[Cell, ...],
    exposed: int,
    small_rows: tuple[int, ...],
    small_columns: tuple[int, ...],
) -> Penyamaran:
    import numpy as np

    hidden = np.ones_like(counts, dtype=bool)
    why = f"{exposed} sel tetap dapat diperkirakan dari jumlah baris dan lajur"
    shown = _shown(counts, hidden)
    return Penyamaran(ambang, False, shown, _flags(hidden), cells, (), (), small_rows, small_columns, why)


def _limits(counts: np.ndarray, mask: np.ndarray, cells: Sequence[Cell]) -> list[RentangSel]:
    """Limits of several cells by one linear program."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import block_diag, csr_matrix

    places = np.argwhere(mask)
    rows, columns = counts.shape
    system = np.zeros((rows + columns, len(places)))
    system[places[:, 0], np.arange(len(places))] = 1
    system[rows + places[:, 1], np.arange(len(places))] = 1
    left = np.where(mask, counts, 0)
    totals = np.concatenate([left.sum(axis=1), left.sum(axis=0)])
    used = system.any(axis=1)
    index = {(int(i), int(j)): place for place, (i, j) in enumerate(places)}
    copies = 2 * len(cells)
    cost = np.zeros((copies, len(places)))
    for place, cell in enumerate(cells):
        cost[2 * place, index[cell]], cost[2 * place + 1, index[cell]] = 1, -1
    solved = linprog(
        cost.ravel(),
        A_eq=block_diag([csr_matrix(system[used])] * copies, format="csr"),
        b_eq=np.tile(totals[used], copies),
        bounds=(0, None),
        method="highs",
    )
    if solved.x is None:
        raise RuntimeError(f"audit of a suppressed table: {solved.message}")
    values = (solved.x.reshape(copies, -1) * np.abs(cost)).sum(axis=1)
    return [
        RentangSel(*cell, round(low), round(high))  # whole: the equations are totally unimodular
        for cell, low, high in zip(cells, values[0::2].tolist(), values[1::2].tolist(), strict=True)
    ]


def _cover(counts: np.ndarray, mask: np.ndarray, cell: Cell, width: int) -> None:
    """Hide in ``mask`` the cheapest rectangle that gives ``cell`` the width, else that which widens it most.

    In a rectangle a cell can fall by the least of itself and its opposite, and rise by the least of its two
    neighbours. Counts of 0 are hidden last.
    """
    i, j = cell
    best: tuple[float, ...] | None = None
    total = int(counts.sum())
    for k in range(counts.shape[0]):
        for m in range(counts.shape[1]):
            if k == i or m == j:
                continue
            corners = ((k, m), (i, m), (k, j))
            fresh = [each for each in corners if not mask[each]]
            reach = int(min(counts[i, j], counts[k, m]) + min(counts[i, m], counts[k, j]))
            if reach == 0 or (reach < width and not fresh):
                continue
            cost = sum(int(counts[each]) if counts[each] else total for each in fresh)
            key = (reach < width, -reach if reach < width else 0, cost, len(fresh), k, m)
            if best is None or key < best:
                best = key
    if best is None:
        return
    k, m = int(best[-2]), int(best[-1])
    for each in ((k, m), (i, m), (k, j)):
        mask[each] = True


def _small(totals: np.ndarray, ambang: int) -> tuple[int, ...]:
    return tuple(place for place, total in enumerate(totals.tolist()) if 0 < total < ambang)


def _cells(mask: np.ndarray) -> tuple[Cell, ...]:
    import numpy as np

    return tuple((int(i), int(j)) for i, j in np.argwhere(mask))


def _flags(mask: np.ndarray) -> tuple[tuple[bool, ...], ...]:
    return tuple(tuple(row) for row in mask.tolist())


def _shown(counts: np.ndarray, mask: np.ndarray) -> tuple[tuple[int | None, ...], ...]:
    return tuple(
        tuple(None if hidden else value for value, hidden in zip(row, flags, strict=True))
        for row, flags in zip(counts.tolist(), mask.tolist(), strict=True)
    )
