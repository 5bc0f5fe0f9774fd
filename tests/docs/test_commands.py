"""Every command that a document shows is run here, in the order of the document, or by the test that is named."""

from __future__ import annotations

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from skmlib.cli.main import skm
from tests.conftest import ROOT

GUIDE = "docs/panduan-kontraktor.md"
PAGES = ("README.md", *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")))
STARTS = r"(?:skm|make|papermill|jupyter|python -m tests)\s"
BLOCK = re.compile(rf"^ {{3,}}({STARTS}.*?)(?:\s+#.*)?$")
INLINE = re.compile(rf"`({STARTS}[^`]*)`")
PLACEHOLDER = re.compile(r"…|<\w|(?<![\w-])[A-Z]{3,}(?![\w-])|\.\.\.|\s-p$")
DIFF = "tests/integration/test_diff.py"
ELSEWHERE = {
    "skm diff": DIFF,
    "skm diff -p bobot=0.11": DIFF,
    "skm diff --upp rsud --all": DIFF,
    "skm run": DIFF,
    "skm --root kerja run --format html,pdf,docx": "tests/integration/test_verify.py",
    "skm --root kerja run --format html,pdf,xlsx": "tests/integration/test_verify.py",
    "skm --root kerja run --scheduler tcp://HOST:8786": "tests/integration/test_cluster.py",
    "python -m tests.simulation.coverage": "tests/simulation/test_coverage.py",
    "papermill --kernel python3-warm": "tests/running/test_warm_outside.py",
    "jupyter nbconvert --to skm-pdf out.ipynb": "tests/rendering/test_exporters.py",
    "jupyter nbconvert --to skm-docx": "tests/rendering/test_exporters.py",
    "papermill notebooks/analisis.ipynb out.ipynb -p upp dukcapil -p periode 2024-TW3": "tests/running/test_notebook.py",  # noqa: E501
}
"""Commands that need more than a folder, and the tests that run them."""


def commands(page: str) -> list[str]:
    """The commands of a page in order; a bare ``skm check`` in a sentence names a command and is none."""
    found: dict[str, None] = {}
    for line in (ROOT / page).read_text(encoding="utf-8").splitlines():
        block = BLOCK.match(line)
        for command in [block[1]] if block else INLINE.findall(line):
            said = " ".join(command.split())
            if block or (len(said.split()) > 2 and not PLACEHOLDER.search(said)):
                found[said] = None
    return list(found)


def run(command: str, desk: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    given = [name for word in words[1:] for name in (sorted(map(str, desk.glob(word))) if "*" in word else [word])]
    env = {name: value for name, value in os.environ.items() if not name.startswith("SKM_")}
    program = [sys.executable, "-m", "skmlib"] if words[0] == "skm" else [words[0], "--dry-run", "-C", str(ROOT)]
    return subprocess.run([*program, *given], cwd=desk, env=env, capture_output=True, text=True)


def responses(path: Path, *, upp: bool = False) -> None:
    """Forty answers by code, with what the pages group by."""
    nine = "persyaratan prosedur waktu biaya produk kompetensi perilaku pengaduan sarana"
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["layanan", "usia", *(["upp"] if upp else []), *nine.split()])
        for row in range(40):
            answers = [2 + (row * 7 + place) % 3 for place in range(9)]
            out.writerow([("KTP-el", "KK")[row % 2], 20 + row, *(["dukcapil"] if upp else []), *answers])


@pytest.fixture(params=["README.md", GUIDE, "docs/statistician.md"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A page, and a folder with the files that it speaks of."""
    folder = tmp_path
    responses(folder / "responses.csv")
    responses(folder / "all.csv", upp=True)
    (folder / "responses").mkdir()
    import duckdb
    import pandas as pd

    target = (folder / "responses" / "a.parquet").as_posix()
    duckdb.execute(f"COPY (SELECT *, '2024' AS periode FROM '{folder}/all.csv') TO '{target}' (FORMAT parquet)")
    pd.read_csv(folder / "responses.csv").to_excel(folder / "export.xlsx", index=False)
    lines = [f"U{place},3,21" for place in range(1, 10)]
    (folder / "tabel.csv").write_text("unsur;nrr\n" + "\n".join(line.replace(",", ";", 1) for line in lines) + "\n")
    (folder / "data").mkdir()
    for name in ("dpmptsp-2024-tw1.csv", "kecamatan-sendangarum-2024-s2.xlsx"):
        shutil.copy(ROOT / "data" / name, folder / "data" / name)
    yield request.param, folder


def test_a_page_does_what_it_says(desk: tuple[str, Path]) -> None:
    page, folder = desk
    shown = commands(page)
    assert shown, page
    wrong = []
    for command in shown:
        if command in ELSEWHERE or not command.startswith(("skm ", "make ")):
            continue
        done = run(command, folder)
        if done.returncode:
            wrong.append(f"{command}: exit {done.returncode}\n{done.stdout[-600:]}{done.stderr[-600:]}")
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_is_run_somewhere(page: str) -> None:
    run_here = ("README.md", GUIDE, "docs/statistician.md")
    for command in commands(page):
        there = ELSEWHERE.get(command)
        if there is not None:
            assert (ROOT / there).is_file(), f"{command}: {there} is gone"
            continue
        assert page in run_here and command.startswith(("skm ", "make ")), f"{page}: no test runs {command!r}"


@pytest.mark.parametrize("page", PAGES)
def test_a_command_that_is_named_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for name in re.findall(r"`skm (?:--root \S+ )?([a-z-]+)[^`]*`", text):
        assert name in skm.commands, f"{page}: skm {name}"
    for name in re.findall(r"`make ([a-z-]+)[^`]*`", text):
        assert name in targets, f"{page}: make {name}"
