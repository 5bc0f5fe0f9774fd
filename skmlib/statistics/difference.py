"""The change of an index between two independent surveys, from their values and intervals alone.

Method: MOVER (Zou and Donner 2008): the limits of a difference recovered from the limits of its two parts. It keeps
the asymmetry of the logit intervals near the ceiling.
"""

from __future__ import annotations

from math import sqrt

from skmlib.statistics.result import Interval


def difference_interval(before: float, after: float, ci_before: Interval, ci_after: Interval) -> Interval:
    """Interval of ``after - before`` at the level of the two intervals (all on the 25-100 scale)."""
    change = after - before
    low = change - sqrt((after - ci_after[0]) ** 2 + (ci_before[1] - before) ** 2)
    high = change + sqrt((ci_after[1] - after) ** 2 + (before - ci_before[0]) ** 2)
    return low, high
