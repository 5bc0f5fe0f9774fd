"""Samples shared out over services with a floor: by hand, and what must hold for any of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.rules.allocation import with_floor
from skmlib.rules.sampling import minimum_sample, proportional


def test_small_services_get_the_floor_and_the_others_give_it_in_proportion():
    # 100 of 900/90/10 is 90/9/1; with a floor of 20 the small ones take 20 and 10 (all of them), 70 are left
    assert with_floor(100, {"A": 900, "B": 90, "C": 10}, 20) == {"A": 70, "B": 20, "C": 10}


def test_the_total_grows_only_where_the_floors_alone_exceed_it():
    assert with_floor(30, {"A": 500, "B": 500}, 20) == {"A": 20, "B": 20}


def test_a_service_that_the_redistribution_brings_under_the_floor_gets_it_too():
    # 60 of 100/35/5: proportional 43/15/2; C takes 5, then B's share of 55 is 14 (55 x 35/135 = 14.26) and takes 15
    assert with_floor(60, {"A": 100, "B": 35, "C": 5}, 15) == {"A": 40, "B": 15, "C": 5}


def test_a_service_without_users_gets_nobody():
    assert with_floor(50, {"A": 100, "B": 0}, 10) == {"A": 50, "B": 0}


@pytest.mark.parametrize(("total", "users", "floor"), [(-1, {"A": 1}, 0), (1, {"A": -1}, 0), (1, {"A": 1}, -1)])
def test_negative_counts_are_refused(total, users, floor):
    with pytest.raises(ValueError, match="0 or more"):
        with_floor(total, users, floor)


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=8), st.integers(0, 80))
def test_what_holds_for_every_allocation(users, floor):
    populasi = {f"L{place}": count for place, count in enumerate(users)}
    total = minimum_sample(sum(users))
    found = with_floor(total, populasi, floor)
    least = {nama: min(floor, count) for nama, count in populasi.items()}
    assert sum(found.values()) == max(total, sum(least.values()))
    assert all(least[nama] <= found[nama] <= populasi[nama] for nama in populasi)
    assert list(found) == list(populasi)


def test_without_a_floor_it_is_the_proportional_allocation():
    users = {"KTP-el": 566, "Kartu Keluarga": 452, "Akta": 322, "Pindah": 147}
    assert with_floor(305, users, 0) == proportional(305, users)
