"""Choosing and mixing the theme's colours."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation import theme


def luminance(colour: str) -> float:
    """Relative luminance 0-1 of ``#RRGGBB`` (WCAG 2.1)."""
    channels = [value / 255 for value in _channels(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1-21 of two colours (WCAG 2.1)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def on(fill: str) -> str:
    """The text colour, ink or paper, that reads better on ``fill``."""
    return max((theme.INK, theme.PAPER), key=lambda colour: contrast(colour, fill))


def ramp(stops: Sequence[str], share: float) -> str:
    """The colour at ``share`` (0-1) of the way along ``stops``."""
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    index = min(int(place), len(stops) - 2)
    rest = place - index
    pairs = zip(_channels(stops[index]), _channels(stops[index + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * rest):02X}" for a, b in pairs)


def answer_colours(count: int) -> list[str]:
    """One colour an answer, lowest first; for a scale other than 1-4 the theme's four are interpolated."""
    stops = [theme.ANSWER[score] for score in sorted(theme.ANSWER)]
    return stops if count == len(stops) else [ramp(stops, index / (count - 1)) for index in range(count)]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
