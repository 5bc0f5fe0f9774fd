"""The trend of the index in words."""

from __future__ import annotations

from itertools import groupby

from skmlib.presentation.common import graded
from skmlib.presentation.nodes import Node
from skmlib.presentation.numbers import decimal, period_label
from skmlib.presentation.wording.prose import paragraph, ref
from skmlib.rules.rounding import exact, half_up
from skmlib.statistics.difference import difference_interval
from skmlib.statistics.result import Hasil, TrenTitik

NO_RANGE = ("kenyamanan", "sensus")


def tren_ikm(hasil: Hasil) -> tuple[Node, ...]:
    """The change against the previous period with data, and the periods without data."""
    known = [each for each in hasil.tren if each.ikm is not None]
    if len(known) < 2:
        return (
            paragraph(
                "Belum ada IKM periode sebelumnya yang sejenis, sehingga tren belum dapat ditampilkan. Nilai periode "
                "ini menjadi titik awal perbandingan pada periode berikutnya."
            ),
        )
    current = hasil.tren[-1]
    gaps = _gaps(hasil)
    opening = ("Perkembangan IKM tercantum pada ", ref("gambar-tren-ikm"), " dan ", ref("tabel-tren-ikm"), ".")
    sentence = f" {perubahan(hasil)}" if current.ikm is not None else ""
    return (paragraph(*opening, sentence, f" Tidak ada data untuk periode berikut: {gaps}." if gaps else ""),)


def perubahan(hasil: Hasil) -> str:
    """One sentence on the change against the previous period with data; empty where there is none."""
    before = previous(hasil)
    current = hasil.tren[-1]
    if before is None or before.ikm is None or current.ikm is None:
        return ""
    change = half_up(exact(current.ikm) - exact(before.ikm))
    when, value = period_label(before.periode), graded(before.ikm, before.mutu)
    if change == 0:
        return f"IKM sama dengan {when}, yaitu {value}."
    direction = "naik" if change > 0 else "turun"
    now = graded(current.ikm, current.mutu)
    text = f"IKM {direction} {decimal(abs(change))} poin dibandingkan {when}, yaitu dari {value} menjadi {now}"
    if hasil.responden.sampling in NO_RANGE:
        return f"{text}; perubahan ini berlaku bagi para pengisi survei dan tidak diuji."
    if not within_uncertainty(hasil, before):
        return f"{text}."
    return (
        f"{text}; perubahan ini masih dalam rentang ketidakpastian survei, sehingga belum dapat disimpulkan bahwa "
        "kepuasan berubah."
    )


def previous(hasil: Hasil) -> TrenTitik | None:
    """The last period before this one that has an index."""
    return next((each for each in reversed(hasil.tren[:-1]) if each.ikm is not None), None)


def within_uncertainty(hasil: Hasil, before: TrenTitik) -> bool:
    """Whether the interval of the change holds zero; ``False`` where the change cannot be tested."""
    current = hasil.tren[-1]
    if hasil.responden.sampling in NO_RANGE or current.ikm is None or before.ikm is None:
        return False
    if current.ci95 is None or before.ci95 is None:
        return False
    low, high = difference_interval(before.ikm, current.ikm, before.ci95, current.ci95)
    return low <= 0 <= high


def _gaps(hasil: Hasil) -> str:
    """The periods without data in words; a run of them by its first and last."""
    runs = [list(points) for empty, points in groupby(hasil.tren, key=lambda each: each.ikm is None) if empty]
    return "; ".join(
        period_label(run[0].periode)
        if len(run) == 1
        else f"{period_label(run[0].periode)} sampai {period_label(run[-1].periode)}"
        for run in runs
    )
