"""The worked examples of ``docs/methodology.md``: every line is computed here step by step and stands on the page.

The steps use the raw answers and plain arithmetic; the results of the steps are those of the library, so that neither
the page nor the code can drift from the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import exp, log, sqrt
from typing import Any

import numpy as np
import pytest
from scipy.stats import f as fisher
from scipy.stats import norm
from scipy.stats import t as student

import skmlib as skm
from skmlib.presentation.numbers import decimal, integer
from skmlib.statistics.result import Hasil
from tests.conftest import ROOT

PAGE = " ".join((ROOT / "docs" / "methodology.md").read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def quarter() -> tuple[np.ndarray, Any, Hasil, tuple[str, ...]]:
    """Answers (n, 9), the respondents' frame, the result, and the unsur's codes of the demo's report."""
    material = skm.open_report("dukcapil", "2024-TW3", root=ROOT)
    frame = material.survey.responden
    codes = tuple(each.kode for each in material.survey.instrumen.unsur)
    return frame[list(codes)].to_numpy(dtype=float), frame, skm.analyse(material.survey, material.earlier), codes


def on_the_page(lines: Iterator[str]) -> None:
    missing = [line for line in lines if " ".join(line.split()) not in PAGE]
    assert not missing, "docs/methodology.md lacks:\n" + "\n".join(missing)


def index(x: np.ndarray) -> Fraction:
    filled = ~np.isnan(x)
    means = [Fraction(int(np.nansum(x[:, j])), int(filled[:, j].sum())) for j in range(x.shape[1])]
    return 25 * sum(means, Fraction()) / len(means)


def deviations(x: np.ndarray) -> np.ndarray:
    filled = ~np.isnan(x)
    n, k = x.shape
    total = np.zeros(n)
    for j in range(k):
        mean = x[filled[:, j], j].mean()
        total[filled[:, j]] += 25 / k * (x[filled[:, j], j] - mean) * n / filled[:, j].sum()
    return total


def test_from_sums_to_the_index(quarter: tuple[np.ndarray, Any, Hasil, tuple[str, ...]]) -> None:
    x, _, hasil, _ = quarter

    def lines() -> Iterator[str]:
        for j, unsur in enumerate(hasil.unsur):
            filled, total = int((~np.isnan(x[:, j])).sum()), int(np.nansum(x[:, j]))
            nrr = Fraction(total, filled)
            assert (unsur.terisi, unsur.jumlah) == (filled, total)
            assert unsur.nrr == pytest.approx(float(nrr), rel=1e-11)
            yield (
                f"| {unsur.nomor} {unsur.singkat} | {filled} | {integer(total)} | {decimal(nrr, 4)} | "
                f"{decimal(25 * nrr)} | {unsur.mutu} |"
            )
        found = index(x)
        assert hasil.ikm.nilai_penuh == pytest.approx(float(found), rel=1e-11)
        yield f"IKM = 25 × {decimal(found * 9 / 25, 4)} ÷ 9 = {decimal(found, 4)}"
        yield f"printed {decimal(hasil.ikm.nilai)}, class {hasil.ikm.mutu}"

    on_the_page(lines())


def test_the_standard_error_and_the_interval(quarter: tuple[np.ndarray, Any, Hasil, tuple[str, ...]]) -> None:
    x, _, hasil, _ = quarter
    z = deviations(x)
    n, squares = len(z), float((z**2).sum())
    variance = squares / (n - 1)
    se = sqrt(variance / n)
    p = (float(index(x)) - 25) / 75
    centre, t = log(p / (1 - p)), float(student.ppf(0.975, n - 1))
    half = t * se / 75 / (p * (1 - p))
    low, high = (25 + 75 / (1 + exp(-(centre + sign * half))) for sign in (-1, 1))
    assert hasil.ikm.se == pytest.approx(se, rel=1e-9) and hasil.ikm.ci95 == pytest.approx((low, high), rel=1e-9)
    users = hasil.responden.populasi
    assert users is not None and not hasil.responden.populasi_periode_sama
    on_the_page(
        iter(
            (
                f"Σz² = {decimal(squares)}; var(z) = {decimal(squares)} ÷ {n - 1} = {decimal(variance, 4)}; "
                f"SE = √({decimal(variance, 4)} ÷ {n}) = {decimal(se, 4)}",
                f"p = ({decimal(25 + 75 * p, 4)} − 25) ÷ 75 = {decimal(p, 4)}, logit {decimal(centre, 4)}",
                f"{decimal(t, 4)} × ({decimal(se, 4)} ÷ 75) ÷ ({decimal(p, 4)} × {decimal(1 - p, 4)}) = "
                f"{decimal(half, 4)}",
                f"{decimal(centre - half, 4)} and {decimal(centre + half, 4)}, back on the scale "
                f"{decimal(low)}–{decimal(high)}",
                f"f = {n} ÷ {integer(users)} = {decimal(n / users, 4)}",
                f"{decimal(se, 4)} × √(1 − {decimal(n / users, 4)}) = {decimal(se * sqrt(1 - n / users), 4)}",
            )
        )
    )


