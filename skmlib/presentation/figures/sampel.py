"""Figure: respondents reached against the minimum."""

from __future__ import annotations

from skmlib.presentation import theme
from skmlib.presentation.figures.canvas import Canvas, Line, Rect, Text
from skmlib.presentation.figures.typesetting import text_width
from skmlib.presentation.figures.wording import sentences
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import integer, percent
from skmlib.statistics.result import RespondenHasil

TOP, BOTTOM = 22.0, 40.0


def cakupan_sampel(responden: RespondenHasil) -> Figure | None:
    """One bar of the respondents reached, with a tick at the Krejcie-Morgan minimum.

    Returns ``None`` where the minimum is unknown: there is nothing to hold the number against.
    """
    if not responden.minimum:
        return None
    reached, minimum = integer(responden.diterima), integer(responden.minimum)
    population = f" dari populasi {integer(responden.populasi)}" if responden.populasi is not None else ""
    return Figure(
        id="gambar-cakupan-sampel",
        caption="Responden terhadap jumlah minimum",
        alt=(
            f"Diagram batang: {reached} responden{population} terhadap jumlah minimum {minimum}, "
            f"atau {percent(responden.diterima, responden.minimum)}; {_verdict(responden)}."
        ),
        svg=draw(responden).svg("gambar-cakupan-sampel"),
        note=sentences(
            "Jumlah minimum menurut Krejcie dan Morgan"
            + (" per jenis layanan, dijumlahkan." if responden.dasar_minimum == "layanan" else "."),
            f"Populasi {integer(responden.populasi)} pengguna layanan." if responden.populasi is not None else "",
            f"Sumber populasi: {responden.populasi_sumber}." if responden.populasi_sumber else "",
        ),
    )


def draw(responden: RespondenHasil) -> Canvas:
    """The drawing of :func:`cakupan_sampel`."""
    minimum = responden.minimum or 0
    label = f"{integer(responden.diterima)} responden"
    remark = _verdict(responden)
    room = max(text_width(label, weight=700), text_width(remark, size=theme.SMALL_SIZE)) + 8
    canvas = Canvas(height=58)
    full = canvas.width - room
    largest = max(minimum, responden.diterima, 1)
    end, tick = full * responden.diterima / largest, full * minimum / largest
    canvas.add(
        Rect(0, TOP, full, BOTTOM, fill=theme.GRID),
        Rect(0, TOP, end, BOTTOM, fill=theme.ACCENT),
        Line(((0, TOP - 4), (0, BOTTOM + 4)), color=theme.FAINT, width=0.8),
        Line(((tick, TOP - 5), (tick, BOTTOM + 5)), color=theme.PAPER, width=3.4),
        Line(((tick, TOP - 5), (tick, BOTTOM + 5)), color=theme.INK, width=1.6),
        Text(full + 8, (TOP + BOTTOM) / 2 - 5.5, label, weight=700),
        Text(full + 8, (TOP + BOTTOM) / 2 + 5.5, remark, size=theme.SMALL_SIZE, color=theme.MUTED),
        Text(0, BOTTOM + 10, "0", size=theme.SMALL_SIZE, color=theme.MUTED),
    )
    caption = f"minimum {integer(minimum)}"
    half = text_width(caption, size=theme.SMALL_SIZE, weight=600) / 2
    centre = min(max(tick, half), canvas.width - half)
    canvas.add(Text(centre, TOP - 11, caption, size=theme.SMALL_SIZE, weight=600, align="center"))
    return canvas


def _verdict(responden: RespondenHasil) -> str:
    shortfall = (responden.minimum or 0) - responden.diterima
    if responden.cukup is None:
        return "kecukupan tidak dinilai"
    if responden.cukup:
        return "mencukupi"
    return f"kurang {integer(shortfall)}" if shortfall > 0 else "belum cukup pada tiap layanan"
