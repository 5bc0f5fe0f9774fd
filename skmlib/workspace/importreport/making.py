"""The import report from what reading has left, never from the raw file again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from skmlib.rules import periods
from skmlib.rules.instrument import Instrumen
from skmlib.rules.periods import Periode
from skmlib.statistics.flags import copies
from skmlib.statistics.saran import says_nothing
from skmlib.statistics.saran_kamus import Kamus
from skmlib.statistics.survey import SERVICE, Survey
from skmlib.workspace import kamus
from skmlib.workspace.claims import Claims
from skmlib.workspace.importreport.result import (
    SCHEMA,
    Alasan,
    Bentuk,
    Berkas,
    Dikosongkan,
    Impor,
    Klaim,
    Kolom,
    NilaiUnit,
    Panjang,
    Penyesuaian,
    Salinan,
    SaranMasuk,
    Tempat,
    Upp,
)
from skmlib.workspace.importreport.steps import proposals, steps
from skmlib.workspace.reading.intake import Intake
from skmlib.workspace.reading.privacy import MARKS
from skmlib.workspace.reading.rows import FileRows, own

if TYPE_CHECKING:
    from skmlib.workspace.material import Material

NO_REMARKS = "kolom saran tidak dipetakan"
"""Why ``saran`` is null."""
OWN_ROWS = "berkas memuat baris unit atau periode lain; hanya baris laporan ini yang dihitung"
"""Why ``unit_lain`` and ``luar_periode`` are null."""


def of_material(material: Material) -> Impor:
    """The import report of a report whose material is read; of shared files it tells the report's own rows only."""
    report = material.parameters
    return make(
        own(material.intake),
        material.survey.instrumen,
        report.periode,
        upp=Upp(report.upp, report.unit.nama),
        layanan=[each.nama for each in report.unit.layanan],
        klaim=material.klaim,
        istilah=material.survey.saran.kamus if material.survey.saran else None,
    )


def make(
    intake: Intake,
    instrumen: Instrumen,
    periode: Periode | None,
    *,
    upp: Upp,
    layanan: Sequence[str] = (),
    klaim: Sequence[Claims] = (),
    istilah: Kamus | None = None,
) -> Impor:
    """The import report of any intake, of no certain period too; ``layanan``: the services that the unit declares;
    ``istilah``: the dictionary by which remarks are read, else the shipped one."""
    names = field_names(instrumen)
    found = tuple(Penyesuaian(field, each.jenis, each.dari, each.menjadi, each.baris) for field, each in intake.rekod)
    usulan = proposals(intake, layanan)
    salinan = repeats(intake, instrumen, periode, upp)
    claimed = tuple(_claim(each) for each in klaim)
    shared = any(each.sendiri for each in intake.berkas)
    return Impor(
        schema=SCHEMA,
        upp=upp,
        periode=periode.kode if periode else "",
        instrumen=instrumen.nama,
        nama_isian=names,
        baris=intake.baris,
        diterima=intake.diterima,
        ditolak=len(intake.ditolak),
        dikeluarkan=len(intake.dikeluarkan),
        unit_lain=None if shared else intake.unit_lain,
        luar_periode=None if shared else intake.luar_periode,
        tanpa_tanggal=intake.tanpa_tanggal,
        tanggal_menyimpang=intake.tanggal_menyimpang,
        berkas=tuple(_file(each, intake) for each in intake.berkas),
        baris_ditolak=tuple(Alasan(each.berkas, each.baris, each.alasan) for each in intake.ditolak),
        baris_dikeluarkan=tuple(Alasan(each.berkas, each.baris, each.alasan) for each in intake.dikeluarkan),
        jawaban_dikosongkan=tuple(
            Dikosongkan(each.berkas, each.baris, each.pertanyaan, each.isi) for each in intake.dikosongkan
        ),
        penyesuaian=found,
        salinan=salinan,
        klaim=claimed,
        saran=_remarks(intake, istilah or kamus.shipped()),
        usulan=usulan,
        langkah=tuple(steps(intake, instrumen, usulan, klaim, salinan.jumlah or 0)),
        saran_alasan=NO_REMARKS if intake.saran is None else None,
        unit_lain_alasan=OWN_ROWS if shared else None,
        luar_periode_alasan=OWN_ROWS if shared else None,
    )


