"""Internal sentences on the questionnaire: consistency, the verdict on the unsur, what does not count."""

from __future__ import annotations

from skmlib.presentation.common import unsur_short
from skmlib.presentation.nodes import Node, Paragraph
from skmlib.presentation.numbers import NBSP, decimal, integer, join_words
from skmlib.presentation.wording.prose import callout, paragraph
from skmlib.statistics.reliability import NOT_VALID, VALID
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import Konsistensi, Reliabilitas

ENOUGH = 0.7
"""Alpha from which the answers are called consistent enough (Nunnally and Bernstein 1994)."""


def keandalan_kuesioner(hasil: Hasil) -> tuple[Node, ...]:
    """Alpha with its interval, omega, alpha without uniform answers, and the verdict on the unsur."""
    found = hasil.reliabilitas
    if found is None:
        return ()
    return (_consistency(found), *_without_uniform(found), _items(hasil, found))


def catatan_r_hitung() -> Node:
    """Why the customary correlation with the whole sum decides nothing."""
    return callout(
        "Mengapa bukan “r hitung” yang lazim",
        "“r hitung” yang lazim adalah korelasi unsur dengan jumlah yang memuat unsur itu sendiri. Korelasinya sebagian "
        "adalah korelasi dengan dirinya: pada sembilan unsur yang sama sekali tidak berkaitan pun nilainya sekitar "
        f"0,33. Akibatnya, butir yang dijawab acak dinyatakan valid pada 44{NBSP}% kasus bila n = 30, 93{NBSP}% bila "
        f"n = 100, dan 100{NBSP}% bila n = 300; dengan r butir–sisa hanya 2,5{NBSP}%. Karena itu keputusan di sini "
        "diambil dari r butir–sisa.",
    )


def _consistency(found: Reliabilitas) -> Paragraph:
    if found.alpha is None:
        return paragraph(f"Konsistensi jawaban tidak dapat dihitung: {found.alpha_alasan}.")
    interval = (
        f"selang kepercayaan tidak dihitung: {found.ci95_alasan}"
        if found.ci95 is None
        else f"selang kepercayaan 95{NBSP}% menurut Feldt {decimal(found.ci95[0], 3)}–{decimal(found.ci95[1], 3)}"
    )
    omega = (
        f"tidak dihitung: {found.omega_alasan}"
        if found.omega is None
        else f"{decimal(found.omega, 3)} (dari jawaban mentah)"
    )
    return paragraph(
        f"{_verdict(found)}: alpha Cronbach {decimal(found.alpha, 3)} ({interval}), dari {integer(found.n)} responden "
        f"yang menilai semua unsur. Omega McDonald {omega}.",
    )


def _verdict(found: Konsistensi) -> str:
    """Against the customary 0.70; the interval decides, where there is one."""
    low, high = found.ci95 or (found.alpha or 0.0,) * 2
    if low >= ENOUGH:
        return f"Jawaban cukup konsisten (patokan {decimal(ENOUGH)})"
    if high < ENOUGH:
        return f"Jawaban kurang konsisten (patokan {decimal(ENOUGH)})"
    return f"Belum jelas apakah jawaban cukup konsisten, karena selangnya mencakup patokan {decimal(ENOUGH)}"


def _without_uniform(found: Reliabilitas) -> tuple[Node, ...]:
    rest = found.tanpa_garis_lurus
    if rest is None or found.alpha is None:
        return ()
    if not found.garis_lurus:
        return (paragraph("Tidak ada responden yang memberi nilai sama untuk semua unsur."),)
    start = f"Tanpa {integer(found.garis_lurus)} responden yang memberi nilai sama untuk semua unsur, "
    if rest.alpha is None:
        return (paragraph(start + f"alpha tidak dapat dihitung: {rest.alpha_alasan}."),)
    change = ": sebagian konsistensi di atas berasal dari jawaban yang seragam." if rest.alpha < found.alpha else "."
    return (paragraph(start + f"alpha menjadi {decimal(rest.alpha, 3)} (n{NBSP}={NBSP}{integer(rest.n)}){change}"),)


def _items(hasil: Hasil, found: Reliabilitas) -> Paragraph:
    by_verdict: dict[str, list[str]] = {}
    for each in found.item:
        by_verdict.setdefault(each.keputusan, []).append(unsur_short(hasil, each.unsur))
    critical = "" if found.r_kritis is None else f" (r kritis {decimal(found.r_kritis, 3)})"
    if set(by_verdict) == {VALID}:
        return paragraph(f"Semua unsur valid: masing-masing sejalan dengan jumlah unsur lainnya{critical}.")
    parts = []
    if NOT_VALID in by_verdict:
        parts.append(
            f"Tidak valid{critical}: {join_words(by_verdict[NOT_VALID])}; jawabannya tidak cukup sejalan dengan unsur "
            "lainnya, sehingga rumusan pertanyaannya perlu diperiksa."
        )
    parts += [
        f"{join_words(names)}: {verdict}." for verdict, names in by_verdict.items() if verdict not in (VALID, NOT_VALID)
    ]
    if VALID in by_verdict:
        parts.append(f"Unsur lainnya valid{'' if NOT_VALID in by_verdict else critical}.")
    return paragraph(" ".join(parts))
