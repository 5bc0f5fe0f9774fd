"""The publication sheet: what it says (``isi``) and the node it is (``lembar``)."""

from __future__ import annotations

from skmlib.presentation.publikasi.isi import (
    THANKS,
    fakta,
    info_publikasi,
    janji,
    lembar,
    nilai_unsur,
    pesan,
    rincian,
)
from skmlib.presentation.publikasi.lembar import Bar, Fact, Message, Promise, Sheet, SheetClass

__all__ = [
    "THANKS",
    "Bar",
    "Fact",
    "Message",
    "Promise",
    "Sheet",
    "SheetClass",
    "fakta",
    "info_publikasi",
    "janji",
    "lembar",
    "nilai_unsur",
    "pesan",
    "rincian",
]
