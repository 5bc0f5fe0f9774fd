"""One run at a time in a workspace: a lock of the operating system, which ends with the process however that ends."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from skmlib.running import paths
from skmlib.workspace.problems import Problem, WorkspaceError

FILE = "run.lock"
FREE = 65536
"""Where the locked byte lies: behind the holder's name, which others must be able to read (on Windows)."""


@contextmanager
def held(root: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the workspace; raises :class:`WorkspaceError` naming the holder where another run has it.

    With ``wait`` the other one's end is waited for. Where the file system has no locks, nothing is held.
    """
    path = paths.own_files(root) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+", encoding="utf-8") as file:
        if not _take(file, wait=wait):
            raise WorkspaceError(
                [
                    Problem(
                        path.relative_to(root).as_posix(),
                        None,
                        "",
                        f"another run holds this workspace ({_holder(file)})",
                        "wait for its end, or let this run wait with '--wait'",
                    )
                ]
            )
        file.seek(0)
        file.truncate()
        json.dump({"pid": os.getpid(), "host": platform.node()}, file)
        file.flush()
        yield


def _holder(file: IO[str]) -> str:
    try:
        file.seek(0)
        plain = json.load(file)
        return f"process {int(plain['pid'])} on {str(plain['host'])[:80]!r}"
    except (OSError, ValueError, KeyError, TypeError):
        return "its process is not known"


if os.name == "posix":
    import fcntl

    def _take(file: IO[str], *, wait: bool) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks
            return True
        return True

else:

    def _take(file: IO[str], *, wait: bool) -> bool:
        import msvcrt
        import time

        while True:
            file.seek(FREE)
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            except OSError:
                if not wait:
                    return False
                time.sleep(1)
            else:
                return True
