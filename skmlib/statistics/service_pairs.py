"""The services of a survey in pairs: independent groups of respondents, in the process view, Holm over all pairs."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from skmlib.rules.rounding import significant
from skmlib.statistics import comparison
from skmlib.statistics.comparison import Rerata
from skmlib.statistics.frequencies import group_counts
from skmlib.statistics.posthoc import holm
from skmlib.statistics.result_comparison import PasanganLayanan
from skmlib.statistics.survey import SERVICE, UNKNOWN, Survey
from skmlib.statistics.survey_means import census, index_mean


def service_pairs(survey: Survey) -> tuple[PasanganLayanan, ...]:
    """All pairs of services with an index, in the order of the services; "Tidak diketahui" is none."""
    if SERVICE not in survey.responden:
        return ()
    column = survey.responden[SERVICE]
    names = [nama for nama, n in group_counts(survey.responden, SERVICE).items() if n and nama != UNKNOWN]
    parts = {nama: replace(survey, responden=survey.responden[column == nama]) for nama in names}
    means = {nama: mean for nama, part in parts.items() if (mean := index_mean(part)) is not None}
    refused = census(survey)
    rows = [_pair(a, b, means[a], means[b], refused) for a, b in combinations(means, 2)]
    adjusted = iter(holm([each.p for each in rows if each.p is not None]))
    return tuple(
        replace(each, p_koreksi_alasan=each.p_alasan)
        if each.p is None
        else replace(each, p_koreksi=significant(next(adjusted)))
        for each in rows
    )


def _pair(first: str, second: str, one: Rerata, other: Rerata, refused: str | None) -> PasanganLayanan:
    found = comparison.difference(other, one)
    why = refused or found.alasan
    pair = PasanganLayanan(first, second, one.n, other.n, significant(found.nilai), None, None, None, None, None)
    if why or found.galat is None or found.db is None or found.p is None or found.ci95 is None:
        return replace(pair, se_alasan=why, db_alasan=why, p_alasan=why, ci95_alasan=why)
    low, high = found.ci95
    return replace(
        pair,
        se=significant(found.galat),
        db=significant(found.db),
        p=significant(found.p),
        ci95=(significant(low), significant(high)),
    )
