"""``keluarkan``: rows left out with a reason are listed, counted, and their effect on the index is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import skmlib as skm
from skmlib.presentation import tables, wording
from skmlib.presentation.nodes import ItemList
from skmlib.workspace import check, results
from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.reading.exclusion import Excluded, Exclusion
from skmlib.workspace.reading.intake import Intake
from skmlib.workspace.reading.pooling import concat
from tests.presentation.reports import words
from tests.workspace.raw import CODES, MAP, csv_text, intake, problems, write
from tests.workspace.test_reading_properties import DAY, FILE, INSIDE, UNIT, Drawn

GOOD = [3, 3, 3, 3, 3, 3, 3, 3, 3]
BAD = [1, 1, 1, 1, 1, 1, 1, 1, 1]
PLACE = "params/upp/uji/2024-TW3.yml"


def left_out(*rows: tuple[str, int], alasan: str = "isian uji coba") -> tuple[Exclusion, ...]:
    return tuple(
        Exclusion(Excluded(file, row, alasan), PLACE, 7 + place, f"keluarkan[{place + 1}].baris")
        for place, (file, row) in enumerate(rows)
    )


def adds_up(found: Intake) -> bool:
    parts = (
        found.diterima,
        len(found.ditolak),
        len(found.dikeluarkan),
        found.luar_periode,
        found.unit_lain,
        found.tanpa_tanggal,
    )
    return min(parts) >= 0 and sum(parts) == found.baris


def workspace(root: Path, rows: list[list[object]], report: dict[str, Any], **reports: dict[str, Any]) -> Path:
    """A workspace of one unit whose file ``data/a.csv`` has the nine codes and a date."""
    unit = {"nama": "Unit Uji", "kolom": {**MAP, "tanggal": "tgl"}}
    files: dict[str, dict[str, Any]] = {
        "params/instansi.yml": {"nama": "Kabupaten Uji"},
        "params/upp/uji/unit.yml": unit,
        PLACE: {"data": {"berkas": ["data/a.csv"], "pilih": {"kolom": "tanggal"}}, "populasi": 100, **report},
    }
    files |= {f"params/upp/uji/{kode}.yml": content for kode, content in reports.items()}
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump({"skema": 1, **content}, sort_keys=False, allow_unicode=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "data").mkdir(exist_ok=True)
    (root / "data/a.csv").write_text(csv_text([*CODES, "tgl"], rows), encoding="utf-8")
    return root


def rows(*low: int, n: int = 20, day: str = "2024-08-01") -> list[list[object]]:
    """n rows of threes; those numbered as in the file (2 is the first) are ones."""
    return [[*(BAD if place in low else GOOD), day] for place in range(2, n + 2)]


def found_problems(root: Path, report: str = "2024-TW3") -> list[Problem]:
    with pytest.raises(WorkspaceError) as raised:
        skm.open_report("uji", report, root=root)
    return list(raised.value.problems)


def test_a_row_left_out_is_listed_counted_and_no_respondent(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", CODES, [GOOD, BAD, GOOD, GOOD])
    found = intake(path, keluarkan=left_out(("a.csv", 3)))
    assert (found.baris, found.diterima) == (4, 3)
    assert found.dikeluarkan == (Excluded("a.csv", 3, "isian uji coba"),)
    assert list(found.asal["baris"]) == [2, 4, 5] and adds_up(found)
    assert found.jawaban_dikeluarkan is not None
    assert found.jawaban_dikeluarkan[list(CODES)].to_numpy().tolist() == [BAD]


def test_a_row_left_out_takes_no_part_in_the_scale_check_nor_in_any_list(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", CODES, [GOOD] * 5 + [[9] * 9])
    assert len(problems(intake, path)) == 9
    found = intake(path, keluarkan=left_out(("a.csv", 7)))
    assert (found.diterima, found.ditolak, found.dikosongkan) == (5, (), ())
    assert found.jawaban_dikeluarkan is not None and found.jawaban_dikeluarkan.isna().all(axis=None)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (1, "a.csv has no row 1; rows count as in the file, its header included: 2 to 5"),
        (99, "a.csv has no row 99; rows count as in the file, its header included: 2 to 5"),
        (3, "row 3 of a.csv belongs to another unit; it does not count in this report; remove the entry or mend"),
        (4, "row 4 of a.csv has no readable date and belongs to no period; it does not count"),
        (5, "row 5 of a.csv lies outside the period; it does not count in this report"),
    ],
)
def test_only_a_row_that_would_count_can_be_left_out(tmp_path: Path, row: int, message: str) -> None:
    made = [[*GOOD, "A", "2024-08-01"], [*GOOD, "B", "2024-08-01"], [*GOOD, "A", "?"], [*GOOD, "A", "2024-01-01"]]
    path = write(tmp_path / "a.csv", [*CODES, "unit", "tgl"], made)
    choice = {"saring_kolom": "unit", "saring_nilai": ("A",), "pilih": "tanggal"}
    wrong = problems(
        intake, path, kolom={**MAP, "tanggal": "tgl"}, keluarkan=left_out(("a.csv", 2), ("a.csv", row)), **choice
    )
    assert len(wrong) == 1
    assert wrong[0].startswith(f"{PLACE}:8: keluarkan[2].baris: {message}")


def test_without_a_cut_a_row_dated_outside_the_period_can_be_left_out(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [*CODES, "tgl"], [[*GOOD, "2024-08-01"], [*GOOD, "2023-01-01"]])
    kolom = {**MAP, "tanggal": "tgl"}
    assert intake(path, kolom=kolom).tanggal_menyimpang == 1
    found = intake(path, kolom=kolom, keluarkan=left_out(("a.csv", 3)))
    assert (found.diterima, found.tanggal_menyimpang) == (1, 0) and adds_up(found)


@given(FILE, st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_add_up_whatever_is_left_out(tmp_path_factory: pytest.TempPathFactory, drawn: Drawn, data: Any) -> None:
    own = [
        place
        for place, (_, day, unit, _) in enumerate(drawn, start=2)
        if unit.casefold().split() == ["puskesmas", "melati"] and day in INSIDE
    ]
    chosen = data.draw(st.lists(st.sampled_from(own), unique=True)) if own else []
    path = tmp_path_factory.getbasetemp() / "keluar.csv"
    write(path, [*CODES, "tgl", "unit"], [[*answers, day, unit] for answers, day, unit, _ in drawn])
    options: dict[str, Any] = {"saring_kolom": "unit", "saring_nilai": ("Puskesmas Melati",), "pilih": "tanggal"}
    options["keluarkan"] = left_out(*(("keluar.csv", row) for row in chosen))
    try:
        found = intake(path, kolom={**MAP, "tanggal": "tgl"}, **options)
    except WorkspaceError as error:
        assert all("outside the scale" in each.message for each in error.problems)
        return
    assert adds_up(found) and found.baris == len(drawn)
    assert [each.baris for each in found.dikeluarkan] == sorted(chosen)
    assert found.diterima + len(found.ditolak) == len(own) - len(chosen)
    assert not set(chosen) & {*found.asal["baris"], *(each.baris for each in found.ditolak)}


@given(st.lists(st.tuples(DAY, UNIT), min_size=1, max_size=12), st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pooled_parts_add_up_too(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, str]], data: Any
) -> None:
    path = tmp_path_factory.getbasetemp() / "gabung.csv"
    write(path, [*CODES, "tgl"], [[*GOOD, day] for day, _ in drawn])
    inside = {"2024-TW3": INSIDE, "2024-TW4": {"2024-10-01"}, "2024-TW2": {"2024-06-30"}}
    parts = []
    for periode, days in inside.items():
        own = [place for place, (day, _) in enumerate(drawn, start=2) if day in days]
        chosen = data.draw(st.lists(st.sampled_from(own), unique=True)) if own else []
        wanted = left_out(*(("gabung.csv", row) for row in chosen))
        parts.append(intake(path, periode=periode, kolom={**MAP, "tanggal": "tgl"}, pilih="tanggal", keluarkan=wanted))
    pooled = concat(parts)
    assert adds_up(pooled) and pooled.baris == len(drawn)
    assert len(pooled.dikeluarkan) == sum(len(each.dikeluarkan) for each in parts)


def test_no_row_is_a_respondent_here_and_left_out_there(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", CODES, [GOOD, BAD])
    first = intake(path, keluarkan=left_out(("a.csv", 2)))
    second = intake(path, keluarkan=left_out(("a.csv", 3)))
    assert "2 rows are read twice" in problems(concat, [first, second])[0]


def test_the_result_shows_the_index_with_the_rows_that_were_left_out(tmp_path: Path) -> None:
    reasons = [{"baris": 4, "alasan": "Isian uji coba petugas."}, {"baris": 2, "alasan": "isian uji coba  petugas"}]
    root = workspace(tmp_path, rows(2, 4, 5), {"keluarkan": [*reasons, {"baris": 5, "alasan": "kuesioner <rangkap>"}]})
    material = skm.open_report("uji", "2024-TW3", root=root)
    hasil = skm.analyse(material.survey, material.earlier)
    assert (hasil.responden.diterima, hasil.responden.dikeluarkan, hasil.ikm.nilai) == (17, 3, 75.0)
    assert hasil.mutu_data["dikeluarkan"] == 3 and hasil.mutu_data["baris"] == 20
    found = hasil.pengecualian
    assert found is not None and found.jumlah == 3
    assert found.menurut_alasan == {"isian uji coba petugas": 2, "kuesioner <rangkap>": 1}
    # 17 respondents of 75 and 3 of 25: (17 x 75 + 3 x 25) / 20 = 67.5
    assert (found.dengan.n, found.dengan.ikm, found.dengan.mutu, found.dengan.selisih) == (20, 67.5, "C", -7.5)
    assert results.from_json(results.to_json(hasil)) == hasil
    plain = json.loads(results.to_json(hasil))
    assert plain["pengecualian"]["dengan"] == {"n": 20, "ikm": 67.5, "mutu": "C", "selisih": -7.5}

    public = wording.baris_dikeluarkan(hasil)
    assert words(public[0]) == (
        "Sebelum pengolahan, 3 baris data dikeluarkan dan tidak dihitung sebagai responden, dengan alasan berikut."
    )
    assert isinstance(public[1], ItemList)
    assert words(public[1]).splitlines() == ["- isian uji coba petugas: 2 baris.", "- kuesioner <rangkap>: 1 baris."]
    internal = words(wording.pengaruh_pengecualian(hasil))
    assert "IKM 67,50\u00a0(C) dari 20 responden, berselisih −7,50 poin dari 75,00\u00a0(C)" in internal
    assert "3 dikeluarkan dengan alasan" in words(wording.mutu_data(hasil, material.intake))
    listed = tables.baris_dikeluarkan(material.intake)
    assert listed is not None
    assert [[cell.text for cell in row] for row in listed.rows] == [
        ["data/a.csv", "2", "isian uji coba petugas"],
        ["data/a.csv", "4", "Isian uji coba petugas."],
        ["data/a.csv", "5", "kuesioner <rangkap>"],
    ]
    shown = {row[0].text: row[1].text for row in tables.data_masuk(hasil).rows}
    assert shown["Baris dikeluarkan dengan alasan"] == "3" and shown["Responden diterima"] == "17"


def test_one_reason_is_told_in_one_sentence_and_none_in_none(tmp_path: Path) -> None:
    root = workspace(tmp_path, rows(), {"keluarkan": [{"baris": 2, "alasan": "Isian uji coba"}]})
    material = skm.open_report("uji", "2024-TW3", root=root)
    hasil = skm.analyse(material.survey)
    assert words(wording.baris_dikeluarkan(hasil)).endswith("sebagai responden, dengan alasan: isian uji coba.")
    assert "Seandainya tidak dikeluarkan, IKM tetap 75,00" in words(wording.pengaruh_pengecualian(hasil))
    plain = skm.analyse(skm.open_report("uji", "2024-TW3", root=workspace(tmp_path, rows(), {})).survey)
    assert plain.pengecualian is None and plain.responden.dikeluarkan == 0
    assert wording.baris_dikeluarkan(plain) == wording.pengaruh_pengecualian(plain) == ()


def test_another_class_is_a_warning_in_the_annex_and_of_the_check(tmp_path: Path) -> None:
    low = (2, 3, 4, 5, 6, 7, 8, 9)
    wanted = [{"baris": row, "alasan": "isian rangkap"} for row in low]
    root = workspace(tmp_path, rows(*low), {"keluarkan": wanted})
    material = skm.open_report("uji", "2024-TW3", root=root)
    hasil = skm.analyse(material.survey)
    # 12 of 75 and 8 of 25: 55, class D
    assert "Dengan baris itu mutu D, tanpanya C." in words(wording.pengaruh_pengecualian(hasil))
    said = [each.message for each in check.remarks(material) if each.key == "keluarkan"]
    assert said == ["the class is C, with the 8 rows left out D"]


def test_a_pooled_report_takes_what_its_parts_leave_out(tmp_path: Path) -> None:
    second: dict[str, Any] = {
        "data": {"berkas": ["data/a.csv"], "pilih": {"kolom": "tanggal"}},
        "populasi": 100,
        "keluarkan": [{"baris": 22, "alasan": "isian rangkap"}],
    }
    made = [*rows(2), *rows(2, n=5, day="2024-10-10")]
    root = workspace(
        tmp_path,
        made,
        {"keluarkan": [{"baris": 2, "alasan": "isian uji coba"}]},
        **{"2024-TW4": second, "2024-S2": {"gabung": ["2024-TW3", "2024-TW4"]}},
    )
    material = skm.open_report("uji", "2024-S2", root=root)
    hasil = skm.analyse(material.survey)
    assert adds_up(material.intake) and hasil.responden.diterima == 23 and hasil.ikm.nilai == 75.0
    assert hasil.pengecualian is not None
    assert hasil.pengecualian.menurut_alasan == {"isian uji coba": 1, "isian rangkap": 1}
    assert hasil.pengecualian.dengan.ikm == 71.0  # (23 x 75 + 2 x 25) / 25


@pytest.mark.parametrize(
    ("report", "key", "message", "hint"),
    [
        ([{"baris": 99, "alasan": "x"}], "keluarkan[1].baris", "data/a.csv has no row 99", "2 to 21"),
        (
            [{"baris": 3, "alasan": "x"}, {"baris": 3, "alasan": "y"}],
            "keluarkan[2].baris",
            "row 3 of data/a.csv is named twice (first in keluarkan[1])",
            "keep one",
        ),
        ([{"baris": 3}], "keluarkan[1].alasan", "is missing", "add the key"),
        ([{"baris": 3, "alasan": "  "}], "keluarkan[1].alasan", "is empty (found '  ')", "give a value"),
        ([{"baris": "tiga", "alasan": "x"}], "keluarkan[1].baris", "is no whole number (found 'tiga')", "digits only"),
        ([{"baris": 3, "alasan": "x", "brks": "a"}], "keluarkan[1].brks", "unknown key", "did you mean 'berkas'?"),
        (
            [{"baris": 3, "alasan": "x", "berkas": "data/b.csv"}],
            "keluarkan[1].berkas",
            "'data/b.csv' is no file of the report",
            "did you mean 'data/a.csv'?",
        ),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_remedy(
    tmp_path: Path, report: list[dict[str, Any]], key: str, message: str, hint: str
) -> None:
    root = workspace(tmp_path, rows(), {"keluarkan": report})
    text = (root / PLACE).read_text(encoding="utf-8").splitlines()
    entry = [number for number, line in enumerate(text, start=1) if line.startswith("- ")][-1]
    for found in (found_problems(root), [each for each in check.check(root).problems if each.level == "error"]):
        (only,) = found
        assert (only.file, only.key) == (PLACE, key)
        assert message in only.message and hint in only.hint
        assert only.line is not None and entry <= only.line <= entry + len(report[-1])


@pytest.mark.parametrize("number", ["3201234567890123", "0812-3456-7890", "siti@contoh.id"])
def test_a_reason_names_nobody(tmp_path: Path, number: str) -> None:
    root = workspace(tmp_path, rows(), {"keluarkan": [{"baris": 3, "alasan": f"milik {number}"}]})
    (only,) = [each for each in check.check(root).problems if each.level == "error"]
    assert (only.file, only.key) == (PLACE, "keluarkan[1].alasan")
    assert number not in str(only) and "personal data" in only.hint
    assert number not in repr(skm.open_report("uji", "2024-TW3", root=root).intake.dikeluarkan)


def test_a_report_of_several_files_names_the_file_of_each_row(tmp_path: Path) -> None:
    files = {"data": {"berkas": ["data/a.csv", "data/b.csv"]}}
    root = workspace(tmp_path, rows(), {**files, "keluarkan": [{"baris": 3, "alasan": "x"}]})
    (root / "data/b.csv").write_text(csv_text([*CODES, "tgl"], rows(3, n=5)), encoding="utf-8")
    (only,) = found_problems(root)
    assert only.message == "'berkas' is missing; the report has several files"
    assert only.hint == "one of: data/a.csv, data/b.csv"
    workspace(root, rows(), {**files, "keluarkan": [{"baris": 3, "alasan": "x", "berkas": "data/b.csv"}]})
    material = skm.open_report("uji", "2024-TW3", root=root)
    assert material.intake.dikeluarkan == (Excluded("data/b.csv", 3, "x"),)
    assert material.survey.n == 24 and adds_up(material.intake)


def test_a_pooled_report_leaves_nothing_out_itself(tmp_path: Path) -> None:
    pooled: dict[str, Any] = {"gabung": ["2024-TW3"], "keluarkan": [{"baris": 3, "alasan": "x"}]}
    root = workspace(tmp_path, rows(), {}, **{"2024-S2": pooled})
    (only,) = [each for each in check.check(root).problems if each.level == "error"]
    assert (only.key, only.message) == ("keluarkan", "a pooled report has no rows of its own")


def test_a_report_whose_rows_are_all_left_out_has_no_data(tmp_path: Path) -> None:
    wanted = [{"baris": row, "alasan": "isian uji coba"} for row in (2, 3)]
    root = workspace(tmp_path, rows(n=2), {"keluarkan": wanted})
    from skmlib.workspace.material import NoData

    with pytest.raises(NoData):
        skm.open_report("uji", "2024-TW3", root=root)
