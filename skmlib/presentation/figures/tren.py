"""Figure: the index over the periods."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from skmlib.presentation import theme
from skmlib.presentation.breaks import what_changed
from skmlib.presentation.figures.canvas import Canvas, Dot, Line, Rect, Text
from skmlib.presentation.figures.scale import KELAS, IndexScale, around, index_scale, level_bands
from skmlib.presentation.figures.tren_label import Place, place_labels
from skmlib.presentation.figures.tren_putus import STRIP, break_note, draw_breaks
from skmlib.presentation.figures.typesetting import LEADING, text_width, wrap
from skmlib.presentation.figures.wording import base_note, class_words, graded, sentences
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import MONTHS, ROMAN, decimal, integer, period_label
from skmlib.rules.periods import parse
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Hasil, TrenTitik

TOP, BOTTOM = 17.0, 88.0  # room above the scale for the label of 100,00
RADIUS = 3.4
NO_DATA = "tidak ada data"


def tren_ikm(hasil: Hasil, *, interval: bool = True, kelas: Sequence[Mutu] = KELAS) -> Figure | None:
    """A line of the index over the periods, class bands behind, 95 % intervals, a gap where a period has no data.

    Where questionnaire, weight or mode changed the line is interrupted and a dashed upright says so. Returns ``None``
    where fewer than two periods have an index: there is no trend to show, and the report says so in words.
    """
    if sum(point.ikm is not None for point in hasil.tren) < 2:
        return None
    drawn = interval and any(point.ci95 for point in hasil.tren)
    return Figure(
        id="gambar-tren-ikm",
        caption="Tren IKM",
        alt=_alt(hasil.tren),
        svg=draw(hasil, interval=interval, kelas=kelas).svg("gambar-tren-ikm"),
        note=sentences(
            class_words(kelas),
            axis_of(hasil.tren, interval=interval, kelas=kelas),
            "Garis tegak: selang kepercayaan 95\u00a0%." if drawn else "",
            "Lingkaran kosong: nilai menurut laporan periode itu."
            if any(each.dilaporkan for each in hasil.tren)
            else "",
            break_note(hasil.tren),
            f"Periode terakhir: {base_note(hasil)}",
        ),
    )


def ikm_bagian(hasil: Hasil, *, interval: bool = True, kelas: Sequence[Mutu] = KELAS) -> Figure | None:
    """The line of the index over the shorter periods within this one; ``None`` where fewer than two have one."""
    if sum(point.ikm is not None for point in hasil.bagian) < 2:
        return None
    drawn = interval and any(point.ci95 for point in hasil.bagian)
    return Figure(
        id="gambar-ikm-bagian",
        caption=f"IKM menurut {parse(hasil.bagian[0].periode).jenis}",
        alt=_alt(hasil.bagian),
        svg=draw_points(hasil.bagian, interval=interval, kelas=kelas).svg("gambar-ikm-bagian"),
        note=sentences(
            class_words(kelas),
            axis_of(hasil.bagian, interval=interval, kelas=kelas),
            "Garis tegak: selang kepercayaan 95\u00a0%." if drawn else "",
        ),
    )


def draw(hasil: Hasil, *, interval: bool = True, kelas: Sequence[Mutu] = KELAS) -> Canvas:
    """The drawing of :func:`tren_ikm`."""
    return draw_points(hasil.tren, interval=interval, kelas=kelas)


def draw_points(points: Sequence[TrenTitik], *, interval: bool = True, kelas: Sequence[Mutu] = KELAS) -> Canvas:
    """The drawing of any points in time."""
    canvas = Canvas()
    strip = STRIP if any(point.putus for point in points) else 0.0
    scale = _scale(points, BOTTOM + strip, TOP + strip, interval=interval, kelas=kelas)
    left, right = 34.0, canvas.width - 18
    step = (right - left) / len(points)
    xs = [left + (index + 0.5) * step for index in range(len(points))]
    level_bands(canvas, scale, left=left, right=right)
    for index, count in _gaps(points):
        _gap(canvas, left + index * step, step * count, strip)
    uprights = draw_breaks(canvas, points, left=left, right=right, top=strip, bottom=BOTTOM + strip)
    places = [
        Place(
            x,
            scale.at(point.ikm),
            decimal(point.ikm),
            tuple(scale.at(end) for end in reversed(point.ci95)) if interval and point.ci95 else None,
        )
        for x, point in zip(xs, points, strict=True)
        if point.ikm is not None
    ]
    _line(canvas, points, xs, scale, interval=interval)
    for label, place in place_labels(
        places,
        low=left,
        high=right,
        top=strip,
        bottom=BOTTOM + strip,
        radius=RADIUS,
        marks=uprights,
        bands=[(scale.at(band.high), scale.at(band.low)) for band in scale.bands],
    ):
        canvas.add(Text(label[0], label[1], place.text, size=theme.SMALL_SIZE, weight=600, align="center"))
    canvas.height = _periods(canvas, points, xs, step, BOTTOM + strip)
    return canvas


def axis_of(points: Sequence[TrenTitik], *, interval: bool, kelas: Sequence[Mutu] = KELAS) -> str:
    """Which stretch of the scale the drawing shows, where it is not the whole."""
    whole, shown = index_scale(0, 1, kelas), _scale(points, 0, 1, interval=interval, kelas=kelas)
    if (shown.low, shown.high) == (whole.low, whole.high):
        return ""
    return f"Sumbu nilai {decimal(shown.low, 0)}–{decimal(shown.high, 0)}."


def _scale(
    points: Sequence[TrenTitik], bottom: float, top: float, *, interval: bool, kelas: Sequence[Mutu]
) -> IndexScale:
    """The stretch of the scale where the points lie: on the whole of it a change of a point or two is no sight."""
    ends = [end for point in points if interval and point.ci95 for end in point.ci95]
    known = [point.ikm for point in points if point.ikm is not None]
    return around(index_scale(bottom, top, kelas), [*known, *ends])


def short_period(kode: str) -> tuple[str, ...]:
    """Short names of a period within its year, the longest first: ``("TW III", "TW3", "3")``; none for a year."""
    period = parse(kode)
    match period.jenis:
        case "bulan":
            name = MONTHS[period.urut - 1]
            return (name[:3], name[:3], str(period.urut))
        case "tahun":
            return ("", "", "")
        case kind:
            letters = "S" if kind == "semester" else "TW"
            return (f"{letters} {ROMAN[period.urut - 1]}", f"{letters}{period.urut}", str(period.urut))


def _line(
    canvas: Canvas, points: Sequence[TrenTitik], xs: Sequence[float], scale: IndexScale, *, interval: bool
) -> None:
    known = list(zip(xs, points, strict=True))
    for run in _stretches(known):
        canvas.add(Line(tuple((x, scale.at(value)) for x, value in run), color=theme.ACCENT, width=1.8))
    for x, point in known:
        if point.ikm is None:
            continue
        colour = theme.MUTU.get(point.mutu or "", theme.ACCENT)
        if interval and point.ci95:
            low, high = (scale.at(end) for end in point.ci95)
            canvas.add(Line(((x, low), (x, high)), color=colour, width=2.0))
        if point.dilaporkan:
            canvas.add(Dot(x, scale.at(point.ikm), RADIUS - 0.5, theme.PAPER, colour, 1.4))
        else:
            canvas.add(Dot(x, scale.at(point.ikm), RADIUS, colour))


def _stretches(known: Sequence[tuple[float, TrenTitik]]) -> list[list[tuple[float, float]]]:
    """The pieces of the line: it ends before a gap and before a break."""
    found: list[list[tuple[float, float]]] = [[]]
    for x, point in known:
        if point.ikm is None or point.putus:
            found.append([])
        if point.ikm is not None:
            found[-1].append((x, point.ikm))
    return [run for run in found if run]


def _gaps(points: Sequence[TrenTitik]) -> list[tuple[int, int]]:
    """Runs of periods without an index: the first one's place and how many."""
    runs = [(missing, list(run)) for missing, run in groupby(enumerate(points), key=lambda pair: pair[1].ikm is None)]
    return [(run[0][0], len(run)) for missing, run in runs if missing]


