"""Whether the scores of every respondent may be listed beside what a report says of groups.

The official annex lists scores without any characteristic. Beside the printed values of a small group such a list
could still tell which rows the group is: of 300 rows there are only 300 ways to choose one, and a group with the lowest
scores of all is its rows, however many ways there are. So rows are listed only where, for every group of which the
report prints values, very many choices of rows agree with all of them.

Method: a choice agrees where it has the group's number of rows, its sums of scores, its blanks and its counts of low
answers, as far as they are printed or follow from what is. Its logarithm is counted by the saddlepoint of the choices'
generating function (Good 1957; Barvinok 2010: the greatest entropy of independent rows with these expected sums, less
half the logarithm of the determinant of their covariance). One is added to every variance, so the count errs towards
not listing where few choices are left. At least ``MARGIN`` bits, a million choices, have to be left. Source:
docs/methodology.md, "Small groups".
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log, pi
from typing import TYPE_CHECKING

from skmlib.statistics.result import Bivariat, Hasil, Kelompok

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from skmlib.statistics.survey import Survey

MARGIN = 20.0
"""Bits that have to be left: about a million choices of rows."""

STEPS, RIDGE, SMALL_STEP = 100, 1e-9, 1e-6


def may_list_rows(hasil: Hasil, survey: Survey) -> bool:
    """Whether the rows may be listed beside a public edition ``hasil`` of the same ``survey``."""
    return all(bits >= MARGIN for bits in _left(hasil, survey))


def bits_left(known: np.ndarray, members: np.ndarray) -> float:
    """Bits left to one who knows how many rows a group has and its sum of every column of ``known``.

    ``known``: a row a respondent; ``members``: whether the row is of the group.
    """
    import numpy as np

    ones = np.ones((len(known), 1))
    spread = known.std(axis=0)
    scaled = np.hstack([ones, (known - known.mean(axis=0)) / np.where(spread > 0, spread, 1)])
    entropy, share = _entropy(scaled, scaled[members].sum(axis=0))
    raw = np.hstack([ones, known])
    covariance = (raw * (share * (1 - share))[:, None]).T @ raw
    return float((entropy - np.linalg.slogdet(np.eye(len(covariance)) + 2 * pi * covariance)[1] / 2) / log(2))


def _entropy(columns: np.ndarray, sums: np.ndarray) -> tuple[float, np.ndarray]:
    """The greatest entropy (nats) of independent rows whose expected sums are ``sums``, and each row's share.

    Newton's method on the convex dual, its steps halved until they gain; sums at the edge are approached.
    """
    import numpy as np

    def dual(at: np.ndarray) -> float:
        return float(np.logaddexp(0, columns @ at).sum() - sums @ at)

    def shares(at: np.ndarray) -> np.ndarray:
        return np.exp(-np.logaddexp(0, -(columns @ at)))

    at = np.zeros(len(sums))
    best = dual(at)
    for _ in range(STEPS):
        share = shares(at)
        hessian = (columns * (share * (1 - share))[:, None]).T @ columns + RIDGE * np.eye(len(sums))
        step = np.linalg.solve(hessian, columns.T @ share - sums)
        size = 1.0
        while size > SMALL_STEP and not dual(at - size * step) < best - 1e-12:
            size /= 2
        if size <= SMALL_STEP:
            break
        at = at - size * step
        best = dual(at)
    return best, shares(at)


def _left(hasil: Hasil, survey: Survey) -> Iterator[float]:
    """The bits left of every group of which the report prints values."""
    sums, lows, blanks = _sums(survey), _lows(survey), _blanks(survey)
    index = [sums.sum(axis=1), blanks.sum(axis=1)]
    for service in hasil.layanan:
        members = (survey.responden["layanan"] == service.nama).to_numpy()
        if service.ikm is not None and 0 < service.n < len(sums):
            yield bits_left(_columns(index), members)
    for table in hasil.bivariat:
        for group in table.kelompok:
            shown, counted = _shown(table, group)
            known = [part[kode] for kode in shown if kode in sums for part in (sums, blanks)]
            known += [lows[kode] for kode in counted]
            known += index if group.ikm is not None else []
            if known and 0 < group.n < len(sums):
                names = group.gabungan or (group.nama,)
                yield bits_left(_columns(known), survey.responden[table.profil].isin(names).to_numpy())


def _shown(table: Bivariat, group: Kelompok) -> tuple[list[str], list[str]]:
    """The unsur of which the report prints a group's mean, and those of which it prints the number of low answers."""
    shown = [kode for kode, value in group.unsur.items() if value is not None]
    return shown, [kode for kode, groups in table.tabel.items() if None not in groups.get(group.nama, (None,))]


def _columns(known: list[pd.Series]) -> np.ndarray:
    import numpy as np

    return np.column_stack([each.to_numpy(dtype=float) for each in known])


def _sums(survey: Survey) -> pd.DataFrame:
    """Each respondent's sum of answers per unsur, a blank being nothing."""
    return _per_unsur(survey, survey.responden)


def _blanks(survey: Survey) -> pd.DataFrame:
    """Each respondent's number of blanks per unsur: of a small group they follow from a mean and its sum."""
    questions = [each.kode for each in survey.instrumen.pertanyaan]
    return _per_unsur(survey, survey.responden[questions].isna().astype(float))


def _lows(survey: Survey) -> pd.DataFrame:
    """Each respondent's number of answers in the lower half of the scale per unsur."""
    scale = survey.instrumen.skala.nilai
    last = scale[len(scale) // 2 - 1]
    questions = [each.kode for each in survey.instrumen.pertanyaan]
    return _per_unsur(survey, (survey.responden[questions] <= last).astype(float))


def _per_unsur(survey: Survey, values: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    def columns() -> Iterator[tuple[str, pd.Series]]:
        for unsur in survey.instrumen.unsur:
            yield unsur.kode, values[[each.kode for each in unsur.pertanyaan]].fillna(0).sum(axis=1)

    return pd.DataFrame(dict(columns()))
