"""Strengths and weaknesses among the unsur."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.common import (
    answer_labels,
    by_code,
    graded,
    index_factor,
    number_word,
    unsur_short,
    unsur_title,
)
from skmlib.presentation.nodes import Figure, Node, Paragraph
from skmlib.presentation.numbers import decimal, join_words, percent
from skmlib.presentation.wording.prose import items, paragraph, ref
from skmlib.rules.instrument import Instrumen
from skmlib.rules.rounding import exact, half_up
from skmlib.statistics.result import Hasil, UnsurHasil

BEST = 3
FREE = "gratis"


def kelebihan_kelemahan(hasil: Hasil, instrumen: Instrumen) -> tuple[Node, ...]:
    """The strongest unsur, then the lowest ones with what respondents answered there."""
    known = [each for each in hasil.unsur if each.nrr is not None]
    if not known:
        return ()
    if same := all_equal(hasil):
        return (paragraph(f"{same}, sehingga tidak ada unsur yang lebih kuat atau lebih lemah daripada yang lain."),)
    best = strongest(hasil)
    strengths: tuple[Node, ...] = (
        paragraph(
            f"Kelebihan pelayanan dilihat secara relatif, yaitu dari {number_word(len(best))} unsur dengan nilai "
            "tertinggi berikut."
        ),
        items(f"{unsur_title(hasil, each.kode)}: {graded(each.konversi, each.mutu)}." for each in best),
    )
    return (
        *(strengths if best else ()),
        _weak_lead(hasil),
        items(weak_item(hasil, kode, instrumen) for kode in hasil.prioritas),
    )


def all_equal(hasil: Hasil) -> str:
    """That all unsur have one value, without a full stop; empty where they differ or nothing is known."""
    known = [each for each in hasil.unsur if each.nrr is not None]
    if len({each.nrr for each in known}) != 1:
        return ""
    return f"Semua unsur memperoleh nilai yang sama, yaitu {graded(known[0].konversi, known[0].mutu)}"


def sebaran_unsur(hasil: Hasil, gambar: Figure | None) -> tuple[Paragraph, ...]:
    """What is seen in the figure of the unsur: how many in each class, and the distance from lowest to highest."""
    known = [each for each in hasil.unsur if each.konversi is not None]
    if gambar is None or len(known) < 2:
        return ()
    classes = sorted({each.mutu for each in known if each.mutu})
    counts = [f"{number_word(sum(each.mutu == mutu for each in known))} unsur bermutu {mutu}" for mutu in classes]
    printed = {each.kode: half_up(each.konversi or 0) for each in known}
    high, low = max(printed.values()), min(printed.values())
    if high == low:
        return (paragraph(ref(gambar.id), f" memperlihatkan {join_words(counts)}."),)
    best, worst = ([kode for kode, value in printed.items() if value == end] for end in (high, low))
    return (
        paragraph(
            ref(gambar.id),
            f" memperlihatkan {join_words(counts)}. Nilai tertinggi ({_named(hasil, best)}) dan nilai terendah "
            f"({_named(hasil, worst)}) berselisih {decimal(high - low)} poin.",
        ),
    )


def _named(hasil: Hasil, codes: Sequence[str]) -> str:
    """Unsur of one value by name, or by number where they are more than three."""
    return (
        join_words([unsur_short(hasil, kode) for kode in codes])
        if len(codes) <= BEST
        else f"{number_word(len(codes))} unsur"
    )


def strongest(hasil: Hasil) -> tuple[UnsurHasil, ...]:
    """The three highest unsur, best first, ties with the third included, without those that are among the lowest."""
    known = [each for each in hasil.unsur if each.nrr is not None and each.kode not in hasil.prioritas]
    ordered = sorted(known, key=lambda each: -(each.nrr or 0))
    if len(ordered) <= BEST:
        return tuple(ordered)
    limit = ordered[BEST - 1].nrr or 0
    return tuple(each for each in ordered if (each.nrr or 0) >= limit)


def catatan_biaya(hasil: Hasil, instrumen: Instrumen) -> tuple[Paragraph, ...]:
    """Where at least half of the answers on cost are "Gratis": such a service scores high mechanically."""
    return tuple(
        _free_note(hasil, each, labels[-1])
        for each in hasil.unsur
        for labels in [answer_labels(instrumen, each.kode)]
        if labels and labels[-1].casefold() == FREE and each.distribusi
        if each.distribusi[-1] > 0 and 2 * each.distribusi[-1] >= sum(each.distribusi)
    )


def mostly_free(hasil: Hasil, unsur: UnsurHasil) -> bool:
    """Whether at least half of an unsur's answers say that the service costs nothing."""
    labels, counts = hasil.label_jawaban.get(unsur.kode, ()), unsur.distribusi or ()
    return bool(labels and counts) and labels[-1].casefold() == FREE and 0 < sum(counts) <= 2 * counts[-1]


