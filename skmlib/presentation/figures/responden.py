"""Figure: who answered, one small bar chart a profile field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from skmlib.presentation import theme
from skmlib.presentation.figures.canvas import Canvas, Line, Rect, Text
from skmlib.presentation.figures.typesetting import LEADING, text_width, wrap
from skmlib.presentation.figures.wording import base_note
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import integer, percent
from skmlib.statistics.result import Hasil, RespondenHasil

GUTTER = 26.0
TITLE = 17.0
PADDING = 5.0
BELOW = 13.0
LONG_LABEL = 84.0


@dataclass(frozen=True)
class Panel:
    """One profile field: its name, and label lines with the number of respondents per category."""

    title: str
    rows: tuple[tuple[tuple[str, ...], int], ...]
    label_width: float
    wide: bool

    @property
    def total(self) -> int:
        return sum(count for _, count in self.rows)

    @property
    def height(self) -> float:
        return TITLE + sum(_row_height(lines) for lines, _ in self.rows) + BELOW


def profil_responden(hasil: Hasil) -> Figure | None:
    """Small multiples: respondents per category of every profile field, count and share.

    Returns ``None`` where no profile field was asked.
    """
    if not _fields(hasil.responden):
        return None
    return Figure(
        id="gambar-profil-responden",
        caption="Karakteristik responden",
        alt=_alt(hasil.responden),
        svg=draw(hasil.responden).svg("gambar-profil-responden"),
        note=f"Angka ialah jumlah responden dan persentasenya. {base_note(hasil)}",
    )


def draw(responden: RespondenHasil) -> Canvas:
    """The drawing of :func:`profil_responden`: two columns filled evenly, panels with long names across both."""
    canvas = Canvas()
    half = (canvas.width - GUTTER) / 2
    panels = [_panel(_name(responden, kode), counts) for kode, counts in _fields(responden).items()]
    largest = max((count / panel.total for panel in panels for _, count in panel.rows if panel.total), default=1.0)
    narrow = [panel for panel in panels if not panel.wide]
    split = _split(narrow)
    label_width = max((panel.label_width for panel in narrow), default=0.0)
    bottom = 0.0
    for left, column in ((0.0, narrow[:split]), (half + GUTTER, narrow[split:])):
        top = 0.0
        for panel in column:
            width = half if len(narrow) > 1 else canvas.width
            _paint(canvas, panel, left, width, top, largest, label_width=label_width)
            top += panel.height
        bottom = max(bottom, top)
    for panel in (panel for panel in panels if panel.wide):
        _paint(canvas, panel, 0.0, canvas.width, bottom, largest, label_width=panel.label_width)
        bottom += panel.height
    canvas.height = bottom - BELOW + 2
    return canvas


def _fields(responden: RespondenHasil) -> dict[str, Mapping[str, int]]:
    return {kode: counts for kode, counts in responden.profil.items() if counts}


def _name(responden: RespondenHasil, kode: str) -> str:
    return responden.profil_nama.get(kode, kode)


def _panel(title: str, counts: Mapping[str, int]) -> Panel:
    wide = any(len(wrap(name, LONG_LABEL)) > 2 for name in counts)
    room = 2.2 * LONG_LABEL if wide else LONG_LABEL
    rows = tuple((wrap(name, room), count) for name, count in counts.items())
    width = max((text_width(line) for lines, _ in rows for line in lines), default=0.0)
    return Panel(title, rows, width, wide)


def _split(panels: list[Panel]) -> int:
    """How many panels stand in the left column so that the taller column is as short as can be."""
    heights = [panel.height for panel in panels]
    return min(
        range((len(panels) + 1) // 2, len(panels) + 1), key=lambda k: max(sum(heights[:k]), sum(heights[k:])), default=0
    )


def _row_height(lines: tuple[str, ...]) -> float:
    return max(1, len(lines)) * theme.TEXT_SIZE * LEADING + PADDING


def _paint(
    canvas: Canvas, panel: Panel, left: float, width: float, top: float, largest: float, *, label_width: float
) -> None:
    canvas.add(
        Text(left, top + 6, panel.title, weight=700),
        Line(((left, top + 13), (left + width, top + 13)), color=theme.RULE, width=0.6),
    )
    start = left + label_width + 7
    shares = [percent(count, panel.total) for _, count in panel.rows]
    share_width = text_width(percent(1, 1), size=theme.SMALL_SIZE)
    count_width = max(
        text_width("000", weight=600), *(text_width(integer(count), weight=600) for _, count in panel.rows)
    )
    room = left + width - start - share_width - count_width - 14
    y = top + TITLE
    for (lines, count), share in zip(panel.rows, shares, strict=True):
        height = _row_height(lines)
        middle = y + height / 2
        end = start + (count / panel.total / largest if panel.total else 0) * room
        canvas.lines(lines, Text(left, middle, ""))
        canvas.add(
            Rect(start, middle - 4.2, end, middle + 4.2, fill=theme.ACCENT),
            Text(left + width - share_width - 7, middle, integer(count), weight=600, align="right"),
            Text(left + width, middle, share, size=theme.SMALL_SIZE, color=theme.MUTED, align="right"),
        )
        y += height
    canvas.add(Line(((start, top + TITLE), (start, y)), color=theme.FAINT, width=0.7))


def _alt(responden: RespondenHasil) -> str:
    parts = []
    for kode, counts in _fields(responden).items():
        total = sum(counts.values())
        values = ", ".join(f"{name} {integer(count)} ({percent(count, total)})" for name, count in counts.items())
        parts.append(f"{_name(responden, kode)}: {values}")
    return f"Diagram batang karakteristik {integer(responden.diterima)} responden. {'. '.join(parts)}."
