"""Unsur by profile field: counts, group indices with intervals, and the deciding tests of the whole grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from skmlib.rules import scoring
from skmlib.rules.rounding import significant
from skmlib.statistics import association, grid, precision
from skmlib.statistics.frequencies import answer_counts, group_counts
from skmlib.statistics.group_difference import group_differences
from skmlib.statistics.result import Bivariat, Interval, Kelompok, Uji
from skmlib.statistics.survey import SERVICE, Survey

if TYPE_CHECKING:
    import numpy as np

SIGNIFICANT = 0.05
"""Adjusted p-values under it count as a difference."""


def profile_fields(survey: Survey) -> tuple[tuple[str, str, bool], ...]:
    """(code, name, ordered) of every profile field asked, the service last where there are several."""
    fields = [(each.kode, each.nama, each.terurut) for each in survey.instrumen.profil if each.kode in survey.responden]
    if SERVICE in survey.responden and len(survey.responden[SERVICE].cat.categories) > 1:
        fields.append((SERVICE, "Jenis layanan", False))
    return tuple(fields)


def crosstabs(survey: Survey) -> tuple[Bivariat, ...]:
    """Every unsur (and the index) by every profile field; p-values adjusted over the whole grid."""
    tables = tuple(crosstab(survey, kode, nama, ordered) for kode, nama, ordered in profile_fields(survey))
    adjusted = iter(association.adjust([test.p for table in tables for test in table.uji if test.menentukan]))
    decided = [
        replace(
            table,
            uji=tuple(
                replace(test, p_koreksi=_rounded(next(adjusted))) if test.menentukan else test for test in table.uji
            ),
        )
        for table in tables
    ]
    return tuple(_with_differences(survey, table) for table in decided)


def _with_differences(survey: Survey, table: Bivariat) -> Bivariat:
    found = decisive(table.uji, survey.alpha)
    sizes = group_differences(survey, table.profil, found or (), ordered=table.terurut)
    return replace(table, lanjutan=grid.pairs(survey, table), selisih=sizes, bermakna=found)


def decisive(uji: Sequence[Uji], alpha: float = SIGNIFICANT) -> tuple[str, ...] | None:
    """The unsur (and ``ikm``) whose deciding test survives correction; ``None`` where no test was made."""
    tested = [each for each in uji if each.menentukan and each.p_koreksi is not None]
    return tuple(each.unsur for each in tested if (each.p_koreksi or 0.0) < alpha) if tested else None


def crosstab(survey: Survey, field: str, nama: str, ordered: bool) -> Bivariat:
    """One profile field; ``p_koreksi`` is filled by :func:`crosstabs`, which knows the grid. A census has no p."""
    sizes = group_counts(survey.responden, field)
    parts = {group: survey.responden[survey.responden[field] == group] for group in sizes}
    counts = {group: answer_counts(part, survey.instrumen) for group, part in parts.items()}
    kelompok = tuple(_kelompok(survey, field, group, counts[group], n) for group, n in sizes.items())
    tabel = {
        each.kode: {group: _sum_rows([counts[group][q.kode] for q in each.pertanyaan]) for group in sizes}
        for each in survey.instrumen.unsur
    }
    tests = grid.field_tests(survey, field, ordered, tabel)
    return Bivariat(field, nama, ordered, kelompok, tabel, tests.uji, tests.harapan, tests.residual)


def _kelompok(survey: Survey, field: str, group: str, counts: scoring.Counts, n: int) -> Kelompok:
    skor = scoring.score(counts, survey.instrumen, survey.bobot)
    unsur = {each.kode: None if each.konversi is None else significant(each.konversi) for each in skor.unsur}
    if skor.ikm is None:
        reason = precision.NO_ANSWER
        return Kelompok(group, n, None, None, None, unsur, reason, reason, reason)
    found = domain_precision(survey, (survey.responden[field] == group).to_numpy(), skor.ikm.penuh)
    return Kelompok(
        group, n, float(skor.ikm.nilai), skor.ikm.mutu.huruf, _interval(found.ci95), unsur, ci95_alasan=found.alasan
    )


def domain_precision(survey: Survey, member: np.ndarray, estimate: Fraction) -> precision.Precision:
    """Precision of a group's index: z_i = 1[i in g] d_i n / n_g over all respondents (domain estimation)."""
    import numpy as np

    n, size = survey.n, int(member.sum())
    if size < 2:
        return precision.Precision(None, None, precision.TOO_FEW)
    z = np.zeros(n)
    z[member] = precision.deviations(survey.responden[member], survey.instrumen) * (n / size)
    return precision.precision(
        z,
        estimate,
        survey.fraction,
        n=size,
        scale=weight_scale(survey),
        lowest=float(survey.instrumen.skala.indeks_terendah),
    )


def weight_scale(survey: Survey) -> float:
    """k x w: 1 for the weight 1/k, else the factor by which index and standard error shrink."""
    return float(scoring.weights.weight(survey.bobot, survey.instrumen.k) * survey.instrumen.k)


def _sum_rows(rows: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*rows, strict=True))


def _rounded(value: float | None) -> float | None:
    return None if value is None else significant(value)


def _interval(value: Interval | None) -> Interval | None:
    return None if value is None else (significant(value[0]), significant(value[1]))
