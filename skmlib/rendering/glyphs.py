"""The glyph filter: text that a document can show, whatever it came from.

PDF/UA refuses characters without a glyph, so for print each becomes a visible placeholder and is counted. For the
browser, which finds its own fonts, only characters that are no text at all (controls, surrogates) and those that turn
the direction of the text after them are removed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from skmlib.rendering.fonts import supported

PLACEHOLDER = "☐"  # the fonts have neither ▯ nor □

# Shown by a near neighbour where the fonts lack them.
_NEIGHBOURS = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2002": " ",
    "\u2003": " ",
    "\u2005": " ",
    "\u2006": " ",
    "\u2008": "\u00a0",
    "\u2009": "\u00a0",
    "\u200a": "\u00a0",
    "\u3000": " ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
    "\t": " ",
    "\r": "",
}
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_GRAPHICS = frozenset({"svg", "logo", "picture", "href"})

T = TypeVar("T")


@dataclass(frozen=True)
class Filtered:
    """Text that can be shown, and how many characters had to be replaced by the placeholder."""

    text: str
    replaced: int


LONGEST_WORD = 30
"""Characters of a word that stay together in print: longer ones are addresses of pages, codes, or no words."""
BREAK = "\u200b"
_ADDRESSES = frozenset({"id", "ref", "anchor"})
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


@lru_cache(maxsize=8192)
def for_print(text: str) -> Filtered:
    """Return ``text`` as the fonts can show it; line breaks stay.

    Invisible format characters (direction marks, joiners, variation selectors) vanish, everything else without a glyph
    becomes the placeholder. Words of more than ``LONGEST_WORD`` characters may be broken at every such many.
    """
    if text.isascii() and text.isprintable():
        return Filtered(_breakable(text), 0)
    replaced = 0
    out = []
    known = supported()
    for character in unicodedata.normalize("NFC", text):
        character = character if character in known else _NEIGHBOURS.get(character, character)
        if character in known or character in ("", "\n"):
            out.append(character)
        elif not _is_invisible(character):
            out.append(PLACEHOLDER)
            replaced += 1
    return Filtered(_breakable("".join(out)), replaced)


def _breakable(text: str) -> str:
    return _LONG_WORD.sub(rf"\g<0>{BREAK}", text) if len(text) > LONGEST_WORD else text


@lru_cache(maxsize=8192)
def for_browser(text: str) -> str:
    """Return ``text`` without control characters, surrogates, non-characters and direction overrides."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(character for character in text if character in "\n\t" or not _is_no_text(character))


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F


def _is_no_text(character: str) -> bool:
    code = ord(character)
    is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return is_noncharacter or character in _TURNING or unicodedata.category(character) in ("Cc", "Cs")


def map_text(value: T, change: Callable[[str], str]) -> T:
    """Return a copy of a document, node or tuple with every text changed; graphics stay as they are."""
    return _map(value, change)


def _map(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_map(item, change) for item in value)
    if isinstance(value, dict):
        return {key: _map(item, change) for key, item in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if field.name not in _GRAPHICS:
            new = _map(old, change)
            if field.name in _ADDRESSES and isinstance(new, str):
                new = new.replace(BREAK, "")
            if new != old:
                changed[field.name] = new
    return replace(value, **changed) if changed else value
