"""Figures of the agency's year: units by unsur with the number in every cell, and the index over the years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from skmlib.presentation import theme
from skmlib.presentation.figures import tren as line
from skmlib.presentation.figures.canvas import Canvas, Line, Rect, Text
from skmlib.presentation.figures.colours import on, ramp
from skmlib.presentation.figures.scale import KELAS
from skmlib.presentation.figures.typesetting import LEADING, text_width, wrap
from skmlib.presentation.figures.wording import class_words, sentences
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import decimal, integer, signed
from skmlib.presentation.rekap.bagian import title_of
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import TrenTitik
from skmlib.statistics.result_compilation import Rekap

LABEL_ROOM = 118.0
ROW = 13.6
GAP = 5.0
A_PAGE = 24
"""Units that one figure holds; more make further figures."""
LEAST_LIMIT = 5.0
SIZE = 7.6
Values = tuple[str, tuple[float | None, ...], bool]


def peta(rekap: Rekap) -> tuple[Figure, ...]:
    """Units by unsur on the index scale, the agency's own row last; colour: above or below the agency's index."""
    rows = [
        (title_of(each), (*(each.konversi.get(u.kode) for u in rekap.unsur), each.ikm), False) for each in rekap.unit
    ]
    if not rows:
        return ()
    parts = [rows[start : start + A_PAGE] for start in range(0, len(rows), A_PAGE)]
    own: Values = (
        "Instansi",
        (
            *(None if (v := rekap.rerata_unsur[u.kode]) is None else v * rekap.pengali for u in rekap.unsur),
            rekap.ikm.nilai,
        ),
        True,
    )
    limit = _limit(rekap, [values for _, values, _ in rows])
    return tuple(_figure(rekap, part, own, limit, place, len(parts)) for place, part in enumerate(parts, start=1))


def tren(rekap: Rekap, *, kelas: Sequence[Mutu] = KELAS) -> Figure | None:
    """The agency's index over the years; ``None`` with fewer than two values."""
    if sum(each.ikm is not None for each in rekap.tren) < 2:
        return None
    points = tuple(TrenTitik(str(each.tahun), each.ikm, each.mutu, None) for each in rekap.tren)
    told = "; ".join(f"{each.tahun} {decimal(each.ikm)}" for each in rekap.tren if each.ikm is not None)
    return Figure(
        id="gambar-tren-instansi",
        caption="IKM instansi menurut tahun",
        alt=f"Garis IKM instansi: {told}.",
        svg=line.draw_points(points, interval=False, kelas=kelas).svg("gambar-tren-instansi"),
        note=sentences(class_words(kelas), line.axis_of(points, interval=False, kelas=kelas)),
    )


def _figure(rekap: Rekap, rows: list[Values], own: Values, limit: float, place: int, of: int) -> Figure:
    name = "gambar-unit-unsur" + (f"-{place}" if place > 1 else "")
    shown = [*rows, own]
    numbers = [*(each.nomor for each in rekap.unsur), "IKM"]
    told = "; ".join(
        f"{title} " + ", ".join(f"{number} {decimal(value)}" for number, value in zip(numbers, values, strict=True))
        for title, values, _ in shown
    )
    more = f" (bagian {place} dari {of})" if of > 1 else ""
    return Figure(
        id=name,
        caption=f"Nilai unsur menurut unit pelayanan{more}",
        alt=f"Matriks nilai unit menurut unsur, skala 25 sampai 100: {told}.",
        svg=_draw(rekap, shown, limit).svg(name),
        note=sentences(
            f"Angka: NRR × {decimal(rekap.pengali, 0)}.",
            f"Warna: selisih terhadap IKM instansi ({decimal(rekap.ikm.nilai)}).",
            "Baris Instansi: rata-rata sederhana unit.",
            f"Tanda “–”: unsur tidak disurvei. {integer(len(rekap.unit))} unit, tahun {rekap.tahun}.",
        ),
    )


