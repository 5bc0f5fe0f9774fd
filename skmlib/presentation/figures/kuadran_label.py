"""Where the labels of points in a plane stand: near their points, clear of one another, of dots and of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from skmlib.presentation import theme
from skmlib.presentation.figures.typesetting import text_width

HALF = theme.SMALL_SIZE * 0.46  # half the height of a label
DIRECTIONS = 24
CLEARLY = 6.0  # by how much a label should be nearer to its own point than to any other
RINGS = (0.0, 4.0, 8.0, 14.0, 21.0, 29.0, 38.0, 48.0, 60.0, 75.0, 92.0, 112.0, 135.0, 160.0, 190.0)

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points of the page."""


@dataclass(frozen=True)
class Point:
    """A point on the page with its label and the boxes of its intervals, which a label may cross but better not.

    ``weight``: how far away (points of the page) a label goes rather than cross one of them.
    """

    x: float
    y: float
    text: str
    intervals: tuple[Box, ...] = ()
    weight: float = 7.0


@dataclass(frozen=True)
class Label:
    """The centre of a label; ``leader`` is the line from its point where it stands away from it."""

    x: float
    y: float
    text: str
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None


def place_labels(points: Sequence[Point], *, frame: Box, keep_out: Sequence[Box], radius: float) -> tuple[Label, ...]:
    """A label for each point within ``frame``; one for which no free room is found is left out."""
    dots = [(each.x - radius, each.y - radius, each.x + radius, each.y + radius) for each in points]
    taken = [*keep_out, *(_grown(each, 1.0) for each in dots)]
    written: list[Box] = []
    found: dict[int, Label] = {}
    for index in _crowded_first(points):
        best = _best(points[index], points, frame, taken, written, radius)
        if best is not None:
            found[index] = best[0]
            written.append(_grown(best[1], 1.0))
            taken += [written[-1], *_steps(best[0])]
    return tuple(found[index] for index in sorted(found))


def _crowded_first(points: Sequence[Point]) -> list[int]:
    """Points with the nearest neighbour first: they have the least choice."""

    def nearest(index: int) -> float:
        here = points[index]
        gaps = (hypot(here.x - each.x, here.y - each.y) for each in points if each is not here)
        return min(gaps, default=0.0)

    return sorted(range(len(points)), key=nearest)


def _best(
    point: Point, points: Sequence[Point], frame: Box, taken: Sequence[Box], written: Sequence[Box], radius: float
) -> tuple[Label, Box] | None:
    """The cheapest free place: near, off the intervals, clearly nearer to its own point than to any other."""
    lines = [(each.weight, line) for each in points for line in each.intervals]
    half = text_width(point.text, size=theme.SMALL_SIZE, weight=600) / 2
    best: tuple[float, Label, Box] | None = None
    for ring in RINGS:
        if best is not None and best[0] <= ring:
            break
        for turn in range(DIRECTIONS):
            angle = 2 * pi * turn / DIRECTIONS
            x = point.x + cos(angle) * (radius + 2.5 + half + ring)
            y = point.y - sin(angle) * (radius + 2.5 + HALF + ring)
            box = (x - half, y - HALF, x + half, y + HALF)
            if not _inside(box, frame) or any(_meet(box, other) for other in taken):
                continue
            label = Label(x, y, point.text, _leader(point, box, radius))
            crossing = any(_meet(step, other) for step in _steps(label) for other in written)
            own = _distance(box, point) + CLEARLY
            unclear = sum(_distance(box, other) < own for other in points if other is not point)
            cost = ring + sum(weight for weight, line in lines if _meet(box, line)) + 25 * unclear + 200 * crossing
            if best is None or cost < best[0]:
                best = (cost, label, box)
    return None if best is None else (best[1], best[2])


def _leader(point: Point, box: Box, radius: float) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """From the rim of the dot to the nearest point of the label, where there is room for a line."""
    x, y = min(max(point.x, box[0]), box[2]), min(max(point.y, box[1]), box[3])
    length = hypot(x - point.x, y - point.y)
    if length < radius + 7:
        return None
    reach = (radius + 1) / length
    return (point.x + (x - point.x) * reach, point.y + (y - point.y) * reach), (x, y)


def _steps(label: Label) -> list[Box]:
    """Small boxes along the leader, about two points apart."""
    if label.leader is None:
        return []
    (x, y), (end_x, end_y) = label.leader
    count = int(hypot(end_x - x, end_y - y) / 2) + 1
    shares = [place / count for place in range(count)]
    return [_grown((x + s * (end_x - x), y + s * (end_y - y)) * 2, 1.0) for s in shares]


def _distance(box: Box, point: Point) -> float:
    return hypot(
        point.x - min(max(point.x, box[0]), box[2]),
        point.y - min(max(point.y, box[1]), box[3]),
    )


def _grown(box: Box, by: float) -> Box:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def _inside(box: Box, frame: Box) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
