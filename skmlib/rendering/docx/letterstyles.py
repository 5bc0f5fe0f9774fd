"""The style sheet of letters and records: one plain face that is on every machine, as offices write them."""

from __future__ import annotations

from skmlib.presentation.theme import INK, MUTED
from skmlib.rendering.docx.elements import Element, w
from skmlib.rendering.docx.lists import BULLETS, NUMBERS
from skmlib.rendering.docx.styles import ParagraphStyle
from skmlib.rendering.docx.stylesheet import BOXED_STYLE, sheet

FONT = "Arial"
SIZE, LINE = 11.0, 15.0  # points
BLACK = "#000000"
_PADDING = (("top", 30), ("left", 70), ("bottom", 30), ("right", 70))  # twips


def letter_styles() -> list[Element]:
    """All styles of a letter, defaults first."""
    return sheet(_STYLES, _boxed(), font=FONT, size=SIZE)


def _style(name: str, size: float = SIZE, **look: object) -> ParagraphStyle:
    return ParagraphStyle(name, FONT, size, **{"colour": BLACK, "align": "left", **look})  # type: ignore[arg-type]


_STYLES = (
    _style("Normal", after=6, line=LINE, align="both", default=True),
    _style("List Bullet", after=3, line=LINE, align="both", numbering=BULLETS),
    _style("List Number", after=3, line=LINE, align="both", numbering=NUMBERS),
    _style("Title", 12, bold=True, align="center", after=2, keep=True, level=1),
    _style("Judul Nomor", align="center", after=10),
    _style("heading 1", bold=True, before=10, after=4, keep=True, level=1),
    _style("heading 2", bold=True, before=10, after=4, keep=True, level=2),
    _style("Kop Instansi", 13, align="center"),
    _style("Kop Nama", 15, bold=True, align="center", after=1),
    _style("Kop Alamat", 9, align="center"),
    _style("Kop Gambar", after=12),
    _style("Kop Garis", 3, after=12, rule=BLACK, rule_kind=("thickThinSmallGap", 24)),
    _style("Kepala Surat", line=LINE),
    _style("Kepala Tanggal", line=LINE, align="right"),
    _style("Tujuan", line=LINE),
    _style("Isi Tabel", 9),
    _style("Kepala Tabel", 9, bold=True, align="center", keep=True),
    _style("caption", 9.5, before=8, after=3, keep=True),
    _style("Catatan", 8.5, colour=MUTED, before=3, after=8),
    _style("Jarak", 4),
    _style("Tanda Tangan", align="center", keep=True),
    _style("Tembusan", 9.5, after=1),
    _style("header", 9.5, align="center"),
    _style("footer", 8, colour=MUTED),
)


def _boxed() -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(side, val="single", sz=4, space=0, color=INK[1:]) for side in sides))
    margins = w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in _PADDING))
    return w(
        "style",
        w("name", val="Tabel Naskah"),
        w("basedOn", val="TableNormal"),
        w("uiPriority", val=1),
        w("qFormat"),
        w("tblPr", borders, margins),
        type="table",
        customStyle="1",
        styleId=BOXED_STYLE,
    )
