"""What bad parameters and bad data get: a message with place and remedy, exit 1, no traceback."""

from __future__ import annotations

import json
import shutil

import pytest

AGENCY = "params/instansi.yml"
UNIT = "params/upp/contoh/unit.yml"
REPORT = "params/upp/contoh/2025-S1.yml"
DATA = "data/contoh-2025.csv"


def edit(workspace, name, old, new):
    path = workspace / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return 1 + text[: text.index(old)].count("\n")


def problems(skm, workspace):
    code, out, err = skm("--root", workspace, "check", "--json")
    assert "Traceback" not in err
    return code, [each for each in json.loads(out) if each["level"] == "error"]


def test_what_init_makes_passes(skm, workspace):
    code, out, err = skm("--root", workspace, "check")
    assert (code, out) == (0, "")
    assert "1 units, 1 reports: 0 errors, 0 warnings" in err


def test_init_overwrites_nothing(skm, workspace):
    code, _, err = skm("init", workspace)
    assert code == 1
    assert "is not empty" in err


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "message", "hint"),
    [
        (UNIT, "mode: luring", "moda: luring", "moda", "unknown key", "did you mean 'mode'?"),
        (
            UNIT,
            "mode: luring",
            "mode: lurring",
            "mode",
            "is none of 'luring' or 'daring' (found 'lurring')",
            "did you mean 'luring'?",
        ),
        (UNIT, "  waktu: Waktu", "  waktu: Waktuu", "waktu", "no column 'Waktuu'", "did you mean 'Waktu'?"),
        (UNIT, "  waktu: Waktu\n", "", "kolom", "no column for waktu", "map every question"),
        (UNIT, "  waktu: Waktu", "  wktu: Waktu", "kolom.wktu", "no field of the instrument", "did you mean 'waktu'?"),
        (
            UNIT,
            "  biaya: Biaya",
            "  biaya: Waktu",
            "kolom.biaya",
            "column 'Waktu' is already mapped to 'waktu'",
            "its own column",
        ),
        (
            AGENCY,
            "permenpan-14-2017 ",
            "permenpan-14-217 ",
            "instrumen",
            "no instrument 'permenpan-14-217'",
            "did you mean 'permenpan-14-2017'?",
        ),
        (
            REPORT,
            "data/contoh-2025.csv",
            "data/conto-2025.csv",
            "data.berkas[1]",
            "no such file 'data/conto-2025.csv'",
            "did you mean 'contoh-2025.csv'?",
        ),
        (
            REPORT,
            "data/contoh-2025.csv",
            "../../etc/passwd",
            "data.berkas[1]",
            "'../../etc/passwd' lies outside the workspace",
            "",
        ),
        (
            REPORT,
            "populasi: 69",
            "populasi: 50",
            "populasi",
            "60 respondents of 50 users of the same period",
            "tahun-lalu",
        ),
        (REPORT, "populasi: 69", "populasi: 1.200", "populasi", "is no whole number (found '1.200')", "digits only"),
        (REPORT, "unsur: waktu", "unsur: wktu", "rtl[1].unsur", "no unsur 'wktu'", "did you mean 'waktu'?"),
        (REPORT, "jangka: pendek", "jangka: sebentar", "rtl[1].jangka", "is none of", "pendek"),
        (REPORT, "populasi: 69", "populasi: 69\npopulasi: 70", "populasi", "key is given twice", "keep one"),
        (REPORT, "populasi: 69", "\tpopulasi: 69", "", "a tab is used to indent", "replace the tab"),
        (REPORT, "populasi: 69", "populasi: &a 69", "", "an anchor or alias", "write the value out"),
        (REPORT, "populasi: 69", "gabung: [2025-TW9]", "gabung[1]", "'2025-TW9' is no period", ""),
        (REPORT, "skema: 1\n", "skema: 2\n", "skema", "is none of 1 (found '2')", ""),
    ],
)
def test_one_wrong_thing_is_told_with_file_line_key_and_hint(skm, workspace, file, old, new, key, message, hint):
    edit(workspace, file, old, new)
    code, found = problems(skm, workspace)
    assert code == 1
    match = [each for each in found if message in each["message"] and each["key"] == key]
    assert match, found
    assert hint in match[0]["hint"] or hint in match[0]["message"]


def test_lines_are_those_of_the_file(skm, workspace):
    line = edit(workspace, UNIT, "mode: luring", "moda: luring")
    _, found = problems(skm, workspace)
    assert [(each["file"], each["line"]) for each in found] == [(UNIT, line)]


def test_all_problems_at_once(skm, workspace):
    edit(workspace, AGENCY, "tempat:", "tmpat:")
    edit(workspace, UNIT, "mode:", "moda:")
    edit(workspace, REPORT, "populasi_sumber:", "populasi_asal:")
    code, found = problems(skm, workspace)
    assert code == 1
    assert {each["file"] for each in found} == {AGENCY, UNIT, REPORT}


