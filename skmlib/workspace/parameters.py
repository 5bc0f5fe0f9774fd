"""Parameter files of a workspace, read as models; and the settings of one report, fallen through its levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skmlib.rules import periods
from skmlib.workspace import root as roots
from skmlib.workspace import yamltext
from skmlib.workspace.fields import KODE_UPP, RESERVED, Model
from skmlib.workspace.lettermodels import Penyerahan
from skmlib.workspace.models import DEFAULTS, Bawaan, Instansi, Laporan, Unit
from skmlib.workspace.problems import Problem, WorkspaceError, did_you_mean, errors
from skmlib.workspace.validation import validate
from skmlib.workspace.yamltext import YamlText

AGENCY = "params/instansi.yml"
UNITS = "params/upp"


@dataclass(frozen=True)
class UnitParameters:
    """A unit with its reports; ``texts`` keeps the lines of every file for messages."""

    kode: str
    unit: Unit | None
    laporan: Mapping[str, Laporan]
    texts: Mapping[str, YamlText]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Parameters:
    """A whole workspace."""

    root: Path
    instansi: Instansi | None
    text: YamlText
    upp: Mapping[str, UnitParameters]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class ReportParameters:
    """All that is set for one report: its own file, its unit, its agency, and the settings fallen through."""

    root: Path
    upp: str
    periode: periods.Periode
    instansi: Instansi
    unit: Unit
    laporan: Laporan
    setting: Bawaan
    saudara: Mapping[str, Laporan]
    """The unit's other reports by period."""

    def __repr__(self) -> str:
        return f"<ReportParameters {self.upp} {self.periode.kode}: instansi, unit, laporan, setting, saudara>"


def unit_file(kode: str) -> str:
    return f"{UNITS}/{kode}/unit.yml"


def report_file(kode: str, periode: str) -> str:
    return f"{UNITS}/{kode}/{periode}.yml"


def load(root: Path) -> Parameters:
    """Every parameter file of a workspace, with all problems of form."""
    instansi, text, problems = load_agency(root)
    found = list(problems)
    units: dict[str, UnitParameters] = {}
    for folder in _unit_folders(root):
        wrong = bad_code(folder.name)
        if wrong:
            found.append(wrong)
            continue
        units[folder.name] = load_unit(root, folder.name)
        found.extend(units[folder.name].problems)
    if not units and not found:
        found.append(Problem(UNITS, None, "", "has no unit", "make params/upp/<kode>/unit.yml, or use 'skm init'"))
    return Parameters(root, instansi, text, units, tuple(found))


def load_agency(root: Path) -> tuple[Instansi | None, YamlText, tuple[Problem, ...]]:
    path = root / AGENCY
    if not path.is_file():
        missing = Problem(AGENCY, None, "", "is missing", "make a workspace with 'skm init DIR'")
        return None, YamlText(AGENCY, {}, {}, (missing,)), (missing,)
    text = yamltext.read(path, AGENCY)
    model, problems = validate(text, Instansi)
    return model, text, problems


def load_unit(root: Path, kode: str) -> UnitParameters:
    """One unit's files. The code must have been checked (:func:`check_code`)."""
    folder = root / UNITS / kode
    file = unit_file(kode)
    problems: list[Problem] = []
    texts: dict[str, YamlText] = {}
    unit = None
    if (folder / "unit.yml").is_file():
        texts[file] = yamltext.read(folder / "unit.yml", file)
        unit, found = validate(texts[file], Unit)
        problems.extend(found)
    else:
        problems.append(Problem(file, None, "", "is missing", "every unit folder needs a unit.yml"))
    reports: dict[str, Laporan] = {}
    for path in sorted(folder.iterdir()):
        if path.name == "unit.yml" or path.is_dir() or path.name.startswith("."):
            continue
        name = f"{UNITS}/{kode}/{path.name}"
        if path.suffix != ".yml" or not periods.is_period(path.stem):
            problems.append(Problem(name, None, "", "is no report file", f"name it <periode>.yml: {periods.EXPECTED}"))
            continue
        texts[name] = yamltext.read(path, name)
        model, found = validate(texts[name], Laporan)
        problems.extend(found)
        if model is not None:
            reports[path.stem] = model
    return UnitParameters(kode, unit, dict(sorted(reports.items(), key=_by_period)), texts, tuple(problems))


