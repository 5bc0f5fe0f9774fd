"""The column map: an allow-list from fields to headers. No other column is ever kept."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Instrumen, Pertanyaan, Skala
from skmlib.workspace.problems import Problem, did_you_mean
from skmlib.workspace.reading.naming import find, may_share, unclear
from skmlib.workspace.reading.privacy import is_personal_header, scrub
from skmlib.workspace.reading.table import RawTable, clean_header, looks_like_answers

if TYPE_CHECKING:
    import pandas as pd

DATE, SERVICE, FILTER, REMARK = "tanggal", "layanan", "_saring", "saran"
BEGUN, DONE = "mulai", "selesai"
TIMES = (BEGUN, DONE)
"""When a respondent opened and when they sent the form. Only named in a map, never proposed; one column may be both the
date and one of them."""
NOT_READ = "map another column or remove the field; rename the heading in a copy if it means something else"


def known_fields(instrumen: Instrumen) -> tuple[str, ...]:
    """Every field that a column map may name."""
    questions = tuple(question.kode for question in instrumen.pertanyaan)
    beside = tuple(question.kode for question in instrumen.pelengkap)
    return (DATE, SERVICE, *questions, *beside, *(each.kode for each in instrumen.profil), REMARK)


def asked(mapped: Container[str], instrumen: Instrumen) -> tuple[tuple[Pertanyaan, Skala], ...]:
    """Every question of the unsur, then those beside them that are mapped, each with its scale."""
    beside = tuple((each, each.skala) for each in instrumen.pelengkap if each.kode in mapped)
    return (*((each, instrumen.skala) for each in instrumen.pertanyaan), *beside)


def check_map(kolom: Mapping[str, str], instrumen: Instrumen) -> list[tuple[str, str, str]]:
    """Faults of a map as (field, message, hint): unknown fields, unmapped questions, one column for two fields."""
    known = (*known_fields(instrumen), *TIMES)
    faults = [
        (field, "no field of the instrument", did_you_mean(field, known)) for field in kolom if field not in known
    ]
    missing = [question.kode for question in instrumen.pertanyaan if question.kode not in kolom]
    if missing:
        faults.append(("", f"no column for {', '.join(missing)}", "map every question of the instrument to its header"))
    seen: dict[str, str] = {}
    for field, header in kolom.items():
        if is_personal_header(header):
            faults.append((field, f"column {header!r} holds personal data, which are not read", NOT_READ))
        folded = clean_header(header).casefold()
        if folded in seen and not may_share(field, seen[folded]):
            faults.append(
                (field, f"column {header!r} is already mapped to {seen[folded]!r}", "each field has its own column")
            )
        seen[folded] = field
    return faults


def hint(header: str, table: RawTable) -> str:
    """The nearest column, else all of them; a first row of answers is not shown, since it may name a person."""
    if looks_like_answers(table):
        return (
            "its first row looks like answers, not like headings; put a row of headings above it, or write "
            "'data.baris_judul: 0' and map the columns by position as K1, K2, …"
        )
    return did_you_mean(
        header, [name for name in table.header if name and scrub(name) == name], otherwise="its columns"
    )


def take(
    table: RawTable,
    kolom: Mapping[str, str],
    file: str,
    *,
    filter_column: str | None = None,
    answers: Collection[str] = (),
) -> tuple[pd.DataFrame | None, list[Problem]]:
    """The mapped columns as text, one row a raw row, indexed by row number; plus the filter's column for a while.

    ``answers``: the fields that are answers; for them a column of formulas is refused.
    """
    import pandas as pd

    wanted = dict(kolom) | ({FILTER: filter_column} if filter_column else {})
    found = {field: find(table, header) for field, header in wanted.items()}
    problems = [
        Problem(
            file,
            None,
            "saring" if field == FILTER else field,
            f"no column {header!r}",
            hint(clean_header(header), table),
        )
        for field, header in wanted.items()
        if not found[field]
    ]
    problems += unclear(table, wanted, found, file, answers)
    if problems:
        return None, problems
    frame = pd.DataFrame(
        {field: list(map(itemgetter(places[0]), table.rows)) for field, places in found.items()},
        index=pd.Index(table.numbers, name="baris"),
        dtype=object,
    )
    return frame, []
