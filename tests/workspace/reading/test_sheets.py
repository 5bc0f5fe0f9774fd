"""Sheets of a workbook: which are read, how their rows are placed, formulas, errors and bounds."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from skmlib.workspace import limits
from skmlib.workspace.reading import formulas
from skmlib.workspace.reading.exclusion import Excluded, Exclusion
from skmlib.workspace.reading.options import ReadOptions
from skmlib.workspace.reading.table import open_table, open_tables
from tests.workspace.raw import CODES, MAP, intake, problems
from tests.workspace.reading.files import Rows, cached, workbook

GOOD: list[object] = [3, 3, 4, 4, 3, 3, 4, 3, 3]
HEAD: list[object] = list(CODES)
ALL = ReadOptions(lembar=("semua",))


def test_sheets_with_other_orders_are_mapped_by_name(tmp_path: Path) -> None:
    back = list(reversed(CODES))
    sheets: dict[str, Rows] = {
        "Jan": [HEAD, GOOD],
        "Feb": [["Form"], ["Nama", *back], ["x", *reversed(GOOD)], ["y", *[1] * 9]],
    }
    path = workbook(tmp_path / "a.xlsx", {**sheets, "Kosong": []})
    for lembar in (("Jan", "Feb"), ("semua",)):
        found = intake(path, bentuk=ReadOptions(lembar=lembar))
        assert found.responden.to_numpy().tolist() == [GOOD, GOOD, [1] * 9]
        assert list(found.asal["berkas"]) == ["a.xlsx [Jan]", "a.xlsx [Feb]", "a.xlsx [Feb]"]
        assert list(found.asal["baris"]) == [2, 3, 4]
        assert found.baris == 3 == found.diterima
    only = intake(path, bentuk=ReadOptions(lembar=("Feb",)))
    assert list(only.asal["berkas"]) == ["a.xlsx"] * 2


def test_problems_of_every_sheet_name_it(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Jan": [HEAD[1:], GOOD[1:]], "Feb": [HEAD, GOOD], "Mar": [HEAD]})
    assert problems(intake, path, bentuk=ALL) == ["a.xlsx [Mar]: has a header but no rows; export the responses again"]
    found = problems(intake, path, bentuk=ReadOptions(lembar=("Jan", "Feb")))
    assert [text.split(";")[0] for text in found] == ["a.xlsx [Jan]: persyaratan: no column 'persyaratan'"]


def test_one_of_several_like_sheets_is_not_read_in_silence(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"Jan": [HEAD, GOOD], "Feb": [["Form"], HEAD, GOOD], "Rekap": [["x"], ["y"]]}
    path = workbook(tmp_path / "a.xlsx", sheets)
    assert problems(open_table, path, "a.xlsx") == [
        "a.xlsx: several sheets have the same headings: 'Jan', 'Feb'; "
        "write 'data.lembar: semua' to read them all, or name those that count"
    ]
    path = workbook(tmp_path / "b.xlsx", {key: sheets[key] for key in ("Jan", "Rekap")})
    assert open_table(path, "b.xlsx").notes.other_sheets == ("Rekap",)


def test_hidden_sheets_are_read_only_by_name(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Lama": [HEAD, [1] * 9], "Baru": [HEAD, GOOD]}, hidden=["Lama"])
    assert intake(path).responden.to_numpy().tolist() == [GOOD]
    assert [label for label, _ in open_tables(path, "a.xlsx", ALL)] == ["a.xlsx"]
    assert intake(path, bentuk=ReadOptions(lembar=("Lama",))).responden.to_numpy().tolist() == [[1] * 9]


def test_an_excluded_row_names_its_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Jan": [HEAD, GOOD, GOOD], "Feb": [HEAD, GOOD]})

    def left_out(file: str) -> Exclusion:
        return Exclusion(Excluded(file, 2, "uji"), "p.yml", 7, "keluarkan[1].baris")

    found = intake(path, bentuk=ALL, keluarkan=(left_out("a.xlsx [Jan]"),))
    assert (found.diterima, len(found.dikeluarkan), found.baris) == (2, 1, 3)
    assert problems(intake, path, bentuk=ALL, keluarkan=(left_out("a.xlsx"),)) == [
        "p.yml:7: keluarkan[1].baris: 'a.xlsx' is not read, or several of its sheets are; "
        "write 'berkas' as one of: a.xlsx [Jan], a.xlsx [Feb]"
    ]


def formula_sheet(path: Path) -> Path:
    rows: list[list[object]] = [["Nama", *HEAD, "Rata", "Catatan"]]
    for n in range(2, 6):
        rows.append(["x", *GOOD, f"=AVERAGE(B{n}:J{n})", '=""' if n == 3 else "ya"])
    return workbook(path, {"x": rows})


def test_formulas_give_their_cached_values_and_computed_columns_are_known(tmp_path: Path) -> None:
    path = formula_sheet(tmp_path / "a.xlsx")
    assert problems(open_table, path, "a.xlsx") == [
        "a.xlsx: sheet 'x': 5 formulas have no computed value (K2:K5, L3); "
        "open the file in a spreadsheet program and save it, so that it calculates them"
    ]
    cached(path, {**{f"K{n}": 3.33 for n in range(2, 6)}, "L3": ""})
    table = open_table(path, "a.xlsx")
    assert [row[-2:] for row in table.rows] == [("3.33", "ya"), ("3.33", ""), ("3.33", "ya"), ("3.33", "ya")]
    assert table.notes.computed == ("Rata",)
    assert intake(path).diterima == 4
    assert problems(intake, path, kolom={**MAP, "sarana": "rata"}) == [
        "a.xlsx: sarana: column 'Rata' is computed by formulas, so it holds no answers; "
        "map the column that the respondents filled"
    ]


def test_a_formula_without_value_is_no_zero_wherever_it_stands(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEAD, GOOD, GOOD):
        book.active.append(row)
    book.active["C3"] = ArrayFormula("C3", "=SUM(A1:A2)")
    book.active["A4"] = "=A3"  # a row of nothing else would pass for a blank one
    book.save(tmp_path / "a.xlsx")
    (message,) = problems(open_table, tmp_path / "a.xlsx", "a.xlsx")
    assert "2 formulas have no computed value (A4, C3)" in message


def test_formulas_in_titles_and_totals_need_no_value(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Dicetak", "=TODAY()"],
        ["No", *HEAD],
        *([n, *GOOD] for n in range(1, 5)),
        ["Jumlah", "=SUM(B3:B6)"],
    ]
    found = intake(workbook(tmp_path / "a.xlsx", {"x": rows}))
    assert found.diterima == 4 and found.berkas[0].catatan.footer_rows == (7,)


def test_error_cells_are_blank_marks_or_invalid_never_silent(tmp_path: Path) -> None:
    rows = [list(GOOD) for _ in range(40)]
    cells: list[list[object]] = [list(row) for row in rows]
    cells[0][0], cells[1][0] = "#N/A", "#REF!"
    path = workbook(tmp_path / "a.xlsx", {"x": [HEAD, *cells]})
    assert b't="e"' in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    found = intake(path)
    assert found.konversi == (("persyaratan", "blank mark", 1),)
    assert [(each.baris, each.pertanyaan, each.isi) for each in found.dikosongkan] == [
        (3, "persyaratan", "text of 5 characters")
    ]
    assert found.berkas[0].catatan.error_cells == 2


def test_a_stray_cell_at_the_far_end_is_refused_before_memory_is_taken(tmp_path: Path) -> None:
    for place in ("XFD2000", "A1048576"):
        book = openpyxl.Workbook()
        for row in (HEAD, GOOD):
            book.active.append(row)
        book.active[place] = "x"
        book.save(tmp_path / "a.xlsx")
        (message,) = problems(open_table, tmp_path / "a.xlsx", "a.xlsx")
        assert message.startswith("a.xlsx: sheet 'Sheet' spans too many cells"), place


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", {"x": [HEAD, GOOD]})
    monkeypatch.setattr(limits, "UNPACKED", 2**12)
    (message,) = problems(open_table, path, "a.xlsx")
    assert message.startswith("a.xlsx: unpacks to more than 4096 bytes") and message.endswith("into a new workbook")


def test_xml_of_another_writer_is_read_too(tmp_path: Path) -> None:
    path = formula_sheet(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["xl/worksheets/sheet1.xml"].decode()
    xml = xml.replace("xmlns=", "xmlns:x=").replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    parts["xl/worksheets/sheet1.xml"] = xml.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    cells = formulas.scan(path, "a.xlsx", "x")
    assert cells.uncached == {(1, 10), (2, 10), (3, 10), (4, 10), (2, 11)} == cells.formulas


def test_doctypes_in_a_workbook_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"x": [HEAD, GOOD]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + parts["xl/workbook.xml"]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    (message,) = problems(open_table, path, "a.xlsx")
    assert "cannot be opened" in message
