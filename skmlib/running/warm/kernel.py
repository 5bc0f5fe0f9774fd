"""What a forked child does to become a kernel no different from one started afresh."""

from __future__ import annotations

import atexit
import ctypes
import os
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

INLINE = "module://matplotlib_inline.backend_inline"
PR_SET_PDEATHSIG = 1


def become_kernel(*, arguments: Sequence[str], env: Mapping[str, str], cwd: str, log: str) -> NoReturn:
    """Run an IPython kernel in this process and end it; never returns, whatever happens."""
    status = 1
    try:
        detach(log)
        refresh(env, cwd)
        run(arguments)
        status = 0
    except SystemExit as ending:
        status = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            _flush(stream)
        os._exit(status)


def detach(log: str) -> None:
    """Leave the parent's session; no terminal, no standard input, raw output into ``log``; die with the parent."""
    os.setsid()
    _die_with_parent()
    for descriptor, path, mode in ((0, os.devnull, os.O_RDONLY), (1, log, os.O_WRONLY), (2, log, os.O_WRONLY)):
        opened = os.open(path, mode | os.O_APPEND | os.O_CREAT, 0o600) if descriptor else os.open(path, mode)
        os.dup2(opened, descriptor)
        os.close(opened)


def _die_with_parent() -> None:
    """On Linux ask to be killed with the parent, at once; elsewhere ipykernel's poller notices within a second."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def refresh(env: Mapping[str, str], cwd: str) -> None:
    """Give the process the environment, directory, random state and figure defaults of a new one."""
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    time.tzset()
    tempfile.tempdir = None
    for entry in reversed(os.environ.get("PYTHONPATH", "").split(os.pathsep)):
        if entry and entry not in sys.path:
            sys.path.insert(0, entry)
    _refresh_random_state()
    _refresh_matplotlib()


def _refresh_random_state() -> None:
    """Children of one parent must not draw the same numbers; ``random`` sees to itself after a fork."""
    random = getattr(sys.modules.get("numpy"), "random", None)
    if random is not None:
        random.seed()


def _refresh_matplotlib() -> None:
    """What importing matplotlib would set here and now: the rc file found from this directory, the inline backend.

    The inline backend ties itself to the kernel's shell when it is imported, so it is imported anew.
    """
    backend = os.environ.setdefault("MPLBACKEND", INLINE)
    matplotlib: Any = sys.modules.get("matplotlib")
    if matplotlib is not None:
        matplotlib.rc_file(matplotlib.matplotlib_fname())
        matplotlib.rcParams["backend"] = backend
    sys.modules.pop("matplotlib_inline.backend_inline", None)


def run(arguments: Sequence[str]) -> None:
    """Start ipykernel with the arguments of ``ipykernel_launcher``; returns when it is shut down."""
    from ipykernel import iostream, kernelapp

    def without_pipe(socket: Any, pipe: bool = True, **options: Any) -> Any:
        """The pipe is a TCP port for output of the kernel's own forked children; a warm kernel opens no port."""
        return iostream.IOPubThread(socket, pipe=False, **options)

    kernelapp.IOPubThread = without_pipe  # type: ignore[assignment,misc]
    sys.argv = ["ipykernel_launcher.py", *arguments]
    try:
        kernelapp.launch_new_instance([*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])
    finally:
        # Closing the sockets in order now and then waits seconds for a thread that waits for another (ipykernel 7.4).
        # All output has been delivered by now, and the process is about to end.
        atexit.unregister(kernelapp.IPKernelApp.instance().close)


def _flush(stream: Any) -> None:
    try:
        stream.flush()
    except (OSError, ValueError, AttributeError):
        pass
