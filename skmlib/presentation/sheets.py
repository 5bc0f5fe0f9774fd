"""Sheets of a workbook as values: texts, numbers, live formulas with the value they have, drop-downs, print setup.

``skmlib.rendering.workbook`` writes them; nothing here knows how.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Value = str | int | float | None
Style = Literal["plain", "heading", "title", "strong", "head", "body", "total", "result", "note"]
Align = Literal["", "left", "center", "right"]

TEXT = "@"
INTEGER = "[$-421]#,##0"
TWO = "[$-421]0.00"
THREE = "[$-421]0.000"
FOUR = "[$-421]0.0000"
PERCENT = "[$-421]0.0%"
"""Number formats: 421 is Bahasa Indonesia, for programs that read the decimal mark from the format."""


@dataclass(frozen=True)
class Formula:
    """A formula as it stands in the cell (``=SUM(B2:B9)``) and its value; ``""`` is an empty text."""

    text: str
    value: str | int | float


@dataclass(frozen=True)
class SheetCell:
    """A value or formula with its look. ``form``: number format, else the column's; ``span``: columns it covers."""

    value: Value | Formula = None
    style: Style = "plain"
    form: str = ""
    span: int = 1
    align: Align = ""


Content = Value | SheetCell
Row = tuple[Content, ...]


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
    """A sheet. ``header``: its first row; ``prepared``: empty rows with borders and rules below the given rows.

    ``styles``: the look of whole rows by number, from 1. ``frozen``: rows and columns that stay in sight.
    ``repeated``: first and last row that every printed page repeats. ``filtered``: row of headings, last row.
    ``breaks``: rows after which a printed page ends. ``printed``: how many columns are.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[Row, ...]
    header: tuple[str, ...] = ()
    styles: Mapping[int, Style] = field(default_factory=dict)
    prepared: int = 0
    hidden: bool = False
    landscape: bool = False
    frozen: tuple[int, int] | None = None
    repeated: tuple[int, int] | None = None
    filtered: tuple[int, int] | None = None
    breaks: tuple[int, ...] = ()
    printed: int | None = None
    footer: str = ""


def column_letter(column: int) -> str:
    """The name of a column counted from 0.

    >>> column_letter(0), column_letter(26), column_letter(701)
    ('A', 'AA', 'ZZ')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def cell(row: int, column: int, *, sheet: str = "", fixed: bool = False) -> str:
    """The address of a cell; ``row`` from 1, ``column`` from 0.

    >>> cell(7, 1), cell(7, 1, sheet="Mutu data", fixed=True)
    ('B7', "'Mutu data'!$B$7")
    """
    mark = "$" if fixed else ""
    return f"{_prefix(sheet)}{mark}{column_letter(column)}{mark}{row}"


def cells(rows: tuple[int, int], columns: tuple[int, int], *, sheet: str = "", fixed: bool = False) -> str:
    """The range between two rows (from 1) and two columns (from 0), the last ones included.

    >>> cells((7, 9), (1, 1), sheet="Data", fixed=True)
    'Data!$B$7:$B$9'
    """
    return f"{_prefix(sheet)}{cell(rows[0], columns[0], fixed=fixed)}:{cell(rows[1], columns[1], fixed=fixed)}"


def _prefix(sheet: str) -> str:
    if not sheet:
        return ""
    plain = sheet.isascii() and sheet.isalnum() and not sheet[0].isdigit()
    return f"{sheet}!" if plain else "'" + sheet.replace("'", "''") + "'!"
