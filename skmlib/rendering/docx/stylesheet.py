"""The style sheet of a report: every look has a name in Word, so that an agency changes it in one place."""

from __future__ import annotations

from collections.abc import Iterable

from skmlib.presentation.theme import ACCENT, INK, MUTED, MUTU_TINT, RULE, SANS, SERIF, TONE, TONE_TINT
from skmlib.rendering.docx.elements import Element, mm, points, w
from skmlib.rendering.docx.lists import BULLETS, NUMBERS
from skmlib.rendering.docx.styles import CharacterStyle, ParagraphStyle, element_of

LANGUAGE = "id-ID"
TEXT_WIDTH = 160.0  # mm: A4 less margins of 25 mm
BODY, LINE = 10.5, 15.0  # points
TABLE = 9.0
TABLE_STYLE = "TabelSKM"
BOXED_STYLE = "TabelNaskah"
EDGE = 3.0  # points between a cell's text and its neighbour's room
ROOM = 2.4  # points above and below a cell's text
CALLOUTS = {"info": "Kotak Info", "warning": "Kotak Perhatian", "danger": "Kotak Penting", "success": "Kotak Capaian"}


def style_id(name: str) -> str:
    """The id of a style by its name.

    >>> style_id("heading 1"), style_id("Kotak Info"), style_id("table of figures")
    ('Heading1', 'KotakInfo', 'TableofFigures')
    """
    return "".join(part if part == "of" else part[:1].upper() + part[1:] for part in name.split(" "))


def stylesheet(*, book: bool) -> list[Element]:
    """All styles, defaults first. In a ``book`` every chapter opens a page."""
    return sheet((*_paragraphs(book=book), *_CHARACTERS), _table_style(), font=SERIF, size=BODY)


def sheet(styles: Iterable[ParagraphStyle | CharacterStyle], *tables: Element, font: str, size: float) -> list[Element]:
    """A style sheet: what every file has, then its own styles and table styles."""
    return [
        _defaults(font, size),
        w(
            "style",
            w("name", val="Default Paragraph Font"),
            type="character",
            default="1",
            styleId="DefaultParagraphFont",
        ),
        w("style", w("name", val="No List"), type="numbering", default="1", styleId="NoList"),
        _table_normal(),
        *(element_of(each, style_id) for each in styles),
        *tables,
    ]


def _paragraphs(*, book: bool) -> tuple[ParagraphStyle, ...]:
    sizes = {2: (14.0, 20.0, 7.0, INK), 3: (11.5, 15.0, 5.0, INK), 4: (10.5, 12.0, 4.0, MUTED)}
    sizes |= {5: (10.0, 10.0, 4.0, MUTED), 6: (10.0, 10.0, 4.0, MUTED)}
    first = ParagraphStyle(
        "heading 1", SANS, 20, bold=True, before=0 if book else 24, after=16, keep=True, level=1, rule=ACCENT, page=book
    )
    headings = [first]
    headings += [
        ParagraphStyle(
            f"heading {level}", SANS, size, bold=True, colour=colour, before=b, after=a, keep=True, level=level
        )
        for level, (size, b, a, colour) in sizes.items()
    ]
    callouts = [
        ParagraphStyle(
            name, SANS, 10, before=14, after=14, line=14, left=11, right=8, bar=TONE[tone], fill=TONE_TINT[tone]
        )
        for tone, name in CALLOUTS.items()
    ]
    contents = ParagraphStyle("TOC Heading", SANS, 20, bold=True, after=12, keep=True, rule=ACCENT, page=book)
    return (*_PARAGRAPHS, *headings, contents, *callouts)


