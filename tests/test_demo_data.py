"""The demo agency: its raw files are what the generator writes, hold the faults they promise and no personal data.

Indices here are computed from the raw files with plain Python, not with the library.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
import yaml

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
REPORTS = sorted(path for path in (ROOT / "params" / "upp").glob("*/2*.yml"))
QUESTIONNAIRE = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan"]


def rows(name: str, separator: str = ",") -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def hospital(quarter: int) -> list[dict[str, str]]:
    first, last = 3 * quarter - 2, 3 * quarter
    return [
        row
        for row in rows("kesehatan-2024.csv")
        if row["Unit Layanan"] == "RSUD Tirtamulya" and first <= int(row["Tanggal Survei"][3:5]) <= last
    ]


def index(answers: list[list[str]]) -> Fraction:
    """The IKM of rows of raw answers: mean of each column's filled answers 1-4, averaged, times 25."""
    columns = list(zip(*answers, strict=True))
    means = []
    for column in columns:
        valid = [int(text) for text in column if text in ("1", "2", "3", "4")]
        means.append(Fraction(sum(valid), len(valid)))
    return sum(means, Fraction(0)) / len(means) * 25


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("demo")
    command = [sys.executable, str(DATA / "buat_demo.py"), "--ke", str(target)]
    subprocess.run(command, check=True, capture_output=True, cwd=target)
    return target


def test_generator_reproduces_every_csv_byte_for_byte(rebuilt: Path) -> None:
    committed = {path.name for path in DATA.iterdir() if path.suffix in (".csv", ".xlsx")}
    assert {path.name for path in rebuilt.iterdir()} == committed
    for path in rebuilt.glob("*.csv"):
        assert path.read_bytes() == (DATA / path.name).read_bytes(), path.name


def test_generator_reproduces_every_part_of_the_workbook(rebuilt: Path) -> None:
    def parts(path: Path) -> dict[str, bytes]:  # the compression of the parts may differ between zlib builds
        with zipfile.ZipFile(path) as book:
            assert {part.date_time for part in book.infolist()} == {(2025, 1, 3, 0, 0, 0)}
            return {part.filename: book.read(part) for part in book.infolist()}

    name = "kecamatan-sendangarum-2024-s2.xlsx"
    assert parts(rebuilt / name) == parts(DATA / name)


def test_raw_files_are_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir() if path.is_file()) < 1_500_000


def text_cells() -> Iterator[tuple[str, str, str]]:
    for path in sorted(DATA.glob("*.csv")):
        for row in rows(path.name, ";" if path.name.startswith(("dpmptsp", "diskominfo")) else ","):
            yield from ((path.name, header, text) for header, text in row.items())


def test_personal_columns_hold_invented_values_only() -> None:
    patterns = {"Nama": r"Responden Contoh \d+", "Nama Lengkap": r"Responden Contoh \d+"}
    patterns |= {"No HP": r"0800-000-\d{4}", "NIK": r"0{12}\d{4}"}
    seen = Counter()
    for name, header, text in text_cells():
        if header in patterns:
            seen[header] += 1
            assert re.fullmatch(patterns[header], text), (name, header, text)
    assert set(seen) == set(patterns)


def test_numbers_and_addresses_in_free_text_are_invented() -> None:
    for name, header, text in text_cells():
        if "saran" in header.lower():
            assert not re.search(r"\d{5,}", text), (name, text)
            for phone in re.findall(r"\d{4}-\d{3}-\d{4}", text):
                assert phone.startswith("0800-000-"), (name, text)
            assert all(host.endswith(".example") for host in re.findall(r"@(\S+)", text)), (name, text)


def test_hospital_index_lies_just_above_the_bound_of_b() -> None:
    third = hospital(3)
    answers = [[row[header] for header in row if re.match(r"Q\d - ", header)] for row in third]
    assert len(answers[0]) == 9
    assert Fraction("76.61") <= index(answers) < Fraction("76.65")


def test_building_permits_miss_their_minimum_in_the_second_quarter_only() -> None:
    # Krejcie-Morgan for 71, 74, 78 and 75 users, interpolated by hand from the formula: 60, 62, 65, 63.
    reached = []
    for quarter, minimum in ((1, 60), (2, 62), (3, 65), (4, 63)):
        services = Counter(row["Jenis Layanan"] for row in rows(f"dpmptsp-2024-tw{quarter}.csv", ";"))
        reached.append(services["Persetujuan Bangunan Gedung"] >= minimum)
    assert reached == [True, False, True, True]


