"""Differences between unsur, neighbours in their order, and how stable the lowest three are."""

from __future__ import annotations

import json
import math
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare, rankdata, wilcoxon

from skmlib.statistics.paired import friedman, holm, signed_rank_p
from skmlib.statistics.ranking import Peringkat, ranking, replicate_nrr
from skmlib.statistics.replicates import patterns, replicate_weights
from tests.statistics.surveys import CODES, small_instrument, survey

CASES: dict[str, dict[str, Any]] = {
    case["id"]: case for case in json.loads((Path(__file__).parent / "reference_cases.json").read_text())["cases"]
}
SEED = [7]
NAN = math.nan
CENSUS = "sensus, tanpa galat penarikan sampel"
ROWS = st.lists(st.lists(st.sampled_from([1, 2, 3, 3, 4, 4, NAN]), min_size=9, max_size=9), min_size=1, max_size=20)


def columns(*answers: list[float]) -> list[list[float]]:
    """Rows of nine unsur from the first columns given; the other unsur are 4 everywhere."""
    filled = [*answers, *([[4.0] * len(answers[0])] * (9 - len(answers)))]
    return [list(row) for row in zip(*filled, strict=True)]


def places(found: Peringkat) -> dict[str, int]:
    return {each.unsur: each.peringkat for each in found.unsur}


def chances(found: Peringkat) -> dict[str, float | None]:
    return {each.unsur: each.peluang_terendah for each in found.unsur}


def test_friedman_and_kendall_of_the_reference_case() -> None:
    answers, expected = CASES["skm_friedman_items"]["input"]["U"], CASES["skm_friedman_items"]["expected"]
    found = ranking(survey(answers), seed=SEED)
    assert found.n == 64 and found.friedman.db == expected["df"]
    assert found.friedman.chi2 == pytest.approx(expected["chi2"], rel=1e-6)
    assert found.friedman.p == pytest.approx(expected["p"], rel=1e-6)
    assert found.friedman.kendall_w == pytest.approx(expected["kendall_W"], rel=1e-6)


def test_holm_of_the_reference_case() -> None:
    p, expected = CASES["p_adjust"]["input"]["p"], CASES["p_adjust"]["expected"]["holm"]
    assert holm(p) == pytest.approx(expected, rel=1e-6)
    assert holm(p[::-1]) == pytest.approx(expected[::-1], rel=1e-6)
    assert holm([]) == []


@given(st.lists(st.lists(st.integers(1, 4), min_size=4, max_size=4), min_size=2, max_size=15))
def test_friedman_is_scipys(rows: list[list[int]]) -> None:
    scores = np.array(rows, float)
    found = friedman(scores)
    if (scores == scores[:, :1]).all():
        assert found is None
        return
    reference = friedmanchisquare(*scores.T)
    assert found is not None
    assert found[0] == pytest.approx(reference.statistic, abs=1e-9)
    assert found[2] == pytest.approx(reference.pvalue, abs=1e-9)


@pytest.mark.parametrize(
    "difference",
    [[1, 1, 2, -1, 0, 3], [1, 2, 3, 4, 5], [0, 0, 1, -1], [2, 2, 2, 0, -1, -1, 1, 3], [-1] * 7, [0.5, 1, -0.5, 0, 1.5]],
)
def test_the_signed_rank_p_is_exact_under_ties_and_zeros(difference: list[float]) -> None:
    values = np.array(difference, float)
    ranks = rankdata(np.abs(values))[values != 0]
    observed = abs(float(ranks[values[values != 0] > 0].sum()) - ranks.sum() / 2)
    signs = list(product([0, 1], repeat=len(ranks)))
    extreme = sum(abs(float(ranks @ np.array(each)) - ranks.sum() / 2) >= observed - 1e-9 for each in signs)
    assert signed_rank_p(values) == pytest.approx(extreme / len(signs), abs=1e-12)


def test_the_signed_rank_p_of_many_is_the_normal_approximation() -> None:
    rng = np.random.default_rng(3)
    one, other = rng.integers(1, 5, 200).astype(float), rng.integers(1, 5, 200).astype(float)
    reference = wilcoxon(one, other, zero_method="pratt", correction=False, method="approx").pvalue
    assert signed_rank_p(one - other) == pytest.approx(reference, rel=1e-9)
    assert signed_rank_p(np.zeros(30)) == 1.0


