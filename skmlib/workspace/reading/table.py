"""A raw table as text: header, rows, and the row numbers a person sees in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from skmlib.workspace import limits
from skmlib.workspace.problems import WorkspaceError
from skmlib.workspace.reading import footer
from skmlib.workspace.reading.faults import fault
from skmlib.workspace.reading.header import KEY, NUMBER, Merge, clean, find
from skmlib.workspace.reading.notes import PLAIN, Notes
from skmlib.workspace.reading.options import DEFAULT, ReadOptions
from skmlib.workspace.reading.privacy import names_someone, scrub_lines

clean_header = clean


@dataclass(frozen=True)
class RawTable:
    """``rows``: tuples of text as long as ``header``; ``numbers``: the row number of each in the file (1-based).

    ``labels``: a second name of each column where the file has one (SPSS), else empty. ``notes``: how it was read.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    labels: tuple[str, ...] = ()
    notes: Notes = PLAIN


Labelled = tuple[tuple[str, RawTable], ...]
"""Tables with the name of each in messages and lists: the file, or ``file [sheet]`` where several sheets are read."""


def open_table(path: Path, file: str, *, sheet: str | None = None, options: ReadOptions = DEFAULT) -> RawTable:
    """Open a raw file that is one table. Raises :class:`WorkspaceError` that names the fault and its remedy."""
    tables = open_tables(path, file, replace(options, lembar=(sheet,)) if sheet is not None else options)
    if len(tables) > 1:
        raise fault(file, f"{len(tables)} sheets are named", "name one of them")
    return tables[0][1]


def open_tables(path: Path, file: str, options: ReadOptions = DEFAULT) -> Labelled:
    """Open a raw file by its ending: a table, or one a sheet. Raises :class:`WorkspaceError` as :func:`open_table`."""
    from skmlib.workspace.reading import csvfile, excel, longform, parquet, spss

    readers: dict[str, Callable[[Path, str, ReadOptions], Labelled]] = {
        ".csv": csvfile.read,
        ".tsv": csvfile.read,
        ".txt": csvfile.read,
        ".xlsx": excel.read,
        ".xlsm": excel.read,
        ".xls": excel.read,
        ".xlsb": excel.read,
        ".ods": excel.read,
        ".parquet": parquet.read,
        ".sav": spss.read,
        ".zsav": spss.read,
    }
    if names_someone(file):
        raise fault(scrub_lines(file), "the file's name holds a number or address of a person", "rename the file")
    if path.is_dir():
        raise fault(file, "is a folder", "name the files in it")
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise fault(
            file, f"files of the kind {path.suffix or '(no ending)'!r} cannot be read", f"known: {', '.join(readers)}"
        )
    if not path.is_file():
        raise fault(file, "no such file", "check the path; in parameters it starts at the workspace's root")
    size = path.stat().st_size
    if size == 0:
        raise fault(file, "is empty", "put the export there again; it has no bytes")
    if size > limits.FILE:
        raise fault(
            file,
            f"is {size // limits.MB} MB large; raw files have at most {limits.FILE // limits.MB} MB",
            "leave out columns that are not read, or cut it into files of one period each",
        )
    tables = reader(path, file, options)
    for label, table in tables:
        _check_bounds(table, label)
        _check_header(table, label)
    if options.panjang is None:
        return tables
    return tuple((label, longform.widen(table, options.panjang, label)) for label, table in tables)


def from_lines(
    lines: Sequence[Sequence[str]],
    numbers: Sequence[int],
    file: str,
    *,
    options: ReadOptions = DEFAULT,
    merges: Sequence[Merge] = (),
    notes: Notes = PLAIN,
) -> RawTable:
    """A table from lines of text: titles, headings, body and footer told apart; short lines are filled up."""
    if not any(any(map(str.strip, line)) for line in lines):
        raise fault(file, "is empty", "it has no row with content")
    widest = max(lines, key=len)
    if len(widest) > limits.COLUMNS:
        last = max(place for line in lines for place, cell in enumerate(line, 1) if cell and not cell.isspace())
        if last > limits.COLUMNS:
            raise too_wide(file, last)
        lines = [line[:last] for line in lines]
    layout = find(lines, numbers, file, asked=options.baris_judul, merges=merges)
    width = len(layout.header)
    kept = [
        (number, line)
        for number, line in zip(numbers[layout.body :], lines[layout.body :], strict=True)
        if any(map(str.strip, line))
    ]
    for number, line in kept:
        if len(line) > width and any(map(str.strip, line[width:])):
            raise fault(
                file,
                f"row {number} has {len(line)} cells; the header has {width}",
                "quote values that hold the delimiter, or mend the row",
            )
    if not kept:
        raise fault(file, "has a header but no rows", "export the responses again")
    rows = tuple(tuple(line[:width]) + ("",) * (width - len(line)) for _, line in kept)
    respondents = len(rows) - footer.length(rows)
    own = tuple(number for number, _ in kept)
    notes = replace(
        notes,
        title_rows=tuple(numbers[place] for place in layout.titles),
        header_rows=tuple(numbers[place] for place in layout.rows),
        footer_rows=own[respondents:],
        blank_rows=len(lines) - len(layout.titles) - len(layout.rows) - len(rows),
    )
    return RawTable(layout.header, rows[:respondents], own[:respondents], notes=notes)


def looks_like_answers(table: RawTable) -> bool:
    """True where more than a quarter of the headings are numbers, or one is a person's number or e-mail address.

    They are not shown then: they may name a person.
    """
    numbers = sum(bool(NUMBER.fullmatch(name)) for name in table.header)
    many = numbers > len(table.header) / 4 or any(scrub_lines(name) != name for name in table.header)
    return bool(table.notes.header_rows) and table.notes.long is None and many


def _check_bounds(table: RawTable, file: str) -> None:
    """The bounds that hold for every kind of file."""
    if len(table.header) > limits.COLUMNS:
        raise too_wide(file, len(table.header))
    for number, row in zip(table.numbers, table.rows, strict=True):
        longest = max(map(len, row), default=0)
        if longest > limits.CELL:
            raise fault(
                file,
                f"row {number} has a cell of {longest:,} characters, more than {limits.CELL:,}",
                "shorten the text in a copy of the file",
            )


def too_wide(file: str, columns: int) -> WorkspaceError:
    return fault(
        file,
        f"has {columns:,} columns, more than {limits.COLUMNS:,}",
        "leave out columns that are not read; one row is one respondent",
    )


def _check_header(table: RawTable, file: str) -> None:
    counts = Counter(name.casefold() for name in table.header if name)
    twice = sorted({name for name in table.header if counts[name.casefold()] > 1})
    if twice and looks_like_answers(table):
        raise fault(
            file,
            f"row {table.notes.header_rows[-1]} should hold the headings but looks like answers",
            f"name the right row in '{KEY}'; 0 where there is none: the columns are then K1, K2, …",
        )
    if twice:
        raise fault(
            file,
            f"header names a column twice: {', '.join(repr(name) for name in twice[:5])}",
            "rename one of them in a copy of the file, or remove the one that is not used",
        )


__all__ = [
    "Labelled",
    "RawTable",
    "clean_header",
    "fault",
    "from_lines",
    "looks_like_answers",
    "open_table",
    "open_tables",
]
