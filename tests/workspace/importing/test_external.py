"""Recaps and external results: what is taken, what is refused, what is doubted."""

from __future__ import annotations

from pathlib import Path

import pytest

from skmlib.workspace import external, externalcheck
from skmlib.workspace.external import Row, parse, text_of, updated
from skmlib.workspace.importing import recap
from tests.workspace.importing import shapes
from tests.workspace.importing.shapes import RECAP_HEADER, proposed, recap_rows, table
from tests.workspace.raw import CODES, STANDARD

HEAD = f"upp,nama,periode,layanan,{','.join(CODES)},ikm,mutu,n,populasi,sumber\n"
NRR = ["3.1", "3.2", "3.0", "3.9", "3.2", "3.3", "3.4", "3.0", "2.9"]
"""Their sum is 29.0, so the index is 29 / 9 × 25 = 80.5556, printed 80.56; with 0.11 it is 79.75."""


def line(**changed: str) -> str:
    cells = {"upp": "", "nama": "Dinas A", "periode": "2024", "layanan": "", **dict(zip(CODES, NRR, strict=True))}
    cells |= {"ikm": "80.56", "mutu": "B", "n": "196", "populasi": "400", "sumber": "rekap"} | changed
    return ",".join(cells.values()) + "\n"


def found(text: str, units: tuple[str, ...] = ()) -> list[str]:
    rows, problems = parse(text)
    return [str(each) for each in (*problems, *externalcheck.check_rows(rows, None, units, STANDARD.nama))]


def test_a_row_whose_figures_agree_has_no_problem() -> None:
    assert found(HEAD + line()) == []
    assert found(HEAD + line(mutu="", n="", populasi="")) == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"ikm": "100.5"}, "params/hasil-luar.csv:2: ikm: '100.5' is no index up to 100"),
        ({"ikm": "80,56"}, "params/hasil-luar.csv:2: ikm"),
        ({"ikm": ""}, "params/hasil-luar.csv:2: ikm: is missing"),
        ({"nama": ""}, "params/hasil-luar.csv:2: nama: is missing"),
        ({"periode": "2024-TW5"}, "params/hasil-luar.csv:2: periode: '2024-TW5' is no period"),
        ({"waktu": "80.5"}, "params/hasil-luar.csv:2: waktu: '80.5' is no NRR between 1 and 4; write a mean"),
        ({"n": "1.200"}, "params/hasil-luar.csv:2: n: '1.200' is no count"),
        ({"mutu": "E"}, "params/hasil-luar.csv:2: mutu: 'E' is no class"),
        ({"upp": "Dinas A"}, "params/hasil-luar.csv:2: upp: 'Dinas A' is no unit code"),
    ],
)
def test_values_that_cannot_be_are_errors(changed: dict[str, str], message: str) -> None:
    row = line(**changed)
    if changed.get("ikm") == "80,56":
        row = line(ikm='"80,56"')
    problems = found(HEAD + row)
    assert any(each.startswith(message) for each in problems), problems


def test_figures_that_contradict_each_other_are_warnings() -> None:
    (index,) = found(HEAD + line(ikm="79.99"))
    assert index == (
        "warning: params/hasil-luar.csv:2: ikm: 79.99 does not follow from the NRR (weight 1/9 gives 80.56); "
        "check the order of the unsur and the figures"
    )
    (weight,) = found(HEAD + line(ikm="79.75"))
    assert weight.endswith("it follows with the weight 0.11")
    (letter,) = found(HEAD + line(mutu="A"))
    assert letter.startswith("warning: ") and "A is not the class of 80.56; by the regulation it is B" in letter
    (many,) = found(HEAD + line(n="500"))
    assert many.startswith("warning: ") and "500 respondents of 400 users" in many


def test_the_index_may_differ_by_the_rounding_of_the_means() -> None:
    # each NRR is off by at most 0.005, so the index by 0.125 and by 0.005 for its own rounding: 80.5556 ± 0.13
    assert found(HEAD + line(ikm="80.68")) == []
    assert len(found(HEAD + line(ikm="80.69"))) == 1


