"""One report: execute its notebooks in a scratch directory, render them, and publish everything whole or not at all."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from skmlib.running import digest, manifest, notebook, paths, products
from skmlib.running.digest import Digests
from skmlib.running.notebook_form import read_notebook
from skmlib.running.notebook_parameters import declared_parameters
from skmlib.running.publishing import publish
from skmlib.running.status import Outcome
from skmlib.running.warm import WarmParentFailed
from skmlib.workspace import parameters
from skmlib.workspace.reading.privacy import scrub_lines


@dataclass(frozen=True)
class Task:
    """One report to build; small, so that it travels to a worker."""

    root: Path
    upp: str
    periode: str
    digests: Digests
    formats: tuple[str, ...] = products.DEFAULT_FORMATS
    engine: notebook.Engine = "warm"
    overrides: Mapping[str, object] = field(default_factory=dict)
    cell_timeout: int = 300
    into: Path | None = None
    """The folder to publish into; ``reports`` where none is named."""
    report_timeout: int = 3600
    annex_only: bool = False
    """Only the statistical annex and the result, without the other notebooks."""


def build(task: Task) -> Outcome:
    """Build one report; a failure is an outcome, never an exception (interrupts aside).

    A kernel that died is a fault of the machine and the report is tried once more; an error of a notebook is not.
    """
    started = time.monotonic()
    deadline = started + task.report_timeout
    made = _attempt(task, task.engine, deadline, last=False)
    if made is None:
        made = _attempt(task, "plain", deadline, last=True)
    assert made is not None
    return replace(made, seconds=round(time.monotonic() - started, 3))


def _attempt(task: Task, engine: notebook.Engine, deadline: float, *, last: bool) -> Outcome | None:
    """Build the report in a scratch folder of its own; ``None``: a fault of the machine, worth another attempt."""
    scratch = paths.work(task.root) / f"{task.periode}-{task.upp}-{os.getpid()}"
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        staged = scratch / "staged"
        _execute(task, scratch, staged / "internal", engine, deadline)
        _render(task, staged, deadline)
        _describe(task, staged)
        publish(staged, task.into or paths.reports(task.root), f"{task.periode}/{task.upp}")
        if task.into is None:
            shutil.rmtree(paths.failed(task.root, task.upp, task.periode), ignore_errors=True)
        return Outcome(task.upp, task.periode, "built")
    except (notebook.KernelDied, WarmParentFailed) as error:
        return _failed(task, error) if last else None
    except Exception as error:  # a report's failure must not stop the others
        return _failed(task, error)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _failed(task: Task, error: Exception) -> Outcome:
    if isinstance(error, notebook.NotebookError):
        return Outcome(
            task.upp, task.periode, "failed", str(error), _keep_failed(task, error.output), cell=error.cell_id
        )
    return Outcome(task.upp, task.periode, "failed", f"{type(error).__name__}: {_first_line(error)}")


def sweep(root: Path) -> None:
    """Remove the scratch folders of processes that are no more (a run that was killed)."""
    from psutil import pid_exists

    for folder in paths.work(root).glob("*-*"):
        process = folder.name.rpartition("-")[2]
        if process.isdigit() and not pid_exists(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _execute(task: Task, scratch: Path, folder: Path, engine: notebook.Engine, deadline: float) -> None:
    work = scratch / "cwd"
    work.mkdir(parents=True)
    folder.mkdir(parents=True)
    env = {"SKM_ROOT": str(task.root), "SKM_OUTPUT": str(work), "MPLCONFIGDIR": str(scratch / "matplotlib")}

    templat = str(parameters.load_report(task.root, task.upp, task.periode).setting.templat)

    def run(product: products.Notebook) -> None:
        source = paths.notebook(task.root, products.source(product.name, templat))
        notebook.execute(
            source,
            folder / product.file,
            _parameters(task, product, source),
            cwd=work,
            env=env,
            engine=engine,
            cell_timeout=task.cell_timeout,
            deadline=deadline,
        )

    annex, *others = products.NOTEBOOKS
    run(annex)
    if not task.annex_only:
        with ThreadPoolExecutor(len(others)) as side_by_side:  # they only read the annex' result; kernels begin slowly
            for each in [side_by_side.submit(run, other) for other in others]:
                each.result()
    for made in products.DATA:
        shutil.move(work / made, folder / made)


def _parameters(task: Task, product: products.Notebook, source: Path) -> dict[str, object]:
    """The parameters of one notebook: unit, period, the result computed before, and the overrides it declares."""
    own: dict[str, object] = {"upp": task.upp, "periode": task.periode}
    if "hasil" in product.needs:
        own["hasil"] = "hasil.json"
    declared = declared_parameters(read_notebook(source))
    return own | {key: value for key, value in task.overrides.items() if key in declared}


def _render(task: Task, staged: Path, deadline: float) -> None:
    """Make every document that is asked for."""
    from skmlib.rendering.pdf import forget

    folders = {"publik": staged / "publik", "internal": staged / "internal"}
    folders["publik"].mkdir()
    wanted = [(each, file) for each in products.DOCUMENTS for file in each.wanted(task.formats)]
    needed = dict.fromkeys(each.notebook for each, _ in wanted if each.notebook)
    notebooks = {name: read_notebook(folders["internal"] / f"{name}.ipynb") for name in needed}
    built = products.Built(task.root, task.upp, task.periode, folders["internal"], notebooks, task.overrides)
    for document, file in wanted:
        if time.monotonic() > deadline:
            raise TimeoutError(f"the report took longer than {task.report_timeout} s and was stopped before {file}")
        if content := document.make(built, file):
            (folders[document.folder] / file).write_bytes(content)
    forget()


def _describe(task: Task, staged: Path) -> None:
    outputs = {}
    for edition in ("publik", "internal"):
        for path in sorted((staged / edition).iterdir()):
            outputs[f"{edition}/{task.periode}/{task.upp}/{path.name}"] = digest.of_file(path)
    templat = str(parameters.load_report(task.root, task.upp, task.periode).setting.templat)
    sources = digest.of_report_sources(task.root, templat)
    described = manifest.Manifest(task.upp, task.periode, task.digests, task.overrides, outputs, sources)
    (staged / "internal" / manifest.FILE).write_text(described.to_json(), encoding="utf-8")


def _keep_failed(task: Task, executed: Path) -> str | None:
    """Keep the failed notebook where a person finds it; its path from the workspace's root."""
    folder = paths.failed(task.root, task.upp, task.periode)
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        shutil.move(executed, folder / executed.name)
    except OSError:  # it was not written, or the disk is full: the reason is told without it
        return None
    return (folder / executed.name).relative_to(task.root).as_posix()


def _first_line(error: Exception) -> str:
    return scrub_lines(next((line for line in str(error).splitlines() if line.strip()), "")[:300])
