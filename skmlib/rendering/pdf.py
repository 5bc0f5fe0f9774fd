"""A document as PDF/UA-1 by Typst (the only module that knows the compiler).

The document reaches one template as JSON; no markup is ever built from text, so text stays text. A compile reads only
its own private folder and the fonts of the wheels.
"""

from __future__ import annotations

import base64
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skmlib.presentation import theme
from skmlib.rendering import svg
from skmlib.rendering.document import Document, Edition, from_notebook
from skmlib.rendering.errors import RenderError
from skmlib.rendering.fonts import faces
from skmlib.rendering.glyphs import for_print, map_text
from skmlib.rendering.payload import PNG_URI, logo_source, payload
from skmlib.rendering.svg import aspect, svg_file

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).parent / "templates"
TEMPLATE = TEMPLATES / "document.typ"
KEPT = 10
"""Compilations for which Typst keeps what it laid out."""


@dataclass(frozen=True)
class Pdf:
    """The file, and how many characters had no glyph and are shown by a placeholder."""

    data: bytes
    replaced: int


def render_pdf(nb: Mapping[str, Any], *, edition: Edition) -> bytes:
    """Return an executed notebook as a PDF file; raises ``RenderError`` (``DocumentError`` too)."""
    return document_pdf(from_notebook(nb, edition=edition)).data


