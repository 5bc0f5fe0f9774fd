"""One row of the fieldwork, a unit or a service: shortfall, paces, what is needed, expected finish, status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from skmlib.fieldwork.pantau import Kemajuan, Status
from skmlib.rules.periods import Periode
from skmlib.rules.rounding import significant

WINDOW = 7
"""Calendar days of the current pace; as many without a response are a stop."""
FAR = 3660
"""Days after which an expected finish is no longer named."""

NO_POPULATION = "populasi tidak diketahui"
NO_TARGET = "tidak ditetapkan"
NO_DATES = "tanggal responden tidak diketahui"
NO_RESPONDENT = "belum ada responden"
NO_SERVICE = "layanan responden tidak diketahui"
OVER = "periode sudah berakhir"
REACHED = "minimum sudah terpenuhi"
NO_RECENT = f"tidak ada responden dalam {WINDOW} hari terakhir"
TOO_FAR = "lebih dari sepuluh tahun lagi"
SERVICES_OPEN = "ada layanan yang belum dapat diperkirakan"
NOT_NEEDED = "tidak memerlukan responden"


@dataclass(frozen=True)
class Saat:
    """When we look: period, as-of day, day on which the fieldwork began, or why there is no such day."""

    periode: Periode
    tanggal: date | None
    mulai: date | None
    alasan: str | None

    @property
    def sisa(self) -> int | None:
        """Days left after the as-of day, all of the period's where it is still to come."""
        if self.tanggal is None:
            return None
        before = max(self.tanggal, self.periode.mulai - timedelta(days=1))
        return max((self.periode.selesai - before).days, 0)

    @property
    def sampai(self) -> date | None:
        """The last day of a pace: the as-of day, or the period's end once that is past (and fieldwork began by it)."""
        if self.tanggal is None or self.mulai is None or self.mulai > self.periode.selesai:
            return self.tanggal
        return min(self.tanggal, self.periode.selesai)


def row(
    nama: str,
    days: Sequence[date | None],
    populasi: int | None,
    minimum: int | None,
    target: int | None,
    moment: Saat,
    parts: Sequence[Kemajuan] | None = None,
) -> Kemajuan:
    """``parts``: the services whose own minima make up ``minimum``; empty where no respondent's service is known."""
    dated = sorted(day for day in days if day is not None)
    aim = minimum if minimum is not None else target
    kurang, kurang_why = _shortfall(len(days), aim, parts)
    average, week, pace_why = _paces(dated, moment)
    perlu, perlu_why = _needed(kurang, moment, kurang_why)
    selesai, selesai_why = _finish(dated, aim, kurang, week, moment, kurang_why, pace_why, parts)
    day_why = None if dated else NO_DATES if days else NO_RESPONDENT
    return Kemajuan(
        nama=nama,
        terkumpul=len(days),
        populasi=populasi,
        minimum=minimum,
        target=target,
        acuan="minimum" if minimum is not None else "target" if target is not None else None,
        kurang=kurang,
        tercapai=None if kurang is None or aim is None else _percent(aim - kurang, aim),
        hari_pertama=dated[0] if dated else None,
        hari_terakhir=dated[-1] if dated else None,
        laju=None if average is None else significant(average),
        laju_7_hari=None if week is None else significant(week),
        laju_perlu=None if perlu is None else significant(perlu),
        selesai=selesai,
        status=_status(days, dated, aim, kurang, selesai, moment),
        populasi_alasan=None if populasi is not None else NO_POPULATION,
        minimum_alasan=None if minimum is not None else NO_POPULATION,
        target_alasan=None if target is not None else NO_TARGET,
        kurang_alasan=kurang_why,
        tercapai_alasan=kurang_why,
        hari_pertama_alasan=day_why,
        hari_terakhir_alasan=day_why,
        laju_alasan=pace_why,
        laju_7_hari_alasan=pace_why,
        laju_perlu_alasan=perlu_why,
        selesai_alasan=selesai_why,
    )


def _percent(part: int, whole: int) -> float:
    return significant(Fraction(100 * part, whole)) if whole else 100.0


def _shortfall(n: int, aim: int | None, parts: Sequence[Kemajuan] | None) -> tuple[int | None, str | None]:
    if aim is None:
        return None, NO_POPULATION
    if parts is None or n == 0:
        return max(aim - n, 0), None
    if not parts:
        return None, NO_SERVICE
    return sum(each.kurang or 0 for each in parts if each.minimum is not None), None


def _paces(dated: Sequence[date], moment: Saat) -> tuple[Fraction | None, Fraction | None, str | None]:
    """Respondents per day since the fieldwork began, and in the last seven days (or since then, if it is less)."""
    until = moment.sampai
    if until is None or moment.mulai is None:
        return None, None, moment.alasan
    recent = max(moment.mulai, until - timedelta(days=WINDOW - 1))
    average, week = (
        Fraction(sum(first <= day <= until for day in dated), (until - first).days + 1)
        for first in (moment.mulai, recent)
    )
    return average, week, None


def _needed(kurang: int | None, moment: Saat, why: str | None) -> tuple[Fraction | None, str | None]:
    if kurang is None:
        return None, why
    if kurang == 0:
        return None, REACHED
    if moment.sisa is None:
        return None, moment.alasan
    return (Fraction(kurang, moment.sisa), None) if moment.sisa else (None, OVER)


def _finish(
    dated: Sequence[date],
    aim: int | None,
    kurang: int | None,
    week: Fraction | None,
    moment: Saat,
    kurang_why: str | None,
    pace_why: str | None,
    parts: Sequence[Kemajuan] | None,
) -> tuple[date | None, str | None]:
    if kurang is None or aim is None:
        return None, kurang_why
    if kurang and moment.sisa == 0:
        return None, OVER
    if parts:
        ends = [each for each in parts if each.minimum]
        known = [each.selesai for each in ends if each.selesai is not None]
        return (max(known), None) if len(known) == len(ends) and known else (None, SERVICES_OPEN)
    if kurang == 0:
        if aim == 0:
            return None, NOT_NEEDED
        return (dated[aim - 1], None) if len(dated) >= aim else (None, NO_DATES)
    if week is None or moment.tanggal is None:
        return None, pace_why
    if week == 0:
        return None, NO_RECENT
    ahead = ceil(kurang / week)
    return (moment.tanggal + timedelta(days=ahead), None) if ahead <= FAR else (None, TOO_FAR)


def _status(
    days: Sequence[date | None],
    dated: Sequence[date],
    aim: int | None,
    kurang: int | None,
    selesai: date | None,
    moment: Saat,
) -> Status:
    if kurang == 0:
        return "terpenuhi"
    over = moment.tanggal is not None and moment.sisa == 0
    if over and kurang is not None:
        return "berakhir"
    if not days:
        return "belum mulai"
    silent = not dated or moment.tanggal is None or (moment.tanggal - dated[-1]).days >= WINDOW
    if dated and silent and not over:
        return "berhenti"
    if aim is None:
        return "tanpa minimum"
    if kurang is None or moment.tanggal is None or not dated:
        return "belum dapat dinilai"
    return "sesuai jadwal" if selesai is not None and selesai <= moment.periode.selesai else "tertinggal"
