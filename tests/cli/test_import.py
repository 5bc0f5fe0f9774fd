"""``skm import``: looks, proposes, previews; writes only what is complete, unambiguous and checked."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from skmlib import analyse, open_report
from skmlib.workspace import yamltext
from tests.conftest import ROOT
from tests.workspace.importing import shapes
from tests.workspace.importing.shapes import RECAP_HEADER, recap_rows, table, write_csv
from tests.workspace.raw import CODES, STANDARD, write

Skm = Callable[..., tuple[int, str, str]]


@pytest.fixture
def files(workspace: Path) -> Path:
    """The data folder of a new workspace with a Google form's export in it."""
    write_csv(workspace / "data" / "form.csv", shapes.google_form())
    return workspace / "data"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def content(path: Path) -> dict[str, object]:
    return dict(yamltext.read(path, path.name).content)


def errors(skm: Skm, root: Path) -> list[dict[str, str]]:
    return list(json.loads(skm("--root", root, "check", "--quiet", "--json")[1]))


def test_without_write_nothing_is_written_and_no_name_is_shown(skm: Skm, workspace: Path, files: Path) -> None:
    before = snapshot(workspace)
    status, out, _ = skm("--root", workspace, "import", files / "form.csv")
    assert status == 0 and snapshot(workspace) == before
    assert "preview: 24 rows, 24 respondents, 0 rejected, 0 answers blanked" in out
    assert "personal, not read: 'Nama Anda', 'No HP'" in out
    assert "Orang 1" not in out and "0800" not in out
    assert "dates 2024-07-01 to 2024-07-24" in out
    assert "\nkolom:\n  tanggal: Cap waktu\n" in out


def test_write_makes_a_unit_and_a_report_that_pass_the_check(skm: Skm, workspace: Path, files: Path) -> None:
    options = ("--upp", "dinas-a", "--nama", "Dinas A: Pusat", "--periode", "2024-TW3", "--write")
    status, out, _ = skm("--root", workspace, "import", files / "form.csv", *options)
    assert status == 0 and "params/upp/dinas-a/unit.yml: new" in out
    unit = content(workspace / "params/upp/dinas-a/unit.yml")
    assert unit["nama"] == "Dinas A: Pusat" and set(CODES) <= set(unit["kolom"])  # type: ignore[call-overload]
    assert content(workspace / "params/upp/dinas-a/2024-TW3.yml")["data"] == {"berkas": ["data/form.csv"]}
    assert errors(skm, workspace) == []
    before = snapshot(workspace)
    status, out, _ = skm("--root", workspace, "import", files / "form.csv", *options)
    assert status == 0 and "nothing to write" in out and snapshot(workspace) == before


def test_the_last_line_followed_to_the_letter_writes(skm: Skm, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "luar").mkdir()
    write_csv(tmp_path / "luar/form.csv", shapes.google_form())
    command = ("--root", workspace, "import", tmp_path / "luar/form.csv")
    _, out, _ = skm(*command)
    told = 'next: the same command with --upp <code> --nama "<name>" --periode <period> --copy --write'
    assert out.splitlines()[-1] == told
    filled = told.replace("<code>", "dinas-a").replace("<name>", "Dinas A").replace("<period>", "2024-TW3")
    options = shlex.split(filled.removeprefix("next: the same command with "))
    status, out, _ = skm(*command, *options)
    assert status == 0 and "params/upp/dinas-a/2024-TW3.yml: new" in out
    _, out, _ = skm("--root", workspace, "import", workspace / "data/form.csv", "--upp", "dinas-a")
    assert out.splitlines()[-1] == "next: the same command with --upp dinas-a --periode <period> --write"


@pytest.mark.parametrize(
    ("asked", "theirs"), [("2025-TW1", "2024-TW3"), ("2024-06", "2024-07"), ("2025", "2024"), ("2025-S1", "2024-S2")]
)
def test_a_period_without_respondents_is_told_where_the_dates_lie(
    skm: Skm, workspace: Path, files: Path, asked: str, theirs: str
) -> None:
    status, out, _ = skm("--root", workspace, "import", files / "form.csv", "--periode", asked)
    assert status == 1
    assert f"in {asked}; the dates lie from 2024-07-01 to 2024-07-24: --periode {theirs}" in out