def test_bands_join_neighbours_that_cannot_be_told_apart() -> None:
    # waktu (second to last) clearly lowest; persyaratan and prosedur alike; the other six all 4
    low, one, other = [1.0] * 30, [3.0] * 15 + [2.0] * 15, [2.0] * 14 + [3.0] * 16
    found = ranking(survey(columns(one, other, low)), seed=SEED)
    assert found.pita == (("waktu",), ("persyaratan", "prosedur"), tuple(CODES[3:]))
    assert [each.terpisah for each in found.tetangga] == [True, False, True, *[False] * 5]
    assert found.tetangga[1].selisih == pytest.approx(1 / 30)
    assert all(each.p_koreksi == 1.0 for each in found.tetangga[3:])
    assert found.batas_terpisah is True
    assert found.unsur[0].peluang_terendah == 1.0 and found.unsur[0].peringkat_ci95 == (1, 1)
    assert (found.peluang_susunan, chances(found)["biaya"]) == (1.0, 0.0)


def test_every_unsur_tied_with_the_third_lowest_counts() -> None:
    found = ranking(survey(columns([1.0] * 10, [2.0] * 10, [3.0] * 10, [3.0] * 10)), seed=SEED)
    assert [each.peluang_terendah for each in found.unsur] == [1.0] * 4 + [0.0] * 5
    assert [each.peringkat for each in found.unsur] == [1, 2, 3, 3, 5, 5, 5, 5, 5]
    assert found.peluang_susunan == 1.0


def test_stability_is_the_chance_that_is_computed_by_hand() -> None:
    # Two respondents, four unsur; one of the two is drawn. First: d is highest. Second: a is highest.
    instrumen = small_instrument(1, 1, 1, 1)
    found = ranking(survey([[1, 1, 1, 2], [3, 1, 1, 2]], instrumen=instrumen), seed=SEED, replicates=4000)
    assert places(found) == {"b": 1, "c": 1, "a": 3, "d": 3}
    assert chances(found)["b"] == chances(found)["c"] == 1.0
    assert chances(found)["a"] == pytest.approx(0.5, abs=0.03)
    assert chances(found)["d"] == pytest.approx(0.5, abs=0.03)
    # all four are listed, tied for the third place; in no replicate are all four among the lowest, but always three
    assert found.peluang_susunan == 1.0


def test_an_exact_tie_leaves_the_list_as_sure_as_what_lies_above_it() -> None:
    # NRR a 1, b 1, c = d 2,5, e 3: four are listed. First respondent alone: a, b, c lowest, all listed. Second alone:
    # a, b, e lowest (d 3, c 4), and e is not listed. One of the two is drawn, so half of the replicates keep the list.
    instrumen = small_instrument(1, 1, 1, 1, 1)
    found = ranking(survey([[1, 1, 1, 2, 4], [1, 1, 4, 3, 2]], instrumen=instrumen), seed=SEED, replicates=4000)
    assert places(found) == {"a": 1, "b": 1, "c": 3, "d": 3, "e": 5}
    assert found.peluang_susunan == pytest.approx(0.5, abs=0.03)
    assert chances(found)["e"] == pytest.approx(0.5, abs=0.03)


@given(ROWS.filter(lambda rows: len(rows) > 1))
@settings(max_examples=15)
def test_without_a_tie_the_list_is_sure_where_exactly_it_is_the_lowest(rows: list[list[float]]) -> None:
    given_ = survey(rows)
    found = ranking(given_, seed=SEED, replicates=200)
    lowest = {each.unsur for each in found.unsur if each.peringkat <= 3}
    if found.peluang_susunan is None or len(lowest) != 3:
        return
    codes = [each.unsur for each in found.unsur]
    means = replicate_nrr(given_, codes, SEED, 200)
    same = [
        {kode for kode, value in zip(codes, row, strict=True) if value <= sorted(row)[2] and math.isfinite(value)}
        == lowest
        for row in means.tolist()
    ]
    assert found.peluang_susunan == pytest.approx(sum(same) / 200)


def test_blanks_leave_respondents_out_of_the_tests_not_out_of_the_order() -> None:
    answers = columns([1.0] * 12, [2.0, 3.0] * 6)
    answers[0][4] = answers[1][4] = NAN
    found = ranking(survey(answers), seed=SEED)
    assert found.n == 10
    assert found.unsur[0].nrr == 1.0 and found.unsur[1].nrr == 2.5
    for row in answers:
        row[8] = NAN
    found = ranking(survey(answers), seed=SEED)
    assert found.tanpa_jawaban == ("sarana",) and "sarana" not in places(found)
    assert found.n == 10 and found.friedman.db == 7


