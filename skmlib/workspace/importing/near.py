"""The answers of mapped questions: which are labels, which nearly, and which scale they follow. Nothing is applied.

A near miss is proposed with a score and listed; it counts only once it stands in the unit's ``jawaban``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from skmlib.rules.instrument import Pertanyaan, Skala
from skmlib.workspace.importing import spellings
from skmlib.workspace.reading import scales
from skmlib.workspace.reading.coercion import Confirmed, answer_key, confirmed_answer, confirmed_for, fold

NEAR = 0.70
APART = 0.08
"""A near miss is at least this like a label, and this much more like it than any label of another score."""
HEAD = 0.5
"""What is left of both without their words of degree is at least this alike: "Sangat puas" is not "Sangat mudah"."""
LETTER = 0.75
"""Similarity told of a letter that has the place of a label on the printed questionnaire."""
_SHOWN = re.compile(r"[-+]?\d{1,4}([.,]\d{1,3})?|[A-Za-z]{1,2}\d{0,2}")
_ORDINAL = re.compile(r"\(?[A-Ja-j][.):]\s+|\(?\d{1,2}\s*[.):=–—-]\s*")
Rows = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class NearMiss:
    """A text that is nearly a label: its score by that label, and how alike they are (0 to 1)."""

    text: str
    rows: int
    score: int
    label: str
    similarity: float


@dataclass(frozen=True)
class Answers:
    """The answers of one question by how they read. ``unknown``: neither score, label nor near miss, as shown.

    ``scale``: the scale that the unreadable answers follow, such as ``1–5``; ``None`` where there are none.
    """

    kode: str
    filled: int
    numbers: Rows
    labels: int
    confirmed: int
    near: tuple[NearMiss, ...]
    unknown: Rows
    scale: str | None
    zeros: int = 0

    @property
    def invalid(self) -> int:
        """Answers that are none as they stand."""
        return sum(each.rows for each in self.near) + sum(rows for _, rows in self.unknown)


def read_answers(
    texts: Iterable[str], question: Pertanyaan, skala: Skala, confirmed: Mapping[str, Confirmed] | None = None
) -> Answers:
    """The answers of one question, each text counted."""
    given = confirmed_for(question.kode, confirmed or {})
    kinds: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    odd: Counter[str] = Counter()
    zeros = 0
    for raw, rows in Counter(texts).items():
        text = raw.strip()
        _, kind = confirmed_answer(text, question, skala, given)
        kinds[kind] += rows
        if kind in ("same", "decimal"):
            numbers[answer_key(text)] += rows
        elif kind == "invalid":
            odd[text] += rows
        if kind == "blank mark" and text == "0":
            zeros += rows
    near = [
        NearMiss(text, rows, *found)
        for text, rows in odd.items()
        if (found := nearest(text, question, skala)) is not None
    ]
    near = near or _letters(odd, question, skala)
    misses = {each.text for each in near}
    unknown = _told({text: rows for text, rows in odd.items() if text not in misses})
    filled = sum(rows for kind, rows in kinds.items() if kind not in ("empty", "blank mark"))
    return Answers(
        question.kode,
        filled,
        tuple(sorted(numbers.items())),
        kinds["label"],
        kinds["confirmed label"],
        tuple(sorted(near, key=lambda each: (-each.rows, each.text))),
        tuple(sorted(unknown.items(), key=lambda each: (-each[1], each[0]))),
        scale_of([text for text in odd if text not in misses], list(numbers)),
        zeros,
    )


def nearest(text: str, question: Pertanyaan, skala: Skala) -> tuple[int, str, float] | None:
    """The score, label and similarity of the label a text is nearly; ``None`` where none or several are as near."""
    if not question.jawaban or fold(text).isdecimal():
        return None
    numbered = re.match(r"\(?(\d{1,2})\s*[.):=–—-]\s*\D", text.strip())
    bare = ordinal_off(text)
    for form, factor in ((bare, 1.0), (_other_words(bare), 0.9)):
        found = _nearest(form, question, skala)
        if found is not None and not (numbered and int(numbered[1]) != found[0]):
            return found[0], found[1], round(found[2] * factor, 2)
    return None


def ordinal_off(text: str) -> str:
    """An answer without the number or letter before it (``4. Sangat baik``, ``d) Sangat baik``)."""
    return _ORDINAL.sub("", text.strip(), count=1)


def _nearest(text: str, question: Pertanyaan, skala: Skala) -> tuple[int, str, float] | None:
    likeness = sorted(
        (
            (SequenceMatcher(None, fold(text), fold(label), autojunk=False).ratio(), score, label)
            for score, label in zip(skala.nilai, question.jawaban, strict=False)
        ),
        reverse=True,
    )
    ratio, score, label = likeness[0]
    second = likeness[1][0] if len(likeness) > 1 else 0.0
    if ratio < NEAR or ratio - second < APART or _degrees(text) != _degrees(label):
        return None
    heads = _head(text), _head(label)
    if all(heads) and SequenceMatcher(None, *heads, autojunk=False).ratio() < HEAD:
        return None
    return score, label, ratio


def scale_of(odd: Sequence[str], numbers: Sequence[str]) -> str | None:
    """The scale that unreadable answers seem to follow, as a person would name it."""
    if not odd:
        return None
    whole = [int(text) for text in odd if re.fullmatch(r"\d{1,3}", text)]
    if len(whole) == len(odd):
        highest = max(whole)
        return next((f"1–{top}" for top in (5, 6, 10) if highest <= top), f"numbers up to {highest}")
    if all(re.fullmatch(r"[A-Ja-j]", text) for text in odd):
        return f"letters {min(odd, key=str.casefold)}–{max(odd, key=str.casefold)}"
    if all(re.fullmatch(r"[A-Za-z]{1,2}\d{1,2}", text) for text in odd):
        return f"codes {min(odd)}–{max(odd)}"
    if all(re.fullmatch(r"\d{1,3}[.,]\d{1,3}|\d{1,3}", text) for text in odd):
        return "numbers with decimals"
    return "texts" if not numbers else "numbers and texts"


def shown(text: str) -> str:
    """A text as it may be shown: numbers and short codes; anything else might be a person's words."""
    stripped = text.strip()
    return stripped if _SHOWN.fullmatch(stripped) else f"text of {len(stripped)} characters"


