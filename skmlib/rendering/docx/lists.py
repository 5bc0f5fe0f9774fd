"""Native lists: one definition of bullets, one of numbers, and a list of its own for every numbered one."""

from __future__ import annotations

from skmlib.presentation.theme import MUTED
from skmlib.rendering.docx.elements import Element, points, w

BULLETS, NUMBERS = 1, 2  # definitions, and the lists that the styles of the same kind belong to
_MARKS = ("•", "–", "·")
_FORMATS = (("decimal", "%{}."), ("lowerLetter", "%{}."), ("lowerRoman", "%{}."))
_LEVELS = 9


class Lists:
    """The lists of a file; ``numbering`` is filled as lists come."""

    def __init__(self, numbering: Element) -> None:
        self._numbering = numbering
        self._last = 0
        for child in list(numbering):
            numbering.remove(child)
        numbering.append(_definition(BULLETS, bullets=True))
        numbering.append(_definition(NUMBERS, bullets=False))
        self._add(BULLETS)
        self._add(NUMBERS)

    def open(self, *, ordered: bool, level: int, start: int = 1) -> int:
        """The number of a list: bullets share one, numbers begin anew at ``start`` on their ``level``."""
        return self._add(NUMBERS, level, start) if ordered else BULLETS

    def _add(self, definition: int, level: int | None = None, start: int = 1) -> int:
        self._last += 1
        override = None
        if level is not None:
            override = w("lvlOverride", w("startOverride", val=start), ilvl=min(level, _LEVELS - 1))
        self._numbering.append(w("num", w("abstractNumId", val=definition), override, numId=self._last))
        return self._last


def _definition(number: int, *, bullets: bool) -> Element:
    kind = w("multiLevelType", val="hybridMultilevel" if bullets else "multilevel")
    return w("abstractNum", kind, *(_level(each, bullets=bullets) for each in range(_LEVELS)), abstractNumId=number)


def _level(level: int, *, bullets: bool) -> Element:
    form, pattern = ("bullet", _MARKS[level % 3]) if bullets else _FORMATS[level % 3]
    hanging = 12.0 if bullets else 17.0
    indent = w("pPr", w("ind", left=points(hanging + 17 * level + 4), hanging=points(hanging)))
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("lvlText", val=pattern.format(level + 1)),
        w("lvlJc", val="left"),
        indent,
        w("rPr", w("color", val=MUTED[1:])) if bullets else None,
        ilvl=level,
    )
