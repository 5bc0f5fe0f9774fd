"""The header shapes that contractors really get: each with invented respondents, through a column map to scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from skmlib.workspace.reading.columns import take
from skmlib.workspace.reading.intake import Intake
from skmlib.workspace.reading.options import LongForm, ReadOptions
from skmlib.workspace.reading.table import open_table
from tests.conftest import shipped
from tests.workspace.raw import CODES, csv_text, intake, problems
from tests.workspace.reading.files import cached, workbook

QUESTIONNAIRE = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan")
ANSWERS = ((4, 3, 2, 1, 4, 3, 2, 1, 4), (3, 3, 3, 3, 3, 3, 3, 3, 2), (4, 4, 4, 4, 4, 4, 4, 3, 1))
"""Three respondents in the order of the questionnaire (sarana before pengaduan)."""
TEXTS = {each.kode: each.teks for each in shipped("permenpan-14-2017").pertanyaan}
LABELS = {each.kode: each.jawaban for each in shipped("permenpan-14-2017").pertanyaan}


def scores(found: Intake) -> list[tuple[int, ...]]:
    """The respondents' answers in the order of the questionnaire."""
    return [tuple(int(value) for value in row) for row in found.responden[list(QUESTIONNAIRE)].to_numpy()]


def write(path: Path, rows: Sequence[Sequence[object]], **options: str) -> Path:
    path.write_text(csv_text(rows[0], rows[1:], **options), encoding="utf-8")
    return path


def numbered(form: str) -> dict[str, str]:
    """A map from the questionnaire's order to numbered headings."""
    return {kode: form.format(place) for place, kode in enumerate(QUESTIONNAIRE, start=1)}


def test_1_google_forms_with_question_texts_in_another_order(tmp_path: Path) -> None:
    order = (3, 1, 2, 9, 8, 7, 6, 5, 4)
    heads = [f"{place}. {TEXTS[QUESTIONNAIRE[number - 1]]}  " for place, number in enumerate(order, start=1)]
    rows: list[list[object]] = [["Cap waktu", "Nama ", "Nomor HP", "Jenis Kelamin ", *heads, "Saran "]]
    for each in ANSWERS:
        picked = [each[number - 1] for number in order]
        rows.append(["2/7/2024 08:30:05", "Orang Uji", "0812-0000-0000", "Perempuan", *picked, "cepat, ramah"])
    kolom = {QUESTIONNAIRE[number - 1]: head for number, head in zip(order, heads, strict=True)}
    found = intake(
        write(tmp_path / "a.csv", rows),
        kolom={**kolom, "tanggal": "Cap waktu", "jenis_kelamin": "Jenis Kelamin"},
        pilih="tanggal",
    )
    assert scores(found) == list(ANSWERS)
    assert list(found.asal["tanggal"]) == [date(2024, 7, 2)] * 3
    assert list(found.responden["jenis_kelamin"]) == ["Perempuan"] * 3


def test_2_unsur_with_numbers(tmp_path: Path) -> None:
    head = ["Pilar", "Program", "Nama", "No HP", "Alamat", "Jenis Kelamin", "Usia", "Pendidikan", "Pekerjaan"]
    rows: list[list[object]] = [[*head, *(f"Unsur {n}" for n in range(1, 10)), "Saran/Masukan"]]
    rows += [["x", "y", "Uji", "0", "-", "L", 30, "S1", "PNS", *each, ""] for each in ANSWERS]
    found = intake(write(tmp_path / "a.csv", rows), kolom=numbered("Unsur {}"))
    assert scores(found) == list(ANSWERS)


