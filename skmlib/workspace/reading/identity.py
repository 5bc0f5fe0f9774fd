"""The map of a file that needs none: its headings are the field codes, as in the kit's own data-entry workbook."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.rules.instrument import Instrumen
from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.reading.columns import DATE, known_fields
from skmlib.workspace.reading.table import RawTable, clean_header

GROUP_MARKS = "/:-"
"""What survey servers put between a group's name and a question's (``skm/persyaratan``)."""
REMEDY = "head the columns with the codes ('skm kuesioner' makes such a workbook), or map them in 'kolom'"


def identity(table: RawTable, instrumen: Instrumen, file: str, *, dated: bool) -> dict[str, str]:
    """Every field whose code is a heading, to that heading; other columns are not read.

    ``dated``: the date is needed, since periods are cut by it. Raises :class:`WorkspaceError` for a question without
    a column and for a code that heads two.
    """
    found: dict[str, str] = {}
    problems = []
    for field in known_fields(instrumen):
        headings = _named(field, table.header)
        if len(headings) == 1:
            found[field] = headings[0]
        elif headings:
            message = f"there is no column map, and several columns are named {field!r}: {', '.join(headings[:4])}"
            problems.append(Problem(file, None, "kolom", message, "name the right one in 'kolom' of unit.yml"))
    needed = [question.kode for question in instrumen.pertanyaan] + [DATE] * dated
    clashing = len(problems)
    missing = [field for field in needed if field not in found]
    if missing and not clashing:
        message = f"there is no column map, and no column is headed {', '.join(missing)}"
        problems.append(Problem(file, None, "kolom", message, REMEDY))
    if problems:
        raise WorkspaceError(problems)
    return found


def _named(field: str, header: Sequence[str]) -> list[str]:
    """Headings that are the code itself, else those that end in it behind the name of a group."""
    folded = {name: clean_header(name).casefold() for name in header if name}
    exact = [name for name, text in folded.items() if text == field.casefold()]
    behind = tuple(f"{mark}{field.casefold()}" for mark in GROUP_MARKS)
    return exact or [name for name, text in folded.items() if text.endswith(behind)]
