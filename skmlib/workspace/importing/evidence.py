"""How well a column fits a field: by its code, name, label, question text or number, and by the values below it.

Scores are 0 to 1. They order candidates; they are no probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from skmlib.rules.instrument import Instrumen, Pertanyaan, Profil, Unsur
from skmlib.workspace.importing import headers, spellings
from skmlib.workspace.importing.headers import Header
from skmlib.workspace.importing.near import ordinal_off
from skmlib.workspace.reading import datewords, selection
from skmlib.workspace.reading.coercion import BLANK, fits, fold
from skmlib.workspace.reading.columns import DATE, SERVICE

CODE, NAME, TEXT, MACHINE, NUMBER, LABELS = 1.0, 0.95, 0.97, 0.80, 0.75, 0.65
PART = (0.45, 0.40)
"""A spelling that stands within a header: its base, and what its share of the header's words adds."""
CONTRADICTED = 0.40
"""Taken off where the values below a header are none of the field's."""
CONFIRMED = 0.02
FEW = 0.5
"""Share of filled values that must fit, or the values contradict the header."""
SAMPLE = 400
_HOUR = re.compile(r"\d{1,2}:\d\d")


@dataclass(frozen=True)
class Evidence:
    """A score and what it rests on."""

    score: float
    why: str


NONE = Evidence(0.0, "")


@dataclass(frozen=True)
class Field:
    """A field of the map: what it may be called and what its values are. ``texts`` are whole questions."""

    kode: str
    names: tuple[str, ...]
    machine: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    question: Pertanyaan | None = None
    unsur: str | None = None
    profil: Profil | None = None
    part: tuple[str, int] | None = None
    """The unsur of a question and its place among the unsur's questions, from 1."""


@dataclass(frozen=True)
class Column:
    """A column: its header taken apart and its distinct filled values with their rows."""

    header: Header
    values: Mapping[str, int]
    label: Header | None = None
    """What the file itself says of the column (SPSS)."""

    @property
    def filled(self) -> int:
        return sum(self.values.values())


def fields(instrumen: Instrumen, known: Collection[str]) -> tuple[Field, ...]:
    """The fields of an instrument that a column map may name, in the order of the map."""
    data = spellings.load()
    by_question = {question.kode: unsur for unsur in instrumen.unsur for question in unsur.pertanyaan}
    questions = {question.kode: question for question in (*instrumen.pertanyaan, *instrumen.pelengkap)}
    profiles = {each.kode: each for each in instrumen.profil}
    made = []
    for kode in known:
        question, profil = questions.get(kode), profiles.get(kode)
        names = data.isian.get(kode, ())
        if profil is not None:
            names = (profil.nama, *names)
        if kode in by_question:
            names = _unsur_names(by_question[kode])
        texts = (question.teks,) if question is not None and question.teks else ()
        unsur = by_question[kode].kode if kode in by_question and len(by_question[kode].pertanyaan) == 1 else None
        part = None
        if kode in by_question:
            asked = [each.kode for each in by_question[kode].pertanyaan]
            part = by_question[kode].kode, asked.index(kode) + 1
        made.append(Field(kode, names, data.isian_mesin.get(kode, ()), texts, question, unsur, profil, part))
    return tuple(made)


