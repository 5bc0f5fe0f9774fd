"""The agency's year against hand calculation: printed means, weights, errors, groups, gaps."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from typing import Any

import pytest

from skmlib.rules.instrument import Instrumen
from skmlib.statistics import precision
from skmlib.statistics.compilation import TahunUnit, compile_year, realised, surveyed
from skmlib.statistics.result_compilation import Rekap, UnitRekap, UnitTanpaHasil
from tests.statistics.surveys import survey


def unit(kode: str, ikm: float, **given: Any) -> UnitRekap:
    base = UnitRekap(
        kode=kode, nama=kode.upper(), cara="satu periode", periode=("2024-S1",), tertinggal=(), layanan=(), n=100,
        populasi=None, minimum=None, cukup=None, metode="luring", sampling="acak", instrumen="uji",
        nrr={"persyaratan": 3.0}, konversi={"persyaratan": 75.0}, mutu_unsur={"persyaratan": "C"}, ikm=ikm,
        ikm_penuh=ikm, mutu="C", kinerja="Kurang baik", prioritas=("persyaratan",), se=1.0, ci95=(ikm - 2, ikm + 2),
    )  # fmt: skip
    return replace(base, **given)


def year(rows: list[UnitRekap], standard: Instrumen, missing: tuple[UnitTanpaHasil, ...] = ()) -> Rekap:
    return compile_year(rows, missing, [standard], instansi="Kabupaten", tahun=2024, sampai="2024-12-15")


def test_the_headline_is_the_mean_of_printed_values_rounded_half_up_once(standard: Instrumen) -> None:
    # 63,26 + 64,68 + 64,21 + 67,83 = 259,98; a quarter is 64,995 exactly: 65,00, class C (binary floats: 64,99, D)
    found = year([unit(k, v) for k, v in zip("abcd", (63.26, 64.68, 64.21, 67.83), strict=True)], standard)
    assert (found.ikm.nilai, found.ikm.mutu, found.ikm.nilai_penuh, found.ikm.unit) == (65.0, "C", 64.995, 4)


def test_the_headline_takes_printed_not_full_values(standard: Instrumen) -> None:
    # printed 80,01 and 80,02: 80,015 prints 80,02; the full values 80,0051 and 80,0151 would give 80,0101: 80,01
    rows = [unit("a", 80.01, ikm_penuh=80.0051), unit("b", 80.02, ikm_penuh=80.0151)]
    found = year(rows, standard)
    assert found.ikm.nilai == 80.02
    assert found.alternatif[0].nilai == 80.01


def test_means_by_respondents_and_by_population_are_named_and_weighted(standard: Instrumen) -> None:
    rows = [unit("a", 80.0, n=300, populasi=1000, se=0.6), unit("b", 90.0, n=100, populasi=3000, se=0.8)]
    respondents, population = year(rows, standard).alternatif
    assert (respondents.cara, respondents.nilai) == ("tertimbang responden", 82.5)  # (300*80 + 100*90) / 400
    assert (population.cara, population.nilai) == ("tertimbang populasi", 87.5)  # (1*80 + 3*90) / 4
    assert population.bobot == {"a": 0.25, "b": 0.75}
    assert respondents.se == pytest.approx(sqrt((0.75 * 0.6) ** 2 + (0.25 * 0.8) ** 2))


def test_the_headlines_error_is_that_of_equal_shares(standard: Instrumen) -> None:
    rows = [unit("a", 80.0, se=3.0), unit("b", 80.0, se=4.0)]
    found = year(rows, standard).ikm
    assert found.se == pytest.approx(2.5)  # sqrt(9 + 16) / 2
    assert found.ci95 is not None and found.ci95[0] < 80 < found.ci95[1]


def test_a_census_adds_no_error_and_an_external_unit_leaves_it_unknown(standard: Instrumen) -> None:
    census = unit("b", 80.0, se=None, ci95=None, se_alasan=precision.CENSUS)
    assert year([unit("a", 80.0, se=3.0), census], standard).ikm.se == pytest.approx(1.5)
    both = year([census, replace(census, kode="c")], standard).ikm
    assert (both.se, both.se_alasan, both.ci95_alasan) == (None, precision.CENSUS, precision.CENSUS)
    outside = unit("b", 80.0, se=None, ci95=None, se_alasan="hasil dari luar", cara="hasil dari luar")
    unknown = year([unit("a", 80.0), outside], standard).ikm
    assert unknown.se is None and unknown.se_alasan == "galat baku tidak diketahui untuk B"


def test_an_unknown_weight_is_named_and_the_headline_stands(standard: Instrumen) -> None:
    found = year([unit("a", 80.0, populasi=10), unit("b", 90.0, populasi=None)], standard)
    assert found.ikm.nilai == 85.0
    population = found.alternatif[1]
    assert population.nilai is None and population.nilai_alasan == "bobot tidak diketahui untuk B"


def test_unsur_means_are_those_of_printed_nrr_over_the_units_that_asked(standard: Instrumen) -> None:
    # 3,004 and 3,005 print 3,00 and 3,01; their mean is 3,005. A unit without the unsur is left out, not a nought.
    rows = [
        unit("a", 80.0, nrr={"persyaratan": 3.004, "biaya": 3.5}),
        unit("b", 80.0, nrr={"persyaratan": 3.005}),
    ]
    found = year(rows, standard)
    assert found.rerata_unsur == {"persyaratan": 3.005, "biaya": 3.5}
    assert [each.nomor for each in found.unsur] == ["U1", "U4"]


def test_no_unit_one_unit_and_forty(standard: Instrumen) -> None:
    none = year([], standard, (UnitTanpaHasil("a", "A", "tidak ada data"),))
    assert none.ikm.nilai is None and none.ikm.nilai_alasan == "tidak ada unit dengan hasil"
    assert none.alternatif[0].nilai_alasan == "tidak ada unit dengan hasil"
    assert len(none.unsur) == 9 and none.responden == 0
    assert year([unit("a", 76.61)], standard).ikm.nilai == 76.61
    many = year([unit(f"u{place}", 80 + place / 100) for place in range(40)], standard)
    assert many.ikm.nilai == 80.2  # 80 + mean(0 … 39) / 100 = 80,195
    assert many.responden == 4000


def test_a_surveyed_unit_is_scored_as_its_report_would_be() -> None:
    # three respondents, every answer 3 but one 2: mean of the first unsur 8/3, the others 3
    answers = [[3.0] * 9, [3.0] * 9, [2.0] + [3.0] * 8]
    row = surveyed(survey(answers), TahunUnit("satu periode", ("2024-S1",)))
    assert isinstance(row, UnitRekap)
    assert row.ikm == 74.07  # 25 * (8/3 + 8*3) / 9 = 74,074…
    assert row.prioritas[0] == "persyaratan" and len(row.prioritas) == 9  # eight tie with the third lowest
    assert row.catatan == ("indikatif: kurang dari 10 responden",)


def test_an_unsur_without_any_answer_leaves_the_unit_out_with_the_reason() -> None:
    row = surveyed(survey([[None] + [3.0] * 8, [None] + [4.0] * 8]), TahunUnit("satu periode", ("2024-S1",)))
    assert row == UnitTanpaHasil(row.kode, row.nama, "unsur tanpa jawaban: persyaratan", True)


def test_realisation_counts_done_of_planned() -> None:
    found = realised(["selesai", "selesai", "berjalan", "belum"])
    assert (found.rencana, found.selesai, found.berjalan, found.belum, found.persen) == (4, 2, 1, 1, 50.0)
    assert realised([]).persen is None and realised([]).persen_alasan
