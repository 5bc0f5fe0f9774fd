"""The audit of all that is published of a field: ranges by hand, and every table found against what is printed."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skmlib.statistics.audit import Bidang, Terbitan
from skmlib.statistics.witnesses import Sasaran


def of(*rows: tuple[tuple[int, ...], ...], blok: tuple[int, ...] | None = None, **given: object) -> Bidang:
    """A field: for every group its counts by unsur, each lowest answer first."""
    sel = tuple(tuple(zip(*group, strict=True)) for group in rows)
    unit = Fraction(25, len(rows[0]))  # index points for one point of a mean score: all unsur weigh alike
    return Bidang(sel, blok or tuple(range(len(rows))), (1, 2, 3, 4), 2, 5, unit, **given)  # type: ignore[arg-type]


def cell(group: int, answer: int, unsur: int) -> Sasaran:
    return Sasaran((group,), (answer,), unsur)


def shown(means: list[list[int]], index: list[int], answers: list[list[int]]) -> Terbitan:
    def flags(rows: list[list[int]]) -> tuple[tuple[bool, ...], ...]:
        return tuple(tuple(map(bool, row)) for row in rows)

    return Terbitan(flags(means), tuple(map(bool, index)), flags(answers))


FIELD = of(((0, 2, 8, 10),), ((0, 6, 12, 12),))
"""One unsur, 20 and 30 respondents; together 0, 8, 20 and 22."""


def test_by_the_totals_alone() -> None:
    low = Sasaran((0,), (0, 1), 0)  # as nobody answered 1, the low answers are those of 2
    assert FIELD.small == (cell(0, 1, 0), low)
    assert FIELD.limits(Terbitan.none(2, 1)) == {cell(0, 1, 0): (0, 8), low: (0, 8)}
    assert FIELD.needed == {cell(0, 1, 0): 5, low: 5}


def test_a_mean_is_an_equation() -> None:
    # 20 answers, sum 68: c3 + c4 = 20 - c2 and 3 c3 + 4 c4 = 68 - 2 c2, so c4 = c2 + 8, c3 = 12 - 2 c2: c2 from 0 to 6
    assert FIELD.limits(shown([[1], [1]], [0, 0], [[0], [0]]))[cell(0, 1, 0)] == (0, 6)
    assert FIELD.exposed(shown([[1], [1]], [0, 0], [[0], [0]])) == ()


def test_low_answers_beside_the_mean_give_the_cell_away() -> None:
    # nobody answered 1, so the low answers are the cell
    assert FIELD.limits(shown([[1], [1]], [0, 0], [[1], [0]]))[cell(0, 1, 0)] == (2, 2)
    assert FIELD.exposed(shown([[0], [0]], [0, 0], [[1], [0]])) == FIELD.small


def test_an_index_ties_the_unsur_whose_means_are_hidden() -> None:
    row = (0, 2, 8, 10)
    field = of((row, row, row), ((0, 6, 12, 12),) * 3)
    two = shown([[0, 0, 1], [0, 0, 1]], [1, 1], [[0, 0, 0]] * 2)
    alone = shown([[0, 1, 1], [0, 1, 1]], [1, 1], [[0, 0, 0]] * 2)
    # one hidden mean follows from the index and the other two
    assert field.limits(alone)[cell(0, 1, 0)] == (0, 6)
    assert field.limits(two)[cell(0, 1, 0)] == (0, 8)  # the other unsur gives way


def test_whole_numbers_and_a_printed_index_say_more_than_fractions() -> None:
    """20 answered a, 19 b: another sum of a moves the index by 12.5/20, which no sum of b brings back (12.5/19)."""
    rest = ((0, 0, 20, 20), (0, 0, 30, 9))
    field = of(((0, 0, 4, 16), (0, 0, 9, 10)), rest)
    hidden = shown([[0, 0], [0, 0]], [1, 1], [[0, 0]] * 2)
    # the index is printed to 0.005: k/20 - m/19 must be under 0.0008, but the least fraction of 380 is 0.0026
    assert field.limits(hidden)[cell(0, 2, 0)] == (4, 4)
    assert cell(0, 2, 0) in field.exposed(hidden)
    # as many answers to both: what one gives the other takes
    even = of(((0, 0, 4, 16), (0, 0, 9, 11)), ((0, 0, 20, 20), (0, 0, 30, 10)))
    assert even.limits(hidden)[cell(0, 2, 0)] == (0, 13)  # b has 9 threes to give


def test_a_printed_index_is_an_interval() -> None:
    # First block: 4 threes of 20 000 answers, index 100 - 25 x 4/20 000 = 99.995, printed 100.00; a fifth three would
    # print 99.99. Second: 91.6667, printed 91.67; a three more takes 25/30 000, so two leave 91.665, three do not.
    field = of(((0, 0, 4, 19_996),), ((0, 0, 10_000, 20_000),))
    assert field.limits(shown([[0]] * 2, [1, 1], [[0]] * 2))[cell(0, 2, 0)] == (2, 4)


def test_a_small_group_is_audited_within_the_one_it_is_merged_with() -> None:
    # all 12 of the merged block answered 4: so did the three of the small group
    field = of(((0, 0, 0, 3),), ((0, 0, 0, 9),), ((0, 6, 12, 12),), blok=(0, 0, 1))
    assert field.needed == {cell(0, 3, 0): 3}
    assert field.limits(shown([[1], [1]], [0, 0], [[0], [0]])) == {cell(0, 3, 0): (3, 3)}
    assert field.exposed(shown([[1], [1]], [0, 0], [[0], [0]])) == (cell(0, 3, 0),)


def test_a_merged_block_is_a_target_itself() -> None:
    # 2 + 2 answers of 4: together four, which the mean and the low answers of the block give away
    field = of(((0, 3, 5, 2),), ((0, 3, 5, 2),), ((0, 9, 20, 0),), blok=(0, 0, 1))
    assert Sasaran((0, 1), (3,), 0) in field.small
    found = field.exposed(shown([[1], [1]], [0, 0], [[1], [1]]))
    assert Sasaran((0, 1), (3,), 0) in found and {field.place(each) for each in found} == {(0, 0)}


def test_what_is_mandated_is_no_fault_of_the_report() -> None:
    # the index of a service of three, all 4, says everything; nothing further is asked
    field = of(((0, 0, 0, 3),), ((0, 6, 12, 12),), wajib_indeks=True)
    assert field.needed[cell(0, 3, 0)] == 0
    assert field.exposed(Terbitan.none(2, 1, indeks=True)) == ()


@settings(max_examples=30)
@given(st.lists(st.tuples(*[st.integers(0, 4)] * 4), min_size=2, max_size=2), st.booleans(), st.booleans())
def test_both_ends_of_a_range_are_tables_that_fit(rows: list[tuple[int, ...]], mean: bool, low: bool) -> None:
    field = of((rows[0],), (rows[1],))
    found = field.limits(shown([[mean], [mean]], [0, 0], [[low], [low]]))
    tops = [sum(column) for column in zip(*rows, strict=True)]
    fits = [
        row
        for row in product(*(range(top + 1) for top in tops))
        if sum(row) == sum(rows[0])
        and (not mean or sum(s * c for s, c in enumerate(row)) == sum(s * c for s, c in enumerate(rows[0])))
        and (not low or row[0] + row[1] == rows[0][0] + rows[0][1])
    ]
    assert rows[0] in fits
    for target, ends in found.items():
        mine = [sum(row[answer] for answer in target.answers) for row in fits]
        whole = [sum(tops[answer] for answer in target.answers) - each for each in mine]
        counts = mine if target.groups == (0,) else whole
        assert min(counts) <= ends[0] <= ends[1] <= max(counts) and {*ends} <= {*counts}
        if not mean:  # exchanges of two answers reach the ends
            assert ends == (min(counts), max(counts))


def test_flags_are_changed_in_a_copy() -> None:
    before = shown([[1, 1], [1, 1]], [1, 1], [[1, 1], [1, 1]])
    assert before.without_mean(0, 1).nilai == ((True, False), (True, True))
    assert before.without_answers(1, 0).jawaban == ((True, True), (False, True))
    assert before.nilai == before.jawaban == ((True, True), (True, True))


@pytest.mark.parametrize("blocks", [1, 2])
def test_nothing_small_needs_nothing(blocks: int) -> None:
    field = of(*[((9, 9, 9, 9),)] * blocks)
    assert field.small == () and field.exposed(shown([[1]] * blocks, [1] * blocks, [[1]] * blocks)) == ()
