"""SPSS files (.sav, .zsav) through pyreadstat, the extra ``spss``: value labels as text, user-missing codes blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from skmlib.workspace import limits
from skmlib.workspace.reading.excel import as_text
from skmlib.workspace.reading.faults import fault
from skmlib.workspace.reading.header import clean
from skmlib.workspace.reading.notes import Notes
from skmlib.workspace.reading.options import ReadOptions
from skmlib.workspace.reading.table import RawTable

Value = Any


def read(path: Path, file: str, options: ReadOptions) -> tuple[tuple[str, RawTable], ...]:
    """Variable names are the headings, variable labels their second names. Row numbers count the cases from 1."""
    try:
        import pyreadstat
    except ImportError:
        raise fault(file, "SPSS files need the extra 'spss'", "install the extra: pip install 'skmlib[spss]'") from None
    try:
        _, head = pyreadstat.read_sav(str(path), metadataonly=True)
        wide = len(head.column_names)
        if wide > limits.COLUMNS or wide * max(head.number_rows or 0, 0) > limits.CELLS:
            what = f"has {head.number_rows:,} cases of {wide:,} variables"
            raise fault(file, what, "export only the variables of the survey")
        most = limits.CELLS // max(wide, 1) + 1
        columns, meta = pyreadstat.read_sav(str(path), user_missing=True, output_format="dict", row_limit=most)
        if wide and len(columns[meta.column_names[0]]) == most:
            raise fault(file, f"has more than {limits.CELLS:,} cells", "export only the variables of the survey")
    except (pyreadstat.ReadstatError, UnicodeDecodeError, ValueError, OverflowError):
        raise fault(file, "cannot be opened as an SPSS file", "save it again in SPSS, or export it as CSV") from None
    names = list(meta.column_names)
    missing = 0
    texts = []
    for name in names:
        ranges = meta.missing_ranges.get(name, ())
        labels = {key: clean(str(text)) for key, text in meta.variable_value_labels.get(name, {}).items()}
        values = list(columns[name])
        blank = {value for value in set(values) if _user_missing(value, ranges)}
        missing += sum(value in blank for value in values)
        texts.append([_text(value, blank, labels) for value in values])
    rows = tuple(zip(*texts, strict=True)) if texts else ()
    if not rows:
        raise fault(file, "has columns but no rows", "export the responses again")
    table = RawTable(
        tuple(clean(name) for name in names),
        rows,
        tuple(range(1, len(rows) + 1)),
        tuple(clean(label or "") for label in meta.column_labels),
        Notes(encoding=str(meta.file_encoding or ""), user_missing=missing),
    )
    return ((file, table),)


def _user_missing(value: Value, ranges: Sequence[Any]) -> bool:
    if value is None or value != value:
        return False
    return any(
        type(each["lo"]) is type(value) and type(each["hi"]) is type(value) and each["lo"] <= value <= each["hi"]
        for each in ranges
    )


def _text(value: Value, blank: set[Value], labels: Mapping[Value, str]) -> str:
    if value is None or value != value or value in blank:
        return ""
    return labels.get(value) or as_text(value)
