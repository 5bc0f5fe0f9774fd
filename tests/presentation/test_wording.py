from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from skmlib.presentation import wording
from skmlib.presentation.nodes import Callout, Cover, Figure, Signature
from skmlib.presentation.wording.kelompok import perbedaan_kelompok
from skmlib.presentation.wording.tren import perubahan
from skmlib.presentation.wording.unsur import strongest
from skmlib.rules import periods
from skmlib.statistics.edition import public_edition
from skmlib.statistics.result import Hasil, Interval, TrenTitik
from skmlib.workspace.reading.intake import Blanked
from tests.presentation.reports import parameters, result, words
from tests.statistics.surveys import STANDARD, small_instrument

MIXED = [[3] * 9] * 30 + [[4] * 9] * 30
"""Index 87.50, class B."""


def with_trend(hasil: Hasil, *points: tuple[str, float | None, Interval | None]) -> Hasil:
    trend = tuple(
        TrenTitik(kode, value, None if value is None else "B", 50, ci, None if value else "tidak ada data")
        for kode, value, ci in points
    )
    return replace(hasil, tren=trend)


def test_the_index_stands_with_its_class_and_a_plain_range() -> None:
    hasil = result(MIXED)
    assert hasil.ikm.ci95 is not None
    said = words(wording.nilai_ikm(hasil, STANDARD.mutu))
    assert said.startswith("IKM unit pada Triwulan III Tahun 2024 adalah 87,50, dengan mutu pelayanan B (Baik). ")
    assert "(rentang 95\u00a0%)" in said and "selang kepercayaan" not in said


def test_a_range_over_a_bound_names_both_classes() -> None:
    hasil = result(MIXED)
    wide = replace(hasil, ikm=replace(hasil.ikm, ci95=(86.0, 89.0)))
    assert "diperkirakan antara 86,00 dan 89,00 (rentang 95\u00a0%); rentang itu mencakup mutu B dan A." in words(
        wording.nilai_ikm(wide, STANDARD.mutu)
    )


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"sampling": "kenyamanan"}, "tidak disertai rentang"),
        ({"sampling": "sensus", "populasi": 60}, "tidak mengandung galat penarikan sampel"),
        ({"sampling": "sensus", "populasi": 80}, "Tidak semua pengguna layanan menjawab"),
        ({"sampling": "acak", "populasi": 60}, "Seluruh pengguna layanan menjadi responden"),
    ],
)
def test_no_range_where_the_sample_gives_none(settings: dict[str, object], said: str) -> None:
    text = words(wording.nilai_ikm(result(MIXED, **settings), STANDARD.mutu))
    assert said in text and "rentang 95" not in text


def test_equal_answers_have_no_range_and_the_reason_is_said() -> None:
    text = words(wording.nilai_ikm(result([[3] * 9] * 30), STANDARD.mutu))
    assert "Rentang 95\u00a0% tidak dapat dihitung: semua responden memberi nilai sama." in text


def test_a_unit_with_few_respondents_is_indicative() -> None:
    assert "bersifat indikatif karena respondennya kurang dari 10 orang" in words(
        wording.nilai_ikm(result([[3] * 9, [4] * 9] * 4), STANDARD.mutu)
    )


def test_a_reached_minimum_is_said_with_population_and_source() -> None:
    # N = 60: 52
    hasil = result([[3] * 9] * 52, populasi=60, populasi_sumber="Register 2024.")
    said = words(wording.jumlah_minimum(hasil))
    assert "yaitu 60 pengguna (sumber: Register 2024)." in said
    assert "yaitu 52 responden." in said
    assert "52 responden (86,7\u00a0% dari populasi), sehingga jumlah minimum terpenuhi." in said


def test_a_missed_minimum_is_said_plainly() -> None:
    nodes = wording.jumlah_minimum(result([[3] * 9] * 40, populasi=60))
    assert isinstance(nodes[-1], Callout) and nodes[-1].tone == "warning"
    assert "kurang 12 responden dari jumlah minimum 52" in words(nodes)


def test_services_under_their_minimum_are_named() -> None:
    services = {"layanan": (("A", "B"), ["A"] * 28 + ["B"] * 10)}
    # N = 30: 28, N = 25: 24
    hasil = result([[3] * 9] * 38, profil=services, populasi=55, populasi_layanan={"A": 30, "B": 25})
    assert "belum terpenuhi pada layanan B (kurang 14)." in words(wording.jumlah_minimum(hasil))


