"""The index in words: its value, its class, its range, the services."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.common import SMALL_GROUP, graded, named_services
from skmlib.presentation.nodes import KeyFigure, KeyFigures, Node, Paragraph
from skmlib.presentation.numbers import MISSING, NBSP, decimal, integer, join_words, period_label
from skmlib.presentation.wording.prose import callout, paragraph, ref, strong
from skmlib.presentation.wording.sampel import is_census
from skmlib.rules.quality import Mutu, class_of
from skmlib.statistics.result import Hasil, LayananHasil


def angka_pokok(hasil: Hasil) -> KeyFigures:
    """The strip of large figures: index, class, respondents, minimum."""
    responden = hasil.responden
    return KeyFigures(
        (
            KeyFigure("IKM unit", decimal(hasil.ikm.nilai), None, "skala 25–100"),
            KeyFigure("Mutu pelayanan", hasil.ikm.mutu or MISSING, None, hasil.ikm.kinerja or ""),
            KeyFigure("Responden", integer(responden.diterima), None, _population_remark(hasil)),
            KeyFigure("Minimum responden", integer(responden.minimum), None, _minimum_remark(hasil)),
        )
    )


def nilai_ikm(hasil: Hasil, classes: Sequence[Mutu]) -> tuple[Node, ...]:
    """Value and class of the index, then what can be said of its uncertainty."""
    ikm = hasil.ikm
    if ikm.nilai is None:
        return (callout("IKM tidak dapat dihitung", f"IKM tidak dapat dihitung: {ikm.nilai_alasan}.", tone="danger"),)
    return (
        paragraph(
            f"IKM unit pada {period_label(hasil.periode.kode)} adalah ",
            strong(decimal(ikm.nilai)),
            ", dengan mutu pelayanan ",
            strong(f"{ikm.mutu} ({ikm.kinerja})"),
            ". ",
            rentang(hasil, classes),
            indikatif(hasil),
        ),
    )


def indikatif(hasil: Hasil) -> str:
    """What is added where the whole unit has fewer than ten respondents."""
    if hasil.responden.diterima >= SMALL_GROUP:
        return ""
    return f" Nilai ini bersifat indikatif karena respondennya kurang dari {SMALL_GROUP} orang."


def rentang(hasil: Hasil, classes: Sequence[Mutu]) -> str:
    """Public: one plain sentence on the range of the index, or why there is none."""
    ikm, responden = hasil.ikm, hasil.responden
    if responden.sampling == "kenyamanan":
        return (
            "Karena responden merupakan sampel kenyamanan, nilai ini menggambarkan para pengisi survei dan tidak "
            "disertai rentang."
        )
    if is_census(hasil):
        return "Seluruh pengguna layanan menjadi responden, sehingga nilai ini tidak mengandung galat penarikan sampel."
    if responden.sampling == "sensus":
        return "Tidak semua pengguna layanan menjawab, sehingga nilai ini menggambarkan mereka yang menjawab."
    if ikm.ci95 is None:
        return f"Rentang 95{NBSP}% tidak dapat dihitung: {ikm.ci95_alasan}."
    low, high = ikm.ci95
    ordered = [each.huruf for each in sorted(classes, key=lambda each: each.dari)]
    first, last = (ordered.index(class_of(bound, classes).huruf) for bound in (low, high))
    letters = ordered[first : last + 1]
    wide = f"; rentang itu mencakup mutu {join_words(letters)}" if len(letters) > 1 else ""
    partly = responden.populasi is not None and responden.diterima < responden.populasi
    return (
        f"{'Karena yang disurvei hanya sebagian pengguna layanan, ' if partly else ''}IKM seluruh pengguna layanan "
        "diperkirakan antara "
        f"{decimal(low)} dan {decimal(high)} (rentang 95{NBSP}%){wide}."
    )


def cara_membaca() -> Paragraph:
    """How the two value tables belong together."""
    return paragraph(
        "Nilai setiap unsur dan IKM unit tercantum pada ",
        ref("tabel-ikm-unsur"),
        ". Kategori ditentukan menurut ",
        ref("tabel-kelas-mutu"),
        ".",
    )


def ikm_layanan(hasil: Hasil) -> tuple[Node, ...]:
    """Highest and lowest service, and which are indicative; nothing with fewer than two services."""
    if len(hasil.layanan) < 2:
        return ()
    return (paragraph("IKM setiap jenis layanan tercantum pada ", ref("tabel-ikm-layanan"), "." + _remarks(hasil)),)


def _remarks(hasil: Hasil) -> str:
    firm = [each for each in hasil.layanan if each.ikm is not None and each.n >= SMALL_GROUP]
    small = [each.nama for each in hasil.layanan if 0 < each.n < SMALL_GROUP]
    empty = [each.nama for each in hasil.layanan if each.n == 0]
    text = _extremes(firm, some_left_out=bool(small))
    if small:
        which = "setiap layanan" if len(small) == len(hasil.layanan) else f"layanan {named_services(small)}"
        text += f" Nilai {which} bersifat indikatif karena respondennya kurang dari {SMALL_GROUP} orang."
    if empty:
        text += f" Layanan {named_services(empty)} tidak memiliki responden pada periode ini."
    return text


def ikm_layanan_unsur(hasil: Hasil) -> tuple[Node, ...]:
    """Template of about 2025: where the values per service stand, and what is seen in them."""
    where = ("Nilai per unsur dan IKM tercantum pada ", ref("tabel-ikm-layanan-unsur"), ".")
    if len(hasil.layanan) < 2:
        return (paragraph(*where, " Unit ini disurvei sebagai satu jenis layanan."),)
    return (paragraph(*where, _remarks(hasil)),)


def _extremes(services: Sequence[LayananHasil], *, some_left_out: bool) -> str:
    """The highest and the lowest of the services, ties together; among which, where small ones are left out."""
    if len(services) < 2:
        return ""
    high, low = (end(each.ikm or 0 for each in services) for end in (max, min))
    best, worst = ([each for each in services if each.ikm == value] for value in (high, low))
    among = f"Di antara layanan dengan sedikitnya {SMALL_GROUP} responden, " if some_left_out else ""
    if high == low:
        names = "semuanya" if among else "Semua layanan"
        return f" {among}{names} memperoleh IKM yang sama, yaitu {graded(high, best[0].mutu)}."
    return (
        f" {among}IKM tertinggi terdapat pada layanan {named_services([each.nama for each in best])}, yaitu "
        f"{graded(high, best[0].mutu)}, dan yang terendah pada layanan "
        f"{named_services([each.nama for each in worst])}, yaitu {graded(low, worst[0].mutu)}."
    )


def _population_remark(hasil: Hasil) -> str:
    populasi = hasil.responden.populasi
    return "populasi tidak diketahui" if populasi is None else f"populasi {integer(populasi)}"


def _minimum_remark(hasil: Hasil) -> str:
    if is_census(hasil):
        return "sensus"
    return {True: "terpenuhi", False: "belum terpenuhi", None: "tidak dapat ditetapkan"}[hasil.responden.cukup]
