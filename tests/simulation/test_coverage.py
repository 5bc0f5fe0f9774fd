"""The interval covers as its page says; a smaller simulation than that of ``docs/coverage.md``, with the same code."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd
import pytest

from skmlib.statistics import precision
from tests.conftest import ROOT, shipped
from tests.simulation.coverage import DRAWS, ROWS, SEED, line, simulate

FEW = 2000
ERROR = sqrt(0.95 * 0.05 / FEW)
"""Monte-Carlo standard error of a coverage of 95 % from so many draws: 0.49 points."""


@pytest.mark.parametrize(("users", "n", "level"), [(40, 36, 80), (200, 132, 92), (1200, 291, 65), (20_000, 377, 98)])
def test_the_interval_covers_nineteen_of_twenty_samples_of_the_required_size(users: int, n: int, level: int) -> None:
    found = simulate(users, n, level, draws=FEW, seed=SEED + 1)
    # a skewed population costs at most a point; four Monte-Carlo errors on either side
    assert 0.94 - 4 * ERROR <= found.logit.coverage <= 0.96 + 4 * ERROR
    assert found.none == 0
    assert found.uncorrected.width > found.logit.width


def test_near_the_ceiling_the_plain_interval_covers_less_than_the_one_in_use() -> None:
    found = simulate(None, 30, 98, draws=FEW, seed=SEED + 1)
    assert found.plain.coverage + 4 * ERROR < 0.95
    assert found.plain.coverage < found.logit.coverage


def test_without_the_correction_a_small_unit_gets_a_range_three_times_as_wide() -> None:
    found = simulate(40, 36, 80, draws=400)
    # sqrt(1 - 36/40) = 0.316; the logit bends both a little
    assert found.uncorrected.width / found.logit.width == pytest.approx(1 / sqrt(0.1), rel=0.05)
    assert found.uncorrected.coverage > 0.99


def test_the_page_shows_what_the_script_gives() -> None:
    page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8").splitlines()
    rows = [text for text in page if text.startswith("| ") and not text.startswith("| N ")]
    assert len(rows) == len(ROWS)
    assert line(simulate(None, 30, 98)) in rows
    assert f"Seed {SEED}" in "\n".join(page) and f"{DRAWS:,} samples" in "\n".join(page)


def test_the_deviations_of_complete_answers_are_those_of_the_simulation() -> None:
    standard = shipped("permenpan-14-2017")
    scores = np.random.default_rng(SEED).integers(1, 5, size=(30, 9)).astype(float)
    frame = pd.DataFrame(scores, columns=[each.kode for each in standard.pertanyaan])
    own = 25 * scores.mean(axis=1)
    assert precision.deviations(frame, standard) == pytest.approx(own - own.mean(), abs=1e-9)
