"""The column map: an allow-list from fields to headers. No other column is ever kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Instrumen
from skmlib.workspace.problems import Problem, did_you_mean
from skmlib.workspace.reading.table import RawTable, clean_header

if TYPE_CHECKING:
    import pandas as pd

_NUMBER = re.compile(r"[0-9.,/: -]+")
DATE, SERVICE, FILTER = "tanggal", "layanan", "_saring"


def known_fields(instrumen: Instrumen) -> tuple[str, ...]:
    """Every field that a column map may name."""
    questions = tuple(question.kode for question in instrumen.pertanyaan)
    return (DATE, SERVICE, *questions, *(each.kode for each in instrumen.profil))


def check_map(kolom: Mapping[str, str], instrumen: Instrumen) -> list[tuple[str, str, str]]:
    """Faults of a map as (field, message, hint): unknown fields, unmapped questions, one column for two fields."""
    known = known_fields(instrumen)
    faults = [
        (field, "no field of the instrument", did_you_mean(field, known)) for field in kolom if field not in known
    ]
    missing = [question.kode for question in instrumen.pertanyaan if question.kode not in kolom]
    if missing:
        faults.append(("", f"no column for {', '.join(missing)}", "map every question of the instrument to its header"))
    seen: dict[str, str] = {}
    for field, header in kolom.items():
        folded = clean_header(header).casefold()
        if folded in seen:
            faults.append(
                (field, f"column {header!r} is already mapped to {seen[folded]!r}", "each field has its own column")
            )
        seen[folded] = field
    return faults


def hint(header: str, table: RawTable) -> str:
    """The nearest column, else all of them; a first row of answers is not shown, since it may name a person."""
    if sum(bool(_NUMBER.fullmatch(name)) for name in table.header) > len(table.header) / 4:
        return "its first row looks like answers, not like headings; put a row of headings above it"
    return did_you_mean(header, [name for name in table.header if name], otherwise="its columns")


def take(
    table: RawTable, kolom: Mapping[str, str], file: str, *, filter_column: str | None = None
) -> tuple[pd.DataFrame | None, list[Problem]]:
    """The mapped columns as text, one row a raw row, indexed by row number; plus the filter's column for a while."""
    import pandas as pd

    place = {name.casefold(): index for index, name in enumerate(table.header) if name}
    wanted = dict(kolom) | ({FILTER: filter_column} if filter_column else {})
    problems = [
        Problem(
            file,
            None,
            "saring" if field == FILTER else field,
            f"no column {header!r}",
            hint(clean_header(header), table),
        )
        for field, header in wanted.items()
        if clean_header(header).casefold() not in place
    ]
    if problems:
        return None, problems
    frame = pd.DataFrame(
        {
            field: [row[place[clean_header(header).casefold()]] for row in table.rows]
            for field, header in wanted.items()
        },
        index=pd.Index(table.numbers, name="baris"),
        dtype=object,
    )
    return frame, []
