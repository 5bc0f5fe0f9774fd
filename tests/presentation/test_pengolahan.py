"""The processing workbook: its formulas, the values they hold, and the same values from LibreOffice."""

from __future__ import annotations

import csv
import io
import math
import random
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import skmlib as skm
from skmlib.presentation.pengolahan import buku
from skmlib.presentation.pengolahan.letak import CLASSES, letak, printed
from skmlib.presentation.pengolahan.ringkasan import FIRST_UNSUR, kelas
from skmlib.presentation.sheets import Formula, Sheet, SheetCell, SheetColumn, cell
from skmlib.rules import scoring
from skmlib.rules.instrument import Instrumen
from skmlib.rules.rounding import half_up
from skmlib.rules.weights import weight
from skmlib.running import products
from skmlib.statistics.analysis import analyse
from skmlib.statistics.result import Hasil
from skmlib.statistics.saran_kamus import IsianSaran
from skmlib.statistics.survey import Survey
from skmlib.workspace import results
from skmlib.workspace.kamus import shipped as dictionary
from tests.conftest import ROOT, shipped
from tests.integration import test_privacy as raw
from tests.presentation.reports import parameters
from tests.presentation.workbooks import Cells, formulas_of, recalculated, save, values, written
from tests.statistics.surveys import STANDARD, small_instrument, survey

TRICKY = ("=1+1", "<25", "10-12", "*", "@SUM(A1)", "Lain", "lain")
SHEETS = ["Pengolahan", "Ringkasan", "Profil", "Layanan", "Silang", "RTL", "Mutu data", "Metode", "Kelas", "Data"]


def drawn(
    instrumen: Instrumen, n: int, *, blank: float = 0.05, lowest: int = 1, seed: int = 1
) -> list[list[float | None]]:
    """Answers by chance, some of them blank; the first question of everybody is filled."""
    chance = random.Random(seed)
    return [
        [
            None if place and chance.random() < blank else float(chance.randint(lowest, 4))
            for place in range(len(instrumen.pertanyaan))
        ]
        for _ in range(n)
    ]


def groups(n: int) -> dict[str, tuple[Sequence[str], Sequence[str]]]:
    """Three fields whose categories look like formulas, criteria and dates; one service is chosen by nobody."""
    return {
        "usia": (TRICKY, [TRICKY[place % len(TRICKY)] for place in range(n)]),
        "jenis_kelamin": (
            ("Laki-laki", "Perempuan"),
            ["Laki-laki" if place % 3 else "Perempuan" for place in range(n)],
        ),
        "layanan": (
            ("KTP-el", "=cmd|' /C calc'!A0", "Tanpa peminat"),
            ["KTP-el" if place % 4 else "=cmd|' /C calc'!A0" for place in range(n)],
        ),
    }


@dataclass(frozen=True)
class Case:
    survey: Survey
    hasil: Hasil


def case(answers: Sequence[Sequence[float | None]], **settings: object) -> Case:
    made = survey(answers, profil=groups(len(answers)), **settings)  # type: ignore[arg-type]
    return Case(made, analyse(made))


@pytest.fixture(scope="module")
def cases() -> Mapping[str, Case]:
    sixteen = shipped("16-pertanyaan")
    unanswered = [[None if place == 6 else value for place, value in enumerate(row)] for row in drawn(STANDARD, 21)]
    no_question = [[None if place == 1 else value for place, value in enumerate(row)] for row in drawn(sixteen, 30)]
    return {
        "biasa": case(drawn(STANDARD, 60)),
        "enambelas": case(drawn(sixteen, 40, lowest=2), instrumen=sixteen),
        "pertanyaan-kosong": case(no_question, instrumen=sixteen),
        "unsur-kosong": case(unanswered),
        "tetap": case([[3.0] * 9] * 7),
        "terendah": case([[1.0] * 9] * 5, bobot="0.11"),
        "bobot": case(drawn(STANDARD, 25, lowest=3), bobot="0.111"),
        "satu": case([[4.0] * 9]),
        "kecil": case([[2.0, 3.0, 4.0], [3.0, 4.0, None]], instrumen=small_instrument(1, 2)),
    }


@pytest.fixture(scope="module")
def computed(cases: Mapping[str, Case], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cells]:
    """Every workbook as LibreOffice recalculates it from wrong values."""
    books: dict[str, Sequence[Sheet]] = {
        name: buku(each.hasil, each.survey, parameters()) for name, each in cases.items()
    }
    return recalculated(books, tmp_path_factory.mktemp("soffice"))


