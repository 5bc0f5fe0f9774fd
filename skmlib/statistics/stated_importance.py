"""Importance as respondents state it, beside the performance of each unsur, and the customer satisfaction index.

CSI = 100 / highest answer x sum of (importance share x NRR), importance share = mean importance / sum of the means.
With the same importance everywhere it is the index at equal weights. Its variance is linearised in both means.
Sources: Martilla and James 1977 (importance and performance); Cochran 1977 (ratios).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

from skmlib.rules.rounding import significant
from skmlib.statistics import precision
from skmlib.statistics.drivers import performance_line
from skmlib.statistics.precision import Precision
from skmlib.statistics.quadrants import quadrant
from skmlib.statistics.result import UnsurHasil
from skmlib.statistics.result_supplement import Interval, KepentinganDinyatakan, UnsurDinyatakan
from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    import numpy as np

NOT_ASKED = "kepentingannya tidak ditanyakan"
OTHER_SCALE = "skala kepentingan berbeda dari skala kinerja"
NOTHING = "tidak ada unsur yang dinilai penting"


def stated_importance(survey: Survey, unsur: Sequence[UnsurHasil]) -> KepentinganDinyatakan | None:
    """Importance, gap and quadrant of every unsur, and the CSI; ``None`` where no importance was asked."""
    questions = survey.instrumen.kepentingan
    if not any(each.kode in survey.responden for each in questions.values()):
        return None
    skala = next(iter(questions.values())).skala
    spread = {each.kode: _deviations(survey, each.kode) for each in unsur}
    means = {kode: mean for kode, (mean, _) in spread.items() if mean is not None}
    total = sum(means.values())
    line = total / len(means) if means else None
    csi, error, interval, why = _csi(survey, unsur, spread)
    return KepentinganDinyatakan(
        skala=(skala.terendah, skala.tertinggi),
        csi=_number(csi),
        csi_se=_number(error),
        csi_ci95=_rounded(interval),
        garis_kinerja=performance_line(survey),
        garis_kepentingan=_number(line),
        unsur=tuple(_unsur(survey, each, *spread[each.kode], total, line) for each in unsur),
        csi_alasan=None if csi is not None else why,
        csi_se_alasan=why,
        csi_ci95_alasan=why,
        garis_kepentingan_alasan=None if line is not None else precision.NO_ANSWER,
        catatan=(precision.CONVENIENCE,) if survey.sampling == "kenyamanan" else (),
    )


def _deviations(survey: Survey, kode: str) -> tuple[float | None, np.ndarray]:
    """Mean importance of an unsur over its own answers, and each respondent's linearised deviation from it (n,)."""
    import numpy as np

    question = survey.instrumen.kepentingan.get(kode)
    if question is None or question.kode not in survey.responden:
        return None, np.zeros(survey.n)
    values = survey.responden[question.kode].to_numpy(dtype=float)
    filled = ~np.isnan(values)
    if not filled.any():
        return None, np.zeros(survey.n)
    mean = float(values[filled].mean())
    return mean, np.where(filled, values - mean, 0.0) * (survey.n / filled.sum())


def _performance(survey: Survey, kode: str) -> np.ndarray:
    """Each respondent's linearised deviation (n,) from the NRR of an unsur, on the scale of the answers."""
    return precision.deviations(survey.responden, survey.instrumen, [kode]) / float(survey.instrumen.skala.pengali)


