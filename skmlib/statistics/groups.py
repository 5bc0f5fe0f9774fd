"""The groups of a profile field as the tests see them: who belongs to which, and what each respondent's values are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from skmlib.statistics.scores import index_scores, unsur_scores
from skmlib.statistics.survey import OTHER, UNKNOWN, Survey

if TYPE_CHECKING:
    import numpy as np

INDEX = "ikm"


def profile_groups(survey: Survey, field: str, ordered: bool) -> tuple[list[str], np.ndarray]:
    """The groups that are tested, and each respondent's place among them (-1: none)."""
    column = survey.responden[field]
    left_out = {UNKNOWN, OTHER} if ordered else {UNKNOWN}
    names = [category for category in column.cat.categories if category not in left_out]
    codes = column.map({category: place for place, category in enumerate(names)}).astype(float).fillna(-1)
    return names, codes.to_numpy().astype(int)


def all_scores(survey: Survey) -> dict[str, np.ndarray]:
    """(n,) scores of every unsur, then of the index."""
    values = {each.kode: unsur_scores(survey, each.kode) for each in survey.instrumen.unsur}
    return {**values, INDEX: index_scores(survey)}


def tested_groups(unsur: str, values: Mapping[str, np.ndarray], group: np.ndarray) -> np.ndarray:
    """The codes of ``group`` (n,), -1 where the test of an unsur, or of the index, leaves a group out.

    A group that did not answer some unsur at all has no index, and the means of its respondents would be of other unsur
    than those of the rest.
    """
    import numpy as np

    if unsur != INDEX:
        return group
    asked = [value for kode, value in values.items() if kode != INDEX]
    known = [code for code in np.unique(group) if not any(np.isnan(each[group == code]).all() for each in asked)]
    return np.where(np.isin(group, known), group, -1)