def test_the_difference_of_two_quarters(quarter: tuple[np.ndarray, Any, Hasil, tuple[str, ...]]) -> None:
    x, _, hasil, codes = quarter
    other = skm.open_report("dukcapil", "2024-TW2", root=ROOT).survey.responden[list(codes)].to_numpy(dtype=float)
    now, before = float(index(x)), float(index(other))
    v1, v2 = (float(np.var(deviations(each), ddof=1)) / len(each) for each in (x, other))
    se = sqrt(v1 + v2)
    df = (v1 + v2) ** 2 / (v1**2 / (len(x) - 1) + v2**2 / (len(other) - 1))
    half = float(student.ppf(0.975, df)) * se
    p = 2 * float(student.sf(abs(now - before) / se, df))
    assert hasil.perbandingan is not None and hasil.perbandingan.proses is not None
    found = hasil.perbandingan.proses
    assert (found.nilai, found.se, found.db) == pytest.approx((now - before, se, df), rel=1e-9)
    assert found.p == pytest.approx(p, rel=1e-6)
    assert found.ci95 == pytest.approx((now - before - half, now - before + half), rel=1e-8)
    change, se1, se2 = decimal(now - before), decimal(sqrt(v1), 3), decimal(sqrt(v2), 3)
    t = float(student.ppf(0.975, df))
    sarana = next(each for each in hasil.perbandingan.unsur if each.unsur == "sarana")
    assert sarana.nilai is not None and sarana.ci95 is not None
    on_the_page(
        iter(
            (
                f"{decimal(before)} (SE {se2}; n = {len(other)}) in TW2",
                f"{decimal(now)} (SE {se1}; n = {len(x)}) in TW3",
                f"Difference {change}; SE = √({se2}² + {se1}²) = {decimal(se, 3)}",
                f"df = {decimal(se, 3)}⁴ ÷ ({se2}⁴/{len(other) - 1} + {se1}⁴/{len(x) - 1}) = {integer(df)}",
                f"interval {change} ± {decimal(t, 3)} × {decimal(se, 3)} = {decimal(now - before - half)} to "
                f"{decimal(now - before + half)}",
                f"t = {decimal((now - before) / se)}, p = {decimal(p, 3)}",
                f"sarana alone rose by {decimal(sarana.nilai)} ({decimal(sarana.ci95[0])} to {decimal(sarana.ci95[1])}",
            )
        )
    )


