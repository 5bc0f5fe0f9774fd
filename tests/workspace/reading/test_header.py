"""Where headings stand, where a form ends, and what is too unclear to be guessed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skmlib.workspace.problems import WorkspaceError
from skmlib.workspace.reading.header import Merge
from skmlib.workspace.reading.options import ReadOptions
from skmlib.workspace.reading.table import RawTable, from_lines, open_table
from tests.workspace.raw import csv_text, problems
from tests.workspace.reading.files import workbook

HEAD: list[object] = ["No", "Nama", "U1", "U2", "U3", "U4"]
BODY: list[list[object]] = [[n, f"Orang {n}", 3, 4, 3, 2] for n in range(1, 8)]
Rows = Sequence[Sequence[object]]


def table(path: Path, rows: Rows, *, asked: tuple[int, ...] | None = None) -> RawTable:
    text = "\n".join(csv_text(row, []).rstrip("\n") for row in rows) + "\n"
    (path / "a.csv").write_text(text, encoding="utf-8")
    return open_table(path / "a.csv", "a.csv", options=ReadOptions(baris_judul=asked))


@pytest.mark.parametrize(
    "titles",
    [
        [],
        [["FORM SURVEI, TAHUN 2024"]],
        [["FORM"], [], ["Unit", ":", "Dinas Contoh"], ["Jumlah Responden :", 30], []],
        [[""], ["", "", "REKAP"], ["sep=,"]],
    ],
)
def test_titles_are_counted_and_the_rows_keep_their_numbers(tmp_path: Path, titles: Rows) -> None:
    found = table(tmp_path, [*titles, HEAD, *BODY])
    assert found.header == tuple(HEAD)
    first = len(titles) + 1
    assert found.notes.header_rows == (first,)
    assert found.notes.title_rows == tuple(n for n, row in enumerate(titles, start=1) if any(map(str, row)))
    assert found.numbers == tuple(range(first + 1, first + 8))
    assert len(found.rows) == 7


def test_a_row_of_column_numbers_belongs_to_the_headings(tmp_path: Path) -> None:
    for form in ("{}", "({})"):
        found = table(tmp_path, [HEAD, [form.format(n) for n in range(1, 7)], *BODY])
        assert found.notes.header_rows == (1, 2) and found.numbers == (3, 4, 5, 6, 7, 8, 9)
    found = table(tmp_path, [["U1", "U2", "U3", "U4"], [1, 2, 3, 4], [4, 4, 4, 4]])  # a respondent like any other
    assert found.numbers == (2, 3)


def test_two_rows_that_look_like_headings_are_not_guessed(tmp_path: Path) -> None:
    codes = ["no", "nama", "q1", "q2", "q3", "q4"]
    assert problems(
        table, tmp_path, [codes, ["Nomor", "Nama", "Persyaratan", "Prosedur", "Waktu", "Biaya"], *BODY]
    ) == [
        "a.csv: rows 1 and 2 all look like headings; "
        "write 'data.baris_judul: 2' (rows above are skipped) or 'data.baris_judul: [1, 2]' to join them"
    ]
    lower = ["Nomor", "Nama", "Persyaratan", "Prosedur", "Waktu", "Biaya"]
    found = table(tmp_path, [codes, lower, *BODY], asked=(2,))
    assert (found.header, found.notes.title_rows, found.numbers[0]) == (tuple(lower), (1,), 3)
    joined = table(tmp_path, [codes, lower, *BODY], asked=(1, 2))
    assert joined.header == (
        "no / Nomor",
        "nama / Nama",
        "q1 / Persyaratan",
        "q2 / Prosedur",
        "q3 / Waktu",
        "q4 / Biaya",
    )
    assert joined.notes.header_rows == (1, 2) and joined.notes.title_rows == ()


def test_a_first_respondent_in_words_is_no_heading(tmp_path: Path) -> None:
    words: list[list[object]] = [
        ["No", "JK", "U1", "U2", "Saran"],
        *([n, "L", "Sangat baik", "Mudah", ""] for n in range(1, 6)),
    ]
    assert table(tmp_path, words).numbers == (2, 3, 4, 5, 6)
    plain = [["JK", "U1", "U2", "Saran"], *(["L", "Sangat baik", "Mudah", ""] for _ in range(5))]
    assert table(tmp_path, plain).numbers == (2, 3, 4, 5, 6)
    unnamed = [["JK", "U1", "U2", ""], *(["L", "Sangat baik", "Mudah", "cepat"] for _ in range(5))]
    assert table(tmp_path, unnamed).numbers == (2, 3, 4, 5, 6)


def test_a_repeated_header_is_a_row_not_a_second_candidate(tmp_path: Path) -> None:
    assert table(tmp_path, [HEAD, *BODY[:2], HEAD, *BODY]).numbers[2] == 4


def test_asked_rows_that_cannot_be(tmp_path: Path) -> None:
    rows = [["T"], [], HEAD, *BODY]
    for asked, message in {
        (2,): "a.csv: data.baris_judul: row 2 is blank or not in the file; give the row of the headings",
        (99,): "a.csv: data.baris_judul: row 99 is blank or not in the file; give the row of the headings",
        (1, 3): "a.csv: data.baris_judul: rows 1, 3 do not follow each other; give neighbouring rows from above down",
    }.items():
        assert problems(table, tmp_path, rows, asked=asked) == [message]


def test_two_rows_of_headings_below_the_first_full_one(tmp_path: Path) -> None:
    top = ["No", "Tanggal", "JK", "Umur", "Nilai", "", "", "Saran"]
    low = ["", "", "", "", "U1", "U2", "U3", ""]
    found = table(tmp_path, [["FORM"], top, low, *([n, "2024-07-01", "L", 30, 3, 3, 3, "baik"] for n in range(1, 9))])
    assert found.header == ("No", "Tanggal", "JK", "Umur", "Nilai / U1", "Nilai / U2", "Nilai / U3", "Saran")
    assert found.notes.header_rows == (2, 3) and found.numbers[0] == 4


def test_a_wide_title_over_merged_cells_is_a_title(tmp_path: Path) -> None:
    rows: Rows = [["REKAP SKM", None, None, None, None, None], ["Unit", "Dinas", None, None, None, None], HEAD, *BODY]
    path = workbook(tmp_path / "a.xlsx", {"x": rows}, merges=["A1:F1", "B2:F2"])
    found = open_table(path, "a.xlsx")
    assert found.header == tuple(HEAD) and found.notes.title_rows == (1, 2)


FOOT: list[list[object]] = [["Jumlah", "", 21, 28, 21, 14], ["NRR", "", 3, 4, 3, 2], ["IKM", "", "", "", "", "75,00"]]


def test_totals_and_legend_are_no_respondents(tmp_path: Path) -> None:
    found = table(tmp_path, [HEAD, *BODY, *FOOT, ["Keterangan:"], ["U1", "Persyaratan"]])
    assert len(found.rows) == 7 and found.notes.footer_rows == (9, 10, 11, 12, 13)
    assert table(tmp_path, [HEAD, *BODY, ["Total", "", 21, 28, 21, 14]]).notes.footer_rows == (9,)


def test_totals_amid_the_rows_are_left_to_the_reader_of_answers(tmp_path: Path) -> None:
    found = table(tmp_path, [HEAD, *BODY, FOOT[0], *BODY])
    assert len(found.rows) == 15 and found.notes.footer_rows == ()


@pytest.mark.parametrize("word", ["Jumlah", "IKM", "Mutu", "Total nilai", "Kinerja sangat baik", "Keterangan"])
def test_a_respondent_whose_first_cell_is_such_a_word_stays(tmp_path: Path, word: str) -> None:
    head = ["Saran", "JK", "U1", "U2", "U3", "U4"]
    rows: list[list[object]] = [
        ["baik", "L", 3, 4, 3, 2],
        ["cepat", "P", 4, 4, 4, 1],
        ["-", "P", 2, 3, 3, 3],
        [word, "L", 3, 4, 3, 2],
    ]
    found = table(tmp_path, [head, *rows])
    assert len(found.rows) == 4 and found.notes.footer_rows == ()


def test_a_table_of_nothing_but_labels_keeps_its_rows(tmp_path: Path) -> None:
    assert len(table(tmp_path, [["nama", "nilai"], ["IKM", 80], ["NRR", 3]]).rows) >= 1


WORD = st.sampled_from(["", "baik", "Jumlah", "NRR", "3", "4", "Keterangan:", "2024-07-01", "x, y", "IKM unit", "75,2"])
LINE = st.lists(WORD, min_size=1, max_size=6)


@given(
    st.lists(st.lists(WORD, min_size=1, max_size=2), max_size=4),
    st.lists(LINE, max_size=20),
    st.lists(st.lists(WORD, min_size=1, max_size=3), max_size=5),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_is_lost(tmp_path: Path, titles: Rows, body: Rows, foot: Rows) -> None:
    lines = [*titles, HEAD, *BODY, *body, *foot]
    found = table(tmp_path, lines)
    notes = found.notes
    told = [*notes.title_rows, *notes.header_rows, *found.numbers, *notes.footer_rows]
    assert sorted(told) == sorted(set(told)) and set(told) <= set(range(1, len(lines) + 1))
    assert len(told) + notes.blank_rows == len(lines)
    blank = {n for n, line in enumerate(lines, start=1) if not any(str(cell).strip() for cell in line)}
    assert blank.isdisjoint(told) and len(blank) == notes.blank_rows
    assert len(titles) + 1 in notes.header_rows
    assert set(range(len(titles) + 2, len(titles) + 9)) <= set(found.numbers)  # the seven plain respondents


SPAN = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 2), st.integers(0, 4)).map(
    lambda each: (each[0], each[1], each[0] + each[2], each[1] + each[3])
)


@given(st.lists(st.lists(WORD, max_size=7), max_size=14), st.lists(SPAN, max_size=4))
def test_any_grid_is_refused_with_words_or_wholly_accounted_for(lines: list[list[str]], merges: list[Merge]) -> None:
    try:
        found = from_lines(lines, range(1, len(lines) + 1), "a", merges=merges)
    except WorkspaceError as error:
        assert all(each.message and each.hint for each in error.problems)
        return
    notes = found.notes
    told = [*notes.title_rows, *notes.header_rows, *found.numbers, *notes.footer_rows]
    assert told == sorted(set(told)) and len(told) + notes.blank_rows == len(lines)
    assert all(len(row) == len(found.header) for row in found.rows) and found.rows
    for number, row in zip(found.numbers, found.rows, strict=True):
        assert [cell for cell in lines[number - 1] if cell] == [cell for cell in row if cell]


def test_names_below_numbered_headings_belong_to_them(tmp_path: Path) -> None:
    """Without them a named order could read U8 as pengaduan where the file says sarana."""
    names = ["", "", "Persyaratan", "Prosedur", "Sarana", "Pengaduan"]
    found = table(tmp_path, [HEAD, names, *BODY])
    assert found.header == ("No", "Nama", "U1 / Persyaratan", "U2 / Prosedur", "U3 / Sarana", "U4 / Pengaduan")
    assert found.notes.header_rows == (1, 2) and len(found.rows) == len(BODY)


def test_a_respondent_whose_answers_are_words_is_no_heading(tmp_path: Path) -> None:
    word = ["1", "Orang 1", "baik", "baik", "cukup", "baik"]
    found = table(tmp_path, [HEAD, word, *BODY])
    assert found.header == tuple(HEAD) and len(found.rows) == len(BODY) + 1
