"""Crosstabs for tests, built from counts in plain arithmetic, and a reader who tries to solve the public ones.

Nothing here uses the library's own merging, suppression or audit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import floor

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from skmlib.statistics.result import Bivariat, Kelompok, Uji

Counts = Mapping[str, Mapping[str, tuple[int, ...]]]
Place = tuple[str, str | tuple[str, ...], int | tuple[int, ...]]  # unsur, group(s), place(s) of the answer(s)
Fact = tuple[np.ndarray, float, float]  # coefficients of the cells, least and greatest value
SLACK = 1e-6
HALF = 0.005  # of the last printed decimal


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


def small_blocks(counts: Counts, public: Bivariat, threshold: int) -> list[Place]:
    """Counts above 0 and under the threshold in the printed groups: single answers and both halves of the scale."""
    parts: list[tuple[int, ...]] = [(0,), (1,), (2,), (3,), (0, 1), (2, 3)]
    return [
        (unsur, names, part)
        for unsur, rows in counts.items()
        for names in (each.gabungan or (each.nama,) for each in public.kelompok)
        for part in parts
        if 0 < sum(rows[name][place] for name in names for place in part) < threshold
    ]


def small_cells(counts: Counts, threshold: int) -> list[Place]:
    """All cells above 0 and under the threshold."""
    return [
        (unsur, name, place)
        for unsur, rows in counts.items()
        for name, row in rows.items()
        for place, count in enumerate(row)
        if 0 < count < threshold
    ]


def facts(counts: Counts, public: Bivariat | None, *, mandated: bool = False) -> list[Fact]:
    """What a reader knows of the whole numbers in the cells (unsur x group x answer, flat).

    Totals of groups and answers; then whatever the public crosstab prints, an index as the interval that is rounded to
    it. ``mandated``: the index of every group too. Every unsur weighs alike.
    """
    unsur, names = list(counts), list(next(iter(counts.values())))
    cells = np.array([[counts[kode][name] for name in names] for kode in unsur], dtype=float)
    scores = np.arange(1, cells.shape[2] + 1, dtype=float)
    known: list[np.ndarray] = []
    indices: list[np.ndarray] = []
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
            indices.append(np.zeros(cells.shape))
            for u in range(len(unsur)):
                indices[-1][u, g] = 25 / len(unsur) * scores / max(1.0, cells[u, g].sum())
    for group, inside in zip(groups, members, strict=True):
        if group.ikm is not None:
            indices.append(np.zeros(cells.shape))
            for u in range(len(unsur)):
                indices[-1][u, inside] = 25 / len(unsur) * scores / max(1.0, cells[u, inside].sum())
        for u, kode in enumerate(unsur):
            if group.unsur[kode] is not None:
                known.append(np.zeros(cells.shape))
                known[-1][u, inside] = scores
            for (low, high), count in zip(public.lajur if public else (), _row(public, kode, group.nama), strict=False):
                if count is not None:
                    known.append(np.zeros(cells.shape))
                    known[-1][u, inside, low - 1 : high] = 1
    exact = [(each.ravel(), float((each * cells).sum()), float((each * cells).sum())) for each in known]
    printed = [(each.ravel(), floor(100 * float((each * cells).sum()) + 0.5 + 1e-9) / 100) for each in indices]
    return exact + [(row, value - HALF, value + HALF - SLACK) for row, value in printed]


def _row(public: Bivariat | None, unsur: str, group: str) -> tuple[int | None, ...]:
    return public.tabel[unsur][group] if public is not None and public.tabel else ()


def width(counts: Counts, known: Sequence[Fact], cell: Place) -> int:
    """Greatest less least count of a cell that the facts allow: two programs over whole numbers."""
    unsur, names = list(counts), list(next(iter(counts.values())))
    shape = (len(unsur), len(names), len(next(iter(next(iter(counts.values())).values()))))
    cost = np.zeros(shape)
    groups = (cell[1],) if isinstance(cell[1], str) else cell[1]
    answers = (cell[2],) if isinstance(cell[2], int) else cell[2]
    cost[np.ix_([unsur.index(cell[0])], [names.index(each) for each in groups], answers)] = 1
    rows = np.array([row for row, _, _ in known])
    limits = LinearConstraint(
        rows, np.array([low for _, low, _ in known]) - SLACK, np.array([high for _, _, high in known]) + SLACK
    )
    ends = []
    for sign in (1, -1):
        solved = milp(sign * cost.ravel(), constraints=limits, integrality=np.ones(cost.size), bounds=Bounds(0, np.inf))
        assert solved.status == 0, solved.message
        ends.append(round(sign * solved.fun))
    return ends[1] - ends[0]


def exposed(
    counts: Counts, public: Bivariat, threshold: int, *, mandated: bool = False, cells: Sequence[Place] | None = None
) -> list[Place]:
    """Small counts, of cells and of printed groups (all, or those given), that the public crosstab narrows too far.

    A cell that the mandated figures narrow further by themselves must be narrowed no more than that.
    """
    plain, all_facts = facts(counts, None, mandated=mandated), facts(counts, public, mandated=mandated)
    return [
        cell
        for cell in (
            (*small_cells(counts, threshold), *small_blocks(counts, public, threshold)) if cells is None else cells
        )
        if width(counts, all_facts, cell) < min(threshold, width(counts, plain, cell))
    ]
