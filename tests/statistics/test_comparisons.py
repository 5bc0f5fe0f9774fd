"""A survey against the period before it and its services in pairs: by hand, against R and SciPy, and where it stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from typing import Any

import pandas as pd
import pytest
from scipy import stats

from skmlib.rules import periods
from skmlib.rules.instrument import Pertanyaan
from skmlib.statistics.analysis import analyse
from skmlib.statistics.comparison import CENSUS, CONSTANT, TOO_FEW
from skmlib.statistics.comparisons import (
    NO_CORRECTION,
    NO_EARLIER,
    NO_INDEX,
    NO_MARGIN,
    ONE_SERVICE,
    compare,
)
from skmlib.statistics.precision import CONVENIENCE, INCOMPLETE_CENSUS, NO_ANSWER
from skmlib.statistics.result_comparison import Perbandingan, Putus
from skmlib.statistics.service_pairs import service_pairs
from skmlib.statistics.survey import UNKNOWN, Survey
from skmlib.workspace.results import from_json, to_json
from tests.conftest import shipped
from tests.statistics.cases import case
from tests.statistics.surveys import CODES, STANDARD, small_instrument, survey

BEFORE, NOW = periods.parse("2024-TW2"), periods.parse("2024-TW3")
REL = 1e-9


def rows(*groups: tuple[int, int]) -> list[list[float | None]]:
    """(answer to every question, how many respondents)."""
    return [[score] * 9 for score, count in groups for _ in range(count)]


LOWER, HIGHER = rows((3, 30), (4, 10)), rows((3, 10), (4, 10))
"""Respondents' indices 75 and 100: means 81.25 and 87.50."""


def against(after: Survey, before: Survey | None, *more: tuple[Any, Survey | None]) -> Perbandingan:
    return compare(after, (*more, (BEFORE, before)))


def earlier(answers: Sequence[Sequence[float | None]], **settings: Any) -> Survey:
    return survey(answers, periode=BEFORE, **settings)


class TestByHand:
    # s² = 625 p(1-p) n/(n-1): 40/39 x 117.1875 and 20/19 x 156.25
    v1, v2 = 40 / 39 * 117.1875 / 40, 20 / 19 * 156.25 / 20
    found = against(survey(HIGHER, populasi=50), earlier(LOWER, populasi=160))

    def test_the_process_view(self) -> None:
        process = self.found.proses
        assert process is not None and self.found.sebelumnya == "2024-TW2" and self.found.putus == ()
        assert process.nilai == 6.25
        assert process.se == pytest.approx(sqrt(self.v1 + self.v2), rel=REL)
        assert process.db == pytest.approx((self.v1 + self.v2) ** 2 / (self.v1**2 / 39 + self.v2**2 / 19), rel=REL)
        assert process.p is not None and process.ci95 is not None and process.se is not None
        half = float(stats.t.ppf(0.975, process.db)) * process.se
        assert process.ci95 == pytest.approx((6.25 - half, 6.25 + half), rel=REL)
        assert (self.found.penentu, self.found.keterbatasan) == (process, None)

    def test_the_population_view_multiplies_each_variance_by_what_was_not_asked(self) -> None:
        population = self.found.populasi
        assert population is not None and population.ragam == "populasi"
        assert population.se == pytest.approx(sqrt(0.75 * self.v1 + 0.6 * self.v2), rel=REL)
        assert population.nilai == 6.25

    def test_the_same_by_scipy(self) -> None:
        theirs = stats.ttest_ind([75] * 10 + [100] * 10, [75] * 30 + [100] * 10, equal_var=False)
        assert self.found.proses is not None
        assert self.found.proses.statistik == pytest.approx(theirs.statistic, rel=REL)
        assert self.found.proses.p == pytest.approx(theirs.pvalue, rel=REL)

    def test_equal_unsur_change_alike_and_are_corrected_by_nine(self) -> None:
        assert [each.unsur for each in self.found.unsur] == list(CODES)
        for each in self.found.unsur:
            assert (each.sebelumnya, each.sekarang, each.nilai) == (81.25, 87.5, 6.25)
            assert self.found.proses is not None and each.p == pytest.approx(self.found.proses.p, rel=REL)
            assert each.p_koreksi == pytest.approx(min(1.0, 9 * (each.p or 0)), rel=REL)


