"""The quadrant of an unsur between two fixed lines; one whose interval holds a line has no clear quadrant.

Source: Martilla and James 1977; the names are those of ``skmlib.statistics.drivers``.
"""

from __future__ import annotations

from skmlib.statistics.drivers import KUADRAN, UNCLEAR
from skmlib.statistics.result_supplement import Interval

Value = tuple[float | None, Interval | None]


def quadrant(important: Value, performance: Value, lines: tuple[float | None, float], *, census: bool) -> str | None:
    """Name of the quadrant from (estimate, interval) of both axes and their lines (importance, performance).

    ``census``: the estimates decide, there being no intervals. ``None`` where an estimate or a line is missing.
    """
    if important[0] is None or performance[0] is None or lines[0] is None:
        return None
    if census:
        return KUADRAN[important[0] >= lines[0], performance[0] >= lines[1]]
    sides = _side(important[1], lines[0]), _side(performance[1], lines[1])
    return UNCLEAR if sides[0] is None or sides[1] is None else KUADRAN[sides[0], sides[1]]


def _side(interval: Interval | None, line: float) -> bool | None:
    if interval is None or interval[0] <= line <= interval[1]:
        return None
    return interval[0] > line
