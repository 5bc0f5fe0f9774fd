"""Flags of respondents, the pattern of blanks, and the index without the flagged."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact

from skmlib.statistics.blanks import UjiKosong
from skmlib.statistics.flags import irv, longest_run, out_of_scale
from skmlib.statistics.response_quality import MutuRespons, Tanda, response_quality
from skmlib.statistics.saran_kamus import IsianSaran, Kamus
from skmlib.statistics.survey import of_table
from tests.statistics.surveys import CODES, STANDARD, survey

CASES: dict[str, dict[str, Any]] = {
    case["id"]: case for case in json.loads((Path(__file__).parent / "reference_cases.json").read_text())["cases"]
}
SEED = [11]
NAN = math.nan
VARIED = [1.0, 2, 3, 4, 3, 2, 3, 4, 3]
ROWS = st.lists(st.lists(st.sampled_from([1, 2, 3, 3, 4, NAN]), min_size=9, max_size=9), min_size=1, max_size=20)


def flag(found: MutuRespons, kode: str) -> Tanda:
    (only,) = [each for each in found.tanda if each.kode == kode]
    return only


def blank_test(found: MutuRespons, menurut: str) -> UjiKosong:
    (only,) = [each for each in found.kosong.uji if each.menurut == menurut]
    return only


def numbered(flags: list[bool]) -> tuple[int, ...]:
    return tuple(place for place, each in enumerate(flags, 1) if each)


def test_who_took_less_than_thirty_seconds_or_a_third_of_the_median() -> None:
    # median of 20, 50, 89, 90, 270, 300, 600 is 90, a third is 30; of the doubled ones 180 and 60
    seconds = (20.0, 50.0, 89.0, 90.0, None, 270.0, 300.0, 600.0)
    rows = [VARIED] * 8
    slow = response_quality(survey(rows, durasi=seconds), seed=SEED)
    assert slow.durasi_median == 90
    assert flag(slow, "cepat").responden == (1,)
    double = tuple(None if each is None else 2 * each for each in seconds)
    assert flag(response_quality(survey(rows, durasi=double), seed=SEED), "cepat").responden == (1,)
    treble = tuple(None if each is None else 3 * each for each in seconds)  # a third of 270 is 90; 60 is under it
    quick = response_quality(survey(rows, durasi=(*treble[:1], 89.9, 90.0, *treble[3:])), seed=SEED)
    assert flag(quick, "cepat").responden == (1, 2)


def test_without_durations_speed_is_not_judged() -> None:
    for durasi in (None, (None, None)):
        found = response_quality(survey([VARIED] * 2, durasi=durasi), seed=SEED)
        assert flag(found, "cepat").jumlah_alasan == found.durasi_median_alasan == "waktu pengisian tidak diketahui"


def test_equal_texts_of_twenty_characters_are_flagged_and_do_not_enter_the_total() -> None:
    kamus = Kamus((), kosong=("tidak ada saran apa pun",))
    texts = (
        "Loket dibuka lebih pagi ya",
        "loket dibuka  lebih pagi ya ",
        "Tambah kursi",  # short
        "Tambah kursi",
        "Tidak ada saran apa pun",  # says nothing
        "tidak ada saran apa pun.",
        "Antrean hendaknya dipercepat",
        "",
    )
    given_ = survey([VARIED] * 8, saran=IsianSaran(texts, kamus))
    found = response_quality(given_, seed=SEED)
    assert flag(found, "saran_sama").responden == (1, 2)
    assert flag(found, "saran_sama").tanpa is not None and not set(found.ditandai) & {1}
    assert flag(response_quality(survey([VARIED]), seed=SEED), "saran_sama").jumlah_alasan == "saran tidak dibaca"


class TestToyCase:
    """Eight respondents whose flags are known by hand."""

    expected = CASES["dq_flags_toy"]["expected"]
    rows = tuple([NAN if each is None else float(each) for each in row] for row in CASES["dq_flags_toy"]["input"]["U"])
    days = tuple(date(2024, 7, day) for day in (1, 2, 3, 4, 5, 5, 6, 7))  # the sixth has the day of the fifth

    def found(self) -> MutuRespons:
        genders = (["Laki-laki", "Perempuan"], ["Laki-laki"] * 6 + ["Perempuan"] * 2)
        return response_quality(survey(self.rows, profil={"jenis_kelamin": genders}), seed=SEED, waktu=self.days)

    def test_single_rows(self) -> None:
        answers = np.array(self.rows)
        assert longest_run(answers).tolist() == self.expected["longstring"]
        assert out_of_scale(answers, 1, 4).tolist() == self.expected["out_of_range"]

    def test_flags(self) -> None:
        found = self.found()
        assert flag(found, "garis_lurus").responden == numbered(self.expected["straightline"]) == (1, 2)
        assert flag(found, "luar_skala").responden == numbered(self.expected["out_of_range"]) == (8,)
        copied = [each is not None for each in self.expected["duplicate_of"]]
        assert flag(found, "salinan").responden == numbered(copied) == (6,)
        assert found.ditandai == (1, 2, 6, 8)
        assert found.kosong.per_responden == {0: 7, 2: 1} and found.kosong.jumlah == sum(self.expected["n_missing"])
        assert found.run_terpanjang == {1: 1, 2: 3, 3: 1, 8: 1, 9: 2}

    def test_the_index_with_and_without(self) -> None:
        found = self.found()
        # by hand: sums and answers of the columns, the 5 excluded
        columns = [[row[place] for row in self.rows] for place in range(9)]
        kept = [[each for each in column if 1 <= each <= 4] for column in columns]
        assert found.semua.ikm == round(25 * sum(sum(each) / len(each) for each in kept) / 9, 2)
        rest = [[column[place] for place in (2, 3, 4, 6) if 1 <= column[place] <= 4] for column in columns]
        expected = 25 * sum(sum(each) / len(each) for each in rest) / 9
        assert found.tanpa_ditandai.n == 4
        assert found.tanpa_ditandai.ikm == pytest.approx(expected, abs=0.0051)
        assert found.semua.ikm is not None and found.tanpa_ditandai.ikm is not None
        assert found.tanpa_ditandai.selisih == pytest.approx(found.tanpa_ditandai.ikm - found.semua.ikm, abs=1e-9)

    def test_the_same_answers_are_no_copy_on_another_day_or_of_another_profile(self) -> None:
        genders = (["Laki-laki", "Perempuan"], ["Laki-laki"] * 5 + ["Perempuan"] * 3)
        other = response_quality(survey(self.rows, profil={"jenis_kelamin": genders}), seed=SEED, waktu=self.days)
        assert flag(other, "salinan").jumlah == 0
        days = [*self.days[:5], date(2024, 7, 6), *self.days[6:]]
        assert flag(response_quality(survey(self.rows), seed=SEED, waktu=days), "salinan").jumlah == 0
        bare = flag(response_quality(survey(self.rows), seed=SEED), "salinan")
        assert (bare.jumlah, bare.tanpa) == (None, None)
        assert bare.jumlah_alasan == "profil dan waktu tidak diketahui; jawaban yang sama saja lazim"


def test_a_straight_line_is_a_copy_only_at_the_same_moment() -> None:
    rows = [[4] * 9, [4] * 9, VARIED, VARIED]
    genders = (["Laki-laki"], ["Laki-laki"] * 4)
    made = survey(rows, profil={"jenis_kelamin": genders})
    for days in (None, [date(2024, 7, 1)] * 4, [datetime(2024, 7, 1)] * 4):
        assert flag(response_quality(made, seed=SEED, waktu=days), "salinan").responden == (4,)
    moments = [datetime(2024, 7, 1, 9, 30, 5)] * 4
    assert flag(response_quality(made, seed=SEED, waktu=moments), "salinan").responden == (2, 4)
    assert flag(response_quality(made, seed=SEED, waktu=[*moments[:3], None]), "salinan").responden == (2,)


def test_irv_is_the_standard_deviation_within_a_row() -> None:
    rows = np.array([[1.0, 4, NAN], [2, 2, 2], [NAN, NAN, 3], [1, 2, 3]])
    assert irv(rows) == pytest.approx([math.sqrt(4.5), 0, NAN, 1], nan_ok=True)


def test_a_blank_ends_a_run() -> None:
    assert longest_run(np.array([[3.0, 3, NAN, 3], [NAN, NAN, NAN, NAN], [1, 2, 2, 2]])).tolist() == [2, 0, 3]


def test_straight_lines_need_every_unsur() -> None:
    found = response_quality(survey([[3] * 9, [NAN, *[3] * 8], VARIED]), seed=SEED)
    assert flag(found, "garis_lurus").responden == (1,)


def test_bursts_need_hours() -> None:
    start = datetime(2024, 8, 1, 9, 0)
    moments = [start + timedelta(seconds=each) for each in (0, 10, 20, 30, 59, 60, 70)]
    made = survey([VARIED] * 7)
    found = response_quality(made, seed=SEED, waktu=moments)
    assert flag(found, "serentak").responden == (1, 2, 3, 4, 5)
    assert flag(response_quality(made, seed=SEED, waktu=moments, serentak=6), "serentak").jumlah == 0
    assert flag(response_quality(made, seed=SEED, waktu=moments, serentak=2), "serentak").jumlah == 7
    for days in ([each.date() for each in moments], [datetime(2024, 8, 1)] * 7):
        only = flag(response_quality(made, seed=SEED, waktu=days), "serentak")
        assert (only.jumlah, only.responden, only.jumlah_alasan) == (None, (), "hanya tanggal, tanpa jam")
    none = response_quality(made, seed=SEED)
    assert flag(none, "serentak").jumlah_alasan == none.per_tanggal_alasan == "tanggal tidak diketahui"


def test_days_outside_the_period() -> None:
    days = [date(2024, 6, 30), date(2024, 7, 1), None, datetime(2024, 9, 30, 23, 59), date(2024, 10, 1)]
    found = response_quality(survey([VARIED] * 5), seed=SEED, waktu=days)
    assert flag(found, "luar_periode").responden == (1, 5)
    assert found.tanpa_tanggal == 1
    assert found.per_tanggal == {"2024-06-30": 1, "2024-07-01": 1, "2024-09-30": 1, "2024-10-01": 1}
    table = of_table(survey([VARIED] * 5).responden, STANDARD)
    assert (
        flag(response_quality(table, seed=SEED, waktu=days), "luar_periode").jumlah_alasan == "periode tidak ditetapkan"
    )
    with pytest.raises(ValueError, match="waktu: 5 entries for 2 respondents; expected one a respondent"):
        response_quality(survey([VARIED] * 2), seed=SEED, waktu=days)


def test_what_reading_changed_is_counted_and_flagged() -> None:
    konversi = [
        ("usia", "implausible", 3),
        ("usia", "spelling", 9),
        ("persyaratan", "label", 2),
        ("usia", "implausible", 1),
    ]
    found = response_quality(survey([VARIED] * 3), seed=SEED, konversi=konversi, dikosongkan={2})
    assert found.mustahil == {"usia": 4}
    assert flag(found, "luar_skala").responden == found.ditandai == (2,)


def test_blanks_by_profile_against_scipy() -> None:
    rows = [list(VARIED) for _ in range(60)]
    groups = ["Laki-laki"] * 30 + ["Perempuan"] * 30
    for place in [*range(6), *range(30, 48)]:
        rows[place][place % 9] = NAN
    profil = {"jenis_kelamin": (["Laki-laki", "Perempuan", "Tidak diketahui"], groups)}
    found = response_quality(survey(rows, profil=profil), seed=SEED)
    only = blank_test(found, "jenis_kelamin")
    expected = chi2_contingency([[6, 24], [18, 12]], correction=False)
    assert (only.metode, only.db) == ("chi-kuadrat", 1)
    assert only.statistik == pytest.approx(expected.statistic) and only.p == pytest.approx(expected.pvalue)
    assert only.p_koreksi is not None and only.p is not None and only.p_koreksi >= only.p
    assert sum(found.kosong.per_unsur.values()) == found.kosong.jumlah == 24


def test_few_blanks_are_tested_by_seeded_sampling() -> None:
    rows = [list(VARIED) for _ in range(20)]
    for place in range(4):
        rows[place][0] = NAN
    profil = {"jenis_kelamin": (["Laki-laki", "Perempuan"], ["Laki-laki"] * 8 + ["Perempuan"] * 12)}
    made = survey(rows, profil=profil)
    only = blank_test(response_quality(made, seed=SEED), "jenis_kelamin")
    assert only.metode == "chi-kuadrat (Monte Carlo)"
    assert only.p == pytest.approx(fisher_exact([[4, 4], [0, 12]]).pvalue, abs=0.01)
    assert blank_test(response_quality(made, seed=SEED), "jenis_kelamin") == only


def test_blanks_by_unsur_are_cochrans_q() -> None:
    # Q by hand: k = 9, columns 6 and 0 ..., rows with one blank: Q = k(k-1) sum (C - mean)^2 / (k sum R - sum R^2)
    rows = [list(VARIED) for _ in range(20)]
    for place in range(6):
        rows[place][2] = NAN
    only = blank_test(response_quality(survey(rows), seed=SEED), "unsur")
    q = 9 * 8 * ((6 - 6 / 9) ** 2 + 8 * (6 / 9) ** 2) / (9 * 6 - 6)
    assert (only.metode, only.db) == ("Cochran Q", 8)
    assert only.statistik == pytest.approx(q, rel=1e-9)
    none = blank_test(response_quality(survey([VARIED] * 5), seed=SEED), "unsur")
    assert (none.p, none.p_alasan) == (None, "tidak ada jawaban kosong")


def test_a_census_has_no_p_value() -> None:
    rows = [[NAN, *VARIED[1:]], VARIED, VARIED, VARIED]
    profil = {"jenis_kelamin": (["Laki-laki", "Perempuan"], ["Laki-laki", "Perempuan"] * 2)}
    found = response_quality(survey(rows, profil=profil, populasi=4), seed=SEED)
    for only in found.kosong.uji:
        assert only.statistik is not None
        assert (only.p, only.p_koreksi, only.p_alasan) == (None, None, "sensus, tanpa galat penarikan sampel")


def test_nobody_left_and_nobody_there() -> None:
    found = response_quality(survey([[3] * 9] * 4), seed=SEED)
    assert (found.tanpa_ditandai.n, found.tanpa_ditandai.ikm) == (0, None)
    assert found.tanpa_ditandai.ikm_alasan == "semua responden ditandai"
    assert found.semua.ikm == 75.0 and found.irv_median == 0.0
    empty = response_quality(survey([]), seed=SEED, waktu=[])
    assert empty.n == 0 and empty.semua.ikm_alasan == "tidak ada jawaban" and empty.ditandai == ()
    blank = response_quality(survey([[NAN] * 9] * 2), seed=SEED)
    assert blank.semua.ikm is None and blank.irv_median_alasan


def test_nothing_is_removed_and_the_input_stays() -> None:
    made = survey([[3] * 9, VARIED], profil={"jenis_kelamin": (["Laki-laki"], ["Laki-laki"] * 2)})
    before = made.responden.copy(deep=True)
    found = response_quality(made, seed=SEED, waktu=[date(2024, 7, 1)] * 2)
    pd.testing.assert_frame_equal(made.responden, before)
    assert found.n == found.semua.n == 2


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_counts_do_not_depend_on_the_order_of_respondents(rows: list[list[float]], random: Any) -> None:
    genders = ["Laki-laki", "Perempuan"]
    paired = [(row, genders[place % 2]) for place, row in enumerate(rows)]
    other = list(paired)
    random.shuffle(other)

    def of(pairs: list[tuple[list[float], str]]) -> MutuRespons:
        profil = {"jenis_kelamin": (genders, [group for _, group in pairs])}
        return response_quality(survey([row for row, _ in pairs], profil=profil), seed=SEED)

    one, two = of(paired), of(other)
    assert [(each.kode, each.jumlah, each.tanpa) for each in one.tanda] == [
        (each.kode, each.jumlah, each.tanpa) for each in two.tanda
    ]
    assert (one.kosong, one.run_terpanjang, one.semua) == (two.kosong, two.run_terpanjang, two.semua)
    assert one.tanpa_ditandai == two.tanpa_ditandai  # a copy left out is a copy, whichever of the two it is
    assert one.tanpa_ditandai.n == len(rows) - len(one.ditandai)
    assert set(one.ditandai) == {number for each in one.tanda for number in each.responden}
    assert sum(one.kosong.per_responden.values()) == sum(one.run_terpanjang.values()) == len(rows)
    assert set(one.kosong.per_unsur) == set(CODES)
