"""What a warm parent imports before it forks, and what it must never import."""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

#: Fixed for every kernel, warm or plain: sums of one BLAS thread and sets of one hash seed give the same bytes.
PINNED: Mapping[str, str] = MappingProxyType(
    {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
)

#: Both start threads, and a process with threads cannot be forked safely; a kernel may still import them.
KEPT_OUT = ("pyarrow", "typst")

#: Module names; ``package.*`` stands for the package and every module in it, ``module:function`` for calling a function
#: that keeps its result.
STACK = (
    "numpy",
    "pandas",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib_inline.backend_inline",
    "seaborn",
    "scipy.stats",
    "statsmodels.api",
    "statsmodels.formula.api",
    "statsmodels.stats.multitest",
    "IPython.core.pylabtools",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "sqlite3",
    "tornado.platform.asyncio",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "skmlib.rules.*",
    "skmlib.statistics.*",
    "skmlib.presentation.*",
    "skmlib.workspace.*",
    "skmlib.workspace.results:adapter",
    "skmlib.workspace.kamus:shipped",
    "PIL.Image:init",
)


class ThreadsRunning(RuntimeError):
    """The parent has more than one thread after its imports, so it must not fork."""


def preload(modules: Iterable[str]) -> None:
    """Import the modules named, in order, and leave the process ready to fork.

    A module that does not exist yet is passed over; one that exists and cannot be imported raises its own error.
    Raises ThreadsRunning when an import leaves a thread behind.
    """
    with kept_out(KEPT_OUT):
        for pattern in modules:
            module, _, function = pattern.partition(":")
            for name in expand(module):
                import_if_present(name)
            if function:
                getattr(sys.modules[module], function)()
    require_single_thread()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    gc.collect()
    gc.freeze()


def import_if_present(name: str) -> None:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise


def expand(pattern: str) -> Iterator[str]:
    """Yield the module a pattern names; for ``package.*`` the package, then its modules in alphabetical order."""
    package = pattern.removesuffix(".*")
    yield package
    if pattern == package or package not in sys.modules:
        return
    path = sys.modules[package].__path__
    yield from (module.name for module in pkgutil.walk_packages(path, f"{package}.") if "__main__" not in module.name)


@contextmanager
def kept_out(modules: Iterable[str]) -> Iterator[None]:
    """Make the modules look absent, so that libraries that would load them go without."""
    hidden = [name for name in modules if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


def require_single_thread(patience: float = 2.0) -> None:
    """Wait up to ``patience`` seconds for threads that imports started and are ending; then raise ThreadsRunning."""
    deadline = time.monotonic() + patience
    while thread_count() > 1:
        if time.monotonic() > deadline:
            names = [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()]
            shown = ", ".join(names) or "native"
            raise ThreadsRunning(f"{thread_count()} threads after the imports ({shown}); cannot fork safely")
        time.sleep(0.01)


def thread_count() -> int:
    """Threads of this process, native ones too where the system tells (Linux)."""
    tasks = Path("/proc/self/task")
    return len(os.listdir(tasks)) if tasks.is_dir() else threading.active_count()
