"""The import report: every row and value of a file accounted for, against counts by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from skmlib.presentation.impor import halaman
from skmlib.presentation.nodes import Paragraph, Table
from skmlib.rendering.document import from_nodes
from skmlib.rendering.html import document_html
from skmlib.rules import periods
from skmlib.workspace import importreport, material, starter
from skmlib.workspace.importreport import Impor, Upp
from skmlib.workspace.reading.intake import Intake
from skmlib.workspace.reading.notes import LongFacts
from skmlib.workspace.reading.rows import own
from tests.conftest import ROOT
from tests.workspace.raw import CODES, MAP, STANDARD, TW3, intake, write

HEAD = [*CODES, "Tanggal", "JK", "Umur", "Layanan", "Nama", "Saran", "IKM"]
FIELDS = {**MAP, "tanggal": "Tanggal", "jenis_kelamin": "JK", "usia": "Umur", "layanan": "Layanan", "saran": "Saran"}


def row(
    answers: str = "333333333", day: str = "2024-07-02 08:00:00", jk: str = "L", age: str = "30", **more: str
) -> list[str]:
    rest = [more.get("layanan", "KTP"), "Wulanjana Suryabhuwana", more.get("saran", ""), "75"]
    return [*answers.replace("_", " "), day, jk, age, *rest]


ROWS = [
    row(),
    row(day="2024-07-02 08:00:00"),  # the same, to the second
    row(day="2024-07-02 09:00:00"),
    row(answers="7333333-3"),
    row(answers="_________"),
    row(jk="1"),
    row(jk="2", age="51 s.d 60"),
    row(jk="Wanita", age="35 th", layanan="KTPP"),
    row(day="2024-10-01"),
    row(day="?"),
    row(saran="Hubungi 0812-3456-7890", age="1121212"),
    *[row(day=f"2024-08-{day:02d} 10:0{day % 10}:00", answers="343434343") for day in range(1, 25)],
]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    path = write(tmp_path_factory.mktemp("impor") / "a.csv", HEAD, ROWS)
    return intake(path, kolom=FIELDS, pilih="tanggal", layanan=("KTP", "Kartu Keluarga"))


@pytest.fixture(scope="module")
def impor(read: Intake) -> Impor:
    return importreport.make(read, STANDARD, TW3, upp=Upp("a", "Dinas A"), layanan=("KTP", "Kartu Keluarga"))


def test_every_row_is_accounted_for(impor: Impor) -> None:
    assert (impor.baris, impor.diterima, impor.ditolak, impor.luar_periode, impor.tanpa_tanggal) == (35, 32, 1, 1, 1)
    (file,) = impor.berkas
    parts = (file.diterima, file.ditolak, file.dikeluarkan, file.unit_lain, file.luar_periode, file.tanpa_tanggal)
    assert parts == (32, 1, 0, 0, 1, 1) and sum(parts) == file.baris == 35
    assert [(each.baris, each.alasan) for each in impor.baris_ditolak] == [(6, "tidak ada jawaban yang sah")]
    assert [(each.baris, each.pertanyaan, each.isi) for each in impor.jawaban_dikosongkan] == [(5, "persyaratan", "7")]


def test_recodings_say_from_what_to_what(impor: Impor) -> None:
    found = {(each.isian, each.jenis, each.dari, each.menjadi): each.baris for each in impor.penyesuaian}
    assert found["jenis_kelamin", "spelling", "L", "Laki-laki"] == 30
    assert found["jenis_kelamin", "undeclared code", "1", "Tidak diketahui"] == 1
    assert found["jenis_kelamin", "undeclared code", "2", "Tidak diketahui"] == 1
    assert found["jenis_kelamin", "spelling", "Wanita", "Perempuan"] == 1
    assert found["usia", "range over bands", "51 s.d 60", "Tidak diketahui"] == 1
    assert found["usia", "implausible", "number of 7 digits", "Tidak diketahui"] == 1
    assert found["layanan", "unknown service", "KTPP", "Lainnya"] == 1  # nearly "KTP", so it names nobody
    (near,) = impor.usulan
    assert (near.isian, near.dari, near.menjadi, near.baris) == ("layanan", "KTPP", "KTP", 1)
    assert found["pengaduan", "blank mark", "-", ""] == 1
    assert ("usia", "spelling", "35 th", "35–44") not in found  # a number is no other spelling


def test_columns_copies_and_remarks(impor: Impor) -> None:
    (file,) = impor.berkas
    assert {each.isian: each.judul for each in file.kolom_dibaca} == FIELDS
    assert (file.kolom_pribadi, file.kolom_lain, file.kolom_lain_jumlah) == (("Nama",), ("IKM",), 1)
    assert (impor.salinan.jumlah, impor.salinan.responden, impor.salinan.ketepatan) == (1, (2,), "hari dan jam")
    assert [each.baris for each in impor.salinan.tempat] == [3]
    assert impor.saran is not None
    assert (impor.saran.terisi, impor.saran.disunting, dict(impor.saran.tanda)) == (1, 1, {"[nomor telepon]": 1})


def test_the_next_steps_name_the_remedy(impor: Impor) -> None:
    told = "\n".join(impor.langkah)
    for part in (
        "Tetapkan arti kode 1, 2 pada jenis_kelamin dengan nilai_profil; kini 2 baris menjadi “Tidak diketahui”.",
        "Rentang 51 s.d 60 pada usia meliputi lebih dari satu kelompok (1 baris)",
        "format_tanggal",
        "Cocokkan 1 baris yang ditolak",
        "Periksa 1 responden yang sama persis",
        "nilai_layanan",
    ):
        assert part in told


def test_nothing_is_proposed_where_all_is_well(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [*CODES, "jk"], [["3"] * 9 + ["Perempuan"], ["4"] * 9 + ["Laki-laki"]])
    found = importreport.make(intake(path, kolom={**MAP, "jenis_kelamin": "jk"}), STANDARD, TW3, upp=Upp("a", "A"))
    assert found.langkah == () and found.penyesuaian == () and found.saran is None and found.saran_alasan
    text = document_html(from_nodes(halaman(found), edition="internal"))
    assert "Tidak ada yang perlu diputuskan." in text and "Semua isian dibaca apa adanya." in text


def test_services_that_are_codes_ask_for_their_names(tmp_path: Path) -> None:
    rows = [["3"] * 9 + [name] for name in ("poli_umum", "A1", "Loket KTP", "poli_umum")]
    path = write(tmp_path / "a.csv", [*CODES, "poli"], rows)
    found = importreport.make(intake(path, kolom={**MAP, "layanan": "poli"}), STANDARD, TW3, upp=Upp("a", "A"))
    (step,) = [each for each in found.langkah if "nilai_layanan" in each]
    assert "kini kode (A1, poli_umum) tercetak" in step


def test_json_comes_back_whole_and_keeps_its_schema(impor: Impor) -> None:
    text = importreport.to_json(impor)
    assert importreport.from_json(text) == impor and importreport.to_json(importreport.from_json(text)) == text
    schema = json.loads((ROOT / "skmlib/schemas/impor.schema.json").read_text(encoding="utf-8"))
    assert schema == importreport.json_schema()
    jsonschema.validate(json.loads(text), schema)


def test_no_word_of_a_respondent_is_told(impor: Impor) -> None:
    page = document_html(from_nodes(halaman(impor), edition="internal"))
    for text in (importreport.to_json(impor), page):
        assert "Wulanjana" not in text and "0812" not in text and "1121212" not in text


def test_the_page_shows_every_table_once_and_is_the_same_twice(impor: Impor) -> None:
    nodes = halaman(impor)
    ids = [each.id for each in nodes if isinstance(each, Table)]
    assert ids == [
        "tabel-berkas",
        "tabel-ditolak",
        "tabel-kolom",
        "tabel-penyesuaian",
        "tabel-usulan",
        "tabel-dikosongkan",
        "tabel-salinan",
    ]
    words = "\n".join(each.to_text() for each in nodes if isinstance(each, Paragraph))
    assert "Kolom pribadi tidak dibaca: Nama." in words and "nomor telepon (1)" in words
    assert document_html(from_nodes(nodes, edition="internal")) == document_html(
        from_nodes(halaman(impor), edition="internal")
    )


def test_days_alone_find_fewer_copies_and_say_so(read: Intake) -> None:
    assert read.saat is not None
    days = tuple(None if each is None else each.replace(hour=0, minute=0, second=0) for each in read.saat)
    found = importreport.make(replace(read, saat=days), STANDARD, TW3, upp=Upp("a", "A"))
    assert found.salinan.ketepatan == "hari saja"
    assert found.salinan.jumlah == 0  # three straight lines of one day say nothing


def test_rows_of_a_shared_file_that_nobody_or_two_claim(tmp_path: Path) -> None:
    workspace = tmp_path / "kerja"
    starter.write(workspace)
    rows = [[*"333333333", unit] for unit in ["A"] * 5 + ["B"] * 4 + ["C"] * 3 + ["Wulanjana"]]
    write(workspace / "data/bersama.csv", [*CODES, "Unit"], rows)
    for kode, values in (("aa", "[A, B]"), ("bb", "[B]")):
        folder = workspace / "params/upp" / kode
        folder.mkdir()
        mapped = "".join(f"  {code}: {code}\n" for code in CODES)
        shared = f"data: {{berkas: [data/bersama.csv]}}\nsaring: {{kolom: Unit, nilai: {values}}}\n"
        text = f"skema: 1\nnama: {kode}\n{shared}kolom:\n"
        (folder / "unit.yml").write_text(text + mapped, encoding="utf-8")
        (folder / "2024-TW3.yml").write_text("skema: 1\n", encoding="utf-8")
    found = importreport.of_material(material.open_report("aa", "2024-TW3", root=workspace))
    (claim,) = found.klaim
    assert (claim.baris_tanpa_unit, claim.baris_nilai_jarang) == (4, 1)
    assert [(each.nilai, each.baris) for each in claim.tanpa_unit] == [("c", 3)]
    assert [(each.nilai, each.unit) for each in claim.ganda] == [("b", ("aa", "bb"))]
    assert "Wulanjana" not in importreport.to_json(found) and "wulanjana" not in importreport.to_json(found)
    assert (found.baris, found.diterima, found.unit_lain) == (9, 9, None) and found.unit_lain_alasan
    assert "disebut oleh saring aa dan bb" in found.langkah[0]


def test_the_real_file_has_the_copies_that_were_counted(shared: Path) -> None:
    path = shared / "data" / "pulang-pisau" / "responses.csv"
    kolom = {each: f"U{place}" for place, each in enumerate(CODES, start=1)}
    kolom |= {"tanggal": "timestamp", "layanan": "jenis_layanan", "jenis_kelamin": "jenis_kelamin"}
    kolom |= {"usia": "usia", "pendidikan": "pendidikan"}
    found = importreport.make(intake(path, kolom=kolom), STANDARD, periods.parse("2024"), upp=Upp("pp", "PP"))
    assert found.salinan.jumlah == 38
    assert found.baris == found.diterima == 2008
    usia = {each.dari: each.baris for each in found.penyesuaian if each.isian == "usia"}
    assert usia == {"number of 7 digits": 2, "0": 1}
    assert found.usulan == ()


def test_of_a_shared_file_only_own_rows_are_told(read: Intake) -> None:
    """Whatever stands in the file besides: rows of others, footers, answers that others sent again."""
    (rows,) = read.berkas
    long = LongFacts(400, 45, 9, 5, (3, 4, 99), (("kota", 2),), (1, 2, 2))  # row 99 is another unit's
    notes = replace(rows.catatan, footer_rows=(98,), blank_rows=4, error_cells=1, long=long)
    whole = replace(read, berkas=(replace(rows, baris=45, unit_lain=10, catatan=notes),))
    assert (whole.baris, whole.unit_lain, whole.luar_periode) == (45, 10, 1)
    (told,) = importreport.make(own(whole), STANDARD, TW3, upp=Upp("a", "Dinas A")).berkas
    assert (told.baris, told.diterima, told.ditolak, told.tanpa_tanggal) == (34, 32, 1, 1)
    assert (told.unit_lain, told.luar_periode) == (None, None)
    assert (told.bentuk.baris_penutup, told.bentuk.baris_kosong, told.bentuk.sel_galat) == ((), 0, 0)
    assert told.bentuk.panjang is not None
    assert (told.bentuk.panjang.baris, told.bentuk.panjang.responden) == (None, 34)
    assert (told.bentuk.panjang.jawaban_diganti, told.bentuk.panjang.baris_kiriman_ulang) == (3, (3, 4))
    alone = replace(whole, berkas=tuple(replace(each, bersama=False) for each in whole.berkas))
    assert own(alone) == alone
