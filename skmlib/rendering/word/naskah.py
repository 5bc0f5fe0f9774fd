"""A letter or record as a Word file that an office goes on editing."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence

from skmlib.presentation.naskah import (
    Bagian,
    Judul,
    KepalaSurat,
    Kop,
    Naskah,
    Rincian,
    Subjudul,
    TandaTangan,
    Tembusan,
    Tujuan,
)
from skmlib.presentation.nodes import Cell, ItemList, PageBreak, Paragraph, Run, Signature, Table
from skmlib.rendering.docx.book import LETTER_MARGINS, PAGE, Book, Properties
from skmlib.rendering.docx.elements import Element, points
from skmlib.rendering.docx.grid import GridCell, GridRow, grid
from skmlib.rendering.docx.letterstyles import letter_styles
from skmlib.rendering.docx.text import Look, paragraph, run
from skmlib.rendering.errors import RenderError
from skmlib.rendering.glyphs import for_browser, map_text
from skmlib.rendering.pdf import logo_png

MM = 72 / 25.4
WIDTH = (PAGE[0] - LETTER_MARGINS["left"] - LETTER_MARGINS["right"]) * MM
LOGO_HEIGHT, WIDEST_LOGO = 24.0, 30.0  # mm
LABEL, COLON, NUMBER = 34.0 * MM, 4.0 * MM, 8.0 * MM
HEAD_LABEL, HEAD_RIGHT = 20.0 * MM, 62.0 * MM
SIGNING = 20.0  # mm
NAME_ENOUGH, ADDRESS_CHARACTER = 13.0, 4.6  # points
LONG = 600  # characters of a cell whose row may stand on two pages
SHORT = 6  # rows that stand on one page together
_PNG = b"\x89PNG\r\n\x1a\n"


def naskah_docx(naskah: Naskah) -> bytes:
    """Return a letter as a Word file; the same letter gives the same bytes. Raises ``RenderError``."""
    naskah = map_text(naskah, for_browser)
    book = Book(Properties(naskah.judul, naskah.penyusun, naskah.tanggal), styles=letter_styles())
    breaks = False
    for part, following in zip(naskah.isi, (*naskah.isi[1:], None), strict=True):
        if isinstance(part, PageBreak):
            breaks = True
            continue
        if breaks:
            book.add(paragraph("Jarak", (), page_break=True))
        book.add(*_part(part, book, leads=isinstance(following, ItemList | Table | TandaTangan)))
        breaks = False
    book.finish_letter(footer=naskah.kaki)
    return book.to_bytes()


def _part(part: Bagian, book: Book, *, leads: bool) -> Iterable[Element]:
    """The elements of a part; a paragraph that ``leads`` stays with what follows it."""
    if isinstance(part, Kop):
        return _letterhead(part, book)
    if isinstance(part, Judul):
        return _title(part)
    if isinstance(part, Subjudul):
        return (paragraph("Heading2", [run(part.teks)]),)
    if isinstance(part, KepalaSurat):
        return _head(part)
    if isinstance(part, Tujuan):
        return _addressee(part)
    if isinstance(part, Rincian):
        return (_details(part), paragraph("Jarak", ()))
    if isinstance(part, TandaTangan):
        return _signatures(part)
    if isinstance(part, Tembusan):
        return _copies(part)
    if isinstance(part, Paragraph):
        return (paragraph("Normal", _inline(part.runs), keep_next=leads),)
    if isinstance(part, ItemList):
        return _items(part, book, 0)
    if isinstance(part, Table):
        return _table(part)
    raise RenderError(f"a letter cannot hold {type(part).__name__}")


def _letterhead(kop: Kop, book: Book) -> Iterator[Element]:
    """Logo at the left, the lines centred, a double rule below; or the letterhead's picture."""
    if kop.picture:
        png, shape = _png(kop.picture)
        width = WIDTH / MM
        yield paragraph("KopGambar", [book.picture(png, kop.logo_alt or kop.nama, width=width, height=width * shape)])
        return
    shown, side = None, 0.0
    if kop.logo:
        png, shape = _png(kop.logo)
        height = min(LOGO_HEIGHT, WIDEST_LOGO * shape)
        shown = book.picture(png, kop.logo_alt or "Logo", width=height / shape, height=height)
        side = (height / shape + 3) * MM
    room = WIDTH - 2 * side  # centred on the page, where the name has room enough
    longest = max((len(line) for line in kop.alamat), default=0) * ADDRESS_CHARACTER
    if _name_size(kop.nama, room) < NAME_ENOUGH or longest > room:
        room = WIDTH - side
    lines = [paragraph("KopInstansi", [run(line)]) for line in kop.atas]
    lines.append(paragraph("KopNama", [run(kop.nama, Look(size=_name_size(kop.nama, room)))]))
    lines += [paragraph("KopAlamat", [run(line)]) for line in kop.alamat]
    if shown is None:
        yield from lines
    else:
        picture = GridCell((paragraph("KopAlamat", [shown], align="left"),), 0, middle=True)
        cells = (picture, GridCell(tuple(lines), 1, middle=True))
        rest = [WIDTH - side - room] if WIDTH - side > room else []
        yield grid([GridRow(cells)], (side, room, *rest), title="Kop surat", styled=False)
    yield paragraph("KopGaris", ())


