"""The table of contents and the lists of tables and figures: fields that Word brings up to date, filled beforehand.

Their entries lead to what they name. They carry no page numbers until someone updates them: pages are made by the
reader's program and fonts, and a number that is off by one is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.nodes import Contents, Figure, Table
from skmlib.rendering.document import Document, Section
from skmlib.rendering.docx.elements import Element, w
from skmlib.rendering.docx.text import closing, leading_to, opening, paragraph, run
from skmlib.rendering.word.references import References

DEEPEST = 3

_Entry = tuple[str, str, str]  # style, bookmark, text


def contents(node: Contents, document: Document, references: References) -> list[Element]:
    """The blocks of the contents; a list without entries is left out."""
    sections = [block for block in document.blocks if isinstance(block, Section) and block.level <= DEEPEST]
    made: list[Element] = []
    if sections:
        entries = [(f"Toc{s.level}", references.listed[s.anchor], titled(s.label, s.title)) for s in sections]
        heading = paragraph("TOCHeading", [run(node.title)])
        made.append(_gallery([heading, *_field(f'TOC \\o "1-{DEEPEST}" \\h \\z', entries)]))
    for title, kind, noun in ((node.tables_title, Table, "Tabel"), (node.figures_title, Figure, "Gambar")):
        items = [b for b in document.blocks if isinstance(b, kind) and b.id in document.labels]
        if title and items:
            lines = [
                ("TableofFigures", references.listed[b.id], f"{document.labels[b.id]}\u2002{b.caption}")
                for b in items
                if isinstance(b, Table | Figure)
            ]
            made += [paragraph("SubjudulDaftar", [run(title)]), *_field(f'TOC \\h \\z \\c "{noun}"', lines)]
    return made


def titled(label: str, title: str) -> str:
    """A heading as one line: "BAB III", room, "Hasil Pengolahan Data"."""
    return f"{label}\u2002{title}" if label else title


def _field(code: str, entries: Sequence[_Entry]) -> list[Element]:
    lines = []
    for number, (style, bookmark, text) in enumerate(entries):
        before = opening(code) if number == 0 else []
        after = [closing()] if number + 1 == len(entries) else []
        line = leading_to(bookmark, [run(" ".join(text.split("\n")))])
        lines.append(paragraph(style, [*before, line, *after]))
    return lines


def _gallery(blocks: list[Element]) -> Element:
    """Blocks that Word knows as a table of contents: it offers to update them when they are clicked."""
    kind = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w("sdt", w("sdtPr", w("id", val=1), kind), w("sdtContent", *blocks))