def test_rows_outside_the_period_are_cut_by_date(skm: Skm, workspace: Path, files: Path) -> None:
    options = ("--upp", "b", "--nama", "B", "--periode", "2024-06", "--write")
    status, out, _ = skm("--root", workspace, "import", files / "form.csv", *options)
    assert status == 1 and "no respondent is left" in out
    text = (files / "form.csv").read_text(encoding="utf-8").replace("1/07/2024 08:15:39", "1/06/2024 08:15:39", 1)
    (files / "form.csv").write_text(text, encoding="utf-8")
    status, out, _ = skm("--root", workspace, "import", files / "form.csv", *options)
    assert status == 0 and "1 respondents" in out and "23 outside the period" in out
    assert content(workspace / "params/upp/b/2024-06.yml")["data"] == {
        "berkas": ["data/form.csv"],
        "pilih": {"kolom": "tanggal"},
    }
    assert errors(skm, workspace) == []


def test_bare_numbers_are_refused_until_the_order_is_named(skm: Skm, workspace: Path) -> None:
    path = write_csv(workspace / "data" / "bare.csv", shapes.bare())
    before = snapshot(workspace)
    options = ("--upp", "c", "--nama", "C", "--periode", "2024", "--write")
    status, out, _ = skm("--root", workspace, "import", path, *options)
    assert status == 1 and snapshot(workspace) == before
    assert "sarana: 'U8' is pengaduan (permenpan14) or sarana (kuesioner) or maklumat (permenpan16)" in out
    status, out, _ = skm("--root", workspace, "import", path, *options, "--urutan", "kuesioner")
    kolom = content(workspace / "params/upp/c/unit.yml")["kolom"]
    assert status == 0 and isinstance(kolom, dict)
    assert (kolom["sarana"], kolom["pengaduan"]) == ("U8", "U9")
    assert errors(skm, workspace) == []
    status, _, err = skm("--root", workspace, "import", path, "--urutan", "kuesionr")
    assert status == 1 and "no order 'kuesionr'" in err and "permenpan14, kuesioner, permenpan16" in err


def test_an_existing_unit_keeps_every_other_byte(skm: Skm, workspace: Path) -> None:
    unit = workspace / "params/upp/contoh/unit.yml"
    path = write_csv(workspace / "data" / "named.csv", shapes.named_and_numbered())
    old = unit.read_bytes()
    options = ("--upp", "contoh", "--periode", "2025-S2")
    status, out, _ = skm("--root", workspace, "import", path, *options, "--write")
    assert status == 1 and unit.read_bytes() == old
    assert "kolom: exists with other content" in out and "'Waktu' there, 'U3 (Waktu)' proposed" in out
    assert not (workspace / "params/upp/contoh/2025-S2.yml").exists()
    status, _, _ = skm("--root", workspace, "import", path, *options, "--write", "--replace")
    assert status == 0
    text, was = unit.read_text(encoding="utf-8"), old.decode()
    assert text.split("kolom:")[0] == was.split("kolom:")[0]
    assert text.endswith(was[was.index("# Bila satu berkas") :])
    assert "  waktu: U3 (Waktu)\n" in text and "usia" not in content(unit)["kolom"]  # type: ignore[operator]


def test_the_map_of_a_unit_that_fits_is_kept_for_the_next_period(skm: Skm, workspace: Path) -> None:
    unit = workspace / "params/upp/contoh/unit.yml"
    old = unit.read_bytes()
    first = next((workspace / "data").glob("contoh*.csv"))
    shutil.copy(first, workspace / "data" / "berikut.csv")
    options = ("--upp", "contoh", "--periode", "2026-S1", "--write", "--kolom", "saran=")
    status, out, _ = skm("--root", workspace, "import", workspace / "data/berikut.csv", *options)
    assert "the map in unit.yml fits these files and is kept as it is" in out
    assert unit.read_bytes() == old
    assert status == 1 and "no respondent is left" in out  # its dates are of 2025
    status, _, _ = skm("--root", workspace, "import", workspace / "data/berikut.csv", "--upp", "contoh", "--write",
                       "--periode", "2025")  # fmt: skip
    assert status == 0 and unit.read_bytes() == old and (workspace / "params/upp/contoh/2025.yml").is_file()


