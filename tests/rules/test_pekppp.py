"""The PEKPPP levels of 2022 against the bands of the instrument: none, < 30, 30-80, > 80, 100; 12/9/6/3/1 months."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from skmlib.rules import pekppp as rules
from skmlib.rules.pekppp import Indikator, Pekppp
from skmlib.workspace import pekppp


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Pekppp:
    found, problems = pekppp.load(tmp_path_factory.mktemp("kosong"))
    assert found is not None and problems == ()
    return found


def indicator(shipped: Pekppp, nomor: int) -> Indikator:
    return next(each for each in shipped.indikator if each.nomor == nomor)


def test_the_version_and_its_source_are_data(shipped: Pekppp) -> None:
    assert [each.nomor for each in shipped.indikator] == [6, 7, 8, 9]
    assert "2022" in shipped.judul and "belum dibandingkan" in shipped.sumber


@pytest.mark.parametrize(
    ("percent", "score"),
    [(0, 1), (Fraction(1, 2), 2), (Fraction(2999, 100), 2), (30, 3), (80, 3), (Fraction(8001, 100), 4), (100, 5)],
)
def test_shares_fall_into_the_bands(shipped: Pekppp, percent: Fraction, score: int) -> None:
    assert rules.level(indicator(shipped, 8), percent).skor == score


@pytest.mark.parametrize(("count", "score"), [(0, 0), (1, 1), (4, 4), (5, 5), (6, 5)])
def test_media_are_counted_up_to_more_than_four(shipped: Pekppp, count: int, score: int) -> None:
    assert rules.level(indicator(shipped, 7), count).skor == score


@pytest.mark.parametrize(
    ("done", "score"),
    [("2024-02-29", 5), ("2024-03-01", 4), ("2024-04-30", 4), ("2024-05-01", 3), ("2024-07-31", 3), ("2024-08-01", 2),
     ("2024-10-31", 2), ("2025-01-31", 1), ("2024-01-01", 5)],
)  # fmt: skip
def test_months_run_from_the_day_of_the_report(shipped: Pekppp, done: str, score: int) -> None:
    reached = rules.within(indicator(shipped, 9), date(2024, 1, 31), date.fromisoformat(done))
    assert reached is not None and reached.skor == score


def test_longer_than_the_longest_level_is_no_level(shipped: Pekppp) -> None:
    assert rules.within(indicator(shipped, 9), date(2024, 1, 31), date(2025, 2, 1)) is None


def test_unknown_conditions_leave_a_certain_and_a_possible_level(shipped: Pekppp) -> None:
    known = {"survei": True, "sesuai": True, "nonelektronik": True, "elektronik": None, "tindak lanjut": True}
    certain, possible = rules.conditions(indicator(shipped, 6), known)  # type: ignore[arg-type]
    assert (certain.skor, possible.skor) == (3, 5)
    assert [each.skor for each in rules.conditions(indicator(shipped, 6), {"survei": True, "sesuai": False})] == [1, 1]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Laman dinas", "Laman"), ("Instagram @dinas", "Media sosial"), ("TV ruang tunggu", "Media elektronik"),
     ("Papan Pengumuman", "Media cetak atau nonelektronik"), ("Aktivitas lain", None)],
)  # fmt: skip
def test_kinds_of_media_are_told_by_whole_words(shipped: Pekppp, text: str, kind: str | None) -> None:
    found = shipped.medium(text)
    assert (found.jenis if found else None) == kind


def test_an_agencys_own_version_replaces_ours_and_its_faults_are_told(tmp_path: Path) -> None:
    own = pekppp.SHIPPED.read_text(encoding="utf-8").replace("nomor: 6", "nomor: 12").replace("2022", "2026")
    (tmp_path / "params").mkdir()
    (tmp_path / "params/pekppp.yml").write_text(own, encoding="utf-8")
    found, problems = pekppp.load(tmp_path)
    assert found is not None and problems == () and found.indikator[0].nomor == 12
    wrong = own.replace("{skor: 1, uraian: Satu media, dari: 1}", "{skor: 1, uraian: Satu media, bulan: 1}")
    (tmp_path / "params/pekppp.yml").write_text(wrong, encoding="utf-8")
    told = "\n".join(map(str, pekppp.check(tmp_path)))
    assert "params/pekppp.yml:" in told and "levels of the rule 'media' are bound by dari or di_atas" in told
