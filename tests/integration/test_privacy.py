"""Nothing of a respondent reaches an output: a whole workspace with unmistakable personal data, run with faults."""

from __future__ import annotations

import csv
import json
import re
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import nbformat
import pytest
from pypdf import PdfReader

Said = dict[str, tuple[int, str, str]]
ROOT = Path(__file__).parent.parent.parent
CODES = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
N = 60

FIRST = ("Wulanjana", "Dhirgantara", "Kinasihatma", "Prabaswara", "Gayatrika", "Randhikusuma")
LAST = ("Suryabhuwana", "Tirtanagari", "Mahardhitya", "Candrakirana", "Nawangsekar", "Jagatnata")
HEAD = [
    *("Cap waktu", "Nama Lengkap", "NIK", "No HP", "Email", "Alamat", "Plat Nomor", "Jenis Kelamin", "Usia"),
    *("Pendidikan", "Pekerjaan", "Layanan", *CODES, "Saran"),
]


def person(number: int) -> dict[str, str]:
    first, last = FIRST[number % 6], LAST[number // 6 % 6]
    return {
        "nama": f"{first} {last}",
        "nik": f"33741{number:03d}90112{number:03d}",
        "hp": f"0857-{4100 + number}-{7300 + number}",
        "email": f"{first.lower()}.{number}@surat-rahasia.example",
        "alamat": f"Jalan Wanacatur Nomor {number + 10} Padukuhan Kembangarum",
        "plat": f"AB {4100 + number} QZ",
    }


def remark(number: int, who: dict[str, str]) -> str:
    first = who["nama"].split()[0]
    return (
        f"Saya {who['nama'].lower()}, antrean terlalu lama.",
        f"Hubungi {who['hp'].replace('-', ' ')} bila kursi ruang tunggu sudah ditambah.",
        f"NIK saya {who['nik'][:4]} {who['nik'][4:8]} {who['nik'][8:12]} {who['nik'][12:]} belum aktif, mohon dibantu.",
        f"kirim balasan ke {who['email']} tentang pengaduan saya",
        f"motor {who['plat'].replace(' ', '')} diserobot di parkir, rumah di wanacatur nomor {number + 10}",
        f"{first} minta petugas lebih ramah, alamat {who['alamat']}",
        f"Bpk. {who['nama']} dan +62{who['hp'].replace('-', '')[1:]} sudah dua kali datang",
        "Petugas ramah.",
    )[number % 8]


def row(number: int) -> list[str]:
    who = person(number)
    answers = [str(1 + (number * 3 + place) % 4) for place in range(9)]
    sex, education, service = "Perempuan" if number % 2 else "Laki-laki", "SMA", "Surat Keterangan"
    if number == 7:  # names and numbers in the wrong cells
        answers[2], sex, education = who["nama"], who["nik"], who["hp"]
    if number == 11:
        service, answers[5] = who["nama"], who["email"]
    if number == 13:
        answers = [who["hp"], *[""] * 8]
    if number == 17:
        service = f"{who['nama']} {who['hp']}"
    day = who["nama"] if number == 19 else f"{1 + number % 27:02d}/02/2025 09.{number:02d}.00"
    profile = [
        sex,
        who["nik"] if number == 23 else str(20 + number),
        education,
        who["alamat"] if number == 29 else "PNS",
    ]
    return [day, *who.values(), *profile, service, *answers, remark(number, who)]


def secrets() -> list[str]:
    """Everything that may be found nowhere, folded as :func:`folded` does."""
    found = {"surat-rahasia", "wanacatur", "kembangarum"} | {word.lower() for word in (*FIRST, *LAST)}
    for number in range(N):
        who = person(number)
        found |= {who["nik"], who["nik"][:12], who["hp"].replace("-", ""), who["hp"][5:].replace("-", "")}
        found |= {who["plat"].replace(" ", "").lower()}
    return sorted(found)


def folded(text: str) -> str:
    """Small letters without blanks and hyphens: a name broken over two lines is found as well."""
    return re.sub(r"[\s\-\u00ad]+", "", unicodedata.normalize("NFKC", text).lower())


def unit(layanan: str = "", extra: str = "") -> str:
    fields = {"tanggal": "Cap waktu", "jenis_kelamin": "Jenis Kelamin", "usia": "Usia", "pendidikan": "Pendidikan"}
    fields |= {"pekerjaan": "Pekerjaan", "layanan": "Layanan", **{kode: kode for kode in CODES}, "saran": "Saran"}
    mapped = "".join(f"  {field}: {header}\n" for field, header in fields.items())
    return (
        f"skema: 1\nnama: Kantor Uji\n{layanan}data: {{berkas: [data/mentah.csv], pilih: {{kolom: tanggal}}}}\n"
        f"kolom:\n{mapped}{extra}"
    )


REPORT = "skema: 1\npopulasi: 400\npopulasi_sumber: Register\nkutipan_publik: ya\n"


@pytest.fixture(scope="module")
def folder(skm: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rahasia") / "kerja"
    skm("init", folder)
    shutil.rmtree(folder / "params/upp/contoh")
    with (folder / "data/mentah.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEAD, *(row(number) for number in range(N))])
    bad = [row(number) for number in range(N)]
    for number, cells in enumerate(bad):
        cells[HEAD.index("waktu")] = person(number)["nama"]
        cells[HEAD.index("biaya")] = person(number)["nik"]
    with (folder / "data/salah.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEAD, *bad])
    with (folder / "data/tanpa-judul.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(row(number) for number in range(N))
    texts = {
        "bebas": unit(),
        "terdaftar": unit("layanan:\n  - nama: Surat Keterangan\n"),
        "salah": unit().replace("mentah.csv", "salah.csv"),
        "judul": unit().replace("mentah.csv", "tanpa-judul.csv"),
        "saring": unit(extra="saring: {kolom: Layanan, nilai: [Surat Keterangan]}\n").replace(
            "  layanan: Layanan\n", ""
        ),
        "gagal": unit(),
    }
    for kode, text in texts.items():
        (folder / f"params/upp/{kode}").mkdir()
        (folder / f"params/upp/{kode}/unit.yml").write_text(text, encoding="utf-8")
        (folder / f"params/upp/{kode}/2025-S1.yml").write_text(REPORT, encoding="utf-8")
    nb = nbformat.read(ROOT / "notebooks/laporan.ipynb", as_version=4)
    stolen = (
        "if upp == 'gagal':\n"
        "    from pathlib import Path\n"
        "    lines = [line.split(',') for line in Path(material.parameters.root, 'data/mentah.csv').open()][1:4]\n"
        "    print(*[(line[2], line[3], line[4]) for line in lines])\n"
        "    raise ValueError(f'{lines[0][2]} {lines[1][3]} {lines[2][4]}')"
    )
    nb.cells.append(nbformat.v4.new_code_cell(stolen, id="racun"))
    (folder / "notebooks").mkdir()
    nbformat.write(nb, folder / "notebooks/laporan.ipynb")
    return folder


@pytest.fixture(scope="module")
def told(folder: Path, skm: Any) -> Said:
    """What every command said."""
    commands = [("check",), ("check", "--json"), ("plan",), ("run", "--jobs", "2"), ("status",), ("plan", "--json")]
    return {" ".join(command): skm("--root", folder, *command) for command in commands}


def test_commands_told_of_the_faults_and_built_the_rest(told: Said, folder: Path) -> None:
    assert told["run --jobs 2"][0] == 1
    assert "3 built" in told["run --jobs 2"][2]
    assert "3 failed" in told["run --jobs 2"][2]
    status = json.loads((folder / ".skm/status.json").read_text(encoding="utf-8"))["laporan"]
    assert {each["upp"] for each in status if each["state"] == "built"} == {"bebas", "terdaftar", "saring"}


def test_nothing_was_said(told: Said) -> None:
    for command, (_, out, err) in told.items():
        found = [secret for secret in secrets() if secret in folded(out + err)]
        assert not found, command


def test_nothing_was_written(told: Said, folder: Path) -> None:
    read = 0
    for path in sorted([*(folder / "reports").rglob("*"), *(folder / ".skm").rglob("*")]):
        if not path.is_file():
            continue
        if path.suffix == ".pdf":
            text = " ".join(page.extract_text() for page in PdfReader(path).pages)
        else:
            text = path.read_text(encoding="utf-8")
        shown = folded(text)
        assert not [secret for secret in secrets() if secret in shown], path
        read += 1
    assert read > 15


def test_the_failed_notebook_is_kept_and_told_without_values(told: Said, folder: Path) -> None:
    (kept,) = (folder / ".skm").rglob("laporan.ipynb")
    outputs = nbformat.read(kept, as_version=4).cells[-1].outputs
    error = next(each for each in outputs if each.output_type == "error")
    assert error.evalue == "[nomor identitas] [nomor telepon] [surel]"
    assert error.evalue in told["run --jobs 2"][2]
    assert "[surel]" in next(each.text for each in outputs if each.output_type == "stream")


def test_quotations_are_there_and_scrubbed(told: Said, folder: Path) -> None:
    hasil = json.loads((folder / "reports/internal/2025-S1/bebas/hasil.json").read_text(encoding="utf-8"))
    quotes = [each["teks"] for unsur in hasil["saran"]["per_unsur"] for each in unsur["kutipan"]]
    assert any("[nama]" in quote for quote in quotes)
    assert any("[nomor telepon]" in quote or "[surel]" in quote or "[alamat]" in quote for quote in quotes)
    saran = hasil["saran"]
    assert saran["n_responden"] == hasil["responden"]["diterima"]
    assert saran["terisi"] == saran["pujian"] + saran["dikelompokkan"] + saran["lain"] == saran["n_responden"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("saran: Saran", "saran: Nama Lengkap", "kolom.saran: column 'Nama Lengkap' holds personal data"),
        ("layanan: Layanan", "layanan: No HP", "kolom.layanan: column 'No HP' holds personal data"),
        ("kolom:\n", "saring: {kolom: NIK, nilai: [x]}\nkolom:\n", "saring.kolom: column 'NIK' holds personal data"),
        ("data/mentah.csv", "reports/publik/mentah.csv", "lies among the reports, where it would be passed on"),
    ],
)
def test_a_personal_column_is_not_mapped(
    told: Said, folder: Path, tmp_path: Path, skm: Any, old: str, new: str, message: str
) -> None:
    copy = tmp_path / "kerja"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("reports", ".skm"))
    for kode in ("terdaftar", "salah", "judul", "saring", "gagal"):
        shutil.rmtree(copy / "params/upp" / kode)
    place = copy / "params/upp/bebas/unit.yml"
    place.write_text(place.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    code, out, _ = skm("--root", copy, "check", "-q")
    assert code == 1
    assert message in out


def test_what_must_not_be_published_is_found(told: Said, folder: Path, skm: Any) -> None:
    public = folder / "reports/publik"
    shutil.copy(folder / "data/mentah.csv", public / "lampiran.csv")
    (public / "rekap-nama.csv").write_text("Nama,U1\nA,4\n", encoding="utf-8")
    (public / "angka.csv").write_text("unsur,nilai\nwaktu,4\n", encoding="utf-8")
    (public / "kacau.xlsx").write_bytes(b"no workbook")
    (public / "hasil.json").write_text("{}", encoding="utf-8")
    (public / "unduh.html").write_text('<a href="../../data/mentah.csv">unduh</a>', encoding="utf-8")
    (public / "tautan").symlink_to(folder / "data/mentah.csv")
    code, out, _ = skm("--root", folder, "check")
    assert code == 1
    for line in (
        "reports/publik/lampiran.csv: is a copy of the raw file mentah.csv; move it to data/",
        "reports/publik/rekap-nama.csv: holds 1 columns of personal data ('Nama')",
        "warning: reports/publik/angka.csv: is a data file that the kit did not make",
        "reports/publik/kacau.xlsx: is a data file that cannot be looked into",
        "reports/publik/hasil.json: is internal: notebooks and results are not published",
        "reports/publik/unduh.html: refers to the raw file mentah.csv",
        "reports/publik/tautan: is a link to something outside reports/publik",
    ):
        assert line in out
    assert not [secret for secret in secrets() if secret in folded(out)]
