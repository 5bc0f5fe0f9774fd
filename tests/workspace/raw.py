"""Raw files for tests of reading, and how they are read."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from skmlib.rules import periods
from skmlib.rules.instrument import Instrumen
from skmlib.workspace.problems import WorkspaceError
from skmlib.workspace.reading import intake as intakes
from skmlib.workspace.reading.intake import Intake, RawFiles, Source
from tests.conftest import shipped

STANDARD = shipped("permenpan-14-2017")
CODES = tuple(each.kode for each in STANDARD.unsur)
TW3 = periods.parse("2024-TW3")
MAP = {kode: kode for kode in CODES}


def csv_text(header: Sequence[object], rows: Sequence[Sequence[object]], *, delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]], **options: Any) -> Path:
    path.write_text(csv_text(header, rows, **options), encoding="utf-8")
    return path


def answers_file(path: Path, rows: Sequence[Sequence[object]], *extra: str) -> Path:
    """A file whose columns are the nine codes, then ``extra``."""
    return write(path, [*CODES, *extra], rows)


def intake(
    *paths: Path,
    instrumen: Instrumen = STANDARD,
    periode: str = "2024-TW3",
    kolom: Mapping[str, str] = MAP,
    **source: Any,
) -> Intake:
    """Read files as one unit's period."""
    files = [(path, path.name) for path in paths]
    raw = RawFiles(paths[0].parent)
    return intakes.read(files, Source(kolom=kolom, **source), instrumen, periods.parse(periode), raw)


def problems(call: Any, *arguments: Any, **options: Any) -> list[str]:
    """The texts of the problems that a call raises."""
    try:
        call(*arguments, **options)
    except WorkspaceError as error:
        return [str(problem) for problem in error.problems]
    raise AssertionError("no problem was raised")
