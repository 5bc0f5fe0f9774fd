"""Precision before a survey: by hand from the t table, and the inverse held against its definition."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.statistics import planning
from skmlib.statistics.survey_means import index_mean
from tests.statistics.surveys import small_instrument, survey


def test_the_spread_of_one_question_is_25_times_its_standard_deviation():
    found = planning.spread(survey([[1], [2], [3], [4]], instrumen=small_instrument(1)))
    assert found == pytest.approx(25 * sqrt(5 / 3))  # sum of squares 5 over n - 1 = 3


def test_the_spread_shrinks_with_a_printed_weight():
    given = survey([[1], [2], [3], [4]], instrumen=small_instrument(1), bobot="0.11")
    assert planning.spread(given) == pytest.approx(0.11 * 25 * sqrt(5 / 3))


def test_the_spread_gives_back_the_standard_error_of_the_survey():
    given = survey([[4, 3, None], [3, 3, 2], [2, None, 4], [4, 4, 4], [1, 2, 3]], instrumen=small_instrument(1, 2))
    assert planning.spread(given) / sqrt(5) == pytest.approx(index_mean(given).galat)


def test_half_width_by_hand():
    assert planning.half_width(10, 400) == pytest.approx(1.96593 * 10 / 20, abs=1e-4)  # t(399)
    # N = 1600: the square root of 1 - 400/1600 = 0.75
    assert planning.half_width(10, 400, 1600) == pytest.approx(1.96593 * 0.5 * sqrt(0.75), abs=1e-4)
    assert planning.half_width(10, 50, 50) == 0


def test_respondents_needed_by_hand():
    # (1.96 x 8 / 1)^2 = 245.9 by the normal table; with t(248) = 1.9696 the first n that suffices is 249
    assert planning.needed(8, 1) == 249
    # n0 / (1 + n0/N) = 249 / 1.249 = 199.4; the t of fewer respondents is larger: 200
    assert planning.needed(8, 1, 1000) == 200
    assert planning.needed(30, 0.001, 60) == 60  # only a census


@given(st.floats(1, 40), st.floats(0.1, 10), st.one_of(st.none(), st.integers(3, 5000)))
def test_needed_is_the_fewest_that_suffice(s, width, users):
    n = planning.needed(s, width, users)
    assert planning.half_width(s, n, users) <= width
    assert n == 2 or planning.half_width(s, n - 1, users) > width


def test_a_stratified_width_by_hand():
    # two services of 100 users, 10 respondents each, s = 10: 2 x 0.25 x 0.9 x 100/10 = 4.5; t(18) = 2.10092
    found = planning.stratified_half_width(10, {"A": 10, "B": 10}, {"A": 100, "B": 100})
    assert found == pytest.approx(2.10092 * sqrt(4.5), abs=1e-4)
    assert planning.stratified_half_width(10, {"A": 10, "B": 0}, {"A": 100, "B": 100}) is None


def test_the_plan_of_the_regulations_own_example():
    # N = 300/200/100: 381 with a minimum for every service, 234 for the unit (domain rules, section 4)
    plan = planning.plan({"A": 300, "B": 200, "C": 100}, 10, lantai=50, ketelitian=[1.0])
    by_name = {each.nama: each for each in plan.alokasi}
    assert plan.minimum == 234
    assert by_name["layanan"].jumlah == {"A": 169, "B": 132, "C": 80}
    assert by_name["layanan"].total == 381
    assert by_name["sebanding"].jumlah == {"A": 117, "B": 78, "C": 39}
    assert by_name["lantai"].jumlah == {"A": 110, "B": 74, "C": 50}  # 184 left: 110.4 and 73.6
    assert plan.ketelitian[0].n == planning.needed(10, 1.0, 600)
    assert [n for n, _ in plan.kurva] == sorted({n for n, _ in plan.kurva}) and plan.kurva[-1] == (600, 0.0)


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: planning.half_width(10, 1), "expected 2 <= n <= N"),
        (lambda: planning.half_width(10, 30, 20), "expected 2 <= n <= N"),
        (lambda: planning.needed(10, 0), "expected index points above 0"),
        (lambda: planning.plan({"A": 1}, 10), "needs at least two"),
        (lambda: planning.spread(survey([[3]], instrumen=small_instrument(1))), "two respondents"),
        (lambda: planning.users(survey([[3]], instrumen=small_instrument(1))), "uji 2024-TW3: no population"),
    ],
)
def test_what_cannot_be_planned_is_said(call, text):
    with pytest.raises(ValueError, match=text):
        call()
