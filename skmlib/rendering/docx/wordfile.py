"""A form as a Word file, written from top to bottom: headings, tables, clickable boxes, lines to write on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from skmlib.presentation.nodes import Run
from skmlib.presentation.theme import ACCENT, INK, RULE
from skmlib.rendering.archive import WRITTEN, steady
from skmlib.rendering.glyphs import for_browser
from skmlib.rendering.wordparts import STYLES, Align, Blank, Inline, Rules, Tick, WordCell

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

FONT = "Arial"  # the report's own faces are on no reader's machine
BOX_FONT = "MS Gothic"
LANGUAGE = "id-ID"
LONG_LABEL = 40
A4 = (210.0, 297.0)
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


class WordFile:
    """A Word file that is written from top to bottom; ``margin`` in mm, ``accent``: the agency's colour."""

    def __init__(self, *, title: str, author: str, subject: str, margin: float, accent: str = "") -> None:
        from docx import Document

        self._document: WordDocument = Document()
        self._accent = accent
        self._boxes = 0
        self._pictures = 0
        self.width = A4[0] - 2 * margin
        _page(self._document, margin)
        _styles(self._document)
        _metadata(self._document, title, author, subject)

    def heading(self, text: str, *, level: int = 1) -> None:
        """A heading that Word lists in its navigation; level 0 is the title."""
        self.paragraph((Run(text),), style=f"Heading {level}" if level else "Title")

    def paragraph(self, inlines: Sequence[Inline], *, style: str = "Normal", align: Align = "left") -> None:
        made = self._document.add_paragraph(style=style)
        self._fill(made, inlines, align)

    def footer(self, inlines: Sequence[Inline]) -> None:
        """The line at the foot of every page."""
        made = self._document.sections[0].footer.paragraphs[0]
        made.style = self._document.styles["Small"]
        self._fill(made, inlines, "left")

    def table(
        self, rows: Sequence[Sequence[WordCell]], widths: Sequence[float], *, title: str, header: int = 0, rules: Rules
    ) -> None:
        """A table; ``widths`` in mm, ``header`` rows repeat on every page, ``title`` is its text alternative."""
        from docx.shared import Mm

        made = self._document.add_table(len(rows), len(widths))
        made.autofit = False
        _table_properties(made._tbl, title, widths, rules=rules)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width)
        for number, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
            _row_properties(row._tr, repeated=number < header)
            for cell, content, width in zip(row.cells, cells, widths, strict=True):
                cell.width = Mm(width)
                self._cell(cell, content)

    def to_bytes(self) -> bytes:
        out = io.BytesIO()
        self._document.save(out)
        return steady(out.getvalue(), accent=self._accent)

    def _cell(self, cell: _Cell, content: WordCell) -> None:
        for place, line in enumerate(content.lines or ((),)):
            made = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            made.style = self._document.styles[content.style]
            self._fill(made, line, content.align)
        if content.tint:
            shading = _element("w:shd", val="clear", color="auto", fill=content.tint[1:])
            cell._tc.get_or_add_tcPr().append(shading)

    def _fill(self, made: WordParagraph, inlines: Sequence[Inline], align: Align) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
        from docx.shared import Mm

        if align != "left":
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER if align == "center" else WD_ALIGN_PARAGRAPH.RIGHT
        for inline in inlines:
            if isinstance(inline, Run):
                run = made.add_run(for_browser(inline.text))
                run.bold, run.italic = inline.bold or None, inline.italic or None
            elif isinstance(inline, Tick):
                self._boxes += 1
                made._p.append(_box(self._boxes, for_browser(inline.label)))
                if inline.label:
                    made.add_run(_beside_box(for_browser(inline.label), alone=inline.alone))
            elif isinstance(inline, Blank):
                made.paragraph_format.tab_stops.add_tab_stop(Mm(inline.end), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.DOTS)
                made.add_run("\t." if inline is inlines[-1] else "\t")  # LibreOffice draws no leader at a cell's end
            else:
                shown = made.add_run().add_picture(io.BytesIO(inline.png), height=Mm(inline.height))
                self._pictures += 1
                properties = shown._inline.docPr
                properties.set("descr", for_browser(inline.alt))
                properties.set("name", f"Gambar {self._pictures}")


