"""``python -m tests.fuzz.guided TARGET [-max_total_time=60]``: the same targets under atheris, guided by coverage.

Atheris is not among the locked dependencies (it has wheels for Linux only): ``pip install atheris`` beside them.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import tempfile
from pathlib import Path
from typing import Any


def main(name: str, options: list[str]) -> None:
    if importlib.util.find_spec("atheris") is None:
        print("guided fuzzing skipped: atheris is not installed (pip install atheris)", file=sys.stderr)
        return
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["skmlib"]):
        targets = importlib.import_module("tests.fuzz.targets")
        running = importlib.import_module("tests.fuzz.running")
    with tempfile.TemporaryDirectory() as folder:
        once = running.prepared(targets.TARGETS[name], Path(folder))
        atheris.Setup([sys.argv[0], *options], once.hypothesis.fuzz_one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
