"""Photos and web addresses in a document: as a browser and a PDF reader find them."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from skmlib.presentation.nodes import DocumentInfo, Paragraph, Photo, Photos, Run
from skmlib.rendering.decoding import node_from_json
from skmlib.rendering.document import Document, from_nodes
from skmlib.rendering.html import document_html
from skmlib.rendering.pdf import document_pdf

ADDRESS = "https://a.example/b?c=1&d=2"
ALT = 'Foto "1" <b>'


def picture(colour: str = "red") -> str:
    out = BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, format="JPEG")
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()


def document(count: int = 2) -> Document:
    shown = Photos(tuple(Photo(picture(("red", "blue")[n % 2]), ALT) for n in range(count)))
    lead = Paragraph((Run("Bukti: "), Run(ADDRESS, href=ADDRESS), Run(" dan "), Run("berkas", href="laporan.html")))
    return from_nodes([DocumentInfo("Judul", "Judul", "Unit", ""), lead, shown], edition="public")


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6])
def test_the_pdf_holds_the_photos_and_the_link(count: int) -> None:
    data = document_pdf(document(count)).data
    (page,) = PdfReader(BytesIO(data)).pages
    assert {image.image.size for image in page.images if image.image is not None} == {(40, 30)}
    annotations: Any = page["/Annots"]
    links = [each.get_object()["/A"]["/URI"] for each in annotations]
    assert links == [ADDRESS]  # a document beside it is no link in a PDF
    assert data == document_pdf(document(count)).data


def test_the_page_holds_them_as_text_and_data() -> None:
    page = document_html(document())
    assert '<a href="https://a.example/b?c=1&amp;d=2"' in page
    assert 'rel="noopener"' in page
    assert page.count('<img src="data:image/jpeg;base64,/9j/') == 2
    assert 'alt="Foto &#34;1&#34; &lt;b&gt;"' in page


def test_a_node_comes_back_from_its_json() -> None:
    shown = Photos((Photo(picture(), "x"),))
    assert node_from_json(shown.to_json()) == shown


@pytest.mark.parametrize(
    "source",
    [
        "https://a.example/a.jpg",
        "data:image/svg+xml;base64,PHN2Zz4=",
        'data:image/jpeg;base64,/9j/" onerror="x',
        "data:image/jpeg;base64,R0lGODlh",
        "",
    ],
)
def test_only_a_jpeg_within_the_document_is_taken(source: str) -> None:
    with pytest.raises(ValueError, match="data:image/jpeg;base64"):
        node_from_json({"kind": "photos", "items": [{"picture": source, "alt": "x"}]})


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "https://a@b.example", "../a.html", 'https://a.example/"x', "//a.b"]
)
def test_no_other_link_is_taken(href: str) -> None:
    data: dict[str, Any] = {"kind": "paragraph", "runs": [{"text": "x", "href": href}]}
    with pytest.raises(ValueError, match="web address"):
        node_from_json(data)
