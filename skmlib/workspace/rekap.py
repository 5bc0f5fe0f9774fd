"""The agency's year from ``params/`` and ``data/``: every unit's year read, scored and compiled; never from reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skmlib.rules.instrument import Instrumen
from skmlib.statistics.result_compilation import Rekap
from skmlib.workspace import crosscheck, external, externalcheck, instruments, parameters, pekppp
from skmlib.workspace import rekapparams as agencyyear
from skmlib.workspace import root as roots
from skmlib.workspace.problems import Problem, WorkspaceError, errors
from skmlib.workspace.reading.intake import RawFiles
from skmlib.workspace.rekapparams import RekapParameters
from skmlib.workspace.rekapunits import Reading, compile_rows, year_before, years_before

if TYPE_CHECKING:
    from skmlib.statistics.survey import Survey

FILE = "rekap.json"


@dataclass(frozen=True)
class RekapMaterial:
    """An agency's year. ``survei``: what was read for it, by unit; ``masalah``: problems of units that have no row."""

    parameters: RekapParameters
    instrumen: Instrumen
    hasil: Rekap
    survei: tuple[Survey, ...] = ()
    masalah: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        return (
            f"<RekapMaterial {self.hasil.tahun}: {len(self.hasil.unit)} units, {len(self.hasil.tanpa_hasil)} without a "
            f"result, {self.hasil.responden} respondents; parameters, instrumen, hasil, survei, masalah>"
        )


def open_rekap(tahun: str | int, rekap: str = "", *, root: str | Path | None = None) -> RekapMaterial:
    """The agency's year, computed; or read from a ``rekap.json`` that was computed before (``rekap``: its path).

    Raises :class:`WorkspaceError` with every problem of the agency's file, of the year's and of ``hasil-luar.csv``;
    a unit whose own files are wrong has no row, its reason stands in the result and its problems in ``masalah``.
    """
    folder = roots.find(root)
    year = parse_year(tahun)
    if not rekap:
        return read(folder, year)
    found, instrumen = _agency(folder, year, [])
    hasil = from_json(Path(rekap).read_text(encoding="utf-8"))
    if hasil.tahun != year:
        raise ValueError(f"{rekap} is the compilation of {hasil.tahun}, not of {year}")
    return RekapMaterial(found, instrumen, hasil)


def is_year(text: str) -> bool:
    """Whether a text is a year, as the name of a file in ``params/rekap``."""
    return agencyyear.YEAR.fullmatch(text) is not None


def parse_year(tahun: str | int) -> int:
    """A year as papermill or a person gives it. Raises :class:`WorkspaceError` for what is none."""
    text = str(tahun)
    if not is_year(text):
        raise WorkspaceError([Problem("", None, "periode", f"{text[:40]!r} is no year", "write a year: 2024")])
    return int(text)


def read(root: Path, tahun: int) -> RekapMaterial:
    """Compile a year of a workspace, see :func:`open_rekap`."""
    params = parameters.load(root)
    rows, form = external.load(root)
    default = parameters.agency_instrument(params.instansi)
    outside = [*form, *externalcheck.check_rows(rows, root, list(params.upp), default)]
    form_of_assessment, wrong = pekppp.load(root)
    given, instrumen = _agency(root, tahun, [*errors(outside), *errors(wrong)])
    reading = Reading(params, crosscheck.check(params), rows, instrumen, RawFiles(root), form_of_assessment)
    earlier = [year_before(reading, given, year) for year in years_before(reading, given)]
    trend = sorted((*agencyyear.stated(given), *earlier), key=lambda each: each.tahun)
    reading.survei.clear()
    reading.masalah.clear()
    hasil = compile_rows(reading, given, trend)
    return RekapMaterial(given, instrumen, hasil, tuple(reading.survei), tuple(dict.fromkeys(reading.masalah)))


def to_json(hasil: Rekap) -> str:
    """``rekap.json``: keys in a fixed order, reasons only where a value is missing."""
    import json

    from skmlib.workspace.results import as_plain

    return json.dumps(as_plain(hasil), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def from_json(text: str) -> Rekap:
    """The compilation of a ``rekap.json``. Raises ``ValueError`` where the text is none."""
    from pydantic import TypeAdapter

    return TypeAdapter(Rekap).validate_json(text)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``rekap.json``."""
    from pydantic import TypeAdapter

    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(Rekap).json_schema()}


def _agency(root: Path, tahun: int, more: Sequence[Problem]) -> tuple[RekapParameters, Instrumen]:
    """The agency's parameters of the year and its instrument, or every problem at once."""
    instansi, _, found = parameters.load_agency(root)
    problems = [*errors(found), *more]
    given = None
    if instansi is not None:
        given, wrong = agencyyear.load(root, tahun, instansi)
        problems += errors(wrong)
    loaded = instruments.load(parameters.agency_instrument(instansi), root)
    problems += errors(loaded.problems)
    if problems or given is None or loaded.instrumen is None:
        raise WorkspaceError(problems)
    return given, loaded.instrumen


__all__ = [
    "FILE",
    "RekapMaterial",
    "from_json",
    "is_year",
    "json_schema",
    "open_rekap",
    "parse_year",
    "read",
    "to_json",
]
