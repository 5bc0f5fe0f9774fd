"""The index under weights that make the sample agree with the known users: a supplement beside the official index.

Fields are the service (where the users of every service are known) and the profile fields whose users are given. The
official index stays unweighted. Interval: the logit-t of the official index, with the standard error of the raked mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from skmlib.rules import scoring
from skmlib.rules.instrument import Instrumen
from skmlib.rules.quality import class_of
from skmlib.rules.rounding import exact, half_up, significant
from skmlib.statistics import precision
from skmlib.statistics.crosstab import weight_scale
from skmlib.statistics.frequencies import answer_counts, group_counts
from skmlib.statistics.raking import CAP, Pembobotan, rake, raked_mean
from skmlib.statistics.result_supplement import Interval, KolomBobot, Susunan, Terbobot
from skmlib.statistics.survey import SERVICE, Survey

if TYPE_CHECKING:
    import numpy as np

LAST_YEAR = "populasinya adalah pengguna pada periode yang sama tahun lalu"


def raked_index(survey: Survey) -> Terbobot | None:
    """The index under raked weights; ``None`` where no field with two categories or more has known users."""
    known = known_users(survey)
    if not known:
        return None
    names = field_names(survey)
    margins = {names[kode]: {name: users for name, users in counts.items() if users} for kode, counts in known.items()}
    fields = {names[kode]: survey.responden[kode].astype(str).tolist() for kode in known}
    raked = _contradiction(survey, known, names) or rake(fields, margins)
    columns = tuple(_column(survey, kode, names[kode], counts, raked) for kode, counts in known.items())
    notes = raked.catatan if survey.populasi_periode_sama else (*raked.catatan, LAST_YEAR)
    skor = scoring.score(answer_counts(survey.responden, survey.instrumen), survey.instrumen, survey.bobot)
    if raked.bobot is None or skor.ikm is None:
        reason = raked.alasan or f"unsur tanpa jawaban: {', '.join(skor.kosong)}"
        return _none(columns, reason, notes)
    answers, shares = _answers(survey)
    found = raked_mean(answers, raked, fraction=survey.fraction, shares=shares)
    assert found.nilai is not None
    scale = weight_scale(survey)
    full = significant(scale * found.nilai)
    interval, why = _interval(survey, found.nilai, found.galat, found.alasan, scale)
    return Terbobot(
        kolom=columns,
        nilai=float(half_up(exact(full))),
        nilai_penuh=full,
        mutu=class_of(exact(full), survey.instrumen.mutu).huruf,
        selisih=significant(full - float(skor.ikm.penuh)),
        se=None if interval is None or found.galat is None else significant(scale * found.galat),
        ci95=interval,
        deff=significant(raked.deff or 0.0),
        n_efektif=significant(raked.n_efektif or 0.0),
        dipotong=raked.dipotong,
        batas=CAP,
        selisih_populasi=significant(round(raked.selisih or 0.0, 9)),
        unsur=_raked_nrr(survey, raked),
        catatan=notes,
        se_alasan=why,
        ci95_alasan=why,
    )


def known_users(survey: Survey) -> dict[str, Mapping[str, int]]:
    """Field to users per category, in the order of the categories: the service first, then the profile fields."""
    given = {**({SERVICE: survey.populasi_layanan} if survey.populasi_layanan else {}), **survey.populasi_profil}
    order = [SERVICE, *(each.kode for each in survey.instrumen.profil)]
    known: dict[str, Mapping[str, int]] = {}
    for kode in sorted(given, key=lambda kode: order.index(kode) if kode in order else len(order)):
        if kode not in survey.responden:
            continue
        categories = [*map(str, survey.responden[kode].cat.categories), *given[kode]]
        counts = {name: given[kode][name] for name in dict.fromkeys(categories) if name in given[kode]}
        if sum(users > 0 for users in counts.values()) > 1:
            known[kode] = counts
    return known


def field_names(survey: Survey) -> dict[str, str]:
    """Code to name of the service and of every profile field."""
    return {SERVICE: "Jenis layanan", **{each.kode: each.nama for each in survey.instrumen.profil}}


def _contradiction(
    survey: Survey, known: Mapping[str, Mapping[str, int]], names: Mapping[str, str]
) -> Pembobotan | None:
    """No weights, and why, where somebody of a category answered that is said to have no users."""
    for kode, counts in known.items():
        reached = group_counts(survey.responden, kode)
        wrong = [name for name, users in counts.items() if users == 0 and reached.get(name)]
        if wrong:
            reason = f"{names[kode]}: ada responden dari {', '.join(wrong)}, tetapi jumlah penggunanya dinyatakan 0"
            return Pembobotan(None, None, None, alasan=reason)
    return None


def _column(survey: Survey, kode: str, name: str, counts: Mapping[str, int], raked: Pembobotan) -> KolomBobot:
    reached = group_counts(survey.responden, kode)
    answered = sum(reached.get(category, 0) for category in counts)
    users = sum(counts.values())
    weights: dict[str, float] = {}
    if raked.bobot is not None:
        mean = sum(raked.bobot) / len(raked.bobot)
        for category, weight in zip(survey.responden[kode].astype(str), raked.bobot, strict=True):
            weights[category] = weights.get(category, 0.0) + weight / mean
    return KolomBobot(
        kode,
        name,
        tuple(
            Susunan(
                category,
                reached.get(category, 0),
                known,
                significant(reached.get(category, 0) / answered) if answered else None,
                significant(known / users),
                significant(weights[category] / reached[category]) if category in weights else None,
            )
            for category, known in counts.items()
        ),
    )


def _answers(survey: Survey) -> tuple[np.ndarray, list[float]]:
    """Answers (n, questions with any answer) and the part of each in the index at equal weights of the unsur."""
    import numpy as np

    shares: dict[str, float] = {}
    for unsur in survey.instrumen.unsur:
        usable = [each.kode for each in unsur.pertanyaan if survey.responden[each.kode].notna().any()]
        part = float(survey.instrumen.skala.pengali) / survey.instrumen.k / max(len(usable), 1)
        shares |= dict.fromkeys(usable, part)
    return np.asarray(survey.responden[list(shares)].to_numpy(dtype=float)), list(shares.values())


def _raked_nrr(survey: Survey, raked: Pembobotan) -> dict[str, float | None]:
    return {each.kode: _unsur_mean(survey, survey.instrumen, each.kode, raked) for each in survey.instrumen.unsur}


def _unsur_mean(survey: Survey, instrumen: Instrumen, kode: str, raked: Pembobotan) -> float | None:
    only = replace(instrumen, unsur=tuple(each for each in instrumen.unsur if each.kode == kode))
    answers, shares = _answers(replace(survey, instrumen=only))
    found = raked_mean(answers, raked, fraction=1.0, shares=shares)
    return None if found.nilai is None else significant(found.nilai / float(instrumen.skala.pengali))


def _interval(
    survey: Survey, value: float, error: float | None, reason: str | None, scale: float
) -> tuple[Interval | None, str | None]:
    if error is None:
        return None, reason
    if error <= 1e-10:
        return None, precision.CONSTANT
    lowest = float(survey.instrumen.skala.indeks_terendah)
    bounds = precision.logit_t(value, error, survey.n - 1, scale=scale, lowest=lowest)
    if bounds is None:
        return None, precision.CONSTANT
    return (significant(bounds[0]), significant(bounds[1])), None


def _none(columns: tuple[KolomBobot, ...], reason: str, notes: tuple[str, ...]) -> Terbobot:
    return Terbobot(
        kolom=columns,
        nilai=None,
        nilai_penuh=None,
        mutu=None,
        selisih=None,
        se=None,
        ci95=None,
        deff=None,
        n_efektif=None,
        dipotong=0,
        batas=CAP,
        selisih_populasi=None,
        unsur={},
        catatan=notes,
        nilai_alasan=reason,
        nilai_penuh_alasan=reason,
        mutu_alasan=reason,
        selisih_alasan=reason,
        se_alasan=reason,
        ci95_alasan=reason,
        deff_alasan=reason,
        n_efektif_alasan=reason,
        selisih_populasi_alasan=reason,
    )
