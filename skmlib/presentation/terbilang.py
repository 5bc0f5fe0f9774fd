"""Numbers and days written out, as records have them: ``dua puluh satu``, ``Kamis, tanggal sepuluh …``."""

from __future__ import annotations

from datetime import date

from skmlib.presentation.numbers import MONTHS

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
LIMIT = 1_000_000
_ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


def terbilang(number: int) -> str:
    """A whole number from 0 to 999.999 in words. Raises ``ValueError`` for others.

    >>> terbilang(11), terbilang(21), terbilang(110), terbilang(1001), terbilang(2024)
    ('sebelas', 'dua puluh satu', 'seratus sepuluh', 'seribu satu', 'dua ribu dua puluh empat')
    """
    if not 0 <= number < LIMIT:
        raise ValueError(f"{number} is not from 0 to {LIMIT - 1}")
    if number < 12:
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    for size, word in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if number >= size:
            head, rest = divmod(number, size)
            lead = f"se{word}" if head == 1 else f"{terbilang(head)} {word}"
            return f"{lead} {terbilang(rest)}" if rest else lead
    raise AssertionError("unreachable")


def dengan_kata(number: int) -> str:
    """A number with its words: ``10 (sepuluh)``."""
    return f"{number} ({terbilang(number)})"


def hari_tanggal(day: date) -> str:
    """A day as a record opens: ``Kamis, tanggal sepuluh bulan Oktober tahun dua ribu dua puluh empat (10-10-2024)``."""
    words = f"tanggal {terbilang(day.day)} bulan {MONTHS[day.month - 1]} tahun {terbilang(day.year)}"
    return f"{DAYS[day.weekday()]}, {words} ({day:%d/%m/%Y})"
