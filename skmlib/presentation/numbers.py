"""Numbers, dates and lists as an Indonesian reader expects them: ``81,05``, ``1.200``, ``46,5 %``, ``31 Maret 2026``.

All rounding is half up and exact, by :mod:`skmlib.rules.rounding`; binary floats and locale formatters round half to
even and would print 76,60 for 76.605. A missing value prints as an en dash.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from skmlib.rules.periods import parse
from skmlib.rules.rounding import half_up

Number = Fraction | Decimal | int | float

MISSING = "–"
MINUS = "−"
NBSP = "\u00a0"
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ROMAN = ("I", "II", "III", "IV")


def decimal(value: Number | None, places: int = 2) -> str:
    """Print a number with ``places`` decimals, a decimal comma and a point at the thousands.

    ``None`` prints as a dash. Raises ``ValueError`` for a number that is not finite.

    >>> decimal(76.605), decimal(Fraction(693, 8)), decimal(None)
    ('76,61', '86,63', '–')
    """
    if value is None:
        return MISSING
    rounded = _round(value, places)
    text = f"{abs(rounded):,.{places}f}".translate(str.maketrans(",.", ".,"))
    return MINUS + text if rounded < 0 else text


def signed(value: Number | None, places: int = 1) -> str:
    """Print a difference with its sign: ``+1,2``, ``−0,5``; one that rounds to nought has none: ``0,0``."""
    if value is None:
        return MISSING
    return ("+" if _round(value, places) > 0 else "") + decimal(value, places)


def integer(value: Number | None) -> str:
    """Print a count or another number without decimals: ``1.200``."""
    return decimal(value, 0)


def percent(part: Number | None, whole: Number | None, places: int = 1) -> str:
    """Print the share of ``part`` in ``whole`` as a percentage: ``46,5 %`` with a no-break space.

    A dash where either is missing or ``whole`` is nought.
    """
    if part is None or not whole:
        return MISSING
    return f"{decimal(_exact(part) * 100 / _exact(whole), places)}{NBSP}%"


def p_value(p: float | None) -> str:
    """Print a probability with three decimals; under 0.001 only ``< 0,001``; four where three would read 0,050.

    >>> p_value(0.0004), p_value(0.0472)
    ('< 0,001', '0,047')
    """
    if p is None:
        return MISSING
    if not 0 <= p <= 1:
        raise ValueError(f"p is {p!r}; expected a probability from 0 to 1")
    if p < 0.001:
        return "< 0,001"
    if p > 0.999:
        return "> 0,999"
    return decimal(p, 4) if 0.0495 <= p < 0.05 else decimal(p, 3)


def level(alpha: float) -> str:
    """Print the level of a test, with two decimals or as many as it has: ``0,05``, ``0,005``."""
    digits = f"{alpha:.6f}".rstrip("0").partition(".")[2]
    return decimal(alpha, max(2, len(digits)))


def p_equals(p: float | None) -> str:
    """The end of ``p = 0,047`` or ``p < 0,001`` in a sentence: the sign with the number."""
    printed = p_value(p)
    return printed if printed.startswith(("<", ">")) else f"= {printed}"


def chance(share: float | None) -> str:
    """Print an estimated share (0-1) in percent; the ends only as bounds, since a simulation never proves them.

    >>> chance(0.9015), chance(1.0), chance(0.0)
    ('90,2\xa0%', '>\xa099,9\xa0%', '<\xa00,1\xa0%')
    """
    if share is None:
        return MISSING
    if share > 0.999:
        return f">{NBSP}99,9{NBSP}%"
    return f"<{NBSP}0,1{NBSP}%" if share < 0.001 else f"{decimal(_exact(share) * 100, 1)}{NBSP}%"


def date(iso: str | Date) -> str:
    """Print a day: ``2026-03-31`` gives ``31 Maret 2026``. Raises ``ValueError`` for what is no ISO date."""
    day = _day(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_range(first: str | Date, last: str | Date) -> str:
    """Print a stretch of days without repeating month and year: ``1 Juli–30 September 2024``."""
    start, end = _day(first), _day(last)
    if start == end:
        return date(end)
    if start.year != end.year:
        return f"{date(start)}–{date(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]}–{date(end)}"
    return f"{start.day}–{date(end)}"


def period_label(kode: str) -> str:
    """Print a period's code: ``2024-TW3`` gives ``Triwulan III Tahun 2024``.

    Raises ``ValueError``, with the forms that are known, for what is no period.
    """
    period = parse(kode)
    if period.jenis == "tahun":
        return f"Tahun {period.tahun}"
    if period.jenis == "bulan":
        return f"{MONTHS[period.urut - 1]} {period.tahun}"
    return f"{period.jenis.capitalize()} {ROMAN[period.urut - 1]} Tahun {period.tahun}"


def join_words(words: Sequence[str], conjunction: str = "dan") -> str:
    """Join words in a sentence: ``a``, ``a dan b``, ``a, b, dan c``."""
    if len(words) <= 2:
        return f" {conjunction} ".join(words)
    return f"{', '.join(words[:-1])}, {conjunction} {words[-1]}"


def _round(value: Number, places: int) -> Decimal:
    if isinstance(value, float) and not isfinite(value):
        raise ValueError(f"{float(value)!r} is no finite number; a missing value is None")
    return half_up(value, places)


def _exact(value: Number) -> Fraction:
    """The value as a fraction; a float (of NumPy too) counts as the shortest decimal that prints it."""
    if isinstance(value, float):
        if not isfinite(value):
            raise ValueError(f"{float(value)!r} is no finite number; a missing value is None")
        return Fraction(Decimal(repr(float(value))))
    return Fraction(value)


def _day(iso: str | Date) -> Date:
    return iso if isinstance(iso, Date) else Date.fromisoformat(iso)
