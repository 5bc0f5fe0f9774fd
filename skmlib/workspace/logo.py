"""The agency's logo as a graphic that a document can hold."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from skmlib.workspace import root as roots
from skmlib.workspace.models import Instansi
from skmlib.workspace.parameters import AGENCY, ReportParameters
from skmlib.workspace.problems import Problem, WorkspaceError

LIMIT = 2 * 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"

_BEFORE = r"\s|<\?xml[^>]*\?>|<!--(?:(?!-->).)*-->|<!DOCTYPE\s+svg[^>\[]*>"
_SVG = re.compile(rf"\A(?:{_BEFORE})*<svg[\s>]", re.DOTALL | re.IGNORECASE)


def logo(parameters: ReportParameters) -> tuple[str | None, str]:
    """The logo as SVG text or as a PNG data URI, and its text alternative; ``(None, "")`` where none is set.

    Raises :class:`WorkspaceError` for a file that is missing, outside the workspace, larger than 2 MB, or neither SVG
    nor PNG. Scripts and references to other files within an SVG are removed when it is rendered.
    """
    return agency_logo(parameters.root, parameters.instansi)


def agency_logo(root: Path, instansi: Instansi) -> tuple[str | None, str]:
    """The logo of an agency, without a report; see :func:`logo`."""
    name = instansi.logo
    if name is None:
        return None, ""
    path = roots.inside(root, name)
    if path is None or not path.is_file():
        raise _fault(f"no file {name!r} in the workspace", "write its path from the workspace's root")
    size = path.stat().st_size
    if size > LIMIT:
        raise _fault(f"{name!r} has {size / 1024 / 1024:.1f} MB; at most 2 MB are taken", "make the picture smaller")
    content = path.read_bytes()
    alt = f"Logo {instansi.nama}"
    if content.startswith(PNG):
        return f"data:image/png;base64,{base64.b64encode(content).decode('ascii')}", alt
    return _svg(content, name), alt


def _svg(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _fault(f"{name!r} is neither SVG nor PNG", "export the logo as one of them") from None
    if not _SVG.match(text):
        raise _fault(f"{name!r} is neither SVG nor PNG", "export the logo as one of them")
    return text


def _fault(message: str, hint: str) -> WorkspaceError:
    return WorkspaceError([Problem(AGENCY, None, "logo", message, hint)])
