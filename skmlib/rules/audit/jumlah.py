"""The totals that weighted means can reach under a convention: a range, equal steps, or single values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from skmlib.rules.audit.rentang import Cara, Rentang, image, multiples, rounded, total


@dataclass(frozen=True)
class Langkah:
    """Totals in equal steps: every whole multiple of ``step`` in ``units``; or the single multiples ``only``."""

    step: Fraction
    units: range
    only: frozenset[int] | None = None

    def meets(self, target: Rentang) -> bool:
        """Whether some total lies in the target."""
        wanted = multiples(target, self.step)
        if self.only is not None:
            return any(each in wanted for each in self.only)
        return max(wanted.start, self.units.start) < min(wanted.stop, self.units.stop)

    def inside(self, target: Rentang) -> bool:
        """Whether every total lies in the target."""
        return self.units[0] * self.step in target and self.units[-1] * self.step in target

    @property
    def hull(self) -> Rentang:
        return Rentang(self.units[0] * self.step, self.units[-1] * self.step)


@dataclass(frozen=True)
class Menerus:
    """Totals of a whole range."""

    hull: Rentang

    def meets(self, target: Rentang) -> bool:
        """Whether some total lies in the target."""
        return not (self.hull & target).kosong

    def inside(self, target: Rentang) -> bool:
        """Whether every total lies in the target."""
        return self.hull.within(target)


Jumlah = Langkah | Menerus


def reached(
    nrr: Sequence[Rentang], shares: Sequence[Fraction], *, places: int | None, weighted: int | None, cara: Cara
) -> Jumlah:
    """Totals of NRR times weight, each NRR rounded to ``places`` and each product to ``weighted`` decimals before."""
    if places is None and weighted is None:
        return Menerus(total(each.times(share) for each, share in zip(nrr, shares, strict=True)))
    if weighted is None:
        assert places is not None and len(set(shares)) == 1
        parts = [image(each, places, cara) for each in nrr]
        return Langkah(shares[0] / 10**places, _sum(parts))
    step = Fraction(1, 10**weighted)
    if places is None:
        return Langkah(
            step, _sum([image(each.times(share), weighted, cara) for each, share in zip(nrr, shares, strict=True)])
        )
    grain = Fraction(1, 10**places)
    sets = []
    for each, share in zip(nrr, shares, strict=True):
        units = image(each, places, cara)
        if share * grain <= step:  # no multiple is jumped over
            first, last = (rounded(end * grain * share, weighted, cara) for end in (units[0], units[-1]))
            sets.append(range(first, last + 1))
        else:
            sets.append([rounded(unit * grain * share, weighted, cara) for unit in units])
    if all(isinstance(each, range) for each in sets):
        return Langkah(step, _sum(sets))
    sums = {0}
    for each in sets:
        sums = {one + other for one in sums for other in set(each)}
    return Langkah(step, range(min(sums), max(sums) + 1), frozenset(sums))


def _sum(parts: Sequence[range]) -> range:
    return range(sum(each[0] for each in parts), sum(each[-1] for each in parts) + 1)
