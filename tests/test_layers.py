"""The layers of the library: who may import whom, and what importing it costs.

A rule that holds for a whole file counts imports inside functions too; ``TYPE_CHECKING`` blocks never run: free.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "skmlib"
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = ("pandas", "statsmodels", "matplotlib", "jupyter_client", "papermill", "docx", "openpyxl", "xlsxwriter")

ALONE = {  # third-party package: the one module (or package of modules) that may import it
    "papermill": "skmlib.running.notebook",
    "nbconvert": "skmlib.rendering.exporters",
    "typst": "skmlib.rendering.pdf",
    "docx": "skmlib.rendering.docx",
    "xlsxwriter": "skmlib.rendering.workbook",
    "distributed": "skmlib.running.cluster",
}
NEVER = {  # layer: what none of its modules may import
    "skmlib.presentation": ("skmlib.workspace", "skmlib.running", "skmlib.rendering", "skmlib.fieldwork", "skmlib.cli"),
    "skmlib.workspace": ("skmlib.presentation", "skmlib.running", "skmlib.rendering", "skmlib.fieldwork", "skmlib.cli"),
    "skmlib.rendering": ("skmlib.workspace", "skmlib.running", "skmlib.fieldwork", "skmlib.cli", "papermill", "pandas"),
    "skmlib.fieldwork": ("skmlib.statistics", "skmlib.running", "skmlib.cli", "pandas"),
    "skmlib.running": ("skmlib.cli",),
    "skmlib.frames": ("skmlib.running", "skmlib.rendering", "skmlib.fieldwork", "skmlib.cli"),
}
ONLY = {  # layer: all that its modules may import besides the standard library
    "skmlib.rules": ("skmlib.rules",),
    "skmlib.statistics": ("skmlib.rules", "skmlib.statistics", "numpy", "pandas", "scipy"),
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def typing_only(node: ast.If) -> bool:
    return "TYPE_CHECKING" in ast.unparse(node.test)


def statements(tree: ast.AST, *, inside_functions: bool) -> Iterator[ast.stmt]:
    """Statements that run: no ``TYPE_CHECKING`` block, function bodies where asked for."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and typing_only(node):
            for other in node.orelse:
                yield from statements(ast.Module([other], []), inside_functions=inside_functions)
            continue
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not inside_functions:
            continue
        if isinstance(node, ast.stmt):
            yield node
        yield from statements(node, inside_functions=inside_functions)


def imports(source: str, module: str = "", *, inside_functions: bool = True) -> set[str]:
    """Full names that a source imports (``from skmlib import rules`` is ``skmlib.rules``)."""
    found: set[str] = set()
    for node in statements(ast.parse(source), inside_functions=inside_functions):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([*module.split(".")[: -node.level], *([base] if base else [])])
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return found


def under(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def test_the_reader_of_imports_sees_what_runs_and_nothing_else() -> None:
    source = """
from typing import TYPE_CHECKING
import pandas as pd
from skmlib import rules
if TYPE_CHECKING:
    import numpy
else:
    import duckdb
class A:
    import scipy
def late():
    from skmlib.rules.scoring import score
"""
    everything = imports(source)
    assert {"pandas", "skmlib.rules", "duckdb", "scipy", "skmlib.rules.scoring.score"} <= everything
    assert "numpy" not in everything
    assert "skmlib.rules.scoring.score" not in imports(source, inside_functions=False)


@pytest.mark.parametrize("layer", ONLY)
def test_a_pure_layer_imports_only_what_it_may(layer: str) -> None:
    allowed = ONLY[layer]
    for path in MODULES:
        if not under(name_of(path), layer):
            continue
        for name in imports(path.read_text(encoding="utf-8"), name_of(path)):
            root = name.split(".")[0]
            assert root in sys.stdlib_module_names or any(under(name, each) for each in allowed), f"{path}: {name}"


def test_statistics_load_their_libraries_only_when_they_compute() -> None:
    for path in MODULES:
        if under(name_of(path), "skmlib.statistics"):
            for name in imports(path.read_text(encoding="utf-8"), name_of(path), inside_functions=False):
                assert name.split(".")[0] not in ("numpy", "pandas", "scipy"), f"{path}: {name}"


@pytest.mark.parametrize("layer", NEVER)
def test_a_layer_never_imports_what_stands_beside_it(layer: str) -> None:
    for path in MODULES:
        if not under(name_of(path), layer):
            continue
        for name in imports(path.read_text(encoding="utf-8"), name_of(path)):
            assert not any(under(name, each) for each in NEVER[layer]), f"{path}: {name}"


@pytest.mark.parametrize("package", ALONE)
def test_one_module_alone_imports_the_package(package: str) -> None:
    users = {
        name_of(path)
        for path in MODULES
        if any(under(name, package) for name in imports(path.read_text(encoding="utf-8"), name_of(path)))
    }
    assert users and all(under(user, ALONE[package]) for user in users), users


def test_notebooks_import_neither_running_nor_rendering() -> None:
    notebooks = sorted((ROOT / "notebooks").rglob("*.ipynb"))
    assert notebooks
    for path in notebooks:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell in cells:
            if cell["cell_type"] != "code":
                continue
            source = "".join(
                line for line in "".join(cell["source"]).splitlines(True) if not line.startswith(("%", "!"))
            )
            for name in imports(source):
                assert not under(name, "skmlib.running") and not under(name, "skmlib.rendering"), f"{path}: {name}"


@pytest.mark.parametrize("modules", ["skmlib", "skmlib.rules.scoring", "skmlib.statistics.analysis"])
def test_importing_the_core_loads_nothing_heavy(modules: str) -> None:
    code = f"import {modules}, sys; print(*sorted(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == ""
