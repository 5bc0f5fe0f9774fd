"""Display objects: what a notebook cell shows, and the one thing an exporter reads.

A node is a frozen value. In JupyterLab it shows itself as HTML; beside it, it emits ``application/vnd.skm.node+json``,
from which the HTML, PDF and Word documents are made. A node holds plain text only, never markup, so text that came
from data stays text wherever it is shown.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from html import escape
from typing import Any, ClassVar, Literal

MIME = "application/vnd.skm.node+json"

Align = Literal["left", "right", "center", "decimal"]
Tone = Literal["info", "warning", "danger", "success"]


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; ``ref`` names a table or figure whose number is printed in its place."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    ref: str | None = None


@dataclass(frozen=True)
class Cell:
    """One table cell. ``mutu`` tints it in the colour of its class; ``span`` counts columns, ``rowspan`` rows."""

    text: str
    bold: bool = False
    mutu: str | None = None
    span: int = 1
    rowspan: int = 1
    align: Align | None = None


@dataclass(frozen=True)
class Column:
    """How a table column is set: alignment and its share of the width (``None``: as wide as its content)."""

    align: Align = "left"
    width: float | None = None


class Node:
    """A display object; subclasses are frozen dataclasses whose fields are the node's JSON."""

    kind: ClassVar[str]

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, **asdict(self)}  # type: ignore[call-overload]

    def to_html(self) -> str:
        raise TypeError(f"{type(self).__name__} has no HTML form")

    def to_text(self) -> str:
        return f"<{self.kind}>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {MIME: self.to_json(), "text/html": self.to_html(), "text/plain": self.to_text()}


@dataclass(frozen=True)
class DocumentInfo(Node):
    """What the document is: title for the metadata, running header, date, language; shows nothing by itself."""

    kind: ClassVar[str] = "document"
    title: str
    header: str
    author: str
    date: str
    keywords: tuple[str, ...] = ()

    def to_html(self) -> str:
        return ""


@dataclass(frozen=True)
class Cover(Node):
    """The cover page. ``logo`` is an SVG text or a ``data:image/png;base64,`` URI, or ``None``."""

    kind: ClassVar[str] = "cover"
    title: str
    subtitle: str
    unit: str
    agency: str
    period: str
    address: str = ""
    date: str = ""
    logo: str | None = None
    logo_alt: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    def to_html(self) -> str:
        parts = (self.agency, self.title, self.subtitle, self.unit, self.period, self.date)
        lines = "".join(f"<p>{escape(part)}</p>" for part in parts if part)
        return f'<div class="skm-cover">{lines}</div>'


@dataclass(frozen=True)
class Contents(Node):
    """The table of contents, and where asked for the lists of tables and figures; filled in by the exporter."""

    kind: ClassVar[str] = "contents"
    title: str = "Daftar Isi"
    tables_title: str | None = None
    figures_title: str | None = None

    def to_html(self) -> str:
        return f"<p><em>{escape(self.title)}</em></p>"


@dataclass(frozen=True)
class PageBreak(Node):
    kind: ClassVar[str] = "page_break"

    def to_html(self) -> str:
        return '<hr class="skm-page-break">'


@dataclass(frozen=True)
class Paragraph(Node):
    """Running text, one paragraph."""

    kind: ClassVar[str] = "paragraph"
    runs: tuple[Run, ...]

    def to_html(self) -> str:
        return f"<p>{runs_html(self.runs)}</p>"

    def to_text(self) -> str:
        return runs_text(self.runs)


@dataclass(frozen=True)
class ItemList(Node):
    kind: ClassVar[str] = "list"
    items: tuple[tuple[Run, ...], ...]
    ordered: bool = False

    def to_html(self) -> str:
        tag = "ol" if self.ordered else "ul"
        return f"<{tag}>" + "".join(f"<li>{runs_html(item)}</li>" for item in self.items) + f"</{tag}>"

    def to_text(self) -> str:
        return "\n".join(f"- {runs_text(item)}" for item in self.items)


