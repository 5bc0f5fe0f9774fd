"""Parameter files as typed models. Field names are the keys a person writes; descriptions feed the JSON Schemas."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from skmlib.workspace.aduan import Aduan
from skmlib.workspace.fields import (
    Ambang,
    Bobot,
    Code,
    Count,
    Header,
    HeaderRows,
    Jawaban,
    Model,
    Names,
    NilaiProfil,
    Period,
    RelativePath,
    Sampling,
    Short,
    Skema,
    Templat,
    Text,
    Users,
    Warna,
    YaTidak,
)
from skmlib.workspace.lettermodels import Fkp, Penandatangan, Penyerahan


class Layanan(Model):
    """A service of the unit."""

    nama: Short
    populasi: Count | None = Field(None, description="users of the service in the period")
    target: Count | None = Field(None, description="respondents aimed at")


class Pelaksana(Model):
    """Who carries out the survey."""

    cara: Literal["swakelola", "pihak ketiga"] = "swakelola"
    nama: Short | None = None
    dasar: Short | None = Field(None, description="SK or contract")
    anggota: tuple[Short, ...] = ()


class Saring(Model):
    """Which rows of a shared raw file are this unit's."""

    kolom: Short
    nilai: tuple[Short, ...] = Field(min_length=1)


class Pilih(Model):
    """Which rows of a raw file are this period's: those whose date lies in it."""

    kolom: Short = "tanggal"


class Panjang(Model):
    """The columns of a raw file that has one row a respondent and question."""

    responden: Short = Field(description="column that tells respondents apart")
    pertanyaan: Short = Field(description="column of the question's id; the ids are then headings for 'kolom'")
    nilai: Short = Field(description="column of the answer")
    waktu: Short | None = Field(None, description="column of the time; the last answer counts. Default: the last row")


class Data(Model):
    """The raw files of a report."""

    berkas: tuple[RelativePath, ...] = Field((), description="paths from the workspace's root")
    pilih: Pilih | None = None
    lembar: Names = Field(
        (), description="sheets of an Excel file: a name, a list of names, or 'semua'; default: the first visible one"
    )
    baris_judul: HeaderRows | None = Field(
        None, description="row of the headings, or [5, 6] for two joined ones; 0: none, columns are K1, K2 …"
    )
    pengodean: Literal["utf-8", "utf-16", "windows-1252"] | None = Field(None, description="encoding of a text file")
    pemisah: Literal[",", ";", "tab", "|"] | None = Field(None, description="delimiter of a text file")
    panjang: Panjang | None = None


class Jadwal(Model):
    """A line of the schedule."""

    kegiatan: Short
    waktu: Short
    hari_kerja: Annotated[int, Field(ge=0, le=400)] | None = None


class Rtl(Model):
    """A planned follow-up."""

    unsur: Code
    kegiatan: Text
    waktu: tuple[Literal["TW1", "TW2", "TW3", "TW4"], ...] = ()
    penanggung_jawab: Short
    jangka: Literal["pendek", "menengah", "panjang"] = "pendek"


class Realisasi(Model):
    """What became of a plan of the previous period."""

    unsur: Code
    kegiatan: Text
    status: Literal["selesai", "berjalan", "belum"]
    uraian: Text | None = None
    tanggal: date | None = Field(None, description="day on which it was done, or on which its state was looked at")
    bukti: Short | None = Field(None, description="evidence: a text, or the address of a page (https://…)")
    foto: tuple[RelativePath, ...] = Field(
        (), max_length=6, description="photos (JPEG, PNG) by their paths from the workspace's root; they are published"
    )


class Foto(Model):
    """A photo of the annex, with the words below it."""

    foto: RelativePath = Field(description="photo (JPEG, PNG) by its path from the workspace's root; it is published")
    keterangan: Short = Field(description="what the photo shows; printed below it and read aloud in its place")


class BuktiPublikasi(Model):
    """Where the results were published."""

    media: Short = Field(description="where: the unit's site, a notice board, a social medium")
    tautan: Short | None = Field(None, description="address of the page (https://…)")
    tanggal: date | None = Field(None, description="day of publication")
    foto: RelativePath | None = Field(None, description="photo or screenshot (JPEG, PNG); it is published")


