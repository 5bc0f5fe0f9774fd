"""Standard errors and intervals against independent ways to the same figure."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.rules.instrument import Instrumen, Skala
from skmlib.statistics import precision
from skmlib.statistics.analysis import analyse
from skmlib.statistics.crosstab import domain_precision
from tests.statistics.surveys import STANDARD, small_instrument, survey

NAN = math.nan


def influence(answers: np.ndarray, groups: list[list[int]]) -> np.ndarray:
    """n x the derivative of the index in each respondent's weight, by central differences: an independent way."""

    def index(weights: np.ndarray) -> float:
        filled = ~np.isnan(answers)
        sums = (np.where(filled, answers, 0) * weights[:, None]).sum(axis=0)
        means = sums / (filled * weights[:, None]).sum(axis=0)
        return 25 * float(np.mean([np.mean(means[group]) for group in groups]))

    n, step = len(answers), 1e-5
    found = []
    for respondent in range(n):
        up, down = np.ones(n), np.ones(n)
        up[respondent] += step
        down[respondent] -= step
        found.append(n * (index(up) - index(down)) / (2 * step))
    return np.array(found)


def test_linearised_deviations_with_blanks_and_several_questions() -> None:
    rng = np.random.default_rng(20240930)
    instrumen = small_instrument(2, 1, 3)
    answers = rng.integers(1, 5, size=(40, 6)).astype(float)
    answers[rng.random(answers.shape) < 0.2] = NAN
    answers[0] = [NAN, NAN, 3, NAN, NAN, NAN]  # a respondent with one answer only
    z = precision.deviations(survey(answers, instrumen=instrumen).responden, instrumen)
    assert z == pytest.approx(influence(answers, [[0, 1], [2], [3, 4, 5]]), abs=1e-6)
    assert z.sum() == pytest.approx(0, abs=1e-9)


def test_linearised_deviations_of_one_unsur() -> None:
    instrumen = small_instrument(1, 2)
    answers = np.array([[1, 2, NAN], [4, 3, 4], [2, NAN, 1], [3, 4, 4]], float)
    z = precision.deviations(survey(answers, instrumen=instrumen).responden, instrumen, ["b"])
    assert z == pytest.approx(influence(answers[:, 1:], [[0, 1]]), abs=1e-6)


def test_complete_answers_give_the_textbook_standard_error() -> None:
    # y = 25 x row means: 50, 75, 100, 75; s2 = 1250/3; f = 4/20; SE = sqrt(0.8 x 1250/3 / 4)
    answers = [[2] * 9, [3] * 9, [4] * 9, [3] * 9]
    hasil = analyse(survey(answers, populasi=20))
    assert hasil.ikm.nilai_penuh == 75
    assert hasil.ikm.se == pytest.approx(math.sqrt(0.8 * (1250 / 3) / 4), rel=1e-11)
    assert {each.se for each in hasil.unsur} == {hasil.ikm.se}  # all unsur have the same answers


def test_the_interval_by_hand() -> None:
    # estimate 85, SE 3, 24 degrees of freedom: t = 2.0639; p = 0.8; logit = 1.386294; half = t x 0.04 / 0.16
    low, high = precision.logit_t(85, 3, 24) or (0, 0)
    half = 2.063898561628 * 0.04 / 0.16
    assert low == pytest.approx(25 + 75 / (1 + math.exp(-(math.log(4) - half))), rel=1e-9)
    assert high == pytest.approx(25 + 75 / (1 + math.exp(-(math.log(4) + half))), rel=1e-9)
    assert 85 - low > high - 85  # longer away from the ceiling


def test_another_level_makes_another_interval() -> None:
    wide, narrow = precision.logit_t(85, 3, 24, alpha=0.01), precision.logit_t(85, 3, 24, alpha=0.1)
    assert wide and narrow
    assert wide[0] < narrow[0] < 85 < narrow[1] < wide[1] <= 100


