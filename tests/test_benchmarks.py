"""The page of measurements: its tables stand between their marks, and tell what was measured, where, and the target."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bench import tables
from tests.bench.__main__ import PARTS

DOCS = Path(__file__).parents[1] / "docs"
MACHINE = {"processor": "Prosesor Uji", "cores": 2, "memory_gb": 8, "system": "Linux", "python": "3.11.7",
           "load before": 0.1}  # fmt: skip
FOUND: dict[str, dict[str, Any]] = {
    "abc": {
        "reports": 8,
        "naive reports": 2,
        "seconds a report": {"naive": 90.0, "batch": 9.0, "floor": 8.0},
        "floor by part": {"cells of analisis": 3.0, "laporan.html": 0.25},
        "ratios": {"naive to batch": 10.0, "batch to floor": 1.125},
    },
    "d": {"seconds": {"1000 reports": {"first plan": 40.0, "plan": 1.5, "run, up to date": 1.75}}},
}


def kept() -> dict[str, Any]:
    return {letters: {"machine": MACHINE, "found": found} for letters, found in FOUND.items()}


def test_the_tables_tell_measure_target_and_machine() -> None:
    lines = tables.render(kept()).splitlines()
    for line in (
        "| a | naive loop ÷ batch, a report | 10.0 × | ≥ 8 × |",
        "| b | batch ÷ floor, a report | 1.12 × | ≤ 1.5 × |",
        "| d | plan of 1000 reports up to date | 1.50 s | ≤ 2 s |",
        "| floor: laporan.html | 0.25 s |",
        "| 1000 reports | 40 s | 1.50 s | 1.75 s |",
        "Prosesor Uji, 2 cores, 8 GB, Linux, Python 3.11.7; load before 0.1.",
    ):
        assert line in lines


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    page = f"# Judul\n\n{tables.BEGIN}\nlama\n{tables.END}\n\nakhir\n"
    assert tables.put(page, "baru") == f"# Judul\n\n{tables.BEGIN}\n\nbaru\n\n{tables.END}\n\nakhir\n"
    with pytest.raises(ValueError, match="lacks"):
        tables.put("# Judul\n", "baru")


def test_the_page_shows_the_results_that_are_kept() -> None:
    page = (DOCS / "benchmarks.md").read_text(encoding="utf-8")
    results = DOCS / "benchmarks.json"
    if results.is_file():
        assert tables.put(page, tables.render(json.loads(results.read_text(encoding="utf-8")))) == page
    else:
        assert tables.put(page, "Not measured yet.") == page
    assert {letter for part in PARTS for letter in part.letters} == {*"abcdefgh"}
