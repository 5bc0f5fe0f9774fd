"""Figure: performance against keterkaitan (or importance) of the unsur, in quadrants with fixed lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from skmlib.presentation import theme
from skmlib.presentation.common import by_code, unsur_short
from skmlib.presentation.figures.canvas import Canvas, Dot, Line, Rect, Text
from skmlib.presentation.figures.kuadran_label import Box, Point, place_labels
from skmlib.presentation.figures.scale import KELAS
from skmlib.presentation.figures.typesetting import text_width
from skmlib.presentation.figures.wording import base_note, sentences
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import decimal, join_words
from skmlib.rules.quality import Mutu
from skmlib.statistics.drivers import KUADRAN, UNCLEAR
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import Pendorong, UnsurPendorong

LEFT, TOP, HEIGHT = 30.0, 20.0, 290.0
RADIUS = 3.8
NAME_ROW = 15.0  # at the top and bottom edge, for the names of the quadrants
MARGIN = 0.07  # of the span of the values, so that no interval reaches the names
TINT = {(True, False): "#FBEED6", (True, True): theme.ACCENT_TINT}


@dataclass(frozen=True)
class Upward:
    """What goes upwards: its name, the titles, the step and bounds of its ticks."""

    id: str
    caption: str
    name: str
    title: str
    step: float = 0.1
    limits: tuple[float, float] = (-1.0, 1.0)
    places: int = 1


KETERKAITAN = Upward(
    "gambar-pendorong-unsur",
    "Kinerja dan keterkaitan unsur",
    "keterkaitan",
    "↑ Keterkaitan dengan unsur lain (r butir–sisa)",
)


@dataclass(frozen=True)
class Axis:
    """Values ``low``..``high`` between two points of the page, with its ticks."""

    low: float
    high: float
    start: float
    stop: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.stop - self.start)


def pendorong_unsur(hasil: Hasil, *, kelas: Sequence[Mutu] = KELAS) -> Figure | None:
    """Performance (NRR x 25) to the right, keterkaitan (item-rest r) upwards; thin lines are 95 % intervals.

    An unsur whose interval holds a line is hollow: its quadrant is not clear yet. Returns ``None`` where no unsur has
    both values.
    """
    return quadrant_figure(hasil, hasil.pendorong, KETERKAITAN, kelas=kelas)


def quadrant_figure(
    hasil: Hasil, found: Pendorong | None, upward: Upward, *, kelas: Sequence[Mutu] = KELAS
) -> Figure | None:
    """As :func:`pendorong_unsur` for any values in the place of keterkaitan."""
    if found is None or found.garis_keterkaitan is None or not _placed(found):
        return None
    left_out = [unsur_short(hasil, each.unsur) for each in found.unsur if each not in _placed(found)]
    intervals = any(each.keterkaitan_ci95 or each.kinerja_ci95 for each in _placed(found))
    letter = next((each.huruf for each in kelas if float(each.dari) == found.garis_kinerja), "")
    bound = f"batas bawah mutu {letter}" if letter else "batas kinerja"
    return Figure(
        id=upward.id,
        caption=upward.caption,
        alt=_alt(hasil, found, upward),
        svg=draw(hasil, found, upward).svg(upward.id),
        note=sentences(
            f"Garis tegak: {bound} ({decimal(found.garis_kinerja)}). Garis mendatar: rata-rata {upward.name} "
            f"({decimal(found.garis_keterkaitan)}).",
            "Garis tipis: selang kepercayaan 95\u00a0%." if intervals else "",
            "Titik berongga: belum jelas kuadrannya." if any(_unclear(each) for each in found.unsur) else "",
            f"Tidak digambar karena tidak dapat dihitung: {join_words(left_out)}." if left_out else "",
            "Kedua sumbu hanya menampilkan bagian yang terisi.",
            base_note(hasil),
        ),
    )


def draw(hasil: Hasil, found: Pendorong | None = None, upward: Upward = KETERKAITAN) -> Canvas:
    """The drawing of :func:`quadrant_figure`, by default that of keterkaitan; an empty canvas where it has none."""
    canvas = Canvas(height=TOP + HEIGHT + 32)
    found = found or hasil.pendorong
    if found is None or found.garis_keterkaitan is None:
        return canvas
    placed = _placed(found)
    across = _axis(
        [value for each in placed for value in (each.kinerja, *(each.kinerja_ci95 or ()))],
        found.garis_kinerja, step=5.0, side=0.22, limits=(25.0, 100.0), start=LEFT, stop=canvas.width,
    )  # fmt: skip
    upwards = _axis(
        [value for each in placed for value in (each.keterkaitan, *(each.keterkaitan_ci95 or ()))],
        found.garis_keterkaitan, step=upward.step, side=0.12, limits=upward.limits, start=TOP + HEIGHT, stop=TOP,
    )  # fmt: skip
    cross = across.at(found.garis_kinerja), upwards.at(found.garis_keterkaitan)
    names = _quadrants(canvas, across, upwards, cross)
    _scales(canvas, across, upwards, upward)
    points = [_point(hasil, each, across, upwards) for each in placed]
    for each, point in zip(placed, points, strict=True):
        colour = theme.RULE if _unclear(each) else theme.ACCENT
        for left, top, right, bottom in point.intervals:
            canvas.add(Line(((left, top), (right, bottom)), color=colour, width=0.7))
    for each, point in zip(placed, points, strict=True):
        hollow = _unclear(each)
        fill, edge = (theme.PAPER, theme.MUTED) if hollow else (theme.ACCENT, theme.PAPER)
        canvas.add(Dot(point.x, point.y, RADIUS, fill, edge, 1.3 if hollow else 1.0))
    _labels(canvas, points, cross, names)
    return canvas


def _placed(found: Pendorong) -> list[UnsurPendorong]:
    return [each for each in found.unsur if each.kinerja is not None and each.keterkaitan is not None]


def _unclear(unsur: UnsurPendorong) -> bool:
    return unsur.kuadran == UNCLEAR


def _axis(
    values: Sequence[float | None],
    line: float,
    *,
    step: float,
    side: float,
    limits: tuple[float, float],
    start: float,
    stop: float,
) -> Axis:
    """An axis over all values, with room at its ends and at least the share ``side`` on both sides of the line."""
    known = [*(value for value in values if value is not None), line]
    room = max(MARGIN * (max(known) - min(known)), step - (max(known) - min(known)) / 2)  # two ticks at least
    low, high = min(known) - room, max(known) + room
    low, high = min(low, line - (high - line) * side / (1 - side)), max(high, line + (line - low) * side / (1 - side))
    ticks = [round(place * step, 6) for place in range(ceil(low / step), floor(high / step) + 1)]
    shown = tuple(tick for tick in ticks if limits[0] <= tick <= limits[1])
    return Axis(low, high, start, stop, shown[:: max(1, ceil(len(shown) / 12))])


def _quadrants(canvas: Canvas, across: Axis, upwards: Axis, cross: tuple[float, float]) -> list[Box]:
    """Backgrounds, cross-hairs and names; the boxes of the names."""
    x, y = cross
    left, right, top, bottom = across.start, across.stop, upwards.stop, upwards.start
    boxes: list[Box] = []
    for related, good in KUADRAN:
        edges = (x if good else left, top if related else y, right if good else x, y if related else bottom)
        canvas.add(Rect(*edges, fill=TINT.get((related, good), theme.WASH)))
    canvas.add(
        Line(((x, top), (x, bottom)), color=theme.INK, width=0.9, dash=(3, 2)),
        Line(((left, y), (right, y)), color=theme.INK, width=0.9, dash=(3, 2)),
    )
    for (related, good), name in KUADRAN.items():
        text = name[:1].upper() + name[1:]
        width = text_width(text, size=theme.SMALL_SIZE, weight=600)
        at = right - 5 if good else left + 5
        if width + 10 > (right - x if good else x - left):
            continue
        level = top + NAME_ROW / 2 if related else bottom - NAME_ROW / 2
        canvas.add(Text(at, level, text, theme.SMALL_SIZE, theme.MUTED, weight=600, align="right" if good else "left"))
        boxes.append((at - width if good else at, level - 6, at if good else at + width, level + 6))
    return boxes


def _scales(canvas: Canvas, across: Axis, upwards: Axis, upward: Upward) -> None:
    bottom = upwards.start
    for tick in across.ticks:
        x = across.at(tick)
        text = decimal(tick, 0)
        half = text_width(text, size=theme.SMALL_SIZE) / 2
        canvas.add(
            Line(((x, bottom), (x, bottom + 3)), color=theme.FAINT, width=0.6),
            Text(min(x, canvas.width - half), bottom + 9.5, text, theme.SMALL_SIZE, theme.MUTED, align="center"),
        )
    for tick in upwards.ticks:
        y = upwards.at(tick)
        canvas.add(
            Line(((LEFT - 3, y), (LEFT, y)), color=theme.FAINT, width=0.6),
            Text(LEFT - 6, y, decimal(tick, upward.places), theme.SMALL_SIZE, theme.MUTED, align="right"),
        )
    canvas.add(
        Text(canvas.width, bottom + 23, "Kinerja (NRR pada skala 25–100) →", color=theme.MUTED, align="right"),
        Text(0, 7, upward.title, color=theme.MUTED),
    )


def _point(hasil: Hasil, unsur: UnsurPendorong, across: Axis, upwards: Axis) -> Point:
    x, y = across.at(unsur.kinerja or 0.0), upwards.at(unsur.keterkaitan or 0.0)
    intervals: list[Box] = []
    if unsur.kinerja_ci95 is not None:
        intervals.append((across.at(unsur.kinerja_ci95[0]), y, across.at(unsur.kinerja_ci95[1]), y))
    if unsur.keterkaitan_ci95 is not None:
        intervals.append((x, upwards.at(unsur.keterkaitan_ci95[1]), x, upwards.at(unsur.keterkaitan_ci95[0])))
    return Point(x, y, unsur_short(hasil, unsur.unsur), tuple(intervals), 7.0 if _unclear(unsur) else 30.0)


def _labels(canvas: Canvas, points: Sequence[Point], cross: tuple[float, float], names: Sequence[Box]) -> None:
    x, y = cross
    frame = (LEFT + 2, TOP + 2, canvas.width - 2, TOP + HEIGHT - 2)
    lines = ((x - 1.5, TOP, x + 1.5, TOP + HEIGHT), (LEFT, y - 1.5, canvas.width, y + 1.5))
    for label in place_labels(points, frame=frame, keep_out=(*lines, *names), radius=RADIUS):
        if label.leader is not None:
            canvas.add(Line(label.leader, color=theme.FAINT, width=0.6))
        canvas.add(Text(label.x, label.y, label.text, theme.SMALL_SIZE, weight=600, align="center"))


def _alt(hasil: Hasil, found: Pendorong, upward: Upward) -> str:
    described = "; ".join(
        f"{by_code(hasil, each.unsur).nomor} {by_code(hasil, each.unsur).nama} kinerja {decimal(each.kinerja)}, "
        f"{upward.name} {decimal(each.keterkaitan)}, {each.kuadran}"
        for each in _placed(found)
    )
    return (
        f"Diagram kuadran kinerja dan {upward.name} {len(_placed(found))} unsur dengan garis batas kinerja "
        f"{decimal(found.garis_kinerja)} dan {upward.name} {decimal(found.garis_keterkaitan)}. {described}."
    )
