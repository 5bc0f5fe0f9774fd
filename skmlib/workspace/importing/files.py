"""Raw files looked at as an import: their shape, the proposed map, their answers, what the batch would make of them.

Nothing is written. The preview goes through the batch's own reader (``workspace.reading.intake.read``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from skmlib.rules import periods
from skmlib.rules.instrument import Instrumen
from skmlib.workspace import instruments, material, profilemap
from skmlib.workspace.fields import Jawaban
from skmlib.workspace.importing import near, recap
from skmlib.workspace.importing.known import Asked, Known, decided, known
from skmlib.workspace.importing.longform import looks_long
from skmlib.workspace.importing.near import Answers
from skmlib.workspace.importing.proposal import Proposal, Usulan, propose
from skmlib.workspace.models import Saring
from skmlib.workspace.problems import Problem, WorkspaceError, did_you_mean
from skmlib.workspace.reading import columns, selection
from skmlib.workspace.reading import notes as readnotes
from skmlib.workspace.reading.coerced import fold
from skmlib.workspace.reading.intake import Intake, RawFiles, Source, read
from skmlib.workspace.reading.naming import find
from skmlib.workspace.reading.privacy import is_personal_header, personal_columns
from skmlib.workspace.reading.table import RawTable, clean_header

UNFINISHED = frozenset({"submitdate", "datesubmitted"})
"""Headings of LimeSurvey's date, which is blank for a response that was begun and not finished."""
NOBODY = "no respondent is left; see the counts"
FEW_LEFT = 5
"""Fields without a column from which the table may be no table of respondents at all."""


@dataclass(frozen=True)
class Shape:
    """A file as it was found; ``notes`` say how it was read."""

    file: str
    rows: int
    columns: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Imported:
    """The whole look at the files. ``decide``: what a person must settle before anything can be written.

    ``usul_jawaban``: the near misses as a block of the map; ``jawaban``: what is confirmed, by the unit or on request.
    ``rows_of_units``: where a column names several units, that column and the rows of each.
    """

    shapes: tuple[Shape, ...]
    instrumen: Instrumen
    proposal: Proposal
    kolom: Mapping[str, str]
    is_recap: bool
    answers: tuple[Answers, ...]
    usul_jawaban: Mapping[str, Mapping[str, int]]
    jawaban: Jawaban
    intake: Intake | None
    pilih: bool
    days: tuple[str, str] | None
    undated: int
    rows_of_units: tuple[str, tuple[tuple[str, int], ...]] | None
    saring: Saring | None
    problems: tuple[Problem, ...]
    decide: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return not self.decide and not self.problems and self.intake is not None


def examine(files: Sequence[tuple[Path, str]], root: Path | None, asked: Asked) -> Imported:
    """Look at the files. Raises :class:`WorkspaceError` where one cannot be opened or the instrument is none."""
    have = known(root, asked)
    loaded = instruments.load(have.instrumen, root)
    if loaded.instrumen is None or have.problems:
        raise WorkspaceError([*loaded.problems, *have.problems])
    instrumen = loaded.instrumen
    if asked.urutan is not None and asked.urutan not in instrumen.urutan:
        names = ", ".join(instrumen.urutan)
        raise WorkspaceError([Problem("--urutan", None, "", f"no order {asked.urutan!r}", f"known: {names}")])
    raw = RawFiles(root or Path.cwd())
    options = have.options(asked)
    opened = [each for path, file in files for each in raw.tables(path, file, options)]
    tables = [table for _, table in opened]
    answers_above = (
        [] if options.panjang else [_no_headings(file) for file, table in opened if _looks_like_answers(table)]
    )
    if answers_above:
        raise WorkspaceError(answers_above)
    wrong = _wrong_columns(asked.kolom, tables[0], instrumen)
    if wrong:
        raise WorkspaceError(wrong)
    personal = sorted({name for table in tables for name in personal_columns(table.header, table.rows)})
    given, kept = decided(asked, have, tables[0], instrumen)
    proposal = propose(tables[0], instrumen, urutan=asked.urutan, given=given, personal=personal)
    shapes = tuple(
        Shape(
            file, len(table.rows), len([name for name in table.header if name]), tuple(readnotes.remarks(table.notes))
        )
        for file, table in opened
    )
    notes = list(proposal.notes)
    if kept:
        notes.append("the map in unit.yml fits these files and is kept as it is (--replace proposes it anew)")
    found = Imported(
        shapes, instrumen, proposal, proposal.kolom, recap.is_recap(tables[0], proposal), (), {}, {}, None, False, None,
        0, None, None, (), (), tuple(notes),
    )  # fmt: skip
    if found.is_recap:
        return replace(found, decide=(recap.REFUSED,))
    return _with_answers(found, files, tables, raw, asked, have)


