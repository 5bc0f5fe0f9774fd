"""The result of one analysis: frozen values in the form of ``hasil.json`` (schema ``skm-hasil/1``).

Every sentence, table, chart and sheet of a report reads its figures from here. Field names are the keys of the
JSON file, hence the regulation's Indonesian nouns. A value ``x`` that cannot be computed is ``None`` and has its
reason in ``x_alasan``. Shares, intervals and index values are on the 25-100 scale unless a name says ``nrr`` (1-4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from skmlib.statistics.result_comparison import Perbandingan, Putus, TrenGaris
from skmlib.statistics.result_quality import (
    Interval,
    MutuRespons,
    Pendorong,
    Pengecualian,
    Peringkat,
    Reliabilitas,
)
from skmlib.statistics.result_saran import Saran
from skmlib.statistics.result_supplement import Kepentingan, Puas, Terbobot


@dataclass(frozen=True)
class Upp:
    """The service unit (unit penyelenggara pelayanan) a result belongs to."""

    kode: str
    nama: str


@dataclass(frozen=True)
class PeriodeHasil:
    """A survey period: its code and its first and last day (ISO dates)."""

    kode: str
    mulai: str
    selesai: str


@dataclass(frozen=True)
class RespondenHasil:
    """Who answered: counts of respondents, the population (users) and the Krejcie-Morgan minimum.

    ``profil`` maps each profile field to ``{category: number of respondents}``; every field adds up to ``diterima``.
    """

    diterima: int
    ditolak: int
    dikosongkan: int
    populasi: int | None
    minimum: int | None
    cukup: bool | None
    profil: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    profil_nama: Mapping[str, str] = field(default_factory=dict)
    populasi_sumber: str | None = None
    populasi_periode_sama: bool = True
    sampling: str | None = None
    dasar_minimum: str = "unit"
    dikeluarkan: int = 0
    populasi_alasan: str | None = None
    minimum_alasan: str | None = None
    cukup_alasan: str | None = None


@dataclass(frozen=True)
class PertanyaanHasil:
    """One question of an unsur that has several."""

    kode: str
    teks: str | None
    terisi: int
    jumlah: int
    distribusi: tuple[int, ...]
    nrr: float | None
    nrr_alasan: str | None = None
    puas: Puas | None = None


@dataclass(frozen=True)
class UnsurHasil:
    """One unsur: ``distribusi`` counts the answers from the lowest to the highest score; ``konversi`` = NRR x 25."""

    kode: str
    nomor: str
    nama: str
    singkat: str
    terisi: int | None
    jumlah: int | None
    distribusi: tuple[int, ...] | None
    pertanyaan: tuple[PertanyaanHasil, ...] | None
    nrr: float | None
    nrr_tertimbang: float | None
    konversi: float | None
    mutu: str | None
    se: float | None = None
    ci95: Interval | None = None
    terisi_alasan: str | None = None
    nrr_alasan: str | None = None
    nrr_tertimbang_alasan: str | None = None
    konversi_alasan: str | None = None
    mutu_alasan: str | None = None
    se_alasan: str | None = None
    ci95_alasan: str | None = None
    puas: Puas | None = None
    puas_alasan: str | None = None


@dataclass(frozen=True)
class IkmHasil:
    """The index: ``nilai`` is the printed value (two decimals, half up), ``nilai_penuh`` has 12 significant digits."""

    nilai: float | None
    nilai_penuh: float | None
    mutu: str | None
    kinerja: str | None
    dekat_batas: bool = False
    se: float | None = None
    ci95: Interval | None = None
    peluang_mutu: Mapping[str, float] | None = None
    nilai_alasan: str | None = None
    nilai_penuh_alasan: str | None = None
    mutu_alasan: str | None = None
    kinerja_alasan: str | None = None
    se_alasan: str | None = None
    ci95_alasan: str | None = None
    peluang_mutu_alasan: str | None = None

    @classmethod
    def tanpa_nilai(cls, reason: str) -> IkmHasil:
        """An index that cannot be computed, and why."""
        return cls(
            None,
            None,
            None,
            None,
            nilai_alasan=reason,
            nilai_penuh_alasan=reason,
            mutu_alasan=reason,
            kinerja_alasan=reason,
            se_alasan=reason,
            ci95_alasan=reason,
            peluang_mutu_alasan=reason,
        )


@dataclass(frozen=True)
class LayananHasil:
    """One service (jenis layanan): respondents, index, class, NRR per unsur, and its sample check where known."""

    nama: str
    n: int
    ikm: float | None
    mutu: str | None
    unsur: Mapping[str, float | None]
    populasi: int | None = None
    minimum: int | None = None
    cukup: bool | None = None
    ikm_alasan: str | None = None
    mutu_alasan: str | None = None
    populasi_alasan: str | None = None
    minimum_alasan: str | None = None
    cukup_alasan: str | None = None


@dataclass(frozen=True)
class Efek:
    """An effect size by name, for example ``epsilon_kuadrat``, ``rank_biserial`` or ``tau_b``."""

    nama: str
    nilai: float | None
    ci95: Interval | None = None
    nilai_alasan: str | None = None
    ci95_alasan: str | None = None


@dataclass(frozen=True)
class Uji:
    """One test of an unsur (or of the index, ``unsur="ikm"``) against a profile field.

    ``p_galat``: standard error of a p from B drawn tables, √(p(1 − p)/B), else ``None``. ``sebab_metode``: why not the
    plain distribution. ``harapan_terkecil`` and ``harapan_kecil`` (chi-square): the least expected count, and the share
    (0-1) of those under 5, by which Cochran's rule decides.
    """

    unsur: str
    metode: str
    menentukan: bool
    statistik: float | None
    db: int | None
    p: float | None
    p_koreksi: float | None
    efek: Efek | None
    p_alasan: str | None = None
    p_galat: float | None = None
    sebab_metode: str | None = None
    harapan_terkecil: float | None = None
    harapan_kecil: float | None = None


@dataclass(frozen=True)
class Kelompok:
    """One group of a profile field: ``unsur`` holds its NRR x 25 per unsur.

    In the public edition a group may stand for several (``gabungan``), and ``unsur_alasan`` says why a mean is missing.
    """

    nama: str
    n: int
    ikm: float | None
    mutu: str | None
    ci95: Interval | None
    unsur: Mapping[str, float | None]
    ikm_alasan: str | None = None
    mutu_alasan: str | None = None
    ci95_alasan: str | None = None
    gabungan: tuple[str, ...] = ()
    unsur_alasan: str | None = None


@dataclass(frozen=True)
class PasanganKelompok:
    """Two groups compared after a difference was found (Dunn's z; Holm's correction within the table)."""

    unsur: str
    pertama: str
    kedua: str
    z: float
    p: float
    p_koreksi: float


@dataclass(frozen=True)
class SelisihKelompok:
    """Of an unsur (``ikm``: the index) with a difference: mean of the highest group minus that of the lowest.

    Index points, groups of ten respondents and more, independent samples in the process view (Satterthwaite). The
    interval is that of these two groups alone: it is not corrected for having chosen them, nor for the other unsur.
    """

    unsur: str
    tertinggi: str
    terendah: str
    nilai: float
    se: float | None
    db: float | None
    ci95: Interval | None
    se_alasan: str | None = None
    db_alasan: str | None = None
    ci95_alasan: str | None = None


@dataclass(frozen=True)
class Bivariat:
    """All unsur by one profile field. ``tabel[unsur][group]`` counts the answers from lowest to highest.

    ``harapan`` and ``residual``: expected counts and adjusted residuals of the same cells. ``lanjutan``: pairs of
    groups wherever the deciding test found a difference, ``selisih``: the size of that difference. ``bermakna``: the
    unsur (``ikm``: the index) whose deciding test survives correction; ``None`` where nothing was tested.

    In the public edition ``lajur`` gives the range of scores that each column of ``tabel`` counts (empty: a score a
    column), and a count is ``None`` where it is suppressed; ``kelompok_alasan`` says why no group has a value.
    """

    profil: str
    nama: str
    terurut: bool
    kelompok: tuple[Kelompok, ...]
    tabel: Mapping[str, Mapping[str, tuple[int | None, ...]]]
    uji: tuple[Uji, ...]
    harapan: Mapping[str, Mapping[str, tuple[float | None, ...]]] = field(default_factory=dict)
    residual: Mapping[str, Mapping[str, tuple[float | None, ...]]] = field(default_factory=dict)
    lanjutan: tuple[PasanganKelompok, ...] = ()
    selisih: tuple[SelisihKelompok, ...] = ()
    bermakna: tuple[str, ...] | None = None
    lajur: tuple[tuple[int, int], ...] = ()
    tabel_alasan: str | None = None
    kelompok_alasan: str | None = None


@dataclass(frozen=True)
class TrenTitik:
    """The index of one period; ``ikm`` is ``None`` with a reason where the period has no data (a gap in the line).

    ``ikm_penuh`` has 12 significant digits; ``se`` and ``ci95`` are those of the process. ``putus``: what of the
    survey's form changed since the period before that has a value; the line is broken there. ``dilaporkan``: the
    index is one that was reported, without the respondents behind it.
    """

    periode: str
    ikm: float | None
    mutu: str | None
    n: int | None = None
    ci95: Interval | None = None
    ikm_alasan: str | None = None
    mutu_alasan: str | None = None
    ci95_alasan: str | None = None
    ikm_penuh: float | None = None
    se: float | None = None
    putus: tuple[Putus, ...] = ()
    ikm_penuh_alasan: str | None = None
    se_alasan: str | None = None
    dilaporkan: bool = False


@dataclass(frozen=True)
class Hasil:
    """Everything a report says in numbers.

    ``edisi``: ``internal`` holds everything, ``publik`` what may be published (``statistics/edition.py``); ``ambang``
    is the threshold under which the public edition suppresses counts.
    ``taraf`` is the level of the tests (alpha); intervals are of 95 % whatever it is.
    """

    schema: str
    upp: Upp
    periode: PeriodeHasil
    instrumen: str
    bobot: str
    responden: RespondenHasil
    unsur: tuple[UnsurHasil, ...]
    ikm: IkmHasil
    layanan: tuple[LayananHasil, ...]
    prioritas: tuple[str, ...]
    bivariat: tuple[Bivariat, ...]
    mutu_data: Mapping[str, int]
    tren: tuple[TrenTitik, ...]
    skala: tuple[int, int] = (1, 4)
    label_jawaban: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    peringkat: Peringkat | None = None
    reliabilitas: Reliabilitas | None = None
    mutu_respons: MutuRespons | None = None
    pendorong: Pendorong | None = None
    pengecualian: Pengecualian | None = None
    terbobot: Terbobot | None = None
    kepentingan: Kepentingan | None = None
    perbandingan: Perbandingan | None = None
    tren_garis: TrenGaris | None = None
    saran: Saran | None = None
    edisi: Literal["internal", "publik"] = "internal"
    ambang: int | None = None
    taraf: float = 0.05
    bagian: tuple[TrenTitik, ...] = ()

    def __repr__(self) -> str:
        """The index alone: the whole is ``skmlib.save_result``'s, or ``dataclasses.asdict``'s."""
        index = "no index" if self.ikm.nilai is None else f"IKM {self.ikm.nilai:.2f} ({self.ikm.mutu})"
        return (
            f"<Hasil {self.upp.kode} {self.periode.kode}: {index}, {self.responden.diterima} respondents, "
            f"edisi {self.edisi}>"
        )
