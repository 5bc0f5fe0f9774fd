"""The nbconvert exporters, as Jupyter calls them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import get_exporter

from skmlib.rendering.exporters import (
    SkmDocxExporter,
    SkmHtmlExporter,
    SkmPdfExporter,
    render_docx,
    render_html,
    render_pdf,
)
from tests.rendering.sample import report


def test_html_exporter_and_edition() -> None:
    nb = nbformat.from_dict(report())
    public, resources = SkmHtmlExporter().from_notebook_node(nb)
    internal, _ = SkmHtmlExporter(edition="internal").from_notebook_node(nb)
    assert resources["output_extension"] == ".html"
    assert public == render_html(report(), edition="public")
    assert "CATATAN INTERNAL" in internal and "CATATAN INTERNAL" not in public


def test_pdf_exporter(caplog: pytest.LogCaptureFixture) -> None:
    data, resources = SkmPdfExporter().from_notebook_node(nbformat.from_dict(report()))
    assert resources["output_extension"] == ".pdf"
    assert data == render_pdf(report(), edition="public")


def test_word_exporter_and_its_name() -> None:
    data, resources = SkmDocxExporter().from_notebook_node(nbformat.from_dict(report()))
    assert resources["output_extension"] == ".docx"
    assert data == render_docx(report(), edition="public")
    assert get_exporter("skm-docx") is SkmDocxExporter


def test_jupyter_nbconvert_finds_the_exporter(tmp_path: Path) -> None:
    (tmp_path / "keluar.ipynb").write_text(json.dumps(report()), encoding="utf-8")
    command = [sys.executable, "-m", "nbconvert", "--to", "skm-pdf", "keluar.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "keluar.pdf").read_bytes() == render_pdf(report(), edition="public")
    assert "4 characters have no glyph" in done.stderr


def test_rendering_imports_neither_papermill_nor_pandas() -> None:
    code = (
        "import sys, skmlib.rendering.html, skmlib.rendering.pdf, skmlib.rendering.portal, skmlib.rendering.word\n"
        "heavy = ('papermill', 'pandas', 'nbconvert', 'matplotlib', 'typst', 'jinja2', 'docx')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