GIVEN, EXPECTED = case("skm_srs_fpc_complete")


def of_sex(name: str) -> list[list[float | None]]:
    return [row for row, sex in zip(GIVEN["U"], GIVEN["sex"], strict=True) if sex == name]


class TestAgainstR:
    given, expected, women, men = GIVEN, EXPECTED, of_sex("P"), of_sex("L")

    def test_two_periods_are_welch(self) -> None:
        found = against(survey(self.men), earlier(self.women)).proses
        assert found is not None
        assert found.nilai == pytest.approx(self.expected["diff_L_minus_P"], rel=1e-6)
        assert found.statistik == pytest.approx(self.expected["welch_t"], rel=1e-6)
        assert found.db == pytest.approx(self.expected["welch_df"], rel=1e-6)
        assert found.p == pytest.approx(self.expected["welch_p"], rel=1e-6)

    def test_two_services_are_welch(self) -> None:
        sexes = (["L", "P"], list(self.given["sex"]))
        (pair,) = service_pairs(survey(self.given["U"], profil={"layanan": sexes}, populasi=10_000))
        assert (pair.pertama, pair.kedua) == ("L", "P")
        assert (pair.n_pertama, pair.n_kedua) == (len(self.men), len(self.women))
        assert pair.nilai == pytest.approx(self.expected["diff_L_minus_P"], rel=1e-6)
        assert pair.p == pytest.approx(self.expected["welch_p"], rel=1e-6)
        assert pair.p_koreksi == pair.p


def test_blanks_are_linearised_and_an_unsur_has_its_own_respondents() -> None:
    # one unsur of two: 3, 4 and a blank; the other 4, 4, 3
    form = small_instrument(1, 1)
    before = earlier([[3, 4], [4, 4], [None, 3]], instrumen=form)
    found = against(survey([[4, 4], [3, 3], [2, 4]], instrumen=form), before)
    first = found.unsur[0]
    # a: z = 25 x (-0.5, 0.5, 0) x 3/2, so var(z) = 351.5625 and SE² = 117.1875, with two respondents
    v1, v2 = 2 * (25 * 0.5 * 1.5) ** 2 / 2 / 3, 625 * 1.0 / 3
    assert (first.sebelumnya, first.sekarang, first.nilai) == (87.5, 75.0, -12.5)
    assert first.se == pytest.approx(sqrt(v1 + v2), rel=REL)
    assert first.db == pytest.approx((v1 + v2) ** 2 / (v1**2 / 1 + v2**2 / 2), rel=REL)


def test_holm_over_the_unsur_by_hand() -> None:
    form = small_instrument(1, 1, 1)
    after = [[3, 3, 3 + row % 2] for row in range(20)]
    before = [[3 + row % 2, 2 + row % 2, 3 + row % 2] for row in range(20)]
    found = against(survey(after, instrumen=form), earlier(before, instrumen=form)).unsur
    raw = [each.p or 0.0 for each in found]
    # a: one side constant, change of half a point; b: likewise; c: no change
    assert raw[0] == pytest.approx(raw[1], rel=REL) and raw[2] == 1.0
    assert [each.p_koreksi for each in found] == [
        pytest.approx(3 * raw[0], rel=REL),
        pytest.approx(3 * raw[0], rel=REL),
        1.0,
    ]


@pytest.mark.parametrize("name", ["0.111", "0.11"])
def test_another_weight_shrinks_the_difference_with_the_index(name: str) -> None:
    scale = 9 * float(name)
    process = against(survey(HIGHER, bobot=name), earlier(LOWER, bobot=name)).proses
    plain = against(survey(HIGHER), earlier(LOWER)).proses
    assert process is not None and plain is not None and process.se is not None and plain.se is not None
    assert process.nilai == pytest.approx(scale * plain.nilai, rel=REL)
    assert process.se == pytest.approx(scale * plain.se, rel=REL)
    assert process.p == pytest.approx(plain.p, rel=1e-6)


