"""The audit of all that is published of a field, against limits by hand and by trying every table."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skmlib.statistics.audit import Bidang, Terbitan


def of(*rows: tuple[tuple[int, ...], ...], blok: tuple[int, ...] | None = None, **given: object) -> Bidang:
    """A field: for every group its counts by unsur, each lowest answer first."""
    sel = tuple(tuple(zip(*group, strict=True)) for group in rows)
    return Bidang(sel, blok or tuple(range(len(rows))), (1, 2, 3, 4), 2, 5, **given)  # type: ignore[arg-type]


def shown(means: list[list[int]], index: list[int], answers: list[list[int]]) -> Terbitan:
    def flags(rows: list[list[int]]) -> tuple[tuple[bool, ...], ...]:
        return tuple(tuple(map(bool, row)) for row in rows)

    return Terbitan(flags(means), tuple(map(bool, index)), flags(answers))


FIELD = of(((0, 2, 8, 10),), ((0, 6, 12, 12),))
"""One unsur, 20 and 30 respondents; together 0, 8, 20 and 22."""


def test_by_the_totals_alone() -> None:
    assert FIELD.small == ((0, 1, 0),)
    assert FIELD.limits(Terbitan.none(2, 1)) == {(0, 1, 0): (0, 8)}
    assert FIELD.needed == {(0, 1, 0): 5}


def test_a_mean_is_an_equation() -> None:
    # 20 answers, sum 68: c3 + c4 = 20 - c2 and 3 c3 + 4 c4 = 68 - 2 c2, so c4 = c2 + 8, c3 = 12 - 2 c2: c2 from 0 to 6
    assert FIELD.limits(shown([[1], [1]], [0, 0], [[0], [0]])) == {(0, 1, 0): (0, 6)}
    assert FIELD.exposed(shown([[1], [1]], [0, 0], [[0], [0]])) == ()


def test_low_answers_beside_the_mean_give_the_cell_away() -> None:
    # nobody answered 1, so the low answers are the cell
    assert FIELD.limits(shown([[1], [1]], [0, 0], [[1], [0]])) == {(0, 1, 0): (2, 2)}
    assert FIELD.exposed(shown([[0], [0]], [0, 0], [[1], [0]])) == ((0, 0),)


def test_an_index_ties_the_unsur_whose_means_are_hidden() -> None:
    row = (0, 2, 8, 10)
    field = of((row, row, row), ((0, 6, 12, 12),) * 3)
    two = shown([[0, 0, 1], [0, 0, 1]], [1, 1], [[0, 0, 0]] * 2)
    assert two.linked() == ((0, 1), (2,))
    alone = shown([[0, 1, 1], [1, 1, 1]], [1, 0], [[0, 0, 0]] * 2)
    # one hidden mean follows from the index and the other two
    assert field.limits(alone)[0, 1, 0] == field.limits(shown([[1, 1, 1]] * 2, [0, 0], [[0, 0, 0]] * 2))[0, 1, 0]
    assert field.limits(two)[0, 1, 0] == (0, 8)  # the other unsur gives way


def test_a_small_group_is_audited_within_the_one_it_is_merged_with() -> None:
    # all 12 of the merged block answered 4: so did the three of the small group
    field = of(((0, 0, 0, 3),), ((0, 0, 0, 9),), ((0, 6, 12, 12),), blok=(0, 0, 1))
    assert field.needed == {(0, 3, 0): 3}
    assert field.limits(shown([[1], [1]], [0, 0], [[0], [0]])) == {(0, 3, 0): (3, 3)}
    assert field.exposed(shown([[1], [1]], [0, 0], [[0], [0]])) == ((0, 0),)


def test_what_is_mandated_is_no_fault_of_the_report() -> None:
    # the index of a service of three, all 4, says everything; nothing further is asked
    field = of(((0, 0, 0, 3),), ((0, 6, 12, 12),), wajib_indeks=True)
    assert field.needed == {(0, 3, 0): 0}
    assert field.exposed(Terbitan.none(2, 1, indeks=True)) == ()


@settings(max_examples=30)
@given(st.lists(st.tuples(*[st.integers(0, 4)] * 4), min_size=2, max_size=2), st.booleans(), st.booleans())
def test_no_table_that_fits_lies_outside_the_limits(rows: list[tuple[int, ...]], mean: bool, low: bool) -> None:
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
    for (group, answer, _), (least, greatest) in found.items():
        counts = [row[answer] if group == 0 else tops[answer] - row[answer] for row in fits]
        assert least <= min(counts) and max(counts) <= greatest
        if not mean:  # without means the equations are totally unimodular: the limits are reached
            assert (least, greatest) == (min(counts), max(counts))


def test_flags_are_changed_in_a_copy() -> None:
    before = shown([[1, 1], [1, 1]], [1, 1], [[1, 1], [1, 1]])
    assert before.without_mean(0, 1).nilai == ((True, False), (True, True))
    assert before.without_answers(1, 0).jawaban == ((True, True), (False, True))
    assert before.nilai == before.jawaban == ((True, True), (True, True))


@pytest.mark.parametrize("blocks", [1, 2])
def test_nothing_small_needs_nothing(blocks: int) -> None:
    field = of(*[((9, 9, 9, 9),)] * blocks)
    assert field.small == () and field.exposed(shown([[1]] * blocks, [1] * blocks, [[1]] * blocks)) == ()
