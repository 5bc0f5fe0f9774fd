"""Which rows of a file belong to a unit (``saring``) and to a period (``pilih``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from skmlib.rules.periods import Periode
from skmlib.workspace.reading.columns import FILTER

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
)
"""Known forms of a date; day before month, as Indonesia writes it. Others are named in ``format_tanggal``. A time
zone is dropped: the day is the one that is written."""


def fold(value: str) -> str:
    return " ".join(value.split()).casefold()


def of_unit(frame: pd.DataFrame, values: Sequence[str]) -> pd.Series:
    """True for the rows whose filter column holds one of ``values`` (letter case and blanks aside)."""
    wanted = {fold(value) for value in values}
    return frame[FILTER].map(fold).isin(wanted)


def dates(column: pd.Series, forms: Sequence[str] | None = None) -> pd.Series:
    """Each text as a date, ``None`` where it is blank or in no known form."""
    return days(moments(column, forms))


def moments(column: pd.Series, forms: Sequence[str] | None = None) -> pd.Series:
    """Each text as day and time without zone, as objects; ``None`` where it is blank or in no known form."""
    import pandas as pd

    known = tuple(forms) if forms else FORMS
    parsed = {text: parse_moment(text, known) for text in column.unique()}
    plain = {text: None if each is None else each.replace(tzinfo=None) for text, each in parsed.items()}
    return pd.Series([plain[text] for text in column], index=column.index, dtype=object)


def days(found: pd.Series) -> pd.Series:
    """The day of each moment."""
    import pandas as pd

    return pd.Series([None if each is None else each.date() for each in found], index=found.index, dtype=object)


def parse_date(text: str, forms: Sequence[str]) -> date | None:
    moment = parse_moment(text, forms)
    return None if moment is None else moment.date()


def parse_moment(text: str, forms: Sequence[str]) -> datetime | None:
    """Day and time as written, with its zone where one of ``forms`` has it; ``None`` in no known form."""
    stripped = re.sub(r"(:[0-9.]+[+-][0-9]{2})$", r"\g<1>00", text.strip().removesuffix("Z"))
    for form in forms:
        try:
            return datetime.strptime(stripped, form)
        except ValueError:
            continue
    return None


def of_period(days: pd.Series, periode: Periode) -> pd.Series:
    """True for the days that lie in the period."""
    inside = {day: day is not None and day in periode for day in days.unique()}
    return days.map(inside).astype(bool)
