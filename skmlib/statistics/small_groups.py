"""Which groups of a crosstab stay hidden in public, so that no small group can be worked out from the others."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.statistics.result import Kelompok

LEAST = 10
"""A group with fewer respondents has no public mean (methodology page, "Small groups")."""

THRESHOLDS = (3, 5, 10)
"""Thresholds that a report may set: counts above 0 and under it are protected."""
DEFAULT = 5


def hidden_groups(groups: Sequence[Kelompok], least: int = LEAST) -> frozenset[str]:
    """Names of the groups whose means are not published.

    A single hidden group follows from the unit's total and the other groups by subtraction. So beside the groups under
    ``least`` respondents the next smallest are hidden too, until at least two groups with together at least ``least``
    respondents are; and all of them where only one would be left.
    """
    asked = sorted((each for each in groups if each.n > 0), key=lambda each: each.n)
    small = [each for each in asked if each.n < least]
    if not small:
        return frozenset()
    count = len(small)
    while count < len(asked) and (count < 2 or sum(each.n for each in asked[:count]) < least):
        count += 1
    if len(asked) - count < 2:
        count = len(asked)
    return frozenset(each.nama for each in asked[:count])