def document_pdf(document: Document) -> Pdf:
    """Return a document as a PDF file; the same document gives the same bytes. Raises ``RenderError``."""
    replaced = 0

    def change(text: str) -> str:
        nonlocal replaced
        filtered = for_print(text)
        replaced += filtered.replaced
        return filtered.text

    document = map_text(document, change)
    with tempfile.TemporaryDirectory(prefix="skm-pdf-") as folder:
        root = Path(folder)
        data = payload(document, root)
        (root / "document.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return Pdf(compile_typst(TEMPLATE.read_bytes(), root=root), replaced)


def template_pdf(template: str, content: Mapping[str, Any], *, logo: str | None, accent: str = "") -> bytes:
    """Return a template other than the report's as a PDF file: ``content`` is its JSON, beside colours and fonts.

    Characters without a glyph are shown by the placeholder. Raises ``RenderError``.
    """
    with _filled(content, logo, accent) as root:
        return compile_typst((TEMPLATES / template).read_bytes(), root=root)


def template_png(template: str, content: Mapping[str, Any], *, logo: str | None, ppi: float, accent: str = "") -> bytes:
    """Return the one page of a template as a PNG picture of ``ppi`` dots an inch; see :func:`template_pdf`."""
    with _filled(content, logo, accent) as root:
        return compile_typst((TEMPLATES / template).read_bytes(), root=root, ppi=ppi)


@contextmanager
def _filled(content: Mapping[str, Any], logo: str | None, accent: str) -> Iterator[Path]:
    """A folder with all that a template reads."""
    brand = theme.brand(accent)
    colours = {
        "ink": theme.INK,
        "muted": theme.MUTED,
        "rule": theme.RULE,
        "accent": brand.accent,
        "tint": brand.tint,
        "wash": theme.WASH,
        "grid": theme.GRID,
    }
    classes = {letter: {"mark": theme.MUTU[letter], "tint": theme.MUTU_TINT[letter]} for letter in theme.MUTU}
    with tempfile.TemporaryDirectory(prefix="skm-pdf-") as folder:
        root = Path(folder)
        fixed = {
            "colours": colours,
            "mutu": classes,
            "sans": theme.SANS,
            "serif": theme.SERIF,
            "logo": logo_source(logo, root),
        }
        data = {**_printable(dict(content)), **fixed}
        (root / "document.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        yield root


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return for_print(value).text
    if isinstance(value, dict):
        return {key: _printable(each) for key, each in value.items()}
    return [_printable(each) for each in value] if isinstance(value, list) else value


def logo_png(logo: str, *, pixels: int = 480) -> bytes:
    """Return a logo as a PNG picture of ``pixels`` height, for files that cannot hold SVG. Raises ``RenderError``."""
    if logo.startswith(PNG_URI):
        return base64.b64decode(logo.removeprefix(PNG_URI))
    import typst

    height = 72.0
    size = f"width: {height / aspect(logo):.3f}pt, height: {height}pt"
    source = f'#set page({size}, margin: 0pt, fill: none)\n#image("logo.svg", width: 100%)'
    with tempfile.TemporaryDirectory(prefix="skm-logo-") as folder:
        root = Path(folder)
        (root / "logo.svg").write_text(svg_file(logo), encoding="utf-8")
        (root / "main.typ").write_text(source, encoding="utf-8")
        try:
            return typst.compile(root / "main.typ", root=root, font_paths=_fonts(), format="png", ppi=float(pixels))
        except typst.TypstError as error:
            raise RenderError(f"the logo cannot be drawn: {error.message}") from error


def graphics_png(graphics: Sequence[tuple[str, float]], *, ppi: float = 300) -> tuple[bytes, ...]:
    """Return SVG graphics, each with its width in points, as PNG pictures on white. Raises ``RenderError``."""
    import typst

    if not graphics:
        return ()
    pages = []
    with tempfile.TemporaryDirectory(prefix="skm-png-") as folder:
        root = Path(folder)
        for number, (svg, width) in enumerate(graphics):
            (root / f"{number}.svg").write_text(svg_file(svg), encoding="utf-8")
            size = f"width: {width:.3f}pt, height: {width * aspect(svg):.3f}pt"
            pages.append(f'#page({size}, margin: 0pt, fill: white, image("{number}.svg", width: 100%))')
        (root / "main.typ").write_text("\n".join(pages), encoding="utf-8")
        try:
            made: Any = typst.compile(root / "main.typ", root=root, font_paths=_fonts(), format="png", ppi=float(ppi))
        except typst.TypstError as error:
            raise RenderError(f"a graphic cannot be drawn: {error.message}") from error
    return tuple(made) if isinstance(made, list) else (made,)


def compile_typst(source: bytes, *, root: Path, ppi: float | None = None) -> bytes:
    """Compile a template whose files lie in ``root`` to PDF/UA-1, or where ``ppi`` is given to a picture of its page.

    Raises ``RenderError`` with Typst's message.
    """
    import typst

    main = root / "main.typ"
    main.write_bytes(source)
    try:
        if ppi is None:
            return typst.compile(main, root=root, font_paths=_fonts(), pdf_standards="ua-1", format="pdf")
        pages: Any = typst.compile(main, root=root, font_paths=_fonts(), format="png", ppi=ppi)
    except typst.TypstError as error:
        hints = "".join(f"; hint: {hint}" for hint in error.hints)
        raise RenderError(f"the PDF cannot be made: {error.message}{hints}") from error
    if isinstance(pages, list):
        raise RenderError("the picture cannot be made: its text does not fit one page")
    picture: bytes = pages
    return picture


def forget() -> None:
    """Give back the memory of the documents made so far: as much as 200 MB after a report.

    Typst keeps the layout of what its last compilations used, and drops what ten of them have not.
    """
    svg.forget()
    if "typst" not in sys.modules:
        return
    import typst

    with tempfile.TemporaryDirectory(prefix="skm-pdf-") as folder:
        main = Path(folder) / "main.typ"
        main.write_bytes(b"")
        for _ in range(KEPT + 1):
            typst.compile(main, root=Path(folder), font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    """The faces in use alone: in the wheels' own folders each stands twice, in an order left to the disk.

    Typst reads a font file when it first sets text in it and keeps it, so each face is set once here; then the
    folder can go (a worker of a pool ends without cleaning up).
    """
    import typst

    with tempfile.TemporaryDirectory(prefix="skm-fonts-") as name:
        folder = Path(name)
        for face in faces():
            shutil.copyfile(face.path, folder / face.path.name)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        samples = (
            f'#text(font: "{face.family}", weight: {face.weight}, style: "{"italic" if face.italic else "normal"}")[a]'
            for face in faces()
        )
        (folder / "samples.typ").write_text("\n".join(samples), encoding="utf-8")
        typst.compile(folder / "samples.typ", root=folder, font_paths=fonts, format="pdf")
    return fonts
