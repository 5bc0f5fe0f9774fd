"""Contrast of colours (WCAG 2.1): what text and marks need on light paper, and the nearest shade that has it.

>>> round(contrast("#767676", "#FFFFFF"), 2), readable("#767676"), readable("#0B5FA5")
(4.54, '#6B6B6B', '#0B5FA5')
"""

from __future__ import annotations

PAPER = "#FFFFFF"
TEXT = 4.5
MARK = 3.0
TINT = 0.12
"""Share of a colour in its tint, the darkest light ground on which its text stands."""


def luminance(colour: str) -> float:
    """Relative luminance 0-1 of ``#RRGGBB`` (WCAG 2.1)."""
    channels = [value / 255 for value in channels_of(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1-21 of two colours (WCAG 2.1)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """The colour at ``share`` (0-1) of the way from ``one`` to ``other``."""
    pairs = zip(channels_of(one), channels_of(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def tint(colour: str) -> str:
    """The light ground of a colour."""
    return mixed(PAPER, colour, TINT)


def legibility(colour: str) -> float:
    """The lower of a colour's contrasts with paper and with its own tint."""
    return min(contrast(colour, PAPER), contrast(colour, tint(colour)))


def readable(colour: str) -> str:
    """The colour, or the nearest darker shade of its hue that reads as text on paper and on its tint (4.5:1)."""
    shades = (mixed(colour, "#000000", step / 100) for step in range(1, 101))
    return colour if legibility(colour) >= TEXT else next(each for each in shades if legibility(each) >= TEXT)


def channels_of(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0-255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
