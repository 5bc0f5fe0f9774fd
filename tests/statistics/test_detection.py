"""Power and detectable change: against statsmodels and Cohen's table, and formula against simulation."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from statsmodels.stats.power import TTestIndPower

from skmlib.rules import scoring
from skmlib.statistics import detection
from skmlib.statistics.frequencies import answer_counts
from skmlib.statistics.survey_means import index_mean
from tests.statistics.surveys import CODES, small_instrument, survey

GENERATOR = np.random.default_rng(7)
ANSWERS = np.clip(GENERATOR.normal(3.2, 0.5, (150, 1)) + GENERATOR.normal(0, 0.6, (150, 9)), 1, 4).round()
ANSWERS[GENERATOR.random(ANSWERS.shape) < 0.03] = np.nan
SURVEY = survey(ANSWERS.tolist())


@pytest.mark.parametrize(  # beyond a noncentrality of 8 statsmodels itself gives NaN
    ("n", "d"), [(5, 0.0), (5, 0.5), (5, 1.2), (64, 0.0), (64, 0.1), (64, 0.5), (64, 1.2), (300, 0.1), (1500, 0.1)]
)
@pytest.mark.parametrize("alpha", [0.05, 0.01])
def test_power_agrees_with_statsmodels(n, d, alpha):
    known = TTestIndPower().power(d, n, alpha) if d else alpha
    assert detection.power(9 * d, 9, n, n, alpha=alpha) == pytest.approx(known, abs=1e-9)


def test_the_detectable_change_agrees_with_statsmodels_and_is_the_inverse_of_power():
    known = 8.79 * TTestIndPower().solve_power(nobs1=320, alpha=0.05, power=0.8)
    found = detection.detectable(8.79, 320, 320)
    assert found == pytest.approx(known, rel=1e-6)
    assert detection.power(found, 8.79, 320, 320) == pytest.approx(0.8, abs=1e-9)


def test_a_change_far_beyond_doubt_has_power_one():
    assert detection.power(5, 8.79, 1280, 1280) == 1
    assert detection.power(-50, 8.79, 5000, 5000) == 1


def test_the_sign_does_not_matter_and_unequal_periods_lie_between_equal_ones():
    assert detection.power(-2, 9, 100, 200) == detection.power(2, 9, 200, 100)
    assert detection.power(2, 9, 100, 100) < detection.power(2, 9, 100, 200) < detection.power(2, 9, 200, 200)


def test_the_population_view_shrinks_the_change_by_the_square_root_of_what_was_not_asked():
    half = detection.detectable(9, 100, 100, fraction=(0.5, 0.5))
    assert half == pytest.approx(sqrt(0.5) * detection.detectable(9, 100, 100))


def test_the_table_has_no_population_view_without_a_population_or_beyond_it():
    rows = detection.table(9, [100, 400], populasi=400, changes=[2])
    assert [each.populasi is None for each in rows] == [False, True]
    assert detection.table(9, [100])[0].populasi is None
    assert rows[0].kuasa == ((2, detection.power(2, 9, 100, 100)),)


@pytest.mark.parametrize("change", [-6.0, -0.5, 2.0, 4.0])
def test_tilting_moves_the_index_by_exactly_the_change(change):
    answers, shares = detection.answers_and_shares(SURVEY)
    p = detection.tilted(answers, shares, change)
    assert p.sum() == pytest.approx(1) and (p > 0).all()
    means = [(p * np.nan_to_num(column)).sum() / p[~np.isnan(column)].sum() for column in ANSWERS.T]
    exact = float(scoring.score(answer_counts(SURVEY.responden, SURVEY.instrumen), SURVEY.instrumen).ikm.penuh)
    assert 25 * np.mean(means) - exact == pytest.approx(change, abs=1e-9)


def test_no_change_leaves_every_respondent_alike():
    answers, shares = detection.answers_and_shares(SURVEY)
    assert np.allclose(detection.tilted(answers, shares, 0.0), 1 / 150)


def test_mean_and_error_of_a_drawn_sample_are_those_of_the_report():
    given = survey([[4, 3, None], [3, 3, 2], [2, None, 4], [4, 4, 4]], instrumen=small_instrument(1, 2), bobot="1/n")
    answers, shares = detection.answers_and_shares(given)
    found, known = detection._mean(answers, shares), index_mean(given)
    assert (found.nilai, found.galat) == pytest.approx((known.nilai, known.galat))


@pytest.mark.parametrize("change", [0.0, 2.0, -3.0])
def test_the_simulation_agrees_with_the_formula(change):
    found = detection.simulate(SURVEY, change, ulangan=800, seed=3)
    assert found.rumus == pytest.approx(detection.power(change, found_spread(), 150, 150))
    assert abs(found.kuasa - found.rumus_sesudah) < 4 * sqrt(found.rumus_sesudah * (1 - found.rumus_sesudah) / 800)


def test_skewed_answers_spread_more_where_they_rise_and_the_formula_knows_it():
    # 90 % say 3 throughout, the others 4: the more of them there are, the larger the spread, 25 sqrt(p(1 - p))
    skewed = survey([[3] * 9] * 90 + [[4] * 9] * 10)
    found = detection.simulate(skewed, 5.0, ulangan=800, seed=3)  # 10 % become 30 %
    assert found.s == pytest.approx((25 * sqrt(0.1 * 0.9), 25 * sqrt(0.3 * 0.7)))
    error = sqrt(found.rumus_sesudah * (1 - found.rumus_sesudah) / 800)
    assert abs(found.kuasa - found.rumus_sesudah) < 4 * error < abs(found.kuasa - found.rumus)


def test_power_with_two_spreads_by_hand():
    # se = sqrt(36/100 + 64/100) = 1, df = 1 / (0.36^2/99 + 0.64^2/99) = 183.6; t = 1.9730; P(T > 1.9730 | 3)
    from scipy.stats import nct

    expected = nct.sf(1.97296, 183.6, 3.0)
    assert detection.power(3, 6, 100, 100, s_after=8) == pytest.approx(expected, abs=2e-5)


def test_the_same_seed_gives_the_same_simulation_and_the_frame_stays():
    before = SURVEY.responden.copy()
    first, second = (detection.simulate(SURVEY, 1.5, ulangan=40, seed=1) for _ in range(2))
    assert first == second != detection.simulate(SURVEY, 1.5, ulangan=40, seed=2)
    assert SURVEY.responden.equals(before)


def test_a_printed_weight_shrinks_change_and_spread_alike():
    smaller = survey(ANSWERS.tolist(), bobot="0.11")
    found = detection.simulate(smaller, 0.99 * 2, ulangan=300, seed=3)
    assert found.kuasa == detection.simulate(SURVEY, 2, ulangan=300, seed=3).kuasa
    assert found.rumus == pytest.approx(detection.power(2, found_spread(), 150, 150))


def test_a_change_over_the_ceiling_is_refused_or_turned_downwards():
    nearly = survey([[4] * 9] * 30 + [[3] * 9] * 2)
    with pytest.raises(ValueError, match="more than answers on this scale can make"):
        detection.simulate(nearly, 3.0, ulangan=10)
    assert [each.perubahan for each in detection.simulations(nearly, [1.0, 3.0], ulangan=10)] == [1.0, -3.0]


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: detection.power(1, 9, 1, 10), "expected n >= 2"),
        (lambda: detection.power(1, 0, 10, 10), "s > 0"),
        (lambda: detection.power(1, 9, 10, 10, alpha=0), "alpha"),
        (lambda: detection.detectable(9, 10, 10, kuasa=0.04), "between alpha"),
        (lambda: detection.detectable(9, 10, 10, fraction=(1.0, 0.0)), "n/N below 1"),
        (lambda: detection.answers_and_shares(survey([[3] * 8 + [None]])), f"unsur '{CODES[8]}' has no answer"),
    ],
)
def test_what_cannot_be_computed_is_said(call, text):
    with pytest.raises(ValueError, match=text):
        call()


def found_spread() -> float:
    return index_mean(SURVEY).galat * sqrt(149)
