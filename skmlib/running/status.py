"""The last run's outcome of every report, kept in ``.skm/status.json`` for ``skm status`` and the next plan."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from skmlib.running import paths, whole

FILE = "status.json"
State = Literal["built", "current", "failed", "no data"]


@dataclass(frozen=True)
class Outcome:
    """What became of one report; ``notebook`` is the failed one's path from the workspace's root, ``cell`` its cell.

    ``left_out``: cells of its notebooks with an output that no public document shows.
    """

    upp: str
    periode: str
    state: State
    reason: str = ""
    notebook: str | None = None
    seconds: float | None = None
    cell: str | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Status:
    """Outcomes by unit and period."""

    outcomes: tuple[Outcome, ...] = ()

    @property
    def failed(self) -> frozenset[tuple[str, str]]:
        return frozenset((each.upp, each.periode) for each in self.outcomes if each.state == "failed")


def read(root: Path) -> Status:
    """The status of a workspace; empty where nothing was run or the file cannot be read."""
    try:
        plain = json.loads((paths.own_files(root) / FILE).read_text(encoding="utf-8"))
        found = (Outcome(**each) for each in plain["laporan"])
        return Status(tuple(replace(each, left_out=tuple(each.left_out)) for each in found))
    except (OSError, ValueError, KeyError, TypeError):
        return Status()


def update(root: Path, outcomes: Iterable[Outcome], known: Iterable[tuple[str, str]]) -> None:
    """Replace the outcomes of the reports just handled; drop those of reports that are no more."""
    keep = set(known)
    merged = {(each.upp, each.periode): each for each in read(root).outcomes}
    merged.update({(each.upp, each.periode): each for each in outcomes})
    ordered = [asdict(each) for key, each in sorted(merged.items()) if key in keep]
    text = json.dumps({"laporan": ordered}, ensure_ascii=False, indent=1) + "\n"
    whole.write_text(paths.own_files(root) / FILE, text)
