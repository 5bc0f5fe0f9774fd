"""``params/rekap/<tahun>.yml``: what the agency itself says of a year, and whether it can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import Field

from skmlib.rules.quality import class_of
from skmlib.statistics.result_compilation import TahunRekap
from skmlib.workspace import deliverycheck, exposure, external, instruments, parameters, yamltext
from skmlib.workspace.aduan import Aduan, unknown
from skmlib.workspace.fields import Model, Short, Skema, Text
from skmlib.workspace.lettermodels import Fkp, Penandatangan, Penyerahan
from skmlib.workspace.models import Instansi
from skmlib.workspace.problems import Problem
from skmlib.workspace.validation import validate
from skmlib.workspace.yamltext import Keys, YamlText

FOLDER = "params/rekap"
YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
DUE = (12, 15)
"""Month and day by which the ministry expects the yearly report (SE MenPANRB 12/2023): the default cut-off."""

Tahun = Annotated[int, Field(ge=1900, le=2199)]


class Tren(Model):
    """The agency's index of an earlier year, where its data are not in this workspace."""

    tahun: Tahun
    ikm: Annotated[Decimal, Field(gt=0, le=100, decimal_places=2)]
    unit: Annotated[int, Field(ge=1, le=100_000)] | None = None


class RekapModel(Model):
    """``params/rekap/<tahun>.yml``: the agency's year."""

    skema: Skema
    sampai: date | None = Field(None, description="cut-off: periods that end later are left out; default: 15 December")
    tanggal_laporan: date | None = Field(None, description="default: the cut-off")
    tempat: Short | None = None
    penandatangan: Penandatangan | None = None
    pemantauan_evaluasi: tuple[Text, ...] = Field(
        (), description="the head's monitoring and evaluation of the year (SE MenPANRB 12/2023, point 6)"
    )
    sasaran: tuple[Text, ...] = Field((), description="goals for the coming year; they stand in the conclusion")
    hambatan: tuple[Text, ...] = ()
    tantangan: tuple[Text, ...] = ()
    solusi: tuple[Text, ...] = ()
    aduan: Aduan | None = Field(
        None, description="complaints of the year as the agency counts them; default: the sum of its units"
    )
    fkp: tuple[Fkp, ...] = Field((), description="the year's Forum Konsultasi Publik, each with its record")
    penyerahan: Penyerahan | None = Field(None, description="letter and record of handover of 'skm paket --rekap'")
    tren: tuple[Tren, ...] = Field((), description="the agency's index of earlier years")


@dataclass(frozen=True)
class RekapParameters:
    """The agency's parameters of a year: its own file (empty where there is none), agency, cut-off, date, signatory."""

    root: Path
    tahun: int
    instansi: Instansi
    rekap: RekapModel
    sampai: date
    tanggal_laporan: date
    tempat: str | None
    penandatangan: Penandatangan | None
    dasar_hukum: tuple[str, ...]


def file_of(tahun: int) -> str:
    return f"{FOLDER}/{tahun}.yml"


def load(root: Path, tahun: int, instansi: Instansi) -> tuple[RekapParameters | None, tuple[Problem, ...]]:
    """The parameters of a year; ``None`` with the problems of its file."""
    model: RekapModel | None = RekapModel(skema=1)
    problems: tuple[Problem, ...] = ()
    path = root / file_of(tahun)
    if path.is_file():
        text = yamltext.read(path, file_of(tahun))
        model, problems = validate(text, RekapModel)
        if model is not None:
            problems = (
                *problems,
                *_contradictions(text, model, tahun),
                *_forums(text, model, root),
                *_complaints(text, model, root),
            )
    if model is None or any(each.level == "error" for each in problems):
        return None, problems
    sampai = model.sampai or date(tahun, *DUE)
    setting = parameters.settings(instansi, None)
    return RekapParameters(
        root,
        tahun,
        instansi,
        model,
        sampai,
        model.tanggal_laporan or sampai,
        model.tempat or setting.tempat,
        model.penandatangan or setting.penandatangan,
        setting.dasar_hukum or (),
    ), problems


def check(root: Path, instansi: Instansi | None) -> Iterator[Problem]:
    """Every problem of the files in ``params/rekap``."""
    folder = root / FOLDER
    if instansi is None or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.suffix != ".yml" or not YEAR.fullmatch(path.stem):
            yield Problem(f"{FOLDER}/{path.name}", None, "", "is no file of a year", "name it <tahun>.yml: 2024.yml")
        else:
            yield from load(root, int(path.stem), instansi)[1]


def stated(given: RekapParameters) -> tuple[TahunRekap, ...]:
    """The earlier years that the parameters state, each with its class."""
    own = instruments.load(parameters.agency_instrument(given.instansi), given.root).instrumen
    classes = own.mutu if own else ()
    return tuple(
        TahunRekap(
            each.tahun,
            float(each.ikm),
            class_of(each.ikm, classes).huruf if classes else None,
            each.unit,
            True,
            unit_alasan=None if each.unit else "tidak dicantumkan",
        )
        for each in given.rekap.tren
    )


def _forums(text: YamlText, model: RekapModel, root: Path) -> Iterator[Problem]:
    folder = root / parameters.UNITS
    units = [path.name for path in sorted(folder.iterdir()) if path.is_dir()] if folder.is_dir() else []
    rows, _ = external.load(root)
    yield from exposure.of_forums(text, model.fkp)
    yield from deliverycheck.forums(text, model.fkp, (), [*units, *(row.upp for row in rows if row.upp)])


def _complaints(text: YamlText, model: RekapModel, root: Path) -> Iterator[Problem]:
    found = [instruments.load(name, root).instrumen for name in instruments.names(root)]
    known = list(dict.fromkeys(unsur.kode for each in found if each is not None for unsur in each.unsur))
    yield from exposure.of_complaints(text, model.aduan)
    for field, kode, hint in unknown(model.aduan, known):
        keys: Keys = ("aduan", field, kode)
        yield Problem(text.file, text.line(keys), yamltext.dotted(keys), f"no unsur {kode!r} in any instrument", hint)


def _contradictions(text: YamlText, model: RekapModel, tahun: int) -> Iterator[Problem]:
    def at(key: str, message: str, hint: str, *more: int, level: str = "error") -> Problem:
        keys: Keys = (key, *more)
        return Problem(
            text.file, text.line(keys), yamltext.dotted(keys), message, hint, "error" if level == "error" else "warning"
        )

    if model.sampai is not None and not date(tahun, 1, 1) <= model.sampai <= date(tahun + 1, 12, 31):
        yield at("sampai", f"{model.sampai} does not belong to the year {tahun}", f"write a day such as {tahun}-12-15")
    if model.tanggal_laporan and model.sampai and model.tanggal_laporan < model.sampai:
        yield at("tanggal_laporan", "lies before the cut-off 'sampai'", "a report follows what it reports")
    dated = model.tanggal_laporan or model.sampai or date(tahun, *DUE)
    if model.penyerahan and model.penyerahan.tanggal and model.penyerahan.tanggal < dated:
        message = f"{model.penyerahan.tanggal} lies before the report's date {dated}"
        keys: Keys = ("penyerahan", "tanggal")
        hint = "a report is delivered on its day or later"
        yield Problem(text.file, text.line(keys), yamltext.dotted(keys), message, hint, "warning")
    years = [each.tahun for each in model.tren]
    for place, year in enumerate(years):
        if year >= tahun:
            yield at("tren", f"{year} is no year before {tahun}", "state earlier years only", place)
        if year in years[:place]:
            yield at("tren", f"states {year} twice", "keep one line a year", place)
