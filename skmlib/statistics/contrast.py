"""Two surveys beside each other, two units or two periods: what they share is compared, what differs is named.

The comparison is that of the report (``comparisons``): Satterthwaite's t on independent samples in the process view,
the population view beside it, Holm over the unsur. Effects are rank-biserial, 2·P(second > first) + P(equal) − 1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skmlib.rules import weights
from skmlib.rules.instrument import Unsur
from skmlib.statistics import comparison, ordinal
from skmlib.statistics.analysis import trend_point
from skmlib.statistics.comparison import Putusan
from skmlib.statistics.comparisons import compare
from skmlib.statistics.form import changes
from skmlib.statistics.result import TrenTitik
from skmlib.statistics.result_comparison import Perbandingan, Putus, SelisihUnsur
from skmlib.statistics.scores import index_scores, np_round, unsur_scores
from skmlib.statistics.survey import Survey
from skmlib.statistics.survey_means import census, unsur_means

if TYPE_CHECKING:
    import numpy as np

    from skmlib.statistics.comparison import Interval


@dataclass(frozen=True)
class Sisi:
    """One side: the unit, its period, and the index over the unsur that both sides share."""

    upp: str
    nama: str
    periode: str
    titik: TrenTitik


@dataclass(frozen=True)
class Efek:
    """Rank-biserial (−1 to 1, above 0 where the second side is higher) with its 95 % interval, or why there is none."""

    nilai: float | None
    ci95: Interval | None
    alasan: str | None


@dataclass(frozen=True)
class UnsurKontras:
    """One unsur: difference (second minus first, index points), effect, and the verdict on ±margin."""

    kode: str
    nomor: str
    singkat: str
    selisih: SelisihUnsur
    efek: Efek
    putusan: Putusan | None


@dataclass(frozen=True)
class Kontras:
    """``kedua`` minus ``pertama``. ``beda``: what of the two forms differs; ``tidak_sama``: unsur left out for it.

    ``tanpa_jawaban``: unsur left out since nobody of one side answered them.
    ``margin``: index points under which a difference counts as none; it must be fixed before looking.
    """

    pertama: Sisi
    kedua: Sisi
    perbandingan: Perbandingan
    efek: Efek
    unsur: tuple[UnsurKontras, ...]
    margin: float
    beda: tuple[Putus, ...]
    tidak_sama: tuple[str, ...]
    tanpa_jawaban: tuple[str, ...]
    bobot: str


def contrast(first: Survey, second: Survey, *, margin: float) -> Kontras:
    """Compare two surveys of independent respondents; neither frame is changed.

    Only unsur that both ask with the same questions take part, at one weight (1/k where theirs differ). Raises
    ``ValueError`` where they share no unsur, where both are one survey, or for a margin that is not above 0.
    """
    if (first.upp_kode, first.periode) == (second.upp_kode, second.periode):
        raise ValueError("both sides are the same unit and period; name another one")
    if not margin > 0:
        raise ValueError(f"equivalence margin: {margin!r}; expected index points above 0")
    beda = changes(first, second)
    same = _shared(first, second)
    shared = {kode: each for kode, each in same.items() if all(_answered(side, each) for side in (first, second))}
    if not shared:
        raise ValueError("the two surveys share no unsur that both ask with the same questions and have answers to")
    left_out = [each.nama for survey in (first, second) for each in survey.instrumen.unsur if each.kode not in same]
    one, other = (_aligned(each, shared, first, second) for each in (first, second))
    found = compare(replace(other, kesetaraan=margin), [(one.periode, one)])
    names = {each.kode: (second.instrumen.nomor(each.kode), each.singkat) for each in other.instrumen.unsur}
    return Kontras(
        _side(first, one),
        _side(second, other),
        found,
        _effect(index_scores(one), index_scores(other)),
        tuple(
            UnsurKontras(
                each.unsur,
                *names[each.unsur],
                each,
                _effect(unsur_scores(one, each.unsur), unsur_scores(other, each.unsur)),
                _verdict(one, other, each.unsur, margin),
            )
            for each in found.unsur
        ),
        margin,
        beda,
        tuple(dict.fromkeys(left_out)),
        tuple(each.nama for kode, each in same.items() if kode not in shared),
        weights.label(other.bobot, other.instrumen.k),
    )


def _shared(first: Survey, second: Survey) -> dict[str, Unsur]:
    """The unsur that both ask with the same questions on the same scale."""
    if first.instrumen.skala != second.instrumen.skala:
        return {}
    known = {each.kode: each for each in first.instrumen.unsur}
    return {
        each.kode: each
        for each in second.instrumen.unsur
        if each.kode in known and known[each.kode].pertanyaan == each.pertanyaan
    }


def _answered(survey: Survey, unsur: Unsur) -> bool:
    return bool(survey.responden[[each.kode for each in unsur.pertanyaan]].notna().any(axis=None))


def _aligned(survey: Survey, shared: dict[str, Unsur], first: Survey, second: Survey) -> Survey:
    """The survey over the shared unsur, in one form: what differs is told beside the comparison."""
    form = replace(second.instrumen, unsur=tuple(shared.values()))
    bobot = second.bobot if first.bobot == second.bobot and len(shared) == first.instrumen.k else weights.DEFAULT
    return replace(survey, instrumen=form, bobot=bobot, mode=second.mode)


def _side(survey: Survey, aligned: Survey) -> Sisi:
    return Sisi(survey.upp_kode, survey.upp_nama, survey.periode.kode, trend_point(survey.periode, aligned))


def _effect(first: np.ndarray, second: np.ndarray) -> Efek:
    import numpy as np

    low, high = (np_round(each[~np.isnan(each)]) for each in (first, second))
    found = ordinal.two_groups(high, low).rank_biserial
    return Efek(found.nilai, found.ci95, found.ci95_alasan or found.alasan)


def _verdict(first: Survey, second: Survey, kode: str, margin: float) -> Putusan | None:
    before, after = unsur_means(first)[kode], unsur_means(second)[kode]
    if before is None or after is None or census(first, second):
        return None
    found = comparison.equivalence(before, after, margin=margin)
    return found.putusan if found.alasan is None else None
