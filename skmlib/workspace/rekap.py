"""The agency's year from ``params/`` and ``data/``: every unit's year read, scored and compiled; never from reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skmlib.rules import periods
from skmlib.rules.instrument import Instrumen
from skmlib.statistics.compilation import compile_year, surveyed
from skmlib.statistics.result_compilation import Rekap, TahunRekap, UnitRekap, UnitTanpaHasil
from skmlib.workspace import crosscheck, external, externalcheck, instruments, material, parameters, rekapexternal
from skmlib.workspace import rekapparams as agencyyear
from skmlib.workspace import root as roots
from skmlib.workspace.check import blocking
from skmlib.workspace.external import Row
from skmlib.workspace.models import Laporan, Unit
from skmlib.workspace.parameters import Parameters, ReportParameters
from skmlib.workspace.problems import Problem, WorkspaceError, errors
from skmlib.workspace.reading.intake import RawFiles
from skmlib.workspace.rekapchoice import Pilihan, choose, told
from skmlib.workspace.rekapparams import RekapParameters

if TYPE_CHECKING:
    from skmlib.statistics.survey import Survey

FILE = "rekap.json"
YEARS_BACK = 4
"""Earlier years in the trend: with the year itself five, as the ministry's template asks."""


@dataclass(frozen=True)
class RekapMaterial:
    """An agency's year. ``survei``: what was read for it, by unit; ``masalah``: problems of units that have no row."""

    parameters: RekapParameters
    instrumen: Instrumen
    hasil: Rekap
    survei: tuple[Survey, ...] = ()
    masalah: tuple[Problem, ...] = ()


@dataclass
class _Reading:
    """One workspace while it is read: each raw file opened once for all years."""

    params: Parameters
    known: tuple[Problem, ...]
    rows: tuple[Row, ...]
    instrumen: Instrumen
    raw: RawFiles
    survei: list[Survey] = field(default_factory=list)
    masalah: list[Problem] = field(default_factory=list)


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
    given, instrumen = _agency(root, tahun, errors(outside))
    reading = _Reading(params, crosscheck.check(params), rows, instrumen, RawFiles(root))
    earlier = [_year_before(reading, given, year) for year in _years(reading, given)]
    trend = sorted((*agencyyear.stated(given), *earlier), key=lambda each: each.tahun)
    reading.survei.clear()
    reading.masalah.clear()
    hasil = _compile(reading, given, trend)
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


def _compile(reading: _Reading, given: RekapParameters, earlier: Sequence[TahunRekap]) -> Rekap:
    rows: list[UnitRekap] = []
    missing: list[UnitTanpaHasil] = []
    outside = rekapexternal.by_unit(reading.rows, given.tahun)
    for kode, loaded in reading.params.upp.items():
        pilihan = choose(loaded.laporan, given.tahun, given.sampai)
        nama = loaded.unit.nama if loaded.unit else kode
        other = outside.get(kode)
        if pilihan.bagian or (other is None and _broken(reading, kode)):
            outside.pop(kode, None)
            outside.pop(nama.casefold(), None)
            _keep(_own(reading, given, kode, pilihan), rows, missing)
        elif other is None and nama.casefold() not in outside:
            missing.append(UnitTanpaHasil(kode, nama, _absent(pilihan, given.tahun)))
    for found in outside.values():
        _keep(rekapexternal.unit(found, given.tahun, given.sampai, reading.instrumen), rows, missing)
    others = [survey.instrumen for survey in reading.survei]
    return compile_year(
        sorted(rows, key=lambda row: (row.nama.casefold(), row.kode)),
        sorted(missing, key=lambda unit: (unit.nama.casefold(), unit.kode)),
        [reading.instrumen, *others],
        instansi=given.instansi.nama,
        tahun=given.tahun,
        sampai=given.sampai.isoformat(),
        earlier=earlier,
    )


def _absent(pilihan: Pilihan, tahun: int) -> str:
    if pilihan.tertinggal:
        return f"semua periodenya berakhir setelah batas waktu ({', '.join(pilihan.tertinggal)})"
    return f"tidak ada laporan {tahun}"


def _keep(found: UnitRekap | UnitTanpaHasil, rows: list[UnitRekap], missing: list[UnitTanpaHasil]) -> None:
    if isinstance(found, UnitRekap):
        rows.append(found)
    else:
        missing.append(found)


