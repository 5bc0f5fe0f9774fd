"""From raw files to accepted respondents, with everything that happened on the way counted and listed.

``baris = diterima + ditolak + dikeluarkan + luar_periode + unit_lain + tanpa_tanggal`` always holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Instrumen
from skmlib.rules.periods import Periode
from skmlib.statistics.survey import SERVICE
from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.reading import coercion, columnfacts, columns, durations, exclusion, guard, scales, selection
from skmlib.workspace.reading.coerced import Recoded
from skmlib.workspace.reading.columnfacts import ColumnFacts
from skmlib.workspace.reading.exclusion import Exclusion, Stages
from skmlib.workspace.reading.identity import identity
from skmlib.workspace.reading.options import DEFAULT, ReadOptions
from skmlib.workspace.reading.pooling import concat
from skmlib.workspace.reading.privacy import sealed
from skmlib.workspace.reading.rows import Blanked, FileRows, Intake, Rejected
from skmlib.workspace.reading.table import Labelled, RawTable, fault, open_tables

__all__ = ["Blanked", "FileRows", "Intake", "RawFiles", "Rejected", "Source", "read"]

if TYPE_CHECKING:
    import pandas as pd

    from skmlib.workspace.claims import Claims

FOOTER = 6
"""Rows without a valid answer below the last respondent that pass for totals of a form, not for answers."""
NO_VALID_ANSWER = "tidak ada jawaban yang sah"


@dataclass(frozen=True)
class Source:
    """How a unit's raw rows are read: its column map, its filter, its services, its forms of a date.

    ``bentuk``: the shape of its files; ``lembar``: one sheet, in place of those that ``bentuk`` names.
    """

    kolom: Mapping[str, str]
    saring_kolom: str | None = None
    saring_nilai: tuple[str, ...] = ()
    pilih: str | None = None
    layanan: tuple[str, ...] = ()
    nilai_layanan: Mapping[str, str] = field(default_factory=dict)
    nilai_profil: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    format_tanggal: tuple[str, ...] | None = None
    jawaban: Mapping[str, coercion.Confirmed] = field(default_factory=dict)
    lembar: str | None = None
    keluarkan: tuple[Exclusion, ...] = ()
    bentuk: ReadOptions = DEFAULT

    @property
    def options(self) -> ReadOptions:
        return self.bentuk if self.lembar is None else replace(self.bentuk, lembar=(self.lembar,))


@dataclass(frozen=True)
class RawFiles:
    """Raw tables of one workspace, each opened once, mapped once, and read once for each unit and period."""

    root: Path
    opened: dict[tuple[str, ReadOptions], Labelled] = field(default_factory=dict)
    taken: dict[object, tuple[pd.DataFrame, ColumnFacts]] = field(default_factory=dict)
    intakes: dict[tuple[str, str], Intake] = field(default_factory=dict)
    shared: dict[tuple[str, str, ReadOptions], Mapping[str, frozenset[str]]] = field(default_factory=dict)
    claims: dict[tuple[str, str, ReadOptions], Claims | None] = field(default_factory=dict)
    dates: dict[tuple[tuple[str, ...], bool], selection.Moments] = field(default_factory=dict)

    def tables(self, path: Path, file: str, options: ReadOptions = DEFAULT) -> Labelled:
        """The tables of a file, each with its name: more than one where several sheets are read."""
        key = (file, options)
        if key not in self.opened:
            with sealed(file):
                self.opened[key] = open_tables(path, file, options)
        return self.opened[key]

    def moments(self, column: pd.Series, forms: Sequence[str], *, serials: bool) -> pd.Series:
        """``selection.moments``; a text that stood in a column before is not read again."""
        known = self.dates.setdefault((tuple(forms), serials), {})
        return selection.moments(column, forms, serials=serials, known=known)

    def table(self, path: Path, file: str, sheet: str | None, options: ReadOptions = DEFAULT) -> RawTable:
        """The only table of a file, or that of a sheet."""
        tables = self.tables(path, file, options if sheet is None else replace(options, lembar=(sheet,)))
        if len(tables) > 1:
            raise fault(file, f"{len(tables)} sheets are named", "name one of them")
        return tables[0][1]


def read(
    files: Sequence[tuple[Path, str]], source: Source, instrumen: Instrumen, periode: Periode, raw: RawFiles
) -> Intake:
    """Read the respondents of one unit and period. Raises :class:`WorkspaceError` with every problem found."""
    parts: list[Intake] = []
    tallies: list[scales.Outside] = []
    problems: list[Problem] = []
    read_tables: list[str] = []
    for path, name in files:
        try:
            tables = raw.tables(path, name, source.options)
        except WorkspaceError as error:
            problems.extend(error.problems)
            continue
        read_tables.extend(file for file, _ in tables)
        for file, table in tables:
            try:
                with sealed(file):
                    part, outside = _read_table(file, table, source, instrumen, periode, raw)
                parts.append(part)
                tallies.append(outside)
            except WorkspaceError as error:
                problems.extend(error.problems)
    problems = problems or exclusion.unplaced(source.keluarkan, read_tables)
    if problems:
        raise WorkspaceError(problems)
    whole = concat(parts)
    wrong = scales.wrong(tallies, whole, instrumen, source.jawaban, ", ".join(file for _, file in files))
    if wrong:
        raise WorkspaceError(wrong)
    return whole


def _read_table(
    file: str, table: RawTable, source: Source, instrumen: Instrumen, periode: Periode, raw: RawFiles
) -> tuple[Intake, scales.Outside]:
    import pandas as pd

    frame, facts = _taken(file, table, source, instrumen, raw)
    serials = bool(table.notes.sheet)
    forms = source.format_tanggal or (selection.forms_of(frame[columns.DATE].unique()) if columns.DATE in frame else ())
    mapped, moments, rows, stages = _choose(frame, file, source, periode, forms, raw, serials=serials)
    shared = source.saring_kolom is not None or source.pilih is not None
    rows = replace(rows, catatan=table.notes, kolom=facts, bersama=shared)
    wanted = sorted((each for each in source.keluarkan if each.row.berkas == file), key=lambda each: each.row.baris)
    wrong = exclusion.problems(wanted, stages)
    if wrong:
        raise WorkspaceError(wrong)
    left_out = mapped.index.isin([each.row.baris for each in wanted])
    aside, mapped = mapped[left_out], mapped[~left_out]
    moments = None if moments is None else moments[~left_out]
    days = None if moments is None else selection.days(moments)
    strange = 0
    if source.pilih is None and days is not None:
        strange = int((~selection.of_period(days[days.notna()], periode)).sum())
    values, invalid, changes, recoded = _coerce(mapped, source, instrumen)
    if columns.DATE in mapped:
        dated = selection.changes(mapped[columns.DATE], forms, serials=serials)
        changes = (*((columns.DATE, what, count) for what, count in dated), *changes)
    questions = [question.kode for question in instrumen.pertanyaan]
    valid = values[questions].notna().any(axis=1)
    rejected = tuple(Rejected(file, int(number), NO_VALID_ANSWER) for number in values.index[~valid])
    gone = {each.baris for each in rejected}
    blanked = tuple(
        Blanked(file, number, question, scales.shown(str(mapped.at[number, question])))
        for question in invalid
        for number in invalid[question]
        if number not in gone
    )
    asal = pd.DataFrame({"berkas": file, "baris": values.index[valid]})
    asal["tanggal"] = None if days is None else list(days[valid])
    responden = values[valid]
    responden.index = asal.index = pd.RangeIndex(1, len(asal) + 1, name="responden")
    footer = _footer(mapped[questions], valid)
    outside = {
        question: (
            int(values[question].notna().sum()) + len(set(invalid[question]) - footer),
            Counter(
                " ".join(str(mapped.at[number, question]).split())
                for number in invalid[question]
                if number not in footer
            ),
        )
        for question in invalid
    }
    return Intake(
        responden,
        asal,
        (rows,),
        rejected,
        blanked,
        changes,
        strange,
        tuple(each.row for each in wanted),
        _coerce(aside, source, instrumen)[0][questions].reset_index(drop=True) if wanted else None,
        tuple(mapped[guard.REMARK][valid]) if guard.REMARK in mapped else None,
        recoded,
        None if moments is None else tuple(moments[valid]),
        durations.durations(mapped[valid], source.format_tanggal),
    ), outside


def _choose(
    mapped: pd.DataFrame,
    file: str,
    source: Source,
    periode: Periode,
    forms: Sequence[str],
    raw: RawFiles,
    *,
    serials: bool,
) -> tuple[pd.DataFrame, pd.Series | None, FileRows, Stages]:
    """The unit's rows of the period with their moments, the rows counted by what became of them, and the steps."""
    everything = mapped.index
    if source.saring_kolom is not None:
        mapped = mapped[selection.of_unit(mapped, source.saring_nilai)].drop(columns=columns.FILTER)
    own = dated = mapped.index
    moments = None
    if columns.DATE in mapped:
        moments = raw.moments(mapped[columns.DATE], forms, serials=serials)
    if source.pilih is not None and moments is not None:
        dated = own[moments.notna().to_numpy()]
        chosen = selection.of_period(selection.days(moments), periode)
        mapped, moments = mapped[chosen], moments[chosen]
    rows = FileRows(file, len(everything), len(everything) - len(own), len(own) - len(dated))
    return mapped, moments, rows, Stages(file, everything, own, dated, mapped.index)


