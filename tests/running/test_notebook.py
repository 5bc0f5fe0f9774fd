"""One notebook, executed: parameters checked first, failures clear and saved, the same bytes from both engines."""

from __future__ import annotations

import json
import os
import pickle
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest

from skmlib.running.notebook import (
    CellTimeout,
    Engine,
    KernelDied,
    NotebookFailed,
    UnknownParameter,
    WrongParameterType,
    execute,
)
from skmlib.running.notebook_form import merge_streams, normalised, read_notebook
from skmlib.running.notebook_parameters import declared_parameters
from skmlib.running.warm import SOCKET_VARIABLE, WarmParent, available

needs_fork = pytest.mark.skipif(not available(), reason="warm kernels need fork, which this system lacks")
LIGHT = ("numpy", "pandas", "matplotlib.pyplot", "matplotlib_inline.backend_inline", "ipykernel.kernelapp")
DECLARED = """upp: str = ''
periode = '2024'
n = 3
bobot: float = 0.5
rinci = False
saring: list[str] | None = None
bebas = None"""


@pytest.fixture(scope="module")
def parent() -> Iterator[WarmParent | None]:
    if not available():
        yield None
        return
    with WarmParent(modules=LIGHT) as parent:
        yield parent


@pytest.fixture(params=["warm", pytest.param("plain", id="plain")])
def engine(request: pytest.FixtureRequest, parent: WarmParent | None, monkeypatch: pytest.MonkeyPatch) -> Engine:
    if parent is not None:
        monkeypatch.setenv(SOCKET_VARIABLE, str(parent.socket))
    chosen: Engine = request.param
    return chosen