def test_a_file_from_elsewhere_is_copied_only_on_request(skm: Skm, workspace: Path, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "unduhan.csv", shapes.google_form())
    options = ("--upp", "d", "--nama", "D", "--periode", "2024-TW3", "--write")
    before = snapshot(workspace)
    status, out, _ = skm("--root", workspace, "import", path, *options)
    assert status == 1 and "lies outside data/; put it there, or give --copy" in out and snapshot(workspace) == before
    status, _, _ = skm("--root", workspace, "import", path, *options, "--copy")
    assert status == 0 and (workspace / "data/unduhan.csv").read_bytes() == path.read_bytes()
    assert errors(skm, workspace) == []
    (tmp_path / "lain").mkdir()
    other = write_csv(tmp_path / "lain" / "unduhan.csv", shapes.plain_texts())
    status, out, _ = skm("--root", workspace, "import", other, "--upp", "e", "--nama", "E", "--periode", "2024",
                         "--write", "--copy")  # fmt: skip
    assert status == 1 and "is another file of the same name" in out
    assert (workspace / "data/unduhan.csv").read_bytes() == path.read_bytes()


def test_a_file_of_several_units_needs_to_be_told_whose_rows(skm: Skm, workspace: Path) -> None:
    shutil.copy(ROOT / "data" / "kesehatan-2024.csv", workspace / "data")
    options = ("--upp", "rsud", "--nama", "RSUD", "--periode", "2024-TW1", "--write")
    status, out, _ = skm("--root", workspace, "import", workspace / "data/kesehatan-2024.csv", *options)
    assert status == 1 and "column 'Unit Layanan' names 2 units" in out
    saring = ("--saring", "Unit Layanan=RSUD Tirtamulya")
    status, out, _ = skm("--root", workspace, "import", workspace / "data/kesehatan-2024.csv", *options, *saring)
    assert status == 0
    assert content(workspace / "params/upp/rsud/unit.yml")["saring"] == {
        "kolom": "Unit Layanan",
        "nilai": ["RSUD Tirtamulya"],
    }
    assert errors(skm, workspace) == []


def test_near_misses_count_only_once_they_are_confirmed(skm: Skm, workspace: Path) -> None:
    labels = ["Sesuai", "Mudah", "Cepat", "Murah", "Sesuai", "Kompeten", "Sopan dan ramah", "Berfungsi kurang maksimal"]
    rows = [[*labels, "Baik"] for _ in range(20)]
    for row in rows[:5]:
        row[0] = "Cukup sesuai"
    path = write(workspace / "data/near.csv", CODES, rows)
    options = ("--upp", "f", "--nama", "F", "--periode", "2024", "--write")
    status, out, _ = skm("--root", workspace, "import", path, *options)
    assert status == 1 and "near miss: 5 × 'Cukup sesuai' – 2 (Kurang sesuai" in out
    assert "jawaban:\n  persyaratan:\n    Cukup sesuai: 2" in out
    assert not (workspace / "params/upp/f").exists()
    status, out, _ = skm("--root", workspace, "import", path, *options, "--terima-jawaban")
    assert status == 0 and "persyaratan: 5 × confirmed label" in out
    assert content(workspace / "params/upp/f/unit.yml")["jawaban"] == {"persyaratan": {"Cukup sesuai": "2"}}
    assert errors(skm, workspace) == []


def test_another_scale_is_refused_until_every_answer_has_a_score(skm: Skm, workspace: Path) -> None:
    path = write(workspace / "data/five.csv", CODES, [[1 + row % 5] * 9 for row in range(40)])
    options = ("--upp", "g", "--nama", "G", "--periode", "2024", "--write")
    status, out, _ = skm("--root", workspace, "import", path, *options)
    assert status == 1 and "not of this scale: 8 × 5 (looks like 1–5)" in out
    assert '--jawaban "1=?"' in out and '--jawaban "5=?"' in out
    scores = [part for text, score in zip("12345", "12344", strict=True) for part in ("--jawaban", f"{text}={score}")]
    status, out, _ = skm("--root", workspace, "import", path, *options, *scores)
    assert status == 0
    assert content(workspace / "params/upp/g/unit.yml")["jawaban"] == {"*": dict(zip("12345", "12344", strict=True))}
    assert errors(skm, workspace) == []
    status, out, err = skm("--root", workspace, "import", path, "--jawaban", "5=empat")
    assert status == 2 and "the score is a whole number" in err