@dataclass(frozen=True)
class Table(Node):
    """A captioned table. ``header`` may have several rows; ``total_rows`` counts closing rows set apart by a rule."""

    kind: ClassVar[str] = "table"
    id: str
    caption: str
    columns: tuple[Column, ...]
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    total_rows: int = 0

    def to_html(self) -> str:
        head = "".join("<tr>" + "".join(cell_html(c, "th") for c in row) + "</tr>" for row in self.header)
        body = "".join("<tr>" + "".join(cell_html(c, "td") for c in row) + "</tr>" for row in self.rows)
        note = f"<p><small>{escape(self.note)}</small></p>" if self.note else ""
        return f"<table><caption>{escape(self.caption)}</caption><thead>{head}</thead><tbody>{body}</tbody></table>{note}"

    def to_text(self) -> str:
        lines = [self.caption]
        lines += [" | ".join(cell.text for cell in row) for row in (*self.header, *self.rows)]
        return "\n".join(lines)


@dataclass(frozen=True)
class Figure(Node):
    """A captioned vector figure with its text alternative. ``width`` is its share of the text width."""

    kind: ClassVar[str] = "figure"
    id: str
    caption: str
    alt: str
    svg: str
    note: str = ""
    width: float = 1.0

    def to_html(self) -> str:
        note = f"<small>{escape(self.note)}</small>" if self.note else ""
        return (
            f'<figure role="img" aria-label="{escape(self.alt, quote=True)}" style="background:#fff">{self.svg}'
            f"<figcaption>{escape(self.caption)}</figcaption>{note}</figure>"
        )

    def to_text(self) -> str:
        return f"{self.caption}: {self.alt}"


@dataclass(frozen=True)
class Callout(Node):
    """A boxed remark with a heading."""

    kind: ClassVar[str] = "callout"
    title: str
    runs: tuple[Run, ...]
    tone: Tone = "info"

    def to_html(self) -> str:
        return f'<blockquote class="skm-{self.tone}"><strong>{escape(self.title)}</strong><br>{runs_html(self.runs)}</blockquote>'

    def to_text(self) -> str:
        return f"{self.title}: {runs_text(self.runs)}"


@dataclass(frozen=True)
class KeyFigure:
    """One large figure: its label, the value as printed, the class letter where it has one, a short remark."""

    label: str
    value: str
    mutu: str | None = None
    remark: str = ""


@dataclass(frozen=True)
class KeyFigures(Node):
    """A strip of large figures."""

    kind: ClassVar[str] = "key_figures"
    items: tuple[KeyFigure, ...]

    def to_html(self) -> str:
        cells = "".join(
            f"<td><small>{escape(i.label)}</small><br><strong>{escape(i.value)}</strong>"
            f" {escape(i.mutu or '')}<br><small>{escape(i.remark)}</small></td>"
            for i in self.items
        )
        return f"<table><tr>{cells}</tr></table>"

    def to_text(self) -> str:
        return "; ".join(f"{i.label}: {i.value}" for i in self.items)


@dataclass(frozen=True)
class Signature(Node):
    """The signature block: place and date, office, room to sign, name, rank, NIP."""

    kind: ClassVar[str] = "signature"
    place_date: str
    office: str
    name: str
    rank: str = ""
    nip: str = ""

    def to_html(self) -> str:
        lines = (self.place_date, self.office, self.name, self.rank, f"NIP {self.nip}" if self.nip else "")
        return "<p>" + "<br>".join(escape(line) for line in lines if line) + "</p>"


def text(value: str) -> tuple[Run, ...]:
    """One plain run."""
    return (Run(value),)


def runs_html(runs: tuple[Run, ...]) -> str:
    return "".join(_run_html(run) for run in runs)


def runs_text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def cell_html(cell: Cell, tag: str) -> str:
    spans = (f' colspan="{cell.span}"' if cell.span > 1 else "") + (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "")
    inner = escape(cell.text)
    return f"<{tag}{spans}>{f'<strong>{inner}</strong>' if cell.bold else inner}</{tag}>"


def _run_html(run: Run) -> str:
    inner = escape(run.text) if run.text else ("tabel/gambar terkait" if run.ref else "")
    if run.italic:
        inner = f"<em>{inner}</em>"
    return f"<strong>{inner}</strong>" if run.bold else inner
