"""Digests of everything a report is made from: by content, never by time stamps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import skmlib
from skmlib.running import notebook_source, paths, products
from skmlib.statistics.survey import Dilaporkan, Survey
from skmlib.workspace import importreport, instruments, kamus
from skmlib.workspace.fields import Model
from skmlib.workspace.material import Material
from skmlib.workspace.models import Instansi
from skmlib.workspace.parameters import ReportParameters
from skmlib.workspace.photos import annex_photos
from skmlib.workspace.reading.rows import own
from skmlib.workspace.rekap import RekapMaterial

LIBRARIES = (
    "babel",
    "duckdb",
    "ipykernel",
    "matplotlib",
    "mistune",
    "nbclient",
    "numpy",
    "pandas",
    "papermill",
    "pillow",
    "pydantic",
    "python-calamine",
    "python-docx",
    "scipy",
    "seaborn",
    "statsmodels",
    "typst",
    "xlsxwriter",
)
"""Libraries that a report's bytes depend on."""


@dataclass(frozen=True)
class Digests:
    """SHA-256 of a report's inputs by kind."""

    data: str
    parameter: str
    notebook: str
    skmlib: str
    pustaka: str


def of_report(material: Material, overrides: Mapping[str, object]) -> Digests:
    """The digests of one report's inputs."""
    report = material.parameters
    own = of_parameters(report)
    return from_parts(report.root, of_data(material), own, str(report.setting.templat), overrides)


def from_parts(root: Path, data: str, parameter: str, templat: str, overrides: Mapping[str, object]) -> Digests:
    """The digests of a report whose data and parameters are known by theirs."""
    return Digests(
        data=data,
        parameter=of_texts([parameter, json.dumps(dict(overrides), sort_keys=True, default=str)]),
        notebook=_of_notebooks(root, templat),
        skmlib=of_package(),
        pustaka=_of_libraries(),
    )


def of_code() -> tuple[str, str]:
    """The digests of the library and of the versions of those it uses."""
    return of_package(), _of_libraries()


def of_year(year: RekapMaterial) -> Digests:
    """The digests of the inputs of an agency's year: what it is computed from, and what it says besides."""
    own = year.parameters
    loaded = instruments.load(year.instrumen.nama, own.root)
    told = [_stated(model) for model in (own.instansi, own.rekap)]
    told += [path.read_text(encoding="utf-8") for path in loaded.files]
    notebook = paths.notebook(own.root, products.AGENCY_NOTEBOOK.name)
    return Digests(
        data=of_texts([repr(year.hasil), *(_of_survey(survey) for survey in year.survei)]),
        parameter=of_texts([*told, *_of_graphics(own.root, own.instansi, letterhead=True)]),
        notebook=of_texts([notebook_source.cells(notebook.read_text(encoding="utf-8"))]),
        skmlib=of_package(),
        pustaka=_of_libraries(),
    )


