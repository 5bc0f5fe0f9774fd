"""Two surveys beside each other: index, unsur, what the difference may be, and whether it is small enough to ignore."""

from __future__ import annotations

from skmlib.presentation import theme
from skmlib.presentation.comparing import between
from skmlib.presentation.figures.canvas import Canvas, Dot, Line, Rect, Text
from skmlib.presentation.figures.typesetting import text_width
from skmlib.presentation.nodes import Callout, Figure, KeyFigure, KeyFigures, Node, Paragraph, Run, Table, text
from skmlib.presentation.numbers import (
    MISSING,
    NBSP,
    decimal,
    integer,
    join_words,
    p_equals,
    p_value,
    period_label,
    signed,
)
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, header, row
from skmlib.statistics.comparison import Putusan
from skmlib.statistics.contrast import Efek, Kontras, Sisi, UnsurKontras

VIEWS = {"proses": "proses", "populasi": "populasi pengguna"}
CHANGED = {"instrumen": "instrumen", "bobot": "bobot", "mode": "cara survei"}
ROW, HEAD = 15.0, 14.0


def ringkasan(kontras: Kontras | None) -> tuple[Node, ...]:
    """Both sides with their index, the difference; then what of the two surveys is not alike.

    ``None``: the notebook names one survey twice, as where a workspace has only one.
    """
    if kontras is None:
        words = "Isi pertama dan kedua di sel pertama dengan dua survei yang berbeda (daftarnya di mulai.ipynb)."
        return (Callout("Belum ada yang dibandingkan", text(words)),)
    found = kontras.perbandingan
    decisive = found.penentu
    change = decisive or found.proses
    figures = KeyFigures(
        (
            _side(kontras.pertama),
            _side(kontras.kedua),
            KeyFigure(
                "Selisih",
                signed(None if change is None else change.nilai, 2),
                None,
                f"selang kepercayaan 95 %: {between(decisive.ci95)}" if decisive else "tidak diuji",
            ),
        )
    )
    return (figures, *_differences(kontras))


def selisih_ikm(kontras: Kontras) -> Table:
    """The difference of the index in both views, its effect and the verdict on equivalence."""
    found = kontras.perbandingan
    same = found.kesetaraan
    rows = [
        row(
            VIEWS[each.ragam].capitalize(),
            signed(each.nilai, 2),
            decimal(each.se),
            between(each.ci95),
            decimal(each.db, 1),
            p_value(each.p),
        )
        for each in (found.proses, found.populasi)
        if each is not None
    ]
    notes = [
        "Selisih: kedua dikurangi pertama, dari nilai penuh.",
        _effect_words(kontras.efek),
        f"Kesetaraan dalam ±{decimal(kontras.margin, 1)} poin: "
        f"{_equal(same.putusan) if same.putusan else same.putusan_alasan} "
        f"(selang kepercayaan 90 %: {between(same.ci90)})."
        if same is not None
        else f"Kesetaraan tidak diuji: {found.kesetaraan_alasan}.",
        f"Cara pandang populasi tidak dipakai: {found.populasi_alasan}." if found.populasi is None else "",
        f"Hanya menggambarkan yang menjawab: {found.keterbatasan}." if found.keterbatasan else "",
    ]
    return Table(
        id="tabel-selisih-ikm",
        caption="Selisih IKM",
        columns=(LEFT, DECIMAL, DECIMAL, RIGHT, DECIMAL, RIGHT),
        header=(header("Cara pandang", "Selisih", "Galat baku", "Selang kepercayaan 95 %", "db", "p"),),
        rows=tuple(rows),
        note=" ".join(note for note in notes if note),
    )


