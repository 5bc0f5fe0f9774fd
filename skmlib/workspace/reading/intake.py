"""From raw files to accepted respondents, with everything that happened on the way counted and listed.

``baris = diterima + ditolak + luar_periode + unit_lain + tanpa_tanggal`` always holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Instrumen
from skmlib.rules.periods import Periode
from skmlib.statistics.survey import OTHER, SERVICE, UNKNOWN
from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.reading import coercion, columns, selection
from skmlib.workspace.reading.table import RawTable, open_table

if TYPE_CHECKING:
    import pandas as pd

INVALID_SHARE = 0.05
FOOTER = 6
"""Rows without a valid answer below the last respondent that pass for totals of a form, not for answers."""
NO_VALID_ANSWER = "tidak ada jawaban yang sah"

Outside = Mapping[str, tuple[int, Counter[str]]]
"""Question code to its filled answers and to those outside the scale, as they are shown; rejected rows included."""


@dataclass(frozen=True)
class Source:
    """How a unit's raw rows are read: its column map, its filter, its services, its forms of a date."""

    kolom: Mapping[str, str]
    saring_kolom: str | None = None
    saring_nilai: tuple[str, ...] = ()
    pilih: str | None = None
    layanan: tuple[str, ...] = ()
    nilai_layanan: Mapping[str, str] = field(default_factory=dict)
    format_tanggal: tuple[str, ...] | None = None
    lembar: str | None = None


@dataclass(frozen=True)
class Rejected:
    """A row that is no respondent, by its number in the file."""

    berkas: str
    baris: int
    alasan: str


@dataclass(frozen=True)
class Blanked:
    """An answer outside the scale that was blanked; ``isi`` shows numbers only, a text just by its length."""

    berkas: str
    baris: int
    pertanyaan: str
    isi: str


@dataclass(frozen=True)
class FileRows:
    """Rows of one raw file: all, another unit's, and those without a readable date where periods are cut by date."""

    berkas: str
    baris: int
    unit_lain: int
    tanpa_tanggal: int


@dataclass(frozen=True)
class Intake:
    """``responden``: one row a respondent, numbered from 1; ``asal``: file, row and date of each.

    ``konversi``: (field, what was changed, rows). ``berkas``: every file's :class:`FileRows`.
    """

    responden: pd.DataFrame
    asal: pd.DataFrame
    berkas: tuple[FileRows, ...]
    ditolak: tuple[Rejected, ...]
    dikosongkan: tuple[Blanked, ...]
    konversi: tuple[tuple[str, str, int], ...]
    tanggal_menyimpang: int

    @property
    def diterima(self) -> int:
        return len(self.responden)

    @property
    def baris(self) -> int:
        """Rows of the files, each file counted once however many pooled periods it serves."""
        return sum(each.baris for each in self.berkas)

    @property
    def unit_lain(self) -> int:
        return sum(each.unit_lain for each in self.berkas)

    @property
    def tanpa_tanggal(self) -> int:
        return sum(each.tanpa_tanggal for each in self.berkas)

    @property
    def luar_periode(self) -> int:
        """Rows dated outside the period (or outside every part of a pooled one)."""
        return self.baris - self.diterima - len(self.ditolak) - self.unit_lain - self.tanpa_tanggal


@dataclass(frozen=True)
class RawFiles:
    """Raw tables of one workspace, each opened once, mapped once, and read once for each unit and period."""

    root: Path
    opened: dict[tuple[str, str | None], RawTable] = field(default_factory=dict)
    taken: dict[object, pd.DataFrame] = field(default_factory=dict)
    intakes: dict[tuple[str, str], Intake] = field(default_factory=dict)

    def table(self, path: Path, file: str, sheet: str | None) -> RawTable:
        key = (file, sheet)
        if key not in self.opened:
            self.opened[key] = open_table(path, file, sheet=sheet)
        return self.opened[key]


