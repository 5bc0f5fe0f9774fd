"""The agency's colour in every kind of file; classes keep theirs, and the same bytes come twice."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from skmlib.presentation import theme
from skmlib.presentation.nodes import DocumentInfo, Figure, Heading, KeyFigure, KeyFigures, Run
from skmlib.presentation.sheets import Sheet, SheetCell, SheetColumn
from skmlib.rendering.document import Document, from_nodes
from skmlib.rendering.errors import DocumentError
from skmlib.rendering.html import document_html
from skmlib.rendering.pdf import document_pdf
from skmlib.rendering.word import document_docx
from skmlib.rendering.workbook import workbook

GREEN, YELLOW, BLACK = "#00703C", "#FFD400", "#000000"
KIT = theme.ACCENT[1:].lower()
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
    f'<rect width="4" height="4" fill="{theme.ACCENT.lower()}"/>'
    f'<rect width="2" height="2" fill="{theme.MUTU["A"]}"/></svg>'
)


def document(accent: str) -> Document:
    info = DocumentInfo("Laporan #14506E", "Laporan", "Unit Uji", "2024-10-08", accent=accent)
    figures = KeyFigures((KeyFigure("IKM", "81,05", "A"),))
    return from_nodes(
        [info, Heading(1, (Run("BAB I Hasil"),)), figures, Figure("g", "Nilai", "Alt 1.", SVG)], edition="public"
    )


def packed(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(each).decode() for each in archive.namelist() if each.endswith(".xml")).lower()


def in_page(accent: str) -> str:
    page = document_html(document(accent)).lower()
    return re.sub(r"@font-face\{.*?\}", "", page)


@pytest.mark.parametrize("accent", [GREEN, YELLOW, BLACK])
def test_a_page_is_in_the_agencys_colour(accent: str) -> None:
    page, brand = in_page(accent), theme.brand(accent)
    assert f"color:{brand.accent.lower()}" in page and f'fill="{brand.accent.lower()}"' in page
    assert page.count(KIT) == 2  # the title's words are text, no colour: in <title> and as the heading
    assert theme.MUTU["A"].lower() in page and theme.MUTU["D"].lower() in page
    assert in_page(accent) == page


def test_without_a_colour_all_is_the_kits() -> None:
    assert f"color:#{KIT}" in in_page("") and f'fill="#{KIT}"' in in_page("")
    assert theme.brand("") == theme.Brand(theme.ACCENT, theme.ACCENT_TINT)


@pytest.mark.parametrize("accent", [GREEN, YELLOW, BLACK])
def test_word_and_excel_are_too(accent: str) -> None:
    brand = theme.brand(accent)
    word = packed(document_docx(document(accent)))
    assert f'"{brand.accent[1:].lower()}"' in word and f'"{KIT}"' not in word
    sheets = [Sheet("Satu", (SheetColumn(10),), ((SheetCell("Judul", "title"),),))]
    book = packed(workbook(sheets, title="Uji", author="Uji", accent=accent))
    assert f'"ff{brand.accent[1:].lower()}"' in book and f'"ff{KIT}"' not in book


def test_a_pdf_is_too() -> None:
    plain, green = (document_pdf(document(each)).data for each in ("", GREEN))
    assert plain != green and green == document_pdf(document(GREEN)).data


def test_what_is_no_colour_is_refused() -> None:
    with pytest.raises(DocumentError, match="accent is 'red'; expected #RRGGBB"):
        from_nodes([replace(document("").info, accent="red")], edition="public")
