"""The documents of an agency's year, from its executed notebook and its ``rekap.json``."""

from __future__ import annotations

from skmlib.running.products import AGENCY, Built, kind


def annual_report(built: Built, file: str) -> bytes:
    """The public report as HTML, PDF or Word."""
    from skmlib.rendering.html import render_html
    from skmlib.rendering.pdf import render_pdf
    from skmlib.rendering.word import render_docx

    notebook = built.notebooks[AGENCY]
    if kind(file) == "docx":
        return render_docx(notebook, edition="public")
    if kind(file) == "pdf":
        return render_pdf(notebook, edition="public")
    return render_html(notebook, edition="public").encode()


def internal_edition(built: Built, file: str) -> bytes:
    """The same with the indices by other shares and their errors."""
    from skmlib.rendering.html import render_html

    return render_html(built.notebooks[AGENCY], edition="internal").encode()


def compilation_workbook(built: Built, file: str) -> bytes:
    """The wide list as a workbook; it is public, so nothing internal stands in it."""
    from skmlib.presentation.rekap.buku import TITLE, buku
    from skmlib.rendering.workbook import workbook
    from skmlib.workspace import rekap

    year = rekap.open_rekap(built.periode, str(built.folder / rekap.FILE), root=built.root)
    title = f"{TITLE} {year.hasil.instansi} {year.hasil.tahun}"
    sheets = buku(year.hasil, year.instrumen.mutu)
    return workbook(sheets, title=title, author=year.hasil.instansi, dated=year.parameters.tanggal_laporan)
