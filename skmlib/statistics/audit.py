"""What a reader can work out about small cells of a profile field, from everything that is published of it.

Known of every field: respondents per group, and how often each answer was given to each unsur. On top of that a report
may publish, for blocks (groups, some of them merged), the mean of an unsur, the index, and the low and high answers to
an unsur. Each figure is one linear equation in the cells (group x answer x unsur), so linear programming gives the
least and the greatest count that a small cell can have. Assumed exact: means (though printed with two decimals) and
filled answers per group (though not printed); a real reader knows less.
Sources: Hundepool et al. 2012, ch. 4 (linked tables); docs/methodology.md, "Small groups".
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from skmlib.statistics.disclosure import VARIABLES

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

TOLERANCE = 1e-6
NEAR = 3  # groups of the first, small part
UNKNOWNS = 400  # cells of the last part: all of a usual table

Place = tuple[int, int, int]  # group, answer, unsur
Flags = tuple[tuple[bool, ...], ...]
Limits = dict[Place, tuple[int, int]]


@dataclass(frozen=True)
class Terbitan:
    """What is published of a field: by block and unsur the means and the low/high answers, by block the index."""

    nilai: Flags
    indeks: tuple[bool, ...]
    jawaban: Flags

    @classmethod
    def none(cls, blocks: int, unsur: int, *, indeks: bool = False) -> Terbitan:
        """Nothing but what is known anyway; ``indeks``: the index of every block as well (mandated for services)."""
        off = tuple((False,) * unsur for _ in range(blocks))
        return cls(off, (indeks,) * blocks, off)

    def without_mean(self, block: int, unsur: int) -> Terbitan:
        """One mean less."""
        return replace(self, nilai=_switched_off(self.nilai, block, unsur))

    def without_answers(self, block: int, unsur: int) -> Terbitan:
        """The low and high answers of one block to one unsur less."""
        return replace(self, jawaban=_switched_off(self.jawaban, block, unsur))

    def of(self, unsur: Sequence[int]) -> object:
        """What is published of some unsur, which no index ties to others."""
        means, answers = (tuple(tuple(row[j] for j in unsur) for row in flags) for flags in (self.nilai, self.jawaban))
        return means, answers, self.indeks if len(unsur) > 1 else ()

    def linked(self) -> tuple[tuple[int, ...], ...]:
        """Unsur that must be solved together: an index ties those of its unsur whose means are not published."""
        sets = [{j} for j in range(len(self.nilai[0]))]
        for means, index in zip(self.nilai, self.indeks, strict=True):
            hidden = {j for j, flag in enumerate(means) if not flag}
            if index and len(hidden) > 1:
                joined = set().union(*(each for each in sets if each & hidden))
                sets = [joined, *(each for each in sets if not each & hidden)]
        return tuple(sorted(tuple(sorted(each)) for each in sets))


@dataclass(frozen=True)
class Bidang:
    """A profile field. ``sel[group][answer][unsur]``: counts, lowest answer first; ``blok``: each group's block.

    ``skor``: the score of each answer, of which the first ``rendah`` count as low. ``wajib_indeks``: the index of every
    block is published in any case.
    """

    sel: tuple[tuple[tuple[int, ...], ...], ...]
    blok: tuple[int, ...]
    skor: tuple[int, ...]
    rendah: int
    ambang: int
    wajib_indeks: bool = False

    @property
    def blocks(self) -> int:
        return max(self.blok) + 1

    @property
    def unsur(self) -> int:
        return len(self.sel[0][0])

    @cached_property
    def small(self) -> tuple[Place, ...]:
        """Cells above 0 and under the threshold."""
        return tuple(
            (group, answer, unsur)
            for group, answers in enumerate(self.sel)
            for answer, row in enumerate(answers)
            for unsur, count in enumerate(row)
            if 0 < count < self.ambang
        )

    @cached_property
    def needed(self) -> dict[Place, int]:
        """Width that the interval of each small cell must keep: the threshold, or what is known anyway if less."""
        most = {place: min(self.ambang, self._width(*place)) for place in self.small}
        if not self.wajib_indeks:
            return most
        known = Terbitan.none(self.blocks, self.unsur, indeks=True)
        every = tuple(range(self.unsur))
        unsure = _narrow(self, known, every, most, self.small)
        limits = _solve(self, known, [_Part(place, self._all, every) for place in unsure])
        return most | {place: min(self.ambang, high - low) for place, (low, high) in limits.items()}

    def exposed(self, shown: Terbitan) -> tuple[tuple[int, int], ...]:
        """Block and unsur of every small cell that ``shown`` narrows too far, each once.

        In a field with very many groups a cell may be named that is not: of each only a part of the table is solved.
        """
        found: set[Place] = set()
        if shown == Terbitan.none(self.blocks, self.unsur, indeks=self.wajib_indeks):
            return ()
        for unsur in shown.linked():
            key = (unsur, shown.of(unsur))
            if key not in self._found:
                cells = [place for place in self.small if place[2] in unsur]
                self._found[key] = set(_narrow(self, shown, unsur, self.needed, cells))
            found |= self._found[key]
        return tuple(sorted({(self.blok[group], unsur) for group, _, unsur in found}))

    def limits(self, shown: Terbitan) -> Limits:
        """Least and greatest whole count of every small cell."""
        parts = [
            _Part(place, self._all, unsur) for unsur in shown.linked() for place in self.small if place[2] in unsur
        ]
        return _solve(self, shown, parts)

    @cached_property
    def _found(self) -> dict[object, set[Place]]:
        return {}

    @cached_property
    def _all(self) -> tuple[int, ...]:
        return tuple(range(len(self.sel)))

    def near(self, group: int, unknown: int) -> tuple[int, ...]:
        """The groups of a group's block and of the largest other blocks, as many as ``unknown`` groups hold."""
        sizes, groups = [0] * self.blocks, [0] * self.blocks
        for each, answers in enumerate(self.sel):
            sizes[self.blok[each]] += sum(map(sum, answers))
            groups[self.blok[each]] += 1
        own = self.blok[group]
        others = sorted(
            (block for block in range(self.blocks) if block != own), key=lambda block: (-sizes[block], block)
        )
        totals = accumulate((groups[block] for block in others), initial=groups[own])
        beside = {own, *(block for block, before in zip(others, totals, strict=False) if before < unknown)}
        return tuple(each for each, block in enumerate(self.blok) if block in beside)

    def _width(self, group: int, answer: int, unsur: int) -> int:
        """Width of a cell of which only the totals of its group and of its answer are known."""
        row = sum(counts[unsur] for counts in self.sel[group])
        column = sum(answers[answer][unsur] for answers in self.sel)
        total = sum(counts[unsur] for answers in self.sel for counts in answers)
        return min(row, column) - max(0, row + column - total)


