"""Parameters of the product notebooks: what a statistician changes in the first cell, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import level
from skmlib.presentation.theme import INK
from skmlib.workspace.material import open_report
from skmlib.workspace.problems import WorkspaceError
from tests.presentation.reports import run_notebook, texts
from tests.presentation.test_notebooks import REPORT, UNIT, workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path, unit=UNIT, report=REPORT, earlier=True)


def hasil(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "keluaran/hasil.json").read_text(encoding="utf-8"))
    return found


def test_weight_and_level_of_the_first_cell_reach_the_result_and_its_trend(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A weight of 0.11 in place of 1/9 makes every index 0.99 times as large; NRR and intervals of unsur stay."""
    given = {"upp": "uji", "periode": "2024-TW3"}
    run_notebook("analisis", root, monkeypatch, **given)
    plain = hasil(root)
    run_notebook("analisis", root, monkeypatch, **given, bobot=0.11, alpha=0.2)  # as papermill -p gives numbers
    tuned = hasil(root)
    assert (tuned["bobot"], tuned["taraf"]) == ("0.11", 0.2)
    for old, new in zip([plain["ikm"]["nilai_penuh"]], [tuned["ikm"]["nilai_penuh"]], strict=True):
        assert new == pytest.approx(0.99 * old, abs=1e-9)
    for old, new in zip(plain["tren"], tuned["tren"], strict=True):
        assert new["ikm_penuh"] == pytest.approx(0.99 * old["ikm_penuh"], abs=1e-9)
        assert not new["putus"]  # all periods are weighted alike: no break
    assert [each["nrr"] for each in tuned["unsur"]] == [each["nrr"] for each in plain["unsur"]]
    assert [each["ci95"] for each in tuned["unsur"]] == [each["ci95"] for each in plain["unsur"]]  # 95 %, as it says


def test_the_level_decides_which_tests_find_a_difference_and_is_printed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"upp": "uji", "periode": "2024-TW3"}
    data = root / "data/isi.csv"
    head, *lines = (line.split(",") for line in data.read_text(encoding="utf-8").splitlines())
    for place, line in enumerate(lines):  # women give U1 a 4 in two of three answers, men a 3
        line[3] = "4" if line[1] == "P" and place % 3 else "3"
    data.write_text("\n".join(",".join(line) for line in [head, *lines]) + "\n", encoding="utf-8")
    run_notebook("analisis", root, monkeypatch, **given)
    tests = [test for table in hasil(root)["bivariat"] for test in table["uji"] if test["menentukan"]]
    least = min(test["p_koreksi"] for test in tests if test["p_koreksi"] is not None)
    assert 0 < least < 0.4
    for alpha, found in ((0.99 * least, set()), (1.01 * least, {("jenis_kelamin", "persyaratan")})):
        notebook = run_notebook("analisis", root, monkeypatch, **given, alpha=alpha)
        named = {(table["profil"], unsur) for table in hasil(root)["bivariat"] for unsur in table["bermakna"] or ()}
        assert named == found
        said = " ".join(texts([out["data"] for cell in notebook["cells"] for out in cell.get("outputs", ())]))
        assert f"tetap di bawah {level(alpha)}" in said


@pytest.mark.parametrize(("value", "said"), [(0.05, "0,05"), (0.1, "0,10"), (0.001, "0,001"), (0.025, "0,025")])
def test_a_level_is_printed_as_it_is(value: float, said: str) -> None:
    assert level(value) == said


def test_a_value_that_cannot_be_is_refused_by_name(root: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"bobot: is none of '1/n', '0\.111' or '0\.11'"):
        open_report("uji", "2024-TW3", root=root, bobot="1/8")
    with pytest.raises(WorkspaceError, match="alpha: "):
        open_report("uji", "2024-TW3", root=root, alpha=5)
    assert open_report("uji", "2024-TW3", root=root, ambang=10).parameters.setting.ambang == 10


def test_cells_stand_below_the_heading_of_their_column_and_tints_have_their_own_ink() -> None:
    """The first column is spanned downwards, so that the second row begins in the second."""
    table = Table(
        "t", "T", (Column("left"), Column("center"), Column("decimal")), ((Cell("a"), Cell("b", span=2)),),
        ((Cell("x", rowspan=2), Cell("y"), Cell("1,0", mutu="A")), (Cell("z"), Cell("2,0", tone="warning"))),
    )  # fmt: skip
    html = table.to_html()
    assert '<th colspan="2" style="text-align:center">b</th>' in html
    assert '<td style="text-align:center">z</td><td style="text-align:right;background:' in html
    assert html.count(f"color:{INK}") == 2
