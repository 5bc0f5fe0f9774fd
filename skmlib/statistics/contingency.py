"""Description of one table of counts (profile groups by answers): chi-square, residuals, Cramér's V.

It describes; the deciding test of a cell of the grid is that of :mod:`skmlib.statistics.association`, which keeps the
order of the answers. No continuity correction, and no half is ever added to an empty cell. Empty rows and columns are
left out of the test only: expected counts and residuals keep the shape of the table.
Where Cochran's rule fails (an expected count under 1, or more than a fifth of them under 5) p is Fisher's exact one of
a 2×2 table, else comes from tables drawn with the same margins: (b + 1) / (B + 1).
Sources: Haberman 1973; Cochran 1954; Patefield 1981; Phipson and Smyth 2010; Bergsma 2013; Smithson 2003.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

RESAMPLES = 9999
PEARSON, MONTE_CARLO, FISHER = "Khi-kuadrat", "Khi-kuadrat (Monte-Carlo)", "Eksak Fisher"
EMPTY = "tidak ada jawaban"
ONE_GROUP = "kurang dari dua kelompok"
ONE_ANSWER = "semua jawaban sama"
EXPECTED_UNDER_ONE = "ada nilai harapan di bawah 1"
EXPECTED_UNDER_FIVE = "lebih dari 20 % nilai harapan di bawah 5"
NO_CORRECTION = "responden terlalu sedikit untuk koreksi bias"
OUTSIDE = "selang nonsentral tidak memuat ukuran efeknya"
NO_WIDTH = "khi-kuadrat lebih kecil daripada yang lazim tanpa hubungan; selang nonsentral menyusut menjadi nol"

Interval = tuple[float, float]
Matrix = tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True)
class CramerV:
    """Strength of association, 0 to 1: plain and bias-corrected, with the interval of the population's V.

    ``ci95`` inverts the noncentral chi-square, which already allows for the bias: it stands beside ``terkoreksi``. Its
    limits are not corrected once more (as R's effectsize does): that covers weak associations in
    47 to 94 % of samples instead of 95. The plain value may lie above it.
    """

    nilai: float | None
    ci95: Interval | None
    terkoreksi: float | None
    alasan: str | None = None
    terkoreksi_alasan: str | None = None
    ci95_alasan: str | None = None


@dataclass(frozen=True)
class Kontingensi:
    """One table described; ``harapan`` and ``residual`` have its shape (``None`` where a margin is empty).

    ``p_galat``: standard error of a Monte-Carlo p, else ``None``. ``metode_alasan``: why not the plain chi-square.
    ``harapan_terkecil`` and ``harapan_kecil``: the least expected count, and the share (0-1) of them under 5.
    """

    n: int
    harapan: tuple[tuple[float, ...], ...]
    residual: Matrix
    metode: str | None
    statistik: float | None
    db: int | None
    p: float | None
    p_galat: float | None
    v: CramerV
    metode_alasan: str | None = None
    alasan: str | None = None
    harapan_terkecil: float | None = None
    harapan_kecil: float | None = None


def describe(
    table: Sequence[Sequence[int]], *, seed: Sequence[int], resamples: int = RESAMPLES, alpha: float = 0.05
) -> Kontingensi:
    """Describe a table (r groups × c answers) of counts ≥ 0.

    ``seed`` should come from the report's and the cell's names; p is the same whatever the order of rows and columns.
    Raises ``ValueError`` for a table that is ragged, or has a negative or fractional count.
    """
    import numpy as np

    counts = as_counts(table)
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    n = int(counts.sum())
    expected = np.outer(rows, columns) / n if n else np.zeros(counts.shape)
    shown = tuple(tuple(row) for row in expected.tolist())
    reason = _untestable(n, int((rows > 0).sum()), int((columns > 0).sum()))
    if reason is not None:
        blank = tuple((None,) * counts.shape[1] for _ in rows)
        nothing = CramerV(None, None, None, reason, reason, reason)
        return Kontingensi(n, shown, blank, None, None, None, None, None, nothing, None, reason)
    tested = counts[np.ix_(rows > 0, columns > 0)]
    within = expected[np.ix_(rows > 0, columns > 0)]
    statistic = float(((tested - within) ** 2 / within).sum())
    df = (tested.shape[0] - 1) * (tested.shape[1] - 1)
    why = cochran(within)
    metode, p, error = _p_value(tested, within, statistic, df, why, seed, resamples)
    v = cramer_v(statistic, n, *tested.shape, alpha=alpha)
    least, small = float(within.min()), float((within < 5).mean())
    return Kontingensi(n, shown, residuals(counts), metode, statistic, df, p, error, v, why, None, least, small)


def as_counts(table: Sequence[Sequence[int]]) -> np.ndarray:
    """The table as an (r, c) array of whole numbers ≥ 0; ``ValueError`` otherwise."""
    import numpy as np

    widths = {len(row) for row in table}
    if len(widths) > 1:
        raise ValueError("table of counts: rows differ in length; expected as many answers in every group")
    given = np.array([list(row) for row in table], dtype=float).reshape(len(table), max(widths, default=0))
    if not np.isfinite(given).all() or (given < 0).any() or (given != np.floor(given)).any():
        raise ValueError("table of counts: a cell is negative, fractional or missing; expected whole numbers from 0")
    return given.astype(np.int64)


def cochran(expected: np.ndarray) -> str | None:
    """Why the chi-square distribution does not do for these expected counts, ``None`` where it does (Cochran 1954)."""
    if (expected < 1).any():
        return EXPECTED_UNDER_ONE
    return EXPECTED_UNDER_FIVE if (expected < 5).mean() > 0.2 else None


def fisher(counts: np.ndarray) -> float:
    """Fisher's exact two-sided p of a 2×2 table."""
    from scipy.stats import fisher_exact

    return min(1.0, float(fisher_exact(counts).pvalue))


def residuals(counts: np.ndarray) -> Matrix:
    """Adjusted residuals (O − E) / √(E (1 − r_i/n) (1 − c_j/n)), roughly standard normal without association.

    ``None`` in an empty row or column, and where one row or column holds everything.
    """
    import numpy as np

    n = counts.sum()
    rows, columns = counts.sum(axis=1)[:, None], counts.sum(axis=0)[None, :]
    expected = rows * columns / n
    variance = expected * (1 - rows / n) * (1 - columns / n)
    known = variance > 0
    values = np.divide(counts - expected, np.sqrt(variance), out=np.zeros(counts.shape), where=known)
    return tuple(
        tuple(float(value) if there else None for value, there in zip(row, ok, strict=True))
        for row, ok in zip(values, known, strict=True)
    )


def cramer_v(statistic: float, n: int, rows: int, columns: int, *, alpha: float = 0.05) -> CramerV:
    """Cramér's V of a chi-square of a table without empty rows and columns (``rows``, ``columns`` ≥ 2)."""
    smaller, df = min(rows, columns) - 1, (rows - 1) * (columns - 1)
    low, high = noncentrality(statistic, df, alpha=alpha)
    plain = min(1.0, sqrt(statistic / (n * smaller)))
    interval = (min(1.0, sqrt(low / (n * smaller))), min(1.0, sqrt(high / (n * smaller))))
    short = min(rows - (rows - 1) ** 2 / (n - 1), columns - (columns - 1) ** 2 / (n - 1)) - 1 if n > 1 else 0.0
    value = None if short <= 1e-9 else min(1.0, sqrt(max(0.0, statistic / n - df / (n - 1)) / short))
    lacking = NO_CORRECTION if value is None else None
    if high <= 0:
        return CramerV(plain, None, value, terkoreksi_alasan=lacking, ci95_alasan=NO_WIDTH)
    if value is not None and not interval[0] - 1e-12 <= value <= interval[1] + 1e-12:
        return CramerV(plain, None, value, ci95_alasan=OUTSIDE)
    return CramerV(plain, interval, value, terkoreksi_alasan=lacking)


def noncentrality(statistic: float, df: int, *, alpha: float = 0.05) -> Interval:
    """Limits of the noncentrality λ for which ``statistic`` stands at the 1 − α/2 and the α/2 point of χ²(df, λ)."""
    from scipy.optimize import brentq
    from scipy.special import chndtr

    def solve(level: float) -> float:
        if chndtr(statistic, df, 0.0) <= level:
            return 0.0
        top = statistic + 10.0
        while chndtr(statistic, df, top) > level:
            top *= 2
        return float(brentq(lambda value: chndtr(statistic, df, value) - level, 0.0, top, xtol=1e-9 * top))

    return solve(1 - alpha / 2), solve(alpha / 2)


def draw_tables(rows: np.ndarray, columns: np.ndarray, *, seed: Sequence[int], size: int) -> np.ndarray:
    """(size, r, c) tables with these margins, as likely as when labels are shuffled; margins must be above 0.

    The tables of the last margins and seed are kept, so that two statistics of one cell share them: read-only.
    """
    import numpy as np

    down, across = np.argsort(-rows, kind="stable"), np.argsort(-columns, kind="stable")
    drawn = _drawn(tuple(rows[down].tolist()), tuple(columns[across].tolist()), tuple(seed), size)
    if (np.diff(down) > 0).all() and (np.diff(across) > 0).all():
        return drawn
    return drawn[:, np.argsort(down)[:, None], np.argsort(across)]


@lru_cache(maxsize=1)
def _drawn(rows: tuple[int, ...], columns: tuple[int, ...], seed: tuple[int, ...], size: int) -> np.ndarray:
    """Tables with falling margins, drawn by Patefield's algorithm or, where most cells are empty, by shuffling."""
    import numpy as np
    from scipy.stats import random_table

    drawn = random_table(rows, columns).rvs(size, random_state=np.random.default_rng(list(seed)))
    drawn.flags.writeable = False
    return drawn


def _untestable(n: int, rows: int, columns: int) -> str | None:
    if n == 0:
        return EMPTY
    if rows < 2:
        return ONE_GROUP
    return ONE_ANSWER if columns < 2 else None


def _p_value(
    tested: np.ndarray,
    expected: np.ndarray,
    statistic: float,
    df: int,
    why: str | None,
    seed: Sequence[int],
    resamples: int,
) -> tuple[str, float, float | None]:
    import numpy as np

    if why is None:
        from scipy.special import chdtrc

        return PEARSON, float(chdtrc(df, statistic)), None
    if tested.shape == (2, 2):
        return FISHER, fisher(tested), None
    rows, columns = np.sort(tested.sum(axis=1))[::-1], np.sort(tested.sum(axis=0))[::-1]
    drawn = draw_tables(rows, columns, seed=seed, size=resamples)
    weight = rows.sum() / np.outer(rows, columns)
    values = (drawn.reshape(resamples, -1).astype(float) ** 2) @ weight.ravel() - rows.sum()
    hits = int((values >= statistic - 1e-9 * max(1.0, statistic)).sum())
    p = (hits + 1) / (resamples + 1)
    return MONTE_CARLO, p, sqrt(p * (1 - p) / resamples)
