"""Fixtures that several folders of tests share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from skmlib.rules.instrument import Instrumen
from skmlib.workspace import instruments

ROOT = Path(__file__).parent.parent

settings.register_profile("skm", deadline=None, max_examples=60, derandomize=True, database=None)
settings.load_profile("skm")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share what their module makes go to one worker (``--dist loadgroup``), else each makes it again."""
    for item in items:
        info = getattr(item, "_fixtureinfo", None)
        made = info.name2fixturedefs.values() if info is not None else ()
        if any(each[-1].scope == "module" for each in made):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


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
