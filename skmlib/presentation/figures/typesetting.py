"""Measuring, cleaning and wrapping text in the figures' font. Lengths are points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skmlib.presentation import theme
from skmlib.presentation.numbers import NBSP

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

PLACEHOLDER = "□"
LEADING = 1.18
BREAK_AFTER = "/-–"


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
    """Shift label centres, in their order, as little as needed so that none overlaps another or leaves low..high."""
    placed = list(centres)
    for index, width in enumerate(widths):
        floor = low + width / 2
        if index:
            floor = max(floor, placed[index - 1] + (widths[index - 1] + width) / 2 + gap)
        placed[index] = max(placed[index], floor)
    for index in range(len(placed) - 1, -1, -1):
        ceiling = high - widths[index] / 2
        if index + 1 < len(placed):
            ceiling = min(ceiling, placed[index + 1] - (widths[index + 1] + widths[index]) / 2 - gap)
        placed[index] = min(placed[index], ceiling)
    return placed


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for char in text:
        pieces[-1] += char
        if char == " " or char in BREAK_AFTER:
            pieces.append("")
    return [piece for piece in pieces if piece]


def _known(char: str) -> bool:
    return any(font.get_char_index(ord(char)) for font in (_font(400), _font(400, fallback=True)))


def _font(weight: int, *, fallback: bool = False) -> FT2Font:
    from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

    theme.register_fonts(fontManager)
    families = (theme.FIGURE_FAMILY, theme.FIGURE_FALLBACK)
    paths = [findfont(FontProperties(family=family, weight=weight)) for family in families]
    return get_font(paths[1]) if fallback else get_font(paths)
