"""Figure: every unsur by every profile group, as differences from the unit's values."""

from __future__ import annotations

from dataclasses import dataclass

from skmlib.presentation import theme
from skmlib.presentation.figures.canvas import Canvas, Line, Rect, Text
from skmlib.presentation.figures.colours import on, ramp
from skmlib.presentation.figures.typesetting import LEADING, text_width, wrap
from skmlib.presentation.figures.wording import SMALL_GROUP, base_note, sentences
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import MISSING, integer, join_words, level, signed
from skmlib.statistics.result import Bivariat, Hasil, Kelompok

INDEX = "ikm"
FRAME = {
    "internal": "Bingkai: perbedaan antarkelompok bermakna setelah koreksi (p < {alpha}).",
    "publik": "Bingkai: perbedaan antarkelompok yang cukup kuat untuk disimpulkan.",
}
LEAST_LIMIT = 5.0  # points: the strongest colour never stands for less
LABEL_ROOM = 104.0
ROW = 12.8
TITLE = 15.5
GAP = 6.0


@dataclass(frozen=True)
class Column:
    """One column: the unsur's code (or ``ikm``), its number and short name, and the unit's value."""

    kode: str
    number: str
    name: str
    unit: float | None


def matriks_kelompok(hasil: Hasil) -> Figure | None:
    """One matrix for the whole report: rows are groups by profile field, columns the unsur and the index.

    A cell is the group's value less the unit's, in points; a frame stands around the cells of a field and unsur whose
    deciding test survives correction. Groups of fewer than ten are grey. Returns ``None`` without groups.
    """
    fields = _fields(hasil)
    if not fields:
        return None
    small = any(group.n < SMALL_GROUP for field in fields for group in field.kelompok)
    hidden = any(group.unsur_alasan for field in fields for group in field.kelompok)
    return Figure(
        id="gambar-matriks-kelompok",
        caption="Selisih nilai kelompok responden terhadap nilai unit",
        alt=_alt(hasil, fields),
        svg=draw(hasil).svg("gambar-matriks-kelompok"),
        note=sentences(
            "Angka: nilai kelompok dikurangi nilai unit, dalam poin pada skala indeks.",
            FRAME[hasil.edisi].format(alpha=level(hasil.taraf)) if any(field.bermakna for field in fields) else "",
            f"Abu-abu: responden kurang dari {SMALL_GROUP}." if small else "",
            f"Tanda “{MISSING}”: tidak ditampilkan untuk melindungi jawaban kelompok kecil." if hidden else "",
            base_note(hasil),
        ),
    )


def draw(hasil: Hasil) -> Canvas:
    """The drawing of :func:`matriks_kelompok`."""
    fields = _fields(hasil)
    columns = _columns(hasil)
    limit = _limit(fields, columns)
    canvas = Canvas()
    labels = {
        (field.profil, group.nama): wrap(group.nama, LABEL_ROOM, max_lines=3)
        for field in fields
        for group in field.kelompok
    }
    counts = [integer(group.n) for field in fields for group in field.kelompok]
    n_width = max(text_width(text, size=theme.SMALL_SIZE) for text in ("n", *counts))
    start = max(text_width(line) for lines in labels.values() for line in lines) + 8 + n_width + 7
    width = (canvas.width - start - GAP) / len(columns)
    places = [start + index * width + (GAP if column.kode == INDEX else 0) for index, column in enumerate(columns)]
    size = min(
        theme.SMALL_SIZE, theme.SMALL_SIZE * (width - 2) / text_width("−10,0", size=theme.SMALL_SIZE, weight=700)
    )

    top = _header(canvas, columns, places, width, start)
    for field in fields:
        canvas.add(
            Text(0, top + 9, field.nama, weight=700),
            Line(((0, top + TITLE - 1), (canvas.width, top + TITLE - 1)), color=theme.RULE, width=0.6),
        )
        top += TITLE + 1
        block = top
        for group in field.kelompok:
            lines = labels[field.profil, group.nama]
            height = max(ROW, len(lines) * theme.TEXT_SIZE * LEADING + 4)
            _row(canvas, group, lines, columns, places, (top, top + height), width, start, limit, size)
            top += height
        for column, left in zip(columns, places, strict=True):
            if decided(field, column.kode):
                canvas.add(Rect(left + 0.6, block, left + width - 0.6, top, edge=theme.INK, width=1.3))
        top += 5
    canvas.height = _key(canvas, top + 3, start, limit)
    return canvas


def decided(field: Bivariat, kode: str) -> bool:
    """Whether the deciding test of an unsur against a field survives correction for multiple testing."""
    return kode in (field.bermakna or ())


def difference(group: Kelompok, column: Column) -> float | None:
    """The group's value less the unit's, in points on the index scale; ``None`` where either is missing."""
    value = group.ikm if column.kode == INDEX else group.unsur.get(column.kode)
    return None if value is None or column.unit is None else value - column.unit


