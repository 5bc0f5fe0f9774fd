"""Removing built reports whose parameters are gone."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from skmlib.running import paths


def prune(root: Path, orphans: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Remove the folders of each orphan (unit, period); yields what was removed."""
    for upp, periode in orphans:
        for tree in (paths.public(root), paths.internal(root)):
            shutil.rmtree(tree / periode / upp, ignore_errors=True)
            if (tree / periode).is_dir() and not any((tree / periode).iterdir()):
                (tree / periode).rmdir()
        yield upp, periode
