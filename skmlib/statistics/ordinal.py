"""Sizes of ordinal association with their intervals.

Ordered profile: tau-b, Somers' d (answer given profile) and gamma with the delta-method error ASE1, the limits on the
scale of artanh. Two groups: rank-biserial with the Brunner-Munzel error on the logit scale. Both stay within ±1. Where
one group lies wholly above the other that error is 0, and Newcombe's limit is taken. More groups: epsilon squared by
inverting the noncentral chi-square (a percentile bootstrap never reaches 0, so it misses where no effect is).
Sources: Agresti 2010; Brown and Benedetti 1977; Brunner and Munzel 2000; Newcombe 2006 (method 5); Smithson 2003.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, exp, log, sqrt, tanh
from typing import TYPE_CHECKING

from skmlib.statistics.contingency import ONE_ANSWER, ONE_GROUP, OUTSIDE, as_counts, noncentrality

if TYPE_CHECKING:
    import numpy as np

ONE_WAY = "semua pasangan searah: galat baku nol"
ALL_TIED = "semua pasangan seri"
TOO_SMALL = "kelompok kurang dari dua responden"
SEPARATE = "kedua kelompok terpisah seluruhnya"

Interval = tuple[float, float]


@dataclass(frozen=True)
class Ukuran:
    """A size of effect with its standard error and interval; ``None`` has its reason beside it."""

    nilai: float | None
    galat: float | None = None
    ci95: Interval | None = None
    alasan: str | None = None
    ci95_alasan: str | None = None


@dataclass(frozen=True)
class UkuranTerurut:
    """Three sizes of one association between an ordered profile and an answer, each −1 to 1."""

    tau_b: Ukuran
    somers_d: Ukuran
    gamma: Ukuran


@dataclass(frozen=True)
class DuaKelompok:
    """Two groups: ``peluang`` P(first > second) + P(equal)/2 with its error and df; ``rank_biserial`` = 2·peluang − 1.

    ``statistik`` and ``p`` are those of the Brunner-Munzel test.
    """

    rank_biserial: Ukuran
    peluang: float | None
    galat: float | None
    db: float | None
    statistik: float | None
    p: float | None
    alasan: str | None = None


def counts_table(value: np.ndarray, group: np.ndarray) -> np.ndarray:
    """(groups, distinct values) counts in ascending order; blanks (NaN, code < 0) are left out."""
    import numpy as np

    keep = ~np.isnan(value) & (group >= 0)
    codes, row = np.unique(group[keep], return_inverse=True)
    values, column = np.unique(value[keep], return_inverse=True)
    table = np.zeros((len(codes), len(values)), dtype=np.int64)
    np.add.at(table, (row, column), 1)
    return table


def ordered_measures(table: Sequence[Sequence[int]] | np.ndarray, *, alpha: float = 0.05) -> UkuranTerurut:
    """tau-b, Somers' d of the columns (answer) given the rows (ordered profile), and gamma, from counts (r × c)."""
    from scipy.special import ndtri

    x = as_counts([list(row) for row in table]).astype(float)
    rows, columns, n = x.sum(axis=1)[:, None], x.sum(axis=0)[None, :], x.sum()
    if (rows > 0).sum() < 2 or (columns > 0).sum() < 2:
        none = Ukuran(None, alasan=ONE_GROUP if (rows > 0).sum() < 2 else ONE_ANSWER)
        return UkuranTerurut(none, none, none)
    concordant, discordant = _pairs(x)
    p, q = float((x * concordant).sum()), float((x * discordant).sum())
    d = concordant - discordant
    w_rows, w_columns = float(n**2 - (rows**2).sum()), float(n**2 - (columns**2).sum())
    w = sqrt(w_rows) * sqrt(w_columns)
    tau = (p - q) / w
    spread = float((x * (2 * w * d + tau * (rows * w_columns + columns * w_rows)) ** 2).sum())
    tau_error = sqrt(max(0.0, spread - n**3 * tau**2 * (w_rows + w_columns) ** 2)) / w**2
    somers_error = 2 / w_rows**2 * sqrt(float((x * (w_rows * d - (p - q) * (n - rows)) ** 2).sum()))
    z = float(ndtri(1 - alpha / 2))
    gamma = Ukuran(None, alasan=ALL_TIED)
    if p + q > 0:
        error = 4 / (p + q) ** 2 * sqrt(float((x * (q * concordant - p * discordant) ** 2).sum()))
        gamma = _bounded((p - q) / (p + q), error, z)
    return UkuranTerurut(_bounded(tau, tau_error, z), _bounded((p - q) / w_rows, somers_error, z), gamma)