@pytest.mark.parametrize(
    ("change", "putus"),
    [
        ({"bobot": "0.11"}, (Putus("bobot", "0.11", "1/n"),)),
        ({"mode": "daring"}, (Putus("mode", "daring", "luring"),)),
        (
            {"instrumen": small_instrument(1, 1, 1, 1, 1, 1, 1, 1, 1), "mode": "daring"},
            (Putus("instrumen", "kecil", "permenpan-14-2017"), Putus("mode", "daring", "luring")),
        ),
    ],
)
def test_a_break_leaves_no_comparison_and_says_what_changed(change: dict[str, Any], putus: tuple[Putus, ...]) -> None:
    found = against(survey(HIGHER), earlier(LOWER, **change))
    assert (found.sebelumnya, found.putus) == ("2024-TW2", putus)
    assert (found.proses, found.populasi, found.kesetaraan, found.unsur, found.penentu) == (None, None, None, (), None)
    reason = f"{', '.join(each.hal for each in putus)} berubah sejak 2024-TW2"
    assert {found.proses_alasan, found.populasi_alasan, found.kesetaraan_alasan, found.unsur_alasan} == {reason}


def test_the_same_questions_under_another_name_are_compared_and_a_changed_answer_label_is_not() -> None:
    renamed = replace(STANDARD, nama="lama", judul="Lama", profil=())
    assert against(survey(HIGHER), earlier(LOWER, instrumen=renamed)).proses is not None
    first = STANDARD.unsur[0]
    question = first.pertanyaan[0]
    other = Pertanyaan(question.kode, question.teks, ("Buruk", *question.jawaban[1:]))
    changed = replace(STANDARD, unsur=(replace(first, pertanyaan=(other,)), *STANDARD.unsur[1:]))
    assert [each.hal for each in against(survey(HIGHER), earlier(LOWER, instrumen=changed)).putus] == ["instrumen"]


def test_the_last_period_with_an_index_is_taken() -> None:
    first, second = periods.parse("2023-TW4"), periods.parse("2024-TW1")
    empty = earlier([[None, *[3] * 8]] * 5)
    found = against(survey(HIGHER), None, (first, earlier(LOWER)), (second, empty))
    assert found.sebelumnya == "2023-TW4"
    assert found.proses is not None and found.proses.nilai == 6.25


def test_a_first_period_and_one_without_an_index_have_nothing_to_compare() -> None:
    first = compare(survey(HIGHER))
    assert (first.sebelumnya, first.sebelumnya_alasan, first.proses_alasan) == (None, NO_EARLIER, NO_EARLIER)
    assert (first.layanan, first.layanan_alasan) == ((), ONE_SERVICE)
    none = against(survey([[None, *[3] * 8]] * 5), earlier(LOWER))
    assert (none.sebelumnya, none.proses_alasan) == (None, NO_INDEX)


class TestCensus:
    def test_two_of_them_have_a_change_and_no_test(self) -> None:
        found = against(survey(HIGHER, populasi=20), earlier(LOWER, populasi=40))
        for view in (found.proses, found.populasi):
            assert view is not None and view.nilai == 6.25
            assert (view.p, view.ci95, view.se, view.p_alasan, view.ci95_alasan) == (None, None, None, CENSUS, CENSUS)
        assert found.penentu is None
        assert {(each.nilai, each.p, each.p_koreksi_alasan) for each in found.unsur} == {(6.25, None, CENSUS)}

    def test_against_a_sample_only_the_population_view_remains_and_decides(self) -> None:
        found = against(survey(HIGHER, populasi=20, kesetaraan=2.0), earlier(LOWER, populasi=160))
        assert found.proses is not None and found.proses.ci95_alasan == CENSUS
        assert found.populasi is not None and found.populasi.se == pytest.approx(sqrt(0.75 * TestByHand.v1), rel=REL)
        assert found.penentu is found.populasi
        assert found.kesetaraan is not None and found.kesetaraan.ragam == "populasi"

    def test_last_years_population_makes_no_census(self) -> None:
        found = against(survey(HIGHER, populasi=20, populasi_periode_sama=False), earlier(LOWER))
        assert found.proses is not None and found.proses.p is not None
        assert (found.populasi, found.populasi_alasan) == (None, NO_CORRECTION)


