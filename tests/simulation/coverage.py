"""How often the index's interval holds the index of the whole population, in simulation.

    python -m tests.simulation.coverage

prints the table of ``docs/coverage.md``. A population of N users is made once for each row, its answers to nine unsur
correlated and skewed as real ones are; 4,000 samples are drawn from it without replacement, and the intervals are
those of ``skmlib.statistics.precision`` (logit-t, and without correction f = 0) and, for comparison, the plain
estimate ± t · SE. Where N is unknown the samples come from a population so large that f is 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import stdtrit

from skmlib.statistics.precision import precision

SEED = 14_2017
DRAWS = 4000
SIZES: tuple[tuple[int | None, int], ...] = ((40, 36), (200, 132), (1200, 291), (20_000, 377), (None, 30), (None, 15))
"""Users (None: unknown) and respondents: the Krejcie-Morgan minimum, and small samples of an unknown share."""
LEVELS = (65, 80, 92, 98)
ROWS = (*((users, n, level) for users, n in SIZES for level in LEVELS), (None, 30, 99))
ENDLESS = 400_000
CUTS = (-1.6, -0.6, 0.9)  # a latent answer under the first is 1, above the last 4
SHARED = 0.6  # share of the latent variance that a respondent's unsur have in common


@dataclass(frozen=True)
class Interval:
    """One kind of interval over all draws: share that holds the true index, mean width in index points."""

    coverage: float
    width: float


@dataclass(frozen=True)
class Row:
    """One population and sample size; ``none``: share of samples without an interval (they count as misses)."""

    users: int | None
    n: int
    level: int
    index: float
    sd: float
    logit: Interval
    plain: Interval
    uncorrected: Interval
    none: float


def answers(users: int, shift: float, rng: np.random.Generator) -> np.ndarray:
    """(users,) each one's own index, 25 to 100, from nine answers of 1 to 4."""
    common = rng.normal(size=(users, 1)) * sqrt(SHARED)
    latent = shift + common + rng.normal(size=(users, 9)) * sqrt(1 - SHARED)
    scores: np.ndarray = 1 + np.searchsorted(CUTS, latent)
    return 25 * scores.mean(axis=1)


def shift_for(level: float) -> float:
    """The shift of the latent answers at which the mean index is ``level`` (bisection on one large population)."""
    low, high = -4.0, 8.0
    for _ in range(40):
        middle = (low + high) / 2
        reached = answers(40_000, middle, np.random.default_rng(SEED)).mean()
        low, high = (middle, high) if reached < level else (low, middle)
    return (low + high) / 2


def simulate(users: int | None, n: int, level: int, *, draws: int = DRAWS, seed: int = SEED) -> Row:
    """Draw samples of ``n`` from a population of ``users`` whose index is about ``level``."""
    rng = np.random.default_rng([seed, users or 0, n, level])
    population = answers(users or ENDLESS, shift_for(level), rng)
    truth = float(population.mean())
    fraction = n / users if users else 0.0
    t = float(stdtrit(n - 1, 0.975))
    held: dict[str, list[bool]] = {"logit": [], "plain": [], "uncorrected": []}
    widths: dict[str, list[float]] = {name: [] for name in held}
    empty = 0
    for _ in range(draws):
        sample = rng.choice(population, n, replace=False, shuffle=False) if users else rng.choice(population, n)
        mean = float(sample.mean())
        z = sample - mean
        corrected, free = precision(z, mean, fraction), precision(z, mean, 0.0)
        if corrected.se is None or corrected.ci95 is None or free.ci95 is None:
            empty += 1
            continue
        found = {
            "logit": corrected.ci95,
            "plain": (mean - t * corrected.se, mean + t * corrected.se),
            "uncorrected": free.ci95,
        }
        for name, (lower, upper) in found.items():
            held[name].append(lower <= truth <= upper)
            widths[name].append(upper - lower)
    intervals = {name: Interval(sum(hits) / draws, float(np.mean(widths[name]))) for name, hits in held.items()}
    return Row(users, n, level, truth, float(population.std()), **intervals, none=empty / draws)


def lines(rows: Iterator[Row]) -> Iterator[str]:
    """The rows as a Markdown table."""
    yield "| N | n | index | sd | logit-t, FPC | width | plain t, FPC | width | logit-t, no FPC | width | none |"
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for row in rows:
        yield line(row)


def line(row: Row) -> str:
    """One row of the table: coverage in percent, widths in index points."""
    kinds = (row.logit, row.plain, row.uncorrected)
    shown = " | ".join(f"{100 * each.coverage:.1f} | {each.width:.2f}" for each in kinds)
    size = "unknown" if row.users is None else f"{row.users}"
    return f"| {size} | {row.n} | {row.index:.1f} | {row.sd:.1f} | {shown} | {100 * row.none:.1f} |"


if __name__ == "__main__":
    for text in lines(simulate(*row) for row in ROWS):
        print(text, flush=True)
