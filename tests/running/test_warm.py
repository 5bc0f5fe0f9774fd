"""Warm kernels: as fresh as started ones, no port, one thread, and nothing left behind, however the runner ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client import KernelManager

from skmlib.running.kernels import OwnKernel
from skmlib.running.warm import SOCKET_VARIABLE, WarmParent, WarmParentFailed, available
from skmlib.running.warm.provisioner import launcher_arguments
from skmlib.running.warm.stack import STACK, import_if_present
from skmlib.running.warm.wire import BadMessage, Channel, private_directory, sweep

needs_fork = pytest.mark.skipif(not available(), reason="warm kernels need fork, which this system lacks")
needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="native threads are counted in /proc")

LIGHT = ("numpy", "matplotlib.pyplot", "matplotlib_inline.backend_inline", "ipykernel.kernelapp", "ipykernel.zmqshell")


class Kernel:
    """A running kernel and its client; ``run`` returns what a cell printed."""

    def __init__(self, manager: KernelManager) -> None:
        self.manager = manager
        self.client = manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    @property
    def provisioner(self) -> Any:
        return self.manager.provisioner

    @property
    def pid(self) -> int:
        return int(self.provisioner.pid)

    def run(self, code: str) -> str:
        printed = []

        def hook(message: dict[str, Any]) -> None:
            if message["msg_type"] == "stream":
                printed.append(message["content"]["text"])

        reply = self.client.execute_interactive(textwrap.dedent(code), output_hook=hook, timeout=60)
        content = reply["content"]
        return "".join(printed) if content["status"] == "ok" else f"{content['ename']}: {content['evalue']}"


@contextmanager
def started(*, cwd: Path | str = "/", **env: str) -> Iterator[Kernel]:
    manager = KernelManager(kernel_name="python3", kernel_spec_manager=OwnKernel(provisioner="skm-warm"))
    manager.start_kernel(env={**os.environ, **env}, cwd=str(cwd))
    kernel = Kernel(manager)
    try:
        yield kernel
    finally:
        kernel.client.stop_channels()
        manager.shutdown_kernel()


@pytest.fixture(scope="module")
def parent() -> Iterator[WarmParent]:
    with WarmParent(modules=LIGHT) as parent:
        yield parent


@pytest.fixture
def joined(parent: WarmParent, monkeypatch: pytest.MonkeyPatch) -> WarmParent:
    monkeypatch.setenv(SOCKET_VARIABLE, str(parent.socket))
    return parent


def eventually(condition: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def threads_of(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


# -- the parent ---------------------------------------------------------------------------------------------------


@needs_fork
@needs_proc
def test_the_whole_stack_leaves_one_thread_and_no_port(monkeypatch: pytest.MonkeyPatch) -> None:
    with WarmParent() as parent:
        join_for_test(monkeypatch, parent)
        with started() as kernel:
            imported = kernel.run("import sys; print(sorted(sys.modules))")
            assert threads_of(parent.process.pid) == 1
            assert psutil.Process(parent.process.pid).net_connections("inet") == []
    assert "'seaborn'" in imported and "'scipy.stats'" in imported and "'statsmodels.api'" in imported
    assert "'pyarrow'" not in imported and "'typst'" not in imported


@needs_fork
@needs_proc
def test_pyarrow_is_kept_out_of_the_parent_and_left_to_kernels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyarrow.py").write_text("import threading\nthreading.Thread(target=threading.Event().wait).start()\n")
    (tmp_path / "wants_it.py").write_text("try:\n    import pyarrow\nexcept ImportError:\n    pyarrow = None\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with WarmParent(modules=("wants_it", "ipykernel.kernelapp")) as parent:
        join_for_test(monkeypatch, parent)
        with started() as kernel:
            assert threads_of(parent.process.pid) == 1
            assert kernel.run("import wants_it; print(wants_it.pyarrow)") == "None\n"
            assert kernel.run("import importlib.util as u; print(u.find_spec('pyarrow').name)") == "pyarrow\n"


@needs_fork
def test_a_module_that_leaves_a_thread_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "import threading\nthreading.Thread(target=threading.Event().wait, name='spinner', daemon=True).start()\n"
    (tmp_path / "threaded.py").write_text(source)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with WarmParent(modules=("threaded",)) as parent:
        join_for_test(monkeypatch, parent)
        with pytest.raises(WarmParentFailed, match=r"2 threads after the imports \(spinner\); cannot fork safely"):
            start_and_fail()


@needs_fork
def test_an_import_error_is_reported_and_an_absent_module_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.py").write_text("import no_such_dependency\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with WarmParent(modules=("not_written_yet.at_all", "broken")) as parent:
        join_for_test(monkeypatch, parent)
        with pytest.raises(WarmParentFailed, match="No module named 'no_such_dependency'"):
            start_and_fail()


def test_an_absent_module_is_passed_over_but_not_what_it_needs() -> None:
    import_if_present("skmlib.no_such_module")
    with pytest.raises(ModuleNotFoundError):
        sys.meta_path.insert(0, _Needy())
        try:
            import_if_present("needy_module")
        finally:
            sys.meta_path.pop(0)


class _Needy:
    """Finds ``needy_module`` and fails in it for want of another module."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "needy_module":
            raise ModuleNotFoundError("No module named 'other'", name="other")


