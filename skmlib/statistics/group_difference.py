"""How large a difference between groups is: the highest group's mean minus the lowest one's, with its interval.

Only where the deciding test found a difference, between groups of ten respondents and more, in the process view
(``comparison``). The two groups are chosen for lying far apart, so their interval is that of a description: it is not
corrected for the choice, nor for the other unsur.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skmlib.rules.rounding import significant
from skmlib.statistics import comparison
from skmlib.statistics.comparison import Rerata
from skmlib.statistics.groups import INDEX, profile_groups
from skmlib.statistics.result import SelisihKelompok
from skmlib.statistics.survey import Survey
from skmlib.statistics.survey_means import index_mean, unsur_means

LEAST_RESPONDENTS = 10


def group_differences(
    survey: Survey, field: str, unsur: Sequence[str], *, ordered: bool
) -> tuple[SelisihKelompok, ...]:
    """One difference for each of ``unsur`` (``ikm``: the index) that two large enough groups have a mean of.

    Groups that the deciding test leaves out take no part.
    """
    if not unsur:
        return ()
    names, group = profile_groups(survey, field, ordered)
    parts = {name: survey.responden[group == place] for place, name in enumerate(names)}
    means = {name: _means(replace(survey, responden=part)) for name, part in parts.items() if len(part)}
    found = []
    for kode in unsur:
        firm = [(name, mean) for name, own in means.items() if (mean := own[kode]) and mean.n >= LEAST_RESPONDENTS]
        if len(firm) > 1:
            low, high = (choose(firm, key=lambda each: each[1].nilai) for choose in (min, max))
            found.append(_difference(kode, high, low))
    return tuple(found)


def _means(part: Survey) -> dict[str, Rerata | None]:
    return {**unsur_means(part), INDEX: index_mean(part)}


def _difference(kode: str, high: tuple[str, Rerata], low: tuple[str, Rerata]) -> SelisihKelompok:
    found = comparison.difference(low[1], high[1])
    size = SelisihKelompok(kode, high[0], low[0], significant(found.nilai), None, None, None)
    if found.galat is None or found.db is None or found.ci95 is None:
        return replace(size, se_alasan=found.alasan, db_alasan=found.alasan, ci95_alasan=found.alasan)
    limits = (significant(found.ci95[0]), significant(found.ci95[1]))
    return replace(size, se=significant(found.galat), db=significant(found.db), ci95=limits)
