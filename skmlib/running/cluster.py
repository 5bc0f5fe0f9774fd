"""Reports on the workers of a Dask cluster: the only module that imports ``distributed``.

The workspace lies on a path that the runner and every worker share. A worker reads its inputs there and builds into a
folder of the run; the runner, which holds the workspace, puts the finished report in its place. So a worker that goes
on when its runner is gone changes nothing. Every worker is held against the runner first: same libraries, same place.
"""

from __future__ import annotations

import logging
import os
import platform
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future, as_completed
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock, Thread, Timer
from typing import TYPE_CHECKING

from skmlib.running import digest, paths, report
from skmlib.running.publishing import EDITIONS, publish
from skmlib.running.report import Task
from skmlib.running.status import Outcome
from skmlib.running.warm.server import stop_own
from skmlib.workspace.problems import Problem, WorkspaceError

if TYPE_CHECKING:
    from distributed import Client

ANSWER = 10.0
"""Seconds that the scheduler has to answer, and then a worker to be there."""
ALONE = 60.0
"""Seconds that a cluster may be without any worker before its reports are given up."""
IDLE = 30.0
"""Seconds after its last report until a worker ends its warm parent."""

Footing = Mapping[str, str]


def built(root: Path, tasks: Sequence[Task], scheduler: str) -> Iterator[Outcome]:
    """Build the reports of ``tasks``; outcomes in the order in which they come.

    Raises WorkspaceError where the extra is missing, no scheduler or worker answers, or a worker differs from this
    process. A report whose worker dies is given to another one, as often as the scheduler allows (three times); an
    interrupt drops what waits, and what is being built ends by itself and is not published.
    """
    with _connected(scheduler) as client, _shared(root) as shared:
        own = footing(shared)
        _require_alike(client, own, shared)
        with client.get_executor(pure=False) as workers, _watched(client, lambda: workers.shutdown(wait=False)):
            try:
                futures = {workers.submit(build, task, own, shared): task for task in tasks}
                for future in as_completed(futures):
                    outcome = _published(future, futures.pop(future))
                    del future  # else the scheduler would build it again when the worker that did it dies
                    yield outcome
            except BaseException:
                workers.shutdown(wait=False)
                raise


def _published(future: Future[tuple[Outcome, str]], task: Task) -> Outcome:
    """Put a report that a worker has built in its place."""
    try:
        outcome, made = future.result()
        if outcome.state == "built":
            publish(Path(made), task.into or paths.reports(task.root), f"{task.periode}/{task.upp}")
        return outcome
    except OSError as error:
        reason = f"{type(error).__name__}: {error.strerror or error}"
    except CancelledError:
        reason = "the cluster's scheduler or its last worker was gone; run again"
    except Exception as error:  # of the cluster: a report's own failure is an outcome
        reason = f"the cluster has lost it, its workers ended again and again ({type(error).__name__}); run again"
    return Outcome(task.upp, task.periode, "failed", reason, seconds=0.0)  # with a time: it was tried


def footing(shared: str) -> Footing:
    """What a process builds reports with; ``shared`` is the run's folder in the workspace."""
    there = os.path.isdir(shared) and os.access(shared, os.W_OK)
    return {
        "workspace": "shared" if there else "missing",
        "python": platform.python_version(),
        "skmlib": digest.of_package(),
        **digest.library_versions(),
    }


def differences(worker: Footing, runner: Footing) -> str:
    """How a worker differs from the runner, for a person; empty where it does not."""
    if worker["workspace"] != "shared":
        return "does not see the workspace under the same path, or may not write there"
    told = [
        "skmlib (other content)" if name == "skmlib" else f"{name} {worker.get(name, '-')} (here {runner[name]})"
        for name in runner
        if worker.get(name) != runner[name]
    ]
    return f"has other versions: {', '.join(told)}" if told else ""


def build(task: Task, runner: Footing, shared: str) -> tuple[Outcome, str]:
    """Build one report on a worker, unless the worker (it may have come late) differs from the runner.

    Returns the folder of its two editions besides, of its own: the scheduler may give a report to a second worker.
    """
    wrong = differences(footing(shared), runner)
    if wrong:
        return Outcome(task.upp, task.periode, "failed", f"the worker on {platform.node()} {wrong}", seconds=0.0), ""
    folder = Path(shared) / secrets.token_hex(8)
    with _kernels.used():
        outcome = report.build(replace(task, into=folder / "made"))
    if outcome.state == "built":
        for edition in EDITIONS:
            os.replace(folder / "made" / edition / task.periode / task.upp, folder / edition)
    return outcome, str(folder)


