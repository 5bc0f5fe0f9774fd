"""Where two files of one name first differ, in words for a person."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

TEXT = {".html", ".json", ".ipynb", ".xml", ".svg", ".rels"}
ARCHIVES = {".docx", ".xlsx"}
SHOWN = 40
"""Characters of each text that are shown from the first differing one."""


def place(suffix: str, before: bytes, after: bytes) -> str:
    """The first differing place of two unequal contents: line and column of a text, part of an archive, or byte."""
    if suffix in ARCHIVES:
        return _of_archives(before, after)
    if suffix in TEXT:
        try:
            return _of_texts(before.decode(), after.decode())
        except UnicodeDecodeError:
            pass
    return f"byte {_first(before, after) + 1} of {len(before)} (again {len(after)})"


def _of_texts(before: str, after: str) -> str:
    at = _first(before, after)
    line = before.count("\n", 0, at) + 1
    column = at - (before.rfind("\n", 0, at) + 1) + 1
    return f"line {line}, column {column}: {_shown(before, at)}, built again {_shown(after, at)}"


def _shown(text: str, at: int) -> str:
    return repr(text[at : at + SHOWN]) if at < len(text) else "the end"


def _of_archives(before: bytes, after: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(before)) as one, zipfile.ZipFile(BytesIO(after)) as other:
            if one.namelist() != other.namelist():
                return f"other parts: {', '.join(sorted(set(one.namelist()) ^ set(other.namelist()))) or 'their order'}"
            for name in one.namelist():
                old, new = one.read(name), other.read(name)
                if old != new:
                    return f"part {name}, {place('.' + name.rpartition('.')[2], old, new)}"
            return "equal parts, packed otherwise"
    except zipfile.BadZipFile:
        return "one of the two is no archive"


def _first(before: Sequence, after: Sequence) -> int:
    """The index of the first unequal member; the shorter length where one begins with the other."""
    low, high = 0, min(len(before), len(after))
    if before[:high] == after[:high]:
        return high
    while high - low > 1:  # halves are compared whole: much faster than member by member
        middle = (low + high) // 2
        if before[low:middle] == after[low:middle]:
            low = middle
        else:
            high = middle
    return low
