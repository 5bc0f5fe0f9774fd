"""Long tables: resubmissions, columns that differ, and what cannot be made wide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skmlib.workspace.reading.notes import remarks
from skmlib.workspace.reading.options import LongForm, ReadOptions
from skmlib.workspace.reading.table import RawTable, open_table
from tests.workspace.raw import problems, write

HEAD = ["id", "kota", "tanya", "nilai", "kirim"]
LONG = LongForm("id", "tanya", "nilai")
TIMED = LongForm("id", "tanya", "nilai", "kirim")


def wide(path: Path, rows: Sequence[Sequence[object]], long: LongForm = LONG) -> RawTable:
    write(path / "a.csv", HEAD, rows)
    return open_table(path / "a.csv", "a.csv", options=ReadOptions(panjang=long))


ROWS: list[Sequence[object]] = [
    ["b", "X", "q1", 3, "02/07/2024 08:00"],
    ["a", "X", "q1", 1, "03/07/2024 08:00"],
    ["b", "Y", "q2", 4, "01/07/2024 08:00"],
    ["a", "X", "q1", 2, "02/07/2024 23:00"],
    ["c", "Z", "q2", "", "02/07/2024 08:00"],
]


def test_the_last_row_of_a_question_counts(tmp_path: Path) -> None:
    found = wide(tmp_path, ROWS)
    assert found.header == ("id", "kota", "kirim", "q1", "q2")
    assert found.rows == (
        ("b", "Y", "01/07/2024 08:00", "3", "4"),
        ("a", "X", "02/07/2024 23:00", "2", ""),
        ("c", "Z", "02/07/2024 08:00", "", ""),
    )
    assert found.numbers == (2, 3, 6)
    facts = found.notes.long
    assert facts is not None
    assert (facts.baris, facts.responden, facts.pertanyaan, facts.diganti, facts.ulang) == (5, 3, 2, 1, (3,))
    assert facts.berbeda == (("kota", 1), ("kirim", 2))
    assert list(remarks(found.notes)) == [
        "5 rows made 3 respondents of 2 questions",
        "1 answers were given again; the last one counts (respondents that begin in row 3)",
        "column 'kota' differs between the rows of 1 respondents; the last row's value counts",
        "column 'kirim' differs between the rows of 2 respondents; the last row's value counts",
    ]


def test_the_last_time_counts_where_times_are_given(tmp_path: Path) -> None:
    found = wide(tmp_path, ROWS, TIMED)
    assert [row[3] for row in found.rows] == ["3", "1", ""]  # a: 3 July is later than 2 July, though it stands before
    assert found.rows[0][1:3] == ("X", "02/07/2024 08:00")  # b's last row by time
    assert found.notes.long is not None and found.notes.long.berbeda == (("kota", 1),)
    same: list[Sequence[object]] = [["a", "X", "q1", 1, "2024-07-01"], ["a", "X", "q1", 2, "2024-07-01"]]
    assert wide(tmp_path, same, TIMED).rows[0][3] == "2"  # equal times: the order of the file


@pytest.mark.parametrize(
    ("rows", "long", "message"),
    [
        (
            ROWS,
            LongForm("nomor", "tanya", "nilia"),
            ["a.csv: data.panjang.nilai: no column 'nilia'; did you mean 'nilai'?",
             "a.csv: data.panjang.responden: no column 'nomor'; its columns: id, kota, tanya, nilai, kirim"],
        ),
        (ROWS, LongForm("id", "id", "nilai"), ["a.csv: data.panjang: names one column twice; each has its own column"]),
        (
            [*ROWS, ["", "X", "q1", 3, ""], [" ", "X", "q2", 3, ""]],
            LONG,
            ["a.csv: 2 rows have no responden (rows 7, 8); mend the rows, or name another column in "
             "'data.panjang.responden'"],
        ),
        (
            [*ROWS, ["d", "X", "", 3, ""]],
            LONG,
            ["a.csv: 1 rows have no pertanyaan (row 7); mend the rows, or name another column in "
             "'data.panjang.pertanyaan'"],
        ),
        (
            [*ROWS, ["d", "X", "q1", 3, "kemarin"]],
            TIMED,
            ["a.csv: 1 rows have no readable time in 'kirim' (row 7); write times as 2024-07-01 08:30:00, or leave "
             "'data.panjang.waktu' out: then the order of the rows decides"],
        ),
        (
            [["a", "X", "q1", 3, "2024-07-01T08:00:00+07:00"], ["a", "X", "q1", 3, "2024-07-01T08:00:00"]],
            TIMED,
            ["a.csv: times in 'kirim' are with and without a zone; write them all alike"],
        ),
        (
            [["a", "X", "Kota", 3, ""]],
            LONG,
            ["a.csv: a question is named like another column ('Kota'); rename it, or mend 'data.panjang.pertanyaan'"],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_made_wide(
    tmp_path: Path, rows: Sequence[Sequence[object]], long: LongForm, message: list[str]
) -> None:
    assert problems(wide, tmp_path, rows, long) == message


ANSWER = st.tuples(st.sampled_from("abc"), st.sampled_from(["q1", "q2", "q3"]), st.sampled_from(["1", "2", "3", ""]))


@given(st.lists(ANSWER, min_size=1, max_size=25))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_is_an_answer_or_counted_as_replaced(tmp_path: Path, answers: list[tuple[str, str, str]]) -> None:
    found = wide(tmp_path, [[who, "X", what, value, "t"] for who, what, value in answers])
    last = {(who, what): value for who, what, value in answers}
    facts = found.notes.long
    assert facts is not None
    assert facts.baris == len(answers) == len(last) + facts.diganti
    assert [row[0] for row in found.rows] == list(dict.fromkeys(who for who, *_ in answers))
    for row in found.rows:
        got = dict(zip(found.header[3:], row[3:], strict=True))
        assert {what: value for (who, what), value in last.items() if who == row[0]} == {
            what: value for what, value in got.items() if (row[0], what) in last
        }
        assert all(value == "" for what, value in got.items() if (row[0], what) not in last)