@pytest.fixture
def warm(parent: WarmParent | None, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The fast engine where there is one; for what does not depend on the engine."""
    if parent is not None:
        monkeypatch.setenv(SOCKET_VARIABLE, str(parent.socket))
    return "warm"


def notebook(path: Path, *cells: str, declared: str | None = DECLARED) -> Path:
    """Write a notebook whose cells are called c1, c2, …, behind a cell that declares parameters."""
    v4 = nbformat.v4
    first = [v4.new_code_cell(declared, id="params", metadata={"tags": ["parameters"]})] if declared else []
    rest = [v4.new_code_cell(source, id=f"c{number}") for number, source in enumerate(cells, 1)]
    kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(v4.new_notebook(cells=first + rest, metadata={"kernelspec": kernelspec}), path)
    return path


def run(source: Path, parameters: dict[str, object], engine: Engine, *, timeout: int = 60, **env: str) -> Any:
    """Execute into ``out/`` beside the notebook and return the executed notebook."""
    output = source.parent / "out" / source.name
    execute(source, output, parameters, cwd=source.parent, env=env, engine=engine, cell_timeout=timeout)
    return nbformat.read(output, as_version=4)


def printed(executed: Any) -> list[str]:
    outputs = [output for cell in executed.cells for output in cell.get("outputs", [])]
    return [output.text for output in outputs if output.output_type == "stream"]


# -- parameters ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "error", "text"),
    [
        (
            {"uppp": "a"},
            UnknownParameter,
            r"a.ipynb: unknown parameter uppp; did you mean upp\? \(declared: upp, periode, ",
        ),
        ({"zzz": 1}, UnknownParameter, r"unknown parameter zzz \(declared"),
        ({"zzz": 1, "n": "1"}, UnknownParameter, r"(?s)zzz .*\n.*parameter n: expected int, got '1' \(str\)"),
        ({"periode": 2024}, WrongParameterType, r"parameter periode: expected str, got 2024 \(int\)"),
        ({"n": True}, WrongParameterType, r"parameter n: expected int, got True \(bool\)"),
        ({"n": 1.5}, WrongParameterType, "expected int, got 1.5"),
        ({"rinci": 1}, WrongParameterType, "expected bool, got 1"),
        ({"upp": None}, WrongParameterType, "expected str, got None"),
        ({"saring": "x"}, WrongParameterType, r"expected None or list, got 'x' \(str\)"),
        ({"bebas": Path("x")}, WrongParameterType, "expected text, number, true/false, list or mapping, got "),
        ({"bebas": [float("nan")]}, WrongParameterType, r"got \[nan\] \(list\)"),
    ],
)
def test_parameters_are_refused_before_a_kernel_starts(
    tmp_path: Path, given: dict[str, object], error: type[Exception], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skmlib.running.notebook._kernel_manager", None)  # would fail if it were reached
    with pytest.raises(error, match=text):
        run(notebook(tmp_path / "a.ipynb", "print(1)"), given, "plain")
    assert not (tmp_path / "out").exists()


def test_a_notebook_without_a_parameters_cell_takes_none(tmp_path: Path, warm: Engine) -> None:
    source = notebook(tmp_path / "a.ipynb", "print('ran')", declared=None)
    with pytest.raises(UnknownParameter, match="no cell tagged 'parameters'"):
        run(source, {"upp": "a"}, warm)
    assert printed(run(source, {}, warm)) == ["ran\n"]


def test_parameters_arrive_as_they_are(tmp_path: Path, warm: Engine) -> None:
    hostile = '"); import os; os.abort() #\n\\ é {x} \'\'\' """'
    given = {"upp": hostile, "n": -4, "bobot": 1, "rinci": True, "saring": ["a", "b'"], "bebas": {"k": [None, 0.5]}}
    source = notebook(tmp_path / "a.ipynb", "print(repr([upp, periode, n, bobot, rinci, saring, bebas]))")
    executed = run(source, given, warm)
    assert printed(executed) == [repr([hostile, "2024", -4, 1, True, ["a", "b'"], {"k": [None, 0.5]}]) + "\n"]
    assert executed.metadata.papermill == {"parameters": given}


def test_declared_types_come_from_annotation_or_default() -> None:
    source = "a: 'int | None' = None\nb: Optional[str] = None\nc = [1]\nd = fungsi(x=1)\ne: Path = '.'\nf: float = 1"
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    declared = declared_parameters(nbformat.v4.new_notebook(cells=[cell]))
    assert {name: sorted(item.types) for name, item in declared.items()} == {
        "a": ["None", "int"],
        "b": ["None", "str"],
        "c": ["list"],
        "d": [],
        "e": [],
        "f": ["float"],
    }


# -- failures -----------------------------------------------------------------------------------------------------


def test_a_failed_cell_is_named_and_the_notebook_saved(tmp_path: Path, engine: Engine) -> None:
    failing = "raise ValueError('kolom \\x1b[31mhilang\\nline two')"
    source = notebook(tmp_path / "a.ipynb", "print('before')", failing, "print(3)")
    with pytest.raises(NotebookFailed) as caught:
        run(source, {"upp": "a"}, engine)
    error = caught.value
    assert str(error) == "a.ipynb: cell c2: ValueError: kolom ?[31mhilang"
    assert (error.cell_id, error.ename, error.evalue) == ("c2", "ValueError", "kolom \x1b[31mhilang\nline two")
    assert (error.notebook, error.output) == (source, tmp_path / "out" / "a.ipynb")
    executed = nbformat.read(error.output, as_version=4)
    assert [cell.id for cell in executed.cells] == ["params", "injected-parameters", "c1", "c2", "c3"]
    assert [output.output_type for output in executed.cells[3].outputs] == ["error"]
    assert executed.cells[4].outputs == []


def test_errors_survive_a_process_pool() -> None:
    place = Path("a.ipynb"), Path("b.ipynb")
    for error in (
        NotebookFailed(*place, "c1", "ValueError", "salah\nlagi"),
        KernelDied(*place, None, "the kernel died"),
        CellTimeout(*place, "c1", "ran too long"),
        UnknownParameter("a.ipynb", ("unknown parameter x",)),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_a_notebook_that_leaves_early_has_failed(tmp_path: Path, warm: Engine) -> None:
    with pytest.raises(NotebookFailed, match="cell c1: SystemExit: 0"):
        run(notebook(tmp_path / "a.ipynb", "import sys; sys.exit(0)", "print(2)"), {}, warm)


def test_a_cell_that_may_fail_does_not_stop_the_notebook(tmp_path: Path, warm: Engine) -> None:
    source = notebook(tmp_path / "a.ipynb", "1 / 0", "print('went on')")
    content = read_notebook(source)
    content.cells[1].metadata.tags = ["raises-exception"]
    nbformat.write(content, source)
    assert printed(run(source, {}, warm)) == ["went on\n"]


def test_a_dead_kernel_is_told_from_a_failed_cell(tmp_path: Path, engine: Engine) -> None:
    with pytest.raises(KernelDied, match=r"^a\.ipynb: cell c2: the kernel died") as caught:
        run(notebook(tmp_path / "a.ipynb", "print('before')", "import os; os.kill(os.getpid(), 9)"), {}, engine)
    assert printed(nbformat.read(caught.value.output, as_version=4)) == ["before\n"]
    if engine == "warm" and available():
        assert str(caught.value).endswith("the kernel died of signal SIGKILL, often for want of memory")


def test_a_kernel_that_cannot_start_says_why(tmp_path: Path, warm: Engine) -> None:
    with pytest.raises((KernelDied, FileNotFoundError), match="No such file or directory"):
        execute(notebook(tmp_path / "a.ipynb", "1"), tmp_path / "b.ipynb", {}, cwd=tmp_path / "no", env={}, engine=warm)


def test_a_cell_that_takes_too_long_is_stopped(tmp_path: Path, engine: Engine) -> None:
    source = notebook(tmp_path / "a.ipynb", "import os; print(os.getpid())", "import time; time.sleep(600)")
    began = time.monotonic()
    with pytest.raises(CellTimeout, match=r"^a\.ipynb: cell c2: ran longer than 2 s and was stopped$") as caught:
        run(source, {}, engine, timeout=2)
    assert time.monotonic() - began < 30
    assert not psutil.pid_exists(int(printed(nbformat.read(caught.value.output, as_version=4))[0]))


# -- what surrounds it --------------------------------------------------------------------------------------------


def test_this_process_stays_as_it_is(tmp_path: Path, engine: Engine, capfd: pytest.CaptureFixture[str]) -> None:
    before, environment = os.getcwd(), dict(os.environ)
    source = notebook(tmp_path / "a.ipynb", "import os; print(os.getcwd(), os.environ['LAIN'])", "os.write(2, b'raw')")
    executed = run(source, {}, engine, LAIN="x")
    assert printed(executed)[0] == f"{tmp_path} x\n"
    assert (os.getcwd(), dict(os.environ)) == (before, environment)
    assert capfd.readouterr() == ("", "")


def test_the_environment_is_not_recorded(tmp_path: Path, engine: Engine) -> None:
    source = notebook(tmp_path / "a.ipynb", "import os; print(len(os.environ['TOKEN']))", "raise ValueError")
    with pytest.raises(NotebookFailed):
        run(source, {}, engine, TOKEN="sangat-rahasia")
    assert "sangat-rahasia" not in (tmp_path / "out" / "a.ipynb").read_text()


def test_a_persons_own_settings_stay_out(tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("MINE = 1")
    (tmp_path / "startup.py").write_text("MINE = 2")
    (tmp_path / "mpl").mkdir()
    (tmp_path / "mpl" / "matplotlibrc").write_text("font.size: 42\n")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path / "mpl"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "startup.py"))
    monkeypatch.setenv("MPLBACKEND", "agg")
    source = notebook(
        tmp_path / "a.ipynb",
        "import matplotlib as m; print('MINE' in globals(), m.rcParams['font.size'], m.get_backend(auto_select=False))",
    )
    assert printed(run(source, {}, engine)) == ["False 10.0 module://matplotlib_inline.backend_inline\n"]


def test_a_kernelspec_of_the_same_name_elsewhere_is_not_used(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "jupyter" / "kernels" / "python3"
    foreign.mkdir(parents=True)
    spec = {"argv": ["/bin/false", "{connection_file}"], "display_name": "x", "language": "python"}
    (foreign / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    executed = run(notebook(tmp_path / "a.ipynb", "import sys; print(sys.executable)"), {}, engine)
    assert printed(executed) == [f"{sys.executable}\n"]


def test_importing_the_module_does_not_import_papermill() -> None:
    heavy = {"papermill", "jupyter_client", "nbclient", "nbformat", "IPython"}
    code = f"import sys, skmlib.running.notebook; print({heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"


# -- bytes --------------------------------------------------------------------------------------------------------

TELLING = (
    "import sys, warnings\nimport pandas as pd\nimport matplotlib.pyplot as plt",
    "print(1); print(2, file=sys.stderr); sys.stdout.flush(); print(3); warnings.warn('hati-hati')",
    "pd.DataFrame({'a': [1, n]})",
    "plt.plot([1, 2]); plt.show(); print(sorted(plt.get_fignums()))",
    "{'himpunan', 'kata', 'acak', 'tanpa', 'urutan', upp}",
)


@needs_fork
def test_both_engines_write_the_same_bytes_and_nothing_of_this_machine(tmp_path: Path, warm: Engine) -> None:
    written = []
    engines: tuple[Engine, ...] = ("warm", "plain", "warm")
    for place, engine in zip("abc", engines, strict=True):
        (tmp_path / place).mkdir()
        source = notebook(tmp_path / place / "n.ipynb", *TELLING)
        run(source, {"upp": "dukcapil", "n": 4}, engine)
        written.append((source.parent / "out" / "n.ipynb").read_bytes())
    assert written[0] == written[1] == written[2]
    executed = nbformat.reads(written[0].decode(), as_version=4)
    assert executed.cells[1].id == "injected-parameters"
    assert [list(cell.metadata) for cell in executed.cells] == [["tags"], ["tags"], [], [], [], [], []]
    assert executed.cells[3].outputs[0].text == "1\n3\n"
    assert any("image/png" in output.get("data", {}) for output in executed.cells[5].outputs)
    assert str(tmp_path).encode() not in written[0] and sys.prefix.encode() not in written[0]
    assert written[0].endswith(b"}\n")


def test_a_failed_notebook_has_the_same_bytes_too(tmp_path: Path, warm: Engine) -> None:
    written = []
    for place in "ab":
        (tmp_path / place).mkdir()
        source = notebook(tmp_path / place / "n.ipynb", "import pandas as pd\npd.Series([1]).loc['tidak ada']")
        with pytest.raises(NotebookFailed, match="KeyError: 'tidak ada'"):
            run(source, {"upp": "a"}, warm)
        written.append((source.parent / "out" / "n.ipynb").read_bytes())
    assert written[0] == written[1]
    assert sys.prefix.encode() not in written[0] and b"ipykernel_" not in written[0]


def test_cells_without_ids_get_them_by_position(tmp_path: Path) -> None:
    old = {"cells": [{"cell_type": "markdown", "metadata": {}, "source": "x"}] * 2, "metadata": {}, "nbformat": 4}
    (tmp_path / "old.ipynb").write_text(json.dumps({**old, "nbformat_minor": 4}))
    executed = read_notebook(tmp_path / "old.ipynb")
    assert ([cell.id for cell in executed.cells], executed.nbformat_minor) == (["cell-000", "cell-001"], 5)


def test_chunks_of_output_are_joined_between_displays() -> None:
    def stream(name: str, text: str) -> Any:
        return nbformat.v4.new_output("stream", name=name, text=text)

    shown = nbformat.v4.new_output("display_data", data={"text/plain": "D"})
    a, x, b, c = stream("stdout", "a"), stream("stderr", "x"), stream("stdout", "b"), stream("stdout", "c")
    assert merge_streams([a, x, b, shown, shown, c]) == [stream("stdout", "ab"), x, shown, shown, c]


def test_only_whole_paths_are_replaced() -> None:
    def told(directory: str, text: str) -> str:
        output = nbformat.v4.new_output("stream", name="stderr", text=text)
        cell = nbformat.v4.new_code_cell("", outputs=[output])
        form = normalised(nbformat.v4.new_notebook(cells=[cell]), parameters={}, directory=Path(directory))
        return str(form.cells[0].outputs[0].text)

    assert told("/kerja/a", "/kerja/a/x.py /kerja/ab/y.py /kerja/a: salah") == "./x.py /kerja/ab/y.py .: salah"
    assert told("/", "/kerja/x.py") == "/kerja/x.py"
    assert told("/", "/tmp/ipykernel_77/123.py:1: UserWarning") == "<cell 123>:1: UserWarning"
    assert told("/", f"{sys.prefix}/lib/a.py:3: hm") == "<python>/lib/a.py:3: hm"


def test_the_output_is_whole_and_readable_by_others(tmp_path: Path, warm: Engine) -> None:
    run(notebook(tmp_path / "a.ipynb", "1"), {}, warm)
    written = tmp_path / "out" / "a.ipynb"
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(written.stat().st_mode) == 0o666 & ~mask
    assert list(written.parent.iterdir()) == [written]


# -- outside the kit ----------------------------------------------------------------------------------------------


@needs_fork
def test_papermill_itself_runs_on_warm_kernels(tmp_path: Path) -> None:
    source = notebook(tmp_path / "a.ipynb", "import os, psutil; print(upp, psutil.Process(os.getppid()).cmdline())")
    env = {**os.environ, "JUPYTER_DEFAULT_PROVISIONER_NAME": "skm-warm", "JUPYTER_PATH": ""}
    env.pop(SOCKET_VARIABLE, None)
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", source.name, "b.ipynb", "-p", "upp", "dukcapil"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    (text,) = printed(nbformat.read(tmp_path / "b.ipynb", as_version=4))
    assert text.startswith("dukcapil ") and "skmlib.running.warm.parent" in text
    assert "WARNING" not in done.stderr and "Traceback" not in done.stderr
