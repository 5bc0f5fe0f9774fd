"""One value a respondent: scores of an unsur and of the index, for tests and correlations (never for the NRR)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    import numpy as np


def unsur_scores(survey: Survey, kode: str) -> np.ndarray:
    """(n,) mean of each respondent's own answers to an unsur, NaN without any."""
    import numpy as np

    questions = next(each.pertanyaan for each in survey.instrumen.unsur if each.kode == kode)
    if len(questions) == 1:
        return survey.responden[questions[0].kode].to_numpy(dtype=float, copy=True)
    values = survey.responden[[question.kode for question in questions]].to_numpy(dtype=float)
    filled = ~np.isnan(values)
    count = filled.sum(axis=1)
    total = np.where(filled, values, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def index_scores(survey: Survey) -> np.ndarray:
    """(n,) mean of each respondent's own unsur scores."""
    import numpy as np

    stacked = np.stack([unsur_scores(survey, each.kode) for each in survey.instrumen.unsur])
    filled = ~np.isnan(stacked)
    return np.where(filled, stacked, 0.0).sum(axis=0) / filled.sum(axis=0)


def np_round(value: np.ndarray) -> np.ndarray:
    """Scores at 12 decimals, so that equal means tie whatever the order of addition."""
    import numpy as np

    return np.round(value, 12)