def _switched_off(flags: Flags, block: int, unsur: int) -> Flags:
    return tuple(tuple(flag and (i, j) != (block, unsur) for j, flag in enumerate(row)) for i, row in enumerate(flags))


@dataclass(frozen=True)
class _Part:
    """A cell, and the groups and unsur whose cells a reader is taken not to know; all others count as known."""

    place: Place
    groups: tuple[int, ...]
    unsur: tuple[int, ...]


def _narrow(
    field: Bidang, shown: Terbitan, unsur: tuple[int, ...], needed: Mapping[Place, int], cells: Sequence[Place]
) -> list[Place]:
    """Cells that are not known to be wide enough: from a small part of the table, then from a larger one.

    Everything outside the part counts as known. A reader who knows that knows more than anybody does, so what is wide
    enough for that reader needs no more.
    """
    left = list(cells)
    most = UNKNOWNS // (len(field.skor) * len(unsur))
    for groups, together in ((NEAR, False), (NEAR, True), (most, True)):
        limits = _solve(
            field,
            shown,
            [_Part(place, field.near(place[0], groups), unsur if together else (place[2],)) for place in left],
        )
        left = [place for place, (low, high) in limits.items() if high - low < needed[place]]
    return left


def _solve(field: Bidang, shown: Terbitan, parts: Sequence[_Part]) -> Limits:
    """Limits of cells by linear programs, as many in one as fit."""
    import numpy as np
    from scipy.sparse import csr_matrix

    every = np.array(field.sel).astype(float)
    systems: dict[object, tuple[csr_matrix, np.ndarray]] = {}
    found: Limits = {}
    batch: list[tuple[_Part, csr_matrix, np.ndarray]] = []
    size = 0
    for part in parts:
        key = (part.groups, part.unsur)
        if key not in systems:
            counts = every[np.ix_(part.groups, range(every.shape[1]), part.unsur)]
            system = csr_matrix(np.array(_equations(field, shown, part, counts)))
            systems[key] = (system, system @ counts.ravel())
        width = 2 * systems[key][0].shape[1]
        if batch and size + width > VARIABLES:
            found |= _answer(batch, every.shape[1])
            batch, size = [], 0
        batch.append((part, *systems[key]))
        size += width
    return found | (_answer(batch, every.shape[1]) if batch else {})


