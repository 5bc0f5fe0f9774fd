"""Bytes of a text file to text: UTF-8, UTF-16 with its mark, else Windows-1252; what cannot be told is an error."""

from __future__ import annotations

import re

from skmlib.workspace.reading.faults import fault

_TWO_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
KEY = "data.pengodean"


def decode(raw: bytes, file: str, *, named: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding. Raises :class:`WorkspaceError` where bytes fit no or two encodings."""
    if named is not None:
        text, name = _strict(raw, file, named), named
    elif raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, name = _strict(raw, file, "utf-16"), "utf-16"
    else:
        text, name = _guess(raw, file)
    if "\x00" in text:
        raise fault(file, "holds NUL characters", "it is no text file in UTF-8; export it again")
    return text, name


def _guess(raw: bytes, file: str) -> tuple[str, str]:
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        if b"\x00" in raw or raw.startswith(b"\xef\xbb\xbf"):
            raise fault(file, _place(raw, "UTF-8", error.start), "export it again as 'CSV UTF-8'") from None
        if _TWO_BYTES.search(raw):
            raise fault(
                file,
                _place(raw, "UTF-8", error.start) + ", though other places of it are",
                f"save it as 'CSV UTF-8' in the spreadsheet program, or write '{KEY}: windows-1252'",
            ) from None
    return _strict(raw, file, "windows-1252"), "windows-1252"


def _strict(raw: bytes, file: str, name: str) -> str:
    codec = {"utf-8": "utf-8-sig", "windows-1252": "cp1252"}.get(name, name)
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        shown = {"utf-8": "UTF-8", "utf-16": "UTF-16", "windows-1252": "UTF-8 or Windows-1252"}.get(name, name)
        raise fault(
            file, _place(raw, shown, error.start), "save it as 'CSV UTF-8' in the spreadsheet program"
        ) from None


def _place(raw: bytes, name: str, start: int) -> str:
    at = f"byte 0x{raw[start]:02X} on line {raw[:start].count(10) + 1}" if start < len(raw) else "its end is missing"
    return f"is not {name} ({at})"
