"""``jawaban`` of a unit or report: scores that a person gave to answers as they stand in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from skmlib.rules.instrument import Instrumen, Skala
from skmlib.workspace.fields import Jawaban
from skmlib.workspace.problems import Problem, did_you_mean
from skmlib.workspace.reading.coercion import answer_key
from skmlib.workspace.yamltext import Keys, YamlText, dotted

FIELD = "jawaban"
ALL = "*"


def check(text: YamlText, jawaban: Jawaban, instrumen: Instrumen) -> Iterator[Problem]:
    """What is wrong with ``jawaban``: no such question, no score of the scale, one answer with two scores."""
    scales = {question.kode: instrumen.skala for question in instrumen.pertanyaan}
    scales |= {question.kode: question.skala for question in instrumen.pelengkap}
    for kode, given in jawaban.items():
        if kode != ALL and kode not in scales:
            yield _at(text, (FIELD, kode), f"no question {kode!r}", did_you_mean(kode, [ALL, *scales]))
            continue
        yield from _scores(text, kode, given, scales.get(kode, instrumen.skala))


def _scores(text: YamlText, kode: str, given: Mapping[str, int | str], skala: Skala) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for answer, score in given.items():
        keys = (FIELD, kode, answer)
        if score != "kosong" and score not in skala.nilai:
            expected = f"{skala.terendah} to {skala.tertinggi}, or 'kosong' for a blank"
            yield _at(text, keys, f"{score} is no score of the scale", f"give {expected}")
        key = answer_key(answer)
        if key in seen and given[seen[key]] != score:
            yield _at(
                text, keys, f"is the same answer as {seen[key]!r}", "letter case and marks do not count; keep one"
            )
        seen.setdefault(key, answer)


def _at(text: YamlText, keys: Keys, message: str, hint: str) -> Problem:
    return Problem(text.file, text.line(keys), dotted(keys), message, hint)