def test_the_stack_never_names_what_starts_threads() -> None:
    assert not {"typst", "pyarrow", "duckdb", "papermill"} & {name.split(".")[0] for name in STACK}


def join_for_test(monkeypatch: pytest.MonkeyPatch, parent: WarmParent) -> None:
    monkeypatch.setenv(SOCKET_VARIABLE, str(parent.socket))


def start_and_fail() -> None:
    with started():
        raise AssertionError("a kernel started")


# -- the kernel ---------------------------------------------------------------------------------------------------


@needs_fork
def test_a_kernel_opens_no_port_and_its_sockets_are_private(joined: WarmParent) -> None:
    with started() as kernel:
        process = psutil.Process(kernel.pid)
        assert process.net_connections("inet") == []
        sockets = [Path(c.laddr) for c in process.net_connections("unix") if c.status == "NONE" and c.laddr]
        channels = {path for path in sockets if path.name.startswith("channel-")}
        assert {path.name for path in channels} == {f"channel-{number}" for number in range(1, 6)}
        assert {stat.S_IMODE(path.parent.stat().st_mode) & 0o777 for path in channels} == {0o700}
        assert all(len(os.fsencode(path)) < 107 for path in channels)


@needs_fork
def test_a_kernel_gets_the_environment_directory_and_input_asked_for(
    joined: WarmParent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONLY_HERE", "1")
    with started(cwd=tmp_path, ASKED_FOR="ya", TZ="Asia/Jayapura", TMPDIR=str(tmp_path)) as kernel:
        assert kernel.run("import os; print(os.environ['ASKED_FOR'], os.environ['ONLY_HERE'], os.getcwd())") == (
            f"ya 1 {tmp_path}\n"
        )
        assert kernel.run(f"print({SOCKET_VARIABLE!r} in os.environ)") == "False\n"
        assert kernel.run("print(os.fstat(0).st_rdev == os.stat(os.devnull).st_rdev)") == "True\n"
        assert kernel.run("import time; print(time.timezone)") == "-32400\n"
        assert kernel.run("import tempfile; print(tempfile.gettempdir())") == f"{tmp_path}\n"
        assert kernel.run("print(os.getsid(0) == os.getpid() == os.getpgid(0))") == "True\n"
    monkeypatch.delenv("ONLY_HERE")
    with started() as kernel:
        assert kernel.run("import os; print('ONLY_HERE' in os.environ, 'ASKED_FOR' in os.environ)") == "False False\n"


@needs_fork
def test_kernels_do_not_see_each_other_and_draw_unlike_numbers(joined: WarmParent) -> None:
    draw = "import random, numpy; print(random.random(), numpy.random.random(), numpy.random.default_rng().random())"
    drawn = []
    for _ in range(2):
        with started() as kernel:
            assert kernel.run("print('left' in globals(), __name__)") == "False __main__\n"
            drawn += kernel.run(draw).split()
            kernel.run("left = 1; import numpy; numpy.left = 1")
    assert len(set(drawn)) == 6
    with started() as kernel:
        assert kernel.run("import numpy; print(hasattr(numpy, 'left'))") == "False\n"


@needs_fork
def test_figures_start_from_the_defaults_and_show_inline(joined: WarmParent) -> None:
    with started(MPLCONFIGDIR="/nonexistent", MATPLOTLIBRC="") as kernel:
        changed = "print({k for k in mpl.rcParams if mpl.rcParams[k] != mpl.rcParamsDefault[k]} - {'backend'})"
        assert kernel.run(f"import matplotlib as mpl; {changed}") == "set()\n"
        kernel.run("import matplotlib.pyplot as plt; plt.figure()")
        assert kernel.run("print(plt.get_backend())") == "module://matplotlib_inline.backend_inline\n"
        assert kernel.run("print(plt.get_fignums())") == "[]\n"  # shown and closed after the cell


@needs_fork
def test_signals_have_their_ordinary_meaning(joined: WarmParent) -> None:
    with started() as kernel:
        names = "SIGCHLD", "SIGTERM", "SIGHUP"
        assert kernel.run(f"import signal; print([int(signal.getsignal(getattr(signal, n))) for n in {names}])") == (
            "[0, 0, 0]\n"
        )
        message = kernel.client.execute("import time\nfor _ in range(600): time.sleep(0.1)", stop_on_error=False)
        time.sleep(0.5)
        kernel.manager.interrupt_kernel()
        reply = kernel.client.get_shell_msg(timeout=10)
        assert (reply["parent_header"]["msg_id"], reply["content"]["ename"]) == (message, "KeyboardInterrupt")
        assert kernel.run("print('still here')") == "still here\n"


@needs_fork
def test_a_kernel_can_fork_and_start_processes_that_print(joined: WarmParent) -> None:
    with started() as kernel:
        code = """
            import multiprocessing, subprocess, sys
            fork = multiprocessing.get_context("fork")
            child = fork.Process(target=print, args=("from the child",))
            child.start(); child.join(20)
            print(child.exitcode, subprocess.check_output([sys.executable, "-c", "print(6*7)"], text=True))
        """
        assert "0 42" in kernel.run(code)


@needs_fork
def test_a_kernel_restarts_fresh(joined: WarmParent) -> None:
    with started() as kernel:
        kernel.run("left = 1")
        first = kernel.pid
        kernel.manager.restart_kernel()
        kernel.client.wait_for_ready(timeout=30)
        assert kernel.pid != first and gone(first)
        assert kernel.run("print('left' in globals())") == "False\n"


@needs_fork
def test_shutdown_leaves_no_process_and_no_file(joined: WarmParent) -> None:
    with started() as kernel:
        directory, pid = kernel.provisioner.directory, kernel.pid
        assert (directory / "kernel.json").is_file()
        child = int(kernel.run("import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"))
    assert gone(pid) and eventually(lambda: gone(child))
    assert not directory.exists()
    assert psutil.Process(joined.process.pid).children() == []


@needs_fork
def test_how_a_kernel_died_is_known(joined: WarmParent) -> None:
    with started() as kernel:
        kernel.client.execute("import os, sys; os.write(2, b''); sys.__stderr__.flush(); os.kill(os.getpid(), 11)")
        assert eventually(lambda: not kernel.manager.is_alive())
        assert kernel.provisioner.exit_status == -signal.SIGSEGV
    manager = KernelManager(kernel_name="python3", kernel_spec_manager=OwnKernel(provisioner="skm-warm"))
    manager.start_kernel(env=dict(os.environ), cwd="/no/such/directory")
    assert eventually(lambda: not manager.is_alive())
    assert manager.provisioner.exit_status == 1
    assert "No such file or directory: '/no/such/directory'" in manager.provisioner.last_words
    manager.cleanup_resources()


# -- the end ------------------------------------------------------------------------------------------------------

RUNNER = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite in the background hands down "ignore"
from jupyter_client import KernelManager
from skmlib.running.warm import WarmParent
from skmlib.running.kernels import OwnKernel
from skmlib.running.warm.server import join

own_parent = sys.argv[1] == "own"
with WarmParent(modules=("ipykernel.kernelapp",)) if own_parent else open(os.devnull) as parent:
    if own_parent:
        join(parent.socket)
    manager = KernelManager(kernel_name="python3", kernel_spec_manager=OwnKernel(provisioner="skm-warm"))
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    sleeper = "subprocess.Popen(['sleep', '600'])"
    client.execute(f"import subprocess; open('child', 'w').write(str({sleeper}.pid))", reply=True)
    client.execute("import time; time.sleep(600)")
    print(manager.provisioner.pid, open("child").read(), parent.process.pid if own_parent else 0, flush=True)
    if sys.argv[2] == "fail":
        raise RuntimeError("as asked")
    time.sleep(600)
"""


@contextmanager
def runner(directory: Path, parent: str, ending: str) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A process that runs a long cell; yields it and the pids of kernel, the kernel's child, and warm parent."""
    process = subprocess.Popen(
        [sys.executable, "-c", RUNNER, parent, ending],
        cwd=directory,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(directory) if len(str(directory)) < 60 else "/tmp"},
    )
    assert process.stdout is not None
    try:
        yield process, [int(pid) for pid in process.stdout.readline().split()]
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


