"""Internal sentences on change: since the previous period, over the periods, between services."""

from __future__ import annotations

from skmlib.presentation.breaks import break_sentence, from_to
from skmlib.presentation.common import SIGNIFICANT, number_word, unsur_short
from skmlib.presentation.comparing import between, largest_first
from skmlib.presentation.nodes import Node
from skmlib.presentation.numbers import NBSP, decimal, integer, join_words, p_equals, period_label
from skmlib.presentation.wording.prose import callout, paragraph, ref
from skmlib.presentation.wording.tren import UNTESTED, within_uncertainty
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_comparison import KesetaraanHasil, Perbandingan, SelisihHasil, SelisihUnsur, TrenGaris

CI = f"selang kepercayaan 95{NBSP}%"
NOT_EQUAL = "Ini tidak berarti kepuasannya sama."
MOST_NAMED = 3
NO_CAUSE = "Hubungan ini tidak membuktikan sebab-akibat."
NOT_CORRECTED = "Selangnya tidak dikoreksi untuk perbandingan berganda, berbeda dengan p."


def perubahan_ikm(hasil: Hasil) -> tuple[Node, ...]:
    """The change since the previous period: size, interval, p; the other view; equivalence."""
    found = hasil.perbandingan
    if found is None or found.sebelumnya is None:
        return ()
    if found.putus:
        text = f"{break_sentence(hasil.tren[-1])} Yang berubah: {from_to(found.putus)}."
        return (paragraph(text),)
    if found.proses is None:
        return ()
    texts = [_change(found, found.proses, found.sebelumnya), *_stated_between(hasil, found.sebelumnya)]
    if found.penentu is found.proses and found.populasi is not None and found.populasi.ci95 is not None:
        texts.append(
            f"Dengan koreksi populasi terhingga (cara pandang populasi): {_numbers(found.populasi)}; kesimpulan di "
            "atas memakai cara pandang proses, tanpa koreksi itu."
        )
    if found.kesetaraan is not None:
        texts.append(_equivalence(found.kesetaraan))
    return (paragraph(" ".join(texts)), *_caution(found.keterbatasan))


def perubahan_unsur(hasil: Hasil) -> tuple[Node, ...]:
    """Which unsur changed after correction over the unsur."""
    found = hasil.perbandingan
    tested = [] if found is None else [each for each in found.unsur if each.p_koreksi is not None]
    if not tested:
        return ()
    changed = [each for each in tested if _below(each.p_koreksi, hasil.taraf)]
    if not changed:
        least = min(each.p_koreksi for each in tested if each.p_koreksi is not None)
        return (
            paragraph(
                "Data ini belum cukup untuk menyimpulkan perubahan pada unsur mana pun (p terkoreksi terkecil "
                f"{p_equals(least)}). Ini tidak berarti nilainya sama."
            ),
        )
    changed.sort(key=lambda each: -abs(each.nilai or 0.0))
    named = "; ".join(_unsur(hasil, each) for each in changed[:MOST_NAMED])
    opening = f"Setelah koreksi atas {integer(len(tested))} unsur, {number_word(len(changed))} unsur berubah"
    largest = ", yang terbesar" if len(changed) > MOST_NAMED else ""
    return (
        paragraph(f"{opening}{largest}: {named}. {NOT_CORRECTED} Selengkapnya pada ", ref("tabel-selisih-unsur"), "."),
    )


