"""Encodings and delimiters: found, said, and overridden."""

from __future__ import annotations

from pathlib import Path

import pytest

from skmlib.workspace.reading.csvfile import find_delimiter
from skmlib.workspace.reading.options import ReadOptions
from skmlib.workspace.reading.table import RawTable, open_table
from tests.workspace.raw import problems

TEXT = "Nama;Catatan;U1\nÉmile;„cepat“ – 5 €;3\nZoë;;4\n"


def opened(path: Path, content: bytes, **options: str) -> RawTable:
    path.write_bytes(content)
    return open_table(path, path.name, options=ReadOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("cp1252"), "windows-1252"),
    ],
)
def test_the_same_text_in_every_encoding(tmp_path: Path, content: bytes, name: str) -> None:
    found = opened(tmp_path / "a.csv", content)
    assert found.header == ("Nama", "Catatan", "U1")
    assert found.rows == (("Émile", "„cepat“ – 5 €", "3"), ("Zoë", "", "4"))
    assert (found.notes.encoding, found.notes.delimiter) == (name, ";")


def test_unicode_text_of_a_spreadsheet_program(tmp_path: Path) -> None:
    found = opened(tmp_path / "a.txt", "Usia\tU1\r\n30\t3\r\n".encode("utf-16"))
    assert found.rows == (("30", "3"),) and found.notes.delimiter == "\t"


def test_a_named_encoding_is_believed(tmp_path: Path) -> None:
    mixed = b"a;b\nA\xc3\xa9;caf\xe9\n"
    assert problems(opened, tmp_path / "a.csv", mixed) == [
        "a.csv: is not UTF-8 (byte 0xE9 on line 2), though other places of it are; "
        "save it as 'CSV UTF-8' in the spreadsheet program, or write 'data.pengodean: windows-1252'"
    ]
    assert opened(tmp_path / "a.csv", mixed, pengodean="windows-1252").rows == (("AÃ©", "café"),)
    assert problems(opened, tmp_path / "a.csv", TEXT.encode("cp1252"), pengodean="utf-8") == [
        "a.csv: is not UTF-8 (byte 0xC9 on line 2); save it as 'CSV UTF-8' in the spreadsheet program"
    ]


def test_nul_characters_stay_an_error(tmp_path: Path) -> None:
    for content in (b"a,b\n\x00,2\n", b"a,b\n\x00,\xe9\n"):
        (message,) = problems(opened, tmp_path / "a.csv", content)
        assert message.startswith("a.csv: ") and ("NUL" in message or "UTF-8" in message)


def test_a_named_delimiter_is_believed(tmp_path: Path) -> None:
    text = b"a,b;c,d\n1,2;3,4\n5,6;7,8\n"
    assert opened(tmp_path / "a.csv", text, pemisah=";").header == ("a,b", "c,d")
    assert opened(tmp_path / "a.csv", b"a\tb,c,d\n1\t2\n", pemisah="tab").header == ("a", "b,c,d")


def test_titles_with_commas_do_not_decide_on_the_delimiter() -> None:
    assert find_delimiter("Dinas X, Kabupaten Y, Provinsi Z\n\nNo;U1;U2\n1;3;4\n2;3;4\n") == ";"
    assert find_delimiter("No;U1;Saran\n1;3;baik, cepat, ramah\n2;4;ya, benar, sekali\n") == ";"
    assert find_delimiter("U1;U2;U3\n3,5;3,0;2,5\n1,5;3,0;4,0\n") == ";"
    assert find_delimiter("sep=|\na|b,c,d,e\n1|2,3,4,5\n") == "|"
