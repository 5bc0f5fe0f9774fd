"""A readable summary of an analysis for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from skmlib.presentation.numbers import decimal, p_value, percent
from skmlib.statistics.result import Bivariat, Hasil, Interval


def lines(hasil: Hasil) -> Iterator[str]:
    """Index, unsur, order, reliability, flags, and the tests that decide."""
    ikm = hasil.ikm
    yield f"n = {hasil.responden.diterima}, rejected {hasil.responden.ditolak}, blanked {hasil.responden.dikosongkan}"
    if ikm.nilai is None:
        yield f"IKM – ({ikm.nilai_alasan})"
    else:
        interval = _range(ikm.ci95, ikm.ci95_alasan)
        yield f"IKM {decimal(ikm.nilai)} {ikm.mutu} ({ikm.kinerja}), weight {hasil.bobot}{interval}"
    chance = {each.unsur: each.peluang_terendah for each in hasil.peringkat.unsur} if hasil.peringkat else {}
    for each in hasil.unsur:
        low = chance.get(each.kode)
        among = "" if low is None else f"  among the lowest {percent(low, 1, 0)}"
        mark = " *" if each.kode in hasil.prioritas else "  "
        yield (
            f"{each.nomor:4}{mark} {each.nama or each.kode:42.42} NRR {decimal(each.nrr, 3)}  "
            f"{decimal(each.konversi):>6} {each.mutu or ''}{among}"
        )
    yield "* lowest unsur, ties with the third included"
    if hasil.reliabilitas is not None:
        found = hasil.reliabilitas
        yield f"Cronbach's alpha {decimal(found.alpha)}{_range(found.ci95, found.alpha_alasan)}"
    if hasil.mutu_respons is not None:
        flagged = [f"{each.nama} {each.jumlah}" for each in hasil.mutu_respons.tanda if each.jumlah]
        yield f"flagged: {', '.join(flagged) or 'none'}"
    for table in hasil.bivariat:
        yield from _table(hasil, table)


def _table(hasil: Hasil, table: Bivariat) -> Iterator[str]:
    yield f"by {table.nama}: " + ", ".join(f"{each.nama} {decimal(each.ikm)} (n {each.n})" for each in table.kelompok)
    names = {each.kode: each.nomor for each in hasil.unsur} | {"ikm": "IKM"}
    deciding = [each for each in table.uji if each.menentukan and each.p_koreksi is not None]
    yield "  adjusted p: " + ", ".join(f"{names[each.unsur]} {p_value(each.p_koreksi)}" for each in deciding)


def _range(ci95: Interval | None, reason: str | None) -> str:
    if ci95 is None:
        return f" (no interval: {reason})" if reason else ""
    return f" (95 % {decimal(ci95[0])}–{decimal(ci95[1])})"
