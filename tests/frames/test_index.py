"""``skm.ikm``: the regulation's arithmetic by hand, the frame's forms, and every fault at once."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pandas as pd
import pytest

import skmlib as skm
from skmlib.presentation.nodes import MIME
from skmlib.statistics.analysis import analyse
from tests.statistics.surveys import CODES, small_instrument, survey

EXAMPLE = pd.DataFrame({"b": [3, None, 2], "a": [3, 4, 4]})
TWO = small_instrument(1, 1)


def alike(threes: int, fours: int) -> pd.DataFrame:
    return pd.DataFrame({kode: [3] * threes + [4] * fours for kode in CODES})


def test_the_worked_example_of_the_methodology():
    found = skm.ikm(EXAMPLE, instrumen=TWO)  # (11/3 + 5/2) / 2 x 25 = 925/12
    assert (found.nilai, found.mutu, found.n, found.bobot) == (77.08, "B", 3, "1/2")
    assert found.ikm.nilai_penuh == pytest.approx(float(Fraction(925, 12)), abs=1e-9)
    assert [each.nrr for each in found.unsur] == [pytest.approx(11 / 3), 2.5]


def test_a_weight_of_nine_unsur_warns_for_eight():
    eight = alike(0, 2).drop(columns="biaya")
    with pytest.warns(
        UserWarning, match=r"0\.11 is a weight of nine unsur; .* has 8, so the index reaches 88\.00"
    ) as told:
        found = skm.ikm(eight, instrumen="permenpan-14-2017-gratis", bobot="0.11")
    assert found.nilai == 88.0  # 8 x 0.11 x 4 x 25
    assert [each.filename for each in told] == [__file__]
    assert skm.ikm(alike(0, 2), bobot="0.11").nilai == 99.0  # of nine it is theirs: no warning


@pytest.mark.parametrize(
    ("threes", "fours", "value", "mutu"),
    [
        (107, 93, 86.63, "B"),  # exactly 86.625: half up, where binary floats print 86.62
        (4679, 321, 76.61, "B"),  # exactly 76.605: in the gap of the table, B by the printed value
        (0, 1, 100.0, "A"),
    ],
)
def test_printing_and_class_at_the_edges(threes, fours, value, mutu):
    found = skm.ikm(alike(threes, fours))
    assert (found.nilai, found.mutu) == (value, mutu)


@pytest.mark.parametrize(("bobot", "value"), [("1/n", 100.0), ("0.111", 99.9), (0.11, 99.0)])
def test_a_perfect_score_under_the_printed_weights(bobot, value):
    assert skm.ikm(alike(0, 3), bobot=bobot).nilai == value


@pytest.mark.parametrize(("kosong", "value", "n"), [("terisi", 77.08, 3), ("nol", 66.67, 3), ("lengkap", 75.0, 2)])
def test_rules_for_blanks_by_hand(kosong, value, n):
    found = skm.ikm(EXAMPLE, instrumen=TWO, kosong=kosong)
    assert (found.nilai, found.n, found.tanpa_jawaban) == (value, n, 3 - n)


def test_order_of_columns_and_other_columns_do_not_matter_and_the_frame_stays():
    frame = alike(3, 2).assign(nama="x", usia=20)
    before = frame.copy()
    assert skm.ikm(frame[list(reversed(frame.columns))]) == skm.ikm(alike(3, 2))
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("dtype", ["float64", "Int64", "object", "category", "int8"])
def test_every_numeric_kind_of_column(dtype):
    assert skm.ikm(alike(1, 2).astype(dtype)).nilai == pytest.approx(91.67)  # 11/3 x 25


def test_missing_values_of_every_kind_are_blanks_and_rows_without_an_answer_are_counted():
    frame = alike(2, 2).astype(object)
    frame.loc[0] = [None, float("nan"), pd.NA, *[None] * 6]
    found = skm.ikm(frame)
    assert (found.n, found.tanpa_jawaban) == (3, 1)
    assert "1 baris tidak dihitung" in found._repr_html_()


def test_it_agrees_with_the_analysis_of_the_same_respondents():
    rows = [[4, 3, 3, 4, 2, 3, 4, None, 3], [3, 3, 2, 4, 3, 3, None, 2, 3], [4, 4, 3, 4, 4, 3, 4, 4, 4]]
    hasil = analyse(survey(rows, populasi=20))
    found = skm.ikm(pd.DataFrame(rows, columns=list(CODES)), populasi=20)
    assert found.ikm == hasil.ikm and found.unsur == hasil.unsur
    assert found.ikm.se < skm.ikm(pd.DataFrame(rows, columns=list(CODES))).ikm.se  # finite-population correction


def test_the_table_has_a_row_an_unsur():
    table = skm.ikm(alike(1, 1)).tabel
    assert list(table.index) == list(CODES) and list(table["nomor"]) == [f"U{n}" for n in range(1, 10)]
    assert table.loc["waktu", "nrr"] == 3.5 and table.loc["waktu", "mutu"] == "B" and table.loc["waktu", "terisi"] == 2


def test_it_shows_itself():
    found = skm.ikm(EXAMPLE, instrumen=TWO)
    assert repr(found).startswith("IKM 77,08 B (Baik), 95 % ") and repr(found).endswith(", n = 3, bobot 1/2")
    html = found._repr_html_()
    assert "77,08" in html and "Nilai per unsur" in html and "2,500" in html
    assert all(MIME in each._repr_mimebundle_() for each in found.nodes())
    assert "Jawaban kosong dihitung 0." in skm.ikm(EXAMPLE, instrumen=TWO, kosong="nol")._repr_html_()


def test_an_unsur_without_answers_leaves_the_index_empty_with_the_reason():
    found = skm.ikm(alike(1, 1).assign(waktu=float("nan")))
    assert found.nilai is None and "unsur tanpa jawaban: waktu" in repr(found)
    assert "unsur tanpa jawaban: waktu" in found._repr_html_()


def test_all_faults_are_told_at_once():
    frame = alike(3, 2).rename(columns={"waktu": "wakty"}).astype(object)
    frame.loc[1, "biaya"], frame.loc[4, "sarana"] = "mahal", 7
    frame = pd.concat([frame, frame[["produk"]]], axis=1)
    with pytest.raises(skm.FrameError) as caught:
        skm.ikm(frame, bobot="1/9")
    assert caught.value.problems == (
        "bobot: unknown weight '1/9'; did you mean '1/n'?",
        "column 'waktu': missing; did you mean 'wakty'?",
        "column 'produk': there 2 times; keep one of them",
        "column 'biaya': text of 5 characters in row 1; expected whole numbers 1-4 or blank; "
        "turn texts into numbers first",
        "column 'sarana': '7' in row 4; expected whole numbers 1-4 or blank; blank them (NaN), or score them first",
    )
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems
    assert isinstance(caught.value, ValueError)


def test_many_wrong_values_are_capped():
    with pytest.raises(skm.FrameError, match=r"'0' in row 0, '0' in row 1, '0' in row 2 and 7 more"):
        skm.ikm(alike(10, 0).assign(waktu=0))


@pytest.mark.parametrize(
    ("frame", "options", "text"),
    [
        ([[1]], {}, "a list; expected a pandas DataFrame"),
        (alike(2, 0), {"kosong": "buang"}, "unknown rule 'buang'; known: terisi, nol, lengkap"),
        (alike(2, 0), {"populasi": 1}, "1 users for 2 respondents"),
        (alike(0, 0).astype(float), {}, "no row holds an answer"),
        (alike(2, 0).assign(waktu=True), {}, "expected whole numbers 1-4"),
        (alike(2, 0).assign(waktu=2.5), {}, "'2.5' in row 0"),
        (EXAMPLE.assign(a=[None, 4, None]), {"instrumen": TWO, "kosong": "lengkap"}, "leaves nobody"),
    ],
)
def test_faults_by_name(frame, options, text):
    with pytest.raises(skm.FrameError, match=text):
        skm.ikm(frame, **options)
