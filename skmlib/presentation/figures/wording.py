"""Words that figures share: a value with its class, the note under a figure."""

from __future__ import annotations

from skmlib.presentation.numbers import decimal, integer, period_label
from skmlib.statistics.result import Hasil

SMALL_GROUP = 10  # respondents; a smaller group is shown grey and called indicative


def graded(value: float | None, mutu: str | None) -> str:
    """A value with its class letter: ``81,75 (B)``."""
    return f"{decimal(value)} ({mutu})" if mutu else decimal(value)


def base_note(hasil: Hasil) -> str:
    """What every note ends with: respondents, period, weight, source."""
    return (
        f"n\u00a0=\u00a0{integer(hasil.responden.diterima)} responden; {period_label(hasil.periode.kode)}; "
        f"bobot {hasil.bobot.replace('.', ',')} per unsur. Sumber: SKM {hasil.upp.nama}, diolah."
    )


def sentences(*parts: str) -> str:
    """Join the parts that are not empty."""
    return " ".join(part for part in parts if part)
