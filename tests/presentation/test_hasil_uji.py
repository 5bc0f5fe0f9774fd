"""Sentences and tables on the tests: size first, then its interval, p last, and where p comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skmlib.presentation import tables, wording
from skmlib.presentation.numbers import NBSP, chance
from skmlib.statistics.result import Bivariat, Efek, Hasil, SelisihKelompok, Uji
from tests.presentation.reports import result, words
from tests.statistics.surveys import CODES, STANDARD

PROFIL = {
    "jenis_kelamin": (
        ("Laki-laki", "Perempuan", "Tidak diketahui"),
        (["Laki-laki", "Perempuan"] * 20)[:38] + ["Tidak diketahui"] * 2,
    )
}


def with_p(**p: float) -> tuple[Hasil, Bivariat]:
    """A result whose deciding tests have these corrected p-values (the others 0.8)."""
    hasil = result([[3] * 9] * 20 + [[4] * 9] * 20, profil=PROFIL)
    uji = tuple(Uji(kode, "Mann–Whitney", True, 9.0, None, 0.001, p.get(kode, 0.8), None) for kode in (*CODES, "ikm"))
    return hasil, replace(hasil.bivariat[0], uji=uji, selisih=())


def size(unsur: str, value: float, interval: tuple[float, float] | None) -> SelisihKelompok:
    why = None if interval else "semua responden memberi nilai sama"
    return SelisihKelompok(unsur, "Perempuan", "Laki-laki", value, 1.0, 30.0, interval, ci95_alasan=why)


def test_a_difference_is_told_by_its_size_then_its_interval_then_p() -> None:
    hasil, bivariat = with_p(waktu=0.012)
    said = words((wording.hasil_uji(hasil, replace(bivariat, selisih=(size("waktu", 5.55, (2.9, 8.2)),))),))
    assert said.startswith(
        f"Responden dengan jenis kelamin Perempuan memberi nilai lebih tinggi daripada Laki-laki pada U3{NBSP}Waktu: "
        f"selisih 5,6 poin (selang kepercayaan 95{NBSP}% 2,9–8,2; p terkoreksi = 0,012). Selang itu milik selisih dua "
        "kelompok tersebut saja dan tidak dikoreksi untuk perbandingan berganda; p berasal dari uji semua kelompok. "
        "Hubungan ini tidak membuktikan sebab-akibat."
    )


def test_the_index_leads_the_largest_follow_and_the_rest_is_named() -> None:
    hasil, bivariat = with_p(ikm=0.04, persyaratan=0.01, waktu=0.01, biaya=0.01, sarana=0.03)
    sizes = tuple(
        size(kode, value, (-0.5, 9.0) if kode == "waktu" else None)
        for kode, value in (("persyaratan", 3.0), ("waktu", 7.0), ("biaya", 5.0), ("ikm", 2.0))
    )
    said = words((wording.hasil_uji(hasil, replace(bivariat, selisih=sizes)),))
    places = [said.index(text) for text in ("pada IKM: selisih 2,0", f"U3{NBSP}Waktu: selisih 7,0", "U4", "U1", "U9")]
    assert places == sorted(places)
    assert "−0,5 sampai 9,0, memuat nol" in said
    assert "selang tidak dihitung: semua responden memberi nilai sama" in said
    assert f"Perbedaan juga tetap ada pada U1{NBSP}Persyaratan (p terkoreksi = 0,010)." in said
    assert f"Pada U9{NBSP}Sarana" in said and "kurang dari dua kelompok dengan sedikitnya 10 responden" in said


def test_too_little_to_say_gives_the_least_p_and_the_respondents_tested() -> None:
    hasil, bivariat = with_p(waktu=0.21)
    assert words((wording.hasil_uji(hasil, bivariat),)) == (
        "Data ini belum cukup untuk menyimpulkan perbedaan kepuasan menurut jenis kelamin (p terkoreksi terkecil "
        "= 0,210; n = 38). Ini tidak berarti kepuasannya sama."
    )


def test_without_a_test_there_is_no_verdict() -> None:
    hasil, bivariat = with_p()
    none = tuple(replace(each, p=None, p_koreksi=None) for each in bivariat.uji)
    said = words((wording.hasil_uji(hasil, replace(bivariat, uji=none)),))
    assert said == "Perbedaan menurut jenis kelamin tidak dapat diuji."


@pytest.mark.parametrize(
    ("chances", "said"),
    [
        ({"A": 0.0, "B": 0.8151, "C": 0.1849, "D": 0.0}, f" Peluang mutu: B ≈ 82{NBSP}%, C ≈ 18{NBSP}%."),
        ({"A": 0.0002, "B": 0.9499, "C": 0.0499, "D": 0.0}, f" Peluang mutu: B ≈ 95{NBSP}%, C ≈ 5{NBSP}%."),
        ({"A": 0.05, "B": 0.95, "C": 0.0, "D": 0.0}, ""),
        ({"A": 1.0, "B": 0.0, "C": 0.0, "D": 0.0}, ""),
    ],
)
def test_class_chances_are_told_only_where_the_class_is_open(chances: dict[str, float], said: str) -> None:
    hasil = result([[3] * 9] * 20 + [[4] * 9] * 20)
    open_class = replace(hasil, ikm=replace(hasil.ikm, peluang_mutu=chances))
    text = words(wording.ketelitian_ikm(open_class, STANDARD.mutu))
    assert ("Peluang mutu" in text) == bool(said) and said in text
    assert tables.peluang_mutu(open_class, STANDARD.mutu) is not None  # the table has them all


def test_a_chance_is_rounded_half_up_as_it_is_written() -> None:
    # 0.9015 · 100 is 90.14999… in binary
    assert [chance(each) for each in (0.9015, 0.9025, 0.0015)] == [f"{each}{NBSP}%" for each in ("90,2", "90,3", "0,2")]


def test_a_simulated_p_stands_with_its_error_and_the_rule_that_asked_for_it() -> None:
    hasil, bivariat = with_p()
    test = Uji(
        "waktu",
        "Mann–Whitney (permutasi)",
        True,
        9.0,
        None,
        0.41,
        0.8,
        None,
        p_galat=0.0049,
        sebab_metode="kelompok terkecil 4 responden, kurang dari 8",
    )
    table = tables.silang_uji(hasil, replace(bivariat, uji=(test,)))
    assert table.rows[0][4].text == f"0,410{NBSP}±{NBSP}0,005"
    assert "p dari permutasi (± galat bakunya) karena: kelompok terkecil 4 responden, kurang dari 8." in table.note
    assert "selangnya tidak dikoreksi" in tables.silang_uji(hasil, hasil.bivariat[0]).note


def test_the_note_gives_the_figures_of_cochrans_rule_and_why_an_interval_is_missing() -> None:
    hasil, bivariat = with_p()
    lacking = Efek("cramer_v", 0.0, None, None, "selang menyusut")
    chi = Uji(
        "waktu",
        "Khi-kuadrat (Monte-Carlo)",
        False,
        9.0,
        4,
        0.41,
        None,
        lacking,
        None,
        0.0049,
        "ada nilai harapan di bawah 1",
        0.62,
        0.5,
    )
    residual = {"waktu": {"Laki-laki": (0.0,) * 4, "Perempuan": (0.0,) * 4}}
    table = tables.silang_deskripsi(hasil, replace(bivariat, uji=(chi,), residual=residual))
    assert table is not None
    assert table.rows[0][4].text == f"0,410{NBSP}±{NBSP}0,005"
    assert f"U3 50{NBSP}% dan 0,6." in table.note and "(tanpa selang: selang menyusut)" in table.note
    plain = tables.silang_deskripsi(
        hasil, replace(bivariat, uji=(replace(chi, p_galat=None, sebab_metode=None),), residual=residual)
    )
    assert plain is not None and "Cochran" not in plain.note and plain.rows[0][4].text == "0,410"


def test_gamma_stands_beside_somers_d_for_an_ordered_profile() -> None:
    profil = {"usia": (("a", "b", "c"), ["a"] * 12 + ["b"] * 12 + ["c"] * 12)}
    hasil = result([[2] * 9, [3] * 9] * 6 + [[3] * 9] * 12 + [[3] * 9, [4] * 9] * 6, profil=profil)
    table = tables.silang_deskripsi(hasil, hasil.bivariat[0])
    assert table is not None
    heads = [cell.text for cell in table.header[0]]
    assert heads[-3:] == ["d Somers", "Gamma", "Menonjol"]
    sizes = {each.efek.nama: each.efek.nilai for each in hasil.bivariat[0].uji if each.efek and each.unsur == "waktu"}
    # a: 6 × 2, 6 × 3; b: 12 × 3; c: 6 × 3, 6 × 4. Concordant 6 · 12 + 6 · 12 + 6 · 6 + 12 · 6 = 252, discordant none
    assert sizes["gamma"] == 1.0
    assert sizes["somers_d"] == pytest.approx(252 / 432)
    assert table.rows[2][-2].text == "1,00"
