"""The proposed column map: every shape of file; what is accepted, what is left to a person, what is never guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from skmlib.workspace import instruments, parameters
from skmlib.workspace.importing.proposal import propose
from skmlib.workspace.reading.columns import TIMES
from skmlib.workspace.reading.table import RawTable, open_table
from tests.conftest import ROOT, shipped
from tests.workspace.importing import shapes
from tests.workspace.importing.shapes import TEXT, proposed, scores, table

SEVEN = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku"]


def by_question(found: object) -> dict[str, str]:
    return {kode: header for kode, header in found.kolom.items() if kode in TEXT}  # type: ignore[attr-defined]


def test_google_form_by_its_texts_in_an_order_of_its_own() -> None:
    found = proposed(shapes.google_form())
    assert found.undecided == ()
    assert by_question(found) == {
        "persyaratan": f"1. {TEXT['persyaratan']}",
        "waktu": f"2. {TEXT['waktu']}",
        "prosedur": f"3. {TEXT['prosedur']}",
        "produk": f"4. {TEXT['produk']}",
        "biaya": f"5. {TEXT['biaya']}",
        "sarana": f"6. {TEXT['sarana']}",
        "perilaku": f"7. {TEXT['perilaku']}",
        "kompetensi": f"8. {TEXT['kompetensi']}",
        "pengaduan": f"9. {TEXT['pengaduan']}",
    }
    assert found.kolom["tanggal"] == "Cap waktu"
    assert found.personal == ("Nama Anda", "No HP")
    assert not set(found.personal) & set(found.kolom.values())


@pytest.mark.parametrize("mark", ["U", "Unsur ", "P", "Q", "u", "Unsur-", "Soal "])
def test_bare_numbers_leave_pengaduan_and_sarana_to_a_person(mark: str) -> None:
    found = proposed(shapes.bare(mark))
    assert by_question(found) == {kode: f"{mark}{place}" for place, kode in enumerate(SEVEN, start=1)}
    assert [each.field for each in found.undecided] == ["pengaduan", "sarana"]
    (sarana,) = [each for each in found.undecided if each.field == "sarana"]
    assert f"'{mark}8' is pengaduan (permenpan14) or sarana (kuesioner) or maklumat (permenpan16)" in sarana.reason
    assert f"'{mark}9' is sarana (permenpan14) or pengaduan (kuesioner)" in sarana.reason
    assert "--urutan" in sarana.reason
    (note,) = [each for each in found.notes if "bare numbers" in each]
    assert f"{mark}1" in note and f"{mark}9" in note and "permenpan14: 8 pengaduan, 9 sarana" in note


@pytest.mark.parametrize(
    ("urutan", "eight", "nine"), [("permenpan14", "pengaduan", "sarana"), ("kuesioner", "sarana", "pengaduan")]
)
def test_a_named_order_decides_bare_numbers(urutan: str, eight: str, nine: str) -> None:
    found = proposed(shapes.bare(), urutan=urutan)
    assert found.undecided == ()
    assert (found.kolom[eight], found.kolom[nine]) == ("U8", "U9")


def test_maklumat_is_never_sarana() -> None:
    found = proposed(shapes.bare(), urutan="permenpan16")
    assert found.kolom["pengaduan"] == "U9"
    assert [each.field for each in found.undecided] == ["sarana"]
    assert "U8" in found.unused
    (note,) = [each for each in found.notes if "maklumat, which is no unsur" in each]
    assert "'U8' asks maklumat" in note and "params/instrumen/" in note


def test_a_column_named_maklumat_is_pointed_out_and_not_mapped() -> None:
    header = [f"U{place} {name}" for place, name in enumerate([*SEVEN, "Maklumat Pelayanan", "Pengaduan"], start=1)]
    found = proposed(table(header, scores(9)))
    assert found.kolom["pengaduan"] == "U9 Pengaduan"
    assert [each.field for each in found.undecided] == ["sarana"]
    assert any("'U8 Maklumat Pelayanan' asks maklumat" in note for note in found.notes)


def test_a_name_goes_before_its_number_and_the_other_meaning_is_said() -> None:
    found = proposed(shapes.named_and_numbered())
    assert found.undecided == ()
    assert found.kolom["sarana"] == "U8 (Sarana & Prasarana)" and found.kolom["pengaduan"] == "U9 (Pengaduan)"
    assert (
        "'U8 (Sarana & Prasarana)' is taken as sarana by its name; number 8 could also mean pengaduan (permenpan14) or "
        "maklumat (permenpan16); with sarana it agrees with kuesioner"
    ) in found.notes
    assert not any("U3" in note for note in found.notes)


def test_a_name_that_contradicts_its_number_in_every_order_is_said() -> None:
    header = ["Persyaratan", "Prosedur", "U3 (Biaya)", "U4 (Waktu)", *SEVEN[4:], "Pengaduan", "Sarana"]
    found = proposed(table(header, scores(9)))
    assert found.kolom["biaya"] == "U3 (Biaya)" and found.kolom["waktu"] == "U4 (Waktu)"
    assert (
        "'U3 (Biaya)' is taken as biaya by its name; number 3 means waktu (permenpan14, kuesioner, permenpan16)"
        in found.notes
    )


def test_computed_technical_unit_and_personal_columns_are_never_mapped() -> None:
    found = proposed(shapes.computed())
    assert found.undecided == ()
    assert found.computed == ("No", "Periode", "Rata-rata Skor", "IKM (%)", "Mutu")
    assert found.personal == ("NIK", "Nama Lengkap", "No HP")
    assert found.unit == ("Unit Layanan", "OPD")
    assert "layanan" not in found.kolom


def test_a_computed_column_named_like_an_unsur_only_by_its_number_stays_out() -> None:
    header = [*(f"U{place}" for place in range(1, 10)), "Total", "NRR", "IKM", "Jumlah Nilai"]
    found = proposed(table(header, [[*line, 30, 3, 80, 30] for line in scores(9)]), urutan="kuesioner")
    assert set(found.kolom.values()) == {f"U{place}" for place in range(1, 10)}
    assert found.computed == ("Total", "NRR", "IKM", "Jumlah Nilai")


@pytest.mark.parametrize("make", [shapes.plain_texts, shapes.limesurvey], ids=["own wording", "limesurvey"])
def test_texts_of_the_forms_own_wording(make: Callable[[], RawTable]) -> None:
    raw = make()
    found = proposed(raw)
    assert found.undecided == ()
    places = [raw.header.index(found.kolom[kode]) for kode in TEXT]
    if make is shapes.plain_texts:
        assert places == list(range(9)) and found.kolom["saran"] == "advice"
    else:
        assert places == list(range(2, 11)) and found.kolom["tanggal"] == "submitdate"


@pytest.mark.parametrize("mark", ["/", "-", ":"])
def test_group_prefixes(mark: str) -> None:
    found = proposed(shapes.kobo(mark))
    assert found.undecided == ()
    assert by_question(found) == {kode: f"skm{mark}{kode}" for kode in TEXT}
    assert found.kolom["tanggal"] == "start"
    assert found.computed == ("_id", "_uuid")


def test_machine_dates_that_differ_in_a_day_are_left_to_a_person() -> None:
    raw = shapes.kobo()
    end = raw.header.index("end")
    last = [*raw.rows[-1]]
    last[end] = "2024-01-16T00:05:00.000+07:00"
    found = proposed(RawTable(raw.header, (*raw.rows[:-1], tuple(last)), raw.numbers))
    (date,) = found.undecided
    assert (date.field, date.status) == ("tanggal", "ambiguous")
    assert "'end' fits as well" in date.reason or "'start' fits as well" in date.reason


def test_two_columns_that_fit_equally_are_ambiguous_and_a_person_decides() -> None:
    raw = table([*SEVEN, "Pengaduan", "Sarana", "Umur", "Usia Responden"], [[*line, 30, 31] for line in scores(9)])
    (usia,) = proposed(raw).undecided
    assert usia.status == "ambiguous" and "fits as well" in usia.reason
    settled = proposed(raw, given={"usia": "umur"})
    assert settled.undecided == () and settled.kolom["usia"] == "Umur"
    none = proposed(raw, given={"usia": None})
    assert none.undecided == () and "usia" not in none.kolom


def test_one_column_that_fits_two_questions_is_ambiguous() -> None:
    header = ["Kesesuaian pelayanan", "prosedur", "waktu", "biaya", "kompetensi", "perilaku", "pengaduan", "sarana"]
    fields = {each.field for each in proposed(table(header, scores(8))).undecided}
    assert fields == {"persyaratan", "produk"}


def test_labels_that_one_question_alone_has_name_a_bare_number() -> None:
    raw = shapes.bare()
    places = {"U8": "sarana", "U9": "pengaduan"}
    rows = []
    for number, row in enumerate(raw.rows):
        cells = list(row)
        for header, kode in places.items():
            cells[raw.header.index(header)] = shapes.LABELS[kode][number % 4]
        rows.append(tuple(cells))
    found = proposed(RawTable(raw.header, tuple(rows), raw.numbers))
    assert found.kolom["sarana"] == "U8" and found.kolom["pengaduan"] == "U9"
    against = proposed(RawTable(raw.header, tuple(rows), raw.numbers), urutan="permenpan14")
    assert {each.field: each.status for each in against.undecided} == {"pengaduan": "ambiguous", "sarana": "ambiguous"}


def test_a_time_of_day_is_no_answer_to_waktu() -> None:
    header = ["Tanggal", "Waktu", "persyaratan", "prosedur", "U3 Kecepatan", *SEVEN[3:], "pengaduan", "sarana"]
    rows = [["01/07/2024", f"08:{row:02}", *line] for row, line in enumerate(scores(9))]
    assert proposed(table(header, rows)).kolom["waktu"] == "U3 Kecepatan"


def test_an_instrument_without_biaya_leaves_its_column_alone_and_its_numbers_unclear() -> None:
    free = shipped("permenpan-14-2017-gratis")
    nine = proposed(shapes.bare(), free, urutan="kuesioner")
    assert nine.undecided == () and nine.kolom["produk"] == "U5" and nine.kolom["sarana"] == "U8"
    assert "U4" in nine.unused
    eight = table([f"U{place}" for place in range(1, 9)], scores(8))
    unclear = proposed(eight, free)
    assert by_question(unclear) == {"persyaratan": "U1", "prosedur": "U2", "waktu": "U3"}
    anew = proposed(eight, free, urutan="permenpan14")
    assert anew.kolom["produk"] == "U4" and anew.kolom["sarana"] == "U8"
    form = proposed(shapes.google_form(), free)
    assert form.undecided == () and "layanan" not in form.kolom
    assert f"5. {TEXT['biaya']}" in form.unused


def test_the_table_is_not_changed_and_the_proposal_is_the_same_again() -> None:
    raw = shapes.google_form()
    before = (raw.header, raw.rows, raw.numbers)
    assert proposed(raw) == proposed(raw)
    assert (raw.header, raw.rows, raw.numbers) == before


DEMO = {
    "dukcapil": "dukcapil-2024.csv",
    "dpmptsp": "dpmptsp-2024-tw1.csv",
    "rsud": "kesehatan-2024.csv",
    "diskominfo": "diskominfo-2024.csv",
    "kecamatan-sendangarum": "kecamatan-sendangarum-2024-s2.xlsx",
}


@pytest.mark.parametrize("upp", DEMO)
def test_the_demo_units_maps_are_proposed_as_a_person_wrote_them(upp: str) -> None:
    unit = parameters.load_unit(ROOT, upp).unit
    assert unit is not None
    name = unit.instrumen or "permenpan-14-2017"
    instrumen = instruments.load(name, ROOT).instrumen
    assert instrumen is not None
    raw = open_table(ROOT / "data" / DEMO[upp], DEMO[upp])
    found = proposed(raw, instrumen, urutan="kuesioner" if upp.startswith("kecamatan") else None)
    assert found.undecided == ()
    # when a form was begun and sent is only ever mapped by a person
    theirs = {kode: " ".join(header.split()) for kode, header in unit.kolom.items() if kode not in TIMES}
    assert {kode: found.kolom.get(kode) for kode in theirs} == theirs
    assert set(found.kolom) - set(theirs) <= {"saran"}


def test_real_responses_are_not_guessed(shared: Path) -> None:
    path = shared / "data" / "pulang-pisau" / "responses.csv"
    raw = open_table(path, path.name)
    found = proposed(raw)
    assert [each.field for each in found.undecided] == ["pengaduan", "sarana"]
    assert found.kolom["tanggal"] == "timestamp" and found.kolom["layanan"] == "jenis_layanan"
    assert "respondent" in found.computed
    named = propose(raw, shipped("permenpan-14-2017"), urutan="permenpan16")
    assert named.kolom["pengaduan"] == "U9" and [each.field for each in named.undecided] == ["sarana"]