def test_one_cell_of_the_crosstabs(quarter: tuple[np.ndarray, Any, Hasil, tuple[str, ...]]) -> None:
    _, frame, hasil, _ = quarter
    answers, sex = frame["persyaratan"].to_numpy(dtype=float), frame["jenis_kelamin"].astype(str).to_numpy()
    men, women = (
        [int((answers[sex == name] == value).sum()) for value in (1, 2, 3, 4)] for name in ("Laki-laki", "Perempuan")
    )
    totals = [a + b for a, b in zip(men, women, strict=True)]
    m, w, n = sum(men), sum(women), sum(totals)
    ranks, below = [], 0
    for count in totals:
        ranks.append(below + (count + 1) / 2)
        below += count
    rank_sum = sum(count * rank for count, rank in zip(men, ranks, strict=True))
    u = rank_sum - m * (m + 1) / 2
    ties = sum(t**3 - t for t in totals)
    sd = sqrt(m * w / 12 * (n + 1 - ties / (n * (n - 1))))
    z = (abs(u - m * w / 2) - 0.5) / sd
    p = 2 * float(norm.sf(z))
    tests = [each for table in hasil.bivariat for each in table.uji if each.menentukan]
    found = next(each for each in hasil.bivariat[0].uji if each.unsur == "persyaratan" and each.menentukan)
    assert hasil.bivariat[0].profil == "jenis_kelamin" and found.metode == "Mann–Whitney"
    assert found.statistik == u and found.p == pytest.approx(p, rel=1e-9)
    effect = 2 * u / (m * w) - 1
    assert found.efek is not None and found.efek.nilai == pytest.approx(effect, rel=1e-9)
    ordered = sorted(each.p for each in tests if each.p is not None)
    assert ordered[0] == found.p and len(ordered) == len(tests)
    steps = [len(tests) * each / place for place, each in enumerate(ordered, start=1)]
    assert found.p_koreksi == pytest.approx(min(steps), rel=1e-9)

    def lines() -> Iterator[str]:
        yield f"| Laki-laki | {' | '.join(map(str, men))} | {m} |"
        yield f"| Perempuan | {' | '.join(map(str, women))} | {w} |"
        yield f"| midrank | – | {' | '.join(decimal(rank, 1) for rank in ranks[1:])} | |"
        products = " + ".join(f"{c} × {decimal(r, 1)}" for c, r in zip(men[1:], ranks[1:], strict=True))
        yield f"{products} = {integer(rank_sum)}"
        yield f"U = {integer(rank_sum)} − {m} × {m + 1} ÷ 2 = {integer(u)}"
        yield f"{m} × {w} ÷ 2 = {integer(m * w / 2)}"
        yield f"z = ({integer(abs(u - m * w / 2))} − 0,5) ÷ {decimal(sd, 2)} = {decimal(z, 3)}, p = {decimal(p, 4)}"
        yield f"2 × {integer(u)} ÷ ({m} × {w}) − 1 = {decimal(effect, 3)}"
        yield f"{len(tests)} tests"
        yield f"{len(tests)} × {decimal(ordered[1], 5)} ÷ 2 = {decimal(steps[1], 3)}"
        assert min(steps) == steps[1]

    on_the_page(lines())


def test_alpha_and_one_item(quarter: tuple[np.ndarray, Any, Hasil, tuple[str, ...]]) -> None:
    x, _, hasil, codes = quarter
    complete = x[~np.isnan(x).any(axis=1)]
    n, k = complete.shape
    own, total = float(complete.var(axis=0, ddof=1).sum()), float(complete.sum(axis=1).var(ddof=1))
    alpha = k / (k - 1) * (1 - own / total)
    upper, lower = (float(fisher.ppf(share, n - 1, (n - 1) * (k - 1))) for share in (0.975, 0.025))
    bounds = (1 - (1 - alpha) * upper, 1 - (1 - alpha) * lower)
    t = float(student.ppf(0.975, n - 2))
    critical = t / sqrt(n - 2 + t * t)
    place = codes.index("sarana")
    r = float(np.corrcoef(complete[:, place], np.delete(complete, place, axis=1).sum(axis=1))[0, 1])
    found = hasil.reliabilitas
    assert found is not None and found.n == n
    assert (found.alpha, found.r_kritis) == pytest.approx((alpha, critical), rel=1e-9)
    assert found.ci95 == pytest.approx(bounds, rel=1e-9)
    assert found.item[place].unsur == "sarana" and found.item[place].r_item_sisa == pytest.approx(r, rel=1e-9)
    assert found.item[place].keputusan == "valid"
    on_the_page(
        iter(
            (
                f"α = 9/8 × (1 − {decimal(own, 4)} ÷ {decimal(total, 4)}) = {decimal(alpha, 4)}",
                f"{n} respondents who judged all nine",
                f"1 − {decimal(1 - alpha, 4)} × {decimal(upper, 4)} = {decimal(bounds[0], 3)} to "
                f"1 − {decimal(1 - alpha, 4)} × {decimal(lower, 4)} = {decimal(bounds[1], 3)}",
                f"{decimal(t, 4)} ÷ √({n - 2} + {decimal(t, 4)}²) = {decimal(critical, 4)}",
                f"sarana with the sum of the other eight has r = {decimal(r, 3)}",
            )
        )
    )


def test_the_minimum_sample(quarter: tuple[np.ndarray, Any, Hasil, tuple[str, ...]]) -> None:
    hasil = quarter[2]
    users = hasil.responden.populasi
    assert users is not None
    above, below = 3.841 * users * 0.25, 0.0025 * (users - 1) + 3.841 * 0.25
    assert hasil.responden.minimum == int(above / below + 0.5)
    on_the_page(
        iter((f"{decimal(above, 2)} ÷ {decimal(below, 5)} = {decimal(above / below, 2)} → {hasil.responden.minimum}",))
    )
