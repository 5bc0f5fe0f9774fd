"""Parquet through DuckDB; every value becomes text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from skmlib.workspace import limits
from skmlib.workspace.reading.excel import as_text
from skmlib.workspace.reading.faults import fault
from skmlib.workspace.reading.options import ReadOptions
from skmlib.workspace.reading.table import RawTable, clean_header, too_wide

if TYPE_CHECKING:
    import duckdb


def connect() -> duckdb.DuckDBPyConnection:
    """A connection that fetches no extension and draws no progress: DuckDB would, on standard output."""
    import duckdb

    connection = duckdb.connect(config={"autoinstall_known_extensions": False})
    connection.execute("SET enable_progress_bar = false")
    return connection


def read(path: Path, file: str, options: ReadOptions) -> tuple[tuple[str, RawTable], ...]:
    """Read a Parquet file, which has neither sheets nor header rows. Row numbers count the records from 1."""
    import duckdb

    place = re.sub(r"([*?\[])", r"[\1]", str(path))  # DuckDB takes these for a pattern of several files
    try:
        with connect() as connection:
            described = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [place]).fetchall()
            _check_size(connection, place, file, [name for name, *_ in described])
            columns = ", ".join(_column(name, kind) for name, kind, *_ in described)
            relation = connection.execute(f"SELECT {columns} FROM read_parquet(?)", [place])
            header = tuple(clean_header(column[0]) for column in relation.description or ())
            rows = tuple(tuple(as_text(cell) for cell in row) for row in relation.fetchall())
    except duckdb.Error:
        raise fault(file, "cannot be opened as Parquet", "export it again, or give a CSV file") from None
    if not rows:
        raise fault(file, "has columns but no rows", "export the responses again")
    return ((file, RawTable(header, rows, tuple(range(1, len(rows) + 1)))),)


def _check_size(connection: duckdb.DuckDBPyConnection, place: str, file: str, names: Sequence[str]) -> None:
    """Bounds before the records are fetched: a text that is stored once may stand in every one of them."""
    if len(names) > limits.COLUMNS:
        raise too_wide(file, len(names))
    lengths = ", ".join(f"COALESCE(MAX(STRLEN(CAST({_quoted(name)} AS VARCHAR))), 0)" for name in names)
    count, *longest = connection.execute(f"SELECT COUNT(*), {lengths} FROM read_parquet(?)", [place]).fetchall()[0]
    if count * len(names) > limits.CELLS or count > limits.ROWS or count * sum(longest) > 4 * limits.TEXT:
        raise fault(
            file,
            f"has {count:,} records of {len(names):,} columns and up to {sum(longest):,} characters each",
            "leave out columns that are not read, or cut it into files of one period each",
        )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _column(name: str, kind: str) -> str:
    """A column of the query; times with a zone as text, since their Python form needs a library of zones."""
    quoted = _quoted(name)
    return f"CAST({quoted} AS VARCHAR) AS {quoted}" if "TIME ZONE" in kind.upper() else quoted
