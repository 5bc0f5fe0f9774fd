"""A chart of dots on the index scale, one row each: value and class at the dot, an interval where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skmlib.presentation import theme
from skmlib.presentation.figures.canvas import Canvas, Dot, Line, Text
from skmlib.presentation.figures.scale import KELAS, IndexScale, index_scale, upright_bands
from skmlib.presentation.figures.typesetting import LEADING, text_width, wrap
from skmlib.presentation.numbers import decimal
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Interval

GAP = 6.0
PADDING = 7.5
HEADER = 32.0
VALUE_WIDTH = 42.0  # of "100,00 A"
RADIUS = 3.6


@dataclass(frozen=True)
class DotRow:
    """One row: its label, the value with its class, and in ``side`` what stands at the right edge (such as n).

    ``value`` is ``None`` where there is none, and ``remark`` then says so. ``faint`` greys the row.
    """

    label: str
    value: float | None
    mutu: str | None
    number: str = ""
    interval: Interval | None = None
    side: str = ""
    faint: bool = False
    remark: str = "tidak ada nilai"


@dataclass(frozen=True)
class Reference:
    """The vertical line that the rows are compared with."""

    value: float
    label: str


def dot_chart(
    rows: Sequence[DotRow], *, reference: Reference | None, side_title: str = "", kelas: Sequence[Mutu] = KELAS
) -> Canvas:
    """Lay out the chart: labels left, class bands and dots in the middle, side column right."""
    canvas = Canvas()
    numbers = max((text_width(row.number, weight=600) + GAP for row in rows if row.number), default=0.0)
    labels = [wrap(row.label, _label_room(rows), max_lines=3) for row in rows]
    label_width = max((text_width(line) for lines in labels for line in lines), default=0.0)
    side = max(
        (text_width(text, size=theme.SMALL_SIZE) for text in (side_title, *(row.side for row in rows))), default=0.0
    )
    scale = index_scale(
        numbers + label_width + 2 * GAP, canvas.width - VALUE_WIDTH - (side + GAP if side else 0), kelas
    )

    heights = [max(1, len(lines)) * theme.TEXT_SIZE * LEADING + PADDING for lines in labels]
    bottom = HEADER + sum(heights) + 2
    canvas.height = bottom + 15
    upright_bands(canvas, scale, top=0, bottom=bottom)
    if side_title:
        canvas.add(_side(canvas, side_title, 9, theme.MUTED))
    if reference:
        _reference(canvas, scale, reference, bottom)

    top = HEADER
    for row, lines, height in zip(rows, labels, heights, strict=True):
        y = top + height / 2
        ink = theme.MUTED if row.faint else theme.INK
        if row.number:
            canvas.add(Text(0, y, row.number, weight=600, color=theme.MUTED))
        canvas.lines(lines, Text(numbers, y, "", color=ink))
        if row.side:
            canvas.add(_side(canvas, row.side, y, theme.MUTED))
        _value(canvas, scale, row, y, reference)
        top += height
    return canvas


def _label_room(rows: Sequence[DotRow]) -> float:
    return 118.0 if any(row.side for row in rows) else 132.0


def _side(canvas: Canvas, text: str, y: float, color: str) -> Text:
    return Text(canvas.width, y, text, size=theme.SMALL_SIZE, color=color, align="right")


def _reference(canvas: Canvas, scale: IndexScale, reference: Reference, bottom: float) -> None:
    x = scale.at(reference.value)
    half = text_width(reference.label, weight=600) / 2
    centre = min(max(x, scale.start + half + 3), canvas.width - half)
    canvas.add(
        Line(((x, 27), (x, bottom)), color=theme.INK, width=0.9, dash=(3, 2)),
        Text(centre, 21, reference.label, weight=600, align="center"),
    )


def _value(canvas: Canvas, scale: IndexScale, row: DotRow, y: float, reference: Reference | None) -> None:
    if row.value is None:
        width = text_width(row.remark, size=theme.SMALL_SIZE)
        x = _free(scale.start + GAP, width, scale, reference)
        canvas.add(Text(x, y, row.remark, size=theme.SMALL_SIZE, color=theme.MUTED))
        return
    x = scale.at(row.value)
    color = theme.FAINT if row.faint else theme.MUTU.get(row.mutu or "", theme.ACCENT)
    low, high = (scale.at(end) for end in row.interval) if row.interval else (x, x)
    number, letter = decimal(row.value), row.mutu or ""
    number_width = text_width(number)
    width = number_width + (3 + text_width(letter, weight=700) if letter else 0)
    left = _beside(
        min(low, x - RADIUS), max(high, x + RADIUS), width, scale, reference, prefer_left=_below(row, reference)
    )
    ink = theme.MUTED if row.faint else theme.INK
    canvas.add(Line(((scale.start, y), (max(scale.start, min(left, low) - 3), y)), color=theme.PAPER, width=0.8))
    if row.interval:
        canvas.add(Line(((low, y), (high, y)), color=color, width=2.0))
    canvas.add(
        Dot(x, y, RADIUS, color),
        Text(left, y, number, color=ink),
        Text(left + number_width + 3, y, letter, color=ink, weight=700),
    )


def _below(row: DotRow, reference: Reference | None) -> bool:
    return reference is not None and row.value is not None and row.value < reference.value


def _beside(
    low: float, high: float, width: float, scale: IndexScale, reference: Reference | None, *, prefer_left: bool
) -> float:
    """Where a label starts: right of the mark, or left of it where the reference line would run through it."""
    left, right = low - 4 - width, high + 4
    if prefer_left and left >= scale.start + 1:
        return left
    return _free(right, width, scale, reference)


def _free(x: float, width: float, scale: IndexScale, reference: Reference | None) -> float:
    """``x``, or where a label there would be crossed by the reference line, the place right of the line."""
    line = scale.at(reference.value) if reference else None
    return line + 3 if line is not None and x - 2 < line < x + width + 2 else x
