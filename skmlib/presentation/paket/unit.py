"""The documents that go with a unit's report: checklist, covering letter, record of handover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation import numbers
from skmlib.presentation.common import unsur_short
from skmlib.presentation.naskah import Kop, Naskah
from skmlib.presentation.paket import daftar_periksa
from skmlib.presentation.paket.kiriman import Kiriman
from skmlib.presentation.paket.kop import Logo, kop_unit
from skmlib.presentation.paket.periksa import Bahan, Kelompok
from skmlib.presentation.wording.pembuka import report_date
from skmlib.statistics.result import Hasil

if TYPE_CHECKING:
    from skmlib.workspace.parameters import ReportParameters


def kiriman(bahan: Bahan, logo: Logo) -> Kiriman:
    """The delivery of a unit's report. The settings must have fallen through (``penyerahan`` and ``pelaksana``)."""
    own = bahan.parameters
    penyerahan, pelaksana = own.setting.penyerahan, own.setting.pelaksana
    assert penyerahan is not None and pelaksana is not None
    return Kiriman(
        laporan=f"Laporan Survei Kepuasan Masyarakat {numbers.period_label(bahan.hasil.periode.kode)}",
        nama=own.unit.nama,
        kop=_kop(own, logo),
        tempat=penyerahan.tempat or own.setting.tempat,
        penyerahan=penyerahan,
        pelaksana=pelaksana,
        kepala=own.setting.penandatangan,
        atasan=_above(own),
        hasil=_told(bahan.hasil),
        tertanggal=report_date(own).isoformat(),
    )


def daftar(bahan: Bahan, checked: tuple[Kelompok, ...], logo: Logo) -> Naskah:
    """The checklist of a unit's report."""
    hasil, own = bahan.hasil, bahan.parameters
    span = numbers.date_range(hasil.periode.mulai, hasil.periode.selesai)
    ikm = hasil.ikm
    identity = (
        ("Unit", own.unit.nama),
        ("Instansi", own.instansi.nama),
        ("Periode", f"{numbers.period_label(hasil.periode.kode)} ({span})"),
        (
            "IKM",
            numbers.MISSING if ikm.nilai is None else f"{numbers.decimal(ikm.nilai)}, mutu {ikm.mutu} ({ikm.kinerja})",
        ),
        ("Responden", f"{numbers.integer(hasil.responden.diterima)} orang"),
    )
    author, dated = own.unit.nama, report_date(own).isoformat()
    return daftar_periksa.naskah(checked, _kop(own, logo), identity, penyusun=author, tanggal=dated)


def _kop(own: ReportParameters, logo: Logo) -> Kop:
    return kop_unit(own.instansi, own.unit, logo)


def _above(own: ReportParameters) -> str | None:
    """The agency's signatory, where the unit has one of its own."""
    head = own.instansi.penandatangan
    if head is None or head == own.setting.penandatangan:
        return None
    place = own.instansi.nama.removeprefix("Pemerintah ")
    return head.jabatan if place in head.jabatan else f"{head.jabatan} {place}"


def _told(hasil: Hasil) -> str:
    told = f"Survei diikuti {numbers.integer(hasil.responden.diterima)} responden."
    if hasil.ikm.nilai is not None:
        value = f"{numbers.decimal(hasil.ikm.nilai)} dengan mutu pelayanan {hasil.ikm.mutu} ({hasil.ikm.kinerja})"
        told += f" Indeks Kepuasan Masyarakat (IKM) yang dicapai adalah {value}."
    lowest = [unsur_short(hasil, kode) for kode in hasil.prioritas]
    if lowest:
        told += f" Unsur yang diprioritaskan untuk diperbaiki ialah {numbers.join_words(lowest)}."
    return told
