"""The dictionary that groups free texts: terms by unsur and topic, and which words a term matches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

SHORT = 3
"""Words up to this length match as they are, or with -nya; longer ones with their affixes."""

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"\[[a-z ]+\]")
_PREFIXES = ("", "di", "ke", "se", "ber", "ter", "per", "diper", "memper", "pember", "keter")
_SUFFIXES = ("", "an", "kan", "i", "nya", "annya", "kannya", "inya", "lah", "kanlah", "kah")


@dataclass(frozen=True)
class Topik:
    """A topic within an unsur; ``istilah`` are its terms as they stand in the dictionary."""

    nama: str
    istilah: tuple[str, ...]


@dataclass(frozen=True)
class KelompokIstilah:
    """The topics of one unsur; ``sebutan`` is its name in a sentence."""

    unsur: str
    sebutan: str
    topik: tuple[Topik, ...]


@dataclass(frozen=True)
class Kamus:
    """``kosong``: whole texts without content; ``pujian``: praise; ``penanda``: marks of a wish or complaint."""

    unsur: tuple[KelompokIstilah, ...]
    kosong: tuple[str, ...] = ()
    pujian: tuple[str, ...] = ()
    penanda: tuple[str, ...] = ()


@dataclass(frozen=True)
class IsianSaran:
    """The scrubbed free text of every respondent, in their order (empty: none), and the dictionary to read them by."""

    teks: tuple[str, ...]
    kamus: Kamus
    kutipan_publik: bool = False


def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters; marks of scrubbed data are none, letters in a row of three count once.

    >>> words("Bagusss, Bu [nama]!")
    ('bagus', 'bu')
    """
    plain = re.sub(r"([^\W\d_])\1{2,}", r"\1", _MARK.sub(" ", text.casefold()))
    return tuple(_WORD.findall(plain))


def forms(root: str) -> frozenset[str]:
    """The words that a term of one word matches: itself with Indonesian prefixes and suffixes.

    ``=root`` matches itself only. The first letter changes as it does behind me- and pe-: k, p, s, t fall out.

    >>> {"menunggu", "ditunggu", "tunggu"} <= forms("tunggu"), sorted(forms("=ac"))
    (True, ['ac'])
    """
    if root.startswith("="):
        return frozenset({root[1:]})
    if len(root) <= SHORT:
        return frozenset({root, f"{root}nya"})
    bases = [prefix + root for prefix in _PREFIXES] + [prefix + rest for prefix, rest in _nasal(root)]
    if root.startswith("r"):
        bases += [f"be{root}", f"te{root}", f"pe{root}"]
    return frozenset(base + suffix for base in bases for suffix in _SUFFIXES)


def _nasal(root: str) -> list[tuple[str, str]]:
    """Prefix and rest for me- and pe- before the root's first letter."""
    first, rest = root[0], root[1:]
    endings = {"k": ("ng", rest), "p": ("m", rest), "s": ("ny", rest), "t": ("n", rest)}
    if first in endings and rest[0] in "aeiou":
        nasal, kept = endings[first]
    elif first in "bfvp":
        nasal, kept = "m", root
    elif first in "dcjzts":
        nasal, kept = "n", root
    elif first in "aeioughk":
        nasal, kept = "ng", root
    else:
        nasal, kept = "", root
    return [(f"{start}{nasal}", kept) for start in ("me", "pe")]


@cache
def matcher(terms: tuple[str, ...]) -> Mapping[str, tuple[tuple[tuple[frozenset[str], ...], str], ...]]:
    """First word to the terms that may begin with it, longest first, each with the forms of all its words."""
    found: dict[str, list[tuple[tuple[frozenset[str], ...], str]]] = {}
    for term in terms:
        parts = tuple(forms(part) for part in term.casefold().split())
        for first in parts[0]:
            found.setdefault(first, []).append((parts, term))
    return {first: tuple(sorted(each, key=lambda item: (-len(item[0]), item[1]))) for first, each in found.items()}


def matches(text: Sequence[str], terms: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Every place where a term matches, as (first word, word behind the last, term); the longest at each place."""
    table = matcher(terms)
    found = []
    for place, word in enumerate(text):
        for parts, term in table.get(word, ()):
            stretch = text[place : place + len(parts)]
            if len(stretch) == len(parts) and all(each in part for each, part in zip(stretch, parts, strict=True)):
                found.append((place, place + len(parts), term))
                break
    return found


def covered(found: Iterable[tuple[int, int, str]]) -> frozenset[int]:
    """The places of words that matches take up."""
    return frozenset(place for start, end, _ in found for place in range(start, end))