def _told(odd: Mapping[str, int]) -> Counter[str]:
    """Strange answers as they may be shown: short codes, and what many rows of few different texts share."""
    told = Counter({text: rows for text, rows in odd.items() if not shown(text).startswith("text of")})
    told.update(scales.common(Counter({text: rows for text, rows in odd.items() if text not in told})))
    return told


def _letters(odd: Mapping[str, int], question: Pertanyaan, skala: Skala) -> list[NearMiss]:
    """Letters of the printed questionnaire, where the strange answers are nothing else: a is its first answer."""
    places = {chr(ord("a") + place): score for place, score in enumerate(skala.nilai)}
    if not odd or not question.jawaban or any(text.casefold() not in places for text in odd):
        return []
    labels = dict(zip(skala.nilai, question.jawaban, strict=False))
    scores = {text: places[text.casefold()] for text in odd}
    return [NearMiss(text, rows, scores[text], labels[scores[text]], LETTER) for text, rows in odd.items()]


def proposed(found: Sequence[Answers]) -> dict[str, dict[str, int]]:
    """The block ``jawaban`` that would confirm every near miss; what all questions share stands under ``*``."""
    asked: dict[str, dict[str, int]] = {}
    for answers in found:
        for each in answers.near:
            asked.setdefault(each.text, {})[answers.kode] = each.score
    block: dict[str, dict[str, int]] = {}
    for text, scores in asked.items():
        shared = len(scores) == len(found) or (len(scores) > 1 and len(text) == 1)
        if shared and len(set(scores.values())) == 1 and len(found) > 1:
            block.setdefault("*", {})[text] = next(iter(scores.values()))
        else:
            for kode, score in scores.items():
                block.setdefault(kode, {})[text] = score
    order = ["*", *(answers.kode for answers in found)]
    return {kode: dict(sorted(block[kode].items())) for kode in order if kode in block}


def _degrees(text: str) -> frozenset[str]:
    """The words of degree in a text: a label with another one ("Kurang baik", "Sangat baik") is never near."""
    return frozenset(re.findall(r"\w+", text.casefold())) & spellings.load().derajat


def _head(text: str) -> str:
    """A text without its words of degree."""
    degrees = spellings.load().derajat
    return "".join(word for word in re.findall(r"\w+", text.casefold()) if word not in degrees)


def _other_words(text: str) -> str:
    """The text with other forms' words replaced by the instrument's."""
    swap = spellings.load().kata
    return " ".join(swap.get(fold(word), word) for word in text.casefold().split())
