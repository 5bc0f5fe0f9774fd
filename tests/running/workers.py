"""What the workers of ``test_pool`` do in place of building a report; the unit's code says which."""

from __future__ import annotations

import os
import signal
import time

from skmlib.running import paths
from skmlib.running.report import Task
from skmlib.running.status import Outcome


def work(task: Task) -> Outcome:
    """``mati``: killed every time; ``sekali``: killed the first time; ``gagal``: fails; others are built."""
    folder = paths.work(task.root) / f"{task.periode}-{task.upp}-{os.getpid()}"
    folder.mkdir(parents=True)
    tries = paths.own_files(task.root) / f"tries-{task.upp}"
    with tries.open("a") as file:
        file.write("x")
    if task.upp == "mati" or (task.upp == "sekali" and tries.stat().st_size == 1):
        time.sleep(0.1)
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.1)
    folder.rmdir()
    return Outcome(task.upp, task.periode, "failed" if task.upp == "gagal" else "built")