def _gap(canvas: Canvas, left: float, width: float, down: float) -> None:
    lines = wrap(NO_DATA, width - 1, size=theme.SMALL_SIZE, max_lines=3)
    middle = BOTTOM + down - 8 - len(lines) * theme.SMALL_SIZE * LEADING / 2
    canvas.add(Rect(left + 1, TOP + down, left + width - 1, BOTTOM + down, fill=theme.WASH))
    canvas.lines(lines, Text(left + width / 2, middle, "", size=theme.SMALL_SIZE, color=theme.MUTED, align="center"))


def _periods(canvas: Canvas, points: Sequence[TrenTitik], xs: Sequence[float], step: float, bottom: float) -> float:
    """Label the periods under the plot, each year once for its run, and n where there is room; returns the height."""
    years = [parse(point.periode).tahun for point in points]
    parts = _fitting([short_period(point.periode) for point in points], step)
    y = bottom + 10
    style = Text(0, 0, "", size=theme.SMALL_SIZE, color=theme.MUTED)
    if any(parts):
        for part, x in zip(parts, xs, strict=True):
            canvas.add(Text(x, y, part, style.size, theme.INK, align="center"))
        y += 11.5
    for year, run in groupby(zip(years, xs, strict=True), key=lambda pair: pair[0]):
        centres = [x for _, x in run]
        left, right = centres[0] - step / 2 + 3, centres[-1] + step / 2 - 3
        if len(centres) > 1:
            canvas.add(Line(((left, y - 5.5), (right, y - 5.5)), color=theme.RULE, width=0.6))
        canvas.add(Text((left + right) / 2, y, str(year), style.size, theme.INK, weight=600, align="center"))
    counts = [f"{integer(point.n)}" if point.n is not None else "" for point in points]
    if any(counts) and all(text_width(count, size=theme.SMALL_SIZE) + 3 <= step for count in counts):
        y += 12.5
        canvas.add(Text(0, y, "n", style.size, style.color))
        for count, x in zip(counts, xs, strict=True):
            canvas.add(Text(x, y, count, style.size, style.color, align="center"))
    return y + 6


