"""Many reports in one run: whole or not at all, one failure stopping one, nothing built twice without a reason."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path

import jsonschema
import nbformat
import pytest
from pypdf import PdfReader

ROOT = Path(__file__).parent.parent.parent
HOSTILE = 'Puskesmas <b>Anggrek</b> #read("params") *x* $y$'
UNITS = {"contoh": "Dinas Contoh", "anggrek": HOSTILE, "buruk": "Kantor Buruk"}


def add_unit(folder: Path, kode: str, nama: str) -> None:
    unit = folder / "params/upp" / kode
    shutil.copytree(folder / "params/upp/contoh", unit)
    text = (unit / "unit.yml").read_text(encoding="utf-8")
    text = text.replace("nama: Dinas Contoh", f"nama: {json.dumps(nama)}").replace("Dinas Contoh", "unit ini")
    (unit / "unit.yml").write_text(text, encoding="utf-8")


def poisoned_report() -> nbformat.NotebookNode:
    """The shipped report with one cell that fails for one unit."""
    nb = nbformat.read(ROOT / "notebooks/laporan.ipynb", as_version=4)
    nb.cells.append(nbformat.v4.new_code_cell("1 / (upp != 'buruk')", id="racun"))
    return nb


@pytest.fixture(scope="module")
def folder(skm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("banyak") / "kerja"
    skm("init", folder)
    for kode, nama in UNITS.items():
        if kode != "contoh":
            add_unit(folder, kode, nama)
    (folder / "notebooks").mkdir()
    nbformat.write(poisoned_report(), folder / "notebooks/laporan.ipynb")
    (folder / "params/upp/rusak").mkdir()
    (folder / "params/upp/rusak/unit.yml").write_text("skema: 1\nnam: Kantor Rusak\n", encoding="utf-8")
    (folder / "params/upp/rusak/2025-S1.yml").write_text("skema: 1\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def run(folder: Path, skm) -> tuple[int, str, str]:
    return skm("--root", folder, "run", "--jobs", "2", "--json-lines")


def test_the_others_are_built(folder: Path, run) -> None:
    code, _, err = run
    assert code == 1
    assert "2 built, 0 up to date, 0 without data, 2 failed" in err
    for kode in ("contoh", "anggrek"):
        found = {path.name for path in (folder / f"reports/publik/2025-S1/{kode}").iterdir()}
        assert found == {
            f"{name}.{kind}" for name in ("laporan", "publikasi", "tindak-lanjut") for kind in ("html", "pdf")
        }
        found = {path.name for path in (folder / f"reports/internal/2025-S1/{kode}").iterdir()}
        assert found == {"analisis.html", "analisis.ipynb", "impor.html", "impor.json", "laporan.ipynb", "hasil.json",
                         "manifest.json", "publikasi.ipynb", "tindak-lanjut.ipynb"}  # fmt: skip


def test_the_failing_one_leaves_nothing_half_and_its_notebook_with_the_place(folder: Path, run) -> None:
    assert not (folder / "reports/publik/2025-S1/buruk").exists()
    assert not (folder / "reports/internal/2025-S1/buruk").exists()
    assert list((folder / ".skm/work").iterdir()) == []
    assert "laporan.ipynb: cell racun: ZeroDivisionError" in run[2]
    assert "(notebook: .skm/failed/2025-S1/buruk/laporan.ipynb)" in run[2]
    kept = nbformat.read(folder / ".skm/failed/2025-S1/buruk/laporan.ipynb", as_version=4)
    assert kept.cells[-1].outputs[-1].ename == "ZeroDivisionError"
    assert "Traceback" not in run[2]


def test_json_lines_tell_every_report_once_with_the_place_of_a_failure(run) -> None:
    first, *events, last = map(json.loads, run[1].splitlines())
    assert (first["event"], first["total"], first["build"], first["invalid"]) == ("start", 4, 3, 1)
    assert {(each["event"], each["upp"]) for each in events} == {
        ("built", "contoh"), ("built", "anggrek"), ("failed", "buruk"), ("failed", "rusak")
    }  # fmt: skip
    places = {each["upp"]: (each["notebook"], each["cell"]) for each in events if each["event"] == "failed"}
    assert places == {"buruk": (".skm/failed/2025-S1/buruk/laporan.ipynb", "racun"), "rusak": (None, None)}
    assert (last["event"], last["built"], last["failed"], last["current"]) == ("summary", 2, 2, 0)
    assert not set(run[2]) & {"\x1b", "\r", "\x08"}  # a log, no terminal


def test_wrong_parameters_of_one_unit_fail_that_unit(run) -> None:
    assert "params/upp/rusak/unit.yml:2: nam: unknown key; did you mean 'nama'?" in run[2]


def test_status_tells_how_it_ended(folder: Path, run, skm) -> None:
    code, out, _ = skm("--root", folder, "status", "--json")
    assert code == 1
    states = {each["upp"]: (each["state"], each["notebook"]) for each in json.loads(out)}
    assert states["contoh"] == ("built", None)
    assert states["buruk"] == ("failed", ".skm/failed/2025-S1/buruk/laporan.ipynb")
    assert states["rusak"] == ("failed", None)


def test_the_plan_wants_only_what_failed(folder: Path, run, skm) -> None:
    code, out, _ = skm("--root", folder, "plan")
    assert code == 1  # one unit's parameters are still wrong
    assert re.search(r"build +2025-S1 +buruk: failed before, new", out)
    assert "contoh" not in out and "anggrek" not in out


def test_each_report_names_its_own_unit_only(folder: Path, run) -> None:
    for kode, nama in UNITS.items():
        if kode == "buruk":
            continue
        for name in ("laporan", "publikasi", "tindak-lanjut"):
            text = (folder / f"reports/publik/2025-S1/{kode}/{name}.html").read_text(encoding="utf-8")
            shown = unescape(text)
            assert nama in shown
            assert not any(other in shown for other in UNITS.values() if other != nama)


def test_hostile_text_stays_text(folder: Path, run) -> None:
    for name in ("laporan", "publikasi", "tindak-lanjut"):
        page = (folder / f"reports/publik/2025-S1/anggrek/{name}.html").read_text(encoding="utf-8")
        assert "<b>Anggrek" not in page
        assert "&lt;b&gt;Anggrek&lt;/b&gt;" in page
        pdf = PdfReader(folder / f"reports/publik/2025-S1/anggrek/{name}.pdf")
        assert HOSTILE in " ".join(pdf.pages[0].extract_text().split())


def test_hasil_json_fits_its_schema(folder: Path, run) -> None:
    schema = json.loads((ROOT / "skmlib/schemas/hasil.schema.json").read_text(encoding="utf-8"))
    found = json.loads((folder / "reports/internal/2025-S1/contoh/hasil.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, schema)
    for each in [found["ikm"], *found["unsur"], found["responden"]]:
        for key, value in each.items():
            if value is None and key not in ("pertanyaan", "jumlah", "distribusi"):
                assert each[f"{key}_alasan"], key


def test_nothing_of_this_machine_is_in_the_outputs(folder: Path, run) -> None:
    for path in (folder / "reports").rglob("*"):
        if path.is_file():
            assert str(folder).encode() not in path.read_bytes(), path
            assert str(ROOT).encode() not in path.read_bytes(), path


def test_the_public_side_knows_nothing_of_the_internal_one(folder: Path, run) -> None:
    for path in (folder / "reports/publik").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "internal" not in text and "hasil.json" not in text
        assert "selang kepercayaan" not in text.casefold()
        assert not re.search(r"\bp\s*[<=]\s*0,", text)
        assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", text)


def test_rows_for_one_period_rebuild_that_report_only(folder: Path, run, skm) -> None:
    own = folder / "data/anggrek.csv"
    rows = (folder / "data/contoh-2025.csv").read_text(encoding="utf-8").splitlines()
    own.write_text("\n".join([*rows, rows[-1]]) + "\n", encoding="utf-8")
    report = folder / "params/upp/anggrek/2025-S1.yml"
    kept = report.read_text(encoding="utf-8")
    report.write_text(kept.replace("data/contoh-2025.csv", "data/anggrek.csv"), encoding="utf-8")
    _, out, _ = skm("--root", folder, "plan")
    report.write_text(kept, encoding="utf-8")
    assert re.search(r"build +2025-S1 +anggrek: data changed, parameters changed", out)
    assert "contoh" not in out


def test_an_unknown_notebook_parameter_is_wrong_usage(folder: Path, skm) -> None:
    code, _, err = skm("--root", folder, "run", "-p", "alfa=0.1")
    assert code == 2
    assert "alfa" in err
    assert skm("--root", folder, "run", "-p", "upp=lain")[0] == 2


def test_a_report_without_parameters_is_an_orphan_and_can_be_pruned(folder: Path, run, skm) -> None:
    for side in ("publik", "internal"):
        shutil.copytree(folder / f"reports/{side}/2025-S1/contoh", folder / f"reports/{side}/2025-S1/lama")
    skm("--root", folder, "run", "--upp", "contoh")
    portal = folder / "reports/publik/index.html"
    assert "2025-S1/lama/" in portal.read_text(encoding="utf-8")
    assert "orphan    2025-S1   lama" in skm("--root", folder, "plan")[1]
    assert "removed 2025-S1/lama" in skm("--root", folder, "run", "--upp", "contoh", "--prune")[2]
    assert not (folder / "reports/publik/2025-S1/lama").exists()
    assert "2025-S1/lama/" not in portal.read_text(encoding="utf-8")
