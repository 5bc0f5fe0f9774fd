"""The checklist as a document: ``daftar-periksa.docx``."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.naskah import TITIK, Bagian, Judul, Kop, Naskah, Rincian, Subjudul, TandaTangan
from skmlib.presentation.nodes import Cell, Column, Signature, Table
from skmlib.presentation.paket.periksa import Kelompok, jumlah
from skmlib.presentation.tables.parts import header
from skmlib.presentation.wording.prose import paragraph

TITLE = "Daftar Periksa Kelengkapan Hasil Survei Kepuasan Masyarakat"
_COLUMNS = (
    Column("right", 0.06),
    Column("left", 0.24),
    Column("left", 0.23),
    Column("left", 0.1),
    Column("left", 0.23),
    Column("left", 0.14),
)


def naskah(
    groups: Sequence[Kelompok], kop: Kop, identitas: Sequence[tuple[str, str]], *, penyusun: str, tanggal: str
) -> Naskah:
    """The checklist with its count; ``identitas``: whose survey it is, line by line."""
    counts = jumlah(groups)
    parts: list[Bagian] = [
        kop,
        Judul(("DAFTAR PERIKSA KELENGKAPAN", "HASIL SURVEI KEPUASAN MASYARAKAT")),
        Rincian(tuple(identitas)),
        paragraph(
            "Daftar ini memuat hal yang diminta PermenPANRB Nomor 14 Tahun 2017 dan SE MenPANRB Nomor 12 Tahun 2023. "
            f"Dari {sum(counts.values())} butir, {counts['ada']} ada, {counts['belum ada']} belum ada, dan "
            f"{counts['tidak berlaku']} tidak berlaku bagi survei ini. Keadaan setiap butir dibaca dari hasil survei "
            "dan isian laporan pada saat dokumen disusun."
        ),
    ]
    number = 0
    for place, group in enumerate(groups):
        parts += [Subjudul(f"{'ABCDEFGH'[place]}. {group.judul}"), _table(group, number)]
        number += len(group.butir)
    checked = Signature("", "Diperiksa oleh,", f"( {TITIK} )")
    return Naskah(TITLE, penyusun, tanggal, (*parts, TandaTangan((checked,))), kaki=TITLE)


def _table(group: Kelompok, before: int) -> Table:
    rows = [
        (
            Cell(str(number)),
            Cell(each.ketentuan),
            Cell(each.dasar.replace("; ", "\n")),
            Cell(each.status.capitalize(), bold=each.status == "belum ada"),
            Cell(each.keterangan),
            Cell(each.letak),
        )
        for number, each in enumerate(group.butir, start=before + 1)
    ]
    head = (header("No.", "Yang diminta", "Dasar", "Keadaan", "Keterangan", "Letak"),)
    return Table(id=f"tabel-{before}", caption="", columns=_COLUMNS, header=head, rows=tuple(rows))
