"""Display objects: what a notebook cell shows, and the one thing an exporter reads.

A node is a frozen value. In JupyterLab it shows itself as HTML; beside it, it emits ``application/vnd.skm.node+json``,
from which the HTML, PDF and Word documents are made. A node holds plain text only, never markup, so text that came
from data stays text wherever it is shown.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from html import escape
from typing import Any, ClassVar, Literal

from skmlib.presentation.theme import INK, MUTU_TINT, TONE, TONE_TINT

MIME = "application/vnd.skm.node+json"

Align = Literal["left", "right", "center", "decimal"]
Tone = Literal["info", "warning", "danger", "success"]


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; ``ref`` names a table or figure whose number is printed in its place.

    ``href`` is what the text leads to: a document in the same folder (``impor.html``; in HTML only), or a web address.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    ref: str | None = None
    code: bool = False
    href: str | None = None


@dataclass(frozen=True)
class Cell:
    """One table cell. ``mutu`` tints it in the colour of its class; ``span`` counts columns, ``rowspan`` rows.

    ``tone`` sets a remark apart, such as a gap that has to be filled; the words say it too.
    """

    text: str
    bold: bool = False
    mutu: str | None = None
    span: int = 1
    rowspan: int = 1
    align: Align | None = None
    tone: Tone | None = None


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
    """What the document is: title for the metadata, running header, date, the agency's colour; shows nothing itself.

    ``accent`` is the colour as the agency names it (``#RRGGBB``), or empty for the kit's; see ``theme.brand``.
    """

    kind: ClassVar[str] = "document"
    title: str
    header: str
    author: str
    date: str
    keywords: tuple[str, ...] = ()
    accent: str = ""

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
class Heading(Node):
    """A heading made by code; ``level`` 1 is a chapter ("BAB III …", "Lampiran …"). Most stand in Markdown cells."""

    kind: ClassVar[str] = "heading"
    level: int
    runs: tuple[Run, ...]

    def to_html(self) -> str:
        level = min(max(self.level, 1), 6)
        return f"<h{level}>{runs_html(self.runs)}</h{level}>"

    def to_text(self) -> str:
        return runs_text(self.runs)


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
        return f"<p>{runs_html(_opened(self.runs))}</p>"

    def to_text(self) -> str:
        return runs_text(self.runs)


@dataclass(frozen=True)
class ItemList(Node):
    """A list. An item is a line of runs, or an ``ItemList`` that stands below the item before it."""

    kind: ClassVar[str] = "list"
    items: tuple[tuple[Run, ...] | ItemList, ...]
    ordered: bool = False
    start: int = 1

    def to_html(self) -> str:
        tag = "ol" if self.ordered else "ul"
        start = f' start="{self.start}"' if self.ordered and self.start != 1 else ""
        inner = (i.to_html() if isinstance(i, ItemList) else f"<li>{runs_html(i)}</li>" for i in self.items)
        return f"<{tag}{start}>{''.join(inner)}</{tag}>"

    def to_text(self) -> str:
        lines = (i.to_text() if isinstance(i, ItemList) else f"- {runs_text(i)}" for i in self.items)
        return "\n".join(lines)


@dataclass(frozen=True)
class Table(Node):
    """A captioned table. ``header`` may have several rows; ``total_rows`` counts closing rows set apart by a rule.

    ``landscape``: a table of many columns, which stands on pages of its own that are turned.
    """

    kind: ClassVar[str] = "table"
    id: str
    caption: str
    columns: tuple[Column, ...]
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    total_rows: int = 0
    landscape: bool = False

    def to_html(self) -> str:
        head, body = (_rows_html(rows, self.columns, tag) for rows, tag in ((self.header, "th"), (self.rows, "td")))
        note = f"<p><small>{escape(self.note)}</small></p>" if self.note else ""
        caption = f'<caption style="text-align:left">{escape(self.caption)}</caption>'
        return f"<table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>{note}"

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
            f'<figure role="img" aria-label="{escape(self.alt, quote=True)}" style="margin:0">'
            f'<div style="background:#fff;padding:.5em;max-width:46em">{self.svg}</div>'
            f"<figcaption>{escape(self.caption)}</figcaption>{note}</figure>"
        )

    def to_text(self) -> str:
        return f"{self.caption}: {self.alt}"


@dataclass(frozen=True)
class Photo:
    """A photo or picture: a ``data:`` URI (JPEG or PNG), in words what it shows, and the line below it, if any."""

    picture: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Photos(Node):
    """Photos side by side."""

    kind: ClassVar[str] = "photos"
    items: tuple[Photo, ...]

    def to_html(self) -> str:
        shown = (
            f'<img src="{escape(each.picture, quote=True)}" alt="{escape(each.alt, quote=True)}" style="height:12em">'
            for each in self.items
        )
        return f"<p>{' '.join(shown)}</p>"

    def to_text(self) -> str:
        return "; ".join(each.alt for each in self.items)


@dataclass(frozen=True)
class Listing(Node):
    """Plain text of several lines as a program printed it, its blanks kept: a cell's own output."""

    kind: ClassVar[str] = "listing"
    text: str

    def to_html(self) -> str:
        return f"<pre>{escape(self.text)}</pre>"

    def to_text(self) -> str:
        return self.text


@dataclass(frozen=True)
class Callout(Node):
    """A boxed remark with a heading."""

    kind: ClassVar[str] = "callout"
    title: str
    runs: tuple[Run, ...]
    tone: Tone = "info"

    def to_html(self) -> str:
        title = f"<strong>{escape(self.title)}</strong><br>" if self.title else ""
        style = f"border-left:4px solid {TONE[self.tone]};padding:.2em 1em;margin:1em 0"
        return f'<blockquote class="skm-{self.tone}" style="{style}">{title}{runs_html(self.runs)}</blockquote>'

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
            f'<td style="text-align:left"><small>{escape(i.label)}</small><br>'
            f'<strong style="font-size:1.6em">{escape(i.value)}</strong> <strong>{escape(i.mutu or "")}</strong>'
            f"<br><small>{escape(i.remark)}</small></td>"
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


def cell_html(cell: Cell, tag: str, align: Align = "left") -> str:
    """A cell as HTML; a tinted one has dark ink of its own, so that it can be read in a dark theme too."""
    spans = (f' colspan="{cell.span}"' if cell.span > 1 else "") + (
        f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    )
    tint = TONE_TINT[cell.tone] if cell.tone else MUTU_TINT.get(cell.mutu or "")
    style = f"text-align:{'right' if align == 'decimal' else align}" + (
        f";background:{tint};color:{INK}" if tint else ""
    )
    inner = escape(cell.text).replace("\n", "<br>")
    return f'<{tag}{spans} style="{style}">{f"<strong>{inner}</strong>" if cell.bold else inner}</{tag}>'


def _rows_html(rows: tuple[tuple[Cell, ...], ...], columns: tuple[Column, ...], tag: str) -> str:
    """Rows of a table, each cell aligned as its column is; one over several columns of a heading in their middle."""
    taken = [0] * len(columns)  # rows that a cell above still reaches down, by column
    made = []
    for row in rows:
        cells, place = [], 0
        for cell in row:
            while place < len(columns) and taken[place]:
                place += 1
            column = columns[min(place, len(columns) - 1)]
            align = cell.align or ("center" if tag == "th" and cell.span > 1 else column.align)
            cells.append(cell_html(cell, tag, align))
            for covered in range(place, min(place + cell.span, len(columns))):
                taken[covered] = cell.rowspan
            place += cell.span
        taken = [max(0, each - 1) for each in taken]
        made.append(f"<tr>{''.join(cells)}</tr>")
    return "".join(made)


_CAPITALS = {"ikm", "rtl", "skm", "nrr"}


def _ref_words(ref: str) -> str:
    """What a reference is called where tables and figures have no numbers: its id in words.

    >>> _ref_words("gambar-tren-ikm")
    'gambar tren IKM'
    """
    return " ".join(word.upper() if word in _CAPITALS else word for word in ref.split("-"))


def _opened(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of a paragraph; a reference that opens it begins with a capital."""
    match runs:
        case (Run(text="", ref=str(ref)) as first, *rest):
            words = _ref_words(ref)
            return (replace(first, text=words[:1].upper() + words[1:]), *rest)
    return runs


def _run_html(run: Run) -> str:
    inner = escape(run.text or _ref_words(run.ref or "")).replace("\n", "<br>")
    if run.code:
        inner = f"<code>{inner}</code>"
    if run.href:
        inner = f'<a href="{escape(run.href, quote=True)}">{inner}</a>'
    if run.italic:
        inner = f"<em>{inner}</em>"
    return f"<strong>{inner}</strong>" if run.bold else inner
