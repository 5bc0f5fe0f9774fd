"""Where the kit's notebooks lie and where a workspace's documents go."""

from __future__ import annotations

from pathlib import Path

import skmlib


def shipped_notebooks() -> Path:
    """The kit's notebooks: in the installed package, or beside it in a clone."""
    package = Path(skmlib.__file__).parent
    installed = package / "notebooks"
    return installed if installed.is_dir() else package.parent / "notebooks"


def notebook(root: Path, name: str) -> Path:
    """A product notebook: the workspace's own where it has one, else the shipped one."""
    own = root / "notebooks" / f"{name}.ipynb"
    return own if own.is_file() else shipped_notebooks() / f"{name}.ipynb"


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
