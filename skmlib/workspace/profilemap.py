"""``nilai_profil`` of a unit or report: what bare codes and own spellings of profile fields mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from skmlib.rules.instrument import Instrumen, Profil
from skmlib.statistics.survey import OTHER, UNKNOWN
from skmlib.workspace.problems import Problem, did_you_mean
from skmlib.workspace.reading.categories import looked_up
from skmlib.workspace.yamltext import Keys, YamlText, dotted

FIELD = "nilai_profil"

Declared = Mapping[str, Mapping[str, str]]
"""Profile field to texts of the file to the category each means."""


def check(text: YamlText, declared: Declared, instrumen: Instrumen) -> Iterator[Problem]:
    """What is wrong with ``nilai_profil``: no such field, no such category, one value with two meanings."""
    fields = {each.kode: each for each in instrumen.profil}
    for kode, meant in declared.items():
        if kode not in fields:
            yield _at(
                text, (FIELD, kode), f"no profile field of instrument {instrumen.nama!r}", did_you_mean(kode, fields)
            )
            continue
        seen: dict[str, str] = {}
        for value, name in meant.items():
            known = categories(fields[kode])
            if name not in known:
                yield _at(text, (FIELD, kode, value), f"no category {name!r}", did_you_mean(name, known))
            key = looked_up(value)
            if key in seen and meant[seen[key]] != name:
                hint = "letter case and marks do not count; keep one"
                yield _at(text, (FIELD, kode, value), f"is the same value as {seen[key]!r}", hint)
            seen.setdefault(key, value)


def categories(field: Profil) -> tuple[str, ...]:
    """Every category that a value may mean, the two that take what fits none included."""
    return tuple(dict.fromkeys([*(each.nama for each in field.lengkap or field.kategori), OTHER, UNKNOWN]))


def joined(unit: Declared, laporan: Declared) -> dict[str, dict[str, str]]:
    """The unit's declarations with the report's, which go first, value by value."""
    return {kode: {**unit.get(kode, {}), **laporan.get(kode, {})} for kode in dict.fromkeys([*unit, *laporan])}


def _at(text: YamlText, keys: Keys, message: str, hint: str) -> Problem:
    return Problem(text.file, text.line(keys), dotted(keys), message, hint)
