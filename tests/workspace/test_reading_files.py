"""Opening raw files: CSV of every delimiter, Excel, Parquet, and what is refused with which words."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.workspace.reading.csvfile import find_delimiter
from skmlib.workspace.reading.table import RawTable, open_table
from tests.workspace.raw import csv_text, problems


def opened(path: Path, content: str | bytes, *, sheet: str | None = None) -> RawTable:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_table(path, path.name, sheet=sheet)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", [".csv", ".tsv", ".txt", ".CSV"])
def test_every_delimiter_is_found_whatever_the_ending(tmp_path: Path, delimiter: str, ending: str) -> None:
    text = csv_text(["Usia", "U1, tepat", "U2; cepat"], [["30", "3", "a|b"], ["41", "4", "x\ty"]], delimiter=delimiter)
    table = opened(tmp_path / f"a{ending}", text)
    assert table.header == ("Usia", "U1, tepat", "U2; cepat")
    assert table.rows == (("30", "3", "a|b"), ("41", "4", "x\ty"))
    assert table.numbers == (2, 3)


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", b"\xef\xbb\xbfUsia;U1\r\n30;3\r\n41;4\r\n")
    assert (table.header, table.rows) == (("Usia", "U1"), (("30", "3"), ("41", "4")))


def test_row_numbers_are_the_lines_a_person_sees(tmp_path: Path) -> None:
    text = 'Saran,U1\n"satu\ndua\ntiga",3\n\n"empat",4\n  ,  \nlima,2\n'
    table = opened(tmp_path / "a.csv", text)
    assert table.rows == (("satu\ndua\ntiga", "3"), ("empat", "4"), ("lima", "2"))
    assert table.numbers == (2, 6, 8)


def test_blank_lines_above_the_header(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", "\n,,\nUsia,U1,U2\n30,3,4\n")
    assert (table.header, table.numbers) == (("Usia", "U1", "U2"), (4,))


def test_a_header_with_quoted_line_breaks_and_runs_of_blanks(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", '"Cap\nwaktu";  Jenis   Kelamin ;"U1\n(Persyaratan)"\n1;L;3\n')
    assert table.header == ("Cap waktu", "Jenis Kelamin", "U1 (Persyaratan)")
    assert table.numbers == (4,)


def test_short_rows_are_filled_up_and_empty_cells_beyond_the_header_are_no_matter(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", "a,b,c\n1\n1,2,3,,\n")
    assert table.rows == (("1", "", ""), ("1", "2", "3"))


def test_quotes_are_text_inside_a_field(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", 'a,b\n"kata ""cepat"", katanya",3\nukuran 3" saja,4\n')
    assert table.rows == (('kata "cepat", katanya', "3"), ('ukuran 3" saja', "4"))


CSV_FAULTS = {
    "empty": (b"", "a.csv: is empty; put the export there again; it has no bytes"),
    "blank": (b"\n , ,\n\n", "a.csv: is empty; it has no row with content"),
    "header only": (b"a,b\n", "a.csv: has a header but no rows; export the responses again"),
    "partly utf-8": (
        "a,b\n1,ä\ncaf".encode() + b"\xe9,3\n",
        "a.csv: is not UTF-8 (byte 0xE9 on line 3), though other places of it are; "
        "save it as 'CSV UTF-8' in the spreadsheet program, or write 'data.pengodean: windows-1252'",
    ),
    "no text": (
        b"a,b\n1,2\ncaf\x9d,3\n",
        "a.csv: is not UTF-8 or Windows-1252 (byte 0x9D on line 3); save it as 'CSV UTF-8' in the spreadsheet program",
    ),
    "half a character of utf-16": (
        "a,b\n1,2\n".encode("utf-16")[:-1],
        "a.csv: is not UTF-16 (byte 0x0A on line 2); save it as 'CSV UTF-8' in the spreadsheet program",
    ),
    "utf-16 without a mark": (
        "a,b\n1,2\n".encode("utf-16-le"),
        "a.csv: holds NUL characters; it is no text file in UTF-8; export it again",
    ),
    "workbook": (
        b"PK\x03\x04rest",
        "a.csv: is an Excel file with the ending of a text file; rename it to .xlsx or .xls",
    ),
    "duplicated header": (
        b"U1,U2,u1,Nama,Nama\n1,2,3,x,y\n",
        "a.csv: header names a column twice: 'Nama', 'U1', 'u1'; "
        "rename one of them in a copy of the file, or remove the one that is not used",
    ),
    "a row too long": (
        b"a,b\n1,2\n1,2,3\n",
        "a.csv: row 3 has 3 cells; the header has 2; quote values that hold the delimiter, or mend the row",
    ),
    "an open quote swallows no rows": (
        b'a,b\n1,2\n"3,4\n5,6\n',
        "a.csv: the row on line 3 cannot be read (unexpected end of data); check the quotes around long texts",
    ),
    "a quote inside a quoted field moves no cells": (
        b'a,b,c\n"bagus "sekali", ya",3\n',
        "a.csv: the row on line 2 cannot be read (',' expected after '\"'); check the quotes around long texts",
    ),
}


@pytest.mark.parametrize("name", CSV_FAULTS)
def test_what_is_refused_says_where_and_what_to_do(tmp_path: Path, name: str) -> None:
    content, expected = CSV_FAULTS[name]
    assert problems(opened, tmp_path / "a.csv", content) == [expected]


def test_a_missing_file_and_an_unknown_kind(tmp_path: Path) -> None:
    assert problems(open_table, tmp_path / "a.csv", "data/a.csv") == [
        "data/a.csv: no such file; check the path; in parameters it starts at the workspace's root"
    ]
    known = ".csv, .tsv, .txt, .xlsx, .xlsm, .xls, .xlsb, .ods, .parquet, .sav, .zsav"
    assert problems(open_table, tmp_path / "a.dta", "a.dta") == [
        f"a.dta: files of the kind '.dta' cannot be read; known: {known}"
    ]
    assert problems(open_table, tmp_path / "data", "data") == [
        f"data: files of the kind '(no ending)' cannot be read; known: {known}"
    ]
    (tmp_path / "data").mkdir()
    assert problems(open_table, tmp_path / "data", "data") == ["data: is a folder; name the files in it"]


CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=12)


@given(
    st.sampled_from(",;\t|"),
    st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6),
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, delimiter: str, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    text = csv_text(["satu", "dua", "tiga"], [[f"x{row[0]}", *row[1:]] for row in rows], delimiter=delimiter)
    table = opened(path, text)
    assert [list(row) for row in table.rows] == [[f"x{row[0]}", *row[1:]] for row in rows]
    assert table.numbers == tuple(range(2, len(rows) + 2))


def test_the_delimiter_is_that_of_the_header() -> None:
    assert find_delimiter("a;b;c\n1,2,3,4,5;2;3\n") == ";"
    assert find_delimiter('"a,b";"c,d"\n') == ";"  # commas inside quoted questions
    assert find_delimiter('"Tepat, cepat, murah";"ya, tidak"\n1;2\n') == ";"
    assert find_delimiter("satu\n1\n") == ","


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_excel_cells_become_the_text_a_person_sees(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Tanggal", "Kode", "U1", "U2", "Baru", "Jam", "Kosong"],
        [datetime.datetime(2024, 7, 1, 8, 30, 5), "007", 3, 3.0, True, datetime.time(8, 30), None],
        [datetime.date(2024, 7, 2), 7, 4, 2.5, False, None, ""],
        [datetime.datetime(2024, 7, 3), "1e5", 1e14, -1, None, None, None],
    ]
    table = open_table(workbook(tmp_path / "a.xlsx", {"Jawaban": rows}), "a.xlsx")
    assert table.header == ("Tanggal", "Kode", "U1", "U2", "Baru", "Jam", "Kosong")
    assert table.rows == (
        ("2024-07-01 08:30:05", "007", "3", "3", "TRUE", "08:30:00", ""),
        ("2024-07-02", "7", "4", "2.5", "FALSE", "", ""),
        ("2024-07-03", "1e5", "100000000000000", "-1", "", "", ""),
    )
    assert table.numbers == (2, 3, 4)


def test_excel_row_numbers_count_empty_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"x": [[], ["U1", "U2"], [3, 4], [], [4, 4]]})
    table = open_table(path, "a.xlsx")
    assert (table.header, table.numbers) == (("U1", "U2"), (3, 5))


def test_the_sheet_that_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Petunjuk": [["baca"], ["dulu"]], "Jawaban": [["U1"], [3]]})
    assert open_table(path, "a.xlsx").header == ("baca",)
    assert open_table(path, "a.xlsx", sheet="Jawaban").rows == (("3",),)
    assert problems(open_table, path, "a.xlsx", sheet="Jawban") == [
        "a.xlsx: has no sheet 'Jawban'; did you mean 'Jawaban'?"
    ]
    assert problems(open_table, path, "a.xlsx", sheet="Rekap") == [
        "a.xlsx: has no sheet 'Rekap'; its sheets: Petunjuk, Jawaban"
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "a.xlsx: is empty; it has no row with content"),
        ([["U1", "U2"]], "a.xlsx: has a header but no rows; export the responses again"),
        (
            [["U1", "U1"], [3, 4]],
            "a.xlsx: header names a column twice: 'U1'; "
            "rename one of them in a copy of the file, or remove the one that is not used",
        ),
    ],
)
def test_excel_faults(tmp_path: Path, rows: list[list[object]], expected: str) -> None:
    assert problems(open_table, workbook(tmp_path / "a.xlsx", {"x": rows}), "a.xlsx") == [expected]


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0broken"])
def test_a_broken_workbook(tmp_path: Path, content: bytes) -> None:
    for ending in (".xlsx", ".xls", ".ods"):
        assert problems(opened, tmp_path / f"a{ending}", content) == [
            f"a{ending}: cannot be opened as a workbook; open it in a spreadsheet program and save it as .xlsx"
        ]


def parquet(path: Path, query: str) -> Path:
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def test_parquet_values_become_text(tmp_path: Path) -> None:
    query = """
        SELECT DATE '2024-07-01' AS tanggal, TIMESTAMP '2024-07-01 08:30:00' AS waktu, '007' AS kode,
               3::TINYINT AS u1, 4.0::DOUBLE AS u2, NULL::INT AS u3, 'nan'::DOUBLE AS u4, 2.00::DECIMAL(4,2) AS u5
        UNION ALL SELECT DATE '2024-07-02', TIMESTAMP '2024-07-02 00:00:00', '12', 1, 2.5, 4, 1.0, 3.00
    """
    table = open_table(parquet(tmp_path / "a.parquet", query), "a.parquet")
    assert table.header == ("tanggal", "waktu", "kode", "u1", "u2", "u3", "u4", "u5")
    assert table.rows == (
        ("2024-07-01", "2024-07-01 08:30:00", "007", "3", "4", "", "nan", "2.00"),
        ("2024-07-02", "2024-07-02", "12", "1", "2.5", "4", "1", "3.00"),
    )
    assert table.numbers == (1, 2)  # records are counted from one: the file has no header row


def test_parquet_times_with_a_zone_are_read(tmp_path: Path) -> None:
    query = 'SELECT TIMESTAMPTZ \'2024-07-01 08:30:00+00\' AS "waktu ""isi""", 3 AS u1'
    table = open_table(parquet(tmp_path / "a.parquet", query), "a.parquet")
    assert table.header == ('waktu "isi"', "u1")
    assert table.rows[0][0].startswith("2024-07-01 ")


