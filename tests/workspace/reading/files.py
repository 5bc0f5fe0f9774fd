"""Workbooks for tests: sheets with merged cells, formulas and cached values."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

Rows = Sequence[Sequence[object]]


def workbook(path: Path, sheets: Mapping[str, Rows], *, merges: Sequence[str] = (), hidden: Sequence[str] = ()) -> Path:
    """A workbook; ``merges`` are ranges of its first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    for each in merges:
        book.worksheets[0].merge_cells(each)
    book.save(path)
    return path


def cached(path: Path, values: Mapping[str, object], *, part: str = "xl/worksheets/sheet1.xml") -> Path:
    """Give formulas their cached values, as a spreadsheet program does on saving; an empty text is one too."""
    with zipfile.ZipFile(path) as archive:
        parts = {each.filename: archive.read(each.filename) for each in archive.infolist()}
    xml = parts[part].decode()
    for place, value in values.items():
        kind = ' t="str"' if isinstance(value, str) else ""
        xml, count = re.subn(
            rf'<c r="{place}"( s="\d+")?><f>(.*?)</f><v ?/?>(</v>)?</c>',
            rf'<c r="{place}"{kind}><f>\2</f><v>{value}</v></c>',
            xml,
        )
        assert count == 1, place
    parts[part] = xml.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
