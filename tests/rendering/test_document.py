"""The document made of a notebook: what is read, how it is numbered, which faults are named."""

from __future__ import annotations

import copy
from typing import Any

import nbformat
import pytest

from skmlib.presentation.nodes import (
    Cell,
    Column,
    DocumentInfo,
    Figure,
    Heading,
    ItemList,
    Node,
    PageBreak,
    Paragraph,
    Run,
    Table,
    runs_text,
    text,
)
from skmlib.rendering.decoding import node_from_json
from skmlib.rendering.document import (
    Document,
    Section,
    flow,
    from_nodes,
    from_notebook,
    list_entries,
    roman,
    stretches,
)
from skmlib.rendering.errors import DocumentError
from skmlib.rendering.html import document_html
from tests.rendering.sample import code, markdown, notebook, plain_svg, report


def table(name: str, caption: str = "Judul") -> Table:
    return Table(name, caption, (Column(),), ((Cell("a"),),), ((Cell("b"),),))


def figure(name: str, alt: str = "Alt.") -> Figure:
    return Figure(name, "Judul", alt, plain_svg())


def read(*cells: dict[str, Any], edition: Any = "public") -> Document:
    return from_notebook(notebook(*cells), edition=edition)


def problems(*cells: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(DocumentError) as caught:
        read(*cells)
    return caught.value.problems


def test_numbers_follow_the_chapter() -> None:
    document = read(
        markdown("# Ringkasan"),
        code(table("depan")),
        markdown("# BAB I Pendahuluan"),
        code(table("satu")),
        markdown("# BAB IX Hasil"),
        code(table("dua"), figure("tiga"), table("tanpa", caption=""), table("empat")),
        markdown("# Lampiran 1 Kuesioner"),
        code(table("lima")),
        markdown("# Lampiran 2"),
        code(table("enam")),
    )
    assert document.labels == {
        "depan": "Tabel 1",
        "satu": "Tabel 1.1",
        "dua": "Tabel 9.1",
        "tiga": "Gambar 9.1",
        "empat": "Tabel 9.2",
        "lima": "Tabel L.1",
        "enam": "Tabel L.2",
    }


def test_numbers_run_on_without_chapters() -> None:
    document = read(markdown("# Satu"), code(table("a"), figure("b")), markdown("# Dua"), code(table("c")))
    assert document.labels == {"a": "Tabel 1", "b": "Gambar 1", "c": "Tabel 2"}


@pytest.mark.parametrize(
    ("heading", "label", "title"),
    [
        ("# BAB III HASIL PENGOLAHAN", "BAB III", "HASIL PENGOLAHAN"),
        ("# BAB IV: Analisis", "BAB IV", "Analisis"),
        ("# Lampiran A – Kuesioner", "Lampiran A", "Kuesioner"),
        ("# Lampiran Hasil olah data", "", "Lampiran Hasil olah data"),
        ("# Lampiran-lampiran", "", "Lampiran-lampiran"),
        ("# BAB V", "", "BAB V"),
        ("# Babak baru", "", "Babak baru"),
    ],
)
def test_label_of_a_chapter(heading: str, label: str, title: str) -> None:
    (section,) = read(markdown(heading)).blocks
    assert isinstance(section, Section)
    assert (section.label, section.title) == (label, title)


@pytest.mark.parametrize(
    ("heading", "label", "title"),
    [("## 3.1 Jumlah", "3.1", "Jumlah"), ("## 2. Metode", "2", "Metode"), ("## 9 unsur", "", "9 unsur"),
     ("## 2024 dan 2025", "", "2024 dan 2025")],
)  # fmt: skip
def test_label_of_a_section(heading: str, label: str, title: str) -> None:
    section = read(markdown("# A\n\n" + heading)).blocks[1]
    assert isinstance(section, Section)
    assert (section.label, section.title) == (label, title)


def test_skipped_levels_are_repaired() -> None:
    document = read(markdown("### a\n\n# b\n\n### c\n\n#### d\n\n## e"), code(Heading(4, text("f"))))
    levels = [block.level for block in document.blocks if isinstance(block, Section)]
    assert levels == [1, 1, 2, 3, 2, 3]


def test_references_carry_numbers_everywhere() -> None:
    ref = Run(ref="t")
    nested = ItemList(((ref,), ItemList(((ref,),))))
    document = read(
        markdown("# BAB II X\n\nLihat [tabel ini](#t)."), code(table("t"), Paragraph((Run("a "), ref)), nested)
    )
    _, first, _, second, items = document.blocks
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph) and isinstance(items, ItemList)
    assert runs_text(first.runs) == "Lihat Tabel 2.1."
    assert runs_text(second.runs) == "a Tabel 2.1"
    ((runs, (below,)),) = list_entries(items)
    assert (runs_text(runs), below.to_text()) == ("Tabel 2.1", "- Tabel 2.1")


