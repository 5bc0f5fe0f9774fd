"""Scoring: from answer counts to NRR, weighted NRR, index (IKM) and class, in exact arithmetic.

Source: PermenPANRB 14/2017, annex (pengolahan data). The same functions serve respondents (counted first, see
``skmlib.statistics.frequencies``) and published frequency tables.

An NRR divides by the *filled* answers of its question: a blank is never zero. An unsur with several questions has the
mean of their NRR. Everything up to the index is a ``Fraction``; nothing is rounded on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from skmlib.rules import weights
from skmlib.rules.instrument import Instrumen, Unsur
from skmlib.rules.quality import Mutu, bound_near, class_of
from skmlib.rules.rounding import half_up

Counts = Mapping[str, tuple[int, ...]]
"""Question code to counts of its answers, lowest score first."""


@dataclass(frozen=True)
class NilaiPertanyaan:
    """One question: filled answers, their sum, and their mean (``None`` without answers)."""

    kode: str
    distribusi: tuple[int, ...]
    terisi: int
    jumlah: int
    nrr: Fraction | None


@dataclass(frozen=True)
class NilaiUnsur:
    """One unsur: NRR (1-4), weighted NRR, conversion to 25-100 and class; ``None`` without answers."""

    kode: str
    pertanyaan: tuple[NilaiPertanyaan, ...]
    nrr: Fraction | None
    nrr_tertimbang: Fraction | None
    konversi: Fraction | None
    mutu: Mutu | None


@dataclass(frozen=True)
class Ikm:
    """The index: exact, printed (two decimals, half up), class, and whether it lies at a class bound."""

    penuh: Fraction
    nilai: Decimal
    mutu: Mutu
    dekat_batas: Decimal | None


@dataclass(frozen=True)
class Skor:
    """A scored survey. ``ikm`` is ``None`` when an unsur has no answer at all; ``kosong`` names those unsur."""

    unsur: tuple[NilaiUnsur, ...]
    ikm: Ikm | None
    bobot: str
    kosong: tuple[str, ...]


def score(counts: Counts, instrumen: Instrumen, bobot: str = weights.DEFAULT) -> Skor:
    """Score a survey from the counts of its answers.

    ``counts`` needs every question of the instrument, each with one count per scale point. Raises ``ValueError`` for
    a missing question, a wrong number of counts or a negative count.
    """
    _check(counts, instrumen)
    share = weights.weight(bobot, instrumen.k)
    unsur = tuple(_score_unsur(each, counts, share, instrumen) for each in instrumen.unsur)
    kosong = tuple(each.kode for each in unsur if each.nrr is None)
    weighted = [each.nrr_tertimbang for each in unsur if each.nrr_tertimbang is not None]
    ikm = None if kosong else index(sum(weighted, Fraction(0)) * instrumen.skala.pengali, instrumen)
    return Skor(unsur, ikm, weights.label(bobot, instrumen.k), kosong)


def index(value: Fraction, instrumen: Instrumen) -> Ikm:
    """An index value with its printed form and class."""
    return Ikm(value, half_up(value), class_of(value, instrumen.mutu), bound_near(value, instrumen.mutu))


def mean_index(values: tuple[Decimal, ...], instrumen: Instrumen) -> Ikm:
    """The simple mean of printed index values, computed exactly (never in floats). Raises ``ValueError`` if empty."""
    if not values:
        raise ValueError("the mean of no index values is undefined")
    return index(sum((Fraction(value) for value in values), Fraction(0)) / len(values), instrumen)


def pool(*parts: Counts) -> dict[str, tuple[int, ...]]:
    """Counts of several surveys with the same questions, added up (pooled respondents)."""
    first, *rest = parts
    return {
        question: tuple(sum(column) for column in zip(counts, *(part[question] for part in rest), strict=True))
        for question, counts in first.items()
    }


def _score_unsur(unsur: Unsur, counts: Counts, share: Fraction, instrumen: Instrumen) -> NilaiUnsur:
    questions = tuple(_score_question(each.kode, counts[each.kode], instrumen) for each in unsur.pertanyaan)
    means = [question.nrr for question in questions if question.nrr is not None]
    if not means:
        return NilaiUnsur(unsur.kode, questions, None, None, None, None)
    nrr = sum(means, Fraction(0)) / len(means)
    konversi = nrr * instrumen.skala.pengali
    return NilaiUnsur(unsur.kode, questions, nrr, nrr * share, konversi, class_of(konversi, instrumen.mutu))


def _score_question(kode: str, distribusi: tuple[int, ...], instrumen: Instrumen) -> NilaiPertanyaan:
    terisi = sum(distribusi)
    jumlah = sum(nilai * count for nilai, count in zip(instrumen.skala.nilai, distribusi, strict=True))
    return NilaiPertanyaan(kode, distribusi, terisi, jumlah, Fraction(jumlah, terisi) if terisi else None)


def _check(counts: Counts, instrumen: Instrumen) -> None:
    missing = [question.kode for question in instrumen.pertanyaan if question.kode not in counts]
    if missing:
        raise ValueError(f"no counts for: {', '.join(missing)}")
    size = len(instrumen.skala.nilai)
    for question in instrumen.pertanyaan:
        row = counts[question.kode]
        if len(row) != size:
            raise ValueError(f"{question.kode}: {len(row)} counts; the scale has {size} points")
        if any(count < 0 for count in row):
            raise ValueError(f"{question.kode}: a count is negative")
