"""Another scale than the instrument's: refused where it is plain, told where it may be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from skmlib.workspace.reading import coercion, scales
from tests.workspace.raw import CODES, STANDARD, answers_file, intake, problems

QUESTION = {each.kode: each for each in STANDARD.pertanyaan}


def from_zero(path: Path) -> Path:
    return answers_file(path, [[(row + place) % 4 for place in range(9)] for row in range(40)])


def test_a_scale_of_0_to_3_is_refused_and_read_as_the_map_says(tmp_path: Path) -> None:
    path = from_zero(tmp_path / "a.csv")
    (said,) = problems(intake, path)
    assert "90 answers are 0 and none is 4: the scale seems to be 0–3, not 1–4" in said and "0=kosong" in said
    told = intake(path, jawaban={"*": {str(score): score + 1 for score in range(4)}})
    assert told.responden["persyaratan"].value_counts().to_dict() == {1.0: 10, 2.0: 10, 3.0: 10, 4.0: 10}
    blank = intake(path, jawaban={"*": {"0": None}})
    assert blank.responden["persyaratan"].notna().sum() == 30


def test_zeros_beside_the_highest_answer_are_blanks_and_many_are_told(tmp_path: Path) -> None:
    rows = [[0 if place == 3 else 1 + (row + place) % 4 for place in range(9)] for row in range(40)]
    found = intake(answers_file(tmp_path / "a.csv", rows))
    assert found.responden["biaya"].notna().sum() == 0
    assert scales.doubts(found, STANDARD, {}) == ("zeros are read as blanks (biaya 40); is 0 an answer of that form?",)
    assert scales.doubts(found, STANDARD, {"biaya": {"0": None}}) == ()


def test_a_highest_answer_that_nobody_gives_and_the_same_strange_one_are_told(tmp_path: Path) -> None:
    three = intake(
        answers_file(tmp_path / "a.csv", [[1 + (row + place) % 3 for place in range(9)] for row in range(40)])
    )
    assert "nobody gave the highest answer, 4" in scales.doubts(three, STANDARD, {})[0]
    rows = [[5 if row == 2 * place else 4 for place in range(9)] for row in range(40)]  # one 5 in each question
    five = intake(answers_file(tmp_path / "b.csv", rows))
    assert len(five.dikosongkan) == 9
    assert "the answer 5 stands in 9 of 9 questions" in scales.doubts(five, STANDARD, {})[0]


@pytest.mark.parametrize(
    ("kode", "text", "value"),
    [
        ("sarana", "d. Sangat baik", 4),
        ("sarana", "A) Buruk", 1),
        ("sarana", "a. Sangat baik", None),  # the letters run backwards: a person decides
        ("sarana", "4 (Sangat baik)", 4),
        ("sarana", "1 (Sangat baik)", None),
        ("biaya", "d. Gratis", 4),
        ("biaya", "\\N", None),
    ],
)
def test_a_letter_or_number_beside_a_label_counts_where_both_agree(kode: str, text: str, value: int | None) -> None:
    read, kind = coercion.answer(text, QUESTION[kode], STANDARD.skala)
    assert read == value and kind == ("label" if value else "blank mark" if text == "\\N" else "invalid")


def test_common_answers_are_named_and_rare_or_many_ones_are_not(tmp_path: Path) -> None:
    words = ["Tidak puas", "Kurang puas", "Puas", "Sangat puas"]
    rows = [[words[(row + place) % 4] for place in range(9)] for row in range(40)]
    first = problems(intake, answers_file(tmp_path / "a.csv", rows))[0]
    assert "10 × Puas" in first and "10 × Tidak puas" in first
    names = [[f"Budi Santoso {row % 20}"] * 9 for row in range(60)]  # a column of names, mapped by mistake
    assert all("Budi" not in each for each in problems(intake, answers_file(tmp_path / "b.csv", names)))
    assert set(CODES) == set(QUESTION)