def test_3_title_rows_above_numbers_with_names(tmp_path: Path) -> None:
    names = {kode: f"U{n} ({kode.title()})" for n, kode in enumerate(QUESTIONNAIRE, start=1)}
    head = ["No", "Jenis Kelamin (L/P)", "Pendidikan Terakhir", "Pekerjaan", "Jenis Layanan", *names.values()]
    title: list[list[object]] = [
        ["REKAP KUESIONER SKM, TAHUN 2024"],
        ["Unit", "Dinas Contoh"],
        [],
        [*head, "Saran / Masukan (Teks)"],
    ]
    rows: list[list[object]] = [
        *title,
        *([n, "L", "SMA", "PNS", "KTP-el", *each, ""] for n, each in enumerate(ANSWERS, start=1)),
    ]
    for path in (write(tmp_path / "a.csv", rows), workbook(tmp_path / "a.xlsx", {"x": rows}, merges=["A1:O1"])):
        found = intake(path, kolom={**names, "jenis_kelamin": "Jenis Kelamin (L/P)"})
        assert scores(found) == list(ANSWERS)
        assert list(found.asal["baris"]) == [5, 6, 7] and found.baris == 3
        notes = found.berkas[0].catatan
        assert (notes.title_rows, notes.header_rows, notes.blank_rows) == ((1, 2), (4,), 1)


def test_4_bars_between_the_cells(tmp_path: Path) -> None:
    head = ["Tanggal", "ID LOKET", "Nama", "Umur", "Jenis kelamin", "Pekerjaan", *(f"U{n}" for n in range(1, 10))]
    rows: list[Sequence[object]] = [head, *(["01-07-2024", 3, "Uji", 41, "P", "Swasta", *each] for each in ANSWERS)]
    found = intake(write(tmp_path / "a.txt", rows, delimiter="|"), kolom={**numbered("U{}"), "tanggal": "Tanggal"})
    assert scores(found) == list(ANSWERS)
    assert found.berkas[0].catatan.delimiter == "|"


def test_5_by_position_without_headings(tmp_path: Path) -> None:
    rows = [["2024-07-01", "L", 30, *each] for each in ANSWERS]
    path = write(tmp_path / "a.csv", rows)
    kolom = {**{kode: f"K{place}" for place, kode in enumerate(QUESTIONNAIRE, start=4)}, "tanggal": "K1"}
    found = intake(path, kolom=kolom, bentuk=ReadOptions(baris_judul=(0,)))
    assert scores(found) == list(ANSWERS)
    assert list(found.asal["baris"]) == [1, 2, 3]
    assert problems(intake, path, kolom=kolom) == [
        "a.csv: row 1 should hold the headings but looks like answers; name the right row in 'data.baris_judul'; "
        "0 where there is none: the columns are then K1, K2, …"
    ]


RECAP_TOP = ["NO", "OPP", "NILAI UNSUR", *[None] * 8, "RESPONDEN", None, "POPULASI", "NRR TERTIMBANG", "KATEGORI"]
RECAP_LOW = [None, None, *(f"U{n}" for n in range(1, 10)), "L", "P", None, None, None]
MERGES = ["A4:A5", "B4:B5", "C4:K4", "L4:M4", "N4:N5", "O4:O5", "P4:P5", "A1:P1"]


def test_6_agency_recap_with_merged_headings_and_formulas(tmp_path: Path) -> None:
    body: list[list[object]] = [
        [1, "Dinas A", 3.5, 3.25, 3, 3, 3, 3, 3, 3, 4, 10, 12, 300, "=AVERAGE(C6:K6)", "B"],
        [2, "Dinas B", 3, 3, 3, 3, 3, 3, 3, 3, 3, 7, 8, 90, "=AVERAGE(C7:K7)", "C"],
    ]
    rows: list[Sequence[object]] = [["REKAPITULASI"], ["Tahun 2024"], [], RECAP_TOP, RECAP_LOW, *body]
    path = workbook(tmp_path / "a.xlsx", {"Rekap": rows}, merges=MERGES)
    assert problems(open_table, path, "a.xlsx") == [
        "a.xlsx: sheet 'Rekap': 2 formulas have no computed value (O6:O7); "
        "open the file in a spreadsheet program and save it, so that it calculates them"
    ]
    table = open_table(cached(path, {"O6": 3.1944, "O7": 3}), "a.xlsx")
    assert table.header[:4] == ("NO", "OPP", "NILAI UNSUR / U1", "NILAI UNSUR / U2")
    assert table.header[11:] == ("RESPONDEN / L", "RESPONDEN / P", "POPULASI", "NRR TERTIMBANG", "KATEGORI")
    assert (table.notes.title_rows, table.notes.header_rows) == ((1, 2), (4, 5))
    assert table.notes.computed == ("NRR TERTIMBANG",)
    frame, wrong = take(table, {"biaya": "U2", "waktu": "NILAI UNSUR / U9", "populasi": "populasi"}, "a.xlsx")
    assert wrong == [] and frame is not None
    assert frame.to_dict("list") == {"biaya": ["3.25", "3"], "waktu": ["4", "3"], "populasi": ["300", "90"]}
    _, wrong = take(table, {"biaya": "NRR Tertimbang"}, "a.xlsx", answers=["biaya"])
    assert [str(each) for each in wrong] == [
        "a.xlsx: biaya: column 'NRR TERTIMBANG' is computed by formulas, so it holds no answers; "
        "map the column that the respondents filled"
    ]


