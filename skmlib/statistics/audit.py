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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from skmlib.statistics.disclosure import VARIABLES

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

TOLERANCE = 1e-6

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
        if not self.wajib_indeks:
            return {place: min(self.ambang, self._width(*place)) for place in self.small}
        known = self.limits(Terbitan.none(self.blocks, self.unsur, indeks=True))
        return {place: min(self.ambang, high - low) for place, (low, high) in known.items()}

    def exposed(self, shown: Terbitan) -> tuple[tuple[int, int], ...]:
        """Block and unsur of every small cell that ``shown`` narrows too far, each once."""
        found = {
            (self.blok[group], unsur)
            for (group, answer, unsur), (low, high) in self.limits(shown).items()
            if high - low < self.needed[group, answer, unsur]
        }
        return tuple(sorted(found))

    def limits(self, shown: Terbitan) -> Limits:
        """Least and greatest whole count of every small cell."""
        parts = [(unsur, (unsur, shown.of(unsur))) for unsur in shown.linked()]
        fresh = [(unsur, key) for unsur, key in parts if key not in self._solved]
        solved = _solve(self, shown, [unsur for unsur, _ in fresh])
        self._solved.update({key: found for (_, key), found in zip(fresh, solved, strict=True)})
        return {place: limit for _, key in parts for place, limit in self._solved[key].items()}

    @cached_property
    def _solved(self) -> dict[object, Limits]:
        return {}

    def _width(self, group: int, answer: int, unsur: int) -> int:
        """Width of a cell of which only the totals of its group and of its answer are known."""
        row = sum(counts[unsur] for counts in self.sel[group])
        column = sum(answers[answer][unsur] for answers in self.sel)
        total = sum(counts[unsur] for answers in self.sel for counts in answers)
        return min(row, column) - max(0, row + column - total)


def _switched_off(flags: Flags, block: int, unsur: int) -> Flags:
    return tuple(tuple(flag and (i, j) != (block, unsur) for j, flag in enumerate(row)) for i, row in enumerate(flags))


@dataclass(frozen=True)
class _Question:
    """The limits of one cell: the equations of its unsur, their right sides, its place among the unknowns."""

    part: int
    place: Place
    system: csr_matrix
    known: np.ndarray
    at: int


def _solve(field: Bidang, shown: Terbitan, parts: Sequence[tuple[int, ...]]) -> list[Limits]:
    """Limits of the small cells of some unsur that are solved together, for each such set of unsur."""
    found: list[Limits] = [{} for _ in parts]
    batch: list[_Question] = []
    size = 0
    for question in _questions(field, shown, parts):
        width = 2 * question.system.shape[1]
        if batch and size + width > VARIABLES:
            _answer(batch, found)
            batch, size = [], 0
        batch.append(question)
        size += width
    if batch:
        _answer(batch, found)
    return found


def _questions(field: Bidang, shown: Terbitan, parts: Sequence[tuple[int, ...]]) -> Iterator[_Question]:
    import numpy as np
    from scipy.sparse import csr_matrix

    every = np.array(field.sel)
    for part, unsur in enumerate(parts):
        counts = every[:, :, list(unsur)].astype(float)
        asked = [place for place in field.small if place[2] in unsur]
        if not asked:
            continue
        system = csr_matrix(np.array(_equations(field, shown, unsur, counts)))
        known = system @ counts.ravel()
        for group, answer, each in asked:
            at = int(np.ravel_multi_index((group, answer, unsur.index(each)), counts.shape))
            yield _Question(part, (group, answer, each), system, known, at)


def _answer(batch: Sequence[_Question], found: list[Limits]) -> None:
    """One linear program with two copies of each question's unknowns: the cell as small, and as great as possible."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import block_diag

    sizes = [each.system.shape[1] for each in batch]
    starts = np.cumsum([0, *(2 * size for size in sizes)])[:-1].tolist()
    places = [(start + each.at, start + size + each.at) for each, size, start in zip(batch, sizes, starts, strict=True)]
    cost = np.zeros(2 * sum(sizes))
    for least, greatest in places:
        cost[least], cost[greatest] = 1, -1
    solved = linprog(
        cost,
        A_eq=block_diag([each.system for each in batch for _ in range(2)], format="csr"),
        b_eq=np.concatenate([each.known for each in batch for _ in range(2)]),
        bounds=(0, None),
        method="highs",
    )
    if solved.x is None:
        raise RuntimeError(f"audit of a profile field: {solved.message}")
    for each, (least, greatest) in zip(batch, places, strict=True):
        low, high = float(solved.x[least]), float(solved.x[greatest])
        found[each.part][each.place] = (math.ceil(low - TOLERANCE), math.floor(high + TOLERANCE))


def _equations(field: Bidang, shown: Terbitan, unsur: Sequence[int], counts: np.ndarray) -> list[np.ndarray]:
    """Coefficients of the cells (group x answer x unsur, flat) in every published figure."""
    import numpy as np

    groups, answers, width = counts.shape
    unit = np.eye(counts.size).reshape(*counts.shape, *counts.shape)
    scored = np.array(field.skor, dtype=float)[None, :, None] * np.ones(counts.shape)
    rows = [unit[group, :, column].sum(axis=0) for group in range(groups) for column in range(width)]
    rows += [unit[:, answer, column].sum(axis=0) for answer in range(answers) for column in range(width)]
    for block in range(field.blocks):
        inside = np.array([own == block for own in field.blok])
        part = np.zeros(counts.shape)
        for column, j in enumerate(unsur):
            own = np.zeros(counts.shape)
            own[inside, :, column] = 1
            filled = (own * counts).sum()
            if shown.nilai[block][j]:
                rows.append(own * scored)
            elif filled:
                part += own * scored / filled
            if shown.jawaban[block][j]:
                rows.append(own * (np.arange(answers) < field.rendah)[None, :, None])
        if shown.indeks[block] and part.any():
            rows.append(part)
    return [row.ravel() for row in rows]
