"""What the reports of a unit's year tell of follow-up, publication and complaints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from skmlib.rules.periods import parse
from skmlib.workspace import check, rekap, rekapfollow
from skmlib.workspace.models import Laporan
from skmlib.workspace.rekapchoice import choose, told
from tests.workspace.test_rekap import workspace

END = date(2024, 12, 31)


def plan(kegiatan: str, unsur: str = "waktu") -> dict[str, object]:
    return {"unsur": unsur, "kegiatan": kegiatan, "penanggung_jawab": "Sekretaris"}


def done(kegiatan: str, status: str = "selesai", **more: object) -> dict[str, object]:
    return {"unsur": "waktu", "kegiatan": kegiatan, "status": status, **more}


def reports(**given: dict[str, object]) -> dict[str, Laporan]:
    return {
        f"2024-{kode}" if kode.startswith("TW") else kode: Laporan.model_validate({"skema": 1, **each})
        for kode, each in given.items()
    }


def year(found: dict[str, Laporan]):
    return told(found, choose(found, 2024, END), 2024, END, (), ())


def test_a_plan_that_several_reports_tell_of_counts_once_with_its_latest_state() -> None:
    found = reports(
        TW1={"rtl": [plan("Menambah loket"), plan("Antrean daring")], "tanggal_laporan": "2024-04-05"},
        TW2={"realisasi": [done("menambah loket.", "berjalan"), done("Antrean daring")]},
        TW3={"realisasi": [done("Menambah loket", tanggal="2024-08-01")]},
    )
    own = year(found)
    assert own.realisasi is not None
    assert (own.realisasi.rencana, own.realisasi.selesai, own.realisasi.berjalan) == (2, 2, 0)
    assert [each.laporan for each in own.tindak] == ["2024-04-05", "2024-04-05"], "the report that held the plan first"
    assert own.tanpa_laporan == 0


def test_plans_without_a_word_on_them_are_counted_and_other_words_are_paired_off() -> None:
    plans = {"rtl": [plan("A"), plan("B"), plan("C")]}
    assert year(reports(TW1=plans, TW2={"realisasi": [done("A")]})).tanpa_laporan == 2
    assert year(reports(TW1=plans, TW2={"realisasi": [done("A"), done("B dan sebagian C")]})).tanpa_laporan == 1
    assert year(reports(TW1=plans, TW2={})).tanpa_laporan == 3
    assert year(reports(TW1=plans)).tanpa_laporan == 0, "the plans of the last report are not due yet"


def test_every_report_of_the_year_tells_of_plans_the_annual_one_last() -> None:
    found = reports(
        TW1={"realisasi": [done("A", "berjalan")]},
        TW2={"realisasi": [done("A"), done("B", "berjalan")]},
        **{"2024": {"gabung": ["2024-TW1", "2024-TW2"], "realisasi": [done("B"), done("C", "belum")]}},
        **{"2024-S1": {"gabung": ["2024-TW1", "2024-TW2"], "realisasi": [done("D")]}},
    )
    states = {each.kegiatan: (each.periode, each.status) for each in year(found).tindak}
    assert states == {
        "A": ("2024-TW2", "selesai"),
        "B": ("2024", "selesai"),
        "C": ("2024", "belum"),
        "D": ("2024-S1", "selesai"),
    }


def test_a_state_told_again_keeps_its_day_and_evidence_another_state_does_not() -> None:
    first = [done("A", tanggal="2024-05-02", bukti="Foto"), done("B", "berjalan", bukti="Surat")]
    found = reports(TW2={"realisasi": first}, TW3={"realisasi": [done("A"), done("B")]})
    told = {each.kegiatan: (each.periode, each.tanggal, each.bukti) for each in year(found).tindak}
    assert told == {"A": ("2024-TW3", "2024-05-02", "Foto"), "B": ("2024-TW3", None, None)}


def test_a_plan_of_two_reports_without_a_word_counts_once() -> None:
    plans = {"rtl": [plan("A")]}
    assert year(reports(TW1=plans, TW2=plans, TW3={}, TW4={})).tanpa_laporan == 1


@pytest.mark.parametrize(
    ("kode", "quarters", "meant"),
    [
        ("TW2", ["TW3", "TW4"], ("2024-TW3", "2024-TW4")),
        ("TW4", ["TW1"], ("2025-TW1",)),
        ("TW2", ["TW1"], ("2025-TW1",)),
    ],
)
def test_a_plans_quarter_has_a_year(kode: str, quarters: list[str], meant: tuple[str, ...]) -> None:
    (found,) = year(reports(**{kode: {"rtl": [plan("A") | {"waktu": quarters}]}})).rtl
    assert found.waktu == meant


def unfinished(tmp_path: Path, **realisasi: str) -> list[str]:
    """What the check says of follow-up; each report's line is its plans with their states."""
    root = workspace(tmp_path, {"a": {kode.replace("_", "-"): (3,) for kode in realisasi}})
    for kode, lines in realisasi.items():
        with (root / f"params/upp/a/{kode.replace('_', '-')}.yml").open("a", encoding="utf-8") as file:
            for line in lines.split(";") if lines else ():
                kegiatan, status = line.split(":")
                head = "realisasi:\n" if line == lines.split(";")[0] else ""
                file.write(f"{head}  - {{unsur: waktu, kegiatan: {kegiatan}, status: {status}}}\n")
    return [str(each) for each in check.check(root).problems if each.key == "realisasi"]


