"""Alpha, item-rest correlations, omega: reference values, the two traps, and what cannot be computed."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.multivariate.factor import Factor

from skmlib.statistics import reliability as module
from skmlib.statistics.reliability import (
    consistency,
    cronbach,
    feldt,
    omega_total,
    one_factor,
    r_critical,
    r_hitung_tak_terkoreksi,
    reliability,
)
from tests.statistics.surveys import CODES, small_instrument, survey

CASES: dict[str, dict[str, Any]] = {
    case["id"]: case for case in json.loads((Path(__file__).parent / "reference_cases.json").read_text())["cases"]
}
NAN = math.nan
ROWS = st.lists(st.lists(st.sampled_from([1, 2, 3, 3, 4, 4, NAN]), min_size=9, max_size=9), min_size=0, max_size=20)


def correlated(correlation: list[list[float]], n: int = 60) -> np.ndarray:
    """(n, k) scores with exactly these correlations."""
    raw = np.random.default_rng(5).standard_normal((n, len(correlation)))
    raw = raw - raw.mean(axis=0)
    white = raw @ np.linalg.inv(np.linalg.cholesky(np.cov(raw, rowvar=False))).T
    return white @ np.linalg.cholesky(np.array(correlation)).T


def answers(n: int, seed: int, *, common: float) -> np.ndarray:
    """(n, 9) answers 1-4 that share a factor of the given strength."""
    rng = np.random.default_rng(seed)
    latent = common * rng.standard_normal((n, 1)) + rng.standard_normal((n, 9))
    return np.clip(np.round(2.5 + latent), 1, 4)


class TestReferenceCase:
    """64 synthetic respondents, against R's psych package."""

    given_answers = CASES["skm_srs_fpc_complete"]["input"]["U"]
    expected = CASES["skm_srs_fpc_complete"]["expected"]

    def test_alpha_and_item_rest(self) -> None:
        found = reliability(survey(self.given_answers))
        assert found.n == 64
        assert found.alpha == pytest.approx(self.expected["alpha"], rel=1e-6)
        assert [each.r_item_sisa for each in found.item] == pytest.approx(self.expected["r_drop"], rel=1e-6)
        assert [each.unsur for each in found.item] == list(CODES)
        assert {each.keputusan for each in found.item} == {"valid"}

    def test_omega_is_the_raw_one_of_the_maximum_likelihood_factor(self) -> None:
        scores = np.array(self.given_answers, float)
        loading = np.linspace(0.4, 0.7, 9)
        fit = Factor(scores, n_factor=1, method="ml").fit(start=(loading[:, None], 1 - loading**2))
        spread = scores.std(axis=0, ddof=1)
        common = float((fit.loadings[:, 0] * spread).sum()) ** 2
        expected = common / (common + float((fit.uniqueness * spread**2).sum()))
        assert reliability(survey(self.given_answers)).omega == pytest.approx(expected, rel=1e-4)

    def test_without_the_one_straight_line(self) -> None:
        found = reliability(survey(self.given_answers))
        assert found.garis_lurus == 1 and found.tanpa_garis_lurus is not None
        rest = [row for row in self.given_answers if len(set(row)) > 1]
        assert found.tanpa_garis_lurus.n == 63
        assert found.tanpa_garis_lurus.alpha == pytest.approx(cronbach(np.array(rest, float)), rel=1e-9)


def test_r_table() -> None:
    case = CASES["r_table_two_sided_05"]
    assert [r_critical(n) for n in case["input"]["n"]] == pytest.approx(case["expected"]["r_crit"], rel=1e-6)


def test_alpha_by_hand() -> None:
    # Two items 1 2 3 and 1 3 2: variances 1 and 1, covariance 1/2, sum variance 3: alpha = 2 (1 - 2/3) = 2/3
    found = consistency(np.array([[1.0, 1], [2, 3], [3, 2]]), ["a", "b"])
    assert found.alpha == pytest.approx(2 / 3, rel=1e-11)
    assert [each.r_item_sisa for each in found.item] == pytest.approx([0.5, 0.5], rel=1e-11)
    assert [each.keputusan for each in found.item] == ["tidak valid"] * 2  # 0.5 under .997
    assert found.item[0].alpha_tanpa is None and found.item[0].alpha_tanpa_alasan == "kurang dari tiga unsur"


