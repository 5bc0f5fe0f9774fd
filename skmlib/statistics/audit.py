"""What a reader can work out about small cells of a profile field, from everything that is published of it.

Known of every field: respondents per group, and how often each answer was given to each unsur. On top of that a report
may publish, for blocks (groups, some of them merged), the mean of an unsur, the index, and the low and high answers to
an unsur. A small count is protected where whole-number tables that agree with all of that leave it a range as wide as
the threshold (``witnesses``). A mean gives away its exact sum of scores; an index is known to ±0.005, as printed.
Filled answers per group count as known, though they are not printed.
Sources: Hundepool et al. 2012, ch. 4 (linked tables); docs/methodology.md, "Small groups".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from skmlib.rules.rounding import half_up
from skmlib.statistics.witnesses import Sasaran, reach

if TYPE_CHECKING:
    import numpy as np

HALF_UNIT = Fraction(1, 200)  # of the last printed decimal of an index
TOLERANCE = 1e-12

Flags = tuple[tuple[bool, ...], ...]


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


@dataclass(frozen=True)
class Bidang:
    """A profile field. ``sel[group][answer][unsur]``: counts, lowest answer first; ``blok``: each group's block.

    ``skor``: the score of each answer, of which the first ``rendah`` count as low. ``wajib_indeks``: the index of every
    block is published in any case. ``satuan``: index points for one point of an unsur's mean score.
    """

    sel: tuple[tuple[tuple[int, ...], ...], ...]
    blok: tuple[int, ...]
    skor: tuple[int, ...]
    rendah: int
    ambang: int
    satuan: Fraction
    wajib_indeks: bool = False

    @property
    def blocks(self) -> int:
        return max(self.blok) + 1

    @property
    def unsur(self) -> int:
        return len(self.sel[0][0])

    @cached_property
    def cells(self) -> np.ndarray:
        """Counts, group x answer x unsur."""
        import numpy as np

        return np.array(self.sel)

    @cached_property
    def tables(self) -> np.ndarray:
        """Counts, block x answer x unsur."""
        import numpy as np

        blok = np.array(self.blok)
        return np.array([self.cells[blok == block].sum(axis=0) for block in range(self.blocks)])

    @cached_property
    def share(self) -> np.ndarray:
        """What one more point of score adds to a block's mean score, block x unsur."""
        import numpy as np

        return 1 / np.maximum(1, self.tables.sum(axis=1))

    @cached_property
    def slack(self) -> np.ndarray:
        """Least and greatest change of the sum of a block's mean scores that leaves its printed index as it is."""
        import numpy as np

        ranges = []
        for table in self.tables.tolist():
            scores = [
                sum(skor * count for skor, count in zip(self.skor, row, strict=True))
                for row in zip(*table, strict=True)
            ]
            filled = [sum(row) for row in zip(*table, strict=True)]
            index = sum((Fraction(a, b) for a, b in zip(scores, filled, strict=True) if b), Fraction(0)) * self.satuan
            least = Fraction(half_up(index)) - HALF_UNIT - index
            ranges.append(
                (float(least / self.satuan) - TOLERANCE, float((least + 2 * HALF_UNIT) / self.satuan) - TOLERANCE)
            )
        return np.array(ranges)

    @cached_property
    def small(self) -> tuple[Sasaran, ...]:
        """Counts above 0 and under the threshold: single answers of each group and block, both halves of each block."""
        alone = tuple((group,) for group in range(len(self.sel)))
        members = tuple(tuple(g for g, each in enumerate(self.blok) if each == block) for block in range(self.blocks))
        answers = tuple(range(len(self.skor)))
        singles = [(groups, (each,)) for groups in (*alone, *members) for each in answers]
        halves = [(groups, half) for groups in members for half in (answers[: self.rendah], answers[self.rendah :])]
        every = (
            Sasaran(groups, part, unsur)
            for groups, part in dict.fromkeys((*singles, *halves))
            for unsur in range(self.unsur)
        )
        return tuple(target for target in every if 0 < self._count(target) < self.ambang)

    @cached_property
    def needed(self) -> dict[Sasaran, int]:
        """Width that the range of each small count must keep: the threshold, or what is known anyway if less."""
        most = {target: min(self.ambang, self._width(target)) for target in self.small}
        if not self.wajib_indeks:
            return most
        known = Terbitan.none(self.blocks, self.unsur, indeks=True)
        return {target: min(width, sum(reach(self, known, target, width))) for target, width in most.items()}

    def exposed(self, shown: Terbitan, among: Sequence[Sasaran] | None = None) -> tuple[Sasaran, ...]:
        """The small counts that ``shown`` may narrow too far.

        ``among``: those that something more than ``shown`` narrowed; tables that fitted that fit still.
        """
        return tuple(
            target
            for target in (self.small if among is None else among)
            if sum(reach(self, shown, target, self.needed[target])) < self.needed[target]
        )

    def place(self, target: Sasaran) -> tuple[int, int]:
        """Block and unsur of a small count."""
        return self.blok[target.groups[0]], target.unsur

    def limits(self, shown: Terbitan) -> dict[Sasaran, tuple[int, int]]:
        """Least and greatest of every small count among the tables found; the reader's range is at least as wide."""
        found = {}
        for target in self.small:
            count = self._count(target)
            down, up = reach(self, shown, target, sum(map(sum, self.sel[0])) * len(self.sel))
            found[target] = (count - down, count + up)
        return found

    def _count(self, target: Sasaran) -> int:
        return sum(self.sel[group][answer][target.unsur] for group in target.groups for answer in target.answers)

    def _width(self, target: Sasaran) -> int:
        """Width of a count of which only the totals of its groups and of its answers are known."""
        every = range(len(self.skor))
        row = self._count(target._replace(answers=tuple(every)))
        column = self._count(target._replace(groups=tuple(range(len(self.sel)))))
        total = self._count(Sasaran(tuple(range(len(self.sel))), tuple(every), target.unsur))
        return min(row, column) - max(0, row + column - total)


def _switched_off(flags: Flags, block: int, unsur: int) -> Flags:
    return tuple(tuple(flag and (i, j) != (block, unsur) for j, flag in enumerate(row)) for i, row in enumerate(flags))
