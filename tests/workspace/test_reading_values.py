"""Text to answers, profile categories, services and dates."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest

from skmlib.rules import periods
from skmlib.rules.instrument import Kategori, Pertanyaan, Profil
from skmlib.workspace.reading import coercion, selection
from tests.workspace.raw import STANDARD

QUESTION = {each.kode: each for each in STANDARD.pertanyaan}
PROFIL = {each.kode: each for each in STANDARD.profil}


def texts(*values: str, start: int = 2) -> pd.Series:
    return pd.Series(values, index=range(start, start + len(values)), dtype=object)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("1", 1, "same"), ("4", 4, "same"), (" 3 ", 3, "same"), ("03", 3, "same"),
        ("3,0", 3, "decimal"), ("3.0", 3, "decimal"), ("4.000000", 4, "decimal"),
        ("", None, "empty"), ("   ", None, "empty"),
        ("0", None, "blank mark"), ("-", None, "blank mark"), ("–", None, "blank mark"), ("N/A", None, "blank mark"),
        ("n/a", None, "blank mark"), ("#N/A", None, "blank mark"), ("NULL", None, "blank mark"),
        ("nan", None, "blank mark"),
        ("5", None, "invalid"), ("7", None, "invalid"), ("-3", None, "invalid"), ("3,5", None, "invalid"),
        ("3.5", None, "invalid"), ("33", None, "invalid"), ("1000", None, "invalid"), ("3 4", None, "invalid"),
        ("1e0", None, "invalid"), ("0,0", None, "invalid"), ("baik sekali", None, "invalid"), ("=1+2", None, "invalid"),
        ("Sangat sesuai", 4, "label"), ("SANGAT  SESUAI", 4, "label"), ("kurang sesuai ", 2, "label"),
        ("Sangat mudah", None, "invalid"),  # a label of another question
    ],
)  # fmt: skip
def test_one_answer(text: str, value: int | None, kind: str) -> None:
    assert coercion.answer(text, QUESTION["persyaratan"], STANDARD.skala) == (value, kind)


@pytest.mark.parametrize("kode", QUESTION)
def test_every_label_is_translated_by_its_own_question(kode: str) -> None:
    question = QUESTION[kode]
    for place, label in enumerate(question.jawaban, start=1):
        assert coercion.answer(label.upper(), question, STANDARD.skala) == (place, "label")


def test_cukup_is_two_for_sarana_and_nothing_for_the_others() -> None:
    assert coercion.answer("Cukup", QUESTION["sarana"], STANDARD.skala) == (2, "label")
    for kode in set(QUESTION) - {"sarana"}:
        assert coercion.answer("Cukup", QUESTION[kode], STANDARD.skala) == (None, "invalid")


def test_a_question_without_labels_takes_numbers_only() -> None:
    question = Pertanyaan("x", None, ())
    assert coercion.answer("3", question, STANDARD.skala) == (3, "same")
    assert coercion.answer("Baik", question, STANDARD.skala) == (None, "invalid")


def test_a_column_of_answers_counts_what_it_changes_and_lists_what_it_blanks() -> None:
    found = coercion.answers(
        texts("3", "3,0", "7", "", "-", "Sesuai", "tujuh", "3,0"), QUESTION["persyaratan"], STANDARD.skala
    )
    assert [None if math.isnan(value) else value for value in found.values] == [3, 3, None, None, None, 3, None, 3]
    assert found.invalid == (4, 8)  # row numbers
    assert found.changes == (("label", 1), ("decimal", 2), ("blank mark", 1))
    assert found.values.dtype == float


def test_a_column_without_rows() -> None:
    empty = texts()
    assert coercion.answers(empty, QUESTION["waktu"], STANDARD.skala).values.dtype == float
    assert list(coercion.profile(empty, PROFIL["usia"]).values) == []
    assert list(coercion.services(empty, ["a"], {}).values) == []


@pytest.mark.parametrize(
    ("field", "text", "category"),
    [
        ("jenis_kelamin", "L", "Laki-laki"), ("jenis_kelamin", "laki - laki", "Laki-laki"),
        ("jenis_kelamin", "PRIA", "Laki-laki"), ("jenis_kelamin", "wanita", "Perempuan"),
        ("jenis_kelamin", "", "Tidak diketahui"), ("jenis_kelamin", "-", "Tidak diketahui"),
        ("jenis_kelamin", "x", "Lainnya"),
        ("pendidikan", "SLTA / Sederajat", "SMA"), ("pendidikan", "DI/DIII", "D1–D3"), ("pendidikan", "D-1", "D1–D3"),
        ("pendidikan", "Diploma Tiga (D3)", "D1–D3"), ("pendidikan", "s1 / setara", "D4/S1"),
        ("pendidikan", "S2 Ke Atas", "S2 ke atas"), ("pendidikan", "TK", "Lainnya"),
        ("pekerjaan", "PNS/ASN", "PNS"), ("pekerjaan", "Ibu Rumah Tangga", "Lainnya"),
        ("pekerjaan", "dukun", "Lainnya"),
        ("usia", "24", "Di bawah 25"), ("usia", "25", "25–34"), ("usia", "34", "25–34"), ("usia", "35", "35–44"),
        ("usia", "55", "55 ke atas"), ("usia", "100", "55 ke atas"), ("usia", "10", "Di bawah 25"),
        ("usia", "9", "Tidak diketahui"), ("usia", "101", "Tidak diketahui"), ("usia", "0", "Tidak diketahui"),
        ("usia", "1121212", "Tidak diketahui"), ("usia", "2534", "Tidak diketahui"), ("usia", "-30", "Tidak diketahui"),
        ("usia", "30 tahun", "25–34"), ("usia", "30 th.", "25–34"), ("usia", "30,5", "25–34"),
        ("usia", "25 - 34", "25–34"),
        ("usia", "51 s.d 60", "Tidak diketahui"), ("usia", "", "Tidak diketahui"), ("usia", "tua", "Tidak diketahui"),
    ],
)  # fmt: skip
def test_one_profile_value(field: str, text: str, category: str) -> None:
    assert list(coercion.profile(texts(text), PROFIL[field]).values) == [category]


def test_unknown_and_other_come_last_and_only_where_they_occur() -> None:
    clean = coercion.profile(texts("P", "L"), PROFIL["jenis_kelamin"]).values
    assert list(clean.cat.categories) == ["Laki-laki", "Perempuan"] and clean.cat.ordered
    dirty = coercion.profile(texts("", "x", "P"), PROFIL["jenis_kelamin"])
    assert list(dirty.values.cat.categories) == ["Laki-laki", "Perempuan", "Lainnya", "Tidak diketahui"]
    assert dirty.values.notna().all()
    assert dirty.changes == (("spelling", 1), ("unknown spelling", 1), ("blank", 1))
    work = coercion.profile(texts("dukun"), PROFIL["pekerjaan"]).values
    assert list(work.cat.categories).count("Lainnya") == 1  # the field has a category of that name


def test_implausible_numbers_are_counted() -> None:
    found = coercion.profile(texts("0", "1121212", "30", "tua", ""), PROFIL["usia"])
    assert found.changes == (("implausible", 2), ("no number", 1), ("blank", 1))


def test_bands_with_a_gap_lose_nobody() -> None:
    field = Profil("usia", "Usia", (Kategori("muda", (), None, 20), Kategori("tua", (), 60, None)), True)
    assert list(coercion.profile(texts("20", "40", "60"), field).values) == ["muda", "Lainnya", "tua"]


def test_services_by_code_and_name() -> None:
    column = texts("A1", "ktp-el", "KTP-el", "a2", "", "99", " KK ")
    found = coercion.services(column, ["KTP-el", "KK", "Akta"], {"A1": "KTP-el", "A2": "KK"})
    assert list(found.values) == ["KTP-el", "KTP-el", "KTP-el", "KK", "Tidak diketahui", "Lainnya", "KK"]
    assert list(found.values.cat.categories) == ["KTP-el", "KK", "Akta", "Lainnya", "Tidak diketahui"]
    assert found.changes == (("spelling", 4), ("unknown service", 1), ("blank", 1))


def test_services_that_nobody_declared_are_sorted_names() -> None:
    found = coercion.services(texts("Perizinan  B", "Akta", "", "Akta"), [], {})
    assert list(found.values) == ["Perizinan B", "Akta", "Tidak diketahui", "Akta"]
    assert list(found.values.cat.categories) == ["Akta", "Perizinan B", "Tidak diketahui"]


def test_a_service_code_of_zero_is_a_code_where_it_is_declared() -> None:
    found = coercion.services(texts("0", "1"), [], {"0": "Loket", "1": "Daring"})
    assert list(found.values) == ["Loket", "Daring"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-07-09", date(2024, 7, 9)),
        ("2024-07-09 08:30", date(2024, 7, 9)),
        ("2024-07-09 23:59:59", date(2024, 7, 9)),
        ("2024-07-09T08:30:00Z", date(2024, 7, 9)),
        ("2024-07-09 08:30:00.123456", date(2024, 7, 9)),
        ("09/07/2024", date(2024, 7, 9)),  # day before month
        ("9/7/2024 8.30.00", date(2024, 7, 9)),
        ("09/07/2024 08:30", date(2024, 7, 9)),
        ("9-7-2024", date(2024, 7, 9)),
        ("09.07.2024", date(2024, 7, 9)),
        (" 2024-07-09 ", date(2024, 7, 9)),
        ("29/02/2024", date(2024, 2, 29)),
        ("29/02/2023", None),
        ("07/31/2024", None),  # month before day is no known form
        ("9 Juli 2024", date(2024, 7, 9)),
        ("Selasa, 9 Juli 2024 pukul 08.30 WIB", date(2024, 7, 9)),
        ("2024/07/09 8:30:00 PM GMT+7", date(2024, 7, 9)),  # Google Forms, as CSV
        ("31 Juni 2024", None),
        ("45482", None),
        ("2024", None),
        ("", None),
        ("-", None),
    ],
)
def test_one_date(text: str, day: date | None) -> None:
    assert list(selection.dates(texts(text))) == [day]


def test_a_named_form_replaces_the_known_ones() -> None:
    found = selection.dates(texts("07/09/2024", "2024-07-09"), ["%m/%d/%Y"])
    assert list(found) == [date(2024, 7, 9), None]


def test_days_of_a_period() -> None:
    days = selection.dates(texts("2024-06-30", "2024-07-01", "2024-09-30", "2024-10-01", ""))
    assert list(selection.of_period(days, periods.parse("2024-TW3"))) == [False, True, True, False, False]
