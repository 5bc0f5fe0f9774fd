"""The whole analysis of one survey: from respondents to the result that every document reads."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from skmlib.rules import priority, sampling, scoring
from skmlib.rules.instrument import Instrumen
from skmlib.rules.periods import Periode
from skmlib.rules.quality import class_of
from skmlib.rules.rounding import exact
from skmlib.statistics import precision
from skmlib.statistics.comparisons import compare
from skmlib.statistics.crosstab import crosstabs, profile_fields, weight_scale
from skmlib.statistics.drivers import drivers
from skmlib.statistics.exclusions import exclusions
from skmlib.statistics.frequencies import answer_counts, answered, group_counts
from skmlib.statistics.outcome_importance import importance
from skmlib.statistics.ranking import ranking
from skmlib.statistics.reliability import reliability
from skmlib.statistics.response_quality import response_quality
from skmlib.statistics.result import (
    Hasil,
    IkmHasil,
    LayananHasil,
    PeriodeHasil,
    RespondenHasil,
    TrenTitik,
    UnsurHasil,
    Upp,
)
from skmlib.statistics.saran import suggestions
from skmlib.statistics.scored import number, scored_index, scored_unsur
from skmlib.statistics.survey import SERVICE, Dilaporkan, Survey
from skmlib.statistics.timeline import timeline
from skmlib.statistics.weighted import raked_index

SCHEMA = "skm-hasil/1"
NO_DATA = "tidak ada data"

STATED = "dilaporkan, tidak dihitung dari jawaban responden"

Earlier = Sequence[tuple[Periode, Survey | Dilaporkan | None]]


def analyse(survey: Survey, earlier: Earlier = (), parts: Earlier = ()) -> Hasil:
    """Analyse one survey; ``earlier`` gives those of earlier periods for the trend, ``None`` where a gap is.

    ``parts`` are the surveys of shorter periods within this one: their indexes are shown beside its own.

    An index that was only reported (:class:`Dilaporkan`) has its place in the trend; nothing is tested against it.

    Pure: the survey's frame is not changed, and the same survey gives the same result.
    """
    skor = scoring.score(answer_counts(survey.responden, survey.instrumen), survey.instrumen, survey.bobot)
    ikm = index_result(survey, skor)
    unsur = tuple(unsur_result(survey, each) for each in skor.unsur)
    surveys = [(periode, each if isinstance(each, Survey) else None) for periode, each in earlier]
    tren, garis = timeline([*surveys, (survey.periode, survey)], trend(survey, earlier))
    return Hasil(
        schema=SCHEMA,
        upp=Upp(survey.upp_kode, survey.upp_nama),
        periode=PeriodeHasil(survey.periode.kode, survey.periode.mulai.isoformat(), survey.periode.selesai.isoformat()),
        instrumen=survey.instrumen.nama,
        bobot=skor.bobot,
        responden=respondents(survey),
        unsur=unsur,
        ikm=ikm,
        layanan=services(survey),
        prioritas=priority.lowest(skor.unsur),
        bivariat=crosstabs(survey),
        mutu_data=dict(survey.mutu_data),
        tren=tren,
        skala=(survey.instrumen.skala.terendah, survey.instrumen.skala.tertinggi),
        label_jawaban={question.kode: question.jawaban for question in survey.instrumen.pertanyaan},
        peringkat=ranking(survey, seed=seed(survey, "peringkat")),
        reliabilitas=reliability(survey),
        mutu_respons=response_quality(
            survey,
            seed=seed(survey, "mutu_respons"),
            waktu=survey.saat or survey.waktu,
            konversi=survey.konversi,
            dikosongkan=survey.jawaban_dikosongkan,
        ),
        pendorong=drivers(survey, seed=seed(survey, "pendorong")),
        terbobot=raked_index(survey),
        kepentingan=importance(survey, unsur, seed=seed(survey, "kepentingan")),
        pengecualian=exclusions(survey),
        perbandingan=compare(survey, surveys),
        tren_garis=garis,
        saran=suggestions(survey.saran, survey.instrumen),
        taraf=survey.alpha,
        bagian=tuple(trend_point(periode, each) for periode, each in parts if not isinstance(each, Dilaporkan)),
    )


def seed(survey: Survey, what: str) -> list[int]:
    """The seed of a random step, from the names of unit, period and step: the same report gives the same numbers."""
    return [zlib.crc32(f"{survey.upp_kode}/{survey.periode.kode}/{what}".encode()), survey.seed]


def index_result(survey: Survey, skor: scoring.Skor, *, process: bool = False) -> IkmHasil:
    """The index with its class, interval and class probability.

    ``process``: the interval of the process behind the period's users, without finite-population correction, as a
    comparison of periods needs it; a census has none.
    """
    if skor.ikm is None:
        reason = f"unsur tanpa jawaban: {', '.join(skor.kosong)}"
        return IkmHasil.tanpa_nilai(reason)
    z = precision.deviations(survey.responden, survey.instrumen)
    scale = weight_scale(survey)
    lowest = float(survey.instrumen.skala.indeks_terendah)
    fraction = 0.0 if process and survey.fraction < 1 else survey.fraction
    found = precision.precision(z, skor.ikm.penuh, fraction, scale=scale, lowest=lowest)
    unsure = None
    if not survey.by_chance:
        unsure = precision.CONVENIENCE if survey.sampling == "kenyamanan" else precision.INCOMPLETE_CENSUS
    return scored_index(skor.ikm, found, survey.n - 1, survey.instrumen, scale=scale, unsure=unsure)


def unsur_result(survey: Survey, nilai: scoring.NilaiUnsur) -> UnsurHasil:
    """One unsur with its interval; several questions are listed, and then sums and distribution are theirs."""
    found = precision.Precision(None, None, precision.NO_ANSWER)
    if nilai.konversi is not None:
        z = precision.deviations(survey.responden, survey.instrumen, [nilai.kode])
        lowest = float(survey.instrumen.skala.indeks_terendah)
        found = precision.precision(z, nilai.konversi, survey.fraction, lowest=lowest)
    filled = answered(survey.responden, [question.kode for question in nilai.pertanyaan])
    return scored_unsur(nilai, filled, found, survey.instrumen, fraction=survey.fraction)


def respondents(survey: Survey) -> RespondenHasil:
    """Who answered, against the population and the minimum sample."""
    by_service = bool(survey.populasi_layanan) and survey.minimum_per == "layanan"
    check = sampling.check_sample(survey.n, survey.populasi, same_period=survey.populasi_periode_sama)
    minimum, cukup = check.minimum, check.cukup
    if by_service:
        per_service = service_minimum(survey)
        minimum = sum(per_service.values())
        reached = group_counts(survey.responden, SERVICE) if SERVICE in survey.responden else {}
        cukup = all(reached.get(nama, 0) >= needed for nama, needed in per_service.items())
    unknown = None if survey.populasi is not None else "populasi tidak diketahui"
    fields = profile_fields(survey)
    return RespondenHasil(
        diterima=survey.n,
        ditolak=survey.ditolak,
        dikosongkan=survey.dikosongkan,
        populasi=survey.populasi,
        minimum=minimum,
        cukup=cukup,
        profil={kode: group_counts(survey.responden, kode) for kode, _, _ in fields},
        profil_nama={kode: nama for kode, nama, _ in fields},
        populasi_sumber=survey.populasi_sumber,
        populasi_periode_sama=survey.populasi_periode_sama,
        sampling=survey.sampling,
        dasar_minimum="layanan" if by_service else "unit",
        dikeluarkan=len(survey.dikeluarkan),
        populasi_alasan=unknown,
        minimum_alasan=unknown,
        cukup_alasan=unknown,
    )


def service_minimum(survey: Survey) -> dict[str, int]:
    """Respondents needed of each service: its own minimum, or its proportional part of the unit's minimum."""
    return sampling.service_minimum(survey.populasi_layanan, minimum_per=survey.minimum_per)


