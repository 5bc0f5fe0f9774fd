"""Files made to exhaust the machine are refused with a remedy, and the largest honest ones are read."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyreadstat
import pytest
import xlsxwriter

from skmlib.workspace import limits, yamltext
from skmlib.workspace.reading import bookbounds, sheetbounds
from skmlib.workspace.reading.options import LongForm, ReadOptions
from skmlib.workspace.reading.table import open_table
from tests.workspace.raw import CODES, problems
from tests.workspace.reading.files import workbook

GOOD = [3, 4, 3, 4, 3, 4, 3, 4, 3]
SAVED = "open it in a spreadsheet program and save it as .xlsx"


def message(path: Path, options: ReadOptions | None = None) -> str:
    (found,) = problems(open_table, path, path.name, options=options or ReadOptions())
    return found


def text(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def repacked(path: Path, **parts: bytes) -> Path:
    """The workbook with some parts replaced (``sheet``, ``strings``) or added."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "strings": "xl/sharedStrings.xml", "media": "xl/media/image1.png"}
    with zipfile.ZipFile(path) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**old, **{names[key]: content for key, content in parts.items()}}.items():
            archive.writestr(name, content)
    return path


def test_a_file_of_too_many_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(limits.FILE + limits.MB)
    assert message(path) == (
        "a.csv: is 257 MB large; raw files have at most 256 MB; "
        "leave out columns that are not read, or cut it into files of one period each"
    )


