"""The public edition of a result: the one switch between what is known and what is published.

``analyse`` makes the internal edition, which shows all. :func:`public_edition` keeps what is on the allow-list below
and nothing else, so that a key added later is internal until it is listed; it leaves out the crosstabs of sensitive
fields, and protects the answers of small groups in the others (``public_crosstab``). Mandated figures are never
suppressed: respondents' characteristics one by one, the answers per unsur, the index per service.
Source: PermenPANRB 14/2017; UU 16/1997 art. 21; docs/methodology.md, "Public and internal", "Small groups".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from fractions import Fraction
from typing import Any

from skmlib.rules.instrument import Instrumen
from skmlib.statistics import precision
from skmlib.statistics.public_crosstab import public_crosstab
from skmlib.statistics.result import (
    Hasil,
    IkmHasil,
    LayananHasil,
    PeriodeHasil,
    PertanyaanHasil,
    RespondenHasil,
    TrenTitik,
    UnsurHasil,
    Upp,
)
from skmlib.statistics.result_comparison import Perbandingan, Putus, SelisihHasil, SelisihUnsur
from skmlib.statistics.result_quality import Pengecualian
from skmlib.statistics.result_saran import Kutipan, Saran, SaranUnsur, TopikSaran
from skmlib.statistics.saran import released
from skmlib.statistics.small_groups import DEFAULT, THRESHOLDS

INTERNAL = "hanya dalam edisi internal"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


PUBLIC: Mapping[type, frozenset[str]] = {
    Hasil: _names(
        "schema upp periode instrumen bobot responden unsur ikm layanan prioritas tren skala label_jawaban "
        "pengecualian perbandingan saran edisi ambang taraf bagian"  # and bivariat, made anew
    ),
    Upp: _names("kode nama"),
    PeriodeHasil: _names("kode mulai selesai"),
    RespondenHasil: _names(
        "diterima ditolak dikosongkan dikeluarkan populasi minimum cukup profil profil_nama populasi_sumber "
        "populasi_periode_sama sampling dasar_minimum"
    ),
    UnsurHasil: _names("kode nomor nama singkat terisi jumlah distribusi pertanyaan nrr nrr_tertimbang konversi mutu"),
    PertanyaanHasil: _names("kode teks terisi jumlah distribusi nrr"),
    IkmHasil: _names("nilai nilai_penuh mutu kinerja ci95"),
    LayananHasil: _names("nama n ikm mutu populasi minimum cukup"),
    TrenTitik: _names("periode ikm mutu n putus dilaporkan"),
    Putus: _names("hal lama baru"),
    Pengecualian: _names("jumlah menurut_alasan"),
    Perbandingan: _names("sebelumnya putus keterbatasan proses populasi unsur unsur_bermakna"),
    SelisihUnsur: _names("unsur sebelumnya sekarang nilai"),
    Saran: _names("n_responden terisi kosong pujian dikelompokkan lain per_unsur kutipan_publik"),
    SaranUnsur: _names("unsur sebutan jumlah pujian topik kutipan"),  # quotations only where released
    TopikSaran: _names("nama jumlah"),
    Kutipan: _names("teks"),
    SelisihHasil: _names("ragam nilai ci95"),  # the range that the sentence on the change rests on
}
"""What may be published, by type. The reason of a kept value (``…_alasan``) is kept with it."""


def public_edition(hasil: Hasil, instrumen: Instrumen, *, ambang: int | None = DEFAULT) -> Hasil:
    """A result as it may be published; a public edition is returned as it is.

    ``ambang``: counts of a crosstab above 0 and under it (3, 5 or 10) are suppressed. Raises ``ValueError`` for another
    threshold.
    """
    if hasil.edisi == "publik":
        return hasil
    threshold = DEFAULT if ambang is None else ambang
    if threshold not in THRESHOLDS:
        raise ValueError(f"suppression threshold: {ambang!r}; expected one of 3, 5, 10")
    sensitive = {each.kode for each in instrumen.profil if each.sensitif}
    kept: Hasil = _kept(hasil)
    return replace(
        _without_ranges(kept) if hasil.responden.sampling in ("kenyamanan", "sensus") else kept,
        edisi="publik",
        ambang=threshold,
        saran=released(kept.saran),
        bivariat=tuple(
            public_crosstab(each, instrumen, bobot=Fraction(hasil.bobot), ambang=threshold)
            for each in hasil.bivariat
            if each.profil not in sensitive
        ),
    )


def _without_ranges(hasil: Hasil) -> Hasil:
    """Where not everybody could be drawn there is no range to publish."""
    why = precision.CONVENIENCE if hasil.responden.sampling == "kenyamanan" else precision.INCOMPLETE_CENSUS
    ikm = hasil.ikm if hasil.ikm.ci95 is None else replace(hasil.ikm, ci95=None, ci95_alasan=why)
    return replace(hasil, ikm=ikm)


def _kept(value: Any) -> Any:
    """A value with what is on the allow-list; everything else is empty, with its reason where it has one."""
    if is_dataclass(value) and not isinstance(value, type):
        allowed = next((PUBLIC[base] for base in type(value).__mro__ if base in PUBLIC), None)
        return None if allowed is None else replace(value, **_attributes(value, allowed))
    if isinstance(value, Mapping):
        return {key: _kept(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_kept(item) for item in value)
    return value


def _attributes(value: Any, allowed: frozenset[str]) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    for each in fields(value):
        own, of = getattr(value, each.name), each.name.removesuffix("_alasan")
        if each.name in allowed:
            attributes[each.name] = _kept(own)
        elif of == each.name:
            attributes[each.name] = _empty(each, own)
        else:
            attributes[each.name] = own if of in allowed else INTERNAL
    return attributes


def _empty(each: Field[Any], value: Any) -> Any:
    """The value of a field that is not published."""
    if each.default is not MISSING:
        return each.default
    if each.default_factory is not MISSING:
        return each.default_factory()
    if str(each.type).endswith("| None"):
        return None
    if isinstance(value, int):
        return 0
    return () if isinstance(value, tuple) else {} if isinstance(value, Mapping) else None
