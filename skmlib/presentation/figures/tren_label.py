"""Where the value labels of a line stand: above or below their points, clear of the line and of one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from skmlib.presentation import theme
from skmlib.presentation.figures.typesetting import text_width

HALF = theme.SMALL_SIZE * 0.42  # half the height of a line of digits
CLEAR = 4.5

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Place:
    """A point of the line (points on the page), its label, and the ends of its interval from top to bottom."""

    x: float
    y: float
    text: str
    interval: tuple[float, ...] | None = None


def place_labels(
    places: Sequence[Place],
    *,
    low: float,
    high: float,
    top: float,
    bottom: float,
    radius: float,
    marks: Sequence[Box] = (),
    bands: Sequence[tuple[float, float]] = (),
) -> list[tuple[tuple[float, float], Place]]:
    """Centres of the labels. The first, last, highest and lowest come first; one without free room is left out.

    ``marks``: further boxes (left, top, right, bottom) that no label may meet. ``bands``: the tops and bottoms of the
    classes; a label stands in the class of its point where there is room, so that it is not read as another one's.
    """
    taken = [*(_mark(place, radius) for place in places), *marks]
    segments = list(pairwise(places))
    chosen: dict[int, tuple[float, float]] = {}
    for index in _by_importance(places):
        place = places[index]
        half = text_width(place.text, size=theme.SMALL_SIZE, weight=600) / 2
        candidates = _candidates(place, half, low, high, radius, _turn(places, index))
        for x, y in sorted(candidates, key=lambda found: not _same_band(place.y, found[1], bands)):
            box = (x - half - 1, y - HALF - 1, x + half + 1, y + HALF + 1)
            inside = top <= box[1] and box[3] <= bottom
            if (
                inside
                and not any(_meet(box, other) for other in taken)
                and not any(_crosses(box, *s) for s in segments)
            ):
                chosen[index] = (x, y)
                taken.append(box)
                break
    return [(chosen[index], places[index]) for index in sorted(chosen)]


def _by_importance(places: Sequence[Place]) -> list[int]:
    rank = sorted(range(len(places)), key=lambda index: places[index].y)
    return list(dict.fromkeys([len(places) - 1, 0, rank[0], rank[-1], *range(len(places))]))


def _turn(places: Sequence[Place], index: int) -> bool:
    """Whether the label fits better below: the point is lower on the page than the middle of its neighbours."""
    around = [places[i].y for i in (index - 1, index + 1) if 0 <= i < len(places)]
    return bool(around) and places[index].y > sum(around) / len(around) + 0.5


def _same_band(point: float, label: float, bands: Sequence[tuple[float, float]]) -> bool:
    own = next(((top, bottom) for top, bottom in bands if top <= point <= bottom), None)
    return own is None or (own[0] <= label - HALF and label + HALF <= own[1])


def _candidates(
    place: Place, half: float, low: float, high: float, radius: float, below_first: bool
) -> list[tuple[float, float]]:
    ends = place.interval or (place.y, place.y)
    found = []
    for shift in (0.0, 10.0, 20.0):
        above = min(ends[0], place.y - radius) - CLEAR - HALF - shift
        below = max(ends[-1], place.y + radius) + CLEAR + HALF + shift
        found += [below, above] if below_first else [above, below]
    x = min(max(place.x, low + half), high - half)
    return [(x, y) for y in found]


def _mark(place: Place, radius: float) -> Box:
    ends = place.interval or (place.y, place.y)
    return (place.x - radius, min(ends[0], place.y - radius), place.x + radius, max(ends[-1], place.y + radius))


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crosses(box: Box, start: Place, end: Place) -> bool:
    """Whether the line from ``start`` to ``end`` runs through the box."""
    left, right = max(box[0], start.x), min(box[2], end.x)
    if left > right:
        return False
    slope = (end.y - start.y) / (end.x - start.x)
    ys = [start.y + slope * (x - start.x) for x in (left, right)]
    return min(ys) < box[3] and max(ys) > box[1]
