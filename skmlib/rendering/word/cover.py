"""The cover page: a section of its own, its room shared out as on the PDF's."""

from __future__ import annotations

import struct
from math import ceil

from skmlib.presentation.nodes import Cover
from skmlib.rendering.docx.book import COVER_MARGINS, PAGE, Book
from skmlib.rendering.docx.elements import Element, mm, points
from skmlib.rendering.docx.grid import GridCell, GridRow, grid
from skmlib.rendering.docx.text import paragraph, run
from skmlib.rendering.errors import RenderError
from skmlib.rendering.fonts import text_width
from skmlib.rendering.payload import POINTS_PER_MM
from skmlib.rendering.pdf import logo_png
from skmlib.rendering.word.tables import facts_table

LOGO_HEIGHT = 20.0  # mm
WIDEST_LOGO = 70.0
ABOVE, BELOW = 0.4, 0.5  # shares of the free room; the rest is for faces wider than ours
_LINE = 1.3  # of the size, where the reader's face stands in for ours
_PNG = b"\x89PNG\r\n\x1a\n"


def cover_page(cover: Cover, book: Book, *, internal: bool) -> None:
    """Add the cover and end its section. Raises ``RenderError`` where the logo is no picture."""
    wide = PAGE[0] - COVER_MARGINS["left"] - COVER_MARGINS["right"]
    width = wide * POINTS_PER_MM
    top = _masthead(cover, book, width)
    lines = [("Title", cover.title, 30.0, 12.0), ("Subtitle", cover.subtitle, 14.0, 12.0)]
    lines += [("SampulUnit", cover.unit, 16.0, 6.0), ("SampulPeriode", cover.period, 13.0, 0.0)]
    shown = [(style, text, size, after) for style, text, size, after in lines if text]
    imprint = [line for line in (*cover.address.split("\n"), cover.date) if line]
    used = LOGO_HEIGHT * POINTS_PER_MM + sum(_height(text, size, width) + after for _, text, size, after in shown)
    used += 40 + 45 * ceil(len(cover.facts) / 3) + len(imprint) * 9 * _LINE + (25 if internal else 0)
    free = max(0.0, (PAGE[1] - COVER_MARGINS["top"] - COVER_MARGINS["bottom"] - 8) * POINTS_PER_MM - used)
    book.add(top)
    book.add(paragraph("SampulGaris", (), before=points(free * ABOVE)))
    for style, text, _, _ in shown:
        book.add(paragraph(style, [run(text)], before=points(14) if style == "SampulUnit" else None))
    book.add(paragraph("Jarak", (), before=points(free * BELOW)))
    if cover.facts:
        book.add(facts_table(cover.facts, width))
    if internal:
        notice = run("Edisi internal · tidak untuk dipublikasikan")
        book.add(paragraph("SampulEdisi", [notice], before=points(12)))
    book.add(paragraph("SampulAlamat", [run("\n".join(imprint))], before=points(14)))
    book.end_cover()


def _height(text: str, size: float, width: float) -> float:
    """Points that a text takes, about."""
    lines = sum(max(1, ceil(text_width(line, bold=True) * size * 1.08 / width)) for line in text.split("\n"))
    return lines * size * _LINE


def _masthead(cover: Cover, book: Book, width: float) -> Element:
    agency = paragraph("SampulInstansi", [run(cover.agency)])
    if not cover.logo:
        return agency
    png = logo_png(cover.logo)
    if not png.startswith(_PNG):
        raise RenderError("the cover's logo is no PNG")
    across, down = struct.unpack(">II", png[16:24])
    height = min(LOGO_HEIGHT, WIDEST_LOGO * down / across)
    shown = book.picture(png, cover.logo_alt or f"Logo {cover.agency}", width=height * across / down, height=height)
    room = mm(height * across / down + 6) / 20
    cells = (GridCell((paragraph("SampulInstansi", [shown]),), 0), GridCell((agency,), 1, middle=True))
    return grid([GridRow(cells)], (room, width - room), title="Kepala sampul", styled=False)
