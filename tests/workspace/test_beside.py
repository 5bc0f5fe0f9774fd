"""Questions beside the unsur: how an instrument declares them, how they are read, what keeps them out of the index."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from skmlib.rules.instrument import Pelengkap, Skala
from skmlib.workspace import schemas
from skmlib.workspace.material import quality_counts
from skmlib.workspace.reading.coercion import answer
from skmlib.workspace.reading.columns import check_map, known_fields
from tests.workspace.raw import STANDARD, intake, problems, write
from tests.workspace.test_instruments import HEAD, made, refused

SMALL = """\
dasar: permenpan-14-2017
unsur:
  - kode: waktu
  - kode: sarana
"""
OUTCOME = """\
luaran:
  kode: kepuasan_umum
  teks: Secara keseluruhan, seberapa puas Saudara?
  skala: {terendah: 0, tertinggi: 10}
"""
IMPORTANCE = """\
kepentingan:
  waktu: {kode: penting_waktu, teks: "Seberapa penting waktu?"}
  sarana: {kode: penting_sarana}
"""


def test_an_instrument_declares_them(tmp_path: Path) -> None:
    found = made(tmp_path, SMALL + OUTCOME + IMPORTANCE)
    assert found.luaran == Pelengkap("kepuasan_umum", "Secara keseluruhan, seberapa puas Saudara?", (), Skala(0, 10))
    assert found.kepentingan == {
        "waktu": Pelengkap("penting_waktu", "Seberapa penting waktu?", (), Skala(1, 4)),
        "sarana": Pelengkap("penting_sarana", None, (), Skala(1, 4)),
    }
    assert [each.kode for each in found.pelengkap] == ["kepuasan_umum", "penting_waktu", "penting_sarana"]
    assert [each.kode for each in found.pertanyaan] == ["waktu", "sarana"]  # never part of the index


def test_a_derived_instrument_inherits_those_of_its_unsur(tmp_path: Path) -> None:
    made(tmp_path, SMALL + OUTCOME + IMPORTANCE)
    (tmp_path / "params/instrumen/uji.yml").rename(tmp_path / "params/instrumen/dasar.yml")
    base = tmp_path / "params/instrumen/dasar.yml"
    base.write_text(base.read_text(encoding="utf-8").replace("nama: uji", "nama: dasar"), encoding="utf-8")
    found = made(tmp_path, "dasar: dasar\ntanpa: [waktu]\n")
    assert found.luaran is not None and found.luaran.skala == Skala(0, 10)
    assert list(found.kepentingan) == ["sarana"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            SMALL + IMPORTANCE.replace("  sarana:", "  sarna:"),
            "params/instrumen/uji.yml:11: kepentingan.sarna: no unsur 'sarna'; did you mean 'sarana'?",
        ),
        (
            SMALL + IMPORTANCE.replace("  sarana: {kode: penting_sarana}\n", ""),
            "params/instrumen/uji.yml:9: kepentingan: no question for sarana; ask it for every unsur, or for none",
        ),
        (
            SMALL + IMPORTANCE.replace("penting_sarana", "penting_sarana, skala: {tertinggi: 5}"),
            "params/instrumen/uji.yml:9: kepentingan: uses more than one scale; "
            "ask the importance of every unsur on one scale",
        ),
        (
            SMALL + OUTCOME.replace("kepuasan_umum", "waktu"),
            "params/instrumen/uji.yml:9: luaran: code 'waktu' is used twice; "
            "unsur, questions and profile fields share one namespace",
        ),
        (
            SMALL + OUTCOME + "  jawaban: [Tidak, Ya]\n",
            "params/instrumen/uji.yml:13: luaran.jawaban: has 2 labels; the scale has 11 points; "
            "give one label for each, lowest first",
        ),
        (SMALL + OUTCOME.replace("skala:", "skal:"), "unknown key; did you mean 'skala'?"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_hint(tmp_path: Path, text: str, expected: str) -> None:
    assert any(expected in each for each in refused(tmp_path, text))


def test_the_schema_knows_them() -> None:
    schema = json.loads((schemas.FOLDER / "instrumen.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load(HEAD + SMALL + OUTCOME + IMPORTANCE), schema)
    with pytest.raises(jsonschema.ValidationError, match="kode"):
        jsonschema.validate(yaml.safe_load(HEAD + SMALL + "luaran: {teks: apa}\n"), schema)


def test_their_columns_may_be_mapped_and_need_not_be(tmp_path: Path) -> None:
    found = made(tmp_path, SMALL + OUTCOME + IMPORTANCE)
    assert {"kepuasan_umum", "penting_waktu", "penting_sarana"} <= set(known_fields(found))
    assert check_map({"waktu": "W", "sarana": "S"}, found) == []
    assert check_map({"waktu": "W", "sarana": "S", "kepuasan_umum": "K"}, found) == []
    ((field, _, hint),) = check_map({"waktu": "W", "sarana": "S", "kepuasan_umm": "K"}, found)
    assert (field, hint) == ("kepuasan_umm", "did you mean 'kepuasan_umum'?")


def test_nought_is_an_answer_only_where_the_scale_has_it() -> None:
    question = Pelengkap("umum", None, (), Skala(0, 10))
    assert answer("0", question, question.skala) == (0.0, "same")
    assert answer("-", question, question.skala) == (None, "blank mark")
    assert answer("0", question, Skala(1, 10)) == (None, "blank mark")


def test_answers_are_read_on_their_own_scale(tmp_path: Path) -> None:
    form = made(tmp_path, SMALL + OUTCOME)
    path = write(tmp_path / "a.csv", ["waktu", "sarana", "umum"], [[3, 4, 10], [2, "", 0], ["", "", 9], [4, 4, ""]])
    kolom = {"waktu": "waktu", "sarana": "sarana", "kepuasan_umum": "umum"}
    found = intake(path, instrumen=form, kolom=kolom)
    assert found.responden["kepuasan_umum"].dropna().tolist() == [10.0, 0.0]
    assert found.responden["kepuasan_umum"].dtype == float
    assert [each.baris for each in found.ditolak] == [4]  # an outcome alone is no answer to the survey
    assert "kepuasan_umum" not in intake(path, instrumen=form, kolom={"waktu": "waktu", "sarana": "sarana"}).responden


def test_an_answer_outside_their_scale_is_blanked_and_listed(tmp_path: Path) -> None:
    form = made(tmp_path, SMALL + OUTCOME)
    rows = [[3, 4, 8]] * 30 + [[3, "", 11]]
    kolom = {"waktu": "waktu", "sarana": "sarana", "kepuasan_umum": "umum"}
    found = intake(write(tmp_path / "a.csv", ["waktu", "sarana", "umum"], rows), instrumen=form, kolom=kolom)
    assert [(each.baris, each.pertanyaan, each.isi) for each in found.dikosongkan] == [(32, "kepuasan_umum", "11")]
    assert quality_counts(found, form)["jawaban_kosong"] == 1  # sarana; the outcome is counted among the blanked
    many = write(tmp_path / "b.csv", ["waktu", "sarana", "umum"], [[3, 4, 8]] * 10 + [[3, 4, 100]] * 5)
    (text,) = problems(intake, many, instrumen=form, kolom=kolom)
    assert "kepuasan_umum: 5 of 15 filled answers (33.3 %) are outside the scale 0–10 (found 5 × 100)" in text


def test_the_regulations_own_instrument_asks_nothing_beside() -> None:
    assert STANDARD.pelengkap == () and STANDARD.luaran is None