def test_internal_cells_are_in_the_internal_edition_only() -> None:
    cells = (markdown("a"), markdown("b", "internal"), code(Paragraph(text("c")), tags=("internal",)))
    assert [block.to_text() for block in read(*cells).blocks] == ["a"]
    assert [block.to_text() for block in read(*cells, edition="internal").blocks] == ["a", "b", "c"]


def test_code_streams_and_plain_outputs_are_never_read() -> None:
    cell = code()
    cell["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": "aliran"},
        {"output_type": "execute_result", "data": {"text/html": "<b>x</b>"}, "metadata": {}, "execution_count": 1},
    ]
    assert read(cell).blocks == ()


def test_every_fault_is_named_at_once() -> None:
    broken = code()
    broken["outputs"] = [{"output_type": "error", "ename": "ValueError", "evalue": "x", "traceback": []}]
    assert problems(code(table("t"), table("t")), markdown("[](#tiada)"), broken, code(figure("g", alt=" "))) == (
        "cell 3 (sel-3): the cell ended in ValueError: x; run it again",
        "cell 1 (sel-1): id 't' is used twice; first in cell 1 (sel-1)",
        "cell 4 (sel-4): figure 'g' has no text alternative (alt)",
        "cell 2 (sel-2): no captioned table or figure of the public edition has the id 'tiada'",
    )


def test_a_public_reference_to_an_internal_table_is_a_fault() -> None:
    internal = code(table("rahasia"), tags=("internal",))
    assert "'rahasia'" in problems(internal, markdown("[](#rahasia)"))[0]


@pytest.mark.parametrize("name", ["a b", "../x", "bagian-1", '"><b>'])
def test_unusable_ids_are_refused(name: str) -> None:
    assert "is not usable" in problems(code(table(name)))[0]


def test_document_information() -> None:
    info = DocumentInfo("Judul", "Kepala", "Penulis", "2024-10-10")
    assert read(code(info)).info == info
    assert read(markdown("# Bab ini")).info.title == "Bab ini"
    assert read().info.title == "Tanpa judul"
    assert "a second document node" in problems(code(info), code(info))[0]
    assert "expected YYYY-MM-DD" in problems(code(DocumentInfo("J", "K", "P", "10 Oktober 2024")))[0]
    assert "no title" in problems(code(DocumentInfo(" ", "K", "P", "")))[0]


def test_unknown_edition() -> None:
    with pytest.raises(ValueError, match=r"unknown edition 'publik'; expected one of public, internal"):
        read(edition="publik")


def test_notebook_node_gives_the_same_and_nothing_is_changed() -> None:
    nb = report()
    before = copy.deepcopy(nb)
    assert from_notebook(nbformat.from_dict(nb), edition="public") == from_notebook(nb, edition="public")
    assert nb == before


def test_roman() -> None:
    assert [roman(n) for n in ("I", "IV", "V", "IX", "XIV", "XL")] == [1, 4, 5, 9, 14, 40]


