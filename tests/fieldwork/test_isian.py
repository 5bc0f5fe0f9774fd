"""The data-entry workbook: opened, filled and read back as a report's data."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from skmlib.fieldwork.isian import fields, isian
from skmlib.workspace import material
from skmlib.workspace.check import check
from tests.fieldwork.forms import SERVICES, sixteen, unit_form, with_more

CODES = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan"]
HEADINGS = ["tanggal", "layanan", "jenis_kelamin", "usia", "pendidikan", "pekerjaan", *CODES, "saran"]
UNIT = """\
skema: 1
nama: Dinas Contoh
layanan:
  - {nama: KTP-el}
  - {nama: "=1+1"}
"""
REPORT = "skema: 1\ndata: {berkas: [data/isian.xlsx], pilih: {kolom: tanggal}}\n"


@pytest.fixture(scope="module")
def made() -> bytes:
    return isian(unit_form())


def test_headings_are_the_field_codes_and_are_frozen(made: bytes) -> None:
    book = load_workbook(io.BytesIO(made))
    assert book.sheetnames[:2] == ["Isian", "Petunjuk"]
    sheet = book["Isian"]
    assert [cell.value for cell in sheet[1]] == HEADINGS
    assert sheet.freeze_panes == "A2"
    assert sheet.max_row == 501


def test_drop_downs_offer_scores_categories_and_services(made: bytes) -> None:
    book = load_workbook(io.BytesIO(made))
    rules = {str(rule.sqref): rule for rule in book["Isian"].data_validations.dataValidation}
    date_rule, score = rules["A2:A501"], rules["G2:G501"]
    assert (date_rule.type, score.type, score.formula1) == ("date", "list", '"1,2,3,4"')
    assert score.prompt == "1 = Tidak sesuai\n2 = Kurang sesuai\n3 = Sesuai\n4 = Sangat sesuai"
    age = rules["D2:D501"]
    assert (age.type, age.formula1, age.formula2) == ("whole", "10", "100")
    sheet, cells = rules["B2:B501"].formula1.replace("$", "").replace("'", "").split("!")
    assert [cell.value for (cell,) in book[sheet][cells]] == list(SERVICES)
    sheet, cells = rules["C2:C501"].formula1.replace("$", "").replace("'", "").split("!")
    assert [cell.value for (cell,) in book[sheet][cells]] == ["Laki-laki", "Perempuan"]


def test_a_service_that_looks_like_a_formula_is_text(made: bytes) -> None:
    book = load_workbook(io.BytesIO(made))
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []


def test_the_help_sheet_names_every_column_and_answer(made: bytes) -> None:
    sheet = load_workbook(io.BytesIO(made))["Petunjuk"]
    rows = {row[0].value: row for row in sheet.iter_rows()}
    assert set(HEADINGS) <= set(rows)
    assert rows["sarana"][1].value == "8. Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?"
    assert rows["sarana"][2].value == "1 = Buruk; 2 = Cukup; 3 = Baik; 4 = Sangat baik"


def test_the_same_form_gives_the_same_bytes(made: bytes) -> None:
    assert isian(unit_form()) == made


def test_sixteen_questions_and_questions_beside_the_unsur_have_columns() -> None:
    assert len(fields(unit_form(sixteen()))) == 2 + 5 + 16 + 1
    assert "kepuasan" in fields(unit_form(with_more()))


def workspace(folder: Path, headings: list[str] | None = None) -> Path:
    """A workspace whose unit has no column map and whose data is the workbook, filled for three respondents."""
    (folder / "params/upp/contoh").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "params/instansi.yml").write_text("skema: 1\nnama: Kabupaten Contoh\n", encoding="utf-8")
    (folder / "params/upp/contoh/unit.yml").write_text(UNIT, encoding="utf-8")
    (folder / "params/upp/contoh/2025-S1.yml").write_text(REPORT, encoding="utf-8")
    book = load_workbook(io.BytesIO(isian(unit_form())))
    sheet = book["Isian"]
    for place, heading in enumerate(headings or [], start=1):
        sheet.cell(1, place).value = heading
    people: list[list[object]] = [
        [date(2025, 3, 31), "KTP-el", "Laki-laki", 41, "D4/S1", "PNS", 3, 3, 4, 4, 3, 3, 3, 2, 1, "Baik"],
        [date(2025, 4, 1), "=1+1", "Perempuan", None, "SMA", "Swasta", 4, 4, 4, 4, 4, 4, 4, None, 4, None],
        [date(2025, 8, 1), "KTP-el", "Perempuan", 30, "SMA", "Swasta", 4, 4, 4, 4, 4, 4, 4, 4, 4, None],
    ]
    for number, person in enumerate(people, start=2):
        for place, value in enumerate(person, start=1):
            cell = sheet.cell(number, place)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(folder / "data/isian.xlsx")
    return folder


def test_a_filled_workbook_is_read_without_a_column_map(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    checked = check(root)
    assert [str(each) for each in checked.problems if each.level == "error"] == []
    assert not any("Petunjuk" in str(each) for each in checked.problems)  # the help sheet is no table left unread
    survey = material.open_report("contoh", "2025-S1", root=root).survey
    assert survey.n == 2  # the third answered after the semester
    people = survey.responden
    assert list(people["pengaduan"]) == [1, 4]
    assert list(people["sarana"].fillna(0)) == [2, 0]
    assert list(people["layanan"]) == ["KTP-el", "=1+1"]
    assert list(people["usia"]) == ["35–44", "Tidak diketahui"]
    assert list(people["pendidikan"]) == ["D4/S1", "SMA"]


def test_without_map_and_codes_the_missing_headings_are_named(tmp_path: Path) -> None:
    root = workspace(tmp_path, ["tanggal", "layanan", "jenis_kelamin", "usia", "pendidikan", "pekerjaan", "Syarat"])
    assert [str(each) for each in check(root).problems if each.level == "error"] == [
        "data/isian.xlsx: kolom: there is no column map, and no column is headed persyaratan; "
        "head the columns with the codes ('skm kuesioner' makes such a workbook), or map them in 'kolom'"
    ]


def test_periods_cut_by_date_need_the_date(tmp_path: Path) -> None:
    root = workspace(tmp_path, ["hari"])
    errors = [str(each) for each in check(root).problems if each.level == "error"]
    assert len(errors) == 1 and "no column is headed tanggal" in errors[0]


def test_several_services_without_their_column_are_remarked(tmp_path: Path) -> None:
    root = workspace(tmp_path, ["tanggal", "jenis"])
    remarks = [str(each) for each in check(root).problems if "layanan" in each.message]
    assert len(remarks) == 1 and remarks[0].startswith("warning:")