def test_scores_of_answers_are_checked(skm: Skm, workspace: Path) -> None:
    unit = workspace / "params/upp/contoh/unit.yml"
    more = 'jawaban: {wakty: {Lama: 1}, "*": {"5": 7}, waktu: {"Agak lama": 2, "agak-lama": 3}}\n'
    unit.write_text(unit.read_text(encoding="utf-8") + more, encoding="utf-8")
    found = [f"{each['key']}: {each['message']}; {each['hint']}" for each in errors(skm, workspace)]
    assert "jawaban.wakty: no question 'wakty'; did you mean 'waktu'?" in found
    assert any(each.startswith("jawaban.*.5: 7 is no score of the scale; give 1 to 4") for each in found)
    assert any(each.startswith("jawaban.waktu.agak-lama: is the same answer as 'Agak lama'") for each in found)


def test_the_preview_can_be_looked_at_as_a_page(skm: Skm, workspace: Path, files: Path, tmp_path: Path) -> None:
    page = tmp_path / "impor.html"
    status, _, _ = skm("--root", workspace, "import", files / "form.csv", "--html", page)
    text = page.read_text(encoding="utf-8")
    assert status == 0 and "Laporan impor data form.csv" in text and "Kolom pribadi tidak dibaca: Nama Anda" in text
    assert "Orang 1" not in text and "0800" not in text
    write(workspace / "data" / "x.csv", ["a", "b"], [["1", "2"]] * 3)
    code, _, err = skm("--root", workspace, "import", workspace / "data/x.csv", "--html", tmp_path / "x.html")
    assert code == 2 and "no page can be made before the map is complete" in err
    assert not (tmp_path / "x.html").exists()


def test_json_holds_everything_and_nothing_else_is_printed(skm: Skm, workspace: Path, files: Path) -> None:
    status, out, _ = skm("--root", workspace, "import", files / "form.csv", "--json")
    found = json.loads(out)
    assert status == 0 and found["lengkap"] is True and found["ditulis"] == []
    (sarana,) = [each for each in found["usulan"] if each["isian"] == "sarana"]
    assert sarana["status"] == "accepted" and 0.9 < sarana["skor"] <= 1 and sarana["dasar"].startswith("question text")
    assert found["pratinjau"]["diterima"] == 24 and found["pribadi"] == ["Nama Anda", "No HP"]
    assert "Orang 1" not in out
    assert out == skm("--root", workspace, "import", files / "form.csv", "--json")[1]


def test_a_recap_holds_no_respondents_and_goes_to_the_external_results(skm: Skm, workspace: Path) -> None:
    path = write_csv(workspace / "data/rekap.csv", table(RECAP_HEADER, recap_rows()))
    status, out, _ = skm("--root", workspace, "import", path, "--upp", "h", "--nama", "H", "--write")
    assert status == 1 and "this is an agency's recap" in out and "--rekap --periode" in out
    assert not (workspace / "params/upp/h").exists()
    target = workspace / "params/hasil-luar.csv"
    status, out, _ = skm("--root", workspace, "import", path, "--rekap", "--periode", "2024", "--write")
    assert status == 1 and "--urutan" in out and not target.exists()
    options = ("--rekap", "--periode", "2024", "--urutan", "kuesioner")
    status, out, _ = skm("--root", workspace, "import", path, *options)
    assert status == 0 and "2 units" in out and not target.exists()
    status, out, _ = skm("--root", workspace, "import", path, *options, "--write")
    assert status == 0
    head, first, second = target.read_text(encoding="utf-8").splitlines()
    assert head.startswith("upp,nama,periode,layanan,persyaratan,") and head.endswith(",ikm,mutu,n,populasi,sumber")
    assert ',80.56,B,196,400,"data/rekap.csv, baris 2"' in first and "Kecamatan Sukamaju" in second
    assert errors(skm, workspace) == []
    warned = json.loads(skm("--root", workspace, "check", "--json")[1])
    (mutu,) = [each for each in warned if each["file"] == "params/hasil-luar.csv" and each["key"] == "mutu"]
    assert mutu["line"] == 3 and mutu["level"] == "warning"
    skm("--root", workspace, "import", path, *options, "--write")
    assert len(target.read_text(encoding="utf-8").splitlines()) == 3
    status, _, err = skm("--root", workspace, "import", next((workspace / "data").glob("contoh*.csv")), *options)
    assert status == 1 and "is no recap" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--write",), "--write needs --upp"),
        (("--rekap",), "--rekap needs --periode"),
        (("--periode", "2024-TW9"), "is no period"),
        (("--kolom", "sarana"), "write NAME=VALUE"),
        (("--saring", "A=x", "--saring", "B=y"), "one column"),
    ],
)
def test_wrong_usage(skm: Skm, workspace: Path, files: Path, arguments: tuple[str, ...], message: str) -> None:
    status, _, err = skm("--root", workspace, "import", files / "form.csv", *arguments)
    assert status == 2 and message in re.sub(r"\s+", " ", err)


