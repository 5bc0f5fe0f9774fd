"""The agency's year from small workspaces: what counts as a unit's year, external results, gaps, faults."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from skmlib.workspace import check, rekap
from skmlib.workspace.models import Laporan
from skmlib.workspace.problems import WorkspaceError
from skmlib.workspace.rekapchoice import choose

CODES = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
CUT = date(2024, 12, 15)
LUAR = f"upp,nama,periode,layanan,{','.join(CODES)},ikm,mutu,n,populasi,sumber"


def report(**given: object) -> Laporan:
    return Laporan.model_validate({"skema": 1, **given})


def workspace(root: Path, units: Mapping[str, Mapping[str, tuple[int, ...]]], **files: str) -> Path:
    """A workspace: unit to period to the answer of each respondent, the same to every unsur."""
    (root / "data").mkdir(parents=True)
    (root / "params/upp").mkdir(parents=True)
    (root / "params/instansi.yml").write_text("skema: 1\nnama: Kabupaten Uji\ntempat: Uji\n", encoding="utf-8")
    for kode, periods in units.items():
        folder = root / "params/upp" / kode
        folder.mkdir()
        (folder / "unit.yml").write_text(f"skema: 1\nnama: Unit {kode}\nlayanan: [{{nama: Izin}}]\n", encoding="utf-8")
        for periode, answers in periods.items():
            lines = [",".join(CODES), *(",".join([str(each)] * 9) for each in answers)]
            (root / f"data/{kode}-{periode}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
            (folder / f"{periode}.yml").write_text(
                f"skema: 1\ndata: {{berkas: [data/{kode}-{periode}.csv]}}\npopulasi: 100\n", encoding="utf-8"
            )
    for name, text in files.items():
        path = root / "params" / {"luar": "hasil-luar.csv", "tahun": "rekap/2024.yml"}[name]
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_an_annual_survey_counts_whatever_the_cut_off() -> None:
    found = choose({"2024": report(), "2024-TW1": report()}, 2024, CUT)
    assert (found.cara, found.bagian, found.tertinggal) == ("laporan tahunan", ("2024",), ())


def test_periods_closed_by_the_cut_off_are_pooled_and_the_others_named() -> None:
    quarters = {f"2024-TW{place}": report() for place in (1, 2, 3, 4)}
    found = choose(quarters, 2024, CUT)
    assert (found.cara, found.bagian) == ("gabungan responden", ("2024-TW1", "2024-TW2", "2024-TW3"))
    assert found.tertinggal == ("2024-TW4",)
    assert choose(quarters, 2024, date(2024, 12, 31)).tertinggal == ()
    early = quarters | {"2024-TW4": report(tanggal_laporan="2024-12-10")}
    assert choose(early, 2024, CUT).bagian[-1] == "2024-TW4", "its survey was over before the cut-off"


def test_an_annual_report_that_pools_is_made_of_its_closed_parts() -> None:
    parts = {f"2024-TW{place}": report() for place in (1, 4)} | {"2024": report(gabung=["2024-TW1", "2024-TW4"])}
    late = choose(parts, 2024, CUT)
    assert (late.cara, late.bagian, late.tertinggal) == ("satu periode", ("2024-TW1",), ("2024-TW4",))
    assert choose(parts, 2024, date(2024, 12, 31)).cara == "laporan tahunan"


def test_nobody_counts_twice_where_periods_overlap() -> None:
    found = choose({"2024-S1": report(), "2024-03": report(), "2024-07": report()}, 2024, CUT)
    assert found.bagian == ("2024-S1", "2024-07")
    months = {"2024-07": report(), "2024-08": report(), "2024-S2": report(gabung=["2024-07", "2024-08"])}
    assert choose(months, 2024, CUT).bagian == ("2024-07", "2024-08")


def test_a_year_is_pooled_over_respondents_not_over_quarters(tmp_path: Path) -> None:
    # TW1: one 4 (100); TW2: three 3 (75). Pooled: 13/4 = 3,25, 81,25; the mean of the quarters would be 87,50
    root = workspace(tmp_path, {"a": {"2024-TW1": (4,), "2024-TW2": (3, 3, 3)}, "b": {"2024-TW1": (3, 3)}})
    found = rekap.open_rekap("2024", root=root).hasil
    assert [(unit.kode, unit.ikm, unit.n, unit.cara) for unit in found.unit] == [
        ("a", 81.25, 4, "gabungan responden"),
        ("b", 75.0, 2, "satu periode"),
    ]
    assert found.ikm.nilai == 78.13  # (81,25 + 75) / 2 = 78,125
    assert found.unit[0].populasi == 200
    assert found.sampai == "2024-12-15"


def test_external_units_are_marked_and_gaps_have_their_reason(tmp_path: Path) -> None:
    rows = [
        LUAR,
        ",Kelurahan Timur,2024,,3.2,3.2,3.1,3.4,3.2,3.2,3.2,3.2,3.2,80.28,B,50,,Surat 12",
        ",Kelurahan Barat,2024-S1,,,,,,,,,,,70.00,C,10,100,",
        ",Kelurahan Barat,2024-TW3,,,,,,,,,,,80.00,B,30,200,",
        ",Kelurahan Utara,2024-S1,,,,,,,,,,,70.00,C,,,",
        ",Kelurahan Utara,2024-TW3,,,,,,,,,,,80.00,B,,,",
        "a,Unit a,2024,,,,,,,,,,,99.00,A,10,,",
        "c,Unit c,2024,,,,,,,,,,,88.00,B,10,,",
    ]
    units = {"a": {"2024-TW1": (3, 3)}, "b": {"2024-TW4": (3,)}, "c": {}, "d": {}}
    root = workspace(tmp_path, units, luar="\n".join(rows) + "\n")
    found = rekap.open_rekap(2024, root=root).hasil
    assert {unit.nama: (unit.ikm, unit.luar, unit.n) for unit in found.unit} == {
        "Kelurahan Barat": (77.5, True, 40),  # (10*70 + 30*80) / 40
        "Kelurahan Timur": (80.28, True, 50),
        "Unit a": (75.0, False, 2),
        "Unit c": (88.0, True, 10),
    }
    assert {unit.nama: unit.alasan for unit in found.tanpa_hasil} == {
        "Kelurahan Utara": "2 hasil luar tanpa jumlah responden tidak dapat digabung",
        "Unit b": "semua periodenya berakhir setelah batas waktu (2024-TW4)",
        "Unit d": "tidak ada laporan 2024",
    }
    east = next(unit for unit in found.unit if unit.nama == "Kelurahan Timur")
    assert east.prioritas[0] == "waktu" and east.sumber == "Surat 12" and east.se_alasan
    assert found.ikm.nilai == 80.2  # (77,50 + 80,28 + 75 + 88) / 4 = 80,195


def test_a_unit_with_wrong_files_is_named_and_told_and_the_others_stand(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"a": {"2024-S1": (3, 3)}, "b": {"2024-S1": (4,)}, "c": {"2024-S1": (4,)}})
    (root / "params/upp/b/unit.yml").write_text("skema: 1\nnam: Salah\n", encoding="utf-8")
    (root / "data/c-2024-S1.csv").unlink()
    found = rekap.open_rekap(2024, root=root)
    assert [unit.kode for unit in found.hasil.unit] == ["a"]
    assert {(unit.kode, unit.gagal) for unit in found.hasil.tanpa_hasil} == {("b", True), ("c", True)}
    told = "\n".join(map(str, found.masalah))
    assert "params/upp/b/unit.yml" in told and "params/upp/c/2024-S1.yml" in told


def test_the_agencys_own_faults_come_all_at_once(tmp_path: Path) -> None:
    bad = "skema: 1\nsampai: 2020-01-01\ntren: [{tahun: 2025, ikm: 80}]\n"
    root = workspace(tmp_path, {"a": {"2024-S1": (3,)}}, tahun=bad, luar=f"{LUAR}\n,X,2024,,,,,,,,,,,180,,,,\n")
    with pytest.raises(WorkspaceError) as caught:
        rekap.open_rekap(2024, root=root)
    text = str(caught.value)
    assert "params/rekap/2024.yml:2: sampai: 2020-01-01 does not belong to the year 2024" in text
    assert "2025 is no year before 2024" in text and "params/hasil-luar.csv:2: ikm" in text


def test_check_knows_the_years_files(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"a": {"2024-S1": (3,)}}, tahun="skema: 1\nsampay: 2024-12-15\n")
    (root / "params/rekap/dua.yml").write_text("skema: 1\n", encoding="utf-8")
    told = "\n".join(map(str, check.check(root).problems))
    assert "params/rekap/2024.yml:2: sampay: unknown key; did you mean 'sampai'?" in told
    assert "params/rekap/dua.yml: is no file of a year" in told


def test_earlier_years_are_computed_or_stated(tmp_path: Path) -> None:
    tahun = "skema: 1\ntren: [{tahun: 2022, ikm: 70.5, unit: 3}]\n"
    root = workspace(tmp_path, {"a": {"2023-S1": (4, 3), "2024-S1": (3,)}}, tahun=tahun)
    trend = rekap.open_rekap(2024, root=root).hasil.tren
    assert [(each.tahun, each.ikm, each.mutu, each.diberikan) for each in trend] == [
        (2022, 70.5, "C", True),
        (2023, 87.5, "B", False),
        (2024, 75.0, "C", False),
    ]


def test_what_is_written_reads_back_and_another_years_file_is_refused(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"a": {"2024-S1": (3, 4)}})
    year = rekap.open_rekap(2024, root=root)
    file = tmp_path / "rekap.json"
    file.write_text(rekap.to_json(year.hasil), encoding="utf-8")
    assert rekap.open_rekap("2024", str(file), root=root).hasil == year.hasil
    with pytest.raises(ValueError, match="compilation of 2024, not of 2023"):
        rekap.open_rekap("2023", str(file), root=root)


def test_instruments_that_differ_within_a_year_are_not_pooled(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"a": {"2024-TW1": (3,), "2024-TW2": (3,)}})
    with (root / "params/upp/a/2024-TW2.yml").open("a", encoding="utf-8") as file:
        file.write("instrumen: permenpan-14-2017-gratis\n")
    found = rekap.open_rekap(2024, root=root)
    assert found.hasil.unit == () and "different instruments" in str(found.masalah[0])
