"""A workspace's own notebooks: copies replace nothing until they are changed, and the plan says which ones do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from skmlib.cli.main import skm
from skmlib.running import bench, digest, manifest, paths, plan, products
from skmlib.workspace.problems import WorkspaceError
from tests.bench.plan import pretend_built
from tests.bench.workspaces import province


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return province(tmp_path / "kerja", 1, respondents=12)


def first_code(path: Path) -> str:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "".join(next(each for each in cells if each["cell_type"] == "code")["source"])


def edit(path: Path, change: Any) -> None:
    plain = json.loads(path.read_text(encoding="utf-8"))
    change(plain["cells"], plain)
    path.write_text(json.dumps(plain), encoding="utf-8")


def test_a_copy_replaces_nothing_until_a_cell_is_changed(root: Path) -> None:
    assert {f"{name}.ipynb" for name in products.SOURCES} <= set(bench.prepare(root))
    shipped = paths.shipped_notebooks() / "laporan.ipynb"
    own = root / "notebooks/laporan.ipynb"
    assert bench.replacing(root) == () and paths.notebook(root, "laporan") == shipped

    def looked(cells: list[Any], plain: dict[str, Any]) -> None:
        """What JupyterLab leaves behind: another report chosen, run and saved."""
        cells[0]["source"] = [line.replace('upp = "unit-00000"', 'upp = "rsud"') for line in cells[0]["source"]]
        cells[1]["outputs"], cells[1]["execution_count"] = [{"output_type": "stream", "name": "stdout", "text": "x"}], 1
        plain["metadata"]["language_info"]["version"] = "3.11"

    edit(own, looked)
    assert "rsud" in own.read_text(encoding="utf-8")
    assert paths.notebook(root, "laporan") == shipped

    def tuned(cells: list[Any], plain: dict[str, Any]) -> None:
        cells[0]["source"] = [line.replace("alpha = None", "alpha = 0.1") for line in cells[0]["source"]]

    edit(own, tuned)
    assert paths.notebook(root, "laporan") == own
    assert bench.replacing(root) == ("laporan.ipynb",)


def test_copies_show_a_report_that_the_workspace_has(root: Path) -> None:
    (only,) = (root / "params/upp/unit-00000").glob("2*.yml")
    latest, before = only.stem, f"2019{only.stem[4:]}"
    only.with_stem(before).write_bytes(only.read_bytes())
    bench.prepare(root)
    shown = {name: first_code(root / f"notebooks/{name}.ipynb") for name in ("analisis", "rekap", "tuning/bandingkan")}
    assert f'upp = "unit-00000"\nperiode = "{latest}"\n' in shown["analisis"]
    assert f'periode = "{latest[:4]}"\n' in shown["rekap"]
    pair = f'pertama = ["unit-00000", "{before}"]\nkedua = ["unit-00000", "{latest}"]\n'
    assert shown["tuning/bandingkan"].startswith(pair)


def test_where_there_is_one_report_it_is_compared_with_itself(tmp_path: Path) -> None:
    assert CliRunner().invoke(skm, ["init", str(tmp_path / "baru")]).exit_code == 0
    bench.prepare(tmp_path / "baru")
    shown = first_code(tmp_path / "baru/notebooks/tuning/bandingkan.ipynb")
    assert shown.startswith('pertama = ["contoh", "2025-S1"]\nkedua = ["contoh", "2025-S1"]\n')


def test_choosing_another_report_in_a_clone_is_no_change(tmp_path: Path) -> None:
    for name in ("analisis", "laporan", "rekap"):
        own = tmp_path / f"{name}.ipynb"
        own.write_bytes((paths.shipped_notebooks() / f"{name}.ipynb").read_bytes())
        before = digest.of_notebook_at(own)

        def other(cells: list[Any], plain: dict[str, Any], file: Path = own) -> None:
            cell = next(each for each in cells if "parameters" in each["metadata"].get("tags", ()))
            text = "".join(cell["source"]).replace("2024-TW3", "2023-TW1").replace('"dukcapil"', "'rsud'  # kami")
            text = text.replace('"2024"', '"2023"').replace('= ""', '= "reports/hasil.json"')
            assert text != "".join(cell["source"])
            cell["source"] = text.splitlines(keepends=True)

        edit(own, other)
        assert digest.of_notebook_at(own) == before


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("alpha = None", "alpha = 0.1"),
        ("bobot = None", 'bobot = "0.111"'),
        ('upp = "dukcapil"', 'upp = "dukcapil"; alpha = 0.1'),
        ('upp = "dukcapil"\n', ""),
    ],
)
def test_any_other_change_of_the_first_cell_counts(tmp_path: Path, line: str, instead: str) -> None:
    own = tmp_path / "analisis.ipynb"
    own.write_bytes((paths.shipped_notebooks() / own.name).read_bytes())
    before = digest.of_notebook_at(own)

    def changed(cells: list[Any], plain: dict[str, Any]) -> None:
        text = "".join(cells[0]["source"])
        assert line in text
        cells[0]["source"] = text.replace(line, instead).splitlines(keepends=True)

    edit(own, changed)
    assert digest.of_notebook_at(own) != before


def test_preparing_again_renews_untouched_copies_and_leaves_the_others(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.prepare(root)
    assert bench.prepare(root) == ()
    edit(root / "notebooks/laporan.ipynb", lambda cells, _: cells[-1].update(source=["1 + 1"]))
    changed = (root / "notebooks/laporan.ipynb").read_bytes()
    newer = tmp_path / "kit"
    newer.mkdir()
    for name in ("laporan", "publikasi"):
        text = (paths.shipped_notebooks() / f"{name}.ipynb").read_text(encoding="utf-8")
        (newer / f"{name}.ipynb").write_text(text, encoding="utf-8")
        edit(newer / f"{name}.ipynb", lambda cells, _: cells[-1].update(source=["2 + 2"]))
    monkeypatch.setattr(paths, "shipped_notebooks", lambda: newer)
    assert paths.notebook(root, "publikasi") == newer / "publikasi.ipynb"  # the old copy takes no new one's place
    assert bench.prepare(root) == ("publikasi.ipynb",)
    assert (root / "notebooks/laporan.ipynb").read_bytes() == changed


def test_a_clone_is_not_copied_to_itself() -> None:
    clone = paths.shipped_notebooks().parent
    before = {path: path.stat().st_mtime_ns for path in clone.glob("notebooks/*")}
    assert bench.prepare(clone) == () and bench.replacing(clone) == ()
    assert {path: path.stat().st_mtime_ns for path in clone.glob("notebooks/*")} == before


def test_the_plan_names_the_notebook_in_a_line_and_in_its_reasons(root: Path) -> None:
    pretend_built(root)
    bench.prepare(root)
    assert {item.state for item in plan.make(root).items} == {"current"}
    edit(root / "notebooks/tindak-lanjut.ipynb", lambda cells, _: cells[-1].update(source=["1 + 1"]))
    done = CliRunner().invoke(skm, ["--root", str(root), "plan"])
    assert "notebook tindak-lanjut.ipynb of this workspace replaces the shipped one" in done.stdout.splitlines()
    assert "notebook changed (tindak-lanjut.ipynb of this workspace)" in done.stdout
    told = json.loads(CliRunner().invoke(skm, ["--root", str(root), "plan", "--json"]).stdout)
    assert told["notebook"] == ["tindak-lanjut.ipynb"]
    pretend_built(root)
    (item,) = plan.make(root).items
    assert item.state == "current"
    built = manifest.read(root, item.upp, item.periode)
    assert built is not None
    assert {file: each["asal"] for file, each in built.notebook.items()} == {
        "analisis.ipynb": "kit",
        "laporan.ipynb": "kit",
        "publikasi.ipynb": "kit",
        "tindak-lanjut.ipynb": "ruang kerja",
    }
    (root / "notebooks/tindak-lanjut.ipynb").unlink()
    assert [each.reasons for each in plan.make(root).items] == [("notebook changed (tindak-lanjut.ipynb)",)]


def test_a_notebook_of_the_year_without_its_parameters_is_named(root: Path) -> None:
    bench.prepare(root)
    edit(root / "notebooks/rekap.ipynb", lambda cells, _: cells[0].update(source=['periode = "2024"']))
    with pytest.raises(WorkspaceError, match=r"notebooks/rekap\.ipynb: parameters: does not declare rekap"):
        plan.make(root)
