"""Several intakes as one: files of one period, or the periods of a pooled report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from skmlib.statistics.survey import OTHER, UNKNOWN
from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.reading import coercion
from skmlib.workspace.reading.coerced import Recoded
from skmlib.workspace.reading.rows import Intake

if TYPE_CHECKING:
    import pandas as pd


def concat(parts: Sequence[Intake]) -> Intake:
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
    twice = _read_twice(parts, asal)
    if twice:
        raise WorkspaceError([_twice(file, rows) for file, rows in twice.items()])
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
        tuple(each for part in parts for each in part.dikeluarkan),
        _concat_answers([part.jawaban_dikeluarkan for part in parts]),
        _concat_texts(parts),
        _concat_recoded(parts),
        _concat_moments(parts),
        _concat_durations(parts),
    )


def _read_twice(parts: Sequence[Intake], asal: pd.DataFrame) -> dict[str, int]:
    """File to the number of its rows that more than one part holds, whether as respondents or as left-out rows."""
    rows = Counter((str(file), int(number)) for file, number in zip(asal["berkas"], asal["baris"], strict=True))
    rows.update((each.berkas, each.baris) for part in parts for each in part.ditolak)
    rows.update((each.berkas, each.baris) for part in parts for each in part.dikeluarkan)
    found = Counter(file for (file, _), times in rows.items() if times > 1)
    return dict(sorted(found.items()))


def _concat_texts(parts: Sequence[Intake]) -> tuple[str, ...] | None:
    if all(part.saran is None for part in parts):
        return None
    return tuple(text for part in parts for text in part.saran or ("",) * part.diterima)


def _concat_recoded(parts: Sequence[Intake]) -> tuple[tuple[str, Recoded], ...]:
    counts: Counter[tuple[str, Recoded]] = Counter()
    for field, each in (found for part in parts for found in part.rekod):
        counts[field, replace(each, baris=0)] += each.baris
    return tuple((field, replace(each, baris=rows)) for (field, each), rows in counts.items())


def _concat_moments(parts: Sequence[Intake]) -> tuple[datetime | None, ...] | None:
    if all(part.saat is None for part in parts):
        return None
    return tuple(each for part in parts for each in part.saat or (None,) * part.diterima)


def _concat_durations(parts: Sequence[Intake]) -> tuple[float | None, ...] | None:
    if all(part.durasi is None for part in parts):
        return None
    return tuple(each for part in parts for each in part.durasi or (None,) * part.diterima)


def _concat_answers(parts: Sequence[pd.DataFrame | None]) -> pd.DataFrame | None:
    import pandas as pd

    known = [part for part in parts if part is not None]
    return pd.concat(known, ignore_index=True) if known else None


def _twice(file: str, rows: int) -> Problem:
    return Problem(
        file,
        None,
        "",
        f"{rows} rows are read twice, for two pooled periods or since the file is listed twice",
        "cut the periods by date with 'pilih', or list the file once",
    )


def _concat_column(parts: Sequence[pd.Series]) -> pd.Series:
    import pandas as pd

    joined = pd.concat([part.astype(object) for part in parts], ignore_index=True)
    if not isinstance(parts[0].dtype, pd.CategoricalDtype):
        return joined.astype(float)
    names = _merged([list(part.cat.categories) for part in parts])
    return coercion.categorical(
        joined,
        [name for name in names if name not in (OTHER, UNKNOWN) or all(name in part.cat.categories for part in parts)],
    )


def _merged(orders: Sequence[Sequence[str]]) -> list[str]:
    """The categories of all parts: what only a later part has stands where it stands there."""
    merged = list(orders[0])
    for order in orders[1:]:
        for place, name in enumerate(order):
            if name not in merged:
                after = next((each for each in order[place + 1 :] if each in merged), None)
                merged.insert(merged.index(after) if after is not None else len(merged), name)
    return merged
