"""The follow-up in words: plans and gaps, obstacles, what became of the previous plans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skmlib.presentation.common import number_word, unsur_short
from skmlib.presentation.nodes import Node
from skmlib.presentation.numbers import date, integer, join_words, percent
from skmlib.presentation.wording.prose import callout, items, paragraph, ref, sentence, strong
from skmlib.presentation.wording.unsur import all_equal
from skmlib.statistics.result import Hasil

if TYPE_CHECKING:
    from skmlib.workspace.parameters import ReportParameters


def rencana_tindak_lanjut(hasil: Hasil, parameters: ReportParameters) -> tuple[Node, ...]:
    """What the plan covers; a warning names every lowest unsur without a plan."""
    gaps = unplanned(hasil, parameters)
    own = (paragraph(sentence(parameters.setting.tindak_lanjut)),) if parameters.setting.tindak_lanjut else ()
    if not hasil.prioritas:
        return own
    lead = _lead(hasil, complete=not gaps)
    agreed = _agreed(parameters)
    if not gaps:
        return (*own, lead, *agreed)
    missing = callout("Rencana tindak lanjut belum lengkap", missing_sentence(hasil, gaps), tone="warning")
    return (*own, lead, *agreed, missing)


def missing_sentence(hasil: Hasil, gaps: Sequence[str]) -> str:
    """Which of the lowest unsur have no plan."""
    return f"Belum ada rencana tindak lanjut untuk unsur {join_words([unsur_short(hasil, kode) for kode in gaps])}."


def _lead(hasil: Hasil, *, complete: bool) -> Node:
    """Where the plan stands; that it covers the lowest unsur is said only where it does."""
    lowest = f"{number_word(len(hasil.prioritas))} unsur dengan nilai terendah, mulai dari yang paling rendah"
    asked = "untuk semua unsur, karena nilainya sama" if all_equal(hasil) else f"sekurang-kurangnya untuk {lowest}"
    table = ref("tabel-rencana-tindak-lanjut")
    if complete:
        return paragraph(f"Rencana tindak lanjut disusun {asked}, sebagaimana tercantum pada ", table, ".")
    return paragraph("Rencana tindak lanjut tercantum pada ", table, f". Rencana diperlukan {asked}.")


def _agreed(parameters: ReportParameters) -> tuple[Node, ...]:
    """The unit's own forums at which the plan was agreed."""
    held = [
        f"{date(each.tanggal)}" + (f" (berita acara Nomor {each.berita_acara})" if each.berita_acara else "")
        for each in sorted(parameters.laporan.fkp, key=lambda each: each.tanggal)
    ]
    if not held:
        return ()
    return (paragraph(f"Rencana ini dibahas dalam Forum Konsultasi Publik pada {join_words(held)}."),)


def unplanned(hasil: Hasil, parameters: ReportParameters) -> tuple[str, ...]:
    """Codes of the lowest unsur without a plan."""
    planned = {each.unsur for each in parameters.laporan.rtl}
    return tuple(kode for kode in hasil.prioritas if kode not in planned)


def kendala(parameters: ReportParameters) -> tuple[Node, ...]:
    """Obstacles, challenges and solutions, each a list."""
    report = parameters.laporan
    parts = (
        ("Hambatan yang dihadapi:", report.hambatan),
        ("Tantangan ke depan:", report.tantangan),
        ("Solusi yang ditempuh:", report.solusi),
    )
    if not any(lines for _, lines in parts):
        return (paragraph("Hambatan, tantangan, dan solusi tidak dicatat untuk periode ini."),)
    return tuple(
        node
        for title, lines in parts
        if lines
        for node in (paragraph(strong(title)), items(sentence(line) for line in lines))
    )


def realisasi_tindak_lanjut(parameters: ReportParameters) -> tuple[Node, ...]:
    """How many of the previous plans were carried out; says so where nothing is recorded."""
    realisasi = parameters.laporan.realisasi
    if not realisasi:
        return (
            callout(
                "Belum ada data realisasi",
                "Realisasi rencana tindak lanjut periode sebelumnya tidak dicatat untuk laporan ini.",
            ),
        )
    counts = {status: sum(each.status == status for each in realisasi) for status in ("selesai", "berjalan", "belum")}
    rest = [
        f"{integer(counts[status])} {words}"
        for status, words in (("berjalan", "masih berjalan"), ("belum", "belum dilaksanakan"))
        if counts[status]
    ]
    done = percent(counts["selesai"], len(realisasi))
    return (
        paragraph(
            f"Dari {integer(len(realisasi))} rencana tindak lanjut periode sebelumnya, {integer(counts['selesai'])} "
            "telah "
            f"selesai ({done})" + (f", sedangkan {join_words(rest)}" if rest else "") + ", sebagaimana tercantum pada ",
            ref("tabel-realisasi-tindak-lanjut"),
            ".",
        ),
    )