def agrees(found: object, expected: float | str | None) -> bool:
    """Whether a cell holds a value of the result, to 12 digits; a missing one is an empty text."""
    if expected is None or isinstance(expected, str):
        return (found or "") == (expected or "")
    return isinstance(found, int | float) and math.isclose(found, expected, rel_tol=1e-11, abs_tol=1e-12)


def holds_the_result(found: Cells, made: Case) -> None:
    """The form, the summary, the services and the groups have the values of the result."""
    hasil, place = made.hasil, letak(made.survey)
    form, summary = found["Pengolahan"], found["Ringkasan"]
    assert agrees(form.get(cell(place.penuh, place.akhir)), hasil.ikm.nilai_penuh)
    assert agrees(form.get(cell(place.ikm, place.akhir)), hasil.ikm.nilai)
    assert agrees(form.get(cell(place.mutu, place.akhir)), hasil.ikm.mutu)
    assert agrees(form.get(cell(place.kinerja, place.akhir)), hasil.ikm.kinerja)
    assert agrees(summary["C4"] if hasil.ikm.nilai else summary.get("C4"), hasil.ikm.nilai)
    assert summary["C7"] == hasil.responden.diterima
    for row, unsur in enumerate(hasil.unsur, start=FIRST_UNSUR):
        first = place.unsur[unsur.kode][0]
        assert agrees(form.get(cell(place.nrr, first)), unsur.nrr)
        assert agrees(form.get(cell(place.tertimbang, first)), unsur.nrr_tertimbang)
        assert (summary[f"A{row}"], summary[f"B{row}"]) == (unsur.nomor, unsur.nama)
        assert summary[f"C{row}"] == unsur.terisi
        assert agrees(summary.get(f"F{row}"), unsur.konversi)
        assert agrees(summary.get(f"G{row}"), None if unsur.konversi is None else float(half_up(unsur.konversi)))
        assert agrees(summary.get(f"H{row}"), unsur.mutu)
        assert agrees(summary.get(f"K{row}"), "ya" if unsur.kode in hasil.prioritas else None)
    for ranked in hasil.peringkat.unsur if hasil.peringkat else ():
        row = FIRST_UNSUR + [each.kode for each in hasil.unsur].index(ranked.unsur)
        assert summary[f"J{row}"] == ranked.peringkat
    services = {value: row for row, value in column_a(found["Layanan"]).items()}
    for each in hasil.layanan:
        row = services[each.nama]
        assert found["Layanan"][f"B{row}"] == each.n
        for column, kode in enumerate(place.unsur, start=2):
            assert agrees(found["Layanan"].get(cell(row, column)), each.unsur[kode])
        assert agrees(found["Layanan"].get(cell(row, 3 + len(place.unsur))), each.ikm)
        assert agrees(found["Layanan"].get(cell(row, 4 + len(place.unsur))), each.mutu)
    profile = [value for at, value in found["Profil"].items() if at[0] == "B" and isinstance(value, int)]
    for counts in hasil.responden.profil.values():
        assert profile[: len(counts) + 1] == [*counts.values(), hasil.responden.diterima]
        del profile[: len(counts) + 1]
    holds_the_crosstabs(found["Silang"], hasil)


def column_a(sheet: Mapping[str, object]) -> dict[int, object]:
    """Row to the value of its first cell."""
    return {int(at[1:]): value for at, value in sheet.items() if at[0] == "A" and at[1:].isdigit()}


def holds_the_crosstabs(sheet: Mapping[str, object], hasil: Hasil) -> None:
    """Row by row: the index of every group, then the answers of every group to every unsur."""
    left = {row: value for row, value in column_a(sheet).items() if isinstance(sheet.get(f"B{row}"), int)}
    rows = iter(sorted(left))
    for table in hasil.bivariat:
        for group in table.kelompok:
            row = next(rows)
            assert (sheet[f"A{row}"], sheet[f"B{row}"]) == (group.nama, group.n)
            for column, kode in enumerate(group.unsur, start=2):
                nrr = group.unsur[kode]
                assert agrees(sheet.get(cell(row, column)), None if nrr is None else nrr / 25)
            assert agrees(sheet.get(cell(row, 3 + len(group.unsur))), group.ikm)
        for counts in table.tabel.values():
            for name, answers in counts.items():
                row = next(rows)
                found = [sheet[cell(row, column)] for column in range(1, 6)]
                assert (left[row], found) == (name, [sum(each or 0 for each in answers), *answers])
            next(rows)  # the sum