def test_6_merged_headings_over_respondents_as_workbook_and_as_text(tmp_path: Path) -> None:
    top = ["NO", "RESPONDEN", None, "UNSUR", *[None] * 8, "SARAN"]
    low = [None, "JK", "UMUR", *(f"U{n}" for n in range(1, 10)), None]
    rows: list[Sequence[object]] = [
        top,
        low,
        *([n, "P", 30 + n, *each, "baik"] for n, each in enumerate(ANSWERS, start=1)),
    ]
    merged = workbook(tmp_path / "a.xlsx", {"x": rows}, merges=["A1:A2", "B1:C1", "D1:L1", "M1:M2"])
    plain = workbook(tmp_path / "b.xlsx", {"x": rows})
    for path in (merged, plain, write(tmp_path / "a.csv", rows, delimiter=";")):
        found = intake(path, kolom={**numbered("U{}"), "jenis_kelamin": "Responden / JK", "usia": "Umur"})
        assert scores(found) == list(ANSWERS)
        assert found.berkas[0].catatan.header_rows == (1, 2)
        assert list(found.responden["jenis_kelamin"]) == ["Perempuan"] * 3


def test_7_numbers_with_names_and_stored_totals(tmp_path: Path) -> None:
    names = {kode: f"Q{n} - {kode.title()}" for n, kode in enumerate(QUESTIONNAIRE, start=1)}
    head = ["No", "Tanggal Survei", "NIK", "Nama Lengkap", "No HP", "Unit Layanan", "OPD", "Periode", *names.values()]
    rows: list[list[object]] = [[*head, "Rata-rata Skor", "IKM (%)", "Mutu"]]
    for n, each in enumerate(ANSWERS, start=1):
        answers = ["-" if (n, place) == (2, 8) else value for place, value in enumerate(each)]
        rows.append([n, "01/07/2024 09:15", "3" * 16, "Uji", "08", "A", "B", "TW3", *answers, "3,1", "77,5", "B"])
    path = write(tmp_path / "a.csv", rows)
    kolom = {**names, "tanggal": "Tanggal Survei"}
    found = intake(path, kolom=kolom, pilih="tanggal", saring_kolom="Unit Layanan", saring_nilai=("A",))
    assert found.diterima == 3 and found.konversi == (("pengaduan", "blank mark", 1),)
    assert found.responden[list(QUESTIONNAIRE)].fillna(0).to_numpy().astype(int).tolist() == [
        list(ANSWERS[0]),
        [*ANSWERS[1][:8], 0],
        list(ANSWERS[2]),
    ]


FOOTER: list[Sequence[object]] = [
    ["Σ Nilai / Unsur", 11, 10, 9, 8, 11, 10, 9, 7, 7],
    ["NRR / Unsur", "3,667", "3,333", 3, "2,667", "3,667", "3,333", 3, "2,333", "2,333"],
    ["NRR tertimbang / unsur", *["0,37"] * 9, "*) 3,037"],
    ["IKM Unit Pelayanan", *[""] * 9, "**) 75,93"],
    ["Mutu Pelayanan : C (Kurang Baik)"],
    [],
    ["Keterangan :"],
    ["- P1 s.d. P9", "= unsur pelayanan"],
    ["- NRR", "= nilai rata-rata"],
    ["*)", "= jumlah NRR tertimbang"],
]


