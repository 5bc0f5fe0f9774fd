"""Quality classes at and around every bound of the regulation's table."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.rules.instrument import Instrumen
from skmlib.rules.quality import Mutu, bound_near, class_of, cuts
from skmlib.rules.rounding import half_up
from skmlib.rules.scoring import index, mean_index
from tests.conftest import shipped

CLASSES = shipped("permenpan-14-2017").mutu
TABLE = {"D": ("25.00", "64.99"), "C": ("65.00", "76.60"), "B": ("76.61", "88.30"), "A": ("88.31", "100.00")}
WORDS = {"A": "Sangat baik", "B": "Baik", "C": "Kurang baik", "D": "Tidak baik"}


def test_the_table_is_the_regulations() -> None:
    assert {each.huruf: (str(each.dari), str(each.sampai)) for each in CLASSES} == TABLE
    assert {each.huruf: each.kinerja for each in CLASSES} == WORDS


@pytest.mark.parametrize(
    ("value", "printed", "huruf"),
    [
        ("25", "25.00", "D"),
        ("64.99", "64.99", "D"),
        ("64.9949999", "64.99", "D"),
        ("64.995", "65.00", "C"),  # in the gap 64.99-65.00
        ("65", "65.00", "C"),
        ("76.6", "76.60", "C"),
        ("76.604", "76.60", "C"),
        ("76.605", "76.61", "B"),  # in the gap 76.60-76.61
        ("76.61", "76.61", "B"),
        ("86.625", "86.63", "B"),
        ("88.3", "88.30", "B"),
        ("88.304999", "88.30", "B"),
        ("88.305", "88.31", "A"),  # in the gap 88.30-88.31
        ("88.31", "88.31", "A"),
        ("100", "100.00", "A"),
        ("24.75", "24.75", "D"),  # all 1 at the weight 0.11
        ("0", "0.00", "D"),
    ],
)
def test_printed_value_and_class_at_every_bound(value: str, printed: str, huruf: str, standard: Instrumen) -> None:
    found = index(Fraction(value), standard)
    assert (str(found.nilai), found.mutu.huruf, found.mutu.kinerja) == (printed, huruf, WORDS[huruf])


def test_the_mean_of_printed_values_is_exact(standard: Instrumen) -> None:
    parts = tuple(Decimal(text) for text in ("63.26", "64.68", "64.21", "67.83"))
    found = mean_index(parts, standard)
    assert found.penuh == Fraction("64.995")
    assert (str(found.nilai), found.mutu.huruf) == ("65.00", "C")
    assert round(sum(map(float, parts)) / 4, 2) == 64.99  # what floats would print: class D


def test_the_mean_of_nothing_is_an_error(standard: Instrumen) -> None:
    with pytest.raises(ValueError, match=r"^the mean of no index values is undefined$"):
        mean_index((), standard)


@given(st.fractions(20, 101))
def test_printed_value_and_class_never_disagree(value: Fraction) -> None:
    huruf = class_of(value, CLASSES).huruf
    assert huruf == class_of(half_up(value), CLASSES).huruf
    expected = next((each for each, (low, _) in reversed(TABLE.items()) if half_up(value) >= Decimal(low)), "D")
    assert huruf == expected


@given(st.fractions(20, 101), st.fractions(0, 5))
def test_a_higher_index_never_has_a_lower_class(value: Fraction, more: Fraction) -> None:
    order = "DCBA"
    assert order.index(class_of(value, CLASSES).huruf) <= order.index(class_of(value + more, CLASSES).huruf)


def test_the_order_in_which_classes_are_given_does_not_matter() -> None:
    shuffled = (CLASSES[2], CLASSES[0], CLASSES[3], CLASSES[1])
    for value in ("24", "65", "76.605", "88.305"):
        assert class_of(Decimal(value), shuffled) == class_of(Decimal(value), CLASSES)


@pytest.mark.parametrize(
    ("value", "bound"),
    [
        ("88.305", "88.31"),
        ("88.255", "88.31"),
        ("88.2549", None),
        ("88.355", "88.31"),
        ("88.3551", None),
        ("76.6", "76.61"),
        ("65.02", "65.00"),
        ("25", None),  # the lowest class has no bound below it
        ("25.01", None),
        ("100", None),
    ],
)
def test_a_value_within_five_hundredths_of_a_bound_is_known(value: str, bound: str | None) -> None:
    expected = None if bound is None else Decimal(bound)
    assert bound_near(Fraction(value), CLASSES) == expected


def test_the_cuts_are_where_the_printed_value_changes_class() -> None:
    assert cuts(CLASSES) == (
        ("D", Fraction(0)),
        ("C", Fraction("64.995")),
        ("B", Fraction("76.605")),
        ("A", Fraction("88.305")),
    )
    for huruf, cut in cuts(CLASSES)[1:]:
        assert class_of(cut, CLASSES).huruf == huruf
        assert class_of(cut - Fraction(1, 10**9), CLASSES).huruf != huruf


def test_classes_of_another_survey_work_too() -> None:
    two = (Mutu("B", Decimal(0), Decimal("79.99"), "cukup"), Mutu("A", Decimal(80), Decimal(100), "baik"))
    assert [class_of(Decimal(text), two).huruf for text in ("79.994", "79.995", "80")] == ["B", "A", "A"]
