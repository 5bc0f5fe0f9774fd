"""``skm analyse``: the whole analysis of any table, seeded."""

from __future__ import annotations

import json

import jsonschema
import pytest

from skmlib.workspace import schemas
from skmlib.workspace.analysetable import analyse_table

UNSUR = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana"]


@pytest.fixture
def table(tmp_path):
    """Forty respondents: women answer 4, men 3, waktu one less."""
    rows = [",".join([*UNSUR, "Jenis Kelamin", "loket"])]
    for number in range(40):
        answer = 3 + number % 2
        answers = [answer - (kode == "waktu") for kode in UNSUR]
        rows.append(",".join(map(str, [*answers, "LP"[number % 2], f"L{number % 3}"])))
    path = tmp_path / "a.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_the_json_is_that_of_hasil_json_and_the_same_twice(skm, table):
    call = ("analyse", table, "--profil", "jenis kelamin", "--profil", "loket", "--populasi", "100", "--json")
    code, out, err = skm(*call)
    assert (code, err) == (0, "")
    assert skm(*call)[1] == out
    found = json.loads(out)
    jsonschema.validate(found, json.loads((schemas.FOLDER / "hasil.schema.json").read_text(encoding="utf-8")))
    # mean of 3.5 over eight unsur and 2.5 for waktu: (8 x 3.5 + 2.5) / 9 x 25
    assert found["ikm"]["nilai_penuh"] == pytest.approx((8 * 3.5 + 2.5) / 9 * 25, abs=1e-9)
    assert found["responden"]["minimum"] == 80 and found["responden"]["cukup"] is False
    assert found["prioritas"][0] == "waktu"
    sex, desk = found["bivariat"]
    assert [group["nama"] for group in sex["kelompok"]] == ["Laki-laki", "Perempuan"]  # the instrument's categories
    assert [group["n"] for group in desk["kelompok"]] == [14, 13, 13]
    decided = {test["unsur"]: test for test in sex["uji"] if test["menentukan"]}
    assert decided["ikm"]["p_koreksi"] < 0.001
    assert abs(decided["ikm"]["efek"]["nilai"]) == 1  # every woman above every man


def test_the_real_file_has_the_copies_that_were_counted(shared):
    # 38 rows repeat an earlier one in answers, profile and time of day
    path = shared / "data" / "pulang-pisau" / "responses.csv"
    profil = ["jenis_layanan", "jenis_kelamin", "usia", "pendidikan"]
    rows = [line.split(",", 1)[1] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) - len(set(rows)) == 38
    found = analyse_table(path, profil=profil, urutan="permenpan14").hasil.mutu_respons
    assert found is not None
    assert {each.kode: each.jumlah for each in found.tanda}["salinan"] == 38
    assert sum(found.per_tanggal.values()) == 2008


def test_a_column_called_a_date_gives_days_and_times(tmp_path):
    rows = [f"{'4,' * 8}3,2024-07-0{1 + place % 2} 08:1{place}:00" for place in range(6)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join([",".join([*UNSUR, "Cap Waktu"]), *rows]) + "\n", encoding="utf-8")
    found = analyse_table(path).hasil.mutu_respons
    assert found.per_tanggal == {"2024-07-01": 3, "2024-07-02": 3}
    assert {each.kode: each.jumlah for each in found.tanda}["serentak"] == 0
    path.write_text("\n".join([",".join([*UNSUR, "Tanggal"]), *[row[:17] + ",besok" for row in rows]]) + "\n")
    assert analyse_table(path).hasil.mutu_respons.per_tanggal is None


def test_another_seed_changes_only_what_is_drawn(skm, table):
    one = json.loads(skm("analyse", table, "--json")[1])
    other = json.loads(skm("analyse", table, "--json", "--seed", "7")[1])
    assert one["ikm"] == other["ikm"] and one["reliabilitas"] == other["reliabilitas"]


def test_the_summary_is_readable(skm, table):
    code, out, _ = skm("analyse", table, "--profil", "loket")
    assert code == 0
    assert "IKM 84,72 B (Baik), weight 1/9 (95 % " in out
    assert "U3   * Waktu Penyelesaian" in out
    assert "by loket: L0" in out
    assert "�" not in out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--profil", "lokt"), "no column 'lokt'; did you mean 'loket'?"),
        (("--populasi", "39"), "40 respondents of 39 users"),
    ],
)
def test_what_cannot_be_analysed(skm, table, options, message):
    code, out, err = skm("analyse", table, *options)
    assert (code, out) == (1, "")
    assert message in err


@pytest.mark.parametrize(
    "answers",
    [[[3] * 9], [[3] * 9] * 5, [[4] * 9, [""] * 9], [[3, 4, "", 3, 4, 3, 4, 3, 4]] * 3, [[1] * 9, [4] * 9]],
    ids=["one respondent", "all the same", "one blank row", "an unsur blank", "two extremes"],
)
def test_odd_surveys_give_reasons_and_never_a_traceback(skm, tmp_path, answers):
    rows = [",".join([*UNSUR, "kel"]), *(",".join(map(str, [*row, "A"])) for row in answers)]
    (tmp_path / "b.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    code, out, err = skm("analyse", tmp_path / "b.csv", "--profil", "kel", "--json")
    found = json.loads(out)
    assert code == (1 if found["ikm"]["nilai"] is None else 0)
    assert "Traceback" not in err and "NaN" not in out


def test_columns_of_results_are_left_with_a_word(skm, table):
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text(
        "\n".join([f"{lines[0]},Jumlah,NRR", *(f"{line},30,3.33" for line in lines[1:])]), encoding="utf-8"
    )
    code, out, err = skm("analyse", table, "--json")
    assert (code, err) == (0, "note: columns of results are not read: 'Jumlah', 'NRR'\n")
    assert [each["kode"] for each in json.loads(out)["unsur"]] == UNSUR
