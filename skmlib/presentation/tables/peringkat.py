"""Tables on the order of the unsur: places with their certainty, and the tests between neighbours."""

from __future__ import annotations

from skmlib.presentation.common import by_code, unsur_short
from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import MISSING, chance, decimal, integer, join_words, p_value
from skmlib.presentation.tables.parts import CENTER, DECIMAL, LEFT, RIGHT, header, row
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import Peringkat, UjiTetangga, UnsurPeringkat

SEPARATED = {True: "ya", False: "belum", None: MISSING}


def peringkat_unsur(hasil: Hasil) -> Table | None:
    """Internal: the unsur from the lowest NRR up, with the chance to be among the lowest three and the place's range.

    ``None`` where no unsur has an answer.
    """
    found = hasil.peringkat
    if found is None or not found.unsur:
        return None
    return Table(
        id="tabel-peringkat-unsur",
        caption="Urutan unsur dari NRR terendah dan kepastiannya",
        columns=(Column("left", 0.07), LEFT, DECIMAL, CENTER, RIGHT, CENTER),
        header=(header("Kode", "Unsur", "NRR", "Peringkat", "Peluang tiga terendah", "Rentang peringkat 95\u00a0%"),),
        rows=tuple(
            row(
                by_code(hasil, each.unsur).nomor,
                by_code(hasil, each.unsur).nama,
                decimal(each.nrr, 3),
                str(each.peringkat),
                chance(each.peluang_terendah),
                rank_range(each),
            )
            for each in found.unsur
        ),
        note=_stability_note(found),
    )


def uji_tetangga(hasil: Hasil) -> Table | None:
    """Internal: the test of every unsur against the next one up; ``None`` with fewer than two unsur."""
    found = hasil.peringkat
    if found is None or not found.tetangga:
        return None
    return Table(
        id="tabel-uji-tetangga",
        caption="Uji antara unsur yang bertetangga dalam urutan",
        columns=(LEFT, LEFT, DECIMAL, RIGHT, RIGHT, CENTER),
        header=(header("Unsur", "Unsur di atasnya", "Selisih NRR", "p", "p terkoreksi", "Terpisah"),),
        rows=tuple(_pair(hasil, each) for each in found.tetangga),
        note=f"Uji peringkat bertanda Wilcoxon (nilai nol menurut Pratt) atas n = {integer(found.n)} responden yang "
        "menilai semua unsur; p terkoreksi menurut Holm." + _bands(hasil, found) + _reasons(found),
    )


def rank_range(unsur: UnsurPeringkat) -> str:
    """The places of an unsur in the middle 95 % of the replicates: ``2–4``, or the one place."""
    if unsur.peringkat_ci95 is None:
        return MISSING
    low, high = unsur.peringkat_ci95
    return str(low) if low == high else f"{low}–{high}"


def _pair(hasil: Hasil, uji: UjiTetangga) -> tuple[Cell, ...]:
    return row(
        unsur_short(hasil, uji.terendah),
        unsur_short(hasil, uji.tertinggi),
        decimal(uji.selisih, 3),
        p_value(uji.p),
        p_value(uji.p_koreksi),
        SEPARATED[uji.terpisah],
    )


def _stability_note(found: Peringkat) -> str:
    reasons = dict.fromkeys(each.peluang_terendah_alasan for each in found.unsur if each.peluang_terendah_alasan)
    if reasons:
        return f"Peringkat 1: NRR terendah. Peluang dan rentang tidak dihitung: {'; '.join(reasons)}."
    return (
        "Peringkat 1: NRR terendah; NRR yang sama mendapat peringkat yang sama. Peluang: bagian dari "
        f"{integer(found.ulangan)} ulangan bootstrap dengan unsur itu di antara tiga terendah. Rentang: peringkat yang "
        "ditempatinya pada 95\u00a0% ulangan di tengah. Keduanya dihitung dari semua jawaban."
    )


def _bands(hasil: Hasil, found: Peringkat) -> str:
    """The bands that hold more than one unsur; their ends may well differ, since only neighbours are compared."""
    chains = [band for band in found.pita or () if len(band) > 1]
    if not chains:
        return ""
    named = [join_words([by_code(hasil, kode).nomor for kode in band]) for band in chains]
    return (
        f" Deretan yang tetangganya belum terpisah: {'; '.join(named)}. Ujung-ujung satu deretan dapat saja berbeda, "
        "karena hanya tetangga yang diuji."
    )


def _reasons(found: Peringkat) -> str:
    reasons = dict.fromkeys(each.p_alasan for each in found.tetangga if each.p_alasan)
    return f" Tidak diuji: {'; '.join(reasons)}." if reasons else ""
