"""A document as a Word file that an agency goes on editing: native headings, captions, fields, tables, lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from skmlib.rendering.document import Edition, from_notebook
from skmlib.rendering.word.report import document_docx

__all__ = ["document_docx", "render_docx"]


def render_docx(nb: Mapping[str, Any], *, edition: Edition) -> bytes:
    """Return an executed notebook as a Word file; raises ``RenderError`` (``DocumentError`` too)."""
    return document_docx(from_notebook(nb, edition=edition))
