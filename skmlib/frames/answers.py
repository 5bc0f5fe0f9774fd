"""A frame of answers as a survey: its columns found, its values held against the scale, all faults told at once."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skmlib.rules import weights
from skmlib.rules.instrument import Instrumen, Skala
from skmlib.workspace.answertable import named_instrument
from skmlib.workspace.problems import did_you_mean
from skmlib.workspace.reading.privacy import shown

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 3
"""Rows that a message names."""


class FrameError(ValueError):
    """A frame, or an option, that cannot be used; ``problems`` lists everything found."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))

    def __reduce__(self) -> tuple[type[FrameError], tuple[tuple[str, ...]]]:
        return FrameError, (self.problems,)


@dataclass(frozen=True)
class Answers:
    """Respondents with any answer (float columns by question code) and the rows of the frame that they are.

    ``kosong``: rows without any answer, which are left out.
    """

    instrumen: Instrumen
    bobot: str
    responden: pd.DataFrame
    baris: pd.Series
    kosong: int


def read(
    responses: pd.DataFrame,
    *,
    instrumen: str | Instrumen,
    bobot: str | float,
    populasi: int | None = None,
    other: Sequence[str] = (),
) -> Answers:
    """The answers of a frame. ``other``: further columns that must be there.

    Raises :class:`FrameError` with every fault: columns that are missing or twice there, values off the scale, an
    unknown weight, no answers, more respondents than users. Warns the caller's caller of a weight that is no weight of
    so many unsur. The frame is not changed.
    """
    import pandas as pd

    if not isinstance(responses, pd.DataFrame):
        raise FrameError([f"responses: a {type(responses).__name__}; expected a pandas DataFrame, a row a respondent"])
    form = named_instrument(instrumen, None) if isinstance(instrumen, str) else instrumen
    problems = _weight(bobot) + _columns(responses, form, other)
    asked = [each.kode for each in form.pertanyaan if (responses.columns == each.kode).sum() == 1]
    values = {}
    for kode in asked:
        values[kode], wrong = _values(responses[kode], form.skala)
        problems += wrong
    if problems:
        raise FrameError(problems)
    frame = pd.DataFrame(values, index=responses.index)
    answered = frame.notna().any(axis=1)
    n = int(answered.sum())
    if n == 0:
        raise FrameError(["responses: no row holds an answer; expected at least one respondent"])
    if populasi is not None and n > populasi:
        raise FrameError([f"populasi: {populasi} users for {n} respondents; give the users of the same period"])
    if unfit := weights.unfit(str(bobot), form):
        warnings.warn(f"bobot: {unfit}; write '{weights.DEFAULT}'", UserWarning, stacklevel=3)
    responden = frame[answered].set_axis(pd.RangeIndex(1, n + 1, name="responden"))
    return Answers(form, str(bobot), responden, answered, len(frame) - n)


def _weight(bobot: str | float) -> list[str]:
    if str(bobot) in weights.NAMES:
        return []
    return [f"bobot: unknown weight {bobot!r}; {did_you_mean(str(bobot), weights.NAMES)}"]


def _columns(responses: pd.DataFrame, form: Instrumen, other: Sequence[str]) -> list[str]:
    names = [str(each) for each in responses.columns]
    wanted = [*(each.kode for each in form.pertanyaan), *other]
    problems = []
    for name in wanted:
        count = names.count(name)
        if count == 0:
            free = [each for each in names if each not in wanted]
            hint = did_you_mean(name, free, otherwise="other columns")
            problems.append(f"column {name!r}: missing" + (f"; {hint}" if hint else ""))
        elif count > 1:
            problems.append(f"column {name!r}: there {count} times; keep one of them")
    return problems


def _values(column: pd.Series, skala: Skala) -> tuple[pd.Series, list[str]]:
    """The answers as floats, blanks as NaN, and what is wrong with them."""
    import pandas as pd

    kind = column.dtype
    if pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind):
        numbers = column.astype(float) if column.notna().all() else column.astype("Float64").astype(float)
        text, given = pd.Series(False, index=column.index), column
    else:
        given = column.astype(object)
        text = given.map(lambda value: isinstance(value, (str, bytes, bool)) or not pd.api.types.is_scalar(value))
        numbers = pd.to_numeric(given.mask(text), errors="coerce").astype(float)
    filled = text | given.notna()
    wrong = filled & ~numbers.isin(list(skala.nilai))
    if not wrong.any():
        return numbers, []
    rows = list(column.index[wrong])[:MOST_ROWS]
    named = ", ".join(f"{shown(str(given[wrong].iloc[place]))} in row {row!r}" for place, row in enumerate(rows))
    more = int(wrong.sum()) - len(rows)
    remedy = "turn texts into numbers first" if text[wrong].any() else "blank them (NaN), or score them first"
    scale = f"whole numbers {skala.terendah}-{skala.tertinggi} or blank"
    return numbers, [
        f"column {column.name!r}: {named}{f' and {more} more' if more else ''}; expected {scale}; {remedy}"
    ]
