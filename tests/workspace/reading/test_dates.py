"""Dates as exports write them: the month first, in words, with a zone, as a spreadsheet's serial day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from skmlib.workspace.reading import datewords, selection
from tests.workspace.raw import CODES, MAP, intake, write


def column(*values: str) -> pd.Series:
    return pd.Series(values, dtype=object)


def test_a_month_stands_first_only_where_the_file_says_so() -> None:
    american = column("7/1/2024 8:05:00", "7/25/2024 9:00:00", "8/14/2024 10:30:00", "")
    assert list(selection.dates(american)) == [date(2024, 7, 1), date(2024, 7, 25), date(2024, 8, 14), None]
    usual = column("7/1/2024", "25/7/2024", "7/25/2024")  # the second contradicts the third: as Indonesia writes it
    assert list(selection.dates(usual)) == [date(2024, 1, 7), date(2024, 7, 25), None]
    one = column("1/7/2024", "2/7/2024", "3/7/2024", "7/25/2024")  # one slip is no setting
    assert list(selection.dates(one)) == [date(2024, 7, 1), date(2024, 7, 2), date(2024, 7, 3), None]


def test_the_unit_of_a_row_does_not_change_how_its_date_is_read(tmp_path: Path) -> None:
    rows = [["3"] * 9 + [day, unit] for day, unit in (("7/1/2024", "A"), ("7/2/2024", "A"), ("7/25/2024", "B"),
                                                      ("8/30/2024", "B"))]  # fmt: skip
    path = write(tmp_path / "a.csv", [*CODES, "tgl", "unit"], rows)
    found = intake(path, kolom={**MAP, "tanggal": "tgl"}, pilih="tanggal", saring_kolom="unit", saring_nilai=("A",))
    assert list(found.asal["tanggal"]) == [date(2024, 7, 1), date(2024, 7, 2)]
    assert ("tanggal", "month before day", 2) in found.konversi


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024/01/02 1:05:00 PM GMT+7", datetime(2024, 1, 2, 13, 5)),
        ("2024/01/02 12:05:00 AM GMT+7", datetime(2024, 1, 2, 0, 5)),
        ("Senin, 5 Agustus 2024 pukul 09.30 WIB", datetime(2024, 8, 5, 9, 30)),
        ("Jan 02, 2024 8:05:00 PM", datetime(2024, 1, 2, 20, 5)),
        ("17-Agt-2024", datetime(2024, 8, 17)),
        ("30 Februari 2024", None),
        ("5 Syawal 2024", None),
    ],
)
def test_moments_in_words(text: str, moment: datetime | None) -> None:
    assert selection.parse_moment(text, selection.FORMS) == moment


def test_serial_days_count_in_a_workbook_only(tmp_path: Path) -> None:
    assert datewords.serial("45482") == datetime(2024, 7, 9)  # Excel: =DATE(2024;7;9) as a number
    assert datewords.serial("45482,25") == datetime(2024, 7, 9, 6)
    assert [datewords.serial(text) for text in ("4548", "99999", "454820", "x")] == [None] * 4
    book = openpyxl.Workbook()
    book.active.append([*CODES, "tgl"])  # type: ignore[union-attr]
    for day in (45482, date(2024, 7, 10), "11/07/2024", "12 Juli 2024"):
        book.active.append([3] * 9 + [day])  # type: ignore[union-attr]
    book.save(tmp_path / "a.xlsx")
    found = intake(tmp_path / "a.xlsx", kolom={**MAP, "tanggal": "tgl"}, pilih="tanggal")
    assert list(found.asal["tanggal"]) == [date(2024, 7, day) for day in (9, 10, 11, 12)]
    assert ("tanggal", "serial day", 1) in found.konversi
    rows = [["3"] * 9 + [day] for day in ("45482", "2024-07-10")]
    text = intake(write(tmp_path / "a.csv", [*CODES, "tgl"], rows), kolom={**MAP, "tanggal": "tgl"}, pilih="tanggal")
    assert text.tanpa_tanggal == 1
