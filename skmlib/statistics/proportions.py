"""Share of the highest answers (top two boxes) with its Wilson interval.

Wilson 1927, which holds near 0 and 1 where the usual interval shrinks to a point. With a finite population the
interval is that of an effective sample n* = n (N − 1)/(N − n) (Cochran 1977; Korn and Graubard 1998).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from skmlib.rules.rounding import significant
from skmlib.statistics.result_supplement import Puas

TOP = 2
"""Answers that count as satisfied: the two highest of the scale, 3 and 4 of 1-4."""

PER_QUESTION = "dinyatakan menurut pertanyaannya"
SHORT_SCALE = "skala hanya dua jawaban"
CENSUS = "sensus, tanpa galat penarikan sampel"
NO_ANSWER = "tidak ada jawaban"


@dataclass(frozen=True)
class Proporsi:
    """``jumlah`` of ``n`` answers; ``nilai`` and ``ci95`` as shares 0 to 1."""

    jumlah: int
    n: int
    nilai: float | None
    ci95: tuple[float, float] | None
    alasan: str | None = None


def top_share(counts: Sequence[int], *, teratas: int = 2, fraction: float = 0.0, alpha: float = 0.05) -> Proporsi:
    """Share of the ``teratas`` highest answers of ``counts`` (lowest answer first).

    ``fraction``: n/N where a finite-population correction is due (0: none; 1: census, so no interval). Raises
    ``ValueError`` where ``teratas`` is not between 1 and the number of answers.
    """
    if not 1 <= teratas <= len(counts):
        raise ValueError(f"top answers: {teratas}; expected 1 to {len(counts)}")
    n, reached = sum(counts), sum(counts[-teratas:])
    if n == 0:
        return Proporsi(0, 0, None, None, NO_ANSWER)
    share = reached / n
    if fraction >= 1:
        return Proporsi(reached, n, share, None, CENSUS)
    return Proporsi(reached, n, share, wilson(share, effective_n(n, fraction), alpha=alpha))


def satisfied(counts: Sequence[int], *, fraction: float = 0.0, alpha: float = 0.05) -> Puas | None:
    """The two highest answers of a question as a value of the result; ``None`` for a scale of two answers or fewer."""
    if len(counts) <= TOP:
        return None
    found = top_share(counts, teratas=TOP, fraction=fraction, alpha=alpha)
    interval = None if found.ci95 is None else (significant(found.ci95[0]), significant(found.ci95[1]))
    return Puas(
        found.jumlah,
        found.n,
        None if found.nilai is None else significant(found.nilai),
        interval,
        nilai_alasan=None if found.nilai is not None else found.alasan,
        ci95_alasan=found.alasan,
    )


def effective_n(n: int, fraction: float) -> float:
    """n* = n (N − 1)/(N − n) with N = n/fraction; n itself without a correction (0 ≤ fraction < 1)."""
    return (n - fraction) / (1 - fraction)


def wilson(share: float, n: float, *, alpha: float = 0.05) -> tuple[float, float]:
    """Wilson's score interval of a share of ``n`` (effective) answers."""
    z2 = NormalDist().inv_cdf(1 - alpha / 2) ** 2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)