def _own(reading: _Reading, given: RekapParameters, kode: str, pilihan: Pilihan) -> UnitRekap | UnitTanpaHasil:
    """The row of a unit with respondents of its own; without one where its files are wrong or hold nobody."""
    loaded = reading.params.upp[kode]
    nama = loaded.unit.nama if loaded.unit else kode
    wrong = list(_broken(reading, kode))
    wrong += [each for part in pilihan.bagian for each in blocking(reading.params, kode, part, list(reading.known))]
    if wrong or loaded.unit is None:
        reading.masalah += wrong
        return UnitTanpaHasil(kode, nama, "parameter unit tidak sah", True)
    try:
        survey, empty = _survey(reading, given, kode, loaded.unit, pilihan)
    except WorkspaceError as error:
        reading.masalah += error.problems
        return UnitTanpaHasil(kode, nama, "data unit tidak dapat dibaca", True)
    if survey is None:
        return UnitTanpaHasil(kode, nama, "tidak ada data")
    reading.survei.append(survey)
    services = [each.nama for each in loaded.unit.layanan]
    return surveyed(survey, told(loaded.laporan, pilihan, given.tahun, given.sampai, services, empty))


def _survey(
    reading: _Reading, given: RekapParameters, kode: str, unit: Unit, pilihan: Pilihan
) -> tuple[Survey | None, tuple[str, ...]]:
    """The respondents of a unit's year, and the periods that have none."""
    reports = dict(reading.params.upp[kode].laporan)
    year = str(given.tahun)

    def report(periode: str) -> ReportParameters:
        return parameters.combine(given.root, kode, periods.parse(periode), given.instansi, unit, reports)

    parts = [report(each) for each in pilihan.bagian]
    names = dict.fromkeys(str(part.setting.instrumen) for part in parts)
    if len(names) > 1:
        place = parameters.report_file(kode, pilihan.bagian[-1])
        message = f"the periods of {year} have different instruments ({', '.join(names)})"
        hint = f"make an annual report {year}.yml of those with one and the same"
        raise WorkspaceError([Problem(place, None, "instrumen", message, hint)])
    instrumen = material.load_instrument(parts[0])
    filled = [part for part in parts if material.read_survey(part, instrumen, reading.raw)[0].n]
    empty = tuple(part.periode.kode for part in parts if part not in filled)
    if not filled:
        return None, empty
    if pilihan.bagian == (year,):
        return material.read_survey(filled[0], instrumen, reading.raw)[0], empty
    codes = tuple(part.periode.kode for part in filled)
    annual, first = reports.get(year), filled[0].laporan
    reports[year] = (
        annual.model_copy(update={"gabung": codes})
        if annual is not None
        else Laporan(skema=1, gabung=codes, instrumen=first.instrumen, bobot=first.bobot, minimum_per=first.minimum_per)
    )
    return material.read_survey(report(year), instrumen, reading.raw)[0], empty


def _broken(reading: _Reading, kode: str) -> tuple[Problem, ...]:
    """Errors of the unit's own file, and of report files that could not be read at all."""
    loaded = reading.params.upp[kode]
    unread = {name for name in loaded.texts if Path(name).stem not in ("unit", *loaded.laporan)}
    return tuple(
        each for each in errors(loaded.problems) if each.file == parameters.unit_file(kode) or each.file in unread
    )


def _years(reading: _Reading, given: RekapParameters) -> list[int]:
    """Earlier years that the workspace has reports or results of, those stated in the parameters left out."""
    found = {periods.parse(kode).tahun for loaded in reading.params.upp.values() for kode in loaded.laporan}
    found |= {periods.parse(row.periode).tahun for row in reading.rows if periods.is_period(row.periode)}
    stated = {each.tahun for each in given.rekap.tren}
    return sorted(year for year in found - stated if given.tahun - YEARS_BACK <= year < given.tahun)


def _year_before(reading: _Reading, given: RekapParameters, tahun: int) -> TahunRekap:
    own, wrong = agencyyear.load(given.root, tahun, given.instansi)
    if own is None:
        reading.masalah += errors(wrong)
        reason = f"params/rekap/{tahun}.yml tidak sah"
        return TahunRekap(tahun, None, None, None, False, reason, reason, reason)
    return _compile(reading, own, ()).tren[-1]


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
