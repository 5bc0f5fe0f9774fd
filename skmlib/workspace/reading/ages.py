"""Ages as people write them: a number, a range or an open end, as the interval of whole years it means."""

from __future__ import annotations

import re

Interval = tuple[int | None, int | None]
"""Lowest and highest whole number, both included; ``None`` for an open end."""

_N = r"(\d{1,3})(?:[.,]\d+)?"
_NUMBER = re.compile(r"(\d{1,9})(?:[.,]\d+)?")
_TO = r"-|–|—|~|\.\.+|s ?[./]? ?d ?\.?|sampai(?: dengan)?|hingga|dan|to"
_LEAST = r">=|=>|≥|minimal|mulai|paling rendah|sekurang-kurangnya"
_MOST = r"<=|=<|≤|maksimal|paling tinggi"
_BETWEEN = re.compile(rf"(?:antara )?{_N} ?(?:{_TO}) ?{_N}")
_ABOVE = re.compile(rf"(?:>|di ?atas|lebih (?:dari|tua dari)) ?{_N}")
_FROM = re.compile(rf"(?:{_LEAST}) ?{_N}|{_N} ?(?:\+|ke ?atas|atau lebih|lebih)")
_BELOW = re.compile(rf"(?:<|di ?bawah|kurang dari) ?{_N}")
_UPTO = re.compile(rf"(?:{_MOST}) ?{_N}|{_N} ?(?:ke ?bawah|atau kurang|kurang)")
_WORDS = re.compile(r"\b(?:usia|umur|berusia|berumur)\b|(?<![a-z])(?:tahun|thn|th)\b\.?(?: \d{1,2} ?(?:bulan|bln))?")


def number(text: str) -> int | None:
    """The whole years of a single age (``35 th`` and ``35,5`` are 35); ``None`` for anything else."""
    match = _NUMBER.fullmatch(_plain(text).rstrip("."))
    return int(match[1]) if match else None


def interval(text: str) -> Interval | None:
    """The interval of a range or an open end; ``None`` where the text is none.

    >>> interval("51 s.d 60 tahun"), interval("Diatas 40"), interval("40 ke atas"), interval("< 20")
    ((51, 60), (41, None), (40, None), (None, 19))
    """
    plain = _plain(text)
    if match := _BETWEEN.fullmatch(plain):
        low, high = int(match[1]), int(match[2])
        return (low, high) if low <= high else None
    if match := _ABOVE.fullmatch(plain):
        return int(match[1]) + 1, None
    if match := _FROM.fullmatch(plain):
        return int(match[1] or match[2]), None
    if match := _BELOW.fullmatch(plain):
        return None, int(match[1]) - 1
    if match := _UPTO.fullmatch(plain):
        return None, int(match[1] or match[2])
    return None


def _plain(text: str) -> str:
    """Small letters, single blanks, without the words for age and year."""
    return " ".join(_WORDS.sub(" ", " ".join(text.casefold().split())).split())