_PARAGRAPHS = (
    ParagraphStyle("Normal", SERIF, BODY, after=6, line=LINE, default=True),
    ParagraphStyle("List Bullet", SERIF, BODY, after=3, line=LINE, numbering=BULLETS),
    ParagraphStyle("List Number", SERIF, BODY, after=3, line=LINE, numbering=NUMBERS),
    ParagraphStyle("caption", SANS, 9.5, before=12, after=4),
    ParagraphStyle("Gambar", SANS, BODY, before=12, keep=True),
    ParagraphStyle("Foto", SANS, BODY, before=6, after=10),
    ParagraphStyle("Catatan", SANS, 8, colour=MUTED, before=3, after=14),
    ParagraphStyle("Isi Tabel", SANS, TABLE),
    ParagraphStyle("Kepala Tabel", SANS, TABLE, bold=True, keep=True),
    ParagraphStyle("Jarak", SANS, 4),
    ParagraphStyle("Angka Label", SANS, 8.5, colour=MUTED, before=3),
    ParagraphStyle("Angka Kunci", SANS, 20, bold=True),
    ParagraphStyle("Angka Keterangan", SANS, 8.5, colour=MUTED),
    ParagraphStyle("Tanda Tangan", SERIF, BODY, after=2, left=mm(88) / 20, keep=True),
    ParagraphStyle("Title", SANS, 30, bold=True, colour=ACCENT, after=12),
    ParagraphStyle("Subtitle", SANS, 14, colour=MUTED, after=12),
    ParagraphStyle("Sampul Instansi", SANS, 12, bold=True),
    ParagraphStyle("Sampul Unit", SANS, 16, bold=True, after=6),
    ParagraphStyle("Sampul Periode", SANS, 13),
    ParagraphStyle("Sampul Label", SANS, 9, colour=MUTED, before=4),
    ParagraphStyle("Sampul Nilai", SANS, 11, bold=True),
    ParagraphStyle("Sampul Garis", SANS, 4, right=mm(124) / 20, after=14, over=(24, ACCENT)),
    ParagraphStyle("Sampul Alamat", SANS, 9, colour=MUTED, over=(4, RULE)),
    ParagraphStyle("Sampul Edisi", SANS, 11, bold=True, colour=TONE["danger"], after=8),
    ParagraphStyle("Subjudul Daftar", SANS, 14, bold=True, before=20, after=7, keep=True),
    ParagraphStyle("toc 1", SANS, 10, bold=True, before=7, leader=TEXT_WIDTH),
    ParagraphStyle("toc 2", SANS, 10, before=3, left=mm(8) / 20, leader=TEXT_WIDTH),
    ParagraphStyle("toc 3", SANS, 10, before=3, left=mm(16) / 20, leader=TEXT_WIDTH),
    ParagraphStyle("table of figures", SANS, 10, before=3, leader=TEXT_WIDTH),
    ParagraphStyle("header", SANS, 8.5, colour=MUTED, tab=TEXT_WIDTH),
    ParagraphStyle("footer", SANS, 9, colour=MUTED, tab=TEXT_WIDTH),
)

_CHARACTERS = (
    CharacterStyle("Nomor", colour=ACCENT),
    CharacterStyle("Nomor Tabel", colour=ACCENT, bold=True),
    CharacterStyle("Rujukan", colour=ACCENT),
    CharacterStyle("Kode", font=SANS),
    *(CharacterStyle(f"Judul {name}", colour=TONE[tone], bold=True) for tone, name in CALLOUTS.items()),
    *(CharacterStyle(f"Mutu {letter}", font=SANS, bold=True, fill=tint) for letter, tint in MUTU_TINT.items()),
)


def _defaults(font: str, size: float) -> Element:
    fonts = w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    half = round(size * 2)
    language = w("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi=LANGUAGE)
    run = w("rPr", fonts, w("sz", val=half), w("szCs", val=half), language)
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault"))


def _table_normal() -> Element:
    margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    hidden = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
    properties = w("tblPr", w("tblInd", w=0, type="dxa"), margins)
    return w(
        "style", w("name", val="Normal Table"), *hidden, properties, type="table", default="1", styleId="TableNormal"
    )


def _table_style() -> Element:
    """Rules above and below, room in the cells, a bold first row: for tables that an agency adds."""
    borders = w("tblBorders", *(w(side, val="single", sz=8, space=0, color=INK[1:]) for side in ("top", "bottom")))
    sides = (("top", ROOM), ("left", EDGE), ("bottom", ROOM), ("right", EDGE))
    margins = w("tblCellMar", *(w(side, w=points(width), type="dxa") for side, width in sides))
    return w(
        "style",
        w("name", val="Tabel SKM"),
        w("basedOn", val="TableNormal"),
        w("uiPriority", val=1),
        w("qFormat"),
        w("tblPr", borders, margins),
        w("tblStylePr", w("rPr", w("b")), type="firstRow"),
        type="table",
        customStyle="1",
        styleId=TABLE_STYLE,
    )
