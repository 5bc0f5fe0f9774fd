"""Moments as forms and people write them otherwise: month names, time zones in words, serial days of a spreadsheet."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_NAMES = (
    ("januari", "jan", "january"),
    ("februari", "feb", "pebruari", "peb", "february"),
    ("maret", "mar", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("agustus", "agu", "ags", "agt", "agust", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov", "nopember", "nop"),
    ("desember", "des", "december", "dec"),
)
_MONTHS = {name: place for place, names in enumerate(_NAMES, start=1) for name in names}
_WEEKDAY = re.compile(r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s+", re.IGNORECASE)
_ZONE = re.compile(r"\s+(?:(?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d{2})?)?|WIB|WITA|WIT)$", re.IGNORECASE)
_AT = re.compile(r",?\s+(?:pukul|jam)\s+", re.IGNORECASE)
_NAMED = re.compile(r"(\d{1,2})[\s.-]+([A-Za-z]{3,9})\.?[\s.-]+(\d{4})(?:\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?")
_HALVES = re.compile(r"(.*\s)(\d{1,2})([:.]\d{2}(?:[:.]\d{2})?)\s*([AP])\.?M\.?", re.IGNORECASE)
_ENGLISH = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(.*)")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
EPOCH, FIRST, LAST = datetime(1899, 12, 30), 36526, 54788
"""Day 0 of a spreadsheet, and the serial days from 2000-01-01 that may be a survey's, to 2049-12-31."""


def plain(text: str) -> str:
    """The text without weekday and time zone in words, a month's name as its number, the hour of 24.

    >>> plain("Senin, 5 Agustus 2024 pukul 09.30 WIB"), plain("2024/01/02 1:05:00 PM GMT+7")
    ('2024-08-05 09:30:00', '2024/01/02 13:05:00')
    """
    stripped = _AT.sub(" ", _ZONE.sub("", _WEEKDAY.sub("", text.strip(), count=1)))
    if (halves := _HALVES.fullmatch(stripped)) and 1 <= int(halves[2]) <= 12:
        hour = int(halves[2]) % 12 + (12 if halves[4].upper() == "P" else 0)
        stripped = f"{halves[1]}{hour:02}{halves[3]}"
    if english := _ENGLISH.fullmatch(stripped):  # Jan 02, 2024 08:05:00
        stripped = f"{english[2]} {english[1]} {english[3]}{english[4]}"
    match = _NAMED.fullmatch(stripped)
    month = _MONTHS.get(match[2].casefold()) if match else None
    if match is None or month is None:
        return stripped
    hour, minute, second = (int(each or 0) for each in (match[4], match[5], match[6]))
    return f"{match[3]}-{month:02}-{int(match[1]):02} {hour:02}:{minute:02}:{second:02}"


def serial(text: str) -> datetime | None:
    """The moment of a spreadsheet's serial day (``45301`` is 10 January 2024), ``None`` for any other text."""
    stripped = text.strip().replace(",", ".")
    if not _SERIAL.fullmatch(stripped) or not FIRST <= float(stripped) < LAST + 1:
        return None
    return EPOCH + timedelta(seconds=round(float(stripped) * 86400))
