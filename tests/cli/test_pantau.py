"""``skm pantau`` on the demo agency and on a new workspace."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from skmlib.fieldwork import pantau_baca
from skmlib.fieldwork.pantau_hitung import pantau
from skmlib.statistics import analysis
from skmlib.workspace import material, parameters
from skmlib.workspace.reading.intake import RawFiles

ROOT = Path(__file__).parent.parent.parent
AS_OF = "2024-11-14"


def plain(skm: Any, *arguments: object) -> dict[str, Any]:
    code, out, err = skm(*arguments, "--json")
    assert code == 0, err
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def rows(name: str, kolom: str) -> list[str]:
    with (ROOT / "data" / name).open(encoding="utf-8-sig", newline="") as file:
        return [row[kolom] for row in csv.DictReader(file)]


def test_the_demos_numbers_are_those_of_its_raw_file(skm: Any) -> None:
    found = plain(skm, "--root", ROOT, "pantau", "--upp", "dukcapil", "--tanggal", AS_OF)["laporan"]
    assert [(each["upp"]["kode"], each["periode"]["kode"]) for each in found] == [("dukcapil", "2024-TW4")]
    days = [_iso(text) for text in rows("dukcapil-2024.csv", "Cap waktu")]
    own = sorted(day for day in days if "2024-10-01" <= day <= AS_OF)
    unit = found[0]["unit"]
    assert (unit["terkumpul"], unit["hari_pertama"], unit["hari_terakhir"]) == (len(own), own[0], own[-1])
    assert unit["laju"] == pytest.approx(len(own) / 45, abs=1e-9)  # 1 October to 14 November
    assert unit["laju_7_hari"] == pytest.approx(sum(day >= "2024-11-08" for day in own) / 7, abs=1e-9)
    assert (unit["populasi"], unit["minimum"]) == (1796, 317)  # printed: 1700 313, 1800 317
    assert unit["kurang"] == 317 - len(own)
    assert found[0]["sesudah_tanggal"] == sum(AS_OF < day <= "2024-12-31" for day in days)
    assert sum(each["terkumpul"] for each in found[0]["layanan"]) == len(own)
    assert sum(each["minimum"] for each in found[0]["layanan"]) == 317


def _iso(text: str) -> str:
    day = text.split(" ")[0]
    if "/" in day:
        number, month, year = day.split("/")
        return f"{year}-{month:0>2}-{number:0>2}"
    return day


def test_by_default_every_units_latest_period_of_its_own(skm: Any) -> None:
    found = plain(skm, "--root", ROOT, "pantau")["laporan"]
    assert {each["upp"]["kode"]: each["periode"]["kode"] for each in found} == {
        "diskominfo": "2024-S2",
        "dpmptsp": "2024-TW4",
        "dukcapil": "2024-TW4",  # not the pooled year
        "kecamatan-sendangarum": "2024-12",  # not the pooled semester
        "puskesmas-melati": "2024-TW4",
        "rsud": "2024-TW4",
    }
    assert {each["tanggal_dari"] for each in found} == {"respons terakhir"}


def test_a_day_chooses_the_period_that_holds_it(skm: Any) -> None:
    found = plain(skm, "--root", ROOT, "pantau", "--tanggal", "2024-08-05")["laporan"]
    assert {each["periode"]["kode"] for each in found} == {"2024-S2", "2024-TW3", "2024-08"}
    later = plain(skm, "--root", ROOT, "pantau", "--tanggal", "2025-02-01", "--upp", "dukcapil")["laporan"]
    assert [(each["periode"]["kode"], each["sisa_hari"]) for each in later] == [("2024-TW4", 0)]


def test_minima_and_counts_are_the_reports() -> None:
    params = parameters.load(ROOT)
    raw = RawFiles(ROOT)
    compared = 0
    for upp, loaded in params.upp.items():
        for kode in loaded.laporan:
            report = parameters.load_report(ROOT, upp, kode)
            survey, _ = material.read_survey(report, material.load_instrument(report), raw)
            found = pantau(pantau_baca.collected(report, raw))
            told = analysis.respondents(survey)
            assert (found.unit.terkumpul, found.unit.minimum) == (told.diterima, told.minimum)
            assert found.dasar_minimum == told.dasar_minimum
            assert (found.unit.status == "terpenuhi") == told.cukup
            assert {each.nama: (each.terkumpul, each.minimum) for each in found.layanan} == {
                each.nama: (each.n, each.minimum) for each in analysis.services(survey) if each.nama != "Lainnya"
            } | {each.nama: (0, each.minimum) for each in found.layanan if not each.terkumpul}
            compared += 1
    assert compared == 26


def test_a_table_on_the_terminal(skm: Any) -> None:
    code, out, err = skm("--root", ROOT, "pantau", "--upp", "rsud", "--upp", "dukcapil")
    assert (code, err) == (0, "")
    assert out.startswith("upp, layanan")
    assert "dukcapil 2024-TW4 (2024-10-01 to 2024-12-31); as of 2024-12-" in out
    assert "rows rejected, without any valid answer: 1" in out  # of rsud
    assert "diskominfo" not in out


def test_the_page_has_a_place_and_twice_the_same_bytes(skm: Any, workspace: Path, tmp_path: Path) -> None:
    code, out, err = skm("--root", workspace, "pantau", "--html")
    page = workspace / "reports/internal/pantau.html"
    assert (code, err.strip()) == (0, str(page.resolve()))
    assert out.startswith("upp, layanan")
    other = tmp_path / "lain" / "halaman.html"
    assert skm("--root", workspace, "pantau", "--html", other, "--json")[0] == 0
    assert other.read_bytes() == page.read_bytes()
    assert sorted(path.name for path in page.parent.iterdir()) == ["pantau.html"]


def test_the_page_never_goes_where_things_are_published(skm: Any, workspace: Path) -> None:
    code, out, err = skm("--root", workspace, "pantau", "--html", workspace / "reports/publik/pantau.html")
    assert (code, out) == (1, "")
    assert "--html: lies in reports/publik" in err
    assert not (workspace / "reports").exists()


def test_a_period_without_data_is_shown_and_is_no_fault(skm: Any, workspace: Path) -> None:
    folder = workspace / "params/upp/contoh"
    period = next(path for path in folder.glob("2*.yml"))
    assert "pilih" in period.read_text(encoding="utf-8") + (folder / "unit.yml").read_text(encoding="utf-8")
    shutil.copy(period, folder / "2031-S1.yml")
    code, out, err = skm("--root", workspace, "pantau")
    assert (code, err) == (0, "")
    assert "contoh 2031-S1 (2031-01-01 to 2031-06-30); no data yet (belum ada data)" in out
    assert "belum mulai" in out


def test_data_that_cannot_be_read_do_not_hide_the_others(skm: Any, workspace: Path) -> None:
    shutil.copytree(workspace / "params/upp/contoh", workspace / "params/upp/rusak")
    for path in (workspace / "params/upp/rusak").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("data/", "data/tidak-ada-"), encoding="utf-8")
    code, out, err = skm("--root", workspace, "pantau", "--html")
    assert code == 1
    assert "contoh 2025-S1" in out
    assert "rusak" not in out
    assert "tidak-ada-" in err
    assert "Sebagian data tidak terbaca" in (workspace / "reports/internal/pantau.html").read_text(encoding="utf-8")
    told = json.loads(skm("--root", workspace, "pantau", "--json")[1])
    assert len(told["laporan"]) == 1
    assert told["masalah"]


def test_a_broken_report_file_is_told(skm: Any, workspace: Path) -> None:
    (workspace / "params/upp/contoh/2030-S1.yml").write_text("skema: 1\npopulas: 3\n", encoding="utf-8")
    code, out, err = skm("--root", workspace, "pantau")
    assert code == 1
    assert "contoh 2025-S1" in out
    assert "params/upp/contoh/2030-S1.yml:2: populas" in err


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--upp", "conto"], 1, "--upp: no unit 'conto'; did you mean 'contoh'?"),
        (["--periode", "2025-S2"], 1, "--periode: no report of '2025-S2'; did you mean '2025-S1'?"),
        (["--tanggal", "2025-02-30"], 2, "--tanggal '2025-02-30': write a day as YYYY-MM-DD"),
        (["--tanggal", "20250228"], 2, "write a day as YYYY-MM-DD"),
    ],
)
def test_wrong_wishes_are_told_with_a_remedy(
    skm: Any, workspace: Path, arguments: list[str], status: int, message: str
) -> None:
    code, out, err = skm("--root", workspace, "pantau", *arguments)
    assert (code, out) == (status, "")
    assert message in err
