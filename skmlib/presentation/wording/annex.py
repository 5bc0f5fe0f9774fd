"""Internal sentences of the statistical annex: intervals, class probability, data quality, tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from skmlib.presentation.common import graded
from skmlib.presentation.nodes import KeyFigure, KeyFigures, Node, Paragraph
from skmlib.presentation.numbers import MISSING, NBSP, decimal, integer, join_words, level, percent
from skmlib.presentation.wording.ikm import ikm_layanan
from skmlib.presentation.wording.prose import callout, paragraph
from skmlib.presentation.wording.uji import survives
from skmlib.rules.quality import Mutu, bound_near
from skmlib.statistics.result import Hasil

if TYPE_CHECKING:
    from skmlib.workspace.reading.intake import Intake

ASIDE = (
    ("dikeluarkan", "dikeluarkan dengan alasan"),
    ("tanpa_tanggal", "tanpa tanggal"),
)
CERTAIN = 0.95
"""A class with at least this probability needs no word; the table has all of them."""
WORTH_NAMING = 0.005
CI = f"selang kepercayaan 95{NBSP}%"


def angka_analisis(hasil: Hasil) -> KeyFigures:
    """The strip of large figures of the annex."""
    ikm = hasil.ikm
    interval = MISSING if ikm.ci95 is None else f"{decimal(ikm.ci95[0])}–{decimal(ikm.ci95[1])}"
    minimum = hasil.responden.minimum
    return KeyFigures(
        (
            KeyFigure("IKM unit", decimal(ikm.nilai), ikm.mutu, ikm.kinerja or ""),
            KeyFigure("Selang kepercayaan", interval, None, "95 %, skala 25–100"),
            KeyFigure(
                "Responden",
                integer(hasil.responden.diterima),
                None,
                "minimum tidak diketahui" if minimum is None else f"minimum {integer(minimum)}",
            ),
        )
    )


def ketelitian_ikm(hasil: Hasil, classes: Sequence[Mutu]) -> tuple[Node, ...]:
    """Index with full value, standard error, interval, probability of its class, and a flag near a bound."""
    ikm = hasil.ikm
    if ikm.nilai is None:
        return (callout("IKM tidak dapat dihitung", f"{ikm.nilai_alasan}.", tone="danger"),)
    text = f"IKM {graded(ikm.nilai, ikm.mutu)}, nilai penuh {decimal(ikm.nilai_penuh, 6)}"
    if ikm.ci95 is not None:
        text += f", galat baku {decimal(ikm.se, 3)}, {CI} {decimal(ikm.ci95[0])}–{decimal(ikm.ci95[1])}"
    text += "."
    if ikm.ci95 is None:
        text += f" Selang kepercayaan tidak dihitung: {ikm.ci95_alasan}."
    if ikm.peluang_mutu is not None:
        text += _class_chances(ikm.peluang_mutu)
    elif ikm.peluang_mutu_alasan:
        text += f" Peluang mutu tidak dihitung: {ikm.peluang_mutu_alasan}."
    return (paragraph(text), *_sampling_note(hasil), *_near_bound(hasil, classes))


def _class_chances(chances: Mapping[str, float]) -> str:
    """The classes that are likely, likeliest first, where none of them is as good as certain."""
    if max(chances.values()) >= CERTAIN:
        return ""
    likely = sorted((each for each in chances.items() if each[1] >= WORTH_NAMING), key=lambda each: (-each[1], each[0]))
    named = ", ".join(f"{huruf} ≈ {percent(share, 1, 0)}" for huruf, share in likely)
    return f" Peluang mutu: {named}."


def _sampling_note(hasil: Hasil) -> tuple[Node, ...]:
    if hasil.responden.sampling != "kenyamanan" or hasil.ikm.ci95 is None:
        return ()
    return (
        callout(
            "Sampel kenyamanan",
            "Selang dan uji di bawah ini dihitung seolah-olah respondennya diambil secara acak. Keduanya hanya "
            "memberi gambaran tentang besarnya keragaman jawaban dan tidak dimuat dalam laporan publik.",
            tone="warning",
        ),
    )


def _near_bound(hasil: Hasil, classes: Sequence[Mutu]) -> tuple[Node, ...]:
    if not hasil.ikm.dekat_batas or hasil.ikm.nilai_penuh is None:
        return ()
    bound = bound_near(hasil.ikm.nilai_penuh, classes)
    return (
        callout(
            "IKM dekat batas mutu",
            f"IKM berjarak paling jauh 0,05 poin dari batas mutu {decimal(bound)}. Sedikit jawaban yang berbeda dapat "
            "mengubah mutunya.",
            tone="warning",
        ),
    )


def mutu_data(hasil: Hasil, intake: Intake) -> Paragraph:
    """How the rows of the files became respondents."""
    counts = hasil.mutu_data
    straight = counts.get("garis_lurus", 0)
    aside = [f"{integer(counts[key])} {words}" for key, words in ASIDE if counts.get(key)]
    text = (
        f"Dari {integer(counts['baris'])} baris unit ini pada periode ini, {integer(intake.diterima)} diterima "
        f"sebagai responden dan {integer(len(intake.ditolak))} ditolak"
        + (f"; selebihnya {join_words(aside)}" if aside else "")
        + f". Jawaban di luar skala yang dikosongkan: {integer(len(intake.dikosongkan))}."
    )
    if straight:
        share = percent(straight, intake.diterima)
        text += (
            f" Sebanyak {integer(straight)} responden ({share}) memberi jawaban yang sama untuk semua pertanyaan; "
            "mereka tetap dihitung."
        )
    return paragraph(text)


def jumlah_uji(hasil: Hasil) -> Paragraph:
    """How the crosstabs are tested, and over how many tests the correction runs."""
    count = sum(uji.menentukan and uji.p is not None for table in hasil.bivariat for uji in table.uji)
    survivors = sum(survives(uji, hasil.taraf) for table in hasil.bivariat for uji in table.uji)
    found = integer(survivors) if survivors else "tidak satu pun"
    return paragraph(
        "Setiap unsur dan IKM diuji terhadap setiap karakteristik: karakteristik berurutan dengan Jonckheere–Terpstra, "
        "dua kelompok dengan Mann–Whitney, dan lebih dari dua kelompok dengan Kruskal–Wallis. Nilai p dikoreksi "
        f"menurut Benjamini–Hochberg atas {integer(count)} uji; {found} di antaranya tetap di bawah "
        f"{level(hasil.taraf)}."
    )


def kecukupan_sampel(hasil: Hasil) -> Paragraph:
    """The sample check, with the sampling fraction and whether the finite-population correction is used."""
    responden = hasil.responden
    if responden.populasi is None:
        return paragraph(
            "Populasi tidak diketahui; kecukupan sampel tidak dapat dinilai dan koreksi populasi terhingga tidak "
            "dipakai."
        )
    basis = "setiap layanan" if responden.dasar_minimum == "layanan" else "unit"
    text = (
        f"Responden {integer(responden.diterima)}, populasi {integer(responden.populasi)}, jumlah minimum "
        f"{integer(responden.minimum)} (untuk {basis}): {'terpenuhi' if responden.cukup else 'belum terpenuhi'}."
    )
    if not responden.populasi_periode_sama:
        reason = "populasi memakai periode yang sama tahun lalu"
    elif responden.sampling == "kenyamanan":
        reason = "sampelnya sampel kenyamanan"
    else:
        share = percent(responden.diterima, responden.populasi)
        return paragraph(text, f" Fraksi sampel {share}; koreksi populasi terhingga dipakai.")
    return paragraph(text, f" Koreksi populasi terhingga tidak dipakai karena {reason}.")


def layanan_analisis(hasil: Hasil) -> tuple[Node, ...]:
    """As in the report; says so where there is nothing to compare."""
    none = "Jenis layanan tidak dibedakan, sehingga tidak ada perbandingan."
    return ikm_layanan(hasil) or (paragraph(none),)
