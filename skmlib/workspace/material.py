"""The material of one report: its parameters, its respondents as a :class:`Survey`, and those of earlier periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from skmlib.rules import periods
from skmlib.rules.instrument import Instrumen
from skmlib.rules.periods import Periode
from skmlib.statistics.survey import OTHER, SERVICE, UNKNOWN, Dilaporkan, Survey
from skmlib.workspace import claims, exclusions, instruments, kamus, knownusers, parameters, profilemap, shape, tuning
from skmlib.workspace import root as roots
from skmlib.workspace.claims import Claims
from skmlib.workspace.fields import Jawaban
from skmlib.workspace.models import Laporan
from skmlib.workspace.parameters import ReportParameters
from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.reading import intake as intakes
from skmlib.workspace.reading import pooling
from skmlib.workspace.reading.intake import Intake, RawFiles, Source
from skmlib.workspace.reading.rows import own

if TYPE_CHECKING:
    from skmlib.statistics.analysis import Earlier


class NoData(Exception):
    """The report's files hold no respondent of its unit and period."""


@dataclass(frozen=True)
class Material:
    """Everything one report is made from."""

    parameters: ReportParameters
    survey: Survey
    intake: Intake
    earlier: Earlier
    parts: Earlier = ()
    klaim: tuple[Claims, ...] = ()

    def __repr__(self) -> str:
        report = self.parameters
        return (
            f"<Material {report.upp} {report.periode.kode}: {self.survey.n} respondents, {len(self.earlier)} earlier "
            f"periods; parameters, survey, intake, earlier, parts>"
        )


def open_report(
    upp: str,
    periode: str | int,
    *,
    root: str | Path | None = None,
    bobot: str | float | None = None,
    alpha: float | None = None,
    ambang: int | None = None,
) -> Material:
    """Read parameters and data of one report; a year may come as a number, as papermill reads ``-p periode 2024``.

    ``bobot`` (``1/n``, ``0.111``, ``0.11``), ``alpha`` (0 to 0.5) and ``ambang`` (3, 5, 10) stand for this once, and
    for every period of the unit, before what ``params/`` says; ``None``: as it says.
    Raises :class:`WorkspaceError` with every problem, or :class:`NoData` where the period has no respondent.
    """
    report = parameters.load_report(roots.find(root), str(upp), str(periode))
    return read(tuning.tuned(report, {"bobot": bobot, "alpha": alpha, "ambang": ambang}))


def read(report: ReportParameters, raw: RawFiles | None = None) -> Material:
    """The material of a report whose parameters are loaded."""
    raw = raw or RawFiles(report.root)
    instrumen = load_instrument(report)
    survey, intake = read_survey(report, instrumen, raw)
    if survey.n == 0:
        raise NoData(f"tidak ada data: {report.upp} {report.periode.kode}")
    parts = [sibling(report, kode) for kode in report.laporan.gabung] or [report]
    klaim = tuple(dict.fromkeys(each for part in parts for each in claims.of_report(part, raw)))
    return Material(report, survey, intake, earlier_surveys(report, raw), inner_surveys(report, raw), klaim)


def load_instrument(report: ReportParameters) -> Instrumen:
    loaded = instruments.load(str(report.setting.instrumen), report.root)
    if loaded.instrumen is None:
        raise WorkspaceError(loaded.problems)
    return loaded.instrumen


def read_survey(report: ReportParameters, instrumen: Instrumen, raw: RawFiles) -> tuple[Survey, Intake]:
    """The respondents of a report, pooled where it says so, with population and settings."""
    parts = [sibling(report, kode) for kode in report.laporan.gabung] or [report]
    intake = pooling.concat([_read_part(part, instrumen, raw) for part in parts])
    by_service = _add([services_population(part) for part in parts])
    total = _total([population(part) for part in parts])
    setting = report.setting
    survey = Survey(
        upp_kode=report.upp,
        upp_nama=report.unit.nama,
        periode=report.periode,
        instrumen=instrumen,
        responden=intake.responden,
        bobot=str(setting.bobot),
        ditolak=len(intake.ditolak),
        dikosongkan=len(intake.dikosongkan),
        populasi=total,
        populasi_layanan=by_service,
        populasi_sumber=setting.populasi_sumber or parts[0].setting.populasi_sumber,
        populasi_periode_sama=all(part.setting.populasi_periode == "sama" for part in parts),
        minimum_per=str(setting.minimum_per),
        sampling=str(setting.sampling if not report.laporan.gabung else parts[0].setting.sampling),
        alpha=float(setting.alpha or 0.05),
        mode=", ".join(dict.fromkeys(str(part.setting.mode) for part in parts)),
        kesetaraan=setting.kesetaraan,
        mutu_data=quality_counts(intake, instrumen),
        waktu=None if intake.asal["tanggal"].isna().all() else tuple(_days(intake)),
        saat=intake.saat,
        durasi=intake.durasi,
        konversi=intake.konversi,
        jawaban_dikosongkan=_blanked(intake),
        dikeluarkan=tuple(each.alasan for each in intake.dikeluarkan),
        jawaban_dikeluarkan=intake.jawaban_dikeluarkan,
        populasi_profil=knownusers.add([part.laporan.populasi_profil for part in parts]),
        r_hitung=setting.r_hitung == "ya",
        saran=kamus.remarks(intake.saran, report.root, quoted=setting.kutipan_publik == "ya"),
    )
    return survey, intake


