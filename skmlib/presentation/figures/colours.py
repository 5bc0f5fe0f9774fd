"""Choosing and mixing the theme's colours."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation import theme
from skmlib.rules.contrast import contrast, mixed


def on(fill: str) -> str:
    """The text colour, ink or paper, that reads better on ``fill``."""
    return max((theme.INK, theme.PAPER), key=lambda colour: contrast(colour, fill))


def ramp(stops: Sequence[str], share: float) -> str:
    """The colour at ``share`` (0-1) of the way along ``stops``."""
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    index = min(int(place), len(stops) - 2)
    return mixed(stops[index], stops[index + 1], place - index)


def answer_colours(count: int) -> list[str]:
    """One colour an answer, lowest first; for a scale other than 1-4 the theme's four are interpolated."""
    stops = [theme.ANSWER[score] for score in sorted(theme.ANSWER)]
    return stops if count == len(stops) else [ramp(stops, index / (count - 1)) for index in range(count)]
