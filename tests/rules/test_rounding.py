"""Half up in decimals, never half even, never by way of a binary float."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.rules.rounding import exact, half_up, half_up_integer, significant


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("64.994", "64.99"),
        ("64.995", "65.00"),
        ("65", "65.00"),
        ("76.605", "76.61"),
        ("86.625", "86.63"),
        ("86.615", "86.62"),  # half even would print 86.62 too; 86.625 would become 86.62
        ("88.305", "88.31"),
        ("88.3049999999999999999999999", "88.30"),
        ("0.005", "0.01"),
        ("0", "0.00"),
        ("100", "100.00"),
    ],
)
@pytest.mark.parametrize("kind", [Decimal, Fraction])
def test_two_decimals_half_up(value: str, printed: str, kind: type) -> None:
    assert str(half_up(kind(value))) == printed


def test_a_float_counts_as_the_decimal_a_person_reads() -> None:
    assert half_up(76.605) == Decimal("76.61")  # as a binary float it lies under 76.605
    assert half_up(86.625) == Decimal("86.63")
    assert exact(76.605) == Fraction(76605, 1000)
    numpy = pytest.importorskip("numpy")
    assert half_up(numpy.float64(76.605)) == Decimal("76.61")


def test_other_numbers_of_decimals_and_negative_values() -> None:
    assert str(half_up(Fraction(3484, 1000), 3)) == "3.484"
    assert str(half_up(Fraction(1, 2), 0)) == "1"
    assert str(half_up(Fraction(-5, 1000))) == "-0.01"  # away from zero, as paper does it
    assert half_up(Fraction(-4, 1000)) == 0


def test_the_default_context_of_decimal_does_not_matter() -> None:
    from decimal import ROUND_FLOOR, localcontext

    with localcontext() as context:
        context.prec, context.rounding = 3, ROUND_FLOOR
        assert half_up(Fraction(86625, 1000)) == Decimal("86.63")


@pytest.mark.parametrize(("value", "whole"), [(0, 0), (Fraction(1, 2), 1), (Fraction(3, 2), 2), (Fraction(5, 2), 3)])
def test_whole_numbers_half_up(value: Fraction, whole: int) -> None:
    assert half_up_integer(value) == whole


def test_twelve_significant_digits() -> None:
    assert significant(Fraction(1, 3)) == 0.333333333333
    assert significant(Fraction(8104712345678, 10**11)) == 81.0471234568
    assert significant(123456.7890123456) == 123456.789012


@given(st.fractions(0, 100))
def test_the_printed_value_is_the_nearest_hundredth_and_a_tie_goes_up(value: Fraction) -> None:
    error = Fraction(half_up(value)) - value
    assert -Fraction(1, 200) < error <= Fraction(1, 200)
    assert half_up(value).as_tuple().exponent == -2