def respondents(report: ReportParameters, instrumen: Instrumen, raw: RawFiles) -> int:
    """How many respondents a report has, without making its survey."""
    parts = [sibling(report, kode) for kode in report.laporan.gabung] or [report]
    return sum(_read_part(part, instrumen, raw).diterima for part in parts)


def earlier_surveys(report: ReportParameters, raw: RawFiles) -> Earlier:
    """Surveys of the unit's earlier periods of the same kind, a missing one in between being a gap (``None``).

    An index that the unit only states (``tren``) stands where the workspace has no report.
    """
    stated = {each.periode: Dilaporkan(float(each.ikm), each.responden) for each in report.unit.tren}
    known = {kode: periods.parse(kode) for kode in (*report.saudara, *stated)}
    same = [
        each for each in known.values() if each.jenis == report.periode.jenis and each.selesai < report.periode.mulai
    ]
    if not same:
        return ()
    line = _between(min(same, key=lambda each: each.mulai), report.periode)
    return tuple(
        (each, _earlier(report, each, raw) if each.kode in report.saudara else stated.get(each.kode)) for each in line
    )


def inner_surveys(report: ReportParameters, raw: RawFiles) -> Earlier:
    """Surveys of the shorter periods within this one of which the unit has reports: of the kind with most of them."""
    inside = [
        each
        for each in map(periods.parse, report.saudara)
        if each.kode != report.periode.kode and periods.covers(report.periode, each)
    ]
    kinds = Counter(each.jenis for each in inside)
    if not kinds or max(kinds.values()) < 2:
        return ()
    kind = max(kinds, key=lambda each: (kinds[each], ("bulan", "triwulan", "semester").index(each)))
    line = sorted((each for each in inside if each.jenis == kind), key=lambda each: each.mulai)
    return tuple((each, _earlier(report, each, raw)) for each in line)


def sibling(report: ReportParameters, kode: str) -> ReportParameters:
    """The parameters of another report of the same unit. Raises :class:`WorkspaceError` when there is none."""
    if kode not in report.saudara:
        raise WorkspaceError(
            [
                Problem(
                    parameters.report_file(report.upp, report.periode.kode),
                    None,
                    "gabung",
                    f"unit {report.upp!r} has no report {kode!r}",
                    f"make {parameters.report_file(report.upp, kode)}, or remove it from 'gabung'",
                )
            ]
        )
    return parameters.combine(
        report.root, report.upp, periods.parse(kode), report.instansi, report.unit, report.saudara
    )


def source_of(report: ReportParameters) -> Source:
    """How the report's raw files are read."""
    unit, own = report.unit, report.laporan
    saring = own.saring or unit.saring
    pilih = own.data.pilih or unit.data.pilih
    return Source(
        kolom={**unit.kolom, **own.kolom},
        saring_kolom=saring.kolom if saring else None,
        saring_nilai=saring.nilai if saring else (),
        pilih=pilih.kolom if pilih else None,
        layanan=tuple(each.nama for each in unit.layanan),
        nilai_layanan=unit.nilai_layanan,
        nilai_profil=profilemap.joined(unit.nilai_profil, own.nilai_profil),
        format_tanggal=unit.format_tanggal,
        jawaban=confirmed({**unit.jawaban, **own.jawaban}),
        bentuk=shape.options_of(unit.data, own.data),
        keluarkan=exclusions.of_report(report, own.data.berkas or unit.data.berkas),
    )


def confirmed(jawaban: Jawaban) -> dict[str, dict[str, int | None]]:
    """The map's confirmed answers as reading takes them; ``kosong`` is ``None``."""
    return {
        kode: {text: None if value == "kosong" else int(value) for text, value in given.items()}
        for kode, given in jawaban.items()
    }


