"""Which unsur go with the rest: "keterkaitan" (item-rest r) against performance.

The index is the mean of the unsur, so it explains nothing: within the nine unsur there is only "keterkaitan", never
importance. Importance (``importance.lmg``) needs an outcome that was asked independently. The cross-hairs are fixed:
performance at the lower bound of class B, keterkaitan at the mean of the item-rest correlations; an unsur whose
interval holds a line has no quadrant yet.
Source: Martilla and James 1977.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skmlib.rules import scoring
from skmlib.rules.rounding import half_up, significant
from skmlib.statistics import precision
from skmlib.statistics.frequencies import answer_counts
from skmlib.statistics.reliability import CONSTANT_ITEM, CONSTANT_REST, FEW_COMPLETE, FEW_UNSUR, item_rest, unsur_matrix
from skmlib.statistics.replicates import patterns, replicate_weights, weighted_covariance
from skmlib.statistics.result_quality import Interval, Pendorong, UnsurPendorong
from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    import numpy as np

KUADRAN = {
    (True, False): "perbaiki lebih dulu",
    (True, True): "pertahankan",
    (False, False): "perbaiki kemudian",
    (False, True): "jaga secukupnya",
}
"""(keterkaitan at or above its line, performance at or above its line) to the quadrant."""
UNCLEAR = "belum jelas kuadrannya"
LEAST = 10  # complete respondents for a bootstrap interval
TOO_FEW = "kurang dari sepuluh responden menjawab semua unsur"
UNSTABLE = "terlalu banyak ulangan tanpa keragaman"


def drivers(survey: Survey, *, seed: Sequence[int], replicates: int = 2000) -> Pendorong:
    """Keterkaitan and performance of every unsur. A census has no intervals: its points decide the quadrant."""
    import numpy as np

    codes = [each.kode for each in survey.instrumen.unsur]
    scores = unsur_matrix(survey, codes)
    scores = scores[~np.isnan(scores).any(axis=1)]
    r, reasons = _item_rest(scores, len(codes))
    known = [value for value in r if value is not None]
    line_r = sum(known) / len(known) if known else None
    intervals, why = _intervals(scores, survey.fraction, seed, replicates)
    line = performance_line(survey)
    skor = scoring.score(answer_counts(survey.responden, survey.instrumen), survey.instrumen, survey.bobot)
    unsur = tuple(
        _unsur(survey, skor.unsur[place], line, line_r, r[place], reasons[place], intervals[place], why[place])
        for place in range(len(codes))
    )
    no_line = None if line_r is not None else next(reason for reason in reasons if reason)
    caution = precision.CONVENIENCE if survey.sampling == "kenyamanan" else None
    return Pendorong(len(scores), line, _number(line_r), unsur, no_line, caution)


def performance_line(survey: Survey) -> float:
    """The lowest printed index of the second-best class: 76.61 for class B."""
    bounds = sorted((each.dari for each in survey.instrumen.mutu), reverse=True)
    return float(bounds[min(1, len(bounds) - 1)])


def _unsur(
    survey: Survey,
    nilai: scoring.NilaiUnsur,
    line: float,
    line_r: float | None,
    r: float | None,
    no_r: str | None,
    interval: Interval | None,
    no_interval: str | None,
) -> UnsurPendorong:
    found = precision.Precision(None, None, precision.NO_ANSWER)
    if nilai.konversi is not None:
        z = precision.deviations(survey.responden, survey.instrumen, [nilai.kode])
        lowest = float(survey.instrumen.skala.indeks_terendah)
        found = precision.precision(z, nilai.konversi, survey.fraction, lowest=lowest)
    census = survey.fraction >= 1
    interval, no_interval = (interval, no_interval) if r is not None else (None, no_r)
    quadrant: str | None = None
    if nilai.konversi is not None and r is not None and line_r is not None:
        performance = float(half_up(nilai.konversi))
        quadrant = UNCLEAR
        if census:
            quadrant = KUADRAN[r >= line_r, performance >= line]
        elif found.ci95 is not None and interval is not None:
            sides = _side(interval, line_r), _side(found.ci95, line)
            quadrant = KUADRAN[sides[0], sides[1]] if sides[0] is not None and sides[1] is not None else UNCLEAR
    missing = None if nilai.konversi is not None else precision.NO_ANSWER
    return UnsurPendorong(
        nilai.kode,
        None if nilai.konversi is None else significant(nilai.konversi),
        _interval(found.ci95),
        _number(r),
        _interval(interval),
        quadrant,
        missing,
        found.alasan,
        no_r,
        no_interval,
        None if quadrant is not None else missing or no_r,
    )


def _side(interval: Interval, line: float) -> bool | None:
    if interval[0] <= line <= interval[1]:
        return None
    return interval[0] > line


def _item_rest(scores: np.ndarray, k: int) -> tuple[list[float | None], list[str | None]]:
    import numpy as np

    if k < 2 or len(scores) < 2:
        return [None] * k, [FEW_UNSUR if k < 2 else FEW_COMPLETE] * k
    covariance = np.cov(scores, rowvar=False)
    r = item_rest(covariance).tolist()
    constant = covariance.diagonal() <= 1e-12
    reasons = [
        None if each == each else CONSTANT_ITEM if constant[place] else CONSTANT_REST for place, each in enumerate(r)
    ]
    return [each if each == each else None for each in r], reasons


def _intervals(
    scores: np.ndarray, fraction: float, seed: Sequence[int], replicates: int
) -> tuple[list[Interval | None], list[str | None]]:
    import numpy as np

    n, k = scores.shape
    reason = precision.CENSUS if fraction >= 1 else TOO_FEW if n < LEAST or k < 2 else None
    if reason:
        return [None] * k, [reason] * k
    rows, counts = patterns(scores)
    drawn = np.concatenate(
        [
            item_rest(weighted_covariance(each, rows))
            for each in replicate_weights(counts, fraction, seed=seed, replicates=replicates)
        ]
    )
    intervals: list[Interval | None] = []
    for column in drawn.T:
        usable = column[~np.isnan(column)]
        enough = len(usable) >= 0.9 * replicates
        low, high = np.quantile(usable, [0.025, 0.975]).tolist() if enough else (0.0, 0.0)
        intervals.append((low, high) if enough else None)
    return intervals, [None if each is not None else UNSTABLE for each in intervals]


def _number(value: float | None) -> float | None:
    return None if value is None else significant(value)


def _interval(value: Interval | None) -> Interval | None:
    return None if value is None else (significant(value[0]), significant(value[1]))