def test_last_years_population_is_called_so_and_gives_no_share_of_it() -> None:
    said = words(wording.jumlah_minimum(result([[3] * 9] * 70, populasi=60, populasi_periode_sama=False)))
    assert "periode yang sama tahun sebelumnya, yaitu 60 pengguna" in said
    assert "dari populasi" not in said and "sensus" not in said


def test_an_unknown_population_leaves_the_sample_unjudged() -> None:
    nodes = wording.jumlah_minimum(result([[3] * 9] * 40))
    assert "kecukupan jumlah responden tidak dapat dinilai" in words(nodes)


def test_the_stated_weight_is_said_and_a_cut_one_explained() -> None:
    report = parameters()
    assert "1/9" in words(wording.metode_survei(result([[3] * 9] * 12), report, STANDARD))
    cut = words(wording.metode_survei(result([[3] * 9] * 12, bobot="0.11"), report, STANDARD))
    assert "pembulatan dari 1/9, sehingga IKM tertinggi yang mungkin dicapai adalah 99,00" in cut


def test_strengths_and_weaknesses_come_with_values_and_the_share_of_low_answers() -> None:
    answers = [[4, 4, 3, 4, 4, 4, 4, 3, 3]] * 8 + [[4, 4, 2, 4, 4, 4, 4, 3, 2]] * 2
    said = words(wording.kelebihan_kelemahan(result(answers), STANDARD))
    # waktu (8x3 + 2x2) / 10 = 2.8, sarana the same, pengaduan 3
    assert (
        "U3\u00a0Waktu Penyelesaian: 70,00\u00a0(C); 20,0\u00a0% jawaban adalah “Tidak cepat” atau “Kurang cepat”."
        in said
    )
    assert "U9\u00a0Sarana dan Prasarana: 70,00\u00a0(C); 20,0\u00a0% jawaban adalah “Buruk” atau “Cukup”." in said
    assert said.index("U3\u00a0") < said.index("U9\u00a0") < said.index("U8\u00a0")


def test_what_is_seen_in_the_figure_stands_below_it() -> None:
    hasil = result([[4, 4, 3, 4, 4, 4, 4, 4, 4]] * 12)
    figure = Figure("gambar-nilai-unsur", "Nilai per unsur", "alt", "<svg/>")
    said = words(wording.sebaran_unsur(hasil, figure))
    assert said == (
        " memperlihatkan delapan unsur bermutu A dan satu unsur bermutu C. Nilai tertinggi (delapan unsur) dan nilai "
        "terendah (U3\u00a0Waktu) berselisih 25,00 poin."
    )
    assert wording.sebaran_unsur(hasil, None) == ()
    tied = words(wording.sebaran_unsur(result([[4, 4, 3, 3, 2, 3, 3, 2, 3]] * 12), figure))
    assert tied.endswith(
        "Nilai tertinggi (U1\u00a0Persyaratan dan U2\u00a0Prosedur) dan nilai terendah (U5\u00a0Produk dan "
        "U8\u00a0Pengaduan) berselisih 50,00 poin."
    )
    assert words(wording.sebaran_unsur(result([[3] * 9] * 12), figure)) == " memperlihatkan sembilan unsur bermutu C."


def test_a_distance_is_that_of_the_printed_values() -> None:
    """A reader subtracts what the table prints: 86,52 - 67,81."""
    answers = [[4.0 if row < 117 else 3.0, *[3.0] * 7, 3.0 if row < 181 else 2.0] for row in range(254)]
    hasil = result(answers)
    # (117 x 4 + 137 x 3) / 254 x 25 = 86,515…; (181 x 3 + 73 x 2) / 254 x 25 = 67,814…; 18,7007… unrounded
    figure = Figure("gambar-nilai-unsur", "Nilai per unsur", "alt", "<svg/>")
    assert words(wording.sebaran_unsur(hasil, figure)).endswith("berselisih 18,71 poin.")


def test_services_of_one_index_are_named_together_and_small_ones_are_no_extreme() -> None:
    names = ["A"] * 12 + ["B"] * 12 + ["C"] * 12 + ["D"] * 4
    answers = [[4] * 9] * 24 + [[3] * 9] * 12 + [[2] * 9] * 4
    profil = {"layanan": (("A", "B", "C", "D"), names)}
    said = words(wording.ikm_layanan(result(answers, profil=profil)))
    assert (
        "Di antara layanan dengan sedikitnya 10 responden, IKM tertinggi terdapat pada layanan A dan B, yaitu "
        "100,00\u00a0(A), dan yang terendah pada layanan C, yaitu 75,00\u00a0(C). Nilai layanan D bersifat indikatif"
    ) in said


