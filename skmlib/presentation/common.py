"""What tables and sentences share: small groups, values with their class, names of unsur and services in a list."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from skmlib.presentation.numbers import NBSP, decimal, integer, join_words
from skmlib.rules.instrument import Instrumen
from skmlib.rules.quality import Mutu
from skmlib.rules.rounding import exact
from skmlib.statistics.crosstab import SIGNIFICANT
from skmlib.statistics.result import Hasil, UnsurHasil
from skmlib.statistics.small_groups import LEAST
from skmlib.statistics.survey import OTHER, SERVICE, UNKNOWN

SMALL_GROUP = LEAST
"""A group or service with fewer respondents is indicative only (methodology page, "Small groups")."""

CAREFUL = 30
"""A group with fewer respondents is to be read with care."""

MOST_SERVICES = 4
"""Services named in a sentence."""
_NUMBER_WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def graded(value: float | None, mutu: str | None) -> str:
    """A value with its class: ``81,75 (B)``."""
    return decimal(value) if mutu is None else f"{decimal(value)}{NBSP}({mutu})"


def kinerja(mutu: str | None, classes: Sequence[Mutu]) -> str:
    """The wording of a class letter, empty where there is none."""
    return next((each.kinerja for each in classes if each.huruf == mutu), "")


def named_services(names: Sequence[str]) -> str:
    """Services in a sentence: at most ``MOST_SERVICES`` by name; a table has the others."""
    rest = len(names) - MOST_SERVICES
    return join_words(names if rest < 2 else [*names[:MOST_SERVICES], f"{integer(rest)} layanan lain"])


def number_word(count: int) -> str:
    """A count in a sentence: ``tiga``, from ten on in figures."""
    return _NUMBER_WORDS[count] if count < len(_NUMBER_WORDS) else str(count)


def by_code(hasil: Hasil, kode: str) -> UnsurHasil:
    """The unsur of a code. Raises ``KeyError`` for a code that the result does not have."""
    for unsur in hasil.unsur:
        if unsur.kode == kode:
            return unsur
    raise KeyError(kode)


def unsur_title(hasil: Hasil, kode: str) -> str:
    """Number and name of an unsur (``U3 Waktu Penyelesaian``); a code that is not of this survey stands as it is."""
    return next((f"{each.nomor}{NBSP}{each.nama}" for each in hasil.unsur if each.kode == kode), kode)


def unsur_short(hasil: Hasil, kode: str) -> str:
    """Number and short label within a sentence (``U2 Prosedur``): full names hold commas."""
    return next((f"{each.nomor}{NBSP}{each.singkat}" for each in hasil.unsur if each.kode == kode), kode)


def lower_first(text: str) -> str:
    """A name within a sentence: ``Jenis layanan`` becomes ``jenis layanan``; an abbreviation stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def index_factor(hasil: Hasil) -> Fraction:
    """What converts a mean answer to the index: 25 for the scale 1-4."""
    return Fraction(100, hasil.skala[1])


def weighted_total(hasil: Hasil) -> Fraction | None:
    """Sum of the weighted NRR: the index before conversion."""
    return None if hasil.ikm.nilai_penuh is None else exact(hasil.ikm.nilai_penuh) / index_factor(hasil)


def weight_text(hasil: Hasil) -> str:
    """The weight as printed: ``1/9`` or ``0,11``."""
    return hasil.bobot.replace(".", ",")


def highest_possible(hasil: Hasil) -> Fraction:
    """The index when everybody gives the highest answer: 100 with the weight 1/k."""
    return 100 * len(hasil.unsur) * Fraction(hasil.bobot)


def answer_labels(instrumen: Instrumen, kode: str) -> tuple[str, ...]:
    """Answer labels of an unsur with one question, lowest first; empty for several questions or none given."""
    questions = next((each.pertanyaan for each in instrumen.unsur if each.kode == kode), ())
    return questions[0].jawaban if len(questions) == 1 else ()


def sensitive_fields(instrumen: Instrumen) -> frozenset[str]:
    """Profile fields that are not singled out in a sentence, and whose crosstabs are never published."""
    return frozenset(each.kode for each in instrumen.profil if each.sensitif)


__all__ = [
    "CAREFUL",
    "OTHER",
    "SERVICE",
    "SIGNIFICANT",
    "SMALL_GROUP",
    "UNKNOWN",
    "answer_labels",
    "by_code",
    "graded",
    "highest_possible",
    "index_factor",
    "kinerja",
    "lower_first",
    "number_word",
    "sensitive_fields",
    "unsur_short",
    "unsur_title",
    "weight_text",
    "weighted_total",
]
