"""Periods: their codes, bounds and order."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.rules.periods import covers, is_period, overlaps, parse, spanning

EXPECTED = (
    "expected a year 2024, a semester 2024-S1 or 2024-S2, a triwulan 2024-TW1 to 2024-TW4, "
    "or a month 2024-01 to 2024-12"
)


@pytest.mark.parametrize(
    ("kode", "jenis", "mulai", "selesai"),
    [
        ("2024", "tahun", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-S1", "semester", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-S2", "semester", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-TW1", "triwulan", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-TW2", "triwulan", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-TW3", "triwulan", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-TW4", "triwulan", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-02", "bulan", date(2024, 2, 1), date(2024, 2, 29)),  # a leap year
        ("2023-02", "bulan", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12", "bulan", date(2024, 12, 1), date(2024, 12, 31)),
    ],
)
def test_first_and_last_day(kode: str, jenis: str, mulai: date, selesai: date) -> None:
    periode = parse(kode)
    assert (periode.jenis, periode.mulai, periode.selesai) == (jenis, mulai, selesai)
    assert mulai in periode and selesai in periode
    assert mulai - timedelta(days=1) not in periode and selesai + timedelta(days=1) not in periode


@pytest.mark.parametrize(
    "kode",
    [
        "", "24", "2024-", "2024-S0", "2024-S3", "2024-TW0", "2024-TW5", "2024-00", "2024-13", "2024-1", "2024-tw1",
        "2024-TW", "2024 ", " 2024", "2024\n", "1824", "2224", "20241", "2024-01-01", "../2024", "２０２４", "20٢٤",
    ],
)  # fmt: skip
def test_bad_codes_are_refused_with_the_known_forms(kode: str) -> None:
    assert not is_period(kode)
    with pytest.raises(ValueError) as caught:
        parse(kode)
    assert str(caught.value) == f"{kode!r} is no period; {EXPECTED}"


def test_periods_sort_by_their_end_and_the_shorter_first() -> None:
    codes = ["2025-01", "2024", "2024-S2", "2024-TW4", "2024-12", "2024-TW3", "2024-S1", "2023", "2024-01"]
    ordered = sorted(codes, key=lambda kode: parse(kode).sort_key)
    assert ordered == ["2023", "2024-01", "2024-S1", "2024-TW3", "2024-12", "2024-TW4", "2024-S2", "2024", "2025-01"]


@pytest.mark.parametrize(
    ("first", "last", "like", "kode"),
    [
        ("2025-01-01", "2025-03-28", "tahun", "2025"),
        ("2025-07-01", "2025-12-31", "semester", "2025-S2"),
        ("2025-10-01", "2025-10-31", "bulan", "2025-10"),
        ("2025-10-01", "2025-11-01", "bulan", "2025-TW4"),
        ("2025-03-31", "2025-04-01", "triwulan", "2025-S1"),
        ("2025-06-30", "2025-07-01", "bulan", "2025"),
        ("2024-12-31", "2025-01-01", "tahun", None),
    ],
)
def test_the_period_that_holds_two_days(first: str, last: str, like: Any, kode: str | None) -> None:
    found = spanning(date.fromisoformat(first), date.fromisoformat(last), like)
    assert (found and found.kode) == kode


def test_covering_and_overlapping() -> None:
    year, half, quarter, month = map(parse, ("2024", "2024-S2", "2024-TW3", "2024-07"))
    assert covers(year, half) and covers(half, quarter) and covers(quarter, month) and covers(year, year)
    assert not covers(quarter, half)
    assert overlaps(half, quarter) and overlaps(quarter, half)
    assert not overlaps(parse("2024-S1"), quarter)
    assert not covers(parse("2023"), month)


@given(st.integers(1900, 2199))
def test_the_parts_of_a_year_follow_without_gap_or_overlap(year: int) -> None:
    forms = (["-S1", "-S2"], [f"-TW{n}" for n in range(1, 5)], [f"-{n:02d}" for n in range(1, 13)])
    for parts in forms:
        found = [parse(f"{year}{part}") for part in parts]
        assert (found[0].mulai, found[-1].selesai) == (parse(str(year)).mulai, parse(str(year)).selesai)
        for one, following in pairwise(found):
            assert following.mulai - one.selesai == timedelta(days=1)
