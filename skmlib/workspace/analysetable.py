"""The whole analysis of any table of respondents, without a workspace, in the form of ``hasil.json``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Instrumen, Profil
from skmlib.statistics.analysis import analyse
from skmlib.statistics.result import Hasil
from skmlib.statistics.survey import SERVICE, Survey, of_table
from skmlib.workspace.answertable import named_columns, open_answers
from skmlib.workspace.importing import spellings
from skmlib.workspace.reading import coercion, selection
from skmlib.workspace.reading.columns import DATE
from skmlib.workspace.reading.table import RawTable, fault

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Analysed:
    """A table's result, and what is to be said of the table."""

    hasil: Hasil
    peringatan: tuple[str, ...]


def analyse_table(
    path: Path,
    *,
    profil: Sequence[str] = (),
    populasi: int | None = None,
    alpha: float = 0.05,
    seed: int = 0,
    bobot: str = "1/n",
    urutan: str | None = None,
    instrumen: str = "permenpan-14-2017",
    root: Path | None = None,
) -> Analysed:
    """Analyse a table of respondents; ``profil`` names its profile columns.

    A column that the instrument knows (by code or name) gets its categories and their order; any other one its own
    values in the order of their names. Raises :class:`WorkspaceError` where the table cannot be analysed.
    """
    opened = open_answers(path, instrumen=instrumen, urutan=urutan, root=root)
    frame, fields = opened.scores, []
    for name in profil:
        field, column = _profile(opened.table, name, opened.shipped, str(path))
        frame = frame.assign(**{field.kode: column.to_numpy()})
        frame[field.kode] = frame[field.kode].astype(column.dtype)
        fields.append(field)
    valid = opened.scores.notna().any(axis=1)
    if not valid.any():
        raise fault(str(path), "has no row with a valid answer", "check the columns and the scale")
    answered = frame[valid].reset_index(drop=True)
    form = replace(opened.form, profil=tuple(field for field in fields if field.kode != SERVICE))
    survey = replace(
        of_table(answered, form, bobot=bobot),
        upp_kode=path.stem,
        upp_nama=path.stem,
        ditolak=int((~valid).sum()),
        dikosongkan=int(opened.outside[valid].sum().sum()),
        populasi=populasi,
        alpha=alpha,
        seed=seed,
    )
    moments = dated(opened.table)
    if moments is not None:
        written = tuple(moment for moment, counts in zip(moments, valid, strict=True) if counts)
        survey = replace(survey, saat=written, waktu=tuple(None if each is None else each.date() for each in written))
    _check_population(survey, str(path))
    return Analysed(analyse(survey), opened.notes)


def dated(table: RawTable) -> tuple[datetime | None, ...] | None:
    """Day and time of every row, from the first column that is called a date and mostly holds dates; else ``None``.

    Names as ``skm import`` knows them; a machine's own column only where no other one is there.
    """
    import pandas as pd

    names = spellings.load()
    for known in (names.isian[DATE], names.isian_mesin[DATE]):
        folded = {coercion.fold(name) for name in known}
        for place, header in enumerate(table.header):
            if coercion.fold(header) not in folded:
                continue
            texts = [row[place] for row in table.rows]
            found = tuple(selection.moments(pd.Series(texts, dtype=object)))
            filled = sum(bool(text.strip()) for text in texts)
            if filled and sum(each is not None for each in found) > filled / 2:
                return found
    return None


def _profile(table: RawTable, name: str, shipped: Instrumen, file: str) -> tuple[Profil, pd.Series]:
    import pandas as pd

    texts = pd.Series(named_columns(table, [name], file)[name], dtype=object)
    if coercion.fold(name) in (SERVICE, "jenislayanan"):
        return Profil(SERVICE, "Jenis layanan", ()), coercion.services(texts, (), {}).values
    folded = coercion.fold(name)
    known = next(
        (each for each in shipped.profil if folded in (coercion.fold(each.kode), coercion.fold(each.nama))), None
    )
    if known is not None:
        return known, coercion.profile(texts, known).values
    return Profil(name, name, ()), coercion.services(texts, (), {}).values


def _check_population(survey: Survey, file: str) -> None:
    if survey.populasi is not None and survey.n > survey.populasi:
        raise fault(
            file,
            f"{survey.n} respondents of {survey.populasi} users",
            "give the users of the same period, or leave --populasi out",
        )
