"""Known users per category of a profile field (``populasi_profil``): checked, and added up over pooled periods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from skmlib.rules.instrument import Instrumen
from skmlib.statistics.survey import SERVICE
from skmlib.workspace.models import Laporan, Unit
from skmlib.workspace.problems import Level, Problem, did_you_mean
from skmlib.workspace.yamltext import Keys, YamlText, dotted

KEY = "populasi_profil"

Users = Mapping[str, Mapping[str, int]]
"""Profile field to category to users."""


def check(text: YamlText, unit: Unit, laporan: Laporan, instrumen: Instrumen) -> Iterator[Problem]:
    """Fields and categories against the instrument and the column map, every category given, totals that agree."""
    fields = {each.kode: [category.nama for category in each.kategori] for each in instrumen.profil}
    mapped = {**unit.kolom, **laporan.kolom}
    for field, counts in laporan.populasi_profil.items():
        place: Keys = (KEY, field)
        if field == SERVICE:
            yield _at(text, place, "is no profile field", "give the users of each service in 'populasi'")
            continue
        if field not in fields:
            yield _at(text, place, f"no profile field of instrument {instrumen.nama!r}", did_you_mean(field, fields))
            continue
        if field not in mapped:
            yield _at(text, place, "has no column in the map", f"add '{field}: <header>' to 'kolom', or remove it here")
        for name in counts:
            if name not in fields[field]:
                yield _at(text, (*place, name), f"no category of {field!r}", did_you_mean(name, fields[field]))
        for name in fields[field]:
            if name not in counts:
                yield _at(
                    text, place, f"category {name!r} has no figure", "give every category, 0 where it has no user"
                )
        total, known = sum(counts.values()), _population(unit, laporan)
        if total == 0:
            yield _at(text, place, "counts no user at all", "give the users of each category, or remove the field")
        elif known is not None and total != known:
            yield _at(
                text,
                place,
                f"adds up to {total}; the population is {known}",
                "only the shares are used; mend the figure that is wrong",
                level="warning",
            )


def add(parts: Sequence[Users]) -> dict[str, dict[str, int]]:
    """The parts' users added up, for the fields that every part knows."""
    return {
        field: {
            name: sum(part[field].get(name, 0) for part in parts)
            for name in dict.fromkeys(name for part in parts for name in part[field])
        }
        for field in parts[0]
        if all(field in part for part in parts)
    }


def _population(unit: Unit, laporan: Laporan) -> int | None:
    if isinstance(laporan.populasi, int):
        return laporan.populasi
    if laporan.populasi is not None:
        return sum(laporan.populasi.values())
    figures = [each.populasi for each in unit.layanan]
    known = [each for each in figures if each is not None]
    return sum(known) if known and len(known) == len(figures) else None


def _at(text: YamlText, keys: Keys, message: str, hint: str, *, level: Level = "error") -> Problem:
    return Problem(text.file, text.line(keys), dotted(keys), message, hint, level)
