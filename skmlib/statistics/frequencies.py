"""Counts of answers and of respondents' characteristics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Instrumen

if TYPE_CHECKING:
    import pandas as pd


def answer_counts(responden: pd.DataFrame, instrumen: Instrumen) -> dict[str, tuple[int, ...]]:
    """Question code to counts of its answers, lowest score first; blanks are not counted."""
    return {
        question.kode: tuple(int((responden[question.kode] == nilai).sum()) for nilai in instrumen.skala.nilai)
        for question in instrumen.pertanyaan
    }


def group_counts(responden: pd.DataFrame, field: str) -> dict[str, int]:
    """Category to number of respondents, in the field's own order, empty categories included; adds up to n."""
    column = responden[field]
    counts = column.value_counts()
    return {str(category): int(counts.get(category, 0)) for category in column.cat.categories}


def answered(responden: pd.DataFrame, questions: Sequence[str]) -> int:
    """Respondents with any answer to the given questions."""
    return int(responden[list(questions)].notna().any(axis=1).sum())
