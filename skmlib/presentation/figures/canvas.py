"""A drawing in points: a list of shapes, laid out by the figure modules and painted by matplotlib as SVG.

Layout in points, without axes and ticks, keeps labels where they were measured to fit, and is fast. The origin is
the top left corner and ``y`` grows downwards; a text's ``y`` is the middle of its capital letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING, Literal

from skmlib.presentation import theme
from skmlib.presentation.figures.svg import tidy
from skmlib.presentation.figures.typesetting import LEADING, clean

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure as MplFigure

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

    def paint(self) -> MplFigure:
        """The matplotlib figure of the shapes; call it within ``rc_context(theme.matplotlib_style())``."""
        from matplotlib.figure import Figure
        from matplotlib.transforms import IdentityTransform

        figure = Figure(figsize=(self.width / 72, self.height / 72), dpi=72)
        pixels = IdentityTransform()
        for order, shape in enumerate(self.shapes):
            artist = _artist(shape, self.height)
            artist.set_transform(pixels)
            artist.set_zorder(order)
            figure.add_artist(artist)
        return figure

    def svg(self, id: str) -> str:
        """The figure as SVG text: glyphs as paths, no date, no link to anything outside, ids that start with ``id``."""
        from matplotlib import rc_context
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        with rc_context(theme.matplotlib_style()):
            stream = StringIO()
            metadata = {"Date": None, "Creator": None, "Format": None, "Type": None}
            FigureCanvasSVG(self.paint()).print_svg(stream, metadata=metadata)
        return tidy(stream.getvalue(), id)


def _artist(shape: Shape, height: float) -> Artist:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Circle, Rectangle
    from matplotlib.text import Text as MplText

    match shape:
        case Text():
            shift = shape.size * CAP_HEIGHT / 2
            x, y = (shape.x + shift, height - shape.y) if shape.rotation else (shape.x, height - shape.y - shift)
            return MplText(
                x,
                y,
                clean(shape.text),
                fontsize=shape.size,
                color=shape.color,
                fontweight=shape.weight,
                ha=shape.align,
                va="baseline",
                rotation=shape.rotation,
                rotation_mode="anchor",
            )
        case Rect():
            return Rectangle(
                (shape.left, height - shape.bottom),
                shape.right - shape.left,
                shape.bottom - shape.top,
                facecolor=shape.fill or "none",
                edgecolor=shape.edge or "none",
                linewidth=shape.width,
                joinstyle="miter",
            )
        case Line():
            return Line2D(
                [x for x, _ in shape.points],
                [height - y for _, y in shape.points],
                color=shape.color,
                linewidth=shape.width,
                dashes=shape.dash or (None, None),
                solid_capstyle="butt",
                solid_joinstyle="round",
            )
        case Dot():
            return Circle(
                (shape.x, height - shape.y), shape.radius, facecolor=shape.fill, edgecolor=shape.edge, linewidth=shape.width
            )
