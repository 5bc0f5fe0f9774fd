"""What is known of every report before it is built: looked up by content where nothing changed, else read.

A unit's key covers all that its reports are read from: the agency's and the shared parameters, the unit's own, every
file that these name, what other units claim of its raw files, the library and the versions of those it uses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from skmlib.running import digest, memo
from skmlib.running.inputs import Inputs, mentioned, names_in
from skmlib.running.memo import Fact, Memo, UnitFacts
from skmlib.running.product import notebook_problems
from skmlib.workspace import check as checks
from skmlib.workspace import claims, crosscheck, parameters, yamltext
from skmlib.workspace.claims import Shared
from skmlib.workspace.parameters import Parameters
from skmlib.workspace.problems import Problem, WorkspaceError, errors
from skmlib.workspace.reading.intake import RawFiles


@dataclass(frozen=True)
class Facts:
    """The reports of a workspace; ``key``: that of its whole content.

    ``units``: what is known of each unit's reports. ``periods``: (unit, period) of every report file, read or not.
    """

    key: str
    units: Mapping[str, tuple[Fact, ...]]
    periods: Mapping[str, tuple[str, ...]]


def find(root: Path, wanted: Collection[str] = ()) -> Facts:
    """The facts of the units that are wanted (none named: of all), the memo renewed.

    Raises :class:`WorkspaceError` for a wrong agency file or notebook.
    """
    known = memo.read(root)
    inputs = Inputs(root)
    key = whole_key(inputs, known.files)
    if known.key and known.key == key:
        found = {kode: unit.facts for kode, unit in known.units.items()}
        return Facts(key, found, {kode: tuple(each.periode for each in facts) for kode, facts in found.items()})
    params = parameters.load(root)
    problems = crosscheck.check(params)
    blocking = [each for each in errors(problems) if each.file == parameters.AGENCY]
    blocking += notebook_problems(root)
    if blocking:
        raise WorkspaceError(blocking)
    files = _files(inputs, params)
    key = whole_key(inputs, files)
    units = dict(_units(params, problems, inputs, known, set(wanted) or set(params.upp)))
    complete = units.keys() == params.upp.keys()
    kept = {kode: unit for kode, unit in known.units.items() if kode in params.upp}
    made = replace(known, key=key if complete else "", files=files, units={**kept, **units} if units else kept)
    if made != known:
        memo.write(root, made)
    return Facts(
        key,
        {kode: unit.facts for kode, unit in units.items()},
        {kode: tuple(_periods(loaded.texts)) for kode, loaded in params.upp.items()},
    )


def whole_key(inputs: Inputs, files: Collection[str]) -> str:
    """The key of everything that reports and years are made from."""
    own = inputs.below(parameters.UNITS)
    folders = sorted(path.name for path in (inputs.root / parameters.UNITS).glob("*") if path.is_dir())
    lines = [*inputs.lines(inputs.common()), *folders, *inputs.lines(own), *inputs.lines(sorted(files))]
    return digest.of_texts([*lines, *inputs.notebooks(), *digest.of_code()])


def _files(inputs: Inputs, params: Parameters) -> tuple[str, ...]:
    """Every file that a parameter names, of a unit or shared."""
    found = {name for loaded in params.upp.values() for name in mentioned(loaded)} | set(_shared_files(inputs))
    return tuple(sorted(found))


def _shared_files(inputs: Inputs) -> Iterator[str]:
    for name in inputs.common():
        if name.endswith((".yml", ".yaml")):
            yield from names_in(yamltext.read(inputs.root / name, name).content)


def _units(
    params: Parameters, problems: tuple[Problem, ...], inputs: Inputs, known: Memo, wanted: Collection[str]
) -> Iterator[tuple[str, UnitFacts]]:
    raw = RawFiles(params.root)
    raw.shared.update(claims.shared(params.upp.items()))
    shared = set(names_in(params.text.content))
    base = digest.of_texts([*inputs.lines(inputs.common()), *inputs.lines(sorted(shared)), *digest.of_code()])
    for kode, loaded in params.upp.items():
        if kode not in wanted:
            continue
        files = mentioned(loaded)
        place = f"{parameters.UNITS}/{kode}/"
        wrong = [repr(each) for each in problems if each.file.startswith(place) or each.file.startswith("params/in")]
        lines = [*inputs.lines(inputs.of_unit(kode)), *inputs.lines(sorted(files))]
        key = digest.of_texts([base, *lines, "", *wrong, "", *_claimed(raw.shared, files)])
        before = known.units.get(kode)
        if before is None or before.key != key:
            before = UnitFacts(key, tuple(_read(params, kode, list(problems), raw)))
        yield kode, before


def _claimed(shared: Shared, files: Collection[str]) -> list[str]:
    """What all units claim of the files that one of them names."""
    return sorted(
        repr((name, kolom, options, sorted((upp, sorted(values)) for upp, values in units.items())))
        for (name, kolom, options), units in shared.items()
        if name in files
    )


def _read(params: Parameters, kode: str, problems: list[Problem], raw: RawFiles) -> Iterator[Fact]:
    """Read a unit's reports; those whose own file could not be read as one come last."""
    loaded = params.upp[kode]
    nama = loaded.unit.nama if loaded.unit else kode
    for periode in loaded.laporan:
        report = checks.check_report(params, kode, periode, problems, raw)
        wrong = tuple(errors(report.problems))
        if report.no_data:
            yield Fact(kode, nama, periode, "no data")
        elif wrong or report.material is None:
            yield Fact(kode, nama, periode, "invalid", wrong)
        else:
            own = report.material.parameters
            data, parameter = digest.of_data(report.material), digest.of_parameters(own)
            yield Fact(kode, nama, periode, "ready", (), data, parameter, str(own.setting.templat))
    for periode in _periods(loaded.texts):
        if periode not in loaded.laporan:
            name = parameters.report_file(kode, periode)
            wrong = tuple(each for each in errors(problems) if each.file == name)
            yield Fact(kode, nama, periode, "invalid", wrong)


def _periods(texts: Mapping[str, object]) -> list[str]:
    return [stem for name in texts if (stem := Path(name).stem) != "unit"]