def test_eight_unsur_have_the_weight_of_eight() -> None:
    # without biaya the sum is 25.1: 25.1 / 8 × 25 = 78.4375
    assert found(HEAD + line(biaya="", ikm="78.44")) == []


def test_unknown_columns_doubled_rows_and_broken_headers() -> None:
    (unknown,) = found(HEAD.replace("waktu", "wkatu") + line())
    assert "wkatu: is no unsur of any instrument; did you mean 'waktu'?" in unknown
    (twice,) = found(HEAD + line() + line(ikm="80.57"))
    assert twice == ("params/hasil-luar.csv:3: nama: stands twice (first on line 2); keep one row a unit and period")
    assert found("nama,ikm\nA,80\n")[0].startswith("params/hasil-luar.csv:1: periode: no such column")
    assert "stands twice in the header" in found(HEAD.replace("ikm", "ikm,ikm", 1) + line())[0]


def test_a_file_reads_back_and_a_row_of_the_same_key_is_replaced() -> None:
    rows, _ = parse(HEAD + line() + line(nama="Dinas B"))
    assert text_of(rows) == HEAD + line() + line(nama="Dinas B")
    again = updated(
        rows, [Row(0, nama="dinas a", periode="2024", ikm="90"), Row(0, nama="C", periode="2024", ikm="70")]
    )
    assert [(row.nama, row.ikm) for row in again] == [("dinas a", "90"), ("Dinas B", "80.56"), ("C", "70")]


def test_check_reads_the_workspaces_file(tmp_path: Path) -> None:
    assert externalcheck.check(tmp_path, [], STANDARD.nama) == []
    (tmp_path / "params").mkdir()
    (tmp_path / external.FILE).write_text(HEAD + line(ikm="0"), encoding="utf-8")
    assert [each.line for each in externalcheck.check(tmp_path, [], STANDARD.nama)] == [2]


def test_a_recap_is_known_by_its_means_and_results_and_responses_are_none() -> None:
    raw = table(RECAP_HEADER, recap_rows())
    assert recap.is_recap(raw, proposed(raw))
    for make in (shapes.computed, shapes.bare, shapes.named_and_numbered, shapes.google_form):
        assert not recap.is_recap(make(), proposed(make()))


def test_a_recaps_bare_u8_and_u9_need_an_order() -> None:
    raw = table(RECAP_HEADER, recap_rows())
    taken = recap.rows_of(raw, proposed(raw), STANDARD, file="r.xlsx", periode="2024", codes={})
    assert taken.rows == () and len(taken.decide) == 2
    assert all("--urutan" in each for each in taken.decide)


@pytest.mark.parametrize(("urutan", "sarana", "pengaduan"), [("kuesioner", "3", "2.9"), ("permenpan14", "2.9", "3")])
def test_the_rows_of_a_recap(urutan: str, sarana: str, pengaduan: str) -> None:
    raw = table(RECAP_HEADER, recap_rows())
    codes = {"dinaskependudukandanpencatatansipil": "dukcapil"}
    taken = recap.rows_of(raw, proposed(raw, urutan=urutan), STANDARD, file="r.xlsx", periode="2024", codes=codes)
    first, second = taken.rows
    assert (first.upp, first.nama) == ("dukcapil", "Dinas Kependudukan dan Pencatatan Sipil")
    assert (first.unsur["sarana"], first.unsur["pengaduan"]) == (sarana, pengaduan)
    assert (first.ikm, first.mutu, first.n, first.populasi) == ("80.56", "B", "196", "400")
    assert (second.upp, second.ikm, second.mutu) == ("", "90.33", "B")
    assert first.sumber == "r.xlsx, baris 2"
    assert taken.skipped == ((4, "Rata-rata"),)
    (doubt,) = externalcheck.check_rows(taken.rows, None, ["dukcapil"], STANDARD.nama)
    assert "B is not the class of 90.33" in doubt.message and doubt.level == "warning"