def test_feldt_of_two_items_by_the_f_table() -> None:
    # n = 11, k = 2: F(10, 10) has its upper 2.5 % at 3.7168 (F table), the lower at 1 / 3.7168
    low, high = feldt(0.8, 11, 2)
    assert low == pytest.approx(1 - 0.2 * 3.7168, abs=1e-4)
    assert high == pytest.approx(1 - 0.2 / 3.7168, abs=1e-4)


def test_feldt_covers_the_alpha_of_parallel_items() -> None:
    rng = np.random.default_rng(2)
    truth, k = 0.8, 9  # var(item) = 1 + c, covariance c, alpha = k c / (1 + k c)
    c = truth / (k * (1 - truth))
    hits = 0
    for _ in range(600):
        scores = math.sqrt(c) * rng.standard_normal((40, 1)) + rng.standard_normal((40, k))
        value = cronbach(scores)
        assert value is not None
        low, high = feldt(value, 40, k)
        hits += low <= truth <= high
    assert 0.925 <= hits / 600 <= 0.975


def test_omega_recovers_the_loadings_of_an_exact_factor() -> None:
    loading = np.array([0.9, 0.8, 0.7, 0.6, 0.5])
    correlation = np.outer(loading, loading)
    np.fill_diagonal(correlation, 1.0)
    found, unique = one_factor(correlation)
    assert abs(found) == pytest.approx(loading, abs=1e-5)
    assert unique == pytest.approx(1 - loading**2, abs=1e-5)
    scale = np.array([1.0, 2, 1, 0.5, 1])
    omega, reason = omega_total(correlated(correlation.tolist()) * scale)
    common = float((loading * scale).sum()) ** 2
    assert reason is None
    assert omega == pytest.approx(common / (common + float(((1 - loading**2) * scale**2).sum())), abs=1e-5)


def test_a_heywood_case_has_no_omega() -> None:
    # one factor would need a first loading of sqrt(.8 x .8 / .5) > 1
    heywood = correlated([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]])
    assert omega_total(heywood) == (None, "penyelesaian satu faktor tidak wajar (kasus Heywood)")
    copied = np.column_stack([heywood, heywood[:, 0]])
    assert omega_total(copied) == (None, "jawaban antarunsur saling menentukan")


def test_the_uncorrected_r_calls_random_items_valid_the_corrected_does_not() -> None:
    made = survey(answers(300, 4, common=0.0).tolist())
    critical = r_critical(300)
    uncorrected = r_hitung_tak_terkoreksi(made)
    assert all(r is not None and 0.2 < r < 0.45 for r in uncorrected.values())  # 1/3 by construction
    assert all(r is not None and r > critical for r in uncorrected.values())
    verdicts = [each.keputusan for each in reliability(made).item]
    assert verdicts.count("tidak valid") >= 8


def test_the_uncorrected_r_is_in_the_result_only_on_request_and_decides_nothing() -> None:
    rows = answers(300, 4, common=0.0).tolist()
    silent, asked = reliability(survey(rows)), reliability(survey(rows, r_hitung=True))
    assert (silent.r_hitung, silent.r_hitung_alasan) == (None, "tidak diminta")
    assert asked.r_hitung == r_hitung_tak_terkoreksi(survey(rows)) and asked.r_hitung_alasan is None
    assert asked.item == silent.item and asked.alpha == silent.alpha


def test_the_uncorrected_r_by_hand() -> None:
    # a: 1 2 3, b: 1 1 2, sum 2 3 5: cov(a, sum) = 1.5, var(a) = 1, var(sum) = 7/3
    found = reliability(survey([[1, 1], [2, 1], [3, 2]], instrumen=small_instrument(1, 1), r_hitung=True))
    assert found.r_hitung is not None and found.r_hitung["a"] == pytest.approx(1.5 / (7 / 3) ** 0.5)


