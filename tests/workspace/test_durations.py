"""Seconds of each respondent from the columns ``mulai`` and ``selesai``."""

from __future__ import annotations

import pandas as pd
import pytest

from skmlib.workspace import material
from skmlib.workspace.reading.columns import check_map, known_fields
from skmlib.workspace.reading.durations import durations
from tests.conftest import ROOT
from tests.statistics.surveys import CODES, STANDARD


def found(*pairs: tuple[str, str], forms: list[str] | None = None) -> tuple[float | None, ...] | None:
    return durations(pd.DataFrame(list(pairs), columns=["mulai", "selesai"], dtype=object), forms)


@pytest.mark.parametrize(
    ("begun", "done", "seconds"),
    [
        ("2024-01-15T11:46:15.000+07:00", "2024-01-15T11:48:52.000+07:00", 157),
        ("2024-01-15T11:46:15+07:00", "2024-01-15T04:48:52+00:00", 157),  # zones count
        ("2024-01-15T11:46:15+07:00", "2024-01-15 11:48:52", 157),  # one without: as written
        ("15/01/2024 23:59:50", "16/01/2024 00:00:10", 20),
        ("08:31:20", "08:35:00", 220),
        ("08:35:00", "08:31:20", None),  # before it began
        ("08:35:00", "", None),
        ("tadi", "08:35:01", None),
    ],
)
def test_seconds(begun: str, done: str, seconds: float | None) -> None:
    assert found((begun, done), ("08:00:00", "08:00:01")) == (seconds, 1)


def test_full_minutes_alone_say_nothing_of_seconds() -> None:
    assert found(("08:31", "08:31"), ("08:35", "08:40")) == (None, None)


def test_both_columns_are_needed() -> None:
    assert durations(pd.DataFrame({"mulai": ["08:00:00"]})) is None


def test_a_form_of_ones_own() -> None:
    assert found(("20240115 081501", "20240115 081601"), forms=["%Y%m%d %H%M%S"]) == (60,)


def test_the_date_may_be_the_begin_but_no_other_field_twice() -> None:
    kolom = {kode: kode for kode in CODES}
    assert check_map({**kolom, "tanggal": "start", "mulai": "start", "selesai": "end"}, STANDARD) == []
    faults = check_map({**kolom, "mulai": "start", "selesai": "start"}, STANDARD)
    assert [field for field, _, _ in faults] == ["selesai"]
    assert not {"mulai", "selesai"} & set(known_fields(STANDARD))  # never proposed


def test_the_demo_has_them() -> None:
    opened = material.open_report("diskominfo", "2024-S1", root=ROOT)
    seconds = opened.survey.durasi
    assert seconds is not None and len(seconds) == opened.survey.n
    assert seconds[0] == 157  # 11:46:15 to 11:48:52
    assert not {"mulai", "selesai"} & set(opened.survey.responden)
