"""Workbooks: sheets of text and numbers with drop-downs (the only module that writes with openpyxl).

Text stays text: a cell that begins with ``=`` is no formula.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Literal

from skmlib.presentation.theme import ACCENT, ACCENT_TINT, INK, RULE
from skmlib.rendering.archive import WRITTEN, steady

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | None
Style = Literal["plain", "heading", "title", "strong"]
FONT = "Arial"
LINE = 13.5  # points: the height of a line of text
LONGEST_INLINE = 250  # characters of a list written into a validation
LONGEST_PROMPT = 255
LONGEST_TITLE = 32


@dataclass(frozen=True)
class Rule:
    """What a column's cells may hold. ``choices`` are shown as a drop-down; else a number or date within bounds.

    ``listed``: the range that holds the choices (``'Pilihan'!$A$2:$A$5``), for texts; numbers stand in the rule.
    """

    kind: Literal["list", "whole", "date"]
    prompt_title: str
    prompt: str
    error: str
    choices: tuple[int, ...] = ()
    listed: str = ""
    low: int | date | None = None
    high: int | date | None = None
    strict: bool = True


@dataclass(frozen=True)
class SheetColumn:
    """Width in characters, number format (``@`` is text), rule, and alignment of its cells."""

    width: float
    number_format: str = "General"
    rule: Rule | None = None
    centred: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet. ``header``: its first row; ``prepared``: empty rows with borders and rules below the given rows."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    header: tuple[str, ...] = ()
    styles: Mapping[int, Style] = field(default_factory=dict)
    prepared: int = 0
    hidden: bool = False


def workbook(sheets: Sequence[Sheet], *, title: str, author: str) -> bytes:
    """Return the sheets as an ``.xlsx`` file; the same sheets give the same bytes."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator, book.properties.language = _clean(title), _clean(author), "id-ID"
    book.properties.created = book.properties.modified = WRITTEN
    for sheet in sheets:
        _sheet(book.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()  # Workbook.save would write the time of day
    return steady(out.getvalue())


def cells(sheet: str, column: int, rows: int) -> str:
    """The range of ``rows`` cells below the heading of a column (counted from 0), for ``Rule.listed``."""
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(column + 1)
    return f"'{sheet}'!${letter}$2:${letter}${rows + 1}"


def _sheet(made: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    line = Side(style="thin", color=RULE[1:])
    box = Border(left=line, right=line, top=line, bottom=line)
    fonts = {
        "plain": Font(name=FONT, size=10, color=INK[1:]),
        "strong": Font(name=FONT, size=10, color=INK[1:], bold=True),
        "heading": Font(name=FONT, size=12, color=ACCENT[1:], bold=True),
        "title": Font(name=FONT, size=16, color=ACCENT[1:], bold=True),
    }
    lines = [*([sheet.header] if sheet.header else []), *sheet.rows, *[()] * sheet.prepared]
    for number, row in enumerate(lines, start=1):
        head = bool(sheet.header) and number == 1
        wraps = not sheet.prepared and len(row) > 1
        if sheet.styles.get(number) == "title":
            made.row_dimensions[number].height = 2 * LINE
        if wraps:
            made.row_dimensions[number].height = LINE * _lines(row, sheet.columns)
        for place, column in enumerate(sheet.columns, start=1):
            value = row[place - 1] if place <= len(row) else None
            if value is None and not sheet.prepared:
                continue
            cell: Cell = made.cell(number, place)
            _set(cell, value)
            cell.font = fonts["strong" if head else sheet.styles.get(number, "plain")]
            cell.alignment = Alignment(vertical="top", wrap_text=wraps, horizontal="center" if column.centred else None)
            if head:
                cell.fill = PatternFill("solid", fgColor=ACCENT_TINT[1:])
            else:
                cell.number_format = column.number_format
            if sheet.prepared:
                cell.border = box
    for place, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(place)
        made.column_dimensions[letter].width = column.width
        if column.rule is not None:
            rule = _rule(column.rule)
            rule.add(f"{letter}2:{letter}{len(lines)}")
            made.add_data_validation(rule)
    if sheet.header:
        made.freeze_panes = "A2"
        made.print_title_rows = "1:1"
    made.sheet_view.showGridLines = bool(sheet.header)
    made.sheet_state = "hidden" if sheet.hidden else "visible"
    made.page_setup.paperSize, made.page_setup.fitToHeight = 9, 0
    made.page_setup.orientation = "landscape" if sheet.prepared else "portrait"
    made.sheet_properties.pageSetUpPr.fitToPage = True


def _lines(row: Sequence[Value], columns: Sequence[SheetColumn]) -> int:
    """How many lines the fullest cell of a row needs, about: no program measures text in a file it opens alike."""
    needed = [ceil(len(str(value or "")) / (column.width * 1.1)) for value, column in zip(row, columns, strict=False)]
    return max(1, *needed)


def _set(cell: Cell, value: Value) -> None:
    """Write a value; text is a string whatever it begins with."""
    if isinstance(value, str):
        cell.value = _clean(value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in tuple("=+-@")
    else:
        cell.value = value


def _rule(rule: Rule) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    made = DataValidation(type=rule.kind, allow_blank=True, showErrorMessage=True, showInputMessage=True)
    made.errorStyle = "stop" if rule.strict else "warning"
    if rule.kind == "list":
        inline = ",".join(str(each) for each in rule.choices)
        if len(inline) > LONGEST_INLINE:
            raise ValueError(f"a drop-down of {len(rule.choices)} numbers is too long to stand in the rule")
        made.formula1 = rule.listed or f'"{inline}"'
    elif rule.high is None:
        made.operator, made.formula1 = "greaterThanOrEqual", _bound(rule.low)
    else:
        made.operator, made.formula1, made.formula2 = "between", _bound(rule.low), _bound(rule.high)
    made.promptTitle, made.prompt = _cut(rule.prompt_title, LONGEST_TITLE), _cut(rule.prompt, LONGEST_PROMPT)
    made.errorTitle, made.error = "Periksa isian", _cut(rule.error, LONGEST_PROMPT)
    return made


def _bound(value: int | date | None) -> str:
    from openpyxl.utils.datetime import to_excel

    return str(int(to_excel(value))) if isinstance(value, date) else str(value)


def _cut(text: str, limit: int) -> str:
    cleaned = _clean(text)
    return cleaned if len(cleaned) <= limit else cleaned[: limit - 1].rstrip() + "…"


def _clean(text: str) -> str:
    """Text without the control characters that a workbook cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub("", text)
