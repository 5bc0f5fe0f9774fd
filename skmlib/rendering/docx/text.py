"""Runs, paragraphs, fields and bookmarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from skmlib.rendering.docx.elements import SPACE, Element, stencil, w


@dataclass(frozen=True)
class Look:
    """How a run deviates from its paragraph; ``style`` is the id of a character style, ``size`` in points."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    style: str = ""
    size: float | None = None


PLAIN = Look()


def run(text: str, look: Look = PLAIN) -> Element:
    """A run of text; line breaks in it become breaks, tabs become tabs."""
    made = w("r", _properties(look))
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(w("br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                made.append(w("tab"))
            if part:
                made.append(_text("t", part))
    return made


def field(code: str, shown: str, look: Look = PLAIN) -> list[Element]:
    """A field with its result in it, so that it is right before anyone updates it."""
    return [*opening(code, look), run(shown, look), closing(look)]


def opening(code: str, look: Look = PLAIN) -> list[Element]:
    """The runs that open a field whose result reaches over paragraphs."""
    return [
        w("r", _properties(look), w("fldChar", fldCharType="begin")),
        w("r", _properties(look), _text("instrText", f" {code} ")),
        w("r", _properties(look), w("fldChar", fldCharType="separate")),
    ]


def closing(look: Look = PLAIN) -> Element:
    return w("r", _properties(look), w("fldChar", fldCharType="end"))


def bookmarked(name: str, number: int, content: Iterable[Element]) -> list[Element]:
    """Content that others refer to by ``name``; ``number`` is unique in the document."""
    return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]


def leading_to(name: str, content: Iterable[Element]) -> Element:
    """Content that leads to a bookmark when it is clicked."""
    return w("hyperlink", *content, anchor=name, history="1")


def paragraph(
    style: str,
    content: Iterable[Element],
    *,
    page_break: bool = False,
    keep_next: bool = False,
    numbering: tuple[int, int] | None = None,
    before: int | None = None,
    right: int = 0,
    left: int | None = None,
    align: str = "left",
) -> Element:
    """A paragraph; ``numbering`` is (level, list), ``before``, ``left`` and ``right`` are twips."""
    properties = _paragraph_properties(style, page_break, keep_next, numbering, before, right, left, align)
    return w("p", properties, *content)


@stencil
def _paragraph_properties(
    style: str,
    page_break: bool,
    keep_next: bool,
    numbering: tuple[int, int] | None,
    before: int | None,
    right: int,
    left: int | None,
    align: str,
) -> Element | None:
    indents = {"left": left} if left is not None else {}
    if right:
        indents["right"] = right
    properties = w(
        "pPr",
        w("pStyle", val=style) if style != "Normal" else None,
        w("keepNext") if keep_next else None,
        w("pageBreakBefore") if page_break else None,
        w("numPr", w("ilvl", val=numbering[0]), w("numId", val=numbering[1])) if numbering else None,
        w("spacing", before=before) if before is not None else None,
        w("ind", **indents) if indents else None,
        w("jc", val=align) if align != "left" else None,
    )
    return properties if len(properties) else None


@stencil
def _properties(look: Look) -> Element | None:
    if look == PLAIN:
        return None
    size = None if look.size is None else round(look.size * 2)
    return w(
        "rPr",
        w("rStyle", val=look.style) if look.style else None,
        w("b") if look.bold else None,
        w("i") if look.italic else None,
        w("sz", val=size) if size else None,
        w("szCs", val=size) if size else None,
        w("u", val="single") if look.underline else None,
    )


def _text(name: str, text: str) -> Element:
    made = w(name)
    made.text = text
    if text != text.strip() or "  " in text:
        made.set(SPACE, "preserve")
    return made
