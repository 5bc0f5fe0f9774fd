"""The PEKPPP instrument of the self-assessment: the workspace's own ``params/pekppp.yml``, else the shipped version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from skmlib.rules.pekppp import Aturan, Indikator, JenisMedia, Pekppp, Syarat, Tingkat
from skmlib.workspace import instruments, yamltext
from skmlib.workspace.fields import Code, Model, Short, Skema, Text, YaTidak
from skmlib.workspace.problems import Problem
from skmlib.workspace.validation import validate

OWN = "params/pekppp.yml"
SHIPPED = instruments.SHIPPED / "pekppp" / "2022.yml"

Bound = Annotated[int, Field(ge=0, le=1000)]


class TingkatModel(Model):
    """A level: its score, and at most one kind of bound."""

    skor: Annotated[int, Field(ge=0, le=100)]
    uraian: Short
    dari: Bound | None = Field(None, description="a count, or per cent, that is reached")
    di_atas: Bound | None = Field(None, description="a count, or per cent, that is exceeded")
    bulan: Annotated[int, Field(ge=1, le=120)] | None = Field(None, description="months within which all is done")
    syarat: tuple[Syarat, ...] = Field((), description="what has to hold")

    @model_validator(mode="after")
    def _one_bound(self) -> TingkatModel:
        given = [self.dari is not None, self.di_atas is not None, self.bulan is not None, bool(self.syarat)]
        if sum(given) > 1:
            raise ValueError("has several bounds; keep one of 'dari', 'di_atas', 'bulan', 'syarat'")
        return self


_BOUNDS: dict[Aturan, tuple[str, ...]] = {
    "kesesuaian": ("syarat",),
    "media": ("dari", "di_atas"),
    "persentase": ("dari", "di_atas"),
    "kecepatan": ("bulan",),
}


class IndikatorModel(Model):
    """An indicator on the survey."""

    nomor: Annotated[int, Field(ge=1, le=999)]
    nama: Short
    aturan: Aturan = Field(description="what it judges: conformity, media of publication, per cent done, months")
    bobot: Annotated[int, Field(ge=0, le=100)] | None = Field(None, description="per cent within its aspect")
    tingkat: tuple[TingkatModel, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _levels(self) -> IndikatorModel:
        scores = [each.skor for each in self.tingkat]
        if scores != sorted(set(scores)):
            raise ValueError("'tingkat' goes from the lowest score to the highest, each once")
        kinds = [
            [name for name in ("dari", "di_atas", "bulan", "syarat") if getattr(each, name) not in (None, ())]
            for each in self.tingkat
        ]
        if sum(not each for each in kinds) != 1:
            raise ValueError("exactly one level has no bound: the one of 'nothing'")
        if any(name not in _BOUNDS[self.aturan] for each in kinds for name in each):
            raise ValueError(f"levels of the rule {self.aturan!r} are bound by {' or '.join(_BOUNDS[self.aturan])}")
        return self


class MediaModel(Model):
    """A kind of medium."""

    jenis: Short
    elektronik: YaTidak
    kata: tuple[Short, ...] = Field(min_length=1, description="words that tell it")


class UnsurModel(Model):
    """The unsur that a survey by the regulation asks."""

    wajib: tuple[Code, ...] = Field(min_length=1)
    luring: tuple[Code, ...] = Field((), description="required where people are served in person")


class PekpppModel(Model):
    """``params/pekppp.yml``: a version of the PEKPPP indicators on the survey; it replaces the shipped one."""

    skema: Skema
    nama: Short
    judul: Short
    sumber: Text = Field(description="where numbers, texts and bounds come from; printed")
    unsur: UnsurModel
    media: tuple[MediaModel, ...] = Field(min_length=1)
    indikator: tuple[IndikatorModel, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _apart(self) -> PekpppModel:
        numbers = [each.nomor for each in self.indikator]
        if len(set(numbers)) != len(numbers):
            raise ValueError("'indikator' has a number twice")
        return self


def load(root: Path) -> tuple[Pekppp | None, tuple[Problem, ...]]:
    """The version in force, ``None`` with the problems of the workspace's own."""
    own = root / OWN
    path, file = (own, OWN) if own.is_file() else (SHIPPED, SHIPPED.name)
    model, problems = validate(yamltext.read(path, file), PekpppModel)
    return (None, problems) if model is None else (_made(model), problems)


def check(root: Path) -> Iterator[Problem]:
    """Every problem of the workspace's own version."""
    if (root / OWN).is_file():
        yield from load(root)[1]


def _made(model: PekpppModel) -> Pekppp:
    return Pekppp(
        model.nama,
        model.judul,
        model.sumber,
        tuple(
            Indikator(
                each.nomor,
                each.nama,
                each.aturan,
                tuple(Tingkat(t.skor, t.uraian, t.dari, t.di_atas, t.bulan, t.syarat) for t in each.tingkat),
                each.bobot,
            )
            for each in model.indikator
        ),
        tuple(JenisMedia(each.jenis, each.elektronik == "ya", each.kata) for each in model.media),
        model.unsur.wajib,
        model.unsur.luring,
    )
