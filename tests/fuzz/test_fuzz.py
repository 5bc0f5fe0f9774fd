"""A few hundred inputs of each kind; ``python -m tests.fuzz --examples 10000`` for many."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.running import run
from tests.fuzz.targets import TARGETS

EXAMPLES = {"reader": 150, "csv": 150, "xlsx": 150, "parameters": 200, "command": 120}


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_but_results_and_refusals(tmp_path: Path, name: str) -> None:
    run(TARGETS[name], tmp_path, EXAMPLES[name])
