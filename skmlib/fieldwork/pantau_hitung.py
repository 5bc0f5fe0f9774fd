"""Fieldwork so far, computed: respondents against the minimum, paces, shortfall, expected finish.

Pure: days in, numbers out. Nothing asks for today: "as of" is a given day, else that of the period's last response.
A pace is respondents per calendar day. The current pace is that of the last seven days, which hold every weekday once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate

from skmlib.fieldwork.pantau import Kemajuan, Lapangan, Pantauan
from skmlib.fieldwork.pantau_baris import NO_DATES, NO_RESPONDENT, Saat, row
from skmlib.rules import sampling
from skmlib.rules.periods import Periode


def pantau(lapangan: Lapangan, *, tanggal: date | None = None) -> Pantauan:
    """Count the fieldwork of a report as of a day; without one, as of the last response in the period."""
    days = lapangan.hari
    keep = [tanggal is None or day is None or day <= tanggal for day in days]
    counted = [day for day, kept in zip(days, keep, strict=True) if kept]
    dated = sorted(day for day in counted if day is not None)
    as_of = tanggal or max((day for day in dated if day in lapangan.periode), default=max(dated, default=None))
    why = None if dated else NO_DATES if counted else NO_RESPONDENT
    moment = Saat(lapangan.periode, as_of, _start(dated, lapangan.periode, as_of), why)
    by_service: dict[str, list[date | None]] = {name: [] for name in lapangan.nama_layanan}
    unknown = 0
    services = [] if lapangan.layanan is None else list(zip(days, lapangan.layanan, keep, strict=True))
    for day, name, kept in services:
        if kept and name in by_service:
            by_service[name].append(day)
        elif kept:
            unknown += 1
    needed = sampling.service_minimum(lapangan.populasi_layanan, minimum_per=lapangan.minimum_per)
    rows = tuple(
        row(name, own, lapangan.populasi_layanan.get(name), needed.get(name), lapangan.target.get(name), moment)
        for name, own in by_service.items()
        if lapangan.layanan is not None
    )
    return Pantauan(
        upp=lapangan.upp,
        nama=lapangan.nama,
        periode=lapangan.periode,
        tanggal=as_of,
        tanggal_dari="--tanggal" if tanggal else "respons terakhir" if as_of else None,
        mulai=moment.mulai,
        sisa_hari=moment.sisa,
        sampling=lapangan.sampling,
        dasar_minimum="layanan" if needed and lapangan.minimum_per == "layanan" else "unit",
        unit=_unit(lapangan, counted, rows, needed, moment),
        layanan=rows,
        layanan_tak_dikenal=None if lapangan.layanan is None else unknown,
        sesudah_tanggal=len(days) - len(counted),
        hari_kosong=sum(day is None for day in counted),
        mutu=dict(lapangan.mutu),
        kumulatif=_cumulative(dated),
    )


def _start(dated: Sequence[date], periode: Periode, as_of: date | None) -> date | None:
    """The first response, but not before the period begins (unless that is still to come)."""
    if not dated or as_of is None:
        return None
    return max(dated[0], periode.mulai) if as_of >= periode.mulai else dated[0]


def _cumulative(dated: Sequence[date]) -> tuple[tuple[date, int], ...]:
    counts = Counter(dated)
    return tuple(zip(sorted(counts), accumulate(counts[day] for day in sorted(counts)), strict=True))


def _unit(
    lapangan: Lapangan,
    days: Sequence[date | None],
    rows: Sequence[Kemajuan],
    needed: Mapping[str, int],
    moment: Saat,
) -> Kemajuan:
    """The unit as a whole; where the minimum holds per service, it is short by what its services are short of."""
    targets = [lapangan.target.get(name) for name in lapangan.nama_layanan]
    target = sum(each or 0 for each in targets) if targets and all(targets) else None
    if not needed or lapangan.minimum_per != "layanan":
        minimum = None if lapangan.populasi is None else sampling.minimum_sample(lapangan.populasi)
        return row(lapangan.nama, days, lapangan.populasi, minimum, target, moment)
    return row(lapangan.nama, days, lapangan.populasi, sum(needed.values()), target, moment, parts=rows)
