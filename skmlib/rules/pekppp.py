"""The PEKPPP indicators on the survey as data, and which level a fact reaches (F02 of 2022: scores 0-5).

Every level has one kind of bound: a number that is reached (``dari``) or exceeded (``di_atas``), months within which
all is done (``bulan``), or conditions that all hold (``syarat``). The level without a bound is "nothing".
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

Aturan = Literal["kesesuaian", "media", "persentase", "kecepatan"]
Syarat = Literal["survei", "sesuai", "nonelektronik", "elektronik", "tindak lanjut"]


@dataclass(frozen=True)
class Tingkat:
    """A level of an indicator. ``dari``, ``di_atas``: a count or per cent; ``bulan``: months."""

    skor: int
    uraian: str
    dari: int | None = None
    di_atas: int | None = None
    bulan: int | None = None
    syarat: tuple[Syarat, ...] = ()


@dataclass(frozen=True)
class Indikator:
    """An indicator; ``bobot``: per cent within its aspect; ``tingkat``: from the lowest score to the highest."""

    nomor: int
    nama: str
    aturan: Aturan
    tingkat: tuple[Tingkat, ...]
    bobot: int | None = None


@dataclass(frozen=True)
class JenisMedia:
    """A kind of medium and the words that tell it."""

    jenis: str
    elektronik: bool
    kata: tuple[str, ...]


@dataclass(frozen=True)
class Pekppp:
    """A version of the instrument: the indicators on the survey, kinds of media, the unsur that must be asked.

    ``luring``: required besides ``wajib`` where people are served in person.
    """

    nama: str
    judul: str
    sumber: str
    indikator: tuple[Indikator, ...]
    media: tuple[JenisMedia, ...]
    wajib: tuple[str, ...]
    luring: tuple[str, ...]

    def required(self, mode: str) -> tuple[str, ...]:
        return (*self.wajib, *(self.luring if mode == "luring" else ()))

    def medium(self, text: str) -> JenisMedia | None:
        """The kind of medium that a text names, ``None`` where no word of it is known."""
        told = text.casefold()
        for each in self.media:
            if any(re.search(rf"(?<!\w){re.escape(kata.casefold())}(?!\w)", told) for kata in each.kata):
                return each
        return None


def level(indikator: Indikator, value: Fraction | int) -> Tingkat:
    """The highest level whose bound a count or a percentage reaches; else the one without a bound.

    >>> none, some = Tingkat(0, "none"), Tingkat(1, "some", di_atas=0)
    >>> level(Indikator(7, "", "media", (none, some)), 3).skor
    1
    """
    reached = [
        each
        for each in indikator.tingkat
        if (each.dari is not None and value >= each.dari) or (each.di_atas is not None and value > each.di_atas)
    ]
    return max(reached, key=lambda each: each.skor, default=nothing(indikator))


def nothing(indikator: Indikator) -> Tingkat:
    """The level without a bound: no survey, no publication, no plan, no follow-up."""
    return next(
        each
        for each in indikator.tingkat
        if not each.syarat and each.dari is None and each.di_atas is None and each.bulan is None
    )


def within(indikator: Indikator, published: date, done: date) -> Tingkat | None:
    """The best level of months within which something was done; ``None`` where it took longer than any."""
    reached = [each for each in indikator.tingkat if each.bulan is not None and done <= after(published, each.bulan)]
    return max(reached, key=lambda each: each.skor, default=None)


def conditions(indikator: Indikator, known: Mapping[Syarat, bool | None]) -> tuple[Tingkat, Tingkat]:
    """The level that is certain, and the one that is possible where what is unknown (``None``) holds."""

    def best(holds: set[bool | None]) -> Tingkat:
        bound = [each for each in indikator.tingkat if each.syarat]
        reached = [each for each in bound if all(known.get(name) in holds for name in each.syarat)]
        return max(reached, key=lambda each: each.skor, default=nothing(indikator))

    return best({True}), best({True, None})


def after(day: date, months: int) -> date:
    """The same day some months later, the month's last where it has no such day.

    >>> after(date(2024, 11, 30), 3)
    datetime.date(2025, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
