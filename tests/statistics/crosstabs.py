"""Crosstabs for tests, built from counts in plain arithmetic, and a reader who tries to solve the public ones.

Nothing here uses the library's own merging, suppression or audit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor

import numpy as np
from scipy.optimize import linprog

from skmlib.statistics.result import Bivariat, Kelompok, Uji

Counts = Mapping[str, Mapping[str, tuple[int, ...]]]
Place = tuple[str, str, int]  # unsur, group, place of the answer
SLACK = 1e-6


def crosstab(counts: Counts, *, field: str = "usia", ordered: bool = True, bobot: Fraction | None = None) -> Bivariat:
    """The internal crosstab of counts[unsur][group]; every respondent answers every question."""
    names = list(next(iter(counts.values())))
    share = bobot or Fraction(1, len(counts))
    groups = []
    for name in names:
        means = {unsur: mean(rows[name]) for unsur, rows in counts.items()}
        n = sum(next(iter(counts.values()))[name])
        known = [value for value in means.values() if value is not None]
        index = float(round(sum(known) * share, 2)) if known else None
        values = {unsur: None if value is None else float(f"{float(value):.11e}") for unsur, value in means.items()}
        groups.append(Kelompok(name, n, index, "B" if known else None, (70.0, 80.0), values))
    tests = tuple(Uji(unsur, "Kruskal–Wallis", True, 3.0, 2, 0.01, 0.02, None) for unsur in counts)
    return Bivariat(field, field, ordered, tuple(groups), counts, tests, bermakna=tuple(counts))


def mean(row: Sequence[int]) -> Fraction | None:
    """NRR x 25 of a row of counts on the scale 1-4."""
    return Fraction(25 * sum(score * count for score, count in enumerate(row, 1)), sum(row)) if sum(row) else None


def small_cells(counts: Counts, threshold: int) -> list[Place]:
    """All cells above 0 and under the threshold."""
    return [
        (unsur, name, place)
        for unsur, rows in counts.items()
        for name, row in rows.items()
        for place, count in enumerate(row)
        if 0 < count < threshold
    ]


def facts(counts: Counts, public: Bivariat | None, *, mandated: bool = False) -> list[tuple[np.ndarray, float]]:
    """What a reader knows, as equations over the cells (unsur x group x answer, flat).

    Totals of groups and answers; then whatever the public crosstab prints. ``mandated``: the index of every group too.
    """
    unsur, names = list(counts), list(next(iter(counts.values())))
    cells = np.array([[counts[kode][name] for name in names] for kode in unsur], dtype=float)
    scores = np.arange(1, cells.shape[2] + 1, dtype=float)
    known: list[np.ndarray] = []
    for u, g in product(range(len(unsur)), range(len(names))):
        known.append(np.zeros(cells.shape))
        known[-1][u, g] = 1
    for u, a in product(range(len(unsur)), range(len(scores))):
        known.append(np.zeros(cells.shape))
        known[-1][u, :, a] = 1
    groups = [] if public is None else list(public.kelompok)
    members = [[names.index(name) for name in (each.gabungan or (each.nama,))] for each in groups]
    if mandated:
        for g in range(len(names)):
            known.append(np.zeros(cells.shape))
            for u in range(len(unsur)):
                known[-1][u, g] = scores / max(1.0, cells[u, g].sum())
    for group, inside in zip(groups, members, strict=True):
        if group.ikm is not None:
            known.append(np.zeros(cells.shape))
            for u in range(len(unsur)):
                known[-1][u, inside] = scores / max(1.0, cells[u, inside].sum())
        for u, kode in enumerate(unsur):
            if group.unsur[kode] is not None:
                known.append(np.zeros(cells.shape))
                known[-1][u, inside] = scores
            for (low, high), count in zip(public.lajur if public else (), _row(public, kode, group.nama), strict=False):
                if count is not None:
                    known.append(np.zeros(cells.shape))
                    known[-1][u, inside, low - 1 : high] = 1
    return [(each.ravel(), float((each * cells).sum())) for each in known]


def _row(public: Bivariat | None, unsur: str, group: str) -> tuple[int | None, ...]:
    return public.tabel[unsur][group] if public is not None and public.tabel else ()


def width(counts: Counts, known: Sequence[tuple[np.ndarray, float]], cell: Place) -> int:
    """Greatest less least whole count of a cell that the facts allow; each cell by two programs of its own."""
    unsur, names = list(counts), list(next(iter(counts.values())))
    shape = (len(unsur), len(names), len(next(iter(next(iter(counts.values())).values()))))
    cost = np.zeros(shape)
    cost[unsur.index(cell[0]), names.index(cell[1]), cell[2]] = 1
    rows, sides = np.array([row for row, _ in known]), np.array([side for _, side in known])
    ends = []
    for sign in (1, -1):
        solved = linprog(
            sign * cost.ravel(),
            A_ub=np.concatenate([rows, -rows]),
            b_ub=np.concatenate([sides + SLACK, SLACK - sides]),
            bounds=(0, None),
        )
        assert solved.status == 0, solved.message
        ends.append(sign * solved.fun)
    return floor(ends[1] + 1e-4) - ceil(ends[0] - 1e-4)


def exposed(
    counts: Counts, public: Bivariat, threshold: int, *, mandated: bool = False, cells: Sequence[Place] | None = None
) -> list[Place]:
    """Small cells (all, or those given) that the public crosstab narrows under the threshold.

    A cell that the mandated figures narrow further by themselves must be narrowed no more than that.
    """
    plain, all_facts = facts(counts, None, mandated=mandated), facts(counts, public, mandated=mandated)
    return [
        cell
        for cell in (small_cells(counts, threshold) if cells is None else cells)
        if width(counts, all_facts, cell) < min(threshold, width(counts, plain, cell))
    ]
