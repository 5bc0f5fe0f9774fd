"""The deciding tests: which one, small groups by permutation, what cannot be tested."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from skmlib.statistics.association import PERMUTATIONS, adjust, associate

SEED = [42]


def arrays(*groups: list[float]) -> tuple[np.ndarray, np.ndarray]:
    value = np.array([each for group in groups for each in group], float)
    return value, np.repeat(np.arange(len(groups)), [len(group) for group in groups])


LONG = [1, 2, 3, 4, 3, 3, 2, 4]


@pytest.mark.parametrize(
    ("groups", "ordered", "metode", "efek"),
    [
        ((LONG, LONG), False, "Mann–Whitney", "rank_biserial"),
        ((LONG, LONG), True, "Mann–Whitney", "rank_biserial"),
        ((LONG, LONG[:7]), False, "Mann–Whitney (permutasi)", "rank_biserial"),
        ((LONG, LONG, LONG[:5]), False, "Kruskal–Wallis", "epsilon_kuadrat"),
        ((LONG, LONG, LONG[:4]), False, "Kruskal–Wallis (permutasi)", "epsilon_kuadrat"),
        ((LONG, LONG, LONG[:4]), True, "Jonckheere–Terpstra", "tau_b"),
    ],
)
def test_which_test_decides(groups: tuple[list[float], ...], ordered: bool, metode: str, efek: str) -> None:
    found = associate(*arrays(*groups), ordered=ordered, seed=SEED)
    assert (found.metode, found.efek_nama, found.alasan) == (metode, efek, None)
    assert found.p is not None and 0 < found.p <= 1


@pytest.mark.parametrize(
    ("groups", "reason"),
    [
        ((LONG,), "kurang dari dua kelompok"),
        (([3.0] * 9, [3.0] * 4), "semua jawaban sama"),
        (([], []), "kurang dari dua kelompok"),
        (([float("nan")] * 3, LONG), "kurang dari dua kelompok"),
    ],
)
def test_what_cannot_be_tested_says_why(groups: tuple[list[float], ...], reason: str) -> None:
    found = associate(*arrays(*groups), ordered=False, seed=SEED)
    assert (found.p, found.statistik, found.efek, found.alasan) == (None, None, None, reason)


def test_blanks_and_unknown_groups_are_left_out() -> None:
    value, group = arrays(LONG, LONG[:6])
    found = associate(value, group, ordered=False, seed=SEED)
    more = associate(np.append(value, [np.nan, 1, 4]), np.append(group, [0, -1, -1]), ordered=False, seed=SEED)
    assert more == found


def test_heavy_ties_are_permuted_however_large_the_sample() -> None:
    # 290 of 300 answered 4: the normal curve would reject 5 to 8 % true hypotheses instead of 5 (methodology page)
    few, more = ([3.0] * 10 + [4.0] * 140, [3.0] * 15 + [4.0] * 135)
    found = associate(*arrays(few, [4.0] * 150), ordered=False, seed=SEED)
    assert found.metode_alasan == "hanya 10 nilai di luar nilai terbanyak, kurang dari 30"
    assert found.p is not None and found.p_galat == pytest.approx((found.p * (1 - found.p) / PERMUTATIONS) ** 0.5)
    # all ten in one half: 2 · (150 choose 10) / (300 choose 10)
    assert found.p == pytest.approx(2 * comb(150, 10) / comb(300, 10), abs=5 * found.p_galat + 1e-4)
    plain = associate(*arrays(more, more), ordered=False, seed=SEED)
    assert (plain.metode, plain.metode_alasan, plain.p_galat) == ("Mann–Whitney", None, None)


def exact_mann_whitney(first: list[float], second: list[float]) -> float:
    """Two-sided p by enumeration of all ways to choose the first group."""
    ranks = rankdata([*first, *second])
    n, size = len(ranks), len(first)
    middle = ranks.sum() * size / n
    observed = abs(ranks[:size].sum() - middle)
    sums = [abs(ranks[list(chosen)].sum() - middle) for chosen in combinations(range(n), size)]
    return sum(value >= observed - 1e-9 for value in sums) / len(sums)


@pytest.mark.parametrize(
    ("first", "second"),
    [([1, 1, 2], [3, 4, 4, 4, 3, 4, 2]), ([4, 4, 4, 4], [3, 2, 4, 4, 3]), ([2, 3], [3, 3, 2, 4, 1, 3, 3])],
)
def test_a_small_group_gets_the_permutation_p_with_ties(first: list[float], second: list[float]) -> None:
    found = associate(*arrays(first, second), ordered=False, seed=SEED)
    exact = exact_mann_whitney(first, second)
    error = 4 * (exact * (1 - exact) / PERMUTATIONS) ** 0.5
    assert found.p == pytest.approx(exact, abs=error + 1e-4)


def test_a_permutation_p_is_never_zero_and_the_same_seed_gives_the_same() -> None:
    value, group = arrays([1.0] * 4, [4.0] * 30)
    one, again, other = (associate(value, group, ordered=False, seed=seed) for seed in (SEED, SEED, [43]))
    assert one == again
    assert one.p is not None and 1 / (PERMUTATIONS + 1) <= one.p < 0.001
    assert other.metode == one.metode


def test_the_effect_has_a_direction_and_bounds() -> None:
    low, high = [1.0] * 6, [4.0] * 6
    up = associate(*arrays(low, high), ordered=False, seed=SEED)
    down = associate(*arrays(high, low), ordered=False, seed=SEED)
    assert (up.efek, down.efek) == (-1, 1)  # the first group lower, then higher
    rising = associate(*arrays([1.0] * 6, [2.0] * 6, [3.0] * 6), ordered=True, seed=SEED)
    assert rising.efek == pytest.approx(1)


@given(
    st.lists(st.lists(st.integers(1, 4).map(float), min_size=2, max_size=12), min_size=2, max_size=4),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_the_order_of_respondents_is_irrelevant(groups: list[list[float]], ordered: bool, random: object) -> None:
    value, group = arrays(*groups)
    places = list(range(len(value)))
    random.shuffle(places)  # type: ignore[attr-defined]
    one = associate(value, group, ordered=ordered, seed=SEED)
    other = associate(value[places], group[places], ordered=ordered, seed=SEED)
    assert other.p == (None if one.p is None else pytest.approx(one.p, rel=1e-9))
    assert other.efek == (None if one.efek is None else pytest.approx(one.efek, abs=1e-12))


@given(st.lists(st.floats(0.0001, 1), min_size=1, max_size=30))
def test_adjusted_p_values_are_larger_and_keep_their_order(p: list[float]) -> None:
    adjusted = [value for value in adjust(p) if value is not None]
    assert len(adjusted) == len(p)
    assert all(raw <= value + 1e-12 and value <= 1 for raw, value in zip(p, adjusted, strict=True))
    order = sorted(range(len(p)), key=lambda place: p[place])
    ranked = [adjusted[place] for place in order]
    assert ranked == sorted(ranked)


def test_nothing_to_adjust() -> None:
    assert adjust([]) == []
    assert adjust([None, None]) == [None, None]
    assert adjust([0.03]) == [pytest.approx(0.03)]