def columns(header: Sequence[str], rows: Sequence[Sequence[str]], labels: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns of a table; values are counted over evenly spread rows, at most ``SAMPLE``."""
    step = max(1, len(rows) // SAMPLE)
    made = []
    for place, name in enumerate(header):
        counts: dict[str, int] = {}
        for row in rows[::step]:
            text = row[place].strip()
            if text.casefold() not in BLANK:
                counts[text] = counts.get(text, 0) + 1
        label = headers.parse(labels[place]) if labels and labels[place].strip() else None
        made.append(Column(headers.parse(name), counts, label))
    return tuple(made)


def by_header(field: Field, header: Header, weights: Mapping[str, float], meaning: str | None) -> Evidence:
    """What the header says. ``meaning``: the unsur of its number, where that is known; a name goes before a number."""
    if not header.text:
        return NONE
    if fold(header.text) == fold(field.kode) or any(fold(form) == fold(field.kode) for form in header.forms):
        return Evidence(CODE, "code")
    if header.bare and header.sub is not None:
        part = f"part {header.number}.{header.sub}"
        return Evidence(NUMBER, part) if meaning is not None and field.part == (meaning, header.sub) else NONE
    if header.bare:
        if field.unsur is not None and meaning == field.unsur:
            return Evidence(NUMBER, f"number {header.number}")
        return NONE
    best = max((_named(field, form, weights) for form in header.forms), key=lambda each: each.score)
    best = max(best, _named(field, header.text, weights), key=lambda each: each.score)
    return best


def by_values(field: Field, column: Column) -> tuple[float, str]:
    """What the values add to or take from a header's score, and what they say."""
    if not column.filled:
        return 0.0, ""
    if field.question is not None:
        return _answers(field, column)
    if field.profil is not None:
        fitting = sum(rows for text, rows in column.values.items() if fits(text, field.profil))
        share = fitting / column.filled
        return (CONFIRMED, "values") if share >= FEW else (-CONTRADICTED / 2, "values differ")
    if field.kode == DATE:
        forms = selection.forms_of(column.values)
        dated = sum(
            rows
            for text, rows in column.values.items()
            if selection.parse_date(text, forms) is not None or datewords.serial(text) is not None
        )
        return (CONFIRMED, "values") if dated / column.filled >= FEW else (-CONTRADICTED, "values are no dates")
    if field.kode == SERVICE and len(column.values) > max(60, column.filled / 2):
        return -CONTRADICTED / 2, "too many different values"
    return 0.0, ""


def labels_found(field: Field, column: Column) -> float:
    """The share of filled values that are answer labels of the question (letter case, blanks and marks aside)."""
    if field.question is None or not field.question.jawaban or not column.filled:
        return 0.0
    labels = {fold(label) for label in field.question.jawaban}
    longest = 2 * max(map(len, field.question.jawaban)) + 20  # beyond it stands a remark, which takes long to compare
    texts = ((text, rows) for text, rows in column.values.items() if len(text) <= longest)
    found = (rows for text, rows in texts if fold(text) in labels or fold(ordinal_off(text)) in labels)
    return sum(found) / column.filled


def excluded(header: Header, names: Iterable[str]) -> bool:
    """Whether a header is one of ``names``."""
    known = {fold(name) for name in names}
    return fold(header.text) in known or (header.number is None and any(fold(form) in known for form in header.forms))


def _named(field: Field, text: str, weights: Mapping[str, float]) -> Evidence:
    folded = fold(text)
    for question in field.texts:
        if fold(question) == folded:
            return Evidence(TEXT, "question text")
    if folded in {fold(name) for name in field.names}:
        return Evidence(NAME, "name")
    if folded in {fold(name) for name in field.machine}:
        return Evidence(MACHINE, "machine-made column")
    found = NONE
    for name in field.names:
        share = headers.contains(text, name)
        if share and headers.words(name):
            found = max(found, Evidence(PART[0] + PART[1] * share, f"name {name!r} in it"), key=lambda each: each.score)
    if len(headers.words(text)) >= 2:
        for question in field.texts:
            likeness = TEXT * headers.alike(text, question, weights)
            found = max(found, Evidence(likeness, "question text, similar"), key=lambda each: each.score)
    return found


def _answers(field: Field, column: Column) -> tuple[float, str]:
    assert field.question is not None
    numeric = sum(rows for text, rows in column.values.items() if _small_number(text))
    if numeric / column.filled >= 0.9:
        return CONFIRMED, "numbers"
    share = labels_found(field, column)
    if share >= FEW:
        return CONFIRMED, "its labels"
    long = sum(
        rows
        for text, rows in column.values.items()
        if len(text) > 60 or _HOUR.match(text) or selection.parse_date(text, selection.FORMS)
    )
    if long / column.filled > FEW or len(column.values) > max(30, column.filled / 2):
        return -CONTRADICTED, "values are no answers"
    return 0.0, ""


def _small_number(text: str) -> bool:
    digits = text.replace(",", ".")
    whole, _, rest = digits.partition(".")
    return whole.isdecimal() and len(whole) <= 2 and (not rest or rest.isdecimal())


def _unsur_names(unsur: Unsur) -> tuple[str, ...]:
    if len(unsur.pertanyaan) > 1:
        return ()
    return (unsur.nama, unsur.singkat, *spellings.load().unsur.get(unsur.kode, ()))
