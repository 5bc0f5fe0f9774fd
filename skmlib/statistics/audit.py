"""What a reader can work out about small cells of a profile field, from everything that is published of it.

Known of every field: respondents per group, and how often each answer was given to each unsur. On top of that a report
may publish, for blocks (groups, some of them merged), the mean of an unsur, the index, and the low and high answers to
an unsur. Each figure is one linear equation in the cells (group x answer x unsur), so linear programming gives the
least and the greatest count that a small cell can have. Assumed exact: means (though printed with two decimals) and
filled answers per group (though not printed); a real reader knows less.
Sources: Hundepool et al. 2012, ch. 4 (linked tables); docs/methodology.md, "Small groups".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from skmlib.statistics.intervals import Bagian, Limits, Place, narrow, solve

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
        return most | narrow(self, known, tuple(range(self.unsur)), most)

    def exposed(self, shown: Terbitan) -> tuple[tuple[int, int], ...]:
        """Block and unsur of every small cell that ``shown`` narrows too far, each once."""
        found: set[Place] = set()
        for unsur in shown.linked():
            key = (unsur, shown.of(unsur))
            if key not in self._found:
                needed = {place: width for place, width in self.needed.items() if place[2] in unsur}
                self._found[key] = set(narrow(self, shown, unsur, needed))
            found |= self._found[key]
        return tuple(sorted({(self.blok[group], unsur) for group, _, unsur in found}))

    def limits(self, shown: Terbitan) -> Limits:
        """Least and greatest whole count of every small cell."""
        every = tuple(range(len(self.sel)))
        parts = [Bagian(place, every, unsur) for unsur in shown.linked() for place in self.small if place[2] in unsur]
        return solve(self, shown, parts)

    @cached_property
    def _found(self) -> dict[object, set[Place]]:
        return {}

    def _width(self, group: int, answer: int, unsur: int) -> int:
        """Width of a cell of which only the totals of its group and of its answer are known."""
        row = sum(counts[unsur] for counts in self.sel[group])
        column = sum(answers[answer][unsur] for answers in self.sel)
        total = sum(counts[unsur] for answers in self.sel for counts in answers)
        return min(row, column) - max(0, row + column - total)


def _switched_off(flags: Flags, block: int, unsur: int) -> Flags:
    return tuple(tuple(flag and (i, j) != (block, unsur) for j, flag in enumerate(row)) for i, row in enumerate(flags))
