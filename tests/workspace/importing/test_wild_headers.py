"""Headings as survey servers and SPSS export them, and questions in other words than the questionnaire's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skmlib.workspace.importing.headers import parse
from skmlib.workspace.importing.longform import looks_long
from tests.conftest import shipped
from tests.workspace.importing.shapes import LABELS, TEXT, N, proposed, scores, table

FORM = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan"]
OTHER = {
    "persyaratan": "Bagaimana pendapat Bapak/Ibu mengenai kesesuaian persyaratan dengan jenis layanan yang diberikan",
    "prosedur": "Apakah alur / prosedur pelayanan mudah dipahami?",
    "waktu": "Apakah waktu pelayanan sudah cepat dan tepat?",
    "biaya": "Bagaimana pendapat Bapak/Ibu mengenai kewajaran biaya atau tarif dalam pelayanan",
    "produk": "Apakah kesesuaian hasil layanan dengan standar pelayanan sudah baik?",
    "kompetensi": "Apakah petugas mampu dan ahli dalam memberikan pelayanan?",
    "perilaku": "Apakah petugas ramah dan sopan?",
    "sarana": "Bagaimana kenyamanan sarana dan prasarana pelayanan",
    "pengaduan": "Bagaimana pendapat Bapak/Ibu mengenai tindak lanjut pengaduan, saran dan masukan",
}


@pytest.mark.parametrize("form", ["G01Q01[SQ00{}]", "G01Q01_SQ00{}"])
def test_rows_of_a_limesurvey_array_are_bare_numbers(form: str) -> None:
    rows = [[f"2024-07-{1 + row:02} 08:00:00", *(f"A{score}" for score in line)] for row, line in enumerate(scores(9))]
    found = table(["submitdate", *(form.format(place) for place in range(1, 10))], rows)
    assert [each.field for each in proposed(found).undecided] == ["pengaduan", "sarana"]
    named = proposed(found, urutan="kuesioner")
    assert named.undecided == ()
    assert {kode: named.kolom[kode] for kode in FORM} == {
        kode: form.format(place) for place, kode in enumerate(FORM, start=1)
    }


def test_two_arrays_with_the_same_numbers_are_left_to_a_person() -> None:
    heads = [f"Q{array}[SQ00{place}]" for array in (1, 2) for place in range(1, 10)]
    found = proposed(table(heads, scores(18)), urutan="kuesioner")
    assert not set(FORM) & set(found.kolom) and {each.field for each in found.undecided} == set(FORM)


@pytest.mark.parametrize(
    "form",
    [
        "<b>{place}.</b> {text}&nbsp;",
        "G02Q01[SQ00{place}]. <p style='color:red'>Penilaian</p> [{text}]",
        "Penilaian/{text}",
        "<p>Penilaian Bapak/Ibu:</p> [{text}]",
    ],
)
def test_markup_codes_and_groups_around_a_question(form: str) -> None:
    heads = {kode: form.format(place=place, text=TEXT[kode]) for place, kode in enumerate(FORM, start=1)}
    found = proposed(table(list(heads.values()), scores(9)))
    assert {kode: found.kolom.get(kode) for kode in FORM} == heads


def test_a_heading_keeps_its_own_writing() -> None:
    assert parse("<b>8.</b> Sarana&nbsp;") == replace(parse("8. Sarana"), text="<b>8.</b> Sarana&nbsp;")


@pytest.mark.parametrize("words", [None, ["Tidak puas", "Kurang puas", "Puas", "Sangat puas"]])
def test_questions_in_other_words_are_neither_the_service_nor_a_remark(words: list[str] | None) -> None:
    cells = [[words[score - 1] if words else score for score in line] for line in scores(9)]
    found = proposed(table([OTHER[kode] for kode in FORM], cells))
    assert found.kolom == OTHER
    assert "layanan" not in found.kolom and "saran" not in found.kolom


def test_the_labels_of_a_file_name_its_columns() -> None:
    rows = [["L", *line] for line in scores(9)]
    codes = table(["v1", *(f"v{place}" for place in range(2, 11))], rows)
    named = replace(codes, labels=("Jenis kelamin", *(f"{place}. {TEXT[kode]}" for place, kode in enumerate(FORM, 1))))
    found = proposed(named)
    assert {kode: found.kolom.get(kode) for kode in FORM} == {kode: f"v{place}" for place, kode in enumerate(FORM, 2)}
    assert found.kolom["jenis_kelamin"] == "v1"
    assert not set(proposed(codes).kolom) & set(FORM)


def test_letters_before_labels_are_labels_of_the_question() -> None:
    cells = [[f"{'abcd'[score - 1]}. {LABELS[kode][score - 1]}" for kode, score in zip(FORM, line, strict=True)]
             for line in scores(9)]  # fmt: skip
    found = proposed(table([OTHER[kode] for kode in FORM], cells))
    assert found.kolom == OTHER


def test_a_long_table_is_known_by_how_it_repeats() -> None:
    rows = [[1000 + who, 11 + what, 1 + (who + what) % 4] for who in range(N) for what in range(9)]
    said = looks_long(table(["id_responden", "id_pertanyaan", "nilai"], rows))
    assert said is not None and '--panjang "pertanyaan=id_pertanyaan" --panjang "nilai=nilai"' in said
    wide = [[row, "P1", 3] for row in range(N)]
    assert looks_long(table(["id_responden", "id_pertanyaan", "nilai"], wide)) is None


def test_parts_of_an_unsur_are_its_questions_in_the_named_order() -> None:
    sixteen = shipped("16-pertanyaan")
    order = sixteen.urutan["kuesioner"]
    heads = {question.kode: f"U{order.index(unsur.kode) + 1}.{place}"
             for unsur in sixteen.unsur for place, question in enumerate(unsur.pertanyaan, start=1)}  # fmt: skip
    found = proposed(table(list(heads.values()), scores(len(heads))), sixteen)
    assert {each.field for each in found.undecided} == {"pengaduan-1", "sarana-1"}
    assert proposed(table(list(heads.values()), scores(len(heads))), sixteen, urutan="kuesioner").kolom == heads
