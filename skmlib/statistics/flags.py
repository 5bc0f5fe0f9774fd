"""Checks of single respondents: runs, spread, answers off the scale, copies, bursts, days outside the period, speed.

A check that the data do not allow returns its reason instead.
Sources: Meade and Craig 2012; Curran 2016.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from skmlib.statistics.crosstab import profile_fields
from skmlib.statistics.reliability import straight_lines
from skmlib.statistics.saran_kamus import IsianSaran, words
from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    import numpy as np

Time = date | datetime | None

NO_DATES = "tanggal tidak diketahui"
DAYS_ONLY = "hanya tanggal, tanpa jam"
NO_PERIOD = "periode tidak ditetapkan"
NO_DURATION = "waktu pengisian tidak diketahui"
NO_REMARKS = "saran tidak dibaca"
LEAST_SECONDS = 30.0
SAME_TEXT = 20
"""Characters from which two equal texts are worth a look; shorter ones are often equal."""
ANSWERS_ONLY = "profil dan waktu tidak diketahui; jawaban yang sama saja lazim"


def longest_run(answers: np.ndarray) -> np.ndarray:
    """(n,) longest run of equal neighbouring answers of each row of ``answers`` (n, q); a blank ends a run."""
    import numpy as np

    longest = np.zeros(len(answers), dtype=int)
    current = np.zeros(len(answers), dtype=int)
    before = np.full(len(answers), np.nan)
    for column in answers.T:
        current = np.where(np.isnan(column), 0, np.where(column == before, current + 1, 1))
        longest, before = np.maximum(longest, current), column
    return longest


def irv(answers: np.ndarray) -> np.ndarray:
    """(n,) intra-individual response variability: standard deviation of a row's answers, NaN with fewer than two."""
    import numpy as np

    filled = ~np.isnan(answers)
    count = filled.sum(axis=1)
    mean = np.where(filled, answers, 0.0).sum(axis=1) / np.maximum(count, 1)
    squares = np.where(filled, answers - mean[:, None], 0.0) ** 2
    return np.where(count > 1, np.sqrt(squares.sum(axis=1) / np.maximum(count - 1, 1)), np.nan)


def out_of_scale(answers: np.ndarray, lowest: float, highest: float) -> np.ndarray:
    """(n,) answers of each row that are no point of the scale; blanks are not counted."""
    import numpy as np

    wrong = (answers < lowest) | (answers > highest) | (answers != np.floor(answers))
    return (wrong & ~np.isnan(answers)).sum(axis=1)


def copies(survey: Survey, times: Sequence[Time] | None) -> np.ndarray | str:
    """(n,) whether an earlier respondent has the same answers, profile and time; the reason where that says nothing.

    Where times are known, respondents without one are not compared. Where only days are known, or only profiles,
    straight lines are not compared either: many users of a day give "all 4" and share a profile.
    """
    import numpy as np
    import pandas as pd

    fields = [each.kode for each in survey.instrumen.profil if each.kode in survey.responden]
    fields += [each for each, _, _ in profile_fields(survey) if each not in fields]
    if times is None and not fields:
        return ANSWERS_ONLY
    key = survey.responden[[each.kode for each in survey.instrumen.pertanyaan]].reset_index(drop=True)
    for field in fields:
        key[f"profil {field}"] = survey.responden[field].astype(str).to_numpy()
    compared = np.ones(survey.n, dtype=bool) if has_hours(times) else ~straight_lines(survey)
    if times is not None:
        key["waktu"] = pd.Series(["" if each is None else each.isoformat() for each in times], dtype=object)
        compared &= np.array([each is not None for each in times])
    return key.duplicated().to_numpy() & compared


def has_hours(times: Sequence[Time] | None) -> bool:
    """Whether any of the times is more than a day: a moment other than midnight."""
    return any(isinstance(each, datetime) and (each.hour, each.minute) != (0, 0) for each in times or ())


def bursts(times: Sequence[Time] | None, least: int) -> np.ndarray | str:
    """(n,) whether at least ``least`` respondents answered in the same minute; the reason where hours are unknown."""
    import numpy as np

    if times is None:
        return NO_DATES
    if not has_hours(times):
        return DAYS_ONLY
    minutes = [each.replace(second=0, microsecond=0) if isinstance(each, datetime) else None for each in times]
    counts = Counter(minutes)
    return np.array([each is not None and counts[each] >= least for each in minutes], dtype=bool)


def fast(seconds: Sequence[float | None] | None) -> tuple[np.ndarray | str, float | None]:
    """(n,) whether a respondent took less than the greater of 30 seconds and a third of the median; and that median.

    ``seconds``: of each respondent, ``None`` where unknown (not flagged).
    """
    import numpy as np

    known = [each for each in seconds or () if each is not None]
    if not known:
        return NO_DURATION, None
    median = float(np.median(known))
    bound = max(LEAST_SECONDS, median / 3)
    return np.array([each is not None and each < bound for each in seconds or ()], dtype=bool), median


def repeated_texts(isian: IsianSaran | None) -> np.ndarray | str:
    """(n,) whether another respondent wrote the same (letter case and blanks aside) in 20 characters or more.

    A text without content, by the dictionary ("tidak ada saran"), repeats nothing.
    """
    import numpy as np

    if isian is None:
        return NO_REMARKS
    folded = [" ".join(text.casefold().split()) for text in isian.teks]
    counts = Counter(folded)
    twice = {text for text, rows in counts.items() if rows > 1 and len(text) >= SAME_TEXT}
    said = {text for text in twice if " ".join(words(text)) not in isian.kamus.kosong}
    return np.array([text in said for text in folded], dtype=bool)


def outside_period(survey: Survey, times: Sequence[Time] | None) -> np.ndarray | str:
    import numpy as np

    if times is None:
        return NO_DATES
    if survey.periode.kode == "-":
        return NO_PERIOD
    return np.array([each is not None and day(each) not in survey.periode for each in times], dtype=bool)


def day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
