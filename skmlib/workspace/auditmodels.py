"""A published table as typed text: what may stand in the YAML file of ``skm audit``, and the table made of it."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from skmlib.rules.audit.tabel import Cetak, Hitungan, TabelTerbit, UnsurTerbit, printed, uniform
from skmlib.rules.sampling import minimum_sample
from skmlib.workspace.fields import Count, Model, Short, Skema, Users


def _number(value: str) -> str:
    printed(value)
    return value


def _weight(value: str) -> str:
    top, slash, bottom = value.replace(" ", "").partition("/")
    if not slash:
        return _number(value)
    if not top.isdecimal() or not (bottom in ("k", "n") or (bottom.isdecimal() and int(bottom))):
        raise ValueError(f"{value!r} is no weight; write 1/9, 1/k or 0,111")
    return value


def _whole(value: Any) -> Any:
    """Digits of a count, also with points at the thousands (``1.200``)."""
    parts = value.strip().split(".") if isinstance(value, str) else [""]
    pointed = len(parts) > 1 and len(parts[0]) in (1, 2, 3) and all(len(each) == 3 for each in parts[1:])
    return "".join(parts) if pointed and all(each.isdecimal() for each in parts) else value


Number = Annotated[str, AfterValidator(_number)]
Total = Annotated[Users, BeforeValidator(_whole)]
Letter = Annotated[Short, AfterValidator(lambda value: value.upper())]
Weight = Annotated[str, AfterValidator(_weight)]
Numbers = Annotated[tuple[Number, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)]


class HitunganModel(Model):
    """Counts of one question; ``distribusi``: answers of score 1, 2, 3, 4, whole or in per cent."""

    nrr: Number | None = None
    jumlah: Total | None = Field(None, description="sum of the answers")
    terisi: Total | None = Field(None, description="filled answers")
    distribusi: tuple[Number, ...] = Field((), max_length=4)

    @model_validator(mode="after")
    def _four(self) -> HitunganModel:
        if self.distribusi and len(self.distribusi) != 4:
            raise ValueError(f"'distribusi' has {len(self.distribusi)} numbers; write those of score 1, 2, 3 and 4")
        return self


class UnsurModel(HitunganModel):
    """One unsur as it is printed."""

    nama: Short | None = None
    tertimbang: Number | None = Field(None, description="NRR tertimbang")
    konversi: Number | None = Field(None, description="the unsur's value on 25–100")
    mutu: Letter | None = None
    pertanyaan: tuple[HitunganModel, ...] = ()


Unsur = Annotated[UnsurModel, BeforeValidator(lambda value: {"nrr": value} if isinstance(value, str) else value)]


class TabelModel(Model):
    """A published table: ``unsur`` by number or code, the index, and what else is printed."""

    skema: Skema = 1
    judul: Short | None = None
    unsur: dict[Short, Unsur] = Field(min_length=1, max_length=100)
    ikm: Numbers = ()
    mutu: Letter | None = None
    total: Number | None = Field(None, description="the sum of the weighted means")
    bobot: Weight | None = Field(None, description="the weight that the text states")
    n: Count | None = Field(None, description="respondents")
    rencana: Count | None = Field(None, description="the planned sample")
    populasi: Count | None = Field(None, description="users; the planned sample is then its Krejcie–Morgan size")
    semua: Count | None = Field(None, description="respondents of all time")
    urutan: Short | None = Field(None, description="order of U8 and U9: permenpan14, kuesioner, permenpan16")

    @model_validator(mode="after")
    def _enough(self) -> TabelModel:
        if not self.ikm and self.total is None:
            raise ValueError("neither 'ikm' nor 'total' is given; there is nothing to reproduce")
        bare = [kode for kode, each in self.unsur.items() if not _has_mean(each, self.n)]
        if bare:
            raise ValueError(f"no mean for {', '.join(bare)}: give 'nrr', 'jumlah' with 'terisi' or n, or 'distribusi'")
        for kode, each in self.unsur.items():
            for part in (each, *each.pertanyaan):
                _counts(part, self.n, kode)
        return self


def made(model: TabelModel) -> TabelTerbit:
    """The table of a valid model."""
    unsur = [
        UnsurTerbit(
            **_hitungan(each, model.n, kode),
            kode=kode,
            nama=each.nama or "",
            tertimbang=_cetak(each.tertimbang),
            konversi=_cetak(each.konversi),
            mutu=each.mutu or "",
            pertanyaan=tuple(Hitungan(**_hitungan(part, model.n, kode)) for part in each.pertanyaan),
        )
        for kode, each in model.unsur.items()
    ]
    planned = model.rencana or (minimum_sample(model.populasi) if model.populasi else None)
    return TabelTerbit(
        uniform(unsur),
        tuple(dict.fromkeys(printed(each) for each in model.ikm)),
        model.mutu or "",
        _cetak(model.total),
        model.bobot or "",
        model.n,
        planned,
        model.semua,
        model.urutan or "",
        model.judul or "",
    )


def _hitungan(model: HitunganModel, n: int | None, kode: str) -> dict[str, Any]:
    return {
        "nrr": _cetak(model.nrr),
        "jumlah": model.jumlah,
        "terisi": model.terisi,
        "distribusi": _counts(model, n, kode),
    }


def _counts(model: HitunganModel, n: int | None, kode: str) -> tuple[int, ...]:
    """Counts of a distribution; per cents become the whole numbers that are printed so. Raises ``ValueError``."""
    shares = [printed(each) for each in model.distribusi]
    if not any(each.rstrip().endswith("%") for each in model.distribusi):
        if any(each.nilai.denominator != 1 for each in shares):
            raise ValueError(f"{kode}: 'distribusi' holds no whole number; mark shares with %: 46,5 %")
        return tuple(int(each.nilai) for each in shares)
    filled = model.terisi or n
    if filled is None:
        raise ValueError(f"{kode}: 'distribusi' in per cent needs 'terisi' or 'n'")
    found = []
    for each in shares:
        near = int(each.nilai * filled / 100)
        fits = [count for count in (near - 1, near, near + 1) if _shown_as(count, filled, each)]
        if len(fits) != 1:
            raise ValueError(f"{kode}: {each} % of {filled} is no single whole number; give the counts")
        found += fits
    return tuple(found)


def _shown_as(count: int, filled: int, share: Cetak) -> bool:
    return count >= 0 and Fraction(100 * count, filled) in share.rentang()


def _has_mean(unsur: UnsurModel, n: int | None) -> bool:
    parts: tuple[HitunganModel, ...] = unsur.pertanyaan or (unsur,)
    counted = all(p.nrr or p.distribusi or (p.jumlah is not None and (p.terisi or n)) for p in parts)
    return bool(unsur.nrr) or bool(counted)


def _cetak(text: str | None) -> Cetak | None:
    return None if text is None else printed(text)
