"""What the same row says of its respondent: the words and numbers of its personal columns, found again in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from skmlib.workspace.reading.privacy.names import NO_NAMES, PRAISE
from skmlib.workspace.reading.privacy.presence import digit_count

Kind = Literal["nama", "alamat", "nomor", "lain"]

MARKS: dict[Kind, str] = {"nama": "[nama]", "alamat": "[alamat]", "nomor": "[nomor]", "lain": "[data pribadi]"}
SHORTEST_NAME, SHORTEST_NUMBER, SHORTEST_OTHER = 3, 5, 5

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARK = re.compile(r"\[[a-z ]+\]")
_PLACE_WORDS = """
jalan jl jln gang gg no nomor rt rw desa kelurahan kel kecamatan kec kabupaten kab kota provinsi prov dusun dsn blok
perum perumahan komplek kompleks km di dan
"""
_PLACES = frozenset(_PLACE_WORDS.split())
_NO_NAMES = NO_NAMES - PRAISE
_DIGITS = re.compile(rf"\d(?:[\s.\-]?\d){{{SHORTEST_NUMBER - 1},}}")
_EMPTY = frozenset({"tidak ada", "tidak tahu", "anonim", "rahasia", "hamba allah", "responden", "nama", "n/a", "warga"})


class Personal(NamedTuple):
    """One value of a personal column: what kind of thing it is, and its text."""

    kind: Kind
    value: str


def reach(kind: Kind, values: Iterable[str]) -> Callable[[str], bool]:
    """Of a personal column's values, a quick test of a text: False only where :func:`own_values` finds none in it."""
    if kind in ("nama", "alamat"):
        said = {word for value in values for word in _folded(value)}
        return lambda text: not said.isdisjoint(_folded(text))
    told = [value for value in values if _tells_someone(" ".join(value.split()))]
    if not told:
        return lambda text: False
    if kind == "lain":
        return bool
    plain = (value.isdecimal() and len(value) >= SHORTEST_NUMBER for value in told)
    odd = [value for value, alone in zip(told, plain, strict=True) if not alone]
    fewest = min([SHORTEST_NUMBER, *map(digit_count, odd)])
    return lambda text: bool(text) and digit_count(text) >= fewest


def own_values(text: str, personal: Sequence[Personal]) -> str:
    """The text without the words of the row's names, stretches of its addresses, its numbers, and its other values."""
    digits = digit_count(text)
    for each in personal:
        if each.kind == "nomor" and digits < SHORTEST_NUMBER and digits < digit_count(each.value):
            continue
        value = " ".join(each.value.split())
        if not _tells_someone(value):
            continue
        if each.kind == "nomor":
            text = _without_number(text, value)
        elif each.kind == "nama":
            text = _without_words(text, value)
        elif each.kind == "alamat":
            text = _without_stretch(text, value)
        else:
            text = _without_verbatim(text, value, MARKS["lain"])
    return text


def _tells_someone(value: str) -> bool:
    return len(value) >= SHORTEST_NAME and value.casefold() not in _EMPTY


def _without_number(text: str, value: str) -> str:
    found = re.sub(r"\W", "", value)
    if len(found) < SHORTEST_NUMBER:
        return text
    if not found.isdigit():  # a plate or a record number
        return re.sub(_spaced(found), MARKS["nomor"], text, flags=re.IGNORECASE)

    def replaced(match: re.Match[str]) -> str:
        shown = re.sub(r"\D", "", match[0])
        return MARKS["nomor"] if shown in found or found in shown or found.lstrip("0") in shown else match[0]

    return _DIGITS.sub(replaced, text)


def _without_words(text: str, value: str) -> str:
    """Every word of the name, alone or with others; one that is also an everyday word only where it is a name."""
    words = [word.casefold() for word in _TOKEN.findall(value)]
    folded = text.casefold()
    long = {word for word in words if word in folded and len(word) >= SHORTEST_NAME and word not in _NO_NAMES}
    long = {word for word in long if not word.isdigit()}
    if not long:
        return text
    tokens = _tokens(text)
    hit = [token[0].casefold() in long and not _everyday(text, token) for token in tokens]
    for place, token in enumerate(tokens):
        beside = (place and hit[place - 1]) or (place + 1 < len(hit) and hit[place + 1])
        if not hit[place] and beside and token[0].casefold() in words:
            hit[place] = True
    return _cut(text, [token for token, wanted in zip(tokens, hit, strict=True) if wanted], MARKS["nama"])


def _without_stretch(text: str, value: str) -> str:
    """Two and more words of the address in its order, one of them at least no mere "Jalan" or "Kecamatan"."""
    address = [word.casefold() for word in _TOKEN.findall(value)]
    pairs = set(pairwise(address))
    telling = {pair for pair in pairs if any(_tells(word) for word in pair)}
    if not any(word in text.casefold() for word in address if _tells(word)):
        return text
    tokens = _tokens(text)
    folded = [token[0].casefold() for token in tokens]
    hit = [False] * len(tokens)
    place = 0
    while place < len(tokens) - 1:
        last = place
        while last + 1 < len(tokens) and (folded[last], folded[last + 1]) in pairs:
            last += 1
        if any((folded[at], folded[at + 1]) in telling for at in range(place, last)):
            hit[place : last + 1] = [True] * (last + 1 - place)
        place = last + 1
    return _cut(text, [token for token, wanted in zip(tokens, hit, strict=True) if wanted], MARKS["alamat"])


def _tells(word: str) -> bool:
    return word not in _PLACES and word not in NO_NAMES and len(word) >= SHORTEST_NAME


def _without_verbatim(text: str, value: str, mark: str) -> str:
    parts = [value, value.partition("@")[0]] if "@" in value else [value]
    for part in parts:
        if len(part) >= SHORTEST_OTHER:
            text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", mark, text, flags=re.IGNORECASE)
    return text


def _spaced(found: str) -> str:
    return r"(?<!\w)" + r"[\s.\-/]?".join(re.escape(char) for char in found) + r"(?!\w)"


def _everyday(text: str, token: re.Match[str]) -> bool:
    """Whether a word such as "Bagus" is praise here: in small letters, or at the beginning of a sentence."""
    if token[0].casefold() not in PRAISE:
        return False
    before = text[: token.start()].rstrip()
    return token[0].islower() or not before or before.endswith((".", "!", "?", ":"))


def _folded(text: str) -> list[str]:
    """Every word of a text without its letter case."""
    if text.isascii():
        return _TOKEN.findall(text.lower())
    return [word.casefold() for word in _TOKEN.findall(text)]


def _tokens(text: str) -> list[re.Match[str]]:
    """The words of a text that stand in no mark."""
    marks = [mark.span() for mark in _MARK.finditer(text)]
    return [token for token in _TOKEN.finditer(text) if not any(start < token.start() < end for start, end in marks)]


def _cut(text: str, tokens: Sequence[re.Match[str]], mark: str) -> str:
    """The text with every stretch of neighbouring tokens replaced by one mark."""
    stretches: list[list[int]] = []
    for token in tokens:
        if stretches and re.fullmatch(r"[\s.,/\-]{0,3}", text[stretches[-1][1] : token.start()]):
            stretches[-1][1] = token.end()
        else:
            stretches.append([token.start(), token.end()])
    for start, end in reversed(stretches):
        text = text[:start] + mark + text[end:]
    return text
