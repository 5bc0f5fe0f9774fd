from __future__ import annotations

from dataclasses import replace

import pytest

from skmlib.presentation import figures, sections, tables
from skmlib.presentation.nodes import Table
from skmlib.rendering.decoding import node_from_json
from skmlib.rules import periods
from skmlib.rules.instrument import Kategori, Profil
from skmlib.statistics.analysis import analyse
from skmlib.statistics.edition import public_edition
from skmlib.statistics.result import Efek, TrenTitik, Uji
from tests.presentation.reports import parameters, result, words
from tests.statistics.surveys import STANDARD, small_instrument, survey

PRINTED = """
10:10 15:14 20:19 25:24 30:28 35:32 40:36 45:40 50:44 55:48 60:52 65:56 70:59 75:63 80:66 85:70 90:73 95:76 100:80
110:86 120:92 130:97 140:103 150:108 160:113 170:118 180:123 190:127 200:132 210:136 220:140 230:144 240:148 250:152
260:155 270:159 280:162 290:165 300:169 320:175 340:181 360:186 380:191 400:196 420:201 440:205 460:210 480:214 500:217
550:226 600:234 650:242 700:248 750:254 800:260 850:265 900:269 950:274 1000:278 1100:285 1200:291 1300:297 1400:302
1500:306 1600:310 1700:313 1800:317 1900:320 2000:322 2200:327 2400:331 2600:335 2800:338 3000:341 3500:346 4000:351
4500:354 5000:357 6000:361 7000:364 8000:367 9000:368 10000:370 15000:375 20000:377 30000:379 40000:380 50000:381
75000:382 1000000:384
"""
"""PermenPANRB 14/2017, table of Krejcie and Morgan."""

SEX = {"jenis_kelamin": (("Laki-laki", "Perempuan"), ["Laki-laki"] * 12 + ["Perempuan"] * 8)}


def cells(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[cell.text for cell in row] for row in table.rows]


