"""What the tuning notebooks show, at the edges: tiny populations, nothing to compare, faulty drafts, curves."""

from __future__ import annotations

import pytest

from skmlib.presentation.tuning import bandingkan, instrumen, kurva, persiapan, sensitivitas, simulasi
from skmlib.rules import periods
from skmlib.statistics import contrast, detection, planning, sensitivity
from skmlib.workspace import konvensi
from tests.presentation.reports import words
from tests.statistics.surveys import STANDARD, survey

NEXT = periods.parse("2024-TW4")


@pytest.mark.parametrize(
    ("users", "minimum"), [({"A": 2}, 2), ({"A": 3}, 3), ({"A": 12, "B": 1}, 13), ({"A": 0, "B": 50}, 44)]
)
def test_the_plan_of_few_users(users, minimum):
    plan = planning.plan(users, 10, lantai=5, ketelitian=[1.0, 0.1])
    assert plan.minimum == minimum
    assert persiapan.alokasi(plan).rows[-1][2].text == str(minimum)
    assert persiapan.biaya_ketelitian(plan).rows[-1][1].text == str(sum(users.values()))  # a census
    assert persiapan.kurva_ketelitian(plan).svg.startswith("<svg")


def test_respondents_who_do_not_differ_need_no_curve_of_their_own():
    plan = planning.plan({"A": 30}, 0.0)
    assert "nan" not in persiapan.kurva_ketelitian(plan).svg
    assert words(persiapan.bacaan(plan)) == "Tidak ada ketelitian lain yang diminta."


def test_no_power_is_nan_however_large_the_change():
    rows = detection.table(8.79, [5, 50, 1280, 20000], changes=detection.steps(30))
    assert "nan" not in simulasi.gambar(rows, 0.8).svg
    assert all(0.05 <= share <= 1 + 1e-12 for row in rows for _, share in row.kuasa)  # false for NaN


def test_a_curve_has_round_ticks_within_its_axis():
    assert kurva.Sumbu("", 0, 1796).ticks() == [0, 500, 1000, 1500]
    assert kurva.Sumbu("", 0, 1).ticks() == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])
    assert kurva.Sumbu("", 0.3, 4.9).ticks() == [1, 2, 3, 4]
    assert (kurva.points(2.0), kurva.points(1.5), kurva.percent(0.8)) == ("2", "1,5", "80 %")


def test_nothing_to_test_is_said():
    equal = contrast.contrast(survey([[3] * 9] * 4), survey([[4] * 9] * 5, periode=NEXT), margin=2.0)
    assert words(bandingkan.bacaan(equal)) == "Kedua survei tidak dapat diuji: semua responden memberi nilai sama."
    change = bandingkan.ringkasan(equal)[0].items[2]
    assert (change.value, change.remark) == ("+25,00", "tidak diuji")
    assert {row[4].text for row in bandingkan.selisih_unsur(equal).rows} == {"–"}


def test_what_two_surveys_do_not_share_is_a_callout():
    first = survey([[3] * 8 + [None], [4] * 8 + [None]])
    found = contrast.contrast(first, survey([[4] * 9, [3] * 9], periode=NEXT, mode="daring"), margin=2.0)
    told = words(list(bandingkan.ringkasan(found)))
    assert "Cara survei: luring dan daring" in told
    assert "tidak ikut dibandingkan karena tidak dijawab: Sarana dan Prasarana" in told and "bobot 1/8" in told


def test_a_convenience_sample_only_describes():
    first, second = survey([[3] * 9, [4] * 9]), survey([[4] * 9, [3] * 9], periode=NEXT, sampling="kenyamanan")
    assert words(bandingkan.bacaan(contrast.contrast(first, second, margin=2.0))).endswith(
        "Hanya menggambarkan yang menjawab: sampel kenyamanan."
    )


def test_choices_that_leave_no_index_change_no_letter():
    found = sensitivity.sensitivity(survey([[3] * 9] * 4))
    text = words(sensitivitas.bacaan(found))
    assert text == "Tidak ada satu pilihan pun yang mengubah mutu C. Semua 15 kombinasi bermutu C."
    last = sensitivitas.satu_per_satu(found).rows[-1]
    assert [cell.text for cell in last[2:]] == ["0", "–", "–", "–", ""]
    assert "nan" not in sensitivitas.gambar(found, STANDARD.mutu).svg


def test_an_instrument_without_a_base_or_without_changes_says_so():
    assert "berdiri sendiri" in words(instrumen.perubahan(STANDARD, None))
    assert "sama dengan permenpan-14-2017" in words(instrumen.perubahan(STANDARD, STANDARD))
    assert instrumen.perubahan(None, STANDARD) is None and instrumen.profil(None) is None and instrumen.isi(None) == ()


def test_no_table_of_classes_is_called_nought():
    """An index of 100 is an A under every table that is known."""
    text = words(sensitivitas.bacaan(sensitivity.sensitivity(survey([[4] * 9, [4] * 9]), konvensi.load().batas)))
    assert text.endswith(f"Dari {len(konvensi.load().batas)} tabel batas, tidak satu pun memberi mutu lain.")


def test_a_clear_difference_is_no_proof_of_more_than_the_margin():
    """3,25 and 3,50 of 40 each: 6,25 points, SE = 25 x sqrt((0,1923 + 0,2564)/40) = 2,648, df = 76,4, t = 1,665."""
    low, high = [[3] * 9] * 30 + [[4] * 9] * 10, [[3] * 9] * 20 + [[4] * 9] * 20
    found = contrast.contrast(survey(low), survey(high, periode=NEXT), margin=2.0)
    assert found.perbandingan.kesetaraan is not None and found.perbandingan.kesetaraan.putusan == "berbeda"
    note = bandingkan.selisih_ikm(found).note
    assert "Kesetaraan dalam ±2,0 poin: belum setara (selang kepercayaan 90 %: 1,84 sampai 10,66)." in note


def test_a_service_that_gets_nobody_and_a_width_that_the_minimum_keeps_are_told_as_such():
    """N = 3.417: s = 3,841 x 3417 / (0,01 x 3416 + 3,841) = 345,4; 5 of its users have 0,50 of them, rounded away."""
    plan = planning.plan({"Izin": 3000, "IMB": 412, "Reklame": 5}, 2.833, ketelitian=[0.3])
    table = persiapan.alokasi(plan)
    assert [row[2].text for row in table.rows] == ["303", "42", "0", "345"]
    assert [row[3].text for row in table.rows[2:]] == ["–", "–"]
    assert table.note.endswith("–: layanan itu, atau salah satu layanan unit, tidak cukup respondennya.")
    assert words(persiapan.bacaan(plan)).endswith("±0,30 poin tercapai dengan 314 responden.")
    assert "tidak cukup" not in persiapan.alokasi(planning.plan({"A": 3000}, 2.833)).note
