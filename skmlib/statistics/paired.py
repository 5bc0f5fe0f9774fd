"""Tests of paired scores, every column judged by the same respondents: Friedman, signed ranks, Holm.

Sources: Friedman 1937; Kendall and Babington Smith 1939; Wilcoxon 1945; Pratt 1959; Holm 1979.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

EXACT = 40
"""Nonzero differences up to which the p of the signed ranks is exact."""


def friedman(scores: np.ndarray) -> tuple[float, int, float, float] | None:
    """Friedman's chi-square corrected for ties, its degrees of freedom, p and Kendall's W of ``scores`` (n, k).

    ``None`` where no row holds two different scores. On 0 and 1 it is Cochran's Q.
    """
    import numpy as np
    from scipy.special import chdtrc

    n, k = scores.shape
    if n == 0 or k < 2:
        return None
    equal = np.zeros((n, k))
    below = np.zeros((n, k))
    for column in scores.T:
        equal += scores == column[:, None]
        below += column[:, None] < scores
    ranks = below + (equal + 1) / 2
    correction = 1 - float((equal**2 - 1).sum()) / (n * (k**3 - k))
    if correction <= 1e-12:
        return None
    sums = ranks.sum(axis=0)
    chi2 = (12 * float((sums**2).sum()) / (n * k * (k + 1)) - 3 * n * (k + 1)) / correction
    chi2 = max(chi2, 0.0)
    return chi2, k - 1, float(chdtrc(k - 1, chi2)), chi2 / (n * (k - 1))


def signed_rank_p(difference: np.ndarray) -> float:
    """Two-sided p of Wilcoxon's signed-rank test of paired differences (n,), zeros ranked and dropped (Pratt).

    Exact over all signs for up to 40 nonzero differences, ties or not; else the normal approximation, corrected for
    ties. Without a nonzero difference it is 1.
    """
    import numpy as np
    from scipy.special import ndtr
    from scipy.stats import rankdata

    rounded = np.round(difference, 12)
    nonzero = rounded != 0
    if not nonzero.any():
        return 1.0
    ranks = rankdata(np.abs(rounded))[nonzero]
    positive = float(ranks[rounded[nonzero] > 0].sum())
    centre = float(ranks.sum()) / 2
    if len(ranks) > EXACT:
        spread = sqrt(float((ranks**2).sum()) / 4)
        return min(1.0, 2 * float(ndtr(-abs(positive - centre) / spread)))
    chances = np.ones(1)
    for rank in np.rint(2 * ranks).astype(int).tolist():  # the sum of doubled ranks, a sign at a time
        shifted = np.zeros(len(chances) + rank)
        shifted[: len(chances)] += chances / 2
        shifted[rank:] += chances / 2
        chances = shifted
    away = np.abs(np.arange(len(chances)) - 2 * centre)
    return min(1.0, float(chances[away >= abs(2 * positive - 2 * centre) - 1e-9].sum()))


def holm(p: Sequence[float]) -> list[float]:
    """Holm's adjusted p-values, in the order given."""
    adjusted, largest = [0.0] * len(p), 0.0
    for step, place in enumerate(sorted(range(len(p)), key=lambda each: p[each])):
        largest = max(largest, min(1.0, (len(p) - step) * p[place]))
        adjusted[place] = largest
    return adjusted