def test_8_the_official_form_with_titles_and_totals(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT PER RESPONDEN DAN PER UNSUR PELAYANAN"],
        ["Unit Pelayanan", ": Dinas Contoh"],
        ["Jumlah Responden", ": 3"],
        [],
        ["No Urut Responden", *(f"P{n}" for n in range(1, 10)), ""],
        *([n, *each] for n, each in enumerate(ANSWERS, start=1)),
        *FOOTER,
    ]
    for path in (write(tmp_path / "a.csv", rows, delimiter=";"), workbook(tmp_path / "a.xlsx", {"x": rows})):
        found = intake(path, kolom=numbered("P{}"))
        assert scores(found) == list(ANSWERS)
        assert (found.baris, found.ditolak, found.dikosongkan) == (3, (), ())
        notes = found.berkas[0].catatan
        assert notes.footer_rows == (9, 10, 11, 12, 13, 15, 16, 17, 18)
        assert (notes.title_rows, notes.header_rows, notes.blank_rows) == ((1, 2, 3), (5,), 2)


def test_9_whole_question_texts_and_advice(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*TEXTS.values(), "advice"], *([*each, "tidak ada"] for each in ANSWERS)]
    kolom = {kode: f"{TEXTS[kode]}" for kode in CODES}
    found = intake(write(tmp_path / "a.csv", rows), kolom=kolom)
    assert [tuple(row) for row in found.responden[list(TEXTS)].to_numpy()] == list(ANSWERS)


@pytest.mark.parametrize("mark", ["/", "-", ":"])
def test_10_groups_before_the_names(tmp_path: Path, mark: str) -> None:
    names = [f"skm{mark}{kode}" for kode in QUESTIONNAIRE]
    head = ["start", "end", f"profil{mark}usia", f"profil{mark}jk", *names, "_id", "_uuid", "_submission_time"]
    rows: list[Sequence[object]] = [head]
    stamp = "2024-07-01T08:00:00.000+07:00"
    rows += [[stamp, stamp, 30, "L", *each, n, f"u{n}", "2024-07-01T01:00:05"] for n, each in enumerate(ANSWERS)]
    path = write(tmp_path / "a.csv", rows, delimiter=";")
    kolom: Mapping[str, str] = {kode: kode for kode in CODES}
    for usia in ("usia", "profil/usia", "profil:usia", f"profil{mark}usia"):
        found = intake(path, kolom={**kolom, "usia": usia, "tanggal": "_submission_time"}, pilih="tanggal")
        assert scores(found) == list(ANSWERS)
        assert list(found.responden["usia"]) == ["25–34"] * 3
    bare = [each.split(mark)[-1] for each in head]  # the same export without its groups
    found = intake(write(tmp_path / "b.csv", [bare, *rows[1:]]), kolom={**kolom, "usia": f"profil{mark}usia"})
    assert scores(found) == list(ANSWERS)


def test_10_a_name_in_two_groups_is_not_guessed(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*(f"satu/{kode}" for kode in CODES), "dua/biaya"], [*ANSWERS[0], 1]]
    path = write(tmp_path / "a.csv", rows)
    assert problems(intake, path) == [
        "a.csv: biaya: 'biaya' may be 'satu/biaya', 'dua/biaya'; name the column with its group"
    ]
    kolom = {kode: kode for kode in CODES}
    assert intake(path, kolom={**kolom, "biaya": "dua/biaya"}).responden["biaya"][1] == 1
    assert problems(intake, path, kolom={**kolom, "biaya": "dua/biaya", "usia": "dua:biaya"}) == [
        "a.csv: usia: column 'dua/biaya' is already mapped to 'biaya'; each field has its own column"
    ]


