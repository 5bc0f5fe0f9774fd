"""Tables on the answers: who is flagged and what the index is without them, the blanks, the days."""

from __future__ import annotations

from skmlib.presentation.common import UNKNOWN, graded, unsur_title
from skmlib.presentation.nodes import Cell, Table
from skmlib.presentation.numbers import MISSING, date, decimal, integer, p_value, percent, signed
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, header, row
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import IkmPembanding, MutuRespons, PolaKosong, Tanda, UjiKosong

MOST_DAYS = 14
"""Days that a table of days shows; a longer period has only a sentence."""


def tanda_respons(hasil: Hasil) -> Table | None:
    """Internal: every check with the respondents it flags and the index without them, then all checks together."""
    found = hasil.mutu_respons
    if found is None:
        return None
    checked = [_flag(each, found.n) for each in found.tanda]
    spread = f"tidak dihitung ({found.irv_median_alasan})" if found.irv_median is None else decimal(found.irv_median, 2)
    return Table(
        id="tabel-tanda-respons",
        caption="Responden yang ditandai dan IKM tanpa mereka",
        columns=(LEFT, RIGHT, RIGHT, LEFT, DECIMAL),
        header=(header("Pemeriksaan", "Ditandai", "Persen", "IKM tanpa yang ditandai", "Selisih"),),
        rows=(
            *checked,
            row(
                "Sedikitnya satu tanda",
                *_flagged(len(found.ditandai), found.n),
                *_index(found.tanpa_ditandai),
                bold=True,
            ),
            row("Semua responden", integer(found.n), "", _grade(found.semua), ""),
        ),
        note="Selisih: terhadap IKM semua responden, dalam poin. Saran yang sama tidak ikut dalam sedikitnya satu "
        "tanda, karena kalimat pendek lazim berulang. Tidak seorang pun dikeluarkan dari perhitungan. "
        f"Median simpangan baku jawaban seorang responden: {spread}."
        + ("" if found.durasi_median is None else f" Median waktu pengisian: {decimal(found.durasi_median, 0)} detik."),
        total_rows=2,
    )


def jawaban_kosong(hasil: Hasil) -> Table | None:
    """Internal: blanks per unsur; ``None`` without any."""
    blank = _blanks(hasil)
    if hasil.mutu_respons is None or blank is None:
        return None
    n = hasil.mutu_respons.n
    return Table(
        id="tabel-jawaban-kosong",
        caption="Penilaian yang kosong per unsur",
        columns=(LEFT, RIGHT, RIGHT),
        header=(header("Unsur", "Kosong", "Persen responden"),),
        rows=tuple(
            row(unsur_title(hasil, kode), integer(count), percent(count, n)) for kode, count in blank.per_unsur.items()
        ),
        note="Kosong: responden tidak menjawab satu pun pertanyaan unsur itu.",
    )


def uji_kosong(hasil: Hasil) -> Table | None:
    """Internal: whether blanks depend on the unsur or on who answers; ``None`` without blanks."""
    blank = _blanks(hasil)
    if blank is None:
        return None
    reasons = dict.fromkeys(each.p_alasan for each in blank.uji if each.p_alasan)
    return Table(
        id="tabel-uji-kosong",
        caption="Uji pola penilaian yang kosong",
        columns=(LEFT, LEFT, DECIMAL, RIGHT, RIGHT, RIGHT),
        header=(header("Menurut", "Metode", "Statistik", "db", "p", "p terkoreksi"),),
        rows=tuple(_test(hasil, each) for each in blank.uji),
        note="Menurut unsur: apakah kekosongan merata antarunsur. Menurut profil: apakah responden yang melewatkan "
        "penilaian merata antarkelompok. p terkoreksi: Benjamini–Hochberg atas uji dalam tabel ini."
        + (f" Tidak diuji: {'; '.join(reasons)}." if reasons else ""),
    )


def responden_per_tanggal(hasil: Hasil) -> Table | None:
    """Internal: respondents by day, where the days are few."""
    found = hasil.mutu_respons
    if found is None or not found.per_tanggal or len(found.per_tanggal) > MOST_DAYS:
        return None
    rows = [row(date(day), integer(count), percent(count, found.n)) for day, count in found.per_tanggal.items()]
    if found.tanpa_tanggal:
        rows.append(row(UNKNOWN, integer(found.tanpa_tanggal), percent(found.tanpa_tanggal, found.n)))
    return Table(
        id="tabel-responden-per-tanggal",
        caption="Responden per tanggal",
        columns=(LEFT, RIGHT, RIGHT),
        header=(header("Tanggal", "Responden", "Persen"),),
        rows=tuple(rows),
    )


def _blanks(hasil: Hasil) -> PolaKosong | None:
    found: MutuRespons | None = hasil.mutu_respons
    return None if found is None or not found.kosong.jumlah else found.kosong


def _flag(tanda: Tanda, n: int) -> tuple[Cell, ...]:
    name = tanda.nama[:1].upper() + tanda.nama[1:]
    if tanda.jumlah is None or tanda.tanpa is None:
        return row(name, Cell(f"tidak diperiksa: {tanda.jumlah_alasan}", span=4, align="left"))
    return row(name, *_flagged(tanda.jumlah, n), *_index(tanda.tanpa))


def _flagged(count: int, n: int) -> tuple[str, str]:
    return integer(count), percent(count, n)


def _index(value: IkmPembanding) -> tuple[str | Cell, ...]:
    if value.ikm is None:
        return (Cell(f"tidak dapat dihitung: {value.ikm_alasan}", span=2, align="left"),)
    return _grade(value), signed(value.selisih, 2)


def _grade(value: IkmPembanding) -> str:
    return graded(value.ikm, value.mutu)


def _test(hasil: Hasil, uji: UjiKosong) -> tuple[Cell, ...]:
    names = {"unsur": "Unsur", **hasil.responden.profil_nama}
    return row(
        names.get(uji.menurut, uji.menurut),
        MISSING if uji.metode == "-" else uji.metode,
        decimal(uji.statistik, 2),
        integer(uji.db),
        p_value(uji.p),
        p_value(uji.p_koreksi),
    )
