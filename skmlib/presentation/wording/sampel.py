"""Criteria, population, minimum and respondents reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation.common import lower_first, named_services
from skmlib.presentation.nodes import Node, Paragraph
from skmlib.presentation.numbers import integer, percent
from skmlib.presentation.wording.prose import bare, callout, paragraph, ref, sentence
from skmlib.statistics.result import Hasil, LayananHasil

if TYPE_CHECKING:
    from skmlib.workspace.parameters import ReportParameters


def kriteria_responden(parameters: ReportParameters) -> Paragraph:
    """Who may answer."""
    criteria = parameters.setting.kriteria_responden or "Penerima layanan pada periode survei."
    return paragraph("Kriteria responden: ", sentence(lower_first(criteria)))


def jumlah_minimum(hasil: Hasil) -> tuple[Node, ...]:
    """Population and its source, the minimum, the respondents reached, and whether they suffice."""
    responden = hasil.responden
    reached = integer(responden.diterima)
    if responden.populasi is None or responden.minimum is None:
        return (
            paragraph(f"Survei memperoleh {reached} responden."),
            callout(
                "Populasi tidak diketahui",
                "Jumlah pengguna layanan (populasi) pada periode ini tidak tersedia. Jumlah minimum responden karena "
                "itu tidak dapat ditetapkan, dan kecukupan jumlah responden tidak dapat dinilai.",
                tone="warning",
            ),
            paragraph(
                "Jumlah minimum responden bergantung pada besarnya populasi, sebagaimana tercantum pada ",
                ref("tabel-krejcie-morgan"),
                ".",
            ),
        )
    if is_census(hasil):
        return (
            _population(hasil),
            paragraph(
                f"Seluruh {reached} pengguna layanan menjadi responden (sensus), sehingga jumlah minimum responden "
                "tidak diperlukan."
            ),
        )
    return _population(hasil), _minimum(hasil), _verdict(hasil)


def is_census(hasil: Hasil) -> bool:
    """Whether everybody of the same period's population answered."""
    responden = hasil.responden
    return responden.populasi_periode_sama and responden.populasi == responden.diterima


def shortfalls(hasil: Hasil) -> tuple[LayananHasil, ...]:
    """Services under their own minimum, where the minimum applies per service."""
    if hasil.responden.dasar_minimum != "layanan":
        return ()
    return tuple(each for each in hasil.layanan if each.cukup is False)


def shortfall_names(hasil: Hasil) -> str:
    """The services under their own minimum, with what they lack: those that lack most, and how many others."""
    short = sorted(shortfalls(hasil), key=lambda each: each.n - (each.minimum or 0))
    return named_services([f"{each.nama} (kurang {integer((each.minimum or 0) - each.n)})" for each in short])


def _below_allocation(hasil: Hasil) -> str:
    """One sentence on services under their part of the unit's minimum; empty where there are none."""
    if hasil.responden.dasar_minimum == "layanan":
        return ""
    short = [each for each in hasil.layanan if each.minimum is not None and each.n < each.minimum]
    names = named_services([f"{each.nama} ({integer(each.n)} dari {integer(each.minimum)})" for each in short])
    return (
        f" Menurut alokasi sebanding, responden layanan {names} masih kurang; komposisi responden karena itu belum "
        "sepenuhnya mencerminkan komposisi pengguna layanan."
        if short
        else ""
    )


def _population(hasil: Hasil) -> Paragraph:
    responden = hasil.responden
    source = f" (sumber: {bare(responden.populasi_sumber)})" if responden.populasi_sumber else ""
    if responden.populasi_periode_sama:
        return paragraph(
            f"Populasi survei adalah seluruh pengguna layanan pada periode ini, yaitu {integer(responden.populasi)} "
            f"pengguna{source}."
        )
    return paragraph(
        "Karena survei berlangsung sepanjang periode berjalan, populasi diperkirakan dari jumlah pengguna layanan pada "
        f"periode yang sama tahun sebelumnya, yaitu {integer(responden.populasi)} pengguna{source}."
    )


def _minimum(hasil: Hasil) -> Paragraph:
    responden = hasil.responden
    by_service = responden.dasar_minimum == "layanan"
    services = sum(each.populasi is not None for each in hasil.layanan) > 1
    base = "untuk setiap jenis layanan" if by_service else "untuk unit sebagai satu kesatuan"
    total = (
        f"dan seluruhnya berjumlah {integer(responden.minimum)} responden"
        if by_service
        else (f"yaitu {integer(responden.minimum)} responden")
    )
    detail = (" Rinciannya tercantum pada ", ref("tabel-sampel-layanan"), ".") if services else ()
    return paragraph(
        "Jumlah minimum responden ditetapkan menurut Krejcie dan Morgan (",
        ref("tabel-krejcie-morgan"),
        f") {base}, {total}.",
        *detail,
    )


def _verdict(hasil: Hasil) -> Node:
    responden = hasil.responden
    reached, minimum = responden.diterima, responden.minimum or 0
    of_population = (
        f" ({percent(reached, responden.populasi)} dari populasi)" if responden.populasi_periode_sama else ""
    )
    if responden.cukup:
        return paragraph(
            f"Survei memperoleh {integer(reached)} responden{of_population}, sehingga jumlah minimum terpenuhi"
            + (" pada setiap jenis layanan." if responden.dasar_minimum == "layanan" else "."),
            _below_allocation(hasil),
        )
    short = shortfalls(hasil)
    if short:
        what = (
            f"Survei memperoleh {integer(reached)} responden{of_population}. Jumlah minimum belum terpenuhi pada "
            f"layanan {shortfall_names(hasil)}."
        )
    else:
        what = (
            f"Survei memperoleh {integer(reached)} responden{of_population}, kurang {integer(minimum - reached)} "
            f"responden dari jumlah minimum {integer(minimum)}."
        )
    return callout(
        "Jumlah responden belum memenuhi minimum",
        what,
        " Hasil survei perlu dibaca dengan hati-hati, dan jumlah responden perlu ditambah pada survei berikutnya.",
        tone="warning",
    )


__all__ = ["is_census", "jumlah_minimum", "kriteria_responden", "shortfall_names", "shortfalls"]
