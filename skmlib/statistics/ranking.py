"""The order of the unsur: whether they differ, which neighbours can be told apart, how stable the lowest three are.

Answers are paired (the same respondents judge every unsur): Friedman's test with Kendall's W, then Wilcoxon's signed
ranks (zeros by Pratt) between neighbours in the order of NRR, adjusted by Holm. Both use the respondents who judged
every unsur and make no finite-population correction. Stability is the share of bootstrap replicates in which an unsur
is among the lowest three, from all answers, ties counted as in ``rules.priority``, with the correction. The list of the
lowest is as sure as the share of replicates whose lowest three all stand in it: with three listed, exactly these; with
more, tied for the third place, any of them (a resample hardly ever repeats an exact tie).
Sources: ``paired`` and ``replicates``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from skmlib.rules import priority, scoring
from skmlib.rules.rounding import significant
from skmlib.statistics import precision
from skmlib.statistics.frequencies import answer_counts
from skmlib.statistics.paired import friedman, holm, signed_rank_p
from skmlib.statistics.reliability import unsur_matrix
from skmlib.statistics.replicates import patterns, replicate_weights
from skmlib.statistics.result_quality import Friedman, Peringkat, UjiTetangga, UnsurPeringkat
from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    import numpy as np

FEW_UNSUR = "kurang dari dua unsur yang terjawab"
SAME_WITHIN = "setiap responden menilai semua unsur sama"
ALL_PRIORITY = "semua unsur termasuk yang terendah"


def ranking(survey: Survey, *, seed: Sequence[int], replicates: int = 2000) -> Peringkat:
    """The order of the unsur of a survey. ``seed`` should come from the report's name."""
    import numpy as np

    skor = scoring.score(answer_counts(survey.responden, survey.instrumen), survey.instrumen, survey.bobot)
    known = [(each.nrr, place, each.kode) for place, each in enumerate(skor.unsur) if each.nrr is not None]
    order = [(nrr, kode) for nrr, _, kode in sorted(known)]
    codes = [kode for _, kode in order]
    scores = unsur_matrix(survey, codes)
    scores = scores[~np.isnan(scores).any(axis=1)]
    tests = neighbours(scores, order, alpha=survey.alpha, census=survey.fraction >= 1)
    lowest = priority.lowest(skor.unsur)
    stability = _stability(survey, codes, lowest, seed, replicates)
    boundary = tests[len(lowest) - 1].terpisah if 0 < len(lowest) < len(codes) else None
    reason = precision.NO_ANSWER if not codes else ALL_PRIORITY
    if len(lowest) < len(codes):
        reason = tests[len(lowest) - 1].terpisah_alasan or ""
    bands, why = _bands(codes, tests)
    return Peringkat(
        n=len(scores),
        friedman=_friedman_result(scores, survey.fraction >= 1),
        unsur=tuple(
            UnsurPeringkat(
                kode,
                significant(nrr),
                1 + sum(other < nrr for other, _ in order),
                stability.lowest.get(kode),
                stability.places.get(kode),
                stability.alasan,
                stability.alasan,
            )
            for nrr, kode in order
        ),
        tetangga=tests,
        pita=bands,
        batas_terpisah=boundary,
        peluang_susunan=stability.same,
        ulangan=replicates if stability.alasan is None else 0,
        tanpa_jawaban=skor.kosong,
        pita_alasan=why,
        batas_terpisah_alasan=reason if boundary is None else None,
        peluang_susunan_alasan=stability.alasan,
        alasan=precision.CONVENIENCE if survey.sampling == "kenyamanan" else None,
    )


def neighbours(
    scores: np.ndarray, order: Sequence[tuple[scoring.Fraction, str]], *, alpha: float, census: bool
) -> tuple[UjiTetangga, ...]:
    """Test of each unsur against the next; ``scores`` (n, k) has its columns in the order of ``order``."""
    reason = precision.CENSUS if census else precision.TOO_FEW if len(scores) < 2 else None
    pairs = list(pairwise(order))
    gaps = [significant(high - low) for (low, _), (high, _) in pairs]
    if reason is not None:
        return tuple(
            UjiTetangga(
                low, high, gap, None, None, gap > 0 if census else None, reason, reason, None if census else reason
            )
            for ((_, low), (_, high)), gap in zip(pairs, gaps, strict=True)
        )
    raw = [signed_rank_p(scores[:, place + 1] - scores[:, place]) for place in range(len(pairs))]
    return tuple(
        UjiTetangga(low, high, gap, significant(p), significant(adjusted), adjusted < alpha)
        for ((_, low), (_, high)), gap, p, adjusted in zip(pairs, gaps, raw, holm(raw), strict=True)
    )


