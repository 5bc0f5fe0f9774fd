"""Quality of the instrument: Cronbach's alpha, item-rest correlations against the r table, McDonald's omega.

An item is an unsur (the mean of its questions); respondents who judged every unsur are used. Alpha and omega are on
the raw answers, as the index is: omega comes from the one-factor maximum-likelihood solution of the correlations, whose
loadings are scaled back by the standard deviations.
Sources: Cronbach 1951; Feldt 1965; Joreskog 1967; McDonald 1999.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING

from skmlib.rules.rounding import significant
from skmlib.statistics import precision
from skmlib.statistics.result_quality import ButirReliabilitas, Interval, Konsistensi, Reliabilitas
from skmlib.statistics.scores import np_round, unsur_scores
from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    import numpy as np

VALID = "valid"
NOT_VALID = "tidak valid"
CONSTANT_ITEM = "tidak dapat dihitung (semua jawaban sama)"
CONSTANT_REST = "tidak dapat dihitung (jumlah unsur lain sama pada semua responden)"
UNDECIDED = "tidak dapat diputuskan (kurang dari tiga responden)"
FEW_UNSUR = "kurang dari dua unsur"
FEW_COMPLETE = "kurang dari dua responden menjawab semua unsur"
FEW_FOR_R = "kurang dari tiga responden menjawab semua unsur"
CONSTANT_TOTAL = "jumlah semua unsur sama pada semua responden"
FEW_VARYING = "kurang dari tiga unsur yang jawabannya beragam"
NOT_ASKED = "tidak diminta"
SINGULAR = "jawaban antarunsur saling menentukan"
HEYWOOD = "penyelesaian satu faktor tidak wajar (kasus Heywood)"
_FLOOR = 0.005  # lowest uniqueness; a solution that ends there is a Heywood case


def reliability(survey: Survey) -> Reliabilitas:
    """Alpha, item-rest correlations and omega, with and without straight lines; a census has no interval."""
    import numpy as np

    codes = [each.kode for each in survey.instrumen.unsur]
    scores = unsur_matrix(survey, codes)
    complete = ~np.isnan(scores).any(axis=1)
    scores, straight = scores[complete], straight_lines(survey)[complete]
    census = survey.fraction >= 1
    asked = r_hitung_tak_terkoreksi(survey) if survey.r_hitung else None
    every = consistency(scores, codes, census=census)
    rest = consistency(scores[~straight], codes, census=census)
    return Reliabilitas(
        **vars(every),
        tanpa_garis_lurus=rest,
        garis_lurus=int(straight.sum()),
        r_hitung=asked,
        r_hitung_alasan=None if asked is not None else NOT_ASKED,
    )


def unsur_matrix(survey: Survey, codes: Sequence[str]) -> np.ndarray:
    """(n, unsur) each respondent's own mean answer to each unsur, NaN without any; no rows where no unsur is named."""
    import numpy as np

    if not codes:
        return np.empty((0, 0))
    return np_round(np.stack([unsur_scores(survey, kode) for kode in codes], axis=1))


def straight_lines(survey: Survey) -> np.ndarray:
    """(n,) whether a respondent judged every unsur and gave the same answer everywhere; never with a single unsur."""
    import numpy as np

    answers = survey.responden[[question.kode for question in survey.instrumen.pertanyaan]].to_numpy(dtype=float)
    complete = ~np.isnan(unsur_matrix(survey, [each.kode for each in survey.instrumen.unsur])).any(axis=1)
    lowest = np.where(np.isnan(answers), np.inf, answers).min(axis=1)
    highest = np.where(np.isnan(answers), -np.inf, answers).max(axis=1)
    return complete & (lowest == highest) & (survey.instrumen.k > 1)


def consistency(scores: np.ndarray, codes: Sequence[str], *, alpha: float = 0.05, census: bool = False) -> Konsistensi:
    """Consistency of ``scores`` (n, k) without blanks; ``alpha``: 1 - the level of the interval and of the r table."""
    n, k = scores.shape
    reason = FEW_UNSUR if k < 2 else FEW_COMPLETE if n < 2 else None
    raw = None if reason else cronbach(scores)
    if raw is None:
        reason = reason or CONSTANT_TOTAL
    bounds = None if raw is None or census else feldt(raw, n, k, alpha=alpha)
    critical = r_critical(n, alpha=alpha) if n >= 3 else None
    omega, why = omega_total(scores) if reason is None else (None, reason)
    return Konsistensi(
        n=n,
        alpha=_number(raw),
        ci95=None if bounds is None else (significant(bounds[0]), significant(bounds[1])),
        r_kritis=_number(critical),
        omega=_number(omega),
        item=_items(scores, codes, critical),
        alpha_alasan=reason,
        ci95_alasan=None if bounds is not None else reason or precision.CENSUS,
        r_kritis_alasan=None if critical is not None else FEW_FOR_R,
        omega_alasan=why,
    )


def cronbach(scores: np.ndarray) -> float | None:
    """k/(k-1) (1 - sum of variances / variance of the sum) of ``scores`` (n >= 2, k >= 2); ``None`` without spread."""
    import numpy as np

    total = float(np.var(scores.sum(axis=1), ddof=1))
    if total <= 1e-20:
        return None
    k = scores.shape[1]
    return k / (k - 1) * (1 - float(np.var(scores, axis=0, ddof=1).sum()) / total)