def test_straight_lines_inflate_alpha() -> None:
    honest = answers(200, 6, common=0.45)
    lines = np.repeat([[2.0], [3.0], [4.0], [4.0]], 25, axis=0) * np.ones(9)
    found = reliability(survey([*honest.tolist(), *lines.tolist()]))
    assert found.tanpa_garis_lurus is not None
    assert found.alpha is not None and found.tanpa_garis_lurus.alpha is not None
    assert found.garis_lurus >= 100
    assert found.alpha > found.tanpa_garis_lurus.alpha + 0.05


def test_a_constant_unsur_is_said_as_such() -> None:
    rows = answers(40, 8, common=0.8)
    rows[:, 3] = 4
    found = reliability(survey(rows.tolist()))
    biaya = found.item[3]
    assert biaya.r_item_sisa is None
    assert biaya.keputusan == biaya.r_item_sisa_alasan == "tidak dapat dihitung (semua jawaban sama)"
    assert found.alpha is not None and found.omega is not None
    only = np.full((10, 9), 4.0)
    only[:5, 0] = 3
    found = reliability(survey(only.tolist()))
    assert found.item[0].keputusan == "tidak dapat dihitung (jumlah unsur lain sama pada semua responden)"
    assert found.omega_alasan == "kurang dari tiga unsur yang jawabannya beragam"


def test_only_complete_respondents_and_no_zero_for_a_blank() -> None:
    rows = answers(50, 9, common=0.8).tolist()
    expected = reliability(survey(rows))
    found = reliability(survey([*rows, [NAN, *[4] * 8], [1, NAN, *[4] * 7]]))
    assert found == expected and found.n == 50


def test_an_unsur_of_several_questions_is_one_item_and_its_line_must_be_straight() -> None:
    instrumen = small_instrument(2, 1)
    found = reliability(survey([[1, 3, 2], [2, 2, 2], [4, 4, 3], [1, NAN, 1]], instrumen=instrumen))
    assert found.n == 4 and found.garis_lurus == 2  # the second and the last; the first has the same means only
    assert found.alpha == pytest.approx(cronbach(np.array([[2.0, 2], [2, 2], [4, 3], [1, 1]])), rel=1e-9)


def test_a_census_has_no_interval() -> None:
    found = reliability(survey(answers(30, 1, common=0.8).tolist(), populasi=30))
    assert found.alpha is not None
    assert (found.ci95, found.ci95_alasan) == (None, "sensus, tanpa galat penarikan sampel")


@pytest.mark.parametrize("rows", [[], [[3] * 9], [[3] * 9] * 5, [[3] * 9, [4] * 9], [[NAN] * 9] * 3])
def test_little_data_give_reasons_not_errors(rows: list[list[float]]) -> None:
    found = reliability(survey(rows))
    assert found.tanpa_garis_lurus is not None
    for each in (found, found.tanpa_garis_lurus):
        assert (each.alpha is None) == (each.alpha_alasan is not None)
        assert (each.ci95 is None) == (each.ci95_alasan is not None)
        assert (each.omega is None) == (each.omega_alasan is not None)
        assert (each.r_kritis is None) == (each.r_kritis_alasan is not None)
        for item in each.item:
            assert (item.r_item_sisa is None) == (item.r_item_sisa_alasan is not None)
            assert item.keputusan
    assert len(r_hitung_tak_terkoreksi(survey(rows))) == 9


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_bounds_and_the_order_of_respondents(rows: list[list[float]], random: Any) -> None:
    other = list(rows)
    random.shuffle(other)
    one, two = reliability(survey(rows)), reliability(survey(other))
    assert one.n == two.n and (one.alpha is None) == (two.alpha is None)
    if one.alpha is not None:
        assert one.alpha == pytest.approx(two.alpha, rel=1e-9, abs=1e-9)
    assert [each.keputusan for each in one.item] == [each.keputusan for each in two.item]
    if one.alpha is not None:
        assert one.alpha <= 1 and one.ci95 is not None
        assert one.ci95[0] <= one.alpha <= one.ci95[1] <= 1
    assert one.omega is None or 0 <= one.omega <= 1
    assert all(each.r_item_sisa is None or -1 <= each.r_item_sisa <= 1 for each in one.item)


def test_the_verdicts_are_the_regulations_words() -> None:
    assert (module.VALID, module.NOT_VALID) == ("valid", "tidak valid")
