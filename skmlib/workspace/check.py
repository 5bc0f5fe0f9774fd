"""``skm check``: all parameters and all data of a workspace, every problem at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from skmlib.rules import periods, priority, scoring
from skmlib.statistics.analysis import respondents, services
from skmlib.statistics.exclusions import exclusions
from skmlib.statistics.frequencies import answer_counts
from skmlib.statistics.survey import UNKNOWN
from skmlib.workspace import claims as claiming
from skmlib.workspace import crosscheck, externalcheck, material, parameters, pekppp, rekapparams
from skmlib.workspace.claims import Claims
from skmlib.workspace.exposure import published
from skmlib.workspace.material import Material, NoData
from skmlib.workspace.parameters import Parameters, ReportParameters
from skmlib.workspace.problems import Problem, WorkspaceError, errors
from skmlib.workspace.reading import notes, scales
from skmlib.workspace.reading.categories import CODE, SPANS, service_codes
from skmlib.workspace.reading.intake import RawFiles


@dataclass(frozen=True)
class CheckedReport:
    """One report after the check: its material, or the problems that prevent it, or the fact of no data."""

    upp: str
    periode: str
    parameters: ReportParameters | None
    material: Material | None
    problems: tuple[Problem, ...]
    no_data: bool = False


@dataclass(frozen=True)
class Checked:
    """A whole workspace after the check."""

    params: Parameters
    reports: tuple[CheckedReport, ...]
    problems: tuple[Problem, ...]


def check(root: Path) -> Checked:
    """Check parameters, then read the data of every report whose parameters allow it."""
    params = parameters.load(root)
    problems = list(crosscheck.check(params))
    raw = RawFiles(root)
    reports = tuple(
        check_report(params, upp, kode, problems, raw) for upp, loaded in params.upp.items() for kode in loaded.laporan
    )
    found = [*problems, *(each for report in reports for each in report.problems)]
    found += [*claims(params, raw), *published(params)]
    found.extend(rekapparams.check(root, params.instansi))
    found.extend(pekppp.check(root))
    found.extend(externalcheck.check(root, list(params.upp), parameters.agency_instrument(params.instansi)))
    return Checked(params, reports, tuple(sorted(dict.fromkeys(found), key=_order)))


def check_report(params: Parameters, upp: str, periode: str, known: list[Problem], raw: RawFiles) -> CheckedReport:
    """Check one report, given the problems of the parameters."""
    loaded = params.upp[upp]
    wrong = blocking(params, upp, periode, known)
    if params.instansi is None or loaded.unit is None or wrong:
        return CheckedReport(upp, periode, None, None, wrong)
    report = parameters.combine(params.root, upp, periods.parse(periode), params.instansi, loaded.unit, loaded.laporan)
    try:
        found = material.read(report, raw)
    except WorkspaceError as error:
        return CheckedReport(upp, periode, report, None, error.problems)
    except NoData:
        place = parameters.report_file(upp, periode)
        remark = Problem(
            place,
            None,
            "data",
            "no respondent in this period (tidak ada data)",
            "no report is made; the trend shows a gap",
            "warning",
        )
        return CheckedReport(upp, periode, report, None, (remark,), no_data=True)
    return CheckedReport(upp, periode, report, found, tuple(remarks(found)))


def blocking(params: Parameters, upp: str, periode: str, known: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of the parameters' problems that keep a report from being read."""
    concerned = {parameters.AGENCY, parameters.unit_file(upp), parameters.report_file(upp, periode)}
    concerned |= {parameters.report_file(upp, part) for part in params.upp[upp].laporan[periode].gabung}
    return tuple(each for each in errors(known) if each.file in concerned or each.file.startswith("params/instrumen/"))


