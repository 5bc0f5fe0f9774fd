"""What the annex shows beside the official index: weights, importance, satisfied shares, the customary r."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from skmlib.presentation import sections, supplement, tables
from skmlib.presentation.display import flatten
from skmlib.presentation.figures.kepentingan import kepentingan_dinyatakan, kepentingan_luaran
from skmlib.presentation.nodes import Figure, Table
from skmlib.presentation.tables.kepentingan import kepentingan_dinyatakan as stated_table
from skmlib.presentation.tables.mutu_data import field_names
from skmlib.presentation.tables.terbobot import nilai_terbobot, susunan_bobot
from skmlib.rendering.decoding import node_from_json
from skmlib.rules.instrument import Kategori, Pelengkap, Profil, Skala
from skmlib.statistics.analysis import analyse
from skmlib.statistics.result import Hasil
from tests.presentation.reports import texts, words
from tests.statistics.surveys import STANDARD, small_instrument, survey

MUTU = STANDARD.mutu
NBSP = "\u00a0"
SEX = Profil("jk", "Jenis kelamin", (Kategori("Pria"), Kategori("Wanita")))
FOUR: list[list[float | None]] = [[4, 3], [4, 3], [2, 3], [3, 1]]


def cells(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[cell.text for cell in row] for row in table.rows]


def weighted(values: str = "PPPW", users: Mapping[str, int] | None = None, **settings: Any) -> Hasil:
    people = survey(
        FOUR,
        instrumen=small_instrument(1, 1, profil=(SEX,)),
        profil={"jk": (("Pria", "Wanita"), [{"P": "Pria", "W": "Wanita"}[each] for each in values])},
        populasi_profil={"jk": users or {"Pria": 50, "Wanita": 50}},
        **settings,
    )
    return analyse(people)


def asked(
    *,
    luaran: bool = True,
    stated: Skala | None = None,
    n: int = 60,
    teks: str | None = "Puaskah Saudara?",
    **settings: Any,
) -> Hasil:
    plain = small_instrument(1, 1)
    form = replace(
        plain,
        luaran=Pelengkap("umum", teks, (), Skala(1, 10)) if luaran else None,
        kepentingan={each.kode: Pelengkap(f"p_{each.kode}", None, (), stated) for each in plain.unsur}
        if stated
        else {},
    )
    rows: list[list[float | None]] = [[2.0 + row % 2, 4.0 - row // 2 % 2] for row in range(n)]
    made = survey(rows, instrumen=form, **settings)
    high = stated.tertinggi if stated else 4
    beside = {
        "umum": [2.0 * (a or 0) + (b or 0) / 2 for a, b in rows],
        "p_a": [float(high - row % 3 // 2) for row in range(n)],
        "p_b": [1.0 + row % 2 for row in range(n)],
    }
    return analyse(replace(made, responden=made.responden.assign(**{k: np.array(v) for k, v in beside.items()})))


def test_the_weighted_index_stands_beside_the_official_one() -> None:
    shown = supplement.ikm_terbobot(weighted())
    text = words(shown)
    assert (
        f"Dengan bobot menurut jenis kelamin, IKM menjadi 64,58{NBSP}(D), berselisih −7,29 poin dari IKM resmi "
        f"71,88{NBSP}(C)." in text
    )
    assert f"selang kepercayaan 95{NBSP}% (logit)" in text
    assert "Mutu resmi yang berlaku tetap C. Sebagai pelengkap; IKM resmi tetap tanpa bobot." in text
    assert "Efek rancangan menurut Kish 1,333: ketelitian 4 responden setara dengan sekitar 3 responden" in text
    assert "tidak ada bobot yang perlu dibatasi" in text
    assert cells(susunan_bobot(weighted())) == [
        ["Jenis kelamin", "Pria", "3", "75,0", "50", "50,0", "0,67"],
        ["Wanita", "1", "25,0", "50", "50,0", "2,00"],
    ]
    assert cells(nilai_terbobot(weighted())) == [
        ["U1", "A", "3,250", "3,167", "−0,083"],
        ["U2", "B", "2,500", "2,000", "−0,500"],
        ["IKM unit", "71,88", "64,58", "−7,29"],
    ]


def test_weights_that_are_not_to_be_had_say_why() -> None:
    text = words(supplement.ikm_terbobot(weighted("PPPP")))
    assert (
        "IKM dengan bobot menurut jenis kelamin tidak dihitung: Jenis kelamin: tidak ada responden dari Wanita. "
        "Sebagai pelengkap; IKM resmi tetap tanpa bobot." in text
    )
    assert nilai_terbobot(weighted("PPPP")) is None


def test_census_and_last_years_users_are_said() -> None:
    census = words(supplement.ikm_terbobot(weighted(users={"Pria": 3, "Wanita": 1}, populasi=4)))
    assert "Selangnya tidak dihitung: sensus, tanpa galat penarikan sampel." in census
    before = words(supplement.ikm_terbobot(weighted(populasi=100, populasi_periode_sama=False)))
    assert "Populasinya adalah pengguna pada periode yang sama tahun lalu." in before


def test_nothing_known_nothing_shown() -> None:
    plain = analyse(survey(FOUR, instrumen=small_instrument(1, 1)))
    assert supplement.ikm_terbobot(plain) == () == supplement.kepentingan(plain, MUTU)
    assert susunan_bobot(plain) is None and nilai_terbobot(plain) is None
    assert "Untuk itu kuesioner memerlukan pertanyaan tersendiri" in words(sections.kinerja_keterkaitan(plain, MUTU))


def test_importance_for_an_outcome() -> None:
    hasil = asked()
    text = words(supplement.kepentingan(hasil, MUTU))
    # umum = 2 a + b/2 with the same spread of both: 4 : 1/4 of R2 = 1
    assert "pertanyaan tersendiri “Puaskah Saudara?” (skala 1–10, rata-rata 6,75), yang tidak ikut dalam IKM." in text
    assert f"menjelaskan 100,0{NBSP}% keragaman jawabannya (n{NBSP}={NBSP}60)" in text
    assert f"U1{NBSP}A (94,1{NBSP}%) dan U2{NBSP}B (5,9{NBSP}%)" in text
    assert "Perhatian: kurang dari 100 responden." in text and "bukan sebab-akibat" in text
    assert f"Di kuadran “perbaiki lebih dulu”: U1{NBSP}A." in text
    (figure, table) = [node for node in supplement.kepentingan(hasil, MUTU) if isinstance(node, Figure | Table)]
    assert isinstance(figure, Figure) and "rata-rata kepentingan (50,00)" in figure.note
    assert isinstance(table, Table)
    assert [row[3] for row in cells(table)[:2]] == ["94,1", "5,9"] and cells(table)[2][:2] == [
        "Semua unsur (R²)",
        "100,0",
    ]
    assert "lihat kepentingan unsur di bawah" in words(sections.kinerja_keterkaitan(hasil, MUTU))


def test_stated_importance() -> None:
    hasil = asked(luaran=False, stated=Skala(1, 4))
    text = words(supplement.kepentingan(hasil, MUTU))
    # importance 11/3 and 3/2, NRR 5/2 and 7/2: (11/3 · 2.5 + 1.5 · 3.5)/(31/6)/4 = 69.76 %
    assert "Indeks kepuasan pelanggan (CSI) 69,76 (selang kepercayaan" in text
    assert f"Kinerja paling jauh di bawah kepentingannya pada U1{NBSP}A (−1,17)." in text
    assert f"Di kuadran “perbaiki lebih dulu”: U1{NBSP}A." in text
    first, second = cells(stated_table(hasil))
    assert (first[1], first[2], first[4], first[5], first[6]) == ("A", "3,67", "71,0", "2,50", "−1,17")
    assert (second[2], second[4], second[6]) == ("1,50", "29,0", "+2,00")
    assert kepentingan_luaran(hasil) is None and kepentingan_dinyatakan(hasil) is not None


def test_what_cannot_be_computed_is_said() -> None:
    few = words(supplement.kepentingan(asked(n=3), MUTU))
    assert "Bagian setiap unsur tidak dihitung: terlalu sedikit responden." in few
    other = stated_table(asked(luaran=False, stated=Skala(0, 10)))
    assert other is not None and "Tidak dihitung: skala kepentingan berbeda dari skala kinerja." in other.note
    untold = words(supplement.kepentingan(asked(teks=None), MUTU))
    assert "pertanyaan tersendiri tentang kepuasan umum (skala" in untold


STATES = {
    "bobot": weighted(),
    "bobot tidak ada": weighted("PPPP"),
    "luaran": asked(),
    "luaran, sensus": asked(populasi=60),
    "keduanya": asked(stated=Skala(1, 4)),
    "keduanya, sampel kenyamanan": asked(stated=Skala(1, 4), sampling="kenyamanan"),
    "tiga responden": asked(stated=Skala(1, 4), n=3),
    "satu responden": asked(stated=Skala(0, 10), n=1),
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_said_without_an_empty_value(state: str) -> None:
    hasil = STATES[state]
    shown = [
        *flatten([supplement.ikm_terbobot(hasil), supplement.kepentingan(hasil, MUTU)]),
        tables.ketelitian_unsur(hasil),
    ]
    assert len(shown) > 1
    for node in shown:
        json = node.to_json()
        assert node_from_json(json) == node
        for text in texts(json):
            assert "None" not in text and "nan" not in text.lower().split(), text
            assert "  " not in text and " ." not in text and ".." not in text.replace("s.d.", ""), text
        if isinstance(node, Table):
            width = len(node.columns)
            spanned = [sum(cell.span for cell in row) for row in node.rows]
            assert all(count in (width, width - 1) for count in spanned), node.id


def test_satisfied_shares_stand_beside_the_intervals() -> None:
    # 64 of 80 answers are 3 or 4, and 100 are the users: n* = 396
    rows: list[list[float | None]] = [[4.0 if row < 34 else 3 if row < 64 else 2, 4.0, None] for row in range(80)]
    table = tables.ketelitian_unsur(analyse(survey(rows, instrumen=small_instrument(1, 2), populasi=100)))
    shown = cells(table)
    assert shown[0][-2:] == ["80,0", "75,8–83,6"]
    assert [row[1] for row in shown[1:4]] == ["B", "Pertanyaan 1", "Pertanyaan 2"]
    assert [row[-2:] for row in shown[1:]] == [["–", "–"], ["100,0", "99,0–100,0"], ["–", "–"], ["–", "–"]]
    assert table.header[0][-1].text == "Jawaban 3–4" and "selang kepercayaan Wilson" in table.note


def test_the_customary_r_on_request() -> None:
    rows: list[list[float | None]] = [[1, 1], [2, 1], [3, 2]]
    silent, loud = (
        tables.butir_reliabilitas(analyse(survey(rows, instrumen=small_instrument(1, 1), r_hitung=each)))
        for each in (False, True)
    )
    assert silent is not None and loud is not None
    assert "r hitung" not in str(silent.to_json())
    assert loud.header[1][3].text == "r hitung (tidak dikoreksi)"
    assert cells(loud)[0][5] == "0,982"  # 1.5 / √(7/3)
    assert cells(loud)[0][3] == cells(silent)[0][3]
    assert "tidak pernah menentukan keputusan" in loud.note


def test_blanked_answers_beside_the_unsur_have_a_name() -> None:
    plain = small_instrument(1)
    asked_for = {"a": Pelengkap("p_a", None, (), Skala(1, 4))}
    form = replace(plain, luaran=Pelengkap("umum", None, (), Skala(1, 10)), kepentingan=asked_for)
    assert {"umum": "Kepuasan umum", "p_a": "Kepentingan A", "a": "A"}.items() <= field_names(form).items()
