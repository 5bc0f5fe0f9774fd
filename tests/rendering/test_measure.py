"""Tables fill the text width, words stay whole, decimals align."""

from __future__ import annotations

import pytest

from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.rendering.fonts import text_width
from skmlib.rendering.measure import GAP, Placed, chip, chip_leads, decimals_missing, measure, padding, place
from tests.rendering.sample import header, long_table, rtl, services, two_row_header, unsur_table

WIDTH = 453.0


@pytest.mark.parametrize(
    "table", [unsur_table(), long_table(), two_row_header(), services(), rtl()], ids=lambda t: t.id
)
def test_columns_fill_the_text_width(table: Table) -> None:
    assert sum(measure(table, text_width_points=WIDTH).widths) == pytest.approx(WIDTH)


def test_a_short_column_is_not_starved_by_a_long_one() -> None:
    table = Table(
        "t", "", (Column(), Column()), header("Mutu pelayanan", "Uraian"), ((Cell("B"), Cell("kata " * 200)),)
    )
    short, long = measure(table, text_width_points=WIDTH).widths
    # by the font's own metrics: one line, so at least the header's width and half a gap
    assert short >= text_width("Mutu pelayanan", bold=True) * 9 + GAP / 2
    assert long > 350


def test_many_columns_are_set_smaller() -> None:
    names = [f"Persyaratan{i}" for i in range(12)]
    table = Table("t", "", tuple(Column() for _ in names), header(*names), (tuple(Cell("1") for _ in names),))
    assert measure(unsur_table(), text_width_points=WIDTH).size == 9.0
    assert measure(table, text_width_points=WIDTH).size < 8.0


def test_a_wanted_share_is_kept() -> None:
    table = Table("t", "", (Column(width=0.25), Column()), header("a", "b"), ((Cell("x"), Cell("y")),))
    assert measure(table, text_width_points=400).widths[0] == pytest.approx(100)


def test_height_counts_rows() -> None:
    sixty = measure(long_table(60), text_width_points=WIDTH)
    assert 60 * 16 < sixty.height < 62 * 22
    assert not sixty.whole  # 60 rows are more than a page


def test_a_table_of_more_than_sixty_rows_is_a_list_set_close() -> None:
    ninety = measure(long_table(90), text_width_points=WIDTH)
    assert ninety.size <= 8.0
    assert 90 * 10 < ninety.height < 92 * 15
    assert ninety.padding < measure(long_table(60), text_width_points=WIDTH).padding


def test_a_table_of_texts_may_break_where_one_of_numbers_stays_whole() -> None:
    words = "Menetapkan batas waktu penyelesaian setiap permohonan dan memantaunya setiap pekan " * 2
    texts = Table("t", "T", (Column(),) * 4, (), ((Cell("1"), Cell(words), Cell(words), Cell(words)),) * 4)
    numbers = Table("n", "N", (Column("right"),) * 4, (), ((Cell("1"),) * 4,) * 15)
    found = measure(texts, text_width_points=WIDTH), measure(numbers, text_width_points=WIDTH)
    assert [each.whole for each in found] == [False, True]
    assert found[0].height < 340  # 120 mm: a table of numbers of this height stays whole


def test_decimals() -> None:
    table = two_row_header()
    assert decimals_missing(table) == {2: 1, 4: 1}
    assert [padding(value, 1) for value in ("46,5", "100", "–", "1.151", "12 %")] == ["", ",0", "", ",0", ",0"]
    assert padding("82,5", 2) == "0"
    assert padding("82", 0) == ""


def test_place_counts_row_spans() -> None:
    rows = list(place(two_row_header().header, 5))
    assert [(item.column, item.cell.text) for item in rows[1]] == [
        (1, "Jumlah"), (2, "Persentase"), (3, "Jumlah"), (4, "Persentase"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell("B", mutu="B"), ("", "B")),
        (Cell("81,75", mutu="B"), ("81,75", "B")),
        (Cell("Baik (B)", mutu="B"), ("", "Baik (B)")),
        (Cell("Baik", mutu="B"), ("Baik", "B")),
        (Cell("B"), ("B", "")),
    ],
)
def test_the_letter_always_stands_with_its_colour(cell: Cell, expected: tuple[str, str]) -> None:
    assert chip(cell) == expected


def test_chips_lead_words_and_follow_figures() -> None:
    columns = (Column(), Column("decimal"))
    assert chip_leads(Placed(Cell("Baik", mutu="B"), 0), columns)
    assert not chip_leads(Placed(Cell("81,05", mutu="B"), 0), columns)
    assert not chip_leads(Placed(Cell("Baik", mutu="B"), 1), columns)
