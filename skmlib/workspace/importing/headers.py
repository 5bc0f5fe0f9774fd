"""A header taken apart: its number, its name, its words; and how alike two texts are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from html import unescape
from math import log

from skmlib.workspace.reading.coercion import fold

_NUMBERED = re.compile(
    r"(?:(?P<mark>unsur|pertanyaan|soal|u|q|p)[\s._-]*)?\(?(?P<number>\d{1,2})(?:\.(?P<sub>\d{1,2}))?(?P<rest>(?:\W|_).*|)",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_SUBQUESTION = re.compile(r"\w+(?:\[SQ0*(\d{1,2})\]|_SQ0*(\d{1,2}))", re.IGNORECASE)
"""A row of an array question of LimeSurvey by its codes: ``G01Q01[SQ008]``, in other exports ``G01Q01_SQ008``."""
_STOP = frozenset(
    {"bagaimana", "bagaimanakah", "pendapat", "pemahaman", "saudara", "saudari", "anda", "bapak", "ibu", "menurut"}
    | {"tentang", "terhadap", "dalam", "di", "ke", "dari", "dan", "atau", "yang", "ini", "itu", "unit", "pelayanan"}
    | {"layanan", "pada", "untuk", "dengan", "apakah", "adalah", "oleh", "kami", "kita", "the", "of"}
)


@dataclass(frozen=True)
class Header:
    """A header: ``number`` (of ``U3``, ``Q3 - Waktu``, ``3. Bagaimana …``; else ``None``), and ``name``, the rest."""

    text: str
    number: int | None
    sub: int | None
    marked: bool
    name: str

    @property
    def bare(self) -> bool:
        """Whether it is a number and nothing more."""
        return self.number is not None and not fold(self.name)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The name, then without the groups before it that exports join with ``/``, ``:``, ``-`` or ``.``."""
        found = [self.name]
        for mark in ("/", ":", "-", "."):
            last = self.name.rsplit(mark, 1)[-1].strip()
            if mark in self.name and fold(last):
                found.append(last)
        if match := re.search(r"\[([^\[\]]+)\]$", self.name):
            found.append(match[1].strip())
        return tuple(dict.fromkeys(found))


def parse(text: str) -> Header:
    """A header taken apart; markup and a group before the number (``<b>U3</b>``, ``skm/U3``) are left off."""
    whole, text = text, " ".join(unescape(_MARKUP.sub(" ", text)).split())
    if match := _SUBQUESTION.fullmatch(text):
        return Header(whole, int(match[1] or match[2]), None, True, "")
    for candidate in (text, text.rsplit("/", 1)[-1], text.rsplit(":", 1)[-1], text.rsplit("-", 1)[-1]):
        match = _NUMBERED.fullmatch(candidate.strip())
        if match and (match["mark"] or match["rest"] or candidate == text):
            name = match["rest"].strip(" \t.,:;)(-–—_[]")
            marked = bool(match["mark"])
            return Header(whole, int(match["number"]), int(match["sub"]) if match["sub"] else None, marked, name)
    return Header(whole, None, None, False, text)


def words(text: str) -> tuple[str, ...]:
    """The words of a text that tell something."""
    return tuple(word for word in re.findall(r"[a-z0-9]+", text.casefold().replace("_", " ")) if word not in _STOP)


def importance(texts: Collection[str]) -> Mapping[str, float]:
    """How much a word tells among texts: one that stands in a single text tells most."""
    counts = Counter(word for text in texts for word in set(words(text)))
    return {word: log((1 + len(texts)) / count) for word, count in counts.items()}


def alike(one: str, other: str, weights: Mapping[str, float]) -> float:
    """Similarity of two texts, 0 to 1: the better of their letters and their telling words."""
    first, second = fold(one), fold(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    letters = SequenceMatcher(None, first, second, autojunk=False).ratio()
    left, right = set(words(one)), set(words(other))
    highest = max(weights.values(), default=1.0)
    shared = sum(weights.get(word, highest) for word in left & right)
    whole = sum(weights.get(word, highest) for word in left | right)
    overlap = shared / whole if whole else 0.0
    return min(0.99, max(letters * overlap**0.25, (overlap + letters) / 2))


def contains(text: str, spelling: str) -> float:
    """The share of a text's telling words that a spelling makes up, 0 where it does not stand in it in a row."""
    whole, part = _all_words(text), _all_words(spelling)
    if not part or len(part) > len(whole):
        return 0.0
    telling = [word for word in whole if word not in _STOP or word in part]
    for start in range(len(whole) - len(part) + 1):
        if whole[start : start + len(part)] == part:
            return len(part) / max(len(telling), len(part))
    return 0.0


def _all_words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold().replace("_", " "))
