"""Raking against R's survey package, and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from skmlib.statistics.raking import CAP, CENSUS, NO_ANSWER, TOO_FEW, Pembobotan, rake, raked_mean
from tests.statistics.cases import case

REL = 1e-6


class TestSchools:
    """200 schools of 6,194 raked to type and target (?rake in R, epsilon 1e-10)."""

    given_, expected = case("survey_rake")
    sample = given_["srs"]

    @pytest.fixture
    def raked(self) -> Pembobotan:
        fields = {name: self.sample[name] for name in ("stype", "sch_wide")}
        return rake(fields, self.given_["margins"], design=self.sample["pw"])

    def test_weights(self, raked: Pembobotan) -> None:
        assert raked.bobot is not None
        assert raked.bobot[:10] == pytest.approx(self.expected["apisrs_w_first10"], rel=REL)
        assert sum(raked.bobot) == pytest.approx(6194)
        assert raked.deff == pytest.approx(self.expected["apisrs_kish_deff"], rel=REL)
        assert raked.n_efektif == pytest.approx(200 / self.expected["apisrs_kish_deff"], rel=REL)
        assert (raked.dipotong, raked.catatan, raked.alasan) == (0, (), None)
        assert raked.selisih is not None and raked.selisih <= 1e-10

    def test_mean_and_error(self, raked: Pembobotan) -> None:
        found = raked_mean(np.array(self.sample["api00"], float), raked, fraction=200 / 6194)
        assert found.nilai == pytest.approx(self.expected["apisrs_mean"], rel=REL)
        assert found.galat == pytest.approx(self.expected["apisrs_se"], rel=REL)
        assert found.tanpa_bobot == pytest.approx(np.mean(self.sample["api00"]))


def test_one_field_by_hand() -> None:
    # 3 of 4 answered by x, but half of the 100 users are x: weights 50/3 and 50
    raked = rake({"f": list("xxxy")}, {"f": {"x": 50, "y": 50}})
    assert raked.bobot == pytest.approx((50 / 3, 50 / 3, 50 / 3, 50))
    assert raked.deff == pytest.approx(4 * (3 * (50 / 3) ** 2 + 50**2) / 100**2)
    mean = raked_mean(np.array([60.0, 60.0, 90.0, 80.0]), raked)
    assert mean.nilai == pytest.approx((70 + 80) / 2)
    assert mean.tanpa_bobot == pytest.approx(72.5)
    # residuals of the group means −10 −10 20 0, z = w e / 100, n/(n − 1) Σz²
    assert mean.galat == pytest.approx((4 / 3 * sum((50 / 3 * e / 100) ** 2 for e in (-10, -10, 20))) ** 0.5)


def test_the_cap_wins_and_says_what_it_left() -> None:
    raked = rake({"f": ["x"] * 95 + ["y"] * 5}, {"f": {"x": 500, "y": 500}})
    assert raked.bobot is not None
    ratio = np.array(raked.bobot) / 10
    assert ratio[95:] == pytest.approx([3] * 5) and ratio[:95] == pytest.approx([85 / 95] * 95)
    assert raked.dipotong == 5 and raked.selisih == pytest.approx(0.35)
    assert raked.catatan == ("susunan pengguna tidak tercapai dalam batas bobot: selisih terbesar 35,0 poin persen",)
    assert rake({"f": ["x"] * 95 + ["y"] * 5}, {"f": {"x": 500, "y": 500}}, cap=(0.1, 20)).selisih == pytest.approx(0)


def test_cut_weights_are_raked_again() -> None:
    # a corner of three respondents would get more than three times the mean; other cells of its row and column give way
    fields = {"a": ["p"] * 80 + ["q"] * 20, "b": ["r"] * 70 + ["s"] * 10 + ["r"] * 17 + ["s"] * 3}
    margins = {"a": {"p": 500, "q": 500}, "b": {"r": 700, "s": 300}}
    free, raked = rake(fields, margins, cap=(0.01, 100)), rake(fields, margins)
    assert free.bobot is not None and raked.bobot is not None
    assert max(free.bobot) / 10 > 3 >= max(raked.bobot) / 10 - 1e-6
    assert raked.dipotong == 3 and raked.selisih is not None and raked.selisih < 1e-4


def test_unknown_categories_keep_their_share() -> None:
    raked = rake({"f": ["x", "Tidak diketahui", "y", "x"]}, {"f": {"x": 5, "y": 5}})
    assert raked.bobot == pytest.approx((1.875, 2.5, 3.75, 1.875))
    assert raked.catatan == ("f: 1 responden tanpa kategori yang jumlah penggunanya diketahui",)


def test_differing_totals_are_shares_of_the_first() -> None:
    raked = rake({"a": list("xxyy"), "b": list("ppqq")}, {"a": {"x": 60, "y": 40}, "b": {"p": 6, "q": 4}})
    assert raked.bobot == pytest.approx((30, 30, 20, 20))
    assert raked.catatan == ("b: jumlah penggunanya berbeda dari a, dipakai sebagai proporsi",)


@pytest.mark.parametrize(
    ("fields", "margins", "reason"),
    [
        ({"f": ["x", "x"]}, {"f": {"x": 5, "y": 5}}, "f: tidak ada responden dari y"),
        ({"f": ["x", "y"]}, {"f": {"x": 5, "y": 0}}, "f: populasi kategori harus di atas 0"),
        ({"f": ["x", "y"]}, {"f": {}}, "f: populasi kategori harus di atas 0"),
        ({"f": ["x", "y"]}, {}, "tidak ada populasi yang diketahui"),
        ({"f": []}, {"f": {"x": 5}}, "tidak ada responden"),
    ],
)
def test_impossible_counts_say_why(fields: dict, margins: dict, reason: str) -> None:
    raked = rake(fields, margins)
    assert (raked.bobot, raked.deff, raked.alasan) == (None, None, reason)
    mean = raked_mean(np.array([3.0] * len(fields["f"])), raked)
    assert (mean.nilai, mean.galat, mean.alasan) == (None, None, reason)


def test_errors() -> None:
    with pytest.raises(ValueError, match="no such field: g"):
        rake({"f": ["x"]}, {"g": {"x": 5}})
    with pytest.raises(ValueError, match="fields differ in length"):
        rake({"f": ["x"], "g": ["x", "y"]}, {"f": {"x": 5}})
    with pytest.raises(ValueError, match="a bound between 0 and 1"):
        rake({"f": ["x"]}, {"f": {"x": 5}}, cap=(0, 3))


def test_blanks_and_several_questions() -> None:
    raked = rake({"f": list("xxxy")}, {"f": {"x": 50, "y": 50}})
    answers = np.array([[4, 2], [4, np.nan], [2, 2], [3, 4.0]])
    found = raked_mean(answers, raked, shares=[12.5, 12.5])
    first, second = (50 / 3 * 10 + 150) / 100, (50 / 3 * 4 + 200) / (50 / 3 * 2 + 50)
    assert found.nilai == pytest.approx(12.5 * (first + second))
    assert found.tanpa_bobot == pytest.approx(12.5 * (13 / 4 + 8 / 3))
    assert found.galat is not None and found.galat > 0
    blank = raked_mean(np.array([[4, np.nan]] * 4), raked)
    assert (blank.nilai, blank.alasan) == (None, NO_ANSWER)


def test_equal_weights_give_the_plain_error() -> None:
    raked = rake({"f": ["x"] * 6}, {"f": {"x": 60}})
    value = np.array([50, 60, 70, 80, 90, 75.0])
    found = raked_mean(value, raked, fraction=0.1)
    assert raked.deff == pytest.approx(1)
    assert found.galat == pytest.approx((0.9 * value.var(ddof=1) / 6) ** 0.5)
    assert raked_mean(value, raked, fraction=1.0).alasan == CENSUS
    assert raked_mean(value[:1], rake({"f": ["x"]}, {"f": {"x": 60}})).alasan == TOO_FEW


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("pq")), min_size=6, max_size=60),
    st.tuples(*[st.integers(1, 100)] * 3),
    st.tuples(*[st.integers(1, 100)] * 2),
    st.randoms(use_true_random=False),
)
def test_margins_or_cap_hold_and_names_are_irrelevant(
    people: list[tuple[str, str]], first: tuple[int, ...], second: tuple[int, ...], random: object
) -> None:
    assume({one for one, _ in people} == set("abc") and {other for _, other in people} == set("pq"))
    margins = {"one": dict(zip("abc", first, strict=True)), "other": dict(zip("pq", second, strict=True))}
    raked = rake({"one": [one for one, _ in people], "other": [other for _, other in people]}, margins)
    assert raked.bobot is not None and raked.deff is not None and raked.deff >= 1 - 1e-9
    ratio = np.array(raked.bobot) / np.mean(raked.bobot)
    assert ratio.min() >= CAP[0] * (1 - 1e-6) and ratio.max() <= CAP[1] * (1 + 1e-6)
    assert sum(raked.bobot) == pytest.approx(sum(first), rel=1e-6)
    shares = [
        sum(w for w, (one, _) in zip(raked.bobot, people, strict=True) if one == category) / sum(raked.bobot)
        for category in "abc"
    ]
    wanted = [value / sum(first) for value in first]
    assert raked.selisih is not None
    assert max(abs(have - want) for have, want in zip(shares, wanted, strict=True)) <= raked.selisih + 1e-9
    assert any("tidak tercapai" in note for note in raked.catatan) == (raked.selisih > 5e-4)
    places = list(range(len(people)))
    random.shuffle(places)  # type: ignore[attr-defined]
    names = {"a": "z", "b": "y", "c": "x"}
    renamed = rake(
        {"one": [names[people[p][0]] for p in places], "other": [people[p][1] for p in places]},
        {"one": {names[name]: value for name, value in margins["one"].items()}, "other": margins["other"]},
    )
    assert renamed.bobot == pytest.approx([raked.bobot[p] for p in places], rel=1e-6)
