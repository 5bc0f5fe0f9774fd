"""Executing one notebook with parameters: the only module that imports papermill.

Parameters are checked before any kernel starts, this process's working directory and environment stay as they are, and
the executed notebook holds nothing of the machine or the hour: the same inputs give the same bytes, warm or plain.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from skmlib.running.notebook_form import normalised, read_notebook, write_whole
from skmlib.running.notebook_parameters import (
    ParameterError,
    UnknownParameter,
    WrongParameterType,
    check_parameters,
    declared_parameters,
)
from skmlib.running.redaction import without_values
from skmlib.running.warm import SOCKET_VARIABLE, available
from skmlib.running.warm.server import last_words
from skmlib.running.warm.stack import PINNED
from skmlib.running.warm.wire import private_directory
from skmlib.workspace.reading.privacy import scrub_lines

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = [
    "CellTimeout",
    "Engine",
    "KernelDied",
    "NotebookError",
    "NotebookFailed",
    "ParameterError",
    "UnknownParameter",
    "WrongParameterType",
    "execute",
]

Engine = Literal["warm", "plain"]

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())


class NotebookError(Exception):
    """A notebook did not run to its end; what it showed until then is saved at ``output``."""

    def __init__(self, notebook: Path, output: Path, cell_id: str | None, reason: str) -> None:
        super().__init__(notebook, output, cell_id, reason)
        self.notebook = notebook
        self.output = output
        self.cell_id = cell_id
        self.reason = reason

    def __str__(self) -> str:
        place = "before the first cell" if self.cell_id is None else f"cell {self.cell_id}"
        return f"{self.notebook.name}: {place}: {self.reason}"


class NotebookFailed(NotebookError):
    """A cell raised an error; ``ename`` is its class, ``evalue`` its whole text."""

    def __init__(self, notebook: Path, output: Path, cell_id: str | None, ename: str, evalue: str) -> None:
        super().__init__(notebook, output, cell_id, f"{ename}: {_short(evalue)}" if evalue else ename)
        self.args = (notebook, output, cell_id, ename, evalue)
        self.ename = ename
        self.evalue = evalue


class KernelDied(NotebookError):
    """The kernel's process ended by itself, or never answered."""


class CellTimeout(NotebookError):
    """A cell ran longer than it may."""


def execute(
    notebook: Path,
    output: Path,
    parameters: Mapping[str, object],
    *,
    cwd: Path,
    env: Mapping[str, str],
    engine: Engine,
    cell_timeout: int = 300,
    deadline: float | None = None,
) -> None:
    """Execute ``notebook`` with ``parameters`` and write it to ``output``, whole.

    ``cwd`` is the kernel's working directory; ``env`` is added to this process's environment for the kernel and is not
    recorded; ``cell_timeout`` is in seconds; ``deadline``, by the monotonic clock, is when it has to be at its end.
    ``engine="warm"`` falls back to ordinary kernels where fork is missing.
    Raises UnknownParameter or WrongParameterType before a kernel starts; NotebookFailed, KernelDied or CellTimeout
    after saving what was executed; WarmParentFailed when no kernel could be forked.
    """
    source = read_notebook(notebook)
    declared = declared_parameters(source)
    check_parameters(notebook.name, declared, parameters)
    ordered = {name: parameters[name] for name in declared if name in parameters}
    prepared = _parametrised(source, ordered)
    run = _Run(notebook, output, prepared, cell_timeout, deadline)
    failure: NotebookError | None = None
    with _scratch() as scratch:
        try:
            run.execute(cwd.resolve(), _kernel_environment(env, scratch), engine, scratch)
        except NotebookError as error:
            failure = error
    without_values(prepared)
    write_whole(normalised(prepared, parameters=ordered, directory=cwd), output)
    if failure is not None:
        raise failure


