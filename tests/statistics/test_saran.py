"""Free texts by unsur and topic: the dictionary, the counts, the quotations. Expected values by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.statistics.saran import QUOTE_LENGTH, classify, quotations, released, suggestions
from skmlib.statistics.saran_kamus import IsianSaran, Kamus, KelompokIstilah, Topik, forms, matches, words
from skmlib.workspace.kamus import shipped
from tests.conftest import shipped as instrument

SMALL = Kamus(
    (
        KelompokIstilah("waktu", "waktu", (Topik("antrean", ("antre", "nomor urut")), Topik("lamanya", ("tunggu",)))),
        KelompokIstilah("sarana", "sarana", (Topik("ruang tunggu", ("ruang tunggu", "kursi")), Topik("AC", ("ac",)))),
    ),
    kosong=("tidak ada", "cukup"),
    pujian=("=baik", "ramah", "mohon dipertahankan"),
    penanda=("mohon", "kurang"),
)
NINE = instrument("permenpan-14-2017")


@pytest.mark.parametrize(
    ("root", "word"),
    [
        *(("tunggu", "menunggu"), ("tunggu", "ditunggu"), ("tunggu", "penungguan"), ("syarat", "persyaratannya")),
        *(("sapa", "menyapa"), ("cepat", "dipercepat"), ("cepat", "secepatnya"), ("bayar", "membayar")),
        *(("layan", "pelayanan"), ("adukan", "mengadukan"), ("ramah", "keramahan"), ("rusak", "perusakan")),
        *(("balas", "dibalas"), ("jadwal", "menjadwalkan"), ("kotor", "mengotori"), ("ac", "acnya")),
    ],
)
def test_affixes_of_a_root(root: str, word: str) -> None:
    assert word in forms(root)


@pytest.mark.parametrize(
    ("root", "word"),
    [
        ("ac", "macet"),
        ("wc", "wcs"),
        ("=duduk", "penduduk"),
        ("tunggu", "tunggul"),
        ("kursi", "kursus"),
        ("=baik", "perbaiki"),
    ],
)
def test_words_that_are_no_form_of_it(root: str, word: str) -> None:
    assert word not in forms(root)


def test_words_of_a_text() -> None:
    assert words("Pelayanaaan BAGUS!!, Bu [nama]; jam 08.00") == ("pelayanan", "bagus", "bu", "jam", "08", "00")


def test_the_longest_term_at_a_place() -> None:
    assert matches(("nomor", "urut", "antre"), ("antre", "nomor", "nomor urut")) == [
        (0, 2, "nomor urut"),
        (2, 3, "antre"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "topics"),
    [
        ("", "kosong", {}),
        (" - ", "kosong", {}),
        ("Tidak ada.", "kosong", {}),
        ("CUKUP", "kosong", {}),
        ("[nama]", "kosong", {}),
        ("Baik", "pujian", {}),
        ("petugas ramah", "pujian", {}),
        ("baik, mohon dipertahankan", "pujian", {}),
        ("baik tetapi kurang kursi", "saran", {"sarana": ("ruang tunggu",)}),
        ("kursi di ruang tunggu, menunggu", "saran", {"waktu": ("lamanya",), "sarana": ("ruang tunggu",)}),
        ("ruang tunggu", "saran", {"sarana": ("ruang tunggu",)}),
        ("mengantre", "saran", {"waktu": ("antrean",)}),
        ("macet", "saran", {}),
    ],
)
def test_a_text_as_the_dictionary_reads_it(text: str, kind: str, topics: dict[str, tuple[str, ...]]) -> None:
    found = classify(text, SMALL)
    assert (found.jenis, found.topik) == (kind, topics)


def test_counts_by_hand() -> None:
    texts = (
        "",
        "antre",
        "Mohon kursi dan nomor urut",
        "baik kursinya",
        "semoga sukses",
        "tidak ada",
        "antre lagi, AC mati",
    )
    found = suggestions(IsianSaran(texts, SMALL), NINE)
    assert found is not None
    assert (found.n_responden, found.kosong, found.terisi) == (7, 2, 5)
    assert (found.pujian, found.dikelompokkan, found.lain) == (1, 3, 1)
    by_unsur = {each.unsur: (each.jumlah, each.pujian) for each in found.per_unsur}
    assert by_unsur == {"waktu": (3, 0), "sarana": (2, 1)}
    waktu, sarana = found.per_unsur
    assert [(each.nama, each.jumlah) for each in waktu.topik] == [("antrean", 3)]
    assert [(each.nama, each.jumlah) for each in sarana.topik] == [("AC", 1), ("ruang tunggu", 1)]


def test_an_unsur_that_is_not_surveyed_does_not_count() -> None:
    without = replace(NINE, unsur=tuple(each for each in NINE.unsur if each.kode != "waktu"))
    found = suggestions(IsianSaran(("mohon antre",), SMALL), without)
    assert found is not None
    assert (found.dikelompokkan, found.lain) == (0, 1)
    assert [each.unsur for each in found.per_unsur] == ["sarana"]


def test_nobody_was_asked() -> None:
    assert suggestions(None, NINE) is None


def test_the_quotation_is_the_text_most_like_the_others() -> None:
    # Sets of words: A = {antre, panjang, sekali, hari}, B = A + {senin}, C = {kursi, rusak, semua, patah}.
    # Mean cosine, itself included: B: (4/sqrt(20) + 1 + 0)/3 = A's, so the lower number goes first; C: 1/3.
    texts = [(3, "kursi rusak semua patah"), (5, "antre panjang sekali hari"), (9, "antre panjang sekali hari Senin")]
    chosen = quotations(texts)
    assert [each.responden for each in chosen] == [5, 3], "the second one is unlike the first"
    assert chosen[0].teks == "antre panjang sekali hari"


def test_short_long_and_repeated_texts_are_not_quoted() -> None:
    low, high = QUOTE_LENGTH
    texts = [
        (1, "a" * (low - 1)),
        (2, "b " * (high // 2 + 1)),
        (3, "kursi di ruang tunggu"),
        (4, "Kursi di  ruang tunggu!"),
    ]
    assert [each.responden for each in quotations(texts)] == [3]


def test_quotations_are_public_only_where_released() -> None:
    texts = ("mohon kursi di ruang tunggu",) * 3
    held = suggestions(IsianSaran(texts, SMALL), NINE)
    free = suggestions(IsianSaran(texts, SMALL, kutipan_publik=True), NINE)
    assert held is not None
    assert free is not None
    assert held.per_unsur[1].kutipan, "the internal edition has them"
    public = released(held)
    assert public is not None
    assert not any(each.kutipan for each in public.per_unsur)
    assert public.per_unsur[1].jumlah == 3
    assert released(free) == free


SAID = "antre kursi tunggu ruang baik ramah mohon kurang lama tidak ada ac sekali di loket - [nama]"
WORDS = st.sampled_from(SAID.split())


@given(st.lists(st.lists(WORDS, max_size=7).map(" ".join), max_size=25))
def test_every_respondent_is_counted_once(texts: list[str]) -> None:
    for kamus in (SMALL, shipped()):
        found = suggestions(IsianSaran(tuple(texts), kamus), NINE)
        assert found is not None
        assert found.n_responden == len(texts) == found.kosong + found.terisi
        assert found.terisi == found.pujian + found.dikelompokkan + found.lain
        for each in found.per_unsur:
            assert each.jumlah <= found.dikelompokkan
            assert each.pujian <= found.pujian
            assert max([topik.jumlah for topik in each.topik], default=0) <= each.jumlah
            assert {quote.teks for quote in each.kutipan} <= {" ".join(text.split()) for text in texts}
        assert found == suggestions(IsianSaran(tuple(texts), kamus), NINE)


@pytest.mark.parametrize(
    ("text", "kind", "unsur"),
    [
        ("Tidak ada", "kosong", set()),
        ("nihil", "kosong", set()),
        ("Sudah baik", "pujian", set()),
        ("semoga lebih baik", "pujian", set()),
        ("Pelayanan sudah baik, mohon dipertahankan.", "pujian", set()),
        ("Petugas ramah dan sopan", "pujian", {"perilaku"}),
        ("petugasnya kurang ramah", "saran", {"perilaku"}),
        ("Antrian terlalu lama, tolong tambah loket", "saran", {"waktu", "kompetensi"}),
        ("ruang tunggu panas AC mati", "saran", {"sarana"}),
        ("persyaratannya ribet, bolak balik fotokopi", "saran", {"persyaratan", "prosedur"}),
        ("masih ada pungli", "saran", {"biaya"}),
        ("KTP salah cetak nama", "saran", {"produk"}),
        ("aduan saya tidak ditanggapi", "saran", {"pengaduan"}),
        ("data penduduk", "saran", set()),
    ],
)
def test_the_shipped_dictionary(text: str, kind: str, unsur: set[str]) -> None:
    found = classify(text, shipped())
    assert (found.jenis, set(found.topik)) == (kind, unsur)


def test_the_shipped_dictionary_knows_the_nine_unsur_and_names_no_term_twice() -> None:
    kamus = shipped()
    assert [each.unsur for each in kamus.unsur] == [
        *("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
    ]
    terms = [term for group in kamus.unsur for topik in group.topik for term in topik.istilah]
    assert len(terms) == len(set(terms))
