"""A document as PDF/UA-1 by Typst (the only module that knows the compiler).

The document reaches one template as JSON; no markup is ever built from text, so text stays text. A compile reads only
its own private folder and the fonts of the wheels.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skmlib.rendering.document import Document, Edition, from_notebook
from skmlib.rendering.errors import RenderError
from skmlib.rendering.fonts import faces
from skmlib.rendering.glyphs import for_print, map_text
from skmlib.rendering.payload import payload

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "templates" / "document.typ"


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


def compile_typst(source: bytes, *, root: Path) -> bytes:
    """Compile a template whose files lie in ``root`` to PDF/UA-1; raises ``RenderError`` with Typst's message."""
    import typst

    main = root / "main.typ"
    main.write_bytes(source)
    try:
        return typst.compile(main, root=root, font_paths=_fonts(), pdf_standards="ua-1", format="pdf")
    except typst.TypstError as error:
        hints = "".join(f"; hint: {hint}" for hint in error.hints)
        raise RenderError(f"the PDF cannot be made: {error.message}{hints}") from error


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
