"""Problems as data: what is wrong, where, what was expected, what to do. Gathered, never one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One problem. ``file`` is relative to the workspace; ``line`` is 1-based where known."""

    file: str
    line: int | None
    key: str
    message: str
    hint: str = ""
    level: Level = "error"

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part not in (None, ""))
        parts = [part for part in (place, self.key) if part]
        text = ": ".join([*parts, self.message])
        mark = "warning: " if self.level == "warning" else ""
        return f"{mark}{text}; {self.hint}" if self.hint else f"{mark}{text}"


class WorkspaceError(Exception):
    """The workspace cannot be used as it is; ``problems`` lists everything found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=sort_key))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[WorkspaceError], tuple[tuple[Problem, ...]]]:
        return WorkspaceError, (self.problems,)


def sort_key(problem: Problem) -> tuple[str, int, str, str]:
    return (problem.file, problem.line or 0, problem.key, problem.message)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.level == "error")


def did_you_mean(given: str, known: Iterable[str], *, otherwise: str = "known") -> str:
    """A hint: the nearest known name, else the list of them (capped)."""
    names = list(dict.fromkeys(known))
    folded = {name.casefold(): name for name in names}
    near = get_close_matches(given.casefold(), folded, n=1, cutoff=0.6)
    if near:
        return f"did you mean {folded[near[0]]!r}?"
    shown = ", ".join(names[:12]) + (f", … ({len(names)} in all)" if len(names) > 12 else "")
    return f"{otherwise}: {shown}" if shown else ""
