"""Reports on a Dask cluster: a real scheduler and two worker processes on loopback, one of them killed at work."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

from skmlib.running import cluster, digest
from skmlib.running.report import Task
from skmlib.workspace.problems import WorkspaceError
from tests.conftest import real
from tests.integration.test_batch import add_unit

ROOT = Path(__file__).parent.parent.parent
UNITS = ("contoh", "anggrek", "bakung")


@dataclass(frozen=True)
class Cluster:
    address: str
    scheduler: subprocess.Popen[bytes]
    nanny: subprocess.Popen[bytes]

    def workers(self) -> list[psutil.Process]:
        """The worker processes: the nanny's children that run workers."""
        return [each for each in psutil.Process(self.nanny.pid).children() if "spawn_main" in " ".join(each.cmdline())]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    if find_spec("distributed") is None:
        real("dask-worker")
    folder = tmp_path_factory.mktemp("dask")
    env = {name: value for name, value in os.environ.items() if name != "SKM_ROOT"}
    common = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(folder / "scheduler.json")]

    def start(name: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *common, *options]
        with open(folder / f"{name}.log", "wb") as log:
            return subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True)

    scheduler = start("scheduler", "--port", "0")
    until((folder / "scheduler.json").is_file)
    nanny = start("worker", "--nworkers", "2", "--nthreads", "1", "--local-directory", str(folder))
    try:
        until(lambda: (folder / "worker.log").read_text().count("Starting established connection") >= 2)
        address = json.loads((folder / "scheduler.json").read_text())["address"]
        yield Cluster(address, scheduler, nanny)
    finally:
        for process in (nanny, scheduler):
            process.terminate()
            process.wait(60)


def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def folder(skm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kluster") / "kerja"
    skm("init", folder)
    for kode in UNITS[1:]:
        add_unit(folder, kode, f"Dinas {kode.title()}")
    return folder


def digests(folder: Path) -> dict[str, str]:
    paths = (path for path in (folder / "reports").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): digest.of_file(path) for path in paths}


def poisoned(folder: Path, code: str) -> None:
    """The shipped annex with one more cell, as the workspace's own notebook."""
    source = json.loads((ROOT / "notebooks/analisis.ipynb").read_text(encoding="utf-8"))
    cell = {"cell_type": "code", "execution_count": None, "id": "racun", "metadata": {}, "outputs": [], "source": code}
    source["cells"].insert(2, cell)
    (folder / "notebooks").mkdir(exist_ok=True)
    (folder / "notebooks/analisis.ipynb").write_text(json.dumps(source), encoding="utf-8")


