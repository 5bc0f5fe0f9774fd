"""The same respondents in every shape of file are one and the same table: scores, profile, service and day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skmlib.workspace.problems import WorkspaceError
from skmlib.workspace.reading.intake import Intake
from skmlib.workspace.reading.options import LongForm, ReadOptions
from tests.workspace.raw import STANDARD, csv_text, intake
from tests.workspace.reading.files import workbook

Cells = list[Any]
UNSUR = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan")
"""In the order of the questionnaire."""
PROFILE = ("jenis_kelamin", "usia", "pendidikan", "pekerjaan")
FIELDS = (*PROFILE, "layanan", "tanggal")
TEXTS = {each.kode: str(each.teks) for each in STANDARD.pertanyaan}
LABELS = {each.kode: each.jawaban for each in STANDARD.pertanyaan}
SERVICES = ("KTP-el", "Akta kelahiran")


@dataclass(frozen=True)
class Person:
    """An invented respondent: answers in the order of the questionnaire (``None``: blank), profile, service, day."""

    answers: tuple[int | None, ...]
    sex: str
    age: int
    school: str
    work: str
    service: str
    day: date

    @property
    def canonical(self) -> tuple[object, ...]:
        band = next(
            name
            for name, last in (("Di bawah 25", 24), ("25–34", 34), ("35–44", 44), ("45–54", 54), ("55 ke atas", 100))
            if self.age <= last
        )
        return (*self.answers, self.sex, band, self.school, self.work, self.service, self.day)


PEOPLE = (
    Person((4, 3, 2, 1, 4, 3, 2, 1, 4), "Perempuan", 24, "SMA", "Swasta", "KTP-el", date(2024, 7, 2)),
    Person((3, 3, None, 3, 3, 3, 3, 3, 2), "Laki-laki", 35, "D4/S1", "PNS", "Akta kelahiran", date(2024, 8, 15)),
    Person((4, 4, 4, 4, 4, 4, 4, 3, 1), "Perempuan", 61, "SD ke bawah", "Wirausaha", "KTP-el", date(2024, 9, 30)),
    Person((1, 2, 3, 4, 1, 2, 3, 4, 3), "Laki-laki", 45, "D1–D3", "Lainnya", "Akta kelahiran", date(2024, 7, 31)),
)
CANONICAL = [each.canonical for each in PEOPLE]


def canonical(found: Intake) -> list[tuple[object, ...]]:
    """Everything that reports are made from, a row a respondent."""
    frame = found.responden
    columns = [*(frame[kode].astype(object).where(frame[kode].notna(), None) for kode in UNSUR)]
    columns += [frame[kode].astype(str) for kode in (*PROFILE, "layanan")]
    return list(zip(*columns, found.asal["tanggal"], strict=True))


@dataclass(frozen=True)
class Shape:
    """A file of its own shape: how the people stand in it, and the map that reads it."""

    write: Callable[[Path], Path]
    kolom: Mapping[str, str]
    bentuk: ReadOptions = field(default_factory=ReadOptions)
    codes: Mapping[str, str] = field(default_factory=dict)


def csv_file(name: str, delimiter: str, rows: Sequence[Cells], encoding: str = "utf-8") -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_text(csv_text(rows[0], rows[1:], delimiter=delimiter), encoding=encoding)
        return path

    return write


def sheet(rows: Sequence[Cells], *, merges: Sequence[str] = ()) -> Callable[[Path], Path]:
    return lambda folder: workbook(folder / "a.xlsx", {"Data": rows}, merges=merges)


def scores(each: Person, blank: object = "") -> Cells:
    return [blank if value is None else value for value in each.answers]


def google() -> Shape:
    order = (2, 0, 1, 8, 7, 6, 5, 4, 3)
    texts = [f"{place}. {TEXTS[UNSUR[at]]} " for place, at in enumerate(order, start=1)]
    heads = ["Cap waktu", "Nama ", "Jenis Kelamin ", "Umur", "Pendidikan", "Pekerjaan", "Layanan", *texts, "No HP"]
    rows: list[Cells] = [heads]
    for each in PEOPLE:
        answers = [scores(each)[at] for at in order]
        day = f"{each.day.day}/{each.day.month}/{each.day.year} 08:30:05"
        rows.append([day, "Uji", each.sex, each.age, each.school, each.work, each.service, *answers, "0812-0000-0000"])
    kolom = {UNSUR[at]: text for at, text in zip(order, texts, strict=True)}
    return Shape(csv_file("a.csv", ",", rows), kolom | named(*heads[2:7], heads[0]))


def named(*headings: str) -> dict[str, str]:
    """A map of sex, age, education, work, service and day."""
    return dict(zip(FIELDS, headings, strict=True))


STANDARD_HEADS = ("Jenis Kelamin (L/P)", "Usia", "Pendidikan Terakhir", "Pekerjaan", "Jenis Layanan", "Tanggal Survei")


def plain(
    form: str, write: Callable[[list[Cells]], Callable[[Path], Path]], *, blank: object = "", above: int = 0
) -> Shape:
    """Numbered questions between the profile and the day, with other spellings of the profile."""
    spelt = {"Laki-laki": "L", "Perempuan": "P", "SMA": "SLTA / Sederajat", "D4/S1": "S-1", "SD ke bawah": "SD Kebawah"}
    spelt |= {"D1–D3": "DIII", "PNS": "PNS/ASN", "Swasta": "Pegawai Swasta", "Wirausaha": "Wiraswasta"}
    spelt |= {"Lainnya": "Ibu Rumah Tangga"}
    heads = [form.format(place, UNSUR[place - 1].title()) for place in range(1, 10)]
    rows: list[Cells] = [["REKAP KUESIONER"], ["Unit", ": Contoh"], []][:above]
    rows.append(["No", *STANDARD_HEADS[:5], *heads, STANDARD_HEADS[5]])
    for number, each in enumerate(PEOPLE, start=1):
        profile = [
            spelt[each.sex],
            f"{each.age} tahun",
            spelt[each.school],
            spelt[each.work],
            f" {each.service.upper()}",
        ]
        rows.append([number, *profile, *scores(each, blank), each.day.strftime("%d/%m/%Y %H:%M")])
    return Shape(write(rows), dict(zip(UNSUR, heads, strict=True)) | named(*STANDARD_HEADS))


def by_position() -> Shape:
    rows = [[each.day, each.sex, each.age, each.school, each.work, each.service, *scores(each)] for each in PEOPLE]
    kolom = {kode: f"K{place}" for place, kode in enumerate(UNSUR, start=7)} | named("K2", "K3", "K4", "K5", "K6", "K1")
    return Shape(csv_file("a.csv", ";", rows), kolom, ReadOptions(baris_judul=(0,)))


def merged() -> Shape:
    top: Cells = ["NO", "RESPONDEN", *[None] * 5, "UNSUR", *[None] * 8]
    low: Cells = [None, "JK", "UMUR", "DIDIK", "KERJA", "LAYANAN", "TGL", *(f"U{n}" for n in range(1, 10))]
    rows = [top, low]
    for n, each in enumerate(PEOPLE, start=1):
        moment = datetime(each.day.year, each.day.month, each.day.day, 9, 15)
        rows.append([n, each.sex, each.age, each.school, each.work, each.service, moment, *scores(each, None)])
    kolom = {kode: f"UNSUR / U{n}" for n, kode in enumerate(UNSUR, start=1)}
    return Shape(
        sheet(rows, merges=["A1:A2", "B1:G1", "H1:P1"]), kolom | named("JK", "UMUR", "DIDIK", "KERJA", "LAYANAN", "TGL")
    )


def official_form() -> Shape:
    heads = [f"P{n}" for n in range(1, 10)]
    rows: list[Cells] = [["PENGOLAHAN DATA SURVEI"], ["Jumlah Responden", ": 4"], []]
    rows.append(["No Urut Responden", *heads, "JK", "Umur", "Pendidikan", "Pekerjaan", "Layanan", "Tanggal"])
    for n, each in enumerate(PEOPLE, start=1):
        rows.append([n, *scores(each), each.sex, each.age, each.school, each.work, each.service, each.day.isoformat()])
    rows += [
        ["Σ Nilai / Unsur", 12, 12, 9, 12, 12, 12, 12, 11, 10],
        ["NRR / Unsur", *["3,0"] * 9],
        [],
        ["Keterangan :"],
    ]
    rows += [["- NRR", "= nilai rata-rata"]]
    kolom = dict(zip(UNSUR, heads, strict=True))
    return Shape(sheet(rows), kolom | named("JK", "Umur", "Pendidikan", "Pekerjaan", "Layanan", "Tanggal"))


def kobo(mark: str) -> Shape:
    heads = [f"skm{mark}{kode}" for kode in UNSUR]
    own = [f"profil{mark}{name}" for name in ("jk", "usia", "pendidikan", "pekerjaan", "layanan")]
    rows: list[Cells] = [["start", *own, *heads, "_id", "_uuid", "_submission_time"]]
    for n, each in enumerate(PEOPLE):
        stamp = f"{each.day.isoformat()}T08:00:00.000+07:00"
        code = "akta" if each.service == "Akta kelahiran" else "ktp"
        rows.append([stamp, each.sex, each.age, each.school, each.work, code, *scores(each), n, f"u{n}", stamp])
    codes = {"akta": "Akta kelahiran", "ktp": "KTP-el"}
    kolom = {kode: kode for kode in UNSUR} | named(*own, "_submission_time")
    return Shape(csv_file("a.csv", ";", rows), kolom, codes=codes)


def limesurvey(mark: Callable[[int, str], str]) -> Shape:
    heads = [f"SKM[{n}]" for n in range(1, 10)]
    rows: list[Cells] = [["id", "submitdate", "jk", "umur", "pend", "kerja", "layanan", *heads]]
    for n, each in enumerate(PEOPLE, start=1):
        given = zip(UNSUR, each.answers, strict=True)
        answers = ["N/A" if value is None else mark(value, LABELS[kode][value - 1]) for kode, value in given]
        rows.append([n, f"{each.day} 10:00:00", each.sex, each.age, each.school, each.work, each.service, *answers])
    kolom = dict(zip(UNSUR, heads, strict=True))
    return Shape(csv_file("a.csv", ",", rows), kolom | named("jk", "umur", "pend", "kerja", "layanan", "submitdate"))


def long_form() -> Shape:
    ids = (101, 102, 103, 204, 205, 206, 307, 308, 309)
    rows: list[Cells] = [["id", "jk", "umur", "pend", "kerja", "layanan", "id_tanya", "nilai", "dikirim"]]
    for n, each in enumerate(PEOPLE):
        profile = [each.sex, each.age, each.school, each.work, each.service]
        rows += [[n, *profile, name, value, each.day] for name, value in zip(ids, scores(each), strict=True)]
    kolom = {kode: str(name) for kode, name in zip(UNSUR, ids, strict=True)}
    return Shape(
        csv_file("a.txt", "\t", rows),
        kolom | named("jk", "umur", "pend", "kerja", "layanan", "dikirim"),
        ReadOptions(panjang=LongForm("id", "id_tanya", "nilai", "dikirim")),
    )


def spss() -> Shape:
    def write(folder: Path) -> Path:
        filled = [[99.0 if value is None else float(value) for value in each.answers] for each in PEOPLE]
        frame = pd.DataFrame(filled, columns=[f"p{n}" for n in range(1, 10)])
        frame["jk"] = [1.0 if each.sex == "Laki-laki" else 2.0 for each in PEOPLE]
        frame["umur"] = [float(each.age) for each in PEOPLE]
        for name, values in {"pend": "school", "kerja": "work", "layanan": "service"}.items():
            frame[name] = [getattr(each, values) for each in PEOPLE]
        frame["isi"] = [datetime(each.day.year, each.day.month, each.day.day, 8, 30) for each in PEOPLE]
        labels: dict[str, dict[int | float, str]] = {
            f"p{n}": dict(enumerate(LABELS[kode], start=1)) for n, kode in enumerate(UNSUR, start=1)
        }
        pyreadstat.write_sav(
            frame,
            str(folder / "a.sav"),
            variable_value_labels={**labels, "jk": {1: "Laki-laki", 2: "Perempuan"}},
            missing_ranges={f"p{n}": [99] for n in range(1, 10)},
        )
        return folder / "a.sav"

    kolom = {kode: f"p{n}" for n, kode in enumerate(UNSUR, start=1)}
    return Shape(write, kolom | named("jk", "umur", "pend", "kerja", "layanan", "isi"))


SHAPES = {
    "1 Google Forms": google(),
    "2 Unsur 1": plain("Unsur {}", lambda rows: csv_file("a.csv", ",", rows)),
    "3 titles above, CSV": plain("U{} ({})", lambda rows: csv_file("a.csv", ",", rows), above=3),
    "3 titles above, workbook": plain("U{} ({})", sheet, above=3),
    "4 bars": plain("U{}", lambda rows: csv_file("a.txt", "|", rows)),
    "5 by position": by_position(),
    "6 merged headings": merged(),
    "7 hyphen for a blank": plain("Q{} - {}", lambda rows: csv_file("a.csv", ",", rows), blank="-"),
    "7 nought for a blank, UTF-16": plain("Q{} - {}", lambda rows: csv_file("a.csv", ";", rows, "utf-16"), blank="0"),
    "8 official form": official_form(),
    "10 KoboToolbox": kobo("/"),
    "10 ODK Aggregate": kobo("-"),
    "11 LimeSurvey, long answers": limesurvey(lambda value, label: label),
    "11 number and label": limesurvey(lambda value, label: f"{value}. {label}"),
    "11 loose spelling": limesurvey(lambda value, label: f" {label.upper()}  "),
    "11 decimals": limesurvey(lambda value, label: f"{value},0"),
    "12 long form": long_form(),
    "13 SPSS": spss(),
}


def read(shape: Shape, path: Path) -> Intake:
    return intake(
        path,
        kolom=shape.kolom,
        pilih="tanggal",
        layanan=SERVICES,
        nilai_layanan=shape.codes,
        bentuk=shape.bentuk,
    )


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_gives_the_same_table(tmp_path: Path, name: str) -> None:
    found = read(SHAPES[name], SHAPES[name].write(tmp_path))
    assert canonical(found) == CANONICAL
    assert found.dikosongkan == ()
    assert found.ditolak == ()


SPELLINGS = {
    (field.kode, name): (name, *each.ejaan)
    for field in STANDARD.profil
    for each in field.lengkap or field.kategori
    for name in [each.nama]
}


CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower, "  {} ".format)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bentuk")


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_columns_and_any_listed_spelling(folder: Path, data: st.DataObject) -> None:
    heads = [*UNSUR, *FIELDS, "Nama", "NIK"]
    order = data.draw(st.permutations(range(len(heads))))
    rows: list[Cells] = [[heads[at] for at in order]]
    for each in PEOPLE:
        spelt = [
            data.draw(st.sampled_from(SPELLINGS[kode, value]))
            for kode, value in zip(
                ("jenis_kelamin", "pendidikan", "pekerjaan"), (each.sex, each.school, each.work), strict=True
            )
        ]
        case = data.draw(st.sampled_from(CASES))
        profile = [case(spelt[0]), each.age, case(spelt[1]), case(spelt[2]), case(each.service), each.day]
        cells = [*scores(each, data.draw(st.sampled_from(["", "-", "N/A", "0"]))), *profile, "Uji", "3" * 16]
        rows.append([cells[at] for at in order])
    path = csv_file("a.csv", data.draw(st.sampled_from(",;\t|")), rows)(folder)
    kolom = {name: name for name in (*UNSUR, *FIELDS)}
    assert canonical(read(Shape(csv_file("", "", rows), kolom), path)) == CANONICAL


@given(st.sets(st.tuples(st.integers(0, len(PEOPLE) - 1), st.integers(0, 14))))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_subset_of_blanks_is_read_as_blanks_or_refused_in_words(folder: Path, blank: set[tuple[int, int]]) -> None:
    rows: list[Cells] = [[*UNSUR, *FIELDS]]
    for place, each in enumerate(PEOPLE):
        cells = [*scores(each), each.sex, each.age, each.school, each.work, each.service, each.day]
        rows.append(["" if (place, column) in blank else cell for column, cell in enumerate(cells)])
    path = csv_file("b.csv", ",", rows)(folder)
    shape = Shape(csv_file("", "", rows), {name: name for name in (*UNSUR, *FIELDS)})
    expected = []
    for place, row in enumerate(CANONICAL):
        mended = [
            (None if column < 9 else "Tidak diketahui") if (place, column) in blank else value
            for column, value in enumerate(row)
        ]
        if (place, 14) not in blank and any(value is not None for value in mended[:9]):
            expected.append(tuple(mended))
    try:
        found = read(shape, path)
    except WorkspaceError as error:
        assert all(each.message and each.hint for each in error.problems)
        assert not expected
        return
    assert canonical(found) == expected
    undated = sum((place, 14) in blank for place in range(len(PEOPLE)))
    blank_rows = sum(all((place, column) in blank for column in range(15)) for place in range(len(PEOPLE)))
    assert found.tanpa_tanggal == undated - blank_rows
    assert found.diterima + len(found.ditolak) + found.tanpa_tanggal == found.baris
