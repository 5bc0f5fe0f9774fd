"""A target run on many inputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.targets import Target


def run(target: Target, folder: Path, examples: int, *, start: int = 0) -> None:
    """Raise the smallest failing example that was found; the same inputs for the same ``start``."""
    prepared(target, folder, examples, start=start)()


def prepared(target: Target, folder: Path, examples: int = 100, *, start: int = 0) -> Any:
    """The property of a target, with Hypothesis's entry for other fuzzers (``.hypothesis.fuzz_one_input``)."""

    @seed(start)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    @given(target.given)
    def once(value: Any) -> None:
        target.run(folder, value)

    return once
