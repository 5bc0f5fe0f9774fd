"""The files that a workspace's reports are made from, by content: each is hashed once a plan, no time stamp is trusted.

Which files: everything below ``params/``, the product notebooks, and every file that a parameter names.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from skmlib.running import paths, products
from skmlib.workspace import parameters
from skmlib.workspace.parameters import UnitParameters

PARAMETERS = "params"
LONGEST = 255
_FILE = re.compile(r"/|\.[A-Za-z0-9]{1,8}$")


@dataclass(frozen=True)
class Inputs:
    """The digests of a workspace's files, by their names from its root."""

    root: Path
    known: dict[str, str] = field(default_factory=dict)

    def lines(self, names: Iterable[str]) -> list[str]:
        """A line a file: its name and the SHA-256 of its content, or what stands in its place."""
        return [f"{name}\n{self.of(name)}" for name in names]

    def of(self, name: str) -> str:
        """The SHA-256 of a regular file; for a missing one the names beside it, of which a message may tell."""
        if name not in self.known:
            self.known[name] = _digest(self.root, name)
        return self.known[name]

    def below(self, folder: str, *, skip: str | None = None) -> list[str]:
        """The files below a folder, without hidden ones and without the folder ``skip``."""
        found = []
        for place, folders, files in os.walk(self.root / folder):
            here = Path(place).relative_to(self.root).as_posix()
            folders[:] = sorted(each for each in folders if not each.startswith(".") and f"{here}/{each}" != skip)
            found += [f"{here}/{name}" for name in files if not name.startswith(".")]
        return sorted(found)

    def common(self) -> list[str]:
        """The parameter files that are no unit's."""
        return self.below(PARAMETERS, skip=parameters.UNITS)

    def of_unit(self, kode: str) -> list[str]:
        """The parameter files of a unit."""
        return self.below(f"{parameters.UNITS}/{kode}")

    def notebooks(self) -> list[str]:
        """A line a product notebook of the workspace, shipped or its own."""
        names = (*products.SOURCES, products.AGENCY_NOTEBOOK.name)
        return [f"{name}\n{_of_path(paths.notebook(self.root, name))}" for name in names]


def mentioned(loaded: UnitParameters) -> frozenset[str]:
    """The files that a unit's parameters name."""
    return frozenset(name for text in loaded.texts.values() for name in names_in(text.content))


def names_in(content: Any) -> Iterator[str]:
    """Every text of a parsed parameter file that may be the name of a file of the workspace, there or not."""
    if isinstance(content, dict):
        for value in content.values():
            yield from names_in(value)
    elif isinstance(content, list):
        for value in content:
            yield from names_in(value)
    elif isinstance(content, str) and len(content) <= LONGEST and _FILE.search(content) and content.isprintable():
        name = os.path.normpath(content.strip())
        if not os.path.isabs(name) and not name.startswith(".."):
            yield name


def _digest(root: Path, name: str) -> str:
    try:
        return _of_path(root / name)
    except OSError:
        beside = (root / name).parent
        if beside == root or not beside.is_dir():
            return "-"
        return "- " + " ".join(sorted(each for each in os.listdir(beside) if not each.startswith(".")))


def _of_path(path: Path) -> str:
    with open(path, "rb", opener=_no_wait) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("is no regular file")
        return hashlib.file_digest(file, "sha256").hexdigest()


def _no_wait(path: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe that stands where a file should."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
