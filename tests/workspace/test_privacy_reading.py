"""Personal columns are found, refused where they are mapped, and kept out of the texts of errors."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import pytest

from skmlib.workspace.problems import WorkspaceError
from skmlib.workspace.reading.intake import RawFiles
from skmlib.workspace.reading.privacy import ReadingFault, is_personal_header, personal_columns, sealed, shown
from tests.workspace.raw import CODES, MAP, answers_file, intake, problems

PERSONAL = [
    *("Nama", "nama lengkap", "NAMA RESPONDEN", "Nama (boleh kosong)", "NamaLengkap", "Nama Petugas", "Your name"),
    *("NIK", "No. KTP", "Nomor KK", "No HP", "no_hp", "Nomor HP/WA", "Telepon", "No. Telp", "WhatsApp", "Kontak"),
    *("Email", "E-mail", "Alamat Surel", "Alamat", "Alamat Rumah", "RT/RW", "Plat Nomor", "Nopol", "No Polisi"),
    *("No RM", "Nomor Rekam Medis", "No. BPJS", "NIP", "Tanggal Lahir", "Tempat/Tgl Lahir", "Foto KTP", "username"),
    *("skm/identitas/nama", "_geolocation", "NPWP", "Akun Instagram", "Siapa nama lengkap Anda? Boleh tidak diisi, ya"),
]
ORDINARY = [
    *(
        "Usia",
        "Jenis Kelamin",
        "Pendidikan Terakhir",
        "Pekerjaan",
        "Jenis Layanan",
        "Nama Layanan",
        "Nama Unit",
        "Cap waktu",
    ),
    *(
        "Saran dan masukan",
        "No",
        "No. Antrean",
        "Nomor Urut Responden",
        "U1 (Persyaratan)",
        "Kecamatan",
        "OPD",
        "Loket",
    ),
    *("Nama OPD", "Nama Kecamatan", "_id", "_uuid", "start", "Responden", "Rata-rata Skor", "skm/waktu", "Unnamed: 3"),
    "Bagaimana pendapat Saudara tentang petugas yang menyebut nama dan jabatannya?",
    "Bagaimana pendapat Saudara tentang kecepatan petugas dalam menjawab telepon dan pesan?",
]


@pytest.mark.parametrize("header", PERSONAL)
def test_personal_headings(header: str) -> None:
    assert is_personal_header(header)


@pytest.mark.parametrize("header", ORDINARY)
def test_ordinary_headings(header: str) -> None:
    assert not is_personal_header(header)


def test_values_are_a_second_sign() -> None:
    header = ("A", "B", "C", "D", "E", "Umur")
    rows = [
        (f"317501000000000{n}", f"0812345678{n}", f"a{n}@contoh.example", f"{n}", f"2024-01-0{n}", "34")
        for n in range(1, 6)
    ]
    assert personal_columns(header, rows) == ("A", "B", "C")
    assert personal_columns(header, rows[:2]) == (), "two values are no sign"
    assert personal_columns(("Nama", "U1", "Alamat")) == ("Nama", "Alamat")


def test_a_mapped_column_of_numbers_is_refused_whatever_its_heading(tmp_path: Path) -> None:
    rows = [[3] * 9 + [f"0812-3456-78{n:02d}"] for n in range(20)]
    path = answers_file(tmp_path / "a.csv", rows, "Keterangan")
    (text,) = problems(intake, path, kolom={**MAP, "saran": "Keterangan"})
    assert text.startswith(
        "a.csv: saran: the mapped column holds identity numbers, telephone numbers or e-mail addresses;"
    )
    assert "3456" not in text


def test_remarks_are_scrubbed_on_reading_with_the_words_of_their_row(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [3] * 9 + ["Qonita Zahrani", "kata qonita antre lama"],
        [4] * 9 + ["Tirta", "Qonita disebut di baris lain"],
        [2] * 9 + ["Bayu", "-"],
        ["x"] * 9 + ["Ditolak", "tanpa jawaban"],
    ]
    path = answers_file(tmp_path / "b.csv", rows[:3] * 20 + rows[3:], "Nama", "Saran")
    found = intake(path, kolom={**MAP, "saran": "Saran"})
    assert found.diterima == 60
    assert found.saran is not None
    assert found.saran[:3] == ("kata [nama] antre lama", "Qonita disebut di baris lain", "-")
    assert len(found.saran) == 60


def test_without_a_mapped_column_there_is_no_free_text(tmp_path: Path) -> None:
    assert intake(answers_file(tmp_path / "a.csv", [[3] * 9], "Saran")).saran is None


def test_files_with_and_without_remarks_stay_aligned(tmp_path: Path) -> None:
    one = answers_file(tmp_path / "a.csv", [[3] * 9 + ["satu"], [4] * 9 + [""]], "Saran")
    two = answers_file(tmp_path / "b.csv", [[2] * 9 + ["tiga"]], "Saran")
    assert intake(one, two, kolom={**MAP, "saran": "Saran"}).saran == ("satu", "", "tiga")


def test_a_service_nobody_declared_is_scrubbed(tmp_path: Path) -> None:
    rows: list[list[object]] = [[3] * 9 + ["Surat Keterangan"], [3] * 9 + ["Ibu Siti 0812-3456-7890"]]
    found = intake(answers_file(tmp_path / "a.csv", rows, "Layanan"), kolom={**MAP, "layanan": "Layanan"})
    assert list(found.responden["layanan"].cat.categories) == ["Ibu [nama] [nomor telepon]", "Surat Keterangan"]


def test_a_fault_of_the_kit_withholds_what_it_says() -> None:
    with pytest.raises(ReadingFault) as caught, sealed("data/a.csv"):
        int("Budi 0812-3456-7890")
    told = "".join(traceback.format_exception(caught.value))
    assert str(caught.value).startswith("data/a.csv: reading failed (ValueError at test_privacy_reading.py:")
    assert "3456" not in told.replace('int("Budi 0812-3456-7890")', "")


def test_a_problem_written_for_people_passes(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError), sealed("x"):
        RawFiles(tmp_path).table(tmp_path / "fehlt.csv", "fehlt.csv", None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (" 7 ", "'7'"),
        ("3,5", "'3,5'"),
        ("A4", "'A4'"),
        ("Budi", "text of 4 characters"),
        ("081234567", "text of 9 characters"),
    ],
)
def test_a_cell_is_told_only_when_it_is_short_and_no_word(text: str, told: str) -> None:
    assert shown(text) == told


def test_the_unsur_keep_their_codes() -> None:
    assert not [code for code in CODES if is_personal_header(code)]