def weak_item(hasil: Hasil, kode: str, instrumen: Instrumen) -> str:
    """One of the lowest unsur: name, value, and the share of low answers."""
    unsur = by_code(hasil, kode)
    detail = low_answers(hasil, unsur, answer_labels(instrumen, kode))
    return f"{unsur_title(hasil, kode)}: {graded(unsur.konversi, unsur.mutu)}{f'; {detail}' if detail else ''}."


def low_answers(hasil: Hasil, unsur: UnsurHasil, labels: Sequence[str]) -> str:
    """The share of answers in the lower half of the scale, by label; of several questions, the one valued lowest."""
    if unsur.pertanyaan:
        known = [each for each in unsur.pertanyaan if each.nrr is not None]
        worst = min(known, key=lambda each: each.nrr or 0, default=None)
        if worst is None:
            return ""
        value = decimal(exact(worst.nrr or 0) * index_factor(hasil))
        which = f"“{worst.teks}”" if worst.teks else f"pertanyaan ke-{unsur.pertanyaan.index(worst) + 1}"
        return f"nilai terendah, {value}, terdapat pada {which}"
    if not unsur.distribusi or not sum(unsur.distribusi):
        return ""
    half = len(unsur.distribusi) // 2
    names = [f"“{label}”" for label in labels[:half]] or [str(hasil.skala[0] + place) for place in range(half)]
    named = join_words(names, "atau")
    low = sum(unsur.distribusi[:half])
    if low == 0:
        return f"tanpa jawaban {named}"
    return f"{percent(low, sum(unsur.distribusi))} jawaban adalah {named}"


def _weak_lead(hasil: Hasil) -> Paragraph:
    tie = (
        " Jumlahnya lebih dari tiga karena ada nilai yang sama pada urutan ketiga terendah."
        if len(hasil.prioritas) > BEST
        else ""
    )
    return paragraph(
        f"Kelemahan pelayanan dilihat secara relatif, yaitu dari {number_word(len(hasil.prioritas))} unsur dengan "
        f"nilai terendah, mulai dari yang paling rendah. Unsur-unsur ini menjadi prioritas perbaikan.{tie}"
    )


def _free_note(hasil: Hasil, unsur: UnsurHasil, label: str) -> Paragraph:
    counts = unsur.distribusi or ()
    free, filled = counts[-1], sum(counts)
    share = "Semua jawaban" if free == filled else f"Sebanyak {percent(free, filled)} jawaban"
    above = (unsur.konversi or 0) > (hasil.ikm.nilai_penuh or 0)
    effect = "turut menaikkan IKM dan " if above else ""
    return paragraph(
        f"{share} pada unsur {unsur_title(hasil, unsur.kode)} adalah “{label}”, yang dalam kuesioner bernilai "
        f"{hasil.skala[1]}. Layanan yang bebas biaya dengan sendirinya memperoleh nilai tertinggi pada unsur ini; "
        f"nilai itu {effect}tidak dapat dibaca sebagai hasil perbaikan pelayanan."
    )
