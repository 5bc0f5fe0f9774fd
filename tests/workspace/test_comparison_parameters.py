"""Parameters of comparison: the margin of equivalence and the mode of asking, fallen through their levels."""

from __future__ import annotations

from pathlib import Path

import pytest

from skmlib.statistics.analysis import analyse
from skmlib.workspace import crosscheck, material, parameters
from tests.workspace.raw import CODES, answers_file

AGENCY = "skema: 1\nnama: Kabupaten Uji\n"
UNIT = "skema: 1\nnama: Unit Uji\nkolom:\n" + "".join(f"  {code}: {code}\n" for code in CODES)
REPORT = "skema: 1\ndata: {berkas: [data/isi.csv]}\n"


def workspace(root: Path, *, agency: str = "", unit: str = "", **reports: str) -> Path:
    """``reports``: TW1 … to what is added to the file of that quarter of 2024."""
    (root / "params/upp/uji").mkdir(parents=True)
    (root / "data").mkdir()
    answers_file(root / "data/isi.csv", [[3 + row % 2] * 9 for row in range(20)])
    (root / "params/instansi.yml").write_text(AGENCY + agency, encoding="utf-8")
    (root / "params/upp/uji/unit.yml").write_text(UNIT + unit, encoding="utf-8")
    for quarter, more in reports.items():
        (root / f"params/upp/uji/2024-{quarter}.yml").write_text(REPORT + more, encoding="utf-8")
    return root


def messages(root: Path) -> list[str]:
    return [str(problem) for problem in crosscheck.check(parameters.load(root)) if problem.level == "error"]


@pytest.mark.parametrize(
    ("agency", "unit", "report", "margin"),
    [
        ("", "", "", None),
        ("bawaan: {kesetaraan: 2.5}\n", "", "", 2.5),
        ("bawaan: {kesetaraan: 2.5}\n", "kesetaraan: 2\n", "", 2.0),
        ("bawaan: {kesetaraan: 2.5}\n", "kesetaraan: 2\n", "kesetaraan: 1.5\n", 1.5),
    ],
)
def test_the_margin_falls_through_and_has_no_default(
    tmp_path: Path, agency: str, unit: str, report: str, margin: float | None
) -> None:
    root = workspace(tmp_path, agency=agency, unit=unit, TW1="", TW2=report)
    opened = material.open_report("uji", "2024-TW2", root=root)
    assert opened.survey.kesetaraan == margin
    found = analyse(opened.survey, opened.earlier).perbandingan
    assert found is not None
    assert (found.kesetaraan.margin if found.kesetaraan else None) == margin


@pytest.mark.parametrize("value", ["0", "-1", "20.5", "dua", "2,5"])
def test_a_margin_is_above_nought_and_at_most_twenty(tmp_path: Path, value: str) -> None:
    found = messages(workspace(tmp_path, TW1=f"kesetaraan: {value}\n"))
    assert len(found) == 1
    assert found[0].startswith("params/upp/uji/2024-TW1.yml:3: kesetaraan:")


def test_the_mode_is_the_units_unless_a_report_has_its_own(tmp_path: Path) -> None:
    root = workspace(tmp_path, unit="mode: daring\n", TW1="mode: luring\n", TW2="", TW3="")
    assert messages(root) == []
    opened = material.open_report("uji", "2024-TW3", root=root)
    assert [survey.mode for _, survey in opened.earlier if survey] == ["luring", "daring"]
    hasil = analyse(opened.survey, opened.earlier)
    assert [[each.hal for each in point.putus] for point in hasil.tren] == [[], ["mode"], []]


def test_without_a_mode_people_are_asked_on_the_spot(tmp_path: Path) -> None:
    assert material.open_report("uji", "2024-TW1", root=workspace(tmp_path, TW1="")).survey.mode == "luring"


def test_what_the_report_prints_without_being_told_is_said(tmp_path: Path) -> None:
    def assumed(root: Path) -> list[str]:
        found = crosscheck.check(parameters.load(root))
        return [each.message for each in found if "does not say" in each.message]

    root = workspace(tmp_path / "a", agency="bawaan: {sampling: sensus}\n", TW1="mode: daring\n", TW2="")
    assert assumed(root) == ["does not say mode, pelaksana; the report prints mode: luring, pelaksana: swakelola"]
    told = "mode: daring\npelaksana: {cara: pihak ketiga, nama: CV Uji}\n"
    assert assumed(workspace(tmp_path / "b", unit=told, TW1="sampling: acak\n")) == []


@pytest.mark.parametrize(
    ("agency", "unit", "report", "where"),
    [
        ("bawaan: {bobot: 0.11}\n", "", "", "params/instansi.yml:3: bawaan.bobot"),
        ("bawaan: {bobot: 0.111}\n", "bobot: 0.11\n", "", "params/upp/uji/unit.yml"),
        ("", "", "bobot: 0.11\n", "params/upp/uji/2024-TW1.yml:3: bobot"),
    ],
)
def test_a_printed_weight_is_one_of_nine_unsur(tmp_path: Path, agency: str, unit: str, report: str, where: str) -> None:
    """Eight unsur answered 4 throughout: 8 x 0,11 x 4 x 25 = 88,00, which is B."""

    def warned(root: Path) -> list[str]:
        found = crosscheck.check(parameters.load(root))
        return [str(each) for each in found if each.level == "warning" and "weight of nine unsur" in str(each)]

    free = "instrumen: permenpan-14-2017-gratis\n"
    assert warned(workspace(tmp_path / "nine", agency=agency, unit=unit, TW1=report)) == []
    (told,) = warned(workspace(tmp_path / "eight", agency=agency, unit=unit + free, TW1=report))
    assert told.startswith(f"warning: {where}") and "has 8, so the index reaches 88.00 at most" in told
    assert warned(workspace(tmp_path / "own", agency=agency, unit=free, TW1="bobot: 1/n\n")) == []


def test_an_earlier_periods_own_weight_is_kept_and_breaks_the_line(tmp_path: Path) -> None:
    root = workspace(tmp_path, TW1="bobot: 0.11\n", TW2="")
    opened = material.open_report("uji", "2024-TW2", root=root)
    hasil = analyse(opened.survey, opened.earlier)
    assert [point.ikm for point in hasil.tren] == [86.63, 87.5]  # 87.5 x 0.99 = 86.625
    assert hasil.perbandingan is not None and hasil.perbandingan.proses is None
    assert [each.lama for each in hasil.perbandingan.putus] == ["0.11"]
