"""Raking: weights that make the sample agree with known counts of users (service, sex, age), and the mean under them.

A supplement for the internal edition; the official index stays unweighted. Iterative proportional fitting to each field
in turn; then weights outside the cap are cut and the fitting repeated. Where the counts cannot be met within the cap,
the cap wins and the deviation left is reported. The standard error comes from calibration residuals, not from the
weights taken as frequencies.
Sources: Deming and Stephan 1940; Deville and Särndal 1992; Kish 1965; Lumley 2010 (survey package).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

CAP = (1 / 3, 3.0)
TOLERANCE = 1e-10
SWEEPS = 500
CUTS = 50
SAID = 5e-4  # a deviation from a known share that is worth a note
CENSUS = "sensus, tanpa galat penarikan sampel"
NO_ANSWER = "tidak ada jawaban"
TOO_FEW = "kurang dari dua responden"


@dataclass(frozen=True)
class Pembobotan:
    """Weights of the respondents in their order; they add up to the known total of users.

    ``deff``: Kish's design effect n Σw²/(Σw)²; ``n_efektif`` = n/deff. ``dipotong``: weights that raking alone would
    put outside the cap. ``selisih``: largest deviation from a known share (0 to 1) that is left. ``catatan``: what was
    done about unknown categories, differing totals or the cap.
    """

    bobot: tuple[float, ...] | None
    deff: float | None
    n_efektif: float | None
    dipotong: int = 0
    selisih: float | None = None
    catatan: tuple[str, ...] = ()
    alasan: str | None = None
    lajur: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rancangan: tuple[float, ...] = ()


@dataclass(frozen=True)
class RerataTerbobot:
    """A mean under raked weights with its standard error and the unweighted mean beside it."""

    nilai: float | None
    galat: float | None
    tanpa_bobot: float | None
    alasan: str | None = None


def rake(
    fields: Mapping[str, Sequence[str]],
    margins: Mapping[str, Mapping[str, float]],
    *,
    design: Sequence[float] | None = None,
    cap: tuple[float, float] = CAP,
) -> Pembobotan:
    """Weights for known counts.

    ``fields``: field to the category of each respondent. ``margins``: field to users per category, all above 0. The
    first field's total is the number of users; another field's counts are taken as shares of it. A respondent whose
    category has no known count keeps the share the sample gives it. ``design``: weights before raking (default equal).
    ``cap``: least (above 0, under 1) and greatest (over 1) weight ÷ design weight, relative to the mean. Raises
    ``ValueError`` for another cap, for a field of ``margins`` that ``fields`` lacks, or for lengths that differ.
    """
    import numpy as np

    lengths = {len(values) for values in fields.values()} | ({len(design)} if design is not None else set())
    lacking = [name for name in margins if name not in fields]
    if lacking or len(lengths) > 1:
        raise ValueError(
            f"raking: no such field: {', '.join(lacking)}" if lacking else "raking: fields differ in length"
        )
    n = lengths.pop() if lengths else 0
    if not 0 < cap[0] < 1 < cap[1]:
        raise ValueError(f"raking: cap {cap}; expected a bound between 0 and 1 and one above 1")
    reason = _impossible(fields, margins, n)
    if reason is not None:
        return Pembobotan(None, None, None, alasan=reason)
    start = np.ones(n) if design is None else np.asarray(design, dtype=float)
    total = float(sum(next(iter(margins.values())).values()))
    used, members, shares, notes = _targets(fields, margins)
    base = start / start.sum() * total
    weights, error = _fit(base, members, shares, total)
    cut = int((_excess(weights / base, cap) > 1).sum())
    reached = float("inf")
    for _ in range(CUTS):
        excess = float(_excess(weights / base, cap).max())
        if error > TOLERANCE or excess <= 1 or excess > reached * (1 - 1e-4):
            break
        reached = excess
        weights, error = _fit(base * np.clip(weights / base, *cap), members, shares, total)
    if error > TOLERANCE or _excess(weights / base, cap).max() > 1:
        weights = base * _within(weights / base, base / total, cap)
        error = _deviation(weights, members, shares, total)
    if error > SAID:
        share = f"{100 * error:.1f}".replace(".", ",")
        notes = (*notes, f"susunan pengguna tidak tercapai dalam batas bobot: selisih terbesar {share} poin persen")
    deff = n * float((weights**2).sum()) / float(weights.sum()) ** 2
    return Pembobotan(tuple(weights.tolist()), deff, n / deff, cut, error, notes, None, used, tuple(start.tolist()))


def raked_mean(
    values: np.ndarray, raked: Pembobotan, *, fraction: float = 0.0, shares: Sequence[float] | None = None
) -> RerataTerbobot:
    """Mean of ``values``, (n,) or (n, questions) with NaN for blanks, under the weights of ``raked``.

    Several questions: the weighted mean of each over its own answers, then their mean with ``shares`` (default equal;
    1/k · 1/m_j for unsur of m_j questions, and × 25 for the index). ``fraction``: n/N, else 0.
    """
    import numpy as np

    y = np.asarray(values, dtype=float)
    y = y[:, None] if y.ndim == 1 else y
    filled = ~np.isnan(y)
    if raked.bobot is None:
        return RerataTerbobot(None, None, None, raked.alasan)
    if not filled.any(axis=0).all() or y.shape[1] == 0:
        return RerataTerbobot(None, None, None, NO_ANSWER)
    part = np.full(y.shape[1], 1 / y.shape[1]) if shares is None else np.asarray(shares, dtype=float)
    w, d = np.asarray(raked.bobot), np.asarray(raked.rancangan)
    clean = np.where(filled, y, 0.0)
    each = w @ filled
    means = (w @ clean) / each
    plain = float(part @ (clean.sum(axis=0) / filled.sum(axis=0)))
    n, estimate = len(y), float(part @ means)
    if n < 2 or fraction >= 1:
        return RerataTerbobot(estimate, None, plain, TOO_FEW if n < 2 else CENSUS)
    u = np.where(filled, y - means, 0.0) @ (part * w.sum() / each)
    dummies = np.column_stack([np.ones(n), *(_member(column) for column in raked.lajur.values())])
    root = np.sqrt(d)
    coefficients = np.linalg.lstsq(dummies * root[:, None], u * root, rcond=None)[0]
    z = w * (u - dummies @ coefficients) / w.sum()
    return RerataTerbobot(estimate, sqrt((1 - fraction) * n / (n - 1) * float(((z - z.mean()) ** 2).sum())), plain)


def _impossible(fields: Mapping[str, Sequence[str]], margins: Mapping[str, Mapping[str, float]], n: int) -> str | None:
    """Why these counts cannot be met by any weights."""
    if not margins or n == 0:
        return "tidak ada responden" if n == 0 else "tidak ada populasi yang diketahui"
    for name, counts in margins.items():
        if not counts or any(not value > 0 for value in counts.values()):
            return f"{name}: populasi kategori harus di atas 0"
        empty = [category for category in counts if category not in set(fields[name])]
        if empty:
            return f"{name}: tidak ada responden dari {', '.join(empty)}"
    return None


def _targets(
    fields: Mapping[str, Sequence[str]], margins: Mapping[str, Mapping[str, float]]
) -> tuple[dict[str, tuple[str, ...]], list[np.ndarray], list[np.ndarray], tuple[str, ...]]:
    """Category of each respondent, (n, categories) members and known shares per field, with notes."""
    import numpy as np

    used: dict[str, tuple[str, ...]] = {}
    members, shares, notes = [], [], []
    total = sum(next(iter(margins.values())).values())
    for name, counts in margins.items():
        column = tuple(value if value in counts else "" for value in fields[name])
        known = sum(counts.values())
        if abs(known - total) > 1e-9 * total:
            notes.append(f"{name}: jumlah penggunanya berbeda dari {next(iter(margins))}, dipakai sebagai proporsi")
        unknown = column.count("") / len(column)
        if unknown:
            notes.append(f"{name}: {column.count('')} responden tanpa kategori yang jumlah penggunanya diketahui")
        share = {category: value / known * (1 - unknown) for category, value in counts.items()}
        if unknown:
            share[""] = unknown
        used[name] = column
        members.append(np.array([[value == category for category in share] for value in column], dtype=float))
        shares.append(np.array(list(share.values())))
    return used, members, shares, tuple(notes)


def _fit(
    weights: np.ndarray, members: Sequence[np.ndarray], shares: Sequence[np.ndarray], total: float
) -> tuple[np.ndarray, float]:
    """Iterative proportional fitting; the weights and the largest deviation from a known share that is left."""
    error = _deviation(weights, members, shares, total)
    for _ in range(SWEEPS):
        if error <= TOLERANCE:
            break
        for member, share in zip(members, shares, strict=True):
            weights = weights * (member @ (share * total / (weights @ member)))
        error = _deviation(weights, members, shares, total)
    return weights, error


def _deviation(weights: np.ndarray, members: Sequence[np.ndarray], shares: Sequence[np.ndarray], total: float) -> float:
    return max(
        float(abs(weights @ member / total - share).max()) for member, share in zip(members, shares, strict=True)
    )


def _member(column: Sequence[str]) -> np.ndarray:
    import numpy as np

    categories = sorted(set(column))[1:]
    return np.array([[value == category for category in categories] for value in column], dtype=float).reshape(
        len(column), len(categories)
    )


def _excess(ratio: np.ndarray, cap: tuple[float, float]) -> np.ndarray:
    """How far each ratio is outside the cap: 1 or less within it."""
    import numpy as np

    return np.maximum(ratio / cap[1], cap[0] / np.maximum(ratio, 1e-300)) * (1 - 1e-9)


def _within(ratio: np.ndarray, share: np.ndarray, cap: tuple[float, float]) -> np.ndarray:
    """``ratio`` times one factor, cut to the cap, with mean 1 under ``share`` (which adds up to 1; cap around 1)."""
    import numpy as np

    ratio = np.clip(ratio, *cap)
    low, high = cap[0] / cap[1], cap[1] / cap[0]
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if float(share @ np.clip(middle * ratio, *cap)) < 1 else (low, middle)
    return np.clip(high * ratio, *cap)
