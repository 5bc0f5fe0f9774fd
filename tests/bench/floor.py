"""The floor: the same cells and compilers in this one warm process, without kernels, pool, checks or manifests."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.measure import watch

FORMATS = ("html", "pdf")


def seconds(root: Path, folder: Path, reports: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Wall-clock seconds of all cells and of each document, after one report has warmed the process."""
    found: dict[str, float] = {}
    _report(root, folder / "warm", *reports[0])
    for upp, periode in reports:
        for name, value in _report(root, folder / f"{upp}-{periode}", upp, periode).items():
            found[name] = found.get(name, 0.0) + value
    return {**found, "total": sum(found.values())}


def _report(root: Path, folder: Path, upp: str, periode: str) -> dict[str, float]:
    from skmlib.running import paths, products
    from skmlib.running.notebook_form import read_notebook

    folder.mkdir(parents=True)
    found: dict[str, float] = {}
    notebooks = {}
    with _inside(folder, {"SKM_ROOT": str(root), "SKM_OUTPUT": str(folder)}):
        for product in products.NOTEBOOKS:
            given = {"upp": upp, "periode": periode} | ({"hasil": "hasil.json"} if "hasil" in product.needs else {})
            source = read_notebook(paths.notebook(root, product.name))
            with watch() as cells:
                notebooks[product.name] = _executed(source, given)
            found[f"cells of {product.name}"] = cells.wall
        built = products.Built(root, upp, periode, folder, notebooks)
        for document in products.DOCUMENTS:
            for file in document.wanted(FORMATS):
                with watch() as made:
                    document.make(built, file)
                found[file] = made.wall
    return found


def _executed(notebook: Any, given: dict[str, str]) -> Any:
    """The notebook with its outputs, every code cell run by one IPython shell."""
    import nbformat
    from IPython.core.displaypub import CapturingDisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shell.display_pub = CapturingDisplayPublisher()
    InteractiveShell._instance = shell
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        shell.display_pub.outputs = []
        shell.run_cell(cell.source).raise_error()
        if "parameters" in cell.metadata.get("tags", []):
            shell.user_ns.update(given)
        cell.outputs = [
            nbformat.v4.new_output("display_data", data=each["data"], metadata=each["metadata"])
            for each in shell.display_pub.outputs
        ]
    InteractiveShell.clear_instance()
    return notebook


@contextmanager
def _inside(folder: Path, env: dict[str, str]) -> Iterator[None]:
    before, there = dict(os.environ), Path.cwd()
    os.environ.update(env)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(there)
        os.environ.clear()
        os.environ.update(before)
