"""Many reports: the plan's tasks on a pool of processes, each outcome told as it comes, one failure stopping one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from skmlib.running import lock, paths, pool, portals, status
from skmlib.running.plan import Asked, Item, Plan
from skmlib.running.publishing import repair
from skmlib.running.report import Task, sweep
from skmlib.running.status import Outcome
from skmlib.running.warm import wire
from skmlib.workspace.problems import Problem

Tell = Callable[[Outcome], None]


@contextmanager
def opened(root: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the workspace for one run, what an earlier one that was killed left behind put in order.

    Raises :class:`WorkspaceError` where another run holds it; with ``wait`` its end is waited for.
    """
    with lock.held(root, wait=wait):
        sweep(root)
        wire.sweep()
        repair(paths.reports(root))
        yield


def run(
    root: Path,
    plan: Plan,
    asked: Asked,
    *,
    jobs: int,
    engine: str = "warm",
    cell_timeout: int = 300,
    report_timeout: int = 3600,
    scheduler: str = "",
    tell: Tell = lambda outcome: None,
) -> tuple[Outcome, ...]:
    """Build what the plan lists, record every outcome, renew the portals.

    ``tell`` hears of each report once: first of those that need no work or cannot be built, then of the others as they
    end. ``scheduler`` is the address of a Dask cluster that takes the place of the ``jobs`` processes of this machine.
    """
    outcomes = [_unbuilt(item) for item in plan.items if item.state != "build"]
    for outcome in outcomes:
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
            report_timeout=report_timeout,
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
        portals.renew(root, plan.key)
    return tuple(outcomes)


def built(root: Path, tasks: Sequence[Task], jobs: int, engine: str, scheduler: str = "") -> Iterator[Outcome]:
    """Build the tasks' reports; outcomes in the order in which they come."""
    if not tasks:
        return
    if not scheduler:
        yield from pool.built(tasks, jobs, engine)
        return
    from skmlib.running import cluster

    yield from cluster.built(root, tasks, scheduler)


def _unbuilt(item: Item) -> Outcome:
    if item.state == "current":
        return Outcome(item.upp, item.periode, "current")
    if item.state == "no data":
        return Outcome(item.upp, item.periode, "no data", "tidak ada data")
    return Outcome(item.upp, item.periode, "failed", _told(item.problems))


def _told(problems: Sequence[Problem]) -> str:
    first = str(problems[0]) if problems else "its parameters are not valid"
    return first if len(problems) < 2 else f"{first} (and {len(problems) - 1} more: 'skm check' lists them)"
