"""The quadrant of keterkaitan and performance, and exact shares of an independent outcome."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skmlib.statistics.drivers import UNCLEAR, Pendorong, UnsurPendorong, drivers
from skmlib.statistics.importance import lmg
from skmlib.statistics.reliability import reliability
from tests.statistics.surveys import CODES, survey

CASES: dict[str, dict[str, Any]] = {
    case["id"]: case for case in json.loads((Path(__file__).parent / "reference_cases.json").read_text())["cases"]
}
SEED = [5]
NAN = math.nan
ROWS = st.lists(st.lists(st.sampled_from([1, 2, 3, 3, 4, 4, NAN]), min_size=9, max_size=9), min_size=0, max_size=20)


def swiss() -> tuple[np.ndarray, np.ndarray, dict[str, Any]]:
    given_columns, expected = CASES["swiss_lmg"]["input"], CASES["swiss_lmg"]["expected"]
    return (
        np.array([given_columns[name] for name in expected["lmg"]], float).T,
        np.array(given_columns["Fertility"]),
        expected,
    )


def linked(n: int, seed: int = 1) -> np.ndarray:
    """(n, 9) answers: the first four unsur share a factor, the others do not; odd places are low, even ones high."""
    rng = np.random.default_rng(seed)
    latent = rng.standard_normal((n, 1)) * np.array([1.6] * 4 + [0.35] * 5) + 0.6 * rng.standard_normal((n, 9))
    return np.clip(np.round(np.array([2.2, 3.6] * 4 + [2.2]) + 0.45 * latent), 1, 4)


def numbers(each: UnsurPendorong) -> list[float]:
    missing = (NAN, NAN)
    found = [each.keterkaitan, *(each.keterkaitan_ci95 or missing), *(each.kinerja_ci95 or missing)]
    return [NAN if value is None else value for value in found]


def of(found: Pendorong, kode: str) -> UnsurPendorong:
    return found.unsur[CODES.index(kode)]


def test_the_shares_of_the_reference_case() -> None:
    x, y, expected = swiss()
    found = lmg(x, y)
    assert found.bagian == pytest.approx(list(expected["lmg"].values()), rel=1e-6)
    assert found.r2 == pytest.approx(expected["R2"], rel=1e-6)
    assert (found.n, found.bagian_ci95, found.catatan) == (47, None, "kurang dari 100 responden")
    for place, vif in enumerate(found.vif or ()):  # 1 / (1 - R2 of this predictor on the others)
        others = np.column_stack([np.ones(47), np.delete(x, place, axis=1)])
        rest = x[:, place] - others @ np.linalg.lstsq(others, x[:, place], rcond=None)[0]
        assert vif == pytest.approx(np.var(x[:, place]) / np.var(rest), rel=1e-6)


def test_shares_of_unrelated_predictors_are_their_squared_correlations() -> None:
    raw = np.random.default_rng(1).standard_normal((200, 4))
    x, noise = np.split(np.linalg.qr(raw - raw.mean(axis=0))[0], [3], axis=1)
    found = lmg(x, x @ [3.0, 2, 1] + noise[:, 0])
    assert found.bagian == pytest.approx([9 / 15, 4 / 15, 1 / 15], rel=1e-9)
    assert found.vif == pytest.approx([1, 1, 1], rel=1e-9)
    assert found.catatan is None


def test_equal_predictors_share_equally_by_hand() -> None:
    # two predictors with r = .5 between them and .6 with y each: R2 = .48, half each
    correlation = np.array([[1, 0.5, 0.6], [0.5, 1, 0.6], [0.6, 0.6, 1]])
    raw = np.random.default_rng(1).standard_normal((50, 3))
    white = np.linalg.qr(raw - raw.mean(axis=0))[0]
    data = white @ np.linalg.cholesky(correlation).T
    assert lmg(data[:, :2], data[:, 2]).bagian == pytest.approx([0.24, 0.24], rel=1e-9)


def test_shares_have_seeded_intervals() -> None:
    x, y, _ = swiss()
    found = lmg(x, y, seed=SEED)
    assert found == lmg(x, y, seed=SEED) and found != lmg(x, y, seed=[6])
    assert found.bagian is not None and found.bagian_ci95 is not None
    assert all(low < share < high for share, (low, high) in zip(found.bagian, found.bagian_ci95, strict=True))


@pytest.mark.parametrize(
    ("x", "y", "reason"),
    [
        ([[1, 2], [2, 1], [3, 3]], [1, 2, 3], "terlalu sedikit responden"),
        ([[1, 4], [2, 4], [3, 4], [4, 4], [1, 4]], [1, 2, 3, 3, 2], "semua jawaban sama pada sebuah kolom"),
        ([[1, 3], [2, 2], [3, 1], [4, 2], [1, 3]], [4, 4, 4, 4, 4], "semua jawaban sama pada sebuah kolom"),
        ([[1, 2], [2, 4], [3, 6], [4, 8], [1, 2]], [1, 2, 3, 3, 2], "jawaban antarkolom saling menentukan"),
        ([[NAN, 2], [2, NAN]], [1, 2], "terlalu sedikit responden"),
    ],
)
def test_shares_that_cannot_be_computed_say_why(x: list[list[float]], y: list[float], reason: str) -> None:
    found = lmg(np.array(x, float), np.array(y, float), seed=SEED)
    assert (found.r2, found.bagian, found.vif, found.alasan) == (None, None, None, reason)


def test_blank_rows_are_left_out_and_too_many_predictors_are_refused() -> None:
    x, y, _ = swiss()
    more = np.vstack([x, np.full(5, NAN), x[0]])
    assert lmg(more, np.append(y, [50, NAN])) == lmg(x, y)
    with pytest.raises(ValueError, match="13 predictors; the shares are computed for at most 12"):
        lmg(np.zeros((40, 13)), np.zeros(40))


@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_shares_add_up_are_not_negative_and_follow_their_columns(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((30, 1)) + rng.standard_normal((30, 5))
    y = x[:, 0] + rng.standard_normal(30)
    found, order = lmg(x, y), rng.permutation(5)
    moved = lmg(x[:, order], y)
    assert found.bagian is not None and moved.bagian is not None
    assert sum(found.bagian) == pytest.approx(found.r2, rel=1e-9)
    assert min(found.bagian) >= -1e-12
    assert moved.bagian == pytest.approx([found.bagian[place] for place in order], rel=1e-9)


def test_lines_and_points() -> None:
    made = survey(CASES["skm_srs_fpc_complete"]["input"]["U"], populasi=420)
    found, items = drivers(made, seed=SEED), reliability(made).item
    expected = CASES["skm_srs_fpc_complete"]["expected"]
    assert found.garis_kinerja == 76.61
    assert found.garis_keterkaitan == pytest.approx(sum(expected["r_drop"]) / 9, rel=1e-6)
    assert [each.keterkaitan for each in found.unsur] == [each.r_item_sisa for each in items]
    assert [each.kinerja for each in found.unsur] == pytest.approx([25 * each for each in expected["item_means"]])
    for each in found.unsur:
        assert each.keterkaitan_ci95 is not None and each.keterkaitan is not None
        assert each.keterkaitan_ci95[0] < each.keterkaitan < each.keterkaitan_ci95[1]


def test_quadrants_of_clear_data() -> None:
    found = drivers(survey(linked(600).tolist()), seed=SEED)
    assert [each.kuadran for each in found.unsur] == [
        "perbaiki lebih dulu",
        "pertahankan",
        "perbaiki lebih dulu",
        "pertahankan",
        "perbaiki kemudian",
        "jaga secukupnya",
        "perbaiki kemudian",
        "jaga secukupnya",
        "perbaiki kemudian",
    ]


def test_an_interval_on_a_line_leaves_the_quadrant_open() -> None:
    found = drivers(survey(linked(25).tolist()), seed=SEED)
    assert found.garis_keterkaitan is not None
    for each in found.unsur:
        assert each.kinerja_ci95 is not None
        if each.keterkaitan_ci95 is None:  # a single respondent differs: a third of the replicates are constant
            assert (each.unsur, each.kuadran) == ("sarana", UNCLEAR)
            assert each.keterkaitan_ci95_alasan == "terlalu banyak ulangan tanpa keragaman"
            continue
        low, high = each.keterkaitan_ci95
        open_r = low <= found.garis_keterkaitan <= high
        open_performance = each.kinerja_ci95[0] <= 76.61 <= each.kinerja_ci95[1]
        assert (each.kuadran == UNCLEAR) == (open_r or open_performance)
    assert UNCLEAR in {each.kuadran for each in found.unsur}


def test_a_larger_sampling_fraction_narrows_the_intervals_and_a_census_decides_by_points() -> None:
    rows = linked(60).tolist()

    def width(populasi: int | None) -> float:
        interval = of(drivers(survey(rows, populasi=populasi), seed=SEED), "waktu").keterkaitan_ci95
        assert interval is not None
        return interval[1] - interval[0]

    assert width(None) > width(100) > width(62)
    census = drivers(survey(rows, populasi=60), seed=SEED)
    for each in census.unsur:
        assert each.keterkaitan_ci95 is None and each.kinerja_ci95 is None
        assert each.keterkaitan_ci95_alasan == "sensus, tanpa galat penarikan sampel"
        assert each.kuadran not in (None, UNCLEAR)


def test_a_constant_unsur_has_no_place_and_the_line_comes_from_the_others() -> None:
    rows = linked(80)
    rows[:, 3] = 4
    found = drivers(survey(rows.tolist()), seed=SEED)
    biaya = of(found, "biaya")
    assert (biaya.keterkaitan, biaya.kuadran, biaya.kinerja) == (None, None, 100.0)
    assert biaya.kuadran_alasan == biaya.keterkaitan_ci95_alasan == "tidak dapat dihitung (semua jawaban sama)"
    known = [each.keterkaitan for each in found.unsur if each.keterkaitan is not None]
    assert found.garis_keterkaitan == pytest.approx(sum(known) / 8)


@pytest.mark.parametrize(
    "rows", [[], [[3] * 9], [[3] * 9] * 5, [[NAN] * 9] * 3, [[3] * 9, [4] * 9], [[NAN] * 8 + [2]] * 3]
)
def test_little_data_give_reasons_not_errors(rows: list[list[float]]) -> None:
    found = drivers(survey(rows), seed=SEED)
    assert (found.garis_keterkaitan is None) == (found.garis_keterkaitan_alasan is not None)
    for each in found.unsur:
        assert (each.kinerja is None) == (each.kinerja_alasan is not None)
        assert (each.kinerja_ci95 is None) == (each.kinerja_ci95_alasan is not None)
        assert (each.keterkaitan is None) == (each.keterkaitan_alasan is not None)
        assert (each.keterkaitan_ci95 is None) == (each.keterkaitan_ci95_alasan is not None)
        assert (each.kuadran is None) == (each.kuadran_alasan is not None)


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_respondents_is_irrelevant(rows: list[list[float]], random: Any) -> None:
    other = list(rows)
    random.shuffle(other)
    one, two = (drivers(survey(each), seed=SEED, replicates=100) for each in (rows, other))
    for first, second in zip(one.unsur, two.unsur, strict=True):
        assert numbers(first) == pytest.approx(numbers(second), rel=1e-9, abs=1e-9, nan_ok=True)


def test_convenience_samples_say_so() -> None:
    assert drivers(survey(linked(20).tolist(), sampling="kenyamanan"), seed=SEED).alasan == "sampel kenyamanan"
