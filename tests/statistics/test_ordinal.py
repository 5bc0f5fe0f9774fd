"""Sizes of ordinal association, Dunn's pairs and Jonckheere, against R, scipy's documentation and enumeration."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau, kruskal, norm, somersd

from skmlib.statistics.contingency import RESAMPLES
from skmlib.statistics.jonckheere import jonckheere
from skmlib.statistics.ordinal import (
    ONE_WAY,
    SEPARATE,
    TOO_SMALL,
    Ukuran,
    counts_table,
    epsilon_squared,
    ordered_measures,
    two_groups,
)
from skmlib.statistics.posthoc import NOT_DIFFERENT, dunn, holm
from tests.statistics.cases import case

SEED = [42]
REL = 1e-6

answers = st.lists(st.integers(1, 4).map(float), min_size=2, max_size=15)
tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=2, max_size=4)
)


def arrays(*groups: list[float]) -> tuple[np.ndarray, np.ndarray]:
    value = np.array([each for group in groups for each in group], float)
    return value, np.repeat(np.arange(len(groups)), [len(group) for group in groups])


def spread_out(table: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Values and groups of a table of counts."""
    cells = [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    return np.array([j for _, j in cells], float), np.array([i for i, _ in cells], int)


def test_somers_d_of_the_hotels() -> None:
    given_, expected = case("scipy_somersd_docs")
    found = ordered_measures(given_["table"])
    assert found.somers_d.nilai == pytest.approx(expected["statistic"], rel=REL)
    turned = ordered_measures([list(column) for column in zip(*given_["table"], strict=True)])
    assert turned.somers_d.nilai != pytest.approx(expected["statistic"], abs=0.01)  # the answer given the profile
    assert turned.tau_b.nilai == found.tau_b.nilai and turned.gamma.nilai == found.gamma.nilai


def test_errors_against_the_infinitesimal_jackknife() -> None:
    """ASE1 is the delta method: the influence of each cell, here by numerical derivatives of the measures."""
    table = np.array(case("scipy_somersd_docs")[0]["table"], float) * 1000  # so that one answer more is a small step
    n = table.sum()
    found = ordered_measures(table)
    for name in ("tau_b", "somers_d", "gamma"):
        influence = np.empty(table.shape)
        for cell in np.ndindex(*table.shape):
            more = table.copy()
            more[cell] += 1
            influence[cell] = (getattr(ordered_measures(more), name).nilai - getattr(found, name).nilai) * (n + 1)
        expected = np.sqrt((table * influence**2).sum()) / n
        assert getattr(found, name).galat == pytest.approx(expected, rel=2e-3)


def test_gamma_by_hand() -> None:
    # concordant 10·5 = 50, discordant 2·3 = 6; ASE1 of a 2×2: (1 − gamma²)/2 · √(1/a + 1/b + 1/c + 1/d)
    gamma = ordered_measures([[10, 2], [3, 5]]).gamma
    assert gamma.nilai == pytest.approx(44 / 56)
    assert gamma.galat == pytest.approx((1 - (44 / 56) ** 2) / 2 * (1 / 10 + 1 / 2 + 1 / 3 + 1 / 5) ** 0.5)


@given(tables)
def test_measures_agree_with_scipy_and_stay_within_bounds(table: list[list[int]]) -> None:
    value, group = spread_out(table)
    found = ordered_measures(table)
    if len(set(group.tolist())) < 2 or len(set(value.tolist())) < 2:
        assert found.tau_b.nilai is None and found.tau_b.alasan is not None
        return
    assert found.tau_b.nilai == pytest.approx(kendalltau(group, value).statistic, abs=1e-12)
    assert found.somers_d.nilai == pytest.approx(somersd(group, value).statistic, abs=1e-12)
    for each in (found.tau_b, found.somers_d, found.gamma):
        if each.nilai is None:
            assert each.alasan == "semua pasangan seri"
        elif each.ci95 is None:
            assert each.ci95_alasan == ONE_WAY and abs(each.nilai) <= 1
        else:
            assert -1 <= each.ci95[0] <= each.nilai <= each.ci95[1] <= 1
    turned = ordered_measures(table[::-1])
    assert turned.tau_b.nilai == pytest.approx(-found.tau_b.nilai, abs=1e-12)
    assert turned.somers_d.nilai is not None and found.somers_d.nilai is not None
    assert turned.somers_d.nilai == pytest.approx(-found.somers_d.nilai, abs=1e-12)


def test_a_perfect_order_has_no_interval() -> None:
    found = ordered_measures([[5, 0, 0], [0, 5, 0], [0, 0, 4]])
    for each in (found.tau_b, found.somers_d, found.gamma):
        assert (each.nilai, each.ci95, each.ci95_alasan) == (pytest.approx(1), None, ONE_WAY)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([[3, 4]], "kurang dari dua kelompok"),
        ([[3, 0], [9, 0]], "semua jawaban sama"),
        ([], "kurang dari dua kelompok"),
    ],
)
def test_no_association_to_measure(table: list[list[int]], reason: str) -> None:
    assert ordered_measures(table).gamma == Ukuran(None, alasan=reason)