def selisih_unsur(kontras: Kontras) -> Table:
    """Every shared unsur: both values, difference, interval, effect, corrected p and the verdict."""
    first, second = (_short(each, kontras) for each in (kontras.pertama, kontras.kedua))
    tested = integer(sum(each.selisih.p is not None for each in kontras.unsur))
    rows = [
        row(
            _title(each),
            decimal(each.selisih.sebelumnya),
            decimal(each.selisih.sekarang),
            signed(each.selisih.nilai, 2),
            between(each.selisih.ci95),
            signed(each.efek.nilai, 2),
            p_value(each.selisih.p_koreksi),
            _same(each),
        )
        for each in kontras.unsur
    ]
    return Table(
        id="tabel-selisih-unsur",
        caption="Selisih nilai per unsur",
        columns=(LEFT, DECIMAL, DECIMAL, DECIMAL, RIGHT, DECIMAL, RIGHT, LEFT),
        header=(
            header("Unsur", first, second, "Selisih", "Selang kepercayaan 95 %", "Efek", "p terkoreksi", "Kesetaraan"),
        ),
        rows=tuple(rows),
        note="Efek: korelasi rank-biserial, −1 sampai 1, positif bila yang kedua lebih tinggi. p terkoreksi "
        f"menurut Holm atas {tested} unsur; selang kepercayaan tidak dikoreksi. "
        f"Kesetaraan dalam ±{decimal(kontras.margin, 1)} poin.",
    )


def gambar(kontras: Kontras) -> Figure | None:
    """Differences of the unsur with their intervals, the margin as a band; ``None`` without a shared unsur's value."""
    shown = [each for each in kontras.unsur if each.selisih.nilai is not None]
    if not shown:
        return None
    return Figure(
        id="gambar-selisih-unsur",
        caption="Selisih nilai per unsur",
        alt="Diagram titik selisih: "
        + "; ".join(f"{_title(each)} {signed(each.selisih.nilai, 2)} ({between(each.selisih.ci95)})" for each in shown)
        + ".",
        svg=_draw(kontras).svg("gambar-selisih-unsur"),
        note=f"Kedua dikurangi pertama, poin. Pita: ±{decimal(kontras.margin, 1)} poin; garis mendatar: selang "
        "kepercayaan 95 %; titik penuh: berbeda setelah koreksi Holm; setara: selang 90 % di dalam pita.",
    )


def bacaan(kontras: Kontras) -> Paragraph:
    """What may be said: of the index, then of the unsur whose difference survives correction."""
    found = kontras.perbandingan
    if found.penentu is None:
        why = found.proses_alasan or (found.proses and found.proses.ci95_alasan) or found.sebelumnya_alasan
        return Paragraph((Run(f"Kedua survei tidak dapat diuji: {why}."),))
    change = found.penentu
    sure = change.p is not None and change.p < 0.05
    verdict = (
        f"Selisih IKM {signed(change.nilai, 2)} poin {'berbeda' if sure else 'tidak terbukti berbeda'} dari nol "
        f"({VIEWS[change.ragam]}, p {p_equals(change.p)})"
    )
    same = found.kesetaraan
    if same is not None and same.putusan:
        small = same.putusan == "setara"
        told = "cukup kecil untuk dianggap setara" if small else "belum dapat dinyatakan setara"
        link = "tetapi" if sure == small else "dan"
        verdict += f", {link} {told} dalam ±{decimal(kontras.margin, 1)} poin"
    held = [
        each for each in kontras.unsur if (each.selisih.p_koreksi if each.selisih.p_koreksi is not None else 1) < 0.05
    ]
    named = join_words([f"{_title(each)} ({signed(each.selisih.nilai, 2)})" for each in held])
    rest = (
        f" Unsur yang berbeda setelah koreksi: {named}." if held else " Tidak ada unsur yang berbeda setelah koreksi."
    )
    careful = f" Hanya menggambarkan yang menjawab: {found.keterbatasan}." if found.keterbatasan else ""
    return Paragraph((Run(f"{verdict}.{rest}{careful}"),))


