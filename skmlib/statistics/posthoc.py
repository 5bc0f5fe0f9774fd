"""Pairs of groups after a test of all of them: Dunn's comparisons of mean ranks with Holm's correction.

They are made only where the test of all groups, after the correction over the whole grid, found a difference; the
mean ranks and their variance are those of all groups together, with ties.
Sources: Dunn 1964; Holm 1979.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING

from skmlib.statistics.contingency import ONE_ANSWER, ONE_GROUP

if TYPE_CHECKING:
    import numpy as np

NOT_DIFFERENT = "uji keseluruhan tidak menunjukkan perbedaan"


@dataclass(frozen=True)
class Pasangan:
    """Two groups (their codes) after a test of all: difference of mean ranks, z, raw p and Holm's p of the table."""

    pertama: int
    kedua: int
    selisih_peringkat: float
    z: float
    p: float
    p_koreksi: float


@dataclass(frozen=True)
class UjiLanjut:
    """Dunn's comparisons of one table; none, with the reason, where the test of all groups found nothing."""

    pasangan: tuple[Pasangan, ...]
    alasan: str | None = None


def dunn(value: np.ndarray, group: np.ndarray, *, berbeda: bool) -> UjiLanjut:
    """Dunn's pairs with Holm's correction within the table; blanks (NaN, code < 0) are left out.

    ``berbeda``: whether the adjusted p of the test of all groups was under the level; if not, no pair is compared.
    """
    import numpy as np
    from scipy.special import ndtr
    from scipy.stats import rankdata

    if not berbeda:
        return UjiLanjut((), NOT_DIFFERENT)
    keep = ~np.isnan(value) & (group >= 0)
    value, group = value[keep], group[keep]
    codes, sizes = np.unique(group, return_counts=True)
    if len(codes) < 2:
        return UjiLanjut((), ONE_GROUP)
    _, ties = np.unique(value, return_counts=True)
    if len(ties) < 2:
        return UjiLanjut((), ONE_ANSWER)
    n, ranks = len(value), rankdata(value)
    variance = n * (n + 1) / 12 - float((ties.astype(float) ** 3 - ties).sum()) / (12 * (n - 1))
    mean = {int(code): float(ranks[group == code].mean()) for code in codes}
    size = dict(zip(mean, sizes.tolist(), strict=True))
    pairs = [
        (a, b, mean[a] - mean[b], (mean[a] - mean[b]) / sqrt(variance * (1 / size[a] + 1 / size[b])))
        for a, b in combinations(mean, 2)
    ]
    raw = [min(1.0, 2 * float(ndtr(-abs(z)))) for *_, z in pairs]
    corrected = holm(raw)
    return UjiLanjut(
        tuple(Pasangan(*pair, p, adjusted) for pair, p, adjusted in zip(pairs, raw, corrected, strict=True))
    )


def holm(p: Sequence[float]) -> list[float]:
    """Holm's step-down correction of p-values (no missing ones)."""
    order = sorted(range(len(p)), key=lambda place: p[place])
    adjusted, reached = [0.0] * len(p), 0.0
    for rank, place in enumerate(order):
        reached = max(reached, min(1.0, (len(p) - rank) * p[place]))
        adjusted[place] = reached
    return adjusted