def feldt(value: float, n: int, k: int, *, alpha: float = 0.05) -> Interval:
    """Feldt's interval of Cronbach's alpha from ``n`` respondents and ``k`` items (exact under the normal model)."""
    from scipy.special import fdtri

    between, within = n - 1, (n - 1) * (k - 1)
    low, high = (1 - (1 - value) * float(fdtri(between, within, share)) for share in (1 - alpha / 2, alpha / 2))
    return low, high


def r_critical(n: int, *, alpha: float = 0.05) -> float:
    """The r table: t / sqrt(df + t^2) with df = n - 2, two-sided. Needs n >= 3."""
    from scipy.special import stdtrit

    t = float(stdtrit(n - 2, 1 - alpha / 2))
    return t / sqrt(n - 2 + t * t)


def item_rest(covariance: np.ndarray) -> np.ndarray:
    """Correlation of each item with the sum of the others from covariances (..., k, k); NaN without spread."""
    import numpy as np

    own = np.diagonal(covariance, axis1=-2, axis2=-1)
    row = covariance.sum(axis=-1)
    rest = row.sum(axis=-1)[..., None] - 2 * row + own
    product = own * rest
    known = (own > 1e-12) & (rest > 1e-12)
    r = np.where(known, (row - own) / np.sqrt(np.where(known, product, 1.0)), np.nan)
    return np.clip(r, -1, 1)


def r_hitung_tak_terkoreksi(survey: Survey) -> Mapping[str, float | None]:
    """The customary r hitung: each unsur with the sum that contains it. It never decides.

    With nine unrelated unsur it is about 1/3 by construction, so that enough respondents make anything "valid".
    """
    import numpy as np

    codes = [each.kode for each in survey.instrumen.unsur]
    scores = unsur_matrix(survey, codes)
    scores = scores[~np.isnan(scores).any(axis=1)]
    if len(scores) < 2:
        return dict.fromkeys(codes)
    covariance = np.atleast_2d(np.cov(scores, rowvar=False))
    own, row, total = covariance.diagonal(), covariance.sum(axis=0), float(covariance.sum())
    return {
        kode: significant(float(row[place]) / sqrt(float(own[place]) * total))
        if own[place] > 1e-12 and total > 1e-12
        else None
        for place, kode in enumerate(codes)
    }


def omega_total(scores: np.ndarray) -> tuple[float | None, str | None]:
    """McDonald's omega of the items that vary, on the raw answers, or why there is none."""
    import numpy as np

    spread = np.std(scores, axis=0, ddof=1)
    varying = spread > 1e-12
    if varying.sum() < 3:
        return None, FEW_VARYING
    correlation = np.corrcoef(scores[:, varying], rowvar=False)
    if len(scores) <= varying.sum() or float(np.linalg.eigvalsh(correlation)[0]) < 1e-8:
        return None, SINGULAR
    loading, uniqueness = one_factor(correlation)
    if float(uniqueness.min()) <= _FLOOR * 1.001:
        return None, HEYWOOD
    common = float((loading * spread[varying]).sum()) ** 2
    return common / (common + float((uniqueness * spread[varying] ** 2).sum())), None


def one_factor(correlation: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Maximum-likelihood loadings and uniquenesses (k,) of one factor of a regular correlation matrix (k, k).

    Joreskog's function of the uniquenesses alone, bounded to 0.005-1.
    """
    import numpy as np
    from scipy.optimize import minimize

    k = len(correlation)

    def loadings(unique: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        scale = 1 / np.sqrt(unique)
        values, vectors = np.linalg.eigh(correlation * np.outer(scale, scale))
        return values, vectors[:, -1] * np.sqrt(max(float(values[-1]) - 1, 0.0)) / scale

    def misfit(unique: np.ndarray) -> tuple[float, np.ndarray]:
        values, loading = loadings(unique)
        rest = values[:-1]
        gradient = (np.square(loading) + unique - 1) / np.square(unique)
        return float((rest - np.log(rest)).sum()) - (k - 1), gradient

    start = np.clip((1 - 0.5 / k) / np.linalg.inv(correlation).diagonal(), _FLOOR, 1.0)
    options = {"ftol": 1e-14, "gtol": 1e-9, "maxiter": 2000}
    found = minimize(misfit, start, jac=True, method="L-BFGS-B", bounds=[(_FLOOR, 1.0)] * k, options=options)
    return loadings(found.x)[1], found.x


def _items(scores: np.ndarray, codes: Sequence[str], critical: float | None) -> tuple[ButirReliabilitas, ...]:
    import numpy as np

    n, k = scores.shape
    if n < 2 or k < 2:
        reason = FEW_UNSUR if k < 2 else FEW_COMPLETE
        return tuple(
            ButirReliabilitas(kode, None, UNDECIDED if n < 3 else reason, None, reason, reason) for kode in codes
        )
    covariance = np.cov(scores, rowvar=False)
    correlations = item_rest(covariance).tolist()
    items = []
    for place, kode in enumerate(codes):
        r: float | None = correlations[place]
        missing: str | None = None
        if r != r:
            r, missing = None, CONSTANT_ITEM if covariance[place, place] <= 1e-12 else CONSTANT_REST
        others = cronbach(np.delete(scores, place, axis=1)) if k > 2 else None
        why = None if others is not None else CONSTANT_TOTAL if k > 2 else "kurang dari tiga unsur"
        items.append(ButirReliabilitas(kode, _number(r), _verdict(r, missing, critical), _number(others), missing, why))
    return tuple(items)


def _verdict(r: float | None, reason: str | None, critical: float | None) -> str:
    if r is None:
        return str(reason)
    if critical is None:
        return UNDECIDED
    return VALID if r > critical else NOT_VALID


def _number(value: float | None) -> float | None:
    return None if value is None else significant(value)
