"""Shares of the highest answers against statsmodels and the worked figures of the methodology."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.statistics.analysis import analyse
from skmlib.statistics.proportions import (
    CENSUS,
    NO_ANSWER,
    PER_QUESTION,
    effective_n,
    satisfied,
    top_share,
    wilson,
)
from tests.statistics.surveys import small_instrument, survey


@pytest.mark.parametrize(("reached", "n"), [(90, 100), (20, 20), (0, 20), (1, 2), (1, 1), (37, 400)])
def test_wilson_against_statsmodels(reached: int, n: int) -> None:
    from statsmodels.stats.proportion import proportion_confint

    assert wilson(reached / n, n) == pytest.approx(proportion_confint(reached, n, method="wilson"), abs=1e-12)


def test_eighty_of_a_hundred_users_count_as_396() -> None:
    assert effective_n(80, 0.8) == pytest.approx(396)
    found = top_share([6, 10, 30, 34], fraction=0.8)
    assert (found.jumlah, found.n, found.nilai) == (64, 80, 0.8)
    assert found.ci95 == pytest.approx(wilson(0.8, 396))


def test_top_two_and_top_one() -> None:
    assert top_share([2, 8, 30, 60]).nilai == 0.9
    assert top_share([2, 8, 30, 60], teratas=1).nilai == 0.6


def test_everyone_content_is_no_certainty() -> None:
    found = top_share([0, 0, 0, 20])
    assert found.nilai == 1 and found.ci95 is not None
    assert found.ci95 == (pytest.approx(20 / (20 + 1.959964**2), rel=1e-6), 1.0)


@pytest.mark.parametrize(
    ("counts", "fraction", "value", "reason"),
    [([0, 0, 0, 0], 0.0, None, NO_ANSWER), ([1, 1, 1, 1], 1.0, 0.5, CENSUS)],
)
def test_no_interval_says_why(counts: list[int], fraction: float, value: float | None, reason: str) -> None:
    found = top_share(counts, fraction=fraction)
    assert (found.nilai, found.ci95, found.alasan) == (value, None, reason)


@pytest.mark.parametrize("teratas", [0, 5])
def test_as_many_answers_as_there_are(teratas: int) -> None:
    with pytest.raises(ValueError, match="expected 1 to 4"):
        top_share([1, 2, 3, 4], teratas=teratas)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6), st.floats(0, 0.99))
def test_bounds_and_width(counts: list[int], fraction: float) -> None:
    found = top_share(counts, fraction=fraction)
    if found.nilai is None:
        assert sum(counts) == 0
        return
    assert found.ci95 is not None
    assert 0 <= found.ci95[0] <= found.nilai + 1e-12 and found.nilai - 1e-12 <= found.ci95[1] <= 1
    plain = top_share(counts).ci95
    assert plain is not None and found.ci95[1] - found.ci95[0] <= plain[1] - plain[0] + 1e-12
    more = top_share([4 * each for each in counts], fraction=fraction).ci95
    assert more is not None and more[1] - more[0] < found.ci95[1] - found.ci95[0]


def test_the_result_has_the_share_of_every_unsur_or_of_its_questions() -> None:
    # 80 of 100 users: the first question 64 of 80 answers are 3 or 4, so 0.8 with n* = 396
    rows = [[4.0 if place < 34 else 3 if place < 64 else 2 if place < 74 else 1, 4.0, None] for place in range(80)]
    hasil = analyse(survey(rows, instrumen=small_instrument(1, 2), populasi=100))
    single, several = hasil.unsur
    assert single.puas is not None and (single.puas.jumlah, single.puas.n, single.puas.nilai) == (64, 80, 0.8)
    assert single.puas.ci95 == pytest.approx((0.757805, 0.836431), abs=1e-6)
    assert (several.puas, several.puas_alasan) == (None, PER_QUESTION)
    assert several.pertanyaan is not None
    first, second = (each.puas for each in several.pertanyaan)
    assert first is not None and (first.jumlah, first.nilai) == (80, 1)
    assert second is not None and (second.nilai, second.nilai_alasan) == (None, NO_ANSWER)


def test_a_longer_scale_takes_its_two_highest_and_a_scale_of_two_none() -> None:
    longer = satisfied([0, 1, 2, 3, 4, 10])
    assert longer is not None and (longer.jumlah, longer.n) == (14, 20)
    assert satisfied([3, 5]) is None
