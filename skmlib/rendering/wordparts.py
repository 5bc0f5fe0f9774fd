"""What a Word file is made of, as values: what stands in a line, table cells, paragraph styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from skmlib.presentation.nodes import Run
from skmlib.presentation.theme import ACCENT, ACCENT_TINT, INK, MUTED

HEAD_TINT = ACCENT_TINT
Align = Literal["left", "center", "right"]
Rules = Literal["none", "rows", "below"]


@dataclass(frozen=True)
class Tick:
    """A box to tick, clickable in Word, with its label: in a line with others, or alone with its lines indented."""

    label: str
    alone: bool = False


@dataclass(frozen=True)
class Blank:
    """A dotted line to write on, up to ``end`` mm from the left edge of the paragraph."""

    end: float


@dataclass(frozen=True)
class Picture:
    """A PNG picture with its text alternative; height in mm."""

    png: bytes
    alt: str
    height: float


Inline = Run | Tick | Blank | Picture


@dataclass(frozen=True)
class WordCell:
    """A table cell: its paragraphs, their style and alignment, its tint."""

    lines: tuple[tuple[Inline, ...], ...]
    style: str = "Cell"
    align: Align = "left"
    tint: str | None = None


@dataclass(frozen=True)
class StyleOf:
    """A paragraph style: size in points, weight, colour, space before and after in points, hanging indent in mm."""

    size: float
    bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 0
    keep: bool = False
    hanging: float = 0


STYLES = {
    "Normal": StyleOf(10, after=4),
    "Title": StyleOf(14, bold=True, colour=ACCENT, before=6, after=3),
    "Heading 1": StyleOf(11, bold=True, colour=ACCENT, before=7, after=3, keep=True),
    "Cell": StyleOf(9.5),
    "Cell Heading": StyleOf(9.5, bold=True),
    "Choice": StyleOf(9.5, hanging=4.5),
    "Letterhead": StyleOf(11, after=1),
    "Writing": StyleOf(9.5, before=7),
    "Small": StyleOf(8, colour=MUTED),
}
