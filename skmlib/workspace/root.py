"""Where the workspace is: ``--root``, else ``SKM_ROOT``, else the nearest parent folder with ``params/``."""

from __future__ import annotations

import os
from pathlib import Path

from skmlib.workspace.problems import Problem, WorkspaceError

VARIABLE = "SKM_ROOT"
PARAMS = "params"


def find(given: str | Path | None = None) -> Path:
    """The workspace's root folder. Raises :class:`WorkspaceError` with the remedy when there is none."""
    named = given or os.environ.get(VARIABLE)
    if named:
        root = Path(named).resolve()
        if not (root / PARAMS).is_dir():
            raise WorkspaceError(
                [
                    Problem(
                        str(named),
                        None,
                        "",
                        f"is no workspace: it has no folder {PARAMS}/",
                        "name another folder, or make one with 'skm init DIR'",
                    )
                ]
            )
        return root
    here = Path.cwd().resolve()
    for folder in (here, *here.parents):
        if (folder / PARAMS / "instansi.yml").is_file() or (folder / PARAMS / "upp").is_dir():
            return folder
    raise WorkspaceError(
        [
            Problem(
                ".",
                None,
                "",
                f"no workspace here: no folder {PARAMS}/ in this folder or above it",
                "go to a workspace, name it with --root DIR, or make one with 'skm init DIR'",
            )
        ]
    )


def inside(root: Path, relative: str) -> Path | None:
    """The path of a file named in a parameter, or ``None`` when it would lie outside the workspace."""
    path = Path(relative)
    if path.is_absolute() or "\\" in relative or ":" in relative:
        return None
    resolved = (root / path).resolve()
    return resolved if resolved.is_relative_to(root.resolve()) else None
