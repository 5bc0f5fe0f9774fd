"""The registry of documents: every line can be carried out, and what it promises is what is expected and linked."""

from __future__ import annotations

from importlib import import_module
from typing import get_args

from skmlib.running import paths, products
from skmlib.workspace.fields import Templat


def test_every_line_names_a_function_and_a_notebook_that_exist() -> None:
    notebooks = {each.name for each in products.NOTEBOOKS}
    for each in products.NOTEBOOKS:
        assert (paths.shipped_notebooks() / each.file).is_file()
    for document in products.DOCUMENTS:
        module, _, name = document.made_by.partition(":")
        assert callable(getattr(import_module(module), name))
        assert document.notebook is None or document.notebook in notebooks


def test_a_report_is_made_from_the_notebook_of_its_template() -> None:
    assert products.source("laporan", "2022") == "laporan"
    assert products.source("laporan", "2025") == "laporan-2025"
    assert products.source("analisis", "2025") == "analisis"
    assert set(products.TEMPLATES) == set(get_args(Templat))
    assert all((paths.shipped_notebooks() / f"{name}.ipynb").is_file() for name in products.SOURCES)
    assert products.needs("laporan-2025") == ("upp", "periode", "hasil")


def test_no_two_documents_write_one_file_and_every_link_leads_to_one() -> None:
    for folder in ("publik", "internal"):
        files = [file for each in products.DOCUMENTS if each.folder == folder for file in each.files]
        assert len(set(files)) == len(files)
        others = {file for _, file in products.OTHER_LINKS} if folder == "internal" else set()
        assert {file for _, file in products.links(folder)} <= {*files, *others}
        words = [text for text, _ in products.links(folder)]
        assert len(set(words)) == len(words)


def test_nothing_internal_is_linked_from_the_public_side() -> None:
    internal = {file for each in products.DOCUMENTS if each.folder == "internal" for file in each.files}
    assert internal.isdisjoint(file for _, file in products.links("publik"))


def test_expected_files_follow_the_formats() -> None:
    found = products.expected_outputs("uji", "2024-S1", ("pdf",))
    assert "publik/2024-S1/uji/publikasi.pdf" in found
    assert "publik/2024-S1/uji/tindak-lanjut.pdf" in found
    assert "internal/2024-S1/uji/hasil.json" in found
    assert not [file for file in found if file.endswith((".html", ".png"))]
    pictures = products.expected_outputs("uji", "2024-S1", ("png",))
    assert [file for file in pictures if file.endswith(".png")] == [
        "publik/2024-S1/uji/publikasi.png",
        "publik/2024-S1/uji/publikasi-persegi.png",
    ]


def test_the_report_is_a_word_file_where_one_is_asked_for() -> None:
    assert "docx" in products.FORMATS
    assert "publik/2024-S1/uji/laporan.docx" in products.expected_outputs("uji", "2024-S1", ("docx",))


def test_the_default_formats_can_be_made() -> None:
    assert set(products.DEFAULT_FORMATS) <= set(products.FORMATS)


def test_an_optional_file_is_expected_only_where_it_was_made() -> None:
    record = "publik/2024-S1/uji/berita-acara-fkp.docx"
    assert record not in products.expected_outputs("uji", "2024-S1", ("docx",))
    assert record in products.expected_outputs("uji", "2024-S1", ("docx",), {record})
    assert record not in products.expected_outputs("uji", "2024-S1", ("pdf",), {record})
    assert "publik/2024/rekap/berita-acara-fkp.docx" not in products.agency_outputs(2024, products.AGENCY_FORMATS)