@pytest.mark.parametrize(
    ("settings", "reason"),
    [({"sampling": "kenyamanan"}, CONVENIENCE), ({"sampling": "sensus", "populasi": 90}, INCOMPLETE_CENSUS)],
)
def test_people_not_drawn_by_chance_have_numbers_with_a_caution(settings: dict[str, Any], reason: str) -> None:
    for after, before in ((settings, {}), ({}, settings)):
        found = against(survey(HIGHER, **after), earlier(LOWER, **before))
        assert found.proses is not None and found.proses.p is not None
        assert (found.keterbatasan, found.populasi, found.populasi_alasan) == (reason, None, reason)


def test_one_respondent_and_equal_answers_say_why_there_is_no_test() -> None:
    one = against(survey(HIGHER), earlier(rows((3, 1)))).proses
    assert one is not None and (one.nilai, one.p, one.p_alasan) == (12.5, None, TOO_FEW)
    same = against(survey(rows((4, 9))), earlier(rows((3, 9))))
    assert same.proses is not None and (same.proses.nilai, same.proses.ci95_alasan) == (25, CONSTANT)
    assert {each.p_koreksi_alasan for each in same.unsur} == {CONSTANT}
    half = against(survey(rows((4, 9))), earlier(LOWER)).proses
    assert half is not None and half.db == pytest.approx(39)  # all the error is the earlier one's


def test_an_unsur_nobody_or_one_answered_has_no_test() -> None:
    form = small_instrument(1, 1)
    before = earlier([[3, None], [4, 3], [3, None]], instrumen=form)
    found = against(survey([[3, 3], [4, 4], [4, 4]], instrumen=form), before).unsur
    assert found[0].p is not None and (found[1].p, found[1].p_alasan) == (None, TOO_FEW)
    assert found[0].p_koreksi == found[0].p  # one test, nothing to correct
    none = [[None, 3], [None, 4]]
    lacking = compare(survey(none, instrumen=form), [(BEFORE, before)])
    assert lacking.unsur == ()  # without an index there is no comparison at all
    assert NO_ANSWER not in (lacking.unsur_alasan or "")


class TestEquivalence:
    def test_only_a_margin_in_the_parameters_decides(self) -> None:
        none = against(survey(HIGHER), earlier(LOWER))
        assert (none.kesetaraan, none.kesetaraan_alasan) == (None, NO_MARGIN)

    @pytest.mark.parametrize(("margin", "putusan"), [(2.0, "belum jelas"), (20.0, "setara")])
    def test_two_one_sided_tests(self, margin: float, putusan: str) -> None:
        found = against(survey(HIGHER, kesetaraan=margin), earlier(LOWER))
        assert found.kesetaraan is not None and found.proses is not None and found.kesetaraan_alasan is None
        assert (found.kesetaraan.margin, found.kesetaraan.putusan, found.kesetaraan.ragam) == (
            margin,
            putusan,
            "proses",
        )
        se, db = found.proses.se or 0.0, found.proses.db or 1.0
        half = float(stats.t.ppf(0.95, db)) * se
        assert found.kesetaraan.ci90 == pytest.approx((6.25 - half, 6.25 + half), rel=REL)
        assert found.kesetaraan.p == pytest.approx(float(stats.t.cdf((6.25 - margin) / se, db)), rel=1e-6)

    def test_without_an_error_there_is_no_verdict(self) -> None:
        found = against(survey(rows((4, 9)), kesetaraan=2.0), earlier(rows((3, 9)))).kesetaraan
        assert found is not None and (found.p, found.putusan, found.putusan_alasan) == (None, None, CONSTANT)


