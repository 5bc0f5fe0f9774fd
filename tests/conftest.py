"""Fixtures that several folders of tests share."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from skmlib.rules.instrument import Instrumen
from skmlib.workspace import instruments

ROOT = Path(__file__).parent.parent

settings.register_profile("skm", deadline=None, max_examples=60, derandomize=True, database=None)
settings.load_profile("skm")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Tests that share what their module makes go to one worker, else each worker makes it again."""
    from xdist.scheduler import LoadScopeScheduling

    class ByModule(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return file if shares(file) else nodeid

    return ByModule(config, log) if config.getvalue("dist") == "loadgroup" else None


@cache
def shares(file: str) -> bool:
    """Whether a module of tests, or its folder, has a fixture that is made once a module."""
    path = ROOT / file
    texts = (each.read_text(encoding="utf-8") for each in (path, path.parent / "conftest.py") if each.is_file())
    return any('scope="module"' in text for text in texts)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public data that are not ours to copy: ``SKM_SHARED``, else ``../shared`` beside the repository."""
    folder = Path(os.environ.get("SKM_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"no data outside the repository: {folder} is missing (name it with SKM_SHARED)")
    return folder


def real(*names: str) -> str:
    """The path of a program of another maker that opens our documents, by the first of its names that is installed.

    Without it the test is skipped; with ``SKM_REAL=all``, as ``.ci/run`` sets, it fails.
    """
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        missing = f"{names[0]} is not installed"
        if os.environ.get("SKM_REAL") == "all":
            pytest.fail(f"{missing}, and SKM_REAL=all forbids to skip this test")
        pytest.skip(missing)
    return found


def chromium() -> str:
    """The path of a Chromium browser; see :func:`real`."""
    return real("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def standard() -> Instrumen:
    """The nine unsur of PermenPANRB 14/2017."""
    return shipped("permenpan-14-2017")


def shipped(name: str) -> Instrumen:
    """A shipped instrument."""
    loaded = instruments.load(name)
    assert loaded.instrumen is not None, loaded.problems
    return loaded.instrumen
