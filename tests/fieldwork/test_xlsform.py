"""The XLSForm: converted by pyxform, and its Kobo export read back."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert  # type: ignore[import-untyped]

from skmlib.fieldwork import kuesioner
from skmlib.fieldwork.xlsform import FormError, choice_name, xlsform
from skmlib.rules.instrument import Instrumen
from skmlib.workspace.reading.coercion import fold
from tests.conftest import real, shipped
from tests.fieldwork.forms import sixteen, unit_form, with_more
from tests.workspace.raw import intake, problems, write

XFORMS = "{http://www.w3.org/2002/xforms}"
FORMS = [shipped("permenpan-14-2017"), sixteen(), with_more()]


def sheets(data: bytes) -> dict[str, list[dict[str, object]]]:
    book = load_workbook(io.BytesIO(data))
    found = {}
    for sheet in book:
        header, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, header), row, strict=True)) for row in rows]
    return found


@pytest.mark.parametrize("instrumen", FORMS, ids=["nine", "sixteen", "more"])
def test_pyxform_converts_it_without_a_warning(instrumen: Instrumen) -> None:
    warnings: list[str] = []
    form = unit_form(instrumen)
    result = convert(io.BytesIO(xlsform(form)), warnings=warnings)
    assert warnings == []
    root = ElementTree.fromstring(result.xform)
    asked = [each.attrib["ref"].rsplit("/", 1)[1] for each in root.iter(f"{XFORMS}select1")]
    assert asked[-len(form.soal) :] == [each.kode for each in form.soal]
    binds = {each.attrib["nodeset"].rsplit("/", 1)[1]: each.attrib for each in root.iter(f"{XFORMS}bind")}
    assert binds["usia"]["type"] == "int"
    assert binds["usia"]["constraint"] == ". >= 10 and . <= 100"
    assert all(binds[each.kode]["required"] == "true()" for each in form.soal)
    assert "required" not in binds["saran"]


def test_odk_validate_accepts_it() -> None:
    real("java")
    convert(io.BytesIO(xlsform(unit_form())), validate=True)


def test_choices_are_the_scores_with_their_labels_in_the_questionnaires_order() -> None:
    data = sheets(xlsform(unit_form()))
    label = "label::Bahasa Indonesia (id)"
    sarana = [(each["name"], each[label]) for each in data["choices"] if each["list_name"] == "sarana"]
    assert sarana == [("1", "Buruk"), ("2", "Cukup"), ("3", "Baik"), ("4", "Sangat baik")]
    names = [each["name"] for each in data["survey"] if str(each["type"]).startswith("select_one")]
    assert names[-2:] == ["sarana", "pengaduan"]
    assert [each["name"] for each in data["survey"]][:2] == ["start", "end"]


def test_version_follows_the_content_alone() -> None:
    first = xlsform(unit_form())
    assert xlsform(unit_form()) == first
    version = sheets(first)["settings"][0]["version"]
    other = sheets(xlsform(replace(unit_form(), layanan=("KTP-el",))))["settings"][0]["version"]
    assert sheets(first)["settings"][0]["form_id"] == "skm_dukcapil"
    assert version != other


def test_every_choice_name_reads_back_as_its_label() -> None:
    for name in ("permenpan-14-2017", "16-pertanyaan"):
        for field in shipped(name).profil:
            for each in field.kategori:
                assert fold(choice_name(each.nama)) == fold(each.nama)


def test_what_a_server_cannot_tell_apart_is_refused() -> None:
    with pytest.raises(FormError, match="'Akta' and 'AKTA!' differ in punctuation only"):
        xlsform(replace(unit_form(), layanan=("Akta", "AKTA!")))
    with pytest.raises(FormError, match="has neither letter nor digit"):
        xlsform(replace(unit_form(), layanan=("***",)))


def export(path: Path, header: list[str], *rows: list[str]) -> Path:
    return write(path, header, rows, delimiter=";")


def test_a_kobo_export_is_read_without_a_column_map(tmp_path: Path) -> None:
    form = unit_form()
    asked = [f"skm/{each.kode}" for each in form.soal]
    profile = [f"profil/{each}" for each in ("tanggal", "layanan", "jenis_kelamin", "usia", "pendidikan", "pekerjaan")]
    header = ["start", "end", "pengantar", *profile, *asked, "saran", "penutup", "_id", "_uuid", "_submission_time"]
    first = ["4", "3", "3", "4", "3", "3", "3", "2", "1", "", "", "1", "u", ""]
    second = ["Sangat sesuai", "3", "3", "4", "3", "3", "3", "Baik", "4", "", "", "2", "v", ""]
    stamp = "2024-07-01T08:00:00.000+07:00"
    path = export(
        tmp_path / "kobo.csv",
        header,
        [stamp, stamp, "", "2024-07-01", "ktp_el", "perempuan", "41", "sd_ke_bawah", "pelajar_mahasiswa", *first],
        [stamp, stamp, "", "2024-07-02", "1_1", "Laki-laki", "30", "D4/S1", "PNS", *second],
    )
    found = intake(path, kolom={}, pilih="tanggal", layanan=form.layanan)
    people = found.responden
    assert found.diterima == 2
    assert list(people["persyaratan"]) == [4, 4]
    assert list(people["sarana"]) == [2, 3]
    assert list(people["pengaduan"]) == [1, 4]
    assert list(people["layanan"]) == ["KTP-el", "=1+1"]
    assert list(people["pendidikan"]) == ["SD ke bawah", "D4/S1"]
    assert list(people["pekerjaan"]) == ["Pelajar/Mahasiswa", "PNS"]
    assert list(people["usia"]) == ["35–44", "25–34"]


def test_a_code_that_heads_two_columns_is_not_guessed(tmp_path: Path) -> None:
    codes = [each.kode for each in kuesioner.make(shipped("permenpan-14-2017")).soal]
    path = export(tmp_path / "kobo.csv", [*[f"skm/{kode}" for kode in codes], "ulang/waktu"], ["3"] * 10)
    assert problems(intake, path, kolom={}) == [
        "kobo.csv: kolom: there is no column map, and several columns are named 'waktu': skm/waktu, ulang/waktu; "
        "name the right one in 'kolom' of unit.yml"
    ]
