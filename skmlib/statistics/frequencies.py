"""Counts of answers and of respondents' characteristics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Instrumen

if TYPE_CHECKING:
    import pandas as pd


def answer_counts(responden: pd.DataFrame, instrumen: Instrumen) -> dict[str, tuple[int, ...]]:
    """Question code to counts of its answers, lowest score first; blanks are not counted."""
    questions = [question.kode for question in instrumen.pertanyaan]
    answers = responden[questions].to_numpy(dtype=float)
    columns = zip(*((answers == nilai).sum(axis=0).tolist() for nilai in instrumen.skala.nilai), strict=True)
    return dict(zip(questions, columns, strict=True))


def group_counts(responden: pd.DataFrame, field: str) -> dict[str, int]:
    """Category to number of respondents, in the field's own order, empty categories included; adds up to n."""
    column = responden[field]
    counts = column.value_counts()
    return {str(category): int(counts.get(category, 0)) for category in column.cat.categories}


def answered(responden: pd.DataFrame, questions: Sequence[str]) -> int:
    """Respondents with any answer to the given questions."""
    return int(responden[list(questions)].notna().any(axis=1).sum())