@pytest.mark.parametrize("name", ["rekap", "Dukcapil", "-x", "a b", "x" * 41])
def test_a_unit_folder_that_is_no_code(skm, workspace, name):
    (workspace / "params/upp" / name).mkdir()
    code, found = problems(skm, workspace)
    assert code == 1
    assert any(each["key"] == "upp" for each in found)


@pytest.mark.parametrize("code", ["../x", "rekap", "contoh/../contoh", "contho"])
@pytest.mark.parametrize("command", ["plan", "run"])
def test_a_unit_asked_for_that_is_none(skm, workspace, command, code):
    status, _, err = skm("--root", workspace, command, "--upp", code)
    assert status == 1
    assert f"--upp: no unit '{code}'" in err
    assert not (workspace / "reports").exists()


def test_a_period_asked_for_that_is_none(skm, workspace):
    status, _, err = skm("--root", workspace, "run", "--periode", "2025-TW5")
    assert status == 1
    assert "--periode: no report of the period '2025-TW5'; did you mean '2025-S1'?" in err


def test_a_report_file_that_names_no_period(skm, workspace):
    (workspace / REPORT).rename(workspace / "params/upp/contoh/2025-Q1.yml")
    _, found = problems(skm, workspace)
    assert any("is no report file" in each["message"] and "2024-TW1" in each["hint"] for each in found)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"Tanggal;Usia\n", "has a header but no rows"),
        (b"Tanggal,Nama\n2025-01-02,Andr\x9d\n", "is not UTF-8 or Windows-1252 (byte 0x9D on line 2)"),
        (b"a,a\n1,2\n", "header names a column twice: 'a'"),
        (b"PK\x03\x04rest", "is an Excel file with the ending of a text file"),
    ],
)
def test_raw_files_that_cannot_be_used(skm, workspace, content, message):
    (workspace / DATA).write_bytes(content)
    code, found = problems(skm, workspace)
    assert code == 1
    assert [each["file"] for each in found] == [DATA]
    assert message in found[0]["message"]
    assert found[0]["hint"]


def test_a_scale_of_1_to_5_is_refused(skm, workspace):
    text = (workspace / DATA).read_text(encoding="utf-8")
    (workspace / DATA).write_text(text.replace(",4", ",5"), encoding="utf-8")
    code, found = problems(skm, workspace)
    assert code == 1
    assert all("outside the scale 1–4" in each["message"] for each in found)
    assert {each["key"] for each in found} >= {"persyaratan", "sarana"}


def test_a_stray_7_is_blanked_and_listed_not_refused(skm, workspace):
    lines = (workspace / DATA).read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].rsplit(",", 1)[0] + ",7"
    (workspace / DATA).write_text("\n".join(lines) + "\n", encoding="utf-8")
    code, out, _ = skm("--root", workspace, "check")
    assert code == 0
    assert "1 answers outside the scale are blanked (data/contoh-2025.csv row 2 sarana = 7)" in out


def test_no_respondent_in_the_period_is_a_warning(skm, workspace):
    (workspace / REPORT).rename(workspace / "params/upp/contoh/2023-S1.yml")
    code, out, err = skm("--root", workspace, "check")
    assert code == 0
    assert "no respondent in this period (tidak ada data)" in out
    assert "(1 without data)" in err


def test_a_folder_without_params_is_no_workspace(skm, tmp_path):
    code, _, err = skm("--root", tmp_path, "check")
    assert code == 1
    assert "is no workspace: it has no folder params/" in err
    assert "skm init" in err


def test_personal_data_in_a_mis_mapped_column_is_not_shown(skm, workspace):
    text = (workspace / DATA).read_text(encoding="utf-8").splitlines()
    rows = [text[0], *[line.rsplit(",", 1)[0] + ",Siti Rahayu 3201234567890123" for line in text[1:]]]
    (workspace / DATA).write_text("\n".join(rows) + "\n", encoding="utf-8")
    code, out, err = skm("--root", workspace, "check")
    assert code == 1
    assert "Siti" not in out + err and "3201234567890123" not in out + err
    assert "60 × text of 28 characters" in out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "notebooks/laporan.ipynb: is no notebook"),
        (
            '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
            "notebooks/laporan.ipynb: parameters: does not declare upp, periode, hasil",
        ),
    ],
)
@pytest.mark.parametrize("command", ["check", "plan", "run"])
def test_a_notebook_of_the_workspace_that_cannot_run(skm, workspace, command, content, message):
    (workspace / "notebooks").mkdir()
    (workspace / "notebooks/laporan.ipynb").write_text(content, encoding="utf-8")
    code, out, err = skm("--root", workspace, command)
    assert code == 1
    assert message in out + err
    assert "Traceback" not in err and not (workspace / "reports").exists()


def test_a_fault_of_the_kit_itself_is_one_line(skm, workspace, monkeypatch):
    monkeypatch.setattr("skmlib.workspace.check.check", lambda root: 1 / 0)
    code, _, err = skm("--root", workspace, "check")
    assert code == 1
    assert err.startswith("unexpected error: ZeroDivisionError: division by zero")


def remarks(skm, workspace):
    return [each for each in json.loads(skm("--root", workspace, "check", "--json")[1]) if each["level"] == "warning"]


