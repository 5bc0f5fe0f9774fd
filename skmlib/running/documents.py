"""The documents that are made from an executed notebook, the import report, and the processing workbook."""

from __future__ import annotations

from pathlib import PurePath

from skmlib.running.products import Built, kind


def public_document(built: Built, file: str) -> bytes:
    """A public document, from the notebook of the same name, as HTML, PDF or Word."""
    from skmlib.rendering.html import document_html
    from skmlib.rendering.pdf import document_pdf
    from skmlib.rendering.word import document_docx

    document = built.document(PurePath(file).stem, "public")
    if kind(file) == "docx":
        return document_docx(document)
    if kind(file) == "pdf":
        return document_pdf(document).data
    return document_html(document).encode()


def publication_sheet(built: Built, file: str) -> bytes:
    """The publication sheet as HTML, PDF, picture, or square picture."""
    from skmlib.rendering import sheet

    document = built.document("publikasi", "public")
    if kind(file) == "html":
        return sheet.sheet_html(document).encode()
    if kind(file) == "pdf":
        return sheet.sheet_pdf(document)
    return sheet.sheet_png(document, square=file == "publikasi-persegi.png")


def internal_document(built: Built, file: str) -> bytes:
    """An internal document, from the notebook of the same name, as HTML."""
    from skmlib.rendering.html import document_html

    return document_html(built.document(PurePath(file).stem, "internal")).encode()


def import_report(built: Built, file: str) -> bytes:
    """The import report as a page: words and tables only, so no kernel is needed."""
    from skmlib.presentation.impor import halaman
    from skmlib.rendering.document import from_nodes
    from skmlib.rendering.html import document_html
    from skmlib.workspace import importreport, parameters

    impor = importreport.from_json((built.folder / importreport.FILE).read_text(encoding="utf-8"))
    agency, _, _ = parameters.load_agency(built.root)
    accent = agency.merek.warna or "" if agency else ""
    return document_html(from_nodes(halaman(impor, accent=accent), edition="internal")).encode()


def processing_workbook(built: Built, file: str) -> bytes:
    """The official processing form with live formulas; it needs the answers, which are in no result: read again."""
    from skmlib.presentation.pengolahan import TITLE, buku
    from skmlib.presentation.wording.pembuka import info_dokumen, report_date
    from skmlib.rendering.workbook import workbook
    from skmlib.workspace import material, parameters, results, tuning
    from skmlib.workspace.reading.intake import RawFiles

    loaded = parameters.load_report(built.root, built.upp, built.periode)
    report = tuning.overridden(loaded, tuning.chosen(built.overrides))
    survey, _ = material.read_survey(report, material.load_instrument(report), RawFiles(report.root))
    hasil = results.from_json((built.folder / results.FILE).read_text(encoding="utf-8"))
    info = info_dokumen(report, title=TITLE)
    sheets = buku(hasil, survey, report)
    return workbook(sheets, title=info.title, author=info.author, dated=report_date(report), accent=info.accent)


def forum_record(built: Built, file: str) -> bytes:
    """The record of the unit's own Forum Konsultasi Publik as Word; no bytes where none was held."""
    from skmlib.presentation.numbers import period_label
    from skmlib.presentation.paket.berita_acara import naskah
    from skmlib.presentation.paket.kop import kop_unit
    from skmlib.presentation.wording.pembuka import report_date
    from skmlib.rendering.word.naskah import naskah_docx
    from skmlib.workspace import material, parameters
    from skmlib.workspace.logo import logo

    report = parameters.load_report(built.root, built.upp, built.periode)
    if not report.laporan.fkp:
        return b""
    unsur = {each.kode: each.singkat for each in material.load_instrument(report).unsur}
    return naskah_docx(
        naskah(
            report.laporan.fkp,
            kop_unit(report.instansi, report.unit, logo(report)),
            penyelenggara=report.unit.nama,
            tahap=f"hasil Survei Kepuasan Masyarakat {period_label(built.periode)} dan rencana tindak lanjutnya",
            upp={built.upp: report.unit.nama},
            unsur=unsur,
            tanggal=report_date(report).isoformat(),
        )
    )
