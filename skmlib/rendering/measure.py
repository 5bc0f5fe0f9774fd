"""The measure of tables: how wide the columns are, how the decimals align, how high the table stands.

Typst's automatic columns starve one text column for another; here the widths follow from the text, by the metrics of
the font, so that every table is as wide as the running text. Lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, sqrt

from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.rendering.fonts import text_width
from skmlib.rendering.glyphs import LONGEST_WORD

GAP = 10.0  # between two columns
DENSE = 5.5  # the same in a table on a turned page, or of more than MANY columns
MANY = 12
LONG = 60  # rows: a longer table is a list, set close
WHOLE = 120 * 72 / 25.4  # a table up to this height stands on one page
WORDY, WHOLE_WORDY = 2.5, 85 * 72 / 25.4  # lines a row of a table of texts; up to this height it stands on one page
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_TURNED = (7.5, 7.0)
_LEADING = 1.3
_ROW_PADDING, _CLOSE_PADDING = 6.4, 2.6
_SHORT = 0.7  # of an equal share of the room: a column up to this width never wraps
_NUMBER = re.compile(r"[+−–-]?\d[\d.]*(?:,(\d+))?(?:\s?%)?\Z")
_WORDS = re.compile(r"[^ \t\n/-]+[/-]*|[/-]+")  # no line breaks at a no-break space


@dataclass(frozen=True)
class Measure:
    """How a table is set: font size, width of each column (gaps included; sums to the text width), height in all.

    ``padding``: above and below a row together. ``whole``: it shall stand on one page.
    """

    size: float
    widths: tuple[float, ...]
    height: float
    padding: float = _ROW_PADDING
    whole: bool = True


@dataclass(frozen=True)
class Placed:
    """A cell and the first column it covers."""

    cell: Cell
    column: int


def gap(table: Table) -> float:
    """The room between two columns of a table, in points."""
    return DENSE if table.landscape or len(table.columns) > MANY else GAP


def place(rows: Iterable[tuple[Cell, ...]], width: int) -> Iterator[tuple[Placed, ...]]:
    """Yield each row's cells with their columns, row spans of earlier rows counted."""
    below = [0] * width
    for row in rows:
        free = [column for column in range(width) if below[column] == 0]
        below = [max(0, count - 1) for count in below]
        placed = []
        for cell in row:
            placed.append(Placed(cell, free[0]))
            for column in free[: cell.span]:
                below[column] = cell.rowspan - 1
            free = free[cell.span :]
        yield tuple(placed)


def decimals_missing(table: Table) -> dict[int, int]:
    """Return, for each column aligned on the decimal comma, the most decimals that one of its numbers has."""
    most: dict[int, int] = {}
    for row in place(table.rows, len(table.columns)):
        for item in row:
            match = _NUMBER.match(item.cell.text)
            if align_of(item, table.columns) == "decimal" and item.cell.span == 1 and match:
                most[item.column] = max(most.get(item.column, 0), len(match[1] or ""))
    return most


def padding(text: str, decimals: int) -> str:
    """Return what a number lacks behind its last figure to stand under numbers with ``decimals`` decimals.

    >>> padding("81,5", 2), padding("81", 2), padding("–", 2)
    ('0', ',00', '')
    """
    match = _NUMBER.match(text)
    if not match or decimals == 0:
        return ""
    return "0" * (decimals - len(match[1])) if match[1] else "," + "0" * decimals


def align_of(item: Placed, columns: tuple[Column, ...]) -> str:
    """A cell's own alignment, else its column's; a header over several columns stands in their middle."""
    return item.cell.align or ("center" if item.cell.span > 1 else columns[item.column].align)


def chip(cell: Cell) -> tuple[str, str]:
    """Return (text, chip) of a cell: the letter of a class always stands on its tint, alone or in its wording."""
    if cell.mutu is None:
        return cell.text, ""
    if re.search(rf"\b{cell.mutu}\b", cell.text):
        return "", cell.text
    return cell.text, cell.mutu


def chip_leads(item: Placed, columns: tuple[Column, ...]) -> bool:
    """Whether the chip stands in front: beside words, so that chips stand below one another; beside figures behind."""
    return align_of(item, columns) == "left" and not _NUMBER.match(item.cell.text)