class Kernels:
    """A worker's use of its own warm parent, which ends when no report has asked for it for ``idle`` seconds.

    Workers outlive runs, and a runner that is killed tells nobody: so no runner has to end the parent. Where the
    worker's process ends, however, the parent ends with it.
    """

    def __init__(self, idle: float, stop: Callable[[], None]) -> None:
        self.idle, self.stop = idle, stop
        self.using = 0
        self.lock = Lock()
        self.timer: Timer | None = None

    @contextmanager
    def used(self) -> Iterator[None]:
        with self.lock:
            self.using += 1
            if self.timer is not None:
                self.timer.cancel()
        try:
            yield
        finally:
            with self.lock:
                self.using -= 1
                if not self.using:
                    self.timer = Timer(self.idle, self._end)
                    self.timer.daemon = True
                    self.timer.start()

    def _end(self) -> None:
        with self.lock:
            if not self.using:
                self.stop()


_kernels = Kernels(IDLE, stop_own)


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError:
        raise _wrong(
            "a cluster needs the library 'distributed', which is not installed",
            "install it with \"pip install 'skmlib[cluster]'\", or run without --scheduler",
        ) from None
    if not re.fullmatch(r"(tcp|tls)://[^\s/]+:[0-9]{1,5}", scheduler):
        raise _wrong(f"{scheduler[:100]!r} is no address of a scheduler", "write tcp://HOST:PORT")
    try:
        client = Client(scheduler, timeout=ANSWER, set_as_default=False)
    except OSError:
        raise _wrong(
            f"no scheduler answers at {scheduler} within {ANSWER:.0f} s",
            "start it with 'dask scheduler', look whether the address and the firewall are right, or run without "
            "--scheduler",
        ) from None
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what becomes of a report is told as such
    with client:
        yield client


@contextmanager
def _shared(root: Path) -> Iterator[str]:
    """A folder of this run in the workspace; only who sees the same workspace finds it."""
    folder = paths.work(root) / f"cluster{secrets.token_hex(8)}-{os.getpid()}"
    folder.mkdir(parents=True)
    try:
        yield str(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        report.sweep(root)  # scratch of a worker that was killed


def _require_alike(client: Client, own: Footing, shared: str) -> None:
    """Raise WorkspaceError unless there is a worker, and every worker builds what this process would."""
    deadline = time.monotonic() + ANSWER
    while not (found := client.run(footing, shared, on_error="return")):
        if time.monotonic() > deadline:
            raise _wrong("the scheduler has no workers", "start them with 'dask worker ADDRESS --nthreads 1'")
        time.sleep(0.2)
    problems = []
    for address, told in sorted(found.items()):
        if isinstance(told, BaseException):
            wrong = f"cannot use skmlib: {type(told).__name__}: {str(told)[:200]}"
        else:
            wrong = differences(told, own)
        if wrong:
            remedy = (
                "mount the workspace on every machine under the path it has here"
                if "workspace" in wrong
                else "install the same skmlib and requirements.lock (with the extra 'cluster') there and restart it"
            )
            problems.append(Problem("", None, "--scheduler", f"the worker {address} {wrong}", remedy))
    if problems:
        raise WorkspaceError(problems)


@contextmanager
def _watched(client: Client, give_up: Callable[[], None]) -> Iterator[None]:
    """Give the reports up where the cluster has had no worker, or the scheduler been gone, for ``ALONE`` seconds."""
    over = Event()

    def watch() -> None:
        seen = time.monotonic()
        while not over.wait(1.0):
            if _workers(client):
                seen = time.monotonic()
            elif time.monotonic() - seen > ALONE:
                give_up()
                return

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _workers(client: Client) -> int:
    try:
        return len(client.scheduler_info()["workers"])
    except Exception:  # the scheduler is gone
        return 0


def _wrong(what: str, remedy: str) -> WorkspaceError:
    return WorkspaceError([Problem("", None, "--scheduler", what, remedy)])
