"""A unit's values over time as a small line without axes: broken where a value or the survey's form is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 104.0, 30.0, 5.0

Point = tuple[str, str, float | None, str]
"""A period's name, its value as printed and as a number, and what of the form changed before it."""


@dataclass(frozen=True)
class Trend:
    """Points in a box of ``WIDTH`` x ``HEIGHT``, one polyline a stretch; ``breaks``: where an upright stands."""

    lines: tuple[str, ...]
    breaks: tuple[float, ...]
    last: tuple[float, float]
    words: str


def trend(series: Sequence[Point], bounds: tuple[float, float]) -> Trend | None:
    """The line of one kind of period, oldest first, all units on the scale ``bounds``; ``None`` under two values."""
    known = [each for each in series if each[2] is not None]
    if len(known) < 2 or series[-1][2] is None:
        return None
    low, high = bounds
    step = (WIDTH - 2 * MARGIN) / (len(series) - 1)
    spread = max(high - low, 1.0)
    lines: list[list[str]] = [[]]
    breaks: list[float] = []
    last = (0.0, 0.0)
    for place, (_, _, value, changed) in enumerate(series):
        if changed and place:
            lines.append([])
            breaks.append(round(MARGIN + (place - 0.5) * step, 1))
        if value is None:
            lines.append([])
            continue
        last = (MARGIN + place * step, HEIGHT - MARGIN - (value - low) / spread * (HEIGHT - 2 * MARGIN))
        lines[-1].append(f"{last[0]:.1f},{last[1]:.1f}")
    words = "; ".join(
        f"{label} {printed}" + (f" ({changed})" if changed and place else "")
        for place, (label, printed, value, changed) in enumerate(series)
        if value is not None
    )
    drawn = tuple(" ".join(line if len(line) > 1 else line * 2) for line in lines if line)  # a lone point is a dot
    return Trend(drawn, tuple(breaks), (round(last[0], 1), round(last[1], 1)), words)
