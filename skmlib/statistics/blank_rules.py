"""Ways to treat blanks that are met in the field, so that their effect can be shown; ``terisi`` is the regulation's.

Source: PermenPANRB 14/2017 (divide by the filled answers); the others are those of published reports and applications
(``instruments/konvensi/umum.yml``). Exact arithmetic; nothing is rounded.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, get_args

from skmlib.rules import scoring, weights
from skmlib.rules.instrument import Instrumen, Skala
from skmlib.statistics.frequencies import answer_counts

if TYPE_CHECKING:
    import pandas as pd

Kosong = Literal["terisi", "nol", "lengkap", "responden", "jawaban"]
"""terisi: filled answers count. nol: a blank is 0, divided by n. lengkap: respondents with a blank are dropped.
responden: mean of the respondents' own means. jawaban: mean of all filled answers together."""

RULES: tuple[Kosong, ...] = get_args(Kosong)


def complete(responden: pd.DataFrame, instrumen: Instrumen) -> pd.DataFrame:
    """The respondents who answered every question."""
    return responden[responden[[each.kode for each in instrumen.pertanyaan]].notna().all(axis=1)]


def blanks_as_zero(
    counts: scoring.Counts, n: int, instrumen: Instrumen
) -> tuple[dict[str, tuple[int, ...]], Instrumen]:
    """Counts in which the blanks of ``n`` respondents are answers of 0, and the instrument whose scale has a 0."""
    zero = replace(instrumen, skala=Skala(0, instrumen.skala.tertinggi))
    if instrumen.skala.terendah == 0:
        return {kode: (row[0] + n - sum(row), *row[1:]) for kode, row in counts.items()}, zero
    return {kode: (n - sum(row), *row) for kode, row in counts.items()}, zero


def index_under(responden: pd.DataFrame, instrumen: Instrumen, bobot: str, kosong: Kosong) -> Fraction | None:
    """The exact index (25-100) of a frame of respondents; ``None`` where an unsur, or everybody, has no answer.

    Raises ``ValueError`` for an unknown rule or weight.
    """
    if kosong not in RULES:
        raise ValueError(f"unknown rule for blanks {kosong!r}; known: {', '.join(RULES)}")
    if kosong in ("responden", "jawaban"):
        mean = _own_means(responden, instrumen) if kosong == "responden" else _pooled(responden, instrumen)
        share = weights.weight(bobot, instrumen.k) * instrumen.k
        return None if mean is None else mean * share * instrumen.skala.pengali
    frame = complete(responden, instrumen) if kosong == "lengkap" else responden
    counts, form = answer_counts(frame, instrumen), instrumen
    if kosong == "nol":
        counts, form = blanks_as_zero(counts, len(frame), instrumen)
        if not len(frame):
            return None
    ikm = scoring.score(counts, form, bobot).ikm
    return None if ikm is None else ikm.penuh


def _pooled(responden: pd.DataFrame, instrumen: Instrumen) -> Fraction | None:
    counts = answer_counts(responden, instrumen)
    filled = sum(sum(row) for row in counts.values())
    total = sum(nilai * n for row in counts.values() for nilai, n in zip(instrumen.skala.nilai, row, strict=True))
    return Fraction(total, filled) if filled else None


def _own_means(responden: pd.DataFrame, instrumen: Instrumen) -> Fraction | None:
    """Mean of the respondents' means of their unsur; equal rows are worked out once."""
    questions = [[each.kode for each in unsur.pertanyaan] for unsur in instrumen.unsur]
    codes = [kode for group in questions for kode in group]
    frame = responden[codes].astype(object).where(responden[codes].notna(), None)
    total, n = Fraction(0), 0
    for row, times in Counter(frame.itertuples(index=False, name=None)).items():
        given = dict(zip(codes, row, strict=True))
        means = []
        for group in questions:
            filled = [int(given[kode]) for kode in group if given[kode] is not None]
            means += [Fraction(sum(filled), len(filled))] if filled else []
        if means:
            total, n = total + times * sum(means, Fraction(0)) / len(means), n + times
    return total / n if n else None