def test_a_new_unit_needs_a_name_and_a_code(skm: Skm, workspace: Path, files: Path) -> None:
    status, out, _ = skm(
        "--root", workspace, "import", files / "form.csv", "--upp", "i", "--periode", "2024", "--write"
    )
    assert status == 1 and "give its name with --nama" in out and not (workspace / "params/upp/i").exists()
    status, _, err = skm("--root", workspace, "import", files / "form.csv", "--upp", "../x", "--write")
    assert status == 1 and "is no unit code" in err


def test_without_a_workspace_a_file_is_looked_at_all_the_same(
    skm: Skm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SKM_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    path = write_csv(tmp_path / "form.csv", shapes.google_form())
    status, out, _ = skm("import", path)
    assert status == 0 and "24 respondents" in out


def test_a_long_table_is_made_wide_as_it_is_told(skm: Skm, workspace: Path) -> None:
    rows = [[f"R{row}", question, 1 + (row + place) % 4] for row in range(20) for place, question in enumerate(CODES)]
    path = write(workspace / "data/long.csv", ["id", "soal", "isi"], rows)
    shape = [part for pair in ("responden=id", "pertanyaan=soal", "nilai=isi") for part in ("--panjang", pair)]
    options = ("--upp", "j", "--nama", "J", "--periode", "2024", "--write")
    status, out, _ = skm("--root", workspace, "import", path, *options, *shape)
    assert status == 0 and "180 rows made 20 respondents of 9 questions" in out
    assert content(workspace / "params/upp/j/2024.yml")["data"] == {
        "berkas": ["data/long.csv"],
        "panjang": {"responden": "id", "pertanyaan": "soal", "nilai": "isi"},
    }
    assert errors(skm, workspace) == []


def test_columns_without_headings_are_named_by_position_and_a_person_maps_them(skm: Skm, workspace: Path) -> None:
    rows = [line for _, line in zip(range(20), shapes.scores(9), strict=False)]
    path = write(workspace / "data/plain.csv", [str(each) for each in rows[0]], rows[1:])
    before = snapshot(workspace)
    named = write(workspace / "data/named.csv", ["Orang Satu", "1/7/2024", "4", "3", "2"], [["Orang Dua", "", 1, 2, 3]])
    status, out, err = skm("--root", workspace, "import", named)
    assert status == 1 and "looks like answers, not like headings; give --baris-judul" in err
    assert "Orang" not in out + err
    named.unlink()
    options = ("--upp", "k", "--nama", "K", "--periode", "2024", "--write", "--baris-judul", "0")
    status, out, _ = skm("--root", workspace, "import", path, *options)
    assert status == 1 and "NO COLUMN" in out and snapshot(workspace) == before
    given = [part for place, kode in enumerate(CODES, 1) for part in ("--kolom", f"{kode}=K{place}")]
    status, out, _ = skm("--root", workspace, "import", path, *options, *given)
    assert status == 0 and "20 respondents" in out
    assert errors(skm, workspace) == []


def test_the_commands_of_the_guide_run_and_what_they_write_passes_the_check(
    skm: Skm, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = (ROOT / "docs" / "panduan-kontraktor.md").read_text(encoding="utf-8")
    commands = [shlex.split(line) for line in guide.splitlines() if line.startswith("    skm --root kerja import ")]
    assert len(commands) == 3
    monkeypatch.chdir(ROOT)
    for command in commands:
        status, out, err = skm(*(str(workspace) if part == "kerja" else part for part in command[1:]))
        assert status == 0, out + err
    assert (workspace / "params/upp/kecamatan/2024-S2.yml").is_file()
    assert errors(skm, workspace) == []


def test_limesurvey_codes_through_their_scores_to_the_index(skm: Skm, workspace: Path) -> None:
    """An array question by codes, its answers A1 (best) to A4 (worst): an order and four scores, then the index."""
    header = ["id", "submitdate", "JK", *(f"G01Q01[SQ00{place}]" for place in range(1, 10))]
    answers = [[f"A{1 + (row + place) % 2}" for place in range(8)] + ["A4"] for row in range(20)]
    rows = [[row + 1, f"2024-07-{1 + row:02} 08:00:00", "LP"[row % 2], *line] for row, line in enumerate(answers)]
    path = write(workspace / "data/lime.csv", header, rows)
    options = ("--upp", "lime", "--nama", "Lime", "--periode", "2024-TW3", "--write")
    status, out, _ = skm("--root", workspace, "import", path, *options)
    assert status == 1 and "a bare number is not guessed, name the order with --urutan" in out
    status, out, _ = skm("--root", workspace, "import", path, *options, "--urutan", "kuesioner")
    assert status == 1 and "(looks like codes A1–A2)" in out and '--jawaban "A1=?"' in out
    assert not (workspace / "params/upp/lime").exists()
    scores = [part for place in range(1, 5) for part in ("--jawaban", f"A{place}={5 - place}")]
    status, out, _ = skm("--root", workspace, "import", path, *options, "--urutan", "kuesioner", *scores)
    unit = content(workspace / "params/upp/lime/unit.yml")
    assert status == 0 and unit["jawaban"] == {"*": {"A1": "4", "A2": "3", "A3": "2", "A4": "1"}}
    assert unit["kolom"]["pengaduan"] == "G01Q01[SQ009]"  # type: ignore[index]
    assert errors(skm, workspace) == []
    material = open_report("lime", "2024-TW3", root=workspace)
    assert material.survey.responden["pengaduan"].eq(1).all()  # A4, the worst
    ikm = analyse(material.survey, material.earlier).ikm
    assert ikm.nilai == 80.56  # (8 × 3.5 + 1) ÷ 9 × 25 = 80.5555…


def test_a_long_table_with_numbered_questions(skm: Skm, workspace: Path) -> None:
    rows = [[100 + who, 11 + what, 1 + (who + what) % 4] for who in range(20) for what in range(9)]
    path = write(workspace / "data/long.csv", ["id_responden", "id_pertanyaan", "nilai"], rows)
    status, out, _ = skm("--root", workspace, "import", path)
    assert status == 1 and '--panjang "responden=id_responden" --panjang "pertanyaan=id_pertanyaan"' in out
    long = ("--panjang", "responden=id_responden", "--panjang", "pertanyaan=id_pertanyaan", "--panjang", "nilai=nilai")
    status, out, _ = skm("--root", workspace, "import", path, *long)
    assert status == 1 and "unused: '11', '12'" in out and "--kolom persyaratan=<header>" in out
    named = [part for place, kode in enumerate(CODES, 11) for part in ("--kolom", f"{kode}={place}")]
    options = ("--upp", "panjang", "--nama", "P", "--periode", "2024", "--write")
    assert skm("--root", workspace, "import", path, *long, *named, *options)[0] == 0
    found = open_report("panjang", "2024", root=workspace).survey.responden
    assert len(found) == 20 and found["persyaratan"].value_counts().to_dict() == dict.fromkeys((1.0, 2.0, 3.0, 4.0), 5)


def test_near_misses_that_wait_and_copies_are_said(skm: Skm, workspace: Path) -> None:
    texts = [question.jawaban[2] for question in STANDARD.pertanyaan]
    rows = [[f"2024-07-{1 + row % 28:02} 08:{row:02}:00", *texts] for row in range(40)]
    rows[7][1 + CODES.index("sarana")] = "Sgt baik"
    rows.append(list(rows[3]))
    path = write(workspace / "data/near.csv", ["Tanggal", *CODES], rows)
    options = ("--upp", "near", "--nama", "N", "--periode", "2024-TW3", "--write")
    status, out, _ = skm("--root", workspace, "import", path, *options)
    assert status == 0 and "1 near misses are blank until they are confirmed" in out
    assert "1 respondents repeat an earlier one (rows 42)" in out
    status, out, _ = skm("--root", workspace, "import", path, *options, "--terima-jawaban")
    assert status == 0 and content(workspace / "params/upp/near/unit.yml")["jawaban"] == {"sarana": {"Sgt baik": "4"}}
    assert open_report("near", "2024-TW3", root=workspace).survey.responden["sarana"].notna().all()


def kobo(path: Path) -> Path:
    """An export of KoboToolbox whose forms were sent the day after they were begun."""
    header = ["start", "end", "profil/nama", "profil/umur", *(f"skm/{kode}" for kode in CODES)]
    rows = [[f"2024-07-0{1 + row}T23:50:00", f"2024-07-0{2 + row}T00:05:00", "Orang", 30, *[3] * 9] for row in range(4)]
    return write(path, header, rows)


def test_begin_and_end_of_a_form_are_mapped_when_they_are_named(skm: Skm, workspace: Path) -> None:
    path = kobo(workspace / "data/kobo.csv")
    times = ("--kolom", "tanggal=end", "--kolom", "mulai=start", "--kolom", "selesai=end", "--kolom", "usia=umur")
    options = ("--upp", "kobo", "--nama", "K", "--periode", "2024-TW3", "--write")
    told = "--kolom mulai=start --kolom selesai=end"
    assert told in skm("--root", workspace, "import", path)[1]
    status, out, _ = skm("--root", workspace, "import", path, *times, *options)
    assert told not in out
    kolom = content(workspace / "params/upp/kobo/unit.yml")["kolom"]
    assert status == 0 and isinstance(kolom, dict)
    assert (kolom["tanggal"], kolom["mulai"], kolom["selesai"], kolom["usia"]) == ("end", "start", "end", "profil/umur")
    status, out, _ = skm("--root", workspace, "import", path, *options)
    assert status == 0 and "nothing to write" in out
    assert errors(skm, workspace) == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("mulia=start", "--kolom: mulia: no field of the instrument; did you mean 'mulai'?"),
        ("usia=umurr", "--kolom: usia: no column 'umurr'; its columns: start, end, profil/nama, profil/umur"),
        ("saran=profil/nama", "--kolom: saran: column 'profil/nama' holds personal data, which are not read"),
    ],
)
def test_a_decision_that_names_nothing_is_never_passed_over(
    skm: Skm, workspace: Path, given: str, message: str
) -> None:
    path = kobo(workspace / "data/kobo.csv")
    status, out, err = skm("--root", workspace, "import", path, "--kolom", given)
    assert (status, out) == (1, "") and message in err