def _fields(hasil: Hasil) -> list[Bivariat]:
    return [field for field in hasil.bivariat if field.kelompok]


def _columns(hasil: Hasil) -> list[Column]:
    unsur = [Column(each.kode, each.nomor, each.singkat, each.konversi) for each in hasil.unsur]
    index = hasil.ikm.nilai_penuh if hasil.ikm.nilai_penuh is not None else hasil.ikm.nilai
    return [*unsur, Column(INDEX, "IKM", "", index)]


def _limit(fields: list[Bivariat], columns: list[Column]) -> float:
    """The difference that has the strongest colour: the largest one, up to a multiple of five; small groups aside."""
    found = [
        abs(value)
        for field in fields
        for group in field.kelompok
        if group.n >= SMALL_GROUP
        for value in (difference(group, column) for column in columns)
        if value is not None
    ]
    return max(LEAST_LIMIT, -(-max(found, default=0.0) // 5) * 5)


def _header(canvas: Canvas, columns: list[Column], places: list[float], width: float, start: float) -> float:
    names = [wrap(column.name, 62, size=theme.SMALL_SIZE, max_lines=1) for column in columns]
    room = max((text_width(line, size=theme.SMALL_SIZE) for lines in names for line in lines), default=0.0)
    bottom = room + 20
    for column, lines, left in zip(columns, names, places, strict=True):
        middle = left + width / 2
        canvas.add(Text(middle, bottom - 6, column.number, weight=700, align="center"))
        for line in lines:
            canvas.add(Text(middle, bottom - 15, line, size=theme.SMALL_SIZE, color=theme.MUTED, rotation=90))
    canvas.add(Text(start - 7, bottom - 6, "n", size=theme.SMALL_SIZE, color=theme.MUTED, align="right"))
    return bottom + 2


def _row(
    canvas: Canvas,
    group: Kelompok,
    lines: tuple[str, ...],
    columns: list[Column],
    places: list[float],
    span: tuple[float, float],
    width: float,
    start: float,
    limit: float,
    size: float,
) -> None:
    top, bottom = span
    y = (top + bottom) / 2
    faint = group.n < SMALL_GROUP
    canvas.lines(lines, Text(0, y, "", color=theme.MUTED if faint else theme.INK))
    canvas.add(Text(start - 7, y, integer(group.n), size=theme.SMALL_SIZE, color=theme.MUTED, align="right"))
    for column, left in zip(columns, places, strict=True):
        value = difference(group, column)
        fill = theme.WASH if faint or value is None else ramp(theme.DIVERGING, 0.5 + value / limit / 2)
        ink = theme.MUTED if faint or value is None else on(fill)
        canvas.add(
            Rect(left, top, left + width, bottom, fill=fill, edge=theme.PAPER, width=1.0),
            Text(left + width / 2, y, signed(value), size=size, color=ink, align="center"),
        )


def _key(canvas: Canvas, top: float, start: float, limit: float) -> float:
    """The colour key under the matrix; returns where it ends."""
    steps, step = 40, 3.0
    left = start + text_width("di bawah nilai unit", size=theme.SMALL_SIZE) + 6
    for index in range(steps):
        colour = ramp(theme.DIVERGING, index / (steps - 1))
        canvas.add(Rect(left + index * step, top + 3, left + (index + 1.1) * step, top + 11, fill=colour))
    right = left + steps * step
    style = Text(0, 0, "", size=theme.SMALL_SIZE, color=theme.MUTED)
    canvas.add(
        Text(left - 6, top + 7, "di bawah nilai unit", style.size, style.color, align="right"),
        Text(right + 6, top + 7, "di atas nilai unit", style.size, style.color),
    )
    for share, value in ((0.0, -limit), (0.5, 0.0), (1.0, limit)):
        canvas.add(
            Text(left + share * (right - left), top + 18, signed(value, 0), style.size, style.color, align="center")
        )
    return top + 24


def _alt(hasil: Hasil, fields: list[Bivariat]) -> str:
    columns = _columns(hasil)
    rows = []
    for field in fields:
        groups = [
            f"{group.nama} (n {integer(group.n)}) "
            + ", ".join(f"{column.number} {signed(difference(group, column))}" for column in columns)
            for group in field.kelompok
        ]
        marked = [column.number for column in columns if decided(field, column.kode)]
        silent = "Tidak diuji" if field.bermakna is None else "Data belum cukup untuk menyimpulkan perbedaan"
        verdict = f"Perbedaan cukup kuat untuk disimpulkan pada {join_words(marked)}" if marked else silent
        rows.append(f"{field.nama}: {'; '.join(groups)}. {verdict}")
    return f"Matriks selisih nilai kelompok terhadap nilai unit, dalam poin. {'. '.join(rows)}."
