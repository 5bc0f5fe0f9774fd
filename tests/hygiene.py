"""Hygiene of the notebooks in git: ``python -m tests.hygiene`` names notebook and cell, ``--fix`` mends what it can."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).parent.parent
LIMITS = {"analisis.ipynb": 25}
TUNING = 25
"""Cells of a notebook in ``tuning/`` at most."""
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
RANDOM_ID = re.compile(r"[0-9a-f]{8}")
TAGS = {"parameters", "internal"}
FORBIDDEN = ("skmlib.running", "skmlib.rendering", "papermill", "nbconvert")


def notebooks() -> list[Path]:
    return sorted((ROOT / "notebooks").rglob("*.ipynb"))


def faults(path: Path) -> list[str]:
    """Every fault of a notebook, with the cell it lies in."""
    nb = nbformat.read(path, as_version=4)
    found = []
    if nb.metadata.get("kernelspec") != KERNEL or set(nb.metadata) - {"kernelspec", "language_info"}:
        found.append("metadata: only the kernelspec python3 and the language belong there")
    limit = TUNING if path.parent.name == "tuning" else LIMITS.get(path.name)
    if limit is not None and len(nb.cells) > limit:
        found.append(f"{len(nb.cells)} cells; at most {limit}")
    seen = set()
    for place, cell in enumerate(nb.cells, start=1):
        where = f"cell {place} ({cell.get('id', 'without id')})"
        if not ID.fullmatch(cell.get("id", "")) or RANDOM_ID.fullmatch(cell.id):
            found.append(f"{where}: the id says nothing")
        if cell.get("id") in seen:
            found.append(f"{where}: the id is used twice")
        seen.add(cell.get("id"))
        if set(cell.metadata) - {"tags"} or set(cell.metadata.get("tags", [])) - TAGS:
            found.append(f"{where}: metadata other than the tags {', '.join(sorted(TAGS))}")
        if cell.cell_type == "code":
            found += [f"{where}: {fault}" for fault in code_faults(cell)]
    return found


def code_faults(cell: nbformat.NotebookNode) -> list[str]:
    found = []
    if cell.outputs or cell.execution_count is not None:
        found.append("outputs are not stripped")
    tree = ast.parse(cell.source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try)):
            found.append(f"logic ({type(node).__name__}) belongs into the library")
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
            found += [f"a notebook does not import {name}" for name in names if name.startswith(FORBIDDEN)]
    return found


def fix(path: Path) -> None:
    """Strip outputs and metadata that do not belong into git."""
    nb = nbformat.read(path, as_version=4)
    for cell in nb.cells:
        tags = cell.metadata.get("tags", [])
        cell.metadata = nbformat.NotebookNode({"tags": tags} if tags else {})
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nb.metadata = nbformat.NotebookNode({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    nbformat.write(nb, path)


def main() -> int:
    if "--fix" in sys.argv[1:]:
        for path in notebooks():
            fix(path)
    found = [f"{path.relative_to(ROOT)}: {fault}" for path in notebooks() for fault in faults(path)]
    print("\n".join(found) or f"{len(notebooks())} notebooks are clean", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
