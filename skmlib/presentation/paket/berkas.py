"""The files of a package as its letters name them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import MISSING, NBSP, decimal, integer, join_words
from skmlib.presentation.tables.parts import header

KIND = {"html": "halaman web", "pdf": "PDF", "docx": "Word", "png": "gambar", "xlsx": "Excel"}
_TITLES = {
    "laporan": "Laporan Survei Kepuasan Masyarakat",
    "publikasi": "Lembar publikasi hasil survei",
    "publikasi-persegi": "Lembar publikasi untuk media sosial",
    "tindak-lanjut": "Laporan realisasi tindak lanjut",
    "berita-acara-fkp": "Berita acara Forum Konsultasi Publik",
    "laporan-tahunan": "Laporan Tahunan Survei Kepuasan Masyarakat",
    "rekap": "Rekapitulasi hasil survei",
    "daftar-periksa": "Daftar periksa kelengkapan",
    "SHA256SUMS": "Daftar nilai periksa SHA-256",
}


@dataclass(frozen=True)
class Berkas:
    """A file of the package: its name, pages where they can be counted, bytes where they are known."""

    nama: str
    halaman: int | None = None
    ukuran: int | None = None

    @property
    def pokok(self) -> str:
        """The name without its ending."""
        return self.nama.rpartition(".")[0] or self.nama

    @property
    def judul(self) -> str:
        return _TITLES.get(self.pokok, self.pokok)

    @property
    def jenis(self) -> str:
        return KIND.get(self.nama.rpartition(".")[2], "teks")


def ukuran(size: int | None) -> str:
    """A file's size: ``805 KB``, ``1,2 MB``."""
    if size is None:
        return MISSING
    if size < 1_000_000:
        return f"{integer(max(1, -(-size // 1000)))}{NBSP}KB"
    return f"{decimal(size / 1_000_000, 1)}{NBSP}MB"


def daftar(files: Sequence[Berkas]) -> tuple[str, ...]:
    """The documents, one a line, with their formats: ``Laporan … (halaman web, PDF 22 halaman, Word)``."""
    lines: dict[str, list[str]] = {}
    for each in files:
        pages = f" {each.halaman} halaman" if each.halaman else ""
        lines.setdefault(each.judul, []).append(f"{each.jenis}{pages}")
    return tuple(f"{title} ({join_words(kinds)})" for title, kinds in lines.items())


def tabel(files: Sequence[Berkas]) -> Table:
    """The documents, one file a row, with pages and size."""
    rows = [
        (
            Cell(str(number)),
            Cell(each.judul),
            Cell(each.nama),
            Cell(str(each.halaman) if each.halaman else MISSING),
            Cell(ukuran(each.ukuran)),
        )
        for number, each in enumerate(files, start=1)
    ]
    return Table(
        id="tabel-dokumen",
        caption="",
        columns=(
            Column("right", 0.07),
            Column("left", 0.41),
            Column("left", 0.26),
            Column("right", 0.12),
            Column("right", 0.14),
        ),
        header=(header("No.", "Dokumen", "Berkas", "Halaman", "Ukuran"),),
        rows=tuple(rows),
    )