def of_bytes(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def of_file(path: Path) -> str:
    return of_bytes(path.read_bytes())


def of_texts(parts: Iterable[str]) -> str:
    """One digest of several texts; their borders count."""
    total = hashlib.sha256()
    for part in parts:
        encoded = part.encode()
        total.update(f"{len(encoded)}:".encode() + encoded)
    return total.hexdigest()


def of_data(material: Material) -> str:
    """The digest of a report's respondents, of what happened when they were read, and of those of earlier periods.

    Rows of other units and periods in the same files are no part of it: no document tells of them (ADR 10). Nor are the
    numbers of rows of which none is told by its number: rejected, left out, blanked and repeated ones are.
    """
    intake = own(material.intake)
    events = repr((intake.berkas, intake.ditolak, intake.dikosongkan, intake.konversi, intake.tanggal_menyimpang))
    left_out = intake.jawaban_dikeluarkan
    events += repr(intake.dikeluarkan) + ("" if left_out is None else left_out.to_csv())
    report = material.parameters
    copies = importreport.repeats(
        intake, material.survey.instrumen, report.periode, importreport.Upp(report.upp, report.unit.nama)
    )
    events += repr((copies.tempat, intake.rekod, intake.saat, intake.durasi, material.klaim))
    events += repr(None if material.survey.saran is None else material.survey.saran.teks)
    earlier = [f"{periode.kode}\n{_of_earlier(survey)}" for periode, survey in (*material.earlier, *material.parts)]
    return of_texts([_of_survey(material.survey), intake.asal.drop(columns="baris").to_csv(), events, *earlier])


def _of_earlier(survey: Survey | Dilaporkan | None) -> str:
    return _of_survey(survey) if isinstance(survey, Survey) else repr(survey)


def _of_survey(survey: Survey) -> str:
    stated = repr(
        (
            survey.instrumen,
            survey.bobot,
            survey.populasi,
            dict(survey.populasi_layanan),
            survey.sampling,
            survey.populasi_periode_sama,
            survey.alpha,
        )
    )
    return of_texts([survey.responden.to_csv(), stated])


def of_parameters(report: ReportParameters) -> str:
    """The digest of a report's parameters, instrument, dictionary, logo and photos."""
    models = (report.instansi, report.unit, report.laporan, report.setting)
    parts = [_stated(model) for model in models]
    parts += [_stated(report.saudara[kode]) for kode in report.laporan.gabung]
    loaded = instruments.load(str(report.setting.instrumen), report.root)
    parts += [path.read_text(encoding="utf-8") for path in loaded.files]
    parts.append(kamus.own_text(report.root))
    parts += _of_graphics(report.root, report.instansi)
    revisi = report.laporan.revisi
    named = [revisi.hasil_lama] if revisi is not None and revisi.hasil_lama else []
    pictures = [name for done in report.laporan.realisasi for name in done.foto]
    pictures += [name for _, name in annex_photos(report.laporan)]
    parts += [of_file(path) if (path := report.root / name).is_file() else "" for name in (*pictures, *named)]
    return of_texts(parts)


def _of_graphics(root: Path, instansi: Instansi, *, letterhead: bool = False) -> list[str]:
    """The logo's digest, and the letterhead's: it stands in the agency's documents of a year, in none of a unit's."""
    names = [name for name in (instansi.logo, instansi.merek.kop if letterhead else None) if name]
    return [of_file(path) if (path := root / name).is_file() else "" for name in names]


def _stated(model: Model) -> str:
    """A model's values; how a report is delivered stands in none of its documents, so it makes none outdated."""
    plain = model.model_dump(mode="json")
    for level in (plain, plain.get("bawaan", {})):
        level.pop("penyerahan", None)
    return json.dumps(plain, sort_keys=True)


def _of_notebooks(root: Path, templat: str) -> str:
    names = (products.source(each.name, templat) for each in products.NOTEBOOKS)
    return of_texts(notebook_source.cells(paths.notebook(root, name).read_text(encoding="utf-8")) for name in names)


def of_notebook(root: Path, name: str) -> str:
    """The digest of a product notebook's cells, as the workspace has it."""
    return of_notebook_at(paths.notebook(root, name))


def of_notebook_at(path: Path) -> str:
    return of_texts([notebook_source.cells(path.read_text(encoding="utf-8"))])


def of_sources(root: Path, names: Iterable[str]) -> dict[str, Mapping[str, str]]:
    """Where each notebook that a report is made from comes from, and the digest of its cells, by its file."""
    shipped = paths.shipped_notebooks()
    return {
        f"{name}.ipynb": {
            "asal": "kit" if paths.notebook(root, name).parent == shipped else "ruang kerja",
            "sha256": of_notebook(root, name),
        }
        for name in names
    }


def of_report_sources(root: Path, templat: str) -> dict[str, Mapping[str, str]]:
    """:func:`of_sources` of a unit's report."""
    return of_sources(root, [products.source(each.name, templat) for each in products.NOTEBOOKS])


@cache
def of_package() -> str:
    """The digest of the library's code and templates."""
    folder = Path(skmlib.__file__).parent
    kinds = {".py", ".yml", ".json", ".typ", ".html", ".css", ".j2", ".svg"}
    files = sorted(path for path in folder.rglob("*") if path.suffix in kinds and "__pycache__" not in path.parts)
    return of_texts(f"{path.relative_to(folder).as_posix()} {of_file(path)}" for path in files)


@cache
def _of_libraries() -> str:
    return of_texts(f"{name} {number}" for name, number in library_versions().items())


def library_versions() -> dict[str, str]:
    """The installed version of every library that matters, ``-`` where it is missing."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "-"
    return found
