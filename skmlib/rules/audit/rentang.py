"""Ranges of exact values, and what rounding makes of them (half up, half even), ends open or closed.

>>> cell(327, 2, "half-up")
Rentang(bawah=Fraction(653, 200), atas=Fraction(131, 40), buka_bawah=False, buka_atas=True)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

Cara = Literal["half-up", "half-even"]
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Rentang:
    """All values from ``bawah`` to ``atas``; an open end is not one of them."""

    bawah: Fraction
    atas: Fraction
    buka_bawah: bool = False
    buka_atas: bool = False

    @property
    def kosong(self) -> bool:
        return self.bawah > self.atas or (self.bawah == self.atas and (self.buka_bawah or self.buka_atas))

    @property
    def pasti(self) -> bool:
        """Whether it is a single value."""
        return self.bawah == self.atas and not self.kosong

    def __contains__(self, value: Fraction) -> bool:
        above = value > self.bawah or (value == self.bawah and not self.buka_bawah)
        return above and (value < self.atas or (value == self.atas and not self.buka_atas))

    def __and__(self, other: Rentang) -> Rentang:
        low, low_open = max((self.bawah, self.buka_bawah), (other.bawah, other.buka_bawah))
        high, high_closed = min((self.atas, not self.buka_atas), (other.atas, not other.buka_atas))
        return Rentang(low, high, low_open, not high_closed)

    def times(self, factor: Fraction | int) -> Rentang:
        """Every value times a positive factor."""
        return Rentang(self.bawah * factor, self.atas * factor, self.buka_bawah, self.buka_atas)

    def within(self, other: Rentang) -> bool:
        """Whether every value of this range is one of the other."""
        return self.kosong or (self & other) == self


def point(value: Fraction | int) -> Rentang:
    return Rentang(Fraction(value), Fraction(value))


def total(parts: Iterable[Rentang]) -> Rentang:
    """The range of the sum of one value of each range."""
    listed = list(parts)
    return Rentang(
        sum((each.bawah for each in listed), Fraction(0)),
        sum((each.atas for each in listed), Fraction(0)),
        any(each.buka_bawah for each in listed),
        any(each.buka_atas for each in listed),
    )


def rounded(value: Fraction, places: int, cara: Cara) -> int:
    """The value in whole units of ``10**-places``."""
    scaled = value * 10**places
    return floor(scaled + HALF) if cara == "half-up" else round(scaled)


def cell(units: int, places: int, cara: Cara) -> Rentang:
    """Every value that is rounded to ``units`` of ``10**-places``."""
    step = Fraction(1, 10**places)
    open_low, open_high = (False, True) if cara == "half-up" else (units % 2 == 1, units % 2 == 1)
    return Rentang((units - HALF) * step, (units + HALF) * step, open_low, open_high)


def multiples(within: Rentang, step: Fraction) -> range:
    """The whole numbers whose multiple of ``step`` lies in the range."""
    low, high = within.bawah / step, within.atas / step
    first = floor(low) + 1 if within.buka_bawah else ceil(low)
    last = ceil(high) - 1 if within.buka_atas else floor(high)
    return range(first, last + 1)


def image(values: Rentang, places: int, cara: Cara) -> range:
    """All that rounding makes of the values, in units of ``10**-places``; without gaps."""
    low, high = values.bawah * 10**places, values.atas * 10**places
    first, last = rounded(values.bawah, places, cara), rounded(values.atas, places, cara)
    if values.buka_bawah and (low - HALF).denominator == 1:
        first = ceil(low)
    if values.buka_atas and (high - HALF).denominator == 1:
        last = floor(high)
    return range(first, last + 1)


def preimage(values: Rentang, places: int | None, cara: Cara) -> Rentang:
    """Every value that rounding brings into the range; the range itself where nothing is rounded (``None``)."""
    if places is None:
        return values
    units = multiples(values, Fraction(1, 10**places))
    if not units:
        return Rentang(Fraction(1), Fraction(0))
    first, last = cell(units[0], places, cara), cell(units[-1], places, cara)
    return Rentang(first.bawah, last.atas, first.buka_bawah, last.buka_atas)
