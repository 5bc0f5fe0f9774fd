"""Outputs of a notebook's own: shown plainly in the internal edition, left out of the public one and named there."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import nbformat
import pytest
from docx import Document as WordFile
from PIL import Image
from pypdf import PdfReader

from skmlib.presentation.nodes import Listing, Node, Paragraph, Photos, text
from skmlib.rendering.decoding import node_from_json
from skmlib.rendering.document import Document, from_notebook
from skmlib.rendering.errors import DocumentError
from skmlib.rendering.html import document_html
from skmlib.rendering.own_output import LONGEST
from skmlib.rendering.pdf import document_pdf
from skmlib.rendering.word import document_docx
from skmlib.running.products import Built
from skmlib.running.redaction import without_values
from tests.rendering.sample import code, markdown, notebook

FRAME = "    unit   ikm\n0  dukcapil 81.4\n1  <b>&x</b> 79.9"


def png(size: tuple[int, int] = (64, 20)) -> str:
    out = io.BytesIO()
    Image.new("RGB", size, "blue").save(out, format="PNG")
    return base64.b64encode(out.getvalue()).decode()


def stream(words: Any, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": words}


def shown(**data: Any) -> dict[str, Any]:
    return {
        "output_type": "execute_result",
        "data": {kind.replace("_", "/"): value for kind, value in data.items()},
        "metadata": {},
        "execution_count": 1,
    }


def cell(*outputs: dict[str, Any], tags: tuple[str, ...] = ()) -> dict[str, Any]:
    return {**code(tags=tags), "outputs": list(outputs)}


def read(*cells: dict[str, Any], edition: Any = "internal") -> Document:
    return from_notebook(notebook(*cells), edition=edition)


def own(*outputs: dict[str, Any]) -> tuple[Node, ...]:
    return read(cell(*outputs)).blocks


def test_text_and_pictures_stand_in_the_order_of_the_outputs() -> None:
    made = read(
        markdown("# Bab"),
        cell(
            stream(["satu\n", "dua\n"]),
            {**code(Paragraph(text("node")))["outputs"][0]},
            shown(text_plain=FRAME, text_html="<script>alert(1)</script>"),
            shown(image_png=png() + "\n", text_plain="<Figure size 640x480 with 1 Axes>"),
        ),
    )
    _, printed, node, frame, picture = made.blocks
    assert printed == Listing("satu\ndua")
    assert node == Paragraph(text("node"))
    assert frame == Listing(FRAME)
    assert isinstance(picture, Photos)
    assert picture.items[0].alt == "Keluaran sel 2"
    assert picture.items[0].picture == "data:image/png;base64," + png()
    assert made.left_out == ()


@pytest.mark.parametrize(
    "output",
    [
        stream("awas\n", "stderr"),
        stream(" \n"),
        stream("None\n"),
        shown(text_plain="None"),
        shown(text_plain=""),
        shown(text_html="<p>x</p>"),
    ],
)
def test_what_tells_nothing_is_nothing(output: dict[str, Any]) -> None:
    assert own(output) == ()
    assert read(cell(output), edition="public").left_out == ()


def test_colours_of_a_terminal_are_no_text() -> None:
    assert own(stream("\x1b[1;31mmerah\x1b[0m biasa")) == (Listing("merah biasa"),)


def test_a_long_text_is_cut_at_a_line_and_says_so() -> None:
    (whole,) = own(stream("x" * LONGEST))
    assert whole == Listing("x" * LONGEST)
    (cut,) = own(stream("123456789\n" * 2001))  # 20,009 characters without the last line break
    assert isinstance(cut, Listing)
    assert cut.text.splitlines()[-2:] == ["123456789", "… dipotong: 19.999 dari 20.009 karakter"]
    assert len(cut.text.splitlines()) == 2001


def test_a_picture_that_is_none_is_named_with_its_cell() -> None:
    with pytest.raises(DocumentError, match=r"cell 1 \(sel-1\): .*expected a picture"):
        own(shown(image_png="R0lGODlh"))


def test_the_public_edition_names_the_cells_and_shows_nothing_of_them() -> None:
    cells = (
        cell(stream("rahasia satu"), shown(text_plain="rahasia dua")),
        cell(stream("hanya internal"), tags=("internal",)),
        cell(shown(image_png=png())),
    )
    public = read(*cells, edition="public")
    assert public.blocks == ()
    assert public.left_out == ("sel-1", "sel-3")
    assert "rahasia" not in document_html(public)


def test_a_report_tells_of_its_public_documents_only() -> None:
    own_cells = nbformat.from_dict(notebook(cell(stream("x"))))
    built = Built(Path(), "u", "2024-TW1", Path(), {"laporan": own_cells, "analisis": own_cells})
    built.document("analisis", "internal")
    assert built.left_out == ()
    assert built.document("laporan", "public") is built.document("laporan", "public")
    assert built.left_out == ("laporan.ipynb cell sel-1",)


def test_the_page_escapes_a_listing_and_can_be_scrolled() -> None:
    page = document_html(read(cell(shown(text_plain=FRAME))))
    assert '<pre class="listing" tabindex="0"' in page
    assert ">    unit   ikm\n0  dukcapil 81.4\n1  &lt;b&gt;&amp;x&lt;/b&gt; 79.9</pre>" in page
    assert 'class="listing"' not in document_html(read(markdown("teks")))


def test_pdf_and_word_hold_the_text_and_the_picture() -> None:
    document = read(
        cell(stream('#read("x") $y$ <a>'), shown(text_plain="a\n  b"), shown(image_png=png(), text_plain="<Figure>"))
    )
    pages = PdfReader(io.BytesIO(document_pdf(document).data)).pages
    assert '#read("x") $y$ <a>' in "".join(page.extract_text() for page in pages)
    assert [image.image.size for page in pages for image in page.images if image.image is not None] == [(64, 20)]
    word = WordFile(io.BytesIO(document_docx(document)))
    words = [paragraph.text for paragraph in word.paragraphs]
    assert '#read("x") $y$ <a>' in words
    assert "a\n  b" in words
    (picture,) = word.inline_shapes
    assert picture.height / picture.width == pytest.approx(20 / 64, rel=0.01)  # whole, where photos are cut to 4:3


def test_a_listing_comes_back_from_its_json() -> None:
    assert node_from_json(Listing("a\n b").to_json()) == Listing("a\n b")


def test_personal_numbers_go_from_what_is_displayed() -> None:
    hidden = "3374011203850001"
    made = nbformat.from_dict(
        notebook(
            cell(
                stream(f"nik {hidden}"),
                shown(text_plain=f"0  Tari  {hidden}\n1  Budi  5"),
                shown(image_png=png()),
            )
        )
    )
    without_values(made)
    assert hidden not in str(made)
    assert "\n1  Budi  5" in made.cells[0].outputs[1].data["text/plain"]
