"""A table with one row a respondent and question, known by its headings and by how its values repeat."""

from __future__ import annotations

import re
from collections.abc import Sequence

from skmlib.workspace.reading.table import RawTable

WHO = re.compile(r"responden|respondent|submission|kuesioner|isian|survei_?id|survey_?id|user_?id", re.IGNORECASE)
WHAT = re.compile(r"pertanyaan|soal|question|unsur|indikator|\bitem", re.IGNORECASE)
VALUE = re.compile(r"nilai|jawaban|skor|score|answer|value|pilihan", re.IGNORECASE)
LEAST, MOST = 3, 100
"""Questions of a respondent in such a table."""


def looks_long(table: RawTable) -> str | None:
    """What to say where a table seems to have one row a respondent and question; ``None`` where it does not."""
    who = _named(table, WHO)
    what = _named(table, WHAT, but=who)
    value = _named(table, VALUE, but=[*who, *what])
    for first in who:
        people = {row[first] for row in table.rows}
        for second in what:
            questions = {row[second] for row in table.rows}
            pairs = {(row[first], row[second]) for row in table.rows}
            if LEAST <= len(questions) <= MOST and LEAST * len(people) <= len(pairs) <= len(people) * len(questions):
                third = f'"nilai={table.header[value[0]]}"' if value else "nilai=<column of the answers>"
                return (
                    "the table seems to have one row a respondent and question; say so: "
                    f'--panjang "responden={table.header[first]}" --panjang "pertanyaan={table.header[second]}" '
                    f"--panjang {third}"
                )
    return None


def _named(table: RawTable, pattern: re.Pattern[str], but: Sequence[int] = ()) -> list[int]:
    return [place for place, name in enumerate(table.header) if place not in but and pattern.search(name)]
