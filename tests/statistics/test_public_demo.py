"""The public crosstabs of all demo reports against a reader who lists whole numbers, row by row.

The reader knows the answered questions of every group and the answers of the whole unit; a printed index or share is
the interval that is rounded to it. Nothing of the library's own audit is used here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from types import SimpleNamespace

import numpy as np
import pytest

import skmlib as skm
from skmlib.rules import weights
from skmlib.statistics import crosstab, grid
from skmlib.statistics.audit import Bidang
from skmlib.statistics.public_crosstab import public_crosstab
from skmlib.statistics.result import Bivariat
from skmlib.statistics.survey import SERVICE
from skmlib.workspace.material import Material
from tests.conftest import ROOT

Row = tuple[int, ...]
FEW = 5
PARTS = ((0,), (1,), (2,), (3,), (0, 1), (2, 3))
REPORTS = sorted((each.parent.name, each.stem) for each in ROOT.glob("params/upp/*/2024*.yml"))


def sums(
    filled: Mapping[str, int], means: Mapping[str, float | None], index: float | None, weight: float
) -> dict[str, set[int]]:
    """Sums of scores that the printed row leaves to each unsur; at most three hidden ones are tried together."""
    known = {kode: round(mean * filled[kode] / 25) for kode, mean in means.items() if mean is not None}
    hidden = [kode for kode in means if kode not in known]
    free = {kode: range(filled[kode], 4 * filled[kode] + 1) for kode in hidden}
    found = {kode: {total} for kode, total in known.items()} | {kode: set(each) for kode, each in free.items()}
    if index is None or not hidden or len(hidden) > 3:
        return found
    rest = index / weight / 25 - sum(total / filled[kode] for kode, total in known.items())
    *first, last = hidden
    found |= {kode: set() for kode in hidden}
    for totals in product(*(free[kode] for kode in first)):
        left = rest - sum(total / filled[kode] for kode, total in zip(first, totals, strict=True))
        slack = 0.005 / weight / 25 + 1e-9
        ends = ((left - slack) * filled[last], (left + slack) * filled[last])
        fits = [each for each in range(int(np.ceil(ends[0])), int(np.floor(ends[1])) + 1) if each in free[last]]
        for kode, total in zip(first, totals, strict=True):
            found[kode] |= {total} if fits else set()
        found[last] |= set(fits)
    return found


def possible(filled: int, caps: Row, totals: set[int], low: int | None = None) -> np.ndarray:
    """All answers of a group that fit: its filled answers, the unit's answers, its sum of scores, its low answers."""
    one, two, three = np.meshgrid(*(np.arange(min(filled, cap) + 1) for cap in caps[:3]), indexing="ij")
    four = filled - one - two - three
    fits = (four >= 0) & (four <= caps[3]) & np.isin(one + 2 * two + 3 * three + 4 * four, list(totals))
    if low is not None:
        fits &= one + two == low
    return np.array([each[fits] for each in (one, two, three, four)])


def together(rows: Mapping[str, np.ndarray], names: Sequence[str]) -> np.ndarray:
    found: np.ndarray = np.sum([rows[name] for name in names], axis=0)
    return found


def narrowed(table: Bivariat, public: Bivariat, weight: Fraction) -> list[tuple[str, str, Row, int, int]]:
    """Small counts of the printed groups that the reader narrows under the threshold: with their range."""
    counts = {
        kode: {name: np.array([c or 0 for c in row]) for name, row in rows.items()}
        for kode, rows in table.tabel.items()
    }
    found: list[tuple[str, str, Row, int, int]] = []
    for group in public.kelompok:
        rows = {kode: together(each, group.gabungan or (group.nama,)) for kode, each in counts.items()}
        filled = {kode: int(row.sum()) for kode, row in rows.items()}
        if not all(filled.values()):
            continue
        totals = sums(filled, group.unsur, group.ikm, float(weight))
        mandated = sums(filled, dict.fromkeys(filled), group.ikm, float(weight))
        for kode, row in rows.items():
            small = [part for part in PARTS if 0 < row[list(part)].sum() < FEW]
            caps = tuple(int(each) for each in together(counts[kode], tuple(counts[kode])))
            printed = public.tabel[kode][group.nama][0] if public.tabel else None
            tables = possible(filled[kode], caps, totals[kode], printed) if small else None
            plain = possible(filled[kode], caps, mandated[kode]) if small else None
            for part in small:
                assert tables is not None and plain is not None
                wide, known = (np.ptp(each[list(part)].sum(axis=0)) for each in (tables, plain))
                if wide < min(FEW, known):
                    ends = tables[list(part)].sum(axis=0)
                    found.append((group.nama, kode, part, int(ends.min()), int(ends.max())))
    return found


@pytest.fixture(scope="module")
def tables() -> dict[tuple[str, str], tuple[Material, list[Bivariat]]]:
    with pytest.MonkeyPatch.context() as patch:  # the tests of the crosstabs are not public and take their time
        patch.setattr(grid, "field_tests", lambda *_: SimpleNamespace(uji=(), harapan={}, residual={}))
        found = {}
        for upp, periode in REPORTS:
            material = skm.open_report(upp, periode, root=ROOT)
            survey = material.survey
            fields = crosstab.profile_fields(survey)
            sensitive = {each.kode for each in survey.instrumen.profil if each.sensitif}
            every = [crosstab.crosstab(survey, *each) for each in fields if each[0] not in sensitive]
            found[upp, periode] = (material, every)
        return found


def published(material: Material, table: Bivariat) -> tuple[Bivariat, Fraction]:
    survey = material.survey
    weight = weights.weight(survey.bobot, survey.instrumen.k)
    return public_crosstab(table, survey.instrumen, bobot=weight, ambang=FEW), weight


