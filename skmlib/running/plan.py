"""What would be built and why; it touches nothing.

A report is outdated for a stated reason:
1. ``new``: it was never built.
2. ``failed before``: its last try failed.
3. ``data changed``: its own respondents, or those of an earlier period it shows.
4. ``parameters changed``: its parameter files, instrument or logo, or the overrides of this run.
5. ``notebook changed``: a cell of a product notebook.
6. ``skmlib changed``: the library or a template.
7. ``libraries changed``: the version of a library it depends on.
8. ``output missing``: a document that is asked for is not there.
9. ``forced``: asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from skmlib.running import digest, manifest, paths, products, status
from skmlib.running.digest import Digests
from skmlib.running.manifest import Manifest
from skmlib.running.product import notebook_problems
from skmlib.workspace import check as checks
from skmlib.workspace import parameters
from skmlib.workspace.check import Checked, CheckedReport
from skmlib.workspace.problems import Problem, WorkspaceError, did_you_mean, errors

State = Literal["build", "current", "no data", "invalid"]

_REASONS = {
    "data": "data changed",
    "parameter": "parameters changed",
    "notebook": "notebook changed",
    "skmlib": "skmlib changed",
    "pustaka": "libraries changed",
}


@dataclass(frozen=True)
class Item:
    """One report in the plan."""

    upp: str
    upp_nama: str
    periode: str
    state: State
    reasons: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    digests: Digests | None = None


@dataclass(frozen=True)
class Plan:
    """All reports of the workspace that were asked for; ``orphans``: built ones that have no parameters any more."""

    items: tuple[Item, ...]
    orphans: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]

    def of(self, state: State) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.state == state)


@dataclass(frozen=True)
class Asked:
    """What a run is asked for; empty selections mean everything."""

    upp: tuple[str, ...] = ()
    periode: tuple[str, ...] = ()
    formats: tuple[str, ...] = products.DEFAULT_FORMATS
    force: bool = False
    overrides: Mapping[str, object] = field(default_factory=dict)


def make(root: Path, asked: Asked | None = None) -> Plan:
    """Plan a workspace. Raises :class:`WorkspaceError` for a wrong agency file, notebook, or name asked for."""
    asked = asked or Asked()
    checked = checks.check(root)
    blocking = tuple(each for each in errors(checked.problems) if each.file == parameters.AGENCY)
    blocking = (*blocking, *notebook_problems(root))
    if blocking:
        raise WorkspaceError(blocking)
    _check_names(checked, asked)
    last = status.read(root)
    items = [
        _item(root, checked, each, asked, last.failed)
        for each in checked.reports
        if _wanted(each.upp, each.periode, asked)
    ]
    items += [
        item
        for item in _unreadable(checked, asked)
        if (item.upp, item.periode) not in {(i.upp, i.periode) for i in items}
    ]
    return Plan(tuple(items), orphans(root, checked), checked.problems)


def _item(
    root: Path, checked: Checked, report: CheckedReport, asked: Asked, failed: frozenset[tuple[str, str]]
) -> Item:
    unit = checked.params.upp[report.upp].unit
    nama = unit.nama if unit else report.upp
    if report.no_data:
        return Item(report.upp, nama, report.periode, "no data", ("tidak ada data",))
    wrong = errors(report.problems)
    if wrong or report.material is None:
        return Item(report.upp, nama, report.periode, "invalid", problems=wrong)
    digests = digest.of_report(report.material, asked.overrides)
    reasons = _reasons(root, report, asked, digests, failed)
    return Item(report.upp, nama, report.periode, "build" if reasons else "current", reasons, digests=digests)


def _reasons(
    root: Path, report: CheckedReport, asked: Asked, digests: Digests, failed: frozenset[tuple[str, str]]
) -> tuple[str, ...]:
    reasons = ["forced"] if asked.force else []
    if (report.upp, report.periode) in failed:
        reasons.append("failed before")
    built = manifest.read(root, report.upp, report.periode)
    if built is None:
        return (*reasons, "new")
    expected = products.expected_outputs(report.upp, report.periode, asked.formats, built.keluaran)
    return (*reasons, *stale(root, built, digests, expected))


def stale(root: Path, built: Manifest, digests: Digests, expected: Sequence[str]) -> list[str]:
    """Why something that is built is outdated: changed inputs, then missing outputs (paths under ``reports/``)."""
    reasons = [text for name, text in _REASONS.items() if getattr(built.masukan, name) != getattr(digests, name)]
    missing = [name for name in expected if name not in built.keluaran or not (root / "reports" / name).is_file()]
    if missing:
        reasons.append(f"output missing ({', '.join(Path(name).name for name in missing)})")
    return reasons


def orphans(root: Path, checked: Checked) -> tuple[tuple[str, str], ...]:
    """Built reports (unit, period) whose parameters are gone."""
    known = {(report.upp, report.periode) for report in checked.reports} | {
        (upp, Path(name).stem) for upp, loaded in checked.params.upp.items() for name in loaded.texts
    }
    found = {
        (folder.name, folder.parent.name)
        for tree in (paths.public(root), paths.internal(root))
        for folder in tree.glob("*/*")
        if folder.is_dir() and folder.name != "rekap" and not folder.name.startswith(".")
    }
    return tuple(sorted(found - known))


def _unreadable(checked: Checked, asked: Asked) -> list[Item]:
    """Reports whose own file could not be read as one: they have no place among the checked ones."""
    items = []
    for upp, loaded in checked.params.upp.items():
        for name in loaded.texts:
            periode = Path(name).stem
            if periode == "unit" or periode in loaded.laporan or not _wanted(upp, periode, asked):
                continue
            wrong = tuple(each for each in errors(checked.problems) if each.file == name)
            items.append(Item(upp, loaded.unit.nama if loaded.unit else upp, periode, "invalid", problems=wrong))
    return items


def _check_names(checked: Checked, asked: Asked) -> None:
    units = list(checked.params.upp)
    known = [kode for loaded in checked.params.upp.values() for kode in [Path(name).stem for name in loaded.texts]]
    problems = [
        Problem("", None, "--upp", f"no unit {upp[:60]!r}", did_you_mean(upp, units, otherwise="units"))
        for upp in asked.upp
        if upp not in units
    ]
    problems += [
        Problem(
            "",
            None,
            "--periode",
            f"no report of the period {periode[:60]!r}",
            did_you_mean(periode, sorted({kode for kode in known if kode != "unit"}), otherwise="periods"),
        )
        for periode in asked.periode
        if periode not in known
    ]
    if problems:
        raise WorkspaceError(problems)


def _wanted(upp: str, periode: str, asked: Asked) -> bool:
    return (not asked.upp or upp in asked.upp) and (not asked.periode or periode in asked.periode)
