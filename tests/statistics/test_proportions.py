"""Shares of the highest answers against statsmodels and the worked figures of the methodology."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.statistics.proportions import CENSUS, NO_ANSWER, effective_n, top_share, wilson


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