@pytest.mark.parametrize(
    ("answers", "settings", "reason"),
    [
        ([[3] * 9] * 30, {}, "semua responden memberi nilai sama"),
        ([[4] * 9] * 30, {"populasi": 100}, "semua responden memberi nilai sama"),
        ([[1, 2, 3, 4, 1, 2, 3, 4, 1]], {"populasi": 100}, "kurang dari dua responden"),
        ([[3] * 9, [4] * 9], {"populasi": 2}, "sensus, tanpa galat penarikan sampel"),
    ],
)
def test_no_interval_has_its_reason(answers: list[list[int]], settings: dict[str, int], reason: str) -> None:
    hasil = analyse(survey(answers, **settings))
    ikm = hasil.ikm
    assert (ikm.se, ikm.ci95, ikm.peluang_mutu) == (None, None, None)
    assert {ikm.se_alasan, ikm.ci95_alasan, ikm.peluang_mutu_alasan} == {reason}
    assert ikm.nilai is not None
    assert all(each.ci95 is None and each.ci95_alasan for each in hasil.unsur)


def test_respondents_who_differ_in_unsur_but_not_in_their_index_leave_no_error() -> None:
    answers = [[4, 2, 3, 3, 3, 3, 3, 3, 3], [2, 4, 3, 3, 3, 3, 3, 3, 3]] * 5
    hasil = analyse(survey(answers))
    assert hasil.ikm.se is None and hasil.ikm.se_alasan == "semua responden memberi nilai sama"
    assert hasil.unsur[0].se is not None and hasil.unsur[2].se is None


@pytest.mark.parametrize(
    ("settings", "fraction"),
    [
        ({"populasi": 40}, 0.25),
        ({"populasi": None}, 0.0),
        ({"populasi": 40, "populasi_periode_sama": False}, 0.0),
        ({"populasi": 10, "populasi_periode_sama": False}, 0.0),  # as many as last year's users: no census
        ({"populasi": 5, "populasi_periode_sama": False}, 0.0),
        ({"populasi": 40, "sampling": "kenyamanan"}, 0.0),
        ({"populasi": 10, "sampling": "sensus"}, 1.0),
        ({"populasi": 40, "sampling": "sistematis"}, 0.25),
    ],
)
def test_when_the_finite_population_correction_applies(settings: dict[str, object], fraction: float) -> None:
    answers = [[1, 2, 3, 4, 1, 2, 3, 4, place % 4 + 1] for place in range(10)]
    made = survey(answers, **settings)
    assert made.fraction == fraction
    uncorrected = analyse(survey(answers)).ikm.se
    se = analyse(made).ikm.se
    assert uncorrected is not None
    if fraction == 1:
        assert se is None
    else:
        assert se == pytest.approx(uncorrected * math.sqrt(1 - fraction), rel=1e-10)


def test_a_cut_weight_shrinks_index_error_and_interval_alike() -> None:
    answers = [[3, 4, 2, 4, 3, 3, place % 4 + 1, 3, 4] for place in range(30)]
    full, cut = analyse(survey(answers)).ikm, analyse(survey(answers, bobot="0.11")).ikm
    assert full.se and cut.se and full.ci95 and cut.ci95 and full.nilai_penuh and cut.nilai_penuh
    assert cut.nilai_penuh / full.nilai_penuh == pytest.approx(0.99, rel=1e-10)
    assert cut.se / full.se == pytest.approx(0.99, rel=1e-10)
    assert cut.ci95 == pytest.approx([0.99 * bound for bound in full.ci95], rel=1e-10)


