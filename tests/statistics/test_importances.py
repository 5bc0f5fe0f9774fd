"""Importance asked of the respondents: shares of an outcome, stated importance and the CSI, by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from skmlib.rules.instrument import Instrumen, Pelengkap, Skala
from skmlib.statistics.analysis import analyse
from skmlib.statistics.drivers import KUADRAN, UNCLEAR
from skmlib.statistics.importance import FEW
from skmlib.statistics.outcome_importance import CONSTANT, ENTWINED
from skmlib.statistics.precision import CENSUS
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_supplement import KepentinganDinyatakan, KepentinganLuaran
from skmlib.statistics.stated_importance import NOT_ASKED, OTHER_SCALE
from skmlib.workspace.results import from_json, to_json
from tests.statistics.surveys import small_instrument, survey

NAN = float("nan")
OUTCOME = Pelengkap("umum", "Secara keseluruhan, seberapa puas Saudara?", (), Skala(1, 10))


def form(*questions: int, luaran: bool = False, skala: Skala | None = None) -> Instrumen:
    plain = small_instrument(*questions)
    asked = {each.kode: Pelengkap(f"p_{each.kode}", None, (), skala) for each in plain.unsur} if skala else {}
    return replace(plain, luaran=OUTCOME if luaran else None, kepentingan=asked)


def result(
    instrumen: Instrumen, answers: Sequence[Sequence[float | None]], beside: dict[str, list[float]], **settings: Any
) -> Hasil:
    made = survey(answers, instrumen=instrumen, **settings)
    frame = made.responden.assign(**{name: np.array(column, float) for name, column in beside.items()})
    return analyse(replace(made, responden=frame))


def outcome(hasil: Hasil) -> KepentinganLuaran:
    assert hasil.kepentingan is not None and hasil.kepentingan.luaran is not None
    return hasil.kepentingan.luaran


def stated(hasil: Hasil) -> KepentinganDinyatakan:
    assert hasil.kepentingan is not None and hasil.kepentingan.dinyatakan is not None
    return hasil.kepentingan.dinyatakan


GRID: list[list[float | None]] = [[a, b] for a in (2, 4) for b in (2, 4)] * 10


class TestOutcome:
    def test_two_unrelated_unsur_share_by_the_square_of_their_slope(self) -> None:
        # umum = a + b/2 exactly, a and b unrelated with the same spread: 1 : 1/4 of R2 = 1
        found = outcome(result(form(1, 1, luaran=True), GRID, {"umum": [(a or 0) + (b or 0) / 2 for a, b in GRID]}))
        assert (found.n, found.rata_rata, found.r2) == (40, 4.5, pytest.approx(1))
        assert [each.bagian for each in found.unsur] == pytest.approx([0.8, 0.2])
        assert [each.vif for each in found.unsur] == pytest.approx([1, 1])
        assert found.garis_bagian == pytest.approx(0.5) and found.garis_kinerja == 76.61
        assert found.catatan == (FEW,)
        assert all(each.bagian_ci95 and each.bagian_ci95[0] <= (each.bagian or 0) for each in found.unsur)

    def test_an_unsur_with_one_answer_takes_no_part_and_says_so(self) -> None:
        # a free service: everybody gives biaya 4
        answers = [[a, b, 4.0] for a, b in GRID]
        found = outcome(
            result(form(1, 1, 1, luaran=True), answers, {"umum": [(a or 0) + (b or 0) / 2 for a, b in GRID]})
        )
        assert [each.bagian for each in found.unsur] == pytest.approx([0.8, 0.2, None])
        assert (found.unsur[2].bagian_alasan, found.unsur[2].vif_alasan, found.unsur[2].kuadran) == (CONSTANT,) * 2 + (
            None,
        )

    def test_only_respondents_with_everything_count(self) -> None:
        answers = [*GRID, [None, 4], [2, 2]]
        values = [(a or 0) + (b or 0) / 2 for a, b in GRID] + [10, NAN]
        found = outcome(result(form(1, 1, luaran=True), answers, {"umum": values}))
        assert found.n == 40 and found.r2 == pytest.approx(1)
        assert found.rata_rata == pytest.approx((40 * 4.5 + 10) / 41)

    def test_a_census_has_no_intervals_and_its_points_decide(self) -> None:
        census = result(
            form(1, 1, luaran=True), GRID, {"umum": [(a or 0) + (b or 0) / 2 for a, b in GRID]}, populasi=40
        )
        first, second = outcome(census).unsur
        assert (first.bagian_ci95, first.bagian_ci95_alasan) == (None, CENSUS)
        assert (first.kuadran, second.kuadran) == (KUADRAN[True, False], KUADRAN[False, False])

    @pytest.mark.parametrize(
        ("values", "reason"),
        [([7.0] * 40, "semua jawaban sama pada sebuah kolom"), ([NAN] * 40, "tidak ada responden yang lengkap")],
    )
    def test_no_share_says_why(self, values: list[float], reason: str) -> None:
        found = outcome(result(form(1, 1, luaran=True), GRID, {"umum": values}))
        assert (found.r2, found.r2_alasan, found.garis_bagian) == (None, reason, None)
        assert {each.bagian_alasan for each in found.unsur} == {reason}

    def test_entwined_unsur_are_named(self) -> None:
        rng = np.random.default_rng(4)
        base = rng.integers(1, 5, 150)
        same = np.where(np.arange(150) % 30 == 0, 5 - base, base)
        answers: list[list[float | None]] = [[float(a), float(b)] for a, b in zip(base, same, strict=True)]
        found = outcome(result(form(1, 1, luaran=True), answers, {"umum": (base + rng.integers(0, 5, 150)).tolist()}))
        assert found.unsur[0].vif is not None and found.unsur[0].vif > 5 and found.catatan == (ENTWINED,)

    def test_it_never_enters_the_index(self) -> None:
        with_it = result(form(1, 1, luaran=True), GRID, {"umum": [1.0] * 40})
        assert replace(with_it, kepentingan=None) == result(form(1, 1), GRID, {})


IMPORTANCE = {"p_a": [4.0] * 20 + [3.0] * 20, "p_b": [2.0] * 20 + [1.0] * 20}


class TestStated:
    def test_csi_by_hand(self) -> None:
        # importance 3.5 and 1.5, NRR 3 and 2: (0.7 · 3 + 0.3 · 2)/4 = 67.5
        answers = [[3.0 + (row % 2 or -1), 2.0 + (row % 2 or -1)] for row in range(40)]
        found = stated(result(form(1, 1, skala=Skala(1, 4)), answers, IMPORTANCE))
        assert found.csi == pytest.approx(67.5)
        assert [each.kepentingan for each in found.unsur] == [3.5, 1.5]
        assert [each.bagian for each in found.unsur] == pytest.approx([0.7, 0.3])
        assert [each.kesenjangan for each in found.unsur] == pytest.approx([-0.5, 0.5])
        assert found.garis_kepentingan == 2.5 and found.skala == (1, 4)

    def test_equal_importance_gives_the_index(self) -> None:
        hasil = result(form(1, 1, skala=Skala(1, 4)), GRID, {"p_a": [3.0] * 40, "p_b": [3.0] * 40})
        assert stated(hasil).csi == pytest.approx(hasil.ikm.nilai_penuh)
        assert stated(hasil).csi_se == pytest.approx(hasil.ikm.se)
        assert stated(hasil).csi_ci95 == pytest.approx(hasil.ikm.ci95)

    def test_the_error_of_the_csi_agrees_with_leaving_one_out(self) -> None:
        rng = np.random.default_rng(11)
        x, w = rng.integers(1, 5, (300, 2)).astype(float), rng.integers(1, 5, (300, 2)).astype(float)
        x[:9, 0], w[5:20, 1] = NAN, NAN
        found = stated(
            result(form(1, 1, skala=Skala(1, 4)), x.tolist(), {"p_a": w[:, 0].tolist(), "p_b": w[:, 1].tolist()})
        )

        def csi(kept: np.ndarray) -> float:
            means, weights = np.nanmean(x[kept], axis=0), np.nanmean(w[kept], axis=0)
            return float(25 * means @ weights / weights.sum())

        left_out = np.array([csi(np.arange(300) != row) for row in range(300)])
        assert found.csi == pytest.approx(csi(np.arange(300) >= 0))
        assert found.csi_se == pytest.approx((299 / 300 * ((left_out - left_out.mean()) ** 2).sum()) ** 0.5, rel=0.01)

    def test_the_gap_is_one_of_pairs(self) -> None:
        # everybody's importance is one above the answer: the gap has no spread at all
        answers = [[a] for a in (1.0, 2.0, 3.0) * 5]
        hasil = result(form(1, skala=Skala(1, 4)), answers, {"p_a": [2.0, 3.0, 4.0] * 5})
        (only,) = stated(hasil).unsur
        assert (only.kesenjangan, only.kesenjangan_ci95) == (-1, None)
        assert only.kesenjangan_ci95_alasan == "semua responden memberi nilai sama"
        # differences −1 … −1, −2: mean −16/15, s² = (1 − 1/15)/15 · 15/14 …, t with 14 df
        moved = stated(result(form(1, skala=Skala(1, 4)), answers, {"p_a": [2.0, 3.0, 4.0] * 4 + [2.0, 4.0, 4.0]}))
        gap = moved.unsur[0]
        half = 2.144787 * (np.var([-1.0] * 14 + [-2.0], ddof=1) / 15) ** 0.5
        assert gap.kesenjangan == pytest.approx(-16 / 15)
        assert gap.kesenjangan_ci95 == pytest.approx((-16 / 15 - half, -16 / 15 + half), rel=1e-6)

    def test_another_scale_has_no_gap_but_a_csi(self) -> None:
        found = stated(result(form(1, 1, skala=Skala(0, 10)), GRID, {"p_a": [9.0] * 40, "p_b": [3.0] * 40}))
        assert found.csi == pytest.approx(25 * 3)
        assert [(each.kesenjangan, each.kesenjangan_alasan) for each in found.unsur] == [(None, OTHER_SCALE)] * 2

    def test_an_unsur_that_was_not_asked(self) -> None:
        found = stated(result(form(1, 1, skala=Skala(1, 4)), GRID, {"p_a": [4.0] * 40}))
        assert (found.csi, found.csi_alasan) == (None, "unsur tanpa kepentingan atau tanpa jawaban: b")
        assert (found.unsur[1].kepentingan, found.unsur[1].kepentingan_alasan) == (None, NOT_ASKED)

    def test_nobody_finds_anything_important(self) -> None:
        found = stated(result(form(1, 1, skala=Skala(0, 10)), GRID, {"p_a": [0.0] * 40, "p_b": [0.0] * 40}))
        assert (found.csi, found.csi_alasan) == (None, "tidak ada unsur yang dinilai penting")

    def test_quadrants(self) -> None:
        answers: list[list[float | None]] = [[2.0 + row % 2, 4.0 - row % 5 // 4] for row in range(60)]
        beside = {"p_a": [4.0 - row % 3 // 2 for row in range(60)], "p_b": [1.0 + row % 2 for row in range(60)]}
        clear = stated(result(form(1, 1, skala=Skala(1, 4)), answers, beside))
        assert [each.kuadran for each in clear.unsur] == [KUADRAN[True, False], KUADRAN[False, True]]
        alike = stated(result(form(1, 1, skala=Skala(1, 4)), answers, {**beside, "p_b": beside["p_a"]}))
        assert {each.kuadran for each in alike.unsur} == {UNCLEAR}


def test_nothing_is_asked() -> None:
    assert result(form(1, 1), GRID, {}).kepentingan is None
    assert result(form(1, 1, luaran=True, skala=Skala(1, 4)), GRID, {}).kepentingan is None  # asked, but no column


def test_the_result_survives_its_file() -> None:
    beside = {"umum": [(a or 0) + (b or 0) / 2 for a, b in GRID], "p_a": [4.0] * 39 + [3.0], "p_b": [NAN] * 39 + [2.0]}
    for populasi in (None, 40, 90):
        hasil = result(form(1, 1, luaran=True, skala=Skala(1, 4)), GRID, beside, populasi=populasi)
        assert from_json(to_json(hasil)) == hasil
