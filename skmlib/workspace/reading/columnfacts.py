"""Which columns of a file are read and which are not: headings only, and only those that name no person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from skmlib.workspace.reading.guard import column_kinds
from skmlib.workspace.reading.naming import find
from skmlib.workspace.reading.privacy import scrub
from skmlib.workspace.reading.table import RawTable, looks_like_answers


@dataclass(frozen=True)
class ColumnFacts:
    """``dipakai``: (field, heading). ``penyaring``: heading of the column that tells units apart.

    ``pribadi``: headings of columns with personal data, which are not read. ``lain``: other headings that are not
    read, as far as they may be told; ``lain_jumlah`` counts them all.
    """

    dipakai: tuple[tuple[str, str], ...] = ()
    penyaring: str = ""
    pribadi: tuple[str, ...] = ()
    lain: tuple[str, ...] = ()
    lain_jumlah: int = 0


NONE_READ = ColumnFacts()


def of_table(table: RawTable, kolom: Mapping[str, str], filter_column: str | None) -> ColumnFacts:
    """The columns of a table by what became of them; ``kolom`` and the filter must name columns that are there."""
    places = {field: find(table, header)[0] for field, header in kolom.items()}
    filtering = find(table, filter_column)[0] if filter_column else None
    hidden = looks_like_answers(table)
    personal = [place for place in column_kinds(table) if place not in places.values()]
    others = [
        place
        for place, name in enumerate(table.header)
        if name and place not in personal and place != filtering and place not in places.values()
    ]
    told = [table.header[place] for place in others if not hidden and scrub(table.header[place]) == table.header[place]]
    return ColumnFacts(
        tuple((field, table.header[place]) for field, place in places.items()),
        "" if filtering is None else table.header[filtering],
        () if hidden else tuple(table.header[place] for place in personal if place != filtering),
        tuple(told),
        len(others),
    )
