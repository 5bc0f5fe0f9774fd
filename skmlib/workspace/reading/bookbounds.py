"""Bounds of the sheets of OpenDocument and binary workbooks, which are read whole on opening."""

from __future__ import annotations

import re
import zipfile
from array import array
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from skmlib.workspace import limits
from skmlib.workspace.reading.archive import DAMAGED
from skmlib.workspace.reading.faults import fault
from skmlib.workspace.reading.sheetbounds import STRAY, check_box, too_long

_ANNOUNCED = re.compile(rb"uniqueCount\s*=")


def check(path: Path, file: str) -> None:
    """Bounds of the kinds of workbooks that are read whole on opening; those of ``.xlsx`` are in ``sheetbounds``.

    What is in the archive counts, not the file's ending.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except DAMAGED:
        return  # opening it says what is wrong
    for name in names:
        if name.casefold() == "xl/sharedstrings.xml":
            check_shared(path, name, file)
    if "content.xml" in names:
        check_opendocument(path, file)
    if "xl/workbook.bin" in names:
        check_binary(path, file)


def check_shared(path: Path, name: str, file: str) -> None:
    """The number of shared texts that an ``.xlsx`` file announces, for which room is made before they are read."""
    announced: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if not announced:
            announced.append(attributes.get("uniqueCount", "0") if tag.rpartition(":")[2] == "sst" else "")

    try:
        with zipfile.ZipFile(path) as archive:
            xml = archive.read(name)
        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        place = 0
        while not announced and place < len(xml):
            parser.Parse(xml[place : place + limits.MB], False)
            place += limits.MB
        if len(_ANNOUNCED.findall(xml)) > 1 or not announced or not 0 <= int(announced[0]) <= len(xml):
            raise ValueError
    except DAMAGED:
        raise fault(
            file, "cannot be opened as a workbook", "open it in a spreadsheet program and save it as .xlsx"
        ) from None


def check_opendocument(path: Path, file: str) -> None:
    """Bounds of all sheets of an ``.ods`` file, whose cells and rows carry counts of repetitions."""
    try:
        with zipfile.ZipFile(path) as archive:
            xml = archive.read("content.xml")
        if b"<!DOCTYPE" in xml[:4096]:
            raise ValueError
        _Repeated(file).read(xml)
    except DAMAGED:
        raise fault(
            file, "cannot be opened as a workbook", "open it in a spreadsheet program and save it as .xlsx"
        ) from None


class _Repeated:
    """Counts the filled cells of OpenDocument sheets as they will stand in memory."""

    def __init__(self, file: str) -> None:
        self.file, self.sheet = file, ""
        self.row = self.rows = self.line = self.width = self.widest = self.text = 0
        self.cell: list[int] = []

    def read(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(xml, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "table":
            self.sheet, self.rows, self.widest, self.text = attributes.get("table:name", ""), 0, 0, 0
        elif name == "table-row":
            self.row, self.line, self.width = int(attributes.get("table:number-rows-repeated", "1")), 0, 0
        elif name in ("table-cell", "covered-table-cell"):
            times = int(attributes.get("table:number-columns-repeated", "1"))
            value = sum(len(text) for key, text in attributes.items() if key.startswith("office:"))
            self.cell = [times, value]

    def _characters(self, text: str) -> None:
        if self.cell:
            self.cell[1] += len(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("table-cell", "covered-table-cell") and self.cell:
            times, length = self.cell
            self.width += times
            if length:
                self.line = self.width
                self.text += times * length * self.row
            self.cell = []
        elif name == "table-row":
            self.rows += self.row
            self.widest = max(self.widest, self.line)
            if self.line:
                check_box((self.rows, self.widest), self.file, self.sheet)
            if self.text > limits.TEXT:
                raise fault(self.file, too_long(self.sheet), STRAY)


def check_binary(path: Path, file: str) -> None:
    """Bounds of all sheets of an ``.xlsb`` workbook: a walk over its records."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            shared = archive.read("xl/sharedStrings.bin") if "xl/sharedStrings.bin" in names else b""
            lengths = array("q", (length // 2 for kind, _, length in _records(shared) if kind == 19))
            for name in names:
                if name.startswith("xl/worksheets/") and name.endswith(".bin") and "/_rels/" not in name:
                    _check_records(archive.read(name), lengths, file, name.rpartition("/")[2])
    except DAMAGED:
        raise fault(
            file, "cannot be opened as a workbook", "open it in a spreadsheet program and save it as .xlsx"
        ) from None


def _check_records(content: bytes, lengths: array[int], file: str, sheet: str) -> None:
    row = width = text = 0
    for kind, place, length in _records(content):
        if kind == 0 and length >= 4:
            row = max(row, int.from_bytes(content[place : place + 4], "little"))
        elif 1 <= kind <= 11 and length >= 4:
            width = max(width, int.from_bytes(content[place : place + 4], "little") + 1)
            if kind == 7 and length >= 12:
                item = int.from_bytes(content[place + 8 : place + 12], "little")
                text += lengths[item] if item < len(lengths) else 0
    check_box((row + 1, width), file, sheet)
    if text > limits.TEXT:
        raise fault(file, too_long(sheet), STRAY)


def _records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of every record: the first two numbers have seven bits a byte."""
    place, end = 0, len(content)
    while place < end:
        kind = content[place]
        place += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (content[place] & 0x7F) << 7
            place += 1
        length = shift = 0
        while shift < 28:
            byte = content[place]
            place += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, place, length
        place += length
