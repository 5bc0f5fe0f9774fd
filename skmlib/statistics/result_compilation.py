"""The agency's yearly compilation: frozen values in the form of ``rekap.json`` (schema ``skm-rekap/1``).

Field names are the keys of the JSON file. A value ``x`` that cannot be computed is ``None`` and has its reason in
``x_alasan``. NRR are on the instrument's scale (1-4), everything else on the 25-100 scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from skmlib.statistics.result_quality import Interval

Cara = Literal["laporan tahunan", "gabungan responden", "satu periode", "hasil dari luar"]
"""How a unit's year was made: its annual report, its pooled periods, its only period, or results from elsewhere."""

SIMPLE, BY_RESPONDENTS, BY_POPULATION = "rata-rata sederhana unit", "tertimbang responden", "tertimbang populasi"


@dataclass(frozen=True)
class UnsurRekap:
    """A column of the compilation: an unsur that at least one unit asked."""

    kode: str
    nomor: str
    nama: str
    singkat: str


@dataclass(frozen=True)
class LayananRekap:
    """A service of a unit (jenis layanan); its figures where respondents named it."""

    nama: str
    n: int | None = None
    ikm: float | None = None
    mutu: str | None = None
    n_alasan: str | None = None
    ikm_alasan: str | None = None
    mutu_alasan: str | None = None


@dataclass(frozen=True)
class RencanaRekap:
    """A planned follow-up; ``waktu``: the quarters it means (2025-TW1), see :func:`skmlib.rules.periods.planned`."""

    unsur: str
    kegiatan: str
    waktu: tuple[str, ...]
    penanggung_jawab: str
    jangka: str


@dataclass(frozen=True)
class RealisasiRekap:
    """What became of earlier plans, counted over the reports of the year; ``persen`` = selesai / rencana x 100."""

    rencana: int
    selesai: int
    berjalan: int
    belum: int
    persen: float | None
    persen_alasan: str | None = None


@dataclass(frozen=True)
class TindakRekap:
    """What became of an earlier plan. ``laporan``: day of the report that held the plan, ISO, where it is known."""

    periode: str
    unsur: str
    kegiatan: str
    status: str
    tanggal: str | None = None
    bukti: str | None = None
    foto: int = 0
    laporan: str | None = None


@dataclass(frozen=True)
class PublikasiRekap:
    """Where a report of the year was published."""

    periode: str
    media: str
    tautan: str | None = None
    tanggal: str | None = None


@dataclass(frozen=True)
class AduanRekap:
    """Complaints by unsur (code, or ``lainnya``): received and settled; ``periode``: what they cover, in words."""

    sumber: tuple[str, ...]
    jumlah: Mapping[str, int]
    selesai: Mapping[str, int]
    periode: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitRekap:
    """A row of the compilation: one unit's year.

    ``tindak``: its realisations one by one; ``tanpa_laporan``: plans of the reports before whose realisation no report
    of the year tells; ``publikasi``: where its reports were published; ``aduan``: complaints of the year.
    ``ikm`` is the printed value. ``nrr``, ``konversi`` and ``mutu_unsur`` map the unsur it asked. ``tertinggal``: the
    year's periods that the cut-off leaves out. ``prioritas``: its lowest unsur, worst first. ``catatan``: what a reader
    of the table must know.
    """

    kode: str
    nama: str
    cara: Cara
    periode: tuple[str, ...]
    tertinggal: tuple[str, ...]
    layanan: tuple[LayananRekap, ...]
    n: int | None
    populasi: int | None
    minimum: int | None
    cukup: bool | None
    metode: str
    sampling: str
    instrumen: str
    nrr: Mapping[str, float | None]
    konversi: Mapping[str, float | None]
    mutu_unsur: Mapping[str, str | None]
    ikm: float
    ikm_penuh: float | None
    mutu: str
    kinerja: str
    prioritas: tuple[str, ...]
    se: float | None
    ci95: Interval | None
    rtl: tuple[RencanaRekap, ...] = ()
    realisasi: RealisasiRekap | None = None
    tindak: tuple[TindakRekap, ...] = ()
    tanpa_laporan: int = 0
    publikasi: tuple[PublikasiRekap, ...] = ()
    aduan: AduanRekap | None = None
    hambatan: tuple[str, ...] = ()
    tantangan: tuple[str, ...] = ()
    solusi: tuple[str, ...] = ()
    sumber: str | None = None
    catatan: tuple[str, ...] = ()
    n_alasan: str | None = None
    populasi_alasan: str | None = None
    minimum_alasan: str | None = None
    cukup_alasan: str | None = None
    ikm_penuh_alasan: str | None = None
    se_alasan: str | None = None
    ci95_alasan: str | None = None

    @property
    def luar(self) -> bool:
        """Whether only the unit's result is known (``params/hasil-luar.csv``)."""
        return self.cara == "hasil dari luar"


