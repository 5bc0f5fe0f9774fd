"""The internal page of ``skm pantau``: a calm table of the units, then each unit with its figure and its services."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from skmlib.fieldwork import pantau_gambar, pantau_teks
from skmlib.fieldwork.pantau import STATUS, Kemajuan, Pantauan
from skmlib.presentation import theme
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import date_range, decimal, integer, period_label
from skmlib.rendering.glyphs import for_browser, map_text
from skmlib.rendering.html import render_page
from skmlib.rules.periods import Periode

TITLE = "Pantauan pengumpulan data SKM"


@dataclass(frozen=True)
class Baris:
    """One row as it is printed: the unit or a service."""

    nama: str
    terkumpul: str
    populasi: str
    acuan: str
    minimum: str
    target: str
    kurang: str
    bagian: str
    batang: str
    rentang: str
    laju: str
    laju_7_hari: str
    laju_perlu: str
    selesai: str
    keadaan: str
    nada: str


@dataclass(frozen=True)
class Bagian:
    """One report on the page; ``anchor`` is its id."""

    anchor: str
    periode: str
    rentang: str
    unit: Baris
    layanan: tuple[Baris, ...]
    uraian: tuple[str, ...]
    catatan: tuple[str, ...]
    gambar: Figure | None
    ada_target: bool


def halaman(found: Sequence[Pantauan], *, instansi: str, tidak_terbaca: int = 0, warna: str = "") -> str:
    """The page as one self-contained HTML file; units that need attention first, then by name.

    ``warna``: the agency's colour.
    ``tidak_terbaca``: problems that kept a report from being read.
    """
    ordered = sorted(found, key=lambda each: (STATUS.index(each.unit.status), each.nama.casefold(), each.upp))
    parts = [map_text(_part(each, theme.brand(warna)), for_browser) for each in ordered]
    counts = Counter(each.unit.status for each in found)
    return render_page(
        "pantau.html.j2",
        accent=warna,
        title=TITLE,
        agency=for_browser(instansi),
        parts=parts,
        tally=[(status, pantau_teks.TONE[status], counts[status]) for status in STATUS if counts[status]],
        unread=tidak_terbaca,
    )


def _part(each: Pantauan, brand: theme.Brand) -> Bagian:
    kode = each.periode.kode
    return Bagian(
        anchor=f"{each.upp}-{kode}",
        periode=period_label(kode),
        rentang=date_range(each.periode.mulai, each.periode.selesai),
        unit=_row(each.unit, each.periode),
        layanan=tuple(_row(service, each.periode) for service in each.layanan),
        uraian=tuple(pantau_teks.uraian(each)),
        catatan=tuple(pantau_teks.catatan(each)),
        gambar=_figure(each, brand),
        ada_target=any(row.target is not None for row in (each.unit, *each.layanan)),
    )


def _figure(each: Pantauan, brand: theme.Brand) -> Figure | None:
    drawn = pantau_gambar.kumulatif(each)
    if drawn is None:
        return None
    even = f" Garis kelabu: laju tetap dari awal periode sampai {each.unit.acuan}." if each.unit.acuan else ""
    undated = " Responden tanpa tanggal tidak termasuk." if each.hari_kosong else ""
    name = f"gambar-{each.upp}-{each.periode.kode}"
    return Figure(
        id=name,
        caption=f"Responden terkumpul, {each.nama}",
        alt=pantau_gambar.alt(each),
        svg=brand.recolour(drawn.svg(name)),
        note=f"Garis tebal: responden terkumpul.{even}{undated}",
    )


def _row(each: Kemajuan, period: Periode) -> Baris:
    return Baris(
        nama=each.nama,
        terkumpul=integer(each.terkumpul),
        populasi=integer(each.populasi),
        acuan=pantau_teks.acuan(each),
        minimum=integer(each.minimum),
        target=integer(each.target),
        kurang=integer(each.kurang),
        bagian=pantau_teks.bagian(each),
        batang=pantau_teks.batang(each),
        rentang=pantau_teks.rentang(each, period),
        laju=decimal(each.laju, 1),
        laju_7_hari=decimal(each.laju_7_hari, 1),
        laju_perlu=decimal(each.laju_perlu, 1),
        selesai=pantau_teks.selesai(each, period),
        keadaan=pantau_teks.keadaan(each),
        nada=pantau_teks.TONE[each.status],
    )
