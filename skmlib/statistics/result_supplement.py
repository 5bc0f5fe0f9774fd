"""Supplementary values of the result: satisfied shares, the index under raked weights, importance. Never official.

Form and conventions are those of ``skmlib.statistics.result``, which holds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Interval = tuple[float, float]


@dataclass(frozen=True)
class Puas:
    """Share (0-1) of the two highest answers: ``jumlah`` of ``n`` filled answers, with Wilson's interval."""

    jumlah: int
    n: int
    nilai: float | None
    ci95: Interval | None
    nilai_alasan: str | None = None
    ci95_alasan: str | None = None


@dataclass(frozen=True)
class Susunan:
    """One category of a raked field: respondents, known users, and both as shares (0-1) of the known categories.

    ``bobot``: mean weight of its respondents, the mean of all being 1; ``None`` without respondents.
    """

    kategori: str
    responden: int
    populasi: int
    bagian_responden: float | None
    bagian_populasi: float | None
    bobot: float | None


@dataclass(frozen=True)
class KolomBobot:
    """A field that was raked to known users."""

    kode: str
    nama: str
    susunan: tuple[Susunan, ...]


@dataclass(frozen=True)
class Terbobot:
    """The index under raked weights: a supplement, never the official index.

    ``nilai``: printed value (two decimals, half up); ``selisih``: full value less the official full value (index
    points). ``ci95``: logit-t. ``deff``: Kish's design effect; ``n_efektif`` = n/deff. ``dipotong``: weights that
    met the cap ``batas`` (relative to the mean). ``selisih_populasi``: largest deviation left from a known share.
    ``unsur``: NRR under the weights.
    """

    kolom: tuple[KolomBobot, ...]
    nilai: float | None
    nilai_penuh: float | None
    mutu: str | None
    selisih: float | None
    se: float | None
    ci95: Interval | None
    deff: float | None
    n_efektif: float | None
    dipotong: int
    batas: Interval
    selisih_populasi: float | None
    unsur: Mapping[str, float | None]
    catatan: tuple[str, ...] = ()
    nilai_alasan: str | None = None
    nilai_penuh_alasan: str | None = None
    mutu_alasan: str | None = None
    selisih_alasan: str | None = None
    se_alasan: str | None = None
    ci95_alasan: str | None = None
    deff_alasan: str | None = None
    n_efektif_alasan: str | None = None
    selisih_populasi_alasan: str | None = None


@dataclass(frozen=True)
class UnsurLuaran:
    """One unsur: its share of the outcome's R2 (Shapley, "LMG"), variance inflation, performance, quadrant."""

    unsur: str
    bagian: float | None
    bagian_ci95: Interval | None
    vif: float | None
    kinerja: float | None
    kinerja_ci95: Interval | None
    kuadran: str | None
    bagian_alasan: str | None = None
    bagian_ci95_alasan: str | None = None
    vif_alasan: str | None = None
    kinerja_alasan: str | None = None
    kinerja_ci95_alasan: str | None = None
    kuadran_alasan: str | None = None


@dataclass(frozen=True)
class KepentinganLuaran:
    """Importance derived from an outcome that was asked independently; the shares add up to ``r2``.

    ``n``: respondents who judged every unsur and the outcome. ``rata_rata``: mean of the outcome's own answers.
    ``catatan``: cautions.
    """

    kode: str
    teks: str | None
    skala: tuple[int, int]
    n: int
    rata_rata: float | None
    r2: float | None
    garis_kinerja: float
    garis_bagian: float | None
    ulangan: int
    unsur: tuple[UnsurLuaran, ...]
    catatan: tuple[str, ...] = ()
    rata_rata_alasan: str | None = None
    r2_alasan: str | None = None
    garis_bagian_alasan: str | None = None


@dataclass(frozen=True)
class UnsurDinyatakan:
    """One unsur: mean stated importance (its own scale), NRR, ``kesenjangan`` = NRR - importance, quadrant.

    ``bagian``: importance / sum of all importances (0-1), the weight of the unsur in the CSI.
    """

    unsur: str
    n: int
    kepentingan: float | None
    kepentingan_ci95: Interval | None
    bagian: float | None
    nrr: float | None
    kinerja: float | None
    kinerja_ci95: Interval | None
    kesenjangan: float | None
    kesenjangan_ci95: Interval | None
    kuadran: str | None
    kepentingan_alasan: str | None = None
    kepentingan_ci95_alasan: str | None = None
    bagian_alasan: str | None = None
    nrr_alasan: str | None = None
    kinerja_alasan: str | None = None
    kinerja_ci95_alasan: str | None = None
    kesenjangan_alasan: str | None = None
    kesenjangan_ci95_alasan: str | None = None
    kuadran_alasan: str | None = None


@dataclass(frozen=True)
class KepentinganDinyatakan:
    """Stated importance of every unsur, and the customer satisfaction index (0-100) that weighs NRR by it."""

    skala: tuple[int, int]
    csi: float | None
    csi_se: float | None
    csi_ci95: Interval | None
    garis_kinerja: float
    garis_kepentingan: float | None
    unsur: tuple[UnsurDinyatakan, ...]
    csi_alasan: str | None = None
    csi_se_alasan: str | None = None
    csi_ci95_alasan: str | None = None
    garis_kepentingan_alasan: str | None = None
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kepentingan:
    """Importance of the unsur, where the questionnaire asks for it; ``None`` for the question that it does not ask."""

    luaran: KepentinganLuaran | None
    dinyatakan: KepentinganDinyatakan | None