@dataclass(frozen=True)
class UnitTanpaHasil:
    """A unit that is not in the compilation, and why."""

    kode: str
    nama: str
    alasan: str
    gagal: bool = False


@dataclass(frozen=True)
class SkorPekppp:
    """A unit's self-assessed score on one indicator. ``fakta``: what it rests on; no score: the reason."""

    nomor: int
    skor: int | None
    uraian: str
    fakta: str
    skor_alasan: str | None = None


@dataclass(frozen=True)
class IndikatorPekppp:
    """An indicator: its mean over the units that could be judged (``unit`` of them), and how many have each score."""

    nomor: int
    nama: str
    bobot: int | None
    tertinggi: int
    rerata: float | None
    unit: int
    sebaran: Mapping[str, int]
    rerata_alasan: str | None = None


@dataclass(frozen=True)
class PenilaianMandiri:
    """The PEKPPP self-assessment (internal): version and source, indicators, scores by unit (code, else name)."""

    nama: str
    judul: str
    sumber: str
    indikator: tuple[IndikatorPekppp, ...]
    unit: Mapping[str, tuple[SkorPekppp, ...]]


@dataclass(frozen=True)
class IndeksInstansi:
    """An index of the agency by name. ``nilai``: printed; ``unit``: rows it is made of; ``bobot``: their shares.

    ``se``: from the units' sampling errors only, units taken as they are; a census has none (0).
    """

    cara: str
    unit: int
    nilai: float | None
    nilai_penuh: float | None
    mutu: str | None
    kinerja: str | None
    bobot: Mapping[str, float]
    se: float | None
    ci95: Interval | None
    nilai_alasan: str | None = None
    nilai_penuh_alasan: str | None = None
    mutu_alasan: str | None = None
    kinerja_alasan: str | None = None
    se_alasan: str | None = None
    ci95_alasan: str | None = None


@dataclass(frozen=True)
class TahunRekap:
    """The agency's index of a year; ``diberikan``: stated in the parameters, not computed from data."""

    tahun: int
    ikm: float | None
    mutu: str | None
    unit: int | None
    diberikan: bool = False
    ikm_alasan: str | None = None
    mutu_alasan: str | None = None
    unit_alasan: str | None = None


@dataclass(frozen=True)
class Rekap:
    """A year of an agency. ``rerata_unsur``: simple mean of the units' printed NRR (two decimals), by unsur.

    ``pengali``: what converts an NRR to the index, 25 for the scale 1-4. ``aduan``: as the agency itself counts.
    """

    schema: str
    instansi: str
    tahun: int
    sampai: str
    instrumen: str
    pengali: float
    unsur: tuple[UnsurRekap, ...]
    unit: tuple[UnitRekap, ...]
    tanpa_hasil: tuple[UnitTanpaHasil, ...]
    ikm: IndeksInstansi
    rerata_unsur: Mapping[str, float | None]
    responden: int
    alternatif: tuple[IndeksInstansi, ...]
    tren: tuple[TahunRekap, ...]
    aduan: AduanRekap | None = None
    pekppp: PenilaianMandiri | None = None
