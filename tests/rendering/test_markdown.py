"""Markdown cells become the same blocks that notebooks emit."""

from __future__ import annotations

from skmlib.presentation.nodes import Callout, Cell, Heading, ItemList, Paragraph, Run, Table
from skmlib.rendering.markdown import blocks_from_markdown


def test_emphasis_nests() -> None:
    assert blocks_from_markdown("a **b *c*** `d`") == (
        Paragraph((Run("a "), Run("b ", True), Run("c", True, True), Run(" "), Run("d", code=True))),
    )


def test_heading_keeps_its_level() -> None:
    assert blocks_from_markdown("## 1.1 Latar *belakang*") == (
        Heading(2, (Run("1.1 Latar "), Run("belakang", italic=True))),
    )


def test_nested_list_stands_below_its_item() -> None:
    below = ItemList(((Run("b"),),))
    assert blocks_from_markdown("3. a\n   - b\n4. c") == (ItemList(((Run("a"),), below, (Run("c"),)), True, 3),)


def test_table_has_alignment_and_bold_rows() -> None:
    (table,) = blocks_from_markdown("| a | b |\n|---|--:|\n| x | **2** |")
    assert isinstance(table, Table)
    assert [column.align for column in table.columns] == ["left", "right"]
    assert table.header == ((Cell("a"), Cell("b")),)
    assert table.rows == ((Cell("x"), Cell("2", bold=True)),)
    assert (table.id, table.caption) == ("", "")


def test_raw_html_is_text_and_comments_vanish() -> None:
    blocks = blocks_from_markdown("<div onclick=x>a</div>\n\n<!-- b -->\n\nc <b>d</b> <!-- e -->f<br>g")
    assert [block.to_text() for block in blocks] == ["<div onclick=x>a</div>", "c <b>d</b> f\ng"]


def test_links_print_their_address_and_references_name_an_id() -> None:
    (block,) = blocks_from_markdown("[a](https://b.example/c) <https://d.example> lihat [](#tabel-x)")
    assert isinstance(block, Paragraph)
    assert block.to_text() == "a (https://b.example/c) https://d.example lihat "
    assert block.runs[-1].ref == "tabel-x"


def test_image_prints_its_alternative_text() -> None:
    assert [block.to_text() for block in blocks_from_markdown("![bagan](x.png)")] == ["bagan"]


def test_straight_quotation_marks_turn() -> None:
    assert blocks_from_markdown('"a" \'b\' Ma\'ruf ("c")')[0].to_text() == "“a” ‘b’ Ma’ruf (“c”)"


def test_code_keeps_its_quotation_marks_and_quotes_are_callouts() -> None:
    code, quote = blocks_from_markdown('`"a"`\n\n> b\n>\n> c')
    assert code.to_text() == '"a"'
    assert quote == Callout("", (Run("b"), Run("\n"), Run("c")))


def test_rule_and_entities() -> None:
    assert [block.to_text() for block in blocks_from_markdown("a &amp; b\n\n---\n\n\\*c\\*")] == ["a & b", "*c*"]
