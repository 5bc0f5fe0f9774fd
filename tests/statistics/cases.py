"""The reference cases (R 4.2.2, or arithmetic) by their id; see ``test_reference_cases.py``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CASES: dict[str, dict[str, Any]] = {
    each["id"]: each for each in json.loads((Path(__file__).parent / "reference_cases.json").read_text())["cases"]
}


def case(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Input and expected values of a case."""
    return CASES[name]["input"], CASES[name]["expected"]
