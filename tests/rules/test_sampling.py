"""The minimum sample: all 90 rows that PermenPANRB 14/2017 prints, allocation, census."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.rules.sampling import (
    PRINTED_POPULATIONS,
    check_sample,
    minimum_by_service,
    minimum_sample,
    proportional,
)

PRINTED = """
10:10 15:14 20:19 25:24 30:28 35:32 40:36 45:40 50:44 55:48 60:52 65:56 70:59 75:63 80:66 85:70 90:73 95:76 100:80
110:86 120:92 130:97 140:103 150:108 160:113 170:118 180:123 190:127 200:132 210:136 220:140 230:144 240:148 250:152
260:155 270:159 280:162 290:165 300:169 320:175 340:181 360:186 380:191 400:196 420:201 440:205 460:210 480:214 500:217
550:226 600:234 650:242 700:248 750:254 800:260 850:265 900:269 950:274 1000:278 1100:285 1200:291 1300:297 1400:302
1500:306 1600:310 1700:313 1800:317 1900:320 2000:322 2200:327 2400:331 2600:335 2800:338 3000:341 3500:346 4000:351
4500:354 5000:357 6000:361 7000:364 8000:367 9000:368 10000:370 15000:375 20000:377 30000:379 40000:380 50000:381
75000:382 1000000:384
"""
ROWS = [(int(row.split(":")[0]), int(row.split(":")[1])) for row in PRINTED.split()]


def test_the_regulation_prints_ninety_rows() -> None:
    assert len(ROWS) == 90
    assert tuple(populasi for populasi, _ in ROWS) == PRINTED_POPULATIONS


@pytest.mark.parametrize(("populasi", "minimum"), ROWS)
def test_every_printed_row(populasi: int, minimum: int) -> None:
    assert minimum_sample(populasi) == minimum


def test_rounding_up_would_be_wrong_in_half_of_the_table() -> None:
    def raw(populasi: int) -> Fraction:
        spread = Fraction("3.841") / 4
        return spread * populasi / (Fraction("0.0025") * (populasi - 1) + spread)

    assert sum(ceil(raw(populasi)) != minimum for populasi, minimum in ROWS) == 45


def test_the_chi_square_of_most_textbooks_would_miss_rows() -> None:
    assert any(minimum_sample(populasi, chi_square=Fraction("3.84")) != minimum for populasi, minimum in ROWS)


@pytest.mark.parametrize("populasi", [0, -1])
def test_a_population_has_at_least_one_user(populasi: int) -> None:
    with pytest.raises(ValueError, match=r"^a population counts at least one user$"):
        minimum_sample(populasi)


@pytest.mark.parametrize(("populasi", "minimum"), [(1, 1), (2, 2), (9, 9), (67, 57), (10**9, 384)])
def test_populations_outside_the_table(populasi: int, minimum: int) -> None:
    assert minimum_sample(populasi) == minimum


@given(st.integers(1, 10**7))
def test_a_minimum_never_exceeds_its_population_and_grows_with_it(populasi: int) -> None:
    assert 1 <= minimum_sample(populasi) <= min(populasi, 384)
    assert minimum_sample(populasi) <= minimum_sample(populasi + 1)


def test_minimum_per_service_against_the_minimum_of_the_unit() -> None:
    services = {"KTP": 300, "KK": 200, "Akta": 100}
    per_service = minimum_by_service(services)
    assert per_service == {"KTP": 169, "KK": 132, "Akta": 80}
    assert sum(per_service.values()) == 381
    assert minimum_sample(600) == 234
    assert proportional(234, services) == {"KTP": 117, "KK": 78, "Akta": 39}


def test_the_largest_remainders_are_rounded_up() -> None:
    # 100 users in three services, 10 to allocate: 3.4, 3.3, 3.3
    assert proportional(10, {"a": 34, "b": 33, "c": 33}) == {"a": 4, "b": 3, "c": 3}
    assert proportional(2, {"a": 1, "b": 1, "c": 1}) == {"a": 1, "b": 1, "c": 0}  # equal remainders: in order


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 5000), min_size=1, max_size=8))
def test_an_allocation_adds_up_and_stays_within_each_service(populasi: dict[str, int]) -> None:
    minimum = minimum_sample(sum(populasi.values()))
    shares = proportional(minimum, populasi)
    assert sum(shares.values()) == minimum
    assert list(shares) == list(populasi)
    for nama, share in shares.items():
        fair = Fraction(minimum * populasi[nama], sum(populasi.values()))
        assert abs(share - fair) < 1
        assert share <= populasi[nama]


def test_enough_or_not() -> None:
    assert check_sample(290, 1200).cukup is False
    assert check_sample(291, 1200).cukup is True
    assert check_sample(291, 1200).minimum == 291


def test_a_census_counts_everybody_of_the_same_period() -> None:
    assert check_sample(40, 40).sensus is True
    assert check_sample(39, 40).sensus is False
    assert check_sample(40, 40, same_period=False).sensus is False
    assert check_sample(41, 40).sensus is False


def test_an_unknown_population_leaves_everything_open() -> None:
    found = check_sample(100, None)
    assert (found.populasi, found.minimum, found.cukup, found.sensus) == (None, None, None, False)
