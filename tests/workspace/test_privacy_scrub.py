"""Scrubbing of free text: Indonesian forms of personal data go, harmless text stays."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skmlib.workspace.reading.privacy import MARKS, digits, people, scrub, scrub_lines
from skmlib.workspace.reading.privacy.ownrow import Kind, Personal, own_values, reach

REMOVED = [
    # NIK, KK, NIP and other long numbers
    ("NIK saya 3175012345678901 belum aktif", "3175012345678901", "[nomor identitas]"),
    ("NIK 3175 0123 4567 8901 belum aktif", "0123 4567", "[nomor identitas]"),
    ("nik: 3175.0123.4567.8901", "4567", "[nomor identitas]"),
    ("data 317501-234567-8901 salah cetak", "234567", "[nomor identitas]"),
    ("No KK 3175019876543210 hilang", "3175019876543210", "[nomor identitas]"),
    ("kk saya 317501-987654-3210", "987654", "[nomor identitas]"),
    ("pegawai NIP 198001012005011001 kurang ramah", "198001012005011001", "[nomor identitas]"),
    ("NIP. 19800101 200501 1 001 galak", "200501", "[nomor identitas]"),
    ("BPJS 0001234567890 tidak terbaca", "0001234567890", "["),
    ("kartu 0001 2345 6789 0 ditolak", "2345", "["),
    ("no rek 1234-01-005678-53-0", "005678", "[nomor identitas]"),
    ("paspor C1234567 lama terbit", "C1234567", "[nomor identitas]"),
    ("no RM 123456 tidak ketemu", "123456", "[nomor identitas]"),
    ("nomor ３１７５０１２３４５６７８９０１ (lebar penuh)", "３１７５", "[nomor identitas]"),
    ("disisipi 3175\u200b0123\u200b4567\u200b8901", "4567", "[nomor identitas]"),
    ("NPWP 09.254.294.3-407.000", "254.294", "["),
    # telephone
    ("WA 0812-3456-7890", "3456", "[nomor telepon]"),
    ("hubungi 081234567890", "081234567890", "[nomor telepon]"),
    ("hub. 0812 3456 789", "3456", "[nomor telepon]"),
    ("telp 0812.3456.7890 ya", "3456", "[nomor telepon]"),
    ("+62 812-3456-7890", "3456", "[nomor telepon]"),
    ("(+62)81234567890", "81234567890", "[nomor telepon]"),
    ("6281234567890 tolong dibalas", "6281234567890", "[nomor telepon]"),
    ("62.812.3456.7890", "812.3456", "[nomor telepon]"),
    ("telepon (021) 555-1234 tidak diangkat", "555-1234", "[nomor telepon]"),
    ("telp. 021-5551234", "5551234", "[nomor telepon]"),
    ("0274 512345 tidak aktif", "512345", "[nomor telepon]"),
    ("hp saya 81234567890", "81234567890", "[nomor telepon]"),
    ("belum dibalas, nomor saya 0800-000-9901.", "0800-000-9901", "[nomor telepon]"),
    ("https://wa.me/6281234567890", "6281234567890", "[nomor telepon]"),
    ("wa.me/6281234567890 ya", "6281234567890", "[nomor telepon]"),
    ("api.whatsapp.com/send?phone=6281234567890", "6281234567890", "[nomor telepon]"),
    ("nol delapan satu dua tiga empat lima enam tujuh", "delapan satu", "[nomor]"),
    # e-mail and accounts
    ("kirim ke budi.santoso@gmail.com", "budi.santoso", "[surel]"),
    ("kirim ke BUDI_99@Yahoo.co.id ya", "BUDI_99", "[surel]"),
    ("Hubungi saya di contoh@surel.example bila ada sosialisasi", "contoh@surel", "[surel]"),
    ("budi99 at gmail dot com", "budi99", "[surel]"),
    ("budi99 (at) yahoo (dot) com", "budi99", "[surel]"),
    ("budi99 @ gmail.com", "budi99", "[surel]"),
    ("budi99[at]kantor.go.id", "budi99", "[surel]"),
    ("cek instagram.com/siti_rahma99", "siti_rahma99", "[akun]"),
    ("ig: siti_rahma99", "siti_rahma99", "[akun]"),
    ("DM @siti_rahma99 saja", "siti_rahma99", "[akun]"),
    ("https://www.facebook.com/budi.santoso.99?x=1 lihat", "budi.santoso", "[akun]"),
    ("t.me/budisantoso", "budisantoso", "[akun]"),
    # plates
    ("mobil B 1234 ABC menghalangi", "1234", "[nomor kendaraan]"),
    ("motor AB 1234 XY hilang", "1234", "[nomor kendaraan]"),
    ("KH1234AB parkir sembarangan", "1234", "[nomor kendaraan]"),
    ("kendaraan b 4567 kqz", "4567", "[nomor kendaraan]"),
    ("nopol DK 77 K", "77", "[nomor kendaraan]"),
    ("B-1234-ABC", "1234", "[nomor kendaraan]"),
    ("plat H 9876", "9876", "[nomor kendaraan]"),
    # names
    ("Bpk. Budi Santoso kurang ramah", "Santoso", "[nama]"),
    ("Ibu Siti sangat membantu", "Siti", "[nama]"),
    ("terima kasih Bu Qonita Zahrani", "Qonita Zahrani", "[nama]"),
    ("Pak Budi, loket 3, ramah", "Budi", "[nama]"),
    ("terima kasih pak budi", "budi", "[nama]"),
    ("Sdr. Jatmika Suryandaru terlambat", "Jatmika", "[nama]"),
    ("dr. Larasati Widyaningtirta baik sekali", "Larasati", "[nama]"),
    ("drg Nindya datang siang", "Nindya", "[nama]"),
    ("permohonan a.n. Bramantya Hadisoewarno belum jadi", "Bramantya", "[nama]"),
    ("atas nama Wulandari Ayuningtyas", "Ayuningtyas", "[nama]"),
    ("nama saya Kalandra Wisesa", "Kalandra", "[nama]"),
    ("Bidan Rukmini sabar", "Rukmini", "[nama]"),
    ("petugas bernama Joko judes", "Joko", "[nama]"),
    ("Bapak H. Ahmad Fauzi, S.Pd. galak", "Fauzi", "[nama]"),
    ("BAPAK SLAMET RIYADI SANGAT MEMBANTU", "SLAMET RIYADI", "[nama]"),
    ("petugas siti judes", "siti", "[nama]"),
    ("Siti Aminah di loket dua ramah", "Aminah", "[nama]"),
    # addresses
    ("rumah RT 05 RW 02 belum didata", "RT 05 RW 02", "[alamat]"),
    ("warga RT.05/RW.02", "RT.05/RW.02", "[alamat]"),
    ("Jl. Melati No. 12 RT 03/04 banjir", "Melati", "[alamat]"),
    ("Jalan Kenanga Raya Nomor 4", "Kenanga", "[alamat]"),
    ("jl melati no 5 gelap", "melati", "[alamat]"),
    ("alamat saya Desa Sukamaju Kecamatan Tirta", "Sukamaju", "[alamat]"),
]

KEPT = [
    "buka jam 08.00-15.00",
    "buka 08.00-12.00 13.00-15.30 setiap hari",
    "Senin 07.30 - 14.00, Jumat 07.30 - 11.00",
    "menunggu 2 jam",
    "biaya Rp 50.000",
    "biaya Rp1.500.000 tanpa kuitansi",
    "denda Rp 1.500.000.000 tidak wajar",
    "sejak 2024 sampai 2026",
    "data 2022 2023 2024 berbeda",
    "tanggal 12-05-2024 08.00 saya datang",
    "tanggal 12/05/2024 dan 13/05/2024",
    "loket 3 kosong",
    "layanan 24 jam",
    "UGD 24 JAM TUTUP",
    "Perpres 16/2018 pasal 5",
    "Pasal 5 UU 25/2009",
    "PermenPANRB 14/2017",
    "Kartu Keluarga dan KTP belum jadi",
    "KK 2 lembar, KTP 3 lembar",
    "Pencetakan KTP-el jangan menunggu blangko terlalu lama.",
    "bu tolong dipercepat",
    "Bu tolong dipercepat",
    "Bapak/Ibu Petugas ramah",
    "Bapak Camat sudah baik",
    "Ibu Hamil didahulukan",
    "Mohon ada jalur khusus lansia dan ibu hamil.",
    "Poli Gigi dan dokter Spesialis kurang",
    "Dokter datang tepat waktu, terima kasih.",
    "Petugas Loket A ramah",
    "Petugas ramah dan sabar menjelaskan kepada orang tua.",
    "PETUGAS RAMAH DAN SOPAN",
    "PELAYANAN SANGAT BAIK",
    "Surat Izin Praktik Tenaga Kesehatan",
    "IKM 87,25 mutu B, skala 1-4",
    "antrean nomor 125 dilewati",
    "jalan menuju loket no 3 rusak",
    "Jalan depan kantor berlubang",
    "Call center 1500 tidak diangkat",
    "Lulusan S1 dan S2 dilayani sama",
    "PP 96 Tahun 2012",
    "ukuran foto 3 x 4, 4 x 6",
    "ruang B 2 lantai 3",
    "LOKET B 24 JAM",
    "1 jam 30 menit",
    "50-60 orang per hari",
    "laman dukcapil.go.id tidak bisa dibuka",
    "@ 2 lembar",
    "Citra pelayanan sudah baik",
    "=SUM(1;1) coba kolom saran",
]


@pytest.mark.parametrize(("text", "secret", "mark"), REMOVED)
def test_personal_data_give_way_to_a_mark(text: str, secret: str, mark: str) -> None:
    shown = scrub(text)
    assert secret not in shown
    assert mark in shown


@pytest.mark.parametrize("text", KEPT)
def test_harmless_text_stays(text: str) -> None:
    assert scrub(text) == text


def test_what_stands_around_stays() -> None:
    assert scrub("Kata Bpk. Budi Santoso, NIK 3175012345678901, antre 2 jam di loket 3.") == (
        "Kata Bpk. [nama], NIK [nomor identitas], antre 2 jam di loket 3."
    )


ROW = (
    Personal("nama", "Bagus Wiratmaja Q."),
    Personal("nomor", "0899-1234-567"),
    Personal("alamat", "Jalan Kamboja Nomor 7, Desa Ngreden"),
    Personal("lain", "wiratmaja.b@contoh.example"),
    Personal("nomor", "RM-00.12.34"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("saya wiratmaja bagus q minta tolong", "saya [nama] minta tolong"),
        ("pelayanan bagus", "pelayanan bagus"),
        ("Bagus sekali", "Bagus sekali"),
        ("menurut Bagus kurang", "menurut [nama] kurang"),
        ("nomor 1234567 itu saya", "nomor [nomor] itu saya"),
        ("di kamboja nomor 7 macet", "di [alamat] macet"),
        ("jalan rusak nomor 3", "jalan rusak nomor 3"),
        ("akun wiratmaja.b lupa sandi", "akun [data pribadi] lupa sandi"),
        ("berkas 00 12 34 hilang", "berkas 00 12 34 hilang"),
        ("berkas RM 00 12 34 hilang", "berkas RM [nomor identitas] hilang"),
    ],
)
def test_words_of_the_same_row_go(text: str, expected: str) -> None:
    ordered = sorted(ROW, key=lambda each: each.kind != "lain")
    assert scrub(text, ordered) == expected


def test_a_nameless_respondent_eats_no_words() -> None:
    row = (
        Personal("nama", "Hamba Allah"),
        Personal("nama", "-"),
        Personal("nama", "Responden"),
        Personal("nomor", "0"),
    )
    assert scrub("responden 10 orang, hamba Allah", row) == "responden 10 orang, hamba Allah"


def test_a_traceback_keeps_its_lines() -> None:
    text = 'File "a.py", line 12\n    x = 1\nKeyError: 081234567890 budi@contoh.example'
    assert scrub_lines(text) == 'File "a.py", line 12\n    x = 1\nKeyError: [nomor telepon] [surel]'


PIECES = st.sampled_from(
    [
        *(
            "0812",
            "3456",
            "7890",
            "+62",
            "gmail",
            "com",
            "\u200b",
            "Rp ",
            "08.00",
            "2024",
            "Bu ",
            "Siti",
            "７",
            "1.500.000",
        ),
        *"08@a ,-./()x[]\n",
    ]
)


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join)))
def test_no_long_number_and_no_address_is_left(text: str) -> None:
    shown = scrub(text)
    assert not re.search(r"\d{10,}", shown)
    assert not re.search(r"[^\s@]@[^\s@]+\.[^\s@]", shown)


@given(st.text(alphabet="abcd BSN.,", max_size=60), st.integers(10**15, 10**16 - 1))
def test_an_identity_number_goes_wherever_it_stands(around: str, nik: int) -> None:
    assert str(nik) not in scrub(f"{around}{nik}{around}")


def test_long_text_is_cut_and_quick() -> None:
    for text in ("1 " * 50_000, "a." * 50_000, "Bu Siti " * 20_000, "@" * 100_000, "0812-" * 20_000, "Jl. A " * 20_000):
        assert len(scrub(text)) < 20_000


def test_marks_are_words_in_brackets() -> None:
    assert all(re.fullmatch(r"\[[a-z ]+\]", mark) for mark in MARKS)


VALUES = st.lists(
    st.sampled_from(
        (
            *("Budi Wiratmaja", "Siti-Aminah", "İbrahim", "Baik", "-", "08123456789", "B 1234 XY", "RM-00.12", "12"),
            *("tidak punya", "Jalan Melati 7, Desa Ngreden", "wiratmaja.b@contoh.example", "rahasia", "O'Brien"),
        )
    ),
    max_size=4,
)
PIECES = st.lists(
    st.sampled_from(
        (
            *("budi", "Aminah", "siti-aminah", "i̇brahim", "baik", "0812-3456-789", "b1234xy", "rm 0012", "tidak"),
            *("jalan", "Melati", "7", "Ngreden,", "desa", "wiratmaja.b@contoh.example", "(wiratmaja.b)", "o'brien"),
        )
    ),
    max_size=8,
)


@given(VALUES, PIECES, st.sampled_from(("nama", "alamat", "nomor", "lain")))
def test_a_column_that_does_not_reach_a_text_leaves_it_as_it_is(
    values: list[str], pieces: list[str], kind: Kind
) -> None:
    text = " ".join(pieces)
    if not reach(kind, values)(text):
        assert all(own_values(text, [Personal(kind, value)]) == text for value in values)


FRAGMENTS = st.lists(st.sampled_from([text for text, *_ in REMOVED]), min_size=1, max_size=3)


@settings(max_examples=300)
@given(FRAGMENTS, st.integers(0, 60), st.sampled_from((str, str.upper, str.lower, str.title)))
def test_the_quick_looks_spare_patterns_only_where_none_matches(
    fragments: list[str], cut: int, letters: Callable[[str], str]
) -> None:
    text = letters(" ".join(fragments))[cut:]
    found = scrub(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(digits, "may_hold", lambda text, parts: True)
        patch.setattr(people, "may_hold", lambda text, parts: True)
        patch.setattr(people, "_may_name", lambda text: True)
        patch.setattr(digits, "FEWEST", 0)
        assert scrub(text) == found
