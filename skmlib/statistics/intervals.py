"""Least and greatest value of cells by linear programming, and which cells are too narrow.

Where the question is only whether a cell is wide enough, three short ways come first, all of them exact: a reader who
knows everything outside a part of the table knows more than anybody, so what is wide enough in the part is wide enough;
and every table that some program finds is a witness for all cells at once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skmlib.statistics.disclosure import VARIABLES

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

    from skmlib.statistics.audit import Bidang, Terbitan

TOLERANCE = 1e-6
NEAR = 2
"""Blocks beside a cell's own that make a part."""

Place = tuple[int, int, int]  # group, answer, unsur
Limits = dict[Place, tuple[int, int]]


@dataclass(frozen=True)
class Bagian:
    """A cell, and the groups and unsur whose cells a reader is taken not to know; all others count as known."""

    place: Place
    groups: tuple[int, ...]
    unsur: tuple[int, ...]

    def at(self, place: Place, answers: int) -> int:
        """Place of a cell among the unknowns of the part."""
        group, answer, unsur = place
        return (self.groups.index(group) * answers + answer) * len(self.unsur) + self.unsur.index(unsur)


def narrow(field: Bidang, shown: Terbitan, unsur: tuple[int, ...], needed: Mapping[Place, int]) -> dict[Place, int]:
    """Width of every cell of ``needed`` that what is ``shown`` of its unsur makes narrower than that."""
    left = list(needed)
    for together in dict.fromkeys((False, len(unsur) > 1)):
        near = {group: _near(field, group) for group in {place[0] for place in left}}
        parts = [Bagian(place, near[place[0]], unsur if together else (place[2],)) for place in left]
        limits = solve(field, shown, parts)
        left = [place for place, (low, high) in limits.items() if high - low < needed[place]]
    return _witnessed(field, shown, unsur, {place: needed[place] for place in left})


def solve(field: Bidang, shown: Terbitan, parts: Sequence[Bagian]) -> Limits:
    """Least and greatest whole count of cells, by linear programs that hold as many cells as fit."""
    systems: dict[object, tuple[csr_matrix, np.ndarray]] = {}
    found: Limits = {}
    batch: list[tuple[Bagian, csr_matrix, np.ndarray]] = []
    size = 0
    for part in parts:
        key = (part.groups, part.unsur)
        if key not in systems:
            systems[key] = _system(field, shown, part)
        width = 2 * systems[key][0].shape[1]
        if batch and size + width > VARIABLES:
            found |= _limits(batch, len(field.skor))
            batch, size = [], 0
        batch.append((part, *systems[key]))
        size += width
    return found | (_limits(batch, len(field.skor)) if batch else {})


def _limits(batch: Sequence[tuple[Bagian, csr_matrix, np.ndarray]], answers: int) -> Limits:
    """One linear program with two copies of the unknowns for each cell: as small, and as great as possible."""
    import numpy as np
    from scipy.sparse import block_diag

    start = 0
    places: list[tuple[int, int]] = []
    for part, system, _ in batch:
        at = part.at(part.place, answers)
        places.append((start + at, start + system.shape[1] + at))
        start += 2 * system.shape[1]
    cost = np.zeros(start)
    for least, greatest in places:
        cost[least], cost[greatest] = 1, -1
    twice = [each for each in batch for _ in range(2)]
    systems = block_diag([system for _, system, _ in twice], format="csr")
    values = _program(cost, systems, np.concatenate([known for _, _, known in twice]))
    return {
        part.place: _whole(float(values[least]), float(values[greatest]))
        for (part, _, _), (least, greatest) in zip(batch, places, strict=True)
    }


