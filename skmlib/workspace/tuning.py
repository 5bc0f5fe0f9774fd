"""Settings for one run: what a notebook's ``parameters`` cell or ``skm run -p`` puts before ``params/``."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Mapping

from skmlib.rules import weights
from skmlib.workspace import instruments
from skmlib.workspace.models import Bawaan
from skmlib.workspace.parameters import Parameters, ReportParameters, combine, settings
from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.validation import validate
from skmlib.workspace.yamltext import YamlText

TUNABLE = ("bobot", "alpha", "ambang")
"""The settings that product notebooks take as parameters."""


def chosen(values: Mapping[str, object]) -> dict[str, object]:
    """Those of some parameters of notebooks that are settings."""
    return {name: values[name] for name in TUNABLE if name in values}


def overridden(report: ReportParameters, given: Mapping[str, object]) -> ReportParameters:
    """The report under other settings, as if its file and those of the unit's other periods gave them.

    ``given``: settings of :class:`Bawaan` by name; ``None``: as it stands. Raises :class:`WorkspaceError` for a value
    that the setting cannot have.
    """
    named = _named(given)
    if not named:
        return report
    model, problems = validate(YamlText("", named, {}, ()), Bawaan)
    if model is None:
        raise WorkspaceError(problems)
    values = {name: getattr(model, name) for name in named}
    laporan = {kode: each.model_copy(update=values) for kode, each in report.saudara.items()}
    return combine(report.root, report.upp, report.periode, report.instansi, report.unit, laporan)


def tuned(report: ReportParameters, given: Mapping[str, object]) -> ReportParameters:
    """:func:`overridden` for a notebook; warns its caller's caller of a weight that the instrument cannot have."""
    changed = overridden(report, given)
    if given.get("bobot") is not None:
        form = instruments.load(str(changed.setting.instrumen), changed.root).instrumen
        wrong = weights.unfit(str(changed.setting.bobot), form) if form else None
        if wrong:
            warnings.warn(f"bobot: {wrong}; write '{weights.DEFAULT}'", UserWarning, stacklevel=3)
    return changed


def unfit_weights(
    params: Parameters, given: Mapping[str, object], upp: Collection[str] = (), periode: Collection[str] = ()
) -> list[str]:
    """What is wrong with a weight for the reports that are wanted (none named: all), a line an instrument."""
    name = _named(given).get("bobot")
    found: dict[str, dict[str, None]] = {}
    if params.instansi is None or name is None:
        return []
    for kode, loaded in params.upp.items():
        for period, laporan in loaded.laporan.items():
            if loaded.unit is None or (upp and kode not in upp) or (periode and period not in periode):
                continue
            setting = settings(params.instansi, loaded.unit, laporan)
            form = instruments.load(str(setting.instrumen), params.root).instrumen
            wrong = weights.unfit(name, form) if form else None
            if wrong:
                found.setdefault(wrong, {})[kode] = None
    return [f"bobot: {wrong}: {', '.join(units)}" for wrong, units in found.items()]


def problems(given: Mapping[str, object]) -> tuple[Problem, ...]:
    """What is wrong with the values that :func:`overridden` is to be given."""
    return validate(YamlText("", _named(given), {}, ()), Bawaan)[1]


def _named(given: Mapping[str, object]) -> dict[str, str]:
    """As a person would write them: a notebook's 0.11 is the text of a weight."""
    return {name: str(value) for name, value in given.items() if value is not None}
