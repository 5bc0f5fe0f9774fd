"""Running text: runs of a node as runs of Word, references as fields that lead to what they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from skmlib.presentation.links import WEB
from skmlib.presentation.nodes import Run
from skmlib.rendering.docx.elements import Element
from skmlib.rendering.docx.text import Look, bookmarked, field, run
from skmlib.rendering.word.references import Caption, References


def inline(runs: Iterable[Run], references: References) -> Iterator[Element]:
    """The runs of a node. A web address is a field too: a relation to an address that Word dislikes spoils a file."""
    for each in runs:
        if each.ref:
            look = Look(bold=each.bold, italic=each.italic, style="Rujukan")
            yield from field(f"REF {references.numbers[each.ref]} \\h  \\* MERGEFORMAT", each.text, look)
        elif each.href and WEB.fullmatch(each.href):
            look = Look(bold=each.bold, italic=each.italic, style="Rujukan")
            yield from field(f'HYPERLINK "{each.href}"', each.text, look)
        elif each.text:
            yield run(each.text, Look(bold=each.bold, italic=each.italic, style="Kode" if each.code else ""))


def caption(own: str, text: str, references: References, bookmarks: tuple[int, int]) -> list[Element]:
    """The line "Tabel 3.1 Nilai per unsur": its number counts by itself, and both can be referred to."""
    parts: Caption = references.captions[own]
    look = Look(style="NomorTabel")
    number = [run(f"{parts.noun} {parts.prefix}", look), *field(parts.code, parts.number, look)]
    label = bookmarked(references.numbers[own], bookmarks[0], number)
    return bookmarked(references.listed[own], bookmarks[1], [*label, run(f"\u2002{text}")])
