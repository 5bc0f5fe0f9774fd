"""Figure: respondents collected day by day, against an even pace to the minimum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from skmlib.fieldwork.pantau import Pantauan
from skmlib.presentation import theme
from skmlib.presentation.figures.canvas import Canvas, Dot, Line, Rect, Text
from skmlib.presentation.figures.typesetting import text_width
from skmlib.presentation.numbers import MONTHS, date_range, integer
from skmlib.presentation.numbers import date as day_text
from skmlib.rules.periods import Periode

WIDTH, HEIGHT = 270.0, 132.0  # points: small enough for a telephone at its own text size
LEFT, TOP, BOTTOM = 22.0, 16.0, 112.0
DASHES = (3.0, 2.4)
WEEKLY = 31
"""Days up to which the axis names days, not months."""


@dataclass(frozen=True)
class Bidang:
    """Where a day and a count stand on the page."""

    mulai: date
    selesai: date
    tertinggi: int
    kanan: float

    def x(self, day: date) -> float:
        whole = max((self.selesai - self.mulai).days + 1, 1)
        return LEFT + (min(max(day, self.mulai), self.selesai) - self.mulai).days / whole * (self.kanan - LEFT)

    def end(self, day: date) -> float:
        """The right edge of a day."""
        return self.x(day) + (self.kanan - LEFT) / max((self.selesai - self.mulai).days + 1, 1)

    def y(self, count: float) -> float:
        return BOTTOM - count / self.tertinggi * (BOTTOM - TOP)


def kumulatif(pantauan: Pantauan) -> Canvas | None:
    """Steps of the respondents collected, the even line from nought to the minimum, the minimum as a level.

    ``None`` where no respondent has a day. Without a minimum (or target) the steps stand alone.
    """
    points = pantauan.kumulatif
    if not points or pantauan.tanggal is None:
        return None
    aim = _aim(pantauan)
    place = bidang(pantauan, aim)
    canvas = Canvas(width=WIDTH, height=HEIGHT)
    _axis(canvas, place, pantauan.periode)
    if aim:
        start, stop = place.x(pantauan.periode.mulai), place.end(pantauan.periode.selesai)
        word = f"{pantauan.unit.acuan} {integer(aim)}"
        canvas.add(
            Line(((LEFT, place.y(aim)), (place.kanan, place.y(aim))), color=theme.INK, width=0.9, dash=DASHES),
            Line(((start, place.y(0)), (stop, place.y(aim))), color=theme.FAINT, width=1.0),
            Text(LEFT + 3, place.y(aim) - 6.5, word, size=theme.SMALL_SIZE, weight=600),
        )
    steps = tuple(_steps(pantauan, place))
    last = steps[-1]
    canvas.add(Line(steps, color=theme.ACCENT, width=1.8), Dot(last[0], last[1], 3.0, theme.ACCENT))
    _label(canvas, last, integer(points[-1][1]))
    return canvas


def alt(pantauan: Pantauan) -> str:
    """What the figure shows, in words."""
    if not pantauan.kumulatif or pantauan.tanggal is None:
        return "Belum ada responden bertanggal."
    first, (last, count) = pantauan.kumulatif[0][0], pantauan.kumulatif[-1]
    aim = _aim(pantauan)
    text = f"Grafik garis responden terkumpul, {date_range(first, last)}: {integer(count)} responden"
    if not aim:
        return f"{text}."
    return f"{text}, terhadap {pantauan.unit.acuan} {integer(aim)} pada {day_text(pantauan.periode.selesai)}."


def bidang(pantauan: Pantauan, aim: int | None) -> Bidang:
    """The plot: the days of the period, from nought to the minimum or to what is collected; other days at its edges."""
    highest = max(aim or 0, pantauan.kumulatif[-1][1], 1)
    return Bidang(pantauan.periode.mulai, pantauan.periode.selesai, highest, WIDTH - 22.0)


def _aim(pantauan: Pantauan) -> int | None:
    unit = pantauan.unit
    return unit.minimum if unit.minimum is not None else unit.target


def _steps(pantauan: Pantauan, place: Bidang) -> Iterator[tuple[float, float]]:
    """The line rises at the end of the day and goes on level to the as-of day."""
    before = 0
    yield place.x(pantauan.periode.mulai), place.y(0)
    for day, count in pantauan.kumulatif:
        yield place.x(day), place.y(before)
        yield place.end(day), place.y(count)
        before = count
    if pantauan.tanggal is not None and pantauan.tanggal > pantauan.kumulatif[-1][0]:
        yield place.end(pantauan.tanggal), place.y(before)


def _label(canvas: Canvas, dot: tuple[float, float], text: str) -> None:
    """The number beside the last dot, or under it at the edge; no line runs through it."""
    width = text_width(text, weight=700)
    left, y = (dot[0] + 6, dot[1] + 1) if dot[0] + 6 + width <= WIDTH else (WIDTH - width, dot[1] + 10)
    canvas.add(
        Rect(left - 1, y - 5, left + width + 1, y + 5, fill=theme.PAPER),
        Text(left, y, text, weight=700, color=theme.ACCENT),
    )


def _axis(canvas: Canvas, place: Bidang, period: Periode) -> None:
    canvas.add(Line(((LEFT, BOTTOM), (place.kanan, BOTTOM)), color=theme.RULE, width=0.8))
    canvas.add(Text(LEFT - 5, BOTTOM, "0", size=theme.SMALL_SIZE, color=theme.MUTED, align="right"))
    for day, word in _ticks(place):
        x = place.x(day)
        canvas.add(
            Line(((x, BOTTOM), (x, BOTTOM + 3)), color=theme.FAINT, width=0.6),
            Text(x, BOTTOM + 10, word, size=theme.SMALL_SIZE, color=theme.MUTED),
        )


def _ticks(place: Bidang) -> Iterator[tuple[date, str]]:
    """Every seventh day of a month; the first of each month of a longer period, every third one of a year."""
    days = (place.selesai - place.mulai).days + 1
    if days <= WEEKLY:
        for number in range(0, days, 7):
            day = place.mulai + timedelta(days=number)
            yield day, f"{day.day} {MONTHS[day.month - 1][:3]}" if number == 0 else str(day.day)
        return
    step = 1 if days <= 190 else 3
    for month in range(0, 12, step):
        number = place.mulai.month - 1 + month
        day = date(place.mulai.year + number // 12, number % 12 + 1, 1)
        if day <= place.selesai:
            yield day, MONTHS[day.month - 1][:3]
