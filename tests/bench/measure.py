"""Seconds and memory of a piece of work, and where they were measured."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Event, Thread
from typing import Any


@dataclass
class Watch:
    """Wall-clock seconds, and processor seconds of this process and of its ended children."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def watch() -> Iterator[Watch]:
    """Time a block."""
    found = Watch()
    began, used = time.perf_counter(), _used()
    try:
        yield found
    finally:
        found.wall, found.cpu = time.perf_counter() - began, _used() - used


def best(work: Callable[[], object], times: int = 3) -> float:
    """The median wall-clock seconds of a few runs."""
    seconds = []
    for _ in range(times):
        with watch() as found:
            work()
        seconds.append(found.wall)
    return median(seconds)


def command(arguments: Sequence[str], *, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """Run a command to its end; what it wrote to standard output. Its other words are shown only when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: exit {done.returncode}\n{done.stderr[-3000:]}")
    return done.stdout


def machine() -> dict[str, Any]:
    """What the figures depend on, without naming the machine."""
    import psutil

    model = "unknown"
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return {
        "cores": os.cpu_count(),
        "processor": model,
        "memory_gb": round(psutil.virtual_memory().total / 1e9),
        "system": platform.system(),
        "python": platform.python_version(),
        "load before": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    }


@contextmanager
def peak_memory(
    kinds: Mapping[str, str], forked: Mapping[str, str] | None = None, every: float = 0.1
) -> Iterator[dict[str, float]]:
    """The largest proportional set size (MB) of one process of each kind below this one, while a block runs.

    ``kinds``: name to a text in the command line; ``forked``: name of a kind to that of its own children, whose command
    lines are the same. Linux only; elsewhere nothing is found.
    """
    import psutil

    peaks: dict[str, float] = {}
    ended = Event()

    def look() -> None:
        me = psutil.Process()
        while not ended.wait(every):
            for child in me.children(recursive=True):
                try:
                    line = " ".join(child.cmdline())
                    kind = next((name for name, text in kinds.items() if text in line), None)
                    parent = child.parent() if kind in (forked or {}) else None
                    if forked and kind and parent and kinds[kind] in " ".join(parent.cmdline()):
                        kind = forked[kind]
                    if kind:
                        peaks[kind] = max(peaks.get(kind, 0.0), child.memory_full_info().pss / 1e6)
                except (psutil.Error, AttributeError, OSError):
                    continue

    thread = Thread(target=look, daemon=True)
    thread.start()
    try:
        yield peaks
    finally:
        ended.set()
        thread.join()


def _used() -> float:
    own = os.times()
    return own.user + own.system + own.children_user + own.children_system
