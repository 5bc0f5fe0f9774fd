"""The agency's year: one row a unit, and the index of the agency.

The headline is the simple mean of the units' **printed** IKM, so that anybody can recompute it from the table (exact
decimals, half up); means weighted by respondents or by population stand beside it, each by name (methodology page,
"The agency's year"). SE 12/2023 asks for the yearly report; no rule says how to aggregate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from skmlib.rules import priority, scoring
from skmlib.rules.instrument import Instrumen
from skmlib.rules.pekppp import Pekppp
from skmlib.rules.rounding import half_up, significant
from skmlib.statistics.agency_index import simple_mean, weighted_mean
from skmlib.statistics.analysis import index_result, respondents, services
from skmlib.statistics.frequencies import answer_counts
from skmlib.statistics.pekppp import assess
from skmlib.statistics.result_compilation import (
    BY_POPULATION,
    BY_RESPONDENTS,
    AduanRekap,
    Cara,
    LayananRekap,
    PublikasiRekap,
    RealisasiRekap,
    Rekap,
    RencanaRekap,
    TahunRekap,
    TindakRekap,
    UnitRekap,
    UnitTanpaHasil,
    UnsurRekap,
)
from skmlib.statistics.small_groups import LEAST
from skmlib.statistics.survey import Survey

SCHEMA = "skm-rekap/1"
NO_PLAN = "tidak ada rencana yang realisasinya dicatat"


@dataclass(frozen=True)
class TahunUnit:
    """What is said of a unit's year beside its respondents."""

    cara: Cara
    periode: tuple[str, ...]
    tertinggal: tuple[str, ...] = ()
    layanan: tuple[str, ...] = ()
    rtl: tuple[RencanaRekap, ...] = ()
    realisasi: RealisasiRekap | None = None
    tindak: tuple[TindakRekap, ...] = ()
    tanpa_laporan: int = 0
    publikasi: tuple[PublikasiRekap, ...] = ()
    aduan: AduanRekap | None = None
    hambatan: tuple[str, ...] = ()
    tantangan: tuple[str, ...] = ()
    solusi: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()


def surveyed(survey: Survey, tahun: TahunUnit) -> UnitRekap | UnitTanpaHasil:
    """The row of a unit with respondents of its own; without an index where an unsur has no answer at all."""
    skor = scoring.score(answer_counts(survey.responden, survey.instrumen), survey.instrumen, survey.bobot)
    if skor.ikm is None:
        return UnitTanpaHasil(survey.upp_kode, survey.upp_nama, f"unsur tanpa jawaban: {', '.join(skor.kosong)}", True)
    ikm, who = index_result(survey, skor), respondents(survey)
    found = services(survey)
    known = {each.nama for each in found}
    few = (f"indikatif: kurang dari {LEAST} responden",) if survey.n < LEAST else ()
    return UnitRekap(
        kode=survey.upp_kode,
        nama=survey.upp_nama,
        cara=tahun.cara,
        periode=tahun.periode,
        tertinggal=tahun.tertinggal,
        layanan=(
            *(LayananRekap(e.nama, e.n, e.ikm, e.mutu, None, e.ikm_alasan, e.mutu_alasan) for e in found),
            *(unseen(nama) for nama in tahun.layanan if nama not in known),
        ),
        n=survey.n,
        populasi=who.populasi,
        minimum=who.minimum,
        cukup=who.cukup,
        metode=survey.mode,
        sampling=survey.sampling,
        instrumen=survey.instrumen.nama,
        nrr={each.kode: None if each.nrr is None else significant(each.nrr) for each in skor.unsur},
        konversi={each.kode: None if each.konversi is None else significant(each.konversi) for each in skor.unsur},
        mutu_unsur={each.kode: None if each.mutu is None else each.mutu.huruf for each in skor.unsur},
        ikm=float(skor.ikm.nilai),
        ikm_penuh=significant(skor.ikm.penuh),
        mutu=skor.ikm.mutu.huruf,
        kinerja=skor.ikm.mutu.kinerja,
        prioritas=priority.lowest(skor.unsur),
        se=ikm.se,
        ci95=ikm.ci95,
        rtl=tahun.rtl,
        realisasi=tahun.realisasi,
        tindak=tahun.tindak,
        tanpa_laporan=tahun.tanpa_laporan,
        publikasi=tahun.publikasi,
        aduan=tahun.aduan,
        hambatan=tahun.hambatan,
        tantangan=tahun.tantangan,
        solusi=tahun.solusi,
        catatan=(*few, *tahun.catatan),
        populasi_alasan=who.populasi_alasan,
        minimum_alasan=who.minimum_alasan,
        cukup_alasan=who.cukup_alasan,
        se_alasan=ikm.se_alasan,
        ci95_alasan=ikm.ci95_alasan,
    )


