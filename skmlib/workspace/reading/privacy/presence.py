"""Cheap looks at a text that spare it the patterns which cannot match there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8)  # one text is asked several times in a row
def digit_count(text: str) -> int:
    return len(_DIGIT.findall(text))


def has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None


def may_hold(text: str, parts: Iterable[str]) -> bool:
    """False only where none of ``parts`` (small ASCII letters) stands anywhere in the text, in any letter case."""
    if not text.isascii():
        return True
    folded = text.lower()
    return any(part in folded for part in parts)


def words(text: str) -> frozenset[str]:
    """Every run of letters, in small letters."""
    return frozenset(_WORD.findall(text.lower()))
