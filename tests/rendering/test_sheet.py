"""The publication sheet as files: opened by real readers, on one page whatever it says, the same bytes twice."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from skmlib.presentation.nodes import DocumentInfo
from skmlib.presentation.publikasi import Bar, Fact, Message, Promise, Sheet, SheetClass
from skmlib.rendering.document import Document, from_nodes, from_notebook
from skmlib.rendering.errors import RenderError
from skmlib.rendering.sheet import sheet_html, sheet_of, sheet_pdf, sheet_png
from tests.conftest import chromium

HOSTILE = '<b>Unit</b> #read("params") *x* $y$ <script>alert(1)</script>'
INFO = DocumentInfo("Publikasi IKM", "Publikasi", "Unit Uji", "2024-10-08")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#14506E"/></svg>'


def sheet(count: int = 9) -> Sheet:
    return Sheet(
        title="Indeks Kepuasan Masyarakat (IKM)",
        unit="Dinas Contoh",
        agency="Kabupaten Uji",
        period="Triwulan III Tahun 2024",
        message=Message("85,55", "B"),
        classes=tuple(SheetClass(each, f"Kinerja {each}", "1–2") for each in "ABCD"),
        facts=(Fact("Responden", "308", "orang"), Fact("L · P", "142 · 166"), Fact("Periode survei", "1–5 Juli 2024")),
        bars_title="Nilai per unsur",
        bars=tuple(Bar(f"U{n}", f"Unsur {n}", "84,21", "ABCD"[n % 4], 0.79) for n in range(1, count + 1)),
        bars_note="skala 25–100",
        promise_title="Rencana tindak lanjut",
        promises=(Promise("Waktu", "Menambah loket", "triwulan IV"),),
        promise_note="",
        details=(Fact("Nama layanan", "KTP-el"), Fact("Pendidikan", "SMA 3")),
        thanks="Terima kasih.",
        footer="Jalan Uji 1",
        logo=LOGO,
        logo_alt="Logo Kabupaten Uji",
    )


def crowded() -> Sheet:
    """Sixteen unsur, the longest names, three long promises."""
    base = sheet(16)
    words = "Pelayanan Perizinan Terpadu " * 10
    return replace(
        base,
        unit=words.strip(),
        agency=words.strip(),
        bars=tuple(replace(each, label=words[:120]) for each in base.bars),
        promises=(Promise(words[:60], words[:120], "triwulan IV"),) * 3,
        details=(Fact("Nama layanan", words * 3), Fact("Pendidikan", words)),
        footer=words,
    )


def alone() -> Sheet:
    """One unsur, nothing else known."""
    return replace(
        sheet(1), logo=None, message=Message("Belum tersedia", None, "Belum dapat dihitung."), promises=(), footer=""
    )


def document(node: Sheet) -> Document:
    return from_nodes([INFO, node], edition="public")


def words(pdf: bytes) -> str:
    (page,) = PdfReader(BytesIO(pdf)).pages
    return " ".join(page.extract_text().split())


@pytest.mark.parametrize("node", [sheet(), crowded(), alone()], ids=["usual", "crowded", "alone"])
def test_it_stands_on_one_page_of_a4_and_in_one_square(node: Sheet) -> None:
    pages = PdfReader(BytesIO(sheet_pdf(document(node)))).pages
    assert len(pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [210, 297]
    with Image.open(BytesIO(sheet_png(document(node)))) as page:
        assert (page.format, page.size) == ("PNG", (1240, 1754))
    with Image.open(BytesIO(sheet_png(document(node), square=True))) as square:
        assert (square.format, square.size) == ("PNG", (1080, 1080))


@pytest.mark.parametrize("square", [False, True])
@pytest.mark.parametrize("node", [sheet(), crowded(), alone()], ids=["usual", "crowded", "alone"])
def test_nothing_touches_the_edge_of_the_picture(node: Sheet, square: bool) -> None:
    with Image.open(BytesIO(sheet_png(document(node), square=square))) as opened:
        grey = opened.convert("L")
    width, height = grey.size
    for edge in (
        (0, 0, width, 20),
        (0, height - 20, width, height),
        (0, 0, 20, height),
        (width - 20, 0, width, height),
    ):
        assert grey.crop(edge).getextrema() == (255, 255)


def test_the_text_of_the_pdf_is_the_text_of_the_sheet() -> None:
    said = words(sheet_pdf(document(sheet())))
    for expected in (
        "INDEKS KEPUASAN MASYARAKAT (IKM)",
        "Dinas Contoh",
        "Kabupaten Uji",
        "85,55",
        "Menambah loket",
        "84,21",
    ):
        assert expected in said
    assert "TERIMA KASIH." in said


def test_the_pdf_is_tagged_and_dated() -> None:
    reader = PdfReader(BytesIO(sheet_pdf(document(sheet()))))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id"
    assert reader.metadata is not None and reader.metadata.title == "Publikasi IKM"
    assert str(reader.metadata["/CreationDate"]).startswith("D:20241008")


def test_hostile_text_stays_text() -> None:
    node = replace(
        sheet(), unit=HOSTILE, promises=(Promise(HOSTILE, HOSTILE, HOSTILE),), thanks=HOSTILE, footer=HOSTILE
    )
    page = sheet_html(document(node))
    assert "<script" not in page and "<b>Unit" not in page
    assert "&lt;b&gt;Unit&lt;/b&gt;" in page
    assert HOSTILE in words(sheet_pdf(document(node)))


def test_a_character_without_a_glyph_stops_nothing() -> None:
    node = replace(sheet(), unit="Dinas 漢字 \u202eContoh")
    assert "☐☐" in words(sheet_pdf(document(node)))
    assert "\u202e" not in sheet_html(document(node))


def test_the_page_is_one_file_without_anything_from_elsewhere() -> None:
    page = sheet_html(document(sheet()))
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", page)
    assert "url(http" not in page and "@import" not in page


def test_a_class_is_never_colour_alone() -> None:
    page = sheet_html(document(sheet()))
    for number in range(1, 10):
        row = page.split(f"<span>U{number}</span>")[1].split("</tr>")[0]
        assert f">{'ABCD'[number % 4]}</b>" in row


def test_same_sheet_same_bytes() -> None:
    for make in (sheet_html, sheet_pdf, sheet_png, lambda each: sheet_png(each, square=True)):
        assert make(document(sheet())) == make(document(sheet()))


def test_a_letter_of_an_own_instrument_is_shown() -> None:
    node = replace(sheet(1), message=Message("20,00", "E"), bars=(Bar("U1", "Unsur", "20,00", "E", 0.0),))
    assert " E" in words(sheet_pdf(document(node)))
    assert ">E</b>" in sheet_html(document(node))


def test_a_notebook_without_a_sheet_is_told() -> None:
    with pytest.raises(RenderError, match=r"shows 0 publication sheets; expected one"):
        sheet_of(from_nodes([INFO], edition="public"))


def test_a_sheet_survives_the_notebook() -> None:
    output = {"output_type": "display_data", "metadata": {}, "data": sheet()._repr_mimebundle_()}
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": "", "outputs": [output], "execution_count": 1}
    assert sheet_of(from_notebook({"cells": [cell]}, edition="public")) == sheet()


@pytest.mark.parametrize("node", [sheet(), crowded(), alone()], ids=["usual", "crowded", "alone"])
def test_a_phone_shows_it_without_scrolling_sideways(node: Sheet, tmp_path: Path) -> None:
    probe = "const d = this.contentDocument.documentElement; document.title = d.scrollWidth + ' of ' + d.clientWidth"
    page = escape(sheet_html(document(node)))
    frame = f'<title></title><iframe width="360" height="740" onload="{probe}" srcdoc="{page}">'
    (tmp_path / "phone.html").write_text(f"<!doctype html>{frame}</iframe>", encoding="utf-8")
    shown = subprocess.run(
        [
            chromium(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path}/profile",
            "--window-size=500,900",
            "--dump-dom",
            f"file://{tmp_path}/phone.html",
        ],
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    found = re.search(r"<title>(\d+) of (\d+)</title>", shown)
    assert found is not None
    assert 300 < int(found[1]) <= int(found[2])