def test_counts_of_values_and_groups() -> None:
    value, group = np.array([3, 1, np.nan, 3, 4, 1.0]), np.array([0, 2, 0, 0, -1, 0])
    assert counts_table(value, group).tolist() == [[1, 2], [1, 0]]


class TestTwoGroups:
    """The pain data of Brunner and Munzel, and what lies at the bounds."""

    given_, expected = case("brunner_munzel_pain")
    x, y = np.array(given_["x"], float), np.array(given_["y"], float)

    def test_against_r(self) -> None:
        found = two_groups(self.y, self.x)
        assert found.peluang == pytest.approx(self.expected["pst"], rel=REL)
        assert found.statistik == pytest.approx(self.expected["W"], rel=REL)
        assert found.db == pytest.approx(self.expected["df"], rel=REL)
        assert found.p == pytest.approx(self.expected["p"], rel=REL)
        assert found.rank_biserial.nilai == pytest.approx(2 * self.expected["pst"] - 1, rel=REL)
        low, high = found.rank_biserial.ci95 or (0, 0)
        assert 0 < low < high < 1  # without the logit the limits of this probability are .595 and .983

    def test_the_logit_limits(self) -> None:
        from scipy.stats import t

        found = two_groups(self.y, self.x)
        p, error = self.expected["pst"], (self.expected["pst"] - 0.5) / self.expected["W"]
        logits = [
            np.log(p / (1 - p)) + sign * t.ppf(0.975, self.expected["df"]) * error / (p * (1 - p)) for sign in (-1, 1)
        ]
        assert found.rank_biserial.ci95 == pytest.approx([2 / (1 + np.exp(-each)) - 1 for each in logits], rel=1e-6)

    def test_separated_groups(self) -> None:
        above, below = two_groups(self.x + 10, self.x), two_groups(self.x, self.x + 10)
        assert (above.rank_biserial.nilai, below.rank_biserial.nilai) == (1, -1)
        assert above.alasan == below.alasan == SEPARATE and above.p is None
        low, high = above.rank_biserial.ci95 or (0, 0)
        assert high == 1 and 0.5 < low < 1
        assert below.rank_biserial.ci95 == (-1, -low)
        fewer = two_groups(self.x[:4] + 10, self.x[:4]).rank_biserial.ci95
        assert fewer is not None and fewer[0] < low

    @pytest.mark.parametrize(
        ("first", "second", "effect", "reason"),
        [
            ([], [1.0, 2.0], None, "kurang dari dua kelompok"),
            ([3.0], [1.0, 2.0], 1.0, TOO_SMALL),
            ([3.0, 3.0], [3.0, 3.0, 3.0], 0.0, "semua jawaban sama"),
        ],
    )
    def test_without_interval(self, first: list[float], second: list[float], effect: float | None, reason: str) -> None:
        found = two_groups(np.array(first), np.array(second))
        assert (found.rank_biserial.nilai, found.rank_biserial.ci95, found.p) == (effect, None, None)
        assert found.alasan == found.rank_biserial.ci95_alasan == reason


@given(answers, answers)
def test_exchanging_two_groups_turns_the_sign(first: list[float], second: list[float]) -> None:
    one, other = two_groups(np.array(first), np.array(second)), two_groups(np.array(second), np.array(first))
    assert one.rank_biserial.nilai == pytest.approx(-other.rank_biserial.nilai, abs=1e-12)  # type: ignore[operator]
    if one.rank_biserial.ci95 is None or other.rank_biserial.ci95 is None:
        assert one.rank_biserial.ci95 == other.rank_biserial.ci95
        return
    low, high = one.rank_biserial.ci95
    assert -1 <= low <= one.rank_biserial.nilai <= high <= 1
    assert other.rank_biserial.ci95 == pytest.approx((-high, -low), abs=1e-9)


def test_epsilon_squared_of_hollander_and_wolfe() -> None:
    _, expected = case("hollander_wolfe_kruskal")
    found = epsilon_squared(expected["H"], 14, 3)
    assert found.nilai == pytest.approx(expected["H"] / 13)
    assert found.ci95 is not None and found.ci95[0] == 0 and found.ci95[1] > found.nilai


