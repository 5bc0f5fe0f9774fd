"""Where the workspace is: ``--root``, else ``SKM_ROOT``, else the nearest parent folder with ``params/``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from skmlib.workspace.problems import Problem, WorkspaceError

VARIABLE = "SKM_ROOT"
PARAMS = "params"
OWN = (("params", 4), ("notebooks", 1), ("reports", 3), (".skm", 3))
"""What the kit reads and writes by itself, and how many levels of it are looked through for links."""
DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{kind}{n}" for kind in ("COM", "LPT") for n in range(1, 10))})
"""Names that are no files on Windows, whatever ending they have."""


def find(given: str | Path | None = None) -> Path:
    """The workspace's root folder. Raises :class:`WorkspaceError` with the remedy when there is none."""
    named = given or os.environ.get(VARIABLE)
    if named:
        root = _resolved(Path(named))
        if root is None or not _is_folder(root / PARAMS):
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
        return _checked(root)
    here = Path.cwd().resolve()
    for folder in (here, *here.parents):
        if (folder / PARAMS / "instansi.yml").is_file() or (folder / PARAMS / "upp").is_dir():
            return _checked(folder)
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
    resolved = _resolved(root / path)
    return resolved if resolved is not None and resolved.is_relative_to(root.resolve()) else None


def reserved(relative: str) -> str | None:
    """The part of a path that Windows takes for a device (``CON``, ``nul.csv``), or ``None``."""
    parts = relative.replace("\\", "/").split("/")
    return next((part for part in parts if part.partition(".")[0].strip().upper() in DEVICES), None)


def _checked(root: Path) -> Path:
    """The root, unless something that is read or written by itself is a link out of it."""
    places = (place for name, depth in OWN for place in _links_out(root, root / name, depth))
    wrong = [
        Problem(
            place.relative_to(root).as_posix(),
            None,
            "",
            "is a link that leads out of the workspace, or nowhere",
            "put the file or folder itself there, or make the workspace where it lies",
        )
        for place in places
    ]
    if wrong:
        raise WorkspaceError(wrong)
    return root


def _links_out(root: Path, place: Path, depth: int) -> Iterator[Path]:
    if place.is_symlink():
        target = _resolved(place)
        if target is None or not target.is_relative_to(root):
            yield place
            return
    if depth and _is_folder(place):
        for name in sorted(os.listdir(place)):
            yield from _links_out(root, place / name, depth - 1)


def _resolved(path: Path) -> Path | None:
    """The path with its links followed; ``None`` for links in a circle and for names that no file can have."""
    try:
        path.is_file()  # complains of what is no name at all; resolve() only of circles
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
