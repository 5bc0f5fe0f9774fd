"""Whether the scores of every respondent may be listed beside what a report says of groups.

The official annex lists scores without any characteristic. Beside the printed values of a small group such a list
could still tell which rows the group is: of 300 rows there are only 300 ways to choose one. So rows are listed only
where, for every group of which the report prints values, very many choices of rows agree with all of them.

Method: of N rows log2 C(N, n) bits tell which n are the group. A printed sum tells at most its entropy, that of an
integer of the variance of sampling without replacement, ½ log2(2πe(σ² + 1/12)) (the maximum for that variance); sums
of several unsur tell at most their total. Where at least ``MARGIN`` bits are left, a million choices agree. Both bounds
err towards not listing. Source: docs/methodology.md, "Small groups".
"""

from __future__ import annotations

from collections.abc import Iterator
from math import e, lgamma, log, log2, pi
from typing import TYPE_CHECKING

from skmlib.statistics.result import Bivariat, Hasil, Kelompok

if TYPE_CHECKING:
    import pandas as pd

    from skmlib.statistics.survey import Survey

MARGIN = 20.0
"""Bits that have to be left: about a million choices of rows."""


def may_list_rows(hasil: Hasil, survey: Survey) -> bool:
    """Whether the rows may be listed beside a public edition ``hasil`` of the same ``survey``."""
    sums = _sums(survey)
    rows = len(sums)
    lows = _lows(survey)
    told = {(each.nama, each.n): _index_bits(sums, each.n) for each in hasil.layanan if each.ikm is not None}
    for table in hasil.bivariat:
        for group in table.kelompok:
            told[f"{table.profil} {group.nama}", group.n] = _group_bits(table, group, sums, lows)
    return all(
        bits == 0.0 or size in (0, rows) or choices(rows, size) - bits >= MARGIN for (_, size), bits in told.items()
    )


def choices(rows: int, size: int) -> float:
    """Bits that tell which ``size`` of ``rows`` rows are a group: log2 C(rows, size)."""
    return (lgamma(rows + 1) - lgamma(size + 1) - lgamma(rows - size + 1)) / log(2)


def bits_of_sum(variance: float, rows: int, size: int) -> float:
    """The most that the sum of ``size`` of ``rows`` integers tells; ``variance`` is that of all rows (divisor rows)."""
    if rows < 2 or size in (0, rows):
        return 0.0
    return 0.5 * log2(2 * pi * e * (size * variance * (rows - size) / (rows - 1) + 1 / 12))


def _group_bits(table: Bivariat, group: Kelompok, sums: pd.DataFrame, lows: pd.DataFrame) -> float:
    """What the report prints of a group: its means of unsur (else its index), and its counts of low answers."""
    shown = [kode for kode, value in group.unsur.items() if value is not None and kode in sums]
    counted = [kode for kode, groups in table.tabel.items() if None not in groups.get(group.nama, (None,))]
    bits = sum(bits_of_sum(float(sums[kode].var(ddof=0)), len(sums), group.n) for kode in shown)
    if not shown and group.ikm is not None:
        bits += _index_bits(sums, group.n)
    return bits + sum(bits_of_sum(float(lows[kode].var(ddof=0)), len(lows), group.n) for kode in counted)


def _index_bits(sums: pd.DataFrame, size: int) -> float:
    return bits_of_sum(float(sums.sum(axis=1).var(ddof=0)), len(sums), size)


def _sums(survey: Survey) -> pd.DataFrame:
    """Each respondent's sum of answers per unsur, a blank being nothing."""
    return _per_unsur(survey, survey.responden)


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