def test_the_values_that_stand_with_the_formulas_are_the_results(cases: Mapping[str, Case]) -> None:
    for made in cases.values():
        holds_the_result(values(written(made.hasil, made.survey)), made)


def test_libreoffice_computes_the_results(cases: Mapping[str, Case], computed: dict[str, Cells]) -> None:
    for name, made in cases.items():
        holds_the_result(computed[name], made)


def test_libreoffice_agrees_with_every_value_that_is_stored(
    cases: Mapping[str, Case], computed: dict[str, Cells]
) -> None:
    for name, made in cases.items():
        data = written(made.hasil, made.survey)
        stored = values(data)
        for sheet, formulas in formulas_of(data).items():
            for at in formulas:
                assert agrees(computed[name][sheet].get(at), stored[sheet].get(at)), (name, sheet, at, formulas[at])


def test_sums_means_and_index_of_a_survey_done_by_hand(cases: Mapping[str, Case]) -> None:
    """a: 2 and 3, mean 2.5. b: questions 3, 4 and 4, means 3.5 and 4, mean 3.75. (2.5 + 3.75) / 2 × 25 = 78.125."""
    form = values(written(cases["kecil"].hasil, cases["kecil"].survey))["Pengolahan"]
    assert [[form.get(f"{column}{row}") for column in "ABCD"] for row in (9, 10)] == [[1, 2, 3, 4], [2, 3, 4, None]]
    assert [form.get(f"{column}11") for column in "BCD"] == [5, 7, 4]
    assert [form.get(f"{column}12") for column in "BCD"] == [2, 2, 1]
    assert [form.get(f"{column}13") for column in "BCD"] == [2.5, 3.5, 4]
    assert [form.get(f"{column}14") for column in "BC"] == [2.5, 3.75]
    assert [form.get(f"{column}15") for column in "BCE"] == [1.25, 1.875, 3.125]
    assert [form.get(f"E{row}") for row in (16, 17, 18, 19)] == [78.125, 78.13, "B", "Baik"]


def test_the_form_is_made_of_formulas_and_a_blank_stays_blank(cases: Mapping[str, Case]) -> None:
    made = cases["biasa"]
    data = written(made.hasil, made.survey)
    assert load_workbook(io.BytesIO(data)).sheetnames == SHEETS
    form = formulas_of(data)["Pengolahan"]
    assert form["B68"] == "=SUM(B8:B67)"
    assert form["B69"] == "=COUNT(B8:B67)"
    assert form["B70"] == '=IF(B69=0,"",B68/B69)'
    assert form["B71"] == '=IF(B70="","",B70*Metode!$B$5)'
    assert form["K71"] == '=IF(COUNT(B71:J71)<9,"",SUM(B71:J71))'
    assert form["K72"] == '=IF(K71="","",K71*Metode!$B$6)'
    assert formulas_of(data)["Metode"] == {"B5": "=1/9", "B6": "=100/4"}
    answers = made.survey.responden[[each.kode for each in made.survey.instrumen.pertanyaan]]
    shown = values(data)["Pengolahan"]
    assert sum(f"{column}{row}" in shown for row in range(8, 68) for column in "BCDEFGHIJ") == answers.count().sum()
    assert answers.isna().sum().sum() > 0
    assert [shown[f"{column}6"] for column in "BIJ"] == ["U1", "U8", "U9"]
    assert shown["I7"] == "Penanganan Pengaduan, Saran, dan Masukan"


@pytest.mark.parametrize(("name", "shown", "class_"), [("terendah", 24.75, "D"), ("tetap", 75.0, "C")])
def test_a_form_of_equal_answers(cases: Mapping[str, Case], name: str, shown: float, class_: str) -> None:
    """Lowest answers with the weight 0,11: 9 × 0.11 × 25 = 24.75, below every bound and so D; threes: 75.00, C."""
    summary = values(written(cases[name].hasil, cases[name].survey))["Ringkasan"]
    assert (summary["C4"], summary["C5"]) == (shown, class_)


def test_a_weight_that_is_cut_stands_as_a_number(cases: Mapping[str, Case]) -> None:
    method = values(written(cases["bobot"].hasil, cases["bobot"].survey))["Metode"]
    assert method["B5"] == 0.111


# --- rounding ---------------------------------------------------------------------------------------------------------


