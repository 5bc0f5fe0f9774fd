"""A report as a Word file: its parts, pages, pictures and bookmarks; blocks are given as elements."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from skmlib.rendering.archive import WRITTEN, steady
from skmlib.rendering.docx import furniture
from skmlib.rendering.docx.elements import Element, mm, qualified, w
from skmlib.rendering.docx.lists import Lists
from skmlib.rendering.docx.picture import picture
from skmlib.rendering.docx.stylesheet import LANGUAGE
from skmlib.rendering.docx.text import field, paragraph, run
from skmlib.rendering.errors import RenderError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

PAGE = (210.0, 297.0)
MARGINS = {"top": 27.0, "right": 25.0, "bottom": 25.0, "left": 25.0}  # mm, as in the PDF
TURNED_MARGINS = {"top": 24.0, "right": 18.0, "bottom": 20.0, "left": 18.0}
COVER_MARGINS = {"top": 30.0, "right": 28.0, "bottom": 22.0, "left": 30.0}
PHOTO = 0.75  # height of a photo over its width
LETTER_MARGINS = {"top": 20.0, "right": 20.0, "bottom": 20.0, "left": 25.0}
LONGEST_PROPERTY = 255


@dataclass(frozen=True)
class Properties:
    """The file's metadata and the agency's colour; ``date`` is ISO or empty."""

    title: str
    author: str
    date: str
    keywords: tuple[str, ...] = ()
    accent: str = ""


class Book:
    """A Word file that is filled from top to bottom, with its style sheet (defaults first)."""

    def __init__(self, properties: Properties, *, styles: Sequence[Element]) -> None:
        from docx import Document

        self._document: WordDocument = Document()
        self._body = self._document.element.body
        self._end = self._body.find(qualified("sectPr"))
        self._accent = properties.accent
        self._pictures = 0
        self._bookmarks = 0
        self._landscape = False
        self._turned: list[tuple[Element, bool]] = []  # the sections that are closed, and whether they are landscape
        own = self._document.styles.element
        known = own.find(qualified("latentStyles"))
        for child in list(own):
            own.remove(child)
        defaults, *rest = styles
        own.extend([defaults, known, *rest])
        self.lists = Lists(self._document.part.numbering_part.element)
        furniture.fit_out(self._document)
        _describe(self._document, properties)

    def add(self, *blocks: Element) -> None:
        """Append blocks; two tables never touch, since Word would make them one."""
        for block in blocks:
            last = self._end.getprevious()
            if last is not None and last.tag == block.tag == qualified("tbl"):
                self._end.addprevious(paragraph("Jarak", ()))
            self._end.addprevious(block)

    def next_bookmark(self) -> int:
        self._bookmarks += 1
        return self._bookmarks

    def picture(self, png: bytes, alt: str, *, width: float, height: float) -> Element:
        """A run that shows a PNG picture; lengths in mm."""
        relation, _ = self._document.part.get_or_add_image(io.BytesIO(png))
        self._pictures += 1
        return picture(relation, self._pictures, alt, width=width, height=height)

    def photo(self, image: bytes, alt: str, *, width: float) -> Element:
        """A run that shows the middle of a JPEG photo, four wide and three high, or a whole PNG picture.

        ``width`` in mm. Raises ``RenderError``.
        """
        from docx.image.exceptions import InvalidImageStreamError, UnrecognizedImageError

        try:
            relation, found = self._document.part.get_or_add_image(io.BytesIO(image))
        except (InvalidImageStreamError, UnrecognizedImageError) as error:
            raise RenderError("a photo is no JPEG that Word reads") from error
        self._pictures += 1
        shape = found.px_height / found.px_width
        if found.content_type == "image/png":
            return picture(relation, self._pictures, alt, width=width, height=width * shape)
        crop = (max(0.0, 1 - shape / PHOTO) / 2, max(0.0, 1 - PHOTO / shape) / 2)
        return picture(relation, self._pictures, alt, width=width, height=width * PHOTO, crop=crop)

    def end_cover(self) -> None:
        """What was added so far is the cover: a section of its own, without header and footer."""
        last = self._end.getprevious()
        assert last is not None and last.tag == qualified("p")
        last.get_or_add_pPr().append(w("sectPr", *_pages(COVER_MARGINS)))

    def turn(self, *, landscape: bool) -> None:
        """From here on pages are turned, or no longer: what was added so far is a section of its own."""
        last = self._end.getprevious()
        if landscape == self._landscape or last is None:
            self._landscape = landscape
            return
        if last.tag == qualified("tbl"):
            self.add(paragraph("Jarak", ()))
            last = self._end.getprevious()
        properties = last.get_or_add_pPr()
        if properties.find(qualified("sectPr")) is None:  # else the cover has just ended
            closed = w("sectPr", *_own_pages(self._landscape))
            properties.append(closed)
            self._turned.append((closed, self._landscape))
        self._landscape = landscape

    def finish(self, *, header: str, header_right: str, opens_plain: bool) -> None:
        """Pages of the report proper: running header and page number; ``opens_plain``: no header on the first page."""
        section = self._document.sections[-1]
        properties = section._sectPr
        for child in list(properties):
            properties.remove(child)
        properties.extend(_own_pages(self._landscape))
        turned = [*self._turned, (properties, self._landscape)]
        known = {id(each): landscape for each, landscape in turned}
        sections = [each for each in self._document.sections if id(each._sectPr) in known]
        for place, section in enumerate(sections):
            wide = known[id(section._sectPr)]
            section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
            _only(section.header, _edge("Header", [run(f"{header}\t{header_right}".rstrip("\t"))], wide=wide))
            _only(section.footer, _page_number(wide=wide))
            if opens_plain and place == 0:
                section.different_first_page_header_footer = True
                _only(section.first_page_header, paragraph("Header", ()))
                _only(section.first_page_footer, _page_number(wide=wide))
        if self._end.getprevious() is None or self._end.getprevious().tag == qualified("tbl"):
            self._end.addprevious(paragraph("Jarak", ()))

    def finish_letter(self, *, footer: str) -> None:
        """Pages of a letter: the number above from the second page on, ``footer`` below."""
        section = self._document.sections[-1]
        properties = section._sectPr
        for child in list(properties):
            properties.remove(child)
        properties.extend(_pages(LETTER_MARGINS))
        section.different_first_page_header_footer = True
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            part.is_linked_to_previous = False
        _only(section.header, paragraph("Header", [run("– "), *field("PAGE", "2"), run(" –")]))
        _only(section.first_page_header, paragraph("Header", ()))
        _only(section.footer, paragraph("Footer", [run(footer)]))
        _only(section.first_page_footer, paragraph("Footer", [run(footer)]))
        if self._end.getprevious() is None or self._end.getprevious().tag == qualified("tbl"):
            self._end.addprevious(paragraph("Jarak", ()))

    def to_bytes(self) -> bytes:
        out = io.BytesIO()
        self._document.save(out)
        return steady(out.getvalue(), accent=self._accent)


def _own_pages(landscape: bool) -> tuple[Element, ...]:
    return _pages(TURNED_MARGINS if landscape else MARGINS, landscape=landscape)


def _pages(margins: dict[str, float], *, landscape: bool = False) -> tuple[Element, ...]:
    across, down = reversed(PAGE) if landscape else PAGE
    size = w("pgSz", w=mm(across), h=mm(down), **({"orient": "landscape"} if landscape else {}))
    edges = {side: mm(width) for side, width in margins.items()}
    return size, w("pgMar", **edges, header=mm(13), footer=mm(12), gutter=0)


def _page_number(*, wide: bool = False) -> Element:
    return _edge("Footer", [run("\t"), *field("PAGE", "2")], wide=wide)


def _edge(style: str, content: list[Element], *, wide: bool) -> Element:
    """A header's or footer's line; on a turned page its right end stands farther out than the style says."""
    made = paragraph(style, content)
    if wide:
        own = PAGE[0] - MARGINS["left"] - MARGINS["right"]
        there = PAGE[1] - TURNED_MARGINS["left"] - TURNED_MARGINS["right"]
        ends = (w("tab", val="clear", pos=mm(own)), w("tab", val="right", pos=mm(there)))
        made[0].append(w("tabs", *ends))
    return made


def _only(part: object, content: Element) -> None:
    """Fill a header or footer with one paragraph."""
    root = part._element  # type: ignore[attr-defined]
    for child in list(root):
        root.remove(child)
    root.append(content)


def _describe(document: WordDocument, properties: Properties) -> None:
    core = document.core_properties
    written = datetime.fromisoformat(properties.date) if properties.date else WRITTEN
    core.title = " ".join(properties.title.split())[:LONGEST_PROPERTY]
    core.author = core.last_modified_by = properties.author[:LONGEST_PROPERTY]
    core.keywords = ", ".join(properties.keywords)[:LONGEST_PROPERTY]
    core.created = core.modified = written
    core.language, core.comments, core.subject, core.revision = LANGUAGE, "", "", 1
