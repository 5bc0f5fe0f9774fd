"""What a change does to results: those that are built against others, or against what the workspace would give now."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from skmlib.running import batch, digest, manifest, paths, products
from skmlib.running.notebook import Engine
from skmlib.running.plan import Asked, Item, Plan
from skmlib.running.report import Task
from skmlib.running.status import Outcome
from skmlib.statistics.changes import Keadaan, Perubahan, changes, only
from skmlib.statistics.result import Hasil
from skmlib.workspace import results
from skmlib.workspace.problems import Problem, WorkspaceError

Key = tuple[str, str]
LARGEST = 256 * 1024 * 1024
"""Bytes of a result that is read."""


@dataclass(frozen=True)
class Failure:
    """A result that could not be computed, and why."""

    periode: str
    upp: str
    reason: str


def against(old: Path, new: Path, wanted: Callable[[str, str], bool]) -> Iterator[Perubahan]:
    """The results of two folders, or of two files. Raises :class:`WorkspaceError` for what cannot be read."""
    before, after = _results(old), _results(new)
    for upp, periode in sorted({*before, *after}):
        if wanted(upp, periode):
            yield _pair(before.get((upp, periode)), after.get((upp, periode)))


def present(
    root: Path,
    plan: Plan,
    asked: Asked,
    *,
    jobs: int,
    engine: Engine = "warm",
    cell_timeout: int = 300,
    tell: Callable[[], None] = lambda: None,
) -> Iterator[Perubahan | Failure]:
    """The built results against those of the workspace as it is; only ``analisis.ipynb`` is executed, beside them.

    What is up to date is not computed again. ``tell`` is called for each report that was computed.
    """
    again = paths.own_files(root) / "diff"
    shutil.rmtree(again, ignore_errors=True)
    try:
        for item in plan.items:
            if not _computed(root, item):
                yield from _told(root, item)
        tasks = [
            Task(
                root,
                item.upp,
                item.periode,
                item.digests,
                (),
                engine,
                asked.overrides,
                cell_timeout,
                again,
                annex_only=True,
            )
            for item in plan.items
            if item.digests is not None and _computed(root, item)
        ]
        for outcome in batch.built(root, tasks, jobs, engine):
            yield _outcome(root, again, outcome)
            tell()
        for upp, periode in plan.orphans:
            if not asked.upp or upp in asked.upp:
                yield _pair(_built(root, upp, periode), None)
    finally:
        shutil.rmtree(again, ignore_errors=True)


def to_compute(root: Path, plan: Plan) -> int:
    """How many reports :func:`present` has to compute."""
    return sum(_computed(root, item) for item in plan.items)


def _computed(root: Path, item: Item) -> bool:
    """Whether a built result may be another one now: an input of ``analisis.ipynb`` changed, or the notebook itself."""
    built = manifest.read(root, item.upp, item.periode)
    if item.digests is None or built is None or not _file(paths.internal(root), item.upp, item.periode).is_file():
        return False
    parts = ("data", "parameter", "skmlib", "pustaka")
    if any(getattr(built.masukan, name) != getattr(item.digests, name) for name in parts):
        return True
    before = built.notebook.get(f"{products.ANNEX}.ipynb", {}).get("sha256")
    return before != digest.of_notebook(root, products.ANNEX)


def _told(root: Path, item: Item) -> Iterator[Perubahan | Failure]:
    """A report that is not computed: it is up to date, was never built, or cannot be."""
    if item.state == "invalid":
        reason = str(item.problems[0]) if item.problems else "its parameters are not valid"
        yield Failure(item.periode, item.upp, reason)
        return
    built = _file(paths.internal(root), item.upp, item.periode).is_file()
    if item.state == "no data" and not built:
        return
    state: Keadaan = "baru" if not built else "hilang" if item.state == "no data" else "sama"
    yield Perubahan(item.upp, item.upp_nama, item.periode, state)


def _outcome(root: Path, again: Path, outcome: Outcome) -> Perubahan | Failure:
    if outcome.state == "failed":
        return Failure(outcome.periode, outcome.upp, outcome.reason)
    made = _file(again / "internal", outcome.upp, outcome.periode)
    found = _pair(_built(root, outcome.upp, outcome.periode), _read(made))
    for edition in ("publik", "internal"):  # what has been compared takes no room
        shutil.rmtree(again / edition / outcome.periode / outcome.upp, ignore_errors=True)
    return found


def _pair(before: Hasil | None, after: Hasil | None) -> Perubahan:
    if before is not None and after is not None:
        return changes(before, after)
    side: Literal["baru", "hilang"] = "baru" if before is None else "hilang"
    one = before or after
    assert one is not None
    return only(one, side)


def _file(tree: Path, upp: str, periode: str) -> Path:
    return tree / periode / upp / results.FILE


def _built(root: Path, upp: str, periode: str) -> Hasil:
    return _read(_file(paths.internal(root), upp, periode))


def _results(place: Path) -> dict[Key, Hasil]:
    """The results of a file, or of every ``hasil.json`` below a folder, by unit and period."""
    files = sorted(place.rglob(results.FILE)) if place.is_dir() else [place]
    found: dict[Key, Hasil] = {}
    for path in files:
        hasil = _read(path)
        key = (hasil.upp.kode, hasil.periode.kode)
        if key in found:
            message = f"is a second result of {' '.join(key)}"
            raise WorkspaceError([Problem(str(path), None, "", message, "name a folder that holds each result once")])
        found[key] = hasil
    if not found:
        hint = "name a folder of reports that were built, such as reports, or a hasil.json"
        raise WorkspaceError([Problem(str(place), None, "", f"holds no {results.FILE}", hint)])
    return found


def _read(path: Path) -> Hasil:
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError("is larger than a result can be")
        return results.from_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or "cannot be read"
    except ValueError:  # pydantic's too; its words quote the file
        reason = "is no result of this version of the kit"
    raise WorkspaceError([Problem(str(path), None, "", reason, "name a hasil.json, or build the report again")])
