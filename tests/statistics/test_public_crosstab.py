"""A public crosstab is never solvable: a reader with programs of their own tries everything that is printed."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skmlib.statistics.public_crosstab import public_crosstab
from skmlib.statistics.result import Bivariat, Kelompok
from skmlib.statistics.survey import SERVICE
from tests.statistics.crosstabs import Counts, crosstab, exposed, facts, mean, small_cells, width
from tests.statistics.surveys import small_instrument

THREE = small_instrument(1, 1, 1)
THIRD = Fraction(1, 3)


@st.composite
def counted(draw: st.DrawFn, *, groups: int = 5, most: int = 30) -> dict[str, dict[str, tuple[int, ...]]]:
    """Counts of three unsur by groups; answers lean to 3 and 4, as they do in such surveys."""
    sizes = draw(st.lists(st.integers(0, most), min_size=2, max_size=groups))
    found: dict[str, dict[str, tuple[int, ...]]] = {"a": {}, "b": {}, "c": {}}
    for place, size in enumerate(sizes):
        for rows in found.values():
            cuts = sorted(draw(st.lists(st.integers(0, size), min_size=3, max_size=3)))
            if draw(st.booleans()):
                cuts = [cut // 4 for cut in cuts]
            rows[f"G{place}"] = (cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], size - cuts[2])
    return found


def published(counts: Counts, *, ambang: int = 5, field: str = "usia", ordered: bool = True) -> Bivariat:
    table = crosstab(counts, field=field, ordered=ordered)
    return public_crosstab(table, THREE, bobot=THIRD, ambang=ambang)


@settings(max_examples=40)
@given(counted(), st.sampled_from([3, 5, 10]), st.booleans())
def test_a_public_crosstab_is_never_solvable(counts: Counts, ambang: int, ordered: bool) -> None:
    found = published(counts, ambang=ambang, ordered=ordered)
    assert exposed(counts, found, ambang) == []


@settings(max_examples=25)
@given(counted(groups=4), st.sampled_from([3, 5, 10]))
def test_nor_is_that_of_services_whose_index_is_printed_anyway(counts: Counts, ambang: int) -> None:
    found = published(counts, ambang=ambang, field=SERVICE, ordered=False)
    assert exposed(counts, found, ambang, mandated=True) == []
    for group in found.kelompok:
        assert group.ikm is not None  # mandated
        assert group.n >= 10 or set(group.unsur.values()) == {None}


def tables_with_margins(counts: Counts, unsur: str) -> list[tuple[int, ...]]:
    """All answers that the first of two groups can have given, by the margins alone."""
    first, second = counts[unsur].values()
    tops = [a + b for a, b in zip(first, second, strict=True)]
    return [row for row in product(*(range(top + 1) for top in tops)) if sum(row) == sum(first)]


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(*[st.integers(0, 2), st.integers(0, 3), st.integers(2, 6), st.integers(3, 8)]), min_size=6, max_size=6
    )
)
def test_by_trying_all_tables_no_small_cell_is_the_only_one_left(rows: list[tuple[int, ...]]) -> None:
    sizes = [max(sum(row) for row in rows[:3]), max(sum(row) for row in rows[3:])]
    full = [(*row[:3], row[3] + sizes[place // 3] - sum(row)) for place, row in enumerate(rows)]
    counts = {kode: {"G0": full[place], "G1": full[3 + place]} for place, kode in enumerate("abc")}
    found = published(counts)
    if found.kelompok_alasan:
        return
    group = found.kelompok[0]
    for kode in "abc":
        possible = tables_with_margins(counts, kode)
        agrees = [
            row
            for row in possible
            if (group.unsur[kode] is None or float(mean(row) or 0) == pytest.approx(group.unsur[kode]))
            and found.tabel[kode]["G0"][0] in (None, row[0] + row[1])
        ]
        for place, count in enumerate(counts[kode]["G0"]):
            before, after = {row[place] for row in possible}, {row[place] for row in agrees}
            assert count in after
            assert not 0 < count < 5 or len(before) == 1 or len(after) > 1


def test_a_mean_that_gives_an_answer_away_is_hidden_with_enough_beside_it() -> None:
    # G0, unsur a: 11 of 12 answers are 4, one is 3; the mean 97.92 alone says so.
    usual = {"G0": (0, 3, 5, 4), "G1": (0, 8, 12, 10), "G2": (0, 11, 19, 10)}
    counts = dict.fromkeys("bcdef", usual)
    counts = {"a": {"G0": (0, 0, 1, 11), "G1": (0, 6, 16, 8), "G2": (0, 6, 20, 14)}, **counts}
    naive = crosstab(counts)
    plain = Bivariat("usia", "usia", True, naive.kelompok, {}, ())
    assert ("a", "G0", 2) in exposed(counts, plain, 5)  # the reader is able
    found = public_crosstab(naive, small_instrument(*[1] * 6), bobot=Fraction(1, 6), ambang=5)
    first = found.kelompok[0]
    assert first.unsur["a"] is None and first.unsur_alasan and first.ikm is not None
    # Two unsur are missing where the index is printed, and two groups in each column.
    for group in found.kelompok:
        assert [*group.unsur.values()].count(None) != 1
    for kode in counts:
        assert [group.unsur[kode] for group in found.kelompok].count(None) != 1


def test_small_groups_are_merged_rather_than_hidden() -> None:
    row = {"G0": (6, 7, 10, 9), "G1": (6, 8, 15, 6), "G2": (0, 1, 2, 1), "G3": (7, 8, 15, 15)}
    found = published({"a": row, "b": row, "c": row})
    assert [(each.nama, each.n, each.gabungan) for each in found.kelompok] == [
        ("G0", 32, ()), ("G1 dan G2", 39, ("G1", "G2")), ("G3", 45, ()),
    ]  # fmt: skip
    # G1 and G2: 6 + 2*9 + 3*17 + 4*7 = 103 of 39 answers: 25 * 103/39 = 66.025641...
    assert found.kelompok[1].unsur["a"] == pytest.approx(66.025641, abs=1e-6)
    assert (found.kelompok[1].ikm, found.kelompok[1].mutu) == (66.03, "C")
    assert found.lajur == ((1, 2), (3, 4))
    assert found.tabel["a"]["G1 dan G2"] == (15, 24)
    assert found.tabel["a"]["G0"] == (13, 19)


def test_the_threshold_is_honoured() -> None:
    # Low answers of G0: 4; of the others 12 and 13.
    row = {"G0": (0, 4, 20, 16), "G1": (5, 7, 20, 18), "G2": (6, 7, 20, 27)}
    counts = {"a": row, "b": row, "c": row}
    shown = {ambang: published(counts, ambang=ambang) for ambang in (3, 5, 10)}
    assert shown[3].tabel["a"]["G0"] == (4, 36)
    for ambang in (5, 10):
        assert shown[ambang].tabel["a"]["G0"] == (None, None)
    printed = [
        sum(None not in pair for rows in each.tabel.values() for pair in rows.values()) for each in shown.values()
    ]
    assert printed == sorted(printed, reverse=True)


def test_a_table_of_low_answers_that_would_be_mostly_dashes_is_left_out() -> None:
    row = {"G0": (0, 1, 20, 16), "G1": (1, 2, 20, 18), "G2": (0, 3, 20, 27)}
    found = published({"a": row, "b": row, "c": row})
    assert found.tabel_alasan and {pair for rows in found.tabel.values() for pair in rows.values()} == {(None, None)}
    assert all(group.ikm is not None for group in found.kelompok)


def test_that_all_eight_users_of_a_service_were_dissatisfied_is_not_told() -> None:
    """No count of theirs is small, and yet the row would tell each one's answers; the next smallest goes with it."""
    rows = {"A": (16, 24, 40, 40), "B": (16, 20, 24, 20), "Kecil": (5, 3, 0, 0), "D": (15, 16, 15, 14)}
    found = published({"a": rows, "b": rows, "c": rows}, field=SERVICE, ordered=False)
    for answers in found.tabel.values():
        assert answers["Kecil"] == answers["D"] == (None, None)
        assert answers["A"] == (40, 80) and answers["B"] == (36, 44)
    assert all(group.ikm is not None for group in found.kelompok)  # mandated


