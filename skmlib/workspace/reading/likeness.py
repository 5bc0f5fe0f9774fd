"""Which known spelling a strange one is nearly: a proposal for a person, never applied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from skmlib.workspace.reading.privacy import scrub

NEAR = 0.84
SHORTEST = 4
"""Letters of a spelling from which likeness says something."""
SLIP = 2
"""Letters in a row that a slip of the pen may add, leave out or change."""


def nearest(text: str, folded: str, known: Iterable[tuple[str, str]]) -> tuple[str, float] | None:
    """The category of the most alike of ``known`` (folded spelling, category) and how alike (0 to 1), if it is near.

    ``folded``: the text without letter case, blanks and punctuation, as the spellings are.
    """
    if len(folded) < SHORTEST or scrub(text) != text:
        return None
    alike = [
        (matcher.ratio(), name)
        for spelling, name in known
        for matcher in [SequenceMatcher(None, folded, spelling, autojunk=False)]
        if matcher.quick_ratio() >= NEAR and _slip(matcher, folded, spelling)
    ]
    best = min(alike, key=lambda each: (-each[0], each[1]), default=(0.0, ""))
    return (best[1], round(best[0], 2)) if NEAR <= best[0] < 1 else None


def _slip(matcher: SequenceMatcher[str], one: str, other: str) -> bool:
    """Whether two spellings differ by slips of the pen: another word, abbreviation or number is another thing."""
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag != "equal" and (
            max(end - start, stop - begin) > SLIP or re.search(r"\d", one[start:end] + other[begin:stop])
        ):
            return False
    return True
