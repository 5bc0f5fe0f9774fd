"""Survey periods: a year ``2024``, a semester ``2024-S1``, a triwulan ``2024-TW3`` or a month ``2024-07``."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Kind = Literal["tahun", "semester", "triwulan", "bulan"]

_FORM = re.compile(
    r"(?P<year>(?:19|20|21)[0-9]{2})(?:-(?:S(?P<half>[12])|TW(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?"
)
_MONTHS: dict[Kind, int] = {"tahun": 12, "semester": 6, "triwulan": 3, "bulan": 1}
EXPECTED = "a year 2024, a semester 2024-S1 or 2024-S2, a triwulan 2024-TW1 to 2024-TW4, or a month 2024-01 to 2024-12"


@dataclass(frozen=True)
class Periode:
    """A period by its code, with its kind and its place within the year (1-based)."""

    kode: str
    jenis: Kind
    tahun: int
    urut: int

    @property
    def mulai(self) -> date:
        return date(self.tahun, (self.urut - 1) * _MONTHS[self.jenis] + 1, 1)

    @property
    def selesai(self) -> date:
        month = self.urut * _MONTHS[self.jenis]
        return date(self.tahun, month, monthrange(self.tahun, month)[1])

    def __contains__(self, day: date) -> bool:
        return self.mulai <= day <= self.selesai

    @property
    def sort_key(self) -> tuple[date, timedelta]:
        """Orders periods by their end, then the shorter first."""
        return (self.selesai, self.selesai - self.mulai)


def parse(kode: str) -> Periode:
    """The period of a code. Raises ``ValueError`` that says which forms are known."""
    match = _FORM.fullmatch(kode)
    if not match:
        raise ValueError(f"{kode!r} is no period; expected {EXPECTED}")
    tahun = int(match["year"])
    if match["half"]:
        return Periode(kode, "semester", tahun, int(match["half"]))
    if match["quarter"]:
        return Periode(kode, "triwulan", tahun, int(match["quarter"]))
    if match["month"]:
        return Periode(kode, "bulan", tahun, int(match["month"]))
    return Periode(kode, "tahun", tahun, 1)


def is_period(kode: str) -> bool:
    return _FORM.fullmatch(kode) is not None


def covers(whole: Periode, part: Periode) -> bool:
    """Whether ``part`` lies within ``whole``."""
    return whole.mulai <= part.mulai and part.selesai <= whole.selesai


def spanning(first: date, last: date, like: Kind) -> Periode | None:
    """The period that holds both days: of the kind ``like``, else the shortest from the triwulan up; ``None``: none.

    >>> spanning(date(2025, 1, 1), date(2025, 3, 28), "triwulan").kode
    '2025-TW1'
    >>> spanning(date(2025, 1, 1), date(2025, 5, 2), "bulan").kode
    '2025-S1'
    """
    codes: dict[Kind, str] = {
        "tahun": f"{first.year}",
        "semester": f"{first.year}-S{(first.month + 5) // 6}",
        "triwulan": f"{first.year}-TW{(first.month + 2) // 3}",
        "bulan": f"{first.year}-{first.month:02}",
    }
    found = (parse(codes[kind]) for kind in (like, "triwulan", "semester", "tahun"))
    return next((each for each in found if last in each), None)


def overlaps(one: Periode, other: Periode) -> bool:
    return one.mulai <= other.selesai and other.mulai <= one.selesai


def planned(after: Periode, quarter: int) -> Periode:
    """The triwulan of that number that a plan made after a survey means: the first that ends after the survey's period.

    >>> [planned(parse("2024-TW2"), quarter).kode for quarter in (1, 2, 3, 4)]
    ['2025-TW1', '2025-TW2', '2024-TW3', '2024-TW4']
    >>> planned(parse("2024-S2"), 1).kode, planned(parse("2024"), 4).kode, planned(parse("2024-08"), 3).kode
    ('2025-TW1', '2025-TW4', '2024-TW3')
    """
    own = parse(f"{after.selesai.year}-TW{quarter}")
    return own if own.selesai > after.selesai else parse(f"{after.selesai.year + 1}-TW{quarter}")
