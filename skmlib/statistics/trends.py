"""The index over several periods: segments that may be joined, a weighted line, and the rank trend.

A change of instrument, weight or mode of asking breaks the line: no slope is taken across it.
Sources: Cochran 1954 (weighted line and Q); Kendall 1975; Sen 1968.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import Literal

from skmlib.statistics.result_comparison import Putus

NO_ERROR = "galat baku tidak tersedia"
SHORT = "kurang dari tiga periode"
EQUAL_VALUES = "semua periode bernilai sama"
ENUMERATED = 7  # up to so many periods every order of the values is tried

Interval = tuple[float, float]


@dataclass(frozen=True)
class TitikTren:
    """One period: place in time (equal steps), index and standard error (``None``: a gap or a census), and its form."""

    periode: str
    waktu: float
    nilai: float | None
    galat: float | None
    instrumen: str = ""
    bobot: str = ""
    mode: str = ""


@dataclass(frozen=True)
class Ruas:
    """Periods that one line may join; ``putus``: what changed before the first of them (nothing for the first)."""

    titik: tuple[TitikTren, ...]
    putus: tuple[Putus, ...] = ()


@dataclass(frozen=True)
class Tren:
    """Weighted line: ``lereng`` index points a step of time; Q (df = periods − 2) tests what is not straight."""

    lereng: float | None
    galat: float | None
    ci95: Interval | None
    p: float | None
    q: float | None
    q_db: int | None
    q_p: float | None
    alasan: str | None = None


@dataclass(frozen=True)
class MannKendall:
    """Rank trend of a series: S, two-sided p, Sen's slope; ``p_terkecil`` is the least p that so few periods allow."""

    metode: str
    s: int | None
    z: float | None
    p: float | None
    lereng_sen: float | None
    p_terkecil: float | None
    alasan: str | None = None


def segments(points: Sequence[TitikTren]) -> tuple[Ruas, ...]:
    """The points in order of time, cut where instrument, weight or mode changes; a gap cuts nothing and stays."""
    found: list[Ruas] = []
    last: TitikTren | None = None
    for point in sorted(points, key=lambda each: each.waktu):
        change = () if last is None or point.nilai is None else changed(last, point)
        if not found or change:
            found.append(Ruas((point,), change))
        else:
            found[-1] = Ruas((*found[-1].titik, point), found[-1].putus)
        last = last if point.nilai is None else point
    return tuple(found)


def trend(points: Sequence[TitikTren], *, alpha: float = 0.05) -> Tren:
    """Line through the points of one segment, weighted by 1/SE²; gaps are passed over, three values are needed."""
    from scipy.special import chdtrc, ndtr, ndtri

    known = [each for each in points if each.nilai is not None]
    lacking = [each.periode for each in known if each.galat is None or each.galat <= 0]
    if len(known) < 3 or lacking:
        reason = SHORT if len(known) < 3 else f"{NO_ERROR}: {', '.join(lacking)}"
        return Tren(None, None, None, None, None, None, None, reason)
    rows = [(each.waktu, each.nilai or 0.0, 1 / (each.galat or 1.0) ** 2) for each in known]
    total = sum(w for *_, w in rows)
    time, level = (sum(row[place] * row[2] for row in rows) / total for place in (0, 1))
    spread = sum(w * (t - time) ** 2 for t, _, w in rows)
    if spread <= 0:
        raise ValueError("trend: the points share one time; expected a time of its own for every period")
    slope = sum(w * (t - time) * y for t, y, w in rows) / spread
    error, q = 1 / sqrt(spread), sum(w * (y - level - slope * (t - time)) ** 2 for t, y, w in rows)
    half = float(ndtri(1 - alpha / 2)) * error
    p, df = min(1.0, 2 * float(ndtr(-abs(slope / error)))), len(rows) - 2
    return Tren(slope, error, (slope - half, slope + half), p, q, df, float(chdtrc(df, q)))


def mann_kendall(points: Sequence[TitikTren]) -> MannKendall:
    """Rank trend of the values of one segment: exact where feasible, else normal with continuity correction.

    With k periods no p under 2/k! exists: three periods can never show a trend at the 5 % level, nor can four.
    """
    from scipy.special import factorial, ndtr
    from scipy.stats import kendalltau

    rows = [(each.waktu, each.nilai) for each in points if each.nilai is not None]
    k = len(rows)
    if k < 3:
        return MannKendall("-", None, None, None, None, None, SHORT)
    times, values = [t for t, _ in rows], [y for _, y in rows]
    floor = 2 / float(factorial(k))
    if len(set(values)) == 1:
        return MannKendall("-", 0, None, None, 0.0, floor, EQUAL_VALUES)
    pairs = [(i, j) for i in range(k) for j in range(i + 1, k)]
    s = sum(_sign(values[j] - values[i]) for i, j in pairs)
    sen = float(median((values[j] - values[i]) / (times[j] - times[i]) for i, j in pairs))
    ties = [values.count(value) for value in set(values)]
    variance = (k * (k - 1) * (2 * k + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    z = (s - _sign(s)) / sqrt(variance)
    if k <= ENUMERATED:
        return MannKendall("Mann–Kendall (eksak)", s, z, _exact_p(values, abs(s)), sen, floor)
    if max(ties) == 1 and k <= 50:
        return MannKendall(
            "Mann–Kendall (eksak)", s, z, float(kendalltau(times, values, method="exact").pvalue), sen, floor
        )
    return MannKendall("Mann–Kendall", s, z, min(1.0, 2 * float(ndtr(-abs(z)))), sen, floor)


def changed(last: TitikTren, point: TitikTren) -> tuple[Putus, ...]:
    """What of the form differs between two periods."""
    forms: tuple[tuple[Literal["instrumen", "bobot", "mode"], str, str], ...] = (
        ("instrumen", last.instrumen, point.instrumen),
        ("bobot", last.bobot, point.bobot),
        ("mode", last.mode, point.mode),
    )
    return tuple(Putus(name, old, new) for name, old, new in forms if old != new)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _exact_p(values: Sequence[float], observed: int) -> float:
    """Two-sided share of all orders of ``values`` (≤ 7) whose |S| reaches ``observed``."""
    from itertools import permutations

    import numpy as np

    orders = np.array(list(permutations(values)))
    s = sum(np.sign(orders[:, j] - orders[:, i]) for i in range(len(values)) for j in range(i + 1, len(values)))
    return float((np.abs(s) >= observed - 1e-9).mean())