def _draw(rekap: Rekap, rows: list[Values], limit: float) -> Canvas:
    canvas = Canvas()
    labels = [wrap(title, LABEL_ROOM, max_lines=3) for title, _, _ in rows]
    start = max(text_width(text, weight=700) for lines in labels for text in lines) + 8
    count = len(rekap.unsur) + 1
    width = (canvas.width - start - GAP) / count
    places = [start + index * width + (GAP if index == count - 1 else 0) for index in range(count)]
    top = _header(canvas, rekap, places, width)
    for lines, (_, values, own) in zip(labels, rows, strict=True):
        height = max(ROW, len(lines) * theme.TEXT_SIZE * LEADING + 4)
        if own:
            canvas.add(Line(((0, top + 2), (canvas.width, top + 2)), color=theme.RULE, width=0.8))
            top += 4
        middle = top + height / 2
        canvas.lines(lines, Text(0, middle, "", weight=700 if own else 400))
        for left, value in zip(places, values, strict=True):
            _cell(canvas, left, top, left + width, top + height, value, rekap.ikm.nilai, limit, bold=own)
        top += height
    canvas.height = _key(canvas, top + 4, start, limit)
    return canvas


def _cell(
    canvas: Canvas,
    left: float,
    top: float,
    right: float,
    bottom: float,
    value: float | None,
    centre: float | None,
    limit: float,
    *,
    bold: bool,
) -> None:
    share = None if value is None or centre is None else 0.5 + (value - centre) / limit / 2
    fill = theme.WASH if share is None else ramp(theme.DIVERGING, share)
    ink = theme.MUTED if share is None else on(fill)
    text = Text((left + right) / 2, (top + bottom) / 2, decimal(value), SIZE, ink, 700 if bold else 400, "center")
    canvas.add(Rect(left, top, right, bottom, fill=fill, edge=theme.PAPER, width=1.0), text)


def _header(canvas: Canvas, rekap: Rekap, places: list[float], width: float) -> float:
    names = [*(wrap(each.singkat, 62, size=theme.SMALL_SIZE, max_lines=1)[0] for each in rekap.unsur), ""]
    room = max(text_width(name, size=theme.SMALL_SIZE) for name in names)
    bottom = room + 20
    for number, name, left in zip([*(each.nomor for each in rekap.unsur), "IKM"], names, places, strict=True):
        middle = left + width / 2
        canvas.add(Text(middle, bottom - 6, number, weight=700, align="center"))
        if name:
            canvas.add(Text(middle, bottom - 15, name, size=theme.SMALL_SIZE, color=theme.MUTED, rotation=90))
    return bottom + 2


def _key(canvas: Canvas, top: float, start: float, limit: float) -> float:
    steps, step = 40, 3.0
    left = start + text_width("di bawah IKM instansi", size=theme.SMALL_SIZE) + 6
    for index in range(steps):
        colour = ramp(theme.DIVERGING, index / (steps - 1))
        canvas.add(Rect(left + index * step, top + 3, left + (index + 1.1) * step, top + 11, fill=colour))
    right = left + steps * step
    size, colour = theme.SMALL_SIZE, theme.MUTED
    canvas.add(
        Text(left - 6, top + 7, "di bawah IKM instansi", size, colour, align="right"),
        Text(right + 6, top + 7, "di atas IKM instansi", size, colour),
    )
    for share, value in ((0.0, -limit), (0.5, 0.0), (1.0, limit)):
        canvas.add(Text(left + share * (right - left), top + 18, signed(value, 0), size, colour, align="center"))
    return top + 24


def _limit(rekap: Rekap, rows: Sequence[tuple[float | None, ...]]) -> float:
    """The difference of the strongest colour: the largest one, up to a multiple of five."""
    return max(LEAST_LIMIT, -(-max(_distances(rekap, rows), default=0.0) // 5) * 5)


def _distances(rekap: Rekap, rows: Sequence[tuple[float | None, ...]]) -> Iterator[float]:
    for values in rows:
        for value in values:
            if value is not None and rekap.ikm.nilai is not None:
                yield abs(value - rekap.ikm.nilai)