def _answer(batch: Sequence[tuple[_Part, csr_matrix, np.ndarray]], answers: int) -> Limits:
    """One linear program with two copies of the unknowns for each cell: as small, and as great as possible."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import block_diag

    start = 0
    places: list[tuple[int, int]] = []
    for part, system, _ in batch:
        group, answer, unsur = part.place
        size = system.shape[1]
        at = (part.groups.index(group) * answers + answer) * len(part.unsur) + part.unsur.index(unsur)
        places.append((start + at, start + size + at))
        start += 2 * size
    cost = np.zeros(start)
    for least, greatest in places:
        cost[least], cost[greatest] = 1, -1
    solved = linprog(
        cost,
        A_eq=block_diag([system for _, system, _ in batch for _ in range(2)], format="csr"),
        b_eq=np.concatenate([known for _, _, known in batch for _ in range(2)]),
        bounds=(0, None),
        method="highs",
    )
    if solved.x is None:
        raise RuntimeError(f"audit of a profile field: {solved.message}")
    values = solved.x
    return {
        part.place: (math.ceil(float(values[least]) - TOLERANCE), math.floor(float(values[greatest]) + TOLERANCE))
        for (part, _, _), (least, greatest) in zip(batch, places, strict=True)
    }


def _equations(field: Bidang, shown: Terbitan, part: _Part, counts: np.ndarray) -> list[np.ndarray]:
    """Coefficients of the cells of a part (group x answer x unsur, flat) in every published figure."""
    import numpy as np

    groups, answers, width = counts.shape
    every = np.array(field.sel)
    blok = [field.blok[group] for group in part.groups]
    rows: list[np.ndarray] = []
    for group in range(groups):
        for column in range(width):
            rows.append(np.zeros(counts.shape))
            rows[-1][group, :, column] = 1
    for answer in range(answers):
        for column in range(width):
            rows.append(np.zeros(counts.shape))
            rows[-1][:, answer, column] = 1
    scores = np.array(field.skor, dtype=float)
    for block in sorted(set(blok)):
        inside = [place for place, own in enumerate(blok) if own == block]
        index = np.zeros(counts.shape)
        for column, unsur in enumerate(part.unsur):
            filled = every[[own == block for own in field.blok], :, unsur].sum()
            if shown.nilai[block][unsur]:
                rows.append(np.zeros(counts.shape))
                rows[-1][inside, :, column] = scores
            elif filled:
                index[inside, :, column] = scores / filled
            if shown.jawaban[block][unsur]:
                rows.append(np.zeros(counts.shape))
                rows[-1][inside, : field.rendah, column] = 1
        if shown.indeks[block] and index.any():
            rows.append(index)
    return [row.ravel() for row in rows]
