"""The realised follow-up: counts, order, evidence, and what is said where nothing is recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from skmlib.presentation import tindak_lanjut
from skmlib.presentation.links import linked
from skmlib.presentation.nodes import Callout, Heading, KeyFigures, Paragraph, Photos, runs_text
from skmlib.workspace.models import Laporan
from skmlib.workspace.parameters import ReportParameters
from tests.presentation.reports import parameters, result, words

HASIL = result([[3] * 9])
PICTURE = "data:image/jpeg;base64,/9j/4AAQ"


def done(unsur: str, kegiatan: str, status: str = "selesai", **more: Any) -> dict[str, Any]:
    return {"unsur": unsur, "kegiatan": kegiatan, "status": status, **more}


def after(plans: list[dict[str, Any]], **laporan: Any) -> ReportParameters:
    """A report whose previous period had these plans."""
    report = parameters(**laporan)
    before = Laporan.model_validate({"skema": 1, "rtl": plans})
    return replace(report, saudara={**report.saudara, "2024-TW2": before, "2024-07": before, "2025-TW1": before})


PLAN = {"unsur": "waktu", "kegiatan": "Menambah loket", "waktu": ["TW3"], "penanggung_jawab": "Sekretaris"}


@pytest.mark.parametrize(("count", "percentage"), [(0, "0,0"), (1, "33,3"), (2, "66,7"), (3, "100,0")])
def test_percentage_done_is_done_by_planned(count: int, percentage: str) -> None:
    states = ["selesai"] * count + ["berjalan", "belum", "belum"][: 3 - count]
    report = parameters(realisasi=[done("waktu", f"Kegiatan {n}", state) for n, state in enumerate(states)])
    (figures,) = [node for node in tindak_lanjut.capaian(report) if isinstance(node, KeyFigures)]
    assert [each.value for each in figures.items] == ["3", str(count), f"{percentage}\u00a0%"]


def test_what_is_under_way_and_what_is_not_begun_is_told_apart() -> None:
    report = parameters(realisasi=[done("waktu", "A", "berjalan"), done("waktu", "B", "belum"), done("biaya", "C")])
    (figures,) = [node for node in tindak_lanjut.capaian(report) if isinstance(node, KeyFigures)]
    assert figures.items[1].remark == "1 masih berjalan dan 1 belum dilaksanakan"


def test_plans_stand_by_unsur_in_the_order_in_which_they_are_recorded() -> None:
    report = parameters(realisasi=[done("sarana", "A"), done("waktu", "B"), done("sarana", "C"), done("maklumat", "D")])
    nodes = tindak_lanjut.menurut_unsur(HASIL, report, {})
    heads = [(node.level, runs_text(node.runs)) for node in nodes if isinstance(node, Heading)]
    assert heads == [
        (1, "U9\u00a0Sarana dan Prasarana"),
        (2, "A"),
        (2, "C"),
        (1, "U3\u00a0Waktu Penyelesaian"),
        (2, "B"),
        (1, "maklumat"),
        (2, "D"),
    ]


def test_a_plan_tells_what_was_promised_and_what_was_done_when() -> None:
    report = after(
        [PLAN],
        realisasi=[
            done(
                "waktu",
                "menambah  Loket.",
                uraian="Dua loket dibuka",
                tanggal="2024-08-19",
                bukti="https://a.example/b",
            ),
            done("biaya", "Lain", "belum"),
        ],
    )
    nodes = tindak_lanjut.menurut_unsur(HASIL, report, {})
    assert "Rencana waktu: triwulan III 2024. Penanggung jawab: Sekretaris." in words(nodes)
    told = [(node.title, runs_text(node.runs), node.tone) for node in nodes if isinstance(node, Callout)]
    assert told == [
        ("Selesai · 19 Agustus 2024", "Dua loket dibuka.", "success"),
        ("Belum dilaksanakan", "Uraian belum dicatat.", "warning"),
    ]
    links = [run.href for node in nodes if isinstance(node, Paragraph) for run in node.runs if run.href]
    assert links == ["https://a.example/b"]


def test_photos_carry_words_and_missing_ones_are_left_out() -> None:
    own = done("waktu", "Menambah loket.", foto=["a.jpg", "b.jpg", "c.jpg"], tanggal="2024-08-19")
    report = parameters(realisasi=[own])
    nodes = tindak_lanjut.menurut_unsur(HASIL, report, {"a.jpg": PICTURE, "c.jpg": PICTURE})
    (photos,) = [node for node in nodes if isinstance(node, Photos)]
    told = "Menambah loket, 19 Agustus 2024"
    assert [each.alt for each in photos.items] == [f"Foto 1 dari 2: {told}", f"Foto 2 dari 2: {told}"]
    assert {each.caption for each in photos.items} == {told}


def test_the_plans_are_those_of_the_report_before_of_the_same_kind() -> None:
    found = tindak_lanjut.previous(after([PLAN]))
    assert found is not None and found.kode == "2024-TW2"
    report = after([PLAN], realisasi=[done("waktu", "A")])
    told = words(tindak_lanjut.capaian(report))
    assert "Rencana tindak lanjut Triwulan II Tahun 2024, realisasi sampai dengan " in told
    assert "belum selesai ikut disebut" not in told
    assert tindak_lanjut.info_tindak_lanjut(report).title.endswith("Rencana Triwulan II Tahun 2024")


def test_a_plan_carried_on_from_earlier_has_its_promise_and_is_announced() -> None:
    report = after([], realisasi=[done("waktu", "Menambah loket")])
    told = Laporan.model_validate({"skema": 1, "realisasi": [done("waktu", "Menambah loket", "berjalan")]})
    first = Laporan.model_validate({"skema": 1, "rtl": [PLAN | {"waktu": ["TW2"]}]})
    report = replace(report, saudara={**report.saudara, "2024-TW1": first, "2024-TW2": told})
    assert "Rencana yang sebelumnya belum selesai ikut disebut." in words(tindak_lanjut.capaian(report))
    nodes = tindak_lanjut.menurut_unsur(HASIL, report, {})
    assert "Rencana waktu: triwulan II 2024." in words(nodes)


def test_without_any_plan_before_it_says_so() -> None:
    (said,) = tindak_lanjut.capaian(parameters())
    assert isinstance(said, Callout) and said.title == "Belum ada rencana sebelumnya"
    assert tindak_lanjut.menurut_unsur(HASIL, parameters(), {}) == ()


def test_plans_whose_realisation_is_not_recorded_are_listed() -> None:
    said = tindak_lanjut.capaian(after([PLAN]))
    assert isinstance(said[0], Callout) and said[0].title == "Realisasi belum dicatat"
    assert "Menambah loket (rencana waktu: triwulan III 2024; penanggung jawab: Sekretaris)." in words(said)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Lihat https://a.example/b?c=1#d.", ["https://a.example/b?c=1#d"]),
        ("(http://a.example), lalu https://b.example/x;", ["http://a.example", "https://b.example/x"]),
        ("https://a.example/x_(1)", ["https://a.example/x_(1)"]),
        ("javascript:alert(1) data:text/html,x file:///etc/passwd ftp://a.example", []),
        ("https://nama@jahat.example/", []),
        ("https://аррӏе.example/", []),
        ("//a.example www.a.example", []),
        ('https://a.example/"onclick="x', ["https://a.example/"]),
        ("Surat tugas", []),
    ],
)
def test_only_web_addresses_become_links_and_no_text_is_lost(text: str, addresses: list[str]) -> None:
    runs = linked(text)
    assert runs_text(runs) == text
    assert [run.href for run in runs if run.href] == addresses
    assert all(run.text == run.href for run in runs if run.href)
