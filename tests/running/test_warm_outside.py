"""Warm kernels for a papermill call outside the kit: no TCP port, and nothing left behind, however the call ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import psutil
import pytest

from skmlib.running.warm import SOCKET_VARIABLE, available

pytestmark = pytest.mark.skipif(not available(), reason="warm kernels need fork, which this system lacks")

PAPERMILL = [sys.executable, "-m", "papermill", "--no-progress-bar"]
SLOW = "import subprocess, time; open('child', 'w').write(str(subprocess.Popen(['sleep', '600']).pid)); time.sleep(600)"
CHILD = "import subprocess; subprocess.Popen(['sleep', '600']); "


def notebook(path: Path, *cells: str) -> Path:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell, id=f"c{place}") for place, cell in enumerate(cells)],
        metadata={"kernelspec": kernel},
    )
    nbformat.write(made, path)
    return path


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != SOCKET_VARIABLE}
    return {**kept, "JUPYTER_PATH": "", "TMPDIR": str(folder) if len(str(folder)) < 60 else "/tmp", **more}


@contextmanager
def papermill(folder: Path, *cells: str) -> Iterator[subprocess.Popen[str]]:
    """``papermill`` at work on a notebook, with warm kernels by the environment variable alone."""
    notebook(folder / "a.ipynb", *cells)
    process = subprocess.Popen(
        [*PAPERMILL, "a.ipynb", "b.ipynb"],
        cwd=folder,
        env=environment(folder, JUPYTER_DEFAULT_PROVISIONER_NAME="skm-warm"),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.02)


def written(path: Path) -> bool:
    return path.is_file() and bool(path.read_text())


@pytest.mark.parametrize("how", ["success", "failure", "ctrl-c", "kill"])
def test_no_port_while_it_runs_and_no_process_afterwards(tmp_path: Path, how: str) -> None:
    ends = {"success": "pass", "failure": "1 / 0"}
    wait = "import os, time\nwhile not os.path.exists('go'): time.sleep(0.02)"
    cells = [CHILD + wait, ends[how]] if how in ends else [SLOW]
    with papermill(tmp_path, *cells) as call:
        runner = psutil.Process(call.pid)
        if how in ends:
            until(lambda: any("sleep" in each.name() for each in alive(runner)))
        else:
            until(lambda: written(tmp_path / "child"))
        family = alive(runner)
        assert {"sleep"} <= {each.name() for each in family} and len(family) >= 3  # the parent, the kernel, its child
        assert [c for each in (runner, *family) for c in each.net_connections("inet")] == []
        if how in ends:
            (tmp_path / "go").touch()
        elif how == "ctrl-c":
            os.killpg(call.pid, signal.SIGINT)
        else:
            call.kill()
        call.communicate(timeout=60)
        assert call.returncode == {"success": 0, "failure": 1, "kill": -signal.SIGKILL}.get(how, call.returncode)
        assert call.returncode != 0 or how == "success"
        assert psutil.wait_procs(family, timeout=30)[1] == []
    until(lambda: not list(tmp_path.glob("skm-*")), 10)


def alive(process: psutil.Process) -> list[psutil.Process]:
    """The process' descendants; one that ends meanwhile is left out."""
    found = []
    for each in process.children(recursive=True):
        try:
            each.name()
            found.append(each)
        except psutil.NoSuchProcess:
            continue
    return found


def test_a_kernelspec_names_the_provisioner(tmp_path: Path) -> None:
    """The other way: a kernel of its own in JupyterLab's list, and for ``papermill --kernel``."""
    folder = tmp_path / "jupyter/kernels/python3-warm"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(
        json.dumps(
            {
                "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
                "display_name": "Python 3 (warm)",
                "language": "python",
                "metadata": {"kernel_provisioner": {"provisioner_name": "skm-warm"}},
            }
        )
    )
    notebook(tmp_path / "a.ipynb", "import os, psutil; print(psutil.Process(os.getppid()).cmdline())")
    done = subprocess.run(
        [*PAPERMILL, "--kernel", "python3-warm", "a.ipynb", "b.ipynb"],
        cwd=tmp_path,
        env=environment(tmp_path, JUPYTER_PATH=str(tmp_path / "jupyter")),
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    (output,) = nbformat.read(tmp_path / "b.ipynb", as_version=4).cells[-1].outputs
    assert "skmlib.running.warm.parent" in output.text
