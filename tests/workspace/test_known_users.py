"""``populasi_profil``: what is refused and in which words, and how the parts of a pooled report add up."""

from __future__ import annotations

from pathlib import Path

import pytest

from skmlib.rules.instrument import Instrumen
from skmlib.statistics.analysis import analyse
from skmlib.workspace import knownusers
from skmlib.workspace.material import open_report
from skmlib.workspace.models import Laporan, Unit
from skmlib.workspace.validation import validate
from skmlib.workspace.yamltext import parse
from tests.workspace.raw import CODES, answers_file

UNIT = Unit.model_validate({"skema": 1, "nama": "Uji", "kolom": {"jenis_kelamin": "JK", "usia": "Umur"}})
SEX = "populasi_profil:\n  jenis_kelamin: {Laki-laki: 500, Perempuan: 700}\n"


def found(text: str, standard: Instrumen, unit: Unit = UNIT) -> list[str]:
    read = parse("skema: 1\n" + text, "2024.yml")
    laporan, problems = validate(read, Laporan)
    if laporan is None:
        return [str(each) for each in problems]
    return [str(each) for each in knownusers.check(read, unit, laporan, standard)]


def test_all_categories_of_a_mapped_field(standard: Instrumen) -> None:
    assert found(SEX, standard) == []
    assert found("populasi: 1200\n" + SEX, standard) == []
    assert found("", standard) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            SEX.replace("jenis_kelamin", "jenis_klamin"),
            "2024.yml:3: populasi_profil.jenis_klamin: no profile field of instrument 'permenpan-14-2017'; "
            "did you mean 'jenis_kelamin'?",
        ),
        (
            SEX.replace("Perempuan", "Perempua"),
            "2024.yml:3: populasi_profil.jenis_kelamin.Perempua: no category of 'jenis_kelamin'; "
            "did you mean 'Perempuan'?",
        ),
        (
            SEX.replace(", Perempuan: 700", ""),
            "2024.yml:3: populasi_profil.jenis_kelamin: category 'Perempuan' has no figure; "
            "give every category, 0 where it has no user",
        ),
        (
            SEX.replace("500", "0").replace("700", "0"),
            "2024.yml:3: populasi_profil.jenis_kelamin: counts no user at all; "
            "give the users of each category, or remove the field",
        ),
        (
            "populasi: 1300\n" + SEX,
            "warning: 2024.yml:4: populasi_profil.jenis_kelamin: adds up to 1200; the population is 1300; "
            "only the shares are used; mend the figure that is wrong",
        ),
        (
            "populasi: {A: 300, B: 800}\n" + SEX,
            "warning: 2024.yml:4: populasi_profil.jenis_kelamin: adds up to 1200; the population is 1100; "
            "only the shares are used; mend the figure that is wrong",
        ),
        (
            "populasi_profil:\n  layanan: {A: 3}\n",
            "2024.yml:3: populasi_profil.layanan: is no profile field; give the users of each service in 'populasi'",
        ),
        (
            SEX.replace("500", "1.200"),
            "2024.yml:3: populasi_profil.jenis_kelamin.Laki-laki: is no whole number (found '1.200'); "
            "write digits only, without dots: 1200",
        ),
        (
            "gabung: [2024-TW1]\n" + SEX,
            "2024.yml:1: 'gabung' takes data and population from its parts; remove 'populasi_profil'",
        ),
    ],
)
def test_what_is_wrong_is_told_with_line_and_hint(text: str, expected: str, standard: Instrumen) -> None:
    assert expected in found(text, standard)


def test_a_field_that_is_not_read(standard: Instrumen) -> None:
    bare = Unit.model_validate({"skema": 1, "nama": "Uji"})
    assert found(SEX, standard, bare) == [
        "2024.yml:3: populasi_profil.jenis_kelamin: has no column in the map; "
        "add 'jenis_kelamin: <header>' to 'kolom', or remove it here"
    ]
    assert found(SEX + "kolom: {jenis_kelamin: JK}\n", standard, bare) == []


def test_parts_add_up_for_the_fields_that_all_know() -> None:
    first = {"jk": {"L": 5, "P": 7}, "usia": {"muda": 3}}
    assert knownusers.add([first]) == first
    assert knownusers.add([first, {"jk": {"P": 1, "L": 2}}]) == {"jk": {"L": 7, "P": 8}}
    assert knownusers.add([first, {}]) == {}


def test_the_uncorrected_r_is_ya_or_tidak() -> None:
    for text, kept in (("ya", "ya"), ("tidak", "tidak")):
        laporan, _ = validate(parse(f"skema: 1\nr_hitung: {text}\n", "2024.yml"), Laporan)
        assert laporan is not None and laporan.r_hitung == kept
    _, problems = validate(parse("skema: 1\nr_hitung: yes\n", "2024.yml"), Laporan)
    assert [str(each) for each in problems] == [
        "2024.yml:2: r_hitung: is none of 'ya' or 'tidak' (found 'yes'); known: ya, tidak"
    ]


def test_a_pooled_report_and_its_request_reach_the_survey(tmp_path: Path) -> None:
    files = {
        "params/instansi.yml": "skema: 1\nnama: Uji\nbawaan: {r_hitung: ya}\n",
        "params/upp/uji/unit.yml": "skema: 1\nnama: Uji\nkolom:\n  jenis_kelamin: JK\n"
        + "".join(f"  {kode}: {kode}\n" for kode in CODES),
        "params/upp/uji/2024-TW1.yml": "skema: 1\ndata: {berkas: [data/a.csv]}\n"
        "populasi_profil:\n  jenis_kelamin: {Laki-laki: 10, Perempuan: 30}\n",
        "params/upp/uji/2024-TW2.yml": "skema: 1\ndata: {berkas: [data/b.csv]}\n"
        "populasi_profil:\n  jenis_kelamin: {Laki-laki: 20, Perempuan: 5}\n",
        "params/upp/uji/2024-S1.yml": "skema: 1\ngabung: [2024-TW1, 2024-TW2]\nr_hitung: tidak\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "data").mkdir()
    for name in ("a", "b"):
        answers_file(tmp_path / "data" / f"{name}.csv", [[3] * 9 + ["L"], [4] * 9 + ["P"]], "JK")
    part, pooled = (open_report("uji", kode, root=tmp_path).survey for kode in ("2024-TW1", "2024-S1"))
    assert part.populasi_profil == {"jenis_kelamin": {"Laki-laki": 10, "Perempuan": 30}} and part.r_hitung
    assert pooled.populasi_profil == {"jenis_kelamin": {"Laki-laki": 30, "Perempuan": 35}} and not pooled.r_hitung
    weighted = analyse(pooled).terbobot
    assert weighted is not None and weighted.nilai_penuh == pytest.approx(25 * (30 * 3 + 35 * 4) / 65)
