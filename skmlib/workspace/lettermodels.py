"""Parameters of what accompanies a report: who signs, the delivery (``penyerahan``), the public forum (``fkp``)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from skmlib.workspace.fields import Code, Count, Model, Short, Text


class Penandatangan(Model):
    """Who signs the report."""

    nama: Short
    jabatan: Short
    pangkat: Short | None = None
    nip: Annotated[str, StringConstraints(pattern=r"^\d{18}$")] | None = Field(None, description="18 digits")


class Penyedia(Model):
    """The contractor that carries out the survey and delivers its report."""

    nama: Short
    alamat: Short | None = None
    telepon: Short | None = None
    surel: Short | None = None
    wakil: Short | None = Field(None, description="who signs for it")
    jabatan: Short | None = Field(None, description="such as Direktur")


class Kontrak(Model):
    """What the contractor's work rests on."""

    nomor: Short
    tanggal: date | None = None
    pekerjaan: Short | None = Field(None, description="name of the work as the contract has it")


class Penyerahan(Model):
    """How a report is delivered: covering letter and record of handover. What is not given is left to be written in."""

    nomor_surat: Short | None = None
    nomor_bast: Short | None = Field(None, description="number of the record of handover (berita acara serah terima)")
    tanggal: date | None = Field(None, description="day of the letter and of the handover")
    tempat: Short | None = Field(None, description="default: the place of signing")
    sifat: Short | None = Field(None, description="default: Biasa")
    kepada: Short | None = Field(None, description="addressee of the letter, without Yth.")
    kepada_di: Short | None = Field(None, description="place of the addressee; default: the place of signing")
    penyedia: Penyedia | None = Field(None, description="the contractor, where a third party carries out the survey")
    kontrak: Kontrak | None = None
    ketua_tim: Penandatangan | None = Field(None, description="who hands over, where the unit surveys by itself")
    penerima: Penandatangan | None = Field(None, description="who takes over; default: who signs the report")
    tembusan: tuple[Short, ...] | None = None


def _as_mapping(key: str) -> BeforeValidator:
    """Lets a plain text stand for a mapping with one key."""

    def read(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(read)


class Hadir(Model):
    """A group that took part in the forum; never a list of names."""

    kelompok: Short = Field(description="such as pengguna layanan, akademisi, organisasi masyarakat, media")
    keterangan: Short | None = Field(None, description="which bodies, not which people")
    jumlah: Count | None = None


class Masukan(Model):
    """What was said at the forum, by a group, and the answer to it."""

    isi: Text
    dari: Short | None = Field(None, description="the group, not the person")
    tanggapan: Text | None = None


class Kesepakatan(Model):
    """What was agreed: who does what until when."""

    kegiatan: Text
    upp: Code | None = Field(None, description="code of the unit")
    unsur: Code | None = None
    batas_waktu: Short | None = None
    penanggung_jawab: Short | None = None


class Wakil(Model):
    """Who signs the record of the forum for a group; without a name the line is left to be written on."""

    kelompok: Short
    nama: Short | None = None
    jabatan: Short | None = None
    nip: Annotated[str, StringConstraints(pattern=r"^\d{18}$")] | None = Field(None, description="18 digits")


class Fkp(Model):
    """A Forum Konsultasi Publik at which the follow-up was agreed (PermenPANRB 16/2017)."""

    tanggal: date
    waktu: Short | None = Field(None, description="such as 09.00–12.00 WIB")
    tempat: Short | None = None
    berita_acara: Short | None = Field(None, description="number of the record (berita acara)")
    tema: Short | None = None
    pimpinan: Penandatangan | None = Field(None, description="who led the forum")
    notulis: Penandatangan | None = None
    peserta: Text | None = Field(None, description="who took part, as groups: never a list of names")
    unsur_hadir: tuple[Hadir, ...] = Field((), description="the groups that took part")
    agenda: tuple[Text, ...] = ()
    masukan: tuple[Annotated[Masukan, _as_mapping("isi")], ...] = ()
    kesepakatan: tuple[Annotated[Kesepakatan, _as_mapping("kegiatan")], ...] = ()
    penandatangan: tuple[Wakil, ...] = Field((), description="who signs the record for each group")
