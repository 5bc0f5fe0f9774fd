"""``skm rekap`` from the command line: built whole, up to date by content, the same bytes, linked by the portals."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from pypdf import PdfReader

from skmlib.workspace import schemas
from tests.workspace.test_rekap import LUAR, workspace

PUBLIC = {"laporan-tahunan.html", "laporan-tahunan.pdf", "laporan-tahunan.docx", "rekap.xlsx"}
INTERNAL = {"rekap.html", "rekap.ipynb", "rekap.json", "manifest.json"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    luar = f"{LUAR}\n,Kelurahan Timur,2024,,3.2,3.2,3.1,3.4,3.2,3.2,3.2,3.2,3.2,80.28,B,50,,Surat 12\n"
    units = {"a": {"2024-TW1": (3, 4, 3), "2024-TW2": (4, 3)}, "b": {"2024-TW4": (3,)}}
    return workspace(tmp_path_factory.mktemp("rekap") / "kerja", units, luar=luar)


@pytest.fixture(scope="module")
def built(folder: Path, skm) -> tuple[int, str, str]:
    return skm("--root", folder, "rekap", "2024")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("reports/*/2024/rekap/*"))
    }


def test_the_year_is_built_whole(folder: Path, built) -> None:
    code, out, err = built
    assert (code, out) == (0, ""), err
    assert "2024: IKM 82,64 (B), 2 units, 55 respondents" in err  # (85,00 + 80,28) / 2
    assert "without result: Unit b: semua periodenya berakhir setelah batas waktu (2024-TW4)" in err
    assert {path.name for path in (folder / "reports/publik/2024/rekap").iterdir()} == PUBLIC
    assert {path.name for path in (folder / "reports/internal/2024/rekap").iterdir()} == INTERNAL
    assert list((folder / ".skm/work").iterdir()) == []
    text = "".join(
        page.extract_text() for page in PdfReader(folder / "reports/publik/2024/rekap/laporan-tahunan.pdf").pages
    )
    assert "82,64" in text and "Kelurahan Timur*" in text


def test_the_result_fits_its_schema(folder: Path, built) -> None:
    plain = json.loads((folder / "reports/internal/2024/rekap/rekap.json").read_text(encoding="utf-8"))
    schema = json.loads((schemas.FOLDER / "hasil-rekap.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(plain, schema)
    assert plain["schema"] == "skm-rekap/1" and plain["ikm"]["nilai"] == 82.64


def test_the_portals_link_it_and_the_public_one_nothing_internal(folder: Path, built) -> None:
    public = (folder / "reports/publik/index.html").read_text(encoding="utf-8")
    internal = (folder / "reports/internal/index.html").read_text(encoding="utf-8")
    assert 'href="2024/rekap/laporan-tahunan.html"' in public and 'href="2024/rekap/rekap.xlsx"' in public
    assert "82,64" in public and "rekap.json" not in public
    assert 'href="2024/rekap/rekap.html"' in internal and 'href="2024/rekap/rekap.json"' in internal


def test_up_to_date_until_its_own_inputs_change_then_the_same_bytes(folder: Path, built, skm) -> None:
    before = contents(folder)
    code, _, err = skm("--root", folder, "rekap", "2024")
    assert code == 0 and "2024/rekap is up to date" in err
    assert skm("--root", folder, "rekap", "2024", "--force")[0] == 0
    assert contents(folder) == before
    plan = json.loads(skm("--root", folder, "plan", "--json")[1])
    assert plan["orphans"] == []
    (folder / "params/rekap").mkdir()
    (folder / "params/rekap/2024.yml").write_text("skema: 1\nhambatan: [Listrik padam]\n", encoding="utf-8")
    assert "building 2024/rekap: parameters changed" in skm("--root", folder, "rekap", "2024", "--format", "html")[2]
    assert "building 2024/rekap: output missing" in skm("--root", folder, "rekap", "2024")[2]


def test_a_year_with_a_file_is_planned_built_by_run_and_in_the_status(tmp_path: Path, skm) -> None:
    root = workspace(tmp_path, {"a": {"2024": (3, 4, 2)}}, tahun="skema: 1\n")

    def planned() -> list[tuple[str, str, list[str]]]:
        found = json.loads(skm("--root", root, "plan", "--json")[1])["rekap"]
        return [(each["periode"], each["state"], each["reasons"]) for each in found]

    assert planned() == [("2024", "build", ["new"])]
    assert not (root / "reports").exists()
    code, _, err = skm("--root", root, "run", "--format", "html", "--jobs", "1", "--engine", "plain")
    assert code == 0 and "built 2024 rekap" in err, err
    assert (root / "reports/publik/2024/rekap/laporan-tahunan.html").is_file()
    assert "built     2024      rekap" in skm("--root", root, "status")[1]
    assert "agency's years: 2024 up to date" in skm("--root", root, "plan", "--format", "html")[2]
    assert "rekap" not in skm("--root", root, "plan", "--upp", "a", "--force")[1]
    (root / "params/rekap/2024.yml").write_text("skema: 1\nsampai: 2010-01-01\n", encoding="utf-8")
    code, out, _ = skm("--root", root, "plan")
    assert code == 1 and "invalid   2024      rekap: params/rekap/2024.yml:2: sampai" in out


def test_json_alone_builds_nothing(tmp_path: Path, skm) -> None:
    root = workspace(tmp_path, {"a": {"2024-S1": (3, 4)}, "b": {"2024-S1": (3,)}})
    (root / "data/b-2024-S1.csv").unlink()
    code, out, err = skm("--root", root, "rekap", "2024", "--json")
    assert code == 1 and "params/upp/b/2024-S1.yml" in err
    assert json.loads(out)["tanpa_hasil"][0]["kode"] == "b"
    assert not (root / "reports").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("2024-TW1",), "write a year"), (("2024", "--format", "odt"), "is no document"), ((), "PERIODE")],
)
def test_wrong_usage(arguments: tuple[str, ...], told: str, tmp_path: Path, skm) -> None:
    code, _, err = skm("--root", tmp_path, "rekap", *arguments)
    assert code == 2 and told in err
