"""The shorter periods within a report's own: their indexes are shown beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from skmlib.presentation import figures, tables, wording
from skmlib.statistics.analysis import analyse
from skmlib.statistics.edition import public_edition
from skmlib.workspace import material
from tests.presentation.reports import words
from tests.presentation.test_tables import cells

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def year() -> material.Material:
    return material.open_report("dukcapil", "2024", root=ROOT)


def test_a_year_has_its_quarters_and_a_quarter_nothing(year: material.Material) -> None:
    assert [periode.kode for periode, _ in year.parts] == ["2024-TW1", "2024-TW2", "2024-TW3", "2024-TW4"]
    assert sum(each.n for _, each in year.parts if each is not None) == year.survey.n  # it pools them
    assert material.open_report("dukcapil", "2024-TW3", root=ROOT).parts == ()


def test_each_part_has_the_index_of_its_own_report(year: material.Material) -> None:
    hasil = analyse(year.survey, year.earlier, year.parts)
    for point in hasil.bagian:
        own = material.open_report("dukcapil", point.periode, root=ROOT)
        assert (point.ikm, point.n) == (analyse(own.survey).ikm.nilai, own.survey.n)


def test_words_table_and_figure_tell_of_them_in_both_editions(year: material.Material) -> None:
    hasil = analyse(year.survey, year.earlier, year.parts)
    for edition in (hasil, public_edition(hasil, year.survey.instrumen)):
        said = words(wording.tren_ikm(edition))
        assert said.startswith("Belum ada IKM tahunan periode sebelumnya; yang dapat ditampilkan ialah perkembangan")
        rows = cells(tables.ikm_bagian(edition))
        assert [row[0] for row in rows] == [
            *(f"Triwulan {number} Tahun 2024" for number in ("I", "II", "III", "IV")),
            "Tahun 2024",
        ]
        figure = figures.ikm_bagian(edition, interval=False)
        assert figure is not None and all(row[2] in figure.alt for row in rows[:-1])
    alone = replace(hasil, bagian=hasil.bagian[:1])
    assert (wording.ikm_bagian(alone), tables.ikm_bagian(alone), figures.ikm_bagian(alone)) == ((), None, None)
