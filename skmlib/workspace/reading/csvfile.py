"""Delimited text, UTF-8, delimiter found from the header. Quotes are taken strictly: a wrong one would move cells."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from skmlib.workspace.reading.table import RawTable, fault, from_lines

DELIMITERS = ",;\t|"
FIELD_LIMIT = 1_000_000


def read(path: Path, file: str, sheet: str | None = None) -> RawTable:
    """Read a CSV or TSV file; ``sheet`` has no meaning here."""
    raw = path.read_bytes()
    if raw[:2] in (b"PK", b"\xd0\xcf"):
        raise fault(file, "is an Excel file with the ending of a text file", "rename it to .xlsx or .xls")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = raw[: error.start].count(b"\n") + 1
        raise fault(
            file,
            f"is not UTF-8 (byte 0x{raw[error.start]:02X} on line {place})",
            "save it as 'CSV UTF-8' in the spreadsheet program",
        ) from None
    if "\x00" in text:
        raise fault(file, "holds NUL characters", "it is no text file in UTF-8; export it again")
    csv.field_size_limit(FIELD_LIMIT)
    delimiter = find_delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[list[str]] = []
    numbers: list[int] = []
    start = 1
    try:
        for line in reader:
            lines.append(line)
            numbers.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        raise fault(
            file, f"the row on line {start} cannot be read ({error})", "check the quotes around long texts"
        ) from None
    return from_lines(lines, numbers, file)


def find_delimiter(text: str) -> str:
    """The delimiter that cuts the header (which may hold quoted line breaks) into most cells; else a comma."""
    parsed = {mark: _header_width(text, mark) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: (parsed[mark], -DELIMITERS.index(mark)))


def _header_width(text: str, delimiter: str) -> int:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return next((len(line) for line in reader if any(cell.strip(DELIMITERS + " ") for cell in line)), 0)
    except csv.Error:
        return 0
