"""A workbook as an archive: how much it really unpacks to, whatever its directory says."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree
from xml.parsers import expat

from skmlib.workspace import limits
from skmlib.workspace.reading.faults import fault

AS_VALUES = "copy the answers as values into a new workbook"
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    LookupError,
    ValueError,
    ElementTree.ParseError,
    expat.ExpatError,
    NotImplementedError,
    RuntimeError,
    StopIteration,
    EOFError,
)
"""What a damaged archive, or damaged XML within it, raises."""
_STEP = 1 << 20


def check(path: Path, file: str) -> None:
    """Refuse an archive of more members, bytes or repetition than any survey needs, before anything is read from it.

    The members are unpacked once and only counted, since the sizes in an archive's directory may be false. Whatever
    is damaged is left to the reader, which says so.
    """
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as raw:
            members = archive.infolist()
            if len(members) > limits.MEMBERS:
                raise fault(file, f"holds {len(members)} files, more than {limits.MEMBERS}", AS_VALUES)
            if len({each.filename.casefold() for each in members}) < len(members):
                raise fault(file, "holds a part twice", AS_VALUES)
            _check_sizes(sum(each.file_size for each in members), path, file)
            size = 0
            for each in members:
                if each.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise fault(file, "is packed in an unusual way", "save it again as .xlsx")
                size += _unpacked(raw, each, limits.UNPACKED - size)
                _check_sizes(size, path, file)
    except (*DAMAGED, struct.error):
        return


def _check_sizes(size: int, path: Path, file: str) -> None:
    if size > limits.UNPACKED:
        raise fault(file, f"unpacks to more than {_mb(limits.UNPACKED)}", AS_VALUES)
    packed = path.stat().st_size
    if size > limits.RATIO_FROM and size > limits.RATIO * packed:
        raise fault(file, f"unpacks to more than {limits.RATIO} times its size", AS_VALUES)


def _unpacked(raw: BinaryIO, member: zipfile.ZipInfo, most: int) -> int:
    """Bytes of a member; counting ends soon after ``most``."""
    if member.compress_type == zipfile.ZIP_STORED:
        return member.compress_size
    raw.seek(member.header_offset)
    name, extra = struct.unpack("<26xHH", raw.read(30))
    raw.seek(name + extra, 1)
    inflate, left, size = zlib.decompressobj(-zlib.MAX_WBITS), member.compress_size, 0
    while left > 0 and not inflate.eof:
        packed = raw.read(min(left, _STEP))
        if not packed:
            break
        left -= len(packed)
        while packed and not inflate.eof:
            size += len(inflate.decompress(packed, _STEP))
            if size > most:
                return size
            packed = inflate.unconsumed_tail
    return size


def _mb(size: int) -> str:
    return f"{size // limits.MB} MB" if size >= limits.MB else f"{size} bytes"
