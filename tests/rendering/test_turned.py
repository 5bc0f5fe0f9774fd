"""Turned pages for wide tables: in the PDF and in Word only those pages are landscape, and none is empty."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from skmlib.presentation.nodes import Cell, Column, Cover, Table
from skmlib.rendering.document import Document, from_notebook
from skmlib.rendering.pdf import document_pdf
from skmlib.rendering.word.report import document_docx
from tests.rendering.sample import code, markdown, notebook

COVER = Cover("Laporan", "", "Dinas", "Kabupaten", "Tahun 2024")


def wide(rows: int) -> Table:
    return Table(
        "lebar",
        "Formulir",
        (Column("left"),) * 12,
        (tuple(Cell(f"K{place}") for place in range(12)),),
        tuple(tuple(Cell(f"isi {line}") for _ in range(12)) for line in range(rows)),
        landscape=True,
    )


@pytest.fixture(scope="module")
def document() -> Document:
    cells: list[dict[str, Any]] = [
        code(COVER),
        markdown("# BAB I Pendahuluan\n\nTeks pembuka."),
        markdown("# Lampiran 1 Formulir"),
        code(wide(50)),
        markdown("# Lampiran 2 Lain\n\nTeks penutup."),
    ]
    return from_notebook(notebook(*cells), edition="public")


def test_only_the_tables_pages_are_turned_and_none_is_empty(document: Document) -> None:
    pages = PdfReader(io.BytesIO(document_pdf(document).data)).pages
    turned = [page.mediabox.width > page.mediabox.height for page in pages]
    assert turned == [False, False, True, True, False]
    texts = [page.extract_text() for page in pages]
    assert "Formulir" in texts[2] and "isi 49" in texts[3] and "Teks penutup" in texts[4]


def test_word_has_sections_with_the_same_header_on_every_page(document: Document) -> None:
    from docx import Document as open_word
    from docx.enum.section import WD_ORIENT

    word = open_word(io.BytesIO(document_docx(document)))
    assert [each.orientation == WD_ORIENT.LANDSCAPE for each in word.sections] == [False, False, True, False]
    titles = [each.header.paragraphs[0].text for each in word.sections[1:]]
    assert titles == ["Laporan"] * 3
    last = from_notebook(notebook(markdown("# BAB I Satu\n\nTeks."), code(wide(3))), edition="public")
    closing = open_word(io.BytesIO(document_docx(last)))
    assert [each.orientation == WD_ORIENT.LANDSCAPE for each in closing.sections][-1]
