"""Evidence of every field for every column, and the one-to-one assignment with the highest sum of scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skmlib.workspace.importing import evidence, headers
from skmlib.workspace.importing.evidence import Column, Evidence, Field
from skmlib.workspace.importing.headers import Header
from skmlib.workspace.importing.judgement import MARGIN
from skmlib.workspace.importing.numbers import Numbers
from skmlib.workspace.reading import columns as maps
from skmlib.workspace.reading import selection
from skmlib.workspace.reading.coercion import fold
from skmlib.workspace.reading.table import RawTable

RATINGS, BATTERY = 12, 3
"""Different answers up to which a column may be a rating, and columns answered alike from which they are."""


def scores(fields: Sequence[Field], columns: Sequence[Column], found: Numbers) -> list[list[Evidence]]:
    """Evidence of every field (rows) for every column."""
    weights = headers.importance([text for field in fields for text in field.texts])
    table = []
    for field in fields:
        line = []
        for column in columns:
            said = max((_said(field, each, weights, found) for each in _headers(column)), key=lambda each: each.score)
            change, what = evidence.by_values(field, column) if said.score else (0.0, "")
            why = ", ".join(part for part in (said.why, what) if part)
            line.append(Evidence(round(min(1.0, max(0.0, said.score + change)), 4), why))
        table.append(line)
    _labels(fields, columns, table)
    _ratings(fields, columns, table)
    return table


def _headers(column: Column) -> tuple[Header, ...]:
    return (column.header,) if column.label is None else (column.header, column.label)


def _said(field: Field, header: Header, weights: Mapping[str, float], found: Numbers) -> Evidence:
    meaning = found.unsur(header.number) if header.number is not None else None
    return evidence.by_header(field, header, weights, meaning)


def _ratings(fields: Sequence[Field], columns: Sequence[Column], table: list[list[Evidence]]) -> None:
    """A column that is answered as several others is a rating: words of its question name no service and no remark."""
    answers = [frozenset(fold(text) for text in column.values) for column in columns]
    labelled = [any(evidence.labels_found(field, column) >= evidence.FEW for field in fields) for column in columns]
    for place, own in enumerate(answers):
        alike = [each for each in answers if 2 * len(each & own) > len(each | own)]
        if not labelled[place] and not (2 <= len(own) <= RATINGS and len(alike) >= BATTERY):
            continue
        for row, field in enumerate(fields):
            found = table[row][place]
            if field.kode in (maps.SERVICE, maps.REMARK) and 0 < found.score < evidence.MACHINE:
                table[row][place] = Evidence(max(0.0, round(found.score - evidence.CONTRADICTED, 4)), "a rating")


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
    if not scores or not scores[0]:
        return {}
    plain = _unrivalled(scores)
    if plain is not None:
        return plain
    from scipy.optimize import linear_sum_assignment

    rows, places = linear_sum_assignment([[-each.score for each in line] for line in scores])
    return {int(row): int(place) for row, place in zip(rows, places, strict=True) if scores[row][place].score > 0}


def _unrivalled(scores: Sequence[Sequence[Evidence]]) -> dict[int, int] | None:
    """Each field's best column, where every one has a single best and no two the same; ``None`` elsewhere."""
    found: dict[int, int] = {}
    for row, line in enumerate(scores):
        values = [each.score for each in line]
        best = max(values)
        if best <= 0:
            continue
        if values.count(best) > 1 or values.index(best) in found.values():
            return None
        found[row] = values.index(best)
    return found
