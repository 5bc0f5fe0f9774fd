"""Importance of predictors for an outcome that was asked independently: shares of R2 by Shapley (LMG).

The index is no outcome for the unsur of which it is the mean.
Sources: Lindeman, Merenda and Gold 1980; Gromping 2006, 2007.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial
from typing import TYPE_CHECKING

from skmlib.rules.rounding import significant
from skmlib.statistics.replicates import patterns, replicate_weights, weighted_covariance
from skmlib.statistics.result import Interval

if TYPE_CHECKING:
    import numpy as np

LEAST = 100
FEW = "kurang dari 100 responden"
MOST = 12


@dataclass(frozen=True)
class Lmg:
    """Shares of R2 by predictor (they add up to ``r2``), variance inflation, intervals of the shares where asked.

    ``alasan``: why there are none; ``catatan``: a caution on shares that are there.
    """

    n: int
    r2: float | None
    bagian: tuple[float, ...] | None
    vif: tuple[float, ...] | None
    bagian_ci95: tuple[Interval, ...] | None = None
    alasan: str | None = None
    catatan: str | None = None


def lmg(x: np.ndarray, y: np.ndarray, *, seed: Sequence[int] | None = None, replicates: int = 500) -> Lmg:
    """Shapley shares (LMG) of R2 of an independent outcome ``y`` (n,) among the columns of ``x`` (n, p), p <= 12.

    Exact over all 2^p subsets, from correlations; rows with a blank are left out. With a ``seed`` the shares have
    bootstrap intervals. Raises ``ValueError`` for more than 12 predictors.
    """
    import numpy as np

    joined = np.column_stack([x, y]).astype(float)
    joined = joined[~np.isnan(joined).any(axis=1)]
    n, p = len(joined), joined.shape[1] - 1
    if p > MOST:
        raise ValueError(f"{p} predictors; the shares are computed for at most {MOST}")
    if n < p + 2:
        return Lmg(n, None, None, None, alasan="terlalu sedikit responden")
    if (np.ptp(joined, axis=0) == 0).any():
        return Lmg(n, None, None, None, alasan="semua jawaban sama pada sebuah kolom")
    correlation = np.corrcoef(joined, rowvar=False)
    if float(np.linalg.eigvalsh(correlation[:p, :p])[0]) < 1e-9:
        return Lmg(n, None, None, None, alasan="jawaban antarkolom saling menentukan")
    shares = _shares(correlation)
    return Lmg(
        n,
        significant(float(shares.sum())),
        tuple(significant(each) for each in shares.tolist()),
        tuple(significant(each) for each in np.linalg.inv(correlation[:p, :p]).diagonal().tolist()),
        None if seed is None else _share_intervals(joined, seed, replicates),
        catatan=FEW if n < LEAST else None,
    )


def _shares(correlation: np.ndarray) -> np.ndarray:
    """LMG shares (..., p) from correlations (..., p + 1, p + 1), the outcome last."""
    import numpy as np

    p = correlation.shape[-1] - 1
    explained = np.zeros((*correlation.shape[:-2], 2**p))
    for size in range(1, p + 1):
        chosen = np.array(list(combinations(range(p), size)))
        inner = correlation[..., chosen[:, :, None], chosen[:, None, :]]
        outer = correlation[..., chosen, p]
        solved = np.linalg.solve(inner, outer[..., None])[..., 0]
        explained[..., (1 << chosen).sum(axis=1)] = (outer * solved).sum(axis=-1)
    masks = np.arange(2**p)
    sizes = np.array([int(mask).bit_count() for mask in masks])
    weight = np.array([factorial(size) * factorial(p - size - 1) / factorial(p) for size in range(p)])
    shares = []
    for place in range(p):
        without = masks[(masks >> place) & 1 == 0]
        gain = explained[..., without | (1 << place)] - explained[..., without]
        shares.append((gain * weight[sizes[without]]).sum(axis=-1))
    return np.stack(shares, axis=-1)


def _share_intervals(joined: np.ndarray, seed: Sequence[int], replicates: int) -> tuple[Interval, ...] | None:
    import numpy as np

    rows, counts = patterns((joined - joined.mean(axis=0)) / joined.std(axis=0))
    drawn = []
    for weights in replicate_weights(counts, 0.0, seed=seed, replicates=replicates):
        covariance = weighted_covariance(weights, rows)
        spread = np.sqrt(np.diagonal(covariance, axis1=-2, axis2=-1))
        regular = (spread > 1e-6).all(axis=-1)
        covariance, spread = covariance[regular], spread[regular]
        correlation = covariance / (spread[:, :, None] * spread[:, None, :])
        solid = np.linalg.eigvalsh(correlation[:, :-1, :-1])[:, 0] > 1e-9
        drawn.append(_shares(correlation[solid]))
    shares = np.concatenate(drawn)
    if len(shares) < 0.9 * replicates:
        return None
    low, high = np.quantile(shares, [0.025, 0.975], axis=0)
    return tuple((significant(a), significant(b)) for a, b in zip(low.tolist(), high.tolist(), strict=True))
