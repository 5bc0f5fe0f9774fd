"""A bare table's unsur and answers: which columns they are, by code or by number, and their scores."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Instrumen, Pertanyaan, Skala, Unsur
from skmlib.workspace import instruments
from skmlib.workspace import root as roots
from skmlib.workspace.importing import spellings
from skmlib.workspace.problems import Problem, WorkspaceError, did_you_mean
from skmlib.workspace.reading import coercion
from skmlib.workspace.reading.guard import guarded
from skmlib.workspace.reading.privacy import is_personal_header, scrub, scrub_lines
from skmlib.workspace.reading.scales import INVALID_SHARE
from skmlib.workspace.reading.table import RawTable, fault, open_table

if TYPE_CHECKING:
    import pandas as pd

NO_NAMES = "urutan not given: U1, U2 … have no names (give --urutan permenpan14, kuesioner or permenpan16)"
_NUMBERED = re.compile(r"(?:U|Unsur)\s*(\d{1,2})", re.IGNORECASE)
_BEGINS_NUMBERED = re.compile(r"(?:U|Unsur)\s*\d{1,2}\W", re.IGNORECASE)


@dataclass(frozen=True)
class OpenedAnswers:
    """A table of respondents whose unsur are found: ``scores`` (rows × questions) and what was outside the scale."""

    table: RawTable
    shipped: Instrumen
    form: Instrumen
    scores: pd.DataFrame
    outside: pd.DataFrame
    notes: tuple[str, ...]


def open_answers(path: Path, *, instrumen: str, urutan: str | None, root: Path | None = None) -> OpenedAnswers:
    """Open a table of respondents. Raises :class:`WorkspaceError` where its unsur or its scale are not clear."""
    shipped = named_instrument(instrumen, root)
    table = open_table(path, str(path))
    form, columns, notes = question_columns(table.header, shipped, urutan, str(path))
    notes += _result_columns(table, columns, str(path))
    scores, outside = _answers(table, form, columns, str(path))
    return OpenedAnswers(table, shipped, form, scores, outside, notes)


def named_columns(table: RawTable, names: Sequence[str], file: str) -> dict[str, list[str]]:
    """The columns that a person names, as texts, in which nothing personal is left; letter case aside.

    Raises :class:`WorkspaceError` for a name that is no column and for a column that holds personal data.
    """
    import pandas as pd

    place = {header.casefold(): index for index, header in enumerate(table.header)}
    for name in names:
        if name.casefold() not in place:
            known = [header for header in table.header if scrub(header) == header]
            raise fault(file, f"no column {name!r}", did_you_mean(name, known, otherwise="its columns"))
        if is_personal_header(name):
            raise fault(file, f"column {name!r} holds personal data, which are not read", "name another column")
    frame = pd.DataFrame({name: [row[place[name.casefold()]] for row in table.rows] for name in names}, dtype=object)
    cleaned = guarded(frame, table, {name: name for name in names}, file, free=names)
    return {name: list(cleaned[name]) for name in names}


def _result_columns(table: RawTable, columns: Mapping[str, int], file: str) -> tuple[str, ...]:
    """What to say of columns of results (NRR, Jumlah, formulas); refused where one stands for an unsur."""
    wrong = [table.header[place] for place in columns.values() if table.header[place] in table.notes.computed]
    if wrong:
        raise fault(
            file,
            f"column {', '.join(map(repr, wrong))} is computed by formulas, so it holds no answers",
            "give the columns that the respondents filled their own names, and no formulas",
        )
    names = {coercion.fold(name) for name in spellings.load().hitungan}
    left = [
        name
        for name in table.header
        if (name in table.notes.computed or coercion.fold(name) in names) and scrub_lines(name) == name
    ]
    return (f"columns of results are not read: {', '.join(map(repr, left))}",) if left else ()


def named_instrument(name: str, root: Path | None) -> Instrumen:
    try:
        folder = roots.find(root)
    except WorkspaceError:
        if root is not None:
            raise
        folder = None
    loaded = instruments.load(name, folder)
    if loaded.instrumen is None:
        raise WorkspaceError(loaded.problems)
    return loaded.instrumen


def question_columns(
    header: Sequence[str], shipped: Instrumen, urutan: str | None, file: str
) -> tuple[Instrumen, dict[str, int], tuple[str, ...]]:
    """The instrument of the table and the column of every question, found by the names of its columns."""
    lower = {name.casefold(): index for index, name in enumerate(header)}
    by_code = {question.kode: lower[question.kode] for question in shipped.pertanyaan if question.kode in lower}
    numbered = [name for name in header if _NUMBERED.fullmatch(name)]
    halfway = [name for name in header if name not in numbered and _BEGINS_NUMBERED.match(name)]
    if numbered and halfway and not by_code:
        raise fault(
            file,
            f"{numbered[0]!r} is a bare number, {halfway[0]!r} is not",
            "name all unsur columns alike: U1, U2 …, or unsur codes",
        )
    if by_code and len(by_code) == len(shipped.pertanyaan):
        return shipped, by_code, ()
    if by_code:
        lacking = [question.kode for question in shipped.pertanyaan if question.kode not in by_code]
        raise fault(
            file,
            f"no column for {', '.join(lacking)}",
            "add the columns, or name an instrument without them (--instrumen)",
        )
    if not numbered:
        raise fault(
            file,
            "no column is an unsur",
            "name the columns by unsur code (persyaratan, prosedur …) or U1, U2 …; for a raw export use skm import",
        )
    kode, notes = unsur_codes(numbered, shipped, urutan, file)
    form = form_of(shipped, [(kode[name], unsur_name(shipped, kode[name]), [name]) for name in numbered])
    return form, {name: lower[name.casefold()] for name in numbered}, notes


def unsur_codes(
    given: Sequence[str], shipped: Instrumen, urutan: str | None, file: str
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The unsur code of each name in the table; a bare number has none unless the order is named."""
    kode, notes = _resolved(given, shipped, urutan, file)
    seen: dict[str, str] = {}
    for name, code in kode.items():
        if code in seen:
            raise fault(file, f"{seen[code]!r} and {name!r} are the same unsur", "keep one of them")
        seen[code] = name
    return kode, notes


