"""What differs between two results: expected by hand from the answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skmlib.statistics.analysis import analyse
from skmlib.statistics.changes import Beda, Perubahan, changes, largest_first, only, sorted_figures
from skmlib.statistics.result import Hasil
from skmlib.workspace.results import from_json, to_json
from tests.presentation.reports import result
from tests.statistics.surveys import survey

HALVES = [[3.0] * 9, [4.0] * 9] * 6
"""NRR 3.5 everywhere: index 87.50 (B)."""


def figures(found: Perubahan) -> dict[str, Beda]:
    return {f"{each.hal} {each.kunci}": each for each in found.beda}


def test_the_same_result_differs_in_nothing() -> None:
    one = result(HALVES)
    assert changes(one, from_json(to_json(one))) == Perubahan(one.upp.kode, one.upp.nama, one.periode.kode, "sama")


def test_one_unsur_higher_moves_it_and_the_index() -> None:
    """One answer of U1 from 3 to 4 among 12: NRR 3.5 to 3.5833, value 87.50 to 89.58, index by 2.0833/9 to 87.73."""
    changed = [list(row) for row in HALVES]
    changed[0][0] = 4.0
    found = changes(result(HALVES), result(changed))
    by = figures(found)
    assert found.keadaan == "berubah"
    assert (by["ikm ikm"].lama, by["ikm ikm"].baru, by["ikm ikm"].selisih) == (87.5, 87.73, 0.23)
    assert not by["ikm ikm"].mutu_berubah and by["ikm ikm"].mutu_lama == "B"
    moved = by["unsur persyaratan"]
    assert moved.selisih == pytest.approx(25 / 12) and (moved.mutu_lama, moved.mutu_baru) == ("B", "A")
    assert [each.kunci for each in found.beda if each.hal == "unsur"] == ["persyaratan"]
    assert found.jumlah_berbeda["unsur"] >= 3  # sum, distribution, NRR
    assert [each.hal for each in sorted_figures(found)][:2] == ["ikm", "unsur"]


def test_the_weight_convention_is_named_and_moves_the_index_alone() -> None:
    """9 × 3.5 × 25 × 0.11 = 86.625, printed 86.63; the NRR of an unsur knows no weight."""
    found = changes(result(HALVES), result(HALVES, bobot="0.11"))
    by = figures(found)
    assert (by["setelan bobot"].lama, by["setelan bobot"].baru) == ("1/9", "0.11")
    assert (by["ikm ikm"].baru, by["ikm ikm"].selisih) == (86.63, -0.87)
    assert "unsur persyaratan" not in by


def test_a_row_more_is_counted_and_a_lost_service_has_no_new_value() -> None:
    services = {"layanan": (("A", "B"), ["A"] * 6 + ["B"] * 6)}
    one = result(HALVES, profil=services)
    other = result(HALVES[:6], profil={"layanan": (("A", "B"), ["A"] * 6)})
    by = figures(changes(one, other))
    assert (by["responden diterima"].lama, by["responden diterima"].baru, by["responden diterima"].selisih) == (
        12,
        6,
        -6,
    )
    assert (by["layanan B"].lama, by["layanan B"].baru, by["layanan B"].selisih) == (87.5, None, None)
    assert not by["layanan B"].mutu_berubah
    assert not any(key.startswith("kelompok layanan") for key in by)  # a service is told once


def test_results_of_two_units_are_not_compared() -> None:
    one = result(HALVES)
    other = replace(one, upp=replace(one.upp, kode="lain"))
    with pytest.raises(ValueError, match="expected the same unit and period"):
        changes(one, other)


def at(value: float, mutu: str, kode: str) -> tuple[Hasil, Hasil]:
    one = analyse(survey(HALVES))
    one = replace(one, upp=replace(one.upp, kode=kode))
    return one, replace(one, ikm=replace(one.ikm, nilai=value, mutu=mutu))


def test_changed_classes_come_first_then_the_largest_change() -> None:
    found = [changes(*at(*each)) for each in ((88.31, "A", "naik"), (80.0, "B", "jauh"), (87.6, "B", "dekat"))]
    same = changes(*[at(87.5, "B", "tetap")[0]] * 2)
    new = only(at(87.5, "B", "baru")[0], "baru")
    ordered = largest_first([same, new, *found])
    assert [each.upp for each in ordered] == ["naik", "jauh", "dekat", "baru", "tetap"]
