"""Figure: the place of every unsur with its range, lowest NRR first."""

from __future__ import annotations

from skmlib.presentation import theme
from skmlib.presentation.common import by_code
from skmlib.presentation.figures.canvas import Canvas, Dot, Line, Rect, Text
from skmlib.presentation.figures.typesetting import LEADING, text_width, wrap
from skmlib.presentation.figures.wording import base_note, sentences
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import chance, integer
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import UnsurPeringkat

LABEL_ROOM = 150.0
PADDING = 7.5
HEADER = 26.0
RADIUS = 3.6
LOWEST = 3
SIDE_TITLE = ("Peluang", "tiga terendah")


def peringkat_unsur(hasil: Hasil) -> Figure | None:
    """Dots of the places with their 95 % range and the chance to be among the lowest three.

    Returns ``None`` without ranges (a census, too few answers) or with a single unsur.
    """
    found = hasil.peringkat
    if found is None or len(found.unsur) < 2 or all(each.peringkat_ci95 is None for each in found.unsur):
        return None
    return Figure(
        id="gambar-peringkat-unsur",
        caption="Peringkat unsur dan rentangnya",
        alt=_alt(hasil, found.unsur),
        svg=draw(hasil).svg("gambar-peringkat-unsur"),
        note=sentences(
            "Titik: peringkat menurut NRR, 1 yang terendah. Garis: peringkat pada 95\u00a0% dari "
            f"{integer(found.ulangan)} ulangan bootstrap di tengah.",
            "Latar berwarna: tiga peringkat terendah." if len(found.unsur) > LOWEST else "",
            "Titik berwarna: unsur prioritas.",
            base_note(hasil),
        ),
    )


def draw(hasil: Hasil) -> Canvas:
    """The drawing of :func:`peringkat_unsur`."""
    unsur = hasil.peringkat.unsur if hasil.peringkat else ()
    named = [by_code(hasil, each.unsur) for each in unsur]
    canvas = Canvas()
    numbers = max(text_width(each.nomor, weight=600) for each in named) + 6
    labels = [wrap(each.nama, LABEL_ROOM, max_lines=3) for each in named]
    start = numbers + max((text_width(line) for lines in labels for line in lines), default=0.0) + 12
    side = max(
        text_width(text, size=theme.SMALL_SIZE)
        for text in (*SIDE_TITLE, *(chance(each.peluang_terendah) for each in unsur))
    )
    step = (canvas.width - side - 12 - start) / len(unsur)
    heights = [max(1, len(lines)) * theme.TEXT_SIZE * LEADING + PADDING for lines in labels]
    bottom = HEADER + sum(heights)
    canvas.height = bottom + 16
    _grid(canvas, len(unsur), start, step, bottom)
    top = HEADER
    for each, name, lines, height in zip(unsur, named, labels, heights, strict=True):
        y = top + height / 2
        canvas.add(Text(0, y, name.nomor, weight=600, color=theme.MUTED))
        canvas.lines(lines, Text(numbers, y, ""))
        canvas.add(_side(canvas, chance(each.peluang_terendah), y, theme.INK))
        _mark(canvas, each, start, step, y, theme.ACCENT if each.unsur in hasil.prioritas else theme.FAINT)
        top += height
    return canvas


def _grid(canvas: Canvas, k: int, start: float, step: float, bottom: float) -> None:
    stop = start + k * step
    canvas.add(Rect(start, HEADER, stop, bottom, fill=theme.WASH))
    if k > LOWEST:
        canvas.add(Rect(start, HEADER, start + LOWEST * step, bottom, fill=theme.ACCENT_TINT))
    for place in range(1, k + 1):
        x = start + (place - 0.5) * step
        if place > 1:
            edge = x - step / 2
            canvas.add(Line(((edge, HEADER), (edge, bottom)), color=theme.PAPER, width=1.0))
        canvas.add(Text(x, HEADER - 8, str(place), theme.SMALL_SIZE, theme.MUTED, align="center"))
    canvas.add(
        Text(start, bottom + 9, "NRR terendah", theme.SMALL_SIZE, theme.MUTED),
        Text(stop, bottom + 9, "NRR tertinggi", theme.SMALL_SIZE, theme.MUTED, align="right"),
    )
    for line, y in zip(SIDE_TITLE, (HEADER - 18, HEADER - 8), strict=True):
        canvas.add(_side(canvas, line, y, theme.MUTED))


def _side(canvas: Canvas, text: str, y: float, color: str) -> Text:
    return Text(canvas.width, y, text, theme.SMALL_SIZE, color, align="right")


def _mark(canvas: Canvas, unsur: UnsurPeringkat, start: float, step: float, y: float, color: str) -> None:
    if unsur.peringkat_ci95 is not None:
        low, high = (start + (place - 0.5) * step for place in unsur.peringkat_ci95)
        canvas.add(Line(((low, y), (high, y)), color=color, width=2.0))
    canvas.add(Dot(start + (unsur.peringkat - 0.5) * step, y, RADIUS, color))


def _alt(hasil: Hasil, unsur: tuple[UnsurPeringkat, ...]) -> str:
    return (
        f"Diagram titik peringkat {len(unsur)} unsur menurut NRR, peringkat 1 yang terendah. "
        f"{'; '.join(_described(hasil, each) for each in unsur)}."
    )


def _described(hasil: Hasil, unsur: UnsurPeringkat) -> str:
    name = by_code(hasil, unsur.unsur)
    text = f"{name.nomor} {name.nama} peringkat {unsur.peringkat}"
    if unsur.peringkat_ci95 is not None:
        low, high = unsur.peringkat_ci95
        text += f" (rentang {low if low == high else f'{low}–{high}'})"
    return f"{text}, peluang tiga terendah {chance(unsur.peluang_terendah)}"
