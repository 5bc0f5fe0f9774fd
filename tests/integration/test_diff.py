"""From bench to batch: what a changed notebook, setting or row does to results is told before anything is built."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from skmlib.running import bench

RESULT = "reports/internal/2025-S1/contoh/hasil.json"


@pytest.fixture(scope="module")
def built(skm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One built report, and the result of a unit whose parameters are gone."""
    folder = tmp_path_factory.mktemp("beda") / "kerja"
    skm("init", folder)
    code, _, err = skm("--root", folder, "run", "--jobs", "1", "--format", "html")
    assert code == 0, err
    orphan = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    orphan["upp"] = {"kode": "anggrek", "nama": "Puskesmas Anggrek"}
    place = folder / RESULT.replace("contoh", "anggrek")
    place.parent.mkdir()
    place.write_text(json.dumps(orphan), encoding="utf-8")
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "kerja"))


def content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((folder / "reports").rglob("*")) if path.is_file()}


def test_nothing_changed_nothing_is_computed(folder: Path, skm) -> None:
    code, out, err = skm("--root", folder, "diff", "--exit-code", "--upp", "contoh")
    assert (code, out) == (0, "")
    assert "0 of 1 results to compute" in err and "1 the same" in err


def test_a_weight_in_a_notebook_of_ones_own_reaches_the_batch(folder: Path, skm) -> None:
    """The printed index with weight 0.11 is 25 × 0.11 × the sum of the nine NRR, which the built result holds."""
    bench.prepare(folder)
    path = folder / "notebooks/analisis.ipynb"
    text = path.read_text(encoding="utf-8")
    assert "bobot = None" in text
    path.write_text(text.replace("bobot = None", "bobot = 0.11"), encoding="utf-8")
    before = content(folder)
    code, out, err = skm("--root", folder, "diff", "--upp", "contoh", "--json")
    assert code == 0, err
    assert "notebook analisis.ipynb of this workspace replaces the shipped one" in err
    assert content(folder) == before and not (folder / ".skm/diff").exists()
    (told,) = json.loads(out)["perubahan"]
    old = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    expected = 25 * 0.11 * sum(each["nrr"] for each in old["unsur"])
    first, second = told["beda"][:2]
    assert (first["hal"], first["lama"], first["baru"]) == (
        "ikm",
        old["ikm"]["nilai"],
        pytest.approx(expected, abs=0.005),
    )
    assert (second["kunci"], second["lama"], second["baru"]) == ("bobot", "1/9", "0.11")
    code, _, err = skm("--root", folder, "run", "--jobs", "1", "--format", "html", "--upp", "contoh")
    assert code == 0, err
    now = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    assert now["ikm"]["nilai"] == first["baru"]  # the batch gives what was told
    manifest = json.loads((folder / RESULT).with_name("manifest.json").read_text(encoding="utf-8"))
    assert manifest["notebook"]["analisis.ipynb"]["asal"] == "ruang kerja"
    assert manifest["notebook"]["laporan.ipynb"]["asal"] == "kit"


def test_another_text_of_the_report_changes_no_result(folder: Path, skm) -> None:
    bench.prepare(folder)
    path = folder / "notebooks/laporan.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Survei dilaksanakan berdasarkan", "Survei ini dilaksanakan berdasarkan"), "utf-8")
    code, out, err = skm("--root", folder, "diff", "--upp", "contoh")
    assert (code, out) == (0, "") and "0 of 1 results to compute" in err
    _, plan, _ = skm("--root", folder, "plan")
    assert "notebook changed (laporan.ipynb of this workspace)" in plan


def test_a_notebook_that_fails_is_counted(folder: Path, skm) -> None:
    bench.prepare(folder)
    path = folder / "notebooks/analisis.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("bobot = None", "bobot = 1 / 0"), encoding="utf-8")
    code, out, err = skm("--root", folder, "diff", "--upp", "contoh")
    assert (code, out) == (1, "")
    assert "ZeroDivisionError" in err
    assert err.splitlines()[-1] == "0 changed (0 in class), 0 the same, 0 new, 0 gone, 1 failed"


def test_what_if_and_a_changed_row_and_a_unit_that_is_gone(folder: Path, skm) -> None:
    code, out, err = skm("--root", folder, "diff", "-p", "bobot=0.11", "--upp", "contoh")
    assert code == 0, err
    assert out.startswith("changed  2025-S1 contoh: IKM ") and "setelan bobot: 1/9 -> 0.11" in out
    code, _, err = skm("--root", folder, "diff", "-p", "bobot=0.12")
    assert code == 2 and "bobot: is none of '1/n', '0.111' or '0.11'" in err
    data = folder / "data/contoh-2025.csv"
    head, *rows = data.read_text(encoding="utf-8").splitlines()
    data.write_text("\n".join([head, *rows[:-1]]) + "\n", encoding="utf-8")
    code, out, err = skm("--root", folder, "diff", "--csv", "--exit-code")
    assert code == 1, err
    lines = list(csv.DictReader(io.StringIO(out)))
    assert {(each["hal"], each["kunci"], each["selisih"]) for each in lines} >= {("responden", "diterima", "-1")}
    assert [each["upp"] for each in lines if each["keadaan"] == "hilang"] == ["anggrek"]


def test_two_folders_and_two_files(folder: Path, skm, tmp_path: Path) -> None:
    old = Path(shutil.copytree(folder / "reports", tmp_path / "lama"))
    result = old / "internal/2025-S1/contoh/hasil.json"
    plain = json.loads(result.read_text(encoding="utf-8"))
    plain["ikm"]["nilai"] += 1
    result.write_text(json.dumps(plain), encoding="utf-8")
    for given in ((old,), (old, folder / "reports"), (result, folder / RESULT)):
        code, out, _ = skm("--root", folder, "diff", *given)
        assert code == 0 and out.splitlines()[0].endswith("(−1,00)"), out
    result.write_text("{}", encoding="utf-8")
    code, _, err = skm("--root", folder, "diff", old)
    assert code == 1 and "is no result of this version of the kit" in err
    code, _, err = skm("--root", folder, "diff", folder / "params")
    assert code == 1 and "holds no hasil.json" in err
