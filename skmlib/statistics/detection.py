"""How large a change of the index two surveys can detect: by formula, and by simulation of the very test.

The test is that of the report (``comparison``): Satterthwaite's t on independent samples, two-sided. By formula its
power is that of the noncentral t with equal spread s in both periods (Cohen 1988, section 2.5). The process view has
no finite-population correction, so N matters only in the population view. The simulation draws respondents anew:
before from those of a survey, after from the same respondents with weights exp(θ z) that move the index by exactly
the change asked for (exponential tilting, Efron 1981), which keeps the scale, the blanks and how answers go together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from skmlib.statistics import comparison
from skmlib.statistics.comparison import Rerata
from skmlib.statistics.crosstab import weight_scale
from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    import numpy as np

POWER = 0.8


@dataclass(frozen=True)
class Simulasi:
    """Share of ``ulangan`` simulated pairs of surveys whose test found the change; ``galat``: √(p(1−p)/ulangan).

    ``rumus``: power by formula with the spread of before in both periods; ``rumus_sesudah``: with the spread ``s``
    (before, after) of the very answers that were drawn from, which a change of skewed answers moves as well.
    """

    perubahan: float
    kuasa: float
    galat: float
    rumus: float
    rumus_sesudah: float
    s: tuple[float, float]
    ulangan: int


@dataclass(frozen=True)
class Deteksi:
    """One size of sample: the smallest change (index points) detected with the wanted power, in both views.

    ``populasi`` is ``None`` without a population or where n reaches it; ``kuasa``: change to power, process view.
    """

    n: int
    proses: float
    populasi: float | None
    kuasa: tuple[tuple[float, float], ...]


def power(
    change: float,
    s: float,
    n_before: int,
    n_after: int,
    *,
    s_after: float | None = None,
    alpha: float = 0.05,
    fraction: tuple[float, float] = (0.0, 0.0),
) -> float:
    """Probability that the two-sided test at ``alpha`` finds a ``change`` (index points).

    ``s``: standard deviation of respondents about the index (index points, above 0), in both periods unless
    ``s_after`` is given; ``fraction``: n/N of both periods in the population view. Raises ``ValueError`` for fewer than
    two respondents, s or alpha out of range.

    >>> round(power(0.5, 1, 64, 64), 4)  # Cohen 1988: 64 a group for d = 0.5
    0.8015
    """
    import numpy as np
    from scipy.special import nctdtr, stdtrit

    error, df = _error((s, s if s_after is None else s_after), (n_before, n_after), fraction)
    if not 0 < alpha < 1:
        raise ValueError(f"alpha: {alpha!r}; expected a level between 0 and 1")
    bound, moved = float(stdtrit(df, 1 - alpha / 2)), abs(change) / error
    missed, opposite = np.nan_to_num([nctdtr(df, moved, bound), nctdtr(df, moved, -bound)])  # NaN: below 1e-15
    return float(1 - missed + opposite)


def detectable(
    s: float,
    n_before: int,
    n_after: int,
    *,
    kuasa: float = POWER,
    alpha: float = 0.05,
    fraction: tuple[float, float] = (0.0, 0.0),
) -> float:
    """The smallest change (index points) that the test finds with probability ``kuasa`` (between alpha and 1)."""
    from scipy.optimize import brentq

    if not alpha < kuasa < 1:
        raise ValueError(f"power: {kuasa!r}; expected a probability between alpha ({alpha}) and 1")
    error, _ = _error((s, s), (n_before, n_after), fraction)

    def short(change: float) -> float:
        return power(change, s, n_before, n_after, alpha=alpha, fraction=fraction) - kuasa

    high = 4 * error
    while short(high) < 0:
        high *= 2
    return float(brentq(short, 0.0, high, xtol=1e-10))


def table(
    s: float,
    sizes: Sequence[int],
    *,
    changes: Sequence[float] = (),
    populasi: int | None = None,
    kuasa: float = POWER,
    alpha: float = 0.05,
) -> tuple[Deteksi, ...]:
    """The smallest detectable change for every n, the same in both periods; ``populasi``: N of both."""
    found = []
    for n in sizes:
        share = None if populasi is None or n >= populasi else n / populasi
        found.append(
            Deteksi(
                n,
                detectable(s, n, n, kuasa=kuasa, alpha=alpha),
                None if share is None else detectable(s, n, n, kuasa=kuasa, alpha=alpha, fraction=(share, share)),
                tuple((change, power(change, s, n, n, alpha=alpha)) for change in changes),
            )
        )
    return tuple(found)


def steps(most: float) -> tuple[float, ...]:
    """Forty equal steps of a change, from 0 to ``most`` index points, for a curve."""
    return tuple(most * place / 40 for place in range(41))


def simulate(
    survey: Survey,
    change: float,
    *,
    n_before: int | None = None,
    n_after: int | None = None,
    ulangan: int = 2000,
    seed: int = 0,
    alpha: float = 0.05,
) -> Simulasi:
    """Share of simulated pairs of surveys in which the report's test finds a change of ``change`` index points.

    n is the survey's own unless given. Raises ``ValueError`` for a change that answers on the scale cannot make.
    """
    import numpy as np

    answers, shares = answers_and_shares(survey)
    scale, generator = weight_scale(survey), np.random.default_rng(seed)
    first, second = (survey.n if each is None else each for each in (n_before, n_after))
    weights = tilted(answers, shares, change / scale)
    found = 0
    for _ in range(ulangan):
        before = _mean(answers[generator.integers(survey.n, size=first)], shares)
        after = _mean(answers[generator.choice(survey.n, size=second, p=weights)], shares)
        tested = comparison.difference(before, after)
        found += tested.p is not None and tested.p < alpha
    share = found / ulangan
    even = np.full(survey.n, 1 / survey.n)
    before_s, after_s = (scale * spread_under(answers, shares, p) for p in (even, weights))
    return Simulasi(
        change,
        share,
        sqrt(share * (1 - share) / ulangan),
        power(change, before_s, first, second, alpha=alpha),
        power(change, before_s, first, second, s_after=after_s, alpha=alpha),
        (before_s, after_s),
        ulangan,
    )


def simulations(
    survey: Survey, changes: Sequence[float], *, ulangan: int = 2000, seed: int = 0, alpha: float = 0.05
) -> tuple[Simulasi, ...]:
    """One simulation for every change; one that the ceiling of the scale forbids is made downwards."""
    answers, shares = answers_and_shares(survey)
    scale, found = weight_scale(survey), []
    for change in changes:
        try:
            tilted(answers, shares, change / scale)
        except ValueError:
            change = -change
        found.append(simulate(survey, change, ulangan=ulangan, seed=seed, alpha=alpha))
    return tuple(found)


def answers_and_shares(survey: Survey) -> tuple[np.ndarray, np.ndarray]:
    """Answers (n, questions with any answer) and what each question's mean counts in the index at equal weights."""
    import numpy as np

    shares: dict[str, float] = {}
    for unsur in survey.instrumen.unsur:
        usable = [each.kode for each in unsur.pertanyaan if survey.responden[each.kode].notna().any()]
        if not usable:
            raise ValueError(f"unsur {unsur.kode!r} has no answer, so there is no index")
        shares |= dict.fromkeys(usable, float(survey.instrumen.skala.pengali) / survey.instrumen.k / len(usable))
    return survey.responden[list(shares)].to_numpy(dtype=float), np.array(list(shares.values()))