def services(survey: Survey) -> tuple[LayananHasil, ...]:
    """Every service with its own index; its sample check where the users of the service are known."""
    if SERVICE not in survey.responden:
        return ()
    needed = service_minimum(survey)
    unknown = "populasi layanan tidak diketahui"
    by_service = survey.minimum_per == "layanan"
    results = []
    for nama, n in group_counts(survey.responden, SERVICE).items():
        part = survey.responden[survey.responden[SERVICE] == nama]
        skor = scoring.score(answer_counts(part, survey.instrumen), survey.instrumen, survey.bobot)
        results.append(
            LayananHasil(
                nama=nama,
                n=n,
                ikm=None if skor.ikm is None else float(skor.ikm.nilai),
                mutu=None if skor.ikm is None else skor.ikm.mutu.huruf,
                unsur={each.kode: number(each.nrr) for each in skor.unsur},
                populasi=survey.populasi_layanan.get(nama),
                minimum=needed.get(nama),
                cukup=n >= needed[nama] if nama in needed and by_service else None,
                ikm_alasan=precision.NO_ANSWER if skor.ikm is None else None,
                mutu_alasan=precision.NO_ANSWER if skor.ikm is None else None,
                populasi_alasan=None if nama in survey.populasi_layanan else unknown,
                minimum_alasan=None if nama in needed else unknown,
                cukup_alasan=unknown if nama not in needed else None if by_service else "dinilai untuk unit",
            )
        )
    return tuple(results)


def trend(survey: Survey, earlier: Earlier) -> tuple[TrenTitik, ...]:
    """Index of every earlier period, then the current one; a period without respondents is a gap with its reason."""
    line = (*earlier, (survey.periode, survey))
    return tuple(
        _stated(periode, each, survey.instrumen) if isinstance(each, Dilaporkan) else trend_point(periode, each)
        for periode, each in line
    )


def _stated(periode: Periode, found: Dilaporkan, instrumen: Instrumen) -> TrenTitik:
    mutu = class_of(exact(found.ikm), instrumen.mutu).huruf
    reasons = {f"{name}_alasan": STATED for name in ("ci95", "ikm_penuh", "se")}
    return TrenTitik(periode.kode, found.ikm, mutu, found.n, dilaporkan=True, **reasons)  # type: ignore[arg-type]


def trend_point(periode: Periode, survey: Survey | None) -> TrenTitik:
    """The place of a survey in the trend."""
    if survey is None or survey.n == 0:
        reasons = {f"{name}_alasan": NO_DATA for name in ("ikm", "mutu", "ci95", "ikm_penuh", "se")}
        return TrenTitik(periode.kode, None, None, 0, None, **reasons)  # type: ignore[arg-type]
    skor = scoring.score(answer_counts(survey.responden, survey.instrumen), survey.instrumen, survey.bobot)
    ikm = index_result(survey, skor, process=True)
    return TrenTitik(
        periode.kode,
        ikm.nilai,
        ikm.mutu,
        survey.n,
        ikm.ci95,
        ikm.nilai_alasan,
        ikm.mutu_alasan,
        ikm.ci95_alasan,
        ikm.nilai_penuh,
        ikm.se,
        ikm_penuh_alasan=ikm.nilai_alasan,
        se_alasan=ikm.se_alasan,
    )