def garis_tren(hasil: Hasil) -> tuple[Node, ...]:
    """The weighted line through the last long enough stretch, what is not straight, and the rank trend."""
    line = hasil.tren_garis
    if line is None or sum(each.ikm is not None for each in hasil.tren) < 2:
        return ()
    if not line.periode:
        return (paragraph(f"Garis tren tidak dihitung: {line.lereng_alasan}.{_stated_left_out(hasil)}"),)
    span = f"{period_label(line.periode[0])} sampai {period_label(line.periode[-1])} ({len(line.periode)} nilai)"
    if line.lereng is None or line.ci95 is None:
        texts = [f"Garis tren {span} tidak dihitung: {_labelled(line.lereng_alasan or '', line.periode)}."]
    else:
        numbers = f"{CI} {between(line.ci95)}; p {p_equals(line.p)}"
        size = f"{'naik' if line.lereng > 0 else 'turun'} {decimal(abs(line.lereng))} poin per {line.satuan}"
        shape = f"Q = {decimal(line.q)}; db {line.q_db}; p {p_equals(line.q_p)}"
        texts = [_line_sentence(line, span, size, numbers, shape)]
    ranks = line.mann_kendall
    if ranks is not None and ranks.p is not None:
        texts.append(
            f"Menurut urutannya saja (Mann–Kendall): S = {decimal(ranks.s, 0)}, p {p_equals(ranks.p)}; dengan "
            f"{len(line.periode)} nilai, p terkecil yang mungkin {p_equals(ranks.p_terkecil)}."
        )
    if line.periode[-1] != hasil.tren[-1].periode:
        texts.append("Nilai sesudahnya tidak termasuk, karena bentuk surveinya berubah atau IKM-nya tidak tersedia.")
    return (paragraph(" ".join(texts) + _stated_left_out(hasil)), *_caution(line.keterbatasan))


def _stated_left_out(hasil: Hasil) -> str:
    """That values without responses take no part in the line, where there are any."""
    return " Nilai menurut laporan lama tidak ikut dihitung." if any(each.dilaporkan for each in hasil.tren) else ""


def _stated_between(hasil: Hasil, before: str) -> tuple[str, ...]:
    """Why the change is not that since the last period: its index is only reported."""
    codes = [each.periode for each in hasil.tren]
    between_them = hasil.tren[codes.index(before) + 1 : -1] if before in codes else ()
    named = [period_label(each.periode) for each in between_them if each.dilaporkan]
    if not named:
        return ()
    return (
        f"Nilai {join_words(named)} diambil dari laporannya dan tidak dapat diuji; perbandingan ini memakai periode "
        "terakhir yang jawabannya tersedia.",
    )


def _line_sentence(line: TrenGaris, span: str, size: str, numbers: str, shape: str) -> str:
    """A straight line with its interval, or that the values do not follow one; then the interval is too narrow."""
    if _below(line.q_p):
        return (
            f"Pada {span}, nilai-nilainya tidak mengikuti garis lurus ({shape}). Garis terbaik {size} ({numbers}), "
            "tetapi selang itu terlalu sempit karena tidak memperhitungkan penyimpangannya."
        )
    straight = f"Nilai-nilainya tidak tampak menyimpang dari garis lurus ({shape})."
    if line.ci95 is not None and line.ci95[0] <= 0 <= line.ci95[1]:
        return (
            f"Pada {span}, IKM rata-rata {size}, masih dalam rentang ketidakpastian ({numbers}). Data ini belum cukup "
            f"untuk menyimpulkan adanya kecenderungan; ini tidak berarti nilainya tetap. {straight}"
        )
    return f"Pada {span}, IKM rata-rata {size} ({numbers}). {straight}"


def selisih_layanan(hasil: Hasil) -> tuple[Node, ...]:
    """How many pairs of services differ after correction, and the largest difference."""
    found = hasil.perbandingan
    if found is None or not found.layanan:
        return ()
    pairs = largest_first(found.layanan)
    tested = [each for each in pairs if each.p_koreksi is not None]
    if not tested:
        reasons = dict.fromkeys(each.p_alasan or "" for each in pairs)
        return (paragraph(f"Selisih antarlayanan tidak diuji: {'; '.join(reasons)}."),)
    differing = [each for each in tested if _below(each.p_koreksi, hasil.taraf)]
    if not differing:
        least = min(each.p_koreksi for each in tested if each.p_koreksi is not None)
        text = (
            "Data ini belum cukup untuk menyimpulkan perbedaan kepuasan antarlayanan (p terkoreksi terkecil "
            f"{p_equals(least)}; n = {integer(hasil.responden.diterima)}). {NOT_EQUAL}"
        )
        return (paragraph(text), *_caution(_own_limitation(hasil)))
    first = differing[0]
    text = (
        f"Setelah koreksi, {integer(len(differing))} dari {integer(len(tested))} pasangan layanan berbeda. Responden "
        f"layanan {first.pertama} memberi nilai lebih tinggi daripada layanan {first.kedua}: selisih "
        f"{decimal(first.nilai)} poin ({CI} {between(first.ci95)}; p terkoreksi {p_equals(first.p_koreksi)}). "
        f"{NOT_CORRECTED} {NO_CAUSE}"
    )
    return (paragraph(text), *_caution(_own_limitation(hasil)))


