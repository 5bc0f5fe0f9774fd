"""Rounding as the regulation's tables print it: half up, in decimal arithmetic, and only where a person reads."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from math import floor

Number = Fraction | Decimal | int | float

_DIGITS = 60


def exact(value: Number) -> Fraction:
    """The value as an exact fraction; a float counts as the shortest decimal that prints it (``76.605``)."""
    if isinstance(value, float):
        return Fraction(Decimal(repr(float(value))))
    return Fraction(value)


def half_up(value: Number, places: int = 2) -> Decimal:
    """Round half up to ``places`` decimals, exactly: ``86.625`` gives ``86.63``, never the binary ``86.62``.

    >>> half_up(Fraction(64995, 1000))
    Decimal('65.00')
    """
    with localcontext() as context:
        context.prec = _DIGITS
        step = Decimal(1).scaleb(-places)
        if isinstance(value, Fraction):
            above, below = abs(value.numerator) * 10**places, value.denominator
            magnitude = (2 * above + below) // (2 * below)
            return Decimal(magnitude if value >= 0 else -magnitude) * step + 0
        given = Decimal(repr(float(value)) if isinstance(value, float) else value)
        return given.quantize(step, ROUND_HALF_UP) + 0  # without the sign of a nought


def half_up_integer(value: Number) -> int:
    """Round half up to a whole number (non-negative values)."""
    return floor(exact(value) + Fraction(1, 2))


def significant(value: Number, digits: int = 12) -> float:
    """The float nearest to ``value`` at ``digits`` significant digits, as results are written."""
    if isinstance(value, Fraction):
        with localcontext() as context:
            context.prec = digits + 20
            value = Decimal(value.numerator) / Decimal(value.denominator)
    return float(f"{value:.{digits - 1}e}")
