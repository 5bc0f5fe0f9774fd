"""From raw files to respondents: what is accepted, blanked, rejected, left out, and what an error says."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from skmlib.statistics.analysis import analyse
from skmlib.statistics.survey import Survey
from skmlib.workspace.material import quality_counts
from skmlib.workspace.reading.intake import Blanked, Intake, Rejected
from skmlib.workspace.reading.pooling import concat
from tests.conftest import shipped
from tests.workspace.raw import CODES, MAP, STANDARD, TW3, answers_file, intake, problems, write

GOOD = [3, 3, 4, 4, 3, 3, 4, 3, 3]


def rows(*changed: tuple[int, int, object], n: int = 40) -> list[list[object]]:
    """n good rows with some cells (row from 0, column from 0, value) changed."""
    made: list[list[object]] = [list(GOOD) for _ in range(n)]
    for row, column, value in changed:
        made[row][column] = value
    return made


def adds_up(found: Intake) -> bool:
    parts = (found.diterima, len(found.ditolak), found.luar_periode, found.unit_lain, found.tanpa_tanggal)
    return min(parts) >= 0 and sum(parts) == found.baris


def test_a_stray_seven_is_blanked_listed_and_counted_and_the_respondent_stays(tmp_path: Path) -> None:
    found = intake(answers_file(tmp_path / "a.csv", rows((6, 8, 7))))
    assert found.diterima == 40 and found.ditolak == ()
    assert found.dikosongkan == (Blanked("a.csv", 8, "sarana", "7"),)
    assert math.isnan(found.responden["sarana"][7])
    assert found.responden["sarana"].notna().sum() == 39
    counts = quality_counts(found, STANDARD)
    assert (counts["jawaban_dikosongkan"], counts["jawaban_kosong"]) == (1, 0)
    hasil = analyse(Survey("u", "U", TW3, STANDARD, found.responden))
    assert hasil.unsur[8].nrr == 3 and hasil.unsur[8].terisi == 39


def test_exactly_five_percent_invalid_is_blanked_and_more_is_refused(tmp_path: Path) -> None:
    path = answers_file(tmp_path / "a.csv", rows((0, 2, 7), (1, 2, "9")))
    assert len(intake(path).dikosongkan) == 2  # 2 of 40
    path = answers_file(tmp_path / "a.csv", rows((0, 2, 7), (1, 2, "9"), (2, 2, 7)))
    assert problems(intake, path) == [
        "a.csv: waktu: 3 of 40 filled answers (7.5 %) are outside the scale 1–4 (found 2 × 7, 1 × 9); "
        "the column has another scale or is mapped to the wrong field; mend 'kolom' or the data, "
        "or give every answer its score in 'jawaban' (see 'skm import')"
    ]


def test_the_limit_is_five_percent_not_a_rounded_one(tmp_path: Path) -> None:
    twenty = [(row, 2, 7) for row in range(20)]
    assert len(intake(answers_file(tmp_path / "a.csv", rows(*twenty, n=400))).dikosongkan) == 20
    (message,) = problems(intake, answers_file(tmp_path / "a.csv", rows(*twenty, (20, 2, 7), n=400)))
    assert "21 of 400 filled answers" in message


def test_blanks_do_not_dilute_the_share_of_invalid_answers(tmp_path: Path) -> None:
    blanks = [(row, 2, "") for row in range(3, 40)]
    assert problems(intake, answers_file(tmp_path / "a.csv", rows((0, 2, 7), *blanks))) == [
        "a.csv: waktu: 1 of 3 filled answers (33.3 %) are outside the scale 1–4 (found 1 × 7); "
        "the column has another scale or is mapped to the wrong field; mend 'kolom' or the data, "
        "or give every answer its score in 'jawaban' (see 'skm import')"
    ]


def test_a_scale_of_one_to_five_is_refused_for_every_question(tmp_path: Path) -> None:
    found = problems(intake, answers_file(tmp_path / "a.csv", [[place % 5 + 1] * 9 for place in range(50)]))
    assert len(found) == 9
    assert found[0] == (
        "a.csv: biaya: 10 of 50 filled answers (20.0 %) are outside the scale 1–4 (found 10 × 5); "
        "the column has another scale or is mapped to the wrong field; mend 'kolom' or the data, "
        "or give every answer its score in 'jawaban' (see 'skm import')"
    )


def test_the_best_respondents_of_another_scale_are_not_rejected_in_silence(tmp_path: Path) -> None:
    # every respondent who answers 5 answers nothing else: rejected as rows, they would vanish from a 1-5 survey
    best: list[list[object]] = [[5] * 9 for _ in range(30)]
    mixed = [row for pair in zip(rows(n=30), best, strict=True) for row in pair]
    for made in (mixed, [*rows(n=30), *best]):
        found = problems(intake, answers_file(tmp_path / "a.csv", made))
        assert len(found) == 9
        assert "30 of 60 filled answers (50.0 %) are outside the scale 1–4 (found 30 × 5)" in found[0]


def test_a_scale_without_any_common_point_is_refused_not_empty(tmp_path: Path) -> None:
    found = problems(intake, answers_file(tmp_path / "a.csv", [[80 + place] * 9 for place in range(5)]))
    assert len(found) == 9
    assert "5 of 5 filled answers (100.0 %)" in found[0]


def test_totals_below_the_last_respondent_are_rejected_rows_not_another_scale(tmp_path: Path) -> None:
    # the official form ends with sums, NRR, weighted NRR and the index
    footer: list[list[object]] = [[90] * 9, ["3,214"] * 9, ["0,357"] * 9, ["", "", "", "", "", "", "", "", "83,45"]]
    found = intake(answers_file(tmp_path / "a.csv", [*rows(n=28), *footer]))
    assert found.diterima == 28 and [each.baris for each in found.ditolak] == [30, 31, 32, 33]
    assert found.dikosongkan == ()
    assert adds_up(found)
    many: list[list[object]] = [[80 + place] * 9 for place in range(7)]  # too many for totals
    assert intake(answers_file(tmp_path / "a.csv", [*rows(n=28), *many[:6]])).diterima == 28
    refused = problems(intake, answers_file(tmp_path / "a.csv", [*rows(n=28), *many]))
    assert len(refused) == 9 and "7 of 35 filled answers (20.0 %)" in refused[0]


def test_a_row_without_any_valid_answer_is_rejected_with_its_reason(tmp_path: Path) -> None:
    made = rows((3, 0, 9), n=60)
    made[10] = ["", "-", "0", "N/A", "", "", "", "", ""]
    made[20] = [7, "", "", "", "", "", "", "", ""]
    found = intake(answers_file(tmp_path / "a.csv", made, "saran"))
    assert found.ditolak == (
        Rejected("a.csv", 12, "tidak ada jawaban yang sah"),
        Rejected("a.csv", 22, "tidak ada jawaban yang sah"),
    )
    assert found.dikosongkan == (
        Blanked("a.csv", 5, "persyaratan", "9"),
    )  # cells of rejected rows are not listed twice
    assert found.diterima == 58 and list(found.responden.index) == list(range(1, 59))
    assert adds_up(found)


def test_one_valid_answer_is_enough(tmp_path: Path) -> None:
    found = intake(answers_file(tmp_path / "a.csv", [["", "", "", "", "", "", "", "", "4"], GOOD]))
    assert found.diterima == 2
    assert quality_counts(found, STANDARD)["jawaban_kosong"] == 8


def test_quality_flags_of_the_reference_case(tmp_path: Path) -> None:
    """Case ``dq_flags_toy``: straight lines, blanks and one answer outside the scale, among 24 plain respondents."""
    cases = json.loads((Path(__file__).parent.parent / "statistics" / "reference_cases.json").read_text())["cases"]
    (case,) = [each for each in cases if each["id"] == "dq_flags_toy"]
    toy = [["" if value is None else value for value in row] for row in case["input"]["U"]]
    found = intake(answers_file(tmp_path / "a.csv", [*toy, *rows(n=24)]))
    counts = quality_counts(found, STANDARD)
    assert counts["garis_lurus"] == sum(case["expected"]["straightline"]) == 2
    assert counts["jawaban_dikosongkan"] == sum(case["expected"]["out_of_range"]) == 1
    assert counts["jawaban_kosong"] == sum(case["expected"]["n_missing"]) == 2


def test_a_missing_column_and_its_nearest_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ["Persyaratan ", "Waktu Layanan", "Usia"], [[3, 3, 30]])
    kolom = {"persyaratan": "persyaratan", "waktu": "Waktu  Pelayanan", "usia": "Umur Anda"}
    instrumen = STANDARD
    assert problems(intake, path, instrumen=instrumen, kolom=kolom) == [
        "a.csv: usia: no column 'Umur Anda'; its columns: Persyaratan, Waktu Layanan, Usia",
        "a.csv: waktu: no column 'Waktu  Pelayanan'; did you mean 'Waktu Layanan'?",
    ]


def test_a_missing_filter_column(tmp_path: Path) -> None:
    path = answers_file(tmp_path / "a.csv", [[*GOOD, "Puskesmas"]], "Unit Pelayanan")
    assert problems(intake, path, saring_kolom="Unit Layanan", saring_nilai=("Puskesmas",)) == [
        "a.csv: saring: no column 'Unit Layanan'; did you mean 'Unit Pelayanan'?"
    ]


def test_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    first = write(tmp_path / "a.csv", CODES[:8], [GOOD[:8]])
    second = answers_file(tmp_path / "b.csv", [GOOD])
    found = problems(intake, first, second, tmp_path / "c.csv")
    assert [text.split(":")[0] for text in found] == ["a.csv", "c.csv"]


SECRET = ("Siti Aminah", "3201234567890123", "siti@contoh.id", "081234567890")
PRIVATE = ("Nama", "NIK", "Surel", "No HP")


def test_personal_columns_never_enter_the_frame(tmp_path: Path) -> None:
    path = answers_file(tmp_path / "a.csv", [[*GOOD, *SECRET, "L"]] * 3, *PRIVATE, "JK")
    found = intake(path, kolom={**MAP, "jenis_kelamin": "JK"})
    assert list(found.responden.columns) == [*CODES, "jenis_kelamin"]
    assert list(found.asal.columns) == ["berkas", "baris", "tanggal"]
    whole = repr(vars(found)) + found.responden.to_csv() + found.asal.to_csv()
    assert not any(text in whole for text in SECRET)


@pytest.mark.parametrize(
    "made",
    [
        [[*GOOD, *SECRET, "terlalu", "panjang"]],  # a row longer than the header
        [[*GOOD[:8], SECRET[0], *SECRET]] * 2,  # a name where an answer belongs
        [[*GOOD[:8], SECRET[1], *SECRET]] * 2,  # a number of identity where an answer belongs
        [[*GOOD[:8], SECRET[2], *SECRET]] * 2,
        [[*GOOD[:8], "9", *SECRET]] * 2,
    ],
)
def test_no_error_text_holds_a_respondents_data(tmp_path: Path, made: list[list[object]]) -> None:
    path = answers_file(tmp_path / "a.csv", made, *PRIVATE)
    found = problems(intake, path)
    assert found and not any(text in message for message in found for text in SECRET)


def test_a_text_among_few_answers_is_shown_by_its_length_only(tmp_path: Path) -> None:
    found = intake(
        answers_file(tmp_path / "a.csv", rows((0, 0, SECRET[0]), (1, 1, SECRET[1]), (2, 2, "3,5"), (3, 3, "-12")))
    )
    assert [each.isi for each in found.dikosongkan] == ["text of 11 characters", "text of 16 characters", "3,5", "-12"]


def test_labels_decimals_and_blank_marks_are_counted_as_conversions(tmp_path: Path) -> None:
    found = intake(
        answers_file(tmp_path / "a.csv", rows((0, 0, "Sangat Sesuai"), (1, 0, "3,0"), (2, 0, "-"), (3, 8, "Cukup")))
    )
    assert found.konversi == (
        ("persyaratan", "label", 1),
        ("persyaratan", "decimal", 1),
        ("persyaratan", "blank mark", 1),
        ("sarana", "label", 1),
    )
    assert list(found.responden["persyaratan"][:2]) == [4, 3]
    assert found.responden["sarana"][4] == 2


def dated(path: Path, *days: str, extra: str | None = None) -> Path:
    header = [*CODES, "Cap waktu", "Unit"]
    return write(path, header, [[*GOOD, day, extra or ("A" if place % 2 else "B")] for place, day in enumerate(days)])


WITH_DATE = {**MAP, "tanggal": "Cap waktu"}
DAYS = ("30/06/2024", "01/07/2024", "2024-09-30 23:59:59", "2024-10-01", "", "kemarin", "15-08-2024")


def test_a_period_is_cut_by_date_and_everything_is_counted(tmp_path: Path) -> None:
    found = intake(dated(tmp_path / "a.csv", *DAYS), kolom=WITH_DATE, pilih="tanggal")
    assert (found.baris, found.diterima, found.luar_periode, found.tanpa_tanggal) == (7, 3, 2, 2)
    assert list(found.asal["tanggal"]) == [date(2024, 7, 1), date(2024, 9, 30), date(2024, 8, 15)]
    assert list(found.asal["baris"]) == [3, 4, 8]
    assert list(found.asal["berkas"]) == ["a.csv"] * 3
    assert found.tanggal_menyimpang == 0 and adds_up(found)


def test_without_a_cut_dates_outside_the_period_are_flagged_and_stay(tmp_path: Path) -> None:
    found = intake(dated(tmp_path / "a.csv", *DAYS), kolom=WITH_DATE)
    assert (found.diterima, found.luar_periode, found.tanpa_tanggal) == (7, 0, 0)
    assert found.tanggal_menyimpang == 2
    assert found.asal["tanggal"].isna().sum() == 2


def test_a_shared_file_is_filtered_by_unit_then_cut_by_period(tmp_path: Path) -> None:
    path = dated(tmp_path / "a.csv", *DAYS)
    found = intake(path, kolom=WITH_DATE, pilih="tanggal", saring_kolom="unit", saring_nilai=(" a ",))
    # rows of A are the second, fourth and sixth day: one inside, one outside, one unreadable
    assert (found.unit_lain, found.diterima, found.luar_periode, found.tanpa_tanggal) == (4, 1, 1, 1)
    assert "_saring" not in found.responden and adds_up(found)


def test_a_unit_without_rows_is_empty_not_an_error(tmp_path: Path) -> None:
    path = dated(tmp_path / "a.csv", *DAYS)
    kolom = {**WITH_DATE, "usia": "Unit"}
    found = intake(path, kolom=kolom, pilih="tanggal", saring_kolom="Unit", saring_nilai=("C",))
    assert (found.diterima, found.unit_lain, found.luar_periode) == (0, 7, 0)
    assert list(found.responden.columns) == [*CODES, "usia"]
    none_in_period = intake(path, kolom=kolom, pilih="tanggal", periode="2020")
    assert (none_in_period.diterima, none_in_period.luar_periode, none_in_period.tanpa_tanggal) == (0, 5, 2)


def test_service_codes_ages_and_education(tmp_path: Path) -> None:
    header = [*CODES, "Kode", "Umur", "Pendidikan"]
    values = [("122", "0", "SLTA"), ("6", "1121212", "S1"), ("x", "33", ""), ("122", "61", "TK")]
    path = write(tmp_path / "a.csv", header, [[*GOOD, *each] for each in values])
    found = intake(
        path,
        kolom={**MAP, "layanan": "Kode", "usia": "Umur", "pendidikan": "Pendidikan"},
        layanan=("Izin Usaha", "Izin Bangunan"),
        nilai_layanan={"122": "Izin Usaha", "6": "Izin Bangunan"},
    )
    assert list(found.responden["layanan"]) == ["Izin Usaha", "Izin Bangunan", "Lainnya", "Izin Usaha"]
    assert list(found.responden["usia"]) == ["Tidak diketahui", "Tidak diketahui", "25–34", "55 ke atas"]
    assert list(found.responden["pendidikan"]) == ["SMA", "D4/S1", "Tidak diketahui", "Lainnya"]
    hasil = analyse(Survey("u", "U", TW3, STANDARD, found.responden))
    assert all(sum(groups.values()) == 4 for groups in hasil.responden.profil.values())


def test_several_files_are_numbered_through_and_keep_their_origin(tmp_path: Path) -> None:
    first = answers_file(tmp_path / "a.csv", rows((1, 0, 7), n=30))
    second = answers_file(tmp_path / "b.csv", [*rows(n=2), [""] * 8 + ["x"], *rows((0, 0, "Sesuai"), n=20)])
    found = intake(first, second)
    assert found.diterima == 52 and list(found.responden.index) == list(range(1, 53))
    assert list(found.asal["berkas"].value_counts(sort=False)) == [30, 22]
    assert [(each.berkas, each.baris) for each in found.ditolak] == [("b.csv", 4)]
    assert [(each.berkas, each.baris) for each in found.dikosongkan] == [("a.csv", 3)]
    assert found.konversi == (("persyaratan", "label", 1),)
    assert found.baris == 53 and adds_up(found)


def test_a_file_without_respondents_beside_one_with_some(tmp_path: Path) -> None:
    empty = dated(tmp_path / "a.csv", "2020-01-01")
    full = dated(tmp_path / "b.csv", "2024-07-01", "2024-07-02")
    found = intake(empty, full, kolom={**WITH_DATE, "usia": "Unit"}, pilih="tanggal")
    assert found.diterima == 2 and found.responden["persyaratan"].dtype == float
    assert found.luar_periode == 1 and adds_up(found)


def test_no_row_counts_twice(tmp_path: Path) -> None:
    path = answers_file(tmp_path / "a.csv", rows(n=5))
    message = (
        "a.csv: 5 rows are read twice, for two pooled periods or since the file is listed twice; "
        "cut the periods by date with 'pilih', or list the file once"
    )
    assert problems(intake, path, path) == [message]
    quarter = intake(path)
    assert problems(concat, [quarter, quarter]) == [message]


def test_pooled_periods_of_one_file(tmp_path: Path) -> None:
    path = dated(tmp_path / "a.csv", *DAYS, "2024-10-02", "2025-01-01")
    parts = [intake(path, kolom=WITH_DATE, pilih="tanggal", periode=f"2024-TW{n}") for n in (3, 4)]
    pooled = concat(parts)
    assert (pooled.baris, pooled.diterima, pooled.tanpa_tanggal, pooled.luar_periode) == (9, 5, 2, 2)
    whole = intake(path, kolom=WITH_DATE, pilih="tanggal", periode="2024-S2")
    assert adds_up(pooled) and set(pooled.asal["baris"]) == set(whole.asal["baris"])
    pd.testing.assert_frame_equal(
        pooled.responden.sort_values(list(CODES)).reset_index(drop=True),
        whole.responden.sort_values(list(CODES)).reset_index(drop=True),
    )


def test_parts_with_other_categories_keep_all_of_them_in_order(tmp_path: Path) -> None:
    kolom = {**MAP, "jenis_kelamin": "JK"}
    first = intake(answers_file(tmp_path / "a.csv", [[*GOOD, "x"], [*GOOD, "P"]], "JK"), kolom=kolom)
    second = intake(answers_file(tmp_path / "b.csv", [[*GOOD, ""], [*GOOD, "L"]], "JK"), kolom=kolom)
    pooled = concat([first, second]).responden["jenis_kelamin"]
    assert list(pooled) == ["Lainnya", "Perempuan", "Tidak diketahui", "Laki-laki"]
    assert list(pooled.cat.categories) == ["Laki-laki", "Perempuan", "Lainnya", "Tidak diketahui"]


def test_a_sixteen_question_form(tmp_path: Path) -> None:
    sixteen = shipped("16-pertanyaan")
    codes = [each.kode for each in sixteen.pertanyaan]
    path = write(tmp_path / "a.csv", codes, [[3] * 16, [4, "", *[3] * 14]])
    found = intake(path, instrumen=sixteen, kolom={kode: kode for kode in codes})
    assert found.diterima == 2
    assert list(found.responden["persyaratan-2"].isna()) == [False, True]


def test_the_same_file_is_opened_and_mapped_once(tmp_path: Path) -> None:
    from skmlib.rules import periods
    from skmlib.workspace.reading import intake as intakes
    from skmlib.workspace.reading.intake import RawFiles, Source

    path = dated(tmp_path / "a.csv", *DAYS)
    raw, source = RawFiles(tmp_path), Source(kolom=WITH_DATE, pilih="tanggal")
    first = intakes.read([(path, "a.csv")], source, STANDARD, periods.parse("2024-TW3"), raw)
    path.unlink()
    again = intakes.read([(path, "a.csv")], source, STANDARD, periods.parse("2024-TW3"), raw)
    pd.testing.assert_frame_equal(first.responden, again.responden)
    assert intakes.read([(path, "a.csv")], source, STANDARD, periods.parse("2024-TW4"), raw).diterima == 1
