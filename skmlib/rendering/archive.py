"""Office files (ZIP archives) with the same bytes for the same content: no time of writing in them."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

WRITTEN = datetime(2000, 1, 1)
"""The date in the metadata of a file that belongs to no report."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def steady(data: bytes) -> bytes:
    """Return an archive with its members in their order, each stamped with the first moment a ZIP file knows."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            stamped = zipfile.ZipInfo(member.filename, _EPOCH)
            stamped.compress_type = zipfile.ZIP_DEFLATED
            stamped.create_system = 3
            stamped.external_attr = 0o644 << 16
            target.writestr(stamped, source.read(member))
    return out.getvalue()
