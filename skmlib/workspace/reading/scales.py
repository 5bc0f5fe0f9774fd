"""Signs that a file's answers follow another scale than the instrument's: such a file is refused, never converted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from skmlib.rules.instrument import Instrumen, Skala
from skmlib.workspace.problems import Problem
from skmlib.workspace.reading import columns
from skmlib.workspace.reading.coerced import NO_PERSON, told
from skmlib.workspace.reading.coercion import Confirmed, confirmed_for
from skmlib.workspace.reading.rows import Intake

INVALID_SHARE = 0.05
KINDS_OF_ANSWERS = 12
"""Different texts up to which a column holds answers to choose from, and no person's words."""
ENOUGH = 30
"""Respondents from which it is strange that nobody gave the highest answer to any question."""
REMEDY = (
    "the column has another scale or is mapped to the wrong field; mend 'kolom' or the data, or give every answer its "
    "score in 'jawaban' (see 'skm import')"
)

Outside = Mapping[str, tuple[int, Counter[str]]]
"""Question code to its filled answers and to the texts outside the scale; rejected rows included."""


def shown(text: str) -> str:
    """An answer as it may be told of one row: a number, else only how long it is."""
    stripped = text.strip()
    return stripped if re.fullmatch(r"[-+]?\d{1,4}([.,]\d{1,3})?", stripped) else f"text of {len(stripped)} characters"


def common(found: Counter[str]) -> Counter[str]:
    """The texts outside a scale as they may be told: numbers, and what many rows of few different texts share."""
    named: Counter[str] = Counter()
    for text, rows in found.items():
        plain = shown(text)
        if plain.startswith("text of") and rows >= NO_PERSON and len(found) <= KINDS_OF_ANSWERS:
            plain = told(text, "unknown spelling", rows)
        named[plain] += rows
    return named


def wrong(
    tallies: Sequence[Outside], intake: Intake, instrumen: Instrumen, jawaban: Mapping[str, Confirmed], file: str
) -> list[Problem]:
    """The questions with more than 5 % filled answers outside the scale, or zeros that are a scale's lowest answer."""
    problems = []
    for question, skala in ((each.kode, scale) for each, scale in columns.asked(tallies[0], instrumen)):
        filled = sum(tally[question][0] for tally in tallies)
        texts = sum((tally[question][1] for tally in tallies), Counter[str]())
        if texts.total() > INVALID_SHARE * filled:
            problems.append(Problem(file, None, question, _told(skala, filled, texts), REMEDY))
    return problems or _from_zero(intake, instrumen, jawaban, file)


def _told(skala: Skala, filled: int, texts: Counter[str]) -> str:
    count, parts = texts.total(), ", ".join(f"{rows} × {value}" for value, rows in common(texts).most_common(5))
    return (
        f"{count} of {filled} filled answers ({100 * count / filled:.1f} %) are outside the scale "
        f"{skala.terendah}–{skala.tertinggi} (found {parts})"
    )


def doubts(intake: Intake, instrumen: Instrumen, jawaban: Mapping[str, Confirmed]) -> tuple[str, ...]:
    """What speaks for another scale without being enough to refuse the file."""
    skala, codes = instrumen.skala, [each.kode for each in instrumen.pertanyaan]
    zeros, filled = _zeros(intake, codes, jawaban), {kode: int(intake.responden[kode].notna().sum()) for kode in codes}
    many = [f"{kode} {zeros[kode]}" for kode in codes if zeros[kode] > INVALID_SHARE * (filled[kode] + zeros[kode])]
    found = [f"zeros are read as blanks ({', '.join(many)}); is 0 an answer of that form?"] if many else []
    if intake.diterima >= ENOUGH and not _reached(intake, codes, skala.tertinggi):
        found.append(f"nobody gave the highest answer, {skala.tertinggi}, to any question; has the form fewer answers?")
    same: dict[str, set[str]] = {}
    for each in intake.dikosongkan:
        if each.isi == str(skala.tertinggi + 1):
            same.setdefault(each.isi, set()).add(each.pertanyaan)
    found += [
        f"the answer {text} stands in {len(asked)} of {len(codes)} questions and is blanked; has the form a scale "
        f"{skala.terendah}–{text}?"
        for text, asked in same.items()
        if len(asked) > len(codes) / 3
    ]
    return tuple(found)


def _zeros(intake: Intake, codes: Sequence[str], jawaban: Mapping[str, Confirmed]) -> Counter[str]:
    """The zeros of each question that nobody declared a blank."""
    zeros = Counter[str]()
    for kode, each in intake.rekod:
        if kode in codes and (each.jenis, each.dari) == ("blank mark", "0") and "0" not in confirmed_for(kode, jawaban):
            zeros[kode] += each.baris
    return zeros


def _reached(intake: Intake, codes: Sequence[str], score: int) -> bool:
    return any(bool((intake.responden[kode] == score).any()) for kode in codes)


def _from_zero(intake: Intake, instrumen: Instrumen, jawaban: Mapping[str, Confirmed], file: str) -> list[Problem]:
    """Zeros are blanks, unless nobody gave the highest answer and many gave 0: then the scale begins at 0."""
    skala, codes = instrumen.skala, [each.kode for each in instrumen.pertanyaan]
    if 0 in skala.nilai or not intake.diterima or _reached(intake, codes, skala.tertinggi):
        return []
    zeros = _zeros(intake, codes, jawaban)
    filled = sum(int(intake.responden[kode].notna().sum()) for kode in codes)
    if 2 * len(zeros) < len(codes) or zeros.total() <= INVALID_SHARE * (filled + zeros.total()):
        return []
    top = max(score for score in skala.nilai if _reached(intake, codes, score))
    return [
        Problem(
            file,
            None,
            "",
            f"{zeros.total()} answers are 0 and none is {skala.tertinggi}: the scale seems to be 0–{top}, not "
            f"{skala.terendah}–{skala.tertinggi}",
            "give every answer its score in 'jawaban' (skm import --jawaban \"0=1\" …); where 0 is a blank, say so: "
            '--jawaban "0=kosong"',
        )
    ]
