"""Bootstrap of respondents under a finite population, seeded, and indifferent to the order of the rows.

Rescaling bootstrap (Rao and Wu 1988): n - 1 of the n respondents are drawn with replacement, and the respondent drawn
c times weighs 1 - s + s c n / (n - 1) with s = sqrt(1 - f). Means then vary by (1 - f) s^2 / n, as in the intervals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

REPLICATES = 2000
_DRAWS = 1_000_000  # drawn at a time, to bound the memory


def patterns(answers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distinct rows of ``answers`` (n, q), NaN for a blank, in a fixed order, and how often each occurs."""
    import numpy as np

    blank = np.isnan(answers)
    rows, counts = np.unique(np.where(blank, -np.inf, answers), axis=0, return_counts=True)
    return np.where(np.isneginf(rows), np.nan, rows), counts


def replicate_weights(
    counts: np.ndarray, fraction: float, *, seed: Sequence[int], replicates: int = REPLICATES
) -> Iterator[np.ndarray]:
    """Weights (replicates of a chunk, patterns), every row adding up to n; ``fraction``: the sampling fraction f < 1.

    ``counts``: respondents of each pattern, n >= 2 in all.
    """
    import numpy as np

    n = int(counts.sum())
    shrink = sqrt(1 - fraction)
    owner = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    rng = np.random.default_rng(list(seed))
    size = max(1, min(replicates, _DRAWS // n))
    for start in range(0, replicates, size):
        rows = min(size, replicates - start)
        drawn = owner[rng.integers(0, n, size=(rows, n - 1), dtype=np.int32)]
        drawn += (np.arange(rows) * len(counts))[:, None]
        times = np.bincount(drawn.ravel(), minlength=rows * len(counts)).reshape(rows, -1)
        yield (1 - shrink) * counts + shrink * (n / (n - 1)) * times


def weighted_covariance(weights: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Covariances (replicates, k, k) of the patterns ``rows`` (patterns, k) under weights (replicates, patterns)."""
    import numpy as np

    k = rows.shape[1]
    share = weights / weights.sum(axis=1, keepdims=True)
    mean = share @ rows
    first, second = np.triu_indices(k)
    upper = share @ (rows[:, first] * rows[:, second]) - mean[:, first] * mean[:, second]
    covariance = np.empty((len(weights), k, k))
    covariance[:, first, second] = covariance[:, second, first] = upper
    return covariance
