"""Whether the rows of the processing form may be listed: by hand, and against a count of all choices."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import log2
from typing import Any

import pytest

from skmlib.statistics.analysis import analyse
from skmlib.statistics.edition import public_edition
from skmlib.statistics.row_listing import bits_of_sum, choices, may_list_rows
from skmlib.statistics.survey import Survey
from tests.statistics.surveys import CODES, STANDARD, survey


def answers(rows: int) -> list[list[int]]:
    return [[1 + (row * 7 + place * (1 + row % 5)) % 4 for place in range(len(CODES))] for row in range(rows)]


def listed(found: Survey) -> bool:
    return may_list_rows(public_edition(analyse(found), STANDARD), found)


def with_services(rows: int, small: int) -> Survey:
    """``small`` respondents of one service, the others of another."""
    names = ["Kecil"] * small + ["Besar"] * (rows - small)
    profil: dict[str, Any] = {"layanan": (("Kecil", "Besar"), names)}
    return survey(answers(rows), profil=profil)


def test_the_bits_by_hand() -> None:
    assert choices(300, 1) == pytest.approx(log2(300))
    assert choices(40, 10) == pytest.approx(log2(847_660_528))
    assert choices(40, 10) == pytest.approx(choices(40, 30))
    # variance 1/4, half of 100 rows: 50 x 0.25 x 50/99 + 1/12 = 6.3965; 17.0795 x 6.3965 = 109.25; half its log2
    assert bits_of_sum(0.25, 100, 50) == pytest.approx(3.386, abs=0.001)
    assert bits_of_sum(0.25, 100, 100) == bits_of_sum(0.25, 100, 0) == 0.0


@pytest.mark.parametrize("size", [1, 2, 3, 6, 9])
def test_what_is_left_is_never_overrated(size: int) -> None:
    """Of all choices of ``size`` of 12 rows: how many agree with the printed sum, on average of their logarithms."""
    values = [1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4]
    mean = sum(values) / 12
    variance = sum((each - mean) ** 2 for each in values) / 12
    sums = [sum(chosen) for chosen in combinations(values, size)]
    agreeing = Counter(sums)
    left = sum(log2(agreeing[each]) for each in sums) / len(sums)
    assert choices(12, size) - bits_of_sum(variance, 12, size) <= left + 1e-9


def test_a_large_survey_is_listed_and_one_with_a_lone_user_of_a_service_is_not() -> None:
    assert listed(survey(answers(300)))
    assert listed(with_services(300, 120))
    assert not listed(with_services(300, 1))
    assert not listed(with_services(300, 299))  # what is left of the unit is one person too


def test_a_small_survey_is_listed_only_without_groups() -> None:
    assert listed(survey(answers(12)))
    assert not listed(with_services(24, 12))
