"""Figure: how the answers of every unsur (or question) are distributed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skmlib.presentation import theme
from skmlib.presentation.figures.canvas import Canvas, Line, Rect, Text
from skmlib.presentation.figures.colours import answer_colours, on
from skmlib.presentation.figures.typesetting import LEADING, spread, text_width, wrap
from skmlib.presentation.figures.wording import base_note, sentences
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import integer, percent
from skmlib.statistics.result import Hasil, PertanyaanHasil, UnsurHasil

LABEL_ROOM = 128.0
HEADER = 24.0
PADDING = 8.0
THICKNESS = 14.5


@dataclass(frozen=True)
class Answers:
    """One bar: its number and label, and the counts of answers from the lowest to the highest."""

    number: str
    label: str
    counts: tuple[int, ...]

    @property
    def filled(self) -> int:
        return sum(self.counts)


def distribusi_jawaban(hasil: Hasil) -> Figure | None:
    """Diverging stacked bars of the answers, centred between the lower and the upper half of the scale.

    An unsur with several questions has one bar a question. Returns ``None`` where there is no answer at all.
    """
    bars = answers(hasil)
    if not any(bar.filled for bar in bars):
        return None
    several = any(unsur.pertanyaan for unsur in hasil.unsur)
    low, high = hasil.skala
    return Figure(
        id="gambar-distribusi-jawaban",
        caption="Distribusi jawaban",
        alt=_alt(bars, hasil.skala),
        svg=draw(hasil).svg("gambar-distribusi-jawaban"),
        note=sentences(
            f"Jawaban {low} terendah, {high} tertinggi. Angka pada batang: persen dari jawaban terisi (n).",
            "Unsur dengan beberapa pertanyaan ditampilkan per pertanyaan." if several else "",
            base_note(hasil),
        ),
    )


def answers(hasil: Hasil) -> list[Answers]:
    """The bars of a result: one an unsur, or one a question where an unsur has several."""
    return [bar for unsur in hasil.unsur for bar in _bars(unsur)]


def draw(hasil: Hasil) -> Canvas:
    """The drawing of :func:`distribusi_jawaban`."""
    bars = answers(hasil)
    canvas = Canvas()
    numbers = max(text_width(bar.number, weight=600) for bar in bars) + 6
    labels = [wrap(bar.label, LABEL_ROOM, max_lines=3) for bar in bars]
    start = numbers + max((text_width(line) for lines in labels for line in lines), default=0) + 10
    counts = max(text_width(text, size=theme.SMALL_SIZE) for text in ("n", *(integer(bar.filled) for bar in bars)))
    stop = canvas.width - counts - 10
    left = max(_below(bar.counts) for bar in bars)
    right = max(_above(bar.counts) for bar in bars)
    unit = (stop - start) / (left + right)
    centre = start + left * unit

    heights = [max(1, len(lines)) * theme.TEXT_SIZE * LEADING + PADDING for lines in labels]
    bottom = HEADER + sum(heights)
    canvas.height = bottom + 4
    top = HEADER
    canvas.add(_count(canvas, "n", 8))
    _key(canvas, next(bar for bar in bars if bar.filled), hasil.skala[0], centre, unit, start, stop)
    for bar, lines, height in zip(bars, labels, heights, strict=True):
        y = top + height / 2
        canvas.add(Text(0, y, bar.number, weight=600, color=theme.MUTED), _count(canvas, integer(bar.filled), y))
        canvas.lines(lines, Text(numbers, y, ""))
        if bar.filled:
            _bar(canvas, bar, centre, unit, y - THICKNESS / 2, y + THICKNESS / 2)
        else:
            canvas.add(Text(centre + 6, y, "tidak ada jawaban", size=theme.SMALL_SIZE, color=theme.MUTED))
        top += height
    canvas.add(Line(((centre, HEADER - 3), (centre, bottom + 1)), color=theme.INK, width=0.9))
    return canvas


def _bars(unsur: UnsurHasil) -> list[Answers]:
    if unsur.distribusi is not None:
        return [Answers(unsur.nomor, unsur.nama, unsur.distribusi)]
    questions: Sequence[PertanyaanHasil] = unsur.pertanyaan or ()
    return [
        Answers(f"{unsur.nomor}.{place}", f"{unsur.singkat}, pertanyaan {place}", question.distribusi)
        for place, question in enumerate(questions, 1)
    ]


def _below(counts: tuple[int, ...]) -> float:
    """The share left of the centre; the middle answer of an odd scale stands half on either side."""
    half, odd = divmod(len(counts), 2)
    return (sum(counts[:half]) + (counts[half] / 2 if odd else 0)) / (sum(counts) or 1)


def _above(counts: tuple[int, ...]) -> float:
    return _below(counts[::-1])


def _segments(bar: Answers, centre: float, unit: float) -> list[tuple[float, float]]:
    x = centre - _below(bar.counts) * unit
    segments = []
    for count in bar.counts:
        width = count / bar.filled * unit
        segments.append((x, x + width))
        x += width
    return segments


def _bar(canvas: Canvas, bar: Answers, centre: float, unit: float, top: float, bottom: float) -> None:
    for (left, right), count, color in zip(
        _segments(bar, centre, unit), bar.counts, answer_colours(len(bar.counts)), strict=True
    ):
        if not count:
            continue
        canvas.add(Rect(left, top, right, bottom, fill=color, edge=theme.PAPER, width=0.8))
        label = percent(count, bar.filled, 0).removesuffix("\u00a0%")
        if text_width(label, size=theme.SMALL_SIZE) + 4 <= right - left:
            canvas.add(Text((left + right) / 2, (top + bottom) / 2, label, theme.SMALL_SIZE, on(color), align="center"))


def _key(canvas: Canvas, bar: Answers, low: int, centre: float, unit: float, start: float, stop: float) -> None:
    """Name the answers above the first bar, each at its segment, shifted only where names would touch."""
    words = {0: f"{low} terendah", len(bar.counts) - 1: f"{low + len(bar.counts) - 1} tertinggi"}
    names = [words.get(place, str(low + place)) for place in range(len(bar.counts))]
    widths = [text_width(name, weight=700) for name in names]
    middles = [(left + right) / 2 for left, right in _segments(bar, centre, unit)]
    centres = spread(middles, widths, low=start, high=stop, gap=9)
    for name, x, middle, color in zip(names, centres, middles, answer_colours(len(names)), strict=True):
        canvas.add(
            Line(((x, 14), (middle, HEADER)), color=color, width=1.0),
            Text(x, 8, name, weight=700, color=theme.INK, align="center"),
        )


def _count(canvas: Canvas, text: str, y: float) -> Text:
    return Text(canvas.width, y, text, size=theme.SMALL_SIZE, color=theme.MUTED, align="right")


def _alt(bars: Sequence[Answers], skala: tuple[int, int]) -> str:
    low, high = skala
    rows = []
    for bar in bars:
        shares = ", ".join(f"{score}: {percent(count, bar.filled)}" for score, count in enumerate(bar.counts, low))
        rows.append(
            f"{bar.number} {bar.label} (n {integer(bar.filled)}) {shares if bar.filled else 'tidak ada jawaban'}"
        )
    return f"Diagram batang bertumpuk distribusi jawaban {low} (terendah) sampai {high} (tertinggi). {'; '.join(rows)}."
