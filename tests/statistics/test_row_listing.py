"""Whether the rows of the processing form may be listed: by hand, and against a count of all choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import log2
from typing import Any

import numpy as np
import pytest

from skmlib.statistics.analysis import analyse
from skmlib.statistics.edition import public_edition
from skmlib.statistics.row_listing import bits_left, may_list_rows
from skmlib.statistics.survey import Survey
from tests.statistics.surveys import CODES, STANDARD, survey


def answers(rows: int) -> list[list[int]]:
    return [[1 + (row * 7 + place * (1 + row % 5)) % 4 for place in range(len(CODES))] for row in range(rows)]


def left(known: Sequence[Sequence[float]], chosen: Iterable[int]) -> float:
    members = np.zeros(len(known), dtype=bool)
    members[list(chosen)] = True
    return bits_left(np.array(known, dtype=float), members)


def listed(found: Survey) -> bool:
    return may_list_rows(public_edition(analyse(found), STANDARD), found)


def with_services(rows: int, small: int) -> Survey:
    """``small`` respondents of one service, the others of another."""
    names = ["Kecil"] * small + ["Besar"] * (rows - small)
    profil: dict[str, Any] = {"layanan": (("Kecil", "Besar"), names)}
    return survey(answers(rows), profil=profil)


def test_the_bits_by_hand() -> None:
    # nothing but the number of rows known: C(300, 1) = 300 and C(40, 10) = 847,660,528 choices
    assert left([[0.0]] * 300, range(1)) == pytest.approx(log2(300), abs=1.5)
    assert left([[0.0]] * 40, range(10)) == pytest.approx(log2(847_660_528), abs=1)
    assert left([[0.0]] * 40, range(10)) == pytest.approx(left([[0.0]] * 40, range(30)))
    # the four lowest of ten rows 1 … 10: no other four have the sum 10
    assert left([[float(each)] for each in range(1, 11)], range(4)) == pytest.approx(0, abs=0.01)
    # with a second column that differs, 1 of 2 equal rows: nothing tells them apart but that column
    assert left([[1.0, 0.0], [1.0, 0.0], [9.0, 0.0], [9.0, 1.0]], [3]) == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(("size", "columns"), [(2, 1), (5, 1), (6, 2), (8, 2), (12, 1)])
def test_what_is_left_agrees_with_a_count_of_all_choices(size: int, columns: int) -> None:
    """Of all choices of ``size`` of 14 rows: how many have the same sums; a bit or two of 20 is no matter."""
    values = [[float(1 + (row * (3 + 2 * column) + row // 5) % 4) for column in range(columns)] for row in range(14)]
    every = list(combinations(range(14), size))
    sums = [tuple(sum(values[row][column] for row in chosen) for column in range(columns)) for chosen in every]
    agreeing = Counter(sums)
    errors = [left(values, chosen) - log2(agreeing[told]) for chosen, told in list(zip(every, sums, strict=True))[::13]]
    assert sum(errors) / len(errors) < 0.2
    assert max(errors) < 2.5


def test_the_rows_with_the_lowest_scores_are_not_listed_beside_their_index() -> None:
    """Eight of a service answer 1 or 2, all others 3 or 4: whoever sees the eight lowest rows sees the service."""
    ordinary, low = answers(300), answers(300)
    for row in range(300):
        low[row] = [(each + 1) // 2 + (0 if row < 8 else 2) for each in low[row]]
    for table, expected in ((ordinary, True), (low, False)):
        profil: dict[str, Any] = {"layanan": (("Kecil", "Besar"), ["Kecil"] * 8 + ["Besar"] * 292)}
        assert listed(survey(table, profil=profil)) is expected


def test_a_large_survey_is_listed_and_one_with_a_lone_user_of_a_service_is_not() -> None:
    assert listed(survey(answers(300)))
    assert listed(with_services(300, 120))
    assert not listed(with_services(300, 1))
    assert not listed(with_services(300, 299))  # what is left of the unit is one person too


def test_a_small_survey_is_listed_only_without_groups() -> None:
    assert listed(survey(answers(12)))
    assert not listed(with_services(24, 12))
