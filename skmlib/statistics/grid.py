"""The grid of tests: every unsur and the index against a profile field.

One deciding test a cell (``association``, small ordered samples by ``jonckheere``) with its effect size and interval;
beside it descriptions that decide nothing: chi-square with expected counts, adjusted residuals and Cramer's V
(``contingency``), Somers' d and gamma for an ordered profile (``ordinal``), pairs after a difference (``posthoc``).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skmlib.rules.rounding import significant
from skmlib.statistics import association, contingency, ordinal, posthoc, precision
from skmlib.statistics.groups import INDEX, all_scores, profile_groups, tested_groups
from skmlib.statistics.jonckheere import jonckheere
from skmlib.statistics.result import Bivariat, Efek, Interval, PasanganKelompok, Uji
from skmlib.statistics.scores import np_round
from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    import numpy as np

INCOMPLETE_GROUPS = "kurang dari dua kelompok yang menjawab semua unsur"
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
    names, group = profile_groups(survey, field, ordered)
    values = all_scores(survey)
    deciding, described = [], {}
    for kode in values:  # cell by cell, so that both tests of a cell see the same drawn tables
        deciding.append(_deciding(survey, field, kode, values, group, ordered))
        if kode != INDEX:
            described[kode] = _contingency(survey, field, kode, names, tabel)
    describing = [_chi_square(survey, kode, found) for kode, found in described.items()]
    if ordered and len(names) > 2:
        describing += [test for kode in described for test in _ordinal_sizes(kode, values[kode], group)]
    return FieldTests(
        (*deciding, *describing),
        {kode: _cells(names, found.harapan) for kode, found in described.items() if found is not None},
        {kode: _cells(names, found.residual) for kode, found in described.items() if found is not None},
    )


def pairs(survey: Survey, table: Bivariat) -> tuple[PasanganKelompok, ...]:
    """Pairs of groups (Dunn, Holm within the table) wherever the adjusted deciding test found a difference."""
    names, group = profile_groups(survey, table.profil, table.terurut)
    values = all_scores(survey)
    found = []
    for test in table.uji:
        if not test.menentukan or test.p_koreksi is None or test.p_koreksi >= survey.alpha:
            continue
        among = tested_groups(test.unsur, values, group)
        for pair in posthoc.dunn(np_round(values[test.unsur]), among, berbeda=True).pasangan:
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


def _deciding(
    survey: Survey, field: str, unsur: str, values: Mapping[str, np.ndarray], everyone: np.ndarray, ordered: bool
) -> Uji:
    value, seed = np_round(values[unsur]), _seed(survey, field, unsur)
    group = tested_groups(unsur, values, everyone)
    found = association.associate(value, group, ordered=ordered, seed=seed)
    if found.efek_nama == "tau_b":
        trend = jonckheere(value, group, seed=seed)
        found = replace(found, metode=trend.metode, p=trend.p, p_galat=trend.p_galat, metode_alasan=trend.metode_alasan)
    if found.alasan == contingency.ONE_GROUP and (group != everyone).any():
        found = replace(found, alasan=INCOMPLETE_GROUPS)
    if survey.fraction >= 1 and found.p is not None:
        found = replace(found, p=None, p_galat=None, alasan=precision.CENSUS)
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
        p_galat=_rounded(found.p_galat),
        sebab_metode=found.metode_alasan,
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
    return contingency.describe([tabel[kode][name] for name in names], seed=_seed(survey, field, kode))


def _chi_square(survey: Survey, unsur: str, found: contingency.Kontingensi | None) -> Uji:
    if found is None:
        return Uji(unsur, "Khi-kuadrat", False, None, None, None, None, None, p_alasan=SEVERAL)
    v = found.v
    why = v.terkoreksi_alasan or v.alasan
    no_interval = why or v.ci95_alasan
    effect = Efek("cramer_v", _rounded(v.terkoreksi), None if why else _interval(v.ci95), why, no_interval)
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
        p_galat=None if census else _rounded(found.p_galat),
        sebab_metode=found.metode_alasan,
        harapan_terkecil=_rounded(found.harapan_terkecil),
        harapan_kecil=_rounded(found.harapan_kecil),
    )


def _ordinal_sizes(unsur: str, value: np.ndarray, group: np.ndarray) -> tuple[Uji, Uji]:
    sizes = ordinal.ordered_measures(ordinal.counts_table(np_round(value), group))
    return _size(unsur, "Somers’ d", "somers_d", sizes.somers_d), _size(unsur, "Gamma", "gamma", sizes.gamma)


def _size(unsur: str, metode: str, nama: str, size: ordinal.Ukuran) -> Uji:
    why = size.ci95_alasan or size.alasan
    effect = Efek(nama, _rounded(size.nilai), _interval(size.ci95), size.alasan, why)
    return Uji(unsur, metode, False, None, None, None, None, effect, p_alasan="ukuran, bukan uji")


def _cells(names: Sequence[str], rows: Sequence[Sequence[float | None]]) -> dict[str, tuple[float | None, ...]]:
    return {name: tuple(_rounded(value) for value in row) for name, row in zip(names, rows, strict=True)}


def _seed(survey: Survey, field: str, what: str) -> list[int]:
    return [zlib.crc32(f"{survey.upp_kode}/{survey.periode.kode}/{field}/{what}".encode()), survey.seed]


def _rounded(value: float | None) -> float | None:
    return None if value is None else significant(value)


def _interval(value: Interval | None) -> Interval | None:
    return None if value is None else (significant(value[0]), significant(value[1]))
