"""A report is put in place wholly or not at all, wherever the process ends and however full the disk is."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from skmlib.running import lock, publishing, status, whole
from skmlib.running.status import Outcome
from skmlib.workspace.problems import WorkspaceError

PLACE = "2024-TW3/dukcapil"


class Killed(BaseException):
    """Stands for SIGKILL: nothing of the code's own runs after it."""


def stage(folder: Path, version: str) -> Path:
    """A finished report; every file says of which version it is."""
    for name in ("publik/laporan.html", "publik/laporan.pdf", "internal/hasil.json", "internal/manifest.json"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(version, encoding="utf-8")
    return folder


def contents(reports: Path) -> dict[str, str]:
    return {
        path.relative_to(reports).as_posix(): path.read_text(encoding="utf-8")
        for path in reports.rglob("*")
        if path.is_file()
    }


def expected(version: str) -> dict[str, str]:
    files = (
        ("publik", "laporan.html"),
        ("publik", "laporan.pdf"),
        ("internal", "hasil.json"),
        ("internal", "manifest.json"),
    )
    return {f"{edition}/{PLACE}/{name}": version for edition, name in files}


def ended_at(step: int, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> Callable[[], int]:
    """Let the ``step``-th operation on folders not happen but end in ``error``; returns how many there were."""
    count = 0

    def wrapped(original: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*arguments: Any, **options: Any) -> Any:
            nonlocal count
            count += 1
            if count == step:
                raise error
            return original(*arguments, **options)

        return operation

    monkeypatch.setattr(publishing.os, "replace", wrapped(os.replace))
    monkeypatch.setattr(publishing.shutil, "move", wrapped(shutil.move))
    monkeypatch.setattr(publishing.shutil, "rmtree", wrapped(shutil.rmtree))
    return lambda: count


@pytest.mark.parametrize("before", ["old", ""], ids=["replaced", "first"])
def test_killed_at_any_step_the_next_run_finds_the_old_or_the_new_one_whole(tmp_path: Path, before: str) -> None:
    found = []
    for step in range(1, 40):
        reports, staged = tmp_path / str(step), tmp_path / f"staged-{step}"
        if before:
            publishing.publish(stage(tmp_path / f"first-{step}", before), reports, PLACE)
            assert contents(reports) == expected(before)
        with pytest.MonkeyPatch.context() as patch:
            steps = ended_at(step, patch, Killed())
            try:
                publishing.publish(stage(staged, "new"), reports, PLACE)
            except Killed:
                pass
            count = steps()
        publishing.repair(reports)
        now = contents(reports)
        assert now in (expected("new"), expected(before) if before else {})
        assert not list(reports.rglob(".*"))
        found.append("new" if now == expected("new") else "before")
        if count < step:
            break
    assert found[-1] == "new" and "before" in found
    assert found == sorted(found)  # once it is decided, it stays so
    assert len(found) > 8


@pytest.mark.parametrize("again", range(1, 8))
def test_a_repair_that_is_killed_is_carried_on(tmp_path: Path, again: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for step in range(1, 14):
        reports = tmp_path / str(step)
        publishing.publish(stage(tmp_path / f"first-{step}", "old"), reports, PLACE)
        for at, work in ((step, "publish"), (again, "repair")):
            with pytest.MonkeyPatch.context() as patch:
                ended_at(at, patch, Killed())
                try:
                    if work == "publish":
                        publishing.publish(stage(tmp_path / f"staged-{step}", "new"), reports, PLACE)
                    else:
                        publishing.repair(reports)
                except Killed:
                    pass
        publishing.repair(reports)
        assert contents(reports) in (expected("new"), expected("old"))


def test_a_publication_cut_off_does_not_hinder_the_next_one(tmp_path: Path) -> None:
    for step in range(1, 14):
        reports = tmp_path / str(step)
        publishing.publish(stage(tmp_path / f"first-{step}", "old"), reports, PLACE)
        with pytest.MonkeyPatch.context() as patch:
            ended_at(step, patch, Killed())
            with pytest.raises(Killed) if step < 9 else whatever():
                publishing.publish(stage(tmp_path / f"staged-{step}", "new"), reports, PLACE)
        publishing.publish(stage(tmp_path / f"third-{step}", "newest"), reports, PLACE)
        publishing.repair(reports)
        assert contents(reports) == expected("newest")


class whatever:
    """A context in which it may end or not."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        return kind is Killed


def test_a_folder_left_by_an_older_version_is_put_back(tmp_path: Path) -> None:
    folder = stage(tmp_path / "x", "old") / "publik"
    (tmp_path / "reports/publik/2024").mkdir(parents=True)
    folder.rename(tmp_path / "reports/publik/2024/.unit.old")
    publishing.repair(tmp_path / "reports")
    assert {path.name for path in (tmp_path / "reports/publik/2024").iterdir()} == {"unit"}


def test_no_room_for_the_new_report_leaves_the_old_one(tmp_path: Path) -> None:
    for step in (1, 2, 3, 4, 5):
        reports = tmp_path / str(step)
        publishing.publish(stage(tmp_path / f"first-{step}", "old"), reports, PLACE)
        full = OSError(errno.ENOSPC, "No space left on device")
        with pytest.MonkeyPatch.context() as patch:
            ended_at(step, patch, full)
            with pytest.raises(OSError, match="No space left"):
                publishing.publish(stage(tmp_path / f"staged-{step}", "new"), reports, PLACE)
        assert {name: text for name, text in contents(reports).items() if "/." not in name} == expected("old")
        publishing.repair(reports)
        assert contents(reports) == expected("old")


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which half a text still finds room."""

    def written(self: Path, text: str, encoding: str = "utf-8") -> int:
        self.write_bytes(text[: len(text) // 2].encode(encoding))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole.Path, "write_text", written)


def test_a_full_disk_leaves_the_file_that_was_there(tmp_path: Path, full: None) -> None:
    (tmp_path / "index.html").write_bytes(b"old")
    with pytest.raises(OSError, match="No space left"):
        whole.write_text(tmp_path / "index.html", "new and longer")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("index.html", b"old")]


def test_the_status_is_whole_or_the_old_one(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    status.update(tmp_path, [Outcome("a", "2024", "built")], [("a", "2024")])
    before = status.read(tmp_path)
    request.getfixturevalue("full")
    with pytest.raises(OSError, match="No space left"):
        status.update(tmp_path, [Outcome("a", "2024", "failed", "x")], [("a", "2024")])
    assert status.read(tmp_path) == before


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[Any]:
    """Another process that holds the workspace until it is killed."""
    import subprocess
    import sys

    code = (
        "import sys, time\nfrom pathlib import Path\nfrom skmlib.running import lock\n"
        "with lock.held(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(600)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_run_says_who_holds_the_workspace(tmp_path: Path, holder: Any) -> None:
    import platform

    with pytest.raises(WorkspaceError) as caught, lock.held(tmp_path):
        pass
    assert f"process {holder.pid} on {platform.node()!r}" in str(caught.value)
    assert "--wait" in str(caught.value)


def test_a_killed_run_holds_nothing(tmp_path: Path, holder: Any) -> None:
    holder.kill()
    holder.wait()
    with lock.held(tmp_path):
        pass
    with lock.held(tmp_path, wait=True):
        pass


def test_waiting_for_the_other_one(tmp_path: Path, holder: Any) -> None:
    from threading import Timer

    end = Timer(0.3, holder.kill)
    end.start()
    with lock.held(tmp_path, wait=True):
        assert not end.is_alive()
    end.join()
