"""The grid of tests: every unsur and the index against a profile field.

One deciding test a cell (``association``, small ordered samples by ``jonckheere``) with its effect size and interval;
beside it descriptions that decide nothing: chi-square with expected counts, adjusted residuals and Cramer's V
(``contingency``), Somers' d for an ordered profile (``ordinal``), pairs after a difference (``posthoc``).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skmlib.rules.rounding import significant
from skmlib.statistics import association, contingency, ordinal, posthoc, precision
from skmlib.statistics.jonckheere import jonckheere
from skmlib.statistics.result import Bivariat, Efek, Interval, PasanganKelompok, Uji
from skmlib.statistics.scores import index_scores, np_round, unsur_scores
from skmlib.statistics.survey import OTHER, UNKNOWN, Survey

if TYPE_CHECKING:
    import numpy as np

INDEX = "ikm"
SEVERAL = "beberapa pertanyaan dalam satu unsur"

Cells = Mapping[str, Mapping[str, tuple[float | None, ...]]]


@dataclass(frozen=True)
class FieldTests:
    """All tests of one profile field; expected counts and residuals by unsur and group."""

    uji: tuple[Uji, ...]
    harapan: Cells
    residual: Cells


def field_tests(
    survey: Survey, field: str, ordered: bool, tabel: Mapping[str, Mapping[str, tuple[int, ...]]]
) -> FieldTests:
    """Test every unsur, then the index, against a field. ``tabel``: counts of answers by unsur and group."""
    names, group = _groups(survey, field, ordered)
    deciding = [_deciding(survey, field, kode, value, group, ordered) for kode, value in _values(survey).items()]
    described = {each.kode: _contingency(survey, field, each.kode, names, tabel) for each in survey.instrumen.unsur}
    describing = [_chi_square(survey, kode, found) for kode, found in described.items()]
    if ordered and len(names) > 2:
        describing += [_somers(kode, unsur_scores(survey, kode), group) for kode in described]
    return FieldTests(
        (*deciding, *describing),
        {kode: _cells(names, found.harapan) for kode, found in described.items() if found is not None},
        {kode: _cells(names, found.residual) for kode, found in described.items() if found is not None},
    )


def pairs(survey: Survey, table: Bivariat) -> tuple[PasanganKelompok, ...]:
    """Pairs of groups (Dunn, Holm within the table) wherever the adjusted deciding test found a difference."""
    names, group = _groups(survey, table.profil, table.terurut)
    values = _values(survey)
    found = []
    for test in table.uji:
        if not test.menentukan or test.p_koreksi is None or test.p_koreksi >= survey.alpha:
            continue
        for pair in posthoc.dunn(np_round(values[test.unsur]), group, berbeda=True).pasangan:
            found.append(
                PasanganKelompok(
                    test.unsur,
                    names[pair.pertama],
                    names[pair.kedua],
                    significant(pair.z),
                    significant(pair.p),
                    significant(pair.p_koreksi),
                )
            )
    return tuple(found)


def _groups(survey: Survey, field: str, ordered: bool) -> tuple[list[str], np.ndarray]:
    """The groups that are tested, and each respondent's place among them (-1: none)."""
    column = survey.responden[field]
    left_out = {UNKNOWN, OTHER} if ordered else {UNKNOWN}
    names = [category for category in column.cat.categories if category not in left_out]
    codes = column.map({category: place for place, category in enumerate(names)}).astype(float).fillna(-1)
    return names, codes.to_numpy().astype(int)


def _values(survey: Survey) -> dict[str, np.ndarray]:
    values = {each.kode: unsur_scores(survey, each.kode) for each in survey.instrumen.unsur}
    return {**values, INDEX: index_scores(survey)}