def unseen(nama: str) -> LayananRekap:
    """A service without figures of its own."""
    reason = "tidak ada hasil menurut layanan"
    return LayananRekap(nama, n_alasan=reason, ikm_alasan=reason, mutu_alasan=reason)


def compile_year(
    rows: Sequence[UnitRekap],
    missing: Sequence[UnitTanpaHasil],
    instruments: Sequence[Instrumen],
    *,
    instansi: str,
    tahun: int,
    sampai: str,
    earlier: Sequence[TahunRekap] = (),
    aduan: AduanRekap | None = None,
    pekppp: Pekppp | None = None,
) -> Rekap:
    """Compile a year. ``instruments``: the agency's own first, then those of units with unsur it does not have.

    ``aduan``: complaints as the agency itself counts them; ``pekppp``: the instrument of the self-assessment.
    """
    own = instruments[0]
    ikm = simple_mean(rows, own)
    unsur = columns(rows, instruments)
    now = TahunRekap(tahun, ikm.nilai, ikm.mutu, ikm.unit, ikm_alasan=ikm.nilai_alasan, mutu_alasan=ikm.mutu_alasan)
    return Rekap(
        schema=SCHEMA,
        instansi=instansi,
        tahun=tahun,
        sampai=sampai,
        instrumen=own.nama,
        pengali=significant(own.skala.pengali),
        unsur=unsur,
        unit=tuple(rows),
        tanpa_hasil=tuple(missing),
        ikm=ikm,
        rerata_unsur={each.kode: _unsur_mean(rows, each.kode) for each in unsur},
        responden=sum(row.n or 0 for row in rows),
        alternatif=(
            weighted_mean(rows, own, cara=BY_RESPONDENTS, weights=[row.n for row in rows]),
            weighted_mean(rows, own, cara=BY_POPULATION, weights=[row.populasi for row in rows]),
        ),
        tren=(*earlier, now),
        aduan=aduan,
        pekppp=None if pekppp is None else assess(rows, pekppp),
    )


def columns(rows: Sequence[UnitRekap], instruments: Sequence[Instrumen]) -> tuple[UnsurRekap, ...]:
    """The unsur that some unit asked, in the order of the agency's instrument, further ones behind it."""
    asked = {kode for row in rows for kode in row.nrr}
    found: dict[str, UnsurRekap] = {}
    for instrumen in instruments:
        for each in instrumen.unsur:
            if each.kode not in found and (each.kode in asked or (instrumen is instruments[0] and not asked)):
                found[each.kode] = UnsurRekap(each.kode, instrumen.nomor(each.kode), each.nama, each.singkat)
    taken: set[str] = set()
    numbered: list[UnsurRekap] = []
    for column in found.values():  # an added unsur of one unit may carry the number of another's
        numbered.append(replace(column, nomor="+") if column.nomor in taken else column)
        taken.add(column.nomor)
    return tuple(numbered)


def realised(done: Sequence[str]) -> RealisasiRekap:
    """Counts of the states (``selesai``, ``berjalan``, ``belum``) of earlier plans."""
    counts = {state: sum(each == state for each in done) for state in ("selesai", "berjalan", "belum")}
    share = significant(Fraction(100 * counts["selesai"], len(done))) if done else None
    return RealisasiRekap(len(done), **counts, persen=share, persen_alasan=None if done else NO_PLAN)


def _unsur_mean(rows: Sequence[UnitRekap], kode: str) -> float | None:
    printed = [Fraction(half_up(value)) for row in rows if (value := row.nrr.get(kode)) is not None]
    return significant(sum(printed, Fraction(0)) / len(printed)) if printed else None
