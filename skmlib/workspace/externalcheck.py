"""Whether rows of ``params/hasil-luar.csv`` can be: out of range is an error, a contradiction a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from skmlib.rules import periods, weights
from skmlib.rules.instrument import Instrumen
from skmlib.rules.quality import class_of
from skmlib.rules.rounding import half_up
from skmlib.workspace import instruments
from skmlib.workspace.external import AFTER, BEFORE, FILE, REQUIRED, Row, load
from skmlib.workspace.fields import KODE_UPP
from skmlib.workspace.problems import Problem, did_you_mean

_NUMBER = re.compile(r"\d{1,3}(\.\d{1,12})?")


def check(root: Path, units: Sequence[str], default: str) -> list[Problem]:
    """Every problem of the file. ``units``: the workspace's own; ``default``: the agency's instrument."""
    rows, problems = load(root)
    return [*problems, *check_rows(rows, root, units, default)] if rows else list(problems)


def check_rows(rows: Sequence[Row], root: Path | None, units: Sequence[str], default: str) -> Iterator[Problem]:
    """What is wrong with the rows: values out of range are errors, figures that contradict each other warnings."""
    codes: dict[str, None] = {}
    for name in dict.fromkeys([default, *instruments.names(root)]):
        found = instruments.load(name, root).instrumen
        codes.update(dict.fromkeys(each.kode for each in found.unsur) if found else {})
    for kode in dict.fromkeys(kode for row in rows for kode in row.unsur):
        if kode not in codes:
            yield Problem(FILE, 1, kode, "is no unsur of any instrument", did_you_mean(kode, [*BEFORE, *AFTER, *codes]))
    instrumen = instruments.load(default, root).instrumen
    first: dict[tuple[str, str, str], int] = {}
    for row in rows:
        yield from _values(row, units)
        if row.key in first:
            yield _at(row, "nama", f"stands twice (first on line {first[row.key]})", "keep one row a unit and period")
        first.setdefault(row.key, row.line)
        if instrumen is not None:
            yield from _figures(row, instrumen)


def _values(row: Row, units: Sequence[str]) -> Iterator[Problem]:
    for name in REQUIRED:
        if not getattr(row, name):
            yield _at(row, name, "is missing", "every row needs it")
    if row.upp and not re.fullmatch(KODE_UPP, row.upp):
        yield _at(row, "upp", f"{row.upp[:40]!r} is no unit code", "small letters, digits and -; or leave it blank")
    elif row.upp and row.upp not in units:
        yield _at(row, "upp", f"no unit {row.upp!r} in params/upp", did_you_mean(row.upp, units), "warning")
    if row.periode and not periods.is_period(row.periode):
        yield _at(row, "periode", f"{row.periode!r} is no period", f"expected {periods.EXPECTED}")
    for name in ("n", "populasi"):
        text = getattr(row, name)
        if text and not re.fullmatch(r"[1-9]\d{0,9}", text):
            yield _at(row, name, f"{text[:20]!r} is no count", "write a whole number without dots, or nothing")
    if row.n.isdecimal() and row.populasi.isdecimal() and int(row.n) > int(row.populasi):
        yield _at(row, "n", f"{row.n} respondents of {row.populasi} users", "check both", "warning")


def _figures(row: Row, instrumen: Instrumen) -> Iterator[Problem]:
    skala = instrumen.skala
    nrr: dict[str, Decimal] = {}
    for kode, text in row.unsur.items():
        value = _decimal(text)
        if text and (value is None or not skala.terendah <= value <= skala.tertinggi):
            yield _at(
                row,
                kode,
                f"{text[:20]!r} is no NRR between {skala.terendah} and {skala.tertinggi}",
                f"write a mean with a decimal point; a value up to 100 is to be divided by {int(skala.pengali)}",
            )
        elif value is not None:
            nrr[kode] = value
    ikm = _decimal(row.ikm)
    if row.ikm and (ikm is None or not 0 < ikm <= 100):
        yield _at(row, "ikm", f"{row.ikm[:20]!r} is no index up to 100", "write it with a decimal point: 81.05")
        return
    if ikm is None:
        return
    letters = {each.huruf for each in instrumen.mutu}
    expected = class_of(ikm, instrumen.mutu).huruf
    if row.mutu and row.mutu not in letters:
        yield _at(row, "mutu", f"{row.mutu[:20]!r} is no class", f"one of {', '.join(sorted(letters))}, or nothing")
    elif row.mutu and row.mutu != expected:
        yield _at(
            row, "mutu", f"{row.mutu} is not the class of {row.ikm}", f"by the regulation it is {expected}", "warning"
        )
    if len(nrr) >= 2 and len(nrr) == sum(bool(text) for text in row.unsur.values()):
        yield from _index(row, nrr, ikm, instrumen)


def _index(row: Row, nrr: Mapping[str, Decimal], ikm: Decimal, instrumen: Instrumen) -> Iterator[Problem]:
    """Whether the index follows from the NRR: each may be off by half its last decimal."""
    total = sum((Fraction(value) for value in nrr.values()), Fraction(0))
    loose = sum((_half_a_step(value) for value in nrr.values()), Fraction(0))
    follows = {
        name: abs(total * weights.weight(name, len(nrr)) * instrumen.skala.pengali - Fraction(ikm))
        <= loose * weights.weight(name, len(nrr)) * instrumen.skala.pengali + _half_a_step(ikm)
        for name in weights.NAMES
    }
    if follows[weights.DEFAULT]:
        return
    computed = half_up(total * weights.weight(weights.DEFAULT, len(nrr)) * instrumen.skala.pengali)
    other = next((name for name in weights.NAMES if follows[name]), None)
    hint = f"it follows with the weight {other}" if other else "check the order of the unsur and the figures"
    yield _at(
        row, "ikm", f"{row.ikm} does not follow from the NRR (weight 1/{len(nrr)} gives {computed})", hint, "warning"
    )


def _half_a_step(value: Decimal) -> Fraction:
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Fraction(1, 2 * 10 ** max(decimals, 2))


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _at(row: Row, key: str, message: str, hint: str, level: str = "error") -> Problem:
    return Problem(FILE, row.line, key, message, hint, "warning" if level == "warning" else "error")
