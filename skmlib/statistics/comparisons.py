"""What a survey is compared with: the previous period of its unit, and its services with one another.

Independent samples, Satterthwaite's t on the linearised errors (``comparison``). The process view decides; the
population view, which corrects for the finite population, stands beside it by name. A census has no process error; a
changed questionnaire, weight or mode of asking leaves no comparison. Method: ``docs/methodology.md``, "Trend".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skmlib.rules.periods import Periode
from skmlib.rules.rounding import significant
from skmlib.statistics import comparison, precision
from skmlib.statistics.comparison import Ragam, Rerata
from skmlib.statistics.form import changes
from skmlib.statistics.posthoc import holm
from skmlib.statistics.result_comparison import (
    Interval,
    KesetaraanHasil,
    Perbandingan,
    SelisihHasil,
    SelisihUnsur,
)
from skmlib.statistics.service_pairs import service_pairs
from skmlib.statistics.survey import Survey
from skmlib.statistics.survey_means import census, index_mean, limitation, unsur_means

NO_EARLIER = "belum ada periode sebelumnya yang memiliki IKM"
NO_INDEX = "IKM periode ini tidak dapat dihitung"
NO_MARGIN = "batas kesetaraan tidak ditetapkan dalam parameter"
NO_CORRECTION = "populasi periode yang sama tidak diketahui, sehingga koreksi populasi terhingga tidak dipakai"
ONE_SERVICE = "kurang dari dua layanan yang memiliki nilai"

Earlier = Sequence[tuple[Periode, Survey | None]]


def compare(survey: Survey, earlier: Earlier = ()) -> Perbandingan:
    """The change of index and unsur since the last earlier period with an index, and the services in pairs."""
    pairs = service_pairs(survey)
    found = replace(_since(survey, earlier), layanan=pairs, layanan_alasan=None if pairs else ONE_SERVICE)
    found = replace(found, keterbatasan=found.keterbatasan or limitation(survey))
    return replace(found, unsur_bermakna=None if found.keterbatasan else _changed(found.unsur, survey.alpha))


def _since(survey: Survey, earlier: Earlier) -> Perbandingan:
    current = index_mean(survey)
    if current is None:
        return replace(_nothing(NO_INDEX), sebelumnya_alasan=NO_INDEX)
    for periode, previous in reversed(earlier):
        before = None if previous is None or previous.n == 0 else index_mean(previous)
        if previous is None or before is None:
            continue
        putus = changes(previous, survey)
        reason = f"{', '.join(each.hal for each in putus)} berubah sejak {periode.kode}"
        found = _nothing(reason) if putus else _change(previous, survey, before, current)
        return replace(found, sebelumnya=periode.kode, putus=putus, keterbatasan=limitation(previous, survey))
    return replace(_nothing(NO_EARLIER), sebelumnya_alasan=NO_EARLIER)


def _changed(unsur: Sequence[SelisihUnsur], alpha: float) -> tuple[str, ...] | None:
    """The unsur whose change survives Holm's correction; ``None`` where none could be tested."""
    tested = [(each.unsur, each.p_koreksi) for each in unsur if each.p_koreksi is not None]
    return tuple(kode for kode, p in tested if p < alpha) if tested else None


def _nothing(reason: str) -> Perbandingan:
    return Perbandingan(
        None, (), None, None, None, None, (), (),
        proses_alasan=reason, populasi_alasan=reason, kesetaraan_alasan=reason, unsur_alasan=reason,
    )  # fmt: skip


def _change(previous: Survey, survey: Survey, before: Rerata, after: Rerata) -> Perbandingan:
    """All that is said of the change between two surveys of one form."""
    process = _difference(before, after, "proses", refused=census(previous, survey))
    population, reason = None, limitation(previous, survey)
    if reason is None and max(before.fraksi, after.fraksi) <= 0:
        reason = NO_CORRECTION
    if reason is None:
        population = _difference(before, after, "populasi")
    found = Perbandingan(
        None, (), None, process, population, None, unsur_changes(previous, survey), (),
        populasi_alasan=reason, kesetaraan_alasan=NO_MARGIN,
    )  # fmt: skip
    if survey.kesetaraan is None:
        return found
    same = _equivalence(before, after, found.penentu or process, margin=survey.kesetaraan)
    return replace(found, kesetaraan=same, kesetaraan_alasan=None)


def _difference(before: Rerata, after: Rerata, ragam: Ragam, *, refused: str | None = None) -> SelisihHasil:
    found = comparison.difference(before, after, ragam=ragam)
    why = refused or found.alasan
    result = SelisihHasil(ragam, significant(found.nilai), None, None, None, None, None, why, why, why, why, why)
    if why:
        return result
    return replace(
        result,
        se=_number(found.galat),
        db=_number(found.db),
        statistik=_number(found.statistik),
        p=_number(found.p),
        ci95=_interval(found.ci95),
    )


def _equivalence(before: Rerata, after: Rerata, deciding: SelisihHasil, *, margin: float) -> KesetaraanHasil:
    """In the view of the deciding difference; nothing where that one has no error."""
    if deciding.ci95 is None:
        why = deciding.ci95_alasan
        return KesetaraanHasil(margin, deciding.ragam, None, None, None, why, why, why)
    found = comparison.equivalence(before, after, margin=margin, ragam=deciding.ragam)
    return KesetaraanHasil(margin, deciding.ragam, _number(found.p), _interval(found.ci90), found.putusan)


def unsur_changes(previous: Survey, survey: Survey) -> tuple[SelisihUnsur, ...]:
    """Change of every unsur, Holm over those that can be tested; both surveys have the same unsur."""
    refused = census(previous, survey)
    earlier = unsur_means(previous)
    rows = [_unsur_change(kode, earlier[kode], after, refused) for kode, after in unsur_means(survey).items()]
    adjusted = iter(holm([each.p for each in rows if each.p is not None]))
    return tuple(
        replace(each, p_koreksi_alasan=each.p_alasan)
        if each.p is None
        else replace(each, p_koreksi=significant(next(adjusted)))
        for each in rows
    )


def _unsur_change(kode: str, before: Rerata | None, after: Rerata | None, refused: str | None) -> SelisihUnsur:
    empty = precision.NO_ANSWER
    lacking = SelisihUnsur(
        kode,
        None if before is None else significant(before.nilai),
        None if after is None else significant(after.nilai),
        None, None, None, None, None, None,
        sebelumnya_alasan=empty if before is None else None,
        sekarang_alasan=empty if after is None else None,
    )  # fmt: skip
    if before is None or after is None:
        return replace(lacking, nilai_alasan=empty, se_alasan=empty, db_alasan=empty, p_alasan=empty, ci95_alasan=empty)
    found = comparison.difference(before, after)
    change, why = replace(lacking, nilai=significant(found.nilai)), refused or found.alasan
    if why:
        return replace(change, se_alasan=why, db_alasan=why, p_alasan=why, ci95_alasan=why)
    return replace(
        change, se=_number(found.galat), db=_number(found.db), p=_number(found.p), ci95=_interval(found.ci95)
    )


def _number(value: float | None) -> float | None:
    return None if value is None else significant(value)


def _interval(value: Interval | None) -> Interval | None:
    return None if value is None else (significant(value[0]), significant(value[1]))
