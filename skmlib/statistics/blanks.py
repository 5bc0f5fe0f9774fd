"""Blank answers: how many, in which unsur, and whether they depend on the unsur or on who answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skmlib.rules.rounding import significant
from skmlib.statistics import association, precision
from skmlib.statistics.crosstab import profile_fields
from skmlib.statistics.paired import friedman
from skmlib.statistics.reliability import unsur_matrix
from skmlib.statistics.result_quality import PolaKosong, UjiKosong
from skmlib.statistics.survey import UNKNOWN, Survey

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

NO_BLANK = "tidak ada jawaban kosong"
ALL_BLANK = "setiap responden melewatkan jawaban"
FEW_GROUPS = "kurang dari dua kelompok"
SAME_EVERYWHERE = "tidak beragam antarunsur"
SAMPLES = 9999


def blanks(survey: Survey, seed: Sequence[int]) -> PolaKosong:
    import numpy as np

    codes = [each.kode for each in survey.instrumen.unsur]
    blank = np.isnan(unsur_matrix(survey, codes))
    any_blank = blank.any(axis=1)
    tests = [_by_unsur(blank)]
    for place, (field, _, _) in enumerate(profile_fields(survey)):
        tests.append(_by_profile(any_blank, survey.responden[field], field, [*seed, place]))
    if survey.fraction >= 1:
        tests = [_census(each) for each in tests]
    adjusted = association.adjust([each.p for each in tests])
    return PolaKosong(
        jumlah=int(blank.sum()),
        per_responden=tally(blank.sum(axis=1)),
        per_unsur=dict(zip(codes, blank.sum(axis=0).tolist(), strict=True)),
        uji=tuple(
            UjiKosong(
                each.menurut,
                each.metode,
                each.statistik,
                each.db,
                each.p,
                None if q is None else significant(q),
                each.p_alasan,
            )
            for each, q in zip(tests, adjusted, strict=True)
        ),
    )


def _census(test: UjiKosong) -> UjiKosong:
    reason = test.p_alasan or precision.CENSUS
    return UjiKosong(test.menurut, test.metode, test.statistik, test.db, None, None, reason)


def _by_unsur(blank: np.ndarray) -> UjiKosong:
    found = friedman(blank.astype(float)) if blank.any() else None
    if found is None:
        reason = SAME_EVERYWHERE if blank.any() else NO_BLANK
        return UjiKosong("unsur", "-", None, None, None, None, reason)
    return UjiKosong("unsur", "Cochran Q", significant(found[0]), found[1], significant(found[2]), None)


def _by_profile(blank: np.ndarray, column: pd.Series, field: str, seed: Sequence[int]) -> UjiKosong:
    import numpy as np
    from scipy.special import chdtrc

    groups = [each for each in column.cat.categories if each != UNKNOWN]
    values = column.to_numpy()
    pairs = [(int((blank & (values == each)).sum()), int((values == each).sum())) for each in groups]
    table = np.array([[yes, total - yes] for yes, total in pairs if total], dtype=np.int64).reshape(-1, 2)
    reason = FEW_GROUPS if len(table) < 2 else NO_BLANK if not table[:, 0].any() else None
    if reason is None and not table[:, 1].any():
        reason = ALL_BLANK
    if reason is not None:
        return UjiKosong(field, "-", None, None, None, None, reason)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    chi2, df = float(((table - expected) ** 2 / expected).sum()), len(table) - 1
    if expected.min() >= 1 and (expected < 5).mean() <= 0.2:
        return UjiKosong(field, "chi-kuadrat", significant(chi2), df, significant(float(chdtrc(df, chi2))), None)
    rng = np.random.default_rng(list(seed))
    drawn = rng.multivariate_hypergeometric(table.sum(axis=1), int(table[:, 0].sum()), size=SAMPLES)
    other = (drawn - expected[:, 0]) ** 2 * (1 / expected[:, 0] + 1 / expected[:, 1])
    p = (int((other.sum(axis=1) >= chi2 * (1 - 1e-9)).sum()) + 1) / (SAMPLES + 1)
    return UjiKosong(field, "chi-kuadrat (Monte Carlo)", significant(chi2), df, significant(p), None)


def tally(values: np.ndarray) -> dict[int, int]:
    """How often each whole number occurs, from the lowest up."""
    import numpy as np

    found, counts = np.unique(values, return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))