def test_a_census_has_an_order_but_no_chance() -> None:
    answers = columns([1.0] * 10, [2.0, 3.0] * 5, [3.0, 2.0] * 5)
    found = ranking(survey(answers, populasi=10), seed=SEED)
    assert found.friedman.chi2 is not None and (found.friedman.p, found.friedman.p_alasan) == (None, CENSUS)
    assert {each.p for each in found.tetangga} == {None} and {each.p_alasan for each in found.tetangga} == {CENSUS}
    assert found.pita == (("persyaratan",), ("prosedur", "waktu"), tuple(CODES[3:]))  # equal values, nothing else
    assert {each.peluang_terendah for each in found.unsur} == {None}
    assert found.peluang_susunan_alasan == found.unsur[0].peringkat_ci95_alasan == CENSUS
    last_year = ranking(survey(answers, populasi=10, populasi_periode_sama=False), seed=SEED)
    assert last_year.friedman.p is not None and last_year.peluang_susunan is not None


def test_the_larger_the_sampling_fraction_the_surer_the_order() -> None:
    answers = CASES["skm_friedman_items"]["input"]["U"]
    found = [ranking(survey(answers, populasi=N), seed=SEED).unsur[1].peluang_terendah for N in (None, 128, 66)]
    assert found[0] is not None and found[1] is not None and found[2] is not None
    assert found[0] < found[1] < found[2]


def test_convenience_samples_keep_their_figures_and_say_so() -> None:
    found = ranking(survey(columns([1.0, 2.0] * 10), sampling="kenyamanan"), seed=SEED)
    assert found.alasan == "sampel kenyamanan" and found.friedman.p is not None
    assert ranking(survey(columns([1.0, 2.0] * 10)), seed=SEED).alasan is None


@pytest.mark.parametrize(
    "rows", [[], [[3] * 9], [[NAN] * 9], [[3] * 9] * 5, [[NAN] * 8 + [3]] * 3, [[1, NAN] + [2] * 7]]
)
def test_little_data_give_reasons_not_errors(rows: list[list[float]]) -> None:
    found = ranking(survey(rows), seed=SEED)
    assert (found.friedman.chi2 is None) == (found.friedman.chi2_alasan is not None)
    assert (found.pita is None) == (found.pita_alasan is not None)
    assert (found.batas_terpisah is None) == bool(found.batas_terpisah_alasan)
    assert (found.peluang_susunan is None) == (found.peluang_susunan_alasan is not None)
    for each in found.tetangga:
        assert (each.p is None) == (each.p_alasan is not None)


def test_constant_answers_are_one_band_among_the_lowest() -> None:
    found = ranking(survey([[3] * 9] * 5), seed=SEED)
    assert found.friedman.chi2_alasan == "setiap responden menilai semua unsur sama"
    assert found.pita == (CODES,) and set(chances(found).values()) == {1.0}
    assert found.batas_terpisah_alasan == "semua unsur termasuk yang terendah"


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_the_order_of_respondents_is_irrelevant(rows: list[list[float]], random: Any) -> None:
    other = list(rows)
    random.shuffle(other)
    one, two = (ranking(survey(each, populasi=90), seed=SEED, replicates=50) for each in (rows, other))
    assert one == two


@given(ROWS)
@settings(max_examples=25)
def test_chances_and_bands_are_consistent(rows: list[list[float]]) -> None:
    found = ranking(survey(rows), seed=SEED, replicates=50)
    known = [each.peluang_terendah for each in found.unsur if each.peluang_terendah is not None]
    assert all(0 <= each <= 1 for each in known)
    if len(known) == 9:
        assert sum(known) >= 3 - 1e-9  # at least three unsur are the lowest of every replicate
    if found.pita is not None:
        assert [kode for band in found.pita for kode in band] == [each.unsur for each in found.unsur]
    adjusted = [
        (each.p, each.p_koreksi) for each in found.tetangga if each.p is not None and each.p_koreksi is not None
    ]
    assert all(p <= q <= 1 for p, q in adjusted)


def test_replicates_have_the_mean_and_the_corrected_variance() -> None:
    values = np.array([[1.0], [2], [2], [4], [3], [3], [4], [1], [4], [4]])
    rows, counts = patterns(values)
    assert rows.ravel().tolist() == [1, 2, 3, 4] and counts.tolist() == [2, 2, 2, 4]
    for fraction in (0.0, 0.5):
        weights = np.concatenate(list(replicate_weights(counts, fraction, seed=SEED, replicates=20000)))
        assert weights.sum(axis=1) == pytest.approx(10)
        means = (weights @ rows).ravel() / 10
        assert means.mean() == pytest.approx(2.8, abs=0.01)
        assert means.var() == pytest.approx((1 - fraction) * values.var(ddof=1) / 10, rel=0.04)
