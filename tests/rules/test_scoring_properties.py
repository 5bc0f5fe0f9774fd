"""What must hold for any survey of the nine unsur."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from skmlib.rules.priority import lowest
from skmlib.rules.quality import class_of
from skmlib.rules.rounding import half_up
from skmlib.rules.scoring import pool, score
from skmlib.rules.weights import weight
from tests.conftest import shipped

STANDARD = shipped("permenpan-14-2017")
CODES = tuple(each.kode for each in STANDARD.unsur)
ROW = st.tuples(*[st.integers(0, 30)] * 4)
FILLED = ROW.filter(any)
SURVEY = st.tuples(*[FILLED] * 9).map(lambda rows: dict(zip(CODES, rows, strict=True)))


@given(SURVEY)
def test_the_index_lies_between_25_and_100_and_is_the_mean_of_its_unsur(counts: dict[str, tuple[int, ...]]) -> None:
    skor = score(counts, STANDARD)
    assert skor.ikm is not None
    assert 25 <= skor.ikm.penuh <= 100
    conversions = [each.konversi for each in skor.unsur if each.konversi is not None]
    assert skor.ikm.penuh == sum(conversions, Fraction(0)) / 9
    assert min(conversions) <= skor.ikm.penuh <= max(conversions)


@given(SURVEY)
def test_printed_value_and_class_agree_for_index_and_unsur(counts: dict[str, tuple[int, ...]]) -> None:
    skor = score(counts, STANDARD)
    assert skor.ikm is not None
    assert skor.ikm.mutu == class_of(skor.ikm.nilai, STANDARD.mutu)
    assert skor.ikm.mutu.dari <= skor.ikm.nilai <= skor.ikm.mutu.sampai
    for each in skor.unsur:
        assert each.konversi is not None and each.mutu is not None
        assert each.mutu.dari <= half_up(each.konversi) <= each.mutu.sampai


@given(SURVEY, st.sampled_from(CODES), st.integers(0, 2))
def test_a_better_answer_never_lowers_anything(counts: dict[str, tuple[int, ...]], kode: str, point: int) -> None:
    row = list(counts[kode])
    if not row[point]:
        return
    row[point], row[point + 1] = row[point] - 1, row[point + 1] + 1
    before, after = score(counts, STANDARD), score(counts | {kode: tuple(row)}, STANDARD)
    assert before.ikm and after.ikm and after.ikm.penuh > before.ikm.penuh
    assert after.ikm.nilai >= before.ikm.nilai and after.ikm.mutu.dari >= before.ikm.mutu.dari
    for one, other in zip(before.unsur, after.unsur, strict=True):
        assert one.nrr is not None and other.nrr is not None
        assert other.nrr > one.nrr if one.kode == kode else other.nrr == one.nrr


@given(SURVEY, st.sampled_from(CODES), st.integers(0, 3))
def test_a_blank_never_lowers_n_of_another_unsur(counts: dict[str, tuple[int, ...]], kode: str, point: int) -> None:
    row = list(counts[kode])
    row[point] = max(0, row[point] - 1)
    before, after = score(counts, STANDARD), score(counts | {kode: tuple(row)}, STANDARD)
    for one, other in zip(before.unsur, after.unsur, strict=True):
        if one.kode != kode:
            assert one == other


@given(SURVEY, SURVEY)
def test_pooling_adds_counts_and_lies_between_its_parts(
    one: dict[str, tuple[int, ...]], other: dict[str, tuple[int, ...]]
) -> None:
    both = pool(one, other)
    assert all(sum(both[kode]) == sum(one[kode]) + sum(other[kode]) for kode in CODES)
    assert pool(other, one) == both
    first, second, pooled = (score(each, STANDARD).unsur for each in (one, other, both))
    for a, b, c in zip(first, second, pooled, strict=True):
        assert a.nrr is not None and b.nrr is not None and c.nrr is not None
        assert min(a.nrr, b.nrr) <= c.nrr <= max(a.nrr, b.nrr)


@given(st.integers(1, 40))
def test_the_official_weights_sum_to_one(k: int) -> None:
    assert weight("1/n", k) * k == 1


@given(SURVEY)
def test_the_cut_weights_shrink_the_index_by_their_factor(counts: dict[str, tuple[int, ...]]) -> None:
    full, cut, shorter = (score(counts, STANDARD, bobot).ikm for bobot in ("1/n", "0.111", "0.11"))
    assert full and cut and shorter
    assert cut.penuh == full.penuh * Fraction("0.999") and shorter.penuh == full.penuh * Fraction("0.99")


@given(SURVEY)
def test_at_least_three_are_lowest_and_all_others_are_higher(counts: dict[str, tuple[int, ...]]) -> None:
    unsur = score(counts, STANDARD).unsur
    values = {each.kode: each.nrr or Fraction(0) for each in unsur}
    chosen = lowest(unsur)
    assert len(chosen) >= 3 and len(set(chosen)) == len(chosen)
    limit = max(values[kode] for kode in chosen)
    assert all(values[kode] > limit for kode in CODES if kode not in chosen)
    assert [values[kode] for kode in chosen] == sorted(values[kode] for kode in chosen)
    assert sum(values[kode] < limit for kode in chosen) < 3


@given(SURVEY)
def test_scoring_does_not_change_its_input(counts: dict[str, tuple[int, ...]]) -> None:
    before = dict(counts)
    score(counts, STANDARD)
    pool(counts, counts)
    assert counts == before


@given(st.lists(st.decimals("25", "100", places=2), min_size=1, max_size=12))
def test_the_mean_of_printed_values_can_be_recomputed_by_hand(values: list[Decimal]) -> None:
    from skmlib.rules.scoring import mean_index

    found = mean_index(tuple(values), STANDARD)
    hundredths = sum(int(value * 100) for value in values)
    twice, rest = divmod(2 * hundredths + len(values), 2 * len(values))  # half up in whole numbers
    assert found.nilai == Decimal(twice) / 100
    assert rest >= 0
