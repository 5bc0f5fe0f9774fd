"""The product notebooks of a workspace: shipped, or its own; checked before anything runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from skmlib.running import paths, products
from skmlib.running.notebook_form import read_notebook
from skmlib.running.notebook_parameters import declared_parameters
from skmlib.workspace.problems import Problem


def notebook_problems(root: Path) -> Iterator[Problem]:
    """What keeps a workspace's own notebook from being executed."""
    for name in (*products.SOURCES, products.AGENCY_NOTEBOOK.name):
        path = paths.notebook(root, name)
        file = f"notebooks/{path.name}"
        try:
            declared = declared_parameters(read_notebook(path))
        except SyntaxError as error:
            yield Problem(file, error.lineno, "parameters", "the cell is no Python", "write 'name = value' lines")
            continue
        except Exception:  # nbformat raises errors of many kinds
            yield Problem(
                file, None, "", "is no notebook", "save it from JupyterLab, or remove it to use the shipped one"
            )
            continue
        missing = [each for each in products.needs(name) if each not in declared]
        if missing:
            yield Problem(
                file,
                None,
                "parameters",
                f"does not declare {', '.join(missing)}",
                "declare them in a cell tagged 'parameters', as the shipped notebook does",
            )