def _resolved(
    given: Sequence[str], shipped: Instrumen, urutan: str | None, file: str
) -> tuple[dict[str, str], tuple[str, ...]]:
    if not all(_NUMBERED.fullmatch(name) for name in given):
        codes = [unsur.kode for unsur in shipped.unsur]
        unknown = sorted((name for name in given if name.casefold() not in codes), key=_is_numbered)
        if unknown:
            raise fault(file, f"no unsur {unknown[0]!r}", did_you_mean(unknown[0], [*codes, "U1 … U9 with --urutan"]))
        return {name: name.casefold() for name in given}, ()
    if urutan is None:
        return {name: _number(name) for name in given}, (NO_NAMES,)
    if urutan not in shipped.urutan:
        raise fault("--urutan", f"no order {urutan!r}", did_you_mean(urutan, shipped.urutan))
    order = shipped.urutan[urutan]
    beyond = [name for name in given if not 1 <= int(_number(name)[1:]) <= len(order)]
    if beyond:
        raise fault(file, f"{beyond[0]!r} is beyond the {len(order)} unsur of order {urutan!r}", "name another order")
    return {name: order[int(_number(name)[1:]) - 1] for name in given}, ()


def _is_numbered(name: str) -> bool:
    return _NUMBERED.fullmatch(name) is not None


def _number(name: str) -> str:
    match = _NUMBERED.fullmatch(name)
    assert match
    return f"U{int(match[1])}"


def unsur_name(shipped: Instrumen, kode: str) -> str:
    return next(
        (unsur.nama for unsur in shipped.unsur if unsur.kode == kode), "" if kode.startswith("U") else kode.capitalize()
    )


def form_of(shipped: Instrumen, unsur: Sequence[tuple[str, str, Sequence[str]]]) -> Instrumen:
    """An instrument of the table's unsur, in the shipped one's order (else the table's), with its scale and classes."""
    labels = {question.kode: question.jawaban for question in shipped.pertanyaan}
    known = [each.kode for each in shipped.unsur]
    place = {kode: known.index(kode) for kode, _, _ in unsur} if all(kode in known for kode, _, _ in unsur) else {}
    made = tuple(
        Unsur(
            kode,
            nama,
            nama,
            tuple(Pertanyaan(each, None, labels.get(kode, ())) for each in questions),
            place[kode] + 1 if place else None,
        )
        for kode, nama, questions in sorted(unsur, key=lambda each: place.get(each[0], len(place)))
    )
    return Instrumen(shipped.nama, shipped.judul, shipped.sumber, shipped.skala, shipped.mutu, made, (), shipped.urutan)


def _answers(
    table: RawTable, form: Instrumen, columns: Mapping[str, int], file: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Scores (rows × questions, NaN for a blank) and, of the same shape, which cells were outside the scale."""
    import pandas as pd

    scores, outside = {}, {}
    problems: list[Problem] = []
    for question in form.pertanyaan:
        texts = pd.Series([row[columns[question.kode]] for row in table.rows], dtype=object)
        coerced = coercion.answers(texts, question, form.skala)
        scores[question.kode] = coerced.values
        outside[question.kode] = texts.index.isin(coerced.invalid)
        filled = int(coerced.values.notna().sum()) + len(coerced.invalid)
        found = [texts[place] for place in coerced.invalid]
        problems += scale_problems(question.kode, filled, len(coerced.invalid), found, form.skala, file)
    if problems:
        raise WorkspaceError(problems)
    return pd.DataFrame(scores), pd.DataFrame(outside)


def scale_problems(
    kode: str, filled: int, outside: int, found: Iterable[str], skala: Skala, file: str
) -> list[Problem]:
    """The problem of a question with too many answers outside the scale, with some numbers that were ``found``."""
    if outside <= INVALID_SHARE * filled:
        return []
    numbers = {text.strip() for text in found if re.fullmatch(r"[-+]?[\d.,]{1,6}", text.strip())}
    shown = ", ".join(sorted(numbers)[:5])
    return [
        Problem(
            file,
            None,
            kode,
            f"{outside} of {filled} filled answers are outside the scale "
            f"{skala.terendah}–{skala.tertinggi}{f' (found {shown})' if shown else ''}",
            "the table has another scale; map it to 1–4 first",
        )
    ]
