"""Building what is built once more, beside it, and comparing byte for byte.

A report that is out of date is named and not compared: it would differ for a good reason. Nothing in ``reports`` is
touched; what is built again goes to ``.skm/verify`` and is removed in the end.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from skmlib.running import batch, digest, manifest, paths, portals, products, rekap
from skmlib.running.differing import place
from skmlib.running.manifest import Manifest
from skmlib.running.notebook import Engine
from skmlib.running.plan import Asked, Item, Plan
from skmlib.running.report import Task
from skmlib.running.status import Outcome
from skmlib.workspace.problems import WorkspaceError

State = Literal["same", "differs", "missing", "out of date", "failed"]


@dataclass(frozen=True)
class Finding:
    """What became of a report (``name`` is ``period/unit``) or of one of its files (a path under ``reports/``)."""

    name: str
    state: State
    detail: str = ""


def verify(
    root: Path,
    plan: Plan,
    asked: Asked,
    *,
    jobs: int,
    engine: Engine = "warm",
    cell_timeout: int = 300,
    tell: Callable[[], object] = lambda: None,
) -> Iterator[Finding]:
    """Build the plan's reports again and compare; one ``same`` for a report that is equal, else what is not.

    ``tell`` is called once for each report that has been built again and compared. Without a selection, the agency's
    years and both portals are compared too.
    """
    again = paths.verification(root)
    shutil.rmtree(again, ignore_errors=True)
    try:
        yield from _reports(root, plan, asked, again, jobs, engine, cell_timeout, tell)
        yield from _years(root, asked, again, engine, cell_timeout)
        if not (asked.upp or asked.periode):
            yield from _portals(root, again)
    finally:
        shutil.rmtree(again, ignore_errors=True)


def _reports(
    root: Path,
    plan: Plan,
    asked: Asked,
    again: Path,
    jobs: int,
    engine: Engine,
    cell_timeout: int,
    tell: Callable[[], object],
) -> Iterator[Finding]:
    tasks: list[Task] = []
    for item in plan.items:
        built = manifest.read(root, item.upp, item.periode)
        if item.state == "current" and built is not None and item.digests is not None:
            kinds = _formats(built)
            tasks.append(
                Task(root, item.upp, item.periode, item.digests, kinds, engine, asked.overrides, cell_timeout, again)
            )
        elif item.state != "no data":
            yield _unequal(item)
    for outcome in batch.built(root, tasks, jobs, engine):
        yield from _compared(root, again, outcome)
        tell()


def _years(root: Path, asked: Asked, again: Path, engine: Engine, cell_timeout: int) -> Iterator[Finding]:
    for tahun in rekap.years(root):
        if asked.upp or (asked.periode and tahun not in asked.periode):
            continue
        name = f"{tahun}/{products.AGENCY}"
        built = manifest.read(root, products.AGENCY, tahun)
        if built is None:
            yield Finding(name, "missing", "not built")
            continue
        kinds = _formats(built)
        try:
            planned = rekap.plan(root, tahun, formats=kinds)
        except WorkspaceError as error:
            yield Finding(name, "failed", str(error.problems[0]))
            continue
        if planned.reasons:
            yield Finding(name, "out of date", ", ".join(planned.reasons))
            continue
        made = rekap.build(root, planned, formats=kinds, engine=engine, cell_timeout=cell_timeout, into=again)
        yield from _compared(root, again, made)


def _portals(root: Path, again: Path) -> Iterator[Finding]:
    portals.write(root, into=again)
    for edition in ("publik", "internal"):
        found = _file(paths.reports(root), again, f"{edition}/index.html", None)
        yield found or Finding(f"{edition}/index.html", "same")


def _unequal(item: Item) -> Finding:
    name = f"{item.periode}/{item.upp}"
    if item.state == "invalid":
        return Finding(name, "failed", str(item.problems[0]) if item.problems else "its parameters are not valid")
    if "new" in item.reasons:
        return Finding(name, "missing", "not built")
    return Finding(name, "out of date", ", ".join(item.reasons))


def _formats(built: Manifest) -> tuple[str, ...]:
    """The formats that a report was built in, by the names of its documents."""
    kinds = {products.kind(name) for name in built.keluaran}
    known = dict.fromkeys((*products.FORMATS, *products.AGENCY_FORMATS))
    return tuple(each for each in known if each in kinds)


def _compared(root: Path, again: Path, outcome: Outcome) -> Iterator[Finding]:
    """The files of one report that are not what they were; a report built again without a difference is ``same``."""
    name = f"{outcome.periode}/{outcome.upp}"
    if outcome.state == "failed":
        yield Finding(name, "failed", outcome.reason)
        return
    built = manifest.read(root, outcome.upp, outcome.periode)
    yield from list(_files(paths.reports(root), again, name, built.keluaran if built else {})) or [
        Finding(name, "same")
    ]
    for edition in ("publik", "internal"):  # what has been compared takes no room
        shutil.rmtree(again / edition / name, ignore_errors=True)


def _files(reports: Path, again: Path, report: str, described: Mapping[str, str]) -> Iterator[Finding]:
    names = set(described)
    for tree in (reports, again):
        for edition in ("publik", "internal"):
            folder = tree / edition / report
            names |= {f"{edition}/{report}/{path.name}" for path in folder.glob("*") if path.is_file()}
    for name in sorted(names):
        finding = _file(reports, again, name, described)
        if finding is not None:
            yield finding


def _file(reports: Path, again: Path, name: str, described: Mapping[str, str] | None) -> Finding | None:
    """What is wrong with one file; ``described`` are the digests that the manifest tells, ``None`` where none does."""
    old, new = _bytes(reports / name), _bytes(again / name)
    if old is None:
        return Finding(name, "missing", "it is not there" if new is not None else "it is in the manifest only")
    if new is None:
        return Finding(name, "differs", "no report is made of this file: it was put there, or left behind")
    if old != new:
        changed = described is not None and name in described and digest.of_bytes(old) != described[name]
        by = "changed since it was built; " if changed else ""
        return Finding(name, "differs", by + place(PurePath(name).suffix, old, new))
    if described is not None and PurePath(name).name != manifest.FILE and described.get(name) != digest.of_bytes(old):
        return Finding(name, "differs", "the manifest tells another digest")
    return None


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
