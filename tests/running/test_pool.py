"""A worker that is killed costs one report one attempt; errors of notebooks are never tried again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from skmlib.running import notebook, pool, report
from skmlib.running.digest import Digests
from skmlib.running.notebook import CellTimeout, KernelDied, NotebookFailed
from skmlib.running.report import Task
from skmlib.running.warm import WarmParentFailed
from tests.running import workers

NOTHING = Digests("", "", "", "", "")
PLACE = Path("laporan.ipynb"), Path("nowhere.ipynb")


def task(root: Path, upp: str) -> Task:
    return Task(root, upp, "2024", NOTHING)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_what_a_killed_worker_leaves_is_built_by_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "build", workers.work)
    names = ["a", "mati", "b", "sekali", "gagal", "c", "d"]
    (tmp_path / ".skm").mkdir()
    outcomes = list(pool.built([task(tmp_path, name) for name in names], 2, "plain"))
    assert {each.upp: each.state for each in outcomes} == {
        **dict.fromkeys(["a", "b", "sekali", "c", "d"], "built"), "mati": "failed", "gagal": "failed",
    }  # fmt: skip
    assert len(outcomes) == len(names)
    assert next(each.reason for each in outcomes if each.upp == "mati") == pool.LOST
    tries = {name: (tmp_path / f".skm/tries-{name}").stat().st_size for name in names}
    assert tries["mati"] == 2 and tries["sekali"] == 2 and tries["gagal"] <= 2
    assert not list((tmp_path / ".skm/work").iterdir())


@pytest.mark.parametrize(
    ("faults", "attempts", "state"),
    [
        ([], 1, "built"),
        ([KernelDied(*PLACE, None, "the kernel died")], 2, "built"),
        ([WarmParentFailed("the warm parent has ended")], 2, "built"),
        ([KernelDied(*PLACE, None, "the kernel died")] * 2, 2, "failed"),
        ([NotebookFailed(*PLACE, "c1", "ValueError", "salah")], 1, "failed"),
        ([CellTimeout(*PLACE, "c1", "ran longer than 2 s")], 1, "failed"),
        ([ValueError("salah")], 1, "failed"),
        ([OSError(28, "No space left on device")], 1, "failed"),
    ],
)
def test_only_faults_of_the_machine_are_tried_again(
    tmp_path: Path, faults: list[Exception], attempts: int, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, engines = list(faults), []

    def executed(task: Task, scratch: Path, folder: Path, engine: str, deadline: float, done: Any) -> None:
        engines.append(engine)
        if left:
            raise left.pop(0)

    def nothing(*_: Any) -> None:
        return None

    monkeypatch.setattr(report, "_execute", executed)
    for name in ("_render", "_describe", "publish"):
        monkeypatch.setattr(report, name, nothing)
    made = report.build(task(tmp_path, "a"))
    assert (made.state, engines) == (state, ["warm", "plain"][:attempts])
    if state == "failed":
        assert str(faults[-1]).rpartition(": ")[2] in made.reason
    assert not list((tmp_path / ".skm/work").iterdir())


def test_a_full_disk_fails_the_report_and_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "reports/publik/2024/a/laporan.html"
    old.parent.mkdir(parents=True)
    old.write_text("old", encoding="utf-8")

    def executed(task: Task, scratch: Path, folder: Path, engine: str, deadline: float, done: Any) -> None:
        done("laporan")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(report, "_execute", executed)
    monkeypatch.setattr(report, "_render", full)
    made = report.build(task(tmp_path, "a"))
    assert (made.state, made.reason) == ("failed", "OSError: [Errno 28] No space left on device")
    assert [path for path in (tmp_path / "reports").rglob("*") if path.is_file()] == [old]
    assert not list((tmp_path / ".skm/work").iterdir())


def test_a_failed_notebook_that_finds_no_room_is_told_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def executed(*_: Any) -> None:
        raise NotebookFailed(*PLACE, "c1", "ValueError", "salah")

    monkeypatch.setattr(report, "_execute", executed)
    made = report.build(task(tmp_path, "a"))
    assert (made.state, made.notebook) == ("failed", None)
    assert made.reason == "laporan.ipynb: cell c1: ValueError: salah"


def test_a_report_that_takes_too_long_is_stopped_before_its_next_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def executed(task: Task, scratch: Path, folder: Path, engine: str, deadline: float, done: Any) -> None:
        done("laporan")

    monkeypatch.setattr(report, "_execute", executed)
    monkeypatch.setattr(report, "read_notebook", lambda path: None)
    made = report.build(Task(tmp_path, "a", "2024", NOTHING, report_timeout=-1))
    assert made.state == "failed"
    assert "longer than -1 s and was stopped before laporan.html" in made.reason


def test_a_cell_gets_at_most_what_is_left_of_the_reports_time(tmp_path: Path) -> None:
    import time

    import nbformat

    cells = [nbformat.v4.new_code_cell("import time; time.sleep(0.4)", id=f"c{place}") for place in range(30)]
    source = tmp_path / "a.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), source)
    began = time.monotonic()
    with pytest.raises(CellTimeout, match=r"the report's time was over and was stopped"):
        notebook.execute(
            source, tmp_path / "b.ipynb", {}, cwd=tmp_path, env={}, engine="plain", deadline=time.monotonic() + 3
        )
    assert time.monotonic() - began < 11
