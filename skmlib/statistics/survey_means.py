"""Index and unsur of a survey as means to compare: value, error without finite-population correction, n, n/N."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.rules import scoring
from skmlib.statistics import precision
from skmlib.statistics.comparison import Rerata
from skmlib.statistics.frequencies import answer_counts, answered
from skmlib.statistics.survey import Survey


def index_mean(survey: Survey) -> Rerata | None:
    """The exact index of a survey (25-100); ``None`` where it has none."""
    skor = _score(survey)
    if skor.ikm is None:
        return None
    scale = float(scoring.weights.weight(survey.bobot, survey.instrumen.k) * survey.instrumen.k)
    error = _error(survey)
    return Rerata(float(skor.ikm.penuh), None if error is None else scale * error, survey.n, survey.fraction)


def unsur_means(survey: Survey) -> dict[str, Rerata | None]:
    """NRR x 25 of every unsur, n being those who answered it; ``None`` without any answer."""
    return {
        each.kode: None
        if each.konversi is None
        else Rerata(
            float(each.konversi),
            _error(survey, [each.kode]),
            answered(survey.responden, [question.kode for question in each.pertanyaan]),
            survey.fraction,
        )
        for each in _score(survey).unsur
    }


def limitation(*surveys: Survey) -> str | None:
    """Why intervals only describe those who answered, where a sample was not drawn by chance."""
    for each in surveys:
        if not each.by_chance:
            return precision.CONVENIENCE if each.sampling == "kenyamanan" else precision.INCOMPLETE_CENSUS
    return None


def census(*surveys: Survey) -> str | None:
    """Why the process view makes no test: a census describes its users without sampling error."""
    return precision.CENSUS if any(each.fraction >= 1 for each in surveys) else None


def _score(survey: Survey) -> scoring.Skor:
    return scoring.score(answer_counts(survey.responden, survey.instrumen), survey.instrumen, survey.bobot)


def _error(survey: Survey, unsur: Sequence[str] | None = None) -> float | None:
    """Standard error at equal weights; 0 where all answers are equal, ``None`` for one respondent."""
    import numpy as np

    z = precision.deviations(survey.responden, survey.instrumen, unsur)
    if len(z) < 2 or np.isnan(z).any():
        return None
    variance = float(np.var(z, ddof=1)) / len(z)
    return 0.0 if variance <= 1e-20 else variance**0.5
