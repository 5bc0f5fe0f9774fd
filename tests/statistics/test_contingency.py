"""One table described: chi-square, residuals, Cramér's V, and what happens where the table is too thin."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.statistics.contingency import (
    EXPECTED_UNDER_FIVE,
    EXPECTED_UNDER_ONE,
    FISHER,
    MONTE_CARLO,
    NO_CORRECTION,
    NO_WIDTH,
    PEARSON,
    RESAMPLES,
    cochran,
    cramer_v,
    describe,
    fisher,
    noncentrality,
)
from tests.statistics.cases import case

SEED = [42]
REL = 1e-6
EFFECTSIZE_ABS = 0.002  # effectsize finds its limits by a coarse search

tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=2, max_size=5)
)


def rows(values: object) -> list[list[float]]:
    return [list(row) for row in values]  # type: ignore[attr-defined]


def test_arthritis_against_r() -> None:
    given_, expected = case("arthritis_chisq")
    found = describe(given_["table"], seed=SEED)
    assert (found.metode, found.metode_alasan, found.n, found.p_galat) == (PEARSON, None, 84, None)
    assert found.statistik == pytest.approx(expected["pearson"], rel=REL)
    assert found.db == expected["df"]
    assert found.p == pytest.approx(expected["p"], rel=REL)
    assert rows(found.harapan) == [pytest.approx(row, rel=REL) for row in expected["expected_counts"]]
    assert rows(found.residual) == [pytest.approx(row, rel=REL) for row in expected["adjusted_resid"]]
    assert found.v.nilai == pytest.approx(expected["cramer_v"], rel=REL)
    assert found.v.ci95 == pytest.approx(expected["cramer_v_ci95"], abs=EFFECTSIZE_ABS)
    assert found.v.terkoreksi == pytest.approx(expected["cramer_v_bias_corrected"], rel=REL)
    # its cramer_v_bias_corrected_ci95 is not shipped: limits corrected once more cover too seldom (tests/simulation)
    assert found.harapan_terkecil == pytest.approx(41 * 14 / 84) and found.harapan_kecil == 0


def exact_p(table: list[list[int]]) -> float:
    """p of chi-square over all tables of two rows with these margins, weighted by their probability."""
    from math import comb, prod

    columns = [sum(column) for column in zip(*table, strict=True)]
    first, n = sum(table[0]), sum(columns)

    def chi_square(top: tuple[int, ...]) -> float:
        expected = [(first * c / n, (n - first) * c / n) for c in columns]
        return sum((a - e) ** 2 / e + (c - a - f) ** 2 / f for a, c, (e, f) in zip(top, columns, expected, strict=True))

    observed = chi_square(tuple(table[0]))
    tops = [top for top in product(*(range(c + 1) for c in columns)) if sum(top) == first]
    weights = {top: prod(comb(c, a) for c, a in zip(columns, top, strict=True)) for top in tops}
    assert sum(weights.values()) == comb(n, first)
    return sum(weight for top, weight in weights.items() if chi_square(top) >= observed - 1e-9) / comb(n, first)


def test_a_zero_cell_gets_no_half_and_monte_carlo_meets_the_enumeration() -> None:
    given_, expected = case("zero_cell_no_half")
    found = describe(given_["table"], seed=SEED)
    assert found.statistik == pytest.approx(expected["chisq"], rel=REL)
    assert found.db == expected["df"]
    assert rows(found.residual) == [pytest.approx(row, rel=REL) for row in expected["stdres"]]
    assert (found.metode, found.metode_alasan) == (MONTE_CARLO, EXPECTED_UNDER_FIVE)
    exact = exact_p(given_["table"])
    assert found.p is not None and found.p_galat is not None
    assert found.p_galat == pytest.approx((exact * (1 - exact) / RESAMPLES) ** 0.5, rel=0.1)
    assert found.p == pytest.approx(exact, abs=4 * found.p_galat)


def test_two_by_two_without_yates() -> None:
    given_, expected = case("two_by_two_yates")
    found = describe(given_["table"], seed=SEED)
    assert found.metode == PEARSON
    assert found.p == pytest.approx(expected["pearson_p"], rel=REL)
    assert found.v.nilai == pytest.approx(expected["phi"], rel=REL)
    assert fisher(np.array(given_["table"])) == pytest.approx(expected["fisher_p"], rel=REL)


def test_a_small_two_by_two_is_exact() -> None:
    # Fisher's tea: 3 of 4 cups right; (16 + 16 + 1 + 1) of the 70 ways are as extreme
    found = describe([[3, 1], [1, 3]], seed=SEED)
    assert (found.metode, found.p_galat) == (FISHER, None)
    assert found.p == pytest.approx(34 / 70)


@pytest.mark.parametrize(
    ("expected", "reason"),
    [
        ([[5, 5], [5, 5]], None),
        ([[0.9, 9, 9, 9, 9, 9]], EXPECTED_UNDER_ONE),
        ([[4.9, 9, 9, 9, 9]], None),  # one in five is a fifth, no more
        ([[4.9, 9, 9, 9]], EXPECTED_UNDER_FIVE),
        ([[1, 5, 5, 5, 5]], None),
    ],
)
def test_cochrans_rule(expected: list[list[float]], reason: str | None) -> None:
    assert cochran(np.array(expected)) == reason


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([], "tidak ada jawaban"),
        ([[], []], "tidak ada jawaban"),
        ([[0, 0], [0, 0]], "tidak ada jawaban"),
        ([[3, 4, 1]], "kurang dari dua kelompok"),
        ([[3, 4, 1], [0, 0, 0]], "kurang dari dua kelompok"),
        ([[0, 4, 0], [0, 9, 0]], "semua jawaban sama"),
    ],
)
def test_what_cannot_be_described_says_why(table: list[list[int]], reason: str) -> None:
    found = describe(table, seed=SEED)
    assert (found.p, found.statistik, found.db, found.metode, found.alasan) == (None, None, None, None, reason)
    assert (found.v.nilai, found.v.alasan, found.v.terkoreksi_alasan) == (None, reason, reason)
    assert len(found.harapan) == len(found.residual) == len(table)


def test_empty_rows_and_columns_leave_the_test_and_stay_in_the_table() -> None:
    full = describe([[20, 30, 14], [25, 12, 31]], seed=SEED)
    padded = describe([[20, 0, 30, 14], [0, 0, 0, 0], [25, 0, 12, 31]], seed=SEED)
    assert (padded.statistik, padded.db, padded.p, padded.v) == (full.statistik, full.db, full.p, full.v)
    assert padded.harapan[1] == (0, 0, 0, 0) and padded.residual[1] == (None,) * 4
    assert [padded.residual[0][place] for place in (0, 2, 3)] == list(full.residual[0])
    assert padded.residual[0][1] is None


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([[1, 2], [3]], "rows differ in length"),
        ([[1, -2], [3, 4]], "negative, fractional or missing"),
        ([[1, 2.5], [3, 4]], "negative, fractional or missing"),
        ([[1, float("nan")], [3, 4]], "negative, fractional or missing"),
    ],
)
def test_no_table_of_counts(table: list[list[int]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        describe(table, seed=SEED)


def test_a_perfect_association() -> None:
    found = describe([[40, 0, 0], [0, 40, 0], [0, 0, 40]], seed=SEED)
    assert found.v.nilai == pytest.approx(1)
    assert found.v.terkoreksi == pytest.approx(1)
    assert found.v.ci95 is not None and 0.85 < found.v.ci95[0] < 1 and found.v.ci95[1] == 1


def test_two_respondents_have_no_bias_correction() -> None:
    v = cramer_v(2.0, 2, 2, 2)
    assert (v.nilai, v.terkoreksi, v.terkoreksi_alasan, v.ci95_alasan) == (1.0, None, NO_CORRECTION, None)


@given(st.floats(0.001, 5000), st.integers(1, 117))
def test_the_limits_of_the_noncentrality_stand_at_their_points(statistic: float, df: int) -> None:
    from scipy.special import chndtr

    low, high = noncentrality(statistic, df)
    assert 0 <= low <= high
    for value, level in ((low, 0.975), (high, 0.025)):
        if value > 0:
            assert chndtr(statistic, df, value) == pytest.approx(level, abs=1e-4)
        else:
            assert chndtr(statistic, df, 0.0) <= level + 1e-9


@given(tables, st.randoms(use_true_random=False))
def test_the_names_and_the_order_of_groups_are_irrelevant(table: list[list[int]], random: object) -> None:
    order = list(range(len(table)))
    answers = list(range(len(table[0])))
    random.shuffle(order)  # type: ignore[attr-defined]
    random.shuffle(answers)  # type: ignore[attr-defined]
    one = describe(table, seed=SEED, resamples=199)
    other = describe([[table[place][answer] for answer in answers] for place in order], seed=SEED, resamples=199)
    assert (other.metode, other.db, other.alasan, other.metode_alasan) == (
        one.metode,
        one.db,
        one.alasan,
        one.metode_alasan,
    )
    assert other.p == (None if one.p is None else pytest.approx(one.p, abs=1e-9))
    assert other.v.nilai == (None if one.v.nilai is None else pytest.approx(one.v.nilai, abs=1e-9))


@given(tables)
def test_bounds(table: list[list[int]]) -> None:
    found = describe(table, seed=SEED, resamples=199)
    if found.alasan is not None:
        return
    assert found.p is not None and 0 <= found.p <= 1
    if found.metode == MONTE_CARLO:
        assert found.p >= 1 / 200 and found.p_galat is not None
    v = found.v
    assert v.nilai is not None and 0 <= v.nilai <= 1
    assert (v.ci95 is None) == (v.ci95_alasan is not None)
    if v.ci95 is not None:
        assert 0 <= v.ci95[0] < v.ci95[1] <= 1
        assert v.terkoreksi is None or v.ci95[0] - 1e-9 <= v.terkoreksi <= v.ci95[1] + 1e-9
    assert np.array(found.harapan).sum() == pytest.approx(found.n)
    given_rows = [sum(row) for row in table]
    assert [sum(row) for row in found.harapan] == pytest.approx(given_rows)


def test_the_interval_holds_the_corrected_value_where_the_plain_one_is_biased_out_of_it() -> None:
    # 40 groups, 4 answers, 200 respondents: phi² = 1.5, of which 117/199 is expected by chance; c̃ − 1 = 3 − 9/199
    v = cramer_v(300.0, 200, 40, 4)
    assert v.nilai == pytest.approx((1.5 / 3) ** 0.5)
    assert v.terkoreksi == pytest.approx(((1.5 - 117 / 199) / (3 - 9 / 199)) ** 0.5)
    assert v.ci95 is not None and v.terkoreksi is not None and v.nilai is not None
    assert v.ci95[0] < v.terkoreksi < v.ci95[1] < v.nilai


def test_an_interval_of_no_width_is_none() -> None:
    # chi-square 0.3 with 15 degrees of freedom: hardly ever so small, even without association
    v = cramer_v(0.3, 100, 6, 4)
    assert (v.terkoreksi, v.ci95, v.ci95_alasan) == (0.0, None, NO_WIDTH)


def test_a_corrected_v_that_its_interval_does_not_hold_has_none() -> None:
    # 8 groups by 8 answers of 16 respondents, nearly all of it association
    v = cramer_v(101.78659885467714, 16, 8, 8)
    assert v.terkoreksi is not None and v.ci95 is None
    assert v.ci95_alasan == "selang nonsentral tidak memuat ukuran efeknya"


def test_the_same_seed_gives_the_same() -> None:
    table = [[0, 5, 7], [6, 3, 9]]
    assert describe(table, seed=SEED) == describe(table, seed=SEED)
    assert describe(table, seed=SEED).p != describe(table, seed=[43]).p
