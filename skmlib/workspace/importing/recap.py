"""An agency's recap: one row a unit with its means. It holds no respondents; its rows become external results."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from skmlib.rules.instrument import Instrumen
from skmlib.workspace.external import Row
from skmlib.workspace.importing import headers, spellings
from skmlib.workspace.importing.proposal import Proposal
from skmlib.workspace.reading.coercion import fold
from skmlib.workspace.reading.table import RawTable

REFUSED = (
    "this is an agency's recap: one row a unit with its means, no respondents; nothing can be analysed from it. "
    "Ask the unit for its responses, or take the rows into params/hasil-luar.csv for the compilation: "
    "--rekap --periode <periode>"
)
DECIMAL_SHARE = 0.3
"""Share of answers with a fraction from which a table holds means."""
SIGNS = 2
"""Columns of results (index, class, population, sample, weighted mean) that a recap has at least."""


@dataclass(frozen=True)
class Recap:
    """The rows of a recap; ``decide`` says what keeps it from being taken, ``skipped`` the rows that are no unit."""

    rows: tuple[Row, ...]
    skipped: tuple[tuple[int, str], ...]
    decide: tuple[str, ...]


def is_recap(table: RawTable, proposal: Proposal) -> bool:
    """Whether the table holds means of units: fractions below the unsur, and columns of results beside them."""
    data = spellings.load()
    if sum(_place(table, names) is not None for names in data.rekap.values()) < SIGNS:
        return False
    names = {*proposal.kolom.values(), *proposal.numbered}
    places = [place for place, name in enumerate(table.header) if name in names and _is_unsur(name, proposal)]
    texts = Counter(row[place] for row in table.rows for place in places)
    cells = [(value, count) for text, count in texts.items() if (value := number(text)) is not None]
    decimals = sum(count for value, count in cells if value != value.to_integral_value())
    return bool(cells) and decimals >= DECIMAL_SHARE * sum(count for _, count in cells)


def rows_of(
    table: RawTable, proposal: Proposal, instrumen: Instrumen, *, file: str, periode: str, codes: dict[str, str]
) -> Recap:
    """The units' results. ``codes``: folded name of a unit of the workspace to its code."""
    data = spellings.load()
    decide = []
    unsur = {}
    for each in instrumen.unsur:
        header = proposal.kolom.get(each.pertanyaan[0].kode) if len(each.pertanyaan) == 1 else None
        if header is not None:
            unsur[each.kode] = table.header.index(header)
    for usulan in proposal.undecided:
        if usulan.required:
            decide.append(f"{usulan.field}: {usulan.reason or 'no column'}")
    name_at = _place(table, data.unit)
    found = {kode: _place(table, names) for kode, names in data.rekap.items()}
    service = proposal.kolom.get("layanan")
    service_at = None if service is None else table.header.index(service)
    if name_at is None:
        decide.append("no column names the units (OPP, UPP, OPD, Unit …)")
    if found["ikm"] is None:
        decide.append("no column holds the index (Nilai IKM)")
    if decide or name_at is None or found["ikm"] is None:
        return Recap((), (), tuple(decide))
    made, skipped = [], []
    no_unit = {fold(each) for each in data.rekap_bukan_unit}
    for line, row_number in zip(table.rows, table.numbers, strict=True):
        name = " ".join(line[name_at].split())
        values = {kode: number(line[place]) for kode, place in unsur.items()}
        if not name or fold(name) in no_unit or name.isdecimal() or not any(values.values()):
            skipped.append((row_number, "no unit" if not name or name.isdecimal() else name[:40]))
            continue
        made.append(
            Row(
                line=row_number,
                upp=codes.get(fold(name), ""),
                nama=name,
                periode=periode,
                layanan="" if service_at is None else " ".join(line[service_at].split()),
                unsur={kode: "" if value is None else str(value) for kode, value in values.items()},
                ikm=_text(line, found["ikm"]),
                mutu=_letter(line, found["mutu"], instrumen),
                n=_whole(line, found["n"]),
                populasi=_whole(line, found["populasi"]),
                sumber=f"{file}, baris {row_number}",
            )
        )
    return Recap(tuple(made), tuple(skipped), ())


def number(text: str) -> Decimal | None:
    """A number with a decimal point or comma, at most six decimals (formula cells carry more)."""
    stripped = text.strip().replace(",", ".")
    if not re.fullmatch(r"\d{1,9}(\.\d+)?", stripped):
        return None
    try:
        value = Decimal(stripped)
    except InvalidOperation:
        return None
    shortened = round(value, 6) if value != value.to_integral_value() else value
    return Decimal(format(shortened.normalize(), "f"))


def _is_unsur(name: str, proposal: Proposal) -> bool:
    fields = {each.header: each for each in proposal.usulan if each.header is not None}
    return name in proposal.numbered or (name in fields and fields[name].required)


def _place(table: RawTable, names: Sequence[str]) -> int | None:
    wanted = {fold(name) for name in names}
    for place, header in enumerate(table.header):
        if header and any(fold(form) in wanted for form in (header, *headers.parse(header).forms)):
            return place
    return None


def _text(line: Sequence[str], place: int | None) -> str:
    value = None if place is None else number(line[place])
    return "" if value is None else str(value)


def _whole(line: Sequence[str], place: int | None) -> str:
    value = None if place is None else number(line[place].replace(".", "") if _thousands(line[place]) else line[place])
    return str(int(value)) if value is not None and value == value.to_integral_value() else ""


def _thousands(text: str) -> bool:
    return re.fullmatch(r"\d{1,3}(\.\d{3})+", text.strip()) is not None


def _letter(line: Sequence[str], place: int | None, instrumen: Instrumen) -> str:
    """The class as a letter: given so, with its wording behind it, or by its wording alone."""
    if place is None:
        return ""
    text = fold(line[place])
    by_wording = {fold(each.kinerja): each.huruf for each in instrumen.mutu}
    letters = {fold(each.huruf): each.huruf for each in instrumen.mutu}
    both = {
        letter + wording: name for wording, name in by_wording.items() for letter in letters if letters[letter] == name
    }
    return letters.get(text) or by_wording.get(text) or both.get(text) or ""
