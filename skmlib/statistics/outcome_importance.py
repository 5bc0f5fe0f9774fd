"""Importance of the unsur, where the questionnaire asks for it: derived from an independent outcome, or stated.

Derived importance is the unsur's share of the R2 of an outcome asked beside the unsur (``importance.lmg``). The index
itself is never an outcome, since it is the mean of the unsur.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skmlib.rules.rounding import significant
from skmlib.statistics import precision
from skmlib.statistics.drivers import UNSTABLE, performance_line
from skmlib.statistics.importance import MOST, Lmg, lmg
from skmlib.statistics.quadrants import quadrant
from skmlib.statistics.reliability import unsur_matrix
from skmlib.statistics.result import UnsurHasil
from skmlib.statistics.result_supplement import Interval, Kepentingan, KepentinganLuaran, UnsurLuaran
from skmlib.statistics.stated_importance import stated_importance
from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    import numpy as np

REPLICATES = 500
HIGH_VIF = 5.0
CONSTANT = "semua jawaban sama"
TOO_MANY = f"lebih dari {MOST} unsur"
ENTWINED = "jawaban antarunsur sangat berkaitan (VIF di atas 5), sehingga bagiannya sulit dipisahkan"


def importance(survey: Survey, unsur: Sequence[UnsurHasil], *, seed: Sequence[int]) -> Kepentingan | None:
    """Derived and stated importance; ``None`` where neither was asked. ``unsur``: the results of the unsur."""
    derived, stated = outcome_importance(survey, unsur, seed=seed), stated_importance(survey, unsur)
    return None if derived is None and stated is None else Kepentingan(derived, stated)


def outcome_importance(
    survey: Survey, unsur: Sequence[UnsurHasil], *, seed: Sequence[int], replicates: int = REPLICATES
) -> KepentinganLuaran | None:
    """Shares of R2 of the outcome with bootstrap intervals; ``None`` where no outcome was asked.

    An unsur with one answer only takes no part. A census has no intervals.
    """
    import numpy as np

    question = survey.instrumen.luaran
    if question is None or question.kode not in survey.responden:
        return None
    outcome = survey.responden[question.kode].to_numpy(dtype=float)
    scores = unsur_matrix(survey, [each.kode for each in unsur])
    scores = scores[:, ~np.isnan(scores).all(axis=0)]
    complete = ~np.isnan(scores).any(axis=1) & ~np.isnan(outcome)
    census = survey.fraction >= 1
    codes = [each.kode for each in unsur if each.konversi is not None]
    varying = [kode for kode, column in zip(codes, scores[complete].T, strict=True) if len(set(column.tolist())) > 1]
    chosen = scores[complete][:, [codes.index(kode) for kode in varying]]
    found = _shares(chosen, outcome[complete], None if census else seed, replicates)
    line = sum(found.bagian) / len(found.bagian) if found.bagian else None
    answered = outcome[~np.isnan(outcome)]
    return KepentinganLuaran(
        kode=question.kode,
        teks=question.teks,
        skala=(question.skala.terendah, question.skala.tertinggi),
        n=found.n,
        rata_rata=significant(float(answered.mean())) if len(answered) else None,
        r2=found.r2,
        garis_kinerja=performance_line(survey),
        garis_bagian=None if line is None else significant(line),
        ulangan=replicates,
        unsur=tuple(_unsur(each, varying, found, (line, performance_line(survey)), census) for each in unsur),
        catatan=_cautions(survey, found),
        rata_rata_alasan=None if len(answered) else precision.NO_ANSWER,
        r2_alasan=found.alasan,
        garis_bagian_alasan=found.alasan,
    )


def _shares(x: np.ndarray, y: np.ndarray, seed: Sequence[int] | None, replicates: int) -> Lmg:
    if x.shape[1] > MOST:
        return Lmg(len(y), None, None, None, alasan=TOO_MANY)
    if x.shape[1] == 0:
        return Lmg(len(y), None, None, None, alasan=CONSTANT if len(y) else "tidak ada responden yang lengkap")
    return lmg(x, y, seed=seed, replicates=replicates)


def _unsur(
    unsur: UnsurHasil, varying: Sequence[str], found: Lmg, lines: tuple[float | None, float], census: bool
) -> UnsurLuaran:
    share: float | None = None
    interval: Interval | None = None
    inflation: float | None = None
    reason = found.alasan or (None if unsur.kode in varying else CONSTANT if unsur.konversi else precision.NO_ANSWER)
    if reason is None and found.bagian is not None and found.vif is not None:
        place = list(varying).index(unsur.kode)
        share, inflation = found.bagian[place], found.vif[place]
        interval = None if found.bagian_ci95 is None else found.bagian_ci95[place]
    placed = quadrant((share, interval), (unsur.konversi, unsur.ci95), lines, census=census)
    return UnsurLuaran(
        unsur=unsur.kode,
        bagian=share,
        bagian_ci95=interval,
        vif=inflation,
        kinerja=unsur.konversi,
        kinerja_ci95=unsur.ci95,
        kuadran=placed,
        bagian_alasan=reason,
        bagian_ci95_alasan=None if interval else reason or (precision.CENSUS if census else UNSTABLE),
        vif_alasan=reason,
        kinerja_alasan=unsur.konversi_alasan,
        kinerja_ci95_alasan=unsur.ci95_alasan,
        kuadran_alasan=None if placed else reason or unsur.konversi_alasan,
    )


def _cautions(survey: Survey, found: Lmg) -> tuple[str, ...]:
    cautions = [found.catatan] if found.catatan else []
    if found.vif is not None and max(found.vif) > HIGH_VIF:
        cautions.append(ENTWINED)
    if survey.sampling == "kenyamanan":
        cautions.append(precision.CONVENIENCE)
    return tuple(cautions)
