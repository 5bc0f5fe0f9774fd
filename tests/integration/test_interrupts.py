"""A run that is interrupted or killed leaves no process and no half report, and the next run goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def started(folder: Path) -> tuple[subprocess.Popen[str], list[psutil.Process]]:
    """A run whose worker is at work, with all its processes."""
    runner = subprocess.Popen(
        [sys.executable, "-m", "skmlib", "--root", str(folder), "run", "--jobs", "1"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    deadline = time.monotonic() + 60
    while not list((folder / ".skm").glob("work/*/staged/internal")):
        assert time.monotonic() < deadline and runner.poll() is None, "the run did not begin"
        time.sleep(0.05)
    return runner, psutil.Process(runner.pid).children(recursive=True)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
def test_no_process_and_no_half_report_is_left(skm, tmp_path: Path, how: signal.Signals) -> None:
    folder = tmp_path / "kerja"
    skm("init", folder)
    runner, family = started(folder)
    assert family
    if how is signal.SIGKILL:
        runner.kill()
    else:
        os.killpg(runner.pid, how)
    _, err = runner.communicate(timeout=60)
    _, alive = psutil.wait_procs(family, timeout=30)
    assert alive == []
    assert runner.returncode == (130 if how is signal.SIGINT else -signal.SIGKILL)
    assert "Traceback" not in err
    assert not list((folder / "reports").glob("publik/2025-S1/*"))
    code, _, err = skm("--root", folder, "run", "--jobs", "1")
    assert code == 0 and "1 built" in err
    assert list((folder / ".skm/work").iterdir()) == []
