"""Where the line over the periods is broken: what changed in the survey's form, in words."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.numbers import join_words, period_label
from skmlib.statistics.result import Hasil, TrenTitik
from skmlib.statistics.result_comparison import Putus

WORDS = {"instrumen": "kuesioner", "bobot": "bobot", "mode": "cara pengumpulan data"}


def what_changed(putus: Sequence[Putus]) -> str:
    """``kuesioner dan bobot``: within a sentence."""
    return join_words([WORDS[each.hal] for each in putus])


def break_label(putus: Sequence[Putus]) -> str:
    """``kuesioner berubah``: beside the mark in a figure."""
    return f"{what_changed(putus)} berubah" if putus else ""


def break_sentence(point: TrenTitik) -> str:
    """Public: what changed since when, and what follows."""
    what = what_changed(point.putus)
    return (
        f"{what[:1].upper()}{what[1:]} berubah sejak {period_label(point.periode)}, sehingga nilainya tidak "
        "dibandingkan langsung dengan periode sebelumnya."
    )


def from_to(putus: Sequence[Putus]) -> str:
    """Internal: the names before and since: ``bobot 0,111 menjadi 1/n``."""
    return "; ".join(f"{WORDS[each.hal]} {_name(each.lama)} menjadi {_name(each.baru)}" for each in putus)


def broken(hasil: Hasil) -> bool:
    """Whether the present value cannot be compared with the one before."""
    return bool(hasil.tren and hasil.tren[-1].putus)


def _name(text: str) -> str:
    return text.replace("0.", "0,") if text.startswith("0.") else text
