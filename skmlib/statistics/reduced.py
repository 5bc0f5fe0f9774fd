"""Respondents reduced to sums: what any number of them leaves of an index, and the same scores from it.

The variance needs one more pass over the respondents than the counts, with the means of the first: each respondent's
deviation is z = sum_q a_q (x_q - mean_q) over the questions that he filled (``precision.deviations``), and the sum of
z^2 is all that the standard error takes. An unsur of one question has it from its counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from skmlib.rules import scoring
from skmlib.rules.instrument import Instrumen, Unsur
from skmlib.statistics import precision
from skmlib.statistics.precision import NO_ANSWER, TOO_FEW, Precision
from skmlib.statistics.result import IkmHasil, UnsurHasil
from skmlib.statistics.scored import scored_index, scored_unsur


@dataclass(frozen=True)
class Reduced:
    """The sums of one group. ``n``: respondents with any answer; ``counts``: answers by question and score.

    ``terisi``: respondents with any answer to an unsur, for those of several questions. ``kuadrat``: sum of z^2 (scale
    25-100) of those unsur, and of the index under the name ``""``.
    """

    n: int
    counts: scoring.Counts
    terisi: Mapping[str, int]
    kuadrat: Mapping[str, float]


def several(instrumen: Instrumen) -> tuple[Unsur, ...]:
    """The unsur that are measured by several questions."""
    return tuple(unsur for unsur in instrumen.unsur if len(unsur.pertanyaan) > 1)


def deviation_terms(
    counts: scoring.Counts, n: int, instrumen: Instrumen, unsur: Sequence[Unsur]
) -> dict[str, tuple[float, float]]:
    """Question to (a, mean) in z = sum a (x - mean) of the index of ``unsur``; a question without answers is left out.

    a = 25 / (k m) n / filled, for k unsur taken and m questions of its unsur that have answers (25: of the scale).
    """
    terms = {}
    for each in unsur:
        filled = {question.kode: sum(counts[question.kode]) for question in each.pertanyaan}
        usable = [kode for kode, count in filled.items() if count]
        for kode in usable:
            total = sum(nilai * count for nilai, count in zip(instrumen.skala.nilai, counts[kode], strict=True))
            factor = Fraction(instrumen.skala.pengali) * n / (len(unsur) * len(usable) * filled[kode])
            terms[kode] = (float(factor), total / filled[kode])
    return terms


def score_reduced(
    reduced: Reduced, instrumen: Instrumen, bobot: str
) -> tuple[scoring.Skor, tuple[UnsurHasil, ...], IkmHasil]:
    """NRR, class, index, and their precision under simple random sampling without a finite-population correction."""
    skor = scoring.score(reduced.counts, instrumen, bobot)
    unsur = tuple(_unsur(reduced, each, instrumen) for each in skor.unsur)
    if skor.ikm is None:
        return skor, unsur, IkmHasil.tanpa_nilai(f"unsur tanpa jawaban: {', '.join(skor.kosong)}")
    scale = float(scoring.weights.weight(bobot, instrumen.k) * instrumen.k)
    found = _precision(reduced.n, reduced.kuadrat[""], skor.ikm.penuh, instrumen, scale=scale)
    return skor, unsur, scored_index(skor.ikm, found, reduced.n - 1, instrumen, scale=scale)


def _unsur(reduced: Reduced, nilai: scoring.NilaiUnsur, instrumen: Instrumen) -> UnsurHasil:
    if len(nilai.pertanyaan) > 1:
        filled, squares = reduced.terisi[nilai.kode], reduced.kuadrat[nilai.kode]
    else:
        (question,) = nilai.pertanyaan
        filled, squares = question.terisi, _squares(question, reduced.n, instrumen)
    found = (
        Precision(None, None, NO_ANSWER)
        if nilai.konversi is None
        else _precision(reduced.n, squares, nilai.konversi, instrumen)
    )
    return scored_unsur(nilai, filled, found, instrumen)


def _squares(question: scoring.NilaiPertanyaan, n: int, instrumen: Instrumen) -> float:
    """Sum of z^2 of one question: 25^2 (n / filled)^2 (sum x^2 - (sum x)^2 / filled), exact before it is a float."""
    if not question.terisi:
        return 0.0
    points = zip(instrumen.skala.nilai, question.distribusi, strict=True)
    about_mean = sum(nilai**2 * count for nilai, count in points) - Fraction(question.jumlah**2, question.terisi)
    return float((Fraction(instrumen.skala.pengali) * n / question.terisi) ** 2 * about_mean)


def _precision(n: int, squares: float, estimate: Fraction, instrumen: Instrumen, *, scale: float = 1.0) -> Precision:
    if n < 2:
        return Precision(None, None, TOO_FEW)
    lowest = float(instrumen.skala.indeks_terendah)
    return precision.of_variance(squares / (n - 1) / n, n - 1, estimate, scale=scale, lowest=lowest)