def test_a_domain_against_the_ratio_formula() -> None:
    # SRS without replacement: v = (1-f) n/(n-1) sum_g (y - mean_g)^2 / n_g^2
    values = [3, 4, 2, 3, 1, 4, 4, 3, 2, 3]
    groups = ["a"] * 4 + ["b"] * 6
    made = survey([[value] * 9 for value in values], profil={"jenis_kelamin": (["a", "b"], groups)}, populasi=50)
    member = np.array([group == "b" for group in groups])
    y = 25 * np.array(values, float)[member]
    expected = math.sqrt((1 - 0.2) * 10 / 9 * ((y - y.mean()) ** 2).sum() / 6**2)
    from fractions import Fraction

    assert domain_precision(made, member, Fraction(y.mean())).se == pytest.approx(expected, rel=1e-12)


def test_class_probabilities_agree_with_the_interval() -> None:
    near_ceiling = precision.class_probability(92, 2, 24, STANDARD)
    assert near_ceiling["A"] == pytest.approx(0.934, abs=5e-4)  # a normal law would say .968 against the interval
    assert list(near_ceiling) == ["A", "B", "C", "D"]
    assert sum(near_ceiling.values()) == pytest.approx(1, abs=1e-12)
    bound = next(se for se in np.linspace(0.5, 3, 25001) if precision.logit_t(90, se, 49)[0] <= 88.305)  # type: ignore[index]
    assert precision.class_probability(90, bound, 49, STANDARD)["A"] == pytest.approx(0.975, abs=1e-3)


def test_a_convenience_sample_has_an_interval_but_no_class_probability() -> None:
    answers = [[3, 4, 2, 4, 3, 3, place % 4 + 1, 3, 4] for place in range(30)]
    ikm = analyse(survey(answers, sampling="kenyamanan", populasi=35)).ikm
    assert ikm.ci95 is not None
    assert ikm.peluang_mutu is None and ikm.peluang_mutu_alasan == "sampel kenyamanan"


def test_another_scale_has_its_own_lowest_index() -> None:
    base = small_instrument(1, 1)
    stars = Instrumen("bintang", "Bintang", "uji", Skala(1, 6), base.mutu, base.unsur, ())
    answers = [[1, 2], [1, 1], [2, 1], [1, 1], [1, 3], [1, 1]]  # mean 16/12 of 6: index 22.2, under 25
    ikm = analyse(survey(answers, instrumen=stars)).ikm
    assert ikm.nilai == 22.22 and ikm.ci95 is not None
    assert 100 / 6 < ikm.ci95[0] < 22.22 < ikm.ci95[1] < 100
    assert ikm.peluang_mutu is not None and ikm.peluang_mutu["D"] > 0.99


@given(st.floats(25.5, 99.5), st.floats(0.01, 8), st.integers(1, 400))
def test_an_interval_holds_its_estimate_and_keeps_within_the_scale(estimate: float, se: float, df: int) -> None:
    found = precision.logit_t(estimate, se, df)
    assert found is not None
    assert 25 <= found[0] <= estimate <= found[1] <= 100


@given(st.floats(25.5, 99.5), st.floats(0.01, 8), st.integers(1, 400))
def test_class_probabilities_add_up_to_one(estimate: float, se: float, df: int) -> None:
    chances = precision.class_probability(estimate, se, df, STANDARD)
    assert sum(chances.values()) == pytest.approx(1, abs=1e-9)
    assert all(-1e-12 <= value <= 1 for value in chances.values())


def test_coverage_near_the_ceiling_with_a_large_sampling_fraction() -> None:
    rng = np.random.default_rng(7)
    population = rng.choice([2, 3, 4, 4, 4, 4, 4], size=(60, 1)) * np.ones((1, 9))  # straight lines, many fours
    mask = rng.random((60, 9)) < 0.3
    population[mask] = rng.integers(3, 5, size=int(mask.sum()))
    truth = 25 * population.mean()
    draws, hits = 400, 0
    for _ in range(draws):
        sample = population[rng.choice(60, 30, replace=False)]
        z = precision.deviations(survey(sample).responden, STANDARD)
        found = precision.precision(z, 25 * sample.mean(), 0.5)
        hits += found.ci95 is not None and found.ci95[0] <= truth <= found.ci95[1]
    assert 0.91 <= hits / draws <= 0.985
