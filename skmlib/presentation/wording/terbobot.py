"""Internal sentences on the index under raked weights: what they change, how they came about, what is left."""

from __future__ import annotations

from skmlib.presentation.common import graded, lower_first
from skmlib.presentation.nodes import Node
from skmlib.presentation.numbers import NBSP, decimal, integer, join_words, signed
from skmlib.presentation.wording.prose import paragraph, sentence
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_supplement import Terbobot

SUPPLEMENT = "Sebagai pelengkap; IKM resmi tetap tanpa bobot."


def ikm_terbobot(hasil: Hasil) -> tuple[Node, ...]:
    """The raked index beside the official one, then the weights."""
    found = hasil.terbobot
    if found is None:
        return ()
    fields = join_words([lower_first(each.nama) for each in found.kolom])
    if found.nilai is None:
        return (paragraph(f"IKM dengan bobot menurut {fields} tidak dihitung: {found.nilai_alasan}. {SUPPLEMENT}"),)
    interval = (
        f"Selangnya tidak dihitung: {found.ci95_alasan}."
        if found.ci95 is None
        else f"Galat baku {decimal(found.se, 3)}, selang kepercayaan 95{NBSP}% (logit) "
        f"{decimal(found.ci95[0])}–{decimal(found.ci95[1])}."
    )
    other = "" if found.mutu == hasil.ikm.mutu else f" Mutu resmi yang berlaku tetap {hasil.ikm.mutu}."
    return (
        paragraph(
            f"Dengan bobot menurut {fields}, IKM menjadi {graded(found.nilai, found.mutu)}, berselisih "
            f"{signed(found.selisih, 2)} poin dari IKM resmi {graded(hasil.ikm.nilai, hasil.ikm.mutu)}. "
            f"{interval}{other} {SUPPLEMENT}"
        ),
        paragraph(_weights(hasil, found)),
    )


def _weights(hasil: Hasil, found: Terbobot) -> str:
    n = hasil.responden.diterima
    low, high = found.batas
    cut = "tidak ada bobot yang perlu dibatasi" if not found.dipotong else f"{integer(found.dipotong)} bobot dibatasi"
    parts = [
        "Bobot menyamakan susunan responden dengan susunan pengguna layanan yang diketahui (raking).",
        f"Efek rancangan menurut Kish {decimal(found.deff, 3)}: ketelitian {integer(n)} responden setara dengan "
        f"sekitar {integer(found.n_efektif)} responden tanpa bobot.",
        f"Batas bobot {decimal(low)}–{decimal(high)} kali rata-rata; {cut}.",
    ]
    return " ".join([*parts, *(sentence(each[:1].upper() + each[1:]) for each in found.catatan)])
