"""Reference cases computed in R 4.2.2 (or by arithmetic) and checked against published values.

``reference_cases.json`` holds the cases of methods that the library has: the Krejcie-Morgan table, classes at the
bounds, cut weights, the index and domain means with finite-population correction, Kruskal-Wallis, Jonckheere-Terpstra
(two-sided, tie-corrected), tau-b, rank-biserial (from the Brunner-Munzel data: its estimate of P(X<Y) + P(X=Y)/2),
Benjamini-Hochberg, and flags of straight lines, blanks and answers outside the scale.

The test files beside this one hold the cases of chi-square with residuals and Cramer's V, Somers' d, Brunner-Munzel,
Dunn, Mann-Kendall with Sen's slope, raking, Friedman, Shapley values, reliability, the r table, runs and duplicates.

Not shipped, by name: ``coin_jobsatisfaction_strata`` (stratified association), ``wine_ordinal_logit`` (ordinal
regression), ``survey_apistrat_mean_deff`` (stratified design), ``insectsprays_welch_anova``; of ``survey_rake`` the
cluster design, of ``zero_cell_no_half`` Fisher's test of larger tables, of ``arthritis_chisq`` the interval whose
limits are bias-corrected once more (``tests/simulation/test_cramer.py`` shows why). ``class_probability`` is the normal
variant of a method that is shipped as logit-t.
"""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from skmlib.rules.quality import class_of
from skmlib.rules.rounding import half_up
from skmlib.rules.sampling import minimum_sample
from skmlib.rules.scoring import score
from skmlib.statistics import association, precision
from skmlib.statistics.analysis import analyse
from skmlib.statistics.crosstab import domain_precision
from skmlib.statistics.survey import Survey
from tests.statistics.surveys import CODES, STANDARD, survey

CASES: dict[str, dict[str, Any]] = {
    case["id"]: case for case in json.loads((Path(__file__).parent / "reference_cases.json").read_text())["cases"]
}
REL = 1e-6
SEED = [1]


