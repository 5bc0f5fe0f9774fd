"""What tables and sentences of change share: intervals of differences, pairs of services in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skmlib.presentation.numbers import MISSING, decimal
from skmlib.statistics.result_comparison import Interval, PasanganLayanan


def between(interval: Interval | None) -> str:
    """An interval of differences: ``−0,57 sampai 2,52``."""
    return MISSING if interval is None else f"{decimal(interval[0])} sampai {decimal(interval[1])}"


def largest_first(pairs: Sequence[PasanganLayanan]) -> list[PasanganLayanan]:
    """Pairs by the size of their difference, each turned so that the first service is the higher one."""
    return sorted((_turned(each) for each in pairs), key=lambda each: (-each.nilai, each.pertama, each.kedua))


def _turned(pair: PasanganLayanan) -> PasanganLayanan:
    if pair.nilai >= 0:
        return pair
    return replace(
        pair,
        pertama=pair.kedua,
        kedua=pair.pertama,
        n_pertama=pair.n_kedua,
        n_kedua=pair.n_pertama,
        nilai=-pair.nilai,
        ci95=None if pair.ci95 is None else (-pair.ci95[1], -pair.ci95[0]),
    )
