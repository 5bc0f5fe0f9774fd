"""The documents that are made from an executed notebook, and the import report."""

from __future__ import annotations

from pathlib import PurePath

from skmlib.running.products import Built, kind


def public_document(built: Built, file: str) -> bytes:
    """A public document, from the notebook of the same name, as HTML or PDF."""
    from skmlib.rendering.html import render_html
    from skmlib.rendering.pdf import render_pdf

    notebook = built.notebooks[PurePath(file).stem]
    if kind(file) == "pdf":
        return render_pdf(notebook, edition="public")
    return render_html(notebook, edition="public").encode()


def internal_document(built: Built, file: str) -> bytes:
    """An internal document, from the notebook of the same name, as HTML."""
    from skmlib.rendering.html import render_html

    return render_html(built.notebooks[PurePath(file).stem], edition="internal").encode()


def import_report(built: Built, file: str) -> bytes:
    """The import report as a page: words and tables only, so no kernel is needed."""
    from skmlib.presentation.impor import halaman
    from skmlib.rendering.document import from_nodes
    from skmlib.rendering.html import document_html
    from skmlib.workspace import importreport

    impor = importreport.from_json((built.folder / importreport.FILE).read_text(encoding="utf-8"))
    return document_html(from_nodes(halaman(impor), edition="internal")).encode()