def _unsur(
    survey: Survey, unsur: UnsurHasil, mean: float | None, z: np.ndarray, total: float, line: float | None
) -> UnsurDinyatakan:
    question = survey.instrumen.kepentingan.get(unsur.kode)
    asked = question is not None and question.kode in survey.responden
    n = int(survey.responden[question.kode].notna().sum()) if asked and question is not None else 0
    missing = None if mean is not None else precision.NO_ANSWER if asked else NOT_ASKED
    found = Precision(None, None, missing)
    if mean is not None and question is not None:
        low, high = question.skala.terendah, question.skala.tertinggi
        found = precision.precision(z, mean, survey.fraction, lowest=low, highest=high)
    gap, around, no_gap, no_interval = _gap(survey, unsur, mean, z, missing)
    share = mean / total if mean is not None and total > 0 else None
    placed = quadrant(
        (mean, found.ci95), (unsur.konversi, unsur.ci95), (line, performance_line(survey)), census=survey.fraction >= 1
    )
    return UnsurDinyatakan(
        unsur=unsur.kode,
        n=n,
        kepentingan=_number(mean),
        kepentingan_ci95=_rounded(found.ci95),
        bagian=_number(share),
        nrr=unsur.nrr,
        kinerja=unsur.konversi,
        kinerja_ci95=unsur.ci95,
        kesenjangan=_number(gap),
        kesenjangan_ci95=_rounded(around),
        kuadran=placed,
        kepentingan_alasan=missing,
        kepentingan_ci95_alasan=None if found.ci95 else found.alasan or precision.CONSTANT,
        bagian_alasan=None if share is not None else missing or NOTHING,
        nrr_alasan=unsur.nrr_alasan,
        kinerja_alasan=unsur.konversi_alasan,
        kinerja_ci95_alasan=unsur.ci95_alasan,
        kesenjangan_alasan=no_gap,
        kesenjangan_ci95_alasan=no_interval,
        kuadran_alasan=None if placed else missing or unsur.konversi_alasan,
    )


def _gap(
    survey: Survey, unsur: UnsurHasil, mean: float | None, z: np.ndarray, missing: str | None
) -> tuple[float | None, Interval | None, str | None, str | None]:
    """NRR less mean importance with its t interval (the same respondents gave both), and the reasons for none."""
    import numpy as np
    from scipy.special import stdtrit

    question = survey.instrumen.kepentingan.get(unsur.kode)
    other = question is not None and question.skala != survey.instrumen.skala
    reason = missing or unsur.nrr_alasan or (OTHER_SCALE if other else None)
    if reason or mean is None or unsur.nrr is None:
        return None, None, reason, reason
    gap = unsur.nrr - mean
    if survey.n < 2 or survey.fraction >= 1:
        return gap, None, None, precision.TOO_FEW if survey.n < 2 else precision.CENSUS
    difference = _performance(survey, unsur.kode) - z
    error = sqrt((1 - survey.fraction) * float(np.var(difference, ddof=1)) / survey.n)
    if error <= 1e-10:
        return gap, None, None, precision.CONSTANT
    half = float(stdtrit(survey.n - 1, 0.975)) * error
    return gap, (gap - half, gap + half), None, None


def _csi(
    survey: Survey, unsur: Sequence[UnsurHasil], spread: dict[str, tuple[float | None, np.ndarray]]
) -> tuple[float | None, float | None, Interval | None, str | None]:
    """CSI, standard error, logit-t interval, and the reason for what is missing."""
    import numpy as np

    lacking = [each.kode for each in unsur if spread[each.kode][0] is None or each.nrr is None]
    if lacking:
        return None, None, None, f"unsur tanpa kepentingan atau tanpa jawaban: {', '.join(lacking)}"
    weights = np.array([spread[each.kode][0] for each in unsur], dtype=float)
    nrr = np.array([each.nrr for each in unsur], dtype=float)
    if weights.sum() <= 0:
        return None, None, None, NOTHING
    highest = survey.instrumen.skala.tertinggi
    mean = float(weights @ nrr / weights.sum())
    performance = np.stack([_performance(survey, each.kode) for each in unsur], axis=1)
    stated = np.stack([spread[each.kode][1] for each in unsur], axis=1)
    z = 100 / highest * (performance @ weights + stated @ (nrr - mean)) / weights.sum()
    csi = 100 / highest * mean
    lowest = 100 * survey.instrumen.skala.terendah / highest
    found = precision.precision(z, csi, survey.fraction, lowest=lowest)
    return csi, found.se, found.ci95, found.alasan if found.ci95 is None else None


def _number(value: float | None) -> float | None:
    return None if value is None else significant(value)


def _rounded(value: Interval | None) -> Interval | None:
    return None if value is None else (significant(value[0]), significant(value[1]))
