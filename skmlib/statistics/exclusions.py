"""Rows that the contractor left out for a stated reason, and what the index would be had they stayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from skmlib.rules import scoring
from skmlib.statistics import precision
from skmlib.statistics.frequencies import answer_counts
from skmlib.statistics.result_quality import IkmPembanding, Pengecualian
from skmlib.statistics.survey import Survey

NO_BASE = "IKM responden yang dihitung tidak ada"


def exclusions(survey: Survey) -> Pengecualian | None:
    """The rows left out by reason, the most frequent first, and the index with them; ``None`` where there are none."""
    if not survey.dikeluarkan:
        return None
    reasons: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for alasan in survey.dikeluarkan:
        reasons[spelling.setdefault(alasan.strip().rstrip(".").casefold(), alasan.strip().rstrip("."))] += 1
    counts = answer_counts(survey.responden, survey.instrumen)
    everyone, n = counts, survey.n
    left_out = survey.jawaban_dikeluarkan
    if left_out is not None:
        aside = answer_counts(left_out, survey.instrumen)
        everyone = {kode: _sum(counts[kode], aside[kode]) for kode in counts}
        n += int(left_out[list(counts)].notna().any(axis=1).sum())
    base = compared(survey, counts, survey.n, None)
    return Pengecualian(len(survey.dikeluarkan), dict(reasons.most_common()), compared(survey, everyone, n, base))


def compared(
    survey: Survey, counts: Mapping[str, tuple[int, ...]], n: int, base: IkmPembanding | None
) -> IkmPembanding:
    """The index of ``n`` respondents from the counts of their answers, against another one (or itself)."""
    ikm = scoring.score(counts, survey.instrumen, survey.bobot).ikm
    if ikm is None:
        reason = precision.NO_ANSWER
        return IkmPembanding(n, None, None, None, reason, reason, reason)
    value = float(ikm.nilai)
    other = value if base is None else base.ikm
    if other is None:
        return IkmPembanding(n, value, ikm.mutu.huruf, None, selisih_alasan=NO_BASE)
    return IkmPembanding(n, value, ikm.mutu.huruf, round(value - other, 2) + 0.0)


def _sum(left: tuple[int, ...], right: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(left, right, strict=True))
