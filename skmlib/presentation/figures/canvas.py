"""A drawing in points: a list of shapes, laid out by the figure modules and painted by matplotlib as SVG.

Layout in points, without axes and ticks, keeps labels where they were measured to fit, and is fast. The origin is
the top left corner and ``y`` grows downwards; a text's ``y`` is the middle of its capital letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from skmlib.presentation import theme
from skmlib.presentation.figures.svg import tidy
from skmlib.presentation.figures.typesetting import LEADING, clean, text_width

Align = Literal["left", "center", "right"]
CAP_HEIGHT = 0.66  # of the text size, Source Sans


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    text: str
    size: float = theme.TEXT_SIZE
    color: str = theme.INK
    weight: int = 400
    align: Align = "left"
    rotation: int = 0


@dataclass(frozen=True)
class Rect:
    left: float
    top: float
    right: float
    bottom: float
    fill: str | None = None
    edge: str | None = None
    width: float = 0.0


@dataclass(frozen=True)
class Line:
    points: tuple[tuple[float, float], ...]
    color: str = theme.INK
    width: float = 0.8
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    radius: float
    fill: str
    edge: str = theme.PAPER
    width: float = 1.0


Shape = Text | Rect | Line | Dot


@dataclass
class Canvas:
    """The shapes of one figure, painted in order. ``height`` may be set after the layout is known."""

    width: float = theme.FIGURE_WIDTH
    height: float = 0.0
    shapes: list[Shape] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        self.shapes.extend(shapes)

    def lines(self, lines: Sequence[str], text: Text) -> None:
        """Add several lines in the style of ``text``, centred as a block on its ``y``."""
        leading = text.size * LEADING
        top = text.y - leading * (len(lines) - 1) / 2
        for index, line in enumerate(lines):
            self.add(Text(text.x, top + index * leading, line, text.size, text.color, text.weight, text.align))

    def svg(self, name: str) -> str:
        """The figure as SVG text: glyphs as paths, no date, no outside link, ids that start with ``name``."""
        from skmlib.presentation.figures.painting import paint

        return tidy(paint(self), name)


def text_left(text: Text) -> float:
    """Where a text begins; for a rotated one, the end that is lower on the page."""
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[text.align]
    along = share * text_width(clean(text.text), size=text.size, weight=text.weight)
    return text.y + along if text.rotation else text.x - along
