"""The index scale of a figure: where a value stands in points, and the class bands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from skmlib.presentation import theme
from skmlib.presentation.figures.canvas import Canvas, Line, Rect, Text
from skmlib.presentation.figures.typesetting import spread, text_width
from skmlib.presentation.numbers import decimal
from skmlib.rules.quality import Mutu, cuts

# PermenPANRB 14/2017, table of NIK and mutu; an instrument with other bounds hands in its own.
KELAS = (
    Mutu("A", Decimal("88.31"), Decimal("100.00"), "Sangat baik"),
    Mutu("B", Decimal("76.61"), Decimal("88.30"), "Baik"),
    Mutu("C", Decimal("65.00"), Decimal("76.60"), "Kurang baik"),
    Mutu("D", Decimal("25.00"), Decimal("64.99"), "Tidak baik"),
)


CLOSE = theme.SMALL_SIZE + 1
"""Points between two labels of an upright axis."""


@dataclass(frozen=True)
class Band:
    """One class on the scale: its letter, its stretch in index points and its first printed value."""

    huruf: str
    low: float
    high: float
    printed: Decimal


@dataclass(frozen=True)
class IndexScale:
    """Index values low..high laid out between two points of the page (``start`` may be the larger one)."""

    start: float
    stop: float
    bands: tuple[Band, ...]

    @property
    def low(self) -> float:
        return self.bands[0].low

    @property
    def high(self) -> float:
        return self.bands[-1].high

    def at(self, value: float) -> float:
        """The place of a value; one outside the scale (an index under 25 with 0,11 weights) stands at its end."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.stop - self.start)


def index_scale(start: float, stop: float, kelas: Sequence[Mutu] = KELAS) -> IndexScale:
    """The scale from the lowest class's first value to the highest class's last one (25-100)."""
    ascending = sorted(kelas, key=lambda each: each.dari)
    lows = [float(ascending[0].dari), *(float(cut) for _, cut in cuts(kelas)[1:])]
    highs = [*lows[1:], float(ascending[-1].sampai)]
    bands = [Band(each.huruf, low, high, each.dari) for each, low, high in zip(ascending, lows, highs, strict=True)]
    return IndexScale(start, stop, tuple(bands))


def around(scale: IndexScale, values: Sequence[float], *, span: float = 20.0, room: float = 4.0) -> IndexScale:
    """The stretch of a scale about some values: ``room`` points beside them and ``span`` in all, ends in fives."""
    low, high = min(values) - room, max(values) + room
    short = max(0.0, span - (high - low)) / 2
    low, high = 5 * floor((low - short) / 5), 5 * ceil((high + short) / 5)
    low, high = max(scale.low, min(low, scale.high - span)), min(scale.high, max(high, scale.low + span))
    bands = [
        Band(band.huruf, max(band.low, low), min(band.high, high), band.printed if band.low >= low else _printed(low))
        for band in scale.bands
        if band.high > low and band.low < high
    ]
    return IndexScale(scale.start, scale.stop, tuple(bands))


def upright_bands(canvas: Canvas, scale: IndexScale, *, top: float, bottom: float) -> None:
    """Bands side by side on a horizontal scale: letters inside at the top, bounds under the lower edge."""
    for band in scale.bands:
        left, right = scale.at(band.low), scale.at(band.high)
        canvas.add(
            Rect(left, top, right, bottom, fill=theme.MUTU_TINT.get(band.huruf, theme.WASH)),
            Text((left + right) / 2, top + 9, band.huruf, weight=700, align="center", color=theme.MUTED),
        )
    for band in scale.bands[1:]:
        x = scale.at(band.low)
        canvas.add(Line(((x, top), (x, bottom)), color=theme.PAPER, width=1.2))
    labels = [*(_bound(band) for band in scale.bands), decimal(scale.high, 0)]
    places = [scale.at(value) for value in (*(band.low for band in scale.bands), scale.high)]
    widths = [text_width(label, size=theme.SMALL_SIZE) for label in labels]
    centres = spread(places, widths, low=scale.start - widths[0] / 2, high=scale.stop + widths[-1] / 2, gap=4)
    for label, place, centre in zip(labels, places, centres, strict=True):
        canvas.add(
            Line(((place, bottom), (place, bottom + 3)), color=theme.FAINT, width=0.6),
            Text(centre, bottom + 9.5, label, size=theme.SMALL_SIZE, color=theme.MUTED, align="center"),
        )


def level_bands(canvas: Canvas, scale: IndexScale, *, left: float, right: float) -> None:
    """Bands above one another on a vertical scale: bounds at the left, letters at the right."""
    for band in scale.bands:
        bottom, top = scale.at(band.low), scale.at(band.high)
        canvas.add(
            Rect(left, top, right, bottom, fill=theme.MUTU_TINT.get(band.huruf, theme.WASH)),
            Text(right + 6, (top + bottom) / 2, band.huruf, weight=700, color=theme.MUTED),
        )
    for band in scale.bands[1:]:
        y = scale.at(band.low)
        canvas.add(Line(((left, y), (right, y)), color=theme.PAPER, width=1.2))
    bounds = [(band.low, _bound(band)) for band in scale.bands[1:]]
    ends = [(scale.low, _bound(scale.bands[0])), (scale.high, decimal(scale.high, 0))]
    free = [end for end in ends if all(abs(scale.at(end[0]) - scale.at(value)) >= CLOSE for value, _ in bounds)]
    for value, label in (*bounds, *free):
        canvas.add(
            Text(left - 6, scale.at(value), label, size=theme.SMALL_SIZE, color=theme.MUTED, align="right"),
            Line(((left - 3, scale.at(value)), (left, scale.at(value))), color=theme.FAINT, width=0.6),
        )


def _printed(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")


def _bound(band: Band) -> str:
    return decimal(band.printed, 0 if band.printed == int(band.printed) else 2)
