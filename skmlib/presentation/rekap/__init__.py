"""The agency's yearly report: sentences, tables, figure and workbook of a compilation (``statistics.compilation``)."""

from __future__ import annotations

from skmlib.presentation.rekap import buku, gambar, kata, tabel, tindak

__all__ = ["buku", "gambar", "kata", "tabel", "tindak"]
