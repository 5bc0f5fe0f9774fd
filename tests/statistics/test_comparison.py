"""Differences, equivalence and trends, against R and by hand."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.statistics.comparison import CENSUS, CONSTANT, NO_ERROR, TOO_FEW, Rerata, difference, equivalence
from skmlib.statistics.result_comparison import Putus
from skmlib.statistics.trends import EQUAL_VALUES, SHORT, TitikTren, mann_kendall, segments, trend
from tests.statistics.cases import case

REL = 1e-6

means = st.builds(Rerata, st.floats(30, 99), st.floats(0.2, 5), st.integers(2, 500), st.floats(0, 0.95))


def line(*values: float | None, galat: float | None = 1.0) -> list[TitikTren]:
    return [TitikTren(f"p{place}", float(place), value, galat) for place, value in enumerate(values)]


class TestTwoDomains:
    """Men and women of the 64 synthetic respondents."""

    given_, expected = case("skm_srs_fpc_complete")
    index = 25 * np.array(given_["U"], float).mean(axis=1)
    sex = np.array(given_["sex"])

    def mean(self, name: str) -> Rerata:
        part = self.index[self.sex == name]
        return Rerata(float(part.mean()), float(part.std(ddof=1) / len(part) ** 0.5), len(part))

    def test_welch(self) -> None:
        found = difference(self.mean("P"), self.mean("L"))
        assert found.ragam == "proses"
        assert found.nilai == pytest.approx(self.expected["diff_L_minus_P"], rel=REL)
        assert found.statistik == pytest.approx(self.expected["welch_t"], rel=REL)
        assert found.db == pytest.approx(self.expected["welch_df"], rel=REL)
        assert found.p == pytest.approx(self.expected["welch_p"], rel=REL)
        assert found.ci95 is not None and found.ci95[0] < 0 < found.ci95[1]
        assert sum(found.ci95) / 2 == pytest.approx(found.nilai)

    def test_the_population_view_is_svycontrast(self) -> None:
        fraction = len(self.index) / self.given_["N"]
        before, after = (
            Rerata(
                self.expected["domain_mean"][name],
                self.expected["domain_se"][name] / (1 - fraction) ** 0.5,
                int((self.sex == name).sum()),
                fraction,
            )
            for name in ("P", "L")
        )
        found = difference(before, after, ragam="populasi")
        assert found.ragam == "populasi"
        assert found.galat == pytest.approx(self.expected["diff_se"], rel=REL)


def test_satterthwaite_by_hand() -> None:
    # variances 1 and 4: SE √5, df = 25 / (1/9 + 16/19)
    found = difference(Rerata(80, 1, 10), Rerata(84, 2, 20))
    assert found.galat == pytest.approx(5**0.5)
    assert found.db == pytest.approx(25 / (1 / 9 + 16 / 19))
    assert found.statistik == pytest.approx(4 / 5**0.5)


def test_touching_intervals_are_a_clear_difference() -> None:
    # two equal errors, intervals that just touch: p = .0056 in large samples
    found = difference(Rerata(80, 1, 100000), Rerata(80 + 2 * 1.959964, 1, 100000))
    assert found.p == pytest.approx(0.0056, abs=0.0001)


@pytest.mark.parametrize(
    ("before", "after", "ragam", "reason"),
    [
        (Rerata(80, 1, 1), Rerata(84, 1, 30), "proses", TOO_FEW),
        (Rerata(80, None, 20), Rerata(84, 1, 30), "proses", NO_ERROR),
        (Rerata(80, 0, 20), Rerata(84, 0, 30), "proses", CONSTANT),
        (Rerata(80, 1, 20, 1.0), Rerata(84, 1, 30, 1.0), "populasi", CENSUS),
    ],
)
def test_no_test_says_why_and_keeps_the_change(before: Rerata, after: Rerata, ragam: str, reason: str) -> None:
    found = difference(before, after, ragam=ragam)  # type: ignore[arg-type]
    assert (found.nilai, found.galat, found.p, found.ci95, found.alasan) == (4, None, None, None, reason)
    same = equivalence(before, after, margin=2, ragam=ragam)  # type: ignore[arg-type]
    assert (same.p, same.ci90, same.putusan, same.alasan) == (None, None, "belum jelas", reason)


def test_one_constant_or_complete_group_still_compares() -> None:
    found = difference(Rerata(80, 0, 20), Rerata(84, 1, 30))
    assert found.galat == 1
    assert found.db == pytest.approx(29)
    census = difference(Rerata(80, 1, 20, 1.0), Rerata(84, 1, 30, 0.0), ragam="populasi")
    assert census.galat == 1
    assert census.db == pytest.approx(29)


@pytest.mark.parametrize(
    ("before", "after", "putusan"),
    [
        (Rerata(80, 0.5, 400), Rerata(80.3, 0.5, 400), "setara"),
        (Rerata(80, 0.2, 400), Rerata(81, 0.2, 400), "setara"),  # it differs from 0, and does not matter
        (Rerata(80, 0.5, 400), Rerata(83, 0.5, 400), "berbeda"),
        (Rerata(80, 0.5, 400), Rerata(77, 0.5, 400), "berbeda"),
        (Rerata(80, 1.5, 400), Rerata(81, 1.5, 400), "belum jelas"),
    ],
)
def test_three_verdicts(before: Rerata, after: Rerata, putusan: str) -> None:
    assert equivalence(before, after, margin=2).putusan == putusan


def test_tost_against_statsmodels() -> None:
    from statsmodels.stats.weightstats import ttost_ind

    rng = np.random.default_rng(11)
    first, second = rng.normal(80, 6, 60), rng.normal(80.6, 9, 45)
    before, after = (
        Rerata(float(each.mean()), float(each.std(ddof=1) / len(each) ** 0.5), len(each)) for each in (first, second)
    )
    found = equivalence(before, after, margin=2.5)
    assert found.p == pytest.approx(ttost_ind(second, first, -2.5, 2.5, usevar="unequal")[0], rel=1e-9)


@pytest.mark.parametrize("margin", [0, -1, float("nan")])
def test_a_margin_is_above_zero(margin: float) -> None:
    with pytest.raises(ValueError, match=r"expected index points above 0"):
        equivalence(Rerata(80, 1, 20), Rerata(81, 1, 20), margin=margin)


@given(means, means, st.floats(0.5, 5))
def test_direction_and_agreement(before: Rerata, after: Rerata, margin: float) -> None:
    forth, back = difference(before, after), difference(after, before)
    assert forth.nilai == -back.nilai
    assert forth.p == back.p and forth.db == back.db
    assert forth.p is not None and 0 <= forth.p <= 1 and forth.ci95 is not None
    assert min(before.n, after.n) - 1 <= (forth.db or 0) * (1 + 1e-9)
    assert (forth.db or 0) <= (before.n + after.n - 2) * (1 + 1e-9)
    population = difference(before, after, ragam="populasi")
    assert population.galat is not None and forth.galat is not None and population.galat <= forth.galat * (1 + 1e-9)
    same = equivalence(before, after, margin=margin)
    assert same.p is not None and 0 <= same.p <= 1
    if abs(same.p - 0.05) > 1e-9:
        assert (same.putusan == "setara") == (same.p < 0.05)
    assert same.putusan == equivalence(after, before, margin=margin).putusan


def test_the_weighted_line_by_hand() -> None:
    # weights 1, 1, 1/4 at 0, 2, 3: mean time 2.75/2.25, spread Σw(t − t̄)² = 6.25 − 2.75²/2.25
    points = [
        TitikTren("a", 0, 80, 1),
        TitikTren("b", 1, None, None),
        TitikTren("c", 2, 82, 1),
        TitikTren("d", 3, 84, 2),
    ]
    spread = 4 + 9 / 4 - 2.75**2 / 2.25
    slope = (2 * 82 + 3 * 84 / 4 - 2.75 * (80 + 82 + 21) / 2.25) / spread
    found = trend(points)
    assert found.lereng == pytest.approx(slope)
    assert found.galat == pytest.approx(1 / spread**0.5)
    assert found.ci95 == pytest.approx((slope - 1.959964 / spread**0.5, slope + 1.959964 / spread**0.5), abs=1e-6)
    assert found.q_db == 1 and found.q_p is not None and 0 < found.q_p < 1


def test_the_weighted_line_against_polyfit() -> None:
    rng = np.random.default_rng(3)
    values, errors = rng.normal(80, 2, 8), rng.uniform(0.5, 2, 8)
    points = [TitikTren(str(t), t, float(y), float(e)) for t, (y, e) in enumerate(zip(values, errors, strict=True))]
    (slope, _), covariance = np.polyfit(range(8), values, 1, w=1 / errors, cov="unscaled")
    found = trend(points)
    assert found.lereng == pytest.approx(slope)
    assert found.galat == pytest.approx(covariance[0, 0] ** 0.5)
    assert found.q_db == 6


def test_a_straight_line_has_no_q_and_a_bend_has() -> None:
    assert trend(line(80, 81, 82, 83)).q == pytest.approx(0, abs=1e-9)
    assert trend(line(80, 81, 82, 83)).lereng == pytest.approx(1)
    assert (trend(line(80, 90, 90, 80)).q_p or 1) < 0.001


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        (line(80, 81), SHORT),
        (line(80, None, 81), SHORT),
        ([], SHORT),
        (line(80, 81, 82, galat=None), f"{NO_ERROR}: p0, p1, p2"),
        ([*line(80, 81), TitikTren("p2", 2, 82, 0.0)], f"{NO_ERROR}: p2"),
    ],
)
def test_no_line_says_why(points: list[TitikTren], reason: str) -> None:
    assert (trend(points).lereng, trend(points).alasan) == (None, reason)


def test_periods_have_times_of_their_own() -> None:
    with pytest.raises(ValueError, match="share one time"):
        trend([TitikTren(name, 1, 80, 1) for name in "abc"])


def test_the_nile() -> None:
    given_, expected = case("nile_mann_kendall")
    found = mann_kendall(line(*map(float, given_["y"])))
    assert (found.metode, found.s) == ("Mann–Kendall", expected["S"])
    assert found.z == pytest.approx(expected["z"], rel=REL)
    assert found.p == pytest.approx(expected["p"], rel=REL)
    assert found.lereng_sen == pytest.approx(expected["sen_slope"], rel=REL)


def test_the_floor_of_few_periods() -> None:
    given_, expected = case("mann_kendall_floor")
    for k, floor in zip(given_["k"], expected["p"], strict=True):
        found = mann_kendall(line(*range(80, 80 + k)))
        assert found.p == found.p_terkecil == pytest.approx(floor, rel=REL)
        assert found.lereng_sen == 1


def test_ties_of_few_periods_are_enumerated() -> None:
    values = (80.0, 80.0, 81.0, 83.0)

    def score(order: tuple[float, ...]) -> int:
        return abs(sum(int(np.sign(order[j] - order[i])) for i in range(4) for j in range(i + 1, 4)))

    orders = list(permutations(values))
    expected = sum(score(order) >= score(values) for order in orders) / len(orders)
    found = mann_kendall(line(*values))
    assert found.metode == "Mann–Kendall (eksak)"
    assert found.p == pytest.approx(expected)


def test_exact_from_scipy_beyond_enumeration() -> None:
    found = mann_kendall(line(*range(80, 88)))
    assert found.metode == "Mann–Kendall (eksak)"
    assert found.p == pytest.approx(2 / 40320)


def test_no_rank_trend() -> None:
    assert mann_kendall(line(80, 81)).alasan == SHORT
    assert (mann_kendall(line(80, 80, 80)).p, mann_kendall(line(80, 80, 80)).alasan) == (None, EQUAL_VALUES)


@given(st.lists(st.integers(60, 70).map(float), min_size=3, max_size=6))
def test_turning_the_series_turns_the_sign(values: list[float]) -> None:
    forth, back = mann_kendall(line(*values)), mann_kendall(line(*values[::-1]))
    assert forth.s == -(back.s or 0) and forth.p == back.p
    if forth.p is not None:
        assert forth.p_terkecil is not None and forth.p_terkecil * (1 - 1e-9) <= forth.p <= 1


def test_a_break_cuts_and_says_what_changed() -> None:
    def at(place: int, **form: str) -> TitikTren:
        return TitikTren(f"p{place}", place, 80.0, 1.0, **({"instrumen": "14 unsur", "bobot": "1/14"} | form))

    new = {"instrumen": "9 unsur", "bobot": "1/9"}
    points = [at(0), at(1), at(2, **new), at(3, **new), at(4, **new, mode="daring")]
    found = segments(points[::-1])  # whatever the order given
    assert [[each.periode for each in part.titik] for part in found] == [["p0", "p1"], ["p2", "p3"], ["p4"]]
    assert [part.putus for part in found] == [
        (),
        (Putus("instrumen", "14 unsur", "9 unsur"), Putus("bobot", "1/14", "1/9")),
        (Putus("mode", "", "daring"),),
    ]


def test_a_gap_cuts_nothing_and_is_no_change() -> None:
    gap = TitikTren("p1", 1, None, None)
    first, last = TitikTren("p0", 0, 80, 1, "x"), TitikTren("p2", 2, 81, 1, "x")
    assert segments([first, gap, last]) == segments([last, first, gap])
    (only,) = segments([first, gap, last])
    assert only.titik == (first, gap, last) and only.putus == ()
    changed = TitikTren("p2", 2, 81, 1, "y")
    assert [len(part.titik) for part in segments([first, gap, changed])] == [2, 1]
    assert segments([]) == ()


@given(st.lists(st.tuples(st.sampled_from("xy"), st.booleans()), max_size=12))
def test_segments_keep_every_point_in_order(forms: list[tuple[str, bool]]) -> None:
    points = [TitikTren(str(t), t, 80.0 if there else None, 1, form) for t, (form, there) in enumerate(forms)]
    found = segments(points)
    assert [point for part in found for point in part.titik] == points
    for part in found:
        assert len({point.instrumen for point in part.titik if point.nilai is not None}) <= 1
    assert all(part.putus for part in found[1:])
