"""How often the interval beside Cramér's V holds the V of the population.

The limits of the noncentral chi-square already allow for what chance adds to V. Bergsma's correction on top of them
(as R's effectsize prints it) takes that off twice; the test below shows what it costs.
"""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from skmlib.statistics.contingency import cramer_v, noncentrality

SEED = 14_2017
DRAWS = 1000
ERROR = sqrt(0.95 * 0.05 / DRAWS)
ANSWERS = np.array([0.02, 0.12, 0.50, 0.36])


def population(groups: int, shift: float) -> np.ndarray:
    """(groups, 4) shares of equal groups, every other one with more of the highest answer instead of the third."""
    shares = np.outer(np.full(groups, 1 / groups), ANSWERS)
    sign = np.where(np.arange(groups) % 2, 1, -1) * shift / groups
    shares[:, 2] += sign
    shares[:, 3] -= sign
    return shares


def coverage(groups: int, n: int, shift: float) -> tuple[float, float, float]:
    """Share of samples whose interval holds V, the same with limits corrected twice, and the true V."""
    shares = population(groups, shift)
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    smaller = min(groups, 4) - 1
    truth = sqrt(round(float(((shares - expected) ** 2 / expected).sum()) / smaller, 12))
    rng = np.random.default_rng([SEED, groups, n])
    held = twice = 0
    for _ in range(DRAWS):
        table = rng.multinomial(n, shares.ravel()).reshape(groups, 4)
        table = table[:, table.sum(axis=0) > 0]
        rows, columns = table.shape
        within = np.outer(table.sum(axis=1), table.sum(axis=0)) / n
        statistic = float(((table - within) ** 2 / within).sum())
        found = cramer_v(statistic, n, rows, columns)
        low, high = found.ci95 or (0.0, 0.0)  # no interval: the limits are both nought
        held += low <= truth <= high
        df = (rows - 1) * (columns - 1)
        short = min(rows - (rows - 1) ** 2 / (n - 1), columns - (columns - 1) ** 2 / (n - 1)) - 1
        bounds = [sqrt(max(0.0, each / n - df / (n - 1)) / short) for each in noncentrality(statistic, df)]
        twice += bounds[0] <= truth <= bounds[1]
    return held / DRAWS, twice / DRAWS, truth


@pytest.mark.parametrize(("groups", "n", "shift"), [(6, 300, 0.0), (6, 300, 0.1), (3, 300, 0.1), (2, 300, 0.06)])
def test_the_interval_covers_nineteen_of_twenty_samples(groups: int, n: int, shift: float) -> None:
    held, _, _ = coverage(groups, n, shift)
    assert 0.94 - 4 * ERROR <= held <= 0.97 + 4 * ERROR


def test_limits_that_are_corrected_twice_cover_too_seldom() -> None:
    held, twice, truth = coverage(6, 300, 0.1)
    assert truth > 0.1
    assert twice < 0.8 < held
