"""The proposed column map: for every field a column with a score, why, and the alternatives; or what must be decided.

Pure: a table and an instrument in, a frozen :class:`Proposal` out. Every column serves one field at most; the
assignment with the highest sum of scores is taken (``scipy.optimize.linear_sum_assignment``), then judged:

* below :data:`ACCEPT` a field is *missing*;
* *ambiguous* where another column, or another field for the same column, comes within :data:`MARGIN`;
* else *accepted*.

A bare number (``U8``) has a meaning only where all named orders agree on it, or where the person names one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skmlib.rules.instrument import Instrumen
from skmlib.workspace.importing import assignment, evidence, spellings
from skmlib.workspace.importing.evidence import Column
from skmlib.workspace.importing.judgement import ACCEPT, MARGIN, Alternative, Status, Usulan, judge, with_reason
from skmlib.workspace.importing.numbers import numbers
from skmlib.workspace.importing.remarks import remarks
from skmlib.workspace.reading import columns as maps
from skmlib.workspace.reading.coercion import fold
from skmlib.workspace.reading.naming import find
from skmlib.workspace.reading.table import RawTable, clean_header


@dataclass(frozen=True)
class Proposal:
    """A proposed map of a whole table; ``notes`` say what a person should know, ``personal`` is not read."""

    usulan: tuple[Usulan, ...]
    unused: tuple[str, ...]
    computed: tuple[str, ...]
    personal: tuple[str, ...]
    unit: tuple[str, ...]
    notes: tuple[str, ...]
    numbered: tuple[str, ...]
    orders: Mapping[str, tuple[str, ...]]

    @property
    def kolom(self) -> dict[str, str]:
        """The map as far as it is decided."""
        return {
            each.field: each.header
            for each in self.usulan
            if each.header is not None and each.status in ("accepted", "given")
        }

    @property
    def undecided(self) -> tuple[Usulan, ...]:
        """What a person must decide: ambiguous fields, and questions without a column."""
        return tuple(
            each for each in self.usulan if each.status == "ambiguous" or (each.status == "missing" and each.required)
        )


def propose(
    table: RawTable,
    instrumen: Instrumen,
    *,
    urutan: str | None = None,
    given: Mapping[str, str | None] | None = None,
    personal: Sequence[str] = (),
) -> Proposal:
    """Propose a map. ``given``: what the person decided, field to header, ``None`` for a field without a column."""
    decided = dict(given or {})
    fields = evidence.fields(instrumen, maps.known_fields(instrumen))
    columns = evidence.columns(table.header, table.rows, table.labels)
    found = numbers(instrumen, _numbers(columns), urutan)
    taken = {clean_header(real).casefold() for real in _given_away(decided, table)}
    free = _free(columns, personal, taken)
    open_fields = [each for each in fields if each.kode not in decided]
    scores = assignment.scores(open_fields, [columns[place] for place in free], found)
    if maps.DATE not in decided:
        assignment.same_day(table, free, open_fields, scores)
    chosen = assignment.assign(scores)
    required = {question.kode for question in instrumen.pertanyaan}
    header = [table.header[place] for place in free]
    judged = {
        field.kode: judge(index, field, open_fields, header, scores, chosen, field.kode in required)
        for index, field in enumerate(open_fields)
    }
    for kode, name in decided.items():
        real = _real(name, table) if name else None
        status: Status = "given" if real else "missing"
        judged[kode] = Usulan(kode, status, real, 1.0 if real else 0.0, "given", (), kode in required)
    order = (*(each.kode for each in fields), *maps.TIMES)
    usulan = tuple(judged[kode] for kode in order if kode in judged)
    usulan = tuple(with_reason(each, columns, found, instrumen) for each in usulan)
    used = {each.header for each in usulan if each.header and each.status != "missing"}
    data = spellings.load()
    rest = [each for each in columns if each.header.text and each.header.text not in used]
    kinds = {each.header.text: _kind(each, personal) for each in rest}
    return Proposal(
        usulan=usulan,
        unused=tuple(name for name, kind in kinds.items() if kind == "unused"),
        computed=tuple(name for name, kind in kinds.items() if kind == "computed"),
        personal=tuple(name for name, kind in kinds.items() if kind == "personal"),
        unit=tuple(name for name, kind in kinds.items() if kind == "unit"),
        notes=remarks(usulan_headers(usulan), columns, instrumen, found, data),
        numbered=tuple(each.header.text for each in columns if each.header.bare and each.header.marked),
        orders=found.orders,
    )


def usulan_headers(usulan: Sequence[Usulan]) -> dict[str, str]:
    """Header to the field it is proposed for."""
    return {each.header: each.field for each in usulan if each.header is not None}


def _numbers(columns: Sequence[Column]) -> set[int]:
    return {each.header.number for each in columns if each.header.number is not None and each.header.sub is None}


def _kind(column: Column, personal: Sequence[str]) -> str:
    data = spellings.load()
    if evidence.excluded(column.header, data.unit):
        return "unit"
    if column.header.text in personal:
        return "personal"
    if evidence.excluded(column.header, (*data.hitungan, *data.teknis)):
        return "computed"
    return "unused"


def _free(columns: Sequence[Column], personal: Sequence[str], taken: set[str]) -> list[int]:
    """Places of the columns that may serve a field: neither personal, computed, technical, a unit's, nor given away."""
    data = spellings.load()
    foreign = [name for names in data.asing.values() for name in names]
    return [
        place
        for place, each in enumerate(columns)
        if each.header.text
        and _kind(each, personal) == "unused"
        and not evidence.excluded(each.header, foreign)
        and fold(each.header.name) not in {fold(name) for name in foreign}
        and clean_header(each.header.text).casefold() not in taken
    ]


def _given_away(decided: Mapping[str, str | None], table: RawTable) -> list[str]:
    """The columns that no other field may have; the day may be that of a form's begin or end."""
    named = [_real(name, table) for kode, name in decided.items() if name and kode not in maps.TIMES]
    return [real for real in named if real is not None]


def _real(name: str, table: RawTable) -> str | None:
    """The table's own writing of a header, as the reader finds it; ``None`` where it has none or several such."""
    places = find(table, name)
    return table.header[places[0]] if len(places) == 1 else None


__all__ = ["ACCEPT", "MARGIN", "Alternative", "Proposal", "Usulan", "propose"]
