"""The PDF file, read back by a PDF reader."""

from __future__ import annotations

import base64
import io
import re
import time
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from skmlib.presentation.nodes import (
    Callout,
    Cell,
    Column,
    Cover,
    DocumentInfo,
    Figure,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    text,
)
from skmlib.rendering.document import from_notebook
from skmlib.rendering.errors import RenderError
from skmlib.rendering.pdf import compile_typst, document_pdf, render_pdf
from tests.rendering.sample import HOSTILE, code, long_table, markdown, notebook, plain_svg, report

INFO = DocumentInfo("Judul", "Kepala", "Penulis", "2024-10-10")


@pytest.fixture(scope="module")
def data() -> bytes:
    return render_pdf(report(), edition="public")


@pytest.fixture(scope="module")
def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def read(*cells: dict[str, Any]) -> list[str]:
    data = render_pdf(notebook(code(INFO), *cells), edition="public")
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def plain(value: str) -> str:
    return re.sub(r"\s+", "", value)


def test_metadata_and_standard(data: bytes) -> None:
    reader = PdfReader(io.BytesIO(data))
    meta = reader.metadata
    assert meta is not None
    assert meta.title == report()["cells"][0]["outputs"][0]["data"]["application/vnd.skm.node+json"]["title"]
    assert meta.author == "Dinas Kependudukan dan Pencatatan Sipil"
    assert str(meta.creation_date)[:10] == "2024-10-10"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_fonts_are_embedded(data: bytes) -> None:
    names = set()
    for page in PdfReader(io.BytesIO(data)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            names.add(str(font.get_object()["/BaseFont"]).split("+")[1])
    assert names and all(name.startswith(("SourceSerifPro", "SourceSansPro")) for name in names)


def test_same_bytes_twice_and_fast(data: bytes) -> None:
    started = time.perf_counter()
    assert render_pdf(report(), edition="public") == data
    assert time.perf_counter() - started < 3.0  # 0.2 s on an idle machine


def test_no_page_is_empty_and_pages_are_numbered(pages: list[str]) -> None:
    assert all(len(plain(page)) > 30 for page in pages)
    assert not re.search(r"^1$", pages[0], re.MULTILINE)
    for number, page in enumerate(pages[1:], 2):
        assert re.search(rf"^{number}$", page, re.MULTILINE), number


def test_chapters_open_pages_and_the_contents_tell_where(pages: list[str]) -> None:
    opening = {}
    for number, page in enumerate(pages, 1):
        for label in ("BAB I\n", "BAB II\n", "BAB III\n"):
            if page.startswith(label):
                opening[label.strip()] = number
    assert len(opening) == 3
    contents = re.sub(r"[ .]{2,}", " ", pages[1].replace(" .", ""))
    assert re.search(rf"Pendahuluan\D*{opening['BAB I']}\b", contents)
    assert re.search(rf"Hasil Pengolahan Data\D*{opening['BAB III']}\b", contents)
    assert "Daftar Tabel" in contents and "Daftar Gambar" in contents and "Tabel 3.2" in contents


def test_running_header_is_not_on_cover_and_opening_pages(pages: list[str]) -> None:
    header = "SKM Dinas Kependudukan dan Pencatatan Sipil · Triwulan III 2024"
    has = [header in page for page in pages]
    opens = [page.startswith(("BAB", "Daftar", "Ringkasan", "Lampiran")) for page in pages]
    assert has == [
        not first and not opening for first, opening in zip([True] + [False] * len(pages), opens, strict=False)
    ]


def test_hostile_text_is_text(pages: list[str]) -> None:
    whole = plain("".join(pages))
    assert whole.count(plain(HOSTILE)) == 2
    assert "root:" not in whole


def test_glyphs_that_fonts_lack_are_counted() -> None:
    nb = notebook(code(INFO), markdown("a 😀 漢 \u0001 *α* **χ**"))
    pdf = document_pdf(from_notebook(nb, edition="public"))
    assert pdf.replaced == 3
    assert "α χ" in PdfReader(io.BytesIO(pdf.data)).pages[0].extract_text()


def test_internal_cells_stay_out(pages: list[str]) -> None:
    whole = "".join(pages)
    assert "INTERNAL" not in whole and "internal" not in whole
    nb = report()
    internal = PdfReader(io.BytesIO(render_pdf(nb, edition="internal")))
    shown = "".join(page.extract_text() for page in internal.pages)
    assert "CATATAN INTERNAL" in shown and "Edisi internal" in shown


def test_long_table_repeats_its_header_and_loses_no_row(pages: list[str]) -> None:
    with_header = [page for page in pages if "Populasi (N)" in page]
    assert len(with_header) == 2  # more than sixty rows are set close
    assert [int(n) for n in re.findall(r"layanan ke-(\d+)", "".join(pages))] == list(range(1, 91))
    assert "Tabel 2.1" in with_header[0]


def filler(lines: int) -> dict[str, Any]:
    return code(*(Paragraph(text("Isi.")) for _ in range(lines)))


@pytest.mark.parametrize("lines", range(24, 36, 2))
def test_a_short_table_never_splits_and_keeps_its_caption(lines: int) -> None:
    rows = tuple((Cell(f"baris-{i}"),) for i in range(6))
    table = Table("t", "Pendek", (Column(),), ((Cell("Kolom"),),), rows, note="Catatan tabel.")
    pages = read(filler(lines), code(table))
    (page,) = [page for page in pages if "baris-0" in page]
    assert "Tabel 1" in page and "baris-5" in page and "Catatan tabel." in page


@pytest.mark.parametrize("lines", range(24, 36, 2))
def test_a_long_table_starts_with_its_caption_and_a_row(lines: int) -> None:
    pages = read(filler(lines), code(long_table(90)))
    (page,) = [page for page in pages if "Tabel 1" in page]
    assert "layanan ke-1 0,14" in page


@pytest.mark.parametrize("lines", range(26, 34))
def test_a_signature_stays_whole_and_is_never_alone(lines: int) -> None:
    signature = Signature("Kota, 1 Mei 2024", "Kepala Dinas", "Nama", "Pangkat", "196801011990032001")
    pages = read(filler(lines), code(Paragraph(text("Demikian."))), code(signature))
    (page,) = [page for page in pages if "Kepala Dinas" in page]
    assert "Demikian." in page and "NIP 196801011990032001" in page


def test_a_long_cell_may_break() -> None:
    table = Table("t", "Panjang", (Column(),), ((Cell("a"),),), ((Cell("kata panjang " * 1500),),))
    assert "".join(read(code(table))).count("panjang") == 1500


def test_a_chapter_starts_a_page_unless_most_of_one_is_empty() -> None:
    def chapters(lines: int) -> list[str]:
        return read(markdown("# BAB I a"), filler(lines), markdown("# BAB II b\n\nisi\n\n# Lampiran 1 c\n\nisi"))

    together, appendix = chapters(3)
    assert "BAB II" in together and "Lampiran 1" in appendix
    first, second, _ = chapters(20)
    assert "BAB II" not in first and second.startswith("BAB II")


def test_page_breaks_leave_no_empty_page() -> None:
    pages = read(
        code(PageBreak()),
        markdown("# BAB I a"),
        code(PageBreak(), PageBreak()),
        markdown("# Lampiran 1 b\n\nisi"),
        code(PageBreak()),
        markdown("teks"),
        code(PageBreak()),
    )
    assert len(pages) == 3


def test_a_short_document_runs_on_and_bears_its_title() -> None:
    (page,) = read(markdown("# Satu\n\nisi\n\n# Dua"))
    assert page.startswith("Judul\nSatu")


def test_a_tall_figure_fits_on_a_page() -> None:
    svg = plain_svg().replace('viewBox="0 0 200 100"', 'viewBox="0 0 100 900"')
    pages = read(code(Figure("g", "Tinggi", "Alt.", svg, note="Catatan.")))
    assert len(pages) == 1 and "Gambar 1" in pages[0] and "Catatan." in pages[0]


def test_figures_have_alternative_texts(data: bytes) -> None:
    objects = PdfReader(io.BytesIO(data))
    texts = {
        str(item["/Alt"])
        for number in range(1, len(objects.xref_objStm) + 2000)
        if isinstance(item := objects.get_object(number), dict) and "/Alt" in item
    }
    assert {"Titik sembilan unsur pada skala 25–100.", "Alur pelayanan.", "Lambang Kabupaten Tanjung Melati"} <= texts


def test_png_logo() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 40), "#14506E").save(out, format="PNG")
    logo = "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
    data = render_pdf(notebook(code(Cover("T", "", "Unit", "A", "P", logo=logo))), edition="public")
    assert len(PdfReader(io.BytesIO(data)).pages[0].images) == 1


