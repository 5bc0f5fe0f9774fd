"""Internal sentences on the tests of a profile field: size first, then its interval, p last."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.common import OTHER, UNKNOWN, lower_first, unsur_short
from skmlib.presentation.nodes import Paragraph
from skmlib.presentation.numbers import NBSP, decimal, integer, join_words, p_equals
from skmlib.presentation.wording.kelompok import INDEX
from skmlib.presentation.wording.prose import paragraph, ref
from skmlib.statistics.group_difference import LEAST_RESPONDENTS
from skmlib.statistics.result import Bivariat, Hasil, SelisihKelompok, Uji

CI = f"selang kepercayaan 95{NBSP}%"
MOST_NAMED = 3
NO_CAUSE = "Hubungan ini tidak membuktikan sebab-akibat."
NOT_CORRECTED = (
    "Selang itu milik selisih dua kelompok tersebut saja dan tidak dikoreksi untuk perbandingan berganda; p berasal "
    "dari uji semua kelompok."
)


def hasil_uji(hasil: Hasil, bivariat: Bivariat) -> Paragraph:
    """How much the groups of a profile field differ after correction, or that the data do not suffice to say so."""
    field = lower_first(bivariat.nama)
    tested = [each for each in bivariat.uji if each.menentukan and each.p_koreksi is not None]
    if not tested:
        return paragraph(f"Perbedaan menurut {field} tidak dapat diuji.")
    found = [each for each in tested if survives(each, hasil.taraf)]
    if not found:
        return paragraph(_insufficient(bivariat, tested))
    sizes = {each.unsur: each for each in bivariat.selisih}
    sized = sorted((each for each in found if each.unsur in sizes), key=lambda each: _order(sizes[each.unsur]))
    bare = [each for each in found if each.unsur not in sizes]
    texts = [_sentence(hasil, field, each, sizes[each.unsur]) for each in sized[:MOST_NAMED]]
    if sized[MOST_NAMED:]:
        texts.append(f"Perbedaan juga tetap ada pada {_named(hasil, sized[MOST_NAMED:])}.")
    if bare:
        texts.append(
            f"Pada {_named(hasil, bare)} perbedaan menurut {field} tetap ada setelah koreksi, tetapi selisihnya tidak "
            f"dihitung: kurang dari dua kelompok dengan sedikitnya {LEAST_RESPONDENTS} responden."
        )
    notes = [NOT_CORRECTED] if any(sizes[each.unsur].ci95 for each in sized) else []
    return paragraph(
        " ".join([*texts, *notes, NO_CAUSE]),
        " Ukuran efeknya tercantum pada ",
        ref(f"tabel-uji-{bivariat.profil.replace('_', '-')}"),
        ".",
    )


def survives(uji: Uji, alpha: float) -> bool:
    """Whether a test finds a difference after correction, at a level."""
    return uji.p_koreksi is not None and uji.p_koreksi < alpha


def _insufficient(bivariat: Bivariat, tested: Sequence[Uji]) -> str:
    least = min(each.p_koreksi for each in tested if each.p_koreksi is not None)
    left_out = {UNKNOWN, OTHER} if bivariat.terurut else {UNKNOWN}
    n = sum(each.n for each in bivariat.kelompok if each.nama not in left_out)
    return (
        f"Data ini belum cukup untuk menyimpulkan perbedaan kepuasan menurut {lower_first(bivariat.nama)} "
        f"(p terkoreksi terkecil {p_equals(least)}; n = {integer(n)}). Ini tidak berarti kepuasannya sama."
    )


def _sentence(hasil: Hasil, field: str, uji: Uji, size: SelisihKelompok) -> str:
    between = f"selang tidak dihitung: {size.ci95_alasan}" if size.ci95 is None else f"{CI} {_range(size.ci95)}"
    return (
        f"Responden dengan {field} {size.tertinggi} memberi nilai lebih tinggi daripada {size.terendah} pada "
        f"{_name(hasil, uji)}: selisih {decimal(size.nilai, 1)} poin ({between}; p terkoreksi "
        f"{p_equals(uji.p_koreksi)})."
    )


def _range(interval: tuple[float, float]) -> str:
    low, high = interval
    if low < 0:
        return f"{decimal(low, 1)} sampai {decimal(high, 1)}, memuat nol"
    return f"{decimal(low, 1)}–{decimal(high, 1)}"


def _order(size: SelisihKelompok) -> tuple[bool, float]:
    """The index first, then the largest difference."""
    return size.unsur != INDEX, -size.nilai


def _named(hasil: Hasil, found: Sequence[Uji]) -> str:
    return join_words([f"{_name(hasil, each)} (p terkoreksi {p_equals(each.p_koreksi)})" for each in found])


def _name(hasil: Hasil, uji: Uji) -> str:
    return "IKM" if uji.unsur == INDEX else unsur_short(hasil, uji.unsur)
