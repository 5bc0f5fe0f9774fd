"""How nodes show themselves in a notebook, where tables and figures have no numbers."""

from __future__ import annotations

import pytest

from skmlib.presentation.nodes import Listing, Paragraph, Run


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("tabel-nilai-unsur", "tabel nilai unsur"),
        ("gambar-tren-ikm", "gambar tren IKM"),
        ("tabel-realisasi-rtl", "tabel realisasi RTL"),
        ("tabel-nrr-skm-ikmal", "tabel NRR SKM ikmal"),
    ],
)
def test_a_reference_is_told_in_the_words_of_its_id(ref: str, words: str) -> None:
    assert Paragraph((Run("Tercantum pada "), Run(ref=ref), Run("."))).to_html() == f"<p>Tercantum pada {words}.</p>"


def test_a_reference_that_opens_a_paragraph_begins_with_a_capital() -> None:
    paragraph = Paragraph((Run(ref="tabel-saran-unsur", bold=True), Run(" merinci saran.")))
    assert paragraph.to_html() == "<p><strong>Tabel saran unsur</strong> merinci saran.</p>"
    assert paragraph.runs[0].text == ""  # documents put its number there


def test_a_numbered_reference_keeps_its_number() -> None:
    assert Paragraph((Run("Tabel 3.1", ref="tabel-x"), Run(" memuat."))).to_html() == "<p>Tabel 3.1 memuat.</p>"


def test_a_listing_is_escaped() -> None:
    assert Listing("a <b>\n  c").to_html() == "<pre>a &lt;b&gt;\n  c</pre>"