def test_the_krejcie_morgan_table_prints_all_rows_of_the_regulation_down_its_columns() -> None:
    rows = cells(tables.krejcie_morgan())
    pairs = [
        f"{row[2 * place].replace('.', '')}:{row[2 * place + 1]}" for place in range(len(rows[0]) // 2) for row in rows
    ]
    assert [pair for pair in pairs if pair != ":"] == PRINTED.split()


def test_the_classes_print_ni_and_nik_as_the_regulation_does() -> None:
    assert cells(tables.kelas_mutu(STANDARD)) == [
        ["1", "1,00–2,5996", "25,00–64,99", "D", "Tidak baik"],
        ["2", "2,60–3,064", "65,00–76,60", "C", "Kurang baik"],
        ["3", "3,0644–3,532", "76,61–88,30", "B", "Baik"],
        ["4", "3,5324–4,00", "88,31–100,00", "A", "Sangat baik"],
    ]


def test_values_per_unsur_close_with_the_sum_and_the_units_index() -> None:
    # one respondent answers 4 everywhere, the other 3: NRR 3.5, weighted 3.5 / 9 = 0.389, index 87.50, class B
    table = tables.ikm_unsur(result([[4] * 9, [3] * 9]), STANDARD.mutu)
    rows = cells(table)
    assert rows[0] == ["U1", "Persyaratan", "3,500", "0,389", "87,50", "Baik"]
    assert rows[7][:2] == ["U8", "Penanganan Pengaduan, Saran, dan Masukan"]
    assert rows[9] == ["Jumlah NRR tertimbang", "3,500", "", ""]
    assert rows[10] == ["IKM unit pelayanan", "87,50", "Baik"]
    assert table.rows[10][2].mutu == "B" and table.total_rows == 2


def test_a_stated_weight_of_011_is_the_one_in_the_note_and_in_the_index() -> None:
    table = tables.ikm_unsur(result([[4] * 9, [4] * 9], bobot="0.11"), STANDARD.mutu)
    assert cells(table)[10][1] == "99,00"
    assert "NRR × 0,11;" in table.note


def test_every_characteristic_adds_up_to_all_respondents() -> None:
    hasil = result([[3] * 9] * 20, profil=SEX)
    rows = cells(tables.profil_responden(hasil))
    assert rows == [["Jenis kelamin", "Laki-laki", "12", "60,0\u00a0%"], ["Perempuan", "8", "40,0\u00a0%"]]
    assert tables.profil_responden(result([[3] * 9] * 20)) is None


def test_a_unit_minimum_is_allocated_and_a_service_minimum_is_judged() -> None:
    services = {"layanan": (("A", "B"), ["A"] * 200 + ["B"] * 40)}
    settings = {"profil": services, "populasi": 500, "populasi_layanan": {"A": 300, "B": 200}}
    # N = 500: 217, of which 300/500 = 130.2 and 200/500 = 86.8; N = 300: 169, N = 200: 132
    by_unit = cells(tables.sampel_layanan(result([[3] * 9] * 240, minimum_per="unit", **settings)))
    assert by_unit == [["A", "300", "130", "200"], ["B", "200", "87", "40"], ["Jumlah", "500", "217", "240"]]
    by_service = cells(tables.sampel_layanan(result([[3] * 9] * 240, minimum_per="layanan", **settings)))
    assert by_service == [
        ["A", "300", "169", "200", "Terpenuhi"],
        ["B", "200", "132", "40", "Kurang 92"],
        ["Jumlah", "500", "301", "240", ""],
    ]
    assert tables.sampel_layanan(result([[3] * 9] * 240, profil=services, populasi=500)) is None


def test_a_small_service_is_marked_and_the_unit_closes_the_table() -> None:
    hasil = result([[3] * 9] * 15 + [[4] * 9] * 5, profil={"layanan": (("A", "B"), ["A"] * 15 + ["B"] * 5)})
    rows = cells(tables.ikm_layanan(hasil, STANDARD.mutu))
    # pooled: (15 x 75 + 5 x 100) / 20 = 81.25; the mean of services would be 87.50
    assert rows == [
        ["1", "A", "15", "75,00", "Kurang baik"],
        ["2", "B (indikatif)", "5", "100,00", "Sangat baik"],
        ["IKM unit (gabungan responden)", "20", "81,25", "Baik"],
    ]
    assert tables.ikm_layanan(result([[3] * 9]), STANDARD.mutu) is None


def test_distribution_of_an_unsur_with_several_questions_lists_its_questions() -> None:
    instrumen = small_instrument(1, 2)
    rows = cells(tables.distribusi_jawaban(result([[4, 3, 2], [3, 3, None]], instrumen=instrumen)))
    assert rows[0] == ["U1", "A", "0", "0,0", "0", "0,0", "1", "50,0", "1", "50,0", "2", "7", "3,500"]
    assert rows[1] == ["U2", "B", *["–"] * 8, "2", "–", "2,500"]
    assert rows[2][1] == "Pertanyaan 1" and rows[2][-3:] == ["2", "6", "3,000"]
    assert rows[3][1] == "Pertanyaan 2" and rows[3][-3:] == ["1", "2", "2,000"]


def test_the_public_crosstab_prints_no_value_of_a_small_group() -> None:
    # 12 and 8: the one group left would give the other away, unit total less its own.
    hasil = public_edition(result([[3] * 9] * 12 + [[4] * 9] * 8, profil=SEX), STANDARD)
    assert tables.silang_ringkas(hasil, hasil.bivariat[0]) is None
    assert tables.silang_rendah(hasil, hasil.bivariat[0]) is None
    said = words(sections.silang_ringkas(hasil))
    assert said == "Nilai menurut jenis kelamin tidak ditampilkan: kelompok respondennya terlalu kecil."


def test_a_sensitive_field_is_in_the_annex_and_never_in_the_report() -> None:
    field = Profil("disabilitas", "Disabilitas", (Kategori("Tidak"), Kategori("Fisik")), sensitif=True)
    instrumen = replace(STANDARD, profil=(*STANDARD.profil, field))
    categories = (("Tidak", "Fisik"), ["Tidak"] * 15 + ["Fisik"] * 15)
    hasil = result([[3] * 9] * 15 + [[4] * 9] * 15, instrumen=instrumen, profil={"disabilitas": categories})
    assert [each.profil for each in hasil.bivariat] == ["disabilitas"]
    public = public_edition(hasil, instrumen)
    assert public.bivariat == () and sections.silang_ringkas(public) == ()
    assert figures.matriks_kelompok(public) is None
    assert public.responden.profil["disabilitas"] == {"Tidak": 15, "Fisik": 15}  # one by one: mandated
    assert sections.silang_lengkap(hasil, STANDARD.mutu)


def test_probabilities_print_with_three_decimals_or_as_less() -> None:
    hasil = result([[3] * 9] * 12 + [[4] * 9] * 8, profil=SEX)
    tests = (
        Uji(
            "persyaratan",
            "Mann–Whitney",
            True,
            12738.0,
            None,
            0.0004,
            0.0021,
            Efek("rank_biserial", -0.25, (-0.4, -0.095)),
        ),
        Uji("persyaratan", "Khi-kuadrat", False, 9.1, 3, 0.02, None, Efek("cramer_v", 0.1)),
        Uji("ikm", "-", True, None, None, None, None, None, p_alasan="semua jawaban sama"),
    )
    table = tables.silang_uji(hasil, replace(hasil.bivariat[0], uji=tests))
    assert cells(table) == [
        ["U1\u00a0Persyaratan", "Mann–Whitney", "12.738,0", "–", "< 0,001", "0,002", "−0,250", "−0,40 … −0,10"],
        ["IKM", "–", "–", "–", "–", "–", "–", "–"],
    ]
    assert "korelasi rank-biserial" in table.note and "semua jawaban sama" in table.note


def test_what_describes_stands_apart_and_names_the_answers_that_stand_out() -> None:
    hasil = result([[3] * 9] * 20 + [[4] * 9] * 20, profil={"jenis_kelamin": (("L", "P"), ["L"] * 20 + ["P"] * 20)})
    bivariat = hasil.bivariat[0]
    table = tables.silang_deskripsi(hasil, bivariat)
    assert table is not None
    # Every man answers 3, every woman 4: chi-square = n = 40, adjusted residuals +-sqrt(40) = 6.3.
    first = cells(table)[0]
    assert first[:3] == ["U1\u00a0Persyaratan", "Khi-kuadrat", "40,000"]
    assert "L nilai 3 + (kuat)" in first[-1] and "L nilai 4 − (kuat)" in first[-1]
    pairs = tables.silang_lanjutan(hasil, bivariat)
    assert pairs is not None
    assert cells(pairs)[0][:3] == ["U1\u00a0Persyaratan", "L", "P"]
    assert cells(pairs)[0][3].startswith("−")  # the first group is the lower one


def test_the_plan_puts_the_lowest_unsur_first_and_shows_the_gaps() -> None:
    answers = [[4, 4, 1, 4, 4, 4, 4, 3, 2]] * 12  # lowest: waktu, sarana, pengaduan
    plan = {"unsur": "sarana", "kegiatan": "Menambah kursi", "waktu": ["TW1", "TW3"], "penanggung_jawab": "Sekretaris"}
    second = {**plan, "kegiatan": "Mengecat ruang", "waktu": ["TW4"], "jangka": "panjang"}
    table = tables.rencana_tindak_lanjut(result(answers), parameters(rtl=[plan, second]))
    rows = cells(table)
    assert rows[0][2] == "Belum ada rencana tindak lanjut untuk unsur U3\u00a0Waktu Penyelesaian."
    assert rows[1] == ["2", "U9\u00a0Sarana dan Prasarana", "Menambah kursi", "✓", "", "✓", "", "Pendek", "Sekretaris"]
    assert rows[2] == ["Mengecat ruang", "", "", "", "✓", "Panjang", "Sekretaris"]
    assert rows[3][0] == "3" and rows[3][2].startswith("Belum ada rencana tindak lanjut")


def test_change_is_against_the_last_period_with_data() -> None:
    hasil = result([[3] * 9] * 12)
    points = (
        TrenTitik("2024-TW1", 80.005, "B", 50),
        TrenTitik("2024-TW2", None, None, 0, ikm_alasan="tidak ada data"),
        TrenTitik("2024-TW3", 75.0, "C", 12),
    )
    rows = cells(tables.tren_ikm(replace(hasil, tren=points)))
    assert rows[0] == ["Triwulan I Tahun 2024", "50", "80,01", "", "–"]
    assert rows[1] == ["Triwulan II Tahun 2024", "–", "–", "tidak ada data", "–"]
    assert rows[2][-1] == "−5,01"
    assert tables.tren_ikm(hasil) is None


@pytest.mark.parametrize("questions", [(1, 1, 1), (2, 3, 1)])
def test_every_table_fills_its_grid_and_has_its_own_id(questions: tuple[int, ...]) -> None:
    instrumen = small_instrument(*questions)
    profil = {**{"layanan": (("A", "B", "C"), ["A"] * 12 + ["B"] * 8 + ["A"] * 0)}}
    rows = [[1 + (r + c) % 4 for c in range(sum(questions))] for r in range(20)]
    earlier = ((periods.parse("2024-TW2"), survey(rows, instrumen=instrumen)),)
    sample = survey(
        rows, instrumen=instrumen, profil=profil, populasi=90, populasi_layanan={"A": 30, "B": 30, "C": 30},
        mutu_data={"baris": 20, "unit_lain": 0, "luar_periode": 0, "tanpa_tanggal": 0, "ditolak": 0, "diterima": 20},
    )  # fmt: skip
    hasil = analyse(sample, earlier)
    plan = {"unsur": "a", "kegiatan": "x", "waktu": ["TW1"], "penanggung_jawab": "y"}
    done = {"unsur": "a", "kegiatan": "x", "status": "selesai"}
    report = parameters(rtl=[plan], realisasi=[done], jadwal=[{"kegiatan": "x", "waktu": "y"}])
    found = [
        tables.data_masuk(hasil),
        tables.distribusi_jawaban(hasil),
        tables.ikm_layanan(hasil, instrumen.mutu),
        tables.ikm_unsur(hasil, instrumen.mutu),
        tables.jadwal_survei(report),
        tables.kelas_mutu(instrumen),
        tables.ketelitian_unsur(hasil),
        tables.krejcie_morgan(),
        tables.kuesioner(instrumen),
        tables.peluang_mutu(hasil, instrumen.mutu),
        tables.profil_responden(hasil),
        tables.realisasi_tindak_lanjut(hasil, report),
        tables.rencana_tindak_lanjut(hasil, report),
        tables.sampel_layanan(hasil),
        tables.tren_ikm(hasil),
        tables.unsur_survei(instrumen),
        *(node for node in sections.silang_ringkas(hasil) if isinstance(node, Table)),
        *(node for node in sections.silang_lengkap(hasil, instrumen.mutu) if isinstance(node, Table)),
    ]
    assert all(isinstance(table, Table) for table in found)
    ids = [table.id for table in found if table]
    assert len(set(ids)) == len(ids)
    for table in found:
        assert table is not None and node_from_json(table.to_json()) == table