def files_of(report: ReportParameters) -> tuple[tuple[Path, str], ...]:
    """The report's raw files. Raises :class:`WorkspaceError` for one outside the workspace or for none at all."""
    named = report.laporan.data.berkas or report.unit.data.berkas
    place = parameters.report_file(report.upp, report.periode.kode)
    if not named:
        raise WorkspaceError(
            [Problem(place, None, "data.berkas", "names no raw file", "list the files, or use 'gabung'")]
        )
    found, problems = [], []
    for name in named:
        path = roots.inside(report.root, name)
        if path is None:
            problems.append(
                Problem(
                    place,
                    None,
                    "data.berkas",
                    f"{name!r} lies outside the workspace",
                    "write a path from the workspace's root, for example data/file.csv",
                )
            )
        else:
            found.append((path, name))
    if problems:
        raise WorkspaceError(problems)
    return tuple(found)


def population(report: ReportParameters) -> int | None:
    """Users of the unit in the period: stated, or the sum over its services where each is known."""
    stated = report.laporan.populasi
    if isinstance(stated, int):
        return stated
    by_service = services_population(report)
    return sum(by_service.values()) if by_service else None


def services_population(report: ReportParameters) -> Mapping[str, int]:
    """Users of each service; empty unless every service of the unit has a figure."""
    stated = report.laporan.populasi
    if isinstance(stated, dict):
        return dict(stated)
    if stated is None:
        figures = {each.nama: each.populasi for each in report.unit.layanan}
        known = {nama: count for nama, count in figures.items() if count is not None}
        return known if len(known) == len(figures) else {}
    return {}


def quality_counts(intake: Intake, instrumen: Instrumen) -> dict[str, int]:
    """Counts on the quality of the data, as ``mutu_data`` of the result; of shared files the report's own rows only."""
    answers = intake.responden[[question.kode for question in instrumen.pertanyaan]]
    blanked = sum(each.pertanyaan in answers for each in intake.dikosongkan)
    straight = answers.notna().all(axis=1) & answers.eq(answers.iloc[:, 0], axis=0).all(axis=1)
    return {
        "baris": own(intake).baris,
        "diterima": intake.diterima,
        "ditolak": len(intake.ditolak),
        "dikeluarkan": len(intake.dikeluarkan),
        "tanpa_tanggal": intake.tanpa_tanggal,
        "tanggal_menyimpang": intake.tanggal_menyimpang,
        "jawaban_dikosongkan": len(intake.dikosongkan),
        "jawaban_kosong": int(answers.isna().sum().sum()) - blanked,
        "garis_lurus": int(straight.sum()),
    }


def _days(intake: Intake) -> list[date | None]:
    return [day if isinstance(day, date) else None for day in intake.asal["tanggal"]]


def _blanked(intake: Intake) -> tuple[int, ...]:
    """Ordinal numbers of the respondents with an answer outside the scale."""
    rows = {(each.berkas, each.baris) for each in intake.dikosongkan}
    places = zip(intake.asal["berkas"], intake.asal["baris"], intake.asal.index, strict=True)
    return tuple(int(number) for berkas, baris, number in places if (berkas, int(baris)) in rows)


def _read_part(report: ReportParameters, instrumen: Instrumen, raw: RawFiles) -> Intake:
    key = (report.upp, report.periode.kode)
    if key not in raw.intakes:
        raw.intakes[key] = intakes.read(files_of(report), source_of(report), instrumen, report.periode, raw)
    return raw.intakes[key]


def _earlier(report: ReportParameters, periode: Periode, raw: RawFiles) -> Survey | None:
    other = sibling(report, periode.kode)
    survey, _ = read_survey(other, load_instrument(other), raw)
    return survey if survey.n else None


def _between(first: Periode, last: Periode) -> list[Periode]:
    """All periods of one kind from ``first`` up to, not including, ``last``."""
    per_year = {"tahun": 1, "semester": 2, "triwulan": 4, "bulan": 12}[first.jenis]
    forms = {"tahun": "{0}", "semester": "{0}-S{1}", "triwulan": "{0}-TW{1}", "bulan": "{0}-{1:02d}"}
    start = first.tahun * per_year + first.urut - 1
    stop = last.tahun * per_year + last.urut - 1
    return [periods.parse(forms[first.jenis].format(n // per_year, n % per_year + 1)) for n in range(start, stop)]


def _add(parts: list[Mapping[str, int]]) -> dict[str, int]:
    if not all(parts):
        return {}
    names = dict.fromkeys(name for part in parts for name in part)
    return {name: sum(part.get(name, 0) for part in parts) for name in names}


def _total(parts: list[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


__all__ = ["OTHER", "SERVICE", "UNKNOWN", "Laporan", "Material", "NoData", "open_report", "read"]
