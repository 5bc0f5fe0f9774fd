"""The self-assessment judges what reports state and says what they do not; every expected score by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from skmlib.rules.pekppp import Pekppp
from skmlib.statistics.compilation import realised
from skmlib.statistics.pekppp import assess
from skmlib.statistics.result_compilation import PublikasiRekap, SkorPekppp, TindakRekap, UnitRekap
from skmlib.workspace import pekppp
from tests.statistics.test_compilation import unit

NINE = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")


@pytest.fixture(scope="module")
def shipped() -> Pekppp:
    found, _ = pekppp.load(Path("/nowhere"))
    assert found is not None
    return found


def scores(shipped: Pekppp, **given: Any) -> dict[int, SkorPekppp]:
    row: UnitRekap = unit("a", 80.0, **{"nrr": dict.fromkeys(NINE, 3.2), **given})
    return {each.nomor: each for each in assess([row], shipped).unit["a"]}


def done(
    status: str = "selesai", tanggal: str | None = "2024-06-10", laporan: str | None = "2024-04-05"
) -> TindakRekap:
    return TindakRekap("2024-TW2", "waktu", "Menambah loket", status, tanggal, None, 0, laporan)


def media(*names: str) -> tuple[PublikasiRekap, ...]:
    return tuple(PublikasiRekap("2024-TW1", name) for name in names)


def test_nothing_recorded_is_never_a_nought(shipped: Pekppp) -> None:
    found = scores(shipped)
    assert all(each.skor is None and each.skor_alasan for each in found.values())
    assert found[7].skor_alasan == "bukti publikasi tidak dicantumkan"


def test_a_share_counts_plans_that_nobody_reports_on(shipped: Pekppp) -> None:
    plans = (done(), done(), done("berjalan", None))
    assert scores(shipped, tindak=plans)[8].skor == 3  # 2 of 3: 66,7 %
    found = scores(shipped, tindak=plans, tanpa_laporan=5)[8]
    assert (found.skor, found.fakta) == (2, "2 dari 8 rencana selesai (5 tanpa laporan realisasi)")  # 25 %


def test_speed_is_that_of_the_slowest_plan_and_needs_all_of_them(shipped: Pekppp) -> None:
    fast, slow = done(tanggal="2024-05-05"), done(tanggal="2024-06-10")  # one month; within three
    assert scores(shipped, tindak=(fast,))[9].skor == 5
    assert scores(shipped, tindak=(fast, slow))[9].skor == 4
    assert scores(shipped, tindak=(done("belum", None),))[9].skor == 0
    for plans, reason in (
        ((fast, done("berjalan", None)), "1 dari 2 rencana belum selesai atau belum dilaporkan"),
        ((fast, done(tanggal=None)), "tanggal selesai tidak dicantumkan pada 1 dari 2 rencana"),
        ((done(laporan=None),), "tanggal laporan yang memuat rencananya tidak diketahui"),
        ((done(tanggal="2025-12-01"),), "1 rencana selesai lebih lambat daripada batas instrumen"),
    ):
        found = scores(shipped, tindak=plans)[9]
        assert (found.skor, found.skor_alasan) == (None, reason)


def test_media_count_by_kind(shipped: Pekppp) -> None:
    found = scores(shipped, publikasi=media("Laman dinas", "Website", "Instagram", "Papan pengumuman", "Rapat RW"))
    assert (found[7].skor, found[7].fakta[:14]) == (4, "4 jenis media:")


def test_conformity_needs_sample_unsur_publication_and_follow_up(shipped: Pekppp) -> None:
    full = {"minimum": 90, "cukup": True, "publikasi": media("Laman", "Brosur"), "tindak": (done(),)}
    assert scores(shipped, **full, realisasi=realised(["selesai"]))[6].skor == 5
    assert scores(shipped, **{**full, "cukup": False})[6].skor == 1
    without = {kode: 3.2 for kode in NINE if kode != "biaya"}
    assert scores(shipped, **full, nrr=without, realisasi=realised(["selesai"]))[6].skor == 5, "a free service"
    lacking = {kode: 3.2 for kode in NINE if kode != "sarana"}
    assert scores(shipped, **full, nrr=lacking)[6].skor == 1
    online = scores(shipped, **full, nrr=lacking, metode="daring", realisasi=realised(["selesai"]))
    assert online[6].skor == 5, "a wholly online service may replace it"
    found = scores(shipped, minimum=90, cukup=True)[6]
    assert found.skor is None and str(found.skor_alasan).startswith("sekurang-kurangnya 2; bukti publikasi")


def test_means_leave_out_what_cannot_be_judged(shipped: Pekppp) -> None:
    rows = [
        unit("a", 80.0, tindak=(done(),)),
        unit("b", 80.0, tindak=(done(), done("belum", None))),
        unit("c", 80.0),
        unit("d", 80.0, cara="hasil dari luar"),
    ]
    found = next(each for each in assess(rows, shipped).indikator if each.nomor == 8)
    assert (found.rerata, found.unit) == (4.0, 2)  # 5 and 3
    assert found.sebaran == {"0": 0, "1": 0, "2": 0, "3": 1, "4": 0, "5": 1}
