"""Quality classes (mutu pelayanan): from an index value to its letter and wording.

Source: PermenPANRB 14/2017, table of NI, NIK, mutu and kinerja. The table leaves gaps (64,99-65,00 and so on);
the class is therefore read from the *printed* two-decimal value, so number and letter never disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from skmlib.rules.rounding import Number, exact, half_up

NEAR = Fraction(5, 100)


@dataclass(frozen=True)
class Mutu:
    """One class: its letter, the lowest and highest printed index (25-100), and its wording (kinerja)."""

    huruf: str
    dari: Decimal
    sampai: Decimal
    kinerja: str


def class_of(value: Number, classes: Sequence[Mutu]) -> Mutu:
    """The class of an index value (scale 25-100), read from its printed value.

    ``classes`` may come in any order. A value under every bound has the lowest class: with weights that do not
    add up to one an index below 25 is possible, and it is D.
    """
    printed = half_up(value)
    descending = sorted(classes, key=lambda each: each.dari, reverse=True)
    return next((each for each in descending if printed >= each.dari), descending[-1])


def bound_near(value: Number, classes: Sequence[Mutu], within: Fraction = NEAR) -> Decimal | None:
    """The class bound that lies within ``within`` index points of ``value``, or ``None``.

    The bound between two classes is the point where the printed value changes class: half a hundredth under the
    higher class's first printed value.
    """
    lowest = min(each.dari for each in classes)
    for each in sorted(classes, key=lambda item: item.dari):
        if each.dari == lowest:
            continue
        cut = Fraction(each.dari) - Fraction(1, 200)
        if abs(exact(value) - cut) <= within:
            return each.dari
    return None


def cuts(classes: Sequence[Mutu]) -> tuple[tuple[str, Fraction], ...]:
    """Each class with the unrounded value from which it is printed, lowest class first (the lowest has none: 0)."""
    ascending = sorted(classes, key=lambda each: each.dari)
    return tuple(
        (each.huruf, Fraction(0) if index == 0 else Fraction(each.dari) - Fraction(1, 200))
        for index, each in enumerate(ascending)
    )
