"""A document as the JSON that the Typst template reads: blocks in order, every table measured, nothing marked up."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from skmlib.presentation import theme
from skmlib.presentation.links import WEB
from skmlib.presentation.nodes import (
    Callout,
    Contents,
    Cover,
    Figure,
    ItemList,
    KeyFigures,
    Listing,
    Node,
    Paragraph,
    Photo,
    Photos,
    Run,
    Signature,
    Table,
    runs_text,
)
from skmlib.rendering import measure
from skmlib.rendering.document import Document, Section, flow, list_entries, stretches
from skmlib.rendering.errors import RenderError
from skmlib.rendering.fonts import text_width
from skmlib.rendering.svg import aspect, svg_file

POINTS_PER_MM = 72 / 25.4
TEXT_WIDTH = 160 * POINTS_PER_MM  # A4 less margins of 25 mm
TURNED_MARGIN = 18.0  # mm, at both sides of a turned page
TURNED_WIDTH = (297 - 2 * TURNED_MARGIN) * POINTS_PER_MM
TALLEST_FIGURE = 185 * POINTS_PER_MM
FLOATING_FIGURE = 110 * POINTS_PER_MM  # a taller figure goes to a page's edge; the text fills the page before it
LONG_GROUP = 8  # rows beside one cell: more of them may break across pages
LONG_CELL = 600  # characters: a longer cell may break across pages
PNG_URI = "data:image/png;base64,"


def payload(document: Document, root: Path) -> dict[str, Any]:
    """Return the document as the template reads it; files it needs (a PNG logo) are written to ``root``."""
    info, brand = document.info, theme.brand(document.info.accent)
    return {
        "info": {
            "title": " ".join(info.title.split()),
            "header": info.header,
            "author": info.author,
            "keywords": list(info.keywords),
            "date": [int(part) for part in info.date.split("-")] if info.date else None,
        },
        "internal": document.edition == "internal",
        "cover": any(isinstance(block, Cover) for block in document.blocks),
        "book": document.is_book,
        "colours": {
            name.lower(): brand.recolour(getattr(theme, name)) for name in ("INK", "MUTED", "RULE", "WASH", "ACCENT")
        },
        "mutu": {letter: {"mark": theme.MUTU[letter], "tint": theme.MUTU_TINT[letter]} for letter in theme.MUTU},
        "tones": {
            tone: {"mark": brand.recolour(theme.TONE[tone]), "tint": brand.recolour(theme.TONE_TINT[tone])}
            for tone in theme.TONE
        },
        "sans": theme.SANS,
        "serif": theme.SERIF,
        "stretches": [
            {
                "landscape": turned,
                "blocks": [
                    # a stretch behind another has begun a page already; its chapter's heading needs no break
                    _block(node, document, root) | {"fresh": (bool(number) and place == 0) or _runs_on(nodes[:place])}
                    for place, node in enumerate(nodes)
                ],
            }
            for number, (turned, nodes) in enumerate(stretches(flow(document)))
        ],
    }


def _block(node: Node, document: Document, root: Path) -> dict[str, Any]:
    block: dict[str, Any] = {"kind": node.kind}
    if isinstance(node, Cover):
        block |= _cover(node, root)
    elif isinstance(node, Contents):
        block |= _contents(node, document)
    elif isinstance(node, Section):
        block |= {"level": node.level, "label": node.label, "title": node.title, "runs": _runs(node.runs)}
        block["anchor"] = node.anchor
    elif isinstance(node, Paragraph):
        block["runs"] = _runs(node.runs)
        block["sticky"] = keeps_with_next(node, document.blocks)
    elif isinstance(node, ItemList):
        block |= _list(node)
    elif isinstance(node, Table):
        block |= _table(node, document.labels.get(node.id, ""))
    elif isinstance(node, Figure):
        block |= _figure(node, document.labels.get(node.id, ""))
    elif isinstance(node, Callout):
        block |= {"title": node.title, "tone": node.tone, "runs": _runs(node.runs)}
    elif isinstance(node, Photos):
        block["photos"] = [_photo(each, root) for each in node.items]
    elif isinstance(node, KeyFigures | Signature | Listing):
        block |= asdict(node)
    return block


def _runs_on(before: Sequence[Node]) -> bool:
    """Whether a chapter follows on the same page: the annex before it only says that it is empty."""
    match before[-2:]:
        case [Section() as chapter, Callout()]:
            return chapter.level == 1 and chapter.label.startswith("Lampiran")
    return False


def keeps_with_next(node: Paragraph, blocks: tuple[Node, ...]) -> bool:
    """Whether a paragraph stays on the page of what follows: a signature, or the list that it announces."""
    following = next((b for a, b in pairwise(blocks) if a is node), None)
    announces = runs_text(node.runs).rstrip().endswith(":") or all(run.bold for run in node.runs)
    return isinstance(following, Signature) or (isinstance(following, ItemList) and announces)


def _cover(cover: Cover, root: Path) -> dict[str, Any]:
    return {
        **asdict(cover),
        "logo": logo_source(cover.logo, root),
        "logo_alt": cover.logo_alt or f"Logo {cover.agency}",
    }


def logo_source(logo: str | None, root: Path) -> dict[str, str] | None:
    """A logo as a template takes it: SVG text, or the name of the PNG file that is written to ``root``."""
    if not logo:
        return None
    if not logo.startswith(PNG_URI):
        return {"svg": svg_file(logo)}
    try:
        picture = base64.b64decode(logo.removeprefix(PNG_URI), validate=True)
    except binascii.Error as error:
        raise RenderError(f"the cover's logo is no PNG: {error}") from error
    (root / "logo.png").write_bytes(picture)
    return {"file": "logo.png"}


def _photo(photo: Photo, root: Path) -> dict[str, str]:
    """A photo as the template takes it: the name of the file that is written to ``root``, named by its content."""
    content = base64.b64decode(photo.picture.partition(",")[2], validate=True)
    kind = "png" if photo.picture.startswith(PNG_URI) else "jpg"
    name = f"foto-{hashlib.sha256(content).hexdigest()[:20]}.{kind}"
    (root / name).write_bytes(content)
    return {"file": name, "format": kind, "alt": photo.alt, "caption": photo.caption}


def _contents(node: Contents, document: Document) -> dict[str, Any]:
    has_tables = any(isinstance(b, Table) and b.caption for b in document.blocks)
    has_figures = any(isinstance(b, Figure) and b.caption for b in document.blocks)
    return {
        "title": node.title,
        "tables_title": node.tables_title if has_tables else None,
        "figures_title": node.figures_title if has_figures else None,
    }


def _runs(runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    return [
        {"lines": run.text.split("\n"), "bold": run.bold, "italic": run.italic, "code": run.code, "ref": run.ref}
        | {"href": run.href if run.href and WEB.fullmatch(run.href) else None}
        for run in runs
    ]


def _list(node: ItemList) -> dict[str, Any]:
    entries = [{"runs": _runs(runs), "below": [_list(child) for child in below]} for runs, below in list_entries(node)]
    return {"entries": entries, "ordered": node.ordered, "start": node.start}


def room(table: Table) -> float:
    """The width of the text where a table stands, in points."""
    return TURNED_WIDTH if table.landscape else TEXT_WIDTH


def _table(table: Table, label: str) -> dict[str, Any]:
    set_as = measure.measure(table, text_width_points=room(table))
    decimals = measure.decimals_missing(table)
    columns = len(table.columns)
    header = [_row(row, table, {}, header=True) for row in measure.place(table.header, columns)]
    placed = list(measure.place(table.rows, columns))
    rows = [_row(row, table, decimals, header=False) for row in placed]
    for start, (row, cells) in enumerate(zip(placed, rows, strict=True)):
        for item, cell in zip(row, cells, strict=True):
            cell["breaks"] = cell["breaks"] or _long_group(placed[start : start + item.cell.rowspan], item)
    return {
        "id": table.id,
        "label": label,
        "caption": table.caption,
        "note": table.note,
        "size": set_as.size,
        "widths": list(set_as.widths),
        "padding": set_as.padding / 2,
        "gap": measure.gap(table),
        "breaks": not set_as.whole,
        "header": header,
        "rows": rows,
        "total_from": len(rows) - table.total_rows if table.total_rows else None,
    }


def _long_group(rows: Sequence[tuple[measure.Placed, ...]], item: measure.Placed) -> bool:
    """Whether a cell stands beside so many rows, or such long ones, that they may break across pages."""
    span = item.cell.rowspan
    return span > LONG_GROUP or (span > 1 and sum(len(each.cell.text) for row in rows for each in row) > LONG_CELL)


def _row(
    row: tuple[measure.Placed, ...], table: Table, decimals: Mapping[int, int], *, header: bool
) -> list[dict[str, Any]]:
    cells = []
    for item in row:
        text, mark = measure.chip(item.cell)
        bold = item.cell.bold or header
        missing = measure.padding(text, decimals.get(item.column, 0))
        cells.append(
            {
                "lines": text.split("\n"),
                "chip": mark,
                "chip_leads": measure.chip_leads(item, table.columns),
                "mutu": item.cell.mutu,
                "tone": item.cell.tone,
                "bold": bold,
                "align": measure.align_of(item, table.columns),
                "pad": round(text_width(missing, bold=bold), 4),
                "x": item.column,
                "span": item.cell.span,
                "rowspan": item.cell.rowspan,
                "breaks": len(text) > LONG_CELL,
            }
        )
    return cells


def figure_share(figure: Figure) -> float:
    """The share of the text width that a figure takes: less than asked for where it would be too tall."""
    height = aspect(figure.svg) * TEXT_WIDTH * figure.width
    return figure.width * min(1.0, TALLEST_FIGURE / height)


def _figure(figure: Figure, label: str) -> dict[str, Any]:
    return {
        "id": figure.id,
        "label": label,
        "caption": figure.caption,
        "alt": figure.alt,
        "note": figure.note,
        "svg": svg_file(figure.svg),
        "width": figure_share(figure),
        "floats": aspect(figure.svg) * TEXT_WIDTH * figure_share(figure) > FLOATING_FIGURE,
    }
