"""Quality of the answers: which respondents to look at again, and what the index is without them. Nothing is removed.

A flag is a question, not a verdict: "all 3" is a plausible answer to nine questions of four points.
Sources: Meade and Craig 2012; Curran 2016.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from skmlib.rules.rounding import significant
from skmlib.statistics.blanks import blanks, tally
from skmlib.statistics.exclusions import compared
from skmlib.statistics.flags import (
    NO_DATES,
    NO_DURATION,
    Time,
    bursts,
    copies,
    day,
    fast,
    irv,
    longest_run,
    out_of_scale,
    outside_period,
    repeated_texts,
)
from skmlib.statistics.frequencies import answer_counts
from skmlib.statistics.reliability import straight_lines
from skmlib.statistics.result_quality import IkmPembanding, MutuRespons, Tanda
from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    import numpy as np

GARIS_LURUS = "garis_lurus"
SALINAN = "salinan"
SERENTAK = "serentak"
LUAR_PERIODE = "luar_periode"
LUAR_SKALA = "luar_skala"
CEPAT = "cepat"
SARAN_SAMA = "saran_sama"
NAMA = {
    GARIS_LURUS: "semua unsur dijawab sama",
    SALINAN: "jawaban, profil, dan waktu sama dengan responden sebelumnya",
    SERENTAK: "banyak responden pada menit yang sama",
    LUAR_PERIODE: "tanggal di luar periode",
    LUAR_SKALA: "jawaban di luar skala",
    CEPAT: "mengisi kurang dari 30 detik atau dari sepertiga mediannya",
    SARAN_SAMA: "saran sama dengan responden lain (sedikitnya 20 karakter)",
}
SAME_MINUTE = 5
ONE_UNSUR = "hanya satu unsur"
IMPLAUSIBLE = "implausible"
NONE_LEFT = "semua responden ditandai"


def response_quality(
    survey: Survey,
    *,
    seed: Sequence[int],
    waktu: Sequence[Time] | None = None,
    konversi: Sequence[tuple[str, str, int]] = (),
    dikosongkan: Collection[int] = (),
    serentak: int = SAME_MINUTE,
) -> MutuRespons:
    """Flag the respondents of a survey; the frame is not changed and nobody is removed.

    ``waktu``: day or moment of each respondent, in the frame's order, ``None`` where unknown. ``konversi``: (profile
    field, what was changed on reading, rows). ``dikosongkan``: ordinal numbers of respondents with an answer outside
    the scale that reading has blanked. ``serentak``: respondents in one minute that make a burst.
    Raises ``ValueError`` where ``waktu`` has another length than the frame.
    """
    import numpy as np

    if waktu is not None and len(waktu) != survey.n:
        raise ValueError(f"waktu: {len(waktu)} entries for {survey.n} respondents; expected one a respondent")
    times = None if waktu is None or all(each is None for each in waktu) else list(waktu)
    answers = survey.responden[[each.kode for each in survey.instrumen.pertanyaan]].to_numpy(dtype=float)
    everyone = _without(survey, np.zeros(survey.n, dtype=bool), None)
    checks: dict[str, np.ndarray | str] = {
        GARIS_LURUS: straight_lines(survey) if survey.instrumen.k > 1 else ONE_UNSUR,
        SALINAN: copies(survey, times),
        SERENTAK: bursts(times, serentak),
        LUAR_PERIODE: outside_period(survey, times),
        LUAR_SKALA: (out_of_scale(answers, survey.instrumen.skala.terendah, survey.instrumen.skala.tertinggi) > 0)
        | survey.responden.index.isin(list(dikosongkan)),
    }
    checks[CEPAT], median = fast(survey.durasi)
    checks[SARAN_SAMA] = repeated_texts(survey.saran)
    flagged = np.zeros(survey.n, dtype=bool)
    for kode, found in checks.items():
        if kode == SARAN_SAMA:  # people share set phrases; it says little about their answers
            continue
        flagged |= found if not isinstance(found, str) else False
    spread = irv(answers)
    spread = spread[~np.isnan(spread)]
    days = None if times is None else [None if each is None else day(each).isoformat() for each in times]
    return MutuRespons(
        n=survey.n,
        tanda=tuple(_flag(survey, kode, found, everyone) for kode, found in checks.items()),
        ditandai=_ordinals(survey, flagged),
        semua=everyone,
        tanpa_ditandai=_without(survey, flagged, everyone),
        run_terpanjang=tally(longest_run(answers)),
        irv_median=significant(float(np.median(spread))) if len(spread) else None,
        kosong=blanks(survey, seed),
        mustahil={
            field: sum(rows for name, what, rows in konversi if (name, what) == (field, IMPLAUSIBLE))
            for field in dict.fromkeys(name for name, what, _ in konversi if what == IMPLAUSIBLE)
        },
        per_tanggal=None if days is None else _day_counts(days),
        tanpa_tanggal=None if days is None else days.count(None),
        irv_median_alasan=None if len(spread) else "tidak ada responden dengan dua jawaban",
        per_tanggal_alasan=NO_DATES if days is None else None,
        tanpa_tanggal_alasan=NO_DATES if days is None else None,
        durasi_median=None if median is None else significant(median),
        durasi_median_alasan=NO_DURATION if median is None else None,
    )


def _flag(survey: Survey, kode: str, found: np.ndarray | str, everyone: IkmPembanding) -> Tanda:
    if isinstance(found, str):
        return Tanda(kode, NAMA[kode], None, (), None, found, found)
    without = _without(survey, found, everyone)
    return Tanda(kode, NAMA[kode], int(found.sum()), _ordinals(survey, found), without)


def _without(survey: Survey, flagged: np.ndarray, everyone: IkmPembanding | None) -> IkmPembanding:
    part = survey.responden[~flagged]
    if everyone is not None and len(part) == 0:
        return IkmPembanding(0, None, None, None, NONE_LEFT, NONE_LEFT, NONE_LEFT)
    return compared(survey, answer_counts(part, survey.instrumen), len(part), everyone)


def _ordinals(survey: Survey, flagged: np.ndarray) -> tuple[int, ...]:
    return tuple(int(each) for each in survey.responden.index[flagged])


def _day_counts(days: Sequence[str | None]) -> dict[str, int]:
    return dict(sorted(Counter(day for day in days if day is not None).items()))
