"""Names of bookmarks, and the fields that number captions: what headings, captions and references agree on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from skmlib.rendering.document import Document, Section

_NUMBER = re.compile(r"(?P<noun>\S+) (?P<prefix>.*?)(?P<number>\d+)\Z")


@dataclass(frozen=True)
class Caption:
    """A caption's number in parts: "Tabel", "3.", and the field that counts on from the caption before."""

    noun: str
    prefix: str
    number: str
    code: str


@dataclass(frozen=True)
class References:
    """Bookmarks by the id of a table or figure and by the anchor of a section (``numbers``), captions by id."""

    numbers: Mapping[str, str]
    listed: Mapping[str, str]
    captions: Mapping[str, Caption]


def references(document: Document) -> References:
    """Name every place that is referred to; names are counted, since Word takes 40 letters and no hyphens."""
    captioned = list(document.labels)
    sections = [block.anchor for block in document.blocks if isinstance(block, Section)]
    return References(
        numbers={name: f"_Ref{number:09d}" for number, name in enumerate(captioned, 1)},
        listed={name: f"_Toc{number:09d}" for number, name in enumerate([*sections, *captioned], 1)},
        captions=_captions(document),
    )


def _captions(document: Document) -> dict[str, Caption]:
    """A field counts on from the one before; where the numbering begins anew, it says so (``\\r 1``).

    Word could begin anew with every chapter by itself (``\\s 1``), but LibreOffice would count on.
    """
    captions: dict[str, Caption] = {}
    last: dict[str, int] = {}
    for own, label in document.labels.items():
        match = _NUMBER.match(label)
        assert match is not None
        noun, number = match["noun"], int(match["number"])
        counts_on = 1 < number == last.get(noun, 0) + 1
        code = f"SEQ {noun} \\* ARABIC" + ("" if counts_on else f" \\r {number}")
        captions[own] = Caption(noun, match["prefix"], match["number"], code)
        last[noun] = number
    return captions
