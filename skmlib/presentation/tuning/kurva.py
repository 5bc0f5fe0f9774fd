"""A line chart: one or several curves of y over x, labelled at their ends, with marks and reference lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from skmlib.presentation import theme
from skmlib.presentation.figures.canvas import Canvas, Dot, Line, Text
from skmlib.presentation.figures.typesetting import spread, text_width
from skmlib.presentation.numbers import decimal, integer

LEFT, TOP, HEIGHT = 34.0, 26.0, 150.0
COLOURS = (theme.ACCENT, theme.MUTU["C"], theme.MUTU["D"], theme.MUTU["B"], theme.MUTED)


@dataclass(frozen=True)
class Garis:
    """One curve: its points in the order of x, and the label at its last point."""

    nama: str
    titik: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Tanda:
    """A mark: a dot with a label to the right above it, or to the left below it."""

    x: float
    y: float
    nama: str
    bawah: bool = False


@dataclass(frozen=True)
class Sumbu:
    """An axis: its title, its ends and how a tick is printed."""

    judul: str
    dari: float
    sampai: float
    cetak: Callable[[float], str] = integer

    def ticks(self) -> list[float]:
        """Round numbers on the axis, four to eight of them, its first value among them where it is round."""
        step = _step(self.sampai - self.dari)
        first = ceil(self.dari / step - 1e-9)
        return [place * step for place in range(first, floor(self.sampai / step + 1e-9) + 1)]


def draw(
    garis: Sequence[Garis],
    *,
    x: Sumbu,
    y: Sumbu,
    tanda: Sequence[Tanda] = (),
    mendatar: Sequence[tuple[float, str]] = (),
) -> Canvas:
    """Lay the chart out: y ticks left, x ticks below, curves named at their right ends. ``mendatar``: dashed lines."""
    canvas = Canvas(height=TOP + HEIGHT + 34)
    names = max((text_width(each.nama, size=theme.SMALL_SIZE, weight=600) for each in garis), default=0.0)
    right, bottom = canvas.width - names - 10, TOP + HEIGHT

    def px(value: float) -> float:
        return LEFT + (right - LEFT) * (value - x.dari) / (x.sampai - x.dari)

    def py(value: float) -> float:
        return bottom - HEIGHT * (value - y.dari) / (y.sampai - y.dari)

    small = theme.SMALL_SIZE
    for tick in y.ticks():
        canvas.add(
            Line(((LEFT, py(tick)), (right, py(tick))), color=theme.GRID, width=0.6),
            Text(LEFT - 5, py(tick), y.cetak(tick), size=small, color=theme.MUTED, align="right"),
        )
    for tick in x.ticks():
        canvas.add(
            Line(((px(tick), bottom), (px(tick), bottom + 3)), color=theme.FAINT, width=0.6),
            Text(px(tick), bottom + 10, x.cetak(tick), size=small, color=theme.MUTED, align="center"),
        )
    canvas.add(
        Line(((LEFT, bottom), (right, bottom)), color=theme.FAINT, width=0.8),
        Text(0, 8, y.judul, size=small, color=theme.MUTED),
        Text((LEFT + right) / 2, bottom + 24, x.judul, size=small, color=theme.MUTED, align="center"),
    )
    for value, name in mendatar:
        canvas.add(
            Line(((LEFT, py(value)), (right, py(value))), color=theme.INK, width=0.8, dash=(3, 2)),
            Text(LEFT + 4, py(value) - 7, name, size=small),
        )
    for each, colour in zip(garis, COLOURS * len(garis), strict=False):
        canvas.add(Line(tuple((px(a), py(b)) for a, b in each.titik), color=colour, width=1.8))
    _names(canvas, garis, [py(each.titik[-1][1]) for each in garis], right + 6)
    for mark in tanda:
        side = -1 if mark.bawah else 1
        place = (px(mark.x) + 6 * side, py(mark.y) - 7 * side)
        canvas.add(
            Dot(px(mark.x), py(mark.y), 3.4, theme.INK),
            Text(*place, mark.nama, size=small, weight=600, align="right" if mark.bawah else "left"),
        )
    return canvas


def percent(share: float) -> str:
    """A tick of a share: ``80 %``."""
    return f"{decimal(share * 100, 0)} %"


def points(value: float) -> str:
    """A tick of index points, with a decimal only where it has one."""
    return decimal(value, 0 if value == int(value) else 1)


def _names(canvas: Canvas, garis: Sequence[Garis], ends: Sequence[float], left: float) -> None:
    order = sorted(range(len(garis)), key=lambda place: ends[place])
    heights = [theme.SMALL_SIZE] * len(garis)
    placed = spread([ends[place] for place in order], heights, low=TOP - 6, high=TOP + HEIGHT + 6, gap=3)
    for place, centre in zip(order, placed, strict=True):
        colour = COLOURS[place % len(COLOURS)]
        canvas.add(Text(left, centre, garis[place].nama, size=theme.SMALL_SIZE, weight=600, color=colour))


def _step(length: float) -> float:
    """1, 2 or 5 times a power of ten, such that at most eight steps make the length."""
    power = 10.0 ** floor(log10(length / 8))
    return next(factor * power for factor in (1, 2, 5, 10) if length / (factor * power) <= 8)
