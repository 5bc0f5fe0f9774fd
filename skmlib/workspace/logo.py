"""The agency's logo and letterhead as graphics that a document can hold."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from pathlib import Path

from skmlib.workspace import root as roots
from skmlib.workspace.models import Instansi
from skmlib.workspace.parameters import AGENCY, ReportParameters
from skmlib.workspace.problems import Problem, WorkspaceError

KINDS = (".svg", ".png")
LIMIT = 2 * 1024 * 1024
PIXELS = 40_000_000
LOGO_EDGE, KOP_EDGE = 800, 2400
"""Pixels of the longer side: a larger picture is made smaller, since every document holds a copy."""
PNG = b"\x89PNG\r\n\x1a\n"

_BEFORE = r"\s|<\?xml[^>]*\?>|<!--(?:(?!-->).)*-->|<!DOCTYPE\s+svg[^>\[]*>"
_SVG = re.compile(rf"\A(?:{_BEFORE})*<svg[\s>]", re.DOTALL | re.IGNORECASE)


def logo(parameters: ReportParameters) -> tuple[str | None, str]:
    """The logo as SVG text or as a PNG data URI, and its text alternative; ``(None, "")`` where none is set.

    A PNG is drawn anew, at most ``LOGO_EDGE`` pixels long. Raises :class:`WorkspaceError` for a file that is missing,
    outside the workspace, larger than 2 MB or 40 million pixels, damaged, or neither SVG nor PNG. Scripts and
    references to other files within an SVG are removed when it is rendered.
    """
    return agency_logo(parameters.root, parameters.instansi)


def agency_logo(root: Path, instansi: Instansi) -> tuple[str | None, str]:
    """The logo of an agency, without a report; see :func:`logo`."""
    if instansi.logo is None:
        return None, ""
    return _graphic(root, instansi.logo, "logo", LOGO_EDGE), f"Logo {instansi.nama}"


def letterhead(root: Path, instansi: Instansi) -> tuple[str | None, str]:
    """The agency's own picture of its letterhead (``merek: {kop: …}``), in the form and with the errors of a logo.

    ``(None, "")`` where none is set: then a letterhead is made of the logo, the names and the address.
    """
    if instansi.merek.kop is None:
        return None, ""
    return _graphic(root, instansi.merek.kop, "merek.kop", KOP_EDGE), f"Kop surat {instansi.nama}"


def fault(path: Path) -> tuple[str, str] | None:
    """What keeps a file from being taken as a logo or letterhead, and the remedy; pixels are not decoded."""
    size = path.stat().st_size
    if size > LIMIT:
        return f"has {size / 1024 / 1024:.1f} MB; at most 2 MB are taken", "make the picture smaller"
    content = path.read_bytes()
    if not content.startswith(PNG):
        return None if _is_svg(content) else ("is neither SVG nor PNG", "export the logo as one of them")
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=("PNG",)) as picture:
            width, height = picture.size
    except Image.DecompressionBombError:
        width = height = PIXELS
    except (OSError, SyntaxError, ValueError):
        return "is a damaged PNG", "export it again"
    if width * height > PIXELS:
        return f"has more than {PIXELS // 1_000_000} million pixels", "make the picture smaller"
    return None


def _graphic(root: Path, name: str, key: str, edge: int) -> str:
    path = roots.inside(root, name)
    if path is None or not path.is_file():
        raise _error(key, f"no file {name!r} in the workspace", "write its path from the workspace's root")
    wrong = fault(path)
    if wrong is not None:
        raise _error(key, f"{name!r} {wrong[0]}", wrong[1])
    content = path.read_bytes()
    if not content.startswith(PNG):
        return content.decode("utf-8-sig")
    try:
        content = _bounded(content, edge)
    except (OSError, SyntaxError, ValueError) as error:
        raise _error(key, f"{name!r} is a damaged PNG: {error}", "export it again") from error
    return f"data:image/png;base64,{base64.b64encode(content).decode('ascii')}"


def _bounded(content: bytes, edge: int) -> bytes:
    """The picture with its longer side at most ``edge`` pixels, and nothing in the file but its pixels."""
    from PIL import Image

    with Image.open(BytesIO(content), formats=("PNG",)) as picture:
        drawn = picture.convert("RGBA")
    drawn.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    out = BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()


def _is_svg(content: bytes) -> bool:
    try:
        return bool(_SVG.match(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        return False


def _error(key: str, message: str, hint: str) -> WorkspaceError:
    return WorkspaceError([Problem(AGENCY, None, key, message, hint)])
