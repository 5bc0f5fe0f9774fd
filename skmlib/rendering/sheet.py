"""The publication sheet as a page (HTML), a page of A4 (PDF, PNG) and a square picture for social media."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from skmlib.presentation.nodes import DocumentInfo
from skmlib.presentation.publikasi import Sheet
from skmlib.rendering.document import Document
from skmlib.rendering.errors import RenderError
from skmlib.rendering.glyphs import for_browser, map_text
from skmlib.rendering.html import render_page
from skmlib.rendering.pdf import template_pdf, template_png

TEMPLATE = "publikasi.typ"
PAGE_PPI = 150.0
SQUARE_PPI = 144.0
"""A square of 540 pt: 1080 pixels."""


def sheet_of(document: Document) -> Sheet:
    """The sheet of a document. Raises ``RenderError`` where it holds none, or more than one."""
    found = [block for block in document.blocks if isinstance(block, Sheet)]
    if len(found) != 1:
        raise RenderError(f"the notebook shows {len(found)} publication sheets; expected one (publikasi.lembar)")
    return found[0]


def holds_sheet(document: Document) -> bool:
    """Whether a document is a publication sheet, to be laid out as one."""
    return any(isinstance(block, Sheet) for block in document.blocks)


def sheet_html(document: Document) -> str:
    """The sheet as one HTML file that suits a phone, a screen and a printer."""
    document = map_text(document, for_browser)
    return render_page("publikasi.html.j2", accent=document.info.accent, info=document.info, sheet=sheet_of(document))


def sheet_pdf(document: Document) -> bytes:
    """The sheet as a PDF/UA-1 file of one page of A4."""
    sheet = sheet_of(document)
    content = _content(sheet, document.info, "page")
    return template_pdf(TEMPLATE, content, logo=sheet.logo, accent=document.info.accent)


def sheet_png(document: Document, *, square: bool = False) -> bytes:
    """The sheet as a picture: the page of A4 (1240 x 1754 pixels), or a square of 1080 x 1080."""
    sheet = sheet_of(document)
    content = _content(sheet, document.info, "square" if square else "page")
    ppi = SQUARE_PPI if square else PAGE_PPI
    return template_png(TEMPLATE, content, logo=sheet.logo, ppi=ppi, accent=document.info.accent)


def _content(sheet: Sheet, info: DocumentInfo, form: str) -> dict[str, Any]:
    content: dict[str, Any] = _lists({name: value for name, value in asdict(sheet).items() if name != "logo"})
    return content | {
        "form": form,
        "heading": sheet.title,
        "title": " ".join(info.title.split()),
        "author": info.author,
        "keywords": list(info.keywords),
        "date": [int(part) for part in info.date.split("-")] if info.date else None,
        "logo_alt": sheet.logo_alt or f"Logo {sheet.agency}",
    }


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(each) for key, each in value.items()}
    return [_lists(each) for each in value] if isinstance(value, list | tuple) else value
