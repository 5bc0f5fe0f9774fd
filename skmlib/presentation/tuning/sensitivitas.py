"""How far choices move the index, and which of them change its letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from skmlib.presentation import theme
from skmlib.presentation.common import kinerja, number_word
from skmlib.presentation.figures.canvas import Canvas, Dot, Line, Rect, Text
from skmlib.presentation.figures.typesetting import text_width
from skmlib.presentation.nodes import Cell, Figure, KeyFigure, KeyFigures, Paragraph, Run, Table
from skmlib.presentation.numbers import MISSING, decimal, integer, join_words, signed
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, graded_cell, header, row
from skmlib.rules.quality import Mutu
from skmlib.statistics.sensitivity import Sensitivitas, Varian

BLANKS = {
    "terisi": "tidak dihitung",
    "nol": "dihitung 0",
    "lengkap": "respondennya dikeluarkan",
    "responden": "tidak dihitung, rata-rata per responden",
    "jawaban": "tidak dihitung, semua jawaban digabung",
}
ROW, HEAD = 15.0, 26.0


def ringkasan(hasil: Sensitivitas, kelas: Sequence[Mutu]) -> KeyFigures:
    """The survey's own index, how far its bound is, and how many choices change the letter."""
    dasar, changed = hasil.dasar, hasil.mengubah
    return KeyFigures(
        (
            KeyFigure("IKM", decimal(dasar.nilai), dasar.mutu, kinerja(dasar.mutu, kelas)),
            KeyFigure("Jarak ke batas mutu", signed(hasil.jarak_batas, 2), None, "poin dari nilai awal mutu terdekat"),
            KeyFigure("Pilihan yang mengubah mutu", integer(len(changed)), None, f"dari {len(hasil.satu_per_satu)}"),
        )
    )


def satu_per_satu(hasil: Sensitivitas) -> Table:
    """The index when one choice is changed and the others stay."""
    rows = [_row(each, hasil) for each in (hasil.dasar, *hasil.satu_per_satu)]
    return Table(
        id="tabel-satu-per-satu",
        caption="IKM bila satu pilihan diubah",
        columns=(LEFT, LEFT, RIGHT, DECIMAL, DECIMAL, LEFT, LEFT),
        header=(header("Pilihan", "Menjadi", "n", "IKM", "Selisih", "Mutu", "Mutu berubah"),),
        rows=tuple(rows),
        note=f"{integer(hasil.tidak_lengkap)} responden tidak menjawab semua pertanyaan; "
        f"{integer(hasil.garis_lurus)} responden menjawab semua unsur sama. Jawaban yang sama belum tentu keliru. "
        "Selisih dihitung dari nilai penuh.",
    )


def kombinasi(hasil: Sensitivitas) -> Table:
    """Every combination of the three choices."""
    weights = list(dict.fromkeys(each.bobot for each in hasil.varian))
    found = {each.pilihan: each for each in hasil.varian}
    kept = [(False, "semua"), (True, "tanpa jawaban seragam")]
    rows = [
        row(label, BLANKS[kosong], *(_graded(found[(bobot, kosong, without)]) for bobot in weights))
        for without, label in kept
        for kosong in BLANKS
    ]
    return Table(
        id="tabel-kombinasi",
        caption="IKM menurut semua kombinasi pilihan",
        columns=(LEFT, LEFT, *(DECIMAL,) * len(weights)),
        header=(header("Responden", "Jawaban kosong", *(f"Bobot {_weight(each)}" for each in weights)),),
        rows=tuple(rows),
        note="Mutu dibaca dari nilai tercetak menurut batas instrumen.",
    )


def batas(hasil: Sensitivitas) -> Table:
    """The letter of the survey's own index under other tables of classes."""
    return Table(
        id="tabel-batas-lain",
        caption=f"Mutu IKM {decimal(hasil.dasar.nilai)} menurut batas yang dikenal",
        columns=(LEFT, LEFT, LEFT, LEFT),
        header=(header("Batas", "Mutu", "Mutu berubah", "Sumber"),),
        rows=tuple(
            row(each.nama, each.mutu or MISSING, _changed(each.mutu, hasil.dasar.mutu), each.sumber)
            for each in hasil.batas
        ),
        note="Dua huruf: batasnya tidak menentukan.",
    )


def bacaan(hasil: Sensitivitas) -> Paragraph:
    """Which single choices change the letter, and how many combinations do."""
    changed = [_becomes(each, hasil.dasar) for each in hasil.mengubah]
    counts = Counter(each.mutu for each in hasil.varian if each.mutu)
    total = sum(counts.values())
    if len(counts) == 1:
        spread = f"Semua {total} kombinasi bermutu {hasil.dasar.mutu}."
    else:
        letters = join_words([f"{letter} pada {count}" for letter, count in sorted(counts.items())])
        spread = f"Dari {total} kombinasi, mutunya {letters}."
    if changed:
        first = (
            f"Mutu {hasil.dasar.mutu} berubah bila salah satu pilihan ini diganti: {join_words(changed)}."
            if len(changed) > 1
            else f"Mutu {hasil.dasar.mutu} berubah hanya oleh satu pilihan: {changed[0]}."
        )
    else:
        first = f"Tidak ada satu pilihan pun yang mengubah mutu {hasil.dasar.mutu}."
    bounds = sum(each.mutu != hasil.dasar.mutu for each in hasil.batas)
    other = number_word(bounds) if bounds else "tidak satu pun"
    last = f" Dari {len(hasil.batas)} tabel batas, {other} memberi mutu lain." if hasil.batas else ""
    return Paragraph((Run(f"{first} {spread}{last}"),))


