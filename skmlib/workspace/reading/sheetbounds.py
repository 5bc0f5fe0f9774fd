"""The rectangle of cells and the text that a sheet would take in memory, from its packed form, before it is read.

One stray cell at the far end makes a sheet of billions of cells; one long shared text, repeated, or one cell with a
count of repetitions makes gigabytes of a small file.
"""

from __future__ import annotations

import re
import zipfile
from array import array
from xml.parsers import expat

from skmlib.workspace import limits
from skmlib.workspace.reading.faults import fault

STRAY = "delete stray cells far to the right or below the answers, or copy the answers into a new workbook"
_CHUNK = 8 * limits.MB
_COLUMN = re.compile(rb"\sr=[\"']([A-Z]{1,3})\d{1,7}[\"']")
_ROW = re.compile(rb"\sr=[\"'][A-Z]{1,3}(\d{1,7})[\"']")
_PLACE = re.compile(r"([A-Za-z]+)(\d+)")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_SHARED = re.compile(rb"\st=[\"']s[\"'][^<]*><(?:\w+:)?v>(\d{1,9})<")
_IS_SHARED = re.compile(rb"\st=[\"']s[\"']")
_ITEM = re.compile(rb"</(?:\w+:)?si>")
Box = tuple[int, int]
"""Rows and columns."""


def check_box(box: Box, file: str, sheet: str, *, cells: int | None = None) -> None:
    """Refuse a rectangle that is too large, or large and almost empty: ``cells`` is the number that it holds."""
    height, width = box
    area = height * width
    empty = cells is not None and area > limits.SPARSE_FROM and area > limits.SPARSE * cells
    if empty or area > limits.CELLS or width > 8 * limits.COLUMNS or height > limits.ROWS:
        raise fault(file, f"sheet {sheet!r} spans too many cells ({height} rows, {width} columns)", STRAY)


def check_xml(xml: bytes, archive: zipfile.ZipFile, file: str, sheet: str) -> None:
    """Bounds of a sheet of an ``.xlsx`` workbook."""
    columns, rows, placed, cells = set[bytes](), set[bytes](), 0, 0
    start = 0
    while start < len(xml):
        end = xml.find(b"<", start + _CHUNK)  # no tag is cut in two
        end = len(xml) if end < 0 else end
        found = _COLUMN.findall(xml, start, end)
        placed += len(found)
        columns.update(found)
        rows.update(_ROW.findall(xml, start, end))
        cells += len(_ANY_CELL.findall(xml, start, end))
        start = end
    width = max((_number(name) for name in columns), default=0)
    height = max(map(int, rows), default=0)
    if cells != placed:
        height, width = _walked(xml)
    check_box((height, width), file, sheet, cells=cells)
    for name in archive.namelist():
        if name.casefold() == "xl/sharedstrings.xml":
            _check_shared(xml, archive.read(name), file, sheet)


def _walked(xml: bytes) -> Box:
    """The rectangle of a sheet of which some cell does not name its place plainly: it stands beside the one before.

    Raises ``ValueError`` or ``ExpatError`` for XML that no spreadsheet program writes.
    """
    if b"<!DOCTYPE" in xml:
        raise ValueError("a sheet has no document type")
    row = column = height = width = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, height, width
        name = tag.rpartition(":")[2]
        if name == "row":
            row, column = int(attributes["r"]) if "r" in attributes else row + 1, 0
        elif name == "c":
            match = _PLACE.fullmatch(attributes["r"]) if "r" in attributes else None
            if "r" in attributes and match is None:
                raise ValueError("a cell's place is no place")
            column = _number(match[1].encode()) if match else column + 1
            height, width = max(height, int(match[2]) if match else row), max(width, column)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(xml, True)
    return height, width


def _check_shared(xml: bytes, strings: bytes, file: str, sheet: str) -> None:
    before, lengths = 0, array("q")
    for match in _ITEM.finditer(strings):
        lengths.append(match.start() - before)
        before = match.end()
    count = len(_IS_SHARED.findall(xml))
    if not lengths or max(lengths) * count <= limits.TEXT:
        return
    used = [int(each) for each in _SHARED.findall(xml)]
    size = sum(lengths[each] for each in used if each < len(lengths)) + max(lengths) * (count - len(used))
    if size > limits.TEXT:
        raise fault(file, too_long(sheet), STRAY)


def _number(name: bytes) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - 64
    return number


def too_long(sheet: str) -> str:
    return f"sheet {sheet!r} holds more than {limits.TEXT // limits.MB} MB of text"
