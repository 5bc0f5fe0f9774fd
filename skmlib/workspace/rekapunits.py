"""The units of an agency's year: each one's respondents read and scored, external results beside them, and the gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from skmlib.rules import periods
from skmlib.rules.instrument import Instrumen
from skmlib.rules.pekppp import Pekppp
from skmlib.statistics.compilation import compile_year, surveyed
from skmlib.statistics.result_compilation import Rekap, TahunRekap, UnitRekap, UnitTanpaHasil
from skmlib.workspace import aduan as complaints
from skmlib.workspace import material, parameters, rekapexternal
from skmlib.workspace import rekapparams as agencyyear
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

YEARS_BACK = 4
"""Earlier years in the trend: with the year itself five, as the ministry's template asks."""


@dataclass
class Reading:
    """One workspace while it is read: each raw file opened once for all years."""

    params: Parameters
    known: tuple[Problem, ...]
    rows: tuple[Row, ...]
    instrumen: Instrumen
    raw: RawFiles
    pekppp: Pekppp | None = None
    survei: list[Survey] = field(default_factory=list)
    masalah: list[Problem] = field(default_factory=list)


def compile_rows(reading: Reading, given: RekapParameters, earlier: Sequence[TahunRekap]) -> Rekap:
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
        aduan=complaints.as_result(given.rekap.aduan) if given.rekap.aduan is not None else None,
        pekppp=reading.pekppp,
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


def _own(reading: Reading, given: RekapParameters, kode: str, pilihan: Pilihan) -> UnitRekap | UnitTanpaHasil:
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
        different = any(each.key == "instrumen" for each in error.problems)
        reason = "instrumen periode-periodenya berbeda" if different else "data unit tidak dapat dibaca"
        return UnitTanpaHasil(kode, nama, reason, True)
    if survey is None:
        return UnitTanpaHasil(kode, nama, "tidak ada data")
    reading.survei.append(survey)
    services = [each.nama for each in loaded.unit.layanan]
    return surveyed(survey, told(loaded.laporan, pilihan, given.tahun, given.sampai, services, empty))


def _survey(
    reading: Reading, given: RekapParameters, kode: str, unit: Unit, pilihan: Pilihan
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
    filled = [part for part in parts if material.respondents(part, instrumen, reading.raw)]
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


def _broken(reading: Reading, kode: str) -> tuple[Problem, ...]:
    """Errors of the unit's own file, and of report files that could not be read at all."""
    loaded = reading.params.upp[kode]
    unread = {name for name in loaded.texts if Path(name).stem not in ("unit", *loaded.laporan)}
    return tuple(
        each for each in errors(loaded.problems) if each.file == parameters.unit_file(kode) or each.file in unread
    )


def years_before(reading: Reading, given: RekapParameters) -> list[int]:
    """Earlier years that the workspace has reports or results of, those stated in the parameters left out."""
    found = {periods.parse(kode).tahun for loaded in reading.params.upp.values() for kode in loaded.laporan}
    found |= {periods.parse(row.periode).tahun for row in reading.rows if periods.is_period(row.periode)}
    stated = {each.tahun for each in given.rekap.tren}
    return sorted(year for year in found - stated if given.tahun - YEARS_BACK <= year < given.tahun)


def year_before(reading: Reading, given: RekapParameters, tahun: int) -> TahunRekap:
    own, wrong = agencyyear.load(given.root, tahun, given.instansi)
    if own is None:
        reading.masalah += errors(wrong)
        reason = f"params/rekap/{tahun}.yml tidak sah"
        return TahunRekap(tahun, None, None, None, False, reason, reason, reason)
    return compile_rows(reading, own, ()).tren[-1]
