"""The arithmetic of ``skm pantau``, by hand. Printed minima of 10, 20, 30 and 40 users: 10, 19, 28 and 36."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.fieldwork.pantau import STATUS, Lapangan, Pantauan, as_plain
from skmlib.fieldwork.pantau_hitung import pantau
from skmlib.rules.periods import parse

SEPTEMBER = parse("2024-09")


def day(number: int, month: int = 9) -> date:
    return date(2024, month, number)


def two_a_day(last: int = 10) -> tuple[date, ...]:
    return tuple(day(number) for number in range(1, last + 1) for _ in range(2))


def watched(hari: tuple[date | None, ...], tanggal: date | None = None, **given: Any) -> Pantauan:
    settings = {"populasi": 40} | given
    return pantau(Lapangan("u", "Unit", SEPTEMBER, hari, **settings), tanggal=tanggal)


def test_on_schedule() -> None:
    found = watched(two_a_day())
    unit = found.unit
    assert (found.tanggal, found.tanggal_dari, found.mulai, found.sisa_hari) == (
        day(10),
        "respons terakhir",
        day(1),
        20,
    )
    assert (unit.terkumpul, unit.minimum, unit.kurang, unit.acuan) == (20, 36, 16, "minimum")
    assert unit.tercapai == pytest.approx(55.5555555556, abs=1e-9)  # 20 of 36
    assert (unit.hari_pertama, unit.hari_terakhir) == (day(1), day(10))
    assert (unit.laju, unit.laju_7_hari, unit.laju_perlu) == (2.0, 2.0, 0.8)  # 20/10, 14/7, 16/20
    assert (unit.selesai, unit.status) == (day(18), "sesuai jadwal")  # eight days of two
    assert found.kumulatif[0] == (day(1), 2)
    assert found.kumulatif[-1] == (day(10), 20)


def test_the_pace_drops_then_stops() -> None:
    slow = watched(two_a_day(), day(16)).unit
    assert slow.laju == 1.25  # 20 in 16 days
    assert slow.laju_7_hari == pytest.approx(2 / 7, abs=1e-9)  # the 10th alone
    assert (slow.selesai, slow.status) == (date(2024, 11, 11), "tertinggal")  # 56 days on
    stopped = watched(two_a_day(), day(17)).unit
    assert (stopped.laju_7_hari, stopped.selesai, stopped.status) == (0.0, None, "berhenti")
    assert stopped.selesai_alasan == "tidak ada responden dalam 7 hari terakhir"


@pytest.mark.parametrize("last", [day(30), date(2024, 10, 15)])
def test_the_period_is_over(last: date) -> None:
    found = watched(two_a_day(), last)
    assert (found.sisa_hari, found.unit.status, found.unit.kurang) == (0, "berakhir", 16)
    assert (found.unit.laju_perlu, found.unit.laju_perlu_alasan) == (None, "periode sudah berakhir")
    assert found.unit.laju == pytest.approx(20 / 30, abs=1e-9)  # no day after the period
    assert (found.unit.laju_7_hari, found.unit.selesai_alasan) == (0.0, "periode sudah berakhir")
    assert watched((), last).unit.status == "berakhir"
    busy = watched(tuple(day(30) for _ in range(7)), last).unit
    assert (busy.laju_7_hari, busy.selesai, busy.status) == (7.0, None, "berakhir")


def test_the_last_day_but_one_leaves_one_day() -> None:
    found = watched((*two_a_day(), day(29)), day(29))
    assert (found.sisa_hari, found.unit.kurang, found.unit.laju_perlu) == (1, 15, 15.0)


def test_one_day() -> None:
    unit = watched((day(5),) * 3).unit
    assert (unit.laju, unit.laju_7_hari) == (3.0, 3.0)
    assert unit.selesai == day(16)  # 33 more, eleven days of three


def test_over_the_minimum() -> None:
    unit = watched(two_a_day(20)).unit  # 40 of 40 users: a census
    assert (unit.kurang, unit.tercapai, unit.status) == (0, 100.0, "terpenuhi")
    assert unit.selesai == day(18)  # the 36th respondent
    assert (unit.laju_perlu, unit.laju_perlu_alasan) == (None, "minimum sudah terpenuhi")
    assert watched(two_a_day(20), day(17)).unit.status == "sesuai jadwal"  # 34 by then


def test_no_dates() -> None:
    found = watched((None,) * 12)
    unit = found.unit
    assert (found.tanggal, found.tanggal_dari, found.hari_kosong) == (None, None, 12)
    assert (unit.terkumpul, unit.kurang, unit.status) == (12, 24, "belum dapat dinilai")
    missing = [unit.laju, unit.laju_7_hari, unit.laju_perlu, unit.selesai, unit.hari_pertama, unit.hari_terakhir]
    assert missing == [None] * 6
    assert {unit.laju_alasan, unit.laju_perlu_alasan, unit.selesai_alasan, unit.hari_pertama_alasan} == {
        "tanggal responden tidak diketahui"
    }
    assert watched((None,) * 36).unit.status == "terpenuhi"


def test_respondents_without_a_day_count_but_not_in_the_pace() -> None:
    found = watched((*two_a_day(), None, None))
    assert (found.unit.terkumpul, found.unit.kurang, found.unit.laju, found.hari_kosong) == (22, 14, 2.0, 2)


def test_no_population() -> None:
    unit = watched(two_a_day(), populasi=None).unit
    assert (unit.minimum, unit.acuan, unit.kurang, unit.tercapai) == (None, None, None, None)
    assert unit.minimum_alasan == unit.kurang_alasan == unit.tercapai_alasan == "populasi tidak diketahui"
    assert unit.status == "tanpa minimum"
    assert unit.laju == 2.0
    assert watched(two_a_day(), day(20), populasi=None).unit.status == "berhenti"


def test_a_target_stands_in_for_an_unknown_population_only() -> None:
    services: dict[str, Any] = {"layanan": ("a",) * 20, "nama_layanan": ("a",), "target": {"a": 30}}
    unit = watched(two_a_day(), populasi=None, **services).unit
    assert (unit.acuan, unit.kurang, unit.status) == ("target", 10, "sesuai jadwal")
    both = watched(two_a_day(), **services)
    assert (both.unit.acuan, both.unit.target, both.unit.kurang) == ("minimum", 30, 16)
    assert (both.layanan[0].acuan, both.layanan[0].kurang) == ("target", 10)


def test_nobody_yet() -> None:
    found = watched(())
    assert (found.ada_data, found.tanggal, found.unit.status) == (False, None, "belum mulai")
    assert (found.unit.kurang, found.unit.tercapai, found.unit.laju_alasan) == (36, 0.0, "belum ada responden")
    ahead = watched((), date(2024, 8, 20))
    assert (ahead.sisa_hari, ahead.unit.laju_perlu, ahead.unit.status) == (30, 1.2, "belum mulai")
    late = watched((), day(12))
    assert (late.unit.status, late.unit.laju_perlu) == ("belum mulai", 2.0)  # 36 in 18 days


def test_later_responses_do_not_count() -> None:
    found = watched(two_a_day(), day(4))
    assert (found.unit.terkumpul, found.sesudah_tanggal, found.tanggal_dari) == (8, 12, "--tanggal")
    assert found.kumulatif[-1] == (day(4), 8)


def test_a_day_outside_the_period_moves_neither_start_nor_as_of() -> None:
    found = watched((date(2014, 9, 1), *two_a_day(), date(2042, 9, 1)))
    assert (found.tanggal, found.mulai) == (day(10), day(1))
    assert (found.unit.terkumpul, found.unit.laju) == (22, 2.0)
    after = watched((date(2024, 10, 2),) * 2, date(2024, 10, 3))  # the only responses are dated after the period
    assert (after.mulai, after.unit.laju, after.unit.status) == (date(2024, 10, 2), 1.0, "berakhir")
    early = watched((date(2024, 8, 30),) * 2, date(2024, 8, 31))
    assert (early.mulai, early.unit.laju) == (date(2024, 8, 30), 1.0)


def by_service(a: int, b: int, **given: Any) -> Pantauan:
    """``a`` and ``b`` respondents of services with 20 and 10 users, all on 2 September."""
    settings: dict[str, Any] = {
        "layanan": ("a",) * a + ("b",) * b,
        "nama_layanan": ("a", "b"),
        "populasi": 30,
        "populasi_layanan": {"a": 20, "b": 10},
    }
    return watched((day(2),) * (a + b), **(settings | given))


def test_one_services_surplus_does_not_fill_anothers_gap() -> None:
    found = by_service(20, 9)
    assert found.dasar_minimum == "layanan"
    assert [(each.minimum, each.kurang, each.status) for each in found.layanan] == [
        (19, 0, "terpenuhi"),
        (10, 1, "sesuai jadwal"),
    ]
    assert (found.unit.terkumpul, found.unit.minimum, found.unit.kurang) == (29, 29, 1)
    assert found.unit.selesai == day(3)  # one more of b, nine a day
    assert found.unit.tercapai == pytest.approx(96.5517241379, abs=1e-9)  # 28 of 29


def test_a_service_without_anybody_leaves_the_units_end_open() -> None:
    found = by_service(19, 0)
    assert [each.status for each in found.layanan] == ["terpenuhi", "belum mulai"]
    assert (found.layanan[1].laju, found.layanan[1].laju_7_hari) == (0.0, 0.0)
    assert (found.unit.selesai, found.unit.status) == (None, "tertinggal")
    assert found.unit.selesai_alasan == "ada layanan yang belum dapat diperkirakan"


def test_the_units_end_is_its_last_services() -> None:
    found = by_service(19, 10)
    assert (found.unit.kurang, found.unit.selesai, found.unit.status) == (0, day(2), "terpenuhi")


def test_a_minimum_for_the_unit_is_shared_out() -> None:
    found = by_service(20, 8, minimum_per="unit")  # 30 users: 28, of which 18 2/3 and 9 1/3
    assert (found.dasar_minimum, found.unit.minimum, found.unit.status) == ("unit", 28, "terpenuhi")
    assert [(each.minimum, each.kurang) for each in found.layanan] == [(19, 0), (9, 1)]


def test_a_service_that_needs_nobody() -> None:
    found = by_service(20, 0, minimum_per="unit", populasi=1001, populasi_layanan={"a": 1000, "b": 1})
    assert found.layanan[1].minimum == 0
    assert (found.layanan[1].tercapai, found.layanan[1].status) == (100.0, "terpenuhi")
    assert found.layanan[1].selesai_alasan == "tidak memerlukan responden"


def test_unknown_services() -> None:
    found = by_service(2, 1, layanan=("a", "Lainnya", "b"))
    assert (found.layanan_tak_dikenal, [each.terkumpul for each in found.layanan]) == (1, [1, 1])
    none = by_service(20, 10, layanan=None)
    assert (none.layanan, none.layanan_tak_dikenal) == ((), None)
    assert (none.unit.kurang, none.unit.kurang_alasan) == (None, "layanan responden tidak diketahui")
    assert none.unit.status == "belum dapat dinilai"


def test_an_end_beyond_reason_is_not_named() -> None:
    unit = watched((day(1),), day(7), populasi=1_000_000).unit  # 383 more at one in seven days: 2,681 days
    assert unit.selesai == day(7) + timedelta(days=2681)
    far = by_service(1, 0, populasi_layanan={}, nama_layanan=("a",), populasi=None, target={"a": 1_000_000})
    assert (far.unit.selesai, far.unit.selesai_alasan) == (None, "lebih dari sepuluh tahun lagi")


def test_json_has_a_reason_for_each_missing_value_and_no_other() -> None:
    plain = as_plain(watched(two_a_day(), populasi=None))
    unit = plain["unit"]
    for key, value in unit.items():
        if not key.endswith("_alasan") and key not in ("acuan",):
            assert (value is None) == (f"{key}_alasan" in unit), key
    assert (plain["tanggal"], plain["kumulatif"][0], unit["hari_pertama"]) == (
        "2024-09-10",
        ["2024-09-01", 2],
        "2024-09-01",
    )


@given(
    rows=st.lists(st.tuples(st.none() | st.dates(date(2024, 8, 1), date(2024, 10, 31)), st.sampled_from("abc"))),
    tanggal=st.none() | st.dates(date(2024, 8, 1), date(2024, 10, 31)),
    populasi=st.sampled_from([{}, {"a": 20, "b": 10}, {"a": 500, "b": 1}]),
    minimum_per=st.sampled_from(["layanan", "unit"]),
)
def test_counts_add_up(
    rows: list[tuple[date | None, str]], tanggal: date | None, populasi: dict[str, int], minimum_per: str
) -> None:
    found = watched(
        tuple(each for each, _ in rows),
        tanggal,
        layanan=tuple(name for _, name in rows),
        nama_layanan=("a", "b"),
        populasi=sum(populasi.values()) or None,
        populasi_layanan=populasi,
        minimum_per=minimum_per,
    )
    unit = found.unit
    assert unit.terkumpul + found.sesudah_tanggal == len(rows)
    assert sum(each.terkumpul for each in found.layanan) + (found.layanan_tak_dikenal or 0) == unit.terkumpul
    for each in (unit, *found.layanan):
        assert each.status in STATUS
        assert (each.status == "terpenuhi") == (each.kurang == 0)
        assert (each.status == "berakhir") <= (found.sisa_hari == 0)
        assert each.tercapai is None or (0 <= each.tercapai <= 100 and (each.tercapai == 100) == (each.kurang == 0))
