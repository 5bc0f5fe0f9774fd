"""Two surveys beside each other: by hand, and what is compared at all."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest

from skmlib.rules import periods
from skmlib.rules.instrument import Pertanyaan
from skmlib.statistics.contrast import contrast
from tests.statistics.surveys import STANDARD, small_instrument, survey

ONE = small_instrument(1)
NEXT = periods.parse("2024-TW4")
# the methodology page's example: ten answers 2 and 3, and ten answers 3 and 4, five each
LOW = survey([[2]] * 5 + [[3]] * 5, instrumen=ONE)
HIGH = survey([[3]] * 5 + [[4]] * 5, instrumen=ONE, periode=NEXT)


def test_the_difference_by_hand():
    found = contrast(LOW, HIGH, margin=2.0)
    change = found.perbandingan.proses
    error = 25 * sqrt(2 * (2.5 / 9) / 10)
    assert (change.nilai, change.db) == (25, pytest.approx(18))
    assert change.se == pytest.approx(error)
    assert change.ci95 == pytest.approx((25 - 2.10092 * error, 25 + 2.10092 * error), abs=1e-3)
    assert (found.pertama.titik.ikm, found.kedua.titik.ikm) == (62.5, 87.5)


def test_the_effect_by_hand():
    # of the four kinds of pairs three are higher, one is a tie: 2 x (3/4 + 1/8) - 1
    found = contrast(LOW, HIGH, margin=2.0)
    assert found.efek.nilai == pytest.approx(0.75)
    (unsur,) = found.unsur
    assert unsur.efek.nilai == pytest.approx(0.75) and unsur.selisih.nilai == 25
    assert contrast(HIGH, LOW, margin=2.0).efek.nilai == pytest.approx(-0.75)


def test_equal_surveys_are_equal_only_where_there_are_enough_respondents():
    rows = [[2], [3], [4]]
    few = contrast(survey(rows, instrumen=ONE), survey(rows, instrumen=ONE, periode=NEXT), margin=2.0)
    many = contrast(survey(rows * 800, instrumen=ONE), survey(rows * 800, instrumen=ONE, periode=NEXT), margin=2.0)
    assert [each.perbandingan.kesetaraan.putusan for each in (few, many)] == ["belum jelas", "setara"]
    assert [each.unsur[0].putusan for each in (few, many)] == ["belum jelas", "setara"]


def test_units_of_one_period_are_compared_too():
    other = replace(HIGH, upp_kode="lain", upp_nama="Unit Lain", periode=LOW.periode)
    found = contrast(LOW, other, margin=2.0)
    assert found.perbandingan.proses.nilai == 25 and found.beda == ()


def test_only_unsur_with_the_same_questions_take_part_and_the_others_are_named():
    asked = tuple(
        replace(each, pertanyaan=(Pertanyaan("sarana", "Laman?", ()),), nama="Laman") if each.kode == "sarana" else each
        for each in STANDARD.unsur
    )
    online = replace(STANDARD, nama="daring", unsur=asked)
    first = survey([[3] * 9, [4] * 9, [2] * 9])
    second = survey([[3] * 8 + [1], [4] * 8 + [1], [4] * 8 + [1]], instrumen=online, periode=NEXT, mode="daring")
    found = contrast(first, second, margin=2.0)
    assert [each.kode for each in found.unsur] == [each.kode for each in STANDARD.unsur if each.kode != "sarana"]
    assert found.tidak_sama == ("Sarana dan Prasarana", "Laman")
    assert {each.hal for each in found.beda} == {"instrumen", "mode"}
    assert found.kedua.titik.ikm_penuh == pytest.approx(11 / 3 * 25)  # sarana's 1 does not count
    assert found.bobot == "1/8"


def test_an_unsur_that_nobody_of_one_side_answered_is_left_out_and_named():
    first = survey([[3] * 8 + [None], [4] * 8 + [None]])
    found = contrast(first, survey([[4] * 9, [3] * 8 + [1]], periode=NEXT), margin=2.0)
    assert found.tanpa_jawaban == ("Sarana dan Prasarana",) and found.tidak_sama == () and len(found.unsur) == 8
    assert found.perbandingan.proses.nilai == 0


def test_different_weights_are_compared_at_one_over_k():
    found = contrast(replace(LOW, bobot="0.11"), HIGH, margin=2.0)
    assert found.perbandingan.proses.nilai == 25 and [each.hal for each in found.beda] == ["bobot"]


def test_a_census_and_a_convenience_sample_say_so():
    census = replace(HIGH, populasi=10)
    found = contrast(LOW, census, margin=2.0)
    assert found.perbandingan.proses.ci95_alasan == "sensus, tanpa galat penarikan sampel"
    assert found.unsur[0].putusan is None
    handy = contrast(LOW, replace(HIGH, sampling="kenyamanan"), margin=2.0)
    assert handy.perbandingan.keterbatasan == "sampel kenyamanan"


@pytest.mark.parametrize(
    ("second", "margin", "text"),
    [
        (LOW, 2.0, "the same unit and period"),
        (HIGH, 0.0, "expected index points above 0"),
        (survey([[3]] * 4, instrumen=small_instrument(0, 1), periode=NEXT), 2.0, "share no unsur"),
    ],
)
def test_what_cannot_be_compared_is_said(second, margin, text):
    with pytest.raises(ValueError, match=text):
        contrast(LOW, second, margin=margin)