def _fitting(names: Sequence[tuple[str, ...]], step: float) -> list[str]:
    """The longest form of the periods' names that fits ``step`` points for all of them."""
    forms = [list(form) for form in zip(*names, strict=True)]
    fit = (form for form in forms if all(text_width(name, size=theme.SMALL_SIZE) + 3 <= step for name in form))
    return next(fit, forms[-1])


def _alt(points: Sequence[TrenTitik]) -> str:
    values = [
        f"{period_label(point.periode)} "
        + (NO_DATA if point.ikm is None else graded(point.ikm, point.mutu))
        + (" menurut laporannya" if point.dilaporkan else "")
        for point in points
    ]
    opening = f"Diagram garis IKM {len(points)} periode pada skala indeks. {'; '.join(values)}."
    start = max((index for index, point in enumerate(points) if point.putus), default=0)
    known = [point.ikm for point in points[start:] if point.ikm is not None]
    breaks = "".join(
        f" Garis terputus karena {what_changed(each.putus)} berubah sejak {period_label(each.periode)}."
        for each in points
        if each.putus
    )
    if len(known) < 2:
        return f"{opening}{breaks}"
    change = known[-1] - known[0]
    direction = "naik" if change > 0 else "turun"
    verdict = f"{direction} {decimal(abs(change))} poin" if change else "tetap"
    first = f"{period_label(points[start].periode)}" if start else "periode pertama"
    return f"{opening}{breaks} Dari {first} ke periode terakhir yang bernilai: {verdict}."