def _change(found: Perbandingan, process: SelisihHasil, before: str) -> str:
    deciding = found.penentu
    value = process.nilai
    verb = "naik" if value > 0 else "turun"
    size = f"IKM {verb} {decimal(abs(value))} poin dibandingkan {period_label(before)}"
    if decimal(abs(value)) == decimal(0):
        size = f"IKM sama dengan {period_label(before)} pada dua desimal"
    if deciding is None:
        reason = (found.populasi or process).ci95_alasan or ""
        return f"{size}; {UNTESTED.get(reason, reason)}."
    if within_uncertainty(found):
        same = found.kesetaraan is not None and found.kesetaraan.putusan == "setara"
        return (
            f"{size}, masih dalam rentang ketidakpastian ({_numbers(deciding)}). Data ini belum cukup untuk "
            f"menyimpulkan bahwa kepuasan berubah.{'' if same else f' {NOT_EQUAL}'}"
        )
    return f"{size} ({_numbers(deciding)}). Perubahan ini tidak membuktikan penyebabnya."


def _equivalence(found: KesetaraanHasil) -> str:
    margin = decimal(found.margin).rstrip("0").rstrip(",")
    within = f"dalam batas ±{margin} poin yang ditetapkan sebelumnya"
    if found.ci90 is None:
        return f"Kesetaraan tidak diuji: {found.putusan_alasan}."
    numbers = f"(selang kepercayaan 90{NBSP}% {between(found.ci90)}; p {p_equals(found.p)})"
    if found.putusan == "setara":
        return f"Perbedaan antarperiode berada {within}; keduanya dapat dianggap setara {numbers}."
    return f"Data ini belum cukup untuk menyimpulkan bahwa perbedaan antarperiode berada {within} {numbers}."


def _numbers(found: SelisihHasil) -> str:
    return f"{CI} {between(found.ci95)}; p {p_equals(found.p)}"


def _unsur(hasil: Hasil, found: SelisihUnsur) -> str:
    change = found.nilai or 0.0
    return (
        f"{unsur_short(hasil, found.unsur)}, {'naik' if change > 0 else 'turun'} {decimal(abs(change))} poin "
        f"({CI} {between(found.ci95)}; p terkoreksi {p_equals(found.p_koreksi)})"
    )


def _caution(reason: str | None) -> tuple[Node, ...]:
    if reason is None:
        return ()
    return (
        callout(
            "Responden tidak diambil secara acak",
            f"Selang dan uji pada bagian ini dihitung seolah-olah respondennya diambil secara acak ({reason}). "
            "Keduanya hanya menggambarkan para pengisi survei dan tidak dimuat dalam laporan publik.",
            tone="warning",
        ),
    )


def _own_limitation(hasil: Hasil) -> str | None:
    """The limitation of this survey itself; the previous one does not touch its services."""
    responden = hasil.responden
    if responden.sampling == "kenyamanan":
        return "sampel kenyamanan"
    if responden.sampling == "sensus" and responden.diterima != responden.populasi:
        return "sensus tidak lengkap"
    return None


def _labelled(text: str, periods: tuple[str, ...]) -> str:
    for kode in periods:
        text = text.replace(kode, period_label(kode))
    return text


def _below(p: float | None, alpha: float = SIGNIFICANT) -> bool:
    return p is not None and p < alpha
