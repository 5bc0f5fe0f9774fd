"""The shape of files in the parameters: from YAML to respondents, errors with file and line, remarks of the check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

import skmlib as skm
from skmlib.workspace import check
from skmlib.workspace.problems import WorkspaceError
from tests.workspace.raw import CODES, csv_text
from tests.workspace.reading.files import workbook

GOOD = [3, 3, 4, 4, 3, 3, 4, 3, 3]
REPORT = "params/upp/uji/2024-TW3.yml"


def workspace(root: Path, unit: dict[str, Any], report: dict[str, Any]) -> Path:
    files = {
        "params/instansi.yml": {"nama": "Kabupaten Uji"},
        "params/upp/uji/unit.yml": {"nama": "Unit Uji", **unit},
        REPORT: {"populasi": 100, **report},
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(yaml.safe_dump({"skema": 1, **content}, sort_keys=False), encoding="utf-8")
    (root / "data").mkdir(exist_ok=True)
    return root


KOLOM = {kode: f"P{place}" for place, kode in enumerate(CODES, start=1)}


def test_the_report_goes_before_the_unit(tmp_path: Path) -> None:
    head = ["No", *(f"P{n}" for n in range(1, 10))]
    second = ["no", *(f"p{n} baris dua" for n in range(1, 10))]
    text = csv_text(head, [second, *([n, *GOOD] for n in range(1, 31))], delimiter="\t")
    root = workspace(
        tmp_path,
        {"kolom": KOLOM, "data": {"baris_judul": 2, "pemisah": ";"}},
        {"data": {"berkas": ["data/a.csv"], "baris_judul": [1, 2], "pemisah": "tab", "pengodean": "windows-1252"},
         "kolom": {kode: f"P{n} / p{n} baris dua" for n, kode in enumerate(CODES, start=1)}},
    )  # fmt: skip
    (root / "data/a.csv").write_text(text.replace("dua", "dua"), encoding="cp1252")
    found = skm.open_report("uji", "2024-TW3", root=root)
    assert found.survey.n == 30 and found.intake.berkas[0].catatan.header_rows == (1, 2)


def test_the_check_tells_what_was_skipped(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["FORM"],
        ["No", *KOLOM.values()],
        *([n, *GOOD] for n in range(1, 31)),
        ["Jumlah", *[90] * 9],
        ["Ket."],
    ]
    root = workspace(tmp_path, {"kolom": KOLOM}, {"data": {"berkas": ["data/a.xlsx"], "lembar": ["Jul", "Agu"]}})
    workbook(root / "data/a.xlsx", {"Jul": rows, "Agu": rows[1:], "Sep": rows})
    found = skm.open_report("uji", "2024-TW3", root=root)
    assert found.survey.n == 60
    told = [str(each) for each in check.remarks(found) if "see 'data'" in str(each)]
    assert told == [
        f"warning: {REPORT}: data: data/a.xlsx [Jul]: row 1 above the headings (row 2) skipped as titles; "
        "rows 33–34 at the end taken as totals and legend of a form, not as respondents; "
        "see 'data' of the parameters where this is wrong",
        f"warning: {REPORT}: data: data/a.xlsx [Agu]: "
        "rows 32–33 at the end taken as totals and legend of a form, not as respondents; "
        "see 'data' of the parameters where this is wrong",
    ]


def test_a_long_file_through_the_parameters(tmp_path: Path) -> None:
    rows = [[f"r{n}", f"q{place}", value, "2024-07-05 10:00"] for n in range(12) for place, value in enumerate(GOOD)]
    long = {"responden": "id", "pertanyaan": "tanya", "nilai": "nilai", "waktu": "kirim"}
    kolom = {kode: f"q{place}" for place, kode in enumerate(CODES)} | {"tanggal": "kirim"}
    root = workspace(
        tmp_path,
        {"kolom": kolom, "data": {"panjang": long, "pilih": {"kolom": "tanggal"}}},
        {"data": {"berkas": ["data/a.csv"]}},
    )
    (root / "data/a.csv").write_text(csv_text(["id", "tanya", "nilai", "kirim"], rows))
    found = skm.open_report("uji", "2024-TW3", root=root)
    assert found.survey.responden[list(CODES)].to_numpy().tolist() == [GOOD] * 12
    assert found.intake.baris == 12


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"pemisah": "koma"}, ["6: data.pemisah: is none of ',', ';', 'tab' or '|' (found 'koma')"]),
        ({"pengodean": "utf8"}, [
            "6: data.pengodean: is none of 'utf-8', 'utf-16' or 'windows-1252' (found 'utf8'); did you mean 'utf-8'?"
        ]),
        ({"baris_judul": "lima"}, ["6: data.baris_judul: is no whole number (found 'lima'); "
                                   "write digits only, without dots: 1200"]),
        ({"baris_judul": [0, 1]}, ["6: data.baris_judul: 0 means that there are no headings; it stands alone"]),
        ({"baris_judul": []}, ["6: data.baris_judul: names no row, or more than three; "
                               "write the row of the headings: 5, or two joined ones: [5, 6]"]),
        ({"panjang": {"responden": "id", "nilai": "n"}}, ["6: data.panjang.pertanyaan: is missing; add the key"]),
        ({"lembar": {"a": "b"}}, ["6: data.lembar: is no list; write a list: [a, b], or lines that begin with '- '"]),
    ],
)  # fmt: skip
def test_wrong_values_name_file_line_and_remedy(tmp_path: Path, data: dict[str, Any], expected: list[str]) -> None:
    root = workspace(tmp_path, {"kolom": KOLOM}, {"data": {"berkas": ["data/a.csv"], **data}})
    (root / "data/a.csv").write_text("a\n1\n")
    with pytest.raises(WorkspaceError) as raised:
        skm.open_report("uji", "2024-TW3", root=root)
    told = [str(each) for each in raised.value.problems]
    assert [text.removeprefix(f"{REPORT}:").split("; known")[0] for text in told] == expected
