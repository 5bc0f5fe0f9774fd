"""Which reports ``skm pantau`` shows, and what their raw files hold, through the same reader as the batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from skmlib.fieldwork.pantau import Lapangan, Pantauan
from skmlib.fieldwork.pantau_hitung import pantau
from skmlib.rules import periods
from skmlib.workspace import check, crosscheck, material, parameters
from skmlib.workspace.material import OTHER, SERVICE, UNKNOWN
from skmlib.workspace.models import Laporan
from skmlib.workspace.parameters import Parameters, ReportParameters, UnitParameters
from skmlib.workspace.problems import Problem, WorkspaceError, did_you_mean, errors, sort_key
from skmlib.workspace.reading.intake import RawFiles


@dataclass(frozen=True)
class Bacaan:
    """The reports that could be read, and the problems of the others."""

    instansi: str
    laporan: tuple[Pantauan, ...]
    masalah: tuple[Problem, ...]
    warna: str = ""


def read(root: Path, *, upp: Sequence[str] = (), periode: Sequence[str] = (), tanggal: date | None = None) -> Bacaan:
    """The fieldwork of the workspace's reports. A report that cannot be read does not stop the others.

    Raises :class:`WorkspaceError` for a unit or period that does not exist, or an agency file that cannot be read.
    """
    params = parameters.load(root)
    known = list(crosscheck.check(params))
    blocking = [each for each in errors(known) if each.file == parameters.AGENCY]
    if blocking or params.instansi is None:
        raise WorkspaceError(blocking)
    _check_names(params, upp, periode)
    found: list[Pantauan] = []
    problems: list[Problem] = []
    raw = RawFiles(root)
    for kode, loaded in params.upp.items():
        if upp and kode not in upp:
            continue
        problems += _of_form(loaded, periode)
        for each in _chosen(loaded.laporan, periode, tanggal):
            wrong = check.blocking(params, kode, each, known)
            if wrong or loaded.unit is None:
                problems += wrong
                continue
            report = parameters.combine(root, kode, periods.parse(each), params.instansi, loaded.unit, loaded.laporan)
            try:
                found.append(pantau(collected(report, raw), tanggal=tanggal))
            except WorkspaceError as error:
                problems += error.problems
    ordered = tuple(sorted(dict.fromkeys(problems), key=sort_key))
    return Bacaan(params.instansi.nama, tuple(found), ordered, params.instansi.merek.warna or "")


def collected(report: ReportParameters, raw: RawFiles) -> Lapangan:
    """What the raw files of a report hold. Raises :class:`WorkspaceError` where they cannot be read."""
    survey, _ = material.read_survey(report, material.load_instrument(report), raw)
    frame = survey.responden
    services = tuple(str(name) for name in frame[SERVICE]) if SERVICE in frame else None
    names = [str(name) for name in frame[SERVICE].cat.categories] if SERVICE in frame else []
    declared = [each.nama for each in report.unit.layanan]
    order = dict.fromkeys([*declared, *survey.populasi_layanan, *names])
    single = len(survey.instrumen.pertanyaan) == 1
    counts = {name: count for name, count in survey.mutu_data.items() if not (single and name == "garis_lurus")}
    return Lapangan(
        upp=report.upp,
        nama=report.unit.nama,
        periode=report.periode,
        hari=survey.waktu or (None,) * survey.n,
        layanan=services if survey.n else None,
        nama_layanan=tuple(name for name in order if name not in (OTHER, UNKNOWN) or name in declared),
        populasi=survey.populasi,
        populasi_layanan=survey.populasi_layanan,
        minimum_per=survey.minimum_per,
        target={each.nama: each.target for each in report.unit.layanan if each.target is not None},
        sampling=survey.sampling,
        mutu=counts,
    )


def _chosen(laporan: Mapping[str, Laporan], periode: Sequence[str], tanggal: date | None) -> list[str]:
    """The periods asked for; else the shortest that holds the day, else the latest that has begun by it.

    A pooled report has no fieldwork of its own and is chosen only by name, or where the unit has no other.
    """
    if periode:
        return [kode for kode in laporan if kode in periode]
    own = [kode for kode, each in laporan.items() if not each.gabung] or list(laporan)
    by_end = sorted((periods.parse(kode) for kode in own), key=lambda each: each.sort_key)
    if tanggal is not None:
        holding = [each for each in by_end if tanggal in each]
        if holding:
            return [min(holding, key=lambda each: each.selesai - each.mulai).kode]
        by_end = [each for each in by_end if each.mulai <= tanggal] or by_end[:1]
    return [by_end[-1].kode] if by_end else []


def _of_form(loaded: UnitParameters, periode: Sequence[str]) -> Iterator[Problem]:
    """Errors of the unit's files that are asked for; a report file that cannot be read is in no list of reports."""
    for each in errors(loaded.problems):
        stem = Path(each.file).stem
        if not periode or stem == "unit" or stem in periode:
            yield each


def _check_names(params: Parameters, upp: Sequence[str], periode: Sequence[str]) -> None:
    units = list(params.upp)
    asked = [loaded for kode, loaded in params.upp.items() if not upp or kode in upp]
    known = sorted({Path(name).stem for loaded in asked for name in loaded.texts} - {"unit"})
    problems = [
        Problem("", None, "--upp", f"no unit {each[:60]!r}", did_you_mean(each, units, otherwise="units"))
        for each in upp
        if each not in units
    ]
    problems += [
        Problem("", None, "--periode", f"no report of {each[:60]!r}", did_you_mean(each, known, otherwise="periods"))
        for each in periode
        if each not in known and not problems
    ]
    if problems:
        raise WorkspaceError(problems)
