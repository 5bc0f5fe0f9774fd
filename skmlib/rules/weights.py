"""Weights of the unsur (bobot), by name.

PermenPANRB 14/2017 gives each of the k unsur the weight 1/k. Printed forms cut it to 0,111 or 0,11, so that a perfect
score yields 99,90 or 99,00; both are kept by name to reproduce such figures.
"""

from __future__ import annotations

from fractions import Fraction

from skmlib.rules.instrument import Instrumen
from skmlib.rules.rounding import half_up

DEFAULT = "1/n"
NAMES = ("1/n", "0.111", "0.11")
NINE = 9


def weight(name: str, k: int) -> Fraction:
    """The weight of each of ``k`` unsur. Raises ``ValueError`` for an unknown name or ``k < 1``."""
    if k < 1:
        raise ValueError("a survey needs at least one unsur")
    if name == DEFAULT:
        return Fraction(1, k)
    if name in NAMES:
        return Fraction(name)
    raise ValueError(f"unknown weight {name!r}; known: {', '.join(NAMES)}")


def fits(name: str, k: int) -> bool:
    """Whether a weight is one of ``k`` unsur: the printed ones are 1/9 cut off, and of eight the index ends at 88."""
    return name == DEFAULT or k == NINE


def unfit(name: str, form: Instrumen) -> str | None:
    """What is wrong with a weight under an instrument, in words; ``None``: it fits."""
    if fits(name, form.k):
        return None
    most = half_up(weight(name, form.k) * form.k * form.skala.pengali * form.skala.tertinggi)
    return f"{name} is a weight of nine unsur; {form.nama!r} has {form.k}, so the index reaches {most} at most"


def label(name: str, k: int) -> str:
    """How a report states the weight: ``1/9`` for nine unsur at 1/n, else its printed value."""
    return f"1/{k}" if name == DEFAULT else name
