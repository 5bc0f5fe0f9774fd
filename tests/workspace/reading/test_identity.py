"""A file that needs no map: its headings are the codes, behind the group marks of every survey server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace.raw import CODES, STANDARD, intake, problems, write


@pytest.mark.parametrize("mark", ["/", ":", "-"])
def test_codes_behind_a_group_are_read_and_personal_columns_are_not(tmp_path: Path, mark: str) -> None:
    header = [f"profil{mark}nama_lengkap", *(f"skm{mark}{kode}" for kode in CODES), f"profil{mark}jenis_kelamin"]
    path = write(tmp_path / "a.csv", header, [["Wulan Suryani", *[1 + place % 4 for place in range(9)], "L"]] * 5)
    found = intake(path, kolom={})
    assert list(found.responden[list(CODES)].iloc[0]) == [1.0 + place % 4 for place in range(9)]
    assert set(found.responden["jenis_kelamin"]) == {"Laki-laki"}
    assert not (found.responden.astype(str) == "Wulan Suryani").any(axis=None)


def test_a_code_behind_two_groups_is_left_to_a_person(tmp_path: Path) -> None:
    header = [f"skm-{kode}" for kode in CODES] + ["harapan-waktu"]
    path = write(tmp_path / "a.csv", header, [[3] * 10] * 5)
    (said,) = problems(intake, path, kolom={})
    assert "several columns are named 'waktu': skm-waktu, harapan-waktu" in said
    assert STANDARD.nama == "permenpan-14-2017"
