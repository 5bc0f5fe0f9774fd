"""``skm score`` and ``skm sample-size`` on tables made here; expected values by hand."""

from __future__ import annotations

import json

import pytest

UNSUR = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana"]


def table(path, header, rows):
    path.write_text("\n".join(",".join(map(str, row)) for row in [header, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("population", "minimum"), [("10", "10"), ("67", "57"), ("1200", "291"), ("1000000", "384")])
def test_sample_size(skm, population, minimum):
    assert skm("sample-size", population)[:2] == (0, minimum + "\n")


def test_sample_size_refuses_nobody(skm):
    code, _, err = skm("sample-size", "0")
    assert code == 2
    assert "at least 1" in err


def test_all_fours_score_100_or_what_the_weight_leaves(skm, tmp_path):
    file = table(tmp_path / "a.csv", UNSUR, [[4] * 9, [4] * 9])
    for bobot, expected in (("1/n", 100.0), ("0.111", 99.9), ("0.11", 99.0)):
        code, out, _ = skm("score", file, "--bobot", bobot, "--json")
        found = json.loads(out)
        assert (code, found["ikm"]["nilai"], found["ikm"]["mutu"], found["n"]) == (0, expected, "A", 2)


def test_json_has_only_json_on_standard_output_and_the_contract_s_keys(skm, tmp_path):
    rows = [[3, 3, 2, 4, 3, 3, 4, 3, 2], [4, 3, 3, 4, 3, 3, 4, 3, ""]]
    file = table(tmp_path / "a.csv", [f"U{i}" for i in range(1, 10)], rows)
    code, out, err = skm("score", file, "--json", "--urutan", "kuesioner")
    found = json.loads(out)
    assert code == 0 and err == ""
    assert found["bobot"] == "1/9"
    sarana = next(each for each in found["unsur"] if each["kode"] == "sarana")
    # U8 of the questionnaire is sarana: 3 and 3; the regulation's list numbers it U9.
    assert (sarana["nomor"], sarana["jumlah"], sarana["terisi"], sarana["distribusi"]) == ("U9", 6, 2, [0, 0, 2, 0])
    pengaduan = next(each for each in found["unsur"] if each["kode"] == "pengaduan")
    assert (pengaduan["nomor"], pengaduan["jumlah"], pengaduan["terisi"]) == ("U8", 2, 1)
    # (7/2 + 3 + 5/2 + 4 + 3 + 3 + 4 + 3 + 2) / 9 x 25 = 28 / 9 x 25
    assert found["ikm"]["nilai_penuh"] == pytest.approx(28 / 9 * 25, abs=1e-9)
    assert found["ikm"]["nilai"] == 77.78


def test_bare_numbers_have_no_names(skm, tmp_path):
    file = table(tmp_path / "a.csv", [f"U{i}" for i in range(1, 10)], [[4] * 9])
    code, out, err = skm("score", file, "--json")
    assert code == 0
    assert {each["nama"] for each in json.loads(out)["unsur"]} == {""}
    assert "U1, U2 … have no names" in skm("score", file)[2]
    assert err == ""


def test_by_scores_every_group(skm, tmp_path):
    file = table(tmp_path / "a.csv", ["loket", *UNSUR], [["B", *[4] * 9], ["A", *[3] * 9], ["B", *[3] * 9]])
    code, out, _ = skm("score", file, "--by", "loket", "--json")
    found = json.loads(out)
    assert code == 0
    assert [(each["kelompok"], each["n"], each["ikm"]["nilai"]) for each in found] == [
        ({"loket": "A"}, 1, 75.0),
        ({"loket": "B"}, 2, 87.5),
    ]


def test_counts_and_respondents_agree(skm, tmp_path):
    answers = [[1, 2, 3, 4, 4, 3, 2, 1, 4], [2, 2, 3, 4, 3, 3, 4, 4, 4], [4, 4, 3, 3, 4, 3, 4, 1, 2]]
    people = table(tmp_path / "a.csv", UNSUR, answers)
    rows = [[kode, *[sum(row[i] == v for row in answers) for v in (1, 2, 3, 4)]] for i, kode in enumerate(UNSUR)]
    counted = table(tmp_path / "b.csv", ["unsur", "nilai_1", "nilai_2", "nilai_3", "nilai_4"], rows)
    one = json.loads(skm("score", people, "--json")[1])
    other = json.loads(skm("score", counted, "--counts", "--json")[1])
    assert one["ikm"]["nilai_penuh"] == other["ikm"]["nilai_penuh"]
    assert [each["distribusi"] for each in one["unsur"]] == [each["distribusi"] for each in other["unsur"]]
    assert other["ikm"]["se"] is None and other["ikm"]["se_alasan"] == "dihitung dari tabel frekuensi"


@pytest.mark.parametrize(
    ("header", "rows", "options", "message"),
    [
        (UNSUR, [[5] * 9, [4] * 9], (), "persyaratan: 1 of 2 filled answers are outside the scale 1–4 (found 5)"),
        (UNSUR[:-1], [[4] * 8], (), "no column for sarana"),
        (["a", "b"], [[1, 2]], (), "or U1, U2 …; for a raw export use skm import"),
        (["U1", "U1"], [[1, 2]], (), "header names a column twice: 'U1'"),
        (UNSUR, [[4] * 9], ("--by", "loke"), "no column 'loke'"),
        (["U1"], [[4]], ("--urutan", "kuesionr"), "no order 'kuesionr'; did you mean 'kuesioner'?"),
    ],
)
def test_what_cannot_be_scored_is_told_with_its_remedy(skm, tmp_path, header, rows, options, message):
    code, out, err = skm("score", table(tmp_path / "a.csv", header, rows), *options)
    assert (code, out) == (1, "")
    assert message in err
    assert "Traceback" not in err


def test_a_missing_file(skm, tmp_path):
    code, _, err = skm("score", tmp_path / "tidak-ada.csv")
    assert code == 1
    assert "tidak-ada.csv: no such file" in err


def test_by_and_counts_exclude_each_other(skm, tmp_path):
    assert skm("score", table(tmp_path / "a.csv", ["unsur"], [["U1"]]), "--counts", "--by", "x")[0] == 2


def test_wrong_usage_is_2_and_version_is_told(skm):
    assert skm("scor")[0] == 2
    assert skm("--version")[:2] == (0, "skm 0.1.0\n")
