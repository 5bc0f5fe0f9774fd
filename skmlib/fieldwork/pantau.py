"""Fieldwork so far, as data: what one report has collected (:class:`Lapangan`), and how far it is (:class:`Pantauan`).

Computed by :mod:`skmlib.fieldwork.pantau_hitung`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import date
from typing import Any, Literal

from skmlib.rules.periods import Periode

Status = Literal[
    "terpenuhi",
    "sesuai jadwal",
    "tertinggal",
    "berhenti",
    "belum mulai",
    "berakhir",
    "tanpa minimum",
    "belum dapat dinilai",
]
STATUS: tuple[Status, ...] = (
    "berakhir",
    "berhenti",
    "tertinggal",
    "belum mulai",
    "belum dapat dinilai",
    "tanpa minimum",
    "sesuai jadwal",
    "terpenuhi",
)
"""Every status, the one to look at first in front."""


@dataclass(frozen=True)
class Lapangan:
    """What one report has collected: the day of each respondent (``None``: unknown) and, if asked, its service.

    ``nama_layanan``: services in their order. ``populasi_layanan``: users of each, empty where not all are known.
    ``target``: respondents aimed at, by service. ``mutu``: counts on the rows that were read.
    """

    upp: str
    nama: str
    periode: Periode
    hari: tuple[date | None, ...] = ()
    layanan: tuple[str, ...] | None = None
    nama_layanan: tuple[str, ...] = ()
    populasi: int | None = None
    populasi_layanan: Mapping[str, int] = field(default_factory=dict)
    minimum_per: str = "layanan"
    target: Mapping[str, int] = field(default_factory=dict)
    sampling: str = "acak"
    mutu: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Kemajuan:
    """One unit or service. ``acuan`` is what ``kurang`` is counted against: the minimum, else the target.

    ``tercapai``: percent of ``acuan`` that is reached, at most 100. ``laju``: respondents per calendar day since the
    fieldwork began, to the period's end at most; ``laju_7_hari``: in its last seven days, the current one;
    ``laju_perlu``: the one needed up to the period's last day. ``selesai``: the day ``acuan`` was reached, or is
    expected to be at the current pace.
    """

    nama: str
    terkumpul: int
    populasi: int | None
    minimum: int | None
    target: int | None
    acuan: Literal["minimum", "target"] | None
    kurang: int | None
    tercapai: float | None
    hari_pertama: date | None
    hari_terakhir: date | None
    laju: float | None
    laju_7_hari: float | None
    laju_perlu: float | None
    selesai: date | None
    status: Status
    populasi_alasan: str | None = None
    minimum_alasan: str | None = None
    target_alasan: str | None = None
    kurang_alasan: str | None = None
    tercapai_alasan: str | None = None
    hari_pertama_alasan: str | None = None
    hari_terakhir_alasan: str | None = None
    laju_alasan: str | None = None
    laju_7_hari_alasan: str | None = None
    laju_perlu_alasan: str | None = None
    selesai_alasan: str | None = None


@dataclass(frozen=True)
class Pantauan:
    """One report's fieldwork. ``tanggal``: the as-of day; ``tanggal_dari`` says where it comes from.

    ``mulai``: the day from which paces count. ``sisa_hari``: days left after ``tanggal``. ``sesudah_tanggal``:
    respondents dated later, who do not count; ``hari_kosong``: respondents without a day, who count but in no pace.
    ``layanan_tak_dikenal``: respondents of no known service. ``kumulatif``: (day, respondents up to it).
    """

    upp: str
    nama: str
    periode: Periode
    tanggal: date | None
    tanggal_dari: Literal["--tanggal", "respons terakhir"] | None
    mulai: date | None
    sisa_hari: int | None
    sampling: str
    dasar_minimum: Literal["layanan", "unit"]
    unit: Kemajuan
    layanan: tuple[Kemajuan, ...]
    layanan_tak_dikenal: int | None
    sesudah_tanggal: int
    hari_kosong: int
    mutu: Mapping[str, int]
    kumulatif: tuple[tuple[date, int], ...]

    @property
    def ada_data(self) -> bool:
        return self.unit.terkumpul > 0


def as_plain(pantauan: Pantauan) -> dict[str, Any]:
    """The fieldwork of a report as JSON takes it; an ``_alasan`` stands only where its value is missing."""
    plain: dict[str, Any] = {"upp": {"kode": pantauan.upp, "nama": pantauan.nama}}
    period = pantauan.periode
    plain["periode"] = {"kode": period.kode, "mulai": period.mulai.isoformat(), "selesai": period.selesai.isoformat()}
    return plain | {
        "tanggal": _plain(pantauan.tanggal),
        "tanggal_dari": pantauan.tanggal_dari,
        "mulai": _plain(pantauan.mulai),
        "sisa_hari": pantauan.sisa_hari,
        "sampling": pantauan.sampling,
        "dasar_minimum": pantauan.dasar_minimum,
        "unit": _plain(pantauan.unit),
        "layanan": [_plain(each) for each in pantauan.layanan],
        "layanan_tak_dikenal": pantauan.layanan_tak_dikenal,
        "sesudah_tanggal": pantauan.sesudah_tanggal,
        "hari_kosong": pantauan.hari_kosong,
        "mutu_data": dict(pantauan.mutu),
        "kumulatif": [[day.isoformat(), n] for day, n in pantauan.kumulatif],
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        items = asdict(value).items()
        return {key: _plain(each) for key, each in items if each is not None or not key.endswith("_alasan")}
    return value
