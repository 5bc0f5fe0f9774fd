"""Which of a unit's reports make its year: the annual one, else the periods closed by the cut-off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from skmlib.rules import periods
from skmlib.rules.periods import Periode
from skmlib.statistics.compilation import TahunUnit, realised
from skmlib.statistics.result_compilation import Cara
from skmlib.workspace import rekapfollow
from skmlib.workspace.models import Laporan


@dataclass(frozen=True)
class Pilihan:
    """A unit's year. ``bagian``: reports whose respondents are its; ``tertinggal``: those closed after the cut-off."""

    cara: Cara
    bagian: tuple[str, ...]
    tertinggal: tuple[str, ...]


def choose(laporan: Mapping[str, Laporan], tahun: int, sampai: date) -> Pilihan:
    """Choose; ``bagian`` is empty where nothing of the year is closed.

    A period is closed on its last day, or on the day of its report where that is earlier. An annual survey counts
    whatever the cut-off; an annual report that pools periods is made of those that are closed.
    """
    annual = laporan.get(str(tahun))
    if annual is not None and not annual.gabung:
        return Pilihan("laporan tahunan", (str(tahun),), ())
    if annual is not None:
        parts = [periods.parse(kode) for kode in annual.gabung if kode in laporan]
    else:
        own = (periods.parse(kode) for kode, each in laporan.items() if not each.gabung)
        parts = apart(each for each in own if each.tahun == tahun)
    taken = tuple(each.kode for each in parts if closed(each, laporan[each.kode]) <= sampai)
    left = tuple(each.kode for each in parts if each.kode not in taken)
    if annual is not None and not left:
        return Pilihan("laporan tahunan", taken, ())
    return Pilihan("satu periode" if len(taken) == 1 else "gabungan responden", taken, left)


def closed(periode: Periode, laporan: Laporan) -> date:
    """The day on which a period's survey is over."""
    return min(periode.selesai, laporan.tanggal_laporan or periode.selesai)


def apart(found: Iterable[Periode]) -> list[Periode]:
    """Periods of which no two overlap, in their order: of two that do, the longer stays."""
    kept: list[Periode] = []
    for each in sorted(found, key=lambda periode: (periode.mulai - periode.selesai, periode.mulai)):
        if not any(periods.overlaps(each, other) for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda periode: periode.mulai)


def told(
    laporan: Mapping[str, Laporan],
    pilihan: Pilihan,
    tahun: int,
    sampai: date,
    layanan: Sequence[str],
    empty: Sequence[str],
) -> TahunUnit:
    """What the reports of a unit's year say beside their respondents; ``empty``: parts without respondents.

    Plans and obstacles are those of the annual report, else of the latest report of the year that has any: earlier
    plans have their realisation. Realisations and publications are those of all its reports, each plan once with its
    latest state; complaints those of the annual report, else of all its periods, else of the reports that pool some
    of them.
    """
    kinds = [periods.parse(kode) for kode in laporan]
    year = [each for each in kinds if each.tahun == tahun and closed(each, laporan[each.kode]) <= sampai]
    annual = laporan.get(str(tahun)) if pilihan.cara == "laporan tahunan" else None
    own = [str(tahun)] if annual is not None else []
    latest = [*own, *(each.kode for each in sorted(year, key=_latest_first))]
    plan = next((kode for kode in latest if laporan[kode].rtl), None)
    obstacles = next((e for e in map(laporan.__getitem__, latest) if e.hambatan or e.tantangan or e.solusi), None)
    pooled = [each.kode for each in apart(each for each in year if laporan[each.kode].gabung and each.jenis != "tahun")]
    order = (own, pilihan.bagian, pooled)
    whole = sorted({each.kode for each in year} | set(own), key=lambda kode: periods.parse(kode).sort_key)
    done = rekapfollow.followed(laporan, whole)
    shown = [each.kode for each in sorted(year, key=lambda each: (each.mulai, each.selesai))]
    return TahunUnit(
        cara=pilihan.cara,
        periode=(str(tahun),) if annual is not None else tuple(each for each in pilihan.bagian if each not in empty),
        tertinggal=pilihan.tertinggal,
        layanan=tuple(layanan),
        rtl=rekapfollow.plans(laporan, plan) if plan is not None else (),
        realisasi=realised([each.status for each in done]),
        tindak=done,
        tanpa_laporan=rekapfollow.untold(laporan, whole),
        publikasi=rekapfollow.published(laporan, [*shown, *(kode for kode in own if kode not in shown)]),
        aduan=rekapfollow.complained(laporan, rekapfollow.telling(laporan, order, lambda each: each.aduan)),
        hambatan=obstacles.hambatan if obstacles else (),
        tantangan=obstacles.tantangan if obstacles else (),
        solusi=obstacles.solusi if obstacles else (),
        catatan=tuple(f"tanpa data: {kode}" for kode in empty),
    )


def _latest_first(periode: Periode) -> tuple[int, int]:
    """The report that ends last first; of two that end together the longer."""
    return -periode.selesai.toordinal(), periode.mulai.toordinal()
