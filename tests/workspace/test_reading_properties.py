"""Random files with junk: what comes in is counted out, recomputed here without the library."""

from __future__ import annotations

import math
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skmlib.statistics.analysis import analyse
from skmlib.statistics.survey import Survey
from skmlib.workspace.problems import WorkspaceError
from skmlib.workspace.reading.intake import Intake
from tests.workspace.raw import CODES, MAP, STANDARD, TW3, intake, write

ANSWER = st.sampled_from(["1", "2", "3", "4", "3", "4", "3,0", " 4 ", "", "-", "0", "N/A"])
JUNK = st.sampled_from(["7", "99", "3,5", "tidak tahu", "=1+1", "\u200b", "😀"])
ROW = st.lists(st.one_of(*[ANSWER] * 30, JUNK), min_size=9, max_size=9)
DAY = st.sampled_from(["2024-07-01", "30/09/2024", "2024-08-15 10:00", "2024-06-30", "2024-10-01", "", "?", "45000"])
UNIT = st.sampled_from(["Puskesmas Melati", "puskesmas  melati", "RSUD", ""])
GENDER = st.sampled_from(["L", "P", "laki-laki", "", "x"])
FILE = st.lists(st.tuples(ROW, DAY, UNIT, GENDER), min_size=1, max_size=30)
INSIDE = {"2024-07-01", "30/09/2024", "2024-08-15 10:00"}
OUTSIDE = {"2024-06-30", "2024-10-01"}
VALID = {"1": 1, "2": 2, "3": 3, "4": 4, "3,0": 3, " 4 ": 4}
BLANK = {"", "-", "0", "N/A"}

Drawn = list[tuple[list[str], str, str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("acak")


def read(folder: Path, drawn: Drawn) -> Intake | None:
    """The intake, or ``None`` where a question has too many answers outside the scale."""
    path = write(folder / "a.csv", [*CODES, "tgl", "unit", "jk", "Nama"], [[*row, *rest, "x"] for row, *rest in drawn])
    kolom = {**MAP, "tanggal": "tgl", "jenis_kelamin": "jk"}
    try:
        return intake(path, kolom=kolom, pilih="tanggal", saring_kolom="unit", saring_nilai=("Puskesmas Melati",))
    except WorkspaceError as error:
        assert all("outside the scale 1–4" in problem.message for problem in error.problems)
        return None


@given(FILE)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_add_up_and_agree_with_a_count_by_hand(folder: Path, drawn: Drawn) -> None:
    found = read(folder, drawn)
    own = [each for each in drawn if each[2].casefold().split() == ["puskesmas", "melati"]]
    inside = [each for each in own if each[1] in INSIDE]
    accepted = [each for each in inside if any(text in VALID for text in each[0])]
    if found is None:
        junk = [sum(row[place] not in VALID and row[place] not in BLANK for row, *_ in inside) for place in range(9)]
        filled = [sum(row[place] not in BLANK for row, *_ in inside) for place in range(9)]
        assert any(bad > 0.05 * all_ for bad, all_ in zip(junk, filled, strict=True))
        return
    assert found.baris == len(drawn)
    assert found.unit_lain == len(drawn) - len(own)
    assert found.tanpa_tanggal == sum(each[1] not in INSIDE | OUTSIDE for each in own)
    assert found.luar_periode == sum(each[1] in OUTSIDE for each in own)
    assert len(found.ditolak) == len(inside) - len(accepted)
    assert found.diterima == len(accepted) == len(found.asal)
    assert (
        found.baris == found.diterima + len(found.ditolak) + found.luar_periode + found.unit_lain + found.tanpa_tanggal
    )
    expected = [[VALID.get(text) for text in row] for row, *_ in accepted]
    got = [[None if math.isnan(value) else value for value in row] for row in found.responden[list(CODES)].to_numpy()]
    assert got == expected
    blanked = sum(text not in VALID and text not in BLANK for row, *_ in accepted for text in row)
    assert len(found.dikosongkan) == blanked
    assert [drawn[baris - 2] for baris in found.asal["baris"]] == accepted


@given(FILE)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_profile_table_adds_up_to_n(folder: Path, drawn: Drawn) -> None:
    found = read(folder, drawn)
    if found is None or not found.diterima:
        return
    hasil = analyse(Survey("u", "U", TW3, STANDARD, found.responden))
    assert hasil.responden.diterima == found.diterima
    assert all(sum(groups.values()) == found.diterima for groups in hasil.responden.profil.values())
    assert all(sum(each.n for each in table.kelompok) == found.diterima for table in hasil.bivariat)


@given(st.lists(st.text(max_size=8), min_size=9, max_size=9), st.text(max_size=30), st.text(max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_or_refused_with_words(folder: Path, cells: list[str], day: str, gender: str) -> None:
    safe = [text.replace("\x00", "").encode("utf-8", "ignore").decode() for text in (*cells, day, gender)]
    rows = [["3"] * 9 + ["2024-07-01", "L"] for _ in range(30)]
    path = write(folder / "b.csv", [*CODES, "tgl", "jk"], [*rows, safe])
    kolom = {**MAP, "tanggal": "tgl", "jenis_kelamin": "jk"}
    found = intake(path, kolom=kolom)
    assert 30 <= found.diterima <= 31
    assert found.diterima + len(found.ditolak) == found.baris
    assert found.responden["jenis_kelamin"].notna().all()
    assert found.responden[list(CODES)].isin([1, 2, 3, 4, float("nan")]).all(axis=None)


@pytest.mark.parametrize(
    "text",
    ["1/7/0001", "9999-12-31", "2024-02-30", "31/04/2024", "0000-00-00", "1" * 400],
)
def test_odd_dates_are_outside_or_unreadable_never_a_crash(folder: Path, text: str) -> None:
    path = write(folder / "c.csv", [*CODES, "tgl"], [["3"] * 9 + ["2024-07-01"], ["3"] * 9 + [text]])
    found = intake(path, kolom={**MAP, "tanggal": "tgl"}, pilih="tanggal")
    assert found.diterima == 1
    assert found.tanpa_tanggal + found.luar_periode == 1
    assert datetime(2024, 7, 1).date() == found.asal["tanggal"][1]


@pytest.mark.parametrize(
    "text",
    [
        "2024-07-01T08:00:00+07:00",
        "2024-07-01 23:30:00.123+07",
        "2024-07-01T08:00:00Z",
        "1/7/2024 8.30.00",
        "01-07-2024",
    ],
)
def test_a_date_is_the_day_that_is_written_whatever_its_zone(folder: Path, text: str) -> None:
    path = write(folder / "d.csv", [*CODES, "tgl"], [["3"] * 9 + [text]])
    found = intake(path, kolom={**MAP, "tanggal": "tgl"}, pilih="tanggal")
    assert (found.diterima, found.asal["tanggal"][1]) == (1, datetime(2024, 7, 1).date())
