"""One problem of a raw file as an error."""

from __future__ import annotations

from skmlib.workspace.problems import Problem, WorkspaceError


def fault(file: str, message: str, hint: str) -> WorkspaceError:
    return WorkspaceError([Problem(file, None, "", message, hint)])