def _witnessed(field: Bidang, shown: Terbitan, unsur: tuple[int, ...], needed: Mapping[Place, int]) -> dict[Place, int]:
    """The same by programs over the whole table, each of whose solutions counts for every cell."""
    import numpy as np

    if not needed:
        return {}
    whole = Bagian(next(iter(needed)), tuple(range(len(field.sel))), unsur)
    system, known = _system(field, shown, whole)
    places = {place: whole.at(place, len(field.skor)) for place in needed}
    low = {place: float(field.sel[place[0]][place[1]][place[2]]) for place in needed}
    high = dict(low)

    def look(cells: Sequence[Place], sign: int) -> None:
        cost = np.zeros(system.shape[1])
        cost[[places[place] for place in cells]] = sign
        values = _program(cost, system, known)
        for place, at in places.items():
            low[place], high[place] = min(low[place], float(values[at])), max(high[place], float(values[at]))

    def width(place: Place) -> int:
        least, greatest = _whole(low[place], high[place])
        return greatest - least

    left, narrower = list(needed), {}
    while left:
        before = len(left)
        for sign in (1, -1):
            look(left, sign)
        left = [place for place in left if width(place) < needed[place]]
        if 2 * len(left) > before or len(left) < 4:  # together they say no more
            for place in left:
                for sign in (1, -1):
                    if width(place) < needed[place]:
                        look([place], sign)
                if width(place) < needed[place]:
                    narrower[place] = width(place)
            break
    return narrower


def _program(cost: np.ndarray, system: csr_matrix, known: np.ndarray) -> np.ndarray:
    from scipy.optimize import linprog

    solved = linprog(cost, A_eq=system, b_eq=known, bounds=(0, None), method="highs")
    if solved.x is None:
        raise RuntimeError(f"audit of a profile field: {solved.message}")
    values: np.ndarray = solved.x
    return values


def _whole(low: float, high: float) -> tuple[int, int]:
    return math.ceil(low - TOLERANCE), math.floor(high + TOLERANCE)


def _near(field: Bidang, group: int) -> tuple[int, ...]:
    """The groups of a group's block and of the blocks with most answers beside it."""
    sizes = [0] * field.blocks
    for block, answers in zip(field.blok, field.sel, strict=True):
        sizes[block] += sum(map(sum, answers))
    others = sorted(range(field.blocks), key=lambda block: (block == field.blok[group], -sizes[block], block))
    beside = {field.blok[group], *others[:NEAR]}
    return tuple(each for each, block in enumerate(field.blok) if block in beside)


def _system(field: Bidang, shown: Terbitan, part: Bagian) -> tuple[csr_matrix, np.ndarray]:
    """Every published figure as an equation in the cells of a part (group x answer x unsur, flat)."""
    import numpy as np
    from scipy.sparse import csr_matrix

    every = np.array(field.sel).astype(float)
    counts = every[np.ix_(part.groups, range(every.shape[1]), part.unsur)]
    rows = [*_totals(counts.shape)]
    scores = np.array(field.skor, dtype=float)
    blok = np.array([field.blok[group] for group in part.groups])
    for block in np.unique(blok).tolist():
        inside, whole = blok == block, np.array(field.blok) == block
        index = np.zeros(counts.shape)
        for column, unsur in enumerate(part.unsur):
            filled = every[whole, :, unsur].sum()
            scored, low = np.zeros(counts.shape), np.zeros(counts.shape)
            scored[inside, :, column] = scores
            low[inside, : field.rendah, column] = 1
            if shown.nilai[block][unsur]:
                rows.append(scored)
            elif filled:
                index += scored / filled
            if shown.jawaban[block][unsur]:
                rows.append(low)
        if shown.indeks[block] and index.any():
            rows.append(index)
    system = csr_matrix(np.array([row.ravel() for row in rows], dtype=float))
    return system, system @ counts.ravel()


def _totals(shape: tuple[int, ...]) -> list[np.ndarray]:
    """Coefficients of the filled answers of each group to each unsur, and of each answer's total."""
    import numpy as np

    groups, answers, width = shape
    rows = []
    for column in range(width):
        for group in range(groups):
            rows.append(np.zeros(shape))
            rows[-1][group, :, column] = 1
        for answer in range(answers):
            rows.append(np.zeros(shape))
            rows[-1][:, answer, column] = 1
    return rows
