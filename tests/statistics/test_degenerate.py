"""Surveys at the edge of what can be computed: never a traceback, a warning, or a number that is none.

Whatever the data, a value that cannot be computed is ``None`` with its reason, and what is computed holds together:
probabilities from 0 to 1, class probabilities that add up to 1, adjusted p not below p, intervals around their
estimate. The named surveys go through the code of both notebooks as well.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import skmlib as skm
from skmlib.presentation.nodes import Node
from skmlib.rules import periods
from skmlib.rules.instrument import Instrumen, Pelengkap, Skala
from skmlib.statistics.analysis import analyse
from skmlib.statistics.result import Hasil
from skmlib.statistics.survey import Survey
from skmlib.workspace.material import Material
from skmlib.workspace.reading.intake import FileRows, Intake
from skmlib.workspace.results import as_plain, to_json
from tests.conftest import shipped
from tests.presentation.reports import NOTEBOOKS, parameters, texts
from tests.statistics.surveys import STANDARD, small_instrument, survey

BLANK = math.nan
SEX = ("Laki-laki", "Perempuan", "Tidak diketahui")
AGE = ("di bawah 25", "25–34", "35–44", "45–54", "55 ke atas", "Tidak diketahui")
ESTIMATE = {
    "IkmHasil": ("ci95", "nilai_penuh"),
    "UnsurHasil": ("ci95", "konversi"),
    "Kelompok": ("ci95", "ikm"),
    "TrenTitik": ("ci95", "ikm"),
    "Efek": ("ci95", "nilai"),
    "Konsistensi": ("ci95", "alpha"),
    "Reliabilitas": ("ci95", "alpha"),
}
"""Class of a value: its interval and the estimate that must lie within."""


def parts(value: Any, path: str = "hasil") -> Iterator[tuple[str, Any]]:
    """Every dataclass within a result, with its place."""
    if is_dataclass(value):
        yield path, value
        for each in fields(value):
            yield from parts(getattr(value, each.name), f"{path}.{each.name}")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from parts(item, f"{path}[{key}]")
    elif isinstance(value, tuple | list):
        for place, item in enumerate(value):
            yield from parts(item, f"{path}[{place}]")


def faults(hasil: Hasil) -> list[str]:
    """What is wrong with a result; empty where it holds together."""
    return [fault for path, part in parts(hasil) for fault in _faults(path, part)]


def _faults(path: str, part: Any) -> Iterator[str]:
    names = {each.name for each in fields(part)}
    for name in sorted(names):
        value, reason = getattr(part, name), f"{name}_alasan"
        if reason in names:
            said = getattr(part, reason)
            if value is None and not (isinstance(said, str) and said.strip()):
                yield f"{path}.{name} is missing without a reason"
            if value is not None and said is not None and value != ():
                yield f"{path}.{name} is there with a reason why it is not: {said}"
        probability = name in ("p", "p_koreksi") or name.startswith("peluang")
        if probability and isinstance(value, float) and not 0 <= value <= 1:
            yield f"{path}.{name} = {value} is no probability"
    p, adjusted = getattr(part, "p", None), getattr(part, "p_koreksi", None)
    if p is not None and adjusted is not None and adjusted < p * (1 - 1e-9):
        yield f"{path}.p_koreksi = {adjusted} is below p = {p}"
    chances = getattr(part, "peluang_mutu", None)
    if chances is not None and (abs(sum(chances.values()) - 1) > 1e-9 or min(chances.values()) < 0):
        yield f"{path}.peluang_mutu = {chances}"
    pair = ESTIMATE.get(type(part).__name__)
    if pair is not None:
        interval, estimate = getattr(part, pair[0]), getattr(part, pair[1])
        if interval is not None and not (
            estimate is not None and interval[0] - 0.00501 <= estimate <= interval[1] + 0.00501
        ):
            yield f"{path}: {estimate} lies outside {interval}"


def holds(hasil: Hasil) -> None:
    plain = json.loads(to_json(hasil))  # raises for NaN and infinity
    assert plain == json.loads(json.dumps(as_plain(hasil)))
    assert faults(hasil) == []


def grid(n: int, k: int = 9, top: int = 4) -> list[list[float]]:
    """n respondents with varied answers, the same at every call."""
    return [[1 + (row * 7 + column * 3 + row * column) % top for column in range(k)] for row in range(n)]


def profile(n: int, *, age: int = 5, sex: int = 2) -> dict[str, tuple[tuple[str, ...], list[str]]]:
    return {
        "jenis_kelamin": (SEX, [SEX[row % sex] for row in range(n)]),
        "usia": (AGE, [AGE[row * 2 % age] for row in range(n)]),
    }


def services(n: int, count: int) -> dict[str, tuple[list[str], list[str]]]:
    names = [f"Layanan {place + 1}" for place in range(count)]
    return {"layanan": (names, [names[row % count] for row in range(n)])}


def scale(lowest: int, highest: int) -> Instrumen:
    return replace(STANDARD, nama="skala-lain", skala=Skala(lowest, highest))


def blanked(rows: list[list[float]], *columns: int) -> list[list[float]]:
    return [[BLANK if place in columns else value for place, value in enumerate(row)] for row in rows]


def days(n: int) -> tuple[date | None, ...]:
    return tuple(None if row % 7 == 3 else date(2024, 7, 1 + row % 28) for row in range(n))


def ones(n: int, place: int) -> list[str]:
    """Everybody in the first category, one respondent in another: a category seen once."""
    return [SEX[1] if row == place else SEX[0] for row in range(n)]


def beside(n: int, outcome: list[float], importance: list[float], **options: Any) -> Survey:
    """A survey that asks overall satisfaction and the importance of two unsur as well."""
    scale = Skala(1, 4)
    asked = {kode: Pelengkap(f"penting_{kode}", None, (), scale) for kode in ("persyaratan", "waktu")}
    form = replace(STANDARD, luaran=Pelengkap("puas", None, (), scale), kepentingan=asked)
    made = survey(grid(n), profil=profile(n), **options)
    frame = made.responden.assign(puas=outcome, penting_persyaratan=importance, penting_waktu=importance[::-1])
    return replace(made, instrumen=form, responden=frame)


def users(*counts: int) -> dict[str, dict[str, int]]:
    return {"jenis_kelamin": dict(zip(SEX[:2], counts, strict=False))}


EARLIER = ((periods.parse("2024-TW1"), None), (periods.parse("2024-TW2"), survey(grid(12), profil=profile(12))))
SIXTEEN = shipped("16-pertanyaan")

NAMED: dict[str, Callable[[], Survey]] = {
    "one respondent": lambda: survey(grid(1), profil=profile(1), populasi=50),
    "one respondent, half blank": lambda: survey(blanked(grid(1), 0, 2, 4, 6), profil=profile(1)),
    "two respondents": lambda: survey(grid(2), profil=profile(2), populasi=50),
    "three respondents": lambda: survey(grid(3), profil=profile(3), populasi=50),
    "two alike": lambda: survey([[3.0] * 9] * 2, profil=profile(2)),
    "census": lambda: survey(grid(30), profil=profile(30), populasi=30, sampling="sensus"),
    "census of one": lambda: survey(grid(1), profil=profile(1), populasi=1, sampling="sensus"),
    "census with blanks": lambda: survey(blanked(grid(30), 4), profil=profile(30), populasi=30, sampling="sensus"),
    "incomplete census": lambda: survey(grid(20), profil=profile(20), populasi=30, sampling="sensus"),
    "more than last year's users": lambda: survey(
        grid(40), profil=profile(40), populasi=25, populasi_periode_sama=False
    ),
    "convenience": lambda: survey(grid(25), profil=profile(25), sampling="kenyamanan", populasi=400),
    "all four": lambda: survey([[4.0] * 9] * 30, profil=profile(30), populasi=300),
    "all one": lambda: survey([[1.0] * 9] * 30, profil=profile(30), populasi=300),
    "all three but one answer": lambda: survey([[3.0] * 9] * 29 + [[3.0] * 8 + [4.0]], profil=profile(30)),
    "all four but one answer": lambda: survey([[4.0] * 9] * 29 + [[4.0] * 8 + [1.0]], profil=profile(30), populasi=40),
    "constant unsur": lambda: survey([[*row[:8], 3.0] for row in grid(30)], profil=profile(30)),
    "all unsur constant, each its own": lambda: survey(
        [[1.0, 2.0, 3.0, 4.0, 1.0, 2.0, 3.0, 4.0, 3.0]] * 25, profil=profile(25)
    ),
    "all unsur but two constant": lambda: survey([[3.0] * 7 + row[:2] for row in grid(30)], profil=profile(30)),
    "equal items": lambda: survey([[float(1 + row % 4)] * 9 for row in range(30)], profil=profile(30)),
    "opposed items": lambda: survey([[x, 5 - x] * 4 + [x] for x in [1.0, 2.0, 3.0, 4.0] * 8], profil=profile(32)),
    "an unsur all blank": lambda: survey(blanked(grid(30), 3), profil=profile(30), populasi=300),
    "two unsur all blank": lambda: survey(blanked(grid(30), 3, 8), profil=profile(30), bobot="0.111"),
    "every unsur blank but one": lambda: survey(blanked(grid(30), *range(1, 9)), profil=profile(30)),
    "one answer in an unsur": lambda: survey(
        [[*row[:8], row[8] if place == 5 else BLANK] for place, row in enumerate(grid(30))], profil=profile(30)
    ),
    "nobody complete": lambda: survey(
        [blanked([row], place % 9)[0] for place, row in enumerate(grid(30))], profil=profile(30)
    ),
    "one answer a respondent": lambda: survey(
        [[row[column] if place % 9 == column else BLANK for column in range(9)] for place, row in enumerate(grid(36))],
        profil=profile(36),
    ),
    "no profile": lambda: survey(grid(20)),
    "one group": lambda: survey(grid(20), profil=profile(20, age=1, sex=1)),
    "a group of one": lambda: survey(grid(20), profil={"jenis_kelamin": (SEX, ones(20, 11))}, populasi=90),
    "a group without answers to an unsur": lambda: survey(
        [[BLANK, *row[1:]] if place % 2 else row for place, row in enumerate(grid(20))], profil=profile(20)
    ),
    "nobody tells": lambda: survey(grid(20), profil={"jenis_kelamin": (SEX, [SEX[2]] * 20)}),
    "every respondent a group": lambda: survey(grid(12), profil=services(12, 12), populasi=60),
    "forty services": lambda: survey(
        grid(200), profil={**profile(200), **services(200, 40)}, populasi=4000,
        populasi_layanan={f"Layanan {place + 1}": 100 for place in range(40)},
    ),
    "forty services, most unseen": lambda: survey(grid(12), profil=services(12, 40)),
    "one service": lambda: survey(grid(20), profil=services(20, 1), populasi=90),
    "a category seen once": lambda: survey(
        grid(30), profil={"usia": (AGE, [AGE[4] if row == 7 else AGE[row % 2] for row in range(30)])}
    ),
    "groups far apart": lambda: survey(
        [[1.0 + row % 2] * 9 if row < 15 else [3.0 + row % 2] * 9 for row in range(30)],
        profil={"jenis_kelamin": (SEX, [SEX[row // 15] for row in range(30)])},
    ),
    "a constant in each group": lambda: survey(
        [[4.0] * 9 if row < 15 else [1.0] * 9 for row in range(30)],
        profil={"jenis_kelamin": (SEX, [SEX[row // 15] for row in range(30)]),
                "usia": (AGE, [AGE[4 * (row // 15)] for row in range(30)])},
    ),
    "one unsur": lambda: survey(grid(20, 1), instrumen=small_instrument(1), profil=services(20, 3)),
    "one unsur of three questions": lambda: survey(grid(20, 3), instrumen=small_instrument(3)),
    "two unsur": lambda: survey(grid(20, 2), instrumen=small_instrument(1, 1)),
    "several questions, one blank": lambda: survey(
        blanked(grid(25, 6), 1), instrumen=small_instrument(2, 3, 1), profil=services(25, 2)
    ),
    "sixteen questions": lambda: survey(grid(40, 16), instrumen=SIXTEEN, profil=services(40, 3), populasi=100),
    "scale one to six": lambda: survey(grid(30, 9, 6), instrumen=scale(1, 6), profil=profile(30), populasi=200),
    "scale nought to ten": lambda: survey(
        [[value - 1 for value in row] for row in grid(30, 9, 11)], instrumen=scale(0, 10), profil=profile(30)
    ),
    "weight 0.11": lambda: survey([[4.0] * 9] * 29 + [[3.0] * 9], profil=profile(30), bobot="0.11", populasi=100),
    "weight 0.11, all ones": lambda: survey([[1.0] * 9] * 29 + [[2.0] * 9], profil=profile(30), bobot="0.11"),
    "weight 0.11 of one unsur": lambda: survey(grid(12, 1), instrumen=small_instrument(1), bobot="0.11"),
    "outcome and importance": lambda: beside(40, [1.0, 2.0, 3.0, 4.0] * 10, [3.0, 4.0] * 20, populasi=99),
    "outcome and importance of one": lambda: beside(1, [3.0], [4.0]),
    "outcome and importance of three": lambda: beside(3, [3.0, 1.0, 2.0], [4.0, 4.0, 3.0], populasi=9),
    "outcome and importance constant": lambda: beside(40, [4.0] * 40, [4.0] * 40),
    "outcome and importance blank": lambda: beside(40, [BLANK] * 40, [BLANK] * 40),
    "outcome and importance of a census": lambda: beside(
        20, [float(1 + row % 4) for row in range(20)], [2.0, 4.0] * 10, populasi=20, sampling="sensus"
    ),
    "raked": lambda: survey(grid(40), profil=profile(40), populasi=900, populasi_profil=users(700, 200)),
    "raked to nobody": lambda: survey(grid(40), profil=profile(40), populasi=900, populasi_profil=users(900, 0)),
    "raked, a group unseen": lambda: survey(
        grid(40), profil=profile(40, sex=1), populasi=900, populasi_profil=users(700, 200)
    ),
    "raked, one respondent": lambda: survey(grid(1), profil=profile(1), populasi_profil=users(7, 2)),
    "raked, all alike": lambda: survey([[4.0] * 9] * 20, profil=profile(20), populasi_profil=users(7, 200)),
    "raked census": lambda: survey(
        grid(20), profil=profile(20), populasi=20, sampling="sensus", populasi_profil=users(10, 10)
    ),
    "all alike, equivalence asked": lambda: survey(
        [[4.0] * 9] * 20, profil=profile(20), kesetaraan=2.5, r_hitung=True
    ),
    "one respondent, equivalence asked": lambda: survey(grid(1), profil=profile(1), kesetaraan=2.5, r_hitung=True),
    "online": lambda: survey(grid(30), profil=profile(30), kesetaraan=2.5, mode="daring"),
    "all rows left out but one": lambda: survey(
        grid(1), dikeluarkan=("isian uji coba",) * 2,
        jawaban_dikeluarkan=survey([[BLANK] * 9] * 2).responden,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_no_survey_is_too_odd_for_the_analysis(name: str) -> None:
    sample = NAMED[name]()
    holds(analyse(sample, EARLIER))
    holds(analyse(sample))


def material(sample: Survey) -> Material:
    n = sample.n
    asal = pd.DataFrame(
        {"berkas": "data/a.csv", "baris": range(2, n + 2), "tanggal": None}, index=sample.responden.index
    )
    intake = Intake(sample.responden, asal, (FileRows("data/a.csv", n, 0, 0),), (), (), (), 0)
    return Material(parameters(), sample, intake, EARLIER)


@pytest.mark.parametrize("notebook", ["analisis", "laporan"])
@pytest.mark.parametrize("name", NAMED)
def test_no_survey_is_too_odd_for_a_document(
    name: str, notebook: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = NAMED[name]()
    counts = {"baris": made.n, "unit_lain": 0, "luar_periode": 0, "tanpa_tanggal": 0, "ditolak": 0, "diterima": made.n}
    sample = replace(made, mutu_data=counts, waktu=days(made.n))
    opened = material(sample)
    monkeypatch.setattr(skm, "open_report", lambda upp, periode, **settings: opened)
    monkeypatch.setenv("SKM_OUTPUT", str(tmp_path))
    shown: list[Node] = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    scope: dict[str, Any] = {}
    for cell in json.loads((NOTEBOOKS / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), scope)
    assert shown
    said = [text for node in shown for text in texts(json.loads(json.dumps(node.to_json(), allow_nan=False)))]
    assert not [text for text in said if {"nan", "inf", "-inf", "None", "NaN"} & set(text.replace("−", "-").split())]


ANSWER = st.sampled_from([1.0, 2.0, 3.0, 4.0, 4.0, 4.0, BLANK])


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """Small surveys: often constant, blank, or of lonely groups."""
    forms = [STANDARD, small_instrument(1), small_instrument(2, 1), small_instrument(1, 1, 1)]
    instrumen = draw(st.sampled_from(forms))
    width = len(instrumen.pertanyaan)
    n = draw(st.integers(1, 14))
    base = draw(st.lists(ANSWER, min_size=width, max_size=width))
    alike = draw(st.booleans())
    rows = [base if alike else draw(st.lists(ANSWER, min_size=width, max_size=width)) for _ in range(n)]
    rows = [row if not all(map(math.isnan, row)) else [3.0] * width for row in rows]
    service = draw(st.lists(st.sampled_from("ABC"), min_size=n, max_size=n))
    profil: dict[str, tuple[tuple[str, ...], list[str]]] = {"layanan": (("A", "B", "C", "Tidak diketahui"), service)}
    if instrumen is STANDARD:
        profil["usia"] = (AGE, draw(st.lists(st.sampled_from(AGE), min_size=n, max_size=n)))
    return survey(
        rows,
        instrumen=instrumen,
        profil=profil,
        populasi=draw(st.sampled_from([None, n, 3 * n, 10_000])),
        populasi_periode_sama=draw(st.booleans()),
        sampling=draw(st.sampled_from(["acak", "sensus", "kenyamanan"])),
        bobot=draw(st.sampled_from(["1/n", "0.111", "0.11"])),
        alpha=draw(st.sampled_from([0.05, 0.3])),
    )


@given(surveys())
@settings(max_examples=60)
def test_no_drawn_survey_is_too_odd_for_the_analysis(sample: Survey) -> None:
    holds(analyse(sample))


def test_the_check_itself_finds_what_is_wrong() -> None:
    hasil = analyse(survey(grid(20), profil=profile(20), populasi=90))
    assert faults(hasil) == []
    ikm = hasil.ikm
    assert faults(replace(hasil, ikm=replace(ikm, se=None))) == ["hasil.ikm.se is missing without a reason"]
    assert len(faults(replace(hasil, ikm=replace(ikm, ci95=(99.0, 100.0))))) == 1
    assert len(faults(replace(hasil, ikm=replace(ikm, peluang_mutu={"A": 0.5})))) == 1
    table = hasil.bivariat[0]
    test = replace(table.uji[0], p=0.5, p_koreksi=0.4)
    assert len(faults(replace(hasil, bivariat=(replace(table, uji=(test,)),)))) == 1
    assert len(faults(replace(hasil, bivariat=(replace(table, uji=(replace(test, p=1.5, p_koreksi=None),)),)))) == 1
    with pytest.raises(ValueError, match="JSON"):
        holds(replace(hasil, ikm=replace(ikm, nilai=math.nan)))