def two_groups(first: np.ndarray, second: np.ndarray, *, alpha: float = 0.05) -> DuaKelompok:
    """Rank-biserial of two groups of values (no blanks), positive where the first is higher."""
    import numpy as np
    from scipy.special import stdtr, stdtrit

    m, n = len(first), len(second)
    if m < 1 or n < 1:
        return _no_comparison(None, ONE_GROUP)
    ordered_first, ordered_second = np.sort(first), np.sort(second)
    above = _share_below(ordered_second, first)  # of each of the first, the share of the second that it exceeds
    below = _share_below(ordered_first, second)
    chance = float(above.mean())
    if min(m, n) < 2:
        return _no_comparison(chance, TOO_SMALL)
    if ordered_first[0] == ordered_first[-1] == ordered_second[0] == ordered_second[-1]:
        return _no_comparison(chance, ONE_ANSWER)
    v_first, v_second = float(np.var(above, ddof=1)) / m, float(np.var(below, ddof=1)) / n
    if chance in (0.0, 1.0):
        bound = _newcombe(m, n, alpha)
        interval = (bound, 1.0) if chance == 1.0 else (-1.0, -bound)
        return DuaKelompok(Ukuran(2 * chance - 1, 0.0, interval), chance, 0.0, None, None, None, SEPARATE)
    error = sqrt(v_first + v_second)
    df = (v_first + v_second) ** 2 / (v_first**2 / (m - 1) + v_second**2 / (n - 1))
    statistic = (chance - 0.5) / error
    centre, half = log(chance / (1 - chance)), float(stdtrit(df, 1 - alpha / 2)) * error / (chance * (1 - chance))
    low, high = (2 * _expit(centre + sign * half) - 1 for sign in (-1, 1))
    p = 2 * float(stdtr(df, -abs(statistic)))
    return DuaKelompok(Ukuran(2 * chance - 1, 2 * error, (low, high)), chance, error, df, statistic, p)


def epsilon_squared(statistic: float | None, n: int, groups: int, *, alpha: float = 0.05) -> Ukuran:
    """ε² = H/(n − 1) of a tie-corrected Kruskal-Wallis H of ``groups`` (≥ 2) groups of ``n`` respondents in all.

    The interval is that of the noncentrality, which H exceeds by ``groups`` − 1 on average: with many groups H may lie
    above it, and then no interval is given.
    """
    if statistic is None or n < 2 or groups < 2:
        return Ukuran(None, alasan=ONE_GROUP if groups < 2 else ONE_ANSWER)
    low, high = noncentrality(max(0.0, statistic), groups - 1, alpha=alpha)
    value = min(1.0, max(0.0, statistic / (n - 1)))
    if statistic > high:
        return Ukuran(value, None, None, ci95_alasan=OUTSIDE)
    return Ukuran(value, None, (min(1.0, low / (n - 1)), min(1.0, high / (n - 1))))


def _pairs(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each cell the counts concordant and discordant with it: (r, c) each."""
    import numpy as np

    padded = np.pad(x.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    total, left, top = padded[-1, -1], padded[-1, :], padded[:, -1]
    up_left = padded[:-1, :-1]
    up_right = top[:-1, None] - padded[:-1, 1:]
    down_left = left[None, :-1] - padded[1:, :-1]
    down_right = total - top[1:, None] - left[None, 1:] + padded[1:, 1:]
    return up_left + down_right, up_right + down_left


def _bounded(value: float, error: float, z: float) -> Ukuran:
    """Interval on the scale of artanh, so within ±1; in simulation it covers no worse than value ± z · error."""
    value = max(-1.0, min(1.0, value))
    if error <= 1e-7 or abs(value) > 1 - 1e-12:
        return Ukuran(value, 0.0, ci95_alasan=ONE_WAY)
    half = z * error / (1 - value**2)
    return Ukuran(value, error, (tanh(atanh(value) - half), tanh(atanh(value) + half)))


def _share_below(ordered: np.ndarray, value: np.ndarray) -> np.ndarray:
    import numpy as np

    return (np.searchsorted(ordered, value, "left") + np.searchsorted(ordered, value, "right")) / (2 * len(ordered))


def _no_comparison(chance: float | None, reason: str) -> DuaKelompok:
    effect = Ukuran(None if chance is None else 2 * chance - 1, alasan=reason if chance is None else None)
    effect = Ukuran(effect.nilai, None, None, effect.alasan, reason)
    return DuaKelompok(effect, chance, None, None, None, None, reason)


def _newcombe(m: int, n: int, alpha: float) -> float:
    """Lower limit of the rank-biserial where every one of one group exceeds every one of the other."""
    from scipy.optimize import brentq
    from scipy.special import ndtri

    z2, extra = float(ndtri(1 - alpha / 2)) ** 2, (m + n) / 2 - 1

    def gap(share: float) -> float:
        spread = 1 + extra * ((1 - share) / (2 - share) + share / (1 + share))
        return 1 - share - z2 * share * spread / (m * n)

    return 2 * float(brentq(gap, 0.0, 1.0)) - 1


def _expit(x: float) -> float:
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))
