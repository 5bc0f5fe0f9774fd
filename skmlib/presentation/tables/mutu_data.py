"""Tables on the quality of the data: what came in, what was rejected, blanked and converted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skmlib.presentation.nodes import Table
from skmlib.presentation.numbers import integer, percent
from skmlib.presentation.tables.parts import LEFT, RIGHT, header, row
from skmlib.rules.instrument import Instrumen
from skmlib.statistics.result import Hasil
from skmlib.statistics.survey import SERVICE

if TYPE_CHECKING:
    from skmlib.workspace.reading.intake import Intake

MOST = 100
"""Rows that a list shows; the rest is counted."""

ROWS = (
    ("baris", "Baris unit ini pada periode ini"),
    ("tanpa_tanggal", "Baris tanpa tanggal yang dapat dibaca"),
    ("dikeluarkan", "Baris dikeluarkan dengan alasan"),
    ("ditolak", "Baris ditolak"),
    ("diterima", "Responden diterima"),
)
REMARKS = (
    ("tanggal_menyimpang", "Responden diterima dengan tanggal di luar periode"),
    ("jawaban_dikosongkan", "Jawaban di luar skala yang dikosongkan"),
    ("jawaban_kosong", "Jawaban yang tidak diisi"),
    ("garis_lurus", "Responden dengan jawaban sama untuk semua pertanyaan"),
)
CHANGES = {
    "label": "Label jawaban dibaca sebagai nilainya",
    "confirmed label": "Jawaban dinilai menurut ketetapan pada jawaban",
    "decimal": "Angka berdesimal nol dibaca sebagai bilangan bulat",
    "blank mark": "Tanda kosong (misalnya “-” atau “0”) dibaca sebagai tidak diisi",
    "spelling": "Ejaan lain disamakan dengan kategorinya",
    "declared value": "Isian dibaca menurut ketetapan pada nilai_profil",
    "month before day": "Tanggal dibaca bulan/hari/tahun, sebab demikian tanggal pada berkas itu",
    "serial day": "Nomor hari lembar kerja dibaca sebagai tanggal",
    "range": "Rentang umur dimasukkan ke kelompok yang memuatnya",
    "range over bands": "Rentang yang meliputi beberapa kelompok dimasukkan ke “Tidak diketahui”",
    "undeclared code": "Kode yang artinya tidak ditetapkan dimasukkan ke “Tidak diketahui”",
    "unknown spelling": "Isian yang tidak dikenal dimasukkan ke “Lainnya”",
    "implausible": "Angka di luar rentang wajar dimasukkan ke “Tidak diketahui”",
    "no number": "Isian bukan angka dimasukkan ke “Tidak diketahui”",
    "blank": "Isian kosong dimasukkan ke “Tidak diketahui”",
    "unknown service": "Layanan yang tidak dikenal dimasukkan ke “Lainnya”",
}
_LENGTH = re.compile(r"text of (\d+) characters")


def data_masuk(hasil: Hasil) -> Table:
    """From the report's rows of the files to the accepted respondents, then remarks on the accepted ones."""
    counts = hasil.mutu_data
    steps = [(label, counts.get(key, 0)) for key, label in ROWS]
    rows = [row(label, integer(count), percent(count, counts["baris"])) for label, count in steps]
    rows += [row(label, integer(counts[key]), "") for key, label in REMARKS if key in counts]
    return Table(
        id="tabel-data-masuk",
        caption="Data yang masuk",
        columns=(LEFT, RIGHT, RIGHT),
        header=(header("Uraian", "Jumlah", "Persentase baris"),),
        rows=tuple(rows),
        note="Baris = tanpa tanggal + dikeluarkan + ditolak + diterima.",
    )


def baris_ditolak(intake: Intake) -> Table | None:
    """The rejected rows by file and row number, with the reason."""
    if not intake.ditolak:
        return None
    return Table(
        id="tabel-baris-ditolak",
        caption="Baris yang ditolak",
        columns=(LEFT, RIGHT, LEFT),
        header=(header("Berkas", "Baris", "Alasan"),),
        rows=tuple(row(each.berkas, str(each.baris), each.alasan) for each in intake.ditolak[:MOST]),
        note=_capped(len(intake.ditolak)),
    )


def baris_dikeluarkan(intake: Intake) -> Table | None:
    """The rows left out by the report's parameters, by file and row number, with their reasons."""
    if not intake.dikeluarkan:
        return None
    return Table(
        id="tabel-baris-dikeluarkan",
        caption="Baris yang dikeluarkan",
        columns=(LEFT, RIGHT, LEFT),
        header=(header("Berkas", "Baris", "Alasan"),),
        rows=tuple(row(each.berkas, str(each.baris), each.alasan) for each in intake.dikeluarkan[:MOST]),
        note=_capped(len(intake.dikeluarkan)),
    )


def jawaban_dikosongkan(intake: Intake, instrumen: Instrumen) -> Table | None:
    """The blanked answers by file, row number and question; a text shows only its length."""
    if not intake.dikosongkan:
        return None
    names = field_names(instrumen)
    return Table(
        id="tabel-jawaban-dikosongkan",
        caption="Jawaban yang dikosongkan",
        columns=(LEFT, RIGHT, LEFT, LEFT),
        header=(header("Berkas", "Baris", "Pertanyaan", "Isi"),),
        rows=tuple(
            row(
                each.berkas,
                str(each.baris),
                names.get(each.pertanyaan, each.pertanyaan),
                _LENGTH.sub(r"teks \1 karakter", each.isi),
            )
            for each in intake.dikosongkan[:MOST]
        ),
        note=_capped(len(intake.dikosongkan)),
    )


def perubahan_isian(intake: Intake, instrumen: Instrumen) -> Table | None:
    """What was converted on reading: field, kind of change, rows."""
    if not intake.konversi:
        return None
    names = field_names(instrumen)
    return Table(
        id="tabel-perubahan-isian",
        caption="Penyesuaian isian saat data dibaca",
        columns=(LEFT, LEFT, RIGHT),
        header=(header("Isian", "Penyesuaian", "Baris"),),
        rows=tuple(
            row(names.get(kode, kode), CHANGES.get(what, what), integer(rows)) for kode, what, rows in intake.konversi
        ),
        note="Dihitung atas semua baris unit ini pada periode ini, termasuk yang ditolak, tanpa yang dikeluarkan.",
    )


def field_names(instrumen: Instrumen) -> dict[str, str]:
    """Names of questions and profile fields by code."""
    names = {each.kode: each.nama for each in instrumen.profil} | {SERVICE: "Jenis layanan"}
    for unsur in instrumen.unsur:
        several = len(unsur.pertanyaan) > 1
        for place, question in enumerate(unsur.pertanyaan, start=1):
            names[question.kode] = f"{unsur.singkat} {place}" if several else unsur.singkat
        if unsur.kode in instrumen.kepentingan:
            names[instrumen.kepentingan[unsur.kode].kode] = f"Kepentingan {unsur.singkat}"
    return names | ({instrumen.luaran.kode: "Kepuasan umum"} if instrumen.luaran else {})


def _capped(total: int) -> str:
    return f"Ditampilkan {MOST} dari {integer(total)}." if total > MOST else ""
