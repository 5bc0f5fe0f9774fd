"""``skm.crosstab``: groups by hand, the tests of the analysis, and what a column of groups may be."""

from __future__ import annotations

import pandas as pd
import pytest

import skmlib as skm
from skmlib.statistics.analysis import analyse
from tests.statistics.surveys import CODES, survey


def frame(**columns) -> pd.DataFrame:
    return pd.DataFrame({kode: [3, 3, 4, 4] for kode in CODES} | columns)


def test_groups_by_hand():
    found = skm.crosstab(frame(loket=["B", "B", "A", "A"]), by="loket")
    assert found.tabel[["n", "waktu", "ikm", "mutu"]].to_dict("index") == {
        "A": {"n": 2, "waktu": 4.0, "ikm": 100.0, "mutu": "A"},
        "B": {"n": 2, "waktu": 3.0, "ikm": 75.0, "mutu": "C"},
    }
    assert (found.n, found.ikm.nilai, found.bobot) == (4, 87.5, "1/9")


def test_it_agrees_with_the_analysis_of_the_same_respondents():
    rows = [[1 + (i * 7 + j * 3 + i // 9) % 4 for j in range(9)] for i in range(40)]
    sex = ["Laki-laki", "Perempuan", "Perempuan", "Laki-laki", "Perempuan"] * 8
    (expected,) = analyse(survey(rows, profil={"jenis_kelamin": (["Laki-laki", "Perempuan"], sex)})).bivariat
    given = pd.DataFrame(rows, columns=list(CODES)).assign(jenis_kelamin=[each.lower() for each in sex])
    found = skm.crosstab(given, by="jenis_kelamin")
    assert found.bivariat.kelompok == expected.kelompok and found.bivariat.tabel == expected.tabel
    ours = {
        each.unsur: (each.metode, each.statistik, each.p, each.p_koreksi) for each in expected.uji if each.menentukan
    }
    table = found.uji
    assert list(table.index) == [*CODES, "ikm"]
    assert {kode: tuple(table.loc[kode, ["metode", "statistik", "p", "p_koreksi"]]) for kode in table.index} == ours


def test_a_profile_field_of_the_instrument_gets_its_bands_and_order():
    found = skm.crosstab(frame(usia=[20, 25.0, 71, None]), by="usia")
    names = [each.nama for each in found.bivariat.kelompok if each.n]
    assert found.bivariat.terurut and names == ["Di bawah 25", "25–34", "55 ke atas", "Tidak diketahui"]
    assert sum(found.tabel["n"]) == 4


def test_a_categorical_keeps_its_order_and_says_whether_it_is_ordered():
    level = pd.Categorical(
        ["tinggi", "rendah", None, "tinggi"], categories=["rendah", "sedang", "tinggi"], ordered=True
    )
    found = skm.crosstab(frame(level=level), by="level")
    assert list(found.tabel.index) == ["rendah", "sedang", "tinggi", "Tidak diketahui"]
    assert list(found.tabel["n"]) == [1, 0, 2, 1] and found.bivariat.terurut
    assert not skm.crosstab(frame(level=pd.Categorical(level, ordered=False)), by="level").bivariat.terurut


@pytest.mark.parametrize("kind", ["float64", "Float64", "float32"])
def test_numbers_keep_every_digit_and_their_order(kind):
    """Codes of districts have seven digits; a missing one makes the column floats."""
    codes = pd.Series([6201011, 6201010, None, 9]).astype(kind)
    found = skm.crosstab(frame(kecamatan=codes), by="kecamatan")
    assert found.tabel["n"].to_dict() == {"9": 1, "6201010": 1, "6201011": 1, "Tidak diketahui": 1}
    assert list(found.tabel.index)[:3] == ["9", "6201010", "6201011"] and not found.bivariat.terurut
    assert list(skm.crosstab(frame(loket=[10, 2, 2, 1]), by="loket").tabel.index) == ["1", "2", "10"]


def test_a_column_named_as_the_service_is_like_any_other():
    found = skm.crosstab(frame(layanan=list("AABB")), by="layanan")
    same = skm.crosstab(frame(loket=list("AABB")), by="loket")
    assert list(found.tabel.index) == ["A", "B"] and found.tabel.index.name == "layanan"
    assert list(found.uji["nilai"]) == list(same.uji["nilai"]) and len(found.uji) == 10
    assert len(skm.crosstab(frame(layanan="A"), by="layanan").tabel) == 1


def test_rows_without_answers_leave_their_group_too():
    given = frame(loket=["A", "A", "B", "C"])
    given.loc[3, list(CODES)] = None
    found = skm.crosstab(given, by="loket")
    assert list(found.tabel.index) == ["A", "B"] and found.tanpa_jawaban == 1


def test_the_frame_is_not_changed():
    given = frame(loket=["B", "B", "A", "A"])
    before = given.copy()
    skm.crosstab(given, by="loket")
    pd.testing.assert_frame_equal(given, before)


def test_it_shows_itself_and_escapes_what_comes_from_data():
    found = skm.crosstab(frame(loket=["<b>A</b>", "<b>A</b>", "B", "B"]), by="loket")
    html = found._repr_html_()
    assert "&lt;b&gt;A&lt;/b&gt;" in html and "<b>A" not in html
    assert "NRR dan IKM menurut loket" in html and "Uji menurut loket" in html and "U3 Waktu" in html
    assert repr(found) == "TabelSilang by loket: 2 groups, n = 4, IKM 87,50 B"


@pytest.mark.parametrize(
    ("given", "options", "text"),
    [
        (frame(loket=list("AABB")), {"by": "lokt"}, "column 'lokt': missing; did you mean 'loket'?"),
        (frame(loket=list("AABB")), {"by": ["loket"]}, "expected the name of one column"),
        (frame(), {"by": "waktu"}, "'waktu' is a question of the instrument"),
        (frame(loket=list("AABB")), {"by": "loket", "alpha": 5}, "alpha: 5; expected a level between 0 and 1"),
        (
            pd.DataFrame({kode: [3] * 60 for kode in CODES} | {"id": range(60)}),
            {"by": "id"},
            "'id' holds 60 different values; expected at most 50 groups",
        ),
    ],
)
def test_faults_by_name(given, options, text):
    with pytest.raises(skm.FrameError) as caught:
        skm.crosstab(given, **options)
    assert text in str(caught.value)
