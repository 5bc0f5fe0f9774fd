"""An official letter or record (naskah dinas) as values: letterhead, head, parties, text, signatures.

A gap is left to be written in: :data:`TITIK`. Paragraphs, lists, tables and signatures are the ordinary nodes.
"""

from __future__ import annotations

from dataclasses import dataclass

from skmlib.presentation.nodes import ItemList, PageBreak, Paragraph, Signature, Table

TITIK = "……………………"
"""Stands for what is not given; a pen or a keyboard fills it."""


@dataclass(frozen=True)
class Kop:
    """The letterhead: lines above the name, the name, lines below it; a logo as SVG text or PNG data URI.

    ``picture``: the whole letterhead as one picture, in place of all that.
    """

    atas: tuple[str, ...]
    nama: str
    alamat: tuple[str, ...] = ()
    logo: str | None = None
    logo_alt: str = ""
    picture: str | None = None


@dataclass(frozen=True)
class Judul:
    """The title of a record, its lines centred; ``nomor`` stands below."""

    baris: tuple[str, ...]
    nomor: str = ""


@dataclass(frozen=True)
class Subjudul:
    """A heading within a record."""

    teks: str


@dataclass(frozen=True)
class KepalaSurat:
    """The head of a letter: label and value at the left, place and date at the right."""

    baris: tuple[tuple[str, str], ...]
    tempat_tanggal: str


@dataclass(frozen=True)
class Tujuan:
    """To whom a letter goes, line by line."""

    baris: tuple[str, ...]


@dataclass(frozen=True)
class Rincian:
    """Labels and values one below the other, behind a number where ``nomor`` is given."""

    baris: tuple[tuple[str, str], ...]
    nomor: str = ""


@dataclass(frozen=True)
class TandaTangan:
    """Signature blocks, two beside each other; a single one stands at the right. ``place_date`` stands above."""

    blok: tuple[Signature, ...]


@dataclass(frozen=True)
class Tembusan:
    """Who gets a copy."""

    kepada: tuple[str, ...]


Bagian = (
    Kop
    | Judul
    | Subjudul
    | KepalaSurat
    | Tujuan
    | Rincian
    | TandaTangan
    | Tembusan
    | Paragraph
    | ItemList
    | Table
    | PageBreak
)


@dataclass(frozen=True)
class Naskah:
    """A whole document: metadata (``tanggal`` is ISO or empty), its parts, the line at the foot of every page."""

    judul: str
    penyusun: str
    tanggal: str
    isi: tuple[Bagian, ...]
    kaki: str = ""