class Revisi(Model):
    """Which edition of the report this is; 0 is the first."""

    ke: Annotated[int, Field(ge=0, le=99)]
    tanggal: date | None = Field(None, description="day of the revision")
    alasan: Text | None = Field(None, description="why the report was revised; printed, so without personal data")
    hasil_lama: RelativePath | None = Field(
        None, description="hasil.json of the edition before, kept in params/ or data/; its changed figures are listed"
    )

    @model_validator(mode="after")
    def _told(self) -> Revisi:
        if self.ke and (self.tanggal is None or self.alasan is None):
            raise ValueError("a revision needs 'tanggal' and 'alasan'; write both, or 'ke: 0' for the first edition")
        return self


class Tren(Model):
    """The unit's index of an earlier period, where its responses are not in this workspace."""

    periode: Period
    ikm: Annotated[Decimal, Field(ge=25, le=100, decimal_places=2)] = Field(description="as it was reported")
    responden: Count | None = None


class Keluarkan(Model):
    """A row of a raw file that is left out, and why; listed and counted in every report."""

    baris: Count = Field(description="number of the row in the file, its header included")
    alasan: Short = Field(description="why the row is no answer to the survey; printed, so without personal data")
    berkas: RelativePath | None = Field(None, description="the raw file; needed where the report has several")


class Bawaan(Model):
    """Defaults that a unit or a report may override."""

    instrumen: Code | None = None
    bobot: Bobot | None = None
    alpha: Annotated[float, Field(gt=0, lt=0.5)] | None = Field(
        None, description="level of the tests; intervals are of 95 % whatever it is"
    )
    sampling: Sampling | None = None
    mode: Literal["luring", "daring"] | None = Field(
        None, description="how people are asked; a change breaks the trend"
    )
    kesetaraan: Annotated[float, Field(gt=0, le=20)] | None = Field(
        None,
        description="index points within which two periods count as equal; to be fixed before the data are collected",
    )
    minimum_per: Literal["layanan", "unit"] | None = None
    populasi_periode: Literal["sama", "tahun-lalu"] | None = None
    populasi_sumber: Short | None = None
    penandatangan: Penandatangan | None = None
    dasar_hukum: tuple[Text, ...] | None = Field(None, min_length=1)
    kriteria_responden: Text | None = None
    metode: Text | None = None
    lokasi: Text | None = None
    tempat: Short | None = None
    pelaksana: Pelaksana | None = None
    tindak_lanjut: Text | None = None
    penyerahan: Penyerahan | None = Field(
        None, description="letter and record of handover of 'skm paket'; each key from the nearest level that gives it"
    )
    templat: Templat | None = Field(None, description="chapters of the report: those of 2022, or of about 2025")
    kata_pengantar: Text | None = Field(None, description="the preface in place of ours; a line is a paragraph")
    ambang: Ambang | None = Field(None, description="public crosstabs: counts above 0 and under it are suppressed")
    r_hitung: YaTidak | None = Field(None, description="show the customary uncorrected r as well; it decides nothing")
    kutipan_publik: YaTidak | None = Field(
        None, description="release quotations of respondents' free text for the public report, after reading them"
    )


DEFAULTS = Bawaan(
    instrumen="permenpan-14-2017",
    bobot="1/n",
    alpha=0.05,
    sampling="acak",
    mode="luring",
    minimum_per="layanan",
    populasi_periode="sama",
    dasar_hukum=(
        "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
        "Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan Undang-Undang Nomor 25 Tahun 2009 "
        "tentang Pelayanan Publik",
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 14 Tahun 2017 tentang "
        "Pedoman Penyusunan Survei Kepuasan Masyarakat Unit Penyelenggara Pelayanan Publik",
        "Surat Edaran Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 12 Tahun 2023 tentang "
        "Pelaksanaan Survei Kepuasan Masyarakat",
    ),
    templat="2022",
    kriteria_responden="Penerima layanan yang telah selesai menerima pelayanan pada periode survei.",
    pelaksana=Pelaksana(),
    ambang=5,
    r_hitung="tidak",
    kutipan_publik="tidak",
)


class Merek(Model):
    """The agency's looks."""

    warna: Warna | None = Field(None, description='colour of headings, lines and fills: "#0B5FA5", in quotes')
    kop: RelativePath | None = Field(
        None, description="picture of the letterhead, as wide as the page (SVG or PNG), path from the workspace's root"
    )

    @field_validator("warna", mode="before")
    @classmethod
    def _no_comment(cls, value: object) -> object:
        if value is None:
            raise ValueError('is empty: a bare # begins a comment; write the colour in quotes: "#0B5FA5"')
        return value