def read(
    files: Sequence[tuple[Path, str]], source: Source, instrumen: Instrumen, periode: Periode, raw: RawFiles
) -> Intake:
    """Read the respondents of one unit and period. Raises :class:`WorkspaceError` with every problem found."""
    parts: list[Intake] = []
    tallies: list[Outside] = []
    problems: list[Problem] = []
    for path, file in files:
        try:
            part, outside = _read_file(path, file, source, instrumen, periode, raw)
            parts.append(part)
            tallies.append(outside)
        except WorkspaceError as error:
            problems.extend(error.problems)
    if problems:
        raise WorkspaceError(problems)
    wrong = _wrong_scale(tallies, instrumen, ", ".join(file for _, file in files))
    if wrong:
        raise WorkspaceError(wrong)
    return concat(parts, instrumen)


def concat(parts: Sequence[Intake], instrumen: Instrumen) -> Intake:
    """Several intakes as one: respondents numbered anew, everything else added up.

    Raises :class:`WorkspaceError` where two of them hold the same row: no respondent may count twice.
    """
    import pandas as pd

    if len(parts) == 1:
        return parts[0]
    frames = [part.responden for part in parts]
    names = [name for name in frames[0].columns if all(name in frame for frame in frames)]
    joined = {name: _concat_column([frame[name] for frame in frames]) for name in names}
    responden = pd.DataFrame(joined)
    responden.index = pd.RangeIndex(1, len(responden) + 1, name="responden")
    asal = pd.concat([part.asal for part in parts], ignore_index=True)
    asal.index = responden.index
    twice = asal[asal.duplicated(["berkas", "baris"])]
    if len(twice):
        raise WorkspaceError([_twice(str(file), len(rows)) for file, rows in twice.groupby("berkas")])
    counts: Counter[tuple[str, str]] = Counter()
    for part in parts:
        for name, what, rows in part.konversi:
            counts[name, what] += rows
    return Intake(
        responden,
        asal,
        tuple(dict.fromkeys(each for part in parts for each in part.berkas)),
        tuple(each for part in parts for each in part.ditolak),
        tuple(each for part in parts for each in part.dikosongkan),
        tuple((name, what, rows) for (name, what), rows in counts.items()),
        sum(part.tanggal_menyimpang for part in parts),
    )


def _twice(file: str, rows: int) -> Problem:
    return Problem(
        file,
        None,
        "",
        f"{rows} rows are read twice, for two pooled periods or since the file is listed twice",
        "cut the periods by date with 'pilih', or list the file once",
    )


def _read_file(
    path: Path, file: str, source: Source, instrumen: Instrumen, periode: Periode, raw: RawFiles
) -> tuple[Intake, Outside]:
    import pandas as pd

    mapped = _taken(path, file, source, raw)
    total = len(mapped)
    if source.saring_kolom is not None:
        mapped = mapped[selection.of_unit(mapped, source.saring_nilai)].drop(columns=columns.FILTER)
    others = total - len(mapped)
    days = selection.dates(mapped[columns.DATE], source.format_tanggal) if columns.DATE in mapped else None
    undated = strange = 0
    if source.pilih is not None and days is not None:
        dated = days.notna()
        chosen = selection.of_period(days, periode)
        undated = int((~dated).sum())
        mapped, days = mapped[chosen], days[chosen]
    elif days is not None:
        strange = int((~selection.of_period(days[days.notna()], periode)).sum())
    values, invalid, changes = _coerce(mapped, source, instrumen)
    questions = [question.kode for question in instrumen.pertanyaan]
    valid = values[questions].notna().any(axis=1)
    rejected = tuple(Rejected(file, int(number), NO_VALID_ANSWER) for number in values.index[~valid])
    gone = {each.baris for each in rejected}
    blanked = tuple(
        Blanked(file, number, question, _shown(str(mapped.at[number, question])))
        for question in questions
        for number in invalid[question]
        if number not in gone
    )
    asal = pd.DataFrame({"berkas": file, "baris": values.index[valid]})
    asal["tanggal"] = None if days is None else list(days[valid])
    responden = values[valid]
    responden.index = asal.index = pd.RangeIndex(1, len(asal) + 1, name="responden")
    rows = FileRows(file, total, others, undated)
    footer = _footer(mapped[questions], valid)
    outside = {
        question: (
            int(values[question].notna().sum()) + len(set(invalid[question]) - footer),
            Counter(_shown(str(mapped.at[number, question])) for number in invalid[question] if number not in footer),
        )
        for question in questions
    }
    return Intake(responden, asal, (rows,), rejected, blanked, changes, strange), outside


