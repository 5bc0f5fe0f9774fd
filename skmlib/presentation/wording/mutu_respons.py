"""Internal sentences on the answers: how many are flagged and what follows, blanks, implausible values, days."""

from __future__ import annotations

from skmlib.presentation.common import graded, lower_first, number_word
from skmlib.presentation.nodes import Node
from skmlib.presentation.numbers import date, integer, join_words, p_equals, percent, signed
from skmlib.presentation.wording.prose import callout, paragraph, ref
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import MutuRespons, UjiKosong


def tanda_respons(hasil: Hasil) -> tuple[Node, ...]:
    """How many respondents are flagged and what the index is without them."""
    found = hasil.mutu_respons
    if found is None or not found.n:
        return ()
    if not found.ditandai:
        return (paragraph("Tidak ada responden yang ditandai oleh pemeriksaan di bawah ini."),)
    count = len(found.ditandai)
    return (
        paragraph(
            f"Sebanyak {integer(count)} dari {integer(found.n)} responden ({percent(count, found.n)}) ditandai oleh "
            "sedikitnya satu pemeriksaan pada ",
            ref("tabel-tanda-respons"),
            f". {_consequence(found)}",
        ),
        *_class_change(found),
        paragraph(
            "Tanda adalah ajakan untuk melihat kembali, bukan vonis: jawaban yang sama untuk semua unsur, misalnya, "
            f"wajar pada skala {hasil.skala[0]}–{hasil.skala[1]}. Responden yang ditandai tetap dihitung dan tidak "
            "pernah dikeluarkan karena tandanya."
        ),
    )


def jawaban_kosong(hasil: Hasil) -> tuple[Node, ...]:
    """How many ratings are blank, and whether that depends on the unsur or on who answers."""
    found = hasil.mutu_respons
    if found is None or not found.n:
        return ()
    blank = found.kosong
    if not blank.jumlah:
        return (paragraph("Semua responden menilai semua unsur; tidak ada penilaian yang kosong."),)
    possible = found.n * len(blank.per_unsur)
    complete = sum(count for missing, count in blank.per_responden.items() if int(missing) == 0)
    most = max(int(missing) for missing in blank.per_responden)
    return (
        paragraph(
            f"Dari {integer(possible)} penilaian (responden × unsur), {integer(blank.jumlah)} kosong "
            f"({percent(blank.jumlah, possible)}). {_complete(complete)} melewatkan "
            f"{'paling banyak ' if most > 1 else ''}{number_word(most)} unsur. {_pattern(hasil, blank.uji)}"
        ),
    )


def isian_mustahil(hasil: Hasil) -> tuple[Node, ...]:
    """Implausible values of the profile that reading has set to unknown."""
    found = hasil.mutu_respons
    if found is None:
        return ()
    named = [
        f"{lower_first(hasil.responden.profil_nama.get(field, field))} pada {integer(rows)} baris"
        for field, rows in found.mustahil.items()
        if rows
    ]
    if not named:
        return ()
    return (paragraph(f"Isian yang mustahil dibaca sebagai “Tidak diketahui”: {join_words(named)}."),)


def responden_per_tanggal(hasil: Hasil) -> tuple[Node, ...]:
    """Over how many days the respondents spread; the busiest day shows a drive to fill the forms."""
    found = hasil.mutu_respons
    if found is None or not found.n:
        return ()
    if not found.per_tanggal:
        return (paragraph(f"Sebaran responden per tanggal tidak dapat dilihat: {found.per_tanggal_alasan}."),)
    busiest = max(found.per_tanggal, key=lambda day: (found.per_tanggal or {})[day])
    count = found.per_tanggal[busiest]
    unknown = f" {integer(found.tanpa_tanggal)} responden tanpa tanggal." if found.tanpa_tanggal else ""
    return (
        paragraph(
            f"Responden tersebar pada {integer(len(found.per_tanggal))} tanggal; paling ramai {date(busiest)} dengan "
            f"{integer(count)} responden ({percent(count, found.n)}).{unknown}"
        ),
    )


def _complete(count: int) -> str:
    if not count:
        return "Tidak ada responden yang menilai semua unsur; mereka"
    return f"Sebanyak {integer(count)} responden menilai semua unsur; yang lain"


def _consequence(found: MutuRespons) -> str:
    without = found.tanpa_ditandai
    if without.ikm is None:
        return f"IKM tanpa mereka tidak dapat dihitung: {without.ikm_alasan}."
    same = f"; mutunya tetap {without.mutu}" if without.mutu == found.semua.mutu else ""
    if found.semua.ikm is None:
        return f"Tanpa mereka, IKM {graded(without.ikm, without.mutu)}."
    if without.selisih == 0:
        return f"Tanpa mereka, IKM tetap {graded(without.ikm, without.mutu)}."
    return (
        f"Tanpa mereka, IKM {graded(without.ikm, without.mutu)}, berselisih {signed(without.selisih, 2)} poin dari "
        f"{graded(found.semua.ikm, found.semua.mutu)}{same}."
    )


def _class_change(found: MutuRespons) -> tuple[Node, ...]:
    before, after = found.semua.mutu, found.tanpa_ditandai.mutu
    if before is None or after is None or before == after:
        return ()
    return (
        callout(
            "Mutu bergantung pada jawaban yang ditandai",
            f"Tanpa responden yang ditandai, mutu berubah dari {before} menjadi {after}. IKM resmi tetap dihitung dari "
            "semua responden, tetapi cara pengisian kuesioner perlu diperiksa.",
            tone="warning",
        ),
    )


def _pattern(hasil: Hasil, tests: tuple[UjiKosong, ...]) -> str:
    tested = [each for each in tests if each.p_koreksi is not None]
    if not tested:
        reasons = dict.fromkeys(each.p_alasan for each in tests if each.p_alasan)
        return f"Polanya tidak diuji: {'; '.join(reasons)}."
    found = [each for each in tested if (each.p_koreksi or 0.0) < hasil.taraf]
    if not found:
        return "Data ini belum cukup untuk menyimpulkan bahwa kekosongan berpola menurut unsur atau profil responden."
    named = join_words([f"{_by(hasil, each)} (p terkoreksi {p_equals(each.p_koreksi)})" for each in found])
    return (
        f"Kekosongan tidak merata menurut {named}, sehingga nilai yang ada belum tentu mewakili mereka yang melewatkan."
    )


def _by(hasil: Hasil, uji: UjiKosong) -> str:
    return lower_first(hasil.responden.profil_nama.get(uji.menurut, uji.menurut))
