"""Answers that are nearly labels: proposed, never applied; other scales named, never converted."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from skmlib.rules.instrument import Skala
from skmlib.workspace.importing.near import nearest, proposed, read_answers, scale_of
from skmlib.workspace.reading import coercion
from tests.workspace.raw import CODES, STANDARD, answers_file, intake, problems

QUESTION = {question.kode: question for question in STANDARD.pertanyaan}
SCALE = STANDARD.skala


@pytest.mark.parametrize(
    ("kode", "text", "score"),
    [
        ("persyaratan", "Cukup sesuai", 2),
        ("persyaratan", "Sgt sesuai", 4),
        ("kompetensi", "Sangat Kompten", 4),
        ("waktu", "d. Sangat cepat", 4),
        ("pengaduan", "Ada, tidak berfungsi", 2),
        ("perilaku", "Sangat sopan", 4),
        ("sarana", "Kurang baik", None),  # sarana has no such degree: Buruk, Cukup, Baik, Sangat baik
        ("persyaratan", "Mudah", None),
        ("pengaduan", "Ada", None),
        ("sarana", "3. Sangat baik", None),  # number and label disagree
        ("waktu", "Tidak tahu", None),
        ("waktu", "5", None),
    ],
)
def test_the_nearest_label(kode: str, text: str, score: int | None) -> None:
    found = nearest(text, QUESTION[kode], SCALE)
    assert (None if found is None else found[0]) == score


def test_answers_are_sorted_into_labels_near_misses_and_others() -> None:
    texts = [
        "Sesuai",
        "SANGAT SESUAI",
        "Kurang sesuai ",
        "Cukup sesuai",
        "Cukup sesuai",
        "3",
        "",
        "-",
        "Bapak Anu ramah",
    ]
    found = read_answers(texts, QUESTION["persyaratan"], SCALE)
    assert (found.filled, found.labels, found.numbers, found.invalid) == (7, 3, (("3", 1),), 3)
    assert [(miss.text, miss.rows, miss.score) for miss in found.near] == [("Cukup sesuai", 2, 2)]
    assert found.unknown == (("text of 15 characters", 1),)


def test_what_is_proposed_stands_under_its_question_unless_all_share_it() -> None:
    first = read_answers(["Cukup sesuai"], QUESTION["persyaratan"], SCALE)
    second = read_answers(["Cukup sesuai"], QUESTION["produk"], SCALE)
    third = read_answers(["Cukup mudah"], QUESTION["prosedur"], SCALE)
    assert proposed([first, second]) == {"*": {"Cukup sesuai": 2}}
    assert proposed([first, second, third]) == {
        "persyaratan": {"Cukup sesuai": 2},
        "produk": {"Cukup sesuai": 2},
        "prosedur": {"Cukup mudah": 2},
    }


@pytest.mark.parametrize(
    ("odd", "scale"),
    [
        (["5"], "1–5"),
        (["5", "6"], "1–6"),
        (["7", "10"], "1–10"),
        (["25", "100"], "numbers up to 100"),
        (["a", "b", "d"], "letters a–d"),
        (["A1", "A4"], "codes A1–A4"),
        (["3,5", "2.5"], "numbers with decimals"),
        ([], None),
    ],
)
def test_the_scale_of_what_cannot_be_read(odd: list[str], scale: str | None) -> None:
    assert scale_of(odd, ["1", "2"]) == scale


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4. Sangat baik", 4),
        ("4 - Sangat baik", 4),
        ("(1) Buruk", 1),
        ("Cukup (2)", 2),
        ("3. Sangat baik", None),
        ("4. Bagus sekali", None),
        ("4. ", None),
    ],
)
def test_number_and_label_are_read_where_they_agree(text: str, value: int | None) -> None:
    read, kind = coercion.answer(text, QUESTION["sarana"], SCALE)
    assert (read, kind) == ((float(value), "label") if value else (None, "invalid"))


Given = dict[str, dict[str, int | None]]


def column(*texts: str) -> pd.Series:
    return pd.Series(texts, index=range(2, 2 + len(texts)), dtype=object)


def test_confirmed_answers_are_applied_and_counted_and_only_where_they_are_written() -> None:
    given: Given = {"persyaratan": {"cukup  SESUAI": 2}, "*": {"4. Sangat baik": 4, "tidak menjawab": None}}
    read = coercion.answers(
        column("Cukup sesuai", "4. sangat baik", "Tidak menjawab", "3"), QUESTION["persyaratan"], SCALE, given
    )
    assert list(read.values[:2]) == [2, 4] and read.values.isna().sum() == 1 and read.values.iloc[3] == 3
    assert read.invalid == () and ("confirmed label", 2) in read.changes
    other = coercion.answers(column("Cukup sesuai"), QUESTION["produk"], SCALE, given)
    assert other.invalid == (2,)


def test_a_questions_own_score_goes_before_that_of_all() -> None:
    given = {"*": {"5": 4}, "waktu": {"5": 3}}
    assert coercion.answers(column("5"), QUESTION["waktu"], SCALE, given).values.iloc[0] == 3
    assert coercion.answers(column("5", "5,0"), QUESTION["biaya"], SCALE, given).values.tolist() == [4, 4]


def test_a_reversed_or_zero_based_scale_is_read_as_the_map_says() -> None:
    turned = {"*": {"1": 4, "2": 3, "3": 2, "4": 1}}
    assert coercion.answers(column("1", "4", "2"), QUESTION["waktu"], SCALE, turned).values.tolist() == [4, 1, 3]
    zero = {"*": {"0": 1, "1": 2, "2": 3, "3": 4}}
    assert coercion.answers(column("0", "3"), QUESTION["waktu"], SCALE, zero).values.tolist() == [1, 4]


def test_decimals_are_never_mixed_up_with_whole_numbers() -> None:
    given = {"*": {"3,5": 3}}
    read = coercion.answers(column("3,5", "3.50", "35"), QUESTION["waktu"], SCALE, given)
    assert read.values[:2].tolist() == [3, 3] and read.invalid == (4,)


def test_no_answer_is_confirmed_by_a_map_of_another_scale() -> None:
    five = Skala(1, 5)
    assert coercion.answers(column("5"), QUESTION["waktu"], five).values.iloc[0] == 5


def test_a_scale_of_five_is_refused_then_read_as_it_is_mapped(tmp_path: Path) -> None:
    path = answers_file(tmp_path / "a.csv", [[1 + row % 5] * 9 for row in range(40)])
    (first, *_) = problems(intake, path)
    assert "8 of 40 filled answers (20.0 %) are outside the scale 1–4 (found 8 × 5)" in first and "jawaban" in first
    mapped = {"*": {"1": 1, "2": 2, "3": 3, "4": 4, "5": 4}}
    found = intake(path, jawaban=mapped)
    assert found.diterima == 40 and found.dikosongkan == ()
    assert (found.responden["waktu"] == 4).sum() == 16
    assert ("waktu", "confirmed label", 8) in found.konversi
    assert len([each for each in found.konversi if each[1] == "confirmed label"]) == len(CODES)