@given(st.lists(answers, min_size=2, max_size=4))
def test_epsilon_squared_has_zero_in_its_interval_unless_the_test_is_small(groups: list[list[float]]) -> None:
    value, group = arrays(*groups)
    if len(set(value.tolist())) < 2:
        return
    test = kruskal(*(value[group == code] for code in range(len(groups))))
    found = epsilon_squared(float(test.statistic), len(value), len(groups))
    assert found.nilai is not None and 0 <= found.nilai <= 1
    if found.ci95 is None:
        assert found.ci95_alasan == "selang nonsentral tidak memuat ukuran efeknya" and float(test.pvalue) > 0.5
        return
    assert 0 <= found.ci95[0] <= found.nilai <= found.ci95[1] <= 1
    assert (found.ci95[0] == 0) == (float(test.pvalue) >= 0.025) or abs(float(test.pvalue) - 0.025) < 1e-6


def test_epsilon_squared_of_many_small_groups_has_no_interval() -> None:
    # 40 groups of 5: H = 60 stands at the 2,5 % point of a noncentrality under 60
    found = epsilon_squared(60.0, 200, 40)
    assert found.nilai == pytest.approx(60 / 199) and found.ci95 is None
    assert found.ci95_alasan == "selang nonsentral tidak memuat ukuran efeknya"


def test_epsilon_squared_without_a_test() -> None:
    assert epsilon_squared(None, 20, 3).alasan == "semua jawaban sama"
    assert epsilon_squared(1.0, 20, 1).alasan == "kurang dari dua kelompok"


def test_holm_of_the_garcia_arenzana_data() -> None:
    given_, expected = case("p_adjust")
    assert holm(given_["p"]) == pytest.approx(expected["holm"], rel=REL)
    assert holm(given_["p"][::-1]) == pytest.approx(expected["holm"][::-1], rel=REL)
    assert holm([]) == []


def test_dunn_by_hand() -> None:
    # ranks of 1 1 2 | 2 3 3 | 3 4 4 4: 1.5 1.5 3.5 | 3.5 6 6 | 6 9 9 9; means 13/6, 31/6, 8.25
    value, group = arrays([1, 1, 2], [2, 3, 3], [3, 4, 4, 4])
    found = dunn(value, group, berbeda=True)
    ties = (2**3 - 2) + (2**3 - 2) + (3**3 - 3) + (3**3 - 3)
    variance = 10 * 11 / 12 - ties / (12 * 9)
    z = [
        (13 / 6 - 31 / 6) / (variance * (1 / 3 + 1 / 3)) ** 0.5,
        (13 / 6 - 8.25) / (variance * (1 / 3 + 1 / 4)) ** 0.5,
        (31 / 6 - 8.25) / (variance * (1 / 3 + 1 / 4)) ** 0.5,
    ]
    assert [(each.pertama, each.kedua) for each in found.pasangan] == [(0, 1), (0, 2), (1, 2)]
    assert [each.z for each in found.pasangan] == pytest.approx(z)
    assert found.pasangan[1].p_koreksi == pytest.approx(3 * found.pasangan[1].p)
    assert found.pasangan[0].p_koreksi == pytest.approx(2 * found.pasangan[2].p)  # the greater of the two left
    assert found.pasangan[0].selisih_peringkat == pytest.approx(-3)


def test_two_groups_of_dunn_are_kruskal_wallis() -> None:
    value, group = arrays([1, 2, 2, 3, 4], [3, 3, 4, 4, 2, 4])
    (pair,) = dunn(value, group, berbeda=True).pasangan
    assert pair.z**2 == pytest.approx(kruskal(value[group == 0], value[group == 1]).statistic)
    assert pair.p == pair.p_koreksi == pytest.approx(kruskal(value[group == 0], value[group == 1]).pvalue)


def test_no_pairs_unless_all_groups_differ() -> None:
    value, group = arrays([1, 2, 3], [4, 4, 4], [1, 1, 1])
    assert dunn(value, group, berbeda=False).pasangan == ()
    assert dunn(value, group, berbeda=False).alasan == NOT_DIFFERENT
    assert dunn(value * 0, group, berbeda=True).alasan == "semua jawaban sama"
    assert dunn(value[:3], group[:3], berbeda=True).alasan == "kurang dari dua kelompok"


