"""The catalogue of conventions for ``skm audit``: ``instruments/konvensi/umum.yml``, validated."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from skmlib.rules.audit import konvensi as rules
from skmlib.rules.audit.rentang import Cara
from skmlib.workspace import instruments, yamltext
from skmlib.workspace.fields import Model, Short, Skema, YaTidak
from skmlib.workspace.problems import WorkspaceError
from skmlib.workspace.validation import validate

SHIPPED = instruments.SHIPPED / "konvensi" / "umum.yml"

Places = Annotated[
    Annotated[int, Field(ge=0, le=12)] | None, BeforeValidator(lambda value: None if value == "penuh" else value)
]
Share = Annotated[str, Field(pattern=r"^(1/k2?|\d+/[1-9]\d*|0\.\d+)$")]
Bound = Annotated[str, Field(pattern=r"^\d{1,3}(\.\d+)?$")]


class PilihanModel(Model):
    """A choice with its name and where it was met."""

    kode: Short
    nama: Short
    sumber: Short


class BobotModel(PilihanModel):
    """A weight."""

    nilai: Share
    k: Annotated[int, Field(ge=1, le=100)] | None = None


class CaraModel(PilihanModel):
    kode: Cara


class PembagiModel(PilihanModel):
    kode: rules.Pembagi


class GabunganModel(PilihanModel):
    kode: rules.Gabungan


class BatasModel(PilihanModel):
    """A table of classes, best class first."""

    dasar: rules.Dasar
    tegas: YaTidak = "tidak"
    mutu: dict[Short, Bound] = Field(min_length=2)
    sampai: dict[Short, Bound] = Field(default_factory=dict)
    celah: tuple[Short, ...] = ()

    @model_validator(mode="after")
    def _descending(self) -> BatasModel:
        bounds = [Fraction(each) for each in self.mutu.values()]
        if bounds != sorted(set(bounds), reverse=True):
            raise ValueError("'mutu' goes from the best class down, each bound lower than the one before")
        if self.sampai and list(self.sampai) != list(self.mutu):
            raise ValueError("'sampai' names the same classes as 'mutu', in the same order")
        return self


class PembulatanModel(Model):
    """Decimals at each step; ``penuh`` first: nothing is rounded."""

    nrr: tuple[Places, ...] = Field(min_length=1)
    tertimbang: tuple[Places, ...] = Field(min_length=1)
    total: tuple[Places, ...] = Field(min_length=1)


class BernamaModel(PilihanModel):
    """A named convention; what is not written is the kit's own."""

    bobot: Short = "1/k"
    nrr: Places = None
    tertimbang: Places = None
    total: Places = None
    cara: Cara = "half-up"
    pembagi: rules.Pembagi = "terisi"
    gabungan: rules.Gabungan = "unsur"


class KatalogModel(Model):
    """The file."""

    skema: Skema
    nama: Short
    judul: Short
    bobot: tuple[BobotModel, ...] = Field(min_length=1)
    pembulatan: PembulatanModel
    cara: tuple[CaraModel, ...] = Field(min_length=1)
    pembagi: tuple[PembagiModel, ...] = Field(min_length=1)
    gabungan: tuple[GabunganModel, ...] = Field(min_length=1)
    batas: tuple[BatasModel, ...] = Field(min_length=1)
    konvensi: tuple[BernamaModel, ...] = Field(min_length=1)
    tidak_terputuskan: tuple[Short, ...] = ()

    @model_validator(mode="after")
    def _known(self) -> KatalogModel:
        weights = {each.kode for each in self.bobot}
        unknown = [each.kode for each in self.konvensi if each.bobot not in weights]
        if unknown:
            raise ValueError(f"'konvensi' with an unknown weight: {', '.join(unknown)}")
        return self


@lru_cache(maxsize=1)
def load() -> rules.Katalog:
    """The shipped catalogue. Raises :class:`WorkspaceError` where it is not valid."""
    model, problems = validate(yamltext.read(SHIPPED, SHIPPED.name), KatalogModel)
    if model is None:
        raise WorkspaceError(problems)
    return made(model)


def made(model: KatalogModel) -> rules.Katalog:
    """The catalogue of a valid file."""
    return rules.Katalog(
        tuple(rules.Bobot(each.kode, each.nilai, each.nama, each.sumber, each.k) for each in model.bobot),
        model.pembulatan.nrr,
        model.pembulatan.tertimbang,
        model.pembulatan.total,
        _choices(model.cara),
        _choices(model.pembagi),
        _choices(model.gabungan),
        batas=tuple(
            rules.Batas(
                each.kode,
                each.nama,
                each.sumber,
                each.dasar,
                tuple((letter, Fraction(bound)) for letter, bound in each.mutu.items()),
                each.tegas == "ya",
                tuple(Fraction(bound) for bound in each.sampai.values()),
                each.celah,
            )
            for each in model.batas
        ),
        bernama=tuple(
            rules.Bernama(
                each.kode,
                each.nama,
                each.sumber,
                rules.Konvensi(
                    each.bobot, each.nrr, each.tertimbang, each.total, each.cara, each.pembagi, each.gabungan
                ),
            )
            for each in model.konvensi
        ),
        tidak_terputuskan=model.tidak_terputuskan,
    )


def _choices(models: Sequence[PilihanModel]) -> tuple[rules.Pilihan, ...]:
    return tuple(rules.Pilihan(each.kode, each.nama, each.sumber) for each in models)
