"""From the blocks of a document to a Word file."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skmlib.presentation.nodes import (
    Callout,
    Contents,
    Cover,
    Figure,
    ItemList,
    KeyFigures,
    Listing,
    Node,
    PageBreak,
    Paragraph,
    Photos,
    Signature,
    Table,
)
from skmlib.rendering.document import Document, Section, flow, list_entries, stretches
from skmlib.rendering.docx.book import Book, Properties
from skmlib.rendering.docx.elements import Element, points
from skmlib.rendering.docx.stylesheet import CALLOUTS, TEXT_WIDTH, style_id, stylesheet
from skmlib.rendering.docx.text import Look, bookmarked, paragraph, run
from skmlib.rendering.glyphs import for_browser, map_text
from skmlib.rendering.payload import figure_share, keeps_with_next
from skmlib.rendering.pdf import graphics_png
from skmlib.rendering.svg import aspect
from skmlib.rendering.word.contents import contents
from skmlib.rendering.word.cover import cover_page
from skmlib.rendering.word.inline import caption, inline
from skmlib.rendering.word.references import References, references
from skmlib.rendering.word.tables import data_table, key_figures

MM = 72 / 25.4
AFTER_TABLE = 12.0  # points
SIGNING = 19.0  # mm
PHOTO = 0.47  # of the text width: a photo with a line below it


@dataclass(frozen=True)
class _Report:
    """What the blocks share."""

    document: Document
    book: Book
    references: References
    pictures: dict[str, bytes]


def document_docx(document: Document) -> bytes:
    """Return a document as a Word file; the same document gives the same bytes. Raises ``RenderError``."""
    document = map_text(document, for_browser)
    info = document.info
    has_cover = any(isinstance(block, Cover) for block in document.blocks)
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    pngs = graphics_png([(each.svg, TEXT_WIDTH * MM * figure_share(each)) for each in figures])
    described = Properties(info.title, info.author, info.date, info.keywords, info.accent)
    book = Book(described, styles=stylesheet(book=document.is_book))
    pictures = {each.id: png for each, png in zip(figures, pngs, strict=True)}
    report = _Report(document, book, references(document), pictures)
    if not has_cover:
        book.add(paragraph("Title", [run(" ".join(info.title.split()))]))
    _blocks(report)
    internal = "Edisi internal" if document.edition == "internal" else ""
    book.finish(header=info.header, header_right=internal, opens_plain=not has_cover)
    return book.to_bytes()


def _blocks(report: _Report) -> None:
    for turned, nodes in stretches(flow(report.document)):
        report.book.turn(landscape=turned)
        _stretch(nodes, report)


def _stretch(nodes: Iterable[Node], report: _Report) -> None:
    breaks, before = False, None
    for node in nodes:
        if isinstance(node, PageBreak):
            breaks = True
            continue
        if isinstance(node, Cover):
            cover_page(node, report.book, internal=report.document.edition == "internal")
            continue
        made = list(_block(node, report, spaced=_needs_room(before)))
        if breaks or (isinstance(before, Callout) and isinstance(node, Callout)):
            made = [*_opening(made, breaks=breaks)]
        report.book.add(*made)
        breaks, before = False, node


def _needs_room(before: Node | None) -> bool:
    """A table or figure without a note: nothing of it keeps the text below at a distance."""
    return isinstance(before, KeyFigures) or (isinstance(before, Table | Figure) and not before.note)


def _opening(made: list[Element], *, breaks: bool) -> list[Element]:
    """Blocks behind an empty line that opens a page, or parts two boxes."""
    return [paragraph("Jarak", (), page_break=breaks), *made]


def _block(node: Node, report: _Report, *, spaced: bool) -> Iterable[Element]:
    """The elements of a block; ``spaced``: it has to keep its distance from what stands before it."""
    refs = report.references
    room = points(AFTER_TABLE) if spaced else None
    if isinstance(node, Contents):
        return contents(node, report.document, refs)
    if isinstance(node, Section):
        return (_heading(node, report),)
    if isinstance(node, Paragraph):
        keeps = keeps_with_next(node, report.document.blocks)
        return (paragraph("Normal", inline(node.runs, refs), before=room, keep_next=keeps),)
    if isinstance(node, ItemList):
        return _items(node, report, 0, room)
    if isinstance(node, Table):
        return _table(node, report)
    if isinstance(node, Figure):
        return _figure(node, report)
    if isinstance(node, Photos):
        captioned = any(each.caption for each in node.items)
        return _captioned_photos(node, report.book) if captioned else (_photos(node, report.book),)
    if isinstance(node, Listing):
        return (paragraph("Catatan", [run(node.text)]),)
    if isinstance(node, Callout):
        return (_callout(node, refs),)
    if isinstance(node, KeyFigures):
        return (key_figures(node),) if node.items else ()
    return _signature(node) if isinstance(node, Signature) else ()


def _heading(section: Section, report: _Report) -> Element:
    number = [run(f"{section.label}\u2002", Look(style="Nomor"))] if section.label else []
    content = [*number, *inline(section.runs, report.references)]
    name = report.references.listed[section.anchor]
    return paragraph(f"Heading{section.level}", bookmarked(name, report.book.next_bookmark(), content))


def _items(node: ItemList, report: _Report, level: int, room: int | None = None) -> Iterator[Element]:
    own = report.book.lists.open(ordered=node.ordered, level=level, start=node.start)
    style = "ListNumber" if node.ordered else "ListBullet"
    for runs, below in list_entries(node):
        yield paragraph(style, inline(runs, report.references), numbering=(min(level, 8), own), before=room)
        room = None
        for child in below:
            yield from _items(child, report, level + 1)


def _table(table: Table, report: _Report) -> Iterator[Element]:
    label = report.document.labels.get(table.id, "")
    if label:
        yield paragraph("Caption", _caption(table, report), keep_next=True)
    yield data_table(table, label)
    if table.note:
        yield paragraph("Catatan", [run(table.note)])


def _figure(figure: Figure, report: _Report) -> Iterator[Element]:
    width = TEXT_WIDTH * figure_share(figure)
    shown = report.book.picture(report.pictures[figure.id], figure.alt, width=width, height=width * aspect(figure.svg))
    captioned = figure.id in report.document.labels
    yield paragraph("Gambar", [shown])
    if captioned:
        yield paragraph("Caption", _caption(figure, report), before=points(4), keep_next=bool(figure.note))
    if figure.note:
        yield paragraph("Catatan", [run(figure.note)])


def _photos(node: Photos, book: Book) -> Element:
    """Photos side by side, as many in a row as in the PDF; the line wraps between them."""
    count = len(node.items)
    across = 1 if count == 1 else (2 if count in (2, 4) else 3)
    width = 0.62 * TEXT_WIDTH if count == 1 else TEXT_WIDTH / across - 2
    shown: list[Element] = []
    for each in node.items:
        jpeg = base64.b64decode(each.picture.partition(",")[2])
        shown += [*([run(" ")] if shown else []), book.photo(jpeg, each.alt, width=width)]
    return paragraph("Foto", shown)


def _captioned_photos(node: Photos, book: Book) -> Iterator[Element]:
    """Photos one below the other, each with the line below it."""
    for each in node.items:
        jpeg = base64.b64decode(each.picture.partition(",")[2])
        yield paragraph("Foto", [book.photo(jpeg, each.alt, width=PHOTO * TEXT_WIDTH)], keep_next=bool(each.caption))
        if each.caption:
            yield paragraph("Catatan", [run(each.caption)])


def _caption(node: Table | Figure, report: _Report) -> list[Element]:
    numbers = (report.book.next_bookmark(), report.book.next_bookmark())
    return caption(node.id, node.caption, report.references, numbers)


def _callout(node: Callout, refs: References) -> Element:
    name = CALLOUTS[node.tone]
    title = [run(f"{node.title}\n", Look(style=style_id(f"Judul {name}")))] if node.title else []
    return paragraph(style_id(name), [*title, *inline(node.runs, refs)])


def _signature(node: Signature) -> Iterator[Element]:
    """Place and date, office, room to sign, name, rank, NIP: kept together, and with the paragraph before."""
    above = [line for line in (node.place_date, node.office) if line]
    below = [line for line in (node.rank, f"NIP {node.nip}" if node.nip else "") if line]
    for number, line in enumerate(above):
        yield paragraph("TandaTangan", [run(line)], before=points(20) if number == 0 else None)
    name = [run(node.name, Look(bold=True, underline=True))]
    yield paragraph("TandaTangan", name, before=points(SIGNING * MM))
    for line in below:
        yield paragraph("TandaTangan", [run(line)])
