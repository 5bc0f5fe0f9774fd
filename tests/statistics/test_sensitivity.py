"""Rules for blanks by hand, and which choices change a letter."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from skmlib.statistics.blank_rules import RULES, blanks_as_zero, index_under
from skmlib.statistics.sensitivity import letter, sensitivity
from skmlib.workspace import konvensi
from tests.statistics.surveys import small_instrument, survey

# the methodology page's example: persyaratan 3, 4, 4; waktu 3, blank, 2
EXAMPLE = survey([[3, 3], [4, None], [4, 2]], instrumen=small_instrument(1, 1))
BOUNDS = {each.kode: each for each in konvensi.load().batas}


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("terisi", Fraction(925, 12)),  # (11/3 + 5/2) / 2 x 25
        ("nol", Fraction(200, 3)),  # (11/3 + 5/3) / 2 x 25
        ("lengkap", Fraction(75)),  # rows 1 and 3: (7/2 + 5/2) / 2 x 25
        ("responden", Fraction(250, 3)),  # (3 + 4 + 3) / 3 x 25
        ("jawaban", Fraction(80)),  # 16 / 5 x 25
    ],
)
def test_the_rules_for_blanks_by_hand(rule, value):
    assert index_under(EXAMPLE.responden, EXAMPLE.instrumen, "1/n", rule) == value
    assert index_under(EXAMPLE.responden, EXAMPLE.instrumen, "0.11", rule) == value * Fraction(22, 100)


def test_several_questions_count_as_one_unsur_under_every_rule():
    # one respondent: a is 4; b has 1 and 3, mean 2
    given = survey([[4, 1, 3]], instrumen=small_instrument(1, 2))
    values = {rule: index_under(given.responden, given.instrumen, "1/n", rule) for rule in RULES}
    assert values == dict.fromkeys(("terisi", "nol", "lengkap", "responden"), 75) | {"jawaban": Fraction(8, 3) * 25}


def test_blanks_as_zero_on_a_scale_that_has_a_zero_join_its_answers():
    from dataclasses import replace

    from skmlib.rules.instrument import Skala

    form = replace(small_instrument(1), skala=Skala(0, 4))
    counts, zero = blanks_as_zero({"a": (1, 0, 0, 2, 3)}, 10, form)
    assert counts == {"a": (5, 0, 0, 2, 3)} and zero.skala == Skala(0, 4)


def test_nobody_complete_leaves_no_index_and_an_unknown_rule_is_refused():
    given = survey([[3, None], [None, 3]], instrumen=small_instrument(1, 1))
    assert index_under(given.responden, given.instrumen, "1/n", "lengkap") is None
    with pytest.raises(ValueError, match="unknown rule for blanks 'buang'; known: terisi, nol"):
        index_under(given.responden, given.instrumen, "1/n", "buang")


def stairs(n=100, fours=8, unsur=9):
    """n respondents who answer 3, but for eight others each time who answer 4 to one unsur: IKM 75 + 25 x 8/n."""
    return survey(
        [[4 if unsur_ * fours <= i < (unsur_ + 1) * fours else 3 for unsur_ in range(unsur)] for i in range(n)]
    )


def test_single_choices_by_hand():
    # IKM 77,00 B; 0,111: 76,92 B; 0,11: 76,23 C; without the 28 who answered 3 throughout: 75 + 25 x 8/72 = 77,78 B
    found = sensitivity(stairs())
    told = {(each.bobot, each.kosong, each.tanpa_lurus): (str(each.nilai), each.mutu) for each in found.satu_per_satu}
    assert (found.dasar.nilai, found.dasar.mutu, found.garis_lurus, found.tidak_lengkap) == (77, "B", 28, 0)
    assert told[("0.111", "terisi", False)] == ("76.92", "B")
    assert told[("0.11", "terisi", False)] == ("76.23", "C")
    assert told[("1/n", "terisi", True)] == ("77.78", "B")
    assert {told[("1/n", rule, False)] for rule in RULES[1:]} == {("77.00", "B")}
    assert len(told) == 2 + 4 + 1
    assert [each.bobot for each in found.mengubah] == ["0.11"]
    assert found.jarak_batas == Decimal("0.39")  # 77.00 - 76.61
    assert len(found.varian) == 3 * 5 * 2 == len({each.pilihan for each in found.varian})


def test_printed_weights_are_tried_with_nine_unsur_only():
    """They are 1/9 cut off: of eight unsur 0,11 would make 66 of 75."""
    found = sensitivity(survey([[3, 3], [3, 3]], instrumen=small_instrument(1, 1)))
    assert {each.bobot for each in found.varian} == {"1/n"} and len(found.varian) == 5 * 2


def test_the_frame_is_not_changed():
    given = stairs()
    before = given.responden.copy()
    sensitivity(given)
    assert given.responden.equals(before)


def test_where_everybody_answers_alike_nobody_is_left_without_them():
    found = sensitivity(survey([[3] * 9] * 5))
    without = [each for each in found.varian if each.tanpa_lurus]
    assert {(each.n, each.penuh, each.mutu) for each in without} == {(0, None, None)}
    assert {each.bobot for each in found.mengubah} == set()  # 75,00, 74,93 and 74,25 are C


def test_no_index_no_sensitivity():
    with pytest.raises(ValueError, match="no index"):
        sensitivity(survey([[3] * 8 + [None]] * 3))


@pytest.mark.parametrize(
    ("kode", "value", "letters"),
    [
        ("permenpan14-cetak", "76.605", "B"),  # prints 76,61
        ("permenpan14-penuh", "76.605", "C"),
        ("permenpan14-tertutup", "76.605", "INVALID/-/~/E"),
        ("permenpan14-tertutup-d", "76.605", "D"),
        ("permenpan14-bulat", "76.9", "C"),  # 76 is under 76,61
        ("kepmenpan25", "81.26", "A"),
        ("a-90", "77", "C"),
        ("tanpa-25", "77", "D"),
    ],
)
def test_letters_of_other_tables_of_classes(kode, value, letters):
    assert letter(BOUNDS[kode], Fraction(value)) == letters


def test_the_bounds_are_told_in_the_order_of_the_catalogue():
    found = sensitivity(stairs(), list(BOUNDS.values()))
    assert [each.nama for each in found.batas] == [each.nama for each in BOUNDS.values()]
    assert {each.mutu for each in found.batas} >= {"B", "C", "D"}
