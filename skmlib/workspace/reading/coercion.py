"""Text to values: answers, profile categories, services. Every change is counted; nothing is dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Pertanyaan, Profil, Skala
from skmlib.statistics.survey import OTHER, UNKNOWN

if TYPE_CHECKING:
    import pandas as pd

CONFIRMED = "confirmed label"
BLANK = frozenset({"", "-", "–", "—", "0", "n/a", "na", "#n/a", "null", "none", "nan", "."})
_NUMBER = re.compile(r"(\d{1,3})(?:[.,](0{1,6}))?")
_NUMBER_AND_LABEL = re.compile(r"\(?(\d{1,2})\s*[.):=–—-]\s*(\D.*)|(\D.*?)\s*\((\d{1,2})\)", re.DOTALL)
Confirmed = Mapping[str, int | None]
"""Answers as they stand in the file to the scores a person gave them in the map; ``None`` for a blank."""


@dataclass(frozen=True)
class Coerced:
    """A coerced column; ``invalid``: row numbers whose text was no value; ``changes``: (what, rows)."""

    values: pd.Series
    invalid: tuple[int, ...]
    changes: tuple[tuple[str, int], ...]


def answers(
    column: pd.Series, question: Pertanyaan, skala: Skala, confirmed: Mapping[str, Confirmed] | None = None
) -> Coerced:
    """Answers as floats (NaN for a blank). A text outside the scale is blanked and its row listed as invalid.

    ``confirmed``: question code, or ``*`` for all, to answers and their scores (the map's ``jawaban``).
    """
    given = confirmed_for(question.kode, confirmed or {})
    known = {text: confirmed_answer(text, question, skala, given) for text in column.unique()}
    values = column.map({text: value for text, (value, _) in known.items()}).astype(float)
    kinds = column.map({text: kind for text, (_, kind) in known.items()})
    invalid = tuple(int(number) for number in column.index[kinds == "invalid"])
    return Coerced(values, invalid, _counted(kinds, ("label", CONFIRMED, "decimal", "blank mark")))


def profile(column: pd.Series, field: Profil) -> Coerced:
    """Categories in their own order. A blank is "Tidak diketahui", a text that fits no category "Lainnya" (or
    "Tidak diketahui" for a number); both appear only where they occur, so that every table adds up to n."""
    parse = _band if field.numeric else _category
    names = {fold(spelling): each.nama for each in field.kategori for spelling in (each.nama, *each.ejaan)}
    known = {text: parse(text, field, names) for text in column.unique()}
    values = column.map({text: category for text, (category, _) in known.items()})
    kinds = column.map({text: kind for text, (_, kind) in known.items()})
    return Coerced(
        categorical(values, [each.nama for each in field.kategori]),
        (),
        _counted(kinds, ("spelling", "unknown spelling", "implausible", "no number", "blank")),
    )


def services(column: pd.Series, names: Sequence[str], codes: Mapping[str, str]) -> Coerced:
    """Services by name: codes are translated, declared names come in their order, others after them by name."""
    folded = {fold(name): name for name in names} | {fold(code): name for code, name in codes.items()}
    known: dict[str, tuple[str, str]] = {}
    for text in column.unique():
        key = fold(text)
        if key in folded:
            known[text] = (folded[key], "same" if folded[key] == text else "spelling")
        elif text.strip().casefold() in BLANK:
            known[text] = (UNKNOWN, "blank")
        else:
            known[text] = (OTHER, "unknown service") if names or codes else (" ".join(text.split()), "same")
    values = column.map({text: name for text, (name, _) in known.items()})
    kinds = column.map({text: kind for text, (_, kind) in known.items()})
    declared = list(dict.fromkeys([*names, *codes.values()]))
    if not declared:
        declared = sorted(set(values) - {UNKNOWN})
    return Coerced(categorical(values, declared), (), _counted(kinds, ("spelling", "unknown service", "blank")))


def categorical(values: pd.Series, categories: Sequence[str]) -> pd.Series:
    """An ordered categorical; "Lainnya" and "Tidak diketahui" are added at the end where they occur."""
    import pandas as pd

    present = set(values)
    extra = [name for name in (OTHER, UNKNOWN) if name in present and name not in categories]
    return values.astype(pd.CategoricalDtype([*categories, *extra], ordered=True))


def fold(text: str) -> str:
    """A spelling without letter case, blanks and punctuation (``SLTA / Sederajat`` is ``sltasederajat``)."""
    return re.sub(r"[\W_]+", "", text.casefold())


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


def fits(text: str, field: Profil) -> bool:
    """Whether a text is a category of a profile field, or a number in one of its bands."""
    names = {fold(spelling): each.nama for each in field.kategori for spelling in (each.nama, *each.ejaan)}
    return (_band if field.numeric else _category)(text, field, names)[1] in ("same", "spelling")


def _number_and_label(text: str, labels: Mapping[str, int]) -> int | None:
    """The score of ``4. Sangat baik`` or ``Sangat baik (4)``, where number and label say the same."""
    match = _NUMBER_AND_LABEL.fullmatch(text)
    if not match:
        return None
    place = labels.get(fold(match[2] or match[3]))
    return place if place == int(match[1] or match[4]) else None


def _category(text: str, field: Profil, names: Mapping[str, str]) -> tuple[str, str]:
    if text.strip().casefold() in BLANK:
        return UNKNOWN, "blank"
    name = names.get(fold(text))
    if name is None:
        return (OTHER, "unknown spelling")
    return name, "same" if name == text else "spelling"


def _band(text: str, field: Profil, names: Mapping[str, str]) -> tuple[str, str]:
    stripped = text.strip()
    if stripped.casefold() in BLANK - {"0"}:
        return UNKNOWN, "blank"
    match = re.fullmatch(r"(\d{1,9})(?:[.,]\d+)?(?:\s*(?:th|thn|tahun))?\.?", stripped.casefold())
    if not match:
        band = names.get(fold(stripped))
        return (UNKNOWN, "no number") if band is None else (band, "same")
    value = int(match[1])
    if field.wajar and not field.wajar[0] <= value <= field.wajar[1]:
        return UNKNOWN, "implausible"
    for each in field.kategori:
        if (each.dari is None or value >= each.dari) and (each.sampai is None or value <= each.sampai):
            return each.nama, "same"
    return OTHER, "unknown spelling"


def _counted(kinds: pd.Series, names: Sequence[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(kinds)
    return tuple((name, counts[name]) for name in names if counts[name])
