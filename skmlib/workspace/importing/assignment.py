"""Evidence of every field for every column, and the one-to-one assignment with the highest sum of scores."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.workspace.importing import evidence, headers
from skmlib.workspace.importing.evidence import Column, Evidence, Field
from skmlib.workspace.importing.judgement import MARGIN
from skmlib.workspace.importing.numbers import Numbers
from skmlib.workspace.reading import columns as maps
from skmlib.workspace.reading import selection
from skmlib.workspace.reading.table import RawTable


def scores(fields: Sequence[Field], columns: Sequence[Column], found: Numbers) -> list[list[Evidence]]:
    """Evidence of every field (rows) for every column."""
    weights = headers.importance([text for field in fields for text in field.texts])
    table = []
    for field in fields:
        line = []
        for column in columns:
            number = column.header.number
            meaning = found.unsur(number) if number is not None and column.header.sub is None else None
            said = evidence.by_header(field, column.header, weights, meaning)
            change, what = evidence.by_values(field, column) if said.score else (0.0, "")
            why = ", ".join(part for part in (said.why, what) if part)
            line.append(Evidence(round(min(1.0, max(0.0, said.score + change)), 4), why))
        table.append(line)
    _labels(fields, columns, table)
    return table


def _labels(fields: Sequence[Field], columns: Sequence[Column], table: list[list[Evidence]]) -> None:
    """Answer labels as evidence of their own: where one column alone has the labels of one question alone.

    A field that the header names against them is no better than the question of the labels: a person decides.
    """
    shares = [[evidence.labels_found(field, column) for column in columns] for field in fields]
    for row, field in enumerate(fields):
        fitting = [place for place, share in enumerate(shares[row]) if share >= 0.9]
        if len(fitting) != 1 or sum(line[fitting[0]] >= 0.9 for line in shares) != 1:
            continue
        place = fitting[0]
        if table[row][place].score < evidence.LABELS:
            table[row][place] = Evidence(evidence.LABELS, f"only column with the answers of {field.kode!r}")
        for other, line in enumerate(table):
            if other != row and line[place].score > evidence.LABELS:
                why = f"{line[place].why}, but the answers are those of {field.kode!r}"
                line[place] = Evidence(evidence.LABELS, why)


def same_day(table: RawTable, free: Sequence[int], fields: Sequence[Field], scores: list[list[Evidence]]) -> None:
    """Several machine-made dates: the first in the file is taken where all of them name the same day in every row."""
    row = next((place for place, field in enumerate(fields) if field.kode == maps.DATE), None)
    if row is None or not free:
        return
    best = max(each.score for each in scores[row])
    rivals = [place for place, each in enumerate(scores[row]) if best and each.score >= best - MARGIN]
    if len(rivals) < 2:
        return
    forms = {place: selection.forms_of(line[free[place]] for line in table.rows) for place in rivals}
    for line in table.rows:
        days = {selection.parse_date(line[free[place]], forms[place]) for place in rivals}
        if len(days - {None}) > 1:
            return
    for place in rivals[1:]:
        scores[row][place] = Evidence(max(0.0, scores[row][place].score - 2 * MARGIN), "the same days")


def assign(scores: Sequence[Sequence[Evidence]]) -> dict[int, int]:
    """Field to column with the highest sum of scores, one to one."""
    from scipy.optimize import linear_sum_assignment

    if not scores or not scores[0]:
        return {}
    rows, places = linear_sum_assignment([[-each.score for each in line] for line in scores])
    return {int(row): int(place) for row, place in zip(rows, places, strict=True) if scores[row][place].score > 0}