@needs_fork
@pytest.mark.parametrize("ending", ["kill", "ctrl-c", "terminate", "fail"])
def test_nothing_outlives_the_batch(tmp_path: Path, ending: str) -> None:
    with runner(tmp_path, "own", ending) as (process, pids):
        directory = Path(psutil.Process(pids[2]).cwd())
        if ending == "kill":
            process.kill()
        elif ending == "terminate":
            process.terminate()
        elif ending == "ctrl-c":
            os.killpg(process.pid, signal.SIGINT)
        process.wait(30)
        assert len(pids) == 3
        assert eventually(lambda: all(gone(pid) for pid in pids)), [pid for pid in pids if not gone(pid)]
        assert eventually(lambda: not directory.exists())


@needs_fork
def test_a_killed_worker_takes_only_its_own_kernel_along(joined: WarmParent, tmp_path: Path) -> None:
    with started() as other, runner(tmp_path, "joined", "kill") as (process, pids):
        process.kill()
        assert eventually(lambda: gone(pids[0]) and gone(pids[1]))
        assert other.run("print('alive')") == "alive\n"
        assert joined.process.poll() is None


@needs_fork
def test_kernels_die_with_a_killed_parent(tmp_path: Path) -> None:
    with runner(tmp_path, "own", "kill") as (_, pids):
        directory = psutil.Process(pids[2]).cwd()
        os.kill(pids[2], signal.SIGKILL)
        assert eventually(lambda: gone(pids[0]))
    shutil.rmtree(directory)  # parent and batch were both killed: nobody was left to do it


