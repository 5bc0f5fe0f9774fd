"""What a survey's precision will be before it is held, and how many respondents a stricter one costs.

Simple random sampling without replacement of users, n of N. Half width of the 95 % interval of the index:
t(n−1) · s · √((1 − n/N)/n), where s is the standard deviation of the respondents' linearised values (index points) in
an earlier period, or an assumption. Source: Cochran 1977, sections 2.6, 4.6 and 5.9.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from skmlib.rules import allocation, sampling
from skmlib.statistics import precision
from skmlib.statistics.crosstab import weight_scale
from skmlib.statistics.survey import Survey

LARGEST = 10**9


@dataclass(frozen=True)
class Alokasi:
    """Respondents of each service under one design, and the half widths to expect (index points).

    ``setengah_lebar``: of the unit's index weighted by users; ``per_layanan``: of each service's own index, ``None``
    with fewer than two respondents.
    """

    nama: str
    jumlah: Mapping[str, int]
    setengah_lebar: float | None
    per_layanan: Mapping[str, float | None]

    @property
    def total(self) -> int:
        return sum(self.jumlah.values())


@dataclass(frozen=True)
class Ketelitian:
    """What a half width (index points) costs: the fewest respondents ``n``; ``kali``: n over the unit's minimum.

    ``tanpa_populasi``: n if the users were endlessly many.
    """

    setengah_lebar: float
    n: int
    kali: float
    tanpa_populasi: int


@dataclass(frozen=True)
class Rencana:
    """The plan of a survey. ``simpangan_baku``: s, index points; ``minimum``: Krejcie and Morgan for the whole unit."""

    populasi: Mapping[str, int]
    simpangan_baku: float
    minimum: int
    setengah_lebar: float
    lantai: int
    alokasi: tuple[Alokasi, ...]
    ketelitian: tuple[Ketelitian, ...]
    kurva: tuple[tuple[int, float], ...]

    @property
    def total(self) -> int:
        return sum(self.populasi.values())


def spread(survey: Survey) -> float:
    """The standard deviation of a survey's respondents about its index (index points, n − 1).

    Raises ``ValueError`` where the survey has no index or one respondent.
    """
    import numpy as np

    z = precision.deviations(survey.responden, survey.instrumen)
    if len(z) < 2 or np.isnan(z).any():
        raise ValueError("no standard deviation: the survey needs two respondents and an answer to every unsur")
    return weight_scale(survey) * float(np.std(z, ddof=1))


def users(survey: Survey) -> dict[str, int]:
    """Users of each service of a survey, or of the unit where only their total is known.

    Raises ``ValueError`` where nothing is known.
    """
    if survey.populasi_layanan:
        return dict(survey.populasi_layanan)
    if survey.populasi is None:
        place = f"{survey.upp_kode} {survey.periode.kode}"
        raise ValueError(f"{place}: no population; give the users of each service: populasi = {{'KTP-el': 740}}")
    return {survey.upp_nama: survey.populasi}


def half_width(s: float, n: int, populasi: int | None = None, *, alpha: float = 0.05) -> float:
    """Half width of the 1 − ``alpha`` interval (index points) of ``n`` respondents; 0 for a census.

    ``populasi``: N, or ``None`` for users without number. Raises ``ValueError`` for n < 2, n > N or s < 0.

    >>> round(half_width(10, 400), 3), half_width(10, 400, 400)
    (0.983, 0.0)
    """
    from scipy.special import stdtrit

    if n < 2 or s < 0 or (populasi is not None and n > populasi):
        raise ValueError(f"n = {n}, N = {populasi}, s = {s}; expected 2 <= n <= N and s >= 0")
    left = 1.0 if populasi is None else 1 - n / populasi
    return float(stdtrit(n - 1, 1 - alpha / 2)) * s * sqrt(left / n)


def needed(s: float, width: float, populasi: int | None = None, *, alpha: float = 0.05) -> int:
    """The fewest respondents whose interval is at most ±``width`` index points; at most N, the census.

    Raises ``ValueError`` for a width that is not above 0, or that a billion respondents would not reach.
    """
    if not width > 0:
        raise ValueError(f"half width: {width!r}; expected index points above 0")
    low, high = 2, 2
    most = LARGEST if populasi is None else max(populasi, 2)
    while high < most and half_width(s, high, populasi, alpha=alpha) > width:
        low, high = high, min(2 * high, most)
    if populasi is None and half_width(s, high, alpha=alpha) > width:
        raise ValueError(f"half width {width!r} is out of reach")
    while low < high:
        middle = (low + high) // 2
        if half_width(s, middle, populasi, alpha=alpha) <= width:
            high = middle
        else:
            low = middle + 1
    return high


def stratified_half_width(
    s: float, jumlah: Mapping[str, int], populasi: Mapping[str, int], *, alpha: float = 0.05
) -> float | None:
    """Half width of the index weighted by users, Σ (N_h/N)² (1 − n_h/N_h) s²/n_h, with n − H degrees of freedom.

    ``None`` where a service with users has no respondent. The same s is taken for every service.
    """
    from scipy.special import stdtrit

    asked = {nama: users for nama, users in populasi.items() if users}
    if any(jumlah.get(nama, 0) < 1 for nama in asked):
        return None
    df = sum(jumlah[nama] for nama in asked) - len(asked)
    if df < 1:
        return None
    total = sum(asked.values())
    variance = sum((users / total) ** 2 * (1 - jumlah[nama] / users) / jumlah[nama] for nama, users in asked.items())
    return float(stdtrit(df, 1 - alpha / 2)) * s * sqrt(variance)


def plan(
    populasi: Mapping[str, int], s: float, *, lantai: int = 0, ketelitian: Sequence[float] = (), alpha: float = 0.05
) -> Rencana:
    """Minimum sample, its three allocations over the services, and the respondents that stricter widths need.

    ``populasi``: users of each service (at least two users in all); ``s``: index points; ``lantai``: the fewest
    respondents of a service; ``ketelitian``: half widths in index points.
    """
    total = sum(populasi.values())
    if total < 2:
        raise ValueError(f"users: {total}; a survey by sample needs at least two")
    minimum = sampling.minimum_sample(total)
    designs = {
        "sebanding": sampling.proportional(minimum, populasi),
        "lantai": allocation.with_floor(minimum, populasi, lantai),
        "layanan": sampling.minimum_by_service({nama: users for nama, users in populasi.items() if users}),
    }
    return Rencana(
        dict(populasi),
        s,
        minimum,
        half_width(s, minimum, total, alpha=alpha),
        lantai,
        tuple(_allocation(nama, jumlah, populasi, s, alpha) for nama, jumlah in designs.items()),
        tuple(_cost(width, s, total, minimum, alpha) for width in ketelitian),
        tuple((n, half_width(s, n, total, alpha=alpha)) for n in _steps(total)),
    )


def _allocation(nama: str, jumlah: Mapping[str, int], populasi: Mapping[str, int], s: float, alpha: float) -> Alokasi:
    counts = {service: jumlah.get(service, 0) for service in populasi}
    own = {
        service: half_width(s, n, populasi[service], alpha=alpha) if n > 1 else None for service, n in counts.items()
    }
    return Alokasi(nama, counts, stratified_half_width(s, counts, populasi, alpha=alpha), own)


def _cost(width: float, s: float, total: int, minimum: int, alpha: float) -> Ketelitian:
    n = needed(s, width, total, alpha=alpha)
    return Ketelitian(width, n, n / minimum, needed(s, width, alpha=alpha))


def _steps(total: int) -> list[int]:
    """Sample sizes of a curve from 10 (or 2) to N: forty steps of equal ratio, where it falls fast, and forty equal."""
    first = min(10, max(2, total // 2))
    sizes = (round(each) for step in range(41) for each in (first * (total / first) ** (step / 40), total * step / 40))
    return sorted({min(total, max(first, each)) for each in sizes})
