"""The agency's index from its units: the simple mean of their printed IKM, and means with other shares, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from skmlib.rules import scoring
from skmlib.rules.instrument import Instrumen
from skmlib.rules.rounding import exact, significant
from skmlib.statistics import precision
from skmlib.statistics.result_compilation import SIMPLE, IndeksInstansi, UnitRekap

NO_UNIT = "tidak ada unit dengan hasil"


def simple_mean(rows: Sequence[UnitRekap], instrumen: Instrumen) -> IndeksInstansi:
    """The headline: the mean of the printed IKM of all rows, rounded half up once."""
    if not rows:
        return _without(SIMPLE, 0, NO_UNIT)
    mean = scoring.mean_index(tuple(Decimal(repr(row.ikm)) for row in rows), instrumen)
    return _index(SIMPLE, rows, [Fraction(1, len(rows))] * len(rows), mean, instrumen)


def weighted_mean(
    rows: Sequence[UnitRekap], instrumen: Instrumen, *, cara: str, weights: Sequence[int | None]
) -> IndeksInstansi:
    """The mean of the unrounded IKM with shares in proportion to ``weights``; none where one of them is unknown."""
    if not rows:
        return _without(cara, 0, NO_UNIT)
    unknown = [row.nama for row, weight in zip(rows, weights, strict=True) if weight is None]
    if unknown:
        return _without(cara, len(rows), f"bobot tidak diketahui untuk {', '.join(unknown)}")
    total = sum(weight or 0 for weight in weights)
    shares = [Fraction(weight or 0, total) for weight in weights]
    value = sum(
        (
            share * exact(row.ikm if row.ikm_penuh is None else row.ikm_penuh)
            for share, row in zip(shares, rows, strict=True)
        ),
        Fraction(0),
    )
    return _index(cara, rows, shares, scoring.index(value, instrumen), instrumen)


def sampling_error(
    rows: Sequence[UnitRekap], shares: Sequence[Fraction]
) -> tuple[float | None, float | None, str | None]:
    """Standard error of a mean with fixed shares, degrees of freedom (Satterthwaite), or why there is none.

    V = sum of W_h^2 se_h^2 with the units' own errors, (1 - f_h) s_h^2 / n_h; a census adds nothing.
    """
    unknown = [row.nama for row in rows if row.se is None and row.se_alasan != precision.CENSUS]
    if unknown:
        return None, None, f"galat baku tidak diketahui untuk {', '.join(unknown)}"
    parts = [
        (float(share) ** 2 * row.se**2, (row.n or 2) - 1)
        for row, share in zip(rows, shares, strict=True)
        if row.se is not None
    ]
    variance = sum(part for part, _ in parts)
    if not variance:
        return None, None, precision.CENSUS
    return sqrt(variance), variance**2 / sum(part**2 / df for part, df in parts), None


def _index(
    cara: str, rows: Sequence[UnitRekap], shares: Sequence[Fraction], mean: scoring.Ikm, instrumen: Instrumen
) -> IndeksInstansi:
    se, df, reason = sampling_error(rows, shares)
    interval = None
    if se is not None and df is not None:
        lowest = float(instrumen.skala.indeks_terendah)
        found = precision.logit_t(float(mean.penuh), se, max(1, int(df)), lowest=lowest)
        interval = None if found is None else (significant(found[0]), significant(found[1]))
    return IndeksInstansi(
        cara=cara,
        unit=len(rows),
        nilai=float(mean.nilai),
        nilai_penuh=significant(mean.penuh),
        mutu=mean.mutu.huruf,
        kinerja=mean.mutu.kinerja,
        bobot=_shares(rows, shares),
        se=None if se is None else significant(se),
        ci95=interval,
        se_alasan=reason,
        ci95_alasan=reason if reason else None if interval else precision.CONSTANT,
    )


def _shares(rows: Sequence[UnitRekap], shares: Sequence[Fraction]) -> Mapping[str, float]:
    return {row.kode or row.nama: significant(share) for row, share in zip(rows, shares, strict=True)}


def _without(cara: str, count: int, reason: str) -> IndeksInstansi:
    return IndeksInstansi(cara, count, None, None, None, None, {}, None, None, *(reason,) * 6)
