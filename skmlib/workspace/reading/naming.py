"""Which column a map means: by its heading, by the file's own label of it, with or without the group before it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from skmlib.workspace.problems import Problem
from skmlib.workspace.reading.header import clean
from skmlib.workspace.reading.table import RawTable

_GROUP = re.compile(r"\s*[/:]\s*|(?<=\w)-(?=\w)")
"""Between a group and its question: ``profil/usia`` (KoboToolbox), ``profil-usia`` and ``profil:usia`` (ODK)."""


def may_share(field: str, other: str) -> bool:
    """Whether one column may be two fields: the day of a form is that of its begin or of its end."""
    return {field, other} in ({"tanggal", "mulai"}, {"tanggal", "selesai"})


def find(table: RawTable, name: str) -> tuple[int, ...]:
    """Places (from 0) of the columns that ``name`` may mean; more than one where its group has to be named as well."""
    wanted = clean(name).casefold()
    for names in (table.header, table.labels):
        found = tuple(place for place, each in enumerate(names) if each and clean(each).casefold() == wanted)
        if found:
            return found
    parts = _parts(wanted)
    if len(parts) == 1 and not any(_GROUP.search(each) for each in table.header):
        return ()
    return tuple(place for place, each in enumerate(table.header) if each and _ends(_parts(each.casefold()), parts))


def unclear(
    table: RawTable,
    wanted: Mapping[str, str],
    found: Mapping[str, tuple[int, ...]],
    file: str,
    answers: Collection[str],
) -> list[Problem]:
    """Names that mean several columns, columns that two fields mean, and answers in columns of formulas."""
    problems = []
    taken: dict[int, str] = {}
    for field, places in found.items():
        names = ", ".join(repr(table.header[place]) for place in places[:4])
        if len(places) > 1:
            message = f"{wanted[field]!r} may be {names}"
            problems.append(Problem(file, None, field, message, "name the column with its group"))
        if len(places) != 1 or field.startswith("_"):
            continue
        if field in answers and table.header[places[0]] in table.notes.computed:
            message = f"column {names} is computed by formulas, so it holds no answers"
            problems.append(Problem(file, None, field, message, "map the column that the respondents filled"))
        if places[0] in taken and not may_share(field, taken[places[0]]):
            message = f"column {names} is already mapped to {taken[places[0]]!r}"
            problems.append(Problem(file, None, field, message, "each field has its own column"))
        taken.setdefault(places[0], field)
    return problems


def _parts(name: str) -> tuple[str, ...]:
    return tuple(_GROUP.split(name))


def _ends(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return all(shorter) and longer[-len(shorter) :] == shorter
