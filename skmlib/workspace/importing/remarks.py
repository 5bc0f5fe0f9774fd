"""What a person should know about a file's headers: numbers that contradict names, orders, foreign elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from skmlib.rules.instrument import Instrumen
from skmlib.workspace.importing import evidence
from skmlib.workspace.importing.evidence import Column
from skmlib.workspace.importing.numbers import Numbers
from skmlib.workspace.importing.spellings import Spellings
from skmlib.workspace.reading import columns as maps
from skmlib.workspace.reading.coercion import fold

WIDE = 100
TIMES_OF_SERVERS = (("start", "end"), ("startdate", "submitdate"))
"""When a form was opened and sent, as KoboToolbox, ODK and LimeSurvey head it."""
OWN = "make an instrument of its own in params/instrumen/ that has it, or leave the column out; it is neither"


def remarks(
    taken: Mapping[str, str], columns: Sequence[Column], instrumen: Instrumen, found: Numbers, data: Spellings
) -> tuple[str, ...]:
    """Notes on the headers. ``taken``: header to the field it is proposed for."""
    return tuple(
        dict.fromkeys(
            [
                *_names_against_numbers(taken, columns, instrumen, found),
                *_bare(columns, instrumen, found),
                *_foreign(columns, instrumen, found, data),
                *_times(taken, columns),
            ]
        )
    )


def _names_against_numbers(
    taken: Mapping[str, str], columns: Sequence[Column], instrumen: Instrumen, found: Numbers
) -> Iterator[str]:
    by_question = {question.kode: unsur.kode for unsur in instrumen.unsur for question in unsur.pertanyaan}
    for column in columns:
        header = column.header
        unsur = by_question.get(taken.get(header.text, ""))
        if unsur is None or header.number is None or header.sub is not None or header.bare:
            continue
        meanings = _all_meanings(found, header.number)
        other = {name: kode for name, kode in meanings.items() if kode != unsur}
        if not other:
            continue
        same = [name for name, kode in meanings.items() if kode == unsur]
        agrees = f"; with {unsur} it agrees with {', '.join(same)}" if same else ""
        yield (
            f"{_short(header.text)} is taken as {unsur} by its name; number {header.number} "
            f"{'could also mean' if same else 'means'} {_readings(other)}{agrees}"
        )


def _readings(meanings: Mapping[str, str]) -> str:
    """``kompetensi in all orders``, or ``pengaduan (permenpan14) or maklumat (permenpan16)``."""
    codes = list(dict.fromkeys(meanings.values()))
    parts = [f"{kode} ({', '.join(name for name, other in meanings.items() if other == kode)})" for kode in codes]
    return " or ".join(parts)


def _all_meanings(found: Numbers, number: int) -> dict[str, str]:
    return {name: order[number - 1] for name, order in found.orders.items() if 1 <= number <= len(order)}


def _bare(columns: Sequence[Column], instrumen: Instrumen, found: Numbers) -> Iterator[str]:
    bare = [each.header for each in columns if each.header.bare and each.header.marked and not _labelled(each)]
    if not bare:
        return
    names = ", ".join(header.text for header in bare)
    if len(names) > WIDE:
        names = f"{bare[0].text} … {bare[-1].text} ({len(bare)} columns)"
    if found.urutan is not None and found.urutan in found.orders:
        order = found.renumbered.get(found.urutan, found.orders[found.urutan])
        shown = ", ".join(f"{place} {kode}" for place, kode in enumerate(order, start=1))
        yield f"bare numbers {names} are read in the order {found.urutan!r} as you named it: {shown}"
        return
    unclear = [header for header in bare if header.number is not None and found.unsur(header.number) is None]
    if unclear:
        orders = "; ".join(
            f"{name}: " + ", ".join(f"{each.number} {_at(order, each.number)}" for each in unclear)
            for name, order in found.orders.items()
        )
        yield (
            f"columns with bare numbers: {names}; {', '.join(each.text for each in unclear)} mean different unsur in "
            f"the known orders ({orders}); look at the questionnaire and name the order with --urutan"
        )


def _labelled(column: Column) -> bool:
    """Whether the file itself says more of a column than a number."""
    return column.label is not None and not column.label.bare


def _at(order: Sequence[str], number: int | None) -> str:
    return order[number - 1] if number is not None and 1 <= number <= len(order) else "nothing"


def _foreign(columns: Sequence[Column], instrumen: Instrumen, found: Numbers, data: Spellings) -> Iterator[str]:
    codes = {each.kode for each in instrumen.unsur}
    for kode, names in data.asing.items():
        if kode in codes:
            continue
        for column in columns:
            header = column.header
            named = evidence.excluded(header, names) or fold(header.name) in {fold(name) for name in names}
            meant = (
                header.bare
                and header.marked
                and found.urutan is not None
                and header.number is not None
                and kode in found.meanings(header.number).values()
            )
            if named or meant:
                yield (
                    f"{_short(header.text)} asks {kode}, which is no unsur of instrument {instrumen.nama!r} "
                    f"(it is of PermenPANRB 16/2014); {OWN} sarana nor pengaduan"
                )


def _times(taken: Mapping[str, str], columns: Sequence[Column]) -> Iterator[str]:
    """When a form was opened and sent: never mapped by itself, since "end" may also be the end of something else."""
    headers = {fold(each.header.text): each.header.text for each in columns}
    for begun, done in TIMES_OF_SERVERS:
        if begun in headers and done in headers and maps.BEGUN not in taken.values():
            yield (
                f"{_short(headers[begun])} and {_short(headers[done])} tell how long each respondent took, and who "
                f"hurried: --kolom {maps.BEGUN}={headers[begun]} --kolom {maps.DONE}={headers[done]}"
            )


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "…")
