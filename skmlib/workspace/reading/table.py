"""A raw table as text: header, rows, and the row numbers a person sees in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from skmlib.workspace.problems import Problem, WorkspaceError


@dataclass(frozen=True)
class RawTable:
    """``rows``: tuples of text as long as ``header``; ``numbers``: the row number of each in the file (1-based)."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def open_table(path: Path, file: str, *, sheet: str | None = None) -> RawTable:
    """Open a raw file by its ending. Raises :class:`WorkspaceError` that names the fault and its remedy."""
    from skmlib.workspace.reading import csvfile, excel, parquet

    readers: dict[str, Callable[[Path, str, str | None], RawTable]] = {
        ".csv": csvfile.read,
        ".tsv": csvfile.read,
        ".txt": csvfile.read,
        ".xlsx": excel.read,
        ".xlsm": excel.read,
        ".xls": excel.read,
        ".xlsb": excel.read,
        ".ods": excel.read,
        ".parquet": parquet.read,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise fault(
            file, f"files of the kind {path.suffix or '(no ending)'!r} cannot be read", f"known: {', '.join(readers)}"
        )
    if not path.is_file():
        raise fault(file, "no such file", "check the path; in parameters it starts at the workspace's root")
    if path.stat().st_size == 0:
        raise fault(file, "is empty", "put the export there again; it has no bytes")
    table = reader(path, file, sheet)
    _check_header(table, file)
    return table


def from_lines(lines: Sequence[Sequence[str]], numbers: Sequence[int], file: str) -> RawTable:
    """A table from lines of text, the first non-blank one being the header; short lines are filled up."""
    kept = [(number, line) for number, line in zip(numbers, lines, strict=True) if any(cell.strip() for cell in line)]
    if not kept:
        raise fault(file, "is empty", "it has no row with content")
    (_, head), *body = kept
    header = tuple(clean_header(cell) for cell in head)
    width = len(header)
    for number, line in body:
        if any(cell.strip() for cell in line[width:]):
            raise fault(
                file,
                f"row {number} has {len(line)} cells; the header has {width}",
                "quote values that hold the delimiter, or mend the row",
            )
    if not body:
        raise fault(file, "has a header but no rows", "export the responses again")
    rows = tuple(tuple(line[:width]) + ("",) * (width - len(line)) for _, line in body)
    return RawTable(header, rows, tuple(number for number, _ in body))


def clean_header(cell: str) -> str:
    """A header without surrounding blanks, line breaks and runs of blanks."""
    return " ".join(cell.replace("\ufeff", "").split())


def fault(file: str, message: str, hint: str) -> WorkspaceError:
    return WorkspaceError([Problem(file, None, "", message, hint)])


def _check_header(table: RawTable, file: str) -> None:
    counts = Counter(name.casefold() for name in table.header if name)
    twice = sorted({name for name in table.header if counts[name.casefold()] > 1})
    if twice:
        raise fault(
            file,
            f"header names a column twice: {', '.join(repr(name) for name in twice[:5])}",
            "rename one of them in a copy of the file, or remove the one that is not used",
        )
