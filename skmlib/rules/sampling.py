"""Minimum sample after Krejcie and Morgan (1970), as PermenPANRB 14/2017 prints it.

s = X2 N P(1-P) / (d2 (N-1) + X2 P(1-P)) with X2 = 3.841, P = 0.5, d = 0.05, rounded half up: this reproduces all 90
printed rows. Rounding up or X2 = 3.84 does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from skmlib.rules.rounding import half_up_integer

CHI_SQUARE = Fraction(3841, 1000)
PROPORTION = Fraction(1, 2)
MARGIN = Fraction(5, 100)

PRINTED_POPULATIONS = (
    *range(10, 100, 5),
    *range(100, 300, 10),
    *range(300, 500, 20),
    *range(500, 1000, 50),
    *range(1000, 2000, 100),
    *range(2000, 3000, 200),
    *range(3000, 5000, 500),
    *range(5000, 10000, 1000),
    10000,
    15000,
    20000,
    30000,
    40000,
    50000,
    75000,
    1000000,
)
"""The populations that the regulation's table lists."""


@dataclass(frozen=True)
class CukupSampel:
    """A sample check. ``minimum`` and ``cukup`` are ``None`` where the population is unknown.

    ``sensus`` holds only where the population counts the same period and everybody answered.
    """

    populasi: int | None
    minimum: int | None
    n: int
    cukup: bool | None
    sensus: bool


def minimum_sample(populasi: int, *, chi_square: Fraction = CHI_SQUARE, margin: Fraction = MARGIN) -> int:
    """The smallest sample for ``populasi`` users. Raises ``ValueError`` for a population under 1.

    >>> minimum_sample(1200)
    291
    """
    if populasi < 1:
        raise ValueError("a population counts at least one user")
    spread = chi_square * PROPORTION * (1 - PROPORTION)
    return half_up_integer(spread * populasi / (margin**2 * (populasi - 1) + spread))


def minimum_by_service(populasi: Mapping[str, int]) -> dict[str, int]:
    """The minimum of each service with its own population."""
    return {nama: minimum_sample(count) for nama, count in populasi.items()}


def proportional(minimum: int, populasi: Mapping[str, int]) -> dict[str, int]:
    """Allocate a unit's minimum to its services in proportion to their users (largest remainders)."""
    total = sum(populasi.values())
    shares = {nama: Fraction(minimum * count, total) for nama, count in populasi.items()}
    base = {nama: share.numerator // share.denominator for nama, share in shares.items()}
    left = minimum - sum(base.values())
    by_remainder = sorted(shares, key=lambda nama: (base[nama] - shares[nama], list(shares).index(nama)))
    return {nama: count + (1 if nama in by_remainder[:left] else 0) for nama, count in base.items()}


def service_minimum(populasi: Mapping[str, int], *, minimum_per: str) -> dict[str, int]:
    """Respondents needed of each service: its own minimum (``layanan``), or its part of the unit's one (``unit``)."""
    if not populasi:
        return {}
    if minimum_per == "layanan":
        return minimum_by_service(populasi)
    return proportional(minimum_sample(sum(populasi.values())), populasi)


def check_sample(n: int, populasi: int | None, *, same_period: bool = True) -> CukupSampel:
    """Compare ``n`` respondents with the minimum of a population."""
    if populasi is None:
        return CukupSampel(None, None, n, None, False)
    minimum = minimum_sample(populasi)
    return CukupSampel(populasi, minimum, n, n >= minimum, same_period and n == populasi)