def test_two_groups_of_which_one_is_small_are_not_compared() -> None:
    row = {"G0": (0, 4, 20, 16), "G1": (0, 1, 4, 4)}
    found = published({"a": row, "b": row, "c": row})
    assert found.kelompok == () and found.tabel == {} and found.bermakna is None
    assert found.kelompok_alasan == "kelompok respondennya terlalu kecil"


def test_means_that_do_not_follow_from_the_counts_are_never_merged() -> None:
    """With several questions and blanks the mean of merged groups is unknown; then small groups are hidden."""
    row = {"G0": (1, 3, 10, 6), "G1": (0, 1, 2, 1), "G2": (2, 8, 15, 5), "G3": (2, 8, 15, 15)}
    table = crosstab({"a": row, "b": row, "c": row})
    other = tuple(
        Kelompok(each.nama, each.n, each.ikm, each.mutu, each.ci95, {**each.unsur, "a": 70.0})
        for each in table.kelompok
    )
    found = public_crosstab(Bivariat("usia", "usia", True, other, table.tabel, ()), THREE, bobot=THIRD, ambang=5)
    assert [each.nama for each in found.kelompok] == ["G0", "G1", "G2", "G3"]
    assert [each.ikm is None for each in found.kelompok] == [True, True, False, False]  # 4, and with it the next


def test_the_reader_finds_what_is_not_protected() -> None:
    """The attack is no straw man: without suppression it solves the table."""
    row = {"G0": (2, 3, 10, 6), "G1": (3, 8, 15, 5)}
    counts = {"a": row, "b": row, "c": row}
    table = crosstab(counts)
    bare = Bivariat("usia", "usia", True, table.kelompok, {k: dict(v) for k, v in counts.items()}, ())
    open_table = Bivariat(**{**vars(bare), "lajur": ((1, 1), (2, 2), (3, 3), (4, 4))})
    assert set(small_cells(counts, 5)) == set(exposed(counts, open_table, 5, cells=small_cells(counts, 5)))
    assert width(counts, facts(counts, None), ("a", "G0", 0)) == 5  # the margins alone: 0 to 5
