"""Small surveys for tests, built without the reading layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from skmlib.rules import periods
from skmlib.rules.instrument import Instrumen, Pertanyaan, Profil, Skala, Unsur
from skmlib.statistics.survey import Survey
from tests.conftest import shipped

STANDARD = shipped("permenpan-14-2017")
CODES = tuple(each.kode for each in STANDARD.unsur)


def survey(
    answers: Sequence[Sequence[float | None]],
    *,
    instrumen: Instrumen = STANDARD,
    profil: Mapping[str, tuple[Sequence[str], Sequence[str]]] | None = None,
    **settings: Any,
) -> Survey:
    """``answers``: a row a respondent, a column a question. ``profil``: field to (categories, value of each)."""
    columns = [question.kode for question in instrumen.pertanyaan]
    frame = pd.DataFrame([list(row) for row in answers], columns=columns, dtype=float)
    for field, (categories, values) in (profil or {}).items():
        frame[field] = pd.Categorical(list(values), categories=list(categories), ordered=True)
    frame.index = pd.RangeIndex(1, len(frame) + 1, name="responden")
    settings.setdefault("periode", periods.parse("2024-TW3"))
    return Survey("uji", "Unit Uji", instrumen=instrumen, responden=frame, **settings)


def small_instrument(*questions_per_unsur: int, profil: tuple[Profil, ...] = ()) -> Instrumen:
    """Unsur a, b, c … with the regulation's scale and classes; several questions are a-1, a-2 …"""
    unsur = []
    for letter, count in zip("abcdefghi", questions_per_unsur, strict=False):
        codes = [letter] if count == 1 else [f"{letter}-{n}" for n in range(1, count + 1)]
        unsur.append(Unsur(letter, letter.upper(), letter.upper(), tuple(Pertanyaan(kode, None, ()) for kode in codes)))
    return Instrumen("kecil", "Kecil", "uji", Skala(1, 4), STANDARD.mutu, tuple(unsur), profil)