def test_faults_of_real_exports_are_there() -> None:
    health = rows("kesehatan-2024.csv")
    answers = [[row[header] for header in row if re.match(r"Q\d - ", header)] for row in health]
    assert sum(set(row) == {"-"} for row in answers) == 3  # empty rows, to be rejected
    assert Counter(text for row in answers for text in row if text in ("7", "0")) == {"7": 1, "0": 1}
    assert sum(len(set(row)) == 1 and row[0] in "34" for row in answers) > 100  # straight-lining
    assert {"0", "1121212", "-"} <= {row["Umur"] for row in health}
    same = Counter(
        tuple(text for header, text in row.items() if header not in ("No", "NIK", "Nama Lengkap", "No HP"))
        for row in health
    )
    assert sum(count - 1 for count in same.values()) == 3  # sent twice
    assert {row["Unit Layanan"] for row in health} == {"Puskesmas Melati", "RSUD Tirtamulya"}


def test_form_uses_labels_and_an_order_of_its_own() -> None:
    form = rows("dukcapil-2024.csv")
    questions = [header for header in form[0] if re.match(r"\d\. ", header)]
    assert "perilaku petugas" in questions[5] and "kompetensi" in questions[6]
    assert {row[questions[8]] for row in form} == {
        "",
        "Tidak ada",
        "Ada tetapi tidak berfungsi",
        "Berfungsi kurang maksimal",
        "Dikelola dengan baik",
    }
    assert all(datetime.strptime(row["Cap waktu"], "%d/%m/%Y %H:%M:%S").year == 2024 for row in form)


def test_older_respondents_find_the_procedure_harder() -> None:
    form = rows("dukcapil-2024.csv")
    question = next(header for header in form[0] if header.startswith("2. "))
    value = {"Tidak mudah": 1, "Kurang mudah": 2, "Mudah": 3, "Sangat mudah": 4}

    def mean(low: int, high: int) -> float:
        valid = [
            value[row[question]] for row in form if row[question] and row["Usia"] and low <= int(row["Usia"]) <= high
        ]
        assert len(valid) > 100
        return sum(valid) / len(valid)

    assert mean(17, 34) - mean(55, 100) > 0.1


def test_workbook_has_real_dates_and_bare_question_numbers() -> None:
    sheet = openpyxl.load_workbook(DATA / "kecamatan-sendangarum-2024-s2.xlsx").active
    header, *body = sheet.values
    assert [name for name in header if name.startswith("Unsur")] == [f"Unsur {number}" for number in range(1, 10)]
    assert all(isinstance(row[1], (date, datetime)) for row in body)
    assert {value for row in body for value in row[7:16]} == {None, 1, 2, 3, 4}


def test_agency_has_six_units_and_26_reports() -> None:
    assert len({path.parent.name for path in REPORTS}) == 6
    assert len(REPORTS) == 26
    assert sum("gabung:" in path.read_text(encoding="utf-8") for path in REPORTS) == 2


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        # From the raw file by hand (sums and filled counts per column); sarana and pengaduan tie at the third place.
        ("puskesmas-melati/2024-TW3", {"waktu", "prosedur", "pengaduan", "sarana"}),
        ("rsud/2024-TW3", {"waktu", "prosedur", "sarana"}),
    ],
)
def test_rtl_covers_the_lowest_unsur_and_ties(report: str, expected: set[str]) -> None:
    unit, period = report.split("/")
    name = {"rsud": "RSUD Tirtamulya", "puskesmas-melati": "Puskesmas Melati"}[unit]
    body = [
        row
        for row in rows("kesehatan-2024.csv")
        if row["Unit Layanan"] == name and row["Tanggal Survei"][3:5] in ("07", "08", "09")
    ]
    means = {}
    for number, code in enumerate(QUESTIONNAIRE, start=1):
        header = next(header for header in body[0] if header.startswith(f"Q{number} - "))
        valid = [int(row[header]) for row in body if row[header] in "1234"]
        means[code] = Fraction(sum(valid), len(valid))
    third = sorted(means.values())[2]
    assert {code for code, mean in means.items() if mean <= third} == expected
    plan = yaml.safe_load((ROOT / "params" / "upp" / unit / f"{period}.yml").read_text(encoding="utf-8"))["rtl"]
    assert {item["unsur"] for item in plan} == expected
