"""Tests of an ordinal answer against a profile field: one deciding test per cell of the grid, with its effect size.

Ordered profile: Jonckheere-Terpstra (its two-sided p is that of ``kendalltau(..., method="asymptotic")``), effect
tau-b. Two groups: Mann-Whitney, effect rank-biserial. More groups: Kruskal-Wallis, effect epsilon squared. Where the
normal or chi-square curve does not do (:func:`permuted_because`), p comes from seeded permutations of labels: with a
group under five respondents (of two groups: under eight), and where ties are so heavy that most values are alike and
fewer than 30 differ. Otherwise the statistics corrected for ties serve (methodology page, "Bivariate analysis").
Sources: Agresti 2010; Hollander and Wolfe; Phipson and Smyth 2010.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

SMALL = 5  # a group under this size, of three or more groups, and p comes from permutation
SMALL_OF_TWO = 8
HEAVY_TIES = 30  # fewer values than this outside a commonest one that holds most of them, and likewise
PERMUTATIONS = 9999


@dataclass(frozen=True)
class Association:
    """A test: ``statistik`` and ``db`` as the method defines them, two-sided ``p``, effect size by name.

    ``p_galat``: standard error of a permutation p; ``metode_alasan``: why it is one.
    """

    metode: str
    statistik: float | None
    db: int | None
    p: float | None
    efek_nama: str | None
    efek: float | None
    alasan: str | None = None
    p_galat: float | None = None
    metode_alasan: str | None = None


def permuted_because(groups: Sequence[int], values: Sequence[int]) -> str | None:
    """Why p must come from permutation, ``None`` where the asymptotic distribution does.

    ``groups``: respondents of each group; ``values``: how often each distinct value occurs.
    """
    least, bound = min(groups), SMALL_OF_TWO if len(groups) == 2 else SMALL
    if least < bound:
        return f"kelompok terkecil {least} responden, kurang dari {bound}"
    differing = sum(values) - max(values)
    if differing < min(HEAVY_TIES, max(values)):
        return f"hanya {differing} nilai di luar nilai terbanyak, kurang dari {HEAVY_TIES}"
    return None


def associate(value: np.ndarray, group: np.ndarray, *, ordered: bool, seed: Sequence[int]) -> Association:
    """The deciding test of ``value`` (n,) against integer group codes (n,); blanks (NaN, code < 0) are left out.

    ``seed`` makes the permutation reproducible; it should come from the report's and the cell's names.
    """
    import numpy as np

    keep = ~np.isnan(value) & (group >= 0)
    value, group = value[keep], group[keep]
    codes, sizes = np.unique(group, return_counts=True)
    if len(codes) < 2:
        return Association("-", None, None, None, None, None, "kurang dari dua kelompok")
    if len(np.unique(value)) < 2:
        return Association("-", None, None, None, None, None, "semua jawaban sama")
    if ordered and len(codes) > 2:
        return _jonckheere(value, group)
    return _rank_groups(value, group, codes, sizes, seed)


def _jonckheere(value: np.ndarray, group: np.ndarray) -> Association:
    from scipy.stats import kendalltau

    result = kendalltau(group, value, method="asymptotic")
    return Association(
        "Jonckheere–Terpstra", float(result.statistic), None, float(result.pvalue), "tau_b", float(result.statistic)
    )


def _rank_groups(
    value: np.ndarray, group: np.ndarray, codes: np.ndarray, sizes: np.ndarray, seed: Sequence[int]
) -> Association:
    import numpy as np
    from scipy.stats import kruskal, mannwhitneyu, rankdata

    ranks = rankdata(value)
    why = permuted_because(sizes.tolist(), np.unique(value, return_counts=True)[1].tolist())
    drawn = _permuted_p(ranks, group, codes, seed) if why else None
    error = None if drawn is None else p_error(drawn, PERMUTATIONS)
    suffix = " (permutasi)" if why else ""
    parts = [value[group == code] for code in codes]
    if len(codes) == 2:
        test = mannwhitneyu(parts[0], parts[1], method="asymptotic")
        effect = 2 * float(test.statistic) / (len(parts[0]) * len(parts[1])) - 1
        p = float(test.pvalue) if drawn is None else drawn
        return Association(
            "Mann–Whitney" + suffix, float(test.statistic), None, p, "rank_biserial", effect, None, error, why
        )
    test = kruskal(*parts)
    p = float(test.pvalue) if drawn is None else drawn
    return Association(
        "Kruskal–Wallis" + suffix,
        float(test.statistic),
        len(codes) - 1,
        p,
        "epsilon_kuadrat",
        float(test.statistic) / (len(value) - 1),
        p_galat=error,
        metode_alasan=why,
    )


def p_error(p: float, draws: int) -> float:
    """Standard error √(p(1 − p)/B) of a p from B draws."""
    return sqrt(p * (1 - p) / draws)


def _permuted_p(ranks: np.ndarray, group: np.ndarray, codes: np.ndarray, seed: Sequence[int]) -> float:
    """p of the between-group rank sum of squares over shuffled labels: (b + 1) / (B + 1), whatever the rows' order.

    The statistic rests on the table of groups by ranks alone, so tables are drawn instead of labels.
    """
    import numpy as np

    from skmlib.statistics.contingency import draw_tables

    values, column, times = np.unique(ranks, return_inverse=True, return_counts=True)
    table = np.zeros((len(codes), len(values)), dtype=np.int64)
    np.add.at(table, (np.searchsorted(codes, group), column), 1)
    down, across = np.argsort(-table.sum(axis=1), kind="stable"), np.argsort(-times, kind="stable")
    table, values = table[np.ix_(down, across)], values[across]  # the order in which tables are drawn
    sizes = table.sum(axis=1)

    def spread(tables: np.ndarray) -> np.ndarray:
        return ((tables @ values) ** 2 / sizes).sum(axis=-1)

    drawn = draw_tables(sizes, table.sum(axis=0), seed=seed, size=PERMUTATIONS)
    hits = int((spread(drawn) >= spread(table) * (1 - 1e-12)).sum())
    return (hits + 1) / (PERMUTATIONS + 1)


def adjust(p: Sequence[float | None]) -> list[float | None]:
    """Benjamini-Hochberg over the whole family; missing p-values are left out of it and stay missing."""
    from scipy.stats import false_discovery_control

    known = [value for value in p if value is not None]
    adjusted = iter(false_discovery_control(known, method="bh").tolist() if known else [])
    return [None if value is None else float(next(adjusted)) for value in p]
