"""The threshold of the public edition (``ambang``): 3, 5 or 10, fallen through its levels, an error otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from skmlib.workspace import material
from tests.workspace.test_comparison_parameters import messages, workspace


@pytest.mark.parametrize(
    ("agency", "unit", "report", "threshold"),
    [
        ("", "", "", 5),
        ("bawaan: {ambang: 10}\n", "", "", 10),
        ("bawaan: {ambang: 10}\n", "ambang: 3\n", "", 3),
        ("bawaan: {ambang: 10}\n", "ambang: 3\n", "ambang: 5\n", 5),
    ],
)
def test_the_threshold_falls_through(tmp_path: Path, agency: str, unit: str, report: str, threshold: int) -> None:
    root = workspace(tmp_path, agency=agency, unit=unit, TW1=report)
    assert material.open_report("uji", "2024-TW1", root=root).parameters.setting.ambang == threshold


@pytest.mark.parametrize("value", ["0", "4", "5.0", "lima", "-5", "[5]"])
def test_another_threshold_is_an_error(tmp_path: Path, value: str) -> None:
    found = messages(workspace(tmp_path, TW1=f"ambang: {value}\n"))
    assert len(found) == 1
    assert found[0].startswith("params/upp/uji/2024-TW1.yml:3: ambang: is none of 3, 5 or 10")