def field_names(instrumen: Instrumen) -> dict[str, str]:
    """Names of the fields of a map as a person reads them."""
    names = {"tanggal": "Tanggal", SERVICE: "Jenis layanan", "saran": "Saran"}
    for unsur in instrumen.unsur:
        several = len(unsur.pertanyaan) > 1
        for place, question in enumerate(unsur.pertanyaan, start=1):
            names[question.kode] = f"{unsur.singkat} {place}" if several else unsur.singkat
        if unsur.kode in instrumen.kepentingan:
            names[instrumen.kepentingan[unsur.kode].kode] = f"Kepentingan {unsur.singkat}"
    if instrumen.luaran:
        names[instrumen.luaran.kode] = "Kepuasan umum"
    return names | {each.kode: each.nama for each in instrumen.profil}


def _file(rows: FileRows, intake: Intake) -> Berkas:
    accepted = int((intake.asal["berkas"] == rows.berkas).sum())
    rejected = sum(each.berkas == rows.berkas for each in intake.ditolak)
    left_out = sum(each.berkas == rows.berkas for each in intake.dikeluarkan)
    notes, columns, long = rows.catatan, rows.kolom, rows.catatan.long
    return Berkas(
        nama=rows.berkas,
        baris=rows.baris,
        diterima=accepted,
        ditolak=rejected,
        dikeluarkan=left_out,
        unit_lain=None if rows.sendiri else rows.unit_lain,
        luar_periode=None
        if rows.sendiri
        else rows.baris - accepted - rejected - left_out - rows.unit_lain - rows.tanpa_tanggal,
        tanpa_tanggal=rows.tanpa_tanggal,
        bentuk=Bentuk(
            notes.encoding,
            notes.delimiter,
            notes.sheet,
            notes.other_sheets,
            notes.title_rows,
            notes.header_rows,
            notes.footer_rows,
            notes.blank_rows,
            notes.computed,
            notes.formulas_seen,
            notes.error_cells,
            notes.user_missing,
            Panjang(long.baris, long.responden, long.pertanyaan, long.diganti, long.ulang, long.berbeda)
            if long
            else None,
        ),
        kolom_dibaca=tuple(Kolom(field, header) for field, header in columns.dipakai),
        kolom_penyaring=columns.penyaring,
        kolom_pribadi=columns.pribadi,
        kolom_lain=columns.lain,
        kolom_lain_jumlah=columns.lain_jumlah,
    )


def repeats(intake: Intake, instrumen: Instrumen, periode: Periode | None, upp: Upp) -> Salinan:
    """Respondents that repeat an earlier one, by the same rule as the annex but with the time as written."""
    times = None if intake.saat is None or all(each is None for each in intake.saat) else intake.saat
    hours = times is not None and any(each is not None and (each.hour or each.minute or each.second) for each in times)
    told = None if times is None else [each if each is None or hours else each.date() for each in times]
    survey = Survey(upp.kode, upp.nama, periode or periods.parse("2000"), instrumen, intake.responden)
    exact = "hari dan jam" if hours else "hari saja" if times is not None else "tanpa waktu"
    found = copies(survey, told) if intake.diterima else "tidak ada responden"
    if isinstance(found, str):
        return Salinan(None, (), (), exact, found)
    numbers = tuple(int(each) for each in intake.responden.index[found])
    places = zip(intake.asal["berkas"][found], intake.asal["baris"][found], strict=True)
    return Salinan(len(numbers), numbers, tuple(Tempat(str(file), int(row)) for file, row in places), exact)


def _claim(found: Claims) -> Klaim:
    told, rare = found.told()
    return Klaim(
        found.berkas,
        found.kolom,
        found.baris_tanpa_unit,
        tuple(NilaiUnit(value, rows) for value, rows in told),
        rare,
        tuple(NilaiUnit(value, None, units) for value, units in found.ganda),
    )


def _remarks(intake: Intake, istilah: Kamus) -> SaranMasuk | None:
    """How many say something, as the report counts them: ``-`` and ``Tidak ada`` are no remarks."""
    if intake.saran is None:
        return None
    counts = Counter(mark for text in intake.saran for mark in MARKS if mark in text)
    return SaranMasuk(
        sum(count for text, count in Counter(intake.saran).items() if not says_nothing(text, istilah)),
        sum(any(mark in text for mark in MARKS) for text in intake.saran),
        {mark: counts[mark] for mark in MARKS if counts[mark]},
    )