def test_parquet_faults(tmp_path: Path) -> None:
    empty = parquet(tmp_path / "a.parquet", "SELECT 1 AS u1 WHERE false")
    assert problems(open_table, empty, "a.parquet") == [
        "a.parquet: has columns but no rows; export the responses again"
    ]
    assert problems(opened, tmp_path / "b.parquet", b"PAR1 no") == [
        "b.parquet: cannot be opened as Parquet; export it again, or give a CSV file"
    ]


def test_a_path_that_looks_like_sql_or_a_pattern_is_only_a_path(tmp_path: Path) -> None:
    path = parquet(tmp_path / "plain.parquet", "SELECT 3 AS u1")
    odd = tmp_path / "it's [a] file.parquet"
    odd.write_bytes(path.read_bytes())
    assert open_table(odd, "odd").rows == (("3",),)
    (tmp_path / "*.parquet").write_bytes(b"no parquet at all")
    assert problems(open_table, tmp_path / "*.parquet", "star") == [
        "star: cannot be opened as Parquet; export it again, or give a CSV file"
    ]


def test_a_long_text_is_read_and_an_endless_one_is_refused(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    assert opened(tmp_path / "a.csv", "a,b\n" + "x" * 90_000 + ",2\n").rows[0][1] == "2"
    (message,) = problems(opened, tmp_path / "b.csv", "a,b\n" + "x" * 100_001 + ",2\n")
    assert message == (
        "b.csv: the row on line 2 has a cell of more than 100,000 characters; "
        "check the quotes: one that is not closed takes all that follows; else shorten the text"
    )
    csv.field_size_limit(before)


def test_a_long_query_draws_nothing_on_standard_output() -> None:
    """DuckDB would show its progress there by itself after two seconds, in the middle of ``--json``."""
    from skmlib.workspace.reading.parquet import connect

    with connect() as connection:
        assert connection.execute("SELECT current_setting('enable_progress_bar')").fetchone() == (False,)