def test_a_killed_worker_loses_only_its_report_and_the_bytes_are_those_of_a_local_run(
    running: Cluster, folder: Path, skm
) -> None:
    tries = folder.parent / "tries"
    poisoned(folder, f"print(upp, file=open({str(tries)!r}, 'a'))")
    local = folder.parent / "lokal"
    shutil.copytree(folder, local)
    command = [sys.executable, "-m", "skmlib", "--root", str(folder), "run", "--scheduler", running.address]
    runner = subprocess.Popen(
        [*command, "--format", "html,pdf,docx,xlsx"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    builders: dict[str, int] = {}

    def built() -> list[str]:
        for scratch in (folder / ".skm/work").glob("2025-S1-*"):
            _, upp, pid = scratch.name.rsplit("-", 2)
            builders[upp] = int(pid)
        return [path.parent.name for path in (folder / "reports/internal/2025-S1").glob("*/manifest.json")]

    def second() -> list[str]:
        """What was built first by workers that are at their second report."""
        at_work = {int(each.parents[1].name.rpartition("-")[2]) for each in folder.glob(".skm/work/*/staged/internal")}
        return [upp for upp in built() if builders.get(upp) in at_work]

    until(lambda: bool(second()), 300)
    (first, *_) = second()
    killed = psutil.Process(builders[first])
    assert killed in running.workers()
    family = killed.children(recursive=True)
    assert any("skmlib.running.warm.parent" in " ".join(each.cmdline()) for each in family)
    killed.kill()
    out, err = runner.communicate(timeout=300)
    assert (runner.returncode, out) == (0, ""), err
    assert "3 built, 0 up to date, 0 without data, 0 failed" in err
    assert psutil.wait_procs(family, timeout=30)[1] == []
    assert list((folder / ".skm/work").iterdir()) == []
    assert tries.read_text().split().count(first) == 1  # what was done stays done
    status = json.loads(skm("--root", folder, "status", "--json")[1])
    assert {(each["upp"], each["state"]) for each in status} == {(kode, "built") for kode in UNITS}
    code, _, err = skm("--root", local, "run", "--jobs", "2", "--format", "html,pdf,docx,xlsx")
    assert code == 0, err
    assert digests(folder) == digests(local)


def test_a_failing_notebook_is_an_outcome_and_not_tried_again(running: Cluster, folder: Path, skm) -> None:
    tries = folder.parent / "failed"
    poisoned(folder, f"open({str(tries)!r}, 'a').write('x'); 1 / 0")
    status, _, err = skm("--root", folder, "run", "--upp", "contoh", "--scheduler", running.address)
    assert status == 1 and "cell racun: ZeroDivisionError" in err
    assert tries.read_text() == "x"
    poisoned(folder, f"print(upp, file=open({str(folder.parent / 'tries')!r}, 'a'))")


def test_a_worker_that_differs_or_sees_another_workspace_is_refused(running: Cluster, tmp_path: Path) -> None:
    with cluster._connected(running.address) as client:
        own = cluster.footing(str(tmp_path))
        cluster._require_alike(client, own, str(tmp_path))
        with pytest.raises(WorkspaceError) as refused:
            cluster._require_alike(client, {**own, "numpy": "1.0"}, str(tmp_path))
        assert len(refused.value.problems) == 2
        assert "the worker tcp://127.0.0.1:" in str(refused.value)
        assert f"has other versions: numpy {own['numpy']} (here 1.0); install the same" in str(refused.value)
        with pytest.raises(WorkspaceError, match=r"does not see the workspace .* mount the workspace on every machine"):
            cluster._require_alike(client, own, str(tmp_path / "elsewhere"))


def test_a_worker_that_comes_late_is_held_against_the_runner_too(tmp_path: Path) -> None:
    own = cluster.footing(str(tmp_path))
    task = Task(tmp_path, "contoh", "2025-S1", digest.Digests(*"abcde"))
    made, _ = cluster.build(task, {**own, "skmlib": "other"}, str(tmp_path))
    assert made.state == "failed" and made.reason.endswith("has other versions: skmlib (other content)")


def test_the_runner_is_interrupted_and_the_cluster_goes_on(running: Cluster, folder: Path, skm) -> None:
    command = [sys.executable, "-m", "skmlib", "--root", str(folder), "run", "--scheduler", running.address]
    runner = subprocess.Popen(
        command,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    until(lambda: len(list((folder / ".skm/work").glob("*/staged/internal"))) > 0, 120)
    os.killpg(runner.pid, signal.SIGINT)
    _, err = runner.communicate(timeout=60)
    assert runner.returncode == 130 and "Traceback" not in err
    before = digests(folder)
    until(lambda: not list((folder / ".skm/work").glob("*/staged")), 120)
    assert digests(folder) == before  # a report that was finished without its runner is not published
    planned = json.loads(skm("--root", folder, "plan", "--json")[1])["laporan"]
    done = sum(each["state"] == "current" for each in planned)  # published before the interruption: none, one or two
    code, _, err = skm("--root", folder, "run", "--scheduler", running.address)
    assert code == 0 and done < 3 and f"{3 - done} built, {done} up to date" in err
    assert list((folder / ".skm/work").iterdir()) == []


def test_nothing_outlives_the_cluster(running: Cluster, folder: Path) -> None:
    family = [*psutil.Process(running.nanny.pid).children(recursive=True)]
    assert len(running.workers()) == 2
    running.nanny.terminate()
    assert psutil.wait_procs(family, timeout=60)[1] == []


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tcp://127.0.0.1:9", r"no scheduler answers at tcp://127.0.0.1:9 within 1 s; start it with 'dask scheduler'"),
        ("127.0.0.1:8786", r"'127.0.0.1:8786' is no address of a scheduler; write tcp://HOST:PORT"),
    ],
)
def test_a_scheduler_that_is_not_there_is_told_in_time(
    address: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER", 1.0)
    with pytest.raises(WorkspaceError, match=told):
        list(cluster.built(tmp_path, [], address))


def test_a_missing_library_is_told_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WorkspaceError, match=r"library 'distributed', .* \"pip install 'skmlib\[cluster\]'\""):
        list(cluster.built(tmp_path, [], "tcp://127.0.0.1:9"))


def test_jobs_and_scheduler_exclude_each_other(skm, folder: Path) -> None:
    code, _, err = skm("--root", folder, "run", "--jobs", "2", "--scheduler", "tcp://127.0.0.1:9")
    assert code == 2 and "--jobs" in err


def test_a_worker_ends_its_warm_parent_when_no_report_asks_for_it() -> None:
    stopped = []
    kernels = cluster.Kernels(0.1, lambda: stopped.append(time.monotonic()))
    with kernels.used():
        with kernels.used():
            pass
        time.sleep(0.3)
        assert stopped == []
    until(lambda: len(stopped) == 1, 5)
    later = cluster.Kernels(1.0, lambda: stopped.append(time.monotonic()))
    with later.used():
        pass
    with later.used():  # asked for again before the time is over
        time.sleep(1.3)
        assert len(stopped) == 1