def test_the_summary_puts_an_action_or_its_absence_beside_every_priority() -> None:
    hasil = result([[4, 4, 1, 4, 4, 4, 4, 3, 2]] * 12)
    plan = {"unsur": "waktu", "kegiatan": "Menambah loket.", "penanggung_jawab": "y"}
    said = words(wording.ringkasan(hasil, parameters(rtl=[plan]), STANDARD.mutu))
    assert "U3\u00a0Waktu, 25,00\u00a0(D): menambah loket." in said
    assert "U9\u00a0Sarana, 50,00\u00a0(D): belum ada rencana tindak lanjut." in said


def test_of_several_questions_the_lowest_is_named() -> None:
    instrumen = small_instrument(1, 2, 1, 1)
    said = words(wording.kelebihan_kelemahan(result([[4, 3, 1, 3, 4]] * 12, instrumen=instrumen), instrumen))
    assert "U2\u00a0B: 50,00\u00a0(D); nilai terendah, 25,00, terdapat pada pertanyaan ke-2." in said
    assert "U3\u00a0C: 75,00\u00a0(C); tanpa jawaban 1 atau 2." in said


def test_ties_with_the_third_count_on_both_sides() -> None:
    hasil = result([[4, 4, 4, 4, 3, 2, 2, 2, 2]] * 12)
    assert [each.kode for each in strongest(hasil)] == ["persyaratan", "prosedur", "waktu", "biaya"]
    said = words(wording.kelebihan_kelemahan(hasil, STANDARD))
    assert "dari empat unsur dengan nilai terendah" in said and "ada nilai yang sama pada urutan ketiga" in said


def test_equal_values_have_neither_strength_nor_weakness() -> None:
    said = words(wording.kelebihan_kelemahan(result([[3] * 9] * 12), STANDARD))
    assert said.startswith("Semua unsur memperoleh nilai yang sama, yaitu 75,00\u00a0(C)")


@pytest.mark.parametrize(
    ("biaya", "said"),
    [
        ([4] * 10, "Semua jawaban pada unsur U4\u00a0Biaya/Tarif adalah “Gratis”"),
        ([4] * 6 + [3] * 4, "Sebanyak 60,0\u00a0% jawaban"),
        ([4] * 4 + [3] * 6, ""),
    ],
)
def test_a_free_service_is_said_to_score_high_by_itself(biaya: Sequence[int], said: str) -> None:
    hasil = result([[3, 3, 3, value, 3, 3, 3, 3, 3] for value in biaya])
    found = words(wording.catatan_biaya(hasil, STANDARD))
    assert found.startswith(said) and bool(found) == bool(said)
    assert not said or "turut menaikkan IKM" in found


def groups(low: int, high: int) -> Hasil:
    rows = [[low] * 9] * 15 + [[high] * 9] * 15
    sex = (("Laki-laki", "Perempuan"), ["Laki-laki"] * 15 + ["Perempuan"] * 15)
    age = (("Muda", "Tua"), ["Muda", "Tua"] * 15)
    return result(rows, profil={"jenis_kelamin": sex, "usia": age})


def test_a_difference_that_survives_is_said_with_both_ends_and_the_rest_left_open() -> None:
    said = words(perbedaan_kelompok(groups(3, 4)))
    assert said == (
        "Kepuasan berbeda menurut jenis kelamin, dengan IKM tertinggi pada Perempuan (100,00) dan terendah pada "
        "Laki-laki (75,00); perbedaan ini tidak membuktikan sebab-akibat. "
        "Data ini belum cukup untuk menyimpulkan perbedaan kepuasan menurut usia. "
        "Ini tidak berarti kepuasannya sama."
    )
    assert "p <" not in said and "0,0" not in said.replace("100,00", "").replace("75,00", "")


def test_without_a_difference_the_data_are_not_enough() -> None:
    hasil = groups(3, 4)
    none = replace(
        hasil,
        bivariat=tuple(replace(each, bermakna=()) for each in hasil.bivariat),
    )
    assert words(perbedaan_kelompok(none)) == (
        "Selisih IKM yang terbesar tampak menurut jenis kelamin, yaitu 25,00 poin antara Perempuan (100,00) dan "
        "Laki-laki (75,00). "
        "Data ini belum cukup untuk menyimpulkan perbedaan kepuasan menurut jenis kelamin atau usia. "
        "Ini tidak berarti kepuasannya sama."
    )


