"""``params/instrumen/<name>.yml`` as a typed model."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from skmlib.workspace.fields import (
    Code,
    Model,
    Short,
    Skema,
    Text,
    YaTidak,
)


class KategoriModel(Model):
    nama: Short
    ejaan: tuple[Short, ...] = ()
    dari: Annotated[int, Field(ge=0, le=10_000)] | None = None
    sampai: Annotated[int, Field(ge=0, le=10_000)] | None = None
    gabungan: YaTidak | None = Field(
        None, description="'ya': stands for several categories in files that ask for them as one; never asked itself"
    )


class Wajar(Model):
    dari: int
    sampai: int


class ProfilModel(Model):
    kode: Code
    nama: Short | None = None
    satuan: Short | None = None
    terurut: bool | None = None
    sensitif: bool | None = None
    wajar: Wajar | None = None
    kategori: tuple[KategoriModel, ...] | None = Field(None, min_length=1)


class PertanyaanModel(Model):
    kode: Code
    teks: Text | None = None
    jawaban: tuple[Short, ...] = ()


class UnsurModel(Model):
    kode: Code
    nama: Short | None = None
    singkat: Short | None = None
    pertanyaan: tuple[PertanyaanModel, ...] | None = Field(None, min_length=1)


class SkalaModel(Model):
    terendah: Annotated[int, Field(ge=0, le=1)] = 1
    tertinggi: Literal[4, 5, 6, 10] | Annotated[int, Field(ge=2, le=10)] = 4


class PelengkapModel(PertanyaanModel):
    skala: SkalaModel | None = Field(None, description="default: the instrument's scale")


class MutuModel(Model):
    huruf: Annotated[str, StringConstraints(pattern=r"^[A-F]$")]
    dari: Decimal
    sampai: Decimal
    kinerja: Short


class InstrumenModel(Model):
    """``params/instrumen/<name>.yml``: an instrument, whole or derived from another by ``dasar``."""

    skema: Skema
    nama: Code
    judul: Short
    sumber: Text
    dasar: Code | None = Field(None, description="instrument from which everything not given here is taken")
    tanpa: tuple[Code, ...] = Field((), description="unsur of the base that are left out")
    skala: SkalaModel | None = None
    mutu: tuple[MutuModel, ...] | None = Field(None, min_length=1)
    unsur: tuple[UnsurModel, ...] | None = Field(None, min_length=1)
    profil: tuple[ProfilModel, ...] | None = None
    urutan: dict[Code, tuple[Code, ...]] | None = None
    luaran: PelengkapModel | None = Field(None, description="an outcome asked beside the unsur; never in the index")
    kepentingan: dict[Code, PelengkapModel] | None = Field(
        None, description="unsur: the question how important it is; never in the index"
    )