def test_no_small_count_of_a_demo_report_is_narrowed(
    tables: dict[tuple[str, str], tuple[Material, list[Bivariat]]],
) -> None:
    assert len(tables) == 26
    means = shown = 0
    for (upp, periode), (material, every) in tables.items():
        for table in every:
            public, weight = published(material, table)
            assert narrowed(table, public, weight) == [], (upp, periode, table.profil)
            means += sum(len(each.unsur) for each in public.kelompok)
            shown += sum(mean is not None for each in public.kelompok for mean in each.unsur.values())
    assert shown / means > 0.85  # protection is no excuse for an empty table


def test_the_reader_is_no_straw_man(
    tables: dict[tuple[str, str], tuple[Material, list[Bivariat]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bidang, "exposed", lambda *_: ())
    material, every = tables["dukcapil", "2024-TW4"]
    found = [each for table in every for each in narrowed(table, *published(material, table))]
    assert len(found) > 3


ORDER = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana"]
LEAKS: Sequence[tuple[str, float, Sequence[float | None], Sequence[int], set[int]]] = (
    # 9 x 90.02/25 = 32.4072; the seven sums 102/29 + 641/30 = 24.8839; k answers "3" to biaya leave perilaku
    # 30 x (3.5233 + k/28) = 105.70 + 1.0714 k, give or take 0.054: whole only for k = 4 (109.98; k = 18 is over 120)
    ("pekerjaan PNS", 90.02, (87.93, 87.5, 86.67, None, 90, 92.5, None, 89.17, 88.33),
     (29, 30, 30, 28, 30, 30, 30, 30, 30), {4}),
    # 9 x 88.08/25 = 31.7088, seven sums 24.0416: perilaku 33 x (3.6672 + k/34) = 121.02 + 0.9706 k, give or take
    # 0.059: 121.02, 121.99, 122.96 fit, 123.93 does not
    ("pendidikan SD ke bawah", 88.08, (87.12, 81.62, 83.59, None, 90.44, 88.97, None, 81.06, 88.24),
     (33, 34, 32, 34, 34, 34, 33, 33, 34), {0, 1, 2}),
    # kompetensi 31 x (3.2870 + k/30) = 101.90 + 1.0333 k, give or take 0.056: 103.96, 105.00 and 106.03, not 102.93
    ("layanan Pindah Datang", 85.17, (90, 75.81, 80.65, None, 87.9, None, 86.29, 85.48, 78.23),
     (30, 31, 31, 30, 31, 31, 31, 31, 31), {2, 3, 4}),
)  # fmt: skip


@pytest.mark.parametrize(("name", "index", "means", "filled", "threes"), LEAKS, ids=[each[0] for each in LEAKS])
def test_two_hidden_means_beside_an_index_give_answers_away(
    name: str, index: float, means: Sequence[float | None], filled: Sequence[int], threes: set[int]
) -> None:
    """Rows that were printed once; nobody answered 1 or 2 to biaya, so its sum of scores is 4 m less the threes."""
    sizes = dict(zip(ORDER, filled, strict=True))
    found = sums(sizes, dict(zip(ORDER, means, strict=True)), index, 1 / 9)["biaya"]
    assert {4 * sizes["biaya"] - total for total in found if total >= 3 * sizes["biaya"]} == threes


def test_a_printed_group_is_a_target_as_well() -> None:
    # 31 answers of mean 74.19: a sum of 92. Five low: k + 2 (5 - k) + 3 x 26 + n4 = 92, so n4 = 4 + k
    assert {*possible(31, (3, 99, 99, 99), {92}, low=5)[3].tolist()} == {4, 5, 6, 7}
    # 16 answers of mean 85.94: a sum of 55, nine less than 64; nobody answered 1, so twos are at most four
    assert {*possible(16, (0, 99, 99, 99), {55})[1].tolist()} == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("report", "field", "group", "unsur", "part"),
    [
        (("dukcapil", "2024-TW4"), "pekerjaan", "PNS", "biaya", 2),
        (("dukcapil", "2024-TW3"), "pendidikan", "SD ke bawah", "biaya", 2),
        (("dukcapil", "2024-TW2"), SERVICE, "Pindah Datang", "biaya", 2),
        (("puskesmas-melati", "2024-TW4"), "pendidikan", "D1–D3", "sarana", 1),
        (("rsud", "2024-TW3"), "pendidikan", "D4/S1", "prosedur", 3),
    ],
)
def test_these_rows_leak_no_longer(
    tables: dict[tuple[str, str], tuple[Material, list[Bivariat]]],
    report: tuple[str, str],
    field: str,
    group: str,
    unsur: str,
    part: int,
) -> None:
    material, every = tables[report]
    table = next(each for each in every if each.profil == field)
    public, weight = published(material, table)
    row = next(each for each in public.kelompok if group in (each.gabungan or (each.nama,)))
    names = row.gabungan or (row.nama,)
    counts = {
        kode: together({name: np.array([c or 0 for c in rows[name]]) for name in names}, names)
        for kode, rows in table.tabel.items()
    }
    filled = {kode: int(each.sum()) for kode, each in counts.items()}
    caps = tuple(sum(c or 0 for c in column) for column in zip(*table.tabel[unsur].values(), strict=True))
    left = sums(filled, row.unsur, row.ikm, float(weight))[unsur]
    count = possible(filled[unsur], caps, left, public.tabel[unsur][row.nama][0])[part]
    assert counts[unsur][part] in count and np.ptp(count) >= FEW