def as_computed(sums: Sequence[int], filled: Sequence[int], bobot: str) -> float:
    """The index as the form's formulas compute it, in binary floats."""
    share = 1 / len(sums) if bobot == "1/n" else float(bobot)
    return sum(jumlah / n * share for jumlah, n in zip(sums, filled, strict=True)) * (100 / 4)


def formula(value: float) -> float:
    """``INT(ROUND(x*100,8)+0.5)/100``."""
    return math.floor(round(value * 100, 8) + 0.5) / 100


def exactly(sums: Sequence[int], filled: Sequence[int], bobot: str) -> scoring.Ikm:
    share = weight(bobot, len(sums))
    total = sum((Fraction(jumlah, n) for jumlah, n in zip(sums, filled, strict=True)), Fraction(0))
    return scoring.index(total * share * 25, STANDARD)


@st.composite
def sheets_of_sums(draw: st.DrawFn) -> tuple[list[int], list[int], str]:
    n = draw(st.integers(1, 20_000))
    filled = [n - draw(st.integers(0, min(n - 1, 40))) for _ in range(9)]
    return (
        [draw(st.integers(each, 4 * each)) for each in filled],
        filled,
        draw(st.sampled_from(("1/n", "0.111", "0.11"))),
    )


@given(sheets_of_sums())
def test_the_rounding_formula_is_the_exact_rule(drawn: tuple[list[int], list[int], str]) -> None:
    assert formula(as_computed(*drawn)) == float(exactly(*drawn).nilai)


def near_bounds() -> list[tuple[list[int], list[int], str]]:
    """Sums whose index lies on a half hundredth at a class bound, and the attainable ones just beside it."""
    found = []
    for half in (Fraction(64995, 1000), Fraction(76605, 1000), Fraction(88305, 1000)):
        for n in (40, 200, 1000, 5000, 20_000):
            for k, bobot in ((9, "1/n"), (9, "0.111"), (9, "0.11"), (8, "1/n"), (10, "1/n")):
                total = half / 25 / weight(bobot, k) * n
                for whole in {math.floor(total) + step for step in (-1, 0, 1, 2)}:
                    each, rest = divmod(whole, k)
                    sums = [each + (place < rest) for place in range(k)]
                    if all(n <= value <= 4 * n for value in sums):
                        found.append((sums, [n] * k, bobot))
    return found


def test_the_bounds_meet_halves_exactly() -> None:
    """Of the sums tried at the bounds some are halves exactly, where binary floats alone would go wrong."""
    exact = [each for each in near_bounds() if exactly(*each).penuh * 1000 % 10 == 5]
    assert len(exact) >= 10
    assert any(round(as_computed(*each), 2) != float(exactly(*each).nilai) for each in exact)
    assert all(formula(as_computed(*each)) == float(exactly(*each).nilai) for each in near_bounds())


def test_libreoffice_prints_and_classes_values_at_the_bounds(cases: Mapping[str, Case], tmp_path: Path) -> None:
    found, place = near_bounds(), letak(cases["biasa"].survey)
    numbers = [as_computed(*each) for each in found] + [76.605, 64.995, 88.305, 76.604999, 24.75, 100.0]
    rows = tuple(
        (
            SheetCell(number),
            SheetCell(Formula(printed(f"A{row}"), 0)),
            SheetCell(Formula(place.mutu_of(f"B{row}"), "")),
        )
        for row, number in enumerate(numbers, start=1)
    )
    sheets = (Sheet("Batas", (SheetColumn(20),) * 3, rows), kelas(cases["biasa"].hasil, STANDARD.mutu))
    shown = recalculated({"batas": sheets}, tmp_path)["batas"]["Batas"]
    for row, each in enumerate(found, start=1):
        rule = exactly(*each)
        assert (shown[f"B{row}"], shown[f"C{row}"]) == (float(rule.nilai), rule.mutu.huruf), each
    last = [(shown[f"B{row}"], shown[f"C{row}"]) for row in range(len(found) + 1, len(numbers) + 1)]
    assert last == [(76.61, "B"), (65.0, "C"), (88.31, "A"), (76.6, "C"), (24.75, "D"), (100.0, "A")]


def test_the_lookup_holds_the_regulations_classes(cases: Mapping[str, Case]) -> None:
    sheet = values(written(cases["biasa"].hasil, cases["biasa"].survey))[CLASSES]
    assert [(sheet[f"A{row}"], sheet[f"B{row}"], sheet[f"D{row}"]) for row in range(5, 9)] == [
        ("D", 25, "Tidak baik"),
        ("C", 65, "Kurang baik"),
        ("B", 76.61, "Baik"),
        ("A", 88.31, "Sangat baik"),
    ]


