"""Which rows of a file belong to a unit (``saring``) and to a period (``pilih``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from skmlib.rules.periods import Periode
from skmlib.workspace.reading import datewords
from skmlib.workspace.reading.columns import FILTER
from skmlib.workspace.reading.dateforms import reader

if TYPE_CHECKING:
    import pandas as pd

FORMS = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m-%dT%H:%M:%S.%f",
    "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%d %H:%M:%S%z",
    "%Y-%m-%dT%H:%M:%S.%f%z",
    "%Y-%m-%d %H:%M:%S.%f%z",
    "%d/%m/%Y",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H.%M.%S",
    "%d/%m/%Y %H:%M",
    "%d-%m-%Y",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d.%m.%Y",
    "%Y/%m/%d",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
)
"""Known forms of a date; day before month, as Indonesia writes it. Others are named in ``format_tanggal``. A time
zone is dropped: the day is the one that is written."""
MONTH_FIRST = tuple(form.replace("%d/%m/%Y", "%m/%d/%Y") for form in FORMS)
"""The same with the month before the day, as a form made with an American setting exports it (``1/25/2024``)."""
TURNED = 0.2
"""Share of ``a/b/2024`` with b above 12, none of them with a above 12, from which the month stands first."""
CLOCK = ("%H:%M:%S", "%H.%M.%S", "%H:%M:%S.%f", "%H:%M", "%H.%M")
"""Times of day alone."""
DISTINCT = ((*FORMS, *CLOCK), (*MONTH_FIRST, *CLOCK))
"""Forms of which no two fit one text."""
MONTH_BEFORE_DAY, SERIAL = "month before day", "serial day"
KINDS = (MONTH_BEFORE_DAY, SERIAL)
_SLASHED = re.compile(r"\s*(\d{1,2})/(\d{1,2})/\d{4}(?!\d)")


def fold(value: str) -> str:
    return " ".join(value.split()).casefold()


def of_unit(frame: pd.DataFrame, values: Sequence[str]) -> pd.Series:
    """True for the rows whose filter column holds one of ``values`` (letter case and blanks aside)."""
    wanted = {fold(value) for value in values}
    return frame[FILTER].map(fold).isin(wanted)


def dates(column: pd.Series, forms: Sequence[str] | None = None) -> pd.Series:
    """Each text as a date, ``None`` where it is blank or in no known form."""
    return days(moments(column, forms))


def forms_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The forms of a column: day before month, unless its own dates say that the month stands first."""
    pairs = [(int(match[1]), int(match[2])) for text in texts if (match := _SLASHED.match(text))]
    turned = sum(second > 12 for _, second in pairs)
    clear = turned >= 2 and turned >= TURNED * len(pairs) and all(first <= 12 for first, _ in pairs)
    return MONTH_FIRST if clear else FORMS


Moments = dict[str, datetime | None]
"""Texts that were read before, each with its moment."""


def moments(
    column: pd.Series, forms: Sequence[str] | None = None, *, serials: bool = False, known: Moments | None = None
) -> pd.Series:
    """Each text as day and time without zone, as objects; ``None`` where it is blank or in no known form.

    ``serials``: whether a number may be a spreadsheet's serial day. ``known``: what the same forms made of texts so
    far; it grows.
    """
    import pandas as pd

    unique = column.unique()
    known = {} if known is None else known
    new = [text for text in unique if text not in known]
    for text, found in parsed(new, tuple(forms) if forms else forms_of(unique)):
        moment = found or (datewords.serial(text) if serials else None)
        known[text] = moment and moment.replace(tzinfo=None)
    return pd.Series([known[text] for text in column], index=column.index, dtype=object)


def parsed(texts: Iterable[str], forms: tuple[str, ...]) -> Iterator[tuple[str, datetime | None]]:
    """Each text and its moment. A column keeps to one form: of the known ones, no two fit one text, so the last that
    fitted is tried first."""
    known = any(set(forms) <= set(each) for each in DISTINCT)
    last: Callable[[str], datetime | None] | None = None
    for text in texts:
        found = last(text) if last else None
        if found is None:
            found = parse_moment(text, forms)
            if found is not None and known:
                last = next((reader(form) for form in forms if reader(form)(text) == found), last)
        yield text, found


def days(found: pd.Series) -> pd.Series:
    """The day of each moment."""
    import pandas as pd

    return pd.Series([None if each is None else each.date() for each in found], index=found.index, dtype=object)


def changes(column: pd.Series, forms: Sequence[str], *, serials: bool) -> tuple[tuple[str, int], ...]:
    """(what, rows) of the dates that were read otherwise than day before month."""
    turned = tuple(forms) == MONTH_FIRST
    counts = {
        MONTH_BEFORE_DAY: int(column.map(lambda text: bool(_SLASHED.match(text))).sum()) if turned else 0,
        SERIAL: int(column.map(lambda text: datewords.serial(text) is not None).sum()) if serials else 0,
    }
    return tuple((what, rows) for what, rows in counts.items() if rows)


def parse_date(text: str, forms: Sequence[str]) -> date | None:
    moment = parse_moment(text, forms)
    return None if moment is None else moment.date()


def parse_moment(text: str, forms: Sequence[str], *, words: bool = True) -> datetime | None:
    """Day and time as written, with its zone where one of ``forms`` has it; ``None`` in no known form.

    ``words``: whether months, zones and halves of the day may stand in words.
    """
    stripped = re.sub(r"(:[0-9.]+[+-][0-9]{2})$", r"\g<1>00", text.strip().removesuffix("Z"))
    found = next((found for form in forms if (found := reader(form)(stripped)) is not None), None)
    if found is not None or not stripped or not words:
        return found
    other = datewords.plain(stripped)
    return None if other == stripped else parse_moment(other, forms)


def of_period(days: pd.Series, periode: Periode) -> pd.Series:
    """True for the days that lie in the period."""
    inside = {day: day is not None and day in periode for day in days.unique()}
    return days.map(inside).astype(bool)
