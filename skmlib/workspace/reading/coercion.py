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

BLANK = frozenset({"", "-", "–", "—", "0", "n/a", "na", "#n/a", "null", "none", "nan", "."})
_NUMBER = re.compile(r"(\d{1,3})(?:[.,](0{1,6}))?")


@dataclass(frozen=True)
class Coerced:
    """A coerced column; ``invalid``: row numbers whose text was no value; ``changes``: (what, rows)."""

    values: pd.Series
    invalid: tuple[int, ...]
    changes: tuple[tuple[str, int], ...]


def answers(column: pd.Series, question: Pertanyaan, skala: Skala) -> Coerced:
    """Answers as floats (NaN for a blank). A text outside the scale is blanked and its row listed as invalid."""
    known = {text: answer(text, question, skala) for text in column.unique()}
    values = column.map({text: value for text, (value, _) in known.items()}).astype(float)
    kinds = column.map({text: kind for text, (_, kind) in known.items()})
    invalid = tuple(int(number) for number in column.index[kinds == "invalid"])
    return Coerced(values, invalid, _counted(kinds, ("label", "decimal", "blank mark")))


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
    if stripped.casefold() in BLANK:
        return None, "empty" if not stripped else "blank mark"
    match = _NUMBER.fullmatch(stripped)
    if match:
        value = int(match[1])
        if value not in skala.nilai:
            return None, "invalid"
        return float(value), "decimal" if match[2] else "same"
    labels = {fold(label): place for place, label in zip(skala.nilai, question.jawaban, strict=False)}
    place = labels.get(fold(stripped))
    return (float(place), "label") if place is not None else (None, "invalid")


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
