"""A run that is interrupted or killed leaves no process and no half report, and the next run goes on from there."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from skmlib.running import batch
from skmlib.running.digest import of_file

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def started(folder: Path) -> tuple[subprocess.Popen[str], list[psutil.Process]]:
    """A run whose worker is at work, with all its processes."""
    runner = subprocess.Popen(
        [sys.executable, "-m", "skmlib", "--root", str(folder), "run", "--jobs", "1"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    deadline = time.monotonic() + 60
    while not list((folder / ".skm").glob("work/*/staged/internal")):
        assert time.monotonic() < deadline and runner.poll() is None, "the run did not begin"
        time.sleep(0.05)
    return runner, psutil.Process(runner.pid).children(recursive=True)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
def test_no_process_and_no_half_report_is_left(skm, tmp_path: Path, how: signal.Signals) -> None:
    folder = tmp_path / "kerja"
    skm("init", folder)
    runner, family = started(folder)
    assert family
    if how is signal.SIGKILL:
        runner.kill()
    else:
        os.killpg(runner.pid, how)
    _, err = runner.communicate(timeout=60)
    _, alive = psutil.wait_procs(family, timeout=30)
    assert alive == []
    assert runner.returncode == (130 if how is signal.SIGINT else -signal.SIGKILL)
    assert "Traceback" not in err
    assert not list((folder / "reports").glob("publik/2025-S1/*"))
    code, _, err = skm("--root", folder, "run", "--jobs", "1")
    assert code == 0 and "1 built" in err
    assert list((folder / ".skm/work").iterdir()) == []


KILLS = 20
UNITS = ("contoh", "anggrek", "melati")


@pytest.fixture(scope="module")
def undisturbed(skm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of three small reports, built without disturbance."""
    folder = tmp_path_factory.mktemp("tenang") / "kerja"
    skm("init", folder)
    for kode in UNITS[1:]:
        shutil.copytree(folder / "params/upp/contoh", folder / "params/upp" / kode)
        unit = folder / "params/upp" / kode / "unit.yml"
        unit.write_text(unit.read_text(encoding="utf-8").replace("Dinas Contoh", f"Dinas {kode}"), encoding="utf-8")
    code, _, err = skm("--root", folder, "run", "--jobs", "2", "--format", "html")
    assert code == 0, err
    return folder


def whole(folder: Path) -> set[str]:
    """The reports that are there; every one of them is whole: its manifest fits all its files."""
    for manifest in (folder / "reports").glob("internal/*/*/manifest.json"):
        told = json.loads(manifest.read_text(encoding="utf-8"))["keluaran"]
        assert {name: of_file(folder / "reports" / name) for name in told} == told
    internal = {path.name for path in (folder / "reports/internal/2025-S1").glob("[!.]*")}
    assert {path.name for path in (folder / "reports/publik/2025-S1").glob("[!.]*")} == internal
    return internal


def family(folder: Path) -> list[psutil.Process]:
    """Processes that work on this workspace: they name it in their arguments, environment or working directory."""
    found = []
    for process in psutil.process_iter():
        try:
            known = [*process.cmdline(), process.cwd(), process.environ().get("SKM_ROOT", "")]
        except (psutil.Error, OSError):
            continue
        if process.pid != os.getpid() and any(str(folder) in each for each in known):
            found.append(process)
    return found


def test_killed_twenty_times_it_ends_like_an_undisturbed_run(skm, undisturbed: Path, tmp_path: Path) -> None:
    """Half of the kills come wherever the run is, half where reports are being built; first of none, then of all."""
    chance = random.Random(20260331)
    folder = tmp_path / "kerja"
    shutil.copytree(undisturbed, folder, ignore=shutil.ignore_patterns("reports", ".skm"))
    command = [sys.executable, "-m", "skmlib", "--root", str(folder), "run", "--jobs", "2", "--format", "html"]
    complete: set[str] = set()
    ended = []
    for kill in range(KILLS):
        if kill == KILLS // 2:
            shutil.copytree(undisturbed / "reports", folder / "reports", dirs_exist_ok=True)
            complete = set(UNITS)
        more = ["--force"] if complete == set(UNITS) else []
        runner = subprocess.Popen([*command, *more], stderr=subprocess.DEVNULL, start_new_session=True)
        if kill % 2:
            deadline = time.monotonic() + 60
            while not list((folder / ".skm").glob("work/*/staged")) and runner.poll() is None:
                assert time.monotonic() < deadline
                time.sleep(0.02)
        try:
            ended.append(runner.wait(chance.uniform(0.3, 3)))
        except subprocess.TimeoutExpired:
            children = psutil.Process(runner.pid).children(recursive=True)
            runner.kill()
            runner.wait()
            ended.append("killed")
            assert psutil.wait_procs(children, timeout=30)[1] == []
        with batch.opened(folder):  # what the next run begins with
            now = whole(folder)
        assert now >= complete, "a report is lost"
        complete = now
    assert ended.count("killed") == KILLS
    code, _, err = skm("--root", folder, "run", "--jobs", "2", "--format", "html")
    assert code == 0, err
    assert tree(folder) == tree(undisturbed)
    assert family(folder) == []
    assert list((folder / ".skm/work").iterdir()) == []


def tree(folder: Path) -> dict[str, object]:
    """Every file below ``reports`` by its content; of manifests all but the library, which may be edited."""
    reports = folder / "reports"
    found: dict[str, object] = {}
    for path in reports.rglob("*"):
        if path.name == "manifest.json":
            told = json.loads(path.read_text(encoding="utf-8"))
            told["masukan"].pop("skmlib")
            found[path.relative_to(reports).as_posix()] = told
        elif path.is_file():
            found[path.relative_to(reports).as_posix()] = of_file(path)
    return found


def test_two_runs_at_once(skm, undisturbed: Path) -> None:
    with batch.opened(undisturbed):
        code, out, err = skm("--root", undisturbed, "run")
    assert (code, out) == (1, "")
    assert f"another run holds this workspace (process {os.getpid()} on " in err
    assert "Traceback" not in err
    assert skm("--root", undisturbed, "run", "--wait", "--format", "html")[0] == 0
