"""The form of a survey (questionnaire, weight, mode of asking): values of two forms are not compared."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.rules.instrument import Instrumen
from skmlib.rules.periods import Periode
from skmlib.statistics.result_comparison import Putus
from skmlib.statistics.survey import Survey
from skmlib.statistics.trends import TitikTren, changed

PER_YEAR = {"tahun": 1, "semester": 2, "triwulan": 4, "bulan": 12}

Value = tuple[float | None, float | None]
"""Index and its standard error."""


def same_questionnaire(one: Instrumen, other: Instrumen) -> bool:
    """Whether two instruments ask the same of the unsur; their names, classes and profile fields do not matter."""
    return one.skala == other.skala and _questions(one) == _questions(other)


def points(line: Sequence[tuple[Periode, Survey | None]], values: Sequence[Value]) -> tuple[TitikTren, ...]:
    """Each period at its place in time with its form; equal questionnaires go by one name, others by their own."""
    seen: dict[str, Instrumen] = {}
    found = []
    for (periode, survey), (nilai, galat) in zip(line, values, strict=True):
        time = float(periode.tahun * PER_YEAR[periode.jenis] + periode.urut - 1)
        if survey is None:
            found.append(TitikTren(periode.kode, time, nilai, galat))
            continue
        name = next((nama for nama, each in seen.items() if same_questionnaire(each, survey.instrumen)), None)
        if name is None:
            own = survey.instrumen.nama
            name = own if own not in seen else f"{own} ({len(seen) + 1})"
            seen[name] = survey.instrumen
        found.append(TitikTren(periode.kode, time, nilai, galat, name, survey.bobot, survey.mode))
    return tuple(found)


def changes(before: Survey, after: Survey) -> tuple[Putus, ...]:
    """What of the form differs from ``before`` to ``after``."""
    return changed(*points([(each.periode, each) for each in (before, after)], [(None, None)] * 2))


def _questions(instrumen: Instrumen) -> dict[str, frozenset[tuple[str, str | None, tuple[str, ...]]]]:
    return {
        unsur.kode: frozenset((each.kode, each.teks, each.jawaban) for each in unsur.pertanyaan)
        for unsur in instrumen.unsur
    }
