"""What must hold for any survey: order, counts, pooling, blanks, sums."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skmlib.rules.rounding import significant
from skmlib.rules.scoring import pool, score
from skmlib.statistics.analysis import analyse
from skmlib.statistics.frequencies import answer_counts
from skmlib.statistics.survey import Survey
from tests.statistics.surveys import CODES, STANDARD, survey

ANSWER = st.sampled_from([1, 2, 3, 4, 4, 3, math.nan])
ROW = st.lists(ANSWER, min_size=9, max_size=9).filter(lambda row: not all(map(math.isnan, row)))
ROWS = st.lists(ROW, min_size=1, max_size=25)
GROUPS = ["Laki-laki", "Perempuan", "Tidak diketahui"]


def of(rows: list[list[float]], groups: list[str] | None = None, **options: Any) -> Survey:
    chosen = groups or [GROUPS[place % 3] for place in range(len(rows))]
    return survey(rows, profil={"jenis_kelamin": (GROUPS, chosen)}, **options)


@given(ROWS)
@settings(max_examples=20)
def test_counts_and_respondents_agree(rows: list[list[float]]) -> None:
    by_hand = {
        kode: tuple(sum(row[place] == value for row in rows) for value in (1, 2, 3, 4))
        for place, kode in enumerate(CODES)
    }
    made = of(rows)
    assert answer_counts(made.responden, STANDARD) == by_hand
    skor, hasil = score(by_hand, STANDARD), analyse(made)
    for expected, found in zip(skor.unsur, hasil.unsur, strict=True):
        assert found.nrr == (None if expected.nrr is None else significant(expected.nrr))
        assert found.distribusi == expected.pertanyaan[0].distribusi
        assert found.terisi == expected.pertanyaan[0].terisi
    assert hasil.ikm.nilai == (None if skor.ikm is None else float(skor.ikm.nilai))
    assert hasil.ikm.mutu == (None if skor.ikm is None else skor.ikm.mutu.huruf)


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=12)
def test_the_order_of_respondents_is_irrelevant(rows: list[list[float]], random: Any) -> None:
    groups = [GROUPS[place % 3] for place in range(len(rows))]
    places = list(range(len(rows)))
    random.shuffle(places)
    one = analyse(of(rows, groups, populasi=60))
    other = analyse(of([rows[place] for place in places], [groups[place] for place in places], populasi=60))
    assert [each.distribusi for each in one.unsur] == [each.distribusi for each in other.unsur]
    assert (one.prioritas, one.responden) == (other.prioritas, other.responden)
    assert (one.ikm.nilai, one.ikm.nilai_penuh, one.ikm.mutu) == (
        other.ikm.nilai,
        other.ikm.nilai_penuh,
        other.ikm.mutu,
    )
    assert one.ikm.se == (None if other.ikm.se is None else pytest.approx(other.ikm.se, rel=1e-9))
    for first, second in zip(one.bivariat[0].uji, other.bivariat[0].uji, strict=True):
        assert first.p == (None if second.p is None else pytest.approx(second.p, rel=1e-9))


@given(ROWS, ROWS)
@settings(max_examples=15)
def test_pooled_counts_equal_concatenated_respondents(one: list[list[float]], other: list[list[float]]) -> None:
    parts = [answer_counts(of(rows).responden, STANDARD) for rows in (one, other)]
    assert pool(*parts) == answer_counts(of(one + other).responden, STANDARD)


@given(ROWS, st.integers(0, 24), st.integers(0, 8))
@settings(max_examples=15)
def test_a_blank_never_lowers_n_of_another_unsur(rows: list[list[float]], place: int, unsur: int) -> None:
    blanked = [list(row) for row in rows]
    blanked[place % len(rows)][unsur] = math.nan
    before, after = analyse(of(rows)), analyse(of(blanked)) if not _silent(blanked) else None
    if after is None:
        return
    assert after.responden.diterima == before.responden.diterima == len(rows)
    for first, second in zip(before.unsur, after.unsur, strict=True):
        if first.kode != CODES[unsur]:
            assert (second.terisi, second.jumlah, second.nrr) == (first.terisi, first.jumlah, first.nrr)


@given(ROWS)
@settings(max_examples=15)
def test_every_table_adds_up_to_n(rows: list[list[float]]) -> None:
    hasil = analyse(of(rows))
    n = len(rows)
    assert all(sum(groups.values()) == n for groups in hasil.responden.profil.values())
    for table in hasil.bivariat:
        assert sum(each.n for each in table.kelompok) == n
        for each in hasil.unsur:
            assert sum(map(sum, table.tabel[each.kode].values())) == each.terisi
            assert each.terisi == sum(each.distribusi or ())


@given(ROWS, st.sampled_from([None, 25, 60]))
@settings(max_examples=15)
def test_bounds_hold_everywhere(rows: list[list[float]], populasi: int | None) -> None:
    hasil = analyse(of(rows, populasi=populasi))
    values = [hasil.ikm.nilai, *(each.konversi for each in hasil.unsur)]
    values += [each.ikm for table in hasil.bivariat for each in table.kelompok]
    assert all(value is None or 25 <= value <= 100 for value in values)
    intervals = [(hasil.ikm.nilai_penuh, hasil.ikm.ci95), *((each.konversi, each.ci95) for each in hasil.unsur)]
    for value, interval in intervals:
        if interval is not None:
            assert value is not None and 25 <= interval[0] <= value <= interval[1] <= 100
    chances = hasil.ikm.peluang_mutu
    assert chances is None or sum(chances.values()) == pytest.approx(1, abs=1e-9)


@given(ROWS)
@settings(max_examples=12)
def test_the_analysis_does_not_change_its_frame(rows: list[list[float]]) -> None:
    made = of(rows)
    before = made.responden.copy(deep=True)
    analyse(made)
    pd.testing.assert_frame_equal(made.responden, before)


def test_a_respondent_more_moves_the_index_as_arithmetic_says() -> None:
    rows: list[list[float]] = [[3.0] * 9] * 9
    more = analyse(of([*rows, [4.0] * 9])).ikm.nilai_penuh
    assert more == float(25 * Fraction(31, 10))


def _silent(rows: list[list[float]]) -> bool:
    """Whether a row has no answer left; such a row never reaches a survey."""
    return any(all(map(math.isnan, row)) for row in rows)