def test_a_file_may_be_named_as_the_parameters_name_it(skm: Skm, workspace: Path) -> None:
    kobo(workspace / "data/kobo.csv")
    options = ("--kolom", "tanggal=start", "--upp", "kobo", "--nama", "K", "--periode", "2024-TW3", "--write")
    assert skm("--root", workspace, "import", "data/kobo.csv", *options)[0] == 0
    assert content(workspace / "params/upp/kobo/2024-TW3.yml")["data"] == {"berkas": ["data/kobo.csv"]}


def test_what_a_report_says_of_answers_counts_in_its_preview(skm: Skm, workspace: Path) -> None:
    rows = [[3] * 9 for _ in range(40)]
    rows[2][CODES.index("waktu")] = "Lumayan"  # type: ignore[call-overload]
    path = write(workspace / "data/a.csv", CODES, rows)
    options = ("--upp", "a", "--nama", "A", "--periode", "2024", "--write")
    _, out, _ = skm("--root", workspace, "import", path, *options)
    assert "1 answers blanked" in out
    with (workspace / "params/upp/a/2024.yml").open("a", encoding="utf-8") as file:
        file.write("jawaban: {waktu: {Lumayan: 2}}\n")
    status, out, _ = skm("--root", workspace, "import", path, *options)
    assert status == 0 and "1 confirmed in the map" in out and "0 answers blanked" in out
    assert "jawaban" not in content(workspace / "params/upp/a/unit.yml")


def test_a_column_that_the_report_maps_itself_stays_in_the_report(skm: Skm, workspace: Path) -> None:
    first = write(workspace / "data/a.csv", CODES, [[3] * 9 for _ in range(20)])
    options = ("--upp", "a", "--nama", "A", "--write")
    assert skm("--root", workspace, "import", first, *options, "--periode", "2024-S1")[0] == 0
    unit = workspace / "params/upp/a/unit.yml"
    before = unit.read_bytes()
    renamed = ["kecepatan layanan loket" if kode == "waktu" else kode for kode in CODES]
    second = write(workspace / "data/b.csv", renamed, [[4] * 9 for _ in range(20)])
    (workspace / "params/upp/a/2024-S2.yml").write_text(
        "skema: 1\ndata: {berkas: [data/b.csv]}\nkolom: {waktu: kecepatan layanan loket}\n", encoding="utf-8"
    )
    status, out, _ = skm("--root", workspace, "import", second, *options, "--periode", "2024-S2")
    assert status == 0 and "the map in unit.yml fits these files" in out
    assert "20 respondents" in out and unit.read_bytes() == before
