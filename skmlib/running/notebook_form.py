"""The form of notebooks in files: fixed cell ids before execution, nothing of the machine or the hour after it."""

from __future__ import annotations

import copy
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

INJECTED_ID = "injected-parameters"
_CELL_FILE = re.compile(r"[^\s'\"(]*ipykernel_\d+[/\\](\d+)\.py")


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook as format 4.5; cells of older formats get ids by position instead of random ones."""
    with _without_grammars():
        import nbformat

    notebook = nbformat.read(path, as_version=4)
    for position, cell in enumerate(notebook.cells):
        cell.setdefault("id", f"cell-{position:03d}")
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


@contextmanager
def _without_grammars() -> Iterator[None]:
    """Keep jsonschema, which nbformat imports, from compiling the grammars of addresses: two seconds for no use here.

    It takes a library of its extra ``format`` where one is installed (JupyterLab brings it) and does without where not.
    """
    name = "rfc3987_syntax"
    if "jsonschema" in sys.modules or name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]


def normalised(notebook: NotebookNode, *, parameters: Mapping[str, object], directory: Path) -> NotebookNode:
    """Return a copy without timings, random ids, outputs' chunking by time, and paths in warnings and tracebacks."""
    notebook = _with(notebook, metadata=copy.deepcopy(notebook.metadata))
    notebook.cells = [_with(cell, metadata=copy.deepcopy(cell.metadata)) for cell in notebook.cells]
    notebook.metadata.pop("orig_nbformat", None)
    notebook.metadata.papermill = {"parameters": dict(parameters)}
    notebook.metadata.kernelspec = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notebook.metadata.get("language_info", {}).pop("version", None)
    places = _places(directory)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if not cell.metadata.get("tags", True):
            del cell.metadata["tags"]
        if INJECTED_ID in cell.metadata.get("tags", []):
            cell.id = INJECTED_ID
        if cell.cell_type == "code":
            cell.outputs = [_without_paths(output, places) for output in merge_streams(cell.outputs)]
    return notebook


def merge_streams(outputs: Sequence[Any]) -> list[Any]:
    """Join what was printed between two displays into one stdout and one stderr: its chunks depend on the clock."""
    merged: list[Any] = []
    for streams, group in groupby(outputs, key=lambda output: output.output_type == "stream"):
        members = list(group)
        if not streams:
            merged += members
            continue
        for name in ("stdout", "stderr"):
            chunks = [output for output in members if output.name == name]
            if chunks:
                merged.append(_with(chunks[0], text="".join(output.text for output in chunks)))
    return merged


def write_whole(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook so that its file appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(_text(notebook))
        os.chmod(draft, 0o666 & ~_umask())
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise


def _text(notebook: Mapping[str, Any]) -> str:
    """As JSON, a line a cell: with every number of a table on its own line, writing takes eight times as long."""

    def line(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    cells = ",\n".join(map(line, notebook["cells"]))
    rest = line({name: value for name, value in notebook.items() if name != "cells"})
    return f'{{"cells": [\n{cells}\n],\n{rest.removeprefix("{")}\n'


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _places(directory: Path) -> list[tuple[re.Pattern[str], str]]:
    """Directories of this machine and what stands for them, the longest first."""
    names = {sys.prefix: "<python>", sys.base_prefix: "<python>"}
    names |= {str(directory.absolute()): ".", str(directory.resolve()): "."}
    places = sorted((path for path in names if path != Path(path).anchor), key=lambda path: (-len(path), path))
    return [(re.compile(re.escape(path) + r"(?![\w.-])"), names[path]) for path in places]


def _without_paths(output: Any, places: Sequence[tuple[re.Pattern[str], str]]) -> Any:
    if output.output_type == "stream" and output.name == "stderr":
        return _with(output, text=_plain_paths(output.text, places))
    if output.output_type == "error":
        traceback = [_plain_paths(line, places) for line in output.traceback]
        return _with(output, evalue=_plain_paths(output.evalue, places), traceback=traceback)
    return output


def _plain_paths(text: str, places: Sequence[tuple[re.Pattern[str], str]]) -> str:
    text = _CELL_FILE.sub(r"<cell \1>", text)
    for path, name in places:
        text = path.sub(name, text)
    return text


def _with(node: Any, **changed: Any) -> Any:
    """A copy with other values of some keys; the others are shared."""
    return type(node)(node, **changed)
