"""Office files (ZIP archives) with the same bytes for the same content, in the agency's colour."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

from skmlib.presentation.theme import Brand, brand

WRITTEN = datetime(2000, 1, 1)
"""The date in the metadata of a file that belongs to no report."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


_COLOUR = re.compile(r'(?<==")(?:FF)?[0-9A-Fa-f]{6}(?=")')
"""A colour as the attribute of an element: Word's ``14506E``, Excel's ``FF14506E``."""


def steady(data: bytes, *, accent: str = "") -> bytes:
    """Return an archive with its members in their order, each stamped with the first moment a ZIP file knows.

    ``accent``: the agency's colour (``#RRGGBB``), put in the place of the kit's in the XML.
    """
    out, own = io.BytesIO(), brand(accent)
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            stamped = zipfile.ZipInfo(member.filename, _EPOCH)
            stamped.compress_type = zipfile.ZIP_DEFLATED
            stamped.create_system = 3
            stamped.external_attr = 0o644 << 16
            target.writestr(stamped, _recoloured(member.filename, source.read(member), own))
    return out.getvalue()


def _recoloured(name: str, content: bytes, own: Brand) -> bytes:
    if own == Brand() or not name.endswith(".xml"):
        return content
    return _COLOUR.sub(lambda found: own.recolour(found[0]), content.decode("utf-8")).encode("utf-8")
