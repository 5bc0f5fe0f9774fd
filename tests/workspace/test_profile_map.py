"""``nilai_profil``: declared meanings are checked, applied, and asked for where they are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from skmlib.workspace import check, starter
from tests.workspace.raw import CODES, write

PLACE = "params/upp/kode/unit.yml"


def folder(tmp_path: Path, *, unit: str = "", laporan: str = "", jk: tuple[str, ...] = ("1", "2", "1")) -> Path:
    root = tmp_path / "kerja"
    starter.write(root)
    rows = [[*"333333334", each, "41-60"] for each in jk]
    write(root / "data/kode.csv", [*CODES, "JK", "Umur"], rows)
    (root / "params/upp/kode").mkdir()
    mapped = "".join(f"  {code}: {code}\n" for code in CODES) + "  jenis_kelamin: JK\n  usia: Umur\n"
    text = f"skema: 1\nnama: Kode\ndata: {{berkas: [data/kode.csv]}}\n{unit}kolom:\n{mapped}"
    (root / PLACE).write_text(text, encoding="utf-8")
    (root / "params/upp/kode/2024-TW3.yml").write_text(f"skema: 1\npopulasi: 9\n{laporan}", encoding="utf-8")
    return root


def told(root: Path) -> list[str]:
    return [str(each) for each in check.check(root).problems if "params/upp/kode" in each.file]


def test_undeclared_codes_are_said_with_the_remedy(tmp_path: Path) -> None:
    (found,) = [each for each in told(folder(tmp_path)) if "jenis_kelamin" in each]
    assert "3 values of 'jenis_kelamin' are codes without a declared meaning (1, 2) and are 'Tidak diketahui'" in found
    assert "'nilai_profil: {jenis_kelamin: {<code>: <category>}}' (Laki-laki, Perempuan)" in found


def test_ranges_over_bands_are_said(tmp_path: Path) -> None:
    (found,) = [each for each in told(folder(tmp_path)) if "'usia'" in each]
    assert "3 values of 'usia' lie in no single band (41-60) and are 'Tidak diketahui'" in found


def test_the_report_adds_to_the_unit_value_by_value(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        unit='nilai_profil: {jenis_kelamin: {"1": Perempuan, "2": Perempuan}}\n',
        laporan='nilai_profil: {jenis_kelamin: {"1": Laki-laki}, usia: {41-60: 45–54}}\n',
    )
    (report,) = [each for each in check.check(root).reports if each.upp == "kode"]
    assert report.material is not None
    counts = report.material.survey.responden["jenis_kelamin"].value_counts()
    assert (counts["Laki-laki"], counts["Perempuan"]) == (2, 1)
    assert list(report.material.survey.responden["usia"]) == ["45–54"] * 3
    assert not [each for each in told(root) if "declared" in each or "band" in each]


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ('{jenis_kelamin: {"1": Lelaki}}', f"{PLACE}:4: nilai_profil.jenis_kelamin.1: no category 'Lelaki'"),
        ('{kelamin: {"1": Laki-laki}}', f"{PLACE}:4: nilai_profil.kelamin: no profile field of instrument 'permenpan"),
        ("{jenis_kelamin: {A: Laki-laki, a: Perempuan}}", "nilai_profil.jenis_kelamin.a: is the same value as 'A'"),
    ],
)
def test_wrong_declarations_are_refused(tmp_path: Path, declared: str, message: str) -> None:
    assert [each for each in told(folder(tmp_path, unit=f"nilai_profil: {declared}\n")) if message in each]


def test_what_fits_nothing_may_be_declared_as_other(tmp_path: Path) -> None:
    root = folder(tmp_path, unit='nilai_profil: {jenis_kelamin: {"1": Lainnya, "2": Tidak diketahui}}\n')
    assert not [each for each in told(root) if "nilai_profil." in each]
