"""The questionnaire as content: what is asked of whom and in which order; how it looks is not known here.

Sources: the questionnaire of PermenPANRB 14/2017 (its own order: sarana is asked eighth, pengaduan ninth); privacy
after UU 27/2022: no name, no number, no address is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from skmlib.presentation.tables.instrumen import form_order
from skmlib.rules.instrument import Instrumen, Pertanyaan, Profil, Skala

JUDUL = "Kuesioner Survei Kepuasan Masyarakat (SKM)"
PENGANTAR = (
    "Terima kasih telah menggunakan layanan kami. Jawaban Saudara dipakai untuk memperbaiki pelayanan. "
    "Nama tidak perlu ditulis; jawaban Saudara dirahasiakan dan hanya diolah bersama jawaban orang lain."
)
PETUNJUK_PROFIL = "Beri tanda silang (X) pada kotak yang sesuai."
PETUNJUK_SOAL = "Beri tanda silang (X) pada satu jawaban untuk setiap pertanyaan."
SARAN = "Saran dan masukan"
PETUNJUK_SARAN = "Mohon tidak menuliskan nama, nomor telepon, atau data pribadi lain."
PENUTUP = "Terima kasih atas kesediaan Saudara mengisi kuesioner ini."
TANGGAL = "Tanggal survei"
JAM = ("08.00–12.00", "13.00–17.00")
LAYANAN = "Jenis layanan yang diterima"
OPSIONAL = "boleh tidak diisi"


@dataclass(frozen=True)
class Soal:
    """One question. ``pilihan``: every point of its scale with its label (empty where the instrument has none)."""

    nomor: int
    kode: str
    teks: str | None
    unsur: str
    pilihan: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Bagian:
    """A part of the form: questions that share one scale; ``kode`` names its group in an electronic form."""

    kode: str
    judul: str
    soal: tuple[Soal, ...]

    @property
    def titik(self) -> tuple[int, ...]:
        """The points of the scale."""
        return tuple(nilai for nilai, _ in self.soal[0].pilihan)

    @property
    def tanpa_label(self) -> bool:
        """Whether some question has bare numbers for answers."""
        return any(not label for soal in self.soal for _, label in soal.pilihan)


@dataclass(frozen=True)
class Kuesioner:
    """The whole form; ``instansi`` and ``unit`` are empty for an instrument alone. ``kode`` names its files."""

    kode: str
    instrumen: str
    sumber: str
    bagian: tuple[Bagian, ...]
    profil: tuple[Profil, ...]
    instansi: str = ""
    unit: str = ""
    alamat: str = ""
    layanan: tuple[str, ...] = ()
    logo: str | None = None
    logo_alt: str = ""
    warna: str = ""

    @property
    def soal(self) -> tuple[Soal, ...]:
        return tuple(soal for bagian in self.bagian for soal in bagian.soal)

    @property
    def tanpa_teks(self) -> tuple[str, ...]:
        """Codes of the questions whose wording the agency has not given."""
        return tuple(soal.kode for soal in self.soal if not soal.teks)


def make(
    instrumen: Instrumen,
    *,
    kode: str = "",
    instansi: str = "",
    unit: str = "",
    alamat: str = "",
    layanan: tuple[str, ...] = (),
    logo: str | None = None,
    logo_alt: str = "",
    warna: str = "",
) -> Kuesioner:
    """The questionnaire of an instrument, in the questionnaire's order; for a unit with its names and services."""
    return Kuesioner(
        kode or instrumen.nama,
        instrumen.nama,
        instrumen.sumber,
        tuple(_parts(instrumen)),
        instrumen.profil,
        instansi,
        unit,
        alamat,
        layanan,
        logo,
        logo_alt,
        warna,
    )


def _parts(instrumen: Instrumen) -> Iterator[Bagian]:
    """The unsur first; then what is asked beside them, one part for each scale."""
    number = 0
    asked: list[tuple[str, str, str, Pertanyaan, Skala]] = []
    order = form_order(instrumen)
    for unsur in order:
        for question in unsur.pertanyaan:
            asked.append(("skm", "Pendapat Saudara tentang pelayanan", unsur.nama, question, instrumen.skala))
    if instrumen.luaran is not None:
        outcome = instrumen.luaran
        asked.append(("luaran", "Penilaian secara keseluruhan", "", outcome, outcome.skala))
    for unsur in order:
        if unsur.kode in instrumen.kepentingan:
            importance = instrumen.kepentingan[unsur.kode]
            asked.append(("kepentingan", "Seberapa penting bagi Saudara", unsur.nama, importance, importance.skala))
    for (kode, judul, skala), group in groupby(asked, key=lambda each: (each[0], each[1], each[4])):
        questions = []
        for _, _, nama, question, _ in group:
            number += 1
            labels = question.jawaban or ("",) * len(skala.nilai)
            choices = tuple(zip(skala.nilai, labels, strict=True))
            questions.append(Soal(number, question.kode, question.teks, nama, choices))
        yield Bagian(kode, judul, tuple(questions))


def skala_tanpa_label(bagian: Bagian) -> str:
    """What bare numbers mean."""
    return f"Nilai {bagian.titik[0]} paling rendah, nilai {bagian.titik[-1]} paling tinggi."


def wajar(profil: Profil) -> tuple[int, int]:
    """The bounds of a number on the form."""
    return profil.wajar or (0, 10_000)
