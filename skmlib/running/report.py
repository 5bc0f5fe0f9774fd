"""One report: execute its notebooks in a scratch directory, render them, and publish everything whole or not at all."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from functools import partial
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
        for folder in ("publik", "internal"):
            (staged / folder).mkdir(parents=True)
        built = products.Built(task.root, task.upp, task.periode, staged / "internal", {}, task.overrides)
        _execute(task, scratch, built.folder, engine, deadline, partial(_render, task, built, staged, deadline))
        _describe(task, staged)
        publish(staged, task.into or paths.reports(task.root), f"{task.periode}/{task.upp}")
        if task.into is None:
            shutil.rmtree(paths.failed(task.root, task.upp, task.periode), ignore_errors=True)
        return Outcome(task.upp, task.periode, "built", left_out=built.left_out)
    except (notebook.KernelDied, WarmParentFailed) as error:
        return _failed(task, error) if last else None
    except Exception as error:  # a report's failure must not stop the others
        return _failed(task, error)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        _forget()


def _forget() -> None:
    """Give back what the compiler keeps of a report's documents."""
    from skmlib.rendering.pdf import forget

    forget()


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


def _execute(
    task: Task, scratch: Path, folder: Path, engine: notebook.Engine, deadline: float, done: Callable[[str], None]
) -> None:
    """Execute the notebooks; ``done`` hears of each by its name while others still run."""
    work = scratch / "cwd"
    work.mkdir(parents=True)
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
    for made in products.DATA:
        shutil.copyfile(work / made, folder / made)
    with ThreadPoolExecutor(len(others)) as side_by_side:  # they only read the annex' result; kernels begin slowly
        running = {} if task.annex_only else {side_by_side.submit(run, other): other.name for other in others}
        done(annex.name)
        for each in as_completed(running):
            each.result()
            done(running[each])


def _parameters(task: Task, product: products.Notebook, source: Path) -> dict[str, object]:
    """The parameters of one notebook: unit, period, the result computed before, and the overrides it declares."""
    own: dict[str, object] = {"upp": task.upp, "periode": task.periode}
    if "hasil" in product.needs:
        own["hasil"] = "hasil.json"
    declared = declared_parameters(read_notebook(source))
    return own | {key: value for key, value in task.overrides.items() if key in declared}


def _render(task: Task, built: products.Built, staged: Path, deadline: float, name: str) -> None:
    """Make what is asked for of the documents of one notebook that is done."""
    wanted = [(each, file) for each in products.DOCUMENTS for file in each.wanted(task.formats)]
    own = [(each, file) for each, file in wanted if (each.notebook or products.ANNEX) == name]
    if any(each.notebook for each, _ in own):
        built.notebooks[name] = read_notebook(built.folder / f"{name}.ipynb")
    for document, file in own:
        if time.monotonic() > deadline:
            raise TimeoutError(f"the report took longer than {task.report_timeout} s and was stopped before {file}")
        if content := document.make(built, file):
            (staged / document.folder / file).write_bytes(content)


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
