"""How a raw file is to be read where its shape cannot be seen, or is seen wrongly (``data`` of the parameters)."""

from __future__ import annotations

from dataclasses import dataclass

ALL_SHEETS = "semua"
NO_HEADER = (0,)
DELIMITERS = {",": ",", ";": ";", "tab": "\t", "|": "|"}
"""Names of the delimiters in the parameters."""


@dataclass(frozen=True)
class LongForm:
    """The columns of a table with one row a respondent and question; ``waktu`` orders resubmissions."""

    responden: str
    pertanyaan: str
    nilai: str
    waktu: str | None = None


@dataclass(frozen=True)
class ReadOptions:
    """``lembar``: sheets by name, or ``("semua",)`` for every visible one; empty: the first visible one.

    ``pengodean``: utf-8, utf-16 or windows-1252. ``pemisah``: a key of :data:`DELIMITERS`. ``baris_judul``: the row
    numbers of the headings as in the file, ``(0,)`` for none. What is not given is found from the file.
    """

    lembar: tuple[str, ...] = ()
    pengodean: str | None = None
    pemisah: str | None = None
    baris_judul: tuple[int, ...] | None = None
    panjang: LongForm | None = None


DEFAULT = ReadOptions()