def test_11_limesurvey_codes_texts_and_long_answers(tmp_path: Path) -> None:
    long = [[LABELS[kode][value - 1] for kode, value in zip(QUESTIONNAIRE, each, strict=True)] for each in ANSWERS]
    codes = [f"SKM[{place}]" for place in range(1, 10)]
    texts = [str(TEXTS[kode]) for kode in QUESTIONNAIRE]
    for heads in (codes, texts):
        rows: list[list[object]] = [["id", "submitdate", *heads]]
        rows += [[n, "2024-07-01 10:00:00", *each] for n, each in enumerate(long, start=1)]
        kolom = dict(zip(QUESTIONNAIRE, heads, strict=True))
        assert scores(intake(write(tmp_path / "a.csv", rows), kolom=kolom)) == list(ANSWERS)


def test_12_one_row_a_respondent_and_question(tmp_path: Path) -> None:
    ids = (101, 102, 103, 204, 205, 206, 307, 308, 309)
    rows: list[list[object]] = [["id", "jk", "id_pertanyaan", "nilai", "dikirim"]]
    for n, each in enumerate(ANSWERS, start=1):
        rows += [[f"r{n}", "P", name, value, "2024-07-01 08:00"] for name, value in zip(ids, each, strict=True)]
    rows.insert(2, ["r1", "P", 101, 1, "2024-06-30 08:00"])  # an earlier answer to the first question
    rows.append(["r2", "P", 309, 4, "2024-07-01 09:00"])  # a later one to the last
    long = LongForm("id", "id_pertanyaan", "nilai", "dikirim")
    kolom = {kode: str(name) for kode, name in zip(QUESTIONNAIRE, ids, strict=True)}
    path = write(tmp_path / "a.csv", rows)
    found = intake(path, kolom={**kolom, "tanggal": "dikirim"}, pilih="tanggal", bentuk=ReadOptions(panjang=long))
    assert scores(found) == [ANSWERS[0], (*ANSWERS[1][:8], 4), ANSWERS[2]]
    assert list(found.asal["baris"]) == [2, 12, 21]
    facts = found.berkas[0].catatan.long
    assert facts is not None and (facts.baris, facts.responden, facts.pertanyaan, facts.diganti) == (29, 3, 9, 2)
    assert facts.ulang == (2, 12)


@pytest.mark.parametrize("ending", [".sav", ".zsav"])
def test_13_spss_with_labels_and_user_missing_codes(tmp_path: Path, ending: str) -> None:
    frame = pd.DataFrame([list(map(float, each)) for each in ANSWERS], columns=[f"p{n}" for n in range(1, 10)])
    frame["jk"], frame["isi"] = [1.0, 2.0, 9.0], [datetime(2024, 7, 1, 8, 30)] * 3
    frame.loc[1, "p9"] = 99.0
    labels: dict[str, dict[int | float, str]] = {
        f"p{n}": {**dict(enumerate(LABELS[kode], start=1)), 99: "Tidak menjawab"}
        for n, kode in enumerate(QUESTIONNAIRE, start=1)
    }
    names = [f"{kode.title()} pelayanan" for kode in QUESTIONNAIRE]
    path = tmp_path / f"a{ending}"
    pyreadstat.write_sav(
        frame,
        str(path),
        column_labels=[*names, "Jenis kelamin", "Waktu"],
        variable_value_labels={**labels, "jk": {1: "Laki-laki", 2: "Perempuan", 9: "Tidak tahu"}},
        missing_ranges={"p9": [{"lo": 90, "hi": 99}], "jk": [9]},
    )
    for form in ("p{}", None):
        kolom = numbered(form) if form else dict(zip(QUESTIONNAIRE, names, strict=True))
        found = intake(path, kolom={**kolom, "jenis_kelamin": "JENIS KELAMIN", "tanggal": "isi"}, pilih="tanggal")
        assert found.diterima == 3 and found.dikosongkan == ()
        assert [list(row)[:8] for row in found.responden[list(QUESTIONNAIRE)].to_numpy()] == [
            list(each[:8]) for each in ANSWERS
        ]
        assert found.responden["pengaduan"].isna().tolist() == [False, True, False]
        assert list(found.responden["jenis_kelamin"]) == ["Laki-laki", "Perempuan", "Tidak diketahui"]
        assert found.berkas[0].catatan.user_missing == 2