def test_every_node_survives_its_json() -> None:
    import json

    seen: set[str] = set()
    for cell in report()["cells"]:
        for output in cell.get("outputs", ()):
            data = output["data"]["application/vnd.skm.node+json"]
            node = node_from_json(json.loads(json.dumps(data)))
            assert json.dumps(node.to_json()) == json.dumps(data)
            seen.add(node.kind)
    nested: Node = ItemList((text("a"), ItemList((text("b"),), ordered=True)), start=2)
    assert node_from_json(json.loads(json.dumps(nested.to_json()))) == nested
    assert seen >= {"document", "cover", "contents", "table", "figure", "callout", "key_figures", "signature", "list"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "tabel"}, "unknown kind of node 'tabel'; known: document,"),
        ({"warna": 1}, "Table: unknown field 'warna'"),
        ({"caption": 3}, "Table.caption: expected text, found 3"),
        ({"columns": [{"align": "kiri"}]}, "Column.align: expected one of left, right, center, decimal, found 'kiri'"),
        ({"rows": [[{"text": "a"}, {"text": "b"}]]}, "table 't', rows row 1: cells span 2 columns, 1 are free of 1"),
        ({"rows": [[{"text": "a", "rowspan": 2}]]}, "table 't', rows: a cell reaches below the last row"),
        ({"rows": [[{"text": "a", "mutu": "E"}]]}, "Cell.mutu: expected one of None, A, B, C, D, found 'E'"),
        ({"total_rows": 2}, "total_rows is 2, the table has 1 rows"),
    ],
)
def test_faulty_nodes_are_explained(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as caught:
        node_from_json({**table("t").to_json(), **change})
    assert message in str(caught.value)


def test_flow_drops_page_breaks_that_leave_empty_pages() -> None:
    cells = (code(PageBreak()), markdown("a"), code(PageBreak(), PageBreak()), markdown("# b"), code(PageBreak()))
    assert [block.kind for block in flow(read(*cells))] == ["paragraph", "page_break", "section"]
    book = read(*cells, markdown("# BAB I c"))
    assert [block.kind for block in flow(book)] == ["paragraph", "section", "section"]
    assert book.is_book and not read(*cells).is_book


def test_a_link_leads_to_a_sibling_document_or_a_web_address() -> None:
    linked = Paragraph((Run("impor", href="impor.html"),))
    assert node_from_json(linked.to_json()) == linked
    outside = Paragraph((Run("bukti", href="https://example.org/a.html"),))
    assert node_from_json(outside.to_json()) == outside
    for href in ("javascript:alert(1)", "../x.html", "ftp://example.org/a.html", "/a.html", "a.html#b"):
        with pytest.raises(ValueError, match="expected the name of a document in the same folder"):
            node_from_json(Paragraph((Run("x", href=href),)).to_json())


def test_nodes_alone_make_a_document() -> None:
    nodes = (Heading(1, text("Satu")), table("a"), Paragraph((Run("impor", href="impor.html"),)))
    found = from_nodes(nodes, edition="internal")
    assert found.labels == {"a": "Tabel 1"} and found.info.title == "Satu"
    assert '<a href="impor.html">impor</a>' in document_html(found)
    with pytest.raises(DocumentError, match="node 2: id 'a' is used twice"):
        from_nodes((table("a"), table("a")), edition="internal")


def test_a_wide_table_turns_its_pages_and_takes_its_chapters_heading_along() -> None:
    wide = Table("lebar", "Judul", (Column(),), ((Cell("a"),),), ((Cell("b"),),), landscape=True)
    document = read(
        markdown("# BAB I Pendahuluan\n\nTeks."),
        markdown("# Lampiran 1 Formulir\n\nKeterangan."),
        code(wide),
        markdown("# Lampiran 2 Lain"),
    )
    found = [(turned, len(blocks)) for turned, blocks in stretches(document.blocks)]
    assert found == [(False, 2), (True, 3), (False, 1)]
    alone = read(markdown("# BAB I Satu"), code(table("satu"), wide))
    assert [(turned, len(blocks)) for turned, blocks in stretches(alone.blocks)] == [(False, 2), (True, 1)]
