"""``skm score`` on Parquet: the same as the same data in CSV, which are held in memory and scored by frames."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from tests.conftest import shipped

UNSUR = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana"]


def parquet(frame: pd.DataFrame, path):
    import duckdb

    with duckdb.connect() as connection:
        connection.register("frame", frame)
        connection.execute(f"COPY frame TO '{path}' (FORMAT parquet)")
    return path


def responses(questions, n=400, seed=3):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({"upp": rng.choice(["rsud", "dukcapil", " RSUD  Kota", ""], n)})
    frame["tahun"] = rng.choice([2023, 2024], n)
    for place, kode in enumerate(questions):
        column = pd.array(rng.integers(1, 5, n), dtype="Int64")
        column[rng.random(n) < 0.02 * (place % 3)] = pd.NA
        frame[kode] = column
    frame.loc[5, list(questions)] = pd.NA
    frame.loc[7, questions[0]] = 9  # outside the scale: one in four hundred is blanked, not refused
    return frame


def compared(skm, tmp_path, frame, *options):
    """The JSON from CSV and from Parquet."""
    frame.to_csv(tmp_path / "a.csv", index=False)
    parquet(frame, tmp_path / "a.parquet")
    code, expected, _ = skm("score", tmp_path / "a.csv", "--json", *options)
    again, found, _ = skm("score", tmp_path / "a.parquet", "--json", *options)
    assert code == again
    return json.loads(expected), json.loads(found)


def close(expected, found):
    """The same structure, numbers to eleven digits (a variance is added up in another order)."""
    if isinstance(expected, dict):
        assert list(expected) == list(found)
        for key, value in expected.items():
            close(value, found[key])
    elif isinstance(expected, list):
        assert len(expected) == len(found)
        for one, other in zip(expected, found, strict=True):
            close(one, other)
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, rel=1e-10, abs=1e-10)
    else:
        assert expected == found


@pytest.mark.parametrize("options", [(), ("--by", "upp"), ("--by", "upp", "--by", "tahun"), ("--bobot", "0.11")])
def test_integers(skm, tmp_path, options):
    expected, found = compared(skm, tmp_path, responses(UNSUR), *options)
    close(expected, found)
    first = expected[0] if options[:1] == ("--by",) else expected
    assert first["ikm"]["se"] is not None


def test_several_questions_an_unsur(skm, tmp_path):
    questions = [question.kode for question in shipped("16-pertanyaan").pertanyaan]
    expected, found = compared(skm, tmp_path, responses(questions), "--instrumen", "16-pertanyaan", "--by", "upp")
    close(expected, found)
    assert any(unsur["pertanyaan"] for unsur in expected[0]["unsur"])


def test_labels_decimals_and_blank_marks(skm, tmp_path):
    frame = responses(UNSUR).astype(dict.fromkeys(UNSUR, object))
    words = {1: "Buruk", 2: "2", 3: "3,0", 4: "4. Sangat Baik"}
    frame["sarana"] = [words.get(value, "-") if pd.notna(value) else "N/A" for value in frame["sarana"]]
    for kode in UNSUR[:-1]:
        frame[kode] = frame[kode].where(frame[kode].notna(), np.nan).astype(float)
    expected, found = compared(skm, tmp_path, frame, "--by", "tahun")
    close(expected, found)


def test_several_files_are_one_survey(skm, tmp_path):
    frame = responses(UNSUR)
    parquet(frame[:150], tmp_path / "1.parquet")
    parquet(frame[150:].astype({"tahun": str}), tmp_path / "2.parquet")
    parquet(frame.astype({"tahun": str}), tmp_path / "all.parquet")
    one = skm("score", tmp_path / "all.parquet", "--by", "tahun", "--json")
    two = skm("score", tmp_path / "1.parquet", tmp_path / "2.parquet", "--by", "tahun", "--json")
    assert one[0] == two[0] == 0
    close(json.loads(one[1]), json.loads(two[1]))


def test_a_respondent_alone_and_equal_answers_have_no_error(skm, tmp_path):
    frame = pd.DataFrame({"upp": ["a", "b", "b"], **{kode: [4, 3, 3] for kode in UNSUR}})
    expected, found = compared(skm, tmp_path, frame, "--by", "upp")
    close(expected, found)
    assert [each["ikm"]["nilai"] for each in found] == [100.0, 75.0]
    assert all(each["ikm"]["se"] is None for each in found)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda frame: frame.assign(sarana=frame["sarana"] + 1), "outside the scale 1–4 (found 5)"),
        (lambda frame: frame.drop(columns="sarana"), "no column for sarana"),
        (lambda frame: frame.assign(sarana=[f"teks {each}" for each in range(len(frame))]), "outside the scale"),
    ],
)
def test_what_is_refused_in_csv_is_refused_here(skm, tmp_path, change, message):
    frame = change(responses(UNSUR))
    frame.to_csv(tmp_path / "a.csv", index=False)
    for file in (tmp_path / "a.csv", parquet(frame, tmp_path / "a.parquet")):
        code, out, err = skm("score", file, "--json")
        assert (code, out) == (1, "")
        assert message in err
        assert "teks 1" not in err


def test_other_refusals(skm, tmp_path):
    good = parquet(responses(UNSUR), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"no parquet")
    frame = responses(UNSUR).assign(sarana=[f"teks {each}" for each in range(400)])
    wide = parquet(pd.concat([frame.assign(sarana=frame["sarana"] + str(k)) for k in range(3)]), tmp_path / "w.parquet")
    for arguments, message in (
        ((good, "--by", "up"), "no column 'up' to group by"),
        ((tmp_path / "b.parquet",), "cannot be read as Parquet"),
        ((good, tmp_path / "c.parquet"), "there is no such file"),
        ((wide,), "more than 1,000 different answers"),
    ):
        code, out, err = skm("score", *arguments)
        assert (code, out) == (1, "")
        assert message in err
    (tmp_path / "a.csv").write_text("persyaratan\n4\n", encoding="utf-8")
    code, _, err = skm("score", good, tmp_path / "a.csv")
    assert code == 2
    assert "only as Parquet" in err


def test_no_group_is_named_after_a_person(skm, tmp_path):
    groups = ["loket 1", "Ibu Rahmawati", "Bapak Suparno", "surel budi@contoh.id"] * 2
    frame = pd.DataFrame({"loket": groups, **{kode: [4, 3, 2, 1, 4, 3, 2, 1] for kode in UNSUR}})
    expected, found = compared(skm, tmp_path, frame, "--by", "loket")
    close(expected, found)
    assert [(each["kelompok"]["loket"], each["n"]) for each in found] == [
        ("Bapak [nama]", 2),
        ("Ibu [nama]", 2),
        ("loket 1", 2),
        ("surel [surel]", 2),
    ]
    phones = frame.assign(loket=[f"0812-3456-78{each:02}" for each in range(8)])
    phones.to_csv(tmp_path / "p.csv", index=False)
    for file in (tmp_path / "p.csv", parquet(phones, tmp_path / "p.parquet")):
        code, out, err = skm("score", file, "--by", "loket")
        assert (code, out) == (1, "")
        assert "0812" not in err
        assert "personal data" in err or "telephone numbers" in err


def test_a_group_column_that_repeats_the_rows_own_names_is_refused(skm, tmp_path):
    frame = responses(UNSUR)
    frame["Nama Lengkap"] = [f"warga {place:03d} contoh" for place in range(len(frame))]
    frame["ket"] = "loket"
    path = parquet(frame, tmp_path / "a.parquet")
    assert skm("score", path, "--by", "ket")[0] == 0
    frame.loc[3, "ket"] = "dibantu Warga 003 Contoh"
    code, out, err = skm("score", parquet(frame, path), "--by", "ket")
    assert code == 1 and "column 'ket' repeats what the personal column 'Nama Lengkap' says" in err
    assert "contoh" not in (out + err).casefold()
