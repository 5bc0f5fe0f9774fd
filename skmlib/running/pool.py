"""Reports on processes of this machine: a worker that is killed costs one report one attempt, never the others.

A notebook's error is an outcome (``report.build``) and is not tried again. A worker that ends unexpectedly (killed, or
for want of memory) takes its whole pool with it: what had not begun goes on in a new pool, and what was being built is
tried once more, one report at a time, so that it is known which of them it was.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from threading import Thread

from skmlib.running import paths, warm
from skmlib.running.report import Task, build, sweep
from skmlib.running.status import Outcome
from skmlib.running.warm.server import join

LEAN = {"MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "131072"}
"""Environment in which the C library gives memory back: a worker stays some 40 MB smaller, and as fast."""
LOST = "its worker process ended unexpectedly, twice (killed, or for want of memory?); run again, with fewer --jobs"


def built(tasks: Sequence[Task], jobs: int, engine: str) -> Iterator[Outcome]:
    """Build the reports of ``tasks``; outcomes in the order in which they come."""
    with _kernels(engine) as socket:
        waiting, again = list(tasks), list[Task]()
        while waiting:
            lost = yield from _round(waiting, jobs, socket)
            begun = [task for task in lost if _begun(task)] or lost
            again += begun
            waiting = [task for task in lost if task not in begun]
        for task in again:
            lost = yield from _round([task], 1, socket)
            if lost:
                yield Outcome(task.upp, task.periode, "failed", LOST, seconds=0.0)  # with a time: it was tried
            sweep(task.root)


def _round(tasks: Sequence[Task], jobs: int, socket: str) -> Generator[Outcome, None, list[Task]]:
    """Build on one pool until it is done or breaks; returns the tasks that were lost with it."""
    lost: list[Task] = []
    with _pool(min(jobs, len(tasks)), socket) as executor:
        futures: dict[Future[Outcome], Task] = {}
        try:
            for task in tasks:
                futures[executor.submit(build, task)] = task
        except BrokenProcessPool:
            lost += [task for task in tasks if task not in futures.values()]
        try:
            for future in as_completed(futures):
                try:
                    yield future.result()
                except BrokenProcessPool:
                    lost.append(futures[future])
        except BaseException:
            for future in futures:
                future.cancel()
            raise
    return lost


def _begun(task: Task) -> bool:
    """Whether a worker that is no more has left the scratch folder of this report."""
    return any(paths.work(task.root).glob(f"{task.periode}-{task.upp}-[0-9]*"))


@contextmanager
def _kernels(engine: str) -> Iterator[str]:
    """The socket of the warm parent of all pools; empty where kernels are ordinary ones."""
    if engine == "plain" or not warm.available():
        yield ""
        return
    with warm.WarmParent() as parent:
        yield str(parent.socket)


@contextmanager
def _pool(jobs: int, socket: str) -> Iterator[Executor]:
    context = multiprocessing.get_context("spawn")
    for name, value in LEAN.items():
        os.environ.setdefault(name, value)  # a spawned process reads it when it starts
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(socket,)) as pool:
        yield pool


def _begin(socket: str) -> None:
    """Begin a worker: take kernels from the warm parent, where there is one, and end when the runner ends."""
    if socket:
        join(socket)
    _prepare()
    runner = multiprocessing.parent_process()
    if runner is not None:
        Thread(target=_end_with, args=(runner.sentinel,), daemon=True).start()


def _prepare() -> None:
    """Make the fonts of a worker's first documents while the first notebook's cells run elsewhere.

    Its modules are imported here, not in the thread: two threads that import at once may meet half a module.
    """
    from fontTools import subset  # noqa: F401

    from skmlib.rendering import fonts, html, sheet  # noqa: F401

    Thread(target=fonts.web_fonts, args=(frozenset(),), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """Wait for the runner's end, even by SIGKILL; its pool would leave this worker waiting for ever."""
    wait([sentinel])
    os._exit(1)
