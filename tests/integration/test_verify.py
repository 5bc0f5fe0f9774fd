"""Reports built again are the same bytes, whatever the engine and the jobs; what differs is found and named."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.integration.test_batch import add_unit

PLACE = "internal/2025-S1/contoh"


@pytest.fixture(scope="module")
def folder(skm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports in every format and a year, built on warm kernels by two processes."""
    folder = tmp_path_factory.mktemp("sama") / "kerja"
    skm("init", folder)
    add_unit(folder, "anggrek", "Puskesmas Anggrek")
    code, _, err = skm("--root", folder, "run", "--jobs", "2", "--format", "html,pdf,docx,xlsx,png")
    assert code == 0, err
    code, _, err = skm("rekap", "2025", "--format", "html,xlsx", cwd=folder)
    assert code == 0, err
    return folder


@pytest.fixture(scope="module")
def unchanged(folder: Path, skm) -> dict[str, bytes]:
    """All files after a first verification, with one job and ordinary kernels, that has found no difference."""
    before = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files(folder)}
    code, out, err = skm("--root", folder, "verify", "--jobs", "1", "--engine", "plain")
    assert (code, out) == (0, ""), out + err
    told = dict(reversed(line.split(None, 1)) for line in err.splitlines()[:-1])
    assert told == dict.fromkeys(
        ("2025-S1/anggrek", "2025-S1/contoh", "2025/rekap", "publik/index.html", "internal/index.html"), "same"
    )
    after = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files(folder)}
    assert after == before
    return before


def files(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "reports").rglob("*") if path.is_file())


def test_one_job_and_ordinary_kernels_give_the_same_bytes_and_nothing_is_touched(folder: Path, unchanged) -> None:
    kinds = {Path(name).suffix for name in unchanged}
    assert kinds == {".html", ".pdf", ".docx", ".xlsx", ".png", ".json", ".ipynb"}
    assert not (folder / ".skm/verify").exists() and not list((folder / ".skm/work").iterdir())


def test_the_manifest_tells_what_the_report_was_made_from_and_no_time(unchanged: dict[str, bytes]) -> None:
    told = json.loads(unchanged[f"reports/{PLACE}/manifest.json"])
    assert set(told) == {"schema", "upp", "periode", "masukan", "parameter", "notebook", "benih", "versi", "keluaran"}
    assert set(told["masukan"]) == {"data", "parameter", "notebook", "skmlib", "pustaka"}
    assert {"skmlib", "python", "pandas", "typst"} <= set(told["versi"])
    here = {name.removeprefix("reports/") for name in unchanged if "/contoh/" in name}
    assert {*told["keluaran"], f"{PLACE}/manifest.json"} == here


def test_planted_differences_are_found_and_named(
    folder: Path, unchanged: dict[str, bytes], skm, tmp_path: Path
) -> None:
    kept = folder.parent / "kept"
    shutil.copytree(folder / "reports", kept)
    reports = folder / "reports"
    page = reports / "publik/2025-S1/contoh/laporan.html"
    lines = page.read_text(encoding="utf-8").split("\n")
    lines[4] = lines[4][:2] + "~" + lines[4][3:]
    page.write_text("\n".join(lines), encoding="utf-8")
    workbook = reports / PLACE / "pengolahan-data.xlsx"
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(kept / PLACE / "pengolahan-data.xlsx") as old, zipfile.ZipFile(workbook, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info, content.replace(b"<row ", b"<row\t", 1) if info.filename == sheet else content)
    poster = reports / "publik/2025-S1/contoh/publikasi.png"
    poster.write_bytes(poster.read_bytes()[:-1])
    (reports / "publik/2025-S1/contoh/laporan.pdf").unlink()
    (reports / PLACE / "catatan.txt").write_text("lupa\n")
    code, out, err = skm("--root", folder, "verify", "--upp", "contoh", "--jobs", "2")
    assert code == 1
    found = {}
    for line in out.splitlines():
        head, _, detail = line.partition(": ")
        state, _, name = head.partition(" ")
        found[name.strip()] = (state, detail)
    public = "publik/2025-S1/contoh"
    assert found.pop(f"{public}/laporan.pdf") == ("missing", "it is not there")
    assert found.pop(f"{PLACE}/catatan.txt")[0] == "differs"
    state, detail = found.pop(f"{public}/laporan.html")
    assert state == "differs" and detail.startswith("changed since it was built; line 5, column 3: '~")
    state, detail = found.pop(f"{PLACE}/pengolahan-data.xlsx")
    assert state == "differs" and f"part {sheet}, line " in detail and "'\\t" in detail
    size = len(poster.read_bytes())
    assert f"byte {size + 1} of {size} (again {size + 1})" in found.pop(f"{public}/publikasi.png")[1]
    assert found == {}
    assert err == "0 same, 4 differs, 1 missing, 0 out of date, 0 failed\n"
    shutil.rmtree(reports)
    shutil.copytree(kept, reports)


def test_what_is_out_of_date_or_not_built_is_named_and_not_compared(folder: Path, unchanged, skm) -> None:
    report = folder / "params/upp/anggrek/2025-S1.yml"
    before = report.read_text(encoding="utf-8")
    report.write_text(before.replace("tantangan: []", "tantangan: [Cuaca]"), encoding="utf-8")
    add_unit(folder, "baru", "Kantor Baru")
    try:
        code, out, err = skm("--root", folder, "verify", "--upp", "anggrek", "--upp", "baru", "--json")
    finally:
        report.write_text(before, encoding="utf-8")
        shutil.rmtree(folder / "params/upp/baru")
    assert code == 1
    assert json.loads(out) == [
        {"name": "2025-S1/anggrek", "state": "out of date", "detail": "parameters changed"},
        {"name": "2025-S1/baru", "state": "missing", "detail": "not built"},
    ]
    assert err.endswith("0 same, 0 differs, 1 missing, 1 out of date, 0 failed\n")


def test_an_empty_workspace_has_nothing_to_verify(skm, tmp_path: Path) -> None:
    skm("init", tmp_path / "kosong")
    code, out, _ = skm("--root", tmp_path / "kosong", "verify", "--periode", "2025-S1")
    assert (code, out) == (1, "missing      2025-S1/contoh: not built\n")
