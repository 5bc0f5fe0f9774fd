"""What tables, sentences and the workbook of the compilation share: periods, methods and unsur in words."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.numbers import MONTHS, NBSP, ROMAN, integer, join_words, percent, period_label
from skmlib.rules.periods import Periode, parse
from skmlib.statistics.result_compilation import RealisasiRekap, Rekap, UnitRekap

SAMPLING = {
    "acak": "sampel acak",
    "sistematis": "sampel sistematis",
    "sensus": "sensus",
    "kenyamanan": "sampel kenyamanan",
}
OUTSIDE = "hasil dari luar"
NAMED = 6
"""Units that a sentence names; more are counted."""


def periods_label(codes: Sequence[str]) -> str:
    """Periods in short: ``Triwulan I–III 2024``, ``Juli–September 2024``, ``Tahun 2024``.

    >>> periods_label(("2024-TW1", "2024-TW2", "2024-TW4"))
    'Triwulan I–II dan IV 2024'
    """
    found = [parse(kode) for kode in codes]
    if not found:
        return ""
    kinds = {(each.jenis, each.tahun) for each in found}
    if len(kinds) > 1 or found[0].jenis == "tahun":
        return join_words([period_label(each.kode) for each in found])
    ends = [_short(run[0]) if len(run) == 1 else f"{_short(run[0])}–{_short(run[-1])}" for run in _runs(found)]
    kind = "" if found[0].jenis == "bulan" else f"{found[0].jenis.capitalize()} "
    return f"{kind}{join_words(ends)} {found[0].tahun}"


def survey_period(row: UnitRekap) -> str:
    """The column "periode survei": which periods, and how they became a year."""
    parts = [periods_label(row.periode)]
    if row.cara == "gabungan responden":
        parts.append("responden digabung")
    if row.luar:
        parts.append(OUTSIDE)
    return f"{parts[0]} ({', '.join(parts[1:])})" if parts[1:] else parts[0]


def method(row: UnitRekap) -> str:
    """The column "metode": how people were asked and chosen."""
    if row.luar:
        return row.metode.capitalize()
    return f"{row.metode.capitalize()}; {SAMPLING.get(row.sampling, row.sampling)}"


def unsur_label(rekap: Rekap, kode: str) -> str:
    """Number and short name of an unsur: ``U3 Waktu``."""
    return next((f"{each.nomor}{NBSP}{each.singkat}" for each in rekap.unsur if each.kode == kode), kode)


def unsur_list(rekap: Rekap, codes: Sequence[str]) -> str:
    return join_words([unsur_label(rekap, kode) for kode in codes])


def done_share(done: RealisasiRekap | None) -> str:
    """The share of earlier plans that are done, with its counts; a dash where none is recorded."""
    if done is None or not done.rencana:
        return percent(None, None)
    return f"{percent(done.selesai, done.rencana)} ({integer(done.selesai)} dari {integer(done.rencana)})"


def units_told(names: Sequence[str]) -> str:
    """Units within a sentence: their names, or how many they are where a table tells them better.

    >>> units_told(["A", "B"]), units_told(list("ABCDEFG"))
    ('A dan B', '7 unit')
    """
    return join_words(list(names)) if len(names) <= NAMED else f"{integer(len(names))} unit"


def title_of(row: UnitRekap) -> str:
    """A unit's name, marked where only its result is known."""
    return f"{row.nama}*" if row.luar else row.nama


def marks(rekap: Rekap) -> str:
    """The note under a table that explains its marks."""
    told = (
        ["* Hasil dari luar: hanya hasilnya yang diketahui, respondennya tidak."]
        if any(r.luar for r in rekap.unit)
        else []
    )
    told += [f"{row.nama}: {sentence}." for row in rekap.unit for sentence in row.catatan]
    return " ".join(told)


def _runs(found: Sequence[Periode]) -> list[list[Periode]]:
    runs: list[list[Periode]] = []
    for each in found:
        if runs and runs[-1][-1].urut + 1 == each.urut:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _short(periode: Periode) -> str:
    return MONTHS[periode.urut - 1] if periode.jenis == "bulan" else ROMAN[periode.urut - 1]
