"""``tren`` of a unit: the reported index of periods whose responses are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from skmlib.presentation import tables, wording
from skmlib.presentation.figures.tren import tren_ikm
from skmlib.statistics.analysis import analyse
from skmlib.statistics.edition import public_edition
from skmlib.statistics.result import Hasil
from skmlib.workspace import crosscheck, material, parameters
from tests.workspace.test_comparison_parameters import messages, workspace

STATED = """\
tren:
  - {periode: 2023-TW4, ikm: 88.31, responden: 120}
  - {periode: 2023-TW2, ikm: 76.6}
  - {periode: 2023, ikm: 80}
"""


@pytest.fixture
def hasil(tmp_path: Path) -> Hasil:
    opened = material.open_report("uji", "2024-TW1", root=workspace(tmp_path, unit=STATED, TW1=""))
    return analyse(opened.survey, opened.earlier)


def test_stated_values_have_their_place_and_class_and_nothing_is_tested_against_them(hasil: Hasil) -> None:
    told = [(each.periode, each.ikm, each.mutu, each.n, each.dilaporkan) for each in hasil.tren]
    assert told == [
        ("2023-TW2", 76.6, "C", None, True),
        ("2023-TW3", None, None, 0, False),
        ("2023-TW4", 88.31, "A", 120, True),
        ("2024-TW1", 87.5, "B", 20, False),  # half threes, half fours
    ]
    assert all(each.se is None and each.ci95 is None for each in hasil.tren[:-1])
    assert hasil.perbandingan is not None and hasil.perbandingan.sebelumnya is None
    assert hasil.tren_garis is not None and hasil.tren_garis.lereng is None


@pytest.mark.parametrize("public", [True, False])
def test_documents_say_which_values_were_only_reported(hasil: Hasil, tmp_path: Path, public: bool) -> None:
    opened = material.open_report("uji", "2024-TW1", root=tmp_path)
    shown = public_edition(hasil, opened.survey.instrumen) if public else hasil
    sentence = " ".join(run.text for node in wording.tren_ikm(shown) for run in node.runs).replace("\xa0", " ")  # type: ignore[attr-defined]
    assert "IKM turun 0,81 poin dibandingkan Triwulan IV Tahun 2023, yaitu dari 88,31 (A) menjadi 87,50 (B)" in sentence
    assert "nilai periode itu diambil dari laporannya, sehingga perubahan ini tidak diuji" in sentence
    table = tables.tren_ikm(shown)
    assert table is not None and "* Nilai menurut laporan periode itu" in table.note
    assert [row[0].text for row in table.rows if row[0].text.endswith("*")] == [
        "Triwulan II Tahun 2023*",
        "Triwulan IV Tahun 2023*",
    ]
    figure = tren_ikm(shown)
    assert figure is not None and "menurut laporannya" in figure.alt and "Lingkaran kosong" in figure.note


def test_stated_values_are_checked(tmp_path: Path) -> None:
    more = "  - {periode: 2023-TW4, ikm: 90}\n  - {periode: 2024-TW1, ikm: 90}\n"
    root = workspace(tmp_path, unit=STATED + more, TW1="")
    first, second = messages(root)
    assert "tren[4].periode: states 2023-TW4 twice" in first
    assert "tren[5].periode: 2024-TW1 has a report in this workspace" in second
    warned = [str(each) for each in crosscheck.check(parameters.load(root)) if each.level == "warning"]
    assert any("tren[3].periode: no report shows 2023" in each for each in warned)


@pytest.mark.parametrize("value", ["24.99", "100.01", "80.123", "'80,1'", "baik"])
def test_a_stated_index_is_one(tmp_path: Path, value: str) -> None:
    found = messages(workspace(tmp_path, unit=f"tren: [{{periode: 2023-TW4, ikm: {value}}}]\n", TW1=""))
    assert len(found) == 1 and "tren[1].ikm" in found[0]


def test_a_stated_value_between_two_surveys_is_left_out_of_what_is_tested(tmp_path: Path) -> None:
    """Half threes, half fours in both quarters: 87,50 each, so the tested change is 0; the stated 80 lies between."""
    root = workspace(tmp_path, unit="tren: [{periode: 2024-TW2, ikm: 80}]\n", TW1="", TW3="")
    opened = material.open_report("uji", "2024-TW3", root=root)
    found = analyse(opened.survey, opened.earlier)
    assert found.perbandingan is not None and found.perbandingan.proses is not None
    assert (found.perbandingan.sebelumnya, found.perbandingan.proses.nilai) == ("2024-TW1", 0.0)
    public = " ".join(run.text for node in wording.tren_ikm(found) for run in node.runs).replace("\xa0", " ")  # type: ignore[attr-defined]
    assert "IKM naik 7,50 poin dibandingkan Triwulan II Tahun 2024" in public and "tidak diuji" in public
    annex = " ".join(run.text for run in wording.perubahan_ikm(found)[0].runs)  # type: ignore[attr-defined]
    assert annex.startswith("IKM sama dengan Triwulan I Tahun 2024 pada dua desimal")
    assert "Nilai Triwulan II Tahun 2024 diambil dari laporannya dan tidak dapat diuji" in annex
    line = " ".join(run.text for run in wording.garis_tren(found)[0].runs)  # type: ignore[attr-defined]
    assert line.endswith("Nilai menurut laporan lama tidak ikut dihitung.")
