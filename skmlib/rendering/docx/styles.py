"""Paragraph and character styles as values, and their elements in the order that the format fixes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from skmlib.presentation.theme import INK
from skmlib.rendering.docx.elements import Element, mm, points, w

_BUILT_IN = ("heading", "toc", "caption", "header", "footer", "table of", "TOC", "Title", "Subtitle", "List", "Normal")


@dataclass(frozen=True)
class ParagraphStyle:
    """A paragraph style; lengths in points, tab stops in mm from the left edge of the text.

    ``level``: of the outline; ``rule``: a line below in this colour; ``over``: one above (eighths of a point, colour);
    ``bar`` and ``fill``: a box with a bar at its left; ``tab``, ``leader``: a right tab stop, without or with dots;
    ``page``: it opens a page; ``numbering``: the list that it belongs to; ``first``: indent of the first line (below
    nought: it hangs); ``rule_kind``: the form of the line and its size in eighths of a point.
    """

    name: str
    font: str
    size: float
    bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 0
    line: float | None = None
    left: float = 0
    right: float = 0
    keep: bool = False
    page: bool = False
    level: int | None = None
    rule: str = ""
    over: tuple[int, str] | None = None
    bar: str = ""
    fill: str = ""
    tab: float | None = None
    leader: float | None = None
    default: bool = False
    numbering: int | None = None
    align: str = ""
    first: float = 0
    rule_kind: tuple[str, int] = ("single", 8)


@dataclass(frozen=True)
class CharacterStyle:
    """A character style."""

    name: str
    font: str = ""
    colour: str = ""
    bold: bool = False
    fill: str = ""


def element_of(style: ParagraphStyle | CharacterStyle, style_id: Callable[[str], str]) -> Element:
    """The element of a style; ``style_id`` gives ids to names."""
    custom = {} if style.name.startswith(_BUILT_IN) else {"customStyle": "1"}
    if isinstance(style, CharacterStyle):
        body = [w("basedOn", val="DefaultParagraphFont"), w("uiPriority", val=2), w("qFormat"), _characters(style)]
        kind, default = "character", {}
    else:
        default = {"default": "1"} if style.default else {}
        body = [] if style.default else [w("basedOn", val="Normal")]
        if style.level or style.name in ("TOC Heading", "Subjudul Daftar"):
            body.append(w("next", val="Normal"))
        body += [w("uiPriority", val=39 if style.name.startswith("toc") else 1), w("qFormat")]
        body += [_form(style), _letters(style.font, style.size, style.colour, bold=style.bold)]
        kind = "paragraph"
    attributes = {"type": kind, **default, **custom, "styleId": style_id(style.name)}
    return w("style", w("name", val=style.name), *body, **attributes)


def _characters(style: CharacterStyle) -> Element:
    return w(
        "rPr",
        _fonts(style.font) if style.font else None,
        w("b") if style.bold else None,
        w("color", val=style.colour[1:]) if style.colour else None,
        w("shd", val="clear", color="auto", fill=style.fill[1:]) if style.fill else None,
    )


def _letters(font: str, size: float, colour: str, *, bold: bool) -> Element:
    half = round(size * 2)
    return w(
        "rPr",
        _fonts(font),
        w("b") if bold else None,
        w("color", val=colour[1:]),
        w("sz", val=half),
        w("szCs", val=half),
    )


def _fonts(font: str) -> Element:
    return w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)


def _form(style: ParagraphStyle) -> Element:
    spacing = {"before": points(style.before), "after": points(style.after)}
    lines = {"line": points(style.line), "lineRule": "atLeast"} if style.line else {"line": 240, "lineRule": "auto"}
    return w(
        "pPr",
        w("keepNext") if style.keep else None,
        w("keepLines") if style.keep or style.bar else None,
        w("pageBreakBefore") if style.page else None,
        w("numPr", w("numId", val=style.numbering)) if style.numbering else None,
        _borders(style),
        w("shd", val="clear", color="auto", fill=style.fill[1:]) if style.fill else None,
        _tabs(style),
        w("spacing", **spacing, **lines),
        _indent(style),
        w("jc", val=style.align) if style.align else None,
        w("outlineLvl", val=style.level - 1) if style.level else None,
    )


def _indent(style: ParagraphStyle) -> Element | None:
    if not (style.left or style.right or style.first):
        return None
    first = {"firstLine" if style.first > 0 else "hanging": points(abs(style.first))} if style.first else {}
    return w("ind", left=points(style.left), right=points(style.right), **first)


def _borders(style: ParagraphStyle) -> Element | None:
    if style.rule:
        kind, size = style.rule_kind
        return w("pBdr", w("bottom", val=kind, sz=size, space=5, color=style.rule[1:]))
    if style.over:
        size, colour = style.over
        return w("pBdr", w("top", val="single", sz=size, space=6, color=colour[1:]))
    if not style.bar:
        return None
    edge = {side: w(side, val="single", sz=4, space=7, color=style.fill[1:]) for side in ("top", "bottom", "right")}
    bar = w("left", val="single", sz=24, space=8, color=style.bar[1:])
    return w("pBdr", edge["top"], bar, edge["bottom"], edge["right"])


def _tabs(style: ParagraphStyle) -> Element | None:
    if style.leader is not None:
        return w("tabs", w("tab", val="right", leader="dot", pos=mm(style.leader)))
    return None if style.tab is None else w("tabs", w("tab", val="right", pos=mm(style.tab)))