def test_a_small_group_is_never_an_end_of_a_difference() -> None:
    rows = [[3] * 9] * 15 + [[4] * 9] * 15 + [[1] * 9] * 5 + [[2] * 9] * 12
    names = ("A", "B", "C", "D")
    hasil = result(rows, profil={"layanan": (names, ["A"] * 15 + ["B"] * 15 + ["C"] * 5 + ["D"] * 12)})
    # The index of a service is mandated, so D's is shown; C has fewer than ten respondents and is only indicative.
    for edition in (hasil, public_edition(hasil, STANDARD)):
        said = words(perbedaan_kelompok(edition))
        assert "terendah pada D (50,00), di antara kelompok yang nilainya ditampilkan" in said
        assert "pada C" not in said


def test_people_who_chose_to_answer_speak_for_themselves() -> None:
    hasil = groups(3, 4)
    chosen = replace(hasil, responden=replace(hasil.responden, sampling="kenyamanan"))
    assert words(perbedaan_kelompok(chosen)).startswith("Di antara para pengisi survei, kepuasan berbeda")


def test_a_change_is_said_with_size_and_direction() -> None:
    hasil = result(MIXED)
    up = with_trend(hasil, ("2024-TW2", 80.0, (79.0, 81.0)), ("2024-TW3", 87.5, (86.0, 89.0)))
    assert perubahan(up) == (
        "IKM naik 7,50 poin dibandingkan Triwulan II Tahun 2024, yaitu dari 80,00\u00a0(B) menjadi 87,50\u00a0(B)."
    )
    down = with_trend(hasil, ("2024-TW2", 88.0, None), ("2024-TW3", 87.5, None))
    assert perubahan(down).startswith("IKM turun 0,50 poin")
    same = with_trend(hasil, ("2024-TW2", 87.5, None), ("2024-TW3", 87.5, None))
    assert perubahan(same) == "IKM sama dengan Triwulan II Tahun 2024, yaitu 87,50\u00a0(B)."


def test_periods_without_data_are_named() -> None:
    points = [("2023-TW3", 80.0, None), ("2023-TW4", None, None), ("2024-TW1", None, None), ("2024-TW2", 81.0, None)]
    said = words(wording.tren_ikm(with_trend(result(MIXED), *points, ("2024-TW3", 87.5, None))))
    assert "Tidak ada data untuk periode berikut: Triwulan IV Tahun 2023 sampai Triwulan I Tahun 2024." in said
    assert "naik 6,50 poin dibandingkan Triwulan II Tahun 2024" in said


def test_the_first_period_has_no_trend_yet() -> None:
    assert "tren belum dapat ditampilkan" in words(wording.tren_ikm(result(MIXED)))


def test_every_lowest_unsur_without_a_plan_is_named() -> None:
    answers = [[4, 4, 1, 4, 4, 4, 4, 3, 2]] * 12
    plan = {"unsur": "sarana", "kegiatan": "x", "penanggung_jawab": "y"}
    nodes = wording.rencana_tindak_lanjut(result(answers), parameters(rtl=[plan]))
    said = words(nodes)
    assert isinstance(nodes[-1], Callout)
    assert "Belum ada rencana tindak lanjut untuk unsur U3\u00a0Waktu dan U8\u00a0Pengaduan." in said
    assert "Rencana tindak lanjut disusun" not in said  # nothing is claimed that the warning then denies
    assert ". Rencana diperlukan sekurang-kurangnya untuk tiga unsur dengan nilai terendah" in said
    assert "U9" not in said


def test_where_all_unsur_are_equal_none_is_called_the_lowest() -> None:
    hasil = result([[4] * 9] * 12)
    said = words(wording.rencana_tindak_lanjut(hasil, parameters()))
    assert ". Rencana diperlukan untuk semua unsur, karena nilainya sama." in said and "terendah" not in said
    concluded = words(wording.kesimpulan(hasil, parameters()))
    assert "Semua unsur memperoleh nilai yang sama, yaitu 100,00\u00a0(A)." in concluded
    assert "nilai terendah" not in concluded


def test_realised_plans_are_counted_and_their_absence_is_said() -> None:
    done = [{"unsur": "waktu", "kegiatan": "x", "status": status} for status in ("selesai", "selesai", "belum")]
    said = words(wording.realisasi_tindak_lanjut(parameters(realisasi=done)))
    assert said.startswith(
        "Dari 3 rencana tindak lanjut periode sebelumnya, 2 telah selesai (66,7\u00a0%), sedangkan 1 belum"
    )
    assert "tidak dicatat" in words(wording.realisasi_tindak_lanjut(parameters()))