def _wrong_columns(given: Mapping[str, str | None], table: RawTable, instrumen: Instrumen) -> list[Problem]:
    """What the person decided (``--kolom``) that names no field, no column, or several columns."""
    known_fields = (*columns.known_fields(instrumen), *columns.TIMES)
    found = []
    for name, header in given.items():
        places = find(table, header) if header else (0,)
        if name not in known_fields:
            message, hint = "no field of the instrument", did_you_mean(name, known_fields, otherwise="fields")
        elif not places:
            message, hint = f"no column {header!r}", columns.hint(clean_header(header or ""), table)
        elif len(places) > 1:
            names = ", ".join(repr(table.header[place]) for place in places[:4])
            message, hint = f"{header!r} may be {names}", "name the column with its group"
        elif header and is_personal_header(table.header[places[0]]):
            message = f"column {table.header[places[0]]!r} holds personal data, which are not read"
            hint = columns.NOT_READ
        else:
            continue
        found.append(Problem("--kolom", None, name, message, hint))
    return found


def _looks_like_answers(table: RawTable) -> bool:
    """Whether the headings are a row of answers: numbers that do not count the columns. It might name a person."""
    whole = [name for name in table.header if re.fullmatch(r"[0-9.,/: -]+", name)]
    counted = sorted(whole, key=len) == [str(place) for place in range(1, len(whole) + 1)]
    return len(whole) > len(table.header) / 4 and not counted


def _no_headings(file: str) -> Problem:
    hint = "give --baris-judul with the row of the headings, or 0 for none (the columns are then K1, K2 …)"
    return Problem(file, None, "", "its first row looks like answers, not like headings", hint)


def _with_answers(
    found: Imported,
    files: Sequence[tuple[Path, str]],
    tables: Sequence[RawTable],
    raw: RawFiles,
    asked: Asked,
    have: Known,
) -> Imported:
    decide = [_question(each) for each in found.proposal.undecided]
    shape = None if have.options(asked).panjang or len(decide) < FEW_LEFT else looks_long(tables[0])
    if shape is not None:
        decide = [shape]
    problems = [
        Problem(file, None, name, f"no column {header!r}", "the map of the first file does not fit this one")
        for file, table in zip((shape.file for shape in found.shapes[1:]), tables[1:], strict=True)
        for name, header in found.kolom.items()
        if header.casefold() not in {each.casefold() for each in table.header}
    ]
    saring = (
        asked.saring or (have.laporan.saring if have.laporan else None) or (have.unit.saring if have.unit else None)
    )
    units = _units(found.proposal, tables)
    if units is not None and saring is None:
        decide.append(
            f"column {units[0]!r} names {len(units[1])} units; say which rows are this unit's: --saring "
            f'"{units[0]}=<value>" (values: {", ".join(name for name, _ in units[1][:8])})'
        )
    if problems:
        return replace(found, problems=tuple(problems), decide=tuple(decide), rows_of_units=units, saring=saring)
    jawaban: Jawaban = {**(have.unit.jawaban if have.unit else {}), **asked.jawaban}
    own = have.laporan.jawaban if have.laporan else {}
    answers = _answers(found, tables, {**jawaban, **own})
    usul = near.proposed(answers)
    if asked.accept and usul:
        jawaban = _joined(jawaban, usul)
        answers = _answers(found, tables, {**jawaban, **own})
    found = replace(
        found,
        answers=answers,
        usul_jawaban={} if asked.accept else usul,
        jawaban=jawaban,
        rows_of_units=units,
        saring=saring,
        decide=tuple(decide),
    )
    return _preview(found, files, tables, raw, asked, have)


