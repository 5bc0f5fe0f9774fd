"""The index under raked weights, by hand."""

from __future__ import annotations

from math import exp, log
from typing import Any

import pytest
from scipy.stats import t as student

from skmlib.rules.instrument import Kategori, Profil
from skmlib.statistics.precision import CENSUS
from skmlib.statistics.survey import SERVICE, Survey
from skmlib.statistics.weighted import LAST_YEAR, raked_index
from tests.statistics.surveys import small_instrument, survey

SEX = Profil("jk", "Jenis kelamin", (Kategori("x"), Kategori("y")))
FORM = small_instrument(1, 1, profil=(SEX,))
ANSWERS: list[list[float | None]] = [[4, 3], [4, 3], [2, 3], [3, 1]]
USERS = {"jk": {"x": 50, "y": 50}}
ERROR = (4 / 3 * (2 * (25 / 3) ** 2 + (50 / 3) ** 2) / 36) ** 0.5


def people(values: str = "xxxy", answers: list[list[float | None]] | None = None, **settings: Any) -> Survey:
    settings = {"instrumen": FORM, "populasi_profil": USERS, **settings}
    return survey(answers or ANSWERS, profil={"jk": ("xy", values)}, **settings)


def test_four_people_by_hand() -> None:
    # x weighs half: a (10/3 + 3)/2 = 19/6, b (3 + 1)/2 = 2, index 25 (19/6 + 2)/2 = 64.583…, officially 71.875
    found = raked_index(people())
    assert found is not None
    assert found.unsur == pytest.approx({"a": 19 / 6, "b": 2})
    assert (found.nilai, found.mutu) == (64.58, "D")
    assert found.nilai_penuh == pytest.approx(775 / 12) and found.selisih == pytest.approx(775 / 12 - 71.875)
    # 12.5 (a + b) is 87.5 87.5 62.5 | 50; residuals of the group means 25/3 25/3 −50/3 0, each with a sixth
    assert found.se == pytest.approx(ERROR)
    p, half = (775 / 12 - 25) / 75, student.ppf(0.975, 3) * ERROR / 75
    low, high = (25 + 75 / (1 + exp(-(log(p / (1 - p)) + sign * half / (p * (1 - p))))) for sign in (-1, 1))
    assert found.ci95 == pytest.approx((low, high))
    assert found.deff == pytest.approx(4 * (3 / 36 + 1 / 4)) and found.n_efektif == pytest.approx(3)
    assert (found.dipotong, found.selisih_populasi, found.catatan) == (0, 0.0, ())


def test_the_composition() -> None:
    found = raked_index(people(populasi_profil={"jk": {"y": 30, "x": 70}}))
    assert found is not None
    (column,) = found.kolom
    assert (column.kode, column.nama) == ("jk", "Jenis kelamin")
    assert [(each.kategori, each.responden, each.populasi) for each in column.susunan] == [("x", 3, 70), ("y", 1, 30)]
    assert [each.bagian_responden for each in column.susunan] == [0.75, 0.25]
    assert [each.bagian_populasi for each in column.susunan] == [0.7, 0.3]
    assert [each.bobot for each in column.susunan] == pytest.approx([0.7 / 0.75, 0.3 / 0.25])


def test_weights_that_do_not_add_up_to_one_shrink_value_and_error() -> None:
    answers = [[*row, *row, *row, *row, 3.0] for row in ANSWERS]
    form = small_instrument(*[1] * 9, profil=(SEX,))
    full, short = (raked_index(people("xxxy", answers, instrumen=form, bobot=name)) for name in ("1/n", "0.111"))
    assert full is not None and short is not None and full.se and short.se
    assert full.nilai_penuh and short.nilai_penuh == pytest.approx(0.999 * full.nilai_penuh)
    assert short.se == pytest.approx(0.999 * full.se)


def test_correction_census_and_last_years_users() -> None:
    corrected = raked_index(people(populasi=100))
    assert corrected is not None and corrected.se == pytest.approx(0.96**0.5 * ERROR)
    census = raked_index(people(populasi=4, populasi_profil={"jk": {"x": 3, "y": 1}}))
    assert census is not None
    assert (census.nilai, census.se, census.se_alasan, census.ci95_alasan) == (71.88, None, CENSUS, CENSUS)
    before = raked_index(people(populasi=100, populasi_periode_sama=False))
    assert before is not None and before.se == pytest.approx(ERROR) and before.catatan == (LAST_YEAR,)


def test_services_come_first_where_their_users_are_known() -> None:
    both = survey(
        ANSWERS,
        instrumen=FORM,
        profil={"jk": ("xy", "xxxy"), SERVICE: (("P", "Q"), "PQQP")},
        populasi_profil=USERS,
        populasi_layanan={"P": 60, "Q": 40},
    )
    found = raked_index(both)
    assert found is not None and [each.kode for each in found.kolom] == [SERVICE, "jk"]
    assert found.kolom[0].nama == "Jenis layanan"


@pytest.mark.parametrize(
    "settings",
    [
        {"populasi_profil": {}},
        {"populasi_profil": {"jk": {"x": 100, "y": 0}}, "values": "xxxx"},
        {"populasi_profil": {"usia": {"muda": 3, "tua": 4}}},
    ],
    ids=["nothing known", "one category", "a field that was not asked"],
)
def test_nothing_to_rake(settings: dict[str, Any]) -> None:
    assert raked_index(people(**settings)) is None


@pytest.mark.parametrize(
    ("values", "users", "reason"),
    [
        ("xxxx", {"x": 50, "y": 50}, "Jenis kelamin: tidak ada responden dari y"),
        (
            "xxzy",
            {"x": 50, "y": 50, "z": 0},
            "Jenis kelamin: ada responden dari z, tetapi jumlah penggunanya dinyatakan 0",
        ),
    ],
)
def test_impossible_counts_say_why(values: str, users: dict[str, int], reason: str) -> None:
    found = raked_index(survey(ANSWERS, instrumen=FORM, profil={"jk": ("xyz", values)}, populasi_profil={"jk": users}))
    assert found is not None
    assert (found.nilai, found.ci95, found.deff) == (None, None, None)
    assert {found.nilai_alasan, found.ci95_alasan, found.deff_alasan} == {reason}
    assert [each.responden for each in found.kolom[0].susunan][:2] == [values.count("x"), values.count("y")]


def test_an_unsur_without_answers_has_no_index() -> None:
    found = raked_index(people("xxxy", [[None, row[1]] for row in ANSWERS]))
    assert found is not None and (found.nilai, found.nilai_alasan) == (None, "unsur tanpa jawaban: a")


def test_several_questions_and_blanks() -> None:
    form = small_instrument(2, 1, profil=(SEX,))
    answers: list[list[float | None]] = [[4, None, 3], [4, 2, 3], [2, 2, 3], [3, 4, 1]]
    found = raked_index(people("xxxy", answers, instrumen=form))
    # a-2: (50/3 · 2 · 2 + 50 · 4) / (50/3 · 2 + 50) = 3.2; a = (19/6 + 3.2)/2
    assert found is not None
    assert found.unsur == pytest.approx({"a": (19 / 6 + 3.2) / 2, "b": 2})
    assert found.nilai_penuh == pytest.approx(12.5 * ((19 / 6 + 3.2) / 2 + 2))
    one = raked_index(people("xxxy", [[row[0], None, row[2]] for row in answers], instrumen=form))
    assert one is not None and one.unsur["a"] == pytest.approx(19 / 6)  # a question nobody answered takes no part
