"""Standard errors and intervals of an index on the 25-100 scale.

Estimator: linearised (Taylor) variance under simple random sampling without replacement; it covers blanks and unsur
of several questions (Wolter 2007; Cochran 1977, ch. 2). Interval: logit-t, which keeps within the scale and covers
near the ceiling where the plain t does not (methodology page, "Rentang").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, log, sqrt
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Instrumen
from skmlib.rules.quality import cuts

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

CONSTANT = "semua responden memberi nilai sama"
TOO_FEW = "kurang dari dua responden"
CENSUS = "sensus, tanpa galat penarikan sampel"
NO_ANSWER = "tidak ada jawaban"
CONVENIENCE = "sampel kenyamanan"
INCOMPLETE_CENSUS = "sensus tidak lengkap: yang tidak menjawab bukan sampel acak"


@dataclass(frozen=True)
class Precision:
    """A standard error with its interval (scale 25-100); ``alasan`` says why there is none."""

    se: float | None
    ci95: tuple[float, float] | None
    alasan: str | None = None


def deviations(responden: pd.DataFrame, instrumen: Instrumen, unsur: Sequence[str] | None = None) -> np.ndarray:
    """Linearised deviation of each respondent, (n,), on the 25-100 scale, for the index or for the named unsur.

    z_i = 25 sum_j (1/k) (1/m_j) sum_q I_ijq (x_ijq - mean_jq) n / n_jq; their mean is 0 and their variance over n is
    the variance of the index at equal weights 1/k over the unsur taken.
    """
    import numpy as np

    chosen = [each for each in instrumen.unsur if unsur is None or each.kode in unsur]
    n = len(responden)
    total = np.zeros(n)
    answers = responden[[question.kode for each in chosen for question in each.pertanyaan]].to_numpy(dtype=float)
    start = 0
    for each in chosen:
        values, start = answers[:, start : start + len(each.pertanyaan)], start + len(each.pertanyaan)
        filled = ~np.isnan(values)
        per_question = filled.sum(axis=0)
        usable = per_question > 0
        if not usable.any():
            return np.full(n, np.nan)
        values, filled, per_question = values[:, usable], filled[:, usable], per_question[usable]
        means = np.where(filled, values, 0.0).sum(axis=0) / per_question
        spread = np.where(filled, values - means, 0.0) * (n / per_question)
        total += spread.sum(axis=1) / usable.sum()
    return float(instrumen.skala.pengali) * total / len(chosen)


def precision(
    z: np.ndarray,
    estimate: Fraction | float,
    fraction: float,
    *,
    scale: float = 1.0,
    n: int | None = None,
    alpha: float = 0.05,
    lowest: float = 25.0,
    highest: float = 100.0,
) -> Precision:
    """Standard error and logit-t interval from linearised deviations.

    ``z``: (respondents,) deviations, zero outside a domain. ``estimate``: the index they belong to. ``fraction``: the
    sampling fraction f (0: no correction; 1: census). ``scale``: k x w for weights other than 1/k. ``n``: respondents
    of the domain, for the degrees of freedom.
    """
    import numpy as np

    respondents = len(z) if n is None else n
    if respondents < 2 or len(z) < 2:
        return Precision(None, None, TOO_FEW)
    if np.isnan(z).any():
        return Precision(None, None, NO_ANSWER)
    spread = float(np.var(z, ddof=1)) / len(z)
    return of_variance(
        spread, respondents - 1, estimate, fraction, scale=scale, alpha=alpha, lowest=lowest, highest=highest
    )


def of_variance(
    variance: float,
    df: int,
    estimate: Fraction | float,
    fraction: float = 0.0,
    *,
    scale: float = 1.0,
    alpha: float = 0.05,
    lowest: float = 25.0,
    highest: float = 100.0,
) -> Precision:
    """Standard error and logit-t interval from the variance of an estimate before the finite-population correction.

    ``df``: degrees of freedom, at least 1; the others as in :func:`precision`.
    """
    if fraction >= 1.0:
        return Precision(None, None, CENSUS)
    variance *= 1 - fraction
    if variance <= 1e-20:
        return Precision(None, None, CONSTANT)
    se = sqrt(variance)
    return Precision(
        scale * se,
        logit_t(float(estimate) / scale, se, df, alpha=alpha, scale=scale, lowest=lowest, highest=highest),
    )


def logit_t(
    estimate: float,
    se: float,
    df: int,
    *,
    alpha: float = 0.05,
    scale: float = 1.0,
    lowest: float = 25.0,
    highest: float = 100.0,
) -> tuple[float, float] | None:
    """Two-sided interval on the logit scale of (estimate - lowest) / (highest - lowest), transformed back."""
    from scipy.special import stdtrit

    p = (estimate - lowest) / (highest - lowest)
    if not 0 < p < 1:
        return None
    half = float(stdtrit(df, 1 - alpha / 2)) * (se / (highest - lowest)) / (p * (1 - p))
    centre = log(p / (1 - p))
    low, high = (lowest + (highest - lowest) * _expit(centre + sign * half) for sign in (-1, 1))
    return scale * low, scale * high


def class_probability(
    estimate: float,
    se: float,
    df: int,
    instrumen: Instrumen,
    *,
    scale: float = 1.0,
    lowest: float = 25.0,
    highest: float = 100.0,
) -> dict[str, float]:
    """Probability of each class under the same logit-t as the interval (flat prior); adds up to 1."""
    from scipy.special import stdtr

    p = (estimate / scale - lowest) / (highest - lowest)
    spread = (se / scale / (highest - lowest)) / (p * (1 - p))
    centre = log(p / (1 - p))

    def below(cut: Fraction) -> float:
        share = (float(cut) / scale - lowest) / (highest - lowest)
        if share <= 0:
            return 0.0
        if share >= 1:
            return 1.0
        return float(stdtr(df, (log(share / (1 - share)) - centre) / spread))

    bounds = cuts(instrumen.mutu)
    upper = [below(cut) for _, cut in bounds[1:]] + [1.0]
    lower = [0.0, *upper[:-1]]
    return {
        huruf: high - low
        for (huruf, _), low, high in zip(reversed(bounds), reversed(lower), reversed(upper), strict=True)
    }


def _expit(x: float) -> float:
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))