class TestServices:
    names = ("A", "B", "C", "D", UNKNOWN)
    answers = (*rows((3, 5), (4, 5)), *rows((2, 6), (3, 6)), *rows((4, 1)), *rows((1, 3)))
    chosen = (*["A"] * 10, *["B"] * 12, "C", *[UNKNOWN] * 3)

    def survey(self, **settings: Any) -> Survey:
        return survey(self.answers, profil={"layanan": (self.names, self.chosen)}, **settings)

    def test_every_pair_once_and_one_respondent_is_guarded(self) -> None:
        found = service_pairs(self.survey())
        assert [(each.pertama, each.kedua) for each in found] == [("A", "B"), ("A", "C"), ("B", "C")]
        assert found[0].nilai == 25 and found[0].p is not None and found[0].p_koreksi == found[0].p
        theirs = stats.ttest_ind([75] * 5 + [100] * 5, [50] * 6 + [75] * 6, equal_var=False)
        assert found[0].p == pytest.approx(theirs.pvalue, rel=REL)
        for each in found[1:]:
            assert (each.p, each.p_koreksi, each.ci95, each.n_kedua) == (None, None, None, 1)
            assert {each.p_alasan, each.p_koreksi_alasan, each.ci95_alasan, each.se_alasan} == {TOO_FEW}

    def test_holm_over_the_pairs(self) -> None:
        chosen = ["A"] * 10 + ["B"] * 6 + ["C"] * 7 + [UNKNOWN] * 3
        found = service_pairs(survey(self.answers, profil={"layanan": (self.names, chosen)}))
        raw = sorted((each.p or 0.0, each.p_koreksi or 0.0) for each in found)
        assert [adjusted for _, adjusted in raw] == pytest.approx(
            [3 * raw[0][0], max(3 * raw[0][0], 2 * raw[1][0]), max(3 * raw[0][0], 2 * raw[1][0], raw[2][0])]
        )

    def test_a_census_of_the_unit_has_no_test(self) -> None:
        assert {each.p_alasan for each in service_pairs(self.survey(populasi=26))} == {CENSUS}

    def test_people_who_chose_to_answer_are_said_to(self) -> None:
        assert compare(self.survey(sampling="kenyamanan")).keterbatasan == CONVENIENCE

    def test_many_services_and_none(self) -> None:
        names = [f"Layanan {place:02d}" for place in range(40)]
        many = survey(rows((3, 40), (4, 40)), profil={"layanan": (names, [*names, *names])})
        found = service_pairs(many)
        assert len(found) == 780 and {each.nilai for each in found} == {0.0}
        assert service_pairs(survey(HIGHER)) == ()


def test_the_result_survives_the_file_and_nothing_of_the_input_changes() -> None:
    profil = {"layanan": (["A", "B"], ["A", "B"] * 10)}
    after, before = survey(HIGHER, populasi=50, kesetaraan=2.0, profil=profil), earlier(LOWER, populasi=160)
    frames = [each.responden.copy(deep=True) for each in (after, before)]
    hasil = analyse(after, ((BEFORE, before),))
    assert from_json(to_json(hasil)) == hasil
    assert hasil.perbandingan == compare(after, ((BEFORE, before),))
    for frame, each in zip(frames, (after, before), strict=True):
        pd.testing.assert_frame_equal(frame, each.responden)


def test_another_instrument_of_the_package_breaks_and_its_numbers_still_stand() -> None:
    free = shipped("permenpan-14-2017-gratis")
    hasil = analyse(survey(HIGHER), ((BEFORE, earlier([[3] * 8] * 4, instrumen=free)),))
    assert [point.ikm for point in hasil.tren] == [75.0, 87.5]
    assert [[each.hal for each in point.putus] for point in hasil.tren] == [[], ["instrumen"]]
