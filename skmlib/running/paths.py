"""Where the kit's notebooks lie and where a workspace's documents go."""

from __future__ import annotations

from pathlib import Path

import skmlib
from skmlib.running.notebook_source import untouched

LARGEST = 64 * 1024 * 1024
"""Bytes of a notebook that is looked into."""


def shipped_notebooks() -> Path:
    """The kit's notebooks: in the installed package, or beside it in a clone."""
    package = Path(skmlib.__file__).parent
    installed = package / "notebooks"
    return installed if installed.is_dir() else package.parent / "notebooks"


def notebook(root: Path, name: str) -> Path:
    """A product notebook: the workspace's own where it has one that is no unchanged copy, else the shipped one."""
    own, shipped = root / "notebooks" / f"{name}.ipynb", shipped_notebooks() / f"{name}.ipynb"
    if not own.is_file() or (own.stat().st_size <= LARGEST and untouched(_text(own))):
        return shipped
    return shipped if own.resolve() == shipped.resolve() else own


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def reports(root: Path) -> Path:
    """The folder of both trees of documents."""
    return root / "reports"


def public(root: Path) -> Path:
    return reports(root) / "publik"


def internal(root: Path) -> Path:
    return reports(root) / "internal"


def own_files(root: Path) -> Path:
    """The kit's own files of a workspace: scratch, failed notebooks, the last run."""
    return root / ".skm"


def work(root: Path) -> Path:
    """Scratch folders of reports being built, each named after its report and its process."""
    return own_files(root) / "work"


def verification(root: Path) -> Path:
    """What ``skm verify`` builds to compare with the reports; laid out as ``reports``, removed in the end."""
    return own_files(root) / "verify"


def failed(root: Path, upp: str, periode: str) -> Path:
    """The folder of a failed report's notebooks."""
    return own_files(root) / "failed" / periode / upp
