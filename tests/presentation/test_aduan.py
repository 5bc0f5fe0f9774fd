"""Complaints in a unit's annex: counts beside the scores, parts of a pooled report summed, nothing where none."""

from __future__ import annotations

from dataclasses import replace

from skmlib.presentation.aduan import aduan_unsur
from skmlib.presentation.nodes import Table
from skmlib.workspace.models import Laporan
from tests.presentation.reports import parameters, result, words

HASIL = result([[3, 3, 2, 4, 3, 3, 4, 3, 3]])
COUNTS = {"jumlah": {"waktu": 8, "pengaduan": 2, "lainnya": 1}, "selesai": {"waktu": 6}, "periode": "Juli 2024"}


def test_nothing_is_shown_where_nobody_counted() -> None:
    assert aduan_unsur(HASIL, parameters()) == ()


def test_counts_stand_beside_the_scores_and_add_up() -> None:
    nodes = aduan_unsur(HASIL, parameters(aduan=COUNTS))
    told = words(nodes)
    assert "SP4N-LAPOR! mencatat 11 aduan (Juli 2024); 6 di antaranya selesai (54,5\u00a0%)" in told
    assert "U3\u00a0Waktu, yang termasuk unsur terendah menurut responden" in told
    (table,) = (node for node in nodes if isinstance(node, Table))
    rows = {line[1].text: [cell.text for cell in line[2:]] for line in table.rows[:-1]}
    assert rows["Waktu Penyelesaian"] == ["50,00", "D", "8", "6", "75,0\u00a0%"]
    assert rows["Biaya/Tarif"] == ["100,00", "A", "–", "–", "–"]
    assert rows["Di luar unsur yang disurvei"] == ["–", "–", "1", "0", "0,0\u00a0%"]
    assert [cell.text for cell in table.rows[-1]] == ["Seluruh aduan", "11", "6", "54,5\u00a0%"]


def test_a_pooled_report_without_counts_of_its_own_shows_the_sum_of_its_parts() -> None:
    pooled = parameters(periode="2024", gabung=["2024-TW1", "2024-TW2"])
    part = Laporan.model_validate({"skema": 1, "aduan": COUNTS})
    pooled = replace(pooled, saudara={**pooled.saudara, "2024-TW1": part, "2024-TW2": part, "2024-TW3": part})
    assert "mencatat 22 aduan" in words(aduan_unsur(HASIL, pooled))