def test_a_pale_colour_is_named_with_its_ratio_and_the_nearest_shade(skm, workspace):
    path = workspace / AGENCY
    path.write_text(path.read_text(encoding="utf-8") + '\nmerek:\n  warna: "#FFD400"\n', encoding="utf-8")
    found = [each for each in remarks(skm, workspace) if each["key"] == "merek.warna"]
    assert len(found) == 1 and found[0]["file"] == AGENCY and found[0]["line"] > 1
    assert "1.43:1 with white" in found[0]["message"]  # 1.05 / (0.2126 + 0.7152 x 0.6584 + 0.05)
    assert 'write "#7D6800"' in found[0]["hint"]
    edit(workspace, AGENCY, "#FFD400", "#7d6800")
    assert not [each for each in remarks(skm, workspace) if each["key"] == "merek.warna"]


@pytest.mark.parametrize("value", ['"biru"', '"#12"', '"rgb(1,2,3)"', "#0B5FA5"])
def test_what_is_no_colour_is_told_how_to_write_one(skm, workspace, value):
    path = workspace / AGENCY
    path.write_text(path.read_text(encoding="utf-8") + f"\nmerek: {{warna: {value}\n  }}\n", encoding="utf-8")
    code, found = problems(skm, workspace)
    assert code == 1 and [each["key"] for each in found] == ["merek.warna"], found
    assert '"#0B5FA5"' in found[0]["message"] + found[0]["hint"]


def test_a_letterhead_and_a_logo_that_cannot_be_used_are_told(skm, workspace):
    path = workspace / AGENCY
    (workspace / "params/kop.png").write_bytes(b"no picture")
    path.write_text(path.read_text(encoding="utf-8") + "\nmerek: {kop: params/kop.png}\n", encoding="utf-8")
    code, found = problems(skm, workspace)
    assert code == 1 and [each["key"] for each in found] == ["merek.kop"]
    assert "neither SVG nor PNG" in found[0]["message"]


def own_unit(workspace):
    """The example's unit once more, under a code and a name of the person's own."""
    shutil.copytree(workspace / "params/upp/contoh", workspace / "params/upp/dinas")
    edit(workspace, "params/upp/dinas/unit.yml", "nama: Dinas Contoh", "nama: Dinas Sosial")


def test_the_example_of_init_does_not_stay_beside_units_of_ones_own_unseen(skm, workspace):
    own_unit(workspace)
    told = [(each["file"], each["key"], each["message"]) for each in remarks(skm, workspace)]
    for place in ((AGENCY, "nama"), (AGENCY, "penandatangan.nama"), (UNIT, "nama")):
        assert any(found[:2] == place and "example of 'skm init'" in found[2] for found in told), told
    edit(workspace, AGENCY, "nama: Pemerintah Kabupaten Contoh", "nama: Pemerintah Kabupaten Selatan")
    edit(workspace, AGENCY, "nama: Nama Pejabat", "nama: Sri Wahyuni")
    shutil.rmtree(workspace / "params/upp/contoh")
    assert remarks(skm, workspace) == []


def test_services_that_are_codes_are_told_until_they_have_names(skm, workspace):
    data = workspace / DATA
    text = data.read_text(encoding="utf-8").replace("Layanan A", "poli_umum").replace("Layanan B", "A1")
    data.write_text(text, encoding="utf-8")
    edit(workspace, UNIT, "layanan:\n  - nama: Layanan A\n  - nama: Layanan B\n", "")
    (only,) = remarks(skm, workspace)
    assert only["message"] == "services are codes of the file and printed so (A1, poli_umum)"
    with (workspace / UNIT).open("a", encoding="utf-8") as file:
        file.write("layanan: [{nama: Poli Umum}, {nama: Imunisasi}]\nnilai_layanan: {A1: Imunisasi}\n")
    assert remarks(skm, workspace) == []


@pytest.mark.parametrize(
    ("line", "key", "level"),
    [
        ("revisi: {ke: 1, tanggal: 2025-07-21, alasan: Keberatan pemilik 0812-3456-7890}", "revisi.alasan", "error"),
        ("aduan: {sumber: WA 0812-3456-7890, jumlah: {waktu: 1}}", "aduan.sumber", "warning"),
        ("aduan: {periode: laporan siti@contoh.id, jumlah: {waktu: 1}}", "aduan.periode", "warning"),
        (
            "dokumentasi: [{foto: data/a.jpg, keterangan: Ibu Rahmawati mengisi kuesioner}]",
            "dokumentasi[1].keterangan",
            "warning",
        ),
    ],
)
def test_printed_words_that_name_a_person_are_told(skm, workspace, line, key, level):
    with (workspace / REPORT).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    found = json.loads(skm("--root", workspace, "check", "--json")[1])
    (only,) = [each for each in found if "name or number of a person" in each["message"]]
    assert (only["key"], only["level"]) == (key, level)
    assert "0812" not in json.dumps(only)
    assert "Rahmawati" not in json.dumps(only)
