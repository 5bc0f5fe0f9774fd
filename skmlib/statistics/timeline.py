"""The index over the periods of a unit: stretches of one form, and the line through the last long enough one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skmlib.rules.periods import Periode
from skmlib.rules.rounding import significant
from skmlib.statistics.form import points
from skmlib.statistics.result import TrenTitik
from skmlib.statistics.result_comparison import MannKendallHasil, RuasTren, TrenGaris
from skmlib.statistics.survey import Survey
from skmlib.statistics.survey_means import limitation
from skmlib.statistics.trends import TitikTren, Tren, mann_kendall, segments, trend

LEAST = 3
NO_STRETCH = "belum ada tiga periode bernilai dengan kuesioner, bobot, dan mode yang sama"

Line = Sequence[tuple[Periode, Survey | None]]


def timeline(line: Line, tren: Sequence[TrenTitik]) -> tuple[tuple[TrenTitik, ...], TrenGaris]:
    """``tren`` with its breaks, and the line through it.

    ``tren`` has a value for each period of ``line``, in order of time; standard errors are those of the process.
    """
    stretches = segments(points(line, [(each.ikm_penuh, each.se) for each in tren]))
    breaks = {stretch.titik[0].periode: stretch.putus for stretch in stretches}
    ruas = tuple(
        RuasTren(_codes(known), known[0].instrumen, known[0].bobot, known[0].mode, stretch.putus)
        for stretch in stretches
        if (known := _known(stretch.titik))
    )
    return (
        tuple(replace(each, putus=breaks.get(each.periode, ())) for each in tren),
        _line(line, ruas, next((each.titik for each in reversed(stretches) if len(_known(each.titik)) >= LEAST), ())),
    )


def _line(line: Line, ruas: tuple[RuasTren, ...], used: Sequence[TitikTren]) -> TrenGaris:
    unit, periods = line[-1][0].jenis, _codes(_known(used))
    found = trend(used) if used else Tren(None, None, None, None, None, None, None, NO_STRETCH)
    why = found.alasan
    result = TrenGaris(
        unit, ruas, periods, None, None, None, None, None, None, None, None,
        lereng_alasan=why, se_alasan=why, p_alasan=why, ci95_alasan=why, q_alasan=why, q_db_alasan=why, q_p_alasan=why,
        mann_kendall_alasan=None if used else NO_STRETCH,
    )  # fmt: skip
    if not used:
        return result
    surveys = [survey for periode, survey in line if survey is not None and periode.kode in periods]
    result = replace(result, mann_kendall=_ranks(used), keterbatasan=limitation(*surveys))
    if found.ci95 is None:
        return result
    return replace(
        result,
        lereng=_number(found.lereng),
        se=_number(found.galat),
        p=_number(found.p),
        ci95=(significant(found.ci95[0]), significant(found.ci95[1])),
        q=_number(found.q),
        q_db=found.q_db,
        q_p=_number(found.q_p),
    )


def _ranks(used: Sequence[TitikTren]) -> MannKendallHasil:
    found = mann_kendall(used)
    why = found.alasan
    return MannKendallHasil(
        found.metode,
        found.s,
        _number(found.p),
        _number(found.lereng_sen),
        _number(found.p_terkecil),
        p_alasan=why if found.p is None else None,
    )


def _known(stretch: Sequence[TitikTren]) -> tuple[TitikTren, ...]:
    return tuple(each for each in stretch if each.nilai is not None)


def _codes(points: Sequence[TitikTren]) -> tuple[str, ...]:
    return tuple(each.periode for each in points)


def _number(value: float | None) -> float | None:
    return None if value is None else significant(value)
