"""Formula and error cells of an .xlsx sheet, and its bounds, from its XML: calamine shows neither.

Most sheets have no formula: then the XML is only searched for the marks of one. A formula without a cached value (a
file written by a program that does not calculate) is an error in every row of the table, whether its column is mapped
or not: the remedy is one click, and a reader that lets it pass would show a blank for a number.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from skmlib.workspace.reading import sheetbounds
from skmlib.workspace.reading.archive import DAMAGED
from skmlib.workspace.reading.faults import fault
from skmlib.workspace.reading.notes import runs

_MARKS = (b"<f", b't="e"')
_ODD = re.compile(rb"<\w+:worksheet|<row[^>]* r='")
"""XML of another writer than the common ones: it is looked through whole."""
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")

Place = tuple[int, int]
"""Row and column from 0."""


@dataclass
class Cells:
    """Places of formulas, of those without a cached value, and of error cells with their text."""

    formulas: set[Place] = field(default_factory=set)
    uncached: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)


def scan(path: Path, file: str, sheet: str) -> Cells:
    """The formula and error cells of a sheet. Raises :class:`WorkspaceError` for a sheet beyond all bounds."""
    try:
        with zipfile.ZipFile(path) as archive:
            xml = archive.read(_part(archive, sheet))
            sheetbounds.check_xml(xml, archive, file, sheet)
    except DAMAGED:
        raise fault(
            file, f"sheet {sheet!r} cannot be opened", "open it in a spreadsheet program and save it as .xlsx"
        ) from None
    cells = Cells()
    if any(mark in xml for mark in _MARKS) or _ODD.search(xml, 0, 8192):
        try:
            _parse(xml, cells)
        except (expat.ExpatError, ValueError):
            raise fault(
                file, f"sheet {sheet!r} cannot be opened", "open it in a spreadsheet program and save it as .xlsx"
            ) from None
    return cells


def check_cached(cells: Cells, rows: Collection[int], file: str, sheet: str) -> None:
    """Raise where a formula in one of ``rows`` (from 0) has no computed value."""
    lacking = sorted((column, row) for row, column in cells.uncached if row in rows)
    if lacking:
        columns = sorted({column for column, _ in lacking})
        ranges = [
            _range(column, first, last)
            for column in columns
            for first, last in runs([row for each, row in lacking if each == column])
        ]
        shown = ", ".join(ranges[:5]) + (", …" if len(ranges) > 5 else "")
        raise fault(
            file,
            f"sheet {sheet!r}: {len(lacking)} formulas have no computed value ({shown})",
            "open the file in a spreadsheet program and save it, so that it calculates them",
        )


def computed(cells: Cells, rows: Sequence[int], header: Sequence[str], filled: Sequence[int]) -> tuple[str, ...]:
    """Headings of the columns of whose ``filled`` cells in ``rows`` (from 0) more than half are formulas."""
    if not cells.formulas:
        return ()
    body = set(rows)
    counts = [0] * len(header)
    for row, column in cells.formulas:
        if row in body and column < len(header):
            counts[column] += 1
    return tuple(name for name, count, all_ in zip(header, counts, filled, strict=True) if name and 2 * count > all_)


def _range(column: int, first: int, last: int) -> str:
    name = letters(column)
    return f"{name}{first + 1}" if first == last else f"{name}{first + 1}:{name}{last + 1}"


def letters(column: int) -> str:
    """A column's letters.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The path of a sheet's XML inside the workbook."""
    book = _tree(archive.read("xl/workbook.xml"))
    links = _tree(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in links}
    for each in book.iter():
        if each.tag.rpartition("}")[2] == "sheet" and each.get("name") == sheet:
            link = next(value for key, value in each.items() if key.rpartition("}")[2] == "id")
            target = targets[link]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(sheet)


def _tree(xml: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in xml:
        raise ValueError("a workbook has no document type")
    return ElementTree.fromstring(xml)


def _parse(xml: bytes, cells: Cells) -> None:
    place: Place = (-1, -1)
    kind = ""
    formula = False
    value: list[str] | None = None
    texts: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal place, kind, formula, value, texts
        name = tag.rpartition(":")[2]
        if name == "row":
            place = (int(attributes["r"]) - 1 if "r" in attributes else place[0] + 1, -1)
        elif name == "c":
            match = _PLACE.fullmatch(attributes.get("r", ""))
            place = (int(match[2]) - 1, _column(match[1])) if match else (place[0], place[1] + 1)
            kind, formula, texts = attributes.get("t", ""), False, []
        elif name == "f":
            formula = True
        elif name == "v":
            value = texts

    def characters(text: str) -> None:
        if value is not None:
            value.append(text)

    def end(tag: str) -> None:
        nonlocal value
        name = tag.rpartition(":")[2]
        if name == "v":
            value = None
        elif name == "c":
            if formula:
                cells.formulas.add(place)
                if not texts and kind != "str":
                    cells.uncached.add(place)
            if kind == "e":
                cells.errors[place] = "".join(texts)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.Parse(xml, True)


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1
