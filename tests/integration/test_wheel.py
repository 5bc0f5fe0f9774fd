"""The package works installed from its built wheel, outside the clone."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that sees this environment's libraries, and skmlib from its wheel only."""
    folder = tmp_path_factory.mktemp("roda")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            "--target",
            str(site),
            str(wheel),
        ],
        check=True,
        capture_output=True,
    )
    import numpy

    # This environment's libraries come after the wheel; a plain path entry does not read the clone's own .pth file.
    (site / "libraries.pth").write_text(str(Path(numpy.__file__).parent.parent) + "\n", encoding="utf-8")
    return python


def run(python: Path, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(python), *map(str, arguments)], cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=600
    )


def test_the_wheel_is_what_is_imported(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "-c", "import skmlib; print(skmlib.__file__)", cwd=tmp_path)
    assert Path(done.stdout.strip()).is_relative_to(installed.parent.parent)
    assert ROOT not in Path(done.stdout.strip()).parents


def test_a_workspace_made_and_built_by_the_wheel(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kerja"
    assert run(installed, "-m", "skmlib", "init", folder, cwd=tmp_path).returncode == 0
    assert run(installed, "-m", "skmlib", "check", cwd=folder).returncode == 0
    done = run(installed, "-m", "skmlib", "run", "--jobs", "1", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "reports/publik/2025-S1/contoh/laporan.pdf").read_bytes().startswith(b"%PDF-")
    assert (folder / "reports/publik/index.html").is_file()
