from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def skm():
    """Run the installed command line in a process of its own: (exit status, standard output, standard error)."""

    def call(*arguments: object, cwd: Path = ROOT) -> tuple[int, str, str]:
        env = {name: value for name, value in os.environ.items() if name != "SKM_ROOT"}
        done = subprocess.run(
            [sys.executable, "-m", "skmlib", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            env=env,
            timeout=900,
        )
        return done.returncode, done.stdout, done.stderr

    return call
