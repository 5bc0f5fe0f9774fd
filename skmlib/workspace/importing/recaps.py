"""A recap on its way into ``params/hasil-luar.csv``: taken from the files, shown, told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from skmlib.workspace import external, externalcheck, parameters
from skmlib.workspace.external import Row
from skmlib.workspace.importing import recap
from skmlib.workspace.importing.files import Asked, Imported
from skmlib.workspace.importing.known import known
from skmlib.workspace.problems import Problem
from skmlib.workspace.reading.coercion import fold
from skmlib.workspace.reading.table import open_table


@dataclass(frozen=True)
class Taken:
    """The rows of all files; ``warnings`` are of the figures, ``skipped`` are rows that are no unit."""

    rows: tuple[Row, ...]
    skipped: tuple[tuple[str, int, str], ...]
    decide: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def no_recap(file: str) -> Problem:
    hint = (
        "a recap has means with decimals per unsur and columns such as Nilai IKM, Kategori; import it without --rekap"
    )
    return Problem(file, None, "--rekap", "is no recap: its rows look like respondents", hint)


def take(found: Imported, named: Sequence[tuple[Path, str]], root: Path, asked: Asked) -> Taken:
    """The rows of the files as external results."""
    codes = _codes(root)
    rows: list[Row] = []
    skipped: list[tuple[str, int, str]] = []
    decide: list[str] = []
    wrong: list[Problem] = []
    for path, file in named:
        table = open_table(path, file, options=known(root, asked).options(asked))
        part = recap.rows_of(
            table, found.proposal, found.instrumen, file=file, periode=asked.periode or "", codes=codes
        )
        rows += part.rows
        skipped += [(file, number, why) for number, why in part.skipped]
        decide += part.decide
        doubts = externalcheck.check_rows(part.rows, root, list(codes.values()), found.instrumen.nama)
        wrong += [replace(each, file=file) for each in doubts]
    problems = tuple(each for each in wrong if each.level == "error")
    warnings = tuple(each for each in wrong if each.level == "warning")
    return Taken(tuple(rows), tuple(skipped), tuple(dict.fromkeys(decide)), problems, warnings)


def lines(taken: Taken, notes: Sequence[str], problems: Sequence[Problem], *, written: bool) -> Iterator[str]:
    """The rows and what is to decide, for the terminal."""
    yield f"recap: {len(taken.rows)} units, {len(taken.skipped)} rows that are no unit"
    for row in taken.rows:
        values = ", ".join(f"{kode} {text or '–'}" for kode, text in row.unsur.items())
        yield f"  {row.upp or '(no code)'}  {row.nama}: IKM {row.ikm} {row.mutu}, n {row.n or '–'}; {values}"
    yield from (f"note: {note}" for note in notes)
    yield from (f"{each}" for each in taken.warnings)
    if taken.decide or problems:
        yield "to decide:"
        yield from (f"  {each}" for each in (*taken.decide, *problems))
    yield f"{external.FILE}: written" if written else "nothing is written" + ("" if taken.decide else "; add --write")


def as_plain(taken: Taken, problems: Sequence[Problem], written: str | None) -> dict[str, Any]:
    """The same as JSON can hold it."""
    return {
        "rekap": True,
        "baris": [
            {
                **{name: getattr(row, name) for name in external.BEFORE},
                "unsur": dict(row.unsur),
                **{name: getattr(row, name) for name in external.AFTER},
            }
            for row in taken.rows
        ],
        "dilewati": [{"berkas": file, "baris": number, "isi": why} for file, number, why in taken.skipped],
        "putuskan": list(taken.decide),
        "peringatan": [str(each) for each in taken.warnings],
        "masalah": [str(each) for each in problems],
        "ditulis": [written] if written else [],
    }


def _codes(root: Path) -> dict[str, str]:
    """Folded name and short name of every unit of the workspace to its code."""
    made: dict[str, str] = {}
    for kode, loaded in parameters.load(root).upp.items():
        if loaded.unit is not None:
            made.update({fold(name): kode for name in (loaded.unit.nama, loaded.unit.singkat) if name})
    return made