def case(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return CASES[name]["input"], CASES[name]["expected"]


def close(value: object) -> object:
    return pytest.approx(value, rel=REL)


def test_krejcie_morgan_table() -> None:
    given, expected = case("krejcie_morgan_table")
    assert [minimum_sample(populasi) for populasi in given["N"]] == expected["n"]


def test_ikm_class_rounding() -> None:
    given, expected = case("ikm_class_rounding")
    values = [Decimal(text) for text in given["exact_values"]]
    assert [str(half_up(value)) for value in values] == expected["rounded"]
    assert [class_of(value, STANDARD.mutu).huruf for value in values] == expected["klass"]


def test_ikm_weight_truncation() -> None:
    _, expected = case("ikm_weight_truncation")
    perfect = dict.fromkeys(CODES, (0, 0, 0, 1))
    found = [score(perfect, STANDARD, bobot).ikm for bobot in ("1/n", "0.111", "0.11")]
    assert [float(each.penuh) for each in found if each] == expected["ikm"]


@pytest.fixture(scope="module")
def found() -> Survey:
    given, _ = case("skm_srs_fpc_complete")
    profil = {"jenis_kelamin": (["L", "P"], given["sex"]), "layanan": (["A", "B", "C"], given["service"])}
    return survey(given["U"], profil=profil, populasi=given["N"])


class TestIndexWithFinitePopulationCorrection:
    """64 synthetic respondents of 420 users, against R's survey package."""

    _, expected = case("skm_srs_fpc_complete")

    def test_index_and_standard_error(self, found: Survey) -> None:
        hasil = analyse(found)
        assert hasil.ikm.nilai_penuh == close(self.expected["ikm"])
        assert hasil.ikm.se == close(self.expected["se"])
        assert hasil.ikm.ci95 is not None
        low, high = hasil.ikm.ci95
        t_low, t_high = 75.3351659339807, 81.2620562882415  # R's plain t interval: the same length within 1 %
        assert high - low == pytest.approx(t_high - t_low, rel=0.01)
        assert low < t_low and high < t_high  # the logit interval leans away from the ceiling

    def test_without_the_correction(self, found: Survey) -> None:
        z = precision.deviations(found.responden, STANDARD)
        assert precision.precision(z, 78.3, 0.0).se == close(self.expected["se_no_fpc"])

    def test_unsur(self, found: Survey) -> None:
        unsur = analyse(found).unsur
        assert [each.nrr for each in unsur] == [close(value) for value in self.expected["item_means"]]
        assert [each.se for each in unsur] == [close(25 * value) for value in self.expected["item_se"]]

    def test_domains(self, found: Survey) -> None:
        for group in ("L", "P"):
            member = (found.responden["jenis_kelamin"] == group).to_numpy()
            estimate = Fraction(self.expected["domain_mean"][group])
            assert domain_precision(found, member, estimate).se == close(self.expected["domain_se"][group])
        (table,) = [each for each in analyse(found).bivariat if each.profil == "jenis_kelamin"]
        assert [each.ikm for each in table.kelompok] == [74.74, 80.04]  # the domain means as printed

    def test_services(self, found: Survey) -> None:
        (table,) = [each for each in analyse(found).bivariat if each.profil == "layanan"]
        (test,) = [each for each in table.uji if each.unsur == "ikm"]
        assert (test.metode, test.db) == ("Kruskal–Wallis", 2)
        assert test.statistik == close(self.expected["kw_service_H"])
        assert test.p == close(self.expected["kw_service_p"])


def test_kruskal_wallis_of_hollander_and_wolfe() -> None:
    given, expected = case("hollander_wolfe_kruskal")
    value = np.array([*given["x"], *given["y"], *given["z"]])
    group = np.repeat([0, 1, 2], [5, 4, 5])
    found = association.associate(value, group, ordered=False, seed=SEED)
    assert (found.statistik, found.db) == (close(expected["H"]), expected["df"])
    assert found.efek == close(expected["H"] / 13)
    assert found.metode == "Kruskal–Wallis (permutasi)"  # a group of four
    assert found.p == pytest.approx(0.710773, abs=0.015)  # enumerated over all 252,252 partitions; chi-square says .680


def test_jonckheere_terpstra_of_hollander_and_wolfe() -> None:
    given, expected = case("jonckheere_hollander_wolfe")
    found = association.associate(np.array(given["value"], float), np.array(given["group"]), ordered=True, seed=SEED)
    assert found.metode == "Jonckheere–Terpstra"
    assert found.p == close(expected["p_two_sided_tie"])
    assert found.efek_nama == "tau_b" and found.efek is not None and found.efek > 0


def test_tau_b_of_the_nile() -> None:
    given, expected = case("nile_mann_kendall")
    value = np.array(given["y"], float)
    found = association.associate(value, np.arange(len(value)), ordered=True, seed=SEED)
    assert found.efek == close(expected["tau_b"])


def test_rank_biserial_of_the_pain_data() -> None:
    given, expected = case("brunner_munzel_pain")
    value = np.array([*given["x"], *given["y"]], float)
    group = np.repeat([0, 1], [len(given["x"]), len(given["y"])])
    found = association.associate(value, group, ordered=False, seed=SEED)
    assert found.metode == "Mann–Whitney (permutasi)" and found.efek_nama == "rank_biserial"  # 14 of 25 answered 1
    assert found.efek == close(1 - 2 * expected["pst"])  # negative: the first group has the lower values


def test_benjamini_hochberg_of_the_garcia_arenzana_data() -> None:
    given, expected = case("p_adjust")
    assert association.adjust(given["p"]) == [close(value) for value in expected["bh"]]
    with_gaps = [None, *given["p"][:12], None, *given["p"][12:]]
    adjusted = association.adjust(with_gaps)
    assert adjusted[0] is None and adjusted[13] is None  # a missing p stays missing and enlarges no family
    assert [each for each in adjusted if each is not None] == [close(value) for value in expected["bh"]]
