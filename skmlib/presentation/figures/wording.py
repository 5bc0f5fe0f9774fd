"""Words that figures share: a value with its class, the note under a figure."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.numbers import decimal, integer, period_label
from skmlib.rules.periods import is_period
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Hasil

SMALL_GROUP = 10  # respondents; a smaller group is shown grey and called indicative


def graded(value: float | None, mutu: str | None) -> str:
    """A value with its class letter: ``81,75 (B)``."""
    return f"{decimal(value)} ({mutu})" if mutu else decimal(value)


def base_note(hasil: Hasil) -> str:
    """What every note ends with: respondents, period, weight, source."""
    kode = hasil.periode.kode
    parts = (
        f"n\u00a0=\u00a0{integer(hasil.responden.diterima)} responden",
        period_label(kode) if is_period(kode) else kode,
        f"bobot {hasil.bobot.replace('.', ',')} per unsur",
    )
    source = f" Sumber: SKM {hasil.upp.nama}, diolah." if hasil.upp.nama else ""
    return f"{'; '.join(part for part in parts if part)}.{source}"


def class_words(kelas: Sequence[Mutu]) -> str:
    """The classes in words, best first: ``A sangat baik, B baik, …``."""
    ordered = sorted(kelas, key=lambda each: each.dari, reverse=True)
    return "Mutu: " + ", ".join(f"{each.huruf} {each.kinerja.lower()}" for each in ordered) + "."


def sentences(*parts: str) -> str:
    """Join the parts that are not empty."""
    return " ".join(part for part in parts if part)