def _preview(
    found: Imported,
    files: Sequence[tuple[Path, str]],
    tables: Sequence[RawTable],
    raw: RawFiles,
    asked: Asked,
    have: Known,
) -> Imported:
    """What the batch's reader makes of the files, where every question has a column."""
    missing = [question.kode for question in found.instrumen.pertanyaan if question.kode not in found.kolom]
    forms = have.unit.format_tanggal if have.unit else None
    days, undated = _days(found.kolom, tables, forms, raw)
    found = replace(found, days=days, undated=undated)
    if undated and fold(found.kolom[columns.DATE]) in UNFINISHED:
        note = f"{undated} rows have no {found.kolom[columns.DATE]!r}: responses that were never submitted"
        found = replace(found, notes=(*found.notes, note))
    if missing:
        return found
    periode = periods.parse(asked.periode) if asked.periode else periods.parse(days[0][:4] if days else "2000")
    data = have.laporan.data if have.laporan and have.laporan.data.pilih else have.unit.data if have.unit else None
    outside = days is not None and asked.periode is not None and not _within(days, periode)
    pilih = bool(data and data.pilih) or outside
    source = Source(
        kolom=found.kolom,
        saring_kolom=found.saring.kolom if found.saring else None,
        saring_nilai=found.saring.nilai if found.saring else (),
        pilih=columns.DATE if pilih and columns.DATE in found.kolom and asked.periode else None,
        layanan=tuple(each.nama for each in have.unit.layanan) if have.unit else (),
        nilai_layanan=have.unit.nilai_layanan if have.unit else {},
        nilai_profil=profilemap.joined(
            have.unit.nilai_profil if have.unit else {}, have.laporan.nilai_profil if have.laporan else {}
        ),
        format_tanggal=forms,
        jawaban=material.confirmed({**found.jawaban, **(have.laporan.jawaban if have.laporan else {})}),
        bentuk=have.options(asked),
    )
    try:
        intake = read(list(files), source, found.instrumen, periode, raw)
    except WorkspaceError as error:
        return replace(found, problems=error.problems, pilih=pilih)
    decide = found.decide
    if intake.diterima == 0:
        decide = (*decide, _nobody(days, periode) if outside and intake.luar_periode else NOBODY)
    return replace(found, intake=intake, pilih=pilih, decide=decide)


def _nobody(days: tuple[str, str] | None, periode: periods.Periode) -> str:
    """Where the dates lie, for a period that holds none of them."""
    if days is None:
        return NOBODY
    theirs = periods.spanning(date.fromisoformat(days[0]), date.fromisoformat(days[1]), periode.jenis)
    hint = f": --periode {theirs.kode}" if theirs else ""
    return f"no respondent is left in {periode.kode}; the dates lie from {days[0]} to {days[1]}{hint}"


def _within(days: tuple[str, str], periode: periods.Periode) -> bool:
    return periode.mulai.isoformat() <= days[0] and days[1] <= periode.selesai.isoformat()


def _days(
    kolom: Mapping[str, str], tables: Sequence[RawTable], forms: Sequence[str] | None, raw: RawFiles
) -> tuple[tuple[str, str] | None, int]:
    """First and last day (ISO) of the date column, and the rows without a readable one."""
    import pandas as pd

    if columns.DATE not in kolom:
        return None, 0
    wanted = kolom[columns.DATE].casefold()
    found: list[datetime] = []
    undated = 0
    for table in tables:
        place = [name.casefold() for name in table.header].index(wanted)
        texts = pd.Series([row[place] for row in table.rows], dtype=object)
        shown = forms or selection.forms_of(texts.unique())
        moments = raw.moments(texts, shown, serials=bool(table.notes.sheet))
        dated = moments[moments.notna()]
        undated += len(moments) - len(dated)
        found += [dated.min(), dated.max()] if len(dated) else []
    return ((min(found).date().isoformat(), max(found).date().isoformat()) if found else None), undated


def _answers(found: Imported, tables: Sequence[RawTable], jawaban: Jawaban) -> tuple[Answers, ...]:
    given = material.confirmed(jawaban)
    made = []
    for question, skala in columns.asked(found.kolom, found.instrumen):
        header = found.kolom.get(question.kode)
        if header is None:
            continue
        texts = [
            row[place]
            for table in tables
            for place in [[name.casefold() for name in table.header].index(header.casefold())]
            for row in table.rows
        ]
        made.append(near.read_answers(texts, question, skala, given))
    return tuple(made)


def _units(proposal: Proposal, tables: Sequence[RawTable]) -> tuple[str, tuple[tuple[str, int], ...]] | None:
    """The first unit column with several values, and the rows of each."""
    for name in proposal.unit:
        counts: Counter[str] = Counter()
        for table in tables:
            if name in table.header:
                place = table.header.index(name)
                counts.update(" ".join(row[place].split())[:60] for row in table.rows)
        counts.pop("", None)
        if len(counts) > 1:
            return name, tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
    return None


def _question(each: Usulan) -> str:
    if each.status == "ambiguous":
        return (
            f"{each.field}: {each.header!r} is not certain ({each.reason}); decide with --kolom {each.field}=<header>"
        )
    near_by = ", ".join(repr(other.header) for other in each.alternatives)
    hint = f" (nearest: {near_by})" if near_by else ""
    return f"{each.field}: {each.reason or 'no column'}{hint}"


def _joined(one: Jawaban, other: Mapping[str, Mapping[str, int]]) -> Jawaban:
    both = {kode: dict(values) for kode, values in one.items()}
    for kode, values in other.items():
        both.setdefault(kode, {}).update(values)
    return both


__all__ = ["Asked", "Imported", "Shape", "examine"]
