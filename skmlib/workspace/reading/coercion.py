"""Text to values: the answers here, profile categories and services in ``categories``. Every change is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import nan
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Pertanyaan, Skala
from skmlib.workspace.reading.categories import categorical, fits, profile, services
from skmlib.workspace.reading.coerced import BLANK, Coerced, fold, recoded, spelt

if TYPE_CHECKING:
    import pandas as pd

CONFIRMED = "confirmed label"
KINDS = ("label", CONFIRMED, "decimal", "blank mark")
_NUMBER = re.compile(r"(\d{1,3})(?:[.,](0{1,6}))?")
_NUMBER_AND_LABEL = re.compile(
    r"\(?(\d{1,2})\s*[.):=–—-]\s*(\D.*)|(\d{1,2})\s*\((\D.*)\)|(\D.*?)\s*\((\d{1,2})\)", re.DOTALL
)
_LETTER_AND_LABEL = re.compile(r"\(?([a-j])\s*[.):=–—-]\s*(\D.*)", re.DOTALL | re.IGNORECASE)
Confirmed = Mapping[str, int | None]
"""Answers as they stand in the file to the scores a person gave them in the map; ``None`` for a blank."""


def answers(
    column: pd.Series, question: Pertanyaan, skala: Skala, confirmed: Mapping[str, Confirmed] | None = None
) -> Coerced:
    """Answers as floats (NaN for a blank). A text outside the scale is blanked and its row listed as invalid.

    ``confirmed``: question code, or ``*`` for all, to answers and their scores (the map's ``jawaban``).
    """
    given = confirmed_for(question.kode, confirmed or {})
    texts = spelt(column)
    known = {text: confirmed_answer(text, question, skala, given) for text in texts.texts}
    values = texts.spread({text: nan if value is None else value for text, (value, _) in known.items()}, float)
    kinds = {text: kind for text, (_, kind) in known.items()}
    return Coerced(
        values,
        texts.where(kinds, "invalid"),
        texts.counted(kinds, KINDS),
        recoded(texts, kinds, lambda text: _told(known[text][0]), KINDS),
    )


def answer(text: str, question: Pertanyaan, skala: Skala) -> tuple[float | None, str]:
    """One answer and how it was read: ``same``, ``decimal``, ``label``, ``empty``, ``blank mark`` or ``invalid``."""
    stripped = text.strip()
    if stripped.casefold() in BLANK and not (stripped == "0" and 0 in skala.nilai):
        return None, "empty" if not stripped else "blank mark"
    match = _NUMBER.fullmatch(stripped)
    if match:
        value = int(match[1])
        if value not in skala.nilai:
            return None, "invalid"
        return float(value), "decimal" if match[2] else "same"
    labels = {fold(label): place for place, label in zip(skala.nilai, question.jawaban, strict=False)}
    place = labels.get(fold(stripped))
    if place is None:
        place = _number_and_label(stripped, labels)
    if place is None:
        place = _letter_and_label(stripped, labels, skala)
    return (float(place), "label") if place is not None else (None, "invalid")


def answer_key(text: str) -> str:
    """How a text is looked up in the map's ``jawaban``: a number by its value, a text by :func:`fold`."""
    stripped = text.strip()
    if re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?", stripped):
        whole, _, rest = stripped.replace(",", ".").partition(".")
        rest = rest.rstrip("0")
        return f"{int(whole)}.{rest}" if rest else str(int(whole))
    return fold(stripped) or stripped


def confirmed_for(kode: str, confirmed: Mapping[str, Confirmed]) -> Confirmed:
    """The confirmed answers of a question by their keys; its own go before those of ``*``."""
    both = {**confirmed.get("*", {}), **confirmed.get(kode, {})}
    return {answer_key(text): value for text, value in both.items()}


def confirmed_answer(text: str, question: Pertanyaan, skala: Skala, given: Confirmed) -> tuple[float | None, str]:
    """One answer as :func:`answer` reads it, unless the map says otherwise: then it is a ``confirmed label``."""
    plain = answer(text, question, skala)
    key = answer_key(text)
    if not key or key not in given:
        return plain
    value = given[key]
    if value is None:
        return None, "blank mark"
    return plain if plain[0] == value else (float(value), CONFIRMED)


def _told(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _number_and_label(text: str, labels: Mapping[str, int]) -> int | None:
    """The score of ``4. Sangat baik``, ``4 (Sangat baik)``, ``Sangat baik (4)``: number and label say the same."""
    match = _NUMBER_AND_LABEL.fullmatch(text)
    if not match:
        return None
    place = labels.get(fold(match[2] or match[4] or match[5]))
    return place if place == int(match[1] or match[3] or match[6]) else None


def _letter_and_label(text: str, labels: Mapping[str, int], skala: Skala) -> int | None:
    """The score of ``d. Sangat baik``, where the letter is the label's place on the questionnaire (a the lowest)."""
    match = _LETTER_AND_LABEL.fullmatch(text)
    if not match:
        return None
    place = labels.get(fold(match[2]))
    return place if place == skala.terendah + ord(match[1].casefold()) - ord("a") else None


__all__ = [
    "BLANK",
    "CONFIRMED",
    "Coerced",
    "Confirmed",
    "answer",
    "answer_key",
    "answers",
    "categorical",
    "confirmed_answer",
    "confirmed_for",
    "fits",
    "fold",
    "profile",
    "services",
]