def _footer(texts: pd.DataFrame, valid: pd.Series) -> frozenset[int]:
    """Row numbers of a form's totals that have no label by which ``footer`` would have known them.

    The few rows below the last respondent that hold no answer of any scale to 10: rejected, but no sign of a scale.
    """
    if not valid.any():
        return frozenset()
    below = texts[texts.index > valid[valid].index.max()]
    if len(below) > FOOTER:
        return frozenset()
    totals = [not any(re.fullmatch(r"\s*([1-9]|10)\s*", text) for text in row) for row in below.to_numpy()]
    return frozenset(int(number) for number in below.index[totals])


def _taken(
    file: str, table: RawTable, source: Source, instrumen: Instrumen, raw: RawFiles
) -> tuple[pd.DataFrame, ColumnFacts]:
    kolom = source.kolom or identity(table, instrumen, file, dated=source.pilih is not None)
    free = (guard.REMARK,) if source.layanan or source.nilai_layanan else (guard.REMARK, SERVICE)
    questions = tuple(question.kode for question in instrumen.pertanyaan)
    key = (file, source.options, tuple(kolom.items()), source.saring_kolom, free, questions)
    if key not in raw.taken:
        frame, problems = columns.take(table, kolom, file, filter_column=source.saring_kolom, answers=questions)
        if frame is None:
            raise WorkspaceError(problems)
        facts = columnfacts.of_table(table, kolom, source.saring_kolom)
        raw.taken[key] = guard.guarded(frame, table, kolom, file, free=free), facts
    return raw.taken[key]


def _coerce(
    mapped: pd.DataFrame, source: Source, instrumen: Instrumen
) -> tuple[pd.DataFrame, dict[str, tuple[int, ...]], tuple[tuple[str, str, int], ...], tuple[tuple[str, Recoded], ...]]:
    import pandas as pd

    coerced = {
        question.kode: coercion.answers(mapped[question.kode], question, skala, source.jawaban)
        for question, skala in columns.asked(mapped, instrumen)
    }
    invalid = {kode: each.invalid for kode, each in coerced.items()}
    for profil in instrumen.profil:
        if profil.kode in mapped:
            coerced[profil.kode] = coercion.profile(mapped[profil.kode], profil, source.nilai_profil.get(profil.kode))
    if SERVICE in mapped:
        coerced[SERVICE] = coercion.services(mapped[SERVICE], source.layanan, source.nilai_layanan)
    changes = tuple((kode, what, rows) for kode, each in coerced.items() for what, rows in each.changes)
    recoded = tuple((kode, found) for kode, each in coerced.items() for found in each.recoded)
    return pd.DataFrame({kode: each.values for kode, each in coerced.items()}), invalid, changes, recoded
