"""Where the deciding tests may use their asymptotic distribution, and where ties are too heavy for it.

Tables are drawn with fixed margins and no association; the share that Mann-Whitney's corrected normal p rejects at 5 %
should be near 5 %. The figures stand on the methodology page, "Bivariate analysis".
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtr

from skmlib.statistics.association import permuted_because
from skmlib.statistics.contingency import draw_tables

DRAWS = 40_000


def rejected(groups: tuple[int, int], answers: tuple[int, ...]) -> float:
    """Share of drawn tables whose p (ties and continuity corrected) is under 0.05."""
    counts, n = np.array(answers, float), sum(answers)
    ranks = counts.cumsum() - (counts - 1) / 2
    drawn = draw_tables(np.array(groups), np.array(answers), seed=[1], size=DRAWS)
    sums = drawn[:, 0, :] @ ranks
    ties = float((counts**3 - counts).sum()) / (n * (n - 1))
    error = (groups[0] * groups[1] / 12 * (n + 1 - ties)) ** 0.5
    distance = np.abs(sums - groups[0] * (n + 1) / 2) - 0.5
    return float((2 * ndtr(-np.maximum(0, distance) / error) < 0.05).mean())


@pytest.mark.parametrize("groups", [(150, 150), (15, 285), (8, 292)])
@pytest.mark.parametrize("answers", [(6, 36, 150, 108), (1, 4, 25, 270)])
def test_where_the_rule_allows_it_the_normal_curve_rejects_about_five_percent(
    groups: tuple[int, int], answers: tuple[int, ...]
) -> None:
    assert permuted_because(groups, answers) is None
    assert 0.035 <= rejected(groups, answers) <= 0.055


@pytest.mark.parametrize(("groups", "answers", "share"), [((15, 285), (1, 9, 290), 0.084), ((8, 292), (5, 295), 0.127)])
def test_heavier_ties_reject_far_too_often_and_are_permuted(
    groups: tuple[int, int], answers: tuple[int, ...], share: float
) -> None:
    assert permuted_because(groups, answers) is not None
    assert rejected(groups, answers) == pytest.approx(share, abs=0.006)