# --- texts, privacy, bytes --------------------------------------------------------------------------------------------


def test_texts_that_look_like_formulas_are_inert() -> None:
    made = case(drawn(STANDARD, 10))
    inert = ('=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)")
    rtl = [{"unsur": "waktu", "kegiatan": text, "penanggung_jawab": text} for text in inert]
    data = written(made.hasil, made.survey, rtl=rtl, hambatan=list(inert))
    book = load_workbook(io.BytesIO(data))
    found = [each for sheet in book for row in sheet.iter_rows() for each in row if each.value in (*inert, *TRICKY)]
    assert {each.value for each in found} == {*inert, *TRICKY}
    assert all(each.data_type == "s" for each in found)
    assert all(each.quotePrefix for each in found if each.value[0] in "=+-@")
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not any("externalLink" in name or "hyperlink" in name.lower() for name in names)


def test_neither_free_text_nor_dates_of_respondents_are_in_it() -> None:
    days = tuple(date(2024, 7, 1 + place) for place in range(10))
    remarks = IsianSaran(("Petugas Budi Santoso ramah",) * 10, dictionary())
    made = survey(drawn(STANDARD, 10), profil=groups(10), waktu=days, saran=remarks)
    found = values(written(analyse(made), made))
    texts = " ".join(str(value) for sheet in found.values() for value in sheet.values())
    assert "Budi" not in texts and "2024-07-0" not in texts
    assert [found["Data"].get(f"{column}4") for column in "ABCDE"] == [
        "No. resp.",
        "Jenis kelamin",
        "Usia",
        "Jenis layanan",
        None,
    ]


def test_nothing_of_a_person_gets_from_a_raw_file_into_it(tmp_path: Path) -> None:
    """The file of the privacy tests, with names and numbers in the columns that are read too."""
    (tmp_path / "params/upp/bebas").mkdir(parents=True)
    (tmp_path / "data").mkdir()
    (tmp_path / "params/instansi.yml").write_text("skema: 1\nnama: Kabupaten Uji\n", encoding="utf-8")
    (tmp_path / "params/upp/bebas/unit.yml").write_text(raw.unit(), encoding="utf-8")
    (tmp_path / "params/upp/bebas/2025-S1.yml").write_text(raw.REPORT, encoding="utf-8")
    with (tmp_path / "data/mentah.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([raw.HEAD, *(raw.row(number) for number in range(raw.N))])
    material = skm.open_report("bebas", "2025-S1", root=tmp_path)
    data = save(buku(skm.analyse(material.survey), material.survey, material.parameters))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        shown = raw.folded(" ".join(archive.read(name).decode() for name in archive.namelist()))
    assert [secret for secret in raw.secrets() if secret in shown] == []


def test_the_same_survey_gives_the_same_bytes_and_a_fixed_date(cases: Mapping[str, Case]) -> None:
    made = cases["enambelas"]
    data = written(made.hasil, made.survey)
    assert written(made.hasil, made.survey) == data
    properties = load_workbook(io.BytesIO(data)).properties
    assert properties.created is not None and properties.created.year == 2000


def test_pages_are_a4_landscape_and_repeat_the_headings(cases: Mapping[str, Case]) -> None:
    made = cases["biasa"]
    sheet = load_workbook(io.BytesIO(written(made.hasil, made.survey)))["Pengolahan"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$6:$7", "B8")


def test_the_report_has_its_workbook(tmp_path: Path) -> None:
    """The document of the product table, from the demo's files and the result beside it."""
    material = skm.open_report("kecamatan-sendangarum", "2024-07", root=ROOT)
    hasil = skm.analyse(material.survey, material.earlier)
    (tmp_path / results.FILE).write_text(results.to_json(hasil), encoding="utf-8")
    built = products.Built(ROOT, "kecamatan-sendangarum", "2024-07", tmp_path, {})
    document = next(each for each in products.DOCUMENTS if each.name == "pengolahan-data")
    assert document.wanted(("xlsx",)) == ("pengolahan-data.xlsx",)
    data = document.make(built, "pengolahan-data.xlsx")
    holds_the_result(values(data), Case(material.survey, hasil))
    assert document.make(built, "pengolahan-data.xlsx") == data
