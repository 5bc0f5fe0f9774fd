"""The index over the periods: stretches, the line through the last long enough one, gaps, breaks, a census."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from skmlib.rules import periods
from skmlib.rules.periods import Periode
from skmlib.statistics.analysis import analyse
from skmlib.statistics.precision import CENSUS, CONVENIENCE
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_comparison import Putus, TrenGaris
from skmlib.statistics.survey import Survey
from skmlib.statistics.timeline import NO_STRETCH
from tests.conftest import shipped
from tests.statistics.surveys import survey

QUARTERS = [periods.parse(f"{year}-TW{quarter}") for year in (2023, 2024) for quarter in (1, 2, 3, 4)]


def answers(high: int, n: int = 20) -> list[list[float | None]]:
    """``high`` of ``n`` respondents give 4 throughout, the others 3: index 75 + 25 high / n."""
    return [[4 if row < high else 3] * 9 for row in range(n)]


def line(*highs: int | None, **settings: Any) -> Hasil:
    """The result of the last of several quarters; ``None``: no survey."""
    surveys: list[tuple[Periode, Survey | None]] = [
        (periode, None if high is None else survey(answers(high), periode=periode, **settings))
        for periode, high in zip(QUARTERS, highs, strict=False)
    ]
    return of(surveys)


def of(surveys: Sequence[tuple[Periode, Survey | None]]) -> Hasil:
    assert surveys[-1][1] is not None
    return analyse(surveys[-1][1], surveys[:-1])


def garis(hasil: Hasil) -> TrenGaris:
    assert hasil.tren_garis is not None
    return hasil.tren_garis


def test_the_weighted_line_over_four_quarters() -> None:
    highs = (4, 7, 9, 12)
    found = garis(line(*highs))
    values = [75 + 25 * high / 20 for high in highs]
    errors = [(625 * high * (20 - high) / 400 / 19) ** 0.5 for high in highs]
    (slope, _), covariance = np.polyfit(range(4), values, 1, w=1 / np.array(errors), cov="unscaled")
    assert found.lereng == pytest.approx(slope) and found.se == pytest.approx(covariance[0, 0] ** 0.5)
    assert (found.satuan, found.q_db, found.lereng_alasan) == ("triwulan", 2, None)
    assert found.periode == ("2023-TW1", "2023-TW2", "2023-TW3", "2023-TW4")
    assert found.mann_kendall is not None
    assert found.mann_kendall.s == 6
    assert found.mann_kendall.p == pytest.approx(2 / 24)
    assert found.mann_kendall.p_terkecil == pytest.approx(2 / 24)


def test_a_gap_keeps_its_time_and_cuts_nothing() -> None:
    hasil = line(4, None, 8, 10)
    assert len(garis(hasil).ruas) == 1
    assert garis(hasil).periode == ("2023-TW1", "2023-TW3", "2023-TW4")
    ranks = garis(hasil).mann_kendall
    assert ranks is not None and ranks.lereng_sen == pytest.approx(2.5)  # 5 in two quarters, 2.5 in one
    assert [point.putus for point in hasil.tren] == [(), (), (), ()]


def test_two_periods_have_no_line() -> None:
    found = garis(line(4, 8))
    assert (found.lereng, found.p, found.mann_kendall, found.periode) == (None, None, None, ())
    assert {found.lereng_alasan, found.ci95_alasan, found.mann_kendall_alasan} == {NO_STRETCH}
    assert [each.periode for each in found.ruas] == [("2023-TW1", "2023-TW2")]
    assert garis(line(4)).ruas[0].periode == ("2023-TW1",)


@pytest.mark.parametrize(
    ("old", "new", "putus"),
    [
        ({"bobot": "0.11"}, {}, Putus("bobot", "0.11", "1/n")),
        ({}, {"mode": "daring"}, Putus("mode", "luring", "daring")),
    ],
)
def test_a_change_of_form_cuts_the_line_and_the_last_long_stretch_is_used(
    old: dict[str, Any], new: dict[str, Any], putus: Putus
) -> None:
    highs = (12, 10, 8, 4, 6, 7)
    surveys = [
        (each, survey(answers(high), periode=each, **(old if place < 3 else new)))
        for place, (each, high) in enumerate(zip(QUARTERS, highs, strict=False))
    ]
    hasil = of(surveys)
    assert [len(each.periode) for each in garis(hasil).ruas] == [3, 3]
    assert [each.putus for each in garis(hasil).ruas] == [(), (putus,)]
    assert [point.putus for point in hasil.tren] == [(), (), (), (putus,), (), ()]
    assert garis(hasil).periode == ("2023-TW4", "2024-TW1", "2024-TW2")
    assert (garis(hasil).lereng or 0) > 0  # up since the change, down before it
    before = of(surveys[:5])  # the stretch since the change has two values
    assert garis(before).periode == ("2023-TW1", "2023-TW2", "2023-TW3")
    assert (garis(before).lereng or 0) < 0


def test_a_change_over_a_gap_is_told_where_data_begin_again() -> None:
    free = shipped("permenpan-14-2017-gratis")
    first, gap, last = QUARTERS[:3]
    old = survey([[3] * 8, [4] * 8], periode=first, instrumen=free)
    hasil = of([(first, old), (gap, None), (last, survey(answers(4), periode=last))])
    assert [[each.hal for each in point.putus] for point in hasil.tren] == [[], [], ["instrumen"]]
    assert [each.periode for each in garis(hasil).ruas] == [("2023-TW1",), ("2023-TW3",)]
    assert garis(hasil).ruas[0].instrumen == "permenpan-14-2017-gratis"


def test_a_census_has_no_interval_in_the_trend_and_no_line_is_weighted_by_it() -> None:
    hasil = line(4, 7, 9, populasi=20)
    assert {(point.se, point.ci95, point.ci95_alasan) for point in hasil.tren} == {(None, None, CENSUS)}
    assert garis(hasil).lereng is None
    assert garis(hasil).lereng_alasan == "galat baku tidak tersedia: 2023-TW1, 2023-TW2, 2023-TW3"
    ranks = garis(hasil).mann_kendall
    assert ranks is not None and ranks.s == 3


def test_the_trends_error_is_that_of_the_process() -> None:
    (point,) = line(10, populasi=40).tren
    assert point.se == pytest.approx((625 / 4 / 19) ** 0.5)
    assert point.ikm_penuh == 87.5


def test_equal_answers_and_chosen_respondents() -> None:
    constant = garis(line(0, 0, 0))
    assert constant.lereng is None and "galat baku" in (constant.lereng_alasan or "")
    assert constant.mann_kendall is not None
    assert (constant.mann_kendall.p, constant.mann_kendall.p_alasan) == (None, "semua periode bernilai sama")
    chosen = garis(line(4, 7, 9, sampling="kenyamanan"))
    assert chosen.lereng is not None and chosen.keterbatasan == CONVENIENCE
    assert garis(line(4, 7, 9)).keterbatasan is None


def test_years_are_a_year_apart() -> None:
    surveys = [
        (each, survey(answers(high), periode=each))
        for each, high in ((periods.parse(str(2021 + place)), 4 + 2 * place) for place in range(3))
    ]
    found = garis(of(surveys))
    assert found.satuan == "tahun" and found.mann_kendall is not None
    assert found.mann_kendall.lereng_sen == pytest.approx(2.5)
