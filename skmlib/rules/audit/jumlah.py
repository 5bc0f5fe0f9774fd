"""The totals that weighted means can reach under a convention: a range, equal steps, or single values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from skmlib.rules.audit.rentang import Cara, Rentang, image, multiples, rounded, total


@dataclass(frozen=True)
class Langkah:
    """Totals in equal steps: every whole multiple of ``step`` in ``units``, the two ends among them.

    ``only``: where some are jumped over, a bit for each of ``units`` that is reached, the first lowest.
    """

    step: Fraction
    units: range
    only: int | None = None

    def meets(self, target: Rentang) -> bool:
        """Whether some total lies in the target."""
        wanted = multiples(target, self.step)
        first, stop = max(wanted.start, self.units.start), min(wanted.stop, self.units.stop)
        if self.only is None or first >= stop:
            return first < stop
        return bool(self.only >> (first - self.units.start) & ((1 << (stop - first)) - 1))

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
    sets: list[range | list[int]] = []
    for each, share in zip(nrr, shares, strict=True):
        units = image(each, places, cara)
        if share * grain <= step:  # no multiple is jumped over
            first, last = (rounded(end * grain * share, weighted, cara) for end in (units[0], units[-1]))
            sets.append(range(first, last + 1))
        else:
            sets.append([rounded(unit * grain * share, weighted, cara) for unit in units])
    ranges = [each for each in sets if isinstance(each, range)]
    if len(ranges) == len(sets):
        return Langkah(step, _sum(ranges))
    bits = 1
    for units_of_one in sets:
        moved = 0
        for unit in dict.fromkeys(units_of_one):
            moved |= bits << (unit - units_of_one[0])
        bits = moved
    return Langkah(step, range(sum(each[0] for each in sets), sum(each[-1] for each in sets) + 1), bits)


def _sum(parts: Sequence[range]) -> range:
    return range(sum(each[0] for each in parts), sum(each[-1] for each in parts) + 1)
