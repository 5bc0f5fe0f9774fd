"""Ranges and totals of the audit against plain enumeration on a fine grid."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product

import pytest

from skmlib.rules.audit.jumlah import reached
from skmlib.rules.audit.rentang import Rentang, cell, image, preimage

MODES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN}
GRID = [Fraction(number, 2000) for number in range(0, 401)]  # steps of half a thousandth: all ties of two decimals


def by_decimal(value: Fraction, places: int, cara: str) -> Fraction:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Fraction(exact.quantize(Decimal(1).scaleb(-places), MODES[cara]))


def grid_of(values: Rentang) -> list[Fraction]:
    return [each for each in GRID if each in values]


@pytest.mark.parametrize("cara", MODES)
def test_a_cell_holds_exactly_what_is_printed_so(cara):
    for units in range(0, 20):
        held = grid_of(cell(units, 2, cara))
        assert held == [each for each in GRID if by_decimal(each, 2, cara) == Fraction(units, 100)]


@pytest.mark.parametrize("cara", MODES)
@pytest.mark.parametrize("ends", list(product([False, True], repeat=2)))
def test_image_and_preimage_are_those_of_rounding(cara, ends):
    for low, high in ((10, 31), (15, 25), (14, 36), (20, 20), (25, 45)):
        values = Rentang(Fraction(low, 1000), Fraction(high, 1000), *ends)
        if values.kosong:
            continue
        rounds = {by_decimal(each, 2, cara) for each in grid_of(values)}
        assert {Fraction(each, 100) for each in image(values, 2, cara)} == rounds
        before = [each for each in GRID if by_decimal(each, 2, cara) in values]
        assert grid_of(preimage(values, 2, cara)) == before


@pytest.mark.parametrize(("places", "weighted"), [(2, None), (None, 2), (2, 2), (2, 3), (1, 3), (2, 4)])
@pytest.mark.parametrize("cara", MODES)
def test_totals_are_those_of_every_combination(places, weighted, cara):
    """Two unsur of one decimal, weight 1/3 (its products jump over thousandths)."""
    share = Fraction(1, 3)
    nrr = [cell(32, 1, cara), cell(35, 1, cara)]
    fine = [[low + Fraction(step, 4000) for step in range(0, 401)] for low in (each.bawah for each in nrr)]
    values = []
    for choices, held in zip(fine, nrr, strict=True):
        results = set()
        for each in choices:
            if each in held:
                mean = each if places is None else by_decimal(each, places, cara)
                results.add(mean * share if weighted is None else by_decimal(mean * share, weighted, cara))
        values.append(results)
    every = sorted({one + other for one, other in product(*values)})
    sums = reached(nrr, (share, share), places=places, weighted=weighted, cara=cara)
    assert (sums.hull.bawah, sums.hull.atas) == (every[0], every[-1])
    for each in every:
        assert sums.meets(Rentang(each, each))
    between = (Fraction(number, 60_000) for number in range(int(every[0] * 60_000) - 60, int(every[-1] * 60_000) + 60))
    missed = [each for each in between if each not in every]
    assert missed
    assert not any(sums.meets(Rentang(each, each)) for each in missed)
