"""Personal data planted in every column of a raw file, read or not, are in no output of any command."""

from __future__ import annotations

import csv
import re
import shutil
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

CODES = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
MAPPED = ("Cap waktu", "Jenis Kelamin", "Usia", "Pendidikan", "Pekerjaan", "Disabilitas", "Layanan", *CODES, "Saran")
UNREAD = (
    "No",
    "Nama Lengkap",
    "NIK",
    "No HP",
    "Email",
    "Alamat",
    "Catatan petugas",
    "ID LOKET",
    "Rata-rata Skor",
    "Mutu",
)
COLUMNS = (*UNREAD, *MAPPED)
FIELDS = {
    "tanggal": "Cap waktu",
    "jenis_kelamin": "Jenis Kelamin",
    "usia": "Usia",
    "pendidikan": "Pendidikan",
    "pekerjaan": "Pekerjaan",
    "layanan": "Layanan",
    **{kode: kode for kode in CODES},
    "saran": "Saran",
}
N = 300
NAMES = ("Wulanjana", "Dhirgantara", "Kinasihatma", "Prabaswara", "Gayatrika", "Randhikusuma", "Tirtanagari")


def plain(n: int, column: str) -> str:
    """An honest cell of the row."""
    if column in CODES:
        return str(1 + (n * 3 + CODES.index(column)) % 4)
    who = f"{NAMES[n % 7]} {NAMES[(n // 7 + 3) % 7]}"
    cells = {
        "No": str(n),
        "Nama Lengkap": who,
        "NIK": f"33741{n:03d}90112{n:03d}",
        "No HP": f"0857-{4100 + n}-{7300 + n}",
        "Email": f"{who.split()[0].lower()}.{n}@surat-rahasia.example",
        "Alamat": f"Jalan Wanacatur Nomor {n + 10} Padukuhan Kembangarum",
        "Cap waktu": f"{1 + n % 27:02d}/02/2025 09:15:00",
        "Jenis Kelamin": "P" if n % 2 else "L",
        "Usia": str(20 + n % 50),
        "Pendidikan": "SMA",
        "Pekerjaan": "Swasta",
        "Layanan": "Surat Keterangan",
        "Saran": ("", "kursi tunggu kurang", "antrean lama")[n % 3],
    }
    return cells.get(column, "")


def canary(n: int) -> str:
    """Everything personal of a row in one text; its name also stands in the row's own column of names."""
    return " ".join(plain(n, column) for column in ("Nama Lengkap", "NIK", "No HP", "Email", "Alamat"))


def rows() -> list[list[str]]:
    """Each column in turn holds the canary, in three rows; the others are honest."""
    made = []
    for n in range(N):
        cells = {column: plain(n, column) for column in COLUMNS}
        if n < 3 * len(COLUMNS):
            cells[COLUMNS[n % len(COLUMNS)]] = canary(n)
        made.append(list(cells.values()))
    return made


def secrets() -> set[str]:
    found = {"surat-rahasia", "suratrahasia", "wanacatur", "kembangarum", *(name.lower() for name in NAMES)}
    for n in range(N):
        found |= {plain(n, "NIK"), plain(n, "NIK")[:12], plain(n, "No HP").replace("-", "")[2:]}
    return found


SECRET = re.compile("|".join(sorted(map(re.escape, secrets()))))


def found(text: str) -> list[str]:
    """Secrets in a text, also where they are broken over two lines."""
    folded = re.sub(r"[\s\-\u00ad]+", "", unicodedata.normalize("NFKC", text).lower())
    return sorted(set(SECRET.findall(folded)))


def texts(path: Path) -> str:
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        return " ".join([*(page.extract_text() for page in reader.pages), str(reader.metadata)])
    if path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return " ".join([*parts, *(re.sub(r"<[^>]+>", "", part) for part in parts)])
    return path.read_bytes().decode("utf-8", "replace")


@pytest.fixture(scope="module")
def folder(skm: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kenari") / "kerja"
    skm("init", folder)
    shutil.rmtree(folder / "params/upp/contoh")
    with (folder / "data/mentah.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([COLUMNS, *rows()])
    (folder / "params/upp/uji").mkdir()
    kolom = "".join(f"  {field}: {header}\n" for field, header in FIELDS.items())
    (folder / "params/upp/uji/unit.yml").write_text(
        f"skema: 1\nnama: Kantor Uji\ndata: {{berkas: [data/mentah.csv], pilih: {{kolom: tanggal}}}}\nkolom:\n{kolom}",
        encoding="utf-8",
    )
    (folder / "params/upp/uji/2025-S1.yml").write_text(
        "skema: 1\npopulasi: 900\npopulasi_sumber: Register\nkutipan_publik: ya\n", encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def said(folder: Path, skm: Any) -> dict[str, tuple[int, str, str]]:
    data = folder / "data/mentah.csv"
    given = [f"--kolom={field}={header}" for field, header in FIELDS.items()]
    page = ("--html", folder / "pratinjau.html")
    commands: dict[str, tuple[object, ...]] = {
        "check": ("check", "--json"),
        "run": ("run", "--jobs", "1", "--format", "html,pdf,docx,xlsx,png"),
        "import": ("import", data, "--upp", "baru", "--nama", "Baru", "--periode", "2025-S1", *given, *page),
        "import bare": ("import", data),
        "import json": ("import", data, "--json", *given),
        "import write": ("import", data, "--upp", "baru", "--nama", "B", "--periode", "2025-S1", *given, "--write"),
        "score": ("score", data, "--by", "Catatan petugas"),
        "score json": ("score", data, "--json"),
        "score by a name": ("score", data, "--by", "Nama Lengkap"),
        "analyse": ("analyse", data, "--profil", "Catatan petugas", "--profil", "ID LOKET", "--json"),
        "kuesioner": ("kuesioner",),
        "pantau": ("pantau", "--periode", "2025-S1", "--html", folder / "pantau.html"),
        "pantau json": ("pantau", "--periode", "2025-S1", "--json"),
        "wrong columns": (
            "import",
            data,
            "--upp",
            "x",
            *(f"--kolom={kode}={UNREAD[n]}" for n, kode in enumerate(CODES)),
        ),
    }
    return {name: skm("--root", folder, *command) for name, command in commands.items()}


def test_the_commands_did_their_work(said: dict[str, tuple[int, str, str]], folder: Path) -> None:
    assert said["run"][0] == 0, said["run"][2][-2000:]
    assert said["import"][0] == 0, said["import"][1][-2000:]
    assert [said[name][0] for name in ("pantau", "score", "analyse", "score by a name")] == [0, 0, 0, 1]
    assert "holds personal data, which are not read" in said["score by a name"][2]
    made = {path.name for path in folder.rglob("*.*")}
    assert {"laporan.docx", "laporan.pdf", "pengolahan-data.xlsx", "impor.html", "hasil.json", "pantau.html"} <= made


def test_no_canary_was_said(said: dict[str, tuple[int, str, str]]) -> None:
    assert found(canary(4)), "the search itself finds nothing"
    for name, (_, out, err) in said.items():
        assert not found(out + err), name


def test_no_canary_was_written(said: dict[str, tuple[int, str, str]], folder: Path) -> None:
    paths = [
        path for path in sorted(folder.rglob("*")) if path.is_file() and "data" not in path.relative_to(folder).parts
    ]
    assert len(paths) > 20
    for path in paths:
        assert not found(texts(path)), path
        assert not found(path.name), path