def remarks(found: Material) -> Iterator[Problem]:
    """What a person should look at: sample, population, class bounds, missing plans, left-out rows."""
    report, survey = found.parameters, found.survey
    place = parameters.report_file(report.upp, report.periode.kode)

    def remark(key: str, message: str, hint: str = "", level: str = "warning") -> Problem:
        return Problem(place, None, key, message, hint, "error" if level == "error" else "warning")

    reached = respondents(survey)
    if survey.populasi is None:
        yield remark(
            "populasi", "is not given", "give the users of the period; no minimum sample can be stated without it"
        )
    elif survey.n > survey.populasi and survey.populasi_periode_sama:
        yield remark(
            "populasi",
            f"{survey.n} respondents of {survey.populasi} users of the same period",
            "mend the population, or write 'populasi_periode: tahun-lalu' where it is last year's",
            "error",
        )
    elif survey.n > survey.populasi:
        yield remark(
            "populasi",
            f"{survey.n} respondents, more than last year's {survey.populasi} users",
            "no finite-population correction is made",
        )
    elif reached.cukup is False:
        short = [each.nama for each in services(survey) if each.cukup is False and reached.dasar_minimum == "layanan"]
        where = f" (too few: {', '.join(short)})" if short else ""
        yield remark(
            "populasi", f"{survey.n} respondents; at least {reached.minimum} needed{where}", "the report says so"
        )
    if survey.sampling == "sensus" and survey.populasi is not None and survey.n < survey.populasi:
        yield remark(
            "sampling",
            f"is 'sensus' but {survey.n} of {survey.populasi} users answered",
            "name how the respondents were chosen",
        )
    skor = scoring.score(answer_counts(survey.responden, survey.instrumen), survey.instrumen, survey.bobot)
    if skor.ikm is None:
        yield remark(
            "data",
            f"no answer to {', '.join(skor.kosong)}; no index can be computed",
            "drop the unsur in an instrument of your own where the service does not have it",
            "error",
        )
    elif skor.ikm.dekat_batas is not None:
        yield remark(
            "data",
            f"IKM {float(skor.ikm.penuh):.4f} lies within 0.05 of the class bound {skor.ikm.dekat_batas}",
            "check the data before you publish the class",
        )
    planned = {plan.unsur for plan in report.laporan.rtl}
    without = [kode for kode in priority.lowest(skor.unsur) if kode not in planned]
    if without:
        yield remark(
            "rtl",
            f"no plan for {', '.join(without)}, among the lowest unsur",
            "SE MenPANRB 12/2023 asks for a plan for at least the three lowest, ties included",
        )
    mapped = report.unit.kolom or report.laporan.kolom or report.laporan.gabung
    if not mapped and len(report.unit.layanan) > 1 and material.SERVICE not in survey.responden:
        yield remark(
            "data",
            f"no column is headed {material.SERVICE!r}, though the unit has several services",
            "without it no result by service can be given",
        )
    intake = found.intake
    named = {each.nama for each in report.unit.layanan}
    served = set(map(str, survey.responden[material.SERVICE])) if material.SERVICE in survey.responden else set()
    codes = service_codes(sorted(served - named))
    if codes:
        yield remark(
            "data",
            f"services are codes of the file and printed so ({', '.join(codes[:5])})",
            "name every service under 'layanan' in unit.yml ('poli_umum' is read as 'Poli Umum') and what other codes "
            "mean under 'nilai_layanan'; what neither names becomes 'Lainnya'",
        )
    for each in intake.berkas:
        told = "; ".join(notes.remarks(each.catatan))
        if told:
            yield remark("data", f"{each.berkas}: {told}", "see 'data' of the parameters where this is wrong")
    for kode, what, count in intake.konversi:
        if what in (CODE, SPANS):
            yield remark("data", *_undecided(found, kode, what, count))
    for doubt in scales.doubts(
        intake, survey.instrumen, material.confirmed({**report.unit.jawaban, **report.laporan.jawaban})
    ):
        yield remark("data", doubt, "score every answer of the form in 'jawaban' where it has another scale")
    if intake.dikosongkan:
        shown = "; ".join(
            f"{each.berkas} row {each.baris} {each.pertanyaan} = {each.isi}" for each in intake.dikosongkan[:5]
        )
        more = f" and {len(intake.dikosongkan) - 5} more" if len(intake.dikosongkan) > 5 else ""
        yield remark("data", f"{len(intake.dikosongkan)} answers outside the scale are blanked ({shown}{more})")
    if intake.ditolak:
        rows = ", ".join(str(each.baris) for each in intake.ditolak[:10])
        yield remark("data", f"{len(intake.ditolak)} rows without any valid answer are rejected (rows {rows})")
    left_out = exclusions(survey)
    if left_out and left_out.dengan and skor.ikm is not None and left_out.dengan.mutu != skor.ikm.mutu.huruf:
        yield remark(
            "keluarkan",
            f"the class is {skor.ikm.mutu.huruf}, with the {left_out.jumlah} rows left out {left_out.dengan.mutu}",
            "look at every reason again; the internal annex shows both",
        )
    if intake.tanpa_tanggal:
        yield remark("data", f"{intake.tanpa_tanggal} rows have no readable date and belong to no period")
    if intake.tanggal_menyimpang:
        yield remark(
            "data",
            f"{intake.tanggal_menyimpang} respondents are dated outside the period",
            "use 'pilih: {kolom: tanggal}' to leave them out",
        )


def _undecided(found: Material, kode: str, what: str, rows: int) -> tuple[str, str]:
    """Profile values that nobody can place, and what to write down so that they are placed."""
    field = next(each for each in found.survey.instrumen.profil if each.kode == kode)
    values = ", ".join(each.dari for name, each in found.intake.rekod if (name, each.jenis) == (kode, what))
    if what == SPANS:
        message = f"{rows} values of {kode!r} lie in no single band ({values[:80]}) and are {UNKNOWN!r}"
        return message, "set bands of your own in an instrument, or declare them in 'nilai_profil'"
    message = f"{rows} values of {kode!r} are codes without a declared meaning ({values[:80]}) and are {UNKNOWN!r}"
    known = ", ".join(each.nama for each in field.kategori)
    return message, f"say in unit.yml what each means: 'nilai_profil: {{{kode}: {{<code>: <category>}}}}' ({known})"


def claims(params: Parameters, raw: RawFiles) -> list[Problem]:
    """Rows of a shared file that no unit or two units claim."""
    found = claiming.of_files(params.root, claiming.shared(params.upp.items()), raw)
    return [problem for each in found for problem in _claims(each)]


def _claims(found: Claims) -> Iterator[Problem]:
    if found.tanpa_unit:
        told, others = found.told()
        parts = [f"{rows} × {value[:40]!r}" for value, rows in told[:8]]
        shown = ", ".join([*parts, f"{others} of rare values"] if others else parts)
        yield Problem(
            found.berkas,
            None,
            found.kolom,
            f"{found.baris_tanpa_unit} rows belong to no unit ({shown})",
            "add the value to a unit's 'saring', or leave the rows out knowingly",
            "warning",
        )
    for value, claimers in found.ganda:
        yield Problem(
            found.berkas,
            None,
            found.kolom,
            f"rows of {value[:40]!r} are claimed by {' and '.join(claimers)}",
            "each value belongs to one unit only",
        )


def _order(problem: Problem) -> tuple[bool, str, int, str, str]:
    return (problem.level == "warning", problem.file, problem.line or 0, problem.key, problem.message)
