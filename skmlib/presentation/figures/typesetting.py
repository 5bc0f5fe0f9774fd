"""Measuring, cleaning and wrapping text in the figures' font. Lengths are points."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from skmlib.presentation import theme
from skmlib.presentation.numbers import NBSP

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

PLACEHOLDER = "□"
LEADING = 1.18
BREAK_AFTER = "/-–"


@lru_cache(maxsize=4096)
def text_width(text: str, *, size: float = theme.TEXT_SIZE, weight: int = 400) -> float:
    """Width of one line of text as it will be painted."""
    from matplotlib.ft2font import LoadFlags

    font = _font(weight)
    font.set_size(size, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64


def clean(text: str) -> str:
    """One line of text that the fonts can show: other characters become a visible box, control characters go."""
    visible = "".join(char if char.isprintable() or char == NBSP else " " for char in text)
    line = " ".join(word for word in visible.split(" ") if word)
    return line if line.isascii() else "".join(char if _known(char) else PLACEHOLDER for char in line)


def wrap(
    text: str, width: float, *, size: float = theme.TEXT_SIZE, weight: int = 400, max_lines: int = 4
) -> tuple[str, ...]:
    """Break text into lines of at most ``width`` points; what exceeds ``max_lines`` is cut with an ellipsis.

    Lines break at blanks and after slashes and hyphens, and within a word only where it is wider than a line.
    """
    lines = [""]
    for piece in _pieces(clean(text)):
        candidate = lines[-1] + piece
        if text_width(candidate.rstrip(), size=size, weight=weight) <= width:
            lines[-1] = candidate
            continue
        if lines[-1].strip():
            lines.append("")
        for char in piece:
            if lines[-1] and text_width((lines[-1] + char).rstrip(), size=size, weight=weight) > width:
                lines.append("")
            lines[-1] += char
    stripped = [line.strip() for line in lines if line.strip()]
    if len(stripped) <= max_lines:
        return tuple(stripped)
    last = stripped[max_lines - 1]
    while last and text_width(last + "…", size=size, weight=weight) > width:
        last = last[:-1].rstrip()
    return (*stripped[: max_lines - 1], last + "…")


def spread(centres: Sequence[float], widths: Sequence[float], *, low: float, high: float, gap: float) -> list[float]:
    """Shift label centres, in their order, so that none overlaps another or leaves low..high.

    Labels that would touch move apart evenly around their common middle (least squares, by pooling neighbours).
    """
    offsets, end = [], 0.0
    for width in widths:
        offsets.append(end + width / 2)
        end += width + gap
    blocks: list[tuple[float, int]] = []  # mean wanted start of the row of labels, number of labels
    for centre, offset in zip(centres, offsets, strict=True):
        blocks.append((centre - offset, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (one, few), (other, more) = blocks[-2:]
            blocks[-2:] = [((one * few + other * more) / (few + more), few + more)]
    starts = [start for start, count in blocks for _ in range(count)]
    last = high - (end - gap)
    return [min(max(start, low), max(last, low)) + offset for start, offset in zip(starts, offsets, strict=True)]


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for char in text:
        pieces[-1] += char
        if char == " " or char in BREAK_AFTER:
            pieces.append("")
    return [piece for piece in pieces if piece]


def _known(char: str) -> bool:
    return ord(char) in _repertoire()


@cache
def _repertoire() -> frozenset[int]:
    """Code points that the figures' font or its fallback can show."""
    from matplotlib.font_manager import get_font

    return frozenset(code for path in _paths(400) for code in get_font(path).get_charmap())


def _font(weight: int) -> FT2Font:
    from matplotlib.font_manager import get_font

    return get_font(_paths(weight))


@cache
def _paths(weight: int) -> tuple[str, ...]:
    from matplotlib.font_manager import FontProperties, findfont, fontManager

    theme.register_fonts(fontManager)
    families = (theme.FIGURE_FAMILY, theme.FIGURE_FALLBACK)
    return tuple(findfont(FontProperties(family=family, weight=weight)) for family in families)
