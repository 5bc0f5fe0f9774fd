"""The paper form as rows and cells: what the Word and the PDF edition both show."""

from __future__ import annotations

from dataclasses import dataclass

from skmlib.fieldwork import kuesioner
from skmlib.fieldwork.kuesioner import Bagian, Kuesioner, Soal

WIDEST_SCALE = 6  # points whose labels have room in columns; beyond that they stand below the question
SARAN_LINES = 3
FOOTER = "Diisi petugas: nomor responden"


@dataclass(frozen=True)
class Baris:
    """One line of the respondent's part: boxes to tick, or room to write with the unit behind it."""

    label: str
    kotak: tuple[str, ...] = ()
    tulis: str | None = None
    catatan: str = ""


@dataclass(frozen=True)
class BarisSoal:
    """One question of the table: its text, a remark below it, and the label at every box."""

    nomor: str
    teks: str
    catatan: str
    kotak: tuple[str, ...]


@dataclass(frozen=True)
class TabelSoal:
    """The questions of one part with the heads of its answer columns (``a = 1``)."""

    judul: str
    petunjuk: str
    kepala: tuple[str, ...]
    baris: tuple[BarisSoal, ...]
    catatan: str


def respondent_rows(form: Kuesioner) -> tuple[Baris, ...]:
    """The respondent's part: hour, profile fields, service."""
    rows = [Baris(kuesioner.TANGGAL, tulis="(tanggal/bulan/tahun)"), Baris("Jam survei", kuesioner.JAM)]
    for field in form.profil:
        remark = kuesioner.OPSIONAL if field.sensitif else ""
        if field.numeric:
            rows.append(Baris(field.nama, tulis=field.satuan or "", catatan=remark))
        else:
            rows.append(Baris(field.nama, tuple(each.nama for each in field.kategori), catatan=remark))
    service = Baris(kuesioner.LAYANAN, form.layanan, None if form.layanan else "")
    return (*rows, service)


def question_tables(form: Kuesioner) -> tuple[TabelSoal, ...]:
    return tuple(_table(bagian) for bagian in form.bagian)


def _table(bagian: Bagian) -> TabelSoal:
    letters = [chr(ord("a") + place) for place in range(len(bagian.titik))]
    wide = len(bagian.titik) > WIDEST_SCALE
    heads = tuple(str(n) if wide else f"{letter} = {n}" for letter, n in zip(letters, bagian.titik, strict=True))
    note = kuesioner.skala_tanpa_label(bagian) if bagian.tanpa_label else ""
    rows = tuple(_question(soal, wide=wide) for soal in bagian.soal)
    return TabelSoal(bagian.judul, kuesioner.PETUNJUK_SOAL, heads, rows, note)


def _question(soal: Soal, *, wide: bool) -> BarisSoal:
    labels = tuple(label or str(nilai) for nilai, label in soal.pilihan)
    below = "; ".join(f"{nilai} = {label}" for nilai, label in soal.pilihan if label) if wide else ""
    boxes = tuple("" for _ in labels) if wide else labels
    return BarisSoal(f"{soal.nomor}.", soal.teks or f"({soal.unsur})", below, boxes)