def _footer(texts: pd.DataFrame, valid: pd.Series) -> frozenset[int]:
    """Row numbers of a form's totals: the few rows below the last respondent that hold no answer of any scale to 10."""
    if not valid.any():
        return frozenset()
    below = texts[texts.index > valid[valid].index.max()]
    if len(below) > FOOTER:
        return frozenset()
    totals = [not any(re.fullmatch(r"\s*([1-9]|10)\s*", text) for text in row) for row in below.to_numpy()]
    return frozenset(int(number) for number in below.index[totals])


def _taken(path: Path, file: str, source: Source, raw: RawFiles) -> pd.DataFrame:
    key = (file, source.lembar, tuple(source.kolom.items()), source.saring_kolom)
    if key not in raw.taken:
        table = raw.table(path, file, source.lembar)
        frame, problems = columns.take(table, source.kolom, file, filter_column=source.saring_kolom)
        if frame is None:
            raise WorkspaceError(problems)
        raw.taken[key] = frame
    return raw.taken[key]


def _coerce(
    mapped: pd.DataFrame, source: Source, instrumen: Instrumen
) -> tuple[pd.DataFrame, dict[str, tuple[int, ...]], tuple[tuple[str, str, int], ...]]:
    import pandas as pd

    coerced = {
        question.kode: coercion.answers(mapped[question.kode], question, instrumen.skala)
        for question in instrumen.pertanyaan
    }
    invalid = {kode: each.invalid for kode, each in coerced.items()}
    for profil in instrumen.profil:
        if profil.kode in mapped:
            coerced[profil.kode] = coercion.profile(mapped[profil.kode], profil)
    if SERVICE in mapped:
        coerced[SERVICE] = coercion.services(mapped[SERVICE], source.layanan, source.nilai_layanan)
    changes = tuple((kode, what, rows) for kode, each in coerced.items() for what, rows in each.changes)
    return pd.DataFrame({kode: each.values for kode, each in coerced.items()}), invalid, changes


def _wrong_scale(tallies: Sequence[Outside], instrumen: Instrumen, file: str) -> list[Problem]:
    problems = []
    for question in (each.kode for each in instrumen.pertanyaan):
        filled = sum(tally[question][0] for tally in tallies)
        found = sum((tally[question][1] for tally in tallies), Counter[str]())
        count = found.total()
        if count > INVALID_SHARE * filled:
            shown = ", ".join(f"{rows} × {value}" for value, rows in found.most_common(5))
            problems.append(
                Problem(
                    file,
                    None,
                    question,
                    f"{count} of {filled} filled answers ({100 * count / filled:.1f} %) are outside the scale "
                    f"{instrumen.skala.terendah}–{instrumen.skala.tertinggi} (found {shown})",
                    "the column has another scale or is mapped to the wrong field; mend 'kolom' or the data",
                )
            )
    return problems


def _shown(text: str) -> str:
    stripped = text.strip()
    return stripped if re.fullmatch(r"[-+]?\d{1,4}([.,]\d{1,3})?", stripped) else f"text of {len(stripped)} characters"


def _concat_column(parts: Sequence[pd.Series]) -> pd.Series:
    import pandas as pd

    joined = pd.concat([part.astype(object) for part in parts], ignore_index=True)
    if not isinstance(parts[0].dtype, pd.CategoricalDtype):
        return joined.astype(float)
    names = list(dict.fromkeys(name for part in parts for name in part.cat.categories))
    return coercion.categorical(
        joined,
        [name for name in names if name not in (OTHER, UNKNOWN) or all(name in part.cat.categories for part in parts)],
    )
