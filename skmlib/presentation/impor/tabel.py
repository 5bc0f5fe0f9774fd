"""The tables of the import report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from skmlib.presentation.nodes import Table
from skmlib.presentation.numbers import decimal, integer
from skmlib.presentation.tables.parts import LEFT, RIGHT, header, row

if TYPE_CHECKING:
    from skmlib.workspace.importreport.result import Alasan, Impor, Kolom

MOST = 100
"""Rows that a list shows; the rest is counted (``impor.json`` has them all)."""
MOST_RUNS = 40
MOST_TEXTS = 12
COUNTS = (
    ("baris", "Baris"),
    ("diterima", "Diterima"),
    ("ditolak", "Ditolak"),
    ("dikeluarkan", "Dikeluarkan"),
    ("unit_lain", "Unit lain"),
    ("luar_periode", "Luar periode"),
    ("tanpa_tanggal", "Tanpa tanggal"),
)
JENIS = {
    "label": "label jawaban",
    "confirmed label": "ditetapkan pada jawaban",
    "decimal": "angka berdesimal nol",
    "blank mark": "tanda kosong",
    "spelling": "ejaan lain",
    "declared value": "ditetapkan pada nilai_profil",
    "month before day": "bulan mendahului hari",
    "serial day": "nomor hari lembar kerja",
    "range": "rentang dalam satu kelompok",
    "range over bands": "rentang atas beberapa kelompok",
    "undeclared code": "kode tanpa arti yang ditetapkan",
    "unknown spelling": "tidak dikenal",
    "implausible": "mustahil",
    "no number": "bukan angka",
    "blank": "tidak diisi",
    "unknown service": "layanan tidak terdaftar",
}
"""How a text was read, in few words."""
OWN = (
    " Dari berkas yang memuat baris unit atau periode lain hanya baris laporan ini yang dihitung; "
    "seluruh berkasnya ditunjukkan oleh “skm import”."
)
_HIDDEN = re.compile(r"text of (\d+) characters|number of (\d+) digits")


def berkas(impor: Impor) -> Table:
    """Rows of each file by what became of them; columns without a row are left out, except the first three."""
    shown = [(key, label) for place, (key, label) in enumerate(COUNTS) if place < 3 or getattr(impor, key)]
    rows = [row(each.nama, *(integer(getattr(each, key)) for key, _ in shown)) for each in impor.berkas]
    several = len(rows) > 1
    if several:
        rows.append(row("Jumlah", *(integer(getattr(impor, key)) for key, _ in shown), bold=True))
    parts = " + ".join(label.lower() for key, label in shown if key != "baris")
    return Table(
        id="tabel-berkas",
        caption="Baris setiap berkas",
        columns=(LEFT, *(RIGHT for _ in shown)),
        header=(header("Berkas", *(label for _, label in shown)),),
        rows=tuple(rows),
        note=f"Baris = {parts}." + (OWN if impor.luar_periode is None else ""),
        total_rows=int(several),
    )


def ditolak(impor: Impor) -> Table | None:
    return _by_reason(impor.baris_ditolak, "tabel-ditolak", "Baris yang ditolak")


def dikeluarkan(impor: Impor) -> Table | None:
    return _by_reason(impor.baris_dikeluarkan, "tabel-dikeluarkan", "Baris yang dikeluarkan dengan alasan")


def kolom(impor: Impor) -> Table:
    """The columns that are read; one table for all files where they agree."""
    maps = [each.kolom_dibaca for each in impor.berkas]
    alike = all(each == maps[0] for each in maps)
    found: list[tuple[str, Kolom]] = [
        (each.nama, column) for each in (impor.berkas[:1] if alike else impor.berkas) for column in each.kolom_dibaca
    ]
    names = impor.nama_isian
    return Table(
        id="tabel-kolom",
        caption="Kolom yang dibaca",
        columns=(LEFT, LEFT) if alike else (LEFT, LEFT, LEFT),
        header=(header(*(() if alike else ("Berkas",)), "Isian", "Judul kolom dalam berkas"),),
        rows=tuple(
            row(*(() if alike else (file,)), names.get(each.isian, each.isian), each.judul) for file, each in found
        ),
    )


def penyesuaian(impor: Impor) -> Table | None:
    """What was read as another value: one row a field and kind of change, its texts with their rows."""
    if not impor.penyesuaian:
        return None
    groups: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for each in impor.penyesuaian:
        text = f"{shown(each.dari)} → {each.menjadi or 'kosong'} ({integer(each.baris)})"
        groups[each.isian, each.jenis].append((text, each.baris))
    return Table(
        id="tabel-penyesuaian",
        caption="Isian yang disamakan atau dialihkan",
        columns=(LEFT, LEFT, LEFT, RIGHT),
        header=(header("Isian", "Penyesuaian", "Dari → menjadi (baris)", "Baris"),),
        rows=tuple(
            row(
                impor.nama_isian.get(field, field),
                JENIS.get(kind, kind),
                "\n".join(text for text, _ in texts[:MOST_TEXTS])
                + (f"\n… dan {integer(len(texts) - MOST_TEXTS)} isian lain" if len(texts) > MOST_TEXTS else ""),
                integer(sum(count for _, count in texts)),
            )
            for (field, kind), texts in groups.items()
        ),
        note="Dihitung atas semua baris unit ini pada periode ini, termasuk yang ditolak, tanpa yang dikeluarkan. "
        "Isian yang tidak dikenal hanya disebut panjangnya, kecuali bila berulang dan tidak menunjuk orang.",
    )


def usulan(impor: Impor) -> Table | None:
    """Spellings that are nearly known ones."""
    if not impor.usulan:
        return None
    return Table(
        id="tabel-usulan",
        caption="Ejaan yang mirip",
        columns=(LEFT, LEFT, LEFT, RIGHT, RIGHT),
        header=(header("Isian", "Ditulis", "Mirip dengan", "Baris", "Kemiripan"),),
        rows=tuple(
            row(
                impor.nama_isian.get(each.isian, each.isian),
                each.dari,
                each.menjadi,
                integer(each.baris),
                decimal(each.kemiripan),
            )
            for each in impor.usulan[:MOST]
        ),
        note=_capped(len(impor.usulan)),
    )


def dikosongkan(impor: Impor) -> Table | None:
    """The blanked answers by file, row and question; a text shows only its length."""
    found = impor.jawaban_dikosongkan
    if not found:
        return None
    return Table(
        id="tabel-dikosongkan",
        caption="Jawaban di luar skala yang dikosongkan",
        columns=(LEFT, RIGHT, LEFT, LEFT),
        header=(header("Berkas", "Baris", "Pertanyaan", "Isi"),),
        rows=tuple(
            row(
                each.berkas,
                str(each.baris),
                impor.nama_isian.get(each.pertanyaan, each.pertanyaan),
                shown(each.isi),
            )
            for each in found[:MOST]
        ),
        note=_capped(len(found)),
    )


def salinan(impor: Impor) -> Table | None:
    """The respondents that repeat an earlier one."""
    found = impor.salinan
    if not found.tempat:
        return None
    listed = list(zip(found.responden, found.tempat, strict=True))
    return Table(
        id="tabel-salinan",
        caption="Responden yang sama persis dengan responden sebelumnya",
        columns=(RIGHT, LEFT, RIGHT),
        header=(header("Responden", "Berkas", "Baris"),),
        rows=tuple(row(integer(number), place.berkas, str(place.baris)) for number, place in listed[:MOST]),
        note=_capped(len(listed)),
    )


def klaim(impor: Impor) -> Table | None:
    """Values of shared files that no unit or several units claim."""
    rows = [
        row(each.berkas, value.nilai, "tidak ada", integer(value.baris))
        for each in impor.klaim
        for value in each.tanpa_unit
    ]
    rows += [row(each.berkas, value.nilai, ", ".join(value.unit), "") for each in impor.klaim for value in each.ganda]
    if not rows:
        return None
    return Table(
        id="tabel-klaim",
        caption="Nilai yang tidak dimiliki tepat satu unit",
        columns=(LEFT, LEFT, LEFT, RIGHT),
        header=(header("Berkas", "Nilai", "Unit", "Baris"),),
        rows=tuple(rows[:MOST]),
        note=_capped(len(rows)),
    )


def shown(text: str) -> str:
    """A raw value as the report tells it, in Indonesian where only its length is told."""
    return _HIDDEN.sub(lambda found: f"teks {found[1]} karakter" if found[1] else f"angka {found[2]} digit", text)


def runs(numbers: Sequence[int]) -> str:
    """Row numbers with unbroken stretches drawn together: ``3, 7–9``."""
    stretches: list[list[int]] = []
    for number in sorted(numbers):
        if stretches and number == stretches[-1][1] + 1:
            stretches[-1][1] = number
        else:
            stretches.append([number, number])
    told = [f"{first}" if first == last else f"{first}–{last}" for first, last in stretches[:MOST_RUNS]]
    return ", ".join(told) + (", …" if len(stretches) > MOST_RUNS else "")


def _by_reason(found: Sequence[Alasan], id_: str, caption: str) -> Table | None:
    if not found:
        return None
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for each in found:
        groups[each.berkas, each.alasan].append(each.baris)
    return Table(
        id=id_,
        caption=caption,
        columns=(LEFT, LEFT, LEFT, RIGHT),
        header=(header("Berkas", "Alasan", "Nomor baris", "Jumlah"),),
        rows=tuple(row(file, reason, runs(rows), integer(len(rows))) for (file, reason), rows in groups.items()),
    )


def _capped(total: int) -> str:
    return f"Ditampilkan {MOST} dari {integer(total)}; semuanya ada di impor.json." if total > MOST else ""