def test_a_header_of_a_million_columns(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", ",".join(f"k{n}" for n in range(1_000_000)) + "\n" + "1," * 999_999 + "1\n")
    assert message(path) == (
        "a.csv: has 1,000,000 columns, more than 2,000; leave out columns that are not read; one row is one respondent"
    )


def test_blank_columns_at_the_right_do_not_count(tmp_path: Path) -> None:
    table = open_table(text(tmp_path / "a.csv", "a,b" + "," * 16_382 + "\n1,2" + "," * 16_382 + "\n"), "a.csv")
    assert (table.header, table.rows) == (("a", "b"), (("1", "2"),))


def test_rows_cells_and_long_rows_of_a_text_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = text(tmp_path / "a.csv", "a,b\n" + "1,2\n" * 10)
    monkeypatch.setattr(limits, "ROWS", 11)
    assert len(open_table(path, "a.csv").rows) == 10
    monkeypatch.setattr(limits, "ROWS", 10)
    assert message(path).startswith("a.csv: has more than 10 rows or 20,000,000 cells; cut it into files")
    monkeypatch.setattr(limits, "ROWS", 100)
    monkeypatch.setattr(limits, "CELLS", 21)
    assert message(path).startswith("a.csv: has more than 100 rows or 21 cells")
    quoted = text(tmp_path / "b.csv", "a,b\n" + '"' + "x\n" * (limits.ROW // 2) + 'y",2\n')
    assert message(quoted).startswith("b.csv: the row on line 2 has a cell of more than 100,000 characters")
    monkeypatch.undo()
    spread = text(tmp_path / "c.csv", "a,b\n" + ",".join(['"\n"'] * (limits.ROW // 3)) + "\n")
    assert message(spread).startswith("c.csv: the row that reaches line ")
    assert "has more than 8 MB; check the delimiter and the quotes" in message(spread)


def test_a_cell_of_too_many_characters_in_a_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", {"x": [CODES, GOOD, ["x" * 900, *GOOD[1:]]]})
    monkeypatch.setattr(limits, "CELL", 800)
    assert message(path) == (
        "a.xlsx: row 3 has a cell of 900 characters, more than 800; shorten the text in a copy of the file"
    )


def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path) -> None:
    bomb = repacked(workbook(tmp_path / "a.xlsx", {"x": [CODES, GOOD]}), media=bytes(60 * limits.MB))
    assert bomb.stat().st_size < 100_000
    assert message(bomb) == (
        "a.xlsx: unpacks to more than 200 times its size; copy the answers as values into a new workbook"
    )


def test_a_workbook_whose_directory_lies_about_sizes(tmp_path: Path) -> None:
    path = repacked(workbook(tmp_path / "a.xlsx", {"x": [CODES, GOOD]}), media=bytes(60 * limits.MB))
    content = path.read_bytes()
    size = struct.pack("<I", 60 * limits.MB)
    assert content.count(size) == 2
    path.write_bytes(content.replace(size, struct.pack("<I", 100)))
    assert "unpacks to more than 200 times its size" in message(path)


def test_a_workbook_of_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", {"x": [CODES, GOOD]})
    monkeypatch.setattr(limits, "MEMBERS", 3)
    assert "files, more than 3; copy the answers as values" in message(path)


@pytest.mark.parametrize("count", ["4000000000", "18446744073709551615", "-1", "x", "&#52;000000000"])
def test_a_workbook_that_announces_more_shared_texts_than_it_has_bytes(tmp_path: Path, count: str) -> None:
    """Room is made for as many before they are read: without memory for it the whole process would end."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("x").write_row(0, 0, CODES)
    with zipfile.ZipFile(path) as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert strings.count('uniqueCount="9"') == 1
    changed = repacked(path, strings=strings.replace('uniqueCount="9"', f'uniqueCount="{count}"').encode())
    assert message(changed) == f"a.xlsx: cannot be opened as a workbook; {SAVED}"
    second = strings.replace("</sst>", f'<x:sst xmlns:x="y" uniqueCount="{count}"/></sst>')
    assert message(repacked(path, strings=second.encode())) == f"a.xlsx: cannot be opened as a workbook; {SAVED}"


def test_a_workbook_that_holds_a_part_twice(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"x": [CODES, GOOD]})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/Sheet1.xml", "<worksheet/>")
    assert message(path) == "a.xlsx: holds a part twice; copy the answers as values into a new workbook"


def test_a_workbook_that_says_it_needs_a_later_archiver(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"x": [CODES, GOOD]})
    packed = bytearray(path.read_bytes())
    packed[packed.rindex(b"PK\x01\x02") + 6] = 64  # version needed: 6.4, which no archiver here knows
    path.write_bytes(packed)
    assert message(path).startswith("a.xlsx: sheet 'x' cannot be opened; ")


def test_an_old_workbook_that_would_end_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheet spans four billion rows, it says: the library asks for memory, and no exception tells that it fails."""
    path = tmp_path / "a.xls"
    content = bytearray((Path(__file__).parent / "kecil.xls").read_bytes())
    path.write_bytes(content)
    assert open_table(path, "a.xls").rows == (("3",) * 9,) * 5
    content[3501] = 0xFF  # the highest byte of the first row in DIMENSIONS
    path.write_bytes(content)
    assert message(path) == f"a.xls: cannot be opened as a workbook; {SAVED}"
    path.write_bytes((Path(__file__).parent / "kecil.xls").read_bytes())
    monkeypatch.setattr(limits, "TRIAL_SECONDS", 0.001)
    assert message(path) == f"a.xls: cannot be opened as a workbook; {SAVED}"


@pytest.mark.parametrize(
    "name", ["Budi 0812-3456-7890", "NIK 3374110190112003", "hasil+6281234567890", "siti@surat.example"]
)
def test_a_name_of_a_file_or_sheet_that_names_a_person(tmp_path: Path, name: str) -> None:
    book = workbook(tmp_path / f"{name}.xlsx", {"x": [CODES, GOOD]})
    (found,) = problems(open_table, book, book.name)
    assert name not in found and found.endswith(
        "the file's name holds a number or address of a person; rename the file"
    )
    sheet = workbook(tmp_path / "a.xlsx", {name: [CODES, GOOD], "x": [CODES, GOOD]})
    assert message(sheet) == "a.xlsx: a sheet's name holds a number or address of a person; rename the sheet in a copy"


@pytest.mark.parametrize(
    "name",
    [
        "SKM_-_all_versions_-_False_-_2024-08-12-10-15-30",
        "Survei_20240812101530123",
        "results-survey627284 (08-2024)",
        "2024081210153012",
        "1723431330000",
        "TW3 2024 (0812)",
    ],
)
def test_days_and_times_in_a_name_are_no_number_of_a_person(tmp_path: Path, name: str) -> None:
    book = workbook(tmp_path / f"{name}.xlsx", {name[:31]: [CODES, GOOD]})
    assert len(open_table(book, book.name).rows) == 1


def test_one_long_shared_text_in_every_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[list[object]] = [[*CODES, "saran"], *([*GOOD, "panjang " * 100] for _ in range(50))]
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("x")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    monkeypatch.setattr(limits, "TEXT", 900 * 50 + 2_000)
    assert len(open_table(path, "a.xlsx").rows) == 50
    monkeypatch.setattr(limits, "TEXT", 800 * 50 - 1)
    assert message(path).startswith("a.xlsx: sheet 'x' holds more than 0 MB of text; ")


@pytest.mark.parametrize(
    ("row", "fine"),
    [
        ('<row r="2"><c r="XFD1048576"><v>1</v></c></row>', False),
        ("<row r='2'><c s='1' r='XFD1048576'><v>1</v></c></row>", False),
        ('<row r="900000"><c r="A900000"><v>1</v></c></row>', True),
        ('<row r="9000000"><c><v>1</v></c></row>', False),
        ('<row r="2"><c r="AAAAAA99999999999"><v>1</v></c></row>', False),
        ('<row r="2"><c r="&#88;FD1048576"><v>1</v></c></row>', False),
        ("<row><c><v>1</v></c></row>", True),
        ('<row r="2"><c r="ZZZZ2"><v>1</v></c></row>', False),
    ],
)
def test_stray_cells_however_they_are_written(tmp_path: Path, row: str, fine: bool) -> None:
    path = workbook(tmp_path / "a.xlsx", {"x": [["a", "b"], [1, 2]]})
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{row}</sheetData></worksheet>'
    with zipfile.ZipFile(repacked(path, sheet=sheet.encode())) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
        found = [] if fine else problems(sheetbounds.check_xml, xml, archive, "a.xlsx", "x")
        if fine:
            sheetbounds.check_xml(xml, archive, "a.xlsx", "x")
    assert fine or found[0].startswith("a.xlsx: sheet 'x' spans too many cells")


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.format(rows))
    return path


def cell(value: str, times: int = 1) -> str:
    times_text = f' table:number-columns-repeated="{times}"'
    return f'<table:table-cell{times_text} office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def test_repeated_cells_of_an_opendocument_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = f"<table:table-row>{''.join(map(cell, CODES))}</table:table-row>"
    rows = f'<table:table-row table:number-rows-repeated="3">{cell("4", 9)}</table:table-row>'
    blank = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    plain = ods(tmp_path / "a.ods", head + rows + blank)
    assert open_table(plain, "a.ods").rows == (("4",) * 9,) * 3
    bomb = ods(tmp_path / "b.ods", head + rows.replace('"3"', '"1000000"').replace('"9"', '"1000"'))
    assert message(bomb) == (
        "b.ods: sheet 'S' spans too many cells (1000001 rows, 1000 columns); delete stray cells far to the right or "
        "below the answers, or copy the answers into a new workbook"
    )
    monkeypatch.setattr(limits, "TEXT", 26)
    assert message(plain) == f"a.ods: sheet 'S' holds more than 0 MB of text; {sheetbounds.STRAY}"


def record(kind: int, content: bytes) -> bytes:
    return bytes([kind, len(content)]) + content


def test_a_binary_workbook_is_bounded_by_its_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def book(row: int, column: int, item: bytes = b"") -> Path:
        with zipfile.ZipFile(tmp_path / "a.xlsb", "w") as archive:
            archive.writestr("xl/workbook.bin", b"")
            archive.writestr("xl/sharedStrings.bin", record(19, b"x" * 100))
            sheet = record(0, struct.pack("<I", row)) + record(7, struct.pack("<III", column, 0, 0)) * 3
            archive.writestr("xl/worksheets/sheet1.bin", sheet + item)
        return tmp_path / "a.xlsb"

    bookbounds.check_binary(book(20, 10), "a.xlsb")
    assert "spans too many cells (1048576 rows, 16384 columns)" in message(book(1_048_575, 16_383))
    monkeypatch.setattr(limits, "TEXT", 100)
    assert "sheet 'sheet1.bin' holds more than 0 MB of text" in message(book(20, 10))
    assert "cannot be opened as a workbook" in message(book(20, 10, b"\x07"))


def test_an_old_workbook_is_bounded_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    with path.open("wb") as file:
        file.write(b"\xd0\xcf\x11\xe0")
        file.truncate(limits.XLS + 1)
    assert message(path) == "a.xls: is larger than 32 MB; save it as .xlsx or CSV"


def test_spss_and_parquet_are_bounded_before_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pd.DataFrame({kode: [4.0] * 30 for kode in CODES})
    pyreadstat.write_sav(frame, str(tmp_path / "a.sav"))
    columns = ", ".join(f"'4' AS {kode}" for kode in CODES)
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT {columns}, repeat('x', 100) AS saran FROM range(30)) "
            f"TO '{tmp_path}/a[1].parquet' (FORMAT parquet)"
        )
    assert len(open_table(tmp_path / "a.sav", "a.sav").rows) == 30
    assert len(open_table(tmp_path / "a[1].parquet", "a[1].parquet").rows) == 30
    monkeypatch.setattr(limits, "CELLS", 200)
    assert message(tmp_path / "a.sav") == "a.sav: has 30 cases of 9 variables; export only the variables of the survey"
    found = message(tmp_path / "a[1].parquet")
    assert found.startswith("a[1].parquet: has 30 records of 10 columns and up to 109 characters each; leave out")
    monkeypatch.setattr(limits, "COLUMNS", 8)
    assert "a[1].parquet: has 10 columns, more than 8" in message(tmp_path / "a[1].parquet")


def test_a_long_table_of_too_many_questions(tmp_path: Path) -> None:
    lines = "".join(f"{n},{n},4\n" for n in range(2_001))
    found = message(
        text(tmp_path / "a.csv", "id,tanya,nilai\n" + lines), ReadOptions(panjang=LongForm("id", "tanya", "nilai"))
    )
    assert found == (
        "a.csv: has 2,001 questions of 2,001 respondents; name the column of the question in "
        "'data.panjang.pertanyaan'; at most 2,000 questions are read"
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: " + "[" * 400_000, "a.yml:1: is nested too deeply; parameters need a few levels and some hundred lines"),
        ("- " * 400_000 + "a", "a.yml:1: is nested too deeply"),
        ("a: " + "{b: " * 300 + "1" + "}" * 300, "a.yml:1: is nested too deeply"),
        ("a: [" + "1," * 250_000 + "]", "a.yml:1: holds too many values"),
        ("a: &a [1]\nb: [*a, *a]", "a.yml:1: an anchor or alias (& or *) is not allowed; write the value out"),
        ("a: *b", "a.yml:1: an anchor or alias (& or *) is not allowed"),
        ("a: {<<: *b}", "a.yml:1: an anchor or alias (& or *) is not allowed"),
        ("a: !!python/object/apply:os.system [id]", "a.yml:1: a tag (!…) is not allowed"),
        ("!!map {a: 1}", "a.yml:1: a tag (!…) is not allowed"),
        ("a: !include /etc/passwd", "a.yml:1: a tag (!…) is not allowed"),
        ("a: 1\n---\nb: 2", "a.yml:3: holds several documents"),
        ("? [a]\n: b", "a.yml:1: a key is no text"),
        ("a: 1\0", "a.yml: is no valid YAML (a character that is not allowed)"),
        ("a: " + "x" * 1_000_000, "a.yml: is larger than 1,000,000 bytes; parameters are small; move data to data/"),
    ],
)
def test_hostile_yaml_is_refused_with_its_place(tmp_path: Path, content: str, expected: str) -> None:
    path = text(tmp_path / "a.yml", content)
    (problem, *_) = yamltext.read(path, "a.yml").problems
    assert str(problem).startswith(expected)


def test_a_wide_workbook_of_many_rows_is_no_bomb(tmp_path: Path) -> None:
    """Refused once: every sheet of more than 28,490 rows, whatever its width."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("x")
    for row in [list(CODES), *[GOOD] * 30_000]:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert len(open_table(tmp_path / "a.xlsx", "a.xlsx").rows) == 30_000
