"""Figures: performance against importance of the unsur, where the questionnaire asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.figures.pendorong import Upward, quadrant_figure
from skmlib.presentation.figures.scale import KELAS
from skmlib.presentation.nodes import Figure
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import Pendorong, UnsurPendorong
from skmlib.statistics.result_supplement import Interval


def kepentingan_luaran(hasil: Hasil, *, kelas: Sequence[Mutu] = KELAS) -> Figure | None:
    """Performance to the right, share of the outcome's R2 (percent) upwards."""
    found = None if hasil.kepentingan is None else hasil.kepentingan.luaran
    if found is None or found.garis_bagian is None:
        return None
    unsur = tuple(
        UnsurPendorong(
            each.unsur,
            each.kinerja,
            each.kinerja_ci95,
            None if each.bagian is None else 100 * each.bagian,
            _percent(each.bagian_ci95),
            each.kuadran,
        )
        for each in found.unsur
    )
    title = "↑ Bagian dalam kepuasan umum (% R²)"
    caption = "Kinerja dan kepentingan unsur bagi kepuasan umum"
    upward = Upward("gambar-kepentingan-luaran", caption, "kepentingan", title, 2.0, (0, 100), 0)
    placed = Pendorong(found.n, found.garis_kinerja, 100 * found.garis_bagian, unsur)
    return quadrant_figure(hasil, placed, upward, kelas=kelas)


def kepentingan_dinyatakan(hasil: Hasil, *, kelas: Sequence[Mutu] = KELAS) -> Figure | None:
    """Performance to the right, mean stated importance upwards."""
    found = None if hasil.kepentingan is None else hasil.kepentingan.dinyatakan
    if found is None or found.garis_kepentingan is None:
        return None
    unsur = tuple(
        UnsurPendorong(
            each.unsur, each.kinerja, each.kinerja_ci95, each.kepentingan, each.kepentingan_ci95, each.kuadran
        )
        for each in found.unsur
    )
    low, high = found.skala
    title = f"↑ Kepentingan menurut responden (skala {low}–{high})"
    caption = "Kinerja dan kepentingan unsur menurut responden"
    upward = Upward("gambar-kepentingan-dinyatakan", caption, "kepentingan", title, 0.2, (low, high))
    placed = Pendorong(hasil.responden.diterima, found.garis_kinerja, found.garis_kepentingan, unsur)
    return quadrant_figure(hasil, placed, upward, kelas=kelas)


def _percent(value: Interval | None) -> Interval | None:
    return None if value is None else (100 * value[0], 100 * value[1])
