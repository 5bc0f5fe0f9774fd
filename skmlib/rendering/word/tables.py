"""Tables, and the strip of large figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from skmlib.presentation.nodes import KeyFigures, Table
from skmlib.presentation.theme import TONE_TINT
from skmlib.rendering import measure
from skmlib.rendering.docx.elements import Element, points
from skmlib.rendering.docx.grid import GridCell, GridRow, grid
from skmlib.rendering.docx.stylesheet import TABLE
from skmlib.rendering.docx.text import Look, paragraph, run
from skmlib.rendering.fonts import text_width
from skmlib.rendering.payload import LONG_CELL, TEXT_WIDTH, room

RESERVE = 1.12  # the reader's face may be wider than ours: words and numbers shall not break
RESERVE_MANY = 1.28  # in a table of many columns, whose numbers stand close
GIVEN = 2.0  # points
_ALIGN = {"left": "left", "right": "right", "decimal": "right", "center": "center"}


def data_table(table: Table, label: str) -> Element:
    """A table as wide as the text; a short one stays whole, a long one breaks between its rows."""
    reserve = RESERVE_MANY if len(table.columns) > measure.MANY else RESERVE
    set_as = measure.measure(table, text_width_points=room(table) / reserve)
    widths = _evened([width * reserve for width in set_as.widths])
    whole = set_as.whole
    columns = len(table.columns)
    decimals = measure.decimals_missing(table)
    heads, lines = len(table.header), len(table.rows)
    rows = []
    for number, placed in enumerate(measure.place(table.header, columns)):
        cells = (_head(item, number, table, set_as.size) for item in placed)
        rows.append(GridRow(tuple(cells), header=True))
    for number, placed in enumerate(measure.place(table.rows, columns)):
        follows = number + 1 < lines or bool(table.note)
        keeps = follows and (whole or number == 0 or number + 2 >= lines)
        total = bool(table.total_rows) and number == lines - table.total_rows
        body = (_body(item, table, decimals, set_as.size, keeps=keeps, total=total) for item in placed)
        splits = any(len(item.cell.text) > LONG_CELL for item in placed)
        rows.append(GridRow(tuple(body), splits=splits))
    title = f"{label} {table.caption}".strip() if label else ""
    told = f"{lines} baris, {columns} kolom" if heads else ""
    edge = measure.gap(table) / 2 if measure.gap(table) != measure.GAP else None
    return grid(rows, widths, title=title, description=told, edge=edge)


def _evened(widths: list[float]) -> list[float]:
    """Outer columns have half a gap, so less room to spare: the inner ones give them some of theirs."""
    inner = len(widths) - 2
    if inner < 2:
        return widths
    return [widths[0] + GIVEN, *(width - 2 * GIVEN / inner for width in widths[1:-1]), widths[-1] + GIVEN]


def _head(item: measure.Placed, row: int, table: Table, size: float) -> GridCell:
    cell, heads = item.cell, len(table.header)
    last = row + cell.rowspan >= heads
    partial = 1 < cell.span < len(table.columns)
    bottom = "fine" if last else ("faint" if partial else "")
    content = _content(item, table, "", size, style="KepalaTabel", keeps=True)
    return GridCell((content,), item.column, cell.span, cell.rowspan, bottom=bottom, low=True)


def _body(
    item: measure.Placed, table: Table, decimals: Mapping[int, int], size: float, *, keeps: bool, total: bool
) -> GridCell:
    cell = item.cell
    text, _ = measure.chip(cell)
    missing = measure.padding(text, decimals.get(item.column, 0))
    content = _content(item, table, missing, size, style="IsiTabel", keeps=keeps)
    fill = TONE_TINT[cell.tone] if cell.tone else ""
    return GridCell((content,), item.column, cell.span, cell.rowspan, top="fine" if total else "", fill=fill)


def _content(item: measure.Placed, table: Table, missing: str, size: float, *, style: str, keeps: bool) -> Element:
    text, mark = measure.chip(item.cell)
    text = text.replace("\t", " ")
    bold, points_of = item.cell.bold, None if size == TABLE else size
    parts = [run(text, Look(bold=bold, size=points_of))] if text else []
    if mark:
        letter = run(f"\u00a0{mark}\u00a0", Look(style=f"Mutu{item.cell.mutu}", size=points_of))
        gap = [run(" ", Look(size=points_of))] if text else []
        parts = [letter, *gap, *parts] if measure.chip_leads(item, table.columns) else [*parts, *gap, letter]
    lacking = points(text_width(missing, bold=bold) * size) if missing else 0
    align = _ALIGN[measure.align_of(item, table.columns)]
    return paragraph(style, parts, keep_next=keeps and style == "IsiTabel", right=lacking, align=align)


def key_figures(node: KeyFigures) -> Element:
    """Large figures side by side, three or four in a row, below a line in the accent colour."""
    count = len(node.items)
    across = min(count, 4 if count % 4 == 0 or count > 6 else 3)
    rows = []
    for first in range(0, count, across):
        cells = []
        for column, item in enumerate(node.items[first : first + across]):
            value = [run(item.value)]
            if item.mutu:
                value += [
                    run(" ", Look(size=11)),
                    run(f"\u00a0{item.mutu}\u00a0", Look(style=f"Mutu{item.mutu}", size=11)),
                ]
            content = [paragraph("AngkaLabel", [run(item.label)], keep_next=True)]
            content.append(paragraph("AngkaKunci", value, keep_next=bool(item.remark)))
            if item.remark:
                content.append(paragraph("AngkaKeterangan", [run(item.remark)]))
            cells.append(GridCell(tuple(content), column, top="accent"))
        rows.append(GridRow(tuple(cells)))
    return grid(rows, [TEXT_WIDTH / across] * across, title="Angka kunci", styled=False)


def facts_table(facts: Iterable[tuple[str, str]], width: float) -> Element:
    """What the cover says in figures, at most three side by side; ``width`` in points."""
    pairs = list(facts)
    across = min(len(pairs), 3)
    rows = []
    for first in range(0, len(pairs), across):
        cells = [
            GridCell(
                (paragraph("SampulLabel", [run(name)]), paragraph("SampulNilai", [run(value)])), column, top="faint"
            )
            for column, (name, value) in enumerate(pairs[first : first + across])
        ]
        rows.append(GridRow(tuple(cells)))
    return grid(rows, [width / across] * across, title="Ringkasan angka", styled=False)
