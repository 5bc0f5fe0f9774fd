"""A report as a Word file: its parts, pages, pictures and bookmarks; blocks are given as elements."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from skmlib.rendering.archive import WRITTEN, steady
from skmlib.rendering.docx import furniture
from skmlib.rendering.docx.elements import Element, mm, qualified, w
from skmlib.rendering.docx.lists import Lists
from skmlib.rendering.docx.picture import picture
from skmlib.rendering.docx.stylesheet import LANGUAGE, stylesheet
from skmlib.rendering.docx.text import field, paragraph, run
from skmlib.rendering.errors import RenderError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

PAGE = (210.0, 297.0)
MARGINS = {"top": 27.0, "right": 25.0, "bottom": 25.0, "left": 25.0}  # mm, as in the PDF
COVER_MARGINS = {"top": 30.0, "right": 28.0, "bottom": 22.0, "left": 30.0}
PHOTO = 0.75  # height of a photo over its width
LONGEST_PROPERTY = 255


@dataclass(frozen=True)
class Properties:
    """The file's metadata; ``date`` is ISO or empty."""

    title: str
    author: str
    date: str
    keywords: tuple[str, ...] = ()


class Book:
    """A Word file that is filled from top to bottom. In a ``book`` every chapter opens a page."""

    def __init__(self, properties: Properties, *, book: bool) -> None:
        from docx import Document

        self._document: WordDocument = Document()
        self._body = self._document.element.body
        self._end = self._body.find(qualified("sectPr"))
        self._pictures = 0
        self._bookmarks = 0
        styles = self._document.styles.element
        known = styles.find(qualified("latentStyles"))
        for child in list(styles):
            styles.remove(child)
        defaults, *rest = stylesheet(book=book)
        styles.extend([defaults, known, *rest])
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

    def photo(self, jpeg: bytes, alt: str, *, width: float) -> Element:
        """A run that shows the middle of a photo, four wide and three high; ``width`` in mm. Raises ``RenderError``."""
        from docx.image.exceptions import InvalidImageStreamError, UnrecognizedImageError

        try:
            relation, image = self._document.part.get_or_add_image(io.BytesIO(jpeg))
        except (InvalidImageStreamError, UnrecognizedImageError) as error:
            raise RenderError("a photo is no JPEG that Word reads") from error
        self._pictures += 1
        shape = image.px_height / image.px_width
        crop = (max(0.0, 1 - shape / PHOTO) / 2, max(0.0, 1 - PHOTO / shape) / 2)
        return picture(relation, self._pictures, alt, width=width, height=width * PHOTO, crop=crop)

    def end_cover(self) -> None:
        """What was added so far is the cover: a section of its own, without header and footer."""
        last = self._end.getprevious()
        assert last is not None and last.tag == qualified("p")
        last.get_or_add_pPr().append(w("sectPr", *_pages(COVER_MARGINS)))

    def finish(self, *, header: str, header_right: str, opens_plain: bool) -> None:
        """Pages of the report proper: running header and page number; ``opens_plain``: no header on the first page."""
        section = self._document.sections[-1]
        properties = section._sectPr
        for child in list(properties):
            properties.remove(child)
        properties.extend(_pages(MARGINS))
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        _only(section.header, paragraph("Header", [run(f"{header}\t{header_right}".rstrip("\t"))]))
        _only(section.footer, _page_number())
        if opens_plain:
            section.different_first_page_header_footer = True
            _only(section.first_page_header, paragraph("Header", ()))
            _only(section.first_page_footer, _page_number())
        if self._end.getprevious() is None or self._end.getprevious().tag == qualified("tbl"):
            self._end.addprevious(paragraph("Jarak", ()))

    def to_bytes(self) -> bytes:
        out = io.BytesIO()
        self._document.save(out)
        return steady(out.getvalue())


def _pages(margins: dict[str, float]) -> tuple[Element, ...]:
    size = w("pgSz", w=mm(PAGE[0]), h=mm(PAGE[1]))
    edges = {side: mm(width) for side, width in margins.items()}
    return size, w("pgMar", **edges, header=mm(13), footer=mm(12), gutter=0)


def _page_number() -> Element:
    return paragraph("Footer", [run("\t"), *field("PAGE", "2")])


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
