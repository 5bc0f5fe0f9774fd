"""What passes from a raw table to a survey: no personal column, and free text only after scrubbing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.reading.columns import NOT_READ, REMARK
from skmlib.workspace.reading.privacy.headers import SAMPLE, kind_of, kind_of_values
from skmlib.workspace.reading.privacy.ownrow import Kind, Personal, own_values, reach
from skmlib.workspace.reading.privacy.scrubbing import without_names, without_numbers
from skmlib.workspace.reading.table import RawTable, clean_header

if TYPE_CHECKING:
    import pandas as pd


def guarded(
    frame: pd.DataFrame, table: RawTable, kolom: Mapping[str, str], file: str, *, free: Sequence[str] = (REMARK,)
) -> pd.DataFrame:
    """The mapped columns with the ``free`` ones scrubbed, whatever is personal in the same row included.

    Raises :class:`WorkspaceError` for a mapped column in which identity numbers, telephone numbers or e-mail stand.
    """
    wrong = [
        _refused(field, file)
        for field in map(str, frame)
        if kind_of_values(list(frame[field].iloc[:SAMPLE])) is not None
    ]
    if wrong:
        raise WorkspaceError(wrong)
    mapped = {clean_header(header).casefold() for header in kolom.values()}
    kinds = column_kinds(table)
    own = {place: kind for place, kind in kinds.items() if table.header[place].casefold() not in mapped}
    fields = [field for field in free if field in frame]
    if not fields:
        return frame
    order = sorted(own, key=lambda place: (own[place] != "lain", place))
    personal = [(place, own[place], reach(own[place], {row[place] for row in table.rows})) for place in order]
    cleaned = frame.copy()
    for field in fields:
        cleaned[field] = _scrubbed(list(frame[field]), table, personal)
    return cleaned


def _scrubbed(
    texts: Sequence[str], table: RawTable, personal: Sequence[tuple[int, Kind, Callable[[str], bool]]]
) -> list[str]:
    """Each text as ``scrub`` makes it of its row; what depends on the text alone is done once a text."""
    plain = {text: without_numbers(text) if text.strip() else "" for text in set(texts)}
    concerned = {text: [(place, kind) for place, kind, may in personal if may(text)] for text in set(plain.values())}
    named: dict[str, str] = {"": ""}
    found = []
    for text, row in zip(texts, table.rows, strict=True):
        shown = plain[text]
        if own := concerned[shown]:
            shown = own_values(shown, [Personal(kind, row[place]) for place, kind in own])
        if shown not in named:
            named[shown] = without_names(shown)
        found.append(named[shown])
    return found


def column_kinds(table: RawTable) -> dict[int, Kind]:
    """Place of every personal column and its kind, by its heading, else by its values."""
    kinds = {}
    for place, name in enumerate(table.header):
        kind = kind_of(name) or kind_of_values([row[place] for row in table.rows[:SAMPLE]])
        if kind is not None:
            kinds[place] = kind
    return kinds


def _refused(field: str, file: str) -> Problem:
    return Problem(
        file,
        None,
        field,
        "the mapped column holds identity numbers, telephone numbers or e-mail addresses",
        NOT_READ,
    )


__all__ = ["REMARK", "guarded"]
