"""Internal sentences on importance, where the questionnaire asks for it."""

from __future__ import annotations

from skmlib.presentation.common import unsur_short
from skmlib.presentation.nodes import Node
from skmlib.presentation.numbers import NBSP, decimal, integer, join_words, percent, signed
from skmlib.presentation.wording.prose import callout, paragraph
from skmlib.statistics.drivers import KUADRAN
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_supplement import UnsurDinyatakan, UnsurLuaran

MOST = 3
"""Unsur that a sentence names."""
FIRST = KUADRAN[True, False]


def kepentingan_luaran(hasil: Hasil) -> tuple[Node, ...]:
    """What the outcome is, how much of it the unsur explain, which most; cautions."""
    found = None if hasil.kepentingan is None else hasil.kepentingan.luaran
    if found is None:
        return ()
    asked = f"“{found.teks}”" if found.teks else "tentang kepuasan umum"
    mean = "" if found.rata_rata is None else f", rata-rata {decimal(found.rata_rata)}"
    start = (
        f"Kepentingan dihitung terhadap pertanyaan tersendiri {asked} (skala {found.skala[0]}–{found.skala[1]}{mean}), "
        "yang tidak ikut dalam IKM. "
    )
    if found.r2 is None:
        return (paragraph(f"{start}Bagian setiap unsur tidak dihitung: {found.r2_alasan}."),)
    ordered = sorted((each for each in found.unsur if each.bagian is not None), key=lambda each: -(each.bagian or 0.0))
    largest = [f"{unsur_short(hasil, each.unsur)} ({percent(each.bagian, 1)})" for each in ordered[:MOST]]
    text = (
        f"{start}Semua unsur bersama menjelaskan {percent(found.r2, 1)} keragaman jawabannya (n{NBSP}={NBSP}"
        f"{integer(found.n)}). Bagian terbesar: {join_words(largest)}. {_first(hasil, found.unsur)}"
    )
    cautions = [
        "Bagian ini menggambarkan kaitan, bukan sebab-akibat; bila selangnya bertumpang tindih, urutannya belum pasti.",
        *(f"Perhatian: {each}." for each in found.catatan),
    ]
    return paragraph(text), callout("Cara membaca kepentingan", " ".join(cautions))


def kepentingan_dinyatakan(hasil: Hasil) -> tuple[Node, ...]:
    """The customer satisfaction index, the widest gap, what to improve first."""
    found = None if hasil.kepentingan is None else hasil.kepentingan.dinyatakan
    if found is None:
        return ()
    text = f"Responden menyatakan sendiri kepentingan setiap unsur (skala {found.skala[0]}–{found.skala[1]}). "
    if found.csi is None:
        text += f"Indeks kepuasan pelanggan (CSI) tidak dihitung: {found.csi_alasan}. "
    else:
        interval = (
            f"selang tidak dihitung: {found.csi_ci95_alasan}"
            if found.csi_ci95 is None
            else f"selang kepercayaan 95{NBSP}% {decimal(found.csi_ci95[0])}–{decimal(found.csi_ci95[1])}"
        )
        text += (
            f"Indeks kepuasan pelanggan (CSI) {decimal(found.csi)} ({interval}): jumlah bagian kepentingan × NRR, "
            f"dibagi {hasil.skala[1]}, dikali 100. Bila semua unsur sama penting, CSI sama dengan IKM berbobot 1/n. "
        )
    gaps = [(each.kesenjangan, each.unsur) for each in found.unsur if each.kesenjangan is not None]
    widest = min(gaps, default=None)
    if widest is not None and widest[0] < 0:
        name = unsur_short(hasil, widest[1])
        text += f"Kinerja paling jauh di bawah kepentingannya pada {name} ({signed(widest[0], 2)}). "
    text += _first(hasil, found.unsur)
    return (paragraph(text), *(callout("Perhatian", f"{each[:1].upper()}{each[1:]}.") for each in found.catatan))


def _first(hasil: Hasil, unsur: tuple[UnsurLuaran, ...] | tuple[UnsurDinyatakan, ...]) -> str:
    """The unsur that are clearly important and clearly below the bound."""
    named = [unsur_short(hasil, each.unsur) for each in unsur if each.kuadran == FIRST]
    if not named:
        return f"Tidak ada unsur yang jelas terletak di kuadran “{FIRST}”."
    return f"Di kuadran “{FIRST}”: {join_words(named)}."
