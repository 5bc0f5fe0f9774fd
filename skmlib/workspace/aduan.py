"""``aduan``: complaints that reached a unit or the agency (SP4N-LAPOR! and the like), as counts by unsur."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import Field, model_validator

from skmlib.statistics.result_compilation import AduanRekap
from skmlib.workspace.fields import Code, Model, Short, Users
from skmlib.workspace.problems import did_you_mean

OTHER = "lainnya"
"""In place of an unsur's code: complaints that are about none of them."""


class Aduan(Model):
    """Complaints by the unsur that they are about; counts only, never a complaint's text."""

    sumber: Short = Field("SP4N-LAPOR!", description="where the counts come from")
    periode: Short | None = Field(None, description="which days they cover, in words; default: the report's period")
    jumlah: dict[Code, Users] = Field(
        min_length=1, description="unsur's code (or 'lainnya', about none of them): complaints received"
    )
    selesai: dict[Code, Users] = Field(default_factory=dict, description="of these: complaints that are settled")

    @model_validator(mode="after")
    def _settled_are_received(self) -> Aduan:
        for kode, count in self.selesai.items():
            if count > self.jumlah.get(kode, 0):
                raise ValueError(
                    f"'selesai' has {count} settled complaints about {kode!r}, 'jumlah' {self.jumlah.get(kode, 0)}; "
                    "count those received as well"
                )
        return self


def unknown(aduan: Aduan | None, known: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Codes that are no unsur: where, and what is meant."""
    for field in ("jumlah", "selesai"):
        for kode in getattr(aduan, field, {}):
            if kode not in known and kode != OTHER:
                yield field, kode, did_you_mean(kode, [*known, OTHER])


def as_result(aduan: Aduan) -> AduanRekap:
    """The counts as the result holds them."""
    covered = (aduan.periode,) if aduan.periode else ()
    return AduanRekap((aduan.sumber,), dict(aduan.jumlah), dict(aduan.selesai), covered)


def total(found: Iterable[AduanRekap | None]) -> AduanRekap | None:
    """The sum of several counts; ``None`` where none is given."""
    given = [each for each in found if each is not None]
    if not given:
        return None
    codes = list(dict.fromkeys(kode for each in given for kode in each.jumlah))
    return AduanRekap(
        tuple(dict.fromkeys(name for each in given for name in each.sumber)),
        {kode: sum(each.jumlah.get(kode, 0) for each in given) for kode in codes},
        {kode: sum(each.selesai.get(kode, 0) for each in given) for kode in codes},
        tuple(dict.fromkeys(text for each in given for text in each.periode)),
    )
