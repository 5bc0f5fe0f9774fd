"""The change table of a revised report, from the result of the edition before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from skmlib.presentation.nodes import Paragraph, Table
from skmlib.presentation.tables import perubahan_revisi
from skmlib.running import digest
from skmlib.statistics.edition import public_edition
from skmlib.workspace import crosscheck, parameters
from skmlib.workspace.material import open_report
from skmlib.workspace.problems import errors
from skmlib.workspace.results import from_json, to_json
from tests.presentation.reports import result, run_notebook, texts
from tests.presentation.test_notebooks import REPORT, UNIT, workspace
from tests.statistics.surveys import STANDARD

HALVES = [[3.0] * 9, [4.0] * 9] * 6
REVISED = REPORT + "    revisi: {ke: 1, tanggal: 2024-11-12, alasan: Satu baris ganda, hasil_lama: data/lama.json}\n"


def rows(node: object) -> list[list[str]]:
    assert isinstance(node, Table)
    return [[cell.text for cell in row] for row in node.rows]


def test_old_new_and_difference_of_what_the_report_prints() -> None:
    """Without the last of twelve (all 4): NRR 38/11 = 3.4545, value and index 86.36."""
    old, new = result(HALVES), public_edition(result(HALVES[:-1]), STANDARD)
    told = rows(perubahan_revisi(new, old))
    assert told[0] == ["Jumlah responden", "12", "11", "−1"]
    assert told[1] == ["IKM", "87,50 B", "86,36 B", "−1,14"]
    assert told[2] == ["U1 Persyaratan", "87,50 B", "86,36 B", "−1,14"]
    assert len(told) == 11


def test_a_revision_of_words_says_that_no_figure_changed() -> None:
    found = perubahan_revisi(result(HALVES), from_json(to_json(result(HALVES))))
    assert isinstance(found, Paragraph) and "Tidak ada angka hasil yang berubah" in found.to_text()
    assert perubahan_revisi(result(HALVES), None) is None


def revised(root: Path) -> Path:
    """A workspace whose result was kept before a row was taken out."""
    workspace(root, unit=UNIT, report=REPORT)
    material = open_report("uji", "2024-TW3", root=root)
    from skmlib.statistics.analysis import analyse

    (root / "data/lama.json").write_text(to_json(analyse(material.survey)), encoding="utf-8")
    path = root / "params/upp/uji/2024-TW3.yml"
    from textwrap import dedent

    path.write_text(dedent(REVISED), encoding="utf-8")
    data = root / "data/isi.csv"
    data.write_text("\n".join(data.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("name", ["laporan", "laporan-2025"])
def test_the_report_shows_it_behind_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    root = revised(tmp_path)
    cells = run_notebook(name, root, monkeypatch, upp="uji", periode="2024-TW3")["cells"]
    (preface,) = [cell for cell in cells if cell["id"] == "kata-pengantar"]
    said = list(texts([each["data"] for each in preface["outputs"]]))
    assert any("Satu baris ganda" in each for each in said)
    assert {"Jumlah responden", "36", "35"} <= set(said)


def test_the_file_is_checked_and_part_of_the_digest(tmp_path: Path) -> None:
    root = revised(tmp_path)
    assert errors(crosscheck.check(parameters.load(root))) == ()
    before = digest.of_parameters(parameters.load_report(root, "uji", "2024-TW3"))
    old = root / "data/lama.json"
    plain = json.loads(old.read_text(encoding="utf-8"))
    old.write_text(json.dumps(plain | {"bobot": "0.11"}), encoding="utf-8")
    assert digest.of_parameters(parameters.load_report(root, "uji", "2024-TW3")) != before
    plain["periode"]["kode"] = "2024-TW2"
    faults = {
        json.dumps(plain): "is the result of 'uji' '2024-TW2'",
        "{}": "holds no result of this version of the kit",
        None: "is not there",
    }
    for text, fault in faults.items():
        old.unlink() if text is None else old.write_text(text, encoding="utf-8")
        (problem,) = errors(crosscheck.check(parameters.load(root)))
        assert problem.key == "revisi.hasil_lama" and fault in problem.message and problem.line
    path = root / "params/upp/uji/2024-TW3.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("data/lama.json", "reports/lama.json"), "utf-8")
    (problem,) = errors(crosscheck.check(parameters.load(root)))
    assert "lies neither in params/ nor in data/" in problem.message
