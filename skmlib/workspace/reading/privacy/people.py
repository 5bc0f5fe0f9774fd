"""Names of persons behind a title or known as names, and postal addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from skmlib.workspace.reading.privacy.names import GIVEN, NO_NAMES, OFFICES, PRAISE, TITLES, WORDS_TOO
from skmlib.workspace.reading.privacy.presence import has_digit, may_hold, words

NAME, ADDRESS = "[nama]", "[alamat]"
_NEVER = NO_NAMES | PRAISE
MOST = 5
"""Words that a name may have."""

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_TITLE = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(title) for title in sorted(TITLES, key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\.?[\s:]{1,2}(?:adalah\s|ialah\s)?|\.|\s?[:=]\s?")
_JOIN = re.compile(r"\.?\s|\.")
_VERB = re.compile(r"(?:di|me|ber|ter|pe|ke|se)[a-z]{4,}")

_RT = r"rt\.?\s?0{0,2}\d{1,3}\s?[/,.\-]?\s?(?:rw\.?\s?0{0,2}\d{1,3}|0{0,2}\d{1,3}(?=\D|$))"
_NO = r"(?:no(?:mor)?\.?|nmr|blok|km)\s?\.?\s?[A-Z]{0,2}\.?\s?/?\-?\d{1,4}[A-Za-z]?(?!\w)"
_STREET = r"(?:(?:jl|jln|gg)\.?\s?|(?:Jalan|JALAN|Gang|GANG|Dusun|Dsn|Perum|Perumahan|Komplek|Kompleks)\.?\s)"
_STREET_NAME = r"(?:[^\W_][\w'’.\-]{0,24}[\s,]{1,2}){1,5}?"
_ADDRESSES = (
    re.compile(rf"(?<!\w)(?:(?i:jl|jln|gg)\.?\s?){_STREET_NAME}(?i:{_NO})(?:[\s,]{{1,2}}(?i:{_RT}))?"),
    re.compile(rf"(?<!\w){_STREET}(?=[A-Z]){_STREET_NAME}(?i:{_NO})(?:[\s,]{{1,2}}(?i:{_RT}))?"),
    re.compile(rf"(?<!\w)(?:{_STREET}(?=[A-Z]){_STREET_NAME})?(?i:{_RT})(?!\w)"),
    re.compile(
        r"\b((?i:alamat(?:\s(?:saya|rumah|kami))?|rumah\ssaya\sdi|tinggal\sdi))[\s:]{1,2}(?:[A-Z][\w.'’\-]*[\s,]{0,2}){1,6}"
    ),
)
_STREETS = ("jl", "jalan", "gg", "gang", "dusun", "dsn", "perum", "komplek", "rt")
_HOMES = ("alamat", "rumah", "tinggal")
"""One of them stands in whatever the first three patterns of ``_ADDRESSES``, and the last one, match."""
_HEADS = frozenset(word for title in TITLES for word in words(title))


def addresses(text: str) -> str:
    """The text without streets with a house number and without RT/RW; a street alone stays, it is a place."""
    if has_digit(text) and may_hold(text, _STREETS):
        for pattern in _ADDRESSES[:3]:
            text = pattern.sub(ADDRESS, text)
    return _ADDRESSES[3].sub(rf"\1 {ADDRESS} ", text) if may_hold(text, _HOMES) else text


def names(text: str) -> str:
    """The text without names of persons: those behind a title, and capitalised ones that begin with a known name."""
    if not _may_name(text):
        return text
    spans = _merged([*_titled(text), *_known(text)])
    for start, end in reversed(spans):
        text = text[:start] + NAME + text[end:]
    return text


def _may_name(text: str) -> bool:
    """False only where no known name stands in the text, and no title or no capital letter."""
    if not text.isascii():
        return True
    said = words(text)
    return not said.isdisjoint(GIVEN) or (not text.islower() and not said.isdisjoint(_HEADS))


def _titled(text: str) -> Iterator[tuple[int, int]]:
    shouting = text.upper() == text
    for title in _TITLE.finditer(text):
        between = _BETWEEN.match(text, title.end())
        if between is None:
            continue
        office = title[0].casefold() in OFFICES
        span = _name_at(text, between.end(), shouting=shouting, office=office)
        if span is not None:
            yield span


def _name_at(text: str, place: int, *, shouting: bool, office: bool) -> tuple[int, int] | None:
    """The name that begins at ``place``: capitalised words that are no everyday words; at most ``MOST`` of them."""
    end, count, at = place, 0, place
    while count < MOST:
        word = _WORD.match(text, at)
        if word is None or not _may_be_name(word[0], first=count == 0, shouting=shouting, office=office):
            break
        count, end = count + 1, word.end()
        joint = _JOIN.match(text, end)
        if joint is None:
            break
        at = joint.end()
    return (place, end) if count else None


def _may_be_name(word: str, *, first: bool, shouting: bool, office: bool) -> bool:
    folded = word.casefold().replace("’", "'")
    if not first and folded in TITLES and not shouting:
        return False
    if folded in NO_NAMES or _NOUNS.fullmatch(folded):
        return False
    if folded in GIVEN:
        return first or word[0].isupper()
    if not word[0].isupper():
        return False
    if len(word) == 1:
        return not first or not office
    if word.isupper() and not shouting and len(word) <= 4:
        return False
    if shouting:
        return not office and folded not in PRAISE and not _VERB.fullmatch(folded)
    return folded not in PRAISE or not first


_NOUNS = re.compile(r"(?:pe|ke|per)\w{3,}an")


def _known(text: str) -> Iterator[tuple[int, int]]:
    """Capitalised words beginning with a frequent name; one that is an everyday word too needs a second one."""
    if text in (text.upper(), text.lower()):
        return
    words = list(_WORD.finditer(text))
    place = 0
    while place < len(words):
        word = words[place]
        folded = word[0].casefold()
        last = place
        if folded in GIVEN and word[0][0].isupper():
            while last + 1 < len(words) and last - place + 1 < MOST and _follows(text, words[last], words[last + 1]):
                last += 1
            pair = any(each[0].casefold() in GIVEN for each in words[place + 1 : last + 1])
            if pair or folded not in WORDS_TOO:
                yield word.start(), words[last].end()
        place = last + 1


def _follows(text: str, before: re.Match[str], word: re.Match[str]) -> bool:
    gap = text[before.end() : word.start()]
    folded = word[0].casefold()
    return (
        gap in (" ", ". ")
        and word[0][0].isupper()
        and folded not in _NEVER
        and (not word[0].isupper() or len(word[0]) == 1)
    )


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
