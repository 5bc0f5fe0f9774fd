"""Starting and stopping a warm parent, and finding the one to use."""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import TracebackType

from skmlib.running.warm.stack import PINNED, STACK
from skmlib.running.warm.wire import Channel, private_directory

SOCKET_VARIABLE = "SKM_WARM_SOCKET"
SOCKET_NAME = "parent"
LOG_NAME = "parent.log"

_starting = threading.Lock()


class WarmParentFailed(RuntimeError):
    """No kernel could be forked: the warm parent did not start, or ended."""


def available() -> bool:
    """Whether this system can fork warm kernels: POSIX, but not macOS, whose frameworks do not survive a fork."""
    return hasattr(os, "fork") and hasattr(socket, "AF_UNIX") and sys.platform != "darwin"


class WarmParent:
    """A warm parent process for the length of a ``with`` block.

    Entering does not wait for its imports; kernels asked for meanwhile wait. ``socket`` is its path: processes that
    shall use it need it in their environment as ``SKM_WARM_SOCKET`` (``join`` does so in a pool's initializer).
    """

    def __init__(self, *, modules: Sequence[str] = STACK) -> None:
        self.modules = tuple(modules)
        self.directory = private_directory()
        self.socket = self.directory / SOCKET_NAME
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        with socket.socket(socket.AF_UNIX) as listener, open(self.directory / LOG_NAME, "wb") as log:
            listener.bind(str(self.socket))
            listener.listen(128)
            command = ["-m", "skmlib.running.warm.parent", "--socket", str(listener.fileno()), *self.modules]
            return subprocess.Popen(
                [sys.executable, "-Xfrozen_modules=off", *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=self.directory,
                env=_parent_environment(),
                pass_fds=[listener.fileno()],
                start_new_session=True,
            )

    def __enter__(self) -> WarmParent:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self, patience: float = 10.0) -> None:
        """End the parent and all its kernels; nothing of them is left when this returns."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)


def _parent_environment() -> dict[str, str]:
    dropped = {"PYTHONSTARTUP", "PYTHONEXECUTABLE", "MPLBACKEND", SOCKET_VARIABLE}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, **PINNED, "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def join(path: str | os.PathLike[str]) -> None:
    """Make this process take its warm kernels from the parent at ``path``; fit for a pool's initializer."""
    os.environ[SOCKET_VARIABLE] = os.fspath(path)


def connect() -> tuple[Channel, Path]:
    """Connect to the parent named by ``SKM_WARM_SOCKET``, else to one of this process's own, started when needed.

    Returns the channel and the parent's directory. Raises WarmParentFailed where kernels cannot be forked or the
    parent does not answer.
    """
    if not available():
        raise WarmParentFailed("warm kernels need fork (Linux, BSD); use --engine plain on this system")
    named = os.environ.get(SOCKET_VARIABLE)
    path = Path(named) if named else _own_socket()
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(str(path))
    except OSError as error:
        connection.close()
        words = last_words(path.parent / LOG_NAME)
        reason = words or f"{error.strerror}: {path}"
        raise WarmParentFailed(f"the warm parent has ended: {reason}; run again, or use --engine plain") from None
    return Channel(connection), path.parent


def _own_socket() -> Path:
    with _starting:
        own = _own_parent(os.getpid())
        if own.process.poll() is not None:
            _own_parent.cache_clear()
            own = _own_parent(os.getpid())
    return own.socket


@cache
def _own_parent(pid: int) -> WarmParent:
    """One parent per process; a forked copy of this process starts its own."""
    parent = WarmParent()
    atexit.register(_stop_own, parent, pid)
    return parent


def _stop_own(parent: WarmParent, pid: int) -> None:
    if os.getpid() == pid:
        parent.stop()


def stop_own() -> None:
    """End the parent this process has started for itself, if any; the next kernel starts another."""
    with _starting:
        if _own_parent.cache_info().currsize:
            _own_parent(os.getpid()).stop()
            _own_parent.cache_clear()


def last_words(log: Path) -> str:
    """The last line a process left in its log, for an error message; empty when there is none."""
    try:
        lines = log.read_text(errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1].strip() if lines else ""
