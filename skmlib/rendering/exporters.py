"""nbconvert exporters: ``jupyter nbconvert --to skm-html``, ``skm-pdf``, ``skm-docx``; only here is nbconvert known."""

from __future__ import annotations

from typing import Any, cast

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Enum, default

from skmlib.rendering.document import Edition, from_notebook
from skmlib.rendering.html import document_html, render_html
from skmlib.rendering.pdf import document_pdf, render_pdf
from skmlib.rendering.sheet import holds_sheet, sheet_html, sheet_pdf
from skmlib.rendering.word import document_docx, render_docx

__all__ = ["SkmDocxExporter", "SkmHtmlExporter", "SkmPdfExporter", "render_docx", "render_html", "render_pdf"]


class _SkmExporter(Exporter):
    """What all share: the edition, and nbconvert's own preparation of notebook and resources."""

    edition = Enum(
        ("public", "internal"), default_value="public", help="Which edition: public leaves out cells tagged internal."
    ).tag(config=True)

    def _prepared(self, nb: NotebookNode, resources: dict[str, Any] | None) -> tuple[NotebookNode, Any]:
        return super().from_notebook_node(nb, resources)


class SkmHtmlExporter(_SkmExporter):
    """One self-contained HTML file from the nodes and Markdown cells of an executed notebook."""

    export_from_notebook = "SKM (HTML)"
    output_mimetype = "text/html"

    @default("file_extension")
    def _extension(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page as text, and nbconvert's resources."""
        nb, resources = self._prepared(nb, resources)
        document = from_notebook(nb, edition=cast(Edition, self.edition))
        return sheet_html(document) if holds_sheet(document) else document_html(document), resources


class SkmPdfExporter(_SkmExporter):
    """One PDF/UA-1 file from the nodes and Markdown cells of an executed notebook."""

    export_from_notebook = "SKM (PDF)"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _extension(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Return the file's bytes, and nbconvert's resources; characters without a glyph are reported in the log."""
        nb, resources = self._prepared(nb, resources)
        document = from_notebook(nb, edition=cast(Edition, self.edition))
        if holds_sheet(document):
            return sheet_pdf(document), resources
        pdf = document_pdf(document)
        if pdf.replaced:
            self.log.warning("%d characters have no glyph and were replaced by a placeholder", pdf.replaced)
        return pdf.data, resources


class SkmDocxExporter(_SkmExporter):
    """One Word file from the nodes and Markdown cells of an executed notebook."""

    export_from_notebook = "SKM (Word)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @default("file_extension")
    def _extension(self) -> str:
        return ".docx"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Return the file's bytes, and nbconvert's resources."""
        nb, resources = self._prepared(nb, resources)
        return document_docx(from_notebook(nb, edition=cast(Edition, self.edition))), resources
