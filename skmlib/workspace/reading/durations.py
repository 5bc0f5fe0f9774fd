"""How long each respondent took: the seconds between the columns ``mulai`` and ``selesai``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from skmlib.workspace.reading.columns import BEGUN, DONE, TIMES
from skmlib.workspace.reading.selection import CLOCK, FORMS, parsed

if TYPE_CHECKING:
    import pandas as pd


def durations(mapped: pd.DataFrame, forms: Sequence[str] | None = None) -> tuple[float | None, ...] | None:
    """Seconds of each row; ``None`` where a time is missing, unreadable or before the other, or altogether unmapped.

    Of times of day alone, a form filled in over midnight has none. Zones count where both times have one.
    Where every time ends on a full minute, seconds are not known: all ``None``.
    """
    if BEGUN not in mapped or DONE not in mapped:
        return None
    known = (*(forms or ()), *FORMS, *CLOCK)
    times = ([found for _, found in parsed(map(str, mapped[column]), known)] for column in TIMES)
    pairs = list(zip(*times, strict=True))
    exact = any(each is not None and (each.second or each.microsecond) for pair in pairs for each in pair)
    return tuple(_seconds(begun, done) if exact else None for begun, done in pairs)


def _seconds(begun: datetime | None, done: datetime | None) -> float | None:
    if begun is None or done is None:
        return None
    if (begun.tzinfo is None) != (done.tzinfo is None):
        begun, done = begun.replace(tzinfo=None), done.replace(tzinfo=None)
    seconds = (done - begun).total_seconds()
    return seconds if seconds >= 0 else None
