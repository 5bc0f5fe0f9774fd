"""What the last plan found, kept in ``.skm/plan.json`` under the content it was found from.

It only saves time: a memo that is missing, damaged, of another version or of another content is computed anew. It is
written whole, the later of two runs wins, and it holds the units and years of the last plan only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from skmlib.running import paths, whole
from skmlib.running.digest import Digests
from skmlib.workspace.problems import Problem

FILE = "plan.json"
SCHEMA = "skm-plan/1"
LARGEST = 256 * 1024 * 1024
"""Bytes that are read at most."""


@dataclass(frozen=True)
class Fact:
    """What the plan needs to know of one report: its inputs' digests, or what keeps it from being built."""

    upp: str
    nama: str
    periode: str
    state: Literal["ready", "no data", "invalid"]
    problems: tuple[Problem, ...] = ()
    data: str = ""
    parameter: str = ""
    templat: str = ""


@dataclass(frozen=True)
class UnitFacts:
    """A unit's reports, and the key of the content that they were found from."""

    key: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class YearFacts:
    """An agency's year: its digests or its problems, and the key of the whole workspace."""

    key: str
    digests: Digests | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Memo:
    """``key`` is that of the whole workspace, whose ``units`` are then all there; ``files`` its parameters name."""

    key: str = ""
    files: tuple[str, ...] = ()
    units: Mapping[str, UnitFacts] = field(default_factory=dict)
    years: Mapping[str, YearFacts] = field(default_factory=dict)


def read(root: Path) -> Memo:
    """The memo of a workspace; empty where there is none that can be trusted."""
    path = paths.own_files(root) / FILE
    try:
        if path.stat().st_size > LARGEST:
            return Memo()
        line, _, text = path.read_text(encoding="utf-8").partition("\n")
        if line != _seal(text):
            return Memo()
        plain = json.loads(text)
        units = {
            kode: UnitFacts(each["key"], tuple(map(_fact, each["facts"]))) for kode, each in plain["units"].items()
        }
        years = {tahun: _year(each) for tahun, each in plain["years"].items()}
        return Memo(plain["key"], tuple(plain["files"]), units, years)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Memo()


def write(root: Path, memo: Memo) -> None:
    """Keep the memo; where it cannot be written, the next plan takes longer and nothing else."""
    text = json.dumps(asdict(memo), ensure_ascii=False, separators=(",", ":"))
    try:
        whole.write_text(paths.own_files(root) / FILE, f"{_seal(text)}\n{text}")
    except OSError:
        return


def _seal(text: str) -> str:
    return f"{SCHEMA} {sha256(text.encode()).hexdigest()}"


def _unit(plain: dict[str, Any]) -> UnitFacts:
    return UnitFacts(plain["key"], tuple(_fact(each) for each in plain["facts"]))


def _fact(plain: dict[str, Any]) -> Fact:
    return Fact(**{**plain, "problems": _problems(plain["problems"])})


def _year(plain: dict[str, Any]) -> YearFacts:
    found = plain["digests"]
    return YearFacts(plain["key"], None if found is None else Digests(**found), _problems(plain["problems"]))


def _problems(plain: list[dict[str, Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(**each) for each in plain)