def test_obstacles_challenges_and_solutions_are_lists_or_said_to_be_missing() -> None:
    assert "tidak dicatat" in words(wording.kendala(parameters()))
    said = words(wording.kendala(parameters(hambatan=["Listrik padam"], solusi=["Menyewa genset."])))
    assert "- Listrik padam." in said and "- Menyewa genset." in said and "Tantangan" not in said


def test_who_where_and_when_with_and_without_particulars() -> None:
    bare = parameters()
    assert words(wording.pelaksana_survei(bare)) == "Survei dilaksanakan secara swakelola oleh Unit Uji."
    third = parameters(pelaksana={"cara": "pihak ketiga", "nama": "PT X", "dasar": "Kontrak Nomor 1."})
    assert words(wording.pelaksana_survei(third)) == (
        "Survei dilaksanakan oleh pihak ketiga, yaitu PT X, berdasarkan Kontrak Nomor 1."
    )
    assert "tidak dicatat" in words(wording.waktu_survei(result(MIXED), bare))
    online = parameters(unit={"mode": "daring"})
    assert words(wording.lokasi_survei(online)).startswith("Survei dilaksanakan secara daring")


@pytest.mark.parametrize(
    ("sampling", "said"),
    [
        ("acak", "secara acak dari"),
        ("sistematis", "acak sistematis"),
        ("sensus", "(sensus)"),
        ("kenyamanan", "belum tentu mewakili seluruh pengguna layanan"),
    ],
)
def test_the_way_of_sampling_is_said(sampling: str, said: str) -> None:
    assert said in words(wording.metode_survei(result(MIXED, sampling=sampling), parameters(), STANDARD))


def test_a_pooled_report_names_its_parts() -> None:
    hasil = result(MIXED, periode=periods.parse("2024"), populasi=500)
    report = parameters(periode="2024", gabung=["2024-S1", "2024-S2"])
    said = words(wording.waktu_survei(hasil, report))
    assert "seluruh responden survei Semester I Tahun 2024 dan Semester II Tahun 2024" in said
    assert "jumlah populasi periode-periode itu" in said


def test_the_cover_is_dated_by_the_report_and_signed_only_where_a_signatory_is_set() -> None:
    cover = wording.sampul(parameters(tanggal_laporan="2024-10-08", tempat="Tirtamulya"))
    assert isinstance(cover, Cover) and cover.date == "Tirtamulya, 8 Oktober 2024"
    assert wording.sampul(parameters()).date == "30 September 2024"  # the period's end
    hasil = result(MIXED)
    assert not any(isinstance(node, Signature) for node in wording.kata_pengantar(hasil, parameters()))
    signed = parameters(penandatangan={"nama": "A", "jabatan": "Kepala", "nip": "197104051997032000"})
    block = wording.kata_pengantar(hasil, signed)[-1]
    assert isinstance(block, Signature) and block.nip == "197104051997032000"


def test_the_legal_basis_is_a_list_of_sentences_parts() -> None:
    said = words(wording.dasar_pelaksanaan(parameters(dasar_hukum=["UU A", "PP B.", "Permen C"])))
    assert said == "- UU A;\n- PP B; dan\n- Permen C."


def test_the_annex_says_intervals_tests_and_what_was_blanked() -> None:
    hasil = result(MIXED)
    assert "selang kepercayaan 95\u00a0%" in words(wording.ketelitian_ikm(hasil, STANDARD.mutu))
    near = replace(hasil, ikm=replace(hasil.ikm, nilai=88.31, nilai_penuh=88.31, dekat_batas=True))
    assert "batas mutu 88,31" in words(wording.ketelitian_ikm(near, STANDARD.mutu))
    found = words(wording.hasil_uji(groups(3, 4), groups(3, 4).bivariat[0]))
    assert "p terkoreksi < 0,001" in found


def test_a_blanked_text_is_shown_by_its_length_in_indonesian() -> None:
    from types import SimpleNamespace

    from skmlib.presentation import tables

    intake = SimpleNamespace(dikosongkan=(Blanked("a.csv", 7, "waktu", "text of 12 characters"),), ditolak=())
    table = tables.jawaban_dikosongkan(intake, STANDARD)  # type: ignore[arg-type]
    assert table is not None
    assert [cell.text for cell in table.rows[0]] == ["a.csv", "7", "Waktu", "teks 12 karakter"]
    assert tables.baris_ditolak(intake) is None  # type: ignore[arg-type]
