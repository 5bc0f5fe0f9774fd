"""What is fuzzed: each target takes one input and raises for anything but a result or a refusal in words."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import strategies as st

from skmlib.cli import main
from skmlib.workspace import instruments, starter, yamltext
from skmlib.workspace.importing.files import Asked, examine
from skmlib.workspace.models import Instansi, Laporan, Unit
from skmlib.workspace.problems import WorkspaceError
from skmlib.workspace.reading.options import LongForm, ReadOptions
from skmlib.workspace.reading.table import open_tables
from skmlib.workspace.validation import validate
from tests.fuzz import inputs

READING = (
    ReadOptions(),
    ReadOptions(baris_judul=(0,)),
    ReadOptions(baris_judul=(2,)),
    ReadOptions(lembar=("semua",)),
    ReadOptions(panjang=LongForm("U1", "U2", "waktu", "Cap waktu")),
    ReadOptions(pengodean="windows-1252", pemisah=";"),
)


def reader(folder: Path, given: tuple[bytes, str, ReadOptions]) -> None:
    """Any file of any ending as a table; then the proposal of its map."""
    content, ending, options = given
    path = folder / f"a{ending}"
    path.write_bytes(content)
    try:
        for _, table in open_tables(path, path.name, options):
            assert table.rows and all(len(row) == len(table.header) for row in table.rows)
            assert len(table.numbers) == len(table.rows)
    except WorkspaceError as error:
        refused(error)
    with contextlib.suppress(WorkspaceError):
        examine([(path, path.name)], None, Asked(periode="2024-TW3", urutan="kuesioner"))


def parameters(folder: Path, content: bytes) -> None:
    """Any text as each kind of parameter file, and as an instrument."""
    path = folder / "params/instrumen/acak.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    text = yamltext.read(path, "acak.yml")
    for model in (Unit, Laporan, Instansi):
        value, problems = validate(text, model)
        assert value is not None or problems
        assert all(each.message for each in problems)
    loaded = instruments.load("acak", folder)
    assert loaded.instrumen is not None or loaded.problems


def command(folder: Path, given: tuple[str, list[str], bytes, str]) -> None:
    """A command with any options on any file, in this process; an exception that nothing was written for passes on."""
    name, options, content, ending = given
    root = folder / "kerja"
    if not (root / "params").is_dir():
        starter.write(root)
    unit = root / "params/upp/contoh/unit.yml"
    file = root / f"data/acak{ending}"
    (unit if name == "check" else file).write_bytes(content)
    arguments = ["skm", "--root", str(root), name, *options, *([] if name == "check" else [str(file)])]
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", arguments),
        mock.patch.dict(os.environ, {"SKM_TRACEBACK": "1"}),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as stop:
            assert stop.code in (0, 1, 2), stop.code
    said = out.getvalue() + err.getvalue()
    strange = {char for char in said if not char.isprintable() and char not in "\n\u00a0"}
    assert not strange, strange
    if name == "check" or "--write" in options:
        shutil.rmtree(root)
    else:
        file.unlink()


def refused(error: WorkspaceError) -> None:
    assert error.problems
    assert all(each.message and each.file for each in error.problems)


@dataclass(frozen=True)
class Target:
    run: Callable[[Path, Any], None]
    given: st.SearchStrategy[Any]


TARGETS: Mapping[str, Target] = {
    "reader": Target(reader, st.tuples(inputs.RAW, st.sampled_from(inputs.ENDINGS), st.sampled_from(READING))),
    "csv": Target(reader, st.tuples(inputs.tables(), st.just(".csv"), st.sampled_from(READING))),
    "xlsx": Target(reader, st.tuples(inputs.workbooks(), st.just(".xlsx"), st.sampled_from(READING))),
    "parameters": Target(parameters, inputs.YAML),
    "command": Target(command, inputs.command_lines()),
}