def _name_size(name: str, room: float) -> float:
    """The size in points, 16 at most, at which a name in capitals fits a line; 11 where even that is too long."""
    fitting = room / (0.72 * max(1, len(name)))
    return max(11.0, min(16.0, fitting // 0.5 * 0.5))


def _png(graphic: str) -> tuple[bytes, float]:
    """A logo as PNG, and its height over its width."""
    png = logo_png(graphic)
    if not png.startswith(_PNG):
        raise RenderError("the letterhead's picture is no PNG")
    across, down = struct.unpack(">II", png[16:24])
    return png, down / across


def _title(title: Judul) -> Iterator[Element]:
    yield paragraph("Title", [run("\n".join(title.baris))])
    yield paragraph("JudulNomor", [run(title.nomor)]) if title.nomor else paragraph("Jarak", ())


def _head(head: KepalaSurat) -> Iterator[Element]:
    rows = []
    for number, (label, value) in enumerate(head.baris):
        right = (paragraph("KepalaTanggal", [run(head.tempat_tanggal)]),) if number == 0 else ()
        rows.append(GridRow((*_pair(label, value, 0, "KepalaSurat"), GridCell(right, 3))))
    widths = (HEAD_LABEL, COLON, WIDTH - HEAD_LABEL - COLON - HEAD_RIGHT, HEAD_RIGHT)
    yield grid(rows, widths, title="Kepala surat", styled=False)
    yield paragraph("KepalaSurat", ())


def _addressee(to: Tujuan) -> Iterator[Element]:
    for line in to.baris:
        yield paragraph("Tujuan", [run(line)])
    yield paragraph("Tujuan", ())


def _pair(label: str, value: str, column: int, style: str) -> tuple[GridCell, GridCell, GridCell]:
    texts = (label, ":", value)
    return (
        GridCell((paragraph(style, [run(texts[0])]),), column),
        GridCell((paragraph(style, [run(texts[1])]),), column + 1),
        GridCell((paragraph(style, [run(texts[2])]),), column + 2),
    )


def _details(details: Rincian) -> Element:
    if not details.nomor:
        plain = [GridRow(_pair(label, value, 0, "KepalaSurat")) for label, value in details.baris]
        return grid(plain, (LABEL, COLON, WIDTH - LABEL - COLON), title="Rincian", styled=False)
    rows = []
    for place, (label, value) in enumerate(details.baris):
        number = details.nomor if place == 0 else ""
        first = GridCell((paragraph("KepalaSurat", [run(number)]),), 0)
        rows.append(GridRow((first, *_pair(label, value, 1, "KepalaSurat"))))
    return grid(rows, (NUMBER, LABEL, COLON, WIDTH - NUMBER - LABEL - COLON), title="Rincian", styled=False)


def _signatures(block: TandaTangan) -> Iterator[Element]:
    """Two blocks a row: offices above, then room to sign and the names on one line."""
    pairs = [block.blok[start : start + 2] for start in range(0, len(block.blok), 2)]
    for pair in pairs:
        yield paragraph("Jarak", (), keep_next=True, before=points(14))
        shown = pair if len(pair) == 2 else (None, *pair)
        rows = [
            GridRow(tuple(GridCell(tuple(part(each)) if each else (), place) for place, each in enumerate(shown)))
            for part in (_office, _name)
        ]
        yield grid(rows, (WIDTH / 2, WIDTH / 2), title="Tanda tangan", styled=False)


def _office(node: Signature) -> Iterator[Element]:
    for line in (node.place_date, *node.office.split("\n")):
        if line:
            yield paragraph("TandaTangan", [run(line)])


def _name(node: Signature) -> Iterator[Element]:
    named = Look() if node.name.startswith("(") else Look(bold=True, underline=True)
    yield paragraph("TandaTangan", [run(node.name, named)], before=points(SIGNING * MM))
    for line in (node.rank, f"NIP {node.nip}" if node.nip else ""):
        if line:
            yield paragraph("TandaTangan", [run(line)])


def _copies(copies: Tembusan) -> Iterator[Element]:
    yield paragraph("Tembusan", [run("Tembusan:")], before=points(18), keep_next=True)
    for number, line in enumerate(copies.kepada, start=1):
        yield paragraph("Tembusan", [run(f"{number}. {line}")])


def _items(node: ItemList, book: Book, level: int) -> Iterator[Element]:
    number = book.lists.open(ordered=node.ordered, level=level, start=node.start)
    for each in node.items:
        if isinstance(each, ItemList):
            yield from _items(each, book, level + 1)
        else:
            style = "ListNumber" if node.ordered else "ListBullet"
            yield paragraph(style, _inline(each), numbering=(level, number))


def _table(table: Table) -> Iterator[Element]:
    """A boxed table; every column has its share of the width. A short one stands on one page."""
    shares = [each.width or 1 / len(table.columns) for each in table.columns]
    widths = [WIDTH * share / sum(shares) for share in shares]
    rows = [GridRow(tuple(_heads(row)), header=True) for row in table.header]
    long = {place for place, row in enumerate(table.rows) if max(len(cell.text) for cell in row) > LONG}
    whole = not long and len(table.rows) <= SHORT
    last = len(table.rows) - 1
    rows += [
        GridRow(tuple(_cells(row, table, keep=whole and place < last)), splits=place in long)
        for place, row in enumerate(table.rows)
    ]
    if table.caption:
        yield paragraph("Caption", [run(table.caption)], keep_next=True)
    yield grid(rows, widths, title=table.caption or "Tabel", boxed=True)
    yield paragraph("Catatan", [run(table.note)]) if table.note else paragraph("Jarak", ())


def _heads(row: Sequence[Cell]) -> Iterator[GridCell]:
    column = 0
    for cell in row:
        yield GridCell((paragraph("KepalaTabel", [run(cell.text)]),), column, cell.span, middle=True)
        column += cell.span


def _cells(row: Sequence[Cell], table: Table, *, keep: bool) -> Iterator[GridCell]:
    column = 0
    for cell in row:
        align = "right" if (cell.align or table.columns[column].align) in ("right", "decimal") else "left"
        lines = cell.text.split("\n")
        content = tuple(
            paragraph("IsiTabel", [run(line, Look(bold=cell.bold))], align=align, keep_next=keep) for line in lines
        )
        yield GridCell(content, column, cell.span)
        column += cell.span


def _inline(runs: Iterable[Run]) -> Iterator[Element]:
    for each in runs:
        if each.text:
            yield run(each.text, Look(bold=each.bold, italic=each.italic))
