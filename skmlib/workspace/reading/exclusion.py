"""Rows that a report leaves out for a stated reason (``keluarkan``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skmlib.workspace.problems import Problem

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Excluded:
    """A row that was left out, by its number in the file."""

    berkas: str
    baris: int
    alasan: str


@dataclass(frozen=True)
class Exclusion:
    """A row to leave out, and where the parameters say so (file, line, key)."""

    row: Excluded
    file: str
    line: int | None
    key: str


@dataclass(frozen=True)
class Stages:
    """Row numbers of a file that are left after each step of choosing a unit's and a period's rows."""

    berkas: str
    semua: pd.Index
    unit: pd.Index
    bertanggal: pd.Index
    periode: pd.Index


def problems(wanted: Sequence[Exclusion], stages: Stages) -> list[Problem]:
    """What is wrong with each exclusion: only rows that would be respondents of the report can be left out."""
    return [Problem(each.file, each.line, each.key, *fault) for each in wanted if (fault := _fault(each.row, stages))]


def unplaced(wanted: Sequence[Exclusion], tables: Sequence[str]) -> list[Problem]:
    """Exclusions whose file is none of ``tables``: where several sheets are read, each is named with its file."""
    return [
        Problem(
            each.file,
            each.line,
            each.key,
            f"{each.row.berkas!r} is not read, or several of its sheets are",
            f"write 'berkas' as one of: {', '.join(tables)}",
        )
        for each in wanted
        if each.row.berkas not in tables
    ]


def _fault(row: Excluded, stages: Stages) -> tuple[str, str] | None:
    place = f"row {row.baris} of {stages.berkas}"
    if row.baris not in stages.semua:
        last = f"{int(stages.semua.min())} to {int(stages.semua.max())}" if len(stages.semua) else "none"
        return f"{stages.berkas} has no row {row.baris}", f"rows count as in the file, its header included: {last}"
    for left, why in (
        (stages.unit, "belongs to another unit"),
        (stages.bertanggal, "has no readable date and belongs to no period"),
        (stages.periode, "lies outside the period"),
    ):
        if row.baris not in left:
            return f"{place} {why}", "it does not count in this report; remove the entry or mend its number"
    return None