def measure(table: Table, *, text_width_points: float) -> Measure:
    """Return size, widths and height of a table that fills the text width; the largest size whose words all fit."""
    rows = list(place(table.header, len(table.columns))) + list(place(table.rows, len(table.columns)))
    between = gap(table)
    gaps = [between] * len(table.columns)
    gaps[0] -= between / 2
    gaps[-1] -= between / 2
    room = text_width_points - sum(gaps)
    narrow, wide = _extents(table, rows)
    long = len(table.rows) > LONG
    sizes = _TURNED if table.landscape else _SIZES[2:] if long else _SIZES
    size = next((size for size in sizes if sum(narrow) * size <= room), sizes[-1])
    shares = [
        None if c.width is None else c.width * text_width_points - gap
        for c, gap in zip(table.columns, gaps, strict=True)
    ]
    inner = _allocate([n * size for n in narrow], [w * size for w in wide], shares, room, table.columns)
    padding = _CLOSE_PADDING if long else _ROW_PADDING
    lines = sum(_lines(row, inner, size, between) for row in rows)
    height = lines * size * _LEADING + len(rows) * padding
    whole = height <= (WHOLE_WORDY if lines > WORDY * len(rows) else WHOLE) and not table.landscape
    return Measure(size, tuple(width + own for width, own in zip(inner, gaps, strict=True)), height, padding, whole)


def _extents(table: Table, rows: list[tuple[Placed, ...]]) -> tuple[list[float], list[float]]:
    """The longest word and the longest line of each column, in em."""
    narrow, wide = [1.0] * len(table.columns), [1.0] * len(table.columns)
    spans = []
    header = len(table.header)
    decimals = decimals_missing(table)
    for number, row in enumerate(rows):
        for item in row:
            bold = item.cell.bold or number < header
            text, mark = chip(item.cell)
            text += padding(text, decimals.get(item.column, 0)) if number >= header else ""
            extra = (text_width(mark, bold=True) + 0.9 if mark else 0) + (0.4 if mark and text else 0)
            least = (
                max((text_width(word[:LONGEST_WORD], bold=bold) for word in _WORDS.findall(text)), default=0) + extra
            )
            most = max((text_width(line, bold=bold) for line in text.split("\n")), default=0) + extra
            if item.cell.span > 1:
                spans.append((item, least, most))
            else:
                narrow[item.column] = max(narrow[item.column], least + 0.05)
                wide[item.column] = max(wide[item.column], most + 0.15)
    for item, least, _ in spans:
        covered = range(item.column, item.column + item.cell.span)
        lacking = least - sum(narrow[c] for c in covered)
        for column in covered:
            narrow[column] += max(0.0, lacking) / item.cell.span
            wide[column] = max(wide[column], narrow[column])
    return narrow, wide


def _allocate(
    narrow: list[float], wide: list[float], shares: list[float | None], room: float, columns: tuple[Column, ...]
) -> list[float]:
    """Widths between narrowest and widest that fill the room: short columns whole, long ones share what is left."""
    fixed = [None if share is None else max(low, share) for share, low in zip(shares, narrow, strict=True)]
    low = [n if f is None else f for n, f in zip(narrow, fixed, strict=True)]
    high = [max(n, w) if f is None else f for n, w, f in zip(narrow, wide, fixed, strict=True)]
    if sum(low) >= room:
        low = high = narrow  # the shares asked for do not fit
    if sum(low) >= room:
        return [width * room / sum(low) for width in low]
    if sum(high) > room:
        whole = [h if h <= _SHORT * room / len(columns) else n for n, h in zip(low, high, strict=True)]
        return _fill(whole if sum(whole) < room else low, high, room)
    grow = [f is None for f in fixed] if any(f is None for f in fixed) else [True] * len(columns)
    longest = max((h for h, g, c in zip(high, grow, columns, strict=True) if g and c.align == "left"), default=0.0)
    takes_text = [g and c.align == "left" and h >= 0.5 * longest for h, g, c in zip(high, grow, columns, strict=True)]
    slack = room - sum(high)
    evenly = slack * (0.45 if any(takes_text) else 1.0) / sum(grow)
    for_text = slack - evenly * sum(grow)
    texts = sum(h for h, t in zip(high, takes_text, strict=True) if t)
    return [
        h + (evenly if g else 0.0) + (for_text * h / texts if t else 0.0)
        for h, g, t in zip(high, grow, takes_text, strict=True)
    ]


def _fill(low: list[float], high: list[float], room: float) -> list[float]:
    """Widths by the square root of the longest line, within the bounds; the factor that fills the room by halving."""
    bottom, top = 0.0, max(high)
    for _ in range(40):
        factor = (bottom + top) / 2
        if sum(min(h, max(n, factor * sqrt(h))) for n, h in zip(low, high, strict=True)) > room:
            top = factor
        else:
            bottom = factor
    return [min(h, max(n, bottom * sqrt(h))) for n, h in zip(low, high, strict=True)]


def _lines(row: tuple[Placed, ...], widths: list[float], size: float, between: float) -> int:
    """Lines of the highest cell of a row; a cell over several rows is left out."""
    return max((_cell_lines(i, widths, size, between) for i in row if i.cell.rowspan == 1), default=1)


def _cell_lines(item: Placed, widths: list[float], size: float, between: float) -> int:
    width = sum(widths[item.column : item.column + item.cell.span]) + between * (item.cell.span - 1)
    return sum(max(1, ceil(text_width(part) * size * 1.06 / width)) for part in item.cell.text.split("\n"))