def gambar(hasil: Sensitivitas, kelas: Sequence[Mutu]) -> Figure:
    """Every single choice as a dot on a scale that is cut to their range, class bounds as lines."""
    shown = [each for each in (hasil.dasar, *hasil.satu_per_satu) if each.nilai is not None]
    return Figure(
        id="gambar-sensitivitas",
        caption="IKM bila satu pilihan diubah",
        alt="Diagram titik: "
        + "; ".join(f"{_title(each, hasil.dasar)} {decimal(each.nilai)} ({each.mutu})" for each in shown)
        + ".",
        svg=_draw(shown, hasil.dasar, kelas).svg("gambar-sensitivitas"),
        note="Skala dipotong pada rentang nilai yang tampak; garis tegak: nilai awal mutu.",
    )


def _draw(shown: Sequence[Varian], dasar: Varian, kelas: Sequence[Mutu]) -> Canvas:
    canvas = Canvas(height=HEAD + ROW * len(shown) + 6)
    values = [float(each.penuh) for each in shown if each.penuh is not None]
    names = [_title(each, dasar) for each in shown]
    left = max(text_width(name) for name in names) + 14
    right = canvas.width - 44
    margin = max(0.15 * (max(values) - min(values)), 0.15)
    low, high = min(values) - margin, max(values) + margin
    bottom = HEAD + ROW * len(shown)

    def px(value: float) -> float:
        return left + (right - left) * (value - low) / (high - low)

    ascending = sorted(kelas, key=lambda each: each.dari)
    edges = [low, *(float(each.dari) for each in ascending[1:] if low < float(each.dari) < high), high]
    for start, stop in pairwise(edges):
        letter = next((each.huruf for each in reversed(ascending) if float(each.dari) <= (start + stop) / 2), "")
        canvas.add(
            Rect(px(start), 12, px(stop), bottom, fill=theme.MUTU_TINT.get(letter, theme.WASH)),
            Text((px(start) + px(stop)) / 2, 19, letter, weight=700, color=theme.MUTED, align="center"),
        )
    for edge in edges[1:-1]:
        canvas.add(
            Line(((px(edge), 12), (px(edge), bottom)), color=theme.INK, width=0.9),
            Text(px(edge), 5, decimal(edge), size=theme.SMALL_SIZE, color=theme.INK, align="center"),
        )
    for place, (each, name) in enumerate(zip(shown, names, strict=True)):
        y = HEAD + ROW * (place + 0.5)
        own = each.pilihan == dasar.pilihan
        canvas.add(
            Text(0, y, name, weight=600 if own else 400),
            Dot(px(float(each.penuh or 0)), y, 3.6, theme.MUTU.get(each.mutu or "", theme.ACCENT)),
            Text(right + 6, y, f"{decimal(each.nilai)} {each.mutu}", weight=600 if own else 400),
        )
    return canvas


def _row(each: Varian, hasil: Sensitivitas) -> tuple[Cell, ...]:
    dasar = hasil.dasar
    what, becomes = _difference(each, dasar)
    change = None if each.penuh is None or dasar.penuh is None else each.penuh - dasar.penuh
    own = each.pilihan == dasar.pilihan
    return row(
        what,
        becomes,
        integer(each.n),
        decimal(each.nilai),
        MISSING if own else signed(change, 2),
        Cell(each.mutu or MISSING, mutu=each.mutu),
        "" if own else _changed(each.mutu, dasar.mutu),
        bold=own,
    )


def _difference(each: Varian, dasar: Varian) -> tuple[str, str]:
    if each.pilihan == dasar.pilihan:
        return "Dasar", f"bobot {_weight(each.bobot)}, jawaban kosong {BLANKS[each.kosong]}, semua responden"
    if each.bobot != dasar.bobot:
        return "Bobot", _weight(each.bobot)
    if each.kosong != dasar.kosong:
        return "Jawaban kosong", BLANKS[each.kosong]
    return "Responden", "tanpa jawaban seragam" if each.tanpa_lurus else "semua"


def _title(each: Varian, dasar: Varian) -> str:
    what, becomes = _difference(each, dasar)
    return what if what == "Dasar" else f"{what}: {becomes}"


def _becomes(each: Varian, dasar: Varian) -> str:
    what, becomes = _difference(each, dasar)
    return f"{what.lower()} {becomes} (menjadi {each.mutu}, {decimal(each.nilai)})"


def _changed(letter: str | None, own: str | None) -> str:
    return "ya" if letter and letter != own else ""


def _graded(each: Varian) -> Cell:
    return graded_cell(f"{decimal(each.nilai)} {each.mutu or ''}".strip(), each.mutu)


def _weight(bobot: str) -> str:
    return bobot.replace(".", ",")
