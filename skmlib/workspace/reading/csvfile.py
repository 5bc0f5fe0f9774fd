"""Delimited text. Quotes are taken strictly: a wrong one would move cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from skmlib.workspace import limits
from skmlib.workspace.reading.encoding import decode
from skmlib.workspace.reading.faults import fault
from skmlib.workspace.reading.notes import Notes
from skmlib.workspace.reading.options import DELIMITERS as NAMED
from skmlib.workspace.reading.options import ReadOptions
from skmlib.workspace.reading.table import RawTable, from_lines

DELIMITERS = ",;\t|"
LOOKED_AT = 30
"""Rows from which the delimiter is found."""
SAMPLE = 1_000_000
"""Characters among which these rows are looked for."""
_HINT = re.compile(r"sep=([,;\t|])\r?\n?", re.IGNORECASE)


def read(path: Path, file: str, options: ReadOptions) -> tuple[tuple[str, RawTable], ...]:
    """Read a CSV or TSV file; sheets have no meaning here."""
    raw = path.read_bytes()
    if raw[:2] in (b"PK", b"\xd0\xcf"):
        raise fault(file, "is an Excel file with the ending of a text file", "rename it to .xlsx or .xls")
    text, encoding = decode(raw, file, named=options.pengodean)
    csv.field_size_limit(limits.CELL)
    delimiter = NAMED[options.pemisah] if options.pemisah else find_delimiter(text)
    fed = _Fed(text, file)
    reader = csv.reader(fed, delimiter=delimiter, strict=True)
    lines: list[list[str]] = []
    numbers: list[int] = []
    start, cells = 1, 0
    try:
        for line in reader:
            cells += len(line)
            if cells > limits.CELLS or len(lines) >= limits.ROWS:
                raise fault(
                    file,
                    f"has more than {limits.ROWS:,} rows or {limits.CELLS:,} cells",
                    "cut it into files of one period each",
                )
            lines.append(line)
            numbers.append(start)
            start = reader.line_num + 1
            fed.row = 0
    except csv.Error as error:
        if "field limit" in str(error):
            raise fault(
                file,
                f"the row on line {start} has a cell of more than {limits.CELL:,} characters",
                "check the quotes: one that is not closed takes all that follows; else shorten the text",
            ) from None
        raise fault(
            file, f"the row on line {start} cannot be read ({error})", "check the quotes around long texts"
        ) from None
    notes = Notes(encoding=encoding, delimiter=delimiter)
    return ((file, from_lines(lines, numbers, file, options=options, notes=notes)),)


class _Fed:
    """The lines of a text, as long as no row becomes too long."""

    def __init__(self, text: str, file: str) -> None:
        self.lines, self.file, self.row, self.number = io.StringIO(text, newline=""), file, 0, 0

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.number += 1
            self.row += len(line)
            if self.row > limits.ROW:
                raise fault(
                    self.file,
                    f"the row that reaches line {self.number} has more than {limits.ROW // limits.MB} MB",
                    "check the delimiter and the quotes; a row is one respondent",
                )
            yield line


def find_delimiter(text: str) -> str:
    """The delimiter that cuts most of the first rows into equally many cells; else a comma.

    Rows of titles and rows with a delimiter inside a text have other widths, so they do not count. A spreadsheet
    program's own line ``sep=;`` is believed.
    """
    text = text[:SAMPLE]
    hint = _HINT.match(text)
    if hint:
        return hint[1]
    cut = {mark: _agreement(text, mark) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: (cut[mark], -DELIMITERS.index(mark)))


def _agreement(text: str, delimiter: str) -> tuple[int, int]:
    """The most rows of one width (of two cells or more), and that width."""
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = (line for line in reader if any(cell.strip(DELIMITERS + " ") for cell in line))
    try:
        for line in islice(rows, LOOKED_AT):
            widths[len(line)] += 1
    except csv.Error:
        pass
    return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))
