"""A document as one self-contained HTML file: fonts, figures and style inside, nothing fetched from anywhere."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skmlib.presentation import theme
from skmlib.presentation.nodes import Contents, Cover, Figure, Table
from skmlib.rendering import measure
from skmlib.rendering.document import Document, Edition, Section, flow, from_notebook, list_entries
from skmlib.rendering.fonts import web_fonts
from skmlib.rendering.glyphs import for_browser, map_text
from skmlib.rendering.svg import inline_svg, svg_file

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
_STYLES = re.compile(r"<style>.*?</style>", re.DOTALL)


def render_html(nb: Mapping[str, Any], *, edition: Edition) -> str:
    """Return an executed notebook as one HTML file; raises ``DocumentError`` as ``from_notebook`` does."""
    return document_html(from_notebook(nb, edition=edition))


def document_html(document: Document) -> str:
    """Return a document as one HTML file."""
    document = map_text(document, for_browser)
    blocks = document.blocks
    return render_page(
        "document.html.j2",
        accent=document.info.accent,
        info=document.info,
        edition=document.edition,
        cover=next((block for block in blocks if isinstance(block, Cover)), None),
        contents=next((block for block in blocks if isinstance(block, Contents)), None),
        is_book=document.is_book,
        blocks=[block for block in flow(document) if not isinstance(block, Cover | Contents)],
        sections=[block for block in blocks if isinstance(block, Section) and block.level <= 2],
        tables=[block for block in blocks if isinstance(block, Table) and block.caption],
        figures=[block for block in blocks if isinstance(block, Figure) and block.caption],
        labels=document.labels,
        prefixes={figure.id: f"g{n}" for n, figure in enumerate((b for b in blocks if isinstance(b, Figure)), 1)},
    )


def render_page(template: str, *, accent: str = "", script: str = "", **values: object) -> str:
    """Return a page of ``templates/`` with its style sheet and the fonts for the characters it uses.

    ``accent``: the agency's colour; ``script``: a file of ``templates/`` that the page runs. Nothing else in a page
    can run or be fetched: its policy names the script by its digest.
    """
    source = (TEMPLATES / script).read_text(encoding="utf-8") if script else ""
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() if script else ""
    body = _environment().get_template(template).render({**values, "script": source, "script_digest": digest})
    brand = theme.brand(accent)
    body = _STYLES.sub(lambda found: brand.recolour(found[0]), body)
    characters = frozenset(body)
    return body.replace("/*fonts*/", _font_css(characters), 1)


def _font_css(characters: frozenset[str]) -> str:
    rules = []
    for face, data in web_fonts(characters):
        style = "italic" if face.italic else "normal"
        source = f"url(data:font/woff;base64,{base64.b64encode(data).decode()}) format('woff')"
        rules.append(
            f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-style:{style};"
            f"font-display:swap;src:{source}}}"
        )
    return "".join(rules)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(theme=theme, style=_style(), figure_svg=_figure_svg, logo_uri=logo_uri, grid=_grid)
    environment.globals.update(list_entries=list_entries)
    environment.filters["lines"] = lambda text: text.split("\n")
    return environment


def _style() -> str:
    """The style sheet, its colours from the theme; comments and needless space removed."""
    css = (TEMPLATES / "document.css").read_text(encoding="utf-8")
    for name in sorted((n for n in dir(theme) if n.isupper()), key=len, reverse=True):
        value = getattr(theme, name)
        if isinstance(value, dict):
            for key, colour in value.items():
                css = css.replace(f"${name}_{str(key).upper()}$", str(colour))
        css = css.replace(f"${name}$", str(value))
    return re.sub(r"\s+", " ", re.sub(r"/\*(?!fonts).*?\*/", "", css, flags=re.DOTALL))


def _figure_svg(figure: Figure, prefix: str) -> str:
    """The figure's graphic, rebuilt from parsed SVG, so it may stand inside the page without escaping."""
    from markupsafe import Markup

    return Markup(inline_svg(figure.svg, prefix=prefix))


def logo_uri(logo: str | None) -> str:
    """A logo (SVG text or PNG data URI) as a data URI; empty for anything else."""
    if not logo:
        return ""
    if logo.startswith("data:image/png;base64,"):
        return logo
    return "data:image/svg+xml;base64," + base64.b64encode(svg_file(logo).encode()).decode()


def _grid(table: Table, part: str) -> list[list[dict[str, Any]]]:
    """Rows of cells as the template sets them: text, chip, alignment, decimals to leave room for."""
    decimals = measure.decimals_missing(table)
    rows = table.header if part == "header" else table.rows
    return [list(_cells(row, table, decimals)) for row in measure.place(rows, len(table.columns))]


def _cells(row: Iterable[measure.Placed], table: Table, decimals: Mapping[int, int]) -> Iterable[dict[str, Any]]:
    for item in row:
        text, mark = measure.chip(item.cell)
        yield {
            "cell": item.cell,
            "outer": item.column == 0,
            "text": text,
            "chip": mark,
            "chip_leads": measure.chip_leads(item, table.columns),
            "align": measure.align_of(item, table.columns),
            "pad": measure.padding(text, decimals.get(item.column, 0)),
        }
