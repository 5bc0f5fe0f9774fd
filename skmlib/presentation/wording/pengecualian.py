"""Sentences on the rows that were left out: in public how many and why, internally what follows."""

from __future__ import annotations

from skmlib.presentation.common import graded, lower_first
from skmlib.presentation.nodes import Node
from skmlib.presentation.numbers import integer, signed
from skmlib.presentation.wording.prose import bare, callout, items, paragraph, ref
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import IkmPembanding


def baris_dikeluarkan(hasil: Hasil) -> tuple[Node, ...]:
    """Public: how many rows were left out before processing, by reason; nothing where there were none."""
    found = hasil.pengecualian
    if found is None:
        return ()
    count = f"Sebelum pengolahan, {integer(found.jumlah)} baris data dikeluarkan dan tidak dihitung sebagai responden"
    reasons = [(lower_first(bare(alasan)), rows) for alasan, rows in found.menurut_alasan.items()]
    if len(reasons) == 1:
        return (paragraph(f"{count}, dengan alasan: {reasons[0][0]}."),)
    lines = (f"{alasan}: {integer(rows)} baris." for alasan, rows in reasons)
    return (paragraph(f"{count}, dengan alasan berikut."), items(lines))


def pengaruh_pengecualian(hasil: Hasil) -> tuple[Node, ...]:
    """Internal: the index with the rows that were left out, and a warning where its class is another."""
    found = hasil.pengecualian
    if found is None or found.dengan is None:
        return ()
    said = f"Sebanyak {integer(found.jumlah)} baris dikeluarkan oleh penyusun laporan dan terdaftar pada "
    return (
        paragraph(said, ref("tabel-baris-dikeluarkan"), f". {_effect(hasil, found.dengan)}"),
        *_class_change(hasil, found.dengan),
    )


def _effect(hasil: Hasil, other: IkmPembanding) -> str:
    if other.ikm is None:
        return f"IKM dengan baris itu tidak dapat dihitung: {other.ikm_alasan}."
    if other.selisih is None:
        return f"Dengan baris itu, IKM {graded(other.ikm, other.mutu)} dari {integer(other.n)} responden."
    if other.selisih == 0:
        return f"Seandainya tidak dikeluarkan, IKM tetap {graded(other.ikm, other.mutu)}."
    return (
        f"Seandainya tidak dikeluarkan, IKM {graded(other.ikm, other.mutu)} dari {integer(other.n)} responden, "
        f"berselisih {signed(other.selisih, 2)} poin dari {graded(hasil.ikm.nilai, hasil.ikm.mutu)}."
    )


def _class_change(hasil: Hasil, other: IkmPembanding) -> tuple[Node, ...]:
    if other.mutu is None or hasil.ikm.mutu is None or other.mutu == hasil.ikm.mutu:
        return ()
    return (
        callout(
            "Mutu bergantung pada baris yang dikeluarkan",
            f"Dengan baris itu mutu {other.mutu}, tanpanya {hasil.ikm.mutu}. Periksa kembali setiap alasan.",
            tone="warning",
        ),
    )