def load_report(root: Path, upp: str, periode: str) -> ReportParameters:
    """The parameters of one report. Raises :class:`WorkspaceError` with every problem that concerns it."""
    check_code(root, upp)
    try:
        period = periods.parse(periode)
    except ValueError as error:
        raise WorkspaceError([Problem("", None, "periode", str(error))]) from None
    instansi, _, problems = load_agency(root)
    loaded = load_unit(root, upp)
    own = (unit_file(upp), report_file(upp, periode))
    found = [*problems, *(each for each in loaded.problems if each.file in own)]
    if periode not in loaded.laporan and not found:
        found.append(
            Problem(
                report_file(upp, periode),
                None,
                "",
                f"unit {upp!r} has no report {periode!r}",
                did_you_mean(periode, loaded.laporan, otherwise="its reports"),
            )
        )
    if errors(found) or instansi is None or loaded.unit is None:
        raise WorkspaceError(found)
    return combine(root, upp, period, instansi, loaded.unit, loaded.laporan)


def combine(
    root: Path, upp: str, periode: periods.Periode, instansi: Instansi, unit: Unit, laporan: Mapping[str, Laporan]
) -> ReportParameters:
    """The report's parameters with its settings fallen through: report, unit, agency, built-in default."""
    own = laporan[periode.kode]
    return ReportParameters(root, upp, periode, instansi, unit, own, settings(instansi, unit, own), laporan)


def settings(instansi: Instansi, unit: Unit | None, laporan: Laporan | None = None) -> Bawaan:
    """Each setting from the first level that gives it; without a unit, the agency's own."""
    agency = Bawaan(penandatangan=instansi.penandatangan, dasar_hukum=instansi.dasar_hukum, tempat=instansi.tempat)
    levels = [level for level in (laporan, unit, instansi.bawaan, agency, DEFAULTS) if level is not None]
    values = {name: _first(levels, name) for name in Bawaan.model_fields}
    values["penyerahan"] = delivery([level.penyerahan for level in levels])
    return Bawaan(**values)


def delivery(levels: Sequence[Penyerahan | None]) -> Penyerahan:
    """The delivery of a report, key by key: a letter's number is the report's own, the contractor the agency's."""
    given = [level for level in levels if level is not None]
    return Penyerahan(**{name: _first(given, name) for name in Penyerahan.model_fields})


def _first(levels: Sequence[Model], name: str) -> Any:
    return next((value for level in levels if (value := getattr(level, name)) is not None), None)


def agency_instrument(instansi: Instansi | None) -> str:
    """The instrument of a unit that names none."""
    return str((instansi.bawaan.instrumen if instansi is not None else None) or DEFAULTS.instrumen)


def check_code(root: Path, upp: str) -> None:
    """Raise :class:`WorkspaceError` for a code that is no unit of this workspace; a code is never a path."""
    wrong = bad_code(upp)
    if wrong:
        raise WorkspaceError([wrong])
    known = [folder.name for folder in _unit_folders(root)]
    if upp not in known:
        raise WorkspaceError(
            [Problem(UNITS, None, "upp", f"no unit {upp!r}", did_you_mean(upp, known, otherwise="units"))]
        )


def bad_code(kode: str) -> Problem | None:
    if not re.fullmatch(KODE_UPP, kode):
        return Problem(
            UNITS,
            None,
            "upp",
            f"{kode[:60]!r} is no unit code",
            "a code has small letters, digits and -, begins with a letter or digit, at most 40 characters",
        )
    if roots.reserved(kode):
        return Problem(
            UNITS, None, "upp", f"{kode!r} is the name of a device on Windows", f"choose another code, such as {kode}-1"
        )
    if kode in RESERVED:
        return Problem(UNITS, None, "upp", f"{kode!r} is reserved for the agency's compilation", "choose another code")
    return None


def _unit_folders(root: Path) -> Iterator[Path]:
    folder = root / UNITS
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def _by_period(item: tuple[str, Laporan]) -> tuple[object, ...]:
    return periods.parse(item[0]).sort_key