def test_small_documents_of_every_kind() -> None:
    pages = read(
        markdown("Tanpa judul bab."),
        code(KeyFigures((KeyFigure("a", "1"),)), KeyFigures(tuple(KeyFigure("b", str(i), "A") for i in range(7)))),
        code(*(Callout("Judul", text("isi"), tone) for tone in ("info", "warning", "danger", "success"))),
        code(Table("t", "", (Column(),), (), ((Cell("x"),),))),
        code(Figure("g", "", "Alt.", plain_svg(), note="Catatan.")),
    )
    assert "Catatan." in "".join(pages)


def test_an_empty_document_is_a_file() -> None:
    assert len(read()) == 1


def test_compiler_errors_are_explained(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"the PDF cannot be made: .*unknown variable: tiada"):
        compile_typst(b"#tiada", root=tmp_path)
    with pytest.raises(RenderError, match=r"the PDF cannot be made"):
        compile_typst(b'#read("/../etc/passwd")', root=tmp_path)
    with pytest.raises(RenderError, match=r"logo is no PNG"):
        render_pdf(notebook(code(Cover("T", "", "U", "A", "P", logo="data:image/png;base64,%%"))), edition="public")


def test_tables_have_header_cells_and_captions_in_the_structure(data: bytes) -> None:
    """The tags that a screen reader follows: Table with TH (of a scope), Caption, headings, lists."""
    reader = PdfReader(io.BytesIO(data))
    tags: dict[str, int] = {}
    for number in range(1, int(reader.trailer["/Size"])):
        item = reader.get_object(number)
        if isinstance(item, dict) and item.get("/Type") == "/StructElem":
            name = str(item["/S"])
            tags[name] = tags.get(name, 0) + 1
            if name == "/TH":
                plain = str(item["/A"].get_object() if hasattr(item["/A"], "get_object") else item["/A"])
                assert "/Scope" in plain
    assert tags["/Table"] >= 3 and tags["/TH"] >= 2 * tags["/Table"]
    assert tags["/Caption"] >= 3 and tags["/H1"] >= 2 and tags["/L"] >= 1
