"""``python -m tests.fuzz --examples 10000 [--target reader] [--seed 1]``: the long run, outside the test suite."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path

from tests.fuzz.running import run
from tests.fuzz.targets import TARGETS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Feed random files and command lines.")
    parser.add_argument("--examples", type=int, default=10_000, help="inputs for each target")
    parser.add_argument("--target", choices=sorted(TARGETS), action="append", help="only this one")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    warnings.simplefilter("error")
    failed = 0
    for name in asked.target or TARGETS:
        began = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            try:
                run(TARGETS[name], Path(folder), asked.examples, start=asked.seed)
                outcome = "nothing found"
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                traceback.print_exc()
                outcome, failed = f"failed: {type(error).__name__}", failed + 1
        print(f"{name}: {asked.examples} inputs, {outcome}, {time.process_time() - began:.0f} s", flush=True)
    return 1 if failed else 0


sys.exit(main())
