"""The Word file, opened by a reader and held against the HTML of the same report."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import time
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from pypdf import PdfReader

from skmlib.presentation.nodes import (
    Callout,
    Cell,
    Column,
    Cover,
    DocumentInfo,
    Figure,
    ItemList,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Photo,
    Photos,
    Run,
    Table,
    text,
)
from skmlib.rendering.errors import RenderError
from skmlib.rendering.html import render_html
from skmlib.rendering.pdf import render_pdf
from skmlib.rendering.word import render_docx
from tests.conftest import real
from tests.rendering.sample import HOSTILE, code, notebook, plain_svg, report, rtl, two_row_header
from tests.rendering.wordparts import ORDER, Page, W, misplaced, parts, squeezed
from tests.rendering.wordparts import text as shown

INFO = DocumentInfo("Judul", "Kepala", "Penulis", "2024-10-10")
TEXT_WIDTH = 9071  # twips of 160 mm
TABLE = "TabelSKM"


@pytest.fixture(scope="module")
def data() -> bytes:
    return render_docx(report(), edition="public")


@pytest.fixture(scope="module")
def body(data: bytes) -> Any:
    return parts(data)["word/document.xml"].find(f"{W}body")


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render_html(report(), edition="public"))


def made(*cells: dict[str, Any]) -> bytes:
    return render_docx(notebook(code(INFO), *cells), edition="public")


def body_of(*cells: dict[str, Any]) -> Any:
    return parts(made(*cells))["word/document.xml"].find(f"{W}body")


def styled(root: Any, style: str) -> list[Any]:
    return [each for each in root.iter(f"{W}p") if each.find(f"{W}pPr/{W}pStyle[@{W}val='{style}']") is not None]


def codes(root: Any) -> list[str]:
    return [squeezed(each.text) for each in root.iter(f"{W}instrText")]


def data_tables(root: Any) -> list[Any]:
    return [each for each in root.iter(f"{W}tbl") if each.find(f"{W}tblPr/{W}tblStyle[@{W}val='{TABLE}']") is not None]


def test_headings_are_native_and_those_of_the_html(body: Any, page: Page) -> None:
    found = [
        (level, shown(each))
        for each in body.iter(f"{W}p")
        for level in range(1, 7)
        if each.find(f"{W}pPr/{W}pStyle[@{W}val='Heading{level}']") is not None
    ]
    assert len(found) > 8
    assert found == page.headings
    assert (1, "BAB III Hasil Pengolahan Data") in found


def test_every_cell_of_every_table_is_that_of_the_html(body: Any, page: Page) -> None:
    tables = []
    for table in data_tables(body):
        cells = [each for each in table.iter(f"{W}tc") if not _continued(each)]
        tables.append([shown(each) for each in cells])
    assert len(tables) == 6
    assert tables == page.tables


def _continued(cell: Any) -> bool:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val") != "restart"


def test_captions_are_those_of_the_html_and_count_as_their_fields_would(body: Any, page: Page) -> None:
    captions = styled(body, "Caption")
    assert [shown(each) for each in captions] == page.captions
    counters: dict[str, int] = {}
    for each in captions:
        (field,) = codes(each)
        match = re.fullmatch(r"SEQ (Tabel|Gambar) \\\* ARABIC( \\r (\d+))?", field)
        assert match, field
        counters[match[1]] = int(match[3]) if match[3] else counters[match[1]] + 1
        assert re.match(rf"{match[1]} (?:[0-9L]+\.)?{counters[match[1]]} ", shown(each)), shown(each)


def test_references_and_contents_lead_to_bookmarks(body: Any, page: Page) -> None:
    names = [each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")]
    numbers = [each.get(f"{W}id") for each in body.iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(names) and len(set(numbers)) == len(numbers)
    assert sorted(numbers) == sorted(each.get(f"{W}id") for each in body.iter(f"{W}bookmarkEnd"))
    assert all(re.fullmatch(r"_[A-Za-z0-9_]{1,39}", name) for name in names)
    referred = [each.split()[1] for each in codes(body) if each.startswith("REF ")]
    anchors = [each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink")]
    assert len(referred) == 3 and {*referred, *anchors} <= set(names)
    (sentence,) = [shown(each) for each in body.iter(f"{W}p") if shown(each).startswith("Lihat ")]
    assert sentence == "Lihat Tabel 3.2 dan Gambar 3.1."
    contents = [shown(each) for level in (1, 2, 3) for each in styled(body, f"Toc{level}")]
    assert sorted(contents) == sorted(title for level, title in page.headings if level <= 3)
    listed = [shown(each) for each in styled(body, "TableofFigures")]
    assert sorted(listed) == sorted(page.captions)
    assert [each for each in codes(body) if each.startswith("TOC")] == [
        'TOC \\o "1-3" \\h \\z',
        'TOC \\h \\z \\c "Tabel"',
        'TOC \\h \\z \\c "Gambar"',
    ]


def test_every_field_is_whole(body: Any) -> None:
    depth = 0
    for each in body.iter(f"{W}fldChar"):
        kind = each.get(f"{W}fldCharType")
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        assert depth in (0, 1, 2)
        assert each.get(f"{W}dirty") is None
    assert depth == 0


def test_nothing_makes_word_ask_when_it_opens_the_file(data: bytes) -> None:
    for name, root in parts(data).items():
        assert misplaced(root) == [], name
        for each in root.iter():
            assert each.tag not in (f"{W}updateFields", f"{W}attachedTemplate")
            assert each.get("TargetMode") != "External"
    settings = parts(data)["word/settings.xml"]
    modes = {each.get(f"{W}name"): each.get(f"{W}val") for each in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert {"pPr", "rPr", "tblPr", "tcPr", "sectPr"} < set(ORDER)


def test_styles_and_lists_that_are_used_exist(data: bytes, body: Any) -> None:
    files = parts(data)
    known = {each.get(f"{W}styleId") for each in files["word/styles.xml"].iter(f"{W}style")}
    for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
        for root in (body, files["word/styles.xml"], files["word/header1.xml"], files["word/footer1.xml"]):
            assert {each.get(f"{W}val") for each in root.iter(f"{W}{name}")} <= known
    lists = {each.get(f"{W}numId") for each in files["word/numbering.xml"].iter(f"{W}num")}
    assert {each.get(f"{W}val") for each in body.iter(f"{W}numId")} <= lists
    languages = {each.get(f"{W}val") for each in files["word/styles.xml"].iter(f"{W}lang")}
    assert languages == {"id-ID"}


def test_every_picture_is_described_and_crisp(data: bytes) -> None:
    document = Document(io.BytesIO(data))
    described = [each.get("descr") for each in document.element.body.iter() if each.tag.endswith("}docPr")]
    assert described == [
        "Lambang Kabupaten Tanjung Melati",
        "Titik sembilan unsur pada skala 25–100.",
        "Alur pelayanan.",
    ]
    for shape in document.inline_shapes:
        relation = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
        assert relation is not None
        image: Any = document.part.related_parts[relation]
        assert image.image.px_width / (shape.width / 914400) >= 200
        assert shape.width <= Mm(160)
        assert shape.width / shape.height == pytest.approx(image.image.px_width / image.image.px_height, rel=0.01)
    assert len(data) < 3_000_000


def test_tables_fill_the_text_and_no_row_is_wider(body: Any) -> None:
    for table in data_tables(body):
        columns = [int(each.get(f"{W}w")) for each in table.iter(f"{W}gridCol")]
        assert sum(columns) == pytest.approx(TEXT_WIDTH, abs=15)
        for row in table.iter(f"{W}tr"):
            spans = [each.find(f"{W}tcPr/{W}gridSpan") for each in row.findall(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == len(columns)
            widths = [int(each.get(f"{W}w")) for each in row.iter(f"{W}tcW")]
            assert sum(widths) == sum(columns)
            assert all(each[-1].tag == f"{W}p" for each in row.findall(f"{W}tc"))


def test_headers_repeat_rows_stay_whole_and_spans_are_merged() -> None:
    body = body_of(code(two_row_header()), code(rtl()))
    first, second = data_tables(body)
    assert [len(list(each.iter(f"{W}tblHeader"))) for each in (first, second)] == [2, 2]
    assert len(list(first.iter(f"{W}cantSplit"))) == len(list(first.iter(f"{W}tr"))) == 6
    assert [each.get(f"{W}val") for each in second.iter(f"{W}gridSpan")] == ["4"]
    assert [each.get(f"{W}val") for each in second.iter(f"{W}vMerge")] == ["restart"] * 4 + [None] * 4


def test_decimals_stand_below_one_another() -> None:
    (table,) = data_tables(body_of(code(two_row_header())))
    rows = [each.findall(f"{W}tc") for each in table.findall(f"{W}tr")]
    indents = {shown(row[2]): row[2].find(f"{W}p/{W}pPr/{W}ind") for row in rows[2:]}
    assert indents["46,5"] is None and indents["–"] is None
    # ",0" is wider than nothing: 100 stands further left by a comma and a figure, some 6 points at 9 points
    assert 90 < int(indents["100"].get(f"{W}right")) < 160


def test_a_class_is_a_letter_on_its_tint(body: Any) -> None:
    chips = [each for each in body.iter(f"{W}rStyle") if str(each.get(f"{W}val")).startswith("Mutu")]
    assert {each.get(f"{W}val") for each in chips} == {"MutuA", "MutuB", "MutuC", "MutuD"}


def test_the_cover_has_neither_header_nor_page_number(data: bytes) -> None:
    document = Document(io.BytesIO(data))
    cover, rest = document.sections
    for name in ("headerReference", "footerReference"):
        assert cover._sectPr.find(f"{W}{name}") is None and rest._sectPr.find(f"{W}{name}") is not None
    assert rest.header.paragraphs[0].text == "SKM Dinas Kependudukan dan Pencatatan Sipil · Triwulan III 2024"
    assert codes(rest.footer._element) == ["PAGE"]
    assert rest.page_width == pytest.approx(Mm(210), abs=700) and rest.page_height == pytest.approx(Mm(297), abs=700)
    assert rest.page_width is not None and rest.left_margin is not None and rest.right_margin is not None
    assert rest.page_width - rest.left_margin - rest.right_margin == pytest.approx(Mm(160), abs=2000)


def test_metadata_are_the_reports(data: bytes) -> None:
    properties = Document(io.BytesIO(data)).core_properties
    assert properties.title.startswith("Laporan Survei Kepuasan Masyarakat Dinas Kependudukan")
    assert (properties.author, properties.language) == ("Dinas Kependudukan dan Pencatatan Sipil", "id-ID")
    assert str(properties.created) == str(properties.modified) and str(properties.created)[:10] == "2024-10-10"
    assert properties.keywords == "SKM, IKM"


def test_same_bytes_twice_without_time_and_leftovers(data: bytes) -> None:
    started = time.perf_counter()
    assert render_docx(report(), edition="public") == data
    assert time.perf_counter() - started < 3.0  # 0.3 s on an idle machine
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
        names = archive.namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "Effects" in name]


def test_hostile_text_is_text(data: bytes, body: Any) -> None:
    whole = shown(body)
    assert whole.count(squeezed(HOSTILE)) == 2
    assert "😀 漢字 dan" in whole
    paragraph = Paragraph(text("a\x00b\x0bc\ud800d\u202ee\ufffef"))
    table = Table("t", "\x01K", (Column(),), (), ((Cell("x\x02y"),),))
    nul = made(code(paragraph), code(table))
    document = parts(nul)["word/document.xml"]
    assert "abcdef" in shown(document) and "xy" in shown(document)


def test_internal_cells_stay_out(body: Any) -> None:
    assert "INTERNAL" not in shown(body) and "internal" not in shown(body)
    internal = parts(render_docx(report(), edition="internal"))
    assert "CATATAN INTERNAL" in shown(internal["word/document.xml"])
    assert "Edisi internal" in shown(internal["word/header1.xml"])
    assert "Edisi internal · tidak untuk dipublikasikan" in shown(internal["word/document.xml"])


def test_lists_are_native_and_begin_anew() -> None:
    below = ItemList((text("b"),))
    first = ItemList((text("satu"), below, text("dua")), ordered=True)
    data = made(code(first), code(ItemList((text("tiga"),), ordered=True, start=3)))
    files = parts(data)
    items = [each for each in files["word/document.xml"].iter(f"{W}p") if each.find(f"{W}pPr/{W}numPr") is not None]
    assert [shown(each) for each in items] == ["satu", "b", "dua", "tiga"]
    levels = [each.find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val") for each in items]  # type: ignore[union-attr]
    numbers = [each.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for each in items]  # type: ignore[union-attr]
    assert levels == ["0", "1", "0", "0"]
    assert numbers[0] == numbers[2] != numbers[1] and numbers[3] not in numbers[:3]
    starts = {each.get(f"{W}numId"): each for each in files["word/numbering.xml"].iter(f"{W}num")}
    assert starts[numbers[3]].find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "3"  # type: ignore[union-attr]


def test_photos_and_web_addresses() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (80, 80), "#14506E").save(out, format="JPEG")
    uri = "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()
    link = Run("https://contoh.go.id/a", href="https://contoh.go.id/a")
    data = made(code(Photos((Photo(uri, "Loket"), Photo(uri, "Ruang tunggu")))), code(Paragraph((link,))))
    document = Document(io.BytesIO(data))
    described = [each.get("descr") for each in document.element.body.iter() if each.tag.endswith("}docPr")]
    assert described == ["Loket", "Ruang tunggu"]
    for shape in document.inline_shapes:
        assert shape.width / shape.height == pytest.approx(4 / 3, rel=0.01)
    hidden = [dict(each.attrib) for each in document.element.body.iter() if each.tag.endswith("}srcRect")]
    assert hidden == [{"l": "0", "t": "12500", "r": "0", "b": "12500"}] * 2  # 80 of 80 high, 60 shown
    assert 'HYPERLINK "https://contoh.go.id/a"' in codes(document.element)
    bad = "data:image/jpeg;base64," + base64.b64encode(b"\xff\xd8\xff tiada").decode()
    with pytest.raises(RenderError, match="no JPEG"):
        made(code(Photos((Photo(bad, "x"),))))


def test_small_documents_of_every_kind() -> None:
    data = made(
        code(KeyFigures((KeyFigure("a", "1"),)), KeyFigures(tuple(KeyFigure("b", str(i), "A") for i in range(7)))),
        code(*(Callout("Judul", text("isi"), tone) for tone in ("info", "warning", "danger", "success"))),
        code(
            PageBreak(),
            Table("t", "", (Column(),), (), ((Cell("x"),),)),
            Table("u", "", (Column(),), (), ((Cell("y"),),)),
        ),
        code(Figure("g", "", "Alt.", plain_svg(), note="Catatan.")),
        code(Table("v", "", (Column(),), (), ((Cell("z"),),))),
    )
    body = parts(data)["word/document.xml"].find(f"{W}body")
    assert body is not None
    assert [wrong for root in parts(data).values() for wrong in misplaced(root)] == []
    tags = [each.tag.removeprefix(W) for each in body]
    assert not any(first == second == "tbl" for first, second in pairwise(tags))
    assert tags[-2:] == ["p", "sectPr"]
    assert shown(body).startswith("Judul")
    assert made() == made()


def test_a_logo_that_is_no_picture_is_refused() -> None:
    with pytest.raises(RenderError, match="no PNG"):
        made(code(Cover("T", "", "U", "A", "P", logo="data:image/png;base64,AAAA")))


def test_libreoffice_opens_it_and_keeps_every_number(data: bytes, page: Page, tmp_path: Path) -> None:
    (tmp_path / "laporan.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [real("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "laporan.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    pages = [each.extract_text() for each in PdfReader(tmp_path / "laporan.pdf").pages]
    printed = len(PdfReader(io.BytesIO(render_pdf(report(), edition="public"))).pages)
    assert abs(len(pages) - printed) <= printed // 4, (len(pages), printed)
    assert all(len(re.sub(r"\s", "", each)) > 30 for each in pages)
    whole = squeezed(" ".join(pages)).replace(" ", "")
    for caption in page.captions:  # LibreOffice counts the fields anew
        assert caption.replace(" ", "") in whole
    assert "LihatTabel3.2danGambar3.1." in whole
    header = "SKM Dinas Kependudukan dan Pencatatan Sipil · Triwulan III 2024"
    assert header not in pages[0] and all(header in each for each in pages[1:])
