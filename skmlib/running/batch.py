"""Many reports: the plan's tasks on a pool of processes, each outcome told as it comes, one failure stopping one."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

from skmlib.running import portals, status, warm
from skmlib.running.plan import Asked, Item, Plan
from skmlib.running.report import Task, build, sweep
from skmlib.running.status import Outcome
from skmlib.running.warm.server import join
from skmlib.workspace.problems import Problem

Tell = Callable[[Outcome], None]


def run(
    root: Path,
    plan: Plan,
    asked: Asked,
    *,
    jobs: int,
    engine: str = "warm",
    cell_timeout: int = 300,
    scheduler: str = "",
    tell: Tell = lambda outcome: None,
) -> tuple[Outcome, ...]:
    """Build what the plan lists, record every outcome, renew the portals. ``tell`` hears of each report as it ends.

    ``scheduler`` is the address of a Dask cluster that takes the place of the ``jobs`` processes of this machine.
    """
    sweep(root)
    outcomes = [_unbuilt(item) for item in plan.items if item.state != "build"]
    for outcome in outcomes:
        if outcome.state == "failed":
            tell(outcome)
    tasks = [
        Task(
            root,
            item.upp,
            item.periode,
            item.digests,
            asked.formats,
            "plain" if engine == "plain" else "warm",
            asked.overrides,
            cell_timeout,
        )
        for item in plan.of("build")
        if item.digests is not None
    ]
    known = [(item.upp, item.periode) for item in plan.items] + [
        (each.upp, each.periode) for each in status.read(root).outcomes
    ]
    try:
        for outcome in built(root, tasks, jobs, engine, scheduler):
            outcomes.append(outcome)
            tell(outcome)
    finally:
        status.update(root, outcomes, set(known) - set(plan.orphans))
        portals.write(root)
    return tuple(outcomes)


def built(root: Path, tasks: Sequence[Task], jobs: int, engine: str, scheduler: str = "") -> Iterator[Outcome]:
    """Build the tasks' reports; outcomes in the order in which they come."""
    if not tasks:
        return
    with _executor(root, min(jobs, len(tasks)), engine, scheduler) as executor:
        futures: dict[Future[Outcome], Task] = {executor.submit(build, task): task for task in tasks}
        try:
            for future in as_completed(futures):
                yield _outcome(future, futures[future])
        except BaseException:
            for future in futures:
                future.cancel()
            raise


def _outcome(future: Future[Outcome], task: Task) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        return Outcome(task.upp, task.periode, "failed", "a worker process ended unexpectedly; run again")
    except (Exception, CancelledError) as error:  # of the cluster: a report's own failure is an outcome
        return Outcome(task.upp, task.periode, "failed", f"the cluster lost it, run again: {type(error).__name__}")


@contextmanager
def _executor(root: Path, jobs: int, engine: str, scheduler: str) -> Iterator[Executor]:
    """A cluster's workers, or fresh processes here which take their kernels from one warm parent, where there is one."""
    if scheduler:
        from skmlib.running import cluster

        with cluster.executor(scheduler, root) as workers:
            yield workers
        return
    context = multiprocessing.get_context("spawn")
    if engine == "plain" or not warm.available():
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=("",)) as pool:
            yield pool
        return
    with (
        warm.WarmParent() as parent,
        ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(str(parent.socket),)) as pool,
    ):
        yield pool


def _begin(socket: str) -> None:
    """Begin a worker: take kernels from the warm parent, where there is one, and end when the runner ends."""
    if socket:
        join(socket)
    runner = multiprocessing.parent_process()
    if runner is not None:
        Thread(target=_end_with, args=(runner.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """Wait for the runner's end, even by SIGKILL; its pool would leave this worker waiting for ever."""
    wait([sentinel])
    os._exit(1)


def _unbuilt(item: Item) -> Outcome:
    if item.state == "current":
        return Outcome(item.upp, item.periode, "current")
    if item.state == "no data":
        return Outcome(item.upp, item.periode, "no data", "tidak ada data")
    return Outcome(item.upp, item.periode, "failed", _told(item.problems))


def _told(problems: Sequence[Problem]) -> str:
    first = str(problems[0]) if problems else "its parameters are not valid"
    return first if len(problems) < 2 else f"{first} (and {len(problems) - 1} more: 'skm check' lists them)"