def _beside_box(label: str, *, alone: bool) -> str:
    """A label at its box; in a line a short one is not torn from it."""
    if alone:
        return f"\t{label}"
    return "\u00a0" + (label.replace(" ", "\u00a0") if len(label) < LONG_LABEL else label)


def _page(document: WordDocument, margin: float) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    section.left_margin = section.right_margin = Mm(margin)
    section.top_margin = section.bottom_margin = Mm(margin - 2)
    section.header_distance = section.footer_distance = Mm(7)


def _styles(document: WordDocument) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    for name, look in STYLES.items():
        known = name in {style.name for style in document.styles}
        style: Any = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.font.bold = Pt(look.size), look.bold
        style.font.color.rgb = RGBColor.from_string(look.colour[1:])
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(_qualified(f"w:{kind}"), FONT)
        form = style.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), 1.0
        form.keep_with_next = look.keep
        if look.hanging:
            form.left_indent, form.first_line_indent = Mm(look.hanging), Mm(-look.hanging)
        for border in style.element.findall(f".//{_qualified('w:pBdr')}"):
            border.getparent().remove(border)
    for language in document.styles.element.iter(_qualified("w:lang")):
        for key in list(language.attrib):
            language.set(key, LANGUAGE)


def _metadata(document: WordDocument, title: str, author: str, subject: str) -> None:
    properties = document.core_properties
    properties.title, properties.author = for_browser(title)[:255], for_browser(author)[:255]
    properties.subject, properties.last_modified_by = for_browser(subject)[:255], for_browser(author)[:255]
    properties.language, properties.comments, properties.keywords = LANGUAGE, "", ""
    properties.created = properties.modified = WRITTEN
    properties.revision = 1


def _table_properties(table: Any, title: str, widths: Sequence[float], *, rules: Rules) -> None:
    from docx.oxml.ns import qn

    properties = table.tblPr
    style = properties.find(qn("w:tblStyle"))
    if style is not None:
        properties.remove(style)
    borders = _element("w:tblBorders")
    if rules != "none":
        rows = (("top", 8, INK), ("bottom", 8, INK), ("insideH", 4, RULE))
        for side, size, colour in rows if rules == "rows" else (("bottom", 6, ACCENT),):
            borders.append(_element(f"w:{side}", val="single", sz=str(size), space="0", color=colour[1:]))
    margins = _element("w:tblCellMar")
    for side, twips in (("top", 30), ("left", 60), ("bottom", 30), ("right", 60)):
        margins.append(_element(f"w:{side}", w=str(twips), type="dxa"))
    caption = _element("w:tblCaption", val=for_browser(title))
    # the format fixes the order: width, borders, layout, margins, look, caption
    _put(properties, borders, properties.find(qn("w:tblLayout")))
    _put(properties, margins, properties.find(qn("w:tblLook")))
    properties.append(caption)


def _put(properties: Any, element: Any, before: Any) -> None:
    if before is None:
        properties.append(element)
    else:
        before.addprevious(element)


def _row_properties(row: Any, *, repeated: bool) -> None:
    properties = row.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if repeated:
        properties.append(_element("w:tblHeader"))


def _box(number: int, label: str) -> Any:
    """A check box as Word makes it: a content control that changes between two signs when it is clicked."""
    from docx.oxml import parse_xml

    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    made = parse_xml(
        f'<w:sdt xmlns:w="{word}" xmlns:w14="{W14}"><w:sdtPr><w:alias/><w:id w:val="{number}"/>'
        f'<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="{BOX_FONT}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{BOX_FONT}"/></w14:checkbox></w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="{BOX_FONT}" w:hAnsi="{BOX_FONT}" w:eastAsia="{BOX_FONT}" '
        f'w:hint="eastAsia"/></w:rPr><w:t>\u2610</w:t></w:r></w:sdtContent></w:sdt>'
    )
    made.find(f".//{{{word}}}alias").set(f"{{{word}}}val", label[:64] or f"Kotak {number}")
    return made


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(_qualified(f"w:{key}"), value)
    return made


def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)
