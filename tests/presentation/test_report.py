"""The report's own parts: number and revision, preface, summary, processing form, annexes, the template of 2025."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pypdf
import pytest
from PIL import Image

from skmlib.presentation import sections, tables, wording
from skmlib.presentation.nodes import (
    Callout,
    DocumentInfo,
    Heading,
    Node,
    Paragraph,
    Photos,
    Run,
    Signature,
    Table,
)
from skmlib.presentation.theme import TONE_TINT
from skmlib.presentation.wording.ringkasan import shortened
from skmlib.rendering.document import from_nodes
from skmlib.rendering.html import document_html
from skmlib.rendering.pdf import document_pdf
from skmlib.rendering.word import document_docx
from skmlib.rules.instrument import Pelengkap, Skala
from skmlib.statistics.result import Hasil, LayananHasil, TrenTitik
from tests.presentation.reports import parameters, result, words
from tests.statistics.surveys import CODES, STANDARD, small_instrument, survey

SIGNATORY = {"nama": "Siti", "jabatan": "Kepala Dinas", "pangkat": "Pembina", "nip": "197104051997032000"}
HALF = [[3] * 9, [4] * 9]


def report(**laporan: Any) -> Any:
    return parameters(instansi={"tempat": "Kota", "penandatangan": SIGNATORY}, **laporan)


def signature(nodes: tuple[Node, ...]) -> Signature:
    (found,) = [each for each in nodes if isinstance(each, Signature)]
    return found


def test_the_number_stands_on_the_cover_and_above_the_signature() -> None:
    given = report(nomor="470/12/2024", tanggal_laporan=date(2024, 10, 8))
    assert ("Nomor laporan", "470/12/2024") in wording.sampul(given).facts
    signed = signature(wording.kata_pengantar(result(HALF), given))
    assert signed.place_date == "Nomor 470/12/2024\nKota, 8 Oktober 2024"
    assert signed.nip == "197104051997032000"
    bare = report(tanggal_laporan=date(2024, 10, 8))
    assert wording.sampul(bare).facts == ()
    assert signature(wording.kata_pengantar(result(HALF), bare)).place_date == "Kota, 8 Oktober 2024"


def test_a_revision_is_told_with_day_and_reason_and_signed_on_its_day() -> None:
    revisi = {"ke": 2, "tanggal": date(2024, 11, 12), "alasan": "Populasi diperbaiki"}
    given = report(revisi=revisi, tanggal_laporan=date(2024, 10, 8))
    assert ("Edisi", "Revisi ke-2, 12 November 2024") in wording.sampul(given).facts
    nodes = wording.kata_pengantar(result(HALF), given)
    said = "Edisi pertama laporan ini bertanggal 8 Oktober 2024. Revisi ke-2, 12 November 2024: Populasi diperbaiki."
    assert said in words(nodes)
    assert signature(nodes).place_date == "Kota, 12 November 2024"
    first = report(revisi={"ke": 0})
    assert wording.sampul(first).facts == ()
    assert "Riwayat revisi" not in words(wording.kata_pengantar(result(HALF), first))


def test_a_preface_of_its_own_has_a_paragraph_a_line() -> None:
    nodes = wording.kata_pengantar(result(HALF), report(kata_pengantar="Satu.\n\nDua <b>.\n"))
    assert words(nodes[:2]) == "Satu.\nDua <b>."
    assert isinstance(nodes[2], Signature)


def test_the_closing_rows_of_the_form_by_hand() -> None:
    """Two unsur; 3, 4, 4 and 2, 3, blank: sums 11 and 5, NRR 3,667 and 2,5, weighted 1,833 and 1,25, IKM 77,08."""
    instrumen = small_instrument(1, 1)
    hasil = result([[3, 2], [4, 3], [4, None]], instrumen=instrumen)
    rows = [[cell.text for cell in row] for row in tables.olah_data(hasil).rows]
    assert rows[:4] == [
        ["Σ nilai/unsur", "11", "5", ""],
        ["Jumlah terisi", "3", "2", ""],
        ["NRR/unsur", "3,667", "2,500", ""],
        ["NRR tertimbang/unsur", "1,833", "1,250", "3,083\u00a0*)"],
    ]
    assert rows[4] == ["IKM unit pelayanan (mutu B, Baik)", "77,08\u00a0**)"]


def test_an_unsur_of_two_questions_has_a_sum_a_question_and_one_mean() -> None:
    hasil = result([[4, 2, 3]], instrumen=small_instrument(2, 1))
    table = tables.olah_data(hasil)
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert rows["Σ nilai/pertanyaan"] == ["4", "2", "3", ""]
    assert rows["NRR/unsur"] == ["3,000", "3,000", ""]
    assert [cell.span for cell in next(row for row in table.rows if row[0].text == "NRR/unsur")] == [1, 2, 1, 1]


def test_the_list_of_respondents_is_sorted_by_scores_and_holds_nothing_else() -> None:
    given = survey([[1, 2], [4, None], [4, 3]], instrumen=small_instrument(1, 1))
    table = tables.nilai_responden(result([[1, 2], [4, None], [4, 3]], instrumen=small_instrument(1, 1)), given)
    cells = [cell.text for row in table.rows for cell in row]
    assert cells == ["1", "4", "3", "2", "4", "", "3", "1", "2"]  # across: respondent after respondent


@pytest.mark.parametrize("count", [501, 1203])
def test_a_long_list_has_a_respondent_a_cell(count: int) -> None:
    scores = [[1 + (row * place + row // 7) % 4 for place in range(1, 10)] for row in range(count)]
    given = survey(scores)
    table = tables.nilai_responden(result(scores), given)
    cells = [cell.text for row in table.rows for cell in row[1:] if cell.text]
    assert len(cells) == count
    assert cells == sorted(cells, reverse=True)
    assert sorted(cells) == sorted(" ".join(map(str, row)) for row in scores)
    assert [row[0].text for row in table.rows[:3]] == ["1", "6", "11"]


def test_rows_that_would_tell_of_persons_are_not_listed_and_it_is_said() -> None:
    profil: dict[str, Any] = {"layanan": (("A", "B"), ["A"] + ["B"] * 39)}
    scores = [[1 + (row + place) % 4 for place in range(9)] for row in range(40)]
    shown = sections.olah_data(result(scores, profil=profil), survey(scores, profil=profil))
    assert [node.id for node in shown if isinstance(node, Table)] == ["tabel-olah-data"]
    assert "Nilai setiap responden tidak dicantumkan" in words(shown)


def picture(colour: str = "#336699") -> str:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, format="JPEG")
    return f"data:image/jpeg;base64,{base64.b64encode(out.getvalue()).decode()}"


def test_the_annex_of_documentation_shows_photos_with_their_words_and_media_with_links() -> None:
    given = report(
        dokumentasi=[{"foto": "a.jpg", "keterangan": "Pengisian kuesioner."}],
        bukti_publikasi=[
            {"media": "Laman dinas", "tautan": "https://dinas.example/skm", "tanggal": date(2024, 10, 9)},
            {"media": "Papan pengumuman", "foto": "b.jpg"},
        ],
    )
    shown = sections.dokumentasi(given, {"a.jpg": picture(), "b.jpg": picture("#996633")})
    photos = [node for node in shown if isinstance(node, Photos)]
    assert [each.caption for node in photos for each in node.items] == ["Pengisian kuesioner", "Papan pengumuman"]
    assert all(each.alt for node in photos for each in node.items)
    document = from_nodes([DocumentInfo("Judul", "Kepala", "Uji", "2024-10-08"), *shown], edition="public")
    html = document_html(document)
    assert '<a href="https://dinas.example/skm"' in html
    assert "<figcaption>Pengisian kuesioner</figcaption>" in html
    assert "Laman dinas, 9 Oktober 2024" in html
    (page,) = pypdf.PdfReader(io.BytesIO(document_pdf(document).data)).pages
    assert "Pengisian kuesioner" in page.extract_text() and len(page.images) == 2
    assert document_docx(document).startswith(b"PK")


def test_an_annex_without_documentation_says_so() -> None:
    (said,) = sections.dokumentasi(report(), {})
    assert isinstance(said, Callout) and said.tone == "warning"


def test_a_plan_is_cut_behind_a_word() -> None:
    assert shortened("Menambah loket", 20) == "Menambah loket"
    assert shortened("Menambah loket, dan kursi", 16) == "Menambah loket …"


def crowded() -> tuple[Hasil, Any]:
    """23 services with names of 120 characters, all under their minimum, nine tied unsur with two long plans each."""
    names = [f"Layanan {place:02d} " + "penerbitan surat keterangan dan rekomendasi teknis " * 3 for place in range(23)]
    services = tuple(
        LayananHasil(name[:120], 3, 75.0, "C", {}, populasi=900, minimum=269, cukup=False) for name in names
    )
    hasil = result([[3] * 9, [3] * 9, [3] * 9])
    people = replace(hasil.responden, diterima=69, populasi=20700, minimum=6187, cukup=False, dasar_minimum="layanan")
    before = TrenTitik("2024-TW2", 71.0, "C", 60)
    crowd = replace(hasil, layanan=services, prioritas=CODES, responden=people, tren=(before, *hasil.tren))
    plan = "Menyusun dan menetapkan standar operasional prosedur baru yang menyederhanakan alur pelayanan, " * 10
    rtl = [{"unsur": kode, "kegiatan": plan, "penanggung_jawab": "Sekretaris"} for kode in CODES for _ in range(2)]
    done = [{"unsur": "waktu", "kegiatan": plan, "status": "selesai"}]
    return crowd, report(rtl=rtl, realisasi=done)


def test_the_summary_stays_on_one_page_whatever_it_has_to_say() -> None:
    hasil, given = crowded()
    nodes = [
        DocumentInfo("Judul", "Kepala", "Uji", "2024-10-08"),
        Heading(1, (Run("Ringkasan Eksekutif"),)),
        *wording.ringkasan(hasil, given, STANDARD.mutu),
        Heading(1, (Run("BAB I Pendahuluan"),)),
    ]
    pages = pypdf.PdfReader(io.BytesIO(document_pdf(from_nodes(nodes, edition="public")).data)).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert len(texts) == 2
    assert "Ringkasan Eksekutif" in texts[0] and "Pendahuluan" in texts[1]
    assert "19 layanan lain" in texts[0] and "Tindak lanjut periode sebelumnya" in texts[0]


def test_the_template_of_2025_has_a_row_a_service_and_closes_with_the_unit() -> None:
    scores = [[4] * 9] * 30 + [[2] * 9] * 30 + [[3] * 9] * 3
    profil: dict[str, Any] = {"layanan": (("A", "B", "C"), ["A"] * 30 + ["B"] * 30 + ["C"] * 3)}
    table = tables.ikm_layanan_unsur(result(scores, profil=profil))
    rows = [[cell.text for cell in row] for row in table.rows]
    assert rows[0] == ["1", "A", "30", *["100,00"] * 9, "100,00"]
    assert rows[1] == ["2", "B", "30", *["50,00"] * 9, "50,00"]
    assert rows[2][:3] == ["3", "C *", "3"]
    assert rows[3] == ["IKM unit (gabungan responden)", "63", *["75,00"] * 9, "75,00"]


def test_the_trend_of_the_template_of_2025_holds_five_years() -> None:
    points = tuple(TrenTitik(f"{year}", 80.0 + year - 2015, "B", 100) for year in range(2015, 2025))
    hasil = replace(result(HALF), tren=points)
    (table,) = [node for node in sections.tren_lima_tahun(hasil, STANDARD.mutu) if isinstance(node, Table)]
    assert [row[0].text for row in table.rows] == [f"Tahun {year}" for year in range(2020, 2025)]


def test_a_missing_plan_is_marked_in_every_format() -> None:
    hasil = result([[1, 4, 4, 4, 4, 4, 4, 4, 4], [1, 3, 2, 4, 4, 4, 4, 4, 4]])
    plan = {"unsur": hasil.prioritas[0], "kegiatan": "Menambah loket", "penanggung_jawab": "Sekretaris"}
    table = tables.rencana_tindak_lanjut(hasil, report(rtl=[plan]))
    assert table is not None
    marked = [row[2] for row in table.rows if row[2].tone]
    assert [cell.text.startswith("Belum ada rencana tindak lanjut") for cell in marked] == [True, True]
    document = from_nodes([DocumentInfo("Judul", "Kepala", "Uji", "2024-10-08"), table], edition="public")
    assert document_html(document).count('class="remark warning"') == 2
    with zipfile.ZipFile(io.BytesIO(document_docx(document))) as file:
        body = file.read("word/document.xml").decode()
    assert body.count(f'w:fill="{TONE_TINT["warning"][1:]}"') == 2
    (page,) = pypdf.PdfReader(io.BytesIO(document_pdf(document).data)).pages
    assert page.extract_text().count("Belum ada rencana tindak lanjut") == 2


def test_questions_beside_the_unsur_stand_in_the_annex_with_numbers_that_go_on() -> None:
    outcome = Pelengkap("puas", "Secara keseluruhan?", ("Buruk", "Cukup", "Baik"), Skala(1, 3))
    importance = Pelengkap("penting-waktu", None, (), Skala(1, 5))
    table = tables.pertanyaan_pelengkap(replace(STANDARD, luaran=outcome, kepentingan={"waktu": importance}))
    assert table is not None
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["10", "Secara keseluruhan?", "1 Buruk; 2 Cukup; 3 Baik"],
        ["11", "Waktu Penyelesaian", "1 (terendah) sampai 5 (tertinggi)"],
    ]
    assert tables.pertanyaan_pelengkap(STANDARD) is None


def test_annexes_that_only_say_that_they_are_empty_share_a_page() -> None:
    empty = wording.tanpa_dokumentasi()
    chapters = [Heading(1, (Run(f"Lampiran {number} Judul"),)) for number in (3, 4, 5)]
    info = DocumentInfo("Judul", "Kepala", "Uji", "2024-10-08")
    nodes = [info, chapters[0], empty, chapters[1], Paragraph((Run("Isi."),)), chapters[2], empty]
    pages = pypdf.PdfReader(io.BytesIO(document_pdf(from_nodes(nodes, edition="public")).data)).pages
    found = [[number for number in "345" if f"Lampiran {number}\n" in page.extract_text()] for page in pages]
    assert found == [["3", "4"], ["5"]]