def deviations(answers: np.ndarray, shares: np.ndarray, p: np.ndarray | None = None) -> np.ndarray:
    """(n,) linearised deviations of the index from ``answers`` (n, q); see ``precision.deviations``.

    ``p``: (n,) chances of the respondents; alike where none are given.
    """
    import numpy as np

    filled, values = ~np.isnan(answers), np.nan_to_num(answers)
    chance = np.full(len(answers), 1 / len(answers)) if p is None else p
    part = chance @ filled
    means = (chance @ values) / part
    return (np.where(filled, answers - means, 0.0) * (shares / part)).sum(axis=1)


def spread_under(answers: np.ndarray, shares: np.ndarray, p: np.ndarray) -> float:
    """Standard deviation of the linearised deviations among respondents with chances ``p``."""
    return sqrt(float(p @ deviations(answers, shares, p) ** 2))


def tilted(answers: np.ndarray, shares: np.ndarray, change: float) -> np.ndarray:
    """(n,) chances, adding up to 1, under which the index of the respondents is ``change`` points another one."""
    import numpy as np
    from scipy.optimize import brentq

    z = deviations(answers, shares)
    filled, values = ~np.isnan(answers), np.nan_to_num(answers)
    start = float(shares @ (values.sum(axis=0) / filled.sum(axis=0)))

    def chances(theta: float) -> np.ndarray:
        raised = np.exp(theta * z - (theta * z).max())
        return np.asarray(raised / raised.sum())

    def missing(theta: float) -> float:
        p = chances(theta)
        return float(shares @ ((p @ values) / (p @ filled))) - start - change

    reach = 20 / max(float(np.abs(z).max()), 1e-9)
    if change == 0:
        return chances(0.0)
    if missing(-reach) * missing(reach) > 0:
        raise ValueError(f"a change of {change:g} index points is more than answers on this scale can make")
    return chances(float(brentq(missing, -reach, reach, xtol=1e-14)))


def _mean(answers: np.ndarray, shares: np.ndarray) -> Rerata:
    """The index of a drawn sample with its linearised error; NaN where a question was left blank by all of it."""
    import numpy as np

    count = (~np.isnan(answers)).sum(axis=0)
    if not count.all():
        return Rerata(float("nan"), None, len(answers))
    variance = float(np.var(deviations(answers, shares), ddof=1))
    return Rerata(float(shares @ (np.nansum(answers, axis=0) / count)), sqrt(variance / len(answers)), len(answers))


def _error(s: tuple[float, float], n: tuple[int, int], fraction: tuple[float, float]) -> tuple[float, float]:
    """Standard error of the difference and Satterthwaite's degrees of freedom; each value is (before, after)."""
    if min(n) < 2 or not min(s) > 0 or any(not 0 <= each < 1 for each in fraction):
        raise ValueError(f"n = {n}, s = {s}, n/N = {fraction}: expected n >= 2, s > 0, n/N below 1")
    first, second = ((1 - f) * spread**2 / count for f, spread, count in zip(fraction, s, n, strict=True))
    df = (first + second) ** 2 / (first**2 / (n[0] - 1) + second**2 / (n[1] - 1))
    return sqrt(first + second), df