def test_a_plan_under_way_of_which_the_next_report_is_silent_is_named(tmp_path: Path) -> None:
    (said,) = unfinished(
        tmp_path,
        **{"2024_TW1": "Loket:berjalan;Kursi:selesai;Atap:belum", "2024_TW2": "", "2024_TW3": "loket.:selesai"},
    )
    assert said.startswith("warning: params/upp/a/2024-TW3.yml:4: realisasi: says nothing of 'Atap'"), said
    assert "2024-TW1 reports as 'belum'" in said


def test_reports_that_end_together_tell_together(tmp_path: Path) -> None:
    year_end = {"2024_TW3": "Loket:berjalan", "2024_TW4": "Kursi:selesai", "2024": "Loket:selesai"}
    assert unfinished(tmp_path, **year_end, **{"2025_TW1": "Atap:selesai"}) == []


def test_complaints_are_the_years_own_else_the_sum_of_its_periods() -> None:
    parts = {
        "TW1": {"aduan": {"jumlah": {"waktu": 3, "lainnya": 1}, "selesai": {"waktu": 2}}},
        "TW2": {"aduan": {"jumlah": {"waktu": 4}, "selesai": {"waktu": 4}, "sumber": "Kotak saran"}},
    }
    summed = year(reports(**parts)).aduan
    assert summed is not None
    assert (summed.jumlah, summed.selesai) == ({"waktu": 7, "lainnya": 1}, {"waktu": 6, "lainnya": 0})
    assert summed.sumber == ("SP4N-LAPOR!", "Kotak saran")
    own = {"gabung": ["2024-TW1", "2024-TW2"], "aduan": {"jumlah": {"waktu": 9}}}
    annual = year(reports(**parts) | reports(**{"2024": own})).aduan
    assert annual is not None and annual.jumlah == {"waktu": 9}


def test_publications_are_those_of_all_reports_closed_by_the_cut_off() -> None:
    proof = {"bukti_publikasi": [{"media": "Laman", "tautan": "https://dinas.example/skm"}]}
    found = reports(TW1=proof, TW4=proof)
    own = told(found, choose(found, 2024, date(2024, 12, 15)), 2024, date(2024, 12, 15), (), ())
    assert [(each.periode, each.media) for each in own.publikasi] == [("2024-TW1", "Laman")]


def test_the_report_before_is_the_last_of_the_same_kind() -> None:
    found = reports(TW1={}, TW2={}, **{"2024-S1": {}})
    assert rekapfollow.previous(found, parse("2024-TW3")) == "2024-TW2"
    assert rekapfollow.previous(found, parse("2024-S1")) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("aduan: {jumlah: {wktu: 3}}", "aduan.jumlah.wktu: no unsur 'wktu'"),
        ("aduan: {jumlah: {waktu: 1}, selesai: {waktu: 2}}", "'selesai' has 2 settled complaints about 'waktu'"),
        ("aduan: {jumlah: {}}", "aduan.jumlah"),
    ],
)
def test_wrong_complaints_are_told_with_their_place(text: str, told: str, tmp_path: Path) -> None:
    root = workspace(tmp_path, {"a": {"2024-S1": (3, 4)}}, tahun=f"skema: 1\n{text}\n")
    with (root / "params/upp/a/2024-S1.yml").open("a", encoding="utf-8") as file:
        file.write(f"{text}\n")
    found = "\n".join(map(str, check.check(root).problems))
    for place in ("params/upp/a/2024-S1.yml:4", "params/rekap/2024.yml:2"):
        assert any(line.startswith(place) and told in line for line in found.split("\n")), found


def test_the_agencys_own_count_goes_beside_the_sum_of_its_units(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"a": {"2024-S1": (3, 4)}}, tahun="skema: 1\naduan: {jumlah: {waktu: 12}}\n")
    hasil = rekap.open_rekap(2024, root=root).hasil
    assert hasil.aduan is not None and hasil.aduan.jumlah == {"waktu": 12} and hasil.unit[0].aduan is None
    assert hasil.pekppp is not None and hasil.pekppp.unit["a"][2].skor is None
