"""The documents of an agency's year, from its executed notebook and its ``rekap.json``."""

from __future__ import annotations

from skmlib.running.products import AGENCY, Built, kind


def annual_report(built: Built, file: str) -> bytes:
    """The public report as HTML, PDF or Word."""
    from skmlib.rendering.html import document_html
    from skmlib.rendering.pdf import document_pdf
    from skmlib.rendering.word import document_docx

    document = built.document(AGENCY, "public")
    if kind(file) == "docx":
        return document_docx(document)
    if kind(file) == "pdf":
        return document_pdf(document).data
    return document_html(document).encode()


def internal_edition(built: Built, file: str) -> bytes:
    """The same with the indices by other shares and their errors."""
    from skmlib.rendering.html import document_html

    return document_html(built.document(AGENCY, "internal")).encode()


def compilation_workbook(built: Built, file: str) -> bytes:
    """The wide list as a workbook; it is public, so nothing internal stands in it."""
    from skmlib.presentation.rekap.buku import TITLE, buku
    from skmlib.rendering.workbook import workbook
    from skmlib.workspace import rekap

    year = rekap.open_rekap(built.periode, str(built.folder / rekap.FILE), root=built.root)
    title = f"{TITLE} {year.hasil.instansi} {year.hasil.tahun}"
    sheets = buku(year.hasil, year.instrumen.mutu)
    own = year.parameters
    accent = own.instansi.merek.warna or ""
    return workbook(sheets, title=title, author=year.hasil.instansi, dated=own.tanggal_laporan, accent=accent)


def forum_record(built: Built, file: str) -> bytes:
    """The records of the year's Forum Konsultasi Publik as Word; no bytes where none was held."""
    from skmlib.presentation.paket.berita_acara import naskah
    from skmlib.presentation.paket.kop import kop_instansi
    from skmlib.rendering.word.naskah import naskah_docx
    from skmlib.workspace import rekap
    from skmlib.workspace.logo import agency_logo, letterhead

    year = rekap.open_rekap(built.periode, str(built.folder / rekap.FILE), root=built.root)
    own = year.parameters
    if not own.rekap.fkp:
        return b""
    kop = kop_instansi(own.instansi, agency_logo(own.root, own.instansi), letterhead(own.root, own.instansi)[0])
    return naskah_docx(
        naskah(
            own.rekap.fkp,
            kop,
            penyelenggara=own.instansi.nama,
            tahap=f"hasil Survei Kepuasan Masyarakat Tahun {own.tahun} dan rencana tindak lanjutnya",
            upp={unit.kode: unit.nama for unit in year.hasil.unit}
            | {gap.kode: gap.nama for gap in year.hasil.tanpa_hasil},
            unsur={each.kode: each.singkat for each in year.hasil.unsur},
            tanggal=own.tanggal_laporan.isoformat(),
        )
    )
