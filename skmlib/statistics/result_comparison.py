"""Values of the result on change: against the previous period, between services, and the line over the periods.

Form and conventions are those of ``skmlib.statistics.result``, which holds them. Differences are index points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Interval = tuple[float, float]


@dataclass(frozen=True)
class Putus:
    """What of the survey's form changed, with its name before and since: values on both sides are not comparable."""

    hal: Literal["instrumen", "bobot", "mode"]
    lama: str
    baru: str


@dataclass(frozen=True)
class SelisihHasil:
    """This period's index minus the previous one's, in one view.

    ``ragam``: ``proses`` (no finite-population correction) or ``populasi`` (with it). ``db``: Satterthwaite's degrees
    of freedom of ``statistik`` = t; ``p`` is two-sided.
    """

    ragam: Literal["proses", "populasi"]
    nilai: float
    se: float | None
    db: float | None
    statistik: float | None
    p: float | None
    ci95: Interval | None
    se_alasan: str | None = None
    db_alasan: str | None = None
    statistik_alasan: str | None = None
    p_alasan: str | None = None
    ci95_alasan: str | None = None


@dataclass(frozen=True)
class KesetaraanHasil:
    """Two one-sided tests against ±``margin``, the index points that the parameters fixed before the data."""

    margin: float
    ragam: Literal["proses", "populasi"]
    p: float | None
    ci90: Interval | None
    putusan: Literal["setara", "berbeda", "belum jelas"] | None
    p_alasan: str | None = None
    ci90_alasan: str | None = None
    putusan_alasan: str | None = None


@dataclass(frozen=True)
class SelisihUnsur:
    """Change of an unsur (NRR x 25) in the process view; ``p_koreksi`` after Holm over the unsur."""

    unsur: str
    sebelumnya: float | None
    sekarang: float | None
    nilai: float | None
    se: float | None
    db: float | None
    p: float | None
    p_koreksi: float | None
    ci95: Interval | None
    sebelumnya_alasan: str | None = None
    sekarang_alasan: str | None = None
    nilai_alasan: str | None = None
    se_alasan: str | None = None
    db_alasan: str | None = None
    p_alasan: str | None = None
    p_koreksi_alasan: str | None = None
    ci95_alasan: str | None = None


@dataclass(frozen=True)
class PasanganLayanan:
    """Index of the service ``pertama`` minus that of ``kedua``; ``p_koreksi`` after Holm over all pairs."""

    pertama: str
    kedua: str
    n_pertama: int
    n_kedua: int
    nilai: float
    se: float | None
    db: float | None
    p: float | None
    p_koreksi: float | None
    ci95: Interval | None
    se_alasan: str | None = None
    db_alasan: str | None = None
    p_alasan: str | None = None
    p_koreksi_alasan: str | None = None
    ci95_alasan: str | None = None


@dataclass(frozen=True)
class Perbandingan:
    """Change since ``sebelumnya`` (the last earlier period with an index), and services in pairs.

    ``putus``: what changed since then, and then nothing is compared. ``keterbatasan``: why the numbers only describe
    (a sample not drawn by chance). ``unsur`` is empty where the periods are not compared, ``layanan`` where there are
    fewer than two services, each with its reason. ``unsur_bermakna``: the unsur that changed (p after Holm under
    alpha); ``None`` where none is tested, or where the numbers only describe.
    """

    sebelumnya: str | None
    putus: tuple[Putus, ...]
    keterbatasan: str | None
    proses: SelisihHasil | None
    populasi: SelisihHasil | None
    kesetaraan: KesetaraanHasil | None
    unsur: tuple[SelisihUnsur, ...]
    layanan: tuple[PasanganLayanan, ...]
    sebelumnya_alasan: str | None = None
    proses_alasan: str | None = None
    populasi_alasan: str | None = None
    kesetaraan_alasan: str | None = None
    unsur_alasan: str | None = None
    unsur_bermakna: tuple[str, ...] | None = None
    layanan_alasan: str | None = None

    @property
    def penentu(self) -> SelisihHasil | None:
        """The difference that every sentence rests on: the process view, else the population view, if it has an
        interval."""
        views = (self.proses, self.populasi)
        return next((each for each in views if each is not None and each.ci95 is not None), None)


@dataclass(frozen=True)
class RuasTren:
    """Periods of one form that one line may join (those without data left out); ``putus``: what changed before."""

    periode: tuple[str, ...]
    instrumen: str
    bobot: str
    mode: str
    putus: tuple[Putus, ...] = ()


@dataclass(frozen=True)
class MannKendallHasil:
    """Rank trend: S, two-sided p, Sen's slope a period; ``p_terkecil``: the least p that so few periods allow."""

    metode: str
    s: int | None
    p: float | None
    lereng_sen: float | None
    p_terkecil: float | None
    s_alasan: str | None = None
    p_alasan: str | None = None
    lereng_sen_alasan: str | None = None
    p_terkecil_alasan: str | None = None


@dataclass(frozen=True)
class TrenGaris:
    """Line through the last stretch with three values (``periode``), weighted by 1/SE² in the process view.

    ``lereng``: index points a period (``satuan``: tahun, semester, triwulan, bulan). ``q`` (degrees of freedom
    ``q_db``) tests what is not straight.
    """

    satuan: str
    ruas: tuple[RuasTren, ...]
    periode: tuple[str, ...]
    lereng: float | None
    se: float | None
    p: float | None
    ci95: Interval | None
    q: float | None
    q_db: int | None
    q_p: float | None
    mann_kendall: MannKendallHasil | None
    keterbatasan: str | None = None
    lereng_alasan: str | None = None
    se_alasan: str | None = None
    p_alasan: str | None = None
    ci95_alasan: str | None = None
    q_alasan: str | None = None
    q_db_alasan: str | None = None
    q_p_alasan: str | None = None
    mann_kendall_alasan: str | None = None