@needs_fork
def test_a_parent_that_is_gone_is_named_in_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with WarmParent(modules=("json",)) as parent:
        join_for_test(monkeypatch, parent)
        os.kill(parent.process.pid, signal.SIGKILL)
        parent.process.wait()
        (parent.directory / "parent.log").write_text("first\nlast words\n")
        with pytest.raises(WarmParentFailed, match="ended: last words; run again, or use --engine plain"):
            start_and_fail()


@needs_fork
def test_without_a_named_parent_a_process_starts_its_own_and_stops_it(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        from jupyter_client import KernelManager
        manager = KernelManager(kernel_name="python3")
        manager.start_kernel()
        print(type(manager.provisioner).__name__, type(manager.provisioner.process).__name__)
        print(manager.provisioner.directory.parent)
        manager.shutdown_kernel()
        """
    )
    env = {**os.environ, "JUPYTER_DEFAULT_PROVISIONER_NAME": "skm-warm", "JUPYTER_PATH": str(tmp_path)}
    env.pop(SOCKET_VARIABLE, None)
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, timeout=120)
    kind, directory = done.stdout.splitlines()
    assert (kind, done.stderr) == ("WarmProvisioner WarmKernel", "")
    assert not Path(directory).exists()


@needs_fork
@pytest.mark.parametrize(
    "sent",
    [b"not json\n", b"[1]\n", b'{"launch": {"arguments": [1]}}\n', b'{"signal": 9}\n', b"x" * (4 * 1024 * 1024 + 1)],
)
def test_a_bad_message_closes_its_connection_and_no_more(joined: WarmParent, sent: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(20)
        connection.connect(str(joined.socket))
        try:
            connection.sendall(sent)
            answer = connection.recv(4096)
        except (BrokenPipeError, ConnectionResetError):
            answer = b'{"error": "reset while sending"}'
        assert list(json.loads(answer)) == ["error"]
    with started() as kernel:
        assert kernel.run("print(1)") == "1\n"


# -- parts --------------------------------------------------------------------------------------------------------


@needs_fork
def test_messages_arrive_whole_whatever_the_pieces() -> None:
    ours, theirs = socket.socketpair()
    channel = Channel(ours)
    theirs.sendall(b'{"pid": 1}\n{"ex')
    assert channel.receive() == [{"pid": 1}]
    theirs.sendall(b'it": 0}\n')
    theirs.close()
    assert (channel.receive(), channel.closed) == ([{"exit": 0}], True)
    with pytest.raises(BadMessage, match="at most 4194304 are allowed"):
        channel.send({"env": "x" * 4194304})
    channel.close()


@needs_fork
def test_a_long_temporary_directory_is_avoided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = tmp_path / ("x" * 120)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    directory = private_directory()
    assert directory.parent == Path("/tmp") and stat.S_IMODE(directory.stat().st_mode) == 0o700
    directory.rmdir()


def test_directories_of_killed_processes_are_swept_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    kept = [f"skm-{os.getpid()}-abc", "skm-abcdefgh", f"other-{ended.pid}-abc"]
    for name in (f"skm-{ended.pid}-abc", *kept):
        (tmp_path / name).mkdir()
    sweep()
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(kept)
    own = private_directory()  # may be elsewhere: the path is bounded
    assert own.name.startswith(f"skm-{os.getpid()}-")
    own.rmdir()


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        (["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"], ["-f", "{connection_file}"]),
        ([sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "k.json"], ["-f", "k.json"]),
        (["/elsewhere/bin/python", "-m", "ipykernel_launcher", "-f", "k.json"], None),
        (["R", "--slave", "-e", "IRkernel::main()"], None),
        (["python", "-m", "xeus_python", "-f", "k.json"], None),
    ],
)
def test_only_this_interpreters_kernel_is_warm(command: list[str], arguments: list[str] | None) -> None:
    assert launcher_arguments(command) == arguments