def _bands(codes: Sequence[str], tests: Sequence[UjiTetangga]) -> tuple[tuple[tuple[str, ...], ...] | None, str | None]:
    if any(test.terpisah is None for test in tests):
        return None, tests[0].terpisah_alasan
    bands: list[list[str]] = []
    for place, kode in enumerate(codes):
        if place == 0 or tests[place - 1].terpisah:
            bands.append([])
        bands[-1].append(kode)
    return tuple(tuple(band) for band in bands), None


def _friedman_result(scores: np.ndarray, census: bool) -> Friedman:
    few = FEW_UNSUR if scores.shape[1] < 2 else precision.TOO_FEW if len(scores) < 2 else None
    found = None if few else friedman(scores)
    if found is None:
        reason = few or SAME_WITHIN
        return Friedman(None, None, None, None, reason, reason, reason)
    chi2, df, p, w = found
    if census:
        return Friedman(significant(chi2), df, None, significant(w), p_alasan=precision.CENSUS)
    return Friedman(significant(chi2), df, significant(p), significant(w))


@dataclass(frozen=True)
class _Stability:
    lowest: dict[str, float]
    places: dict[str, tuple[int, int]]
    same: float | None
    alasan: str | None = None


def _stability(
    survey: Survey, codes: Sequence[str], lowest: Sequence[str], seed: Sequence[int], replicates: int
) -> _Stability:
    import numpy as np

    reason = precision.CENSUS if survey.fraction >= 1 else precision.TOO_FEW if survey.n < 2 else None
    if reason or not codes:
        return _Stability({}, {}, None, reason or precision.NO_ANSWER)
    means = replicate_nrr(survey, codes, seed, replicates)
    least = min(priority.LEAST, len(codes))
    among = means <= np.partition(means, least - 1, axis=1)[:, [least - 1]]
    among &= np.isfinite(means)
    places = 1 + np.stack([(means < column[:, None]).sum(axis=1) for column in means.T], axis=1)
    low, high = np.quantile(places, [0.025, 0.975], axis=0, method="inverted_cdf")
    outside = np.array([kode not in lowest for kode in codes])
    return _Stability(
        {kode: significant(share) for kode, share in zip(codes, among.mean(axis=0).tolist(), strict=True)},
        {kode: (int(low[place]), int(high[place])) for place, kode in enumerate(codes)},
        significant(float((~(among & outside).any(axis=1)).mean())),
    )


def replicate_nrr(survey: Survey, codes: Sequence[str], seed: Sequence[int], replicates: int) -> np.ndarray:
    """NRR (replicates, unsur) of bootstrap samples, from all answers; infinite where a sample has no answer."""
    import numpy as np

    chosen = {each.kode: each for each in survey.instrumen.unsur}
    owner = [place for place, kode in enumerate(codes) for _ in chosen[kode].pertanyaan]
    questions = [question.kode for kode in codes for question in chosen[kode].pertanyaan]
    rows, counts = patterns(survey.responden[questions].to_numpy(dtype=float))
    filled = ~np.isnan(rows)
    columns = np.concatenate([np.where(filled, rows, 0.0), filled.astype(float)], axis=1)
    weights = replicate_weights(counts, survey.fraction, seed=seed, replicates=replicates)
    sums = np.concatenate([each @ columns for each in weights])
    total, answered = sums[:, : len(questions)], sums[:, len(questions) :]
    usable = answered > 1e-9
    mean = np.where(usable, total / np.where(usable, answered, 1.0), 0.0)
    belongs = np.equal.outer(owner, np.arange(len(codes))).astype(float)
    questions_used = usable @ belongs
    nrr = (mean @ belongs) / np.maximum(questions_used, 1)
    return np.where(questions_used > 0, np.round(nrr, 10), np.inf)