class Instansi(Model):
    """``params/instansi.yml``: the agency."""

    skema: Skema
    nama: Short
    alamat: Short | None = None
    telepon: Short | None = None
    laman: Short | None = None
    surel: Short | None = None
    tempat: Short | None = Field(None, description="place of signing")
    logo: RelativePath | None = Field(None, description="SVG or PNG, path from the workspace's root")
    merek: Merek = Merek()
    penandatangan: Penandatangan | None = None
    dasar_hukum: tuple[Text, ...] | None = Field(None, min_length=1)
    bawaan: Bawaan = Bawaan()


class Unit(Bawaan):
    """``params/upp/<kode>/unit.yml``: a service unit (UPP)."""

    skema: Skema
    nama: Short
    singkat: Short | None = None
    alamat: Short | None = None
    telepon: Short | None = None
    laman: Short | None = None
    surel: Short | None = None
    layanan: tuple[Layanan, ...] = ()
    data: Data = Data()
    kolom: dict[Code, Header] = Field(default_factory=dict, description="field: header of its column in the raw file")
    jawaban: Jawaban = Field(
        default_factory=dict,
        description="question, or * for all: answers as they stand in the file to scores ('kosong' for a blank)",
    )
    saring: Saring | None = None
    nilai_layanan: dict[Short, Short] = Field(default_factory=dict, description="code in the file: name of the service")
    nilai_profil: NilaiProfil = Field(
        default_factory=dict, description="profile field: value in the file (such as 1, true): the category it means"
    )
    format_tanggal: tuple[Short, ...] | None = Field(None, description="strptime forms of the date column, in turn")
    tren: tuple[Tren, ...] = Field((), description="the index of earlier periods whose responses are not at hand")


class Laporan(Bawaan):
    """``params/upp/<kode>/<periode>.yml``: one report."""

    skema: Skema
    data: Data = Data()
    gabung: tuple[Period, ...] = Field((), description="periods whose respondents are pooled")
    populasi: Count | dict[Short, Count] | None = Field(None, description="users of the unit, or of each service")
    populasi_profil: dict[Code, dict[Short, Users]] = Field(
        default_factory=dict, description="profile field: users of each of its categories; for the weighted supplement"
    )
    kolom: dict[Code, Header] = Field(default_factory=dict, description="overrides single entries of the unit's map")
    jawaban: Jawaban = Field(default_factory=dict, description="overrides the unit's 'jawaban' question by question")
    nilai_profil: NilaiProfil = Field(default_factory=dict, description="adds to the unit's, value by value")
    saring: Saring | None = None
    keluarkan: tuple[Keluarkan, ...] = Field((), description="rows of the raw files that are left out, with reason")
    jadwal: tuple[Jadwal, ...] = ()
    rtl: tuple[Rtl, ...] = ()
    hambatan: tuple[Text, ...] = ()
    tantangan: tuple[Text, ...] = ()
    solusi: tuple[Text, ...] = ()
    realisasi: tuple[Realisasi, ...] = ()
    fkp: tuple[Fkp, ...] = Field((), description="the unit's own Forum Konsultasi Publik")
    tanggal_laporan: date | None = None
    nomor: Short | None = Field(None, description="number of the report, or of the letter that it goes with")
    revisi: Revisi | None = None
    dokumentasi: tuple[Foto, ...] = Field((), max_length=24, description="photos of the survey for the annex")
    bukti_publikasi: tuple[BuktiPublikasi, ...] = Field(
        (), max_length=24, description="where the results of this report were published"
    )
    aduan: Aduan | None = Field(None, description="complaints of the period by unsur (SP4N-LAPOR!)")

    @model_validator(mode="after")
    def _gabung_or_data(self) -> Laporan:
        if self.gabung and (self.data.berkas or self.data.pilih or self.populasi is not None):
            raise ValueError("'gabung' takes data and population from its parts; remove 'data' and 'populasi'")
        if self.gabung and self.populasi_profil:
            raise ValueError("'gabung' takes data and population from its parts; remove 'populasi_profil'")
        if len(set(self.gabung)) != len(self.gabung):
            raise ValueError("'gabung' names a period twice")
        return self
