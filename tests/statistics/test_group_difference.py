"""Groups that have no index leave its test, and the size of a difference between groups."""

from __future__ import annotations

import math

import numpy as np
import pytest

from skmlib.statistics.analysis import analyse
from skmlib.statistics.edition import public_edition
from skmlib.statistics.group_difference import group_differences
from skmlib.statistics.result import Bivariat, Uji
from tests.statistics.surveys import STANDARD, small_instrument, survey

NAN = math.nan
INCOMPLETE = "kurang dari dua kelompok yang menjawab semua unsur"


def deciding_test(table: Bivariat, unsur: str) -> Uji:
    (only,) = [each for each in table.uji if each.unsur == unsur and each.menentukan]
    return only


class TestGroupsWithoutIndex:
    """Answers drawn alike; one group was never asked the fourth unsur, which the others answered with 4."""

    answers = np.random.default_rng(7).choice([2.0, 3.0, 4.0], p=[0.2, 0.5, 0.3], size=(200, 9))

    def rows(self, groups: int) -> list[list[float]]:
        rows = self.answers.copy()
        rows[:, 3] = np.where(np.arange(200) % groups, 4.0, NAN)
        return [list(map(float, row)) for row in rows]

    def table(self, groups: int, *, ordered: bool = False) -> Bivariat:
        field = "usia" if ordered else "jenis_kelamin"
        names = [f"k{place}" for place in range(groups)]
        (found,) = analyse(
            survey(self.rows(groups), profil={field: (names, [names[i % groups] for i in range(200)])})
        ).bivariat
        return found

    def test_two_groups_of_different_unsur_are_not_compared(self) -> None:
        table = self.table(2)
        assert table.kelompok[0].ikm is None and table.kelompok[1].ikm is not None
        index = deciding_test(table, "ikm")
        assert (index.p, index.statistik, index.efek, index.p_alasan) == (None, None, None, INCOMPLETE)
        assert "ikm" not in (table.bermakna or ()) and not any(each.unsur == "ikm" for each in table.lanjutan)
        assert deciding_test(table, "persyaratan").p is not None  # each unsur that both answered is compared

    @pytest.mark.parametrize("ordered", [False, True])
    def test_the_other_groups_are_compared_among_themselves(self, ordered: bool) -> None:
        rows, place = self.rows(3), np.arange(200) % 3
        found = deciding_test(self.table(3, ordered=ordered), "ikm")
        field = "usia" if ordered else "jenis_kelamin"
        pair = [row for row, group in zip(rows, place, strict=True) if group]
        names = [f"k{group}" for group in place if group]
        (alone,) = analyse(survey(pair, profil={field: (["k1", "k2"], names)})).bivariat
        assert found.metode == "Mann–Whitney"
        assert found.p == pytest.approx(deciding_test(alone, "ikm").p)


class TestSizeOfADifference:
    """One unsur. A: 2 and 3 five times each, B: 3 and 4 five times each; C is too small to be named."""

    rows = ([[2.0], [3.0]] * 5, [[3.0], [4.0]] * 5, [[4.0]] * 9)
    given = survey(
        [each for group in rows for each in group],
        instrumen=small_instrument(1),
        profil={"layanan": (("A", "B", "C"), ["A"] * 10 + ["B"] * 10 + ["C"] * 9)},
    )

    def test_by_hand(self) -> None:
        (found,) = group_differences(self.given, "layanan", ["a"], ordered=False)
        assert (found.tertinggi, found.terendah, found.nilai) == ("B", "A", 25.0)
        # variance of five 0.5 below and five above: 2.5 / 9; SE² = 25² · 2 · (2.5 / 9) / 10, df 18, t 2.10092
        error = math.sqrt(625 * 2 * 2.5 / 9 / 10)
        assert found.se == pytest.approx(error) and found.db == pytest.approx(18)
        assert found.ci95 == pytest.approx((25 - 2.10092204 * error, 25 + 2.10092204 * error))

    def test_the_index_of_one_unsur_is_that_unsur(self) -> None:
        one, other = group_differences(self.given, "layanan", ["a", "ikm"], ordered=False)
        assert (one.nilai, one.ci95) == (other.nilai, other.ci95)

    def test_two_large_groups_are_needed(self) -> None:
        few = survey(
            [[3.0]] * 10 + [[4.0]] * 9,
            instrumen=small_instrument(1),
            profil={"layanan": (("A", "B"), ["A"] * 10 + ["B"] * 9)},
        )
        assert group_differences(few, "layanan", ["a"], ordered=False) == ()

    def test_equal_answers_have_a_size_and_no_interval(self) -> None:
        same = survey(
            [[3.0]] * 10 + [[4.0]] * 10,
            instrumen=small_instrument(1),
            profil={"layanan": (("A", "B"), ["A"] * 10 + ["B"] * 10)},
        )
        (found,) = group_differences(same, "layanan", ["a"], ordered=False)
        assert (found.nilai, found.ci95, found.ci95_alasan) == (25.0, None, "semua responden memberi nilai sama")

    def test_only_what_survives_correction_and_only_internally(self) -> None:
        rows = [[2.0] * 9, [3.0] * 9] * 15 + [[3.0] * 9, [4.0] * 9] * 15
        hasil = analyse(survey(rows, profil={"jenis_kelamin": (("L", "P"), ["L"] * 30 + ["P"] * 30)}))
        (table,) = hasil.bivariat
        assert tuple(each.unsur for each in table.selisih) == table.bermakna
        public = public_edition(hasil, STANDARD)
        assert all(each.selisih == () for each in public.bivariat)
        even = analyse(survey(rows, profil={"jenis_kelamin": (("L", "P"), ["L", "P", "P", "L"] * 15)}))
        assert even.bivariat[0].selisih == ()


def test_a_simulated_p_has_its_error_and_its_reason() -> None:
    # a group of two: permutation of the deciding test, and a 3 × 3 table that fails Cochran's rule
    rows = [[2.0], [3.0], [4.0]] * 10 + [[2.0], [4.0]]
    profil = {"layanan": (("A", "B", "C"), ["A"] * 15 + ["B"] * 15 + ["C"] * 2)}
    (table,) = analyse(survey(rows, instrumen=small_instrument(1), profil=profil)).bivariat
    deciding = deciding_test(table, "a")
    assert deciding.metode == "Kruskal–Wallis (permutasi)"
    assert deciding.sebab_metode == "kelompok terkecil 2 responden, kurang dari 5"
    chi = next(each for each in table.uji if each.metode == "Khi-kuadrat (Monte-Carlo)")
    for each in (deciding, chi):
        assert each.p is not None
        assert each.p_galat == pytest.approx(math.sqrt(each.p * (1 - each.p) / 9999))
    # C: 2 · 11/32, 2 · 10/32, 2 · 11/32; A and B: 15 · 10/32 = 4.6875 for the answer 3
    assert chi.harapan_terkecil == pytest.approx(20 / 32) and chi.harapan_kecil == pytest.approx(5 / 9)
    assert chi.sebab_metode == "ada nilai harapan di bawah 1"
