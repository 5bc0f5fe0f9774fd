"""What would be built and why; it touches no document, only its own memo (``memo.py``).

A report is outdated for a stated reason:
1. ``new``: it was never built.
2. ``failed before``: its last try failed.
3. ``data changed``: its own respondents, or those of an earlier period it shows.
4. ``parameters changed``: its parameter files, instrument or logo, or the overrides of this run.
5. ``notebook changed``: a cell of a product notebook, or the workspace's own takes the place of the shipped one.
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

from skmlib.running import bench, digest, facts, manifest, paths, products, status
from skmlib.running.digest import Digests
from skmlib.running.facts import Facts
from skmlib.running.manifest import Manifest
from skmlib.running.memo import Fact
from skmlib.workspace.problems import Problem, WorkspaceError, did_you_mean

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
    """All reports of the workspace that were asked for; ``orphans``: built ones that have no parameters any more.

    ``key``: that of the content the plan was made from.
    """

    items: tuple[Item, ...]
    orphans: tuple[tuple[str, str], ...]
    key: str = ""
    own: tuple[str, ...] = ()
    """Notebooks of the workspace that replace shipped ones."""

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
    found = facts.find(root, asked.upp)
    _check_names(found, asked)
    failed = status.read(root).failed
    items = [
        _item(root, fact, asked, failed)
        for upp, known in found.units.items()
        for fact in known
        if _wanted(upp, fact.periode, asked)
    ]
    return Plan(tuple(items), orphans(root, found), found.key, bench.replacing(root))


def _item(root: Path, fact: Fact, asked: Asked, failed: frozenset[tuple[str, str]]) -> Item:
    if fact.state == "no data":
        return Item(fact.upp, fact.nama, fact.periode, "no data", ("tidak ada data",))
    if fact.state == "invalid":
        return Item(fact.upp, fact.nama, fact.periode, "invalid", problems=fact.problems)
    digests = digest.from_parts(root, fact.data, fact.parameter, fact.templat, asked.overrides)
    reasons = _reasons(root, fact, asked, digests, failed)
    state: State = "build" if reasons else "current"
    return Item(fact.upp, fact.nama, fact.periode, state, reasons, digests=digests)


def _reasons(
    root: Path, report: Fact, asked: Asked, digests: Digests, failed: frozenset[tuple[str, str]]
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
    reasons = [
        text + (_named_notebooks(root, built) if name == "notebook" else "")
        for name, text in _REASONS.items()
        if getattr(built.masukan, name) != getattr(digests, name)
    ]
    missing = [name for name in expected if name not in built.keluaran or not (root / "reports" / name).is_file()]
    if missing:
        reasons.append(f"output missing ({', '.join(Path(name).name for name in missing)})")
    return reasons


def _named_notebooks(root: Path, built: Manifest) -> str:
    """Which notebooks changed, and whose they are, as far as the manifest tells what was used."""
    changed = []
    for file, before in built.notebook.items():
        now = digest.of_sources(root, [Path(file).stem])[file]
        if now["sha256"] != before.get("sha256"):
            changed.append(f"{file} of this workspace" if now["asal"] != "kit" else file)
    return f" ({', '.join(changed)})" if changed else ""


def orphans(root: Path, known: Facts) -> tuple[tuple[str, str], ...]:
    """Built reports (unit, period) whose parameters are gone."""
    there = {(upp, periode) for upp, periods in known.periods.items() for periode in periods}
    found = {
        (folder.name, folder.parent.name)
        for tree in (paths.public(root), paths.internal(root))
        for folder in tree.glob("*/*")
        if folder.is_dir() and folder.name != products.AGENCY and not folder.name.startswith(".")
    }
    return tuple(sorted(found - there))


def _check_names(found: Facts, asked: Asked) -> None:
    units = list(found.periods)
    known = sorted({periode for periods in found.periods.values() for periode in periods})
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
            did_you_mean(periode, known, otherwise="periods"),
        )
        for periode in asked.periode
        if periode not in known
    ]
    if problems:
        raise WorkspaceError(problems)


def _wanted(upp: str, periode: str, asked: Asked) -> bool:
    return (not asked.upp or upp in asked.upp) and (not asked.periode or periode in asked.periode)
