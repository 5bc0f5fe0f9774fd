"""What is delivered by whom to whom: the covering letter and the record of handover of any report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skmlib.presentation import numbers
from skmlib.presentation.naskah import TITIK, Kop, Naskah
from skmlib.presentation.paket import bast, pihak, surat
from skmlib.presentation.paket.berkas import Berkas
from skmlib.presentation.paket.kop import kop_penyedia, tanda
from skmlib.presentation.paket.periksa import Kelompok, jumlah
from skmlib.presentation.wording.prose import paragraph

if TYPE_CHECKING:
    from skmlib.workspace.lettermodels import Penandatangan, Penyerahan
    from skmlib.workspace.models import Pelaksana

LAWS = (
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 14 Tahun 2017 dan Surat Edaran "
    "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 12 Tahun 2023"
)


@dataclass(frozen=True)
class Kiriman:
    """A report that is delivered.

    ``laporan``: its title with the period; ``nama``: whose it is; ``kepala``: the signatory of unit or agency;
    ``atasan``: to whom it reports; ``hasil``: the result in a few sentences; ``tertanggal``: ISO date of the files.
    """

    laporan: str
    nama: str
    kop: Kop
    tempat: str | None
    penyerahan: Penyerahan
    pelaksana: Pelaksana
    kepala: Penandatangan | None
    atasan: str | None
    hasil: str
    tertanggal: str

    @property
    def penerima(self) -> Penandatangan | None:
        return self.penyerahan.penerima or self.kepala

    @property
    def tanggal(self) -> str:
        """The day of the letter, for the file's metadata."""
        return self.penyerahan.tanggal.isoformat() if self.penyerahan.tanggal else self.tertanggal


def pengantar(kiriman: Kiriman, files: Sequence[Berkas]) -> Naskah:
    """The letter: from the contractor to the unit or agency, or from these to whom they report."""
    given = kiriman.penyerahan
    basis = _basis(kiriman)
    opening = f"Berdasarkan {LAWS}"
    if kiriman.pelaksana.cara == "pihak ketiga":
        nama = given.penyedia.nama if given.penyedia else kiriman.pelaksana.nama or TITIK
        kop = kop_penyedia(given.penyedia, nama)
        signature = pihak.penyerah(kiriman.pelaksana, given, kiriman.nama, lead="").tanda
        kepada = given.kepada or (kiriman.penerima.jabatan if kiriman.penerima else None)
        opening = f"Sehubungan dengan selesainya pekerjaan berdasarkan {basis}" if basis else opening
    else:
        kop = kiriman.kop
        signature = tanda(kiriman.kepala)
        kepada = given.kepada or kiriman.atasan
    day = numbers.date(given.tanggal) if given.tanggal else TITIK
    return surat.naskah(
        kop=kop,
        nomor=given.nomor_surat,
        sifat=given.sifat,
        hal=f"Penyampaian {kiriman.laporan}",
        tempat_tanggal=f"{kiriman.tempat or TITIK}, {day}",
        kepada=kepada,
        di=given.kepada_di,
        isi=(
            paragraph(f"{opening}, dengan ini kami sampaikan {kiriman.laporan} {kiriman.nama}."),
            paragraph(kiriman.hasil),
        ),
        berkas=files,
        tanda=signature,
        tembusan=given.tembusan or (),
        penyusun=kop.nama if given.penyedia is None else given.penyedia.nama,
        tanggal=kiriman.tanggal,
    )


def serah_terima(kiriman: Kiriman, files: Sequence[Berkas], checked: Sequence[Kelompok]) -> Naskah:
    """The record of handover: contractor and head, or the own team and its head."""
    counts = jumlah(checked)
    given = kiriman.penyerahan
    return bast.naskah(
        kop=kiriman.kop,
        nomor=given.nomor_bast,
        perihal=kiriman.laporan,
        hari=given.tanggal,
        tempat=kiriman.tempat,
        pihak=(
            pihak.penyerah(kiriman.pelaksana, given, kiriman.nama, lead=f"{bast.FIRST},"),
            pihak.penerima(kiriman.penerima, kiriman.nama, lead=f"{bast.SECOND},"),
        ),
        dasar=_basis(kiriman),
        berkas=files,
        keadaan=(
            f"kelengkapannya diuraikan dalam daftar periksa (daftar-periksa.docx): {counts['ada']} butir ada, "
            f"{counts['belum ada']} belum ada, dan {counts['tidak berlaku']} tidak berlaku"
        ),
        penyusun=kiriman.nama,
        tanggal=kiriman.tanggal,
    )


def _basis(kiriman: Kiriman) -> str:
    kontrak = kiriman.penyerahan.kontrak
    day = numbers.date(kontrak.tanggal) if kontrak and kontrak.tanggal else ""
    return pihak.dasar(kiriman.pelaksana, kiriman.penyerahan, day)
