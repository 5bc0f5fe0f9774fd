"""The first differing place of two files, told in the words a person looks it up by."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.running.differing import _first, place


def archive(parts: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("a\nbc\n", "a\nbX\n", "line 2, column 2: 'c\\n', built again 'X\\n'"),
        ("abc", "abcd", "line 1, column 4: the end, built again 'd'"),
        ("xé1", "xé2", "line 1, column 3: '1', built again '2'"),
        ("", "a", "line 1, column 1: the end, built again 'a'"),
    ],
)
def test_text_by_line_and_column(before: str, after: str, told: str) -> None:
    assert place(".html", before.encode(), after.encode()) == told


def test_other_files_by_byte() -> None:
    assert place(".png", b"\x89PNG1", b"\x89PNG22") == "byte 5 of 5 (again 6)"
    assert place(".json", b"\xff1", b"\xff2") == "byte 2 of 2 (again 2)"  # no text after all


def test_archives_by_part() -> None:
    old = archive({"a.xml": b"<a/>", "b.xml": b"<b>\n<c/>"})
    assert place(".docx", old, archive({"a.xml": b"<a/>", "b.xml": b"<b>\n<d/>"})) == (
        "part b.xml, line 2, column 2: 'c/>', built again 'd/>'"
    )
    assert place(".docx", old, archive({"a.xml": b"<a/>"})) == "other parts: b.xml"
    packed = archive({"a.xml": b"<a/>", "b.xml": b"<b>\n<c/>"}, zipfile.ZIP_DEFLATED)
    assert place(".xlsx", old, packed) == "equal parts, packed otherwise"
    assert place(".xlsx", old, b"PK") == "one of the two is no archive"


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_the_first_place_is_the_first(before: bytes, after: bytes) -> None:
    at = _first(before, after)
    assert before[:at] == after[:at]
    assert before[at : at + 1] != after[at : at + 1] or before == after