def _differences(kontras: Kontras) -> tuple[Node, ...]:
    parts = [f"{CHANGED[each.hal]}: {each.lama} dan {each.baru}" for each in kontras.beda]
    if kontras.tidak_sama:
        parts.append(f"tidak ikut dibandingkan karena pertanyaannya tidak sama: {join_words(kontras.tidak_sama)}")
    if kontras.tanpa_jawaban:
        parts.append(f"tidak ikut dibandingkan karena tidak dijawab: {join_words(kontras.tanpa_jawaban)}")
    if not parts:
        return ()
    text = f"{'; '.join(parts)}. IKM di atas dihitung dari unsur yang sama dengan bobot {kontras.bobot}."
    return (Callout("Tidak sama pada kedua survei", (Run(text[:1].upper() + text[1:]),), "warning"),)


def _side(side: Sisi) -> KeyFigure:
    point = side.titik
    return KeyFigure(
        f"{side.nama}, {period_label(side.periode)}", decimal(point.ikm), point.mutu, f"n = {integer(point.n)}"
    )


def _short(side: Sisi, kontras: Kontras) -> str:
    return side.periode if kontras.pertama.upp == kontras.kedua.upp else f"{side.upp} {side.periode}"


def _title(each: UnsurKontras) -> str:
    return f"{each.nomor}{NBSP}{each.singkat}"


def _same(each: UnsurKontras) -> str:
    return _equal(each.putusan) if each.putusan else MISSING


def _equal(putusan: Putusan) -> str:
    """Only what was shown: a difference that is not shown to be small enough is no proof of a large one."""
    return "setara" if putusan == "setara" else "belum setara"


def _effect_words(efek: Efek) -> str:
    if efek.nilai is None:
        return f"Ukuran efek tidak dihitung: {efek.alasan}."
    interval = f" (selang kepercayaan 95 %: {between(efek.ci95)})" if efek.ci95 else ""
    return f"Efek (korelasi rank-biserial) {signed(efek.nilai, 2)}{interval}."


def _draw(kontras: Kontras) -> Canvas:
    shown = [each for each in kontras.unsur if each.selisih.nilai is not None]
    canvas = Canvas(height=HEAD + ROW * len(shown) + 20)
    left = max(text_width(_title(each)) for each in shown) + 12
    right, bottom = canvas.width - 96, HEAD + ROW * len(shown)
    ends = [end for each in shown for end in (each.selisih.ci95 or (each.selisih.nilai or 0.0,))]
    reach = 1.08 * max(kontras.margin, *(abs(end) for end in ends))

    def px(value: float) -> float:
        return left + (right - left) * (value + reach) / (2 * reach)

    canvas.add(
        Rect(px(-kontras.margin), HEAD - 6, px(kontras.margin), bottom, fill=theme.ACCENT_TINT),
        Line(((px(0), HEAD - 6), (px(0), bottom)), color=theme.INK, width=0.8),
    )
    for tick in (-kontras.margin, 0.0, kontras.margin):
        label = signed(tick, 1) if tick else "0"
        canvas.add(Text(px(tick), bottom + 9, label, size=theme.SMALL_SIZE, color=theme.MUTED, align="center"))
    for place, each in enumerate(shown):
        y, found = HEAD + ROW * (place + 0.5), each.selisih
        value = found.nilai or 0.0
        sure = found.p_koreksi is not None and found.p_koreksi < 0.05
        canvas.add(Text(0, y, _title(each)))
        if found.ci95:
            canvas.add(Line(((px(found.ci95[0]), y), (px(found.ci95[1]), y)), color=theme.ACCENT, width=1.6))
        canvas.add(
            Dot(px(value), y, 3.6, theme.ACCENT if sure else theme.PAPER, edge=theme.ACCENT, width=1.4),
            Text(right + 8, y, f"{signed(value, 2)}", weight=600 if sure else 400),
            Text(canvas.width, y, _same(each), size=theme.SMALL_SIZE, color=theme.MUTED, align="right"),
        )
    return canvas
