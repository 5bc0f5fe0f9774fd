"""Difference of the index between two independent surveys or groups, and whether it is small enough to ignore.

A comparison asks about the process: by default (``"proses"``) no finite-population correction is made; ``"populasi"``
compares the two populations of users themselves and multiplies each variance by 1 − n/N. The two can differ tenfold in
p, so the result names its own. Overlapping intervals are no test. The same respondents twice need a paired analysis.
Sources: Satterthwaite 1946; Schuirmann 1987; Lakens 2017; Cochran 1977.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal

CENSUS = "sensus, tanpa galat penarikan sampel"
NO_ERROR = "galat baku tidak tersedia"
TOO_FEW = "kurang dari dua responden"
CONSTANT = "semua responden memberi nilai sama"

Interval = tuple[float, float]
Ragam = Literal["proses", "populasi"]
Putusan = Literal["setara", "berbeda", "belum jelas"]


@dataclass(frozen=True)
class Rerata:
    """An index to compare: ``galat`` is its standard error *without* finite-population correction, ``fraksi`` n/N.

    Where all answers are equal the error is 0, not ``None``.
    """

    nilai: float
    galat: float | None
    n: int
    fraksi: float = 0.0


@dataclass(frozen=True)
class Selisih:
    """``after`` minus ``before``: t with Satterthwaite's df, two-sided p, interval, and the view taken (``ragam``)."""

    nilai: float
    ragam: Ragam
    galat: float | None
    db: float | None
    statistik: float | None
    p: float | None
    ci95: Interval | None
    alasan: str | None = None


@dataclass(frozen=True)
class Kesetaraan:
    """Two one-sided tests against ±``margin``: the larger p, and the 90 % interval that decides."""

    margin: float
    ci90: Interval | None
    p: float | None
    putusan: Putusan
    alasan: str | None = None


def difference(before: Rerata, after: Rerata, *, ragam: Ragam = "proses", alpha: float = 0.05) -> Selisih:
    """The change from ``before`` to ``after``, independent samples, on the scale of the index."""
    from scipy.special import stdtr, stdtrit

    change = after.nilai - before.nilai
    error, df, reason = _error(before, after, ragam)
    if error is None or df is None:
        return Selisih(change, ragam, None, None, None, None, None, reason)
    half = float(stdtrit(df, 1 - alpha / 2)) * error
    p = min(1.0, 2 * float(stdtr(df, -abs(change / error))))
    return Selisih(change, ragam, error, df, change / error, p, (change - half, change + half))


def equivalence(
    before: Rerata, after: Rerata, *, margin: float, ragam: Ragam = "proses", alpha: float = 0.05
) -> Kesetaraan:
    """Whether the change lies within ±``margin`` index points, which must have been fixed before the data.

    "setara": the 1 − 2·alpha interval lies within the margin; else "berbeda": the 1 − alpha interval leaves 0 out;
    else "belum jelas". Raises ``ValueError`` for a margin that is not above 0.
    """
    from scipy.special import stdtr, stdtrit

    if not margin > 0:
        raise ValueError(f"equivalence margin: {margin!r}; expected index points above 0")
    found = difference(before, after, ragam=ragam, alpha=alpha)
    if found.galat is None or found.db is None or found.ci95 is None:
        return Kesetaraan(margin, None, None, "belum jelas", found.alasan)
    half = float(stdtrit(found.db, 1 - alpha)) * found.galat
    interval = (found.nilai - half, found.nilai + half)
    p = float(stdtr(found.db, (abs(found.nilai) - margin) / found.galat))
    if -margin <= interval[0] and interval[1] <= margin:
        return Kesetaraan(margin, interval, p, "setara")
    return Kesetaraan(margin, interval, p, "belum jelas" if found.ci95[0] <= 0 <= found.ci95[1] else "berbeda")


def _error(before: Rerata, after: Rerata, ragam: Ragam) -> tuple[float | None, float | None, str | None]:
    """Standard error and degrees of freedom of a difference, or why there are none."""
    if min(before.n, after.n) < 2:
        return None, None, TOO_FEW
    if before.galat is None or after.galat is None:
        return None, None, NO_ERROR
    kept = [1 - each.fraksi if ragam == "populasi" else 1.0 for each in (before, after)]
    if max(kept) <= 0:
        return None, None, CENSUS
    first, second = (max(0.0, part) * each.galat**2 for part, each in zip(kept, (before, after), strict=True))  # type: ignore[operator]
    if first + second <= 1e-20:
        return None, None, CONSTANT
    df = (first + second) ** 2 / (first**2 / (before.n - 1) + second**2 / (after.n - 1))
    return sqrt(first + second), df, None
