"""Scoring any table: respondents or frequencies, unsur by code or by number."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skmlib.rules.rounding import half_up
from skmlib.workspace.scoretable import Scored, as_plain, score_counts, score_respondents
from tests.workspace.raw import CODES, problems, write
from tests.workspace.reading.files import cached, workbook

STANDARD = "permenpan-14-2017"
NUMBERS = [f"U{n}" for n in range(1, 10)]
QUESTIONNAIRE = [*CODES[:7], "sarana", "pengaduan"]


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No workspace about, so that the shipped instruments count."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SKM_ROOT", raising=False)


def respondents(path: Path, **options: object) -> list[Scored]:
    given_: dict[str, object] = {"instrumen": STANDARD, "urutan": None, "bobot": "1/n", **options}
    return score_respondents(path, **given_)  # type: ignore[arg-type]


def counts(path: Path, **options: object) -> Scored:
    given_: dict[str, object] = {"instrumen": STANDARD, "urutan": None, "bobot": "1/n", **options}
    (found,) = score_counts(path, **given_)  # type: ignore[arg-type]
    return found


# a unit of ten with a low sarana and a high biaya
ANSWERS = [[3, 3, 3, 4, 3, 3, 3, 3, 2]] * 6 + [[4, 3, 2, 4, 3, 4, 4, 3, 3]] * 4
TOTALS = (34, 30, 26, 40, 30, 34, 34, 30, 24)
IKM = Fraction(25 * sum(TOTALS), 90)


def table(path: Path) -> list[list[object]]:
    return [
        [kode, *[sum(row[place] == value for row in ANSWERS) for value in (1, 2, 3, 4)]]
        for place, kode in enumerate(CODES)
    ]


def test_columns_by_unsur_code_in_any_order_and_case(tmp_path: Path) -> None:
    header = [kode.upper() for kode in reversed(CODES)]
    (found,) = respondents(write(tmp_path / "a.csv", ["Nama", *header], [["x", *reversed(row)] for row in ANSWERS]))
    assert [each.kode for each in found.unsur] == list(CODES)
    assert tuple(each.jumlah for each in found.unsur) == TOTALS
    assert found.ikm.nilai == float(half_up(IKM)) == 78.33
    assert (found.n, found.bobot, found.ikm.mutu, found.peringatan) == (10, "1/9", "B", ())


def test_numbers_have_no_names_unless_the_order_is_given(tmp_path: Path) -> None:
    (found,) = respondents(write(tmp_path / "a.csv", NUMBERS, ANSWERS))
    assert [(each.nomor, each.kode, each.nama) for each in found.unsur] == [(name, name, "") for name in NUMBERS]
    assert found.ikm.nilai == 78.33
    assert found.peringatan == (
        "urutan not given: U1, U2 … have no names (give --urutan permenpan14, kuesioner or permenpan16)",
    )


@pytest.mark.parametrize(
    ("urutan", "eighth", "ninth"),
    [
        ("permenpan14", "pengaduan", "sarana"),
        ("kuesioner", "sarana", "pengaduan"),
        ("permenpan16", "maklumat", "pengaduan"),
    ],
)
def test_each_order_names_the_eighth_and_ninth_column_its_way(
    tmp_path: Path, urutan: str, eighth: str, ninth: str
) -> None:
    (found,) = respondents(write(tmp_path / "a.csv", NUMBERS, ANSWERS), urutan=urutan)
    values = {each.kode: each.jumlah for each in found.unsur}
    assert (values[eighth], values[ninth]) == (30, 24)
    assert found.ikm.nilai == 78.33  # the index does not depend on names
    assert found.peringatan == ()
    if urutan == "kuesioner":  # named columns are printed in the regulation's order
        assert [(each.nomor, each.kode) for each in found.unsur][-2:] == [("U8", "pengaduan"), ("U9", "sarana")]


@pytest.mark.parametrize(
    "names", [[f"Unsur {n}" for n in range(1, 10)], [f"u{n}" for n in range(1, 10)], [f"U {n}" for n in range(1, 10)]]
)
def test_spellings_of_a_numbered_column(tmp_path: Path, names: list[str]) -> None:
    (found,) = respondents(write(tmp_path / "a.csv", names, ANSWERS), urutan="permenpan14")
    assert [each.kode for each in found.unsur] == list(CODES) and found.ikm.nilai == 78.33


def test_a_frequency_table_gives_the_same_as_its_respondents(tmp_path: Path) -> None:
    (one,) = respondents(write(tmp_path / "a.csv", CODES, ANSWERS))
    for header in (["1", "2", "3", "4"], ["nilai_1", "nilai_2", "nilai_3", "nilai_4"]):
        other = counts(write(tmp_path / "b.csv", ["Unsur", *header], table(tmp_path)))
        assert (other.n, other.ikm.nilai, other.ikm.nilai_penuh) == (10, one.ikm.nilai, one.ikm.nilai_penuh)
        for a, b in zip(one.unsur, other.unsur, strict=True):
            assert (a.kode, a.nomor, a.jumlah, a.distribusi, a.nrr, a.mutu) == (
                b.kode,
                b.nomor,
                b.jumlah,
                b.distribusi,
                b.nrr,
                b.mutu,
            )
        assert (other.ikm.se, other.ikm.se_alasan) == (None, "dihitung dari tabel frekuensi")
    assert one.ikm.se is not None and one.ikm.ci95 is not None


@given(st.lists(st.lists(st.sampled_from(["1", "2", "3", "4", ""]), min_size=9, max_size=9), min_size=1, max_size=20))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_counts_and_respondents_agree_on_any_survey(tmp_path: Path, rows: list[list[str]]) -> None:
    rows = [row for row in rows if any(row)] or [["3"] * 9]
    (one,) = respondents(write(tmp_path / "a.csv", CODES, rows))
    frequencies = [
        [kode, *[sum(row[place] == value for row in rows) for value in "1234"]] for place, kode in enumerate(CODES)
    ]
    other = counts(write(tmp_path / "b.csv", ["unsur", "1", "2", "3", "4"], frequencies))
    assert [(each.nrr, each.terisi, each.mutu) for each in one.unsur] == [
        (each.nrr, each.terisi, each.mutu) for each in other.unsur
    ]
    assert (one.ikm.nilai, one.ikm.nilai_penuh, one.ikm.mutu) == (
        other.ikm.nilai,
        other.ikm.nilai_penuh,
        other.ikm.mutu,
    )


def test_questions_of_one_unsur(tmp_path: Path) -> None:
    # eight unsur; waktu has three questions: 3, 4 and (2 + 4) / 2 = 3; the mean of waktu is 10/3
    rows: list[list[object]] = [[f"U{n}", f"U{n}.1", 0, 0, 6, 0] for n in range(1, 9)]
    rows[2:3] = [["U3", "U3.1", 0, 0, 6, 0], ["U3", "U3.2", 0, 0, 0, 6], ["U3", "U3.3", 0, 3, 0, 3]]
    for name in ("sub", "Pertanyaan"):
        found = counts(write(tmp_path / "a.csv", ["unsur", name, "1", "2", "3", "4"], rows))
        third = found.unsur[2]
        assert third.nrr == pytest.approx(10 / 3, rel=1e-11)
        assert (third.terisi, third.jumlah, third.distribusi) == (None, None, None)
        assert third.pertanyaan and [each.nrr for each in third.pertanyaan] == [3, 4, 3]
        assert found.ikm.nilai_penuh == pytest.approx(float(25 * (Fraction(10, 3) + 7 * 3) / 8), rel=1e-11)
        assert (found.n, found.bobot) == (6, "1/8")


def test_unequal_counts_leave_n_open(tmp_path: Path) -> None:
    rows = table(tmp_path)
    rows[0][3] = 0
    found = counts(write(tmp_path / "a.csv", ["unsur", "1", "2", "3", "4"], rows))
    assert found.n is None
    plain = as_plain(found)
    assert plain["n"] is None and plain["n_alasan"] == "jumlah jawaban tidak sama untuk semua pertanyaan"


def test_an_unsur_without_counts_has_reasons_for_all_that_is_missing(tmp_path: Path) -> None:
    rows = table(tmp_path)
    rows[3] = ["biaya", 0, 0, 0, 0]
    ikm = as_plain(counts(write(tmp_path / "a.csv", ["unsur", "1", "2", "3", "4"], rows)))["ikm"]
    for name in ("nilai", "se", "ci95", "peluang_mutu"):
        assert ikm[name] is None and ikm[f"{name}_alasan"] == "unsur tanpa jawaban: biaya"


@pytest.mark.parametrize(
    ("bobot", "stated", "ikm"), [("1/n", "1/9", 78.33), ("0.111", "0.111", 78.26), ("0.11", "0.11", 77.55)]
)
def test_weights_by_name(tmp_path: Path, bobot: str, stated: str, ikm: float) -> None:
    (found,) = respondents(write(tmp_path / "a.csv", CODES, ANSWERS), bobot=bobot)
    assert (found.bobot, found.ikm.nilai) == (stated, ikm)


def test_groups_in_the_order_of_their_names(tmp_path: Path) -> None:
    header = [*CODES, "Loket", "Bulan"]
    rows = [[*row, "B" if place < 6 else "A", "Juli"] for place, row in enumerate(ANSWERS)]
    path = write(tmp_path / "a.csv", header, rows)
    found = respondents(path, by=["loket", "Bulan"])
    assert [(each.kelompok, each.n) for each in found] == [
        ((("loket", "A"), ("Bulan", "Juli")), 4),
        ((("loket", "B"), ("Bulan", "Juli")), 6),
    ]
    assert [each.ikm.nilai for each in found] == [float(half_up(Fraction(25 * total, 9))) for total in (30, 27)]
    assert as_plain(found[0])["kelompok"] == {"loket": "A", "Bulan": "Juli"}


def test_a_stray_answer_is_blanked_and_an_empty_row_left_out(tmp_path: Path) -> None:
    rows: list[list[object]] = [list(row) for row in ANSWERS * 4]
    rows[7][2], rows[8] = 7, [""] * 9
    (found,) = respondents(write(tmp_path / "a.csv", [*CODES, "saran"], [[*row, "x"] for row in rows]))
    assert (found.n, found.dikosongkan, found.ditolak) == (39, 1, 1)
    assert found.unsur[2].terisi == 38


def test_excel_works_as_well(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [list(CODES), *ANSWERS]:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert respondents(tmp_path / "a.xlsx")[0].ikm.nilai == 78.33


def test_plain_values_are_json(tmp_path: Path) -> None:
    (found,) = respondents(write(tmp_path / "a.csv", CODES, ANSWERS))
    plain = json.loads(json.dumps(as_plain(found), allow_nan=False))
    assert list(plain) == ["n", "bobot", "dikosongkan", "ditolak", "unsur", "ikm"]
    assert plain["ikm"]["nilai"] == 78.33 and plain["unsur"][8]["nrr"] == 2.4
    assert plain["unsur"][8]["distribusi"] == [0, 6, 4, 0]
    assert not any(key.endswith("_alasan") for key in plain["ikm"])


RESPONDENT_FAULTS: dict[str, tuple[list[str], list[list[object]], dict[str, object], str]] = {
    "another scale": (
        list(CODES), [[5] * 9, [4] * 9], {},
        "biaya: 1 of 2 filled answers are outside the scale 1–4 (found 5); the table has another scale; "
        "map it to 1–4 first",
    ),
    "no unsur at all": (
        ["Nama", "Usia"], [["x", 30]], {},
        "no column is an unsur; name the columns by unsur code (persyaratan, prosedur …) or U1, U2 …; "
        "for a raw export use skm import",
    ),
    "some codes only": (
        list(CODES[:7]), [[3] * 7], {},
        "no column for pengaduan, sarana; add the columns, or name an instrument without them (--instrumen)",
    ),
    "no such group": (
        [*CODES, "Loket"], [[3] * 9 + ["A"]], {"by": ["Lokt"]},
        "no column 'Lokt'; did you mean 'Loket'?",
    ),
    "beyond the order": (
        [f"U{n}" for n in range(1, 11)], [[3] * 10], {"urutan": "permenpan14"},
        "'U10' is beyond the 9 unsur of order 'permenpan14'; name another order",
    ),
    "one unsur twice": (
        ["U1", "Unsur 1", "U2"], [[3, 3, 3]], {}, "'U1' and 'Unsur 1' are the same unsur; keep one of them",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RESPONDENT_FAULTS)
def test_faults_of_a_table_of_respondents(tmp_path: Path, name: str) -> None:
    header, rows, options, expected = RESPONDENT_FAULTS[name]
    path = write(tmp_path / "a.csv", header, rows)
    assert problems(respondents, path, **options)[0] == f"{path}: {expected}"


COUNT_FAULTS: dict[str, tuple[list[str], list[list[object]], list[str]]] = {
    "no unsur column": (
        ["Unsurr", "1", "2", "3", "4"], [["U1", 0, 0, 1, 0]], ["no column 'unsur'; did you mean 'Unsurr'?"],
    ),
    "no column for a score": (
        ["unsur", "1", "2", "3"], [["U1", 0, 0, 1]], ["no column for score 4; name it '4' or 'nilai_4'"],
    ),
    "an unknown unsur": (
        ["unsur", "1", "2", "3", "4"], [["persyaratn", 0, 0, 1, 0]],
        ["no unsur 'persyaratn'; did you mean 'persyaratan'?"],
    ),
    "a total row": (
        ["unsur", "1", "2", "3", "4"], [["U1", 0, 0, 1, 0], ["Jumlah", 0, 0, 1, 0]],
        [f"no unsur 'Jumlah'; known: {', '.join(CODES)}, U1 … U9 with --urutan"],
    ),
    "no counts, all at once": (
        ["unsur", "1", "2", "3", "4"], [["U1", "satu", -1, "2,5", 0], ["U1", 0, 0, 1, 0]],
        ["'-1' is no count; write a whole number, 0 for none", "'2,5' is no count; write a whole number, 0 for none",
         "text of 4 characters is no count; write a whole number, 0 for none",
         "unsur: 'U1' is given twice; keep one row a question"],
    ),
    "one unsur in two spellings": (
        ["unsur", "1", "2", "3", "4"], [["U1", 0, 0, 1, 0], ["u1", 0, 0, 1, 0]],
        ["'U1' and 'u1' are the same unsur; keep one of them"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COUNT_FAULTS)
def test_faults_of_a_frequency_table(tmp_path: Path, name: str) -> None:
    header, rows, expected = COUNT_FAULTS[name]
    path = write(tmp_path / "a.csv", header, rows)
    found = problems(counts, path)
    assert [text.removeprefix(str(path)).lstrip(":0123456789 ") for text in found] == expected


def test_an_unknown_order_or_instrument(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", NUMBERS, ANSWERS)
    assert problems(respondents, path, urutan="kuesionr") == [
        "--urutan: no order 'kuesionr'; did you mean 'kuesioner'?"
    ]
    assert problems(respondents, path, instrumen="permenpan-14") == [
        "params/instrumen/permenpan-14.yml: no instrument 'permenpan-14'; did you mean 'permenpan-14-2017'?"
    ]


def test_no_name_of_a_respondent_enters_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ["Nama", *CODES], [["Siti Aminah", *["Siti Aminah 3201234567890123"] * 9]])
    assert not any("Siti" in text or "3201" in text for text in problems(respondents, path))


def test_columns_of_results_are_no_unsur(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [*CODES, "Jumlah", "IKM"], [[*row, sum(row), 75] for row in ANSWERS])
    plain = write(tmp_path / "b.csv", CODES, ANSWERS)
    (found,), (expected,) = respondents(path), respondents(plain)
    assert found.peringatan == ("columns of results are not read: 'Jumlah', 'IKM'",)
    assert (found.unsur, found.ikm, found.n) == (expected.unsur, expected.ikm, expected.n)


def test_a_column_of_formulas_is_no_answer(tmp_path: Path) -> None:
    """Formulas with cached values: refused where they stand for an unsur, left with a word where they are beside."""
    rows: list[list[object]] = [
        [*CODES, "Nilai per orang"],
        *([*row, f"=SUM(A{n}:I{n})"] for n, row in enumerate(ANSWERS, 2)),
    ]
    beside = cached(workbook(tmp_path / "a.xlsx", {"x": rows}), {f"J{n}": sum(r) for n, r in enumerate(ANSWERS, 2)})
    (found,) = respondents(beside)
    assert found.peringatan == ("columns of results are not read: 'Nilai per orang'",)
    rows = [CODES, *([*row[:8], f"=A{n}"] for n, row in enumerate(ANSWERS, 2))]
    instead = cached(workbook(tmp_path / "b.xlsx", {"x": rows}), {f"I{n}": r[0] for n, r in enumerate(ANSWERS, 2)})
    (problem,) = problems(respondents, instead)
    assert problem == (
        f"{instead}: column {CODES[8]!r} is computed by formulas, so it holds no answers; "
        "give the columns that the respondents filled their own names, and no formulas"
    )