def _deciding(survey: Survey, field: str, unsur: str, value: np.ndarray, group: np.ndarray, ordered: bool) -> Uji:
    value, seed = np_round(value), _seed(survey, field, unsur)
    found = association.associate(value, group, ordered=ordered, seed=seed)
    if found.efek_nama == "tau_b":
        trend = jonckheere(value, group, seed=seed)
        found = replace(found, metode=trend.metode, p=trend.p)
    if survey.fraction >= 1 and found.p is not None:
        found = replace(found, p=None, alasan=precision.CENSUS)
    return Uji(
        unsur,
        found.metode,
        True,
        _rounded(found.statistik),
        found.db,
        _rounded(found.p),
        None,
        _effect(found, value, group),
        p_alasan=found.alasan,
    )


def _effect(found: association.Association, value: np.ndarray, group: np.ndarray) -> Efek | None:
    import numpy as np

    if found.efek_nama is None:
        return None
    keep = ~np.isnan(value) & (group >= 0)
    if found.efek_nama == "tau_b":
        size = ordinal.ordered_measures(ordinal.counts_table(value, group)).tau_b
    elif found.efek_nama == "rank_biserial":
        first, second = (value[keep & (group == code)] for code in np.unique(group[keep]))
        size = ordinal.two_groups(first, second).rank_biserial
    else:
        size = ordinal.epsilon_squared(float(found.statistik or 0), int(keep.sum()), len(np.unique(group[keep])))
    return Efek(
        found.efek_nama, _rounded(found.efek), _interval(size.ci95), ci95_alasan=size.ci95_alasan or size.alasan
    )


def _contingency(
    survey: Survey, field: str, kode: str, names: Sequence[str], tabel: Mapping[str, Mapping[str, tuple[int, ...]]]
) -> contingency.Kontingensi | None:
    """Description of the counts; ``None`` for several questions, whose answers come from the same respondents."""
    if len(next(each.pertanyaan for each in survey.instrumen.unsur if each.kode == kode)) > 1:
        return None
    return contingency.describe(
        [tabel[kode][name] for name in names], seed=_seed(survey, field, f"{kode}/khi"), alpha=survey.alpha
    )


def _chi_square(survey: Survey, unsur: str, found: contingency.Kontingensi | None) -> Uji:
    if found is None:
        return Uji(unsur, "Khi-kuadrat", False, None, None, None, None, None, p_alasan=SEVERAL)
    v = found.v
    why = v.terkoreksi_alasan or v.alasan
    no_interval = why or v.ci95_terkoreksi_alasan
    effect = Efek("cramer_v", _rounded(v.terkoreksi), _interval(v.ci95_terkoreksi), why, no_interval)
    census = survey.fraction >= 1 and found.p is not None
    return Uji(
        unsur,
        found.metode or "-",
        False,
        _rounded(found.statistik),
        found.db,
        None if census else _rounded(found.p),
        None,
        effect,
        p_alasan=precision.CENSUS if census else found.alasan,
    )


def _somers(unsur: str, value: np.ndarray, group: np.ndarray) -> Uji:
    size = ordinal.ordered_measures(ordinal.counts_table(np_round(value), group)).somers_d
    why = size.ci95_alasan or size.alasan
    effect = Efek("somers_d", _rounded(size.nilai), _interval(size.ci95), size.alasan, why)
    return Uji(unsur, "Somers’ d", False, None, None, None, None, effect, p_alasan="ukuran, bukan uji")


def _cells(names: Sequence[str], rows: Sequence[Sequence[float | None]]) -> dict[str, tuple[float | None, ...]]:
    return {name: tuple(_rounded(value) for value in row) for name, row in zip(names, rows, strict=True)}


def _seed(survey: Survey, field: str, what: str) -> list[int]:
    return [zlib.crc32(f"{survey.upp_kode}/{survey.periode.kode}/{field}/{what}".encode()), survey.seed]


def _rounded(value: float | None) -> float | None:
    return None if value is None else significant(value)


def _interval(value: Interval | None) -> Interval | None:
    return None if value is None else (significant(value[0]), significant(value[1]))
