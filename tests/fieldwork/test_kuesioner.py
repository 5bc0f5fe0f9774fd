"""The questionnaire on paper: its content, then Word and PDF opened by a reader."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from skmlib.fieldwork import kuesioner
from skmlib.fieldwork.formulir import question_tables
from skmlib.fieldwork.formulir_pdf import formulir_pdf
from skmlib.fieldwork.formulir_word import formulir_word
from skmlib.rendering.pdf import logo_png
from skmlib.rules.instrument import Instrumen
from tests.conftest import shipped
from tests.fieldwork.forms import LOGO, SERVICES, sixteen, unit_form, with_more

ORDER = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@pytest.fixture(scope="module")
def word() -> bytes:
    return formulir_word(unit_form(), logo_png=logo_png(LOGO))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return formulir_pdf(unit_form())


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_questionnaire_asks_sarana_eighth_and_pengaduan_ninth() -> None:
    assert [(each.nomor, each.kode) for each in unit_form().soal] == list(enumerate(ORDER, start=1))


def test_an_unsur_left_out_closes_the_gap_and_keeps_the_order() -> None:
    form = kuesioner.make(shipped("permenpan-14-2017-gratis"))
    assert [each.kode for each in form.soal] == [kode for kode in ORDER if kode != "biaya"]
    assert [each.nomor for each in form.soal] == list(range(1, 9))


def test_sixteen_questions_follow_their_unsur_and_miss_their_wording() -> None:
    form = kuesioner.make(shipped("16-pertanyaan"))
    assert [each.kode for each in form.soal][-2:] == ["sarana-1", "pengaduan-1"]
    assert len(form.tanpa_teks) == 16
    assert kuesioner.make(sixteen()).tanpa_teks == ()


def test_a_question_beside_the_unsur_has_a_part_and_a_scale_of_its_own() -> None:
    form = kuesioner.make(with_more())
    assert [(part.kode, part.titik) for part in form.bagian] == [("skm", (1, 2, 3, 4)), ("luaran", tuple(range(1, 11)))]
    first, outcome = question_tables(form)
    assert first.kepala == ("a = 1", "b = 2", "c = 3", "d = 4")
    assert first.baris[0].kotak == ("1", "2", "3", "4")
    assert first.catatan == "Nilai 1 paling rendah, nilai 4 paling tinggi."
    assert outcome.kepala == tuple(map(str, range(1, 11)))
    assert outcome.baris[0].nomor == "10."


def test_word_has_headings_tables_language_and_fixed_dates(word: bytes) -> None:
    document = Document(io.BytesIO(word))
    headings = [each.text for each in document.paragraphs if "Heading" in str(each.style and each.style.name)]
    assert headings == ["Profil responden", "Pendapat Saudara tentang pelayanan", "Saran dan masukan"]
    letterhead, profile, questions = document.tables
    assert "Dinas Kependudukan & <Pencatatan> Sipil" in letterhead.cell(0, 1).text
    assert [row.cells[0].text for row in profile.rows][:4] == ["Tanggal survei", "Jam survei", "Jenis kelamin", "Usia"]
    assert len(questions.rows) == 10
    assert [each.text for each in questions.rows[0].cells] == ["No.", "Pertanyaan", "a = 1", "b = 2", "c = 3", "d = 4"]
    assert questions.cell(8, 1).text == "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?"
    assert "Gratis" in questions.cell(4, 5).text
    properties = document.core_properties
    assert (properties.language, properties.author) == ("id-ID", "Pemerintah Kabupaten Tirtamulya")
    assert properties.title == "Kuesioner Survei Kepuasan Masyarakat (SKM) – Dinas Kependudukan & <Pencatatan> Sipil"
    assert properties.created == properties.modified
    assert properties.modified is not None and properties.modified.year == 2000
    languages = {each.get(f"{W}val") for each in document.styles.element.iter(f"{W}lang")}
    assert languages == {"id-ID"}
    assert document.styles["Normal"].font.name == "Arial"


def test_word_boxes_can_be_clicked_and_headers_repeat(word: bytes) -> None:
    document = Document(io.BytesIO(word))
    body = document.element.body
    # hours 2, gender 2, education 6, work 7, services 3, nine questions of four answers
    assert len(list(body.iter(f"{W14}checkbox"))) == 2 + 2 + 6 + 7 + 3 + 36
    ids = [each.get(f"{W}val") for each in body.iter(f"{W}id")]
    assert len(set(ids)) == len(ids)
    assert len(list(document.tables[2]._tbl.iter(f"{W}tblHeader"))) == 1
    picture = next(each for each in body.iter() if each.tag.endswith("}docPr"))
    assert picture.get("descr") == "Logo kabupaten"


def test_services_stay_text_in_word_and_pdf(word: bytes, pdf: bytes) -> None:
    text = Document(io.BytesIO(word)).tables[1].rows[-1].cells[1].text
    pages = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    for name in SERVICES:
        assert squeezed(name) in squeezed(text)
        assert squeezed(name) in pages


def test_the_same_form_gives_the_same_bytes(word: bytes, pdf: bytes) -> None:
    assert formulir_word(unit_form(), logo_png=logo_png(LOGO)) == word
    assert formulir_pdf(unit_form()) == pdf
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_pdf_is_one_accessible_page_in_indonesian(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "id"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None and reader.metadata.title == (
        "Kuesioner Survei Kepuasan Masyarakat (SKM) – Dinas Kependudukan & <Pencatatan> Sipil"
    )
    text = squeezed(reader.pages[0].extract_text())
    asked = [squeezed(each.teks or "") for each in unit_form().soal]
    places = [text.index(each) for each in asked]
    assert places == sorted(places)
    assert squeezed("Nama tidak perlu ditulis") in text
    assert squeezed(kuesioner.PENUTUP) in text


@pytest.mark.parametrize("make", [sixteen, with_more])
def test_longer_forms_take_two_sides_at_most(make: Callable[[], Instrumen]) -> None:
    assert len(PdfReader(io.BytesIO(formulir_pdf(unit_form(make())))).pages) <= 2
    assert formulir_word(unit_form(make()))


def test_word_keeps_the_order_of_elements_that_the_format_fixes(word: bytes) -> None:
    order = ["tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption"]
    for table in Document(io.BytesIO(word)).tables:
        names = [each.tag.removeprefix(W) for each in table._tbl.tblPr]
        assert names == [name for name in order if name in names]
