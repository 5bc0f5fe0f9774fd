"""Values of the result on the questionnaire and the answers: order of the unsur, consistency, flags, quadrant.

Form and conventions are those of ``skmlib.statistics.result``, which holds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Interval = tuple[float, float]


@dataclass(frozen=True)
class Friedman:
    """Test that all unsur are judged alike: chi-square, degrees of freedom, p, Kendall's W (0-1)."""

    chi2: float | None
    db: int | None
    p: float | None
    kendall_w: float | None
    chi2_alasan: str | None = None
    p_alasan: str | None = None
    kendall_w_alasan: str | None = None


@dataclass(frozen=True)
class UjiTetangga:
    """Signed-rank test of two neighbours in the order of NRR; ``selisih`` of NRR (1-4), never negative."""

    terendah: str
    tertinggi: str
    selisih: float
    p: float | None
    p_koreksi: float | None
    terpisah: bool | None
    p_alasan: str | None = None
    p_koreksi_alasan: str | None = None
    terpisah_alasan: str | None = None


@dataclass(frozen=True)
class UnsurPeringkat:
    """Place of an unsur, 1 = lowest NRR, equal NRR equal place; ``peluang_terendah``: share of replicates (0-1).

    ``peringkat_ci95``: the places that it takes in the middle 95 % of the replicates.
    """

    unsur: str
    nrr: float
    peringkat: int
    peluang_terendah: float | None
    peringkat_ci95: tuple[int, int] | None
    peluang_terendah_alasan: str | None = None
    peringkat_ci95_alasan: str | None = None


@dataclass(frozen=True)
class Peringkat:
    """The order of the unsur, lowest first, and how sure it is.

    ``n``: respondents who judged every unsur (of the tests). ``pita``: groups of unsur whose neighbours cannot be told
    apart. ``batas_terpisah``: whether the last of the lowest and the unsur above it can. ``peluang_susunan``: share of
    replicates whose lowest three are all among the listed lowest (exactly these where three are listed).
    ``tanpa_jawaban``: unsur left out. ``alasan``: a caution on all of it.
    """

    n: int
    friedman: Friedman
    unsur: tuple[UnsurPeringkat, ...]
    tetangga: tuple[UjiTetangga, ...]
    pita: tuple[tuple[str, ...], ...] | None
    batas_terpisah: bool | None
    peluang_susunan: float | None
    ulangan: int
    tanpa_jawaban: tuple[str, ...] = ()
    pita_alasan: str | None = None
    batas_terpisah_alasan: str | None = None
    peluang_susunan_alasan: str | None = None
    alasan: str | None = None


@dataclass(frozen=True)
class ButirReliabilitas:
    """One unsur: correlation with the sum of the others (-1 to 1), the verdict, and alpha without this unsur."""

    unsur: str
    r_item_sisa: float | None
    keputusan: str
    alpha_tanpa: float | None
    r_item_sisa_alasan: str | None = None
    alpha_tanpa_alasan: str | None = None


@dataclass(frozen=True)
class Konsistensi:
    """Internal consistency of ``n`` respondents; ``r_kritis`` is the two-sided bound of the r table; raw omega."""

    n: int
    alpha: float | None
    ci95: Interval | None
    r_kritis: float | None
    omega: float | None
    item: tuple[ButirReliabilitas, ...]
    alpha_alasan: str | None = None
    ci95_alasan: str | None = None
    r_kritis_alasan: str | None = None
    omega_alasan: str | None = None


@dataclass(frozen=True)
class Reliabilitas(Konsistensi):
    """Consistency of all complete respondents, and of those who did not give every unsur the same answer.

    ``r_hitung``: unsur to its correlation with the sum that contains it, only on request; it never decides.
    """

    tanpa_garis_lurus: Konsistensi | None = None
    garis_lurus: int = 0
    r_hitung: Mapping[str, float | None] | None = None
    r_hitung_alasan: str | None = None


@dataclass(frozen=True)
class UjiKosong:
    """Whether blanks depend on a profile field (chi-square of respondents with a blank) or the unsur (Cochran's Q)."""

    menurut: str
    metode: str
    statistik: float | None
    db: int | None
    p: float | None
    p_koreksi: float | None
    p_alasan: str | None = None


@dataclass(frozen=True)
class PolaKosong:
    """Blank answers: respondents by number of blanks, blanks by unsur, and the tests of their pattern."""

    jumlah: int
    per_responden: Mapping[int, int]
    per_unsur: Mapping[str, int]
    uji: tuple[UjiKosong, ...]


@dataclass(frozen=True)
class IkmPembanding:
    """An index of ``n`` respondents; ``selisih`` to the index of all (index points)."""

    n: int
    ikm: float | None
    mutu: str | None
    selisih: float | None
    ikm_alasan: str | None = None
    mutu_alasan: str | None = None
    selisih_alasan: str | None = None


@dataclass(frozen=True)
class Pengecualian:
    """Rows that the contractor left out, by reason; ``dengan``: the index with them, ``None`` in the public edition."""

    jumlah: int
    menurut_alasan: Mapping[str, int]
    dengan: IkmPembanding | None


@dataclass(frozen=True)
class Tanda:
    """One check: the flagged respondents by ordinal number, and the index without them; no number if not checked."""

    kode: str
    nama: str
    jumlah: int | None
    responden: tuple[int, ...]
    tanpa: IkmPembanding | None
    jumlah_alasan: str | None = None
    tanpa_alasan: str | None = None


@dataclass(frozen=True)
class MutuRespons:
    """Flags and their consequence. ``ditandai``: respondents with any flag but that of equal texts.

    ``run_terpanjang``: length to respondents.

    ``irv_median``: median of the standard deviation within a respondent. ``mustahil``: profile field to implausible
    values that were set to unknown on reading. ``per_tanggal``: respondents by day (ISO). ``durasi_median``: seconds.
    """

    n: int
    tanda: tuple[Tanda, ...]
    ditandai: tuple[int, ...]
    semua: IkmPembanding
    tanpa_ditandai: IkmPembanding
    run_terpanjang: Mapping[int, int]
    irv_median: float | None
    kosong: PolaKosong
    mustahil: Mapping[str, int]
    per_tanggal: Mapping[str, int] | None
    tanpa_tanggal: int | None
    irv_median_alasan: str | None = None
    per_tanggal_alasan: str | None = None
    tanpa_tanggal_alasan: str | None = None
    durasi_median: float | None = None
    durasi_median_alasan: str | None = None


@dataclass(frozen=True)
class UnsurPendorong:
    """One unsur: performance (NRR x 25) and keterkaitan (item-rest r), their intervals, and the quadrant."""

    unsur: str
    kinerja: float | None
    kinerja_ci95: Interval | None
    keterkaitan: float | None
    keterkaitan_ci95: Interval | None
    kuadran: str | None
    kinerja_alasan: str | None = None
    kinerja_ci95_alasan: str | None = None
    keterkaitan_alasan: str | None = None
    keterkaitan_ci95_alasan: str | None = None
    kuadran_alasan: str | None = None


@dataclass(frozen=True)
class Pendorong:
    """The quadrant figure: ``n`` complete respondents, the two lines, the unsur in the instrument's order."""

    n: int
    garis_kinerja: float
    garis_keterkaitan: float | None
    unsur: tuple[UnsurPendorong, ...]
    garis_keterkaitan_alasan: str | None = None
    alasan: str | None = None
