"""Breaks of the trend line: where questionnaire, weight or mode of asking changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from skmlib.presentation import theme
from skmlib.presentation.breaks import break_label, what_changed
from skmlib.presentation.figures.canvas import Canvas, Line, Text
from skmlib.presentation.figures.tren_label import Box
from skmlib.presentation.figures.typesetting import text_width
from skmlib.presentation.numbers import period_label
from skmlib.statistics.result import TrenTitik

STRIP = 12.0  # room above the plot for the words at a break


def draw_breaks(
    canvas: Canvas, points: Sequence[TrenTitik], *, left: float, right: float, top: float, bottom: float
) -> list[Box]:
    """A dashed upright before each period that begins a new form, its words above where all fit; the uprights."""
    step = (right - left) / len(points)
    places = [(left + index * step, break_label(point.putus)) for index, point in enumerate(points) if point.putus]
    widths = [text_width(words, size=theme.SMALL_SIZE) for _, words in places]
    centres = [min(max(x, left + width / 2), right - width / 2) for (x, _), width in zip(places, widths, strict=True)]
    ends = [(centre - width / 2, centre + width / 2) for centre, width in zip(centres, widths, strict=True)]
    fits = all(one[1] + 6 <= other[0] for one, other in pairwise(ends))
    for (x, words), centre in zip(places, centres, strict=True):
        canvas.add(Line(((x, top), (x, bottom)), color=theme.INK, width=0.9, dash=(3, 2)))
        if fits:
            canvas.add(
                Text(centre, top - STRIP / 2 - 1, words, size=theme.SMALL_SIZE, color=theme.MUTED, align="center")
            )
    return [(x - 1, top, x + 1, bottom) for x, _ in places]


def break_note(points: Sequence[TrenTitik]) -> str:
    """What the dashed uprights stand for; nothing without one."""
    found = [f"{what_changed(each.putus)} berubah sejak {period_label(each.periode)}" for each in points if each.putus]
    if not found:
        return ""
    return f"Garis putus-putus: {'; '.join(found)}; nilai di kiri dan kanannya tidak dibandingkan langsung."
