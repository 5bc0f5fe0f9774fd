"""Progress of a run: a bar on a terminal, plain lines in a log, and JSON lines on request; then a summary.

JSON lines (``--json-lines``) go to standard output, one object a line; every report and year of the first one's
``total`` ends in exactly one of ``built``, ``current``, ``no data`` and ``failed``, so the last one's counts add up:

    {"event": "start", "total": 26, "build": 3, "current": 22, "no data": 0, "invalid": 1}
    {"event": "current", "upp": …, "periode": …}
    {"event": "built", "upp": "dukcapil", "periode": "2024-TW3", "seconds": 4.2, "done": 1, "left": 2}
    {"event": "built", …, "left_out": ["laporan.ipynb cell tabel"]}
    {"event": "failed", …, "reason": "laporan.ipynb: cell …", "notebook": ".skm/failed/…", "cell": "tabel-layanan"}
    {"event": "summary", "built": 2, "current": 22, "no data": 0, "failed": 2, "seconds": 9.8, "slowest": […]}

A run that is interrupted ends with ``interrupted`` in the place of ``summary``. An agency's year has the ``upp`` rekap.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

from skmlib.cli.terminal import escaped, printable

if TYPE_CHECKING:
    from skmlib.running.status import Outcome

STATES = ("built", "current", "no data", "failed")
SLOWEST = 5
"""Reports that the summary names as the slowest, where more than these were built."""
_FORM = "{percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} [{elapsed}, {remaining} left{postfix}]"


def left_out(outcome: Outcome) -> list[str]:
    """The notes on cells whose output no public document shows."""
    return [
        f"note: {outcome.periode} {outcome.upp} {cell}: its output is no part of the public document; "
        "show it with skmlib's tables and figures"
        for cell in outcome.left_out
    ]


class Bar:
    """A bar with the time remaining where standard error is a terminal; lines stand above it, plain ones elsewhere."""

    def __init__(self, total: int, *, hidden: bool = False) -> None:
        self.total, self.hidden = total, hidden
        self.bar: Any = None

    def __enter__(self) -> Bar:
        if self.total and not self.hidden and sys.stderr.isatty():
            from tqdm import tqdm

            self.bar = tqdm(total=self.total, file=sys.stderr, bar_format=_FORM, dynamic_ncols=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.bar is not None:
            self.bar.close()

    def note(self, text: str, *, err: bool = True) -> None:
        """A line for a person."""
        if self.bar is not None:
            self.bar.write(printable(text), file=sys.stderr if err else sys.stdout)
        else:
            click.echo(printable(text), err=err)

    def step(self, told: str = "") -> None:
        """One more is done; ``told`` stands behind the bar."""
        if self.bar is not None:
            self.bar.set_postfix_str(told, refresh=False)
            self.bar.update()


class Progress:
    """Hears of every report of a run once, as it ends, and tells of it.

    ``states``: theirs in the plan; ``began``: when the run did, by ``clock`` (seconds).
    """

    def __init__(
        self,
        states: Iterable[str],
        *,
        began: float,
        json_lines: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.planned, self.json_lines, self.clock = Counter(states), json_lines, clock
        self.todo = self.planned["build"]
        self.bar = Bar(self.todo, hidden=json_lines)
        self.counts: Counter[str] = Counter()
        self.built: list[Outcome] = []
        self.done = self.failed = 0
        self.began, self.opened = began, clock()

    def __enter__(self) -> Progress:
        planned = {state: self.planned[state] for state in ("build", "current", "no data", "invalid")}
        self._event("start", {"total": self.planned.total(), **planned})
        self.bar.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.bar.__exit__(kind, error, at)
        if kind is not None:
            self._event("interrupted", self._summary())

    @property
    def left(self) -> int:
        return max(0, self.todo - self.done)

    def tell(self, outcome: Outcome) -> None:
        """A report has ended, or needed no work; what was wrong before it began (no ``seconds``) is told elsewhere."""
        self.counts[outcome.state] += 1
        plain: dict[str, object] = {"upp": outcome.upp, "periode": outcome.periode}
        if outcome.seconds is not None:
            self.done += 1
            self.failed += outcome.state == "failed"
            plain |= {"seconds": outcome.seconds, "done": self.done, "left": self.left}
        if outcome.state == "failed":
            plain |= {"reason": outcome.reason, "notebook": outcome.notebook, "cell": outcome.cell}
        if outcome.state == "built":
            self.built.append(outcome)
            plain |= {"left_out": list(outcome.left_out)} if outcome.left_out else {}
        self._event(outcome.state, plain)
        if outcome.seconds is not None:
            self._show(outcome, outcome.seconds)

    def summary(self) -> None:
        """Counts and seconds of the whole run, and the slowest reports."""
        found = self._summary()
        self._event("summary", found)
        click.echo(
            f"{found['built']} built, {found['current']} up to date, {found['no data']} without data, "
            f"{found['failed']} failed in {found['seconds']} s",
            err=True,
        )
        if len(self.built) > SLOWEST:
            slow = ", ".join(f"{each.periode} {each.upp} ({each.seconds:.1f} s)" for each in self._slowest())
            click.echo(printable(f"slowest: {slow}"), err=True)
        if self.counts["failed"]:
            click.echo("'skm status' tells why each one failed, and where its notebook is", err=True)

    def _summary(self) -> dict[str, Any]:
        slowest = [{"upp": each.upp, "periode": each.periode, "seconds": each.seconds} for each in self._slowest()]
        counts = {state: self.counts[state] for state in STATES}
        return {**counts, "seconds": round(self.clock() - self.began, 1), "slowest": slowest}

    def _slowest(self) -> list[Outcome]:
        return sorted(self.built, key=lambda each: (-(each.seconds or 0), each.periode, each.upp))[:SLOWEST]

    def _show(self, outcome: Outcome, seconds: float) -> None:
        name = f"{outcome.periode} {outcome.upp}"
        text = f"built {name} ({seconds:.1f} s)"
        if outcome.state == "failed":
            text = f"failed {name}: {outcome.reason}" + (f" (notebook: {outcome.notebook})" if outcome.notebook else "")
        if self.bar.bar is None:
            self.bar.note(f"[{self.done}/{self.todo}] {text}{self._remaining()}")
        elif outcome.state == "failed":
            self.bar.note(text)
        for line in left_out(outcome):
            self.bar.note(line)
        self.bar.step(f"{self.failed} failed, {self.counts['current']} up to date, {self.left} to go")

    def _remaining(self) -> str:
        """The time left, each report taking as long as those before; nothing behind the last one."""
        if not self.left:
            return ""
        seconds = (self.clock() - self.opened) / self.done * self.left
        return f", about {seconds:.0f} s left" if seconds < 100 else f", about {seconds / 60:.0f} min left"

    def _event(self, event: str, plain: Mapping[str, object]) -> None:
        if not self.json_lines:
            return
        try:
            click.echo(escaped(json.dumps({"event": event, **plain}, ensure_ascii=False)))
        except BrokenPipeError:  # nobody listens any more; the run goes on
            self.json_lines = False
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
