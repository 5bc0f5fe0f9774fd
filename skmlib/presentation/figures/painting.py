"""Paints a canvas with matplotlib's SVG renderer.

The renderer is driven directly, shape by shape: artists, axes and a figure would cost three times as much and add
nothing, since the layout is already in points.
"""

from __future__ import annotations

from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, Any, Literal, cast

from skmlib.presentation import theme
from skmlib.presentation.figures.canvas import CAP_HEIGHT, Canvas, Dot, Line, Rect, Shape, Text, text_left
from skmlib.presentation.figures.typesetting import clean

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase
    from matplotlib.font_manager import FontProperties


def paint(canvas: Canvas) -> str:
    """The canvas as matplotlib writes it: a whole SVG file, without date."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import RendererSVG

    stream = StringIO()
    with rc_context(cast(Any, theme.matplotlib_style())):
        metadata = {"Date": None, "Creator": None, "Format": None, "Type": None}
        renderer = RendererSVG(canvas.width, canvas.height, stream, image_dpi=72, metadata=metadata)
        for shape in (Rect(0, 0, canvas.width, canvas.height, fill=theme.PAPER), *canvas.shapes):
            _paint(renderer, shape, canvas.height)
        renderer.finalize()
    return stream.getvalue()


def _paint(renderer: RendererBase, shape: Shape, height: float) -> None:
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D

    if isinstance(shape, Text):
        if shape.text:
            _paint_text(renderer, shape)
        return
    flip = Affine2D().scale(1, -1).translate(0, height)
    match shape:
        case Rect():
            corners = [
                (shape.left, shape.top),
                (shape.right, shape.top),
                (shape.right, shape.bottom),
                (shape.left, shape.bottom),
                (shape.left, shape.top),
            ]
            gc = _context(renderer, shape.edge, shape.width, join="miter")
            renderer.draw_path(gc, Path(corners, closed=True), flip, _rgb(shape.fill))
        case Line():
            gc = _context(renderer, shape.color, shape.width, join="round")
            if shape.dash:
                gc.set_dashes(0, list(shape.dash))
            renderer.draw_path(gc, Path(list(shape.points)), flip, None)
        case Dot():
            gc = _context(renderer, shape.edge, shape.width, join="round")
            place = Affine2D().scale(shape.radius).translate(shape.x, shape.y) + flip
            renderer.draw_path(gc, Path.unit_circle(), place, _rgb(shape.fill))


def _paint_text(renderer: RendererBase, text: Text) -> None:
    shift = text.size * CAP_HEIGHT / 2
    x, y = (text.x + shift, text_left(text)) if text.rotation else (text_left(text), text.y + shift)
    gc = _context(renderer, text.color, 0, join="round")
    renderer.draw_text(gc, x, y, clean(text.text), _face(text.size, text.weight), text.rotation)


def _context(renderer: RendererBase, color: str | None, width: float, *, join: Literal["miter", "round"]) -> Any:
    gc = renderer.new_gc()
    gc.set_foreground(color or theme.PAPER)
    gc.set_linewidth(width if color else 0)
    gc.set_joinstyle(join)
    gc.set_capstyle("butt")
    return gc


@cache
def _rgb(color: str | None) -> tuple[float, float, float, float] | None:
    from matplotlib.colors import to_rgba

    return to_rgba(color) if color else None


@cache
def _face(size: float, weight: int) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=[theme.FIGURE_FAMILY, theme.FIGURE_FALLBACK], size=size, weight=weight)
