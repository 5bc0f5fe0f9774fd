"""Index and unsur with class and precision, as every result tells them, wherever their counts come from."""

from __future__ import annotations

from fractions import Fraction

from skmlib.rules import scoring
from skmlib.rules.instrument import Instrumen
from skmlib.rules.rounding import significant
from skmlib.statistics import precision
from skmlib.statistics.precision import Precision
from skmlib.statistics.proportions import PER_QUESTION, SHORT_SCALE, satisfied
from skmlib.statistics.result import IkmHasil, Interval, PertanyaanHasil, UnsurHasil


def scored_index(
    ikm: scoring.Ikm,
    found: Precision,
    df: int,
    instrumen: Instrumen,
    *,
    scale: float = 1.0,
    unsure: str | None = None,
) -> IkmHasil:
    """The index with its class, interval and class probability.

    ``df``: degrees of freedom of the interval. ``scale``: k x w for weights other than 1/k. ``unsure``: why chance
    says nothing of the class.
    """
    chances, why = None, found.alasan
    if found.se is not None and unsure is not None:
        why = unsure
    elif found.se is not None and found.ci95 is not None:
        lowest = float(instrumen.skala.indeks_terendah)
        raw = precision.class_probability(float(ikm.penuh), found.se, df, instrumen, scale=scale, lowest=lowest)
        chances, why = {huruf: significant(value) for huruf, value in raw.items()}, None
    return IkmHasil(
        nilai=float(ikm.nilai),
        nilai_penuh=significant(ikm.penuh),
        mutu=ikm.mutu.huruf,
        kinerja=ikm.mutu.kinerja,
        dekat_batas=ikm.dekat_batas is not None,
        se=None if found.se is None else significant(found.se),
        ci95=_interval(found.ci95),
        peluang_mutu=chances,
        se_alasan=found.alasan,
        ci95_alasan=found.alasan,
        peluang_mutu_alasan=why,
    )


def scored_unsur(
    nilai: scoring.NilaiUnsur,
    terisi: int,
    found: Precision,
    instrumen: Instrumen,
    *,
    fraction: float = 0.0,
    alpha: float = 0.05,
) -> UnsurHasil:
    """One unsur with its interval; ``terisi``: respondents with any answer to it; ``fraction``: n/N where due."""
    unsur = next(each for each in instrumen.unsur if each.kode == nilai.kode)
    several = len(nilai.pertanyaan) > 1
    missing = precision.NO_ANSWER if nilai.nrr is None else None
    texts = {question.kode: question.teks for question in unsur.pertanyaan}
    top = satisfied(nilai.pertanyaan[0].distribusi, fraction=fraction, alpha=alpha)
    return UnsurHasil(
        kode=unsur.kode,
        nomor=instrumen.nomor(unsur.kode),
        nama=unsur.nama,
        singkat=unsur.singkat,
        terisi=terisi,
        jumlah=None if several else nilai.pertanyaan[0].jumlah,
        distribusi=None if several else nilai.pertanyaan[0].distribusi,
        pertanyaan=question_results(nilai, texts, fraction=fraction, alpha=alpha) if several else None,
        nrr=number(nilai.nrr),
        nrr_tertimbang=number(nilai.nrr_tertimbang),
        konversi=number(nilai.konversi),
        mutu=None if nilai.mutu is None else nilai.mutu.huruf,
        se=None if found.se is None else significant(found.se),
        ci95=_interval(found.ci95),
        nrr_alasan=missing,
        nrr_tertimbang_alasan=missing,
        konversi_alasan=missing,
        mutu_alasan=missing,
        se_alasan=found.alasan,
        ci95_alasan=found.alasan,
        puas=None if several else top,
        puas_alasan=PER_QUESTION if several else SHORT_SCALE if top is None else None,
    )


def question_results(
    nilai: scoring.NilaiUnsur, texts: dict[str, str | None], *, fraction: float = 0.0, alpha: float = 0.05
) -> tuple[PertanyaanHasil, ...]:
    """The questions of an unsur that has several; ``fraction``: n/N where a finite-population correction is due."""
    return tuple(
        PertanyaanHasil(
            each.kode,
            texts[each.kode],
            each.terisi,
            each.jumlah,
            each.distribusi,
            number(each.nrr),
            nrr_alasan=precision.NO_ANSWER if each.nrr is None else None,
            puas=satisfied(each.distribusi, fraction=fraction, alpha=alpha),
        )
        for each in nilai.pertanyaan
    )


def number(value: Fraction | None) -> float | None:
    """An exact number as results write it: 12 significant digits."""
    return None if value is None else significant(value)


def _interval(value: Interval | None) -> Interval | None:
    return None if value is None else (significant(value[0]), significant(value[1]))
