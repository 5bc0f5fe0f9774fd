"""A table with one row a respondent and question, made wide: one row a respondent, its questions as headings.

A question that is answered again counts once, with the last answer: by ``waktu``, else by the order of the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from skmlib.workspace import limits
from skmlib.workspace.problems import Problem, WorkspaceError, did_you_mean
from skmlib.workspace.reading.faults import fault
from skmlib.workspace.reading.naming import find
from skmlib.workspace.reading.notes import LongFacts
from skmlib.workspace.reading.options import LongForm
from skmlib.workspace.reading.table import RawTable

KEY = "data.panjang"
Key = tuple[float, int]
"""When a row was sent, and its place among the rows."""


def widen(table: RawTable, long: LongForm, file: str) -> RawTable:
    """One row a respondent, in the order and with the row number of its first row.

    Raises :class:`WorkspaceError` for columns that are not there, rows without respondent or question, times that
    cannot be read where they decide, and a question that is named like another column.
    """
    who, what, value, when = _columns(table, long, file)
    _check_filled(table, {"responden": who, "pertanyaan": what}, file)
    questions = tuple(dict.fromkeys(row[what].strip() for row in table.rows))
    kept = [place for place in range(len(table.header)) if place not in (what, value)]
    respondents = len({row[who].strip() for row in table.rows})
    if len(questions) > limits.COLUMNS or len(questions) * respondents > limits.CELLS:
        raise fault(
            file,
            f"has {len(questions):,} questions of {respondents:,} respondents",
            f"name the column of the question in '{KEY}.pertanyaan'; at most {limits.COLUMNS:,} questions are read",
        )
    _check_names(questions, [table.header[place] for place in kept], file)
    members: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(table.rows):
        members[row[who].strip()].append(place)
    order = _order(table, when, file) if when is not None else [(0.0, place) for place in range(len(table.rows))]
    rows, numbers, again, replaced = [], [], [], []
    differ = dict.fromkeys(kept, 0)
    for places in members.values():
        places_in_turn = sorted(places, key=lambda place: order[place])
        answers = {table.rows[place][what].strip(): table.rows[place][value] for place in places_in_turn}
        if len(answers) < len(places):
            replaced.append(len(places) - len(answers))
            again.append(table.numbers[places[0]])
        last = table.rows[places_in_turn[-1]]
        for column in kept:
            differ[column] += any(table.rows[place][column] != last[column] for place in places)
        rows.append((*(last[column] for column in kept), *(answers.get(question, "") for question in questions)))
        numbers.append(table.numbers[places[0]])
    facts = LongFacts(
        len(table.rows),
        len(rows),
        len(questions),
        sum(replaced),
        tuple(again),
        tuple((table.header[column], count) for column, count in differ.items() if count and column != when),
        tuple(replaced),
    )
    return RawTable(
        (*(table.header[place] for place in kept), *questions),
        tuple(rows),
        tuple(numbers),
        (*(table.labels[place] for place in kept), *("" for _ in questions)) if table.labels else (),
        replace(table.notes, long=facts),
    )


def _columns(table: RawTable, long: LongForm, file: str) -> tuple[int, int, int, int | None]:
    named = {"responden": long.responden, "pertanyaan": long.pertanyaan, "nilai": long.nilai, "waktu": long.waktu}
    places: dict[str, int | None] = {}
    problems = []
    for field, name in named.items():
        found = () if name is None else find(table, name)
        if name is not None and len(found) != 1:
            listed = [table.header[place] for place in found] or [each for each in table.header if each]
            hint = did_you_mean(name, listed, otherwise="its columns")
            problems.append(Problem(file, None, f"{KEY}.{field}", f"no column {name!r}", hint))
        places[field] = found[0] if found else None
    given = [place for place in places.values() if place is not None]
    if not problems and len(set(given)) < len(given):
        problems.append(Problem(file, None, KEY, "names one column twice", "each has its own column"))
    who, what, value = places["responden"], places["pertanyaan"], places["nilai"]
    if problems or who is None or what is None or value is None:
        raise WorkspaceError(problems)
    return who, what, value, places["waktu"]


def _check_filled(table: RawTable, columns: dict[str, int], file: str) -> None:
    for field, column in columns.items():
        lacking = [number for number, row in zip(table.numbers, table.rows, strict=True) if not row[column].strip()]
        if lacking:
            raise fault(
                file,
                f"{len(lacking)} rows have no {field} ({_shown(lacking)})",
                f"mend the rows, or name another column in '{KEY}.{field}'",
            )


def _check_names(questions: Sequence[str], others: Sequence[str], file: str) -> None:
    taken = {name.casefold() for name in others}
    twice = [name for name in questions if name.casefold() in taken]
    if twice or len({name.casefold() for name in questions}) < len(questions):
        shown = f" ({twice[0]!r})" if twice else " with other letter case"
        raise fault(file, f"a question is named like another column{shown}", f"rename it, or mend '{KEY}.pertanyaan'")


def _order(table: RawTable, when: int, file: str) -> list[Key]:
    """When each row was sent. Only times that can be compared are taken."""
    from skmlib.workspace.reading.selection import forms_of, parse_moment

    texts = {row[when] for row in table.rows}
    forms = forms_of(texts)
    known = {text: parse_moment(text, forms) for text in texts}
    lacking = [number for number, row in zip(table.numbers, table.rows, strict=True) if known[row[when]] is None]
    if lacking:
        raise fault(
            file,
            f"{len(lacking)} rows have no readable time in {table.header[when]!r} ({_shown(lacking)})",
            f"write times as 2024-07-01 08:30:00, or leave '{KEY}.waktu' out: then the order of the rows decides",
        )
    zones = {moment.tzinfo is not None for moment in known.values() if moment is not None}
    if len(zones) > 1:
        raise fault(file, f"times in {table.header[when]!r} are with and without a zone", "write them all alike")
    return [(_seconds(known[row[when]]), place) for place, row in enumerate(table.rows)]


def _seconds(moment: datetime | None) -> float:
    assert moment is not None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _shown(numbers: Iterable[int]) -> str:
    first = [str(number) for number in numbers]
    return f"row{'s' if len(first) > 1 else ''} {', '.join(first[:8])}{', …' if len(first) > 8 else ''}"
