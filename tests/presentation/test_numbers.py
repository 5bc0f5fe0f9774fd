from __future__ import annotations

from datetime import date as Date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from skmlib.presentation import numbers


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (81.05, 2, "81,05"),
        (76.605, 2, "76,61"),
        (86.625, 2, "86,63"),
        (2.675, 2, "2,68"),
        (Fraction(64995, 1000), 2, "65,00"),
        (Fraction(1, 3), 4, "0,3333"),
        (Decimal("88.305"), 2, "88,31"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (1234567.5, 1, "1.234.567,5"),
        (100, 2, "100,00"),
        (-1.25, 1, "−1,3"),
        (-0.004, 2, "0,00"),
        (np.float64(76.605), 2, "76,61"),
        (None, 2, "–"),
    ],
)
def test_decimal_rounds_half_up_and_prints_a_comma(value, places, printed):
    assert numbers.decimal(value, places) == printed


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_is_refused(value):
    with pytest.raises(ValueError, match="no finite number; a missing value is None"):
        numbers.decimal(value)


def test_integer_has_points_at_the_thousands():
    assert numbers.integer(1200) == "1.200"
    assert numbers.integer(999) == "999"
    assert numbers.integer(None) == "–"


@pytest.mark.parametrize(
    ("value", "printed"), [(1.25, "+1,3"), (-1.25, "−1,3"), (0.04, "0,0"), (-0.04, "0,0"), (None, "–")]
)
def test_a_difference_shows_its_sign(value, printed):
    assert numbers.signed(value) == printed


def test_percent_keeps_number_and_sign_together():
    assert numbers.percent(140, 301) == "46,5\u00a0%"
    assert numbers.percent(1, 8) == "12,5\u00a0%"
    assert numbers.percent(1, 16, places=1) == "6,3\u00a0%"
    assert numbers.percent(3, 3, places=0) == "100\u00a0%"


def test_percent_of_nothing_is_missing():
    assert numbers.percent(0, 0) == "–"
    assert numbers.percent(None, 10) == "–"
    assert numbers.percent(10, None) == "–"


@pytest.mark.parametrize(
    ("p", "printed"),
    [
        (0.0004, "< 0,001"),
        (0.001, "0,001"),
        (0.0472, "0,047"),
        (0.5, "0,500"),
        (0.9999, "> 0,999"),
        (0.0, "< 0,001"),
        (None, "–"),
    ],
)
def test_p_value(p, printed):
    assert numbers.p_value(p) == printed


def test_p_value_outside_nought_to_one_is_refused():
    with pytest.raises(ValueError, match="expected a probability from 0 to 1"):
        numbers.p_value(1.2)


def test_dates():
    assert numbers.date("2026-03-31") == "31 Maret 2026"
    assert numbers.date(Date(2024, 8, 1)) == "1 Agustus 2024"


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("2024-07-01", "2024-09-30", "1 Juli–30 September 2024"),
        ("2024-07-01", "2024-07-05", "1–5 Juli 2024"),
        ("2023-12-15", "2024-01-15", "15 Desember 2023–15 Januari 2024"),
        ("2024-07-01", "2024-07-01", "1 Juli 2024"),
    ],
)
def test_a_range_of_dates_repeats_nothing(first, last, printed):
    assert numbers.date_range(first, last) == printed


@pytest.mark.parametrize(
    ("kode", "label"),
    [
        ("2024-TW3", "Triwulan III Tahun 2024"),
        ("2024-TW4", "Triwulan IV Tahun 2024"),
        ("2024-S1", "Semester I Tahun 2024"),
        ("2024-07", "Juli 2024"),
        ("2024", "Tahun 2024"),
    ],
)
def test_period_label(kode, label):
    assert numbers.period_label(kode) == label


def test_an_unknown_period_says_what_was_expected():
    with pytest.raises(ValueError, match="'2024-TW5' is no period; expected a year 2024"):
        numbers.period_label("2024-TW5")


@pytest.mark.parametrize(
    ("words", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")]
)
def test_join_words(words, joined):
    assert numbers.join_words(words) == joined
