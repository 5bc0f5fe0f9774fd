"""Tables of a report: fixed widths, spans in both directions, a header that repeats, three rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skmlib.presentation.theme import ACCENT, INK, RULE
from skmlib.rendering.docx.elements import Element, points, stencil, w
from skmlib.rendering.docx.stylesheet import BOXED_STYLE, EDGE, TABLE_STYLE


@dataclass(frozen=True)
class GridCell:
    """A cell in its place. ``top`` and ``bottom``: "strong", "fine", "faint" or "accent" rules, or none.

    ``fill``: the colour behind it.
    """

    content: tuple[Element, ...]
    column: int
    span: int = 1
    rowspan: int = 1
    top: str = ""
    bottom: str = ""
    low: bool = False
    middle: bool = False
    fill: str = ""


@dataclass(frozen=True)
class GridRow:
    """A row; ``header`` rows repeat on every page, only a row that ``splits`` may stand on two."""

    cells: tuple[GridCell, ...]
    header: bool = False
    splits: bool = False


_RULES = {"strong": (8, INK), "fine": (4, INK), "faint": (4, RULE), "accent": (12, ACCENT)}


def grid(
    rows: Sequence[GridRow],
    widths: Sequence[float],
    *,
    title: str,
    description: str = "",
    styled: bool = True,
    boxed: bool = False,
    edge: float | None = None,
) -> Element:
    """A table; ``widths`` in points, ``title`` and ``description`` its text alternative; ``boxed``: as in letters.

    ``edge``: room at both sides of a cell, in points, where it is not that of the style.
    """
    columns = [points(width) for width in widths]
    plain = styled and not boxed  # the table's edge is the text's
    has_header = any(row.header for row in rows)
    look = w("tblLook", val="0020" if has_header else "0000", firstRow=int(has_header), lastRow=0, firstColumn=0)
    look.attrib.update(w("tblLook", lastColumn=0, noHBand=1, noVBand=1).attrib)
    properties = w(
        "tblPr",
        w("tblStyle", val=BOXED_STYLE if boxed else TABLE_STYLE if styled else "TableNormal"),
        w("tblW", w=sum(columns), type="dxa"),
        w("tblInd", w=0, type="dxa"),
        w("tblLayout", type="fixed"),
        None if styled else _margins("tblCellMar", {"top": 0, "left": 0, "bottom": 0, "right": EDGE}),
        _margins("tblCellMar", {"left": edge, "right": edge}) if edge is not None else None,
        look,
        w("tblCaption", val=title) if title else None,
        w("tblDescription", val=description) if description else None,
    )
    table = w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in columns)))
    open_cells: dict[int, tuple[GridCell, int]] = {}  # by first column: a cell over several rows, rows that it lacks
    for row in rows:
        made = w("tr", _row_properties(row))
        begun = {cell.column: cell for cell in row.cells}
        column = 0
        while column < len(columns):
            if column in open_cells:
                cell, lacking = open_cells.pop(column)
                made.append(_cell(cell, columns, styled=plain, begins=False))
                if lacking > 1:
                    open_cells[column] = (cell, lacking - 1)
            elif column in begun:
                cell = begun[column]
                made.append(_cell(cell, columns, styled=plain, begins=True))
                if cell.rowspan > 1:
                    open_cells[column] = (cell, cell.rowspan - 1)
            else:
                cell = GridCell((), column)
                made.append(_cell(cell, columns, styled=plain, begins=True))
            column += cell.span
        table.append(made)
    return table


def _row_properties(row: GridRow) -> Element | None:
    properties = w("trPr", None if row.splits else w("cantSplit"), w("tblHeader") if row.header else None)
    return properties if len(properties) else None


def _cell(cell: GridCell, columns: Sequence[int], *, styled: bool, begins: bool) -> Element:
    ends = cell.column + cell.span
    flush = (
        *(("left",) if styled and cell.column == 0 else ()),
        *(("right",) if styled and ends == len(columns) else ()),
    )
    properties = _cell_properties(
        sum(columns[cell.column : ends]),
        cell.span,
        None if cell.rowspan == 1 else begins,
        cell.top if begins else "",
        cell.bottom,
        cell.fill,
        flush,
        "bottom" if cell.low else "center" if cell.middle else "",
    )
    return w("tc", properties, *(cell.content if begins and cell.content else (_empty(),)))


def _empty() -> Element:
    return w("p", w("pPr", w("pStyle", val="IsiTabel")))


@stencil
def _cell_properties(
    width: int, span: int, opens: bool | None, top: str, bottom: str, fill: str, flush: tuple[str, ...], upright: str
) -> Element:
    """``opens``: whether the cell is the first of those merged below each other, ``None`` where it is alone."""
    merge = None if opens is None else w("vMerge", val="restart") if opens else w("vMerge")
    rules = [_rule(side, *_RULES[rule]) for side, rule in (("top", top), ("bottom", bottom)) if rule]
    return w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=span) if span > 1 else None,
        merge,
        w("tcBorders", *rules) if rules else None,
        w("shd", val="clear", color="auto", fill=fill[1:]) if fill else None,
        _margins("tcMar", dict.fromkeys(flush, 0.0)) if flush else None,
        w("vAlign", val=upright) if upright else None,
    )


def _rule(side: str, size: int, colour: str) -> Element:
    return w(side, val="single", sz=size, space=0, color=colour[1:])


def _margins(name: str, widths: dict[str, float]) -> Element:
    return w(name, *(w(side, w=points(width), type="dxa") for side, width in widths.items()))
