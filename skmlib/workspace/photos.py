"""Photos that show what was done: read from the workspace, made small, and without the data that cameras add.

A camera writes place, time and owner into a picture. None of it is copied: the picture is drawn anew from its pixels,
turned upright, at most ``EDGE`` pixels long, as a JPEG. The same file gives the same bytes.
"""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

from skmlib.workspace import root as roots
from skmlib.workspace.models import Laporan
from skmlib.workspace.parameters import ReportParameters
from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.yamltext import Keys

KINDS = (".jpg", ".jpeg", ".png")
LIMIT = 20 * 1024 * 1024
PIXELS = 60_000_000
EDGE = 1200
QUALITY = 80


def fault(path: Path) -> tuple[str, str] | None:
    """What keeps a file from being taken as a photo, and the remedy; only its beginning is decoded."""
    size = path.stat().st_size
    if size > LIMIT:
        return (
            f"has {size / 1024 / 1024:.1f} MB; at most {LIMIT // 1024 // 1024} MB are taken",
            "make the photo smaller",
        )
    from PIL import Image

    try:
        with Image.open(path, formats=("JPEG", "PNG")) as picture:
            width, height = picture.size
    except Image.DecompressionBombError:
        width = height = PIXELS
    except (OSError, SyntaxError, ValueError):
        return "is neither a JPEG nor a PNG picture", "export it as one of them"
    if width * height > PIXELS:
        return f"has more than {PIXELS // 1_000_000} million pixels", "make the photo smaller"
    return None


def of_report(parameters: ReportParameters) -> dict[str, str]:
    """Every photo of a report's realised plans by its path. Raises :class:`WorkspaceError` as :func:`photo` does."""
    return _read(parameters, [name for done in parameters.laporan.realisasi for name in done.foto])


def of_annex(parameters: ReportParameters) -> dict[str, str]:
    """Every photo of a report's annex by its path; see :func:`of_report`."""
    return _read(parameters, [name for _, name in annex_photos(parameters.laporan)])


def annex_photos(laporan: Laporan) -> tuple[tuple[Keys, str], ...]:
    """The photos of a report's annex, each with its place in the parameter file."""
    shown = [(("dokumentasi", place, "foto"), each.foto) for place, each in enumerate(laporan.dokumentasi)]
    proof = [(("bukti_publikasi", place, "foto"), each.foto) for place, each in enumerate(laporan.bukti_publikasi)]
    return tuple((keys, name) for keys, name in (*shown, *proof) if name is not None)


def _read(parameters: ReportParameters, names: list[str]) -> dict[str, str]:
    return {name: photo(parameters.root, name) for name in dict.fromkeys(names)}


def photo(root: Path, name: str) -> str:
    """A photo named in a parameter as a ``data:image/jpeg;base64,`` URI, drawn anew.

    Raises :class:`WorkspaceError` for a file that is missing, outside the workspace, too large, or no JPEG or PNG.
    """
    path = roots.inside(root, name)
    if path is None or not path.is_file():
        raise _fault(name, f"no file {name!r} in the workspace", "write its path from the workspace's root")
    wrong = fault(path)
    if wrong is not None:
        raise _fault(name, f"{name!r} {wrong[0]}", wrong[1])
    try:
        content = _redrawn(path)
    except (OSError, SyntaxError, ValueError) as error:
        raise _fault(name, f"{name!r} is damaged: {error}", "export the photo again") from error
    return f"data:image/jpeg;base64,{base64.b64encode(content).decode('ascii')}"


def _redrawn(path: Path) -> bytes:
    """The picture as a JPEG without anything but its pixels; transparent parts become white."""
    from PIL import Image, ImageOps

    with Image.open(path, formats=("JPEG", "PNG")) as opened:
        opened.draft("RGB", (2 * EDGE, 2 * EDGE))
        upright = ImageOps.exif_transpose(opened)
        if upright.mode not in ("RGB", "L", "CMYK"):
            layer = upright.convert("RGBA")
            white = Image.new("RGBA", layer.size, "white")
            upright = Image.alpha_composite(white, layer)
        picture = upright.convert("RGB")
    picture.thumbnail((EDGE, EDGE), Image.Resampling.LANCZOS)
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    out = BytesIO()
    clean.save(out, format="JPEG", quality=QUALITY, subsampling=2, optimize=False, progressive=False)
    return out.getvalue()


def _fault(name: str, message: str, hint: str) -> WorkspaceError:
    return WorkspaceError([Problem(name, None, "foto", message, hint)])