@given(st.lists(answers, min_size=3, max_size=3), st.permutations([0, 1, 2]))
def test_new_names_of_groups_change_no_pair(groups: list[list[float]], names: list[int]) -> None:
    value, group = arrays(*groups)
    renamed = np.array(names)[group]
    one = {frozenset((each.pertama, each.kedua)): each for each in dunn(value, group, berbeda=True).pasangan}
    other = {frozenset((each.pertama, each.kedua)): each for each in dunn(value, renamed, berbeda=True).pasangan}
    assert len(one) == len(other)
    for pair, each in one.items():
        same = other[frozenset(names[code] for code in pair)]
        assert (same.p, same.p_koreksi) == (pytest.approx(each.p), pytest.approx(each.p_koreksi))
        assert 0 <= each.p <= each.p_koreksi <= 1


class TestJonckheere:
    """Hollander and Wolfe's data, enumeration of a small sample, and the choice of the method."""

    given_, expected = case("jonckheere_hollander_wolfe")
    value, group = np.array(given_["value"], float), np.array(given_["group"])

    def test_against_r(self) -> None:
        found = jonckheere(self.value, self.group, seed=SEED)
        assert found.statistik == self.expected["J"] and found.z is not None
        assert found.z == pytest.approx(self.expected["z_tie"], rel=REL)
        assert 2 * norm.sf(abs(found.z)) == pytest.approx(self.expected["p_two_sided_tie"], rel=REL)

    def test_permutation_against_r(self) -> None:
        found = jonckheere(self.value, self.group, seed=SEED)  # 18 respondents
        assert (found.metode, found.metode_alasan) == ("Jonckheere–Terpstra (permutasi)", "responden kurang dari 20")
        assert found.p is not None
        assert found.p_galat == pytest.approx((found.p * (1 - found.p) / RESAMPLES) ** 0.5)
        assert found.p == pytest.approx(2 * self.expected["perm_p_greater_B20000"], abs=0.01)

    def test_permutation_against_enumeration(self) -> None:
        value, group = arrays([1, 2], [2, 3, 2], [4, 3])

        def score(order: tuple[float, ...]) -> float:
            return abs(
                sum(
                    np.sign(order[j] - order[i]) * np.sign(group[j] - group[i])
                    for i in range(7)
                    for j in range(i + 1, 7)
                )
            )

        orders = [score(order) for order in permutations(value.tolist())]
        exact = float(np.mean([each >= score(tuple(value)) for each in orders]))
        found = jonckheere(value, group, seed=SEED)
        assert found.p == pytest.approx(exact, abs=4 * (exact * (1 - exact) / RESAMPLES) ** 0.5 + 1e-4)

    def test_hardly_any_other_answer_is_small_too(self) -> None:
        value, group = np.full(200, 4.0), np.arange(200) % 4
        value[:29] = 3
        found = jonckheere(value, group, seed=SEED)
        assert found.metode.endswith("(permutasi)")
        assert found.metode_alasan == "hanya 29 nilai di luar nilai terbanyak, kurang dari 30"
        value[29] = 3
        found = jonckheere(value, group, seed=SEED)
        assert (found.metode, found.metode_alasan, found.p_galat) == ("Jonckheere–Terpstra", None, None)

    def test_a_small_group_of_a_large_sample_is_permuted_too(self) -> None:
        value = np.arange(200) % 4 + 1.0
        four, five = (np.array([0] * size + [1, 2] * 98)[:200] for size in (4, 5))
        found = jonckheere(value, four, seed=SEED)
        assert found.metode_alasan == "kelompok terkecil 4 responden, kurang dari 5"
        normal = kendalltau(four, value, method="asymptotic").pvalue
        assert found.p == pytest.approx(normal, abs=0.02)  # 196 others: the two hardly differ
        assert jonckheere(value, five, seed=SEED).metode == "Jonckheere–Terpstra"

    def test_not_testable(self) -> None:
        assert jonckheere(self.value, self.group * 0, seed=SEED).alasan == "kurang dari dua kelompok"
        assert jonckheere(self.value * 0, self.group, seed=SEED).alasan == "semua jawaban sama"
        assert jonckheere(np.array([np.nan]), np.array([0]), seed=SEED).alasan == "kurang dari dua kelompok"


@given(st.lists(answers, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_jonckheere_whatever_the_order_of_respondents(groups: list[list[float]], random: object) -> None:
    value, group = arrays(*groups)
    places = list(range(len(value)))
    random.shuffle(places)  # type: ignore[attr-defined]
    one = jonckheere(value, group, seed=SEED, resamples=99)
    assert jonckheere(value[places], group[places], seed=SEED, resamples=99) == one
    if one.p is not None:
        assert 0 < one.p <= 1
        assert one.z is not None
        normal = 2 * norm.sf(abs(one.z))
        assert normal == pytest.approx(kendalltau(group, value, method="asymptotic").pvalue, rel=1e-9)
