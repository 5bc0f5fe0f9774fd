"""The whole analysis on small surveys whose figures are known by hand."""

from __future__ import annotations

import json
from fractions import Fraction

import pandas as pd
import pytest

from skmlib.rules import periods
from skmlib.statistics.analysis import analyse
from skmlib.statistics.result import Bivariat, Hasil
from skmlib.workspace.results import from_json, to_json
from tests.conftest import shipped
from tests.statistics.surveys import CODES, STANDARD, small_instrument, survey

NAN = float("nan")


CENSUS = "sensus, tanpa galat penarikan sampel"


def mixed(n: int = 40) -> list[list[float]]:
    """n respondents with answers that vary from unsur to unsur and from one respondent to the next."""
    return [[(place // (unsur + 1) + unsur) % 3 + 2 for unsur in range(9)] for place in range(n)]


def bivariat(hasil: Hasil, field: str) -> Bivariat:
    (found,) = [each for each in hasil.bivariat if each.profil == field]
    return found


def test_available_answers_not_listwise_nor_zero() -> None:
    # waktu is blank for two of four; everything else 3, waktu 1 and 4: NRR 2.5
    answers = [[3] * 9 for _ in range(4)]
    answers[0][2], answers[1][2], answers[2][2], answers[3][2] = NAN, NAN, 1, 4
    hasil = analyse(survey(answers))
    assert hasil.unsur[2].terisi == 2 and hasil.unsur[2].jumlah == 5
    assert hasil.unsur[2].distribusi == (1, 0, 0, 1)
    assert hasil.unsur[2].nrr == 2.5
    assert [each.terisi for each in hasil.unsur] == [4, 4, 2, 4, 4, 4, 4, 4, 4]
    assert hasil.ikm.nilai_penuh == pytest.approx(float(25 * (Fraction(5, 2) + 8 * 3) / 9), rel=1e-11)
    mean_of_own_means = 25 * (3 + 3 + (24 + 1) / 9 + (24 + 4) / 9) / 4
    assert hasil.ikm.nilai_penuh != pytest.approx(mean_of_own_means, abs=1e-6)
    assert hasil.responden.diterima == 4


def test_several_questions_per_unsur() -> None:
    instrumen = small_instrument(2, 1)
    hasil = analyse(survey([[4, NAN, 3], [4, NAN, 3], [NAN, 2, 3], [NAN, NAN, 3]], instrumen=instrumen))
    first, second = hasil.unsur
    assert (first.nrr, first.terisi, first.jumlah, first.distribusi) == (3, 3, None, None)
    assert first.pertanyaan is not None
    assert [(each.kode, each.terisi, each.jumlah, each.nrr) for each in first.pertanyaan] == [
        ("a-1", 2, 8, 4),
        ("a-2", 1, 2, 2),
    ]
    assert second.pertanyaan is None and second.distribusi == (0, 0, 4, 0)
    assert hasil.ikm.nilai == 75.0


def test_an_unsur_without_answers_leaves_no_index_and_says_why() -> None:
    answers = [[3] * 9 for _ in range(5)]
    for row in answers:
        row[3] = NAN
    hasil = analyse(survey(answers, populasi=50))
    ikm = hasil.ikm
    assert (ikm.nilai, ikm.mutu, ikm.se, ikm.ci95, ikm.peluang_mutu) == (None, None, None, None, None)
    reason = "unsur tanpa jawaban: biaya"
    assert {ikm.nilai_alasan, ikm.se_alasan, ikm.ci95_alasan, ikm.peluang_mutu_alasan} == {reason}
    biaya = hasil.unsur[3]
    assert (biaya.nrr, biaya.nrr_alasan, biaya.terisi) == (None, "tidak ada jawaban", 0)
    assert "biaya" not in hasil.prioritas and hasil.unsur[0].nrr == 3
    assert hasil.tren[-1].ikm is None and hasil.tren[-1].ikm_alasan == reason


def test_profile_tables_add_up_and_keep_the_fields_own_order() -> None:
    genders = (
        ["Laki-laki", "Perempuan", "Tidak diketahui"],
        ["Perempuan"] * 3 + ["Tidak diketahui"] + ["Laki-laki"] * 6,
    )
    ages = (["Di bawah 25", "25–34", "35–44"], ["35–44"] * 4 + ["Di bawah 25"] * 6)
    hasil = analyse(survey(mixed(10), profil={"jenis_kelamin": genders, "usia": ages}))
    assert hasil.responden.profil == {
        "jenis_kelamin": {"Laki-laki": 6, "Perempuan": 3, "Tidak diketahui": 1},
        "usia": {"Di bawah 25": 6, "25–34": 0, "35–44": 4},
    }
    assert list(hasil.responden.profil["usia"]) == ages[0]
    table = bivariat(hasil, "jenis_kelamin")
    assert [(each.nama, each.n) for each in table.kelompok] == [
        ("Laki-laki", 6),
        ("Perempuan", 3),
        ("Tidak diketahui", 1),
    ]
    for kode in CODES:
        rows = table.tabel[kode].values()
        total = tuple(sum(column) for column in zip(*rows, strict=True))
        assert total == next(each.distribusi for each in hasil.unsur if each.kode == kode)
    empty = bivariat(hasil, "usia").kelompok[1]
    assert (empty.n, empty.ikm, empty.ikm_alasan) == (0, None, "tidak ada jawaban")


def test_unknown_and_other_do_not_enter_the_tests() -> None:
    known = [[2] * 9] * 8 + [[4] * 9] * 8
    groups = ["Laki-laki"] * 8 + ["Perempuan"] * 8
    categories = ["Laki-laki", "Perempuan", "Tidak diketahui"]
    plain = analyse(survey(known, profil={"jenis_kelamin": (categories, groups)}))
    more = analyse(
        survey(known + [[1] * 9] * 5, profil={"jenis_kelamin": (categories, groups + ["Tidak diketahui"] * 5)})
    )
    assert bivariat(more, "jenis_kelamin").uji == bivariat(plain, "jenis_kelamin").uji
    ordered = ["SMP", "SMA", "S1", "Lainnya"]
    education = ["SMP", "SMA", "S1"] * 5 + ["Lainnya"]
    hasil = analyse(survey([*mixed(15), [1] * 9], profil={"pendidikan": (ordered, education)}))
    without = analyse(survey(mixed(15), profil={"pendidikan": (ordered, education[:15])}))
    assert (
        bivariat(hasil, "pendidikan").uji == bivariat(without, "pendidikan").uji
    )  # "Lainnya" has no place in an order


def test_one_deciding_test_a_cell_and_one_family_for_all() -> None:
    profil = {
        "jenis_kelamin": (["L", "P"], ["L", "P"] * 20),
        "usia": (["a", "b", "c"], (["a", "b", "c"] * 14)[:40]),
        "layanan": (["x", "y", "z"], (["z", "x", "y", "y"] * 10)),
    }
    hasil = analyse(survey(mixed(), profil=profil))
    assert [each.profil for each in hasil.bivariat] == ["jenis_kelamin", "usia", "layanan"]
    assert [{test.metode for test in each.uji if test.menentukan} for each in hasil.bivariat] == [
        {"Mann–Whitney"},
        {"Jonckheere–Terpstra"},
        {"Kruskal–Wallis"},
    ]
    for each in hasil.bivariat:
        assert [test.unsur for test in each.uji if test.menentukan] == [*CODES, "ikm"]
        described = [test for test in each.uji if not test.menentukan]
        assert {test.unsur for test in described} == set(CODES)
        assert all(test.p_koreksi is None for test in described)  # what describes never enters the adjustment
    tests = [test for each in hasil.bivariat for test in each.uji if test.menentukan]
    ordered = sorted(tests, key=lambda test: test.p or 0)
    m = len(tests)
    expected = 1.0
    for rank in range(m, 0, -1):  # Benjamini-Hochberg by its definition, from the largest p down
        test = ordered[rank - 1]
        assert test.p is not None
        expected = min(expected, test.p * m / rank)
        assert test.p_koreksi == pytest.approx(expected, rel=1e-9)


def test_a_census_has_no_p_value_but_keeps_its_effect() -> None:
    profil = {"jenis_kelamin": (["L", "P"], ["L", "P"] * 20), "usia": (["a", "b", "c"], (["a", "b", "c"] * 14)[:40])}
    hasil = analyse(survey(mixed(), profil=profil, populasi=40))
    for each in hasil.bivariat:
        assert all(group.ci95 is None and group.ci95_alasan for group in each.kelompok)
        for test in each.uji:
            assert (test.p, test.p_koreksi) == (None, None)
            assert test.p_alasan == ("ukuran, bukan uji" if test.metode in ("Somers’ d", "Gamma") else CENSUS)
            assert test.efek is not None and test.efek.nilai is not None
    last_year = analyse(survey(mixed(), profil=profil, populasi=40, populasi_periode_sama=False))
    assert all(test.p is not None for each in last_year.bivariat for test in each.uji if test.menentukan)


def test_a_single_service_is_no_profile() -> None:
    hasil = analyse(survey(mixed(), profil={"layanan": (["x"], ["x"] * 40)}))
    assert hasil.bivariat == () and hasil.responden.profil == {}
    (service,) = hasil.layanan
    assert (service.nama, service.n, service.ikm) == ("x", 40, hasil.ikm.nilai)


def test_services_are_scored_each_and_the_unit_pools_its_respondents() -> None:
    answers = [[2] * 9] * 10 + [[4] * 9] * 90
    hasil = analyse(survey(answers, profil={"layanan": (["kecil", "besar"], ["kecil"] * 10 + ["besar"] * 90)}))
    assert [(each.nama, each.n, each.ikm, each.mutu) for each in hasil.layanan] == [
        ("kecil", 10, 50.0, "D"),
        ("besar", 90, 100.0, "A"),
    ]
    assert hasil.ikm.nilai == 95.0  # the mean of services would be 75


SERVICES = {"KTP": 300, "KK": 200, "Akta": 100}


@pytest.mark.parametrize(
    ("minimum_per", "reached", "minimum", "needed", "cukup"),
    [
        ("layanan", (169, 132, 80), 381, (169, 132, 80), True),
        ("layanan", (200, 131, 80), 381, (169, 132, 80), False),  # enough in all, too few in one
        ("unit", (117, 78, 39), 234, (117, 78, 39), True),
        ("unit", (234, 0, 0), 234, (117, 78, 39), True),
        ("unit", (233, 0, 0), 234, (117, 78, 39), False),
    ],
)
def test_minimum_per_service_or_for_the_unit(
    minimum_per: str, reached: tuple[int, ...], minimum: int, needed: tuple[int, ...], cukup: bool
) -> None:
    services = [name for name, count in zip(SERVICES, reached, strict=True) for _ in range(count)]
    answers = [[3, 4, 3, 4, 3, 4, 3, 4, place % 2 + 3] for place in range(len(services))]
    hasil = analyse(
        survey(
            answers,
            profil={"layanan": (list(SERVICES), services)},
            populasi=600,
            populasi_layanan=SERVICES,
            minimum_per=minimum_per,
        )
    )
    responden = hasil.responden
    assert (responden.minimum, responden.cukup, responden.dasar_minimum) == (minimum, cukup, minimum_per)
    assert tuple(each.minimum for each in hasil.layanan) == needed
    if minimum_per == "layanan":
        assert [each.cukup for each in hasil.layanan] == [n >= least for n, least in zip(reached, needed, strict=True)]
    else:  # a service's part of the unit's minimum is an allocation, not a minimum of its own
        assert [each.cukup for each in hasil.layanan] == [None, None, None]


def test_an_unknown_population_is_said() -> None:
    responden = analyse(survey(mixed())).responden
    assert (responden.populasi, responden.minimum, responden.cukup) == (None, None, None)
    assert {responden.populasi_alasan, responden.minimum_alasan, responden.cukup_alasan} == {"populasi tidak diketahui"}


def test_the_trend_shows_gaps_with_their_reason() -> None:
    earlier = (
        (periods.parse("2024-TW1"), survey([[2] * 9] * 3)),
        (periods.parse("2024-TW2"), None),
    )
    hasil = analyse(survey([[3] * 9, [4] * 9]), earlier)
    assert [(each.periode, each.ikm, each.mutu, each.n) for each in hasil.tren] == [
        ("2024-TW1", 50.0, "D", 3),
        ("2024-TW2", None, None, 0),
        ("2024-TW3", 87.5, "B", 2),
    ]
    assert hasil.tren[1].ikm_alasan == "tidak ada data"


def test_a_value_near_a_class_bound_is_flagged() -> None:
    # 20 respondents, total 636 of 180 answers: 25 x 636 / 180 = 88.3333, within 0.05 of 88.305
    answers = [[4 if place * 9 + unsur < 96 else 3 for unsur in range(9)] for place in range(20)]
    assert sum(map(sum, answers)) == 636
    ikm = analyse(survey(answers)).ikm
    assert (ikm.nilai, ikm.mutu, ikm.dekat_batas) == (88.33, "A", True)
    answers[19][8] = 2
    ikm = analyse(survey(answers)).ikm
    assert (ikm.nilai, ikm.mutu, ikm.dekat_batas) == (88.19, "B", False)


def test_priorities_numbers_and_weights() -> None:
    answers = [[3, 3, 3, 4, 3, 3, 3, 2, 1]] * 10
    hasil = analyse(survey(answers))
    assert hasil.prioritas[:2] == ("sarana", "pengaduan")
    assert len(hasil.prioritas) == 2 + 6  # six unsur tie for the third place
    assert [(each.kode, each.nomor) for each in hasil.unsur][-2:] == [("pengaduan", "U8"), ("sarana", "U9")]
    assert hasil.bobot == "1/9"
    assert hasil.unsur[8].nrr_tertimbang == pytest.approx(1 / 9, rel=1e-11)
    assert hasil.unsur[8].konversi == 25


def test_nothing_of_the_input_changes_and_the_same_input_gives_the_same_bytes() -> None:
    profil = {"jenis_kelamin": (["L", "P"], ["L", "P", "P", "P"] * 10), "layanan": (["x", "y"], ["x", "y"] * 20)}
    answers = mixed()
    answers[5][5] = NAN
    made = survey(answers, profil=profil, populasi=400)
    before, dtypes = made.responden.copy(deep=True), dict(made.responden.dtypes)
    text = to_json(analyse(made))
    pd.testing.assert_frame_equal(made.responden, before)
    assert dict(made.responden.dtypes) == dtypes
    assert to_json(analyse(made)) == text
    assert to_json(analyse(survey(answers, profil=profil, populasi=400))) == text
    assert from_json(text) == analyse(made)
    assert json.loads(text)["schema"] == "skm-hasil/1"


def test_a_missing_value_always_has_its_reason() -> None:
    answers = [[3] * 9 for _ in range(5)]
    for row in answers:
        row[3] = NAN
    hasil = analyse(survey(answers, profil={"jenis_kelamin": (["L", "P"], ["L"] * 5)}))
    plain = json.loads(to_json(hasil))

    def lacking(value: object, place: str) -> list[str]:
        if isinstance(value, dict):
            own = [
                f"{place}.{key}"
                for key in ("nilai", "ikm", "p", "se", "ci95", "nrr", "populasi", "minimum", "cukup", "peluang_mutu")
                if key in value and value[key] is None and not value.get(f"{key}_alasan")
            ]
            return own + [each for key, item in value.items() for each in lacking(item, f"{place}.{key}")]
        if isinstance(value, list):
            return [each for place_, item in enumerate(value) for each in lacking(item, f"{place}[{place_}]")]
        return []

    found = [each for each in lacking(plain, "hasil") if not each.endswith("populasi")]
    assert [each for each in found if "tren" not in each] == []


def test_an_instrument_without_biaya() -> None:
    free = shipped("permenpan-14-2017-gratis")
    hasil = analyse(survey([[3] * 8, [4] * 8], instrumen=free))
    assert hasil.bobot == "1/8" and hasil.ikm.nilai == 87.5
    assert [each.nomor for each in hasil.unsur] == [f"U{n}" for n in range(1, 10) if n != 4]  # U8, U9 keep their names
    assert STANDARD.k == 9
