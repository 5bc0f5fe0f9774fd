"""A real browser: Debian's Chromium (or another one on the path), driven by Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import chromium

WIDE, PHONE = {"width": 1200, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The browser; closed with the module, since its loop of events would disturb tests that run kernels."""
    from playwright.sync_api import sync_playwright

    program = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Any]:
    """Opens a file as a page of its own, in a window of the given size and colour scheme; errors of a page fail."""
    contexts, errors = [], []

    def go(path: Path, *, size: dict[str, int] = WIDE, scheme: str = "light", script: bool = True) -> Any:
        context = browser.new_context(viewport=size, color_scheme=scheme, java_script_enabled=script)
        context.set_default_timeout(120_000)  # milliseconds: a machine that runs the suite is busy
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path.resolve().as_uri())
        return page

    yield go
    for context in contexts:
        context.close()
    assert not errors