class _Run:
    """One execution: papermill's client on a kernel of this interpreter, its failures turned into ours."""

    def __init__(
        self, notebook: Path, output: Path, prepared: NotebookNode, cell_timeout: int, deadline: float | None
    ) -> None:
        self.notebook = notebook
        self.output = output
        self.prepared = prepared
        self.cell_timeout = cell_timeout
        self.deadline = deadline
        self.cell_id: str | None = None

    def execute(self, cwd: Path, env: Mapping[str, str], engine: Engine, scratch: Path) -> None:
        from nbclient.exceptions import CellTimeoutError, DeadKernelError
        from papermill.clientwrap import PapermillNotebookClient
        from papermill.engines import NotebookExecutionManager

        cells = NotebookExecutionManager(self.prepared, progress_bar=False, autosave_cell_every=0)
        cells.notebook_start()
        kernels = _kernel_manager(engine, scratch)
        client = PapermillNotebookClient(
            cells,
            km=kernels,
            log=log,
            timeout=self.cell_timeout,
            timeout_func=self._seconds,
            iopub_timeout=self.cell_timeout,
            record_timing=False,
            on_cell_start=self._enter,
        )
        words = scratch / "kernel.log"
        try:
            with open(words, "wb") as raw:
                client.execute(cwd=str(cwd), env=dict(env), stdout=raw, stderr=raw, cleanup_kc=True)
        except CellTimeoutError:
            late = self.deadline is not None and time.monotonic() > self.deadline - 1
            reason = "the report's time was over" if late else f"ran longer than {self.cell_timeout} s"
            raise self._failure(CellTimeout, f"{reason} and was stopped") from None
        except DeadKernelError:
            raise self._failure(KernelDied, _last_words(kernels, words, "the kernel died")) from None
        except RuntimeError as error:
            if self.cell_id is not None or not str(error).startswith("Kernel "):
                raise
            raise self._failure(KernelDied, _last_words(kernels, words, str(error))) from None
        self._raise_for_cell_error()

    def _seconds(self, cell: Any) -> float:
        """How long a cell may take: at most what is left of the report's time."""
        left = self.cell_timeout if self.deadline is None else self.deadline - time.monotonic()
        return min(self.cell_timeout, max(left, 0.1))

    def _enter(self, cell: Any, cell_index: int) -> None:
        self.cell_id = cell.id

    def _failure(self, kind: type[NotebookError], reason: str) -> NotebookError:
        return kind(self.notebook, self.output, self.cell_id, reason)

    def _raise_for_cell_error(self) -> None:
        for cell in self.prepared.cells:
            if cell.metadata.papermill.get("exception") is not True:
                continue
            errors = [output for output in cell.outputs if output.output_type == "error"]
            ename, evalue = (errors[-1].ename, errors[-1].evalue) if errors else ("CellExecutionError", "")
            raise NotebookFailed(self.notebook, self.output, cell.id, ename, scrub_lines(evalue))


def _parametrised(source: NotebookNode, parameters: Mapping[str, object]) -> NotebookNode:
    """A copy of the notebook with papermill's cell of parameters behind its own, as far as there are any."""
    from papermill.parameterize import parameterize_notebook

    source.metadata.papermill = {"parameters": {}}
    for cell in source.cells:
        cell.metadata.setdefault("tags", [])  # papermill expects them
    if not parameters:
        return source
    return parameterize_notebook(source, dict(parameters), kernel_name="python3", language="python")


def _kernel_manager(engine: Engine, scratch: Path) -> Any:
    """A manager of this interpreter's kernel; kernelspecs installed elsewhere under the same name are not looked at."""
    from skmlib.running.kernels import OwnKernel, PromptManager

    provisioner = "skm-warm" if engine == "warm" and available() else "local-provisioner"
    manager = PromptManager(
        kernel_name="python3",
        kernel_spec_manager=OwnKernel(provisioner=provisioner),
        connection_file=str(scratch / "kernel.json"),
        log=log,
    )
    if os.name == "posix":
        manager.transport, manager.ip = "ipc", str(scratch / "channel")
    return manager


def _kernel_environment(env: Mapping[str, str], scratch: Path) -> dict[str, str]:
    """This process's environment, what was asked for, and what keeps a person's own settings out of a report."""
    dropped = {"PYTHONSTARTUP", "MPLBACKEND", SOCKET_VARIABLE}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    matplotlib = find_spec("matplotlib")
    settings = {"IPYTHONDIR": str(scratch / "ipython"), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    if matplotlib is not None and matplotlib.origin is not None:
        settings["MATPLOTLIBRC"] = str(Path(matplotlib.origin).parent / "mpl-data" / "matplotlibrc")
    return {**kept, **settings, **env, **PINNED}


@contextmanager
def _scratch() -> Iterator[Path]:
    directory = private_directory()
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _last_words(kernels: Any, log_file: Path, reason: str) -> str:
    """Add how the kernel ended, as far as the provisioner knows, and the last line it wrote outside the notebook."""
    status = getattr(kernels.provisioner, "exit_status", None)
    words = getattr(kernels.provisioner, "last_words", "") or last_words(log_file)
    if status is not None and status < 0:
        names = {number.value: number.name for number in signal.Signals}
        name = names.get(-status, str(-status))
        reason += f" of signal {name}" + (", often for want of memory" if name == "SIGKILL" else "")
    elif status is not None:
        reason += f" with exit status {status}"
    return f"{reason}: {_short(scrub_lines(words))}" if words else reason


def _short(text: str) -> str:
    """The first line of a text, without control characters, at most 300 characters."""
    line = next((line for line in text.splitlines() if line.strip()), "").strip()
    line = "".join(character if character.isprintable() else "?" for character in line)
    return line if len(line) <= 300 else line[:297] + "..."
