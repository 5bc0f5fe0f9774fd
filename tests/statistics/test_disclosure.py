"""Suppression: what is hidden cannot be solved from the totals, by programs written apart from the module's."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from skmlib.statistics.disclosure import Penyamaran, feasible, suppress

tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 3) | st.integers(0, 60), min_size=width, max_size=width), min_size=2, max_size=6
    )
)


def attack(table: list[list[int]], found: Penyamaran, cell: tuple[int, int]) -> tuple[float, float]:
    """Least and greatest count of a cell for a reader of the published table: all cells, row and column totals."""
    counts = np.array(table)
    rows, columns = counts.shape
    equations = [np.eye(rows)[i][:, None] * np.ones(columns) for i in range(rows)]
    equations += [np.ones(rows)[:, None] * np.eye(columns)[j] for j in range(columns)]
    bounds = [(0, None) if value is None else (value, value) for row in found.tampil for value in row]
    cost = np.zeros((rows, columns))
    cost[cell] = 1
    solved = [
        linprog(
            sign * cost.ravel(),
            A_eq=np.array([each.ravel() for each in equations]),
            b_eq=[*counts.sum(axis=1), *counts.sum(axis=0)],
            bounds=bounds,
        )
        for sign in (1, -1)
    ]
    return solved[0].fun, -solved[1].fun


def test_primary_alone_would_be_recoverable() -> None:
    table = np.array([[20, 3, 10], [15, 12, 2], [30, 40, 50]])
    mask = (table > 0) & (table < 5)
    assert [(each.terendah, each.tertinggi) for each in feasible(table, mask, [(0, 1), (1, 2)])] == [(3, 3), (2, 2)]


def test_two_more_cells_protect() -> None:
    found = suppress([[20, 3, 10], [15, 12, 2], [30, 40, 50]])
    assert found.terbit and found.primer == ((0, 1), (1, 2))
    assert found.pelengkap == ((0, 2), (1, 1))  # the opposite corners: 22 answers, less than any other pair
    assert found.tampil == ((20, None, None), (15, None, None), (30, 40, 50))
    assert [(each.terendah, each.tertinggi) for each in found.rentang] == [(1, 13), (0, 12)]
    assert found.baris_tertutup == (0, 1)


def test_feasible_intervals_against_all_whole_tables() -> None:
    table = np.array([[4, 3, 2], [1, 2, 6]])
    mask = np.array([[True, True, True], [True, True, True]])
    tops = [top for top in product(*(range(total + 1) for total in table.sum(axis=0))) if sum(top) == table[0].sum()]
    for each in feasible(table, mask, [(0, 0), (0, 1), (1, 2)]):
        values = [
            top[each.lajur] if each.baris == 0 else int(table.sum(axis=0)[each.lajur]) - top[each.lajur] for top in tops
        ]
        assert (each.terendah, each.tertinggi) == (min(values), max(values))


def test_nothing_small_hides_nothing() -> None:
    found = suppress([[5, 0], [7, 9]])
    assert found.terbit and found.tampil == ((5, 0), (7, 9))
    assert found.primer == found.pelengkap == found.rentang == found.baris_tertutup == ()


def test_thresholds() -> None:
    table = [[20, 4, 30], [25, 12, 18], [30, 14, 11]]
    assert suppress(table, ambang=3).primer == ()
    assert suppress(table, ambang=5).primer == ((0, 1),)
    assert suppress(table).ambang == 5
    assert suppress([[20, 9, 30], [25, 12, 18]], ambang=10).primer == ((0, 1),)
    for wrong in (0, 4, 20):
        with pytest.raises(ValueError, match="expected one of 3, 5, 10"):
            suppress(table, ambang=wrong)
    with pytest.raises(ValueError, match="negative"):
        suppress([[1, -1]])


@pytest.mark.parametrize(
    ("table", "rows", "columns"),
    [
        ([[2, 1], [15, 12]], (0,), ()),  # a group of three: its total alone says too much
        ([[2, 20], [1, 30]], (), (0,)),
        ([[2, 20, 30]], (), (0,)),  # one group: the totals are the cells
        ([[3, 0], [0, 40]], (0,), (0,)),
    ],
)
def test_a_table_that_cannot_be_protected_is_refused_whole(
    table: list[list[int]], rows: tuple[int, ...], columns: tuple[int, ...]
) -> None:
    found = suppress(table)
    assert not found.terbit and found.alasan is not None and "dapat diperkirakan" in found.alasan
    assert all(value is None for row in found.tampil for value in row)
    assert all(flag for row in found.mask for flag in row)
    assert (found.baris_kecil, found.lajur_kecil) == (rows, columns)


def test_empty_tables() -> None:
    assert suppress([]).terbit
    assert suppress([[0, 0], [0, 0]]).tampil == ((0, 0), (0, 0))


def test_forty_categories() -> None:
    rng = np.random.default_rng(40)
    table = rng.multinomial(400, np.outer(np.ones(40) / 40, [0.1, 0.2, 0.4, 0.3]).ravel()).reshape(40, 4).tolist()
    found = suppress(table)
    if found.terbit:
        for cell in found.primer[:5]:
            low, high = attack(table, found, cell)
            assert high - low >= 5 - 1e-6


@given(tables, st.sampled_from([3, 5, 10]))
def test_a_published_table_is_never_solvable(table: list[list[int]], ambang: int) -> None:
    found = suppress(table, ambang=ambang)
    assert found.primer == tuple(
        (i, j) for i, row in enumerate(table) for j, count in enumerate(row) if 0 < count < ambang
    )
    for i, row in enumerate(table):
        for j, count in enumerate(row):
            assert found.tampil[i][j] == (None if found.mask[i][j] else count)
    if not found.terbit:
        assert all(flag for row in found.mask for flag in row)
        return
    assert all(found.mask[i][j] for i, j in (*found.primer, *found.pelengkap))
    for cell, said in zip(found.primer, found.rentang, strict=True):
        low, high = attack(table, found, cell)
        assert high - low >= ambang - 1e-6
        assert (said.terendah, said.tertinggi) == (pytest.approx(low, abs=1e-6), pytest.approx(high, abs=1e-6))
        assert low - 1e-6 <= table[cell[0]][cell[1]] <= high + 1e-6


@given(tables, st.randoms(use_true_random=False))
def test_a_new_order_of_groups_protects_as_well(table: list[list[int]], random: object) -> None:
    order = list(range(len(table)))
    random.shuffle(order)  # type: ignore[attr-defined]
    one, other = suppress(table), suppress([table[place] for place in order])
    assert sorted((order[i], j) for i, j in other.primer) == sorted(one.primer)
    assert len(other.baris_kecil) == len(one.baris_kecil) and other.lajur_kecil == one.lajur_kecil


@given(tables)
def test_a_refusal_has_a_small_total_or_no_way_out(table: list[list[int]]) -> None:
    found = suppress(table)
    if found.terbit:
        return
    everything = np.ones(np.array(table).shape, bool)
    widths = [each.tertinggi - each.terendah for each in feasible(np.array(table), everything, found.primer)]
    assert min(widths) < 5 or found.baris_kecil or found.lajur_kecil


def test_the_input_is_not_changed() -> None:
    table = [[20, 3, 10], [15, 12, 2]]
    before = [list(row) for row in table]
    suppress(table)
    assert table == before
