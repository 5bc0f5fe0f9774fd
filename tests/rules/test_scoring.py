"""Scores by hand: weights, blanks, several questions, ties, pooling, faults."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from skmlib.rules.instrument import Instrumen
from skmlib.rules.priority import lowest
from skmlib.rules.scoring import pool, score
from skmlib.rules.weights import label, weight
from tests.conftest import shipped

CODES = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")


def counts_of(*rows: tuple[int, ...], instrumen: Instrumen | None = None) -> dict[str, tuple[int, ...]]:
    """One row of counts for every question, or the same for all."""
    codes = CODES if instrumen is None else tuple(each.kode for each in instrumen.pertanyaan)
    filled = rows * len(codes) if len(rows) == 1 else rows
    return dict(zip(codes, filled, strict=True))


@pytest.mark.parametrize(
    ("bobot", "ikm", "huruf", "stated"),
    [("1/n", "100.00", "A", "1/9"), ("0.111", "99.90", "A", "0.111"), ("0.11", "99.00", "A", "0.11")],
)
def test_a_perfect_score_under_each_weight(standard: Instrumen, bobot: str, ikm: str, huruf: str, stated: str) -> None:
    skor = score(counts_of((0, 0, 0, 7)), standard, bobot)
    assert skor.ikm is not None
    assert (str(skor.ikm.nilai), skor.ikm.mutu.huruf, skor.bobot) == (ikm, huruf, stated)


def test_the_worst_score_is_25_and_below_it_is_still_d(standard: Instrumen) -> None:
    worst = counts_of((5, 0, 0, 0))
    exact, cut = score(worst, standard), score(worst, standard, "0.11")
    assert exact.ikm and (exact.ikm.penuh, exact.ikm.mutu.huruf) == (25, "D")
    assert cut.ikm and (str(cut.ikm.nilai), cut.ikm.mutu.huruf) == ("24.75", "D")


def test_nine_unsur_by_hand(standard: Instrumen) -> None:
    # totals of 10 respondents: 28, 30, 31, 40, 32, 33, 34, 29, 27; sum 284; IKM = 25 x 284 / 90 = 78.888...
    rows = [(0, 2, 8, 0), (0, 0, 10, 0), (0, 0, 9, 1), (0, 0, 0, 10), (0, 0, 8, 2), (0, 0, 7, 3), (0, 0, 6, 4),
            (0, 1, 9, 0), (1, 1, 8, 0)]  # fmt: skip
    skor = score(counts_of(*rows), standard)
    assert [each.pertanyaan[0].jumlah for each in skor.unsur] == [28, 30, 31, 40, 32, 33, 34, 29, 27]
    assert skor.unsur[0].nrr == Fraction(28, 10)
    assert skor.unsur[0].nrr_tertimbang == Fraction(28, 90)
    assert skor.unsur[0].konversi == 70
    assert skor.unsur[0].mutu and skor.unsur[0].mutu.huruf == "C"
    assert skor.ikm and skor.ikm.penuh == Fraction(25 * 284, 90)
    assert skor.ikm.nilai == Decimal("78.89") and skor.ikm.mutu.huruf == "B"
    assert lowest(skor.unsur) == ("sarana", "persyaratan", "pengaduan")


def test_an_unsur_is_classed_by_its_exact_value_not_by_a_rounded_nrr(standard: Instrumen) -> None:
    # NRR 883/250 = 3.532; x 25 = 88.30: B. NRR 3.5322 x 25 = 88.305: A, though NRR printed to 3 decimals is the same.
    b = (0, 0, 117, 133)
    a = (0, 0, 2339, 2661)
    found = score(counts_of(b, a, b, b, b, b, b, b, b), standard)
    assert [each.mutu.huruf for each in found.unsur[:2] if each.mutu] == ["B", "A"]
    assert found.unsur[1].nrr == Fraction("3.5322")


def test_a_blank_is_never_zero_and_drops_nobody(standard: Instrumen) -> None:
    # ten respondents; one leaves waktu blank, nine answer 3 there; everything else is 3
    rows = [(0, 0, 9, 0) if kode == "waktu" else (0, 0, 10, 0) for kode in CODES]
    skor = score(counts_of(*rows), standard)
    assert skor.unsur[2].nrr == 3  # as a zero it would be 2.7
    assert [each.pertanyaan[0].terisi for each in skor.unsur] == [10, 10, 9, 10, 10, 10, 10, 10, 10]
    assert skor.ikm and skor.ikm.penuh == 75


def test_filled_counts_differ_by_unsur(standard: Instrumen) -> None:
    # waktu: 2 answers of 4; the others: 4 answers of 3 -> mean (8 x 3 + 4) / 9 = 28/9
    rows = [(0, 0, 0, 2) if kode == "waktu" else (0, 0, 4, 0) for kode in CODES]
    skor = score(counts_of(*rows), standard)
    assert skor.ikm and skor.ikm.penuh == Fraction(25 * 28, 9)
    pooled_over_all_answers = Fraction(25 * (2 * 4 + 8 * 4 * 3), 2 + 8 * 4)
    assert skor.ikm.penuh != pooled_over_all_answers


def test_several_questions_mean_over_questions_then_over_unsur() -> None:
    sixteen = shipped("16-pertanyaan")
    assert [len(each.pertanyaan) for each in sixteen.unsur] == [2, 3, 1, 3, 1, 1, 3, 1, 1]
    assert len(sixteen.pertanyaan) == 16
    # every question 3, but the first of persyaratan has two answers of 4 and the second eight answers of 2
    counts = counts_of((0, 0, 5, 0), instrumen=sixteen) | {
        "persyaratan-1": (0, 0, 0, 2),
        "persyaratan-2": (0, 8, 0, 0),
    }
    skor = score(counts, sixteen)
    assert skor.unsur[0].nrr == 3  # (4 + 2) / 2, not (8 + 16) / 10
    assert skor.bobot == "1/9"
    assert skor.ikm and skor.ikm.penuh == 75
    counts["persyaratan-1"] = (0, 0, 2, 0)
    lower = score(counts, sixteen)
    assert lower.ikm and lower.ikm.penuh == 25 * (Fraction(5, 2) + 8 * 3) / 9
    assert lower.ikm.penuh != Fraction(25 * (3 + 2 + 14 * 3), 16)  # the mean over questions


def test_a_question_without_answers_leaves_its_unsur_to_the_others() -> None:
    sixteen = shipped("16-pertanyaan")
    counts = counts_of((0, 0, 5, 0), instrumen=sixteen) | {"persyaratan-1": (0, 0, 0, 0)}
    skor = score(counts, sixteen)
    assert skor.unsur[0].nrr == 3 and skor.unsur[0].pertanyaan[0].nrr is None
    assert skor.kosong == ()


def test_an_unsur_without_any_answer_stops_the_index_not_the_others(standard: Instrumen) -> None:
    counts = counts_of((0, 0, 5, 0)) | {"biaya": (0, 0, 0, 0), "sarana": (0, 0, 0, 0)}
    skor = score(counts, standard)
    assert skor.ikm is None and skor.kosong == ("biaya", "sarana")
    assert skor.unsur[3].nrr is None and skor.unsur[3].mutu is None
    assert skor.unsur[0].nrr == 3
    assert lowest(skor.unsur) == CODES[:3] + CODES[4:8]  # all tied; the empty ones are not among them


def test_a_free_service_without_biaya_has_eight_unsur_at_one_eighth() -> None:
    free = shipped("permenpan-14-2017-gratis")
    assert [each.kode for each in free.unsur] == [kode for kode in CODES if kode != "biaya"]
    skor = score(counts_of((0, 0, 0, 3), instrumen=free), free)
    assert skor.bobot == "1/8" and skor.ikm and skor.ikm.penuh == 100
    kept = score(counts_of((0, 0, 0, 3), instrumen=free), free, "0.111")
    assert kept.ikm and kept.ikm.penuh == Fraction("88.8")  # 1/9 kept though an unsur is missing: by name only


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ((30, 31, 32, 33, 34, 35, 36, 37, 38), ("persyaratan", "prosedur", "waktu")),
        ((38, 37, 36, 35, 34, 33, 32, 31, 30), ("sarana", "pengaduan", "perilaku")),
        ((30, 31, 32, 32, 34, 35, 36, 37, 38), ("persyaratan", "prosedur", "waktu", "biaya")),
        ((38, 31, 31, 38, 38, 31, 38, 31, 38), ("prosedur", "waktu", "kompetensi", "pengaduan")),
        ((33,) * 9, CODES),
        ((30, 30, 31, 32, 32, 32, 40, 40, 40), ("persyaratan", "prosedur", "waktu")),
    ],
)
def test_the_three_lowest_worst_first_ties_with_the_third_included(
    standard: Instrumen, totals: tuple[int, ...], expected: tuple[str, ...]
) -> None:
    rows = [(0, 0, 40 - total, total - 30) for total in totals]  # ten respondents, answers 3 and 4
    assert lowest(score(counts_of(*rows), standard).unsur) == expected


def test_a_tie_is_exact_not_of_printed_values(standard: Instrumen) -> None:
    # 3.33333 and 3.33334 print alike; the second is no tie of the third lowest
    rows = [(0, 0, 2, 1)] * 3 + [(0, 0, 66666, 33334)] + [(0, 0, 0, 1)] * 5
    assert lowest(score(counts_of(*rows), standard).unsur) == CODES[:3]


def test_pooling_is_not_the_mean_of_parts(standard: Instrumen) -> None:
    small, large = counts_of((10, 0, 0, 0)), counts_of((0, 0, 0, 90))
    skor = score(pool(small, large), standard)
    assert skor.ikm and skor.ikm.penuh == 25 * Fraction(10 + 360, 100)  # 92.5; the mean of 25 and 100 is 62.5
    assert pool(small) == small
    assert pool(small, large, small)["waktu"] == (20, 0, 0, 90)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"waktu": (1, 2, 3)}, "waktu: 3 counts; the scale has 4 points"),
        ({"waktu": (1, 2, 3, 4, 5)}, "waktu: 5 counts; the scale has 4 points"),
        ({"waktu": (1, -1, 3, 4)}, "waktu: a count is negative"),
    ],
)
def test_wrong_counts_are_refused(standard: Instrumen, change: dict[str, tuple[int, ...]], message: str) -> None:
    with pytest.raises(ValueError) as caught:
        score(counts_of((0, 0, 1, 0)) | change, standard)
    assert str(caught.value) == message


def test_missing_questions_are_named_all_at_once(standard: Instrumen) -> None:
    counts = counts_of((0, 0, 1, 0))
    del counts["waktu"], counts["sarana"]
    with pytest.raises(ValueError) as caught:
        score(counts, standard)
    assert str(caught.value) == "no counts for: waktu, sarana"


def test_weights_by_name() -> None:
    assert [weight("1/n", k) for k in (1, 8, 9)] == [1, Fraction(1, 8), Fraction(1, 9)]
    assert weight("0.111", 9) == Fraction(111, 1000)
    assert weight("0.11", 9) == Fraction(11, 100)
    assert [label(name, 9) for name in ("1/n", "0.111", "0.11")] == ["1/9", "0.111", "0.11"]
    for bad in ("1/9", "0.1", "0,11", ""):
        with pytest.raises(ValueError) as caught:
            weight(bad, 9)
        assert str(caught.value) == f"unknown weight {bad!r}; known: 1/n, 0.111, 0.11"
    with pytest.raises(ValueError, match=r"^a survey needs at least one unsur$"):
        weight("1/n", 0)


def test_the_weight_can_change_the_class(standard: Instrumen) -> None:
    # 299 respondents with a total of 9,586 over nine unsur: 89.06 A at 1/9, 88.97 A at 0.111, 88.17 B at 0.11
    total, n = 9586, 299
    base, extra = divmod(total - 3 * 9 * n, 9)
    rows = [(0, 0, n - base - (place < extra), base + (place < extra)) for place in range(9)]
    found = {bobot: score(counts_of(*rows), standard, bobot).ikm for bobot in ("1/n", "0.111", "0.11")}
    printed = {bobot: (str(each.nilai), each.mutu.huruf) for bobot, each in found.items() if each}
    assert printed == {"1/n": ("89.06", "A"), "0.111": ("88.97", "A"), "0.11": ("88.17", "B")}
