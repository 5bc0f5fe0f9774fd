"""Internal sentences on the order of the unsur: how sure the list of priorities is, and its border."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.common import number_word, unsur_short
from skmlib.presentation.nodes import Node, Paragraph
from skmlib.presentation.numbers import NBSP, chance, decimal, integer, join_words, p_equals
from skmlib.presentation.wording.prose import paragraph, ref
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import Friedman, Peringkat, UjiTetangga, UnsurPeringkat

STABLE, FAIRLY_STABLE = 0.95, 0.8
"""Shares of the replicates with no other unsur among the lowest three from which the list is called so."""

WORTH_NAMING = 0.05
"""An unsur outside the list is named where its chance to be among the lowest three is at least this."""

LEAST = 3
AGREEMENT = ((0.5, "kuat"), (0.3, "sedang"), (0.1, "lemah"), (0.0, "sangat lemah"))
"""Least Kendall's W to the word for the agreement of the respondents."""


def kepastian_prioritas(hasil: Hasil) -> tuple[Node, ...]:
    """How sure the list of priorities is, whether its border is separated, and whether the unsur differ at all."""
    found = hasil.peringkat
    if found is None:
        return ()
    if not found.unsur:
        return (paragraph("Urutan unsur tidak dapat disusun karena tidak ada jawaban."),)
    return (_priorities(hasil, found), *_border(hasil, found), _agreement(found, hasil.taraf), *_caution(found))


def _priorities(hasil: Hasil, found: Peringkat) -> Paragraph:
    lowest = [each for each in found.unsur if each.unsur in hasil.prioritas]
    others = [each for each in found.unsur if each.unsur not in hasil.prioritas]
    names = join_words([unsur_short(hasil, each.unsur) for each in lowest])
    start = f"Unsur dengan NRR terendah adalah {names}."
    if not others:
        return paragraph(start, " Tidak ada unsur lain, sehingga daftar ini bukan pilihan.")
    if found.peluang_susunan is None:
        return paragraph(start, f" Kepastian daftar ini tidak dihitung: {found.peluang_susunan_alasan}.")
    if len(lowest) > LEAST:  # tied for the third place
        same = "tiga unsur terendahnya seluruhnya berasal dari daftar ini pada"
    else:
        same = "tepat unsur-unsur inilah yang terendah pada"
    return paragraph(
        start,
        f" Daftar ini {_stability(found.peluang_susunan)}: {same} "
        f"{_in_words(found.peluang_susunan)} dari {integer(found.ulangan)} ulangan bootstrap. Peluang termasuk tiga "
        f"terendah: {_chances(hasil, lowest)}.",
        _outsiders(hasil, others),
        " Rinciannya tercantum pada ",
        ref("tabel-peringkat-unsur"),
        ".",
    )


def _stability(share: float) -> str:
    return "stabil" if share >= STABLE else "cukup stabil" if share >= FAIRLY_STABLE else "belum stabil"


def _in_words(share: float) -> str:
    return chance(share).replace(f">{NBSP}", "lebih dari ").replace(f"<{NBSP}", "kurang dari ")


def _chances(hasil: Hasil, unsur: Sequence[UnsurPeringkat]) -> str:
    """The chances, lowest unsur first; those printed alike share one number."""
    printed: dict[str, list[str]] = {}
    for each in unsur:
        printed.setdefault(chance(each.peluang_terendah), []).append(unsur_short(hasil, each.unsur))
    return "; ".join(
        f"{join_words(names)} ({'masing-masing ' if len(names) > 1 else ''}{share})" for share, names in printed.items()
    )


def _outsiders(hasil: Hasil, others: Sequence[UnsurPeringkat]) -> str:
    near = [each for each in others if (each.peluang_terendah or 0.0) >= WORTH_NAMING]
    if not near:
        return ""
    names = join_words([f"{unsur_short(hasil, each.unsur)} ({chance(each.peluang_terendah)})" for each in near])
    return f" Di luar daftar itu, {names} juga mungkin termasuk tiga terendah."


def _border(hasil: Hasil, found: Peringkat) -> tuple[Node, ...]:
    pair = next(
        (each for each in found.tetangga if each.terendah in hasil.prioritas and each.tertinggi not in hasil.prioritas),
        None,
    )
    if pair is None:
        return ()
    low, high = (unsur_short(hasil, kode) for kode in (pair.terendah, pair.tertinggi))
    if len(hasil.prioritas) == LEAST:
        border = f"Batas antara unsur terendah ketiga ({low}) dan keempat ({high})"
    else:
        border = f"Batas antara {number_word(len(hasil.prioritas))} unsur terendah (paling atas {low}) dan {high}"
    gap = f"selisih NRR {decimal(pair.selisih, 3)}"
    if found.batas_terpisah is None:
        return (paragraph(f"{border} tidak dapat diuji ({found.batas_terpisah_alasan}); {gap}."),)
    text = _verdict(border, gap, pair, separated=found.batas_terpisah)
    if not found.batas_terpisah and (found.peluang_susunan or 0.0) >= FAIRLY_STABLE:
        text += (
            " Uji ini lebih ketat daripada peluang di atas, antara lain karena p-nya dikoreksi untuk semua pasangan "
            "yang bertetangga."
        )
    return (paragraph(text),)


def _verdict(border: str, gap: str, pair: UjiTetangga, *, separated: bool) -> str:
    if pair.p_koreksi is None:  # a census: the figures themselves decide
        return f"{border} {'terpisah' if separated else 'tidak terpisah'}: {gap}; {pair.p_alasan}."
    tested = f"{gap}, p terkoreksi {p_equals(pair.p_koreksi)}"
    if separated:
        return f"{border} terpisah: {tested}."
    return f"{border} belum terpisah: {tested}. Ini tidak berarti keduanya dinilai sama."


def _agreement(found: Peringkat, alpha: float) -> Paragraph:
    test = found.friedman
    if test.kendall_w is None:
        return paragraph(f"Perbedaan antarunsur tidak dapat diuji: {test.kendall_w_alasan}.")
    word = next(word for least, word in AGREEMENT if test.kendall_w >= least)
    agree = (
        f"Kesepakatan responden tentang urutan unsur {word}: W Kendall {decimal(test.kendall_w, 3)} "
        "(0 = tidak ada kesepakatan, 1 = semua responden mengurutkan sama)"
    )
    if test.p is None:
        return paragraph(f"{agree}. Uji Friedman tidak dilakukan: {test.p_alasan}.")
    if test.p < alpha:
        verdict = "Unsur-unsur dinilai berbeda"
    else:
        verdict = (
            "Data ini belum cukup untuk menyimpulkan bahwa unsur-unsur dinilai berbeda; ini tidak berarti semuanya "
            "dinilai sama"
        )
    return paragraph(f"{verdict} ({_friedman(test, found.n)}). {agree}.")


def _friedman(test: Friedman, n: int) -> str:
    return (
        f"uji Friedman: chi-kuadrat {decimal(test.chi2, 1)}, db {integer(test.db)}, n = {integer(n)}, "
        f"p {p_equals(test.p)}"
    )


def _caution(found: Peringkat) -> tuple[Node, ...]:
    if found.alasan is None:
        return ()
    return (
        paragraph(
            f"Perhatian: {found.alasan}. Peluang, rentang, dan uji dihitung seolah-olah respondennya diambil secara "
            "acak."
        ),
    )
