"""Jonckheere-Terpstra against an ordered profile, with ties; by permutation as the other deciding tests are.

Its normal two-sided p is that of ``kendalltau(group, value, method="asymptotic")``.
Sources: Hollander and Wolfe 1999, ch. 6; Kendall 1975; Phipson and Smyth 2010.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from skmlib.statistics.association import p_error, permuted_because
from skmlib.statistics.contingency import ONE_ANSWER, ONE_GROUP, RESAMPLES, draw_tables
from skmlib.statistics.ordinal import counts_table

if TYPE_CHECKING:
    import numpy as np

SMALL_N = 20  # fewer respondents, and p comes from permutation


@dataclass(frozen=True)
class Jonckheere:
    """``statistik`` J counts pairs in the order of the groups (ties half); z with the variance for ties.

    ``p_galat``: standard error of a permutation p; ``metode_alasan``: why it is one.
    """

    metode: str
    statistik: float | None
    z: float | None
    p: float | None
    alasan: str | None = None
    p_galat: float | None = None
    metode_alasan: str | None = None


def jonckheere(value: np.ndarray, group: np.ndarray, *, seed: Sequence[int], resamples: int = RESAMPLES) -> Jonckheere:
    """Jonckheere-Terpstra of ``value`` (n,) against ordered group codes (n,), two-sided, with ties.

    Normal approximation (p equals that of ``kendalltau``); from seeded permutation, p = (b + 1) / (B + 1), with a group
    under five respondents, heavy ties (``association.permuted_because``) or fewer than 20 respondents in all. Blanks
    (NaN, code < 0) are left out.
    """
    import numpy as np
    from scipy.special import ndtr

    table = counts_table(value, group)
    if min(table.shape) < 2:
        return Jonckheere("-", None, None, None, ONE_GROUP if table.shape[0] < 2 else ONE_ANSWER)
    rows, columns, n = table.sum(axis=1), table.sum(axis=0), int(table.sum())
    score = float(_score(table[None])[0])
    statistic = (score + (n**2 - float((rows.astype(float) ** 2).sum())) / 2) / 2
    z = score / sqrt(_score_variance(rows.astype(float), columns.astype(float), n))
    why = permuted_because(rows.tolist(), columns.tolist())
    if why is None and n < SMALL_N:
        why = f"responden kurang dari {SMALL_N}"
    if why is None:
        return Jonckheere("Jonckheere–Terpstra", statistic, z, min(1.0, 2 * float(ndtr(-abs(z)))))
    drawn = np.abs(_score(draw_tables(rows, columns, seed=seed, size=resamples)))
    p = (int((drawn >= abs(score) - 1e-9).sum()) + 1) / (resamples + 1)
    return Jonckheere("Jonckheere–Terpstra (permutasi)", statistic, z, p, None, p_error(p, resamples), why)


def _score(tables: np.ndarray) -> np.ndarray:
    """(B,) concordant minus discordant pairs of (B, r, c) tables."""
    import numpy as np

    x = tables.astype(float)
    above = x.cumsum(axis=1) - x  # rows before this one
    places = np.arange(x.shape[2])
    return np.einsum("brc,brc->b", x, above @ np.sign(places[None, :] - places[:, None]).astype(float))


def _score_variance(t: np.ndarray, u: np.ndarray, n: int) -> float:
    """Variance of :func:`_score` over permutations, margins ``t`` and ``u`` (Kendall; n ≥ 2)."""
    first = n * (n - 1) * (2 * n + 5) - sum(float((v * (v - 1) * (2 * v + 5)).sum()) for v in (t, u))
    third = float((t * (t - 1) * (t - 2)).sum() * (u * (u - 1) * (u - 2)).sum())
    second = float((t * (t - 1)).sum() * (u * (u - 1)).sum())
    return first / 18 + (third / (9 * n * (n - 1) * (n - 2)) if n > 2 else 0.0) + second / (2 * n * (n - 1))
