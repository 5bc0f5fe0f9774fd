"""The tuning notebooks, run in this process: what they show."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import skmlib as skm
from skmlib.presentation import konvensi
from tests.integration.test_real_responses import AGENCY, INSTRUMENT, UNIT
from tests.presentation.reports import run_notebook, texts

ROOT = Path(__file__).parents[2]


def test_the_audit_notebook_names_the_convention_and_the_contradiction(tmp_path, monkeypatch):
    cells = run_notebook("tuning/audit", tmp_path, monkeypatch)["cells"]
    shown = {cell["id"]: " ".join(texts([out["data"] for out in cell.get("outputs", ())])) for cell in cells}
    assert "IKM 80,25 dihasilkan oleh paparan berbobot 0,11" in shown["periksa"]
    assert "NRR dua desimal lalu 0,11 tepat" in shown["konvensi"]
    assert "bobot dinyatakan 1/9; angkanya menuruti bobot 0,11" in shown["pertentangan"]
    assert "batas 2004 (81,26 / 62,51 / 43,76) B ya" in shown["batas"]


def test_the_audit_notebook_shows_an_exact_clean_table(tmp_path, monkeypatch):
    tabel = {"jumlah": [320] * 9, "n": 100, "ikm": "80,00", "mutu": "B"}
    cells = run_notebook("tuning/audit", tmp_path, monkeypatch, tabel=tabel)["cells"]
    shown = {cell["id"]: " ".join(texts([out["data"] for out in cell.get("outputs", ())])) for cell in cells}
    assert "PermenPANRB 14/2017 tanpa pembulatan antara (tepat)" in shown["periksa"]
    assert "Isi tabel selaras." in shown["periksa"]
    assert "Tidak ada pertentangan" in shown["pertentangan"]


def test_every_kind_of_contradiction_has_its_words_in_both_languages():
    from typing import get_args

    from skmlib.cli import audit
    from skmlib.rules.audit.pertentangan import Jenis

    assert set(get_args(Jenis)) == set(konvensi.KINDS) == set(audit.KINDS)


def shown(name, root, patch, **values):
    """Cell to all that it shows: texts of tables and figures, and their words."""
    patch.chdir(root)
    cells = run_notebook(f"tuning/{name}", root, patch, **values)["cells"]
    return {
        cell["id"]: " ".join(
            [part for out in cell["outputs"] for part in (*texts([out["data"]]), out["data"]["text/plain"])]
        ).replace("\xa0", " ")
        for cell in cells
        if cell.get("outputs")
    }


def test_planning_a_survey_of_the_demo_unit(monkeypatch):
    cells = shown("persiapan", ROOT, monkeypatch)
    # N = 738 + 546 + 338 + 174 = 1.796; 3.841 x 1796 x 0.25 / (0.0025 x 1795 + 0.96025) = 316.6
    assert "1.796" in cells["rencana"] and "317" in cells["rencana"]
    # each service: 3.841 x 738 x 0.25 / (0.0025 x 737 + 0.96025) = 252.8, then 225.6, 180.0 and 119.9
    assert all(n in cells["alokasi"] for n in ("253", "226", "180", "120", "779"))
    assert "Sampel minimum 317 responden memberi ±" in cells["kurva"]
    assert set(cells) == {"rencana", "alokasi", "ketelitian", "kurva"}


def test_planning_with_users_and_a_spread_of_ones_own(monkeypatch):
    cells = shown("persiapan", ROOT, monkeypatch, populasi={"A": 300, "B": 200, "C": 100}, simpangan_baku=10.0)
    assert "600" in cells["rencana"] and "234" in cells["rencana"] and "381" in cells["alokasi"]
    # t(233) = 1.9702: 1.9702 x 10 x sqrt((1 - 234/600) / 234) = 1.006
    assert "±1,01" in cells["rencana"]


def test_the_letter_of_the_demo_hospital_hangs_on_the_weight(monkeypatch):
    cells = shown("sensitivitas", ROOT, monkeypatch)
    survey = skm.open_report("rsud", "2024-TW3", root=ROOT).survey
    mean = survey.responden[[each.kode for each in survey.instrumen.unsur]].mean().mean() * 25
    own, printed, short = (f"{mean * factor:.2f}".replace(".", ",") for factor in (1, 0.999, 0.99))
    assert (own, printed, short) == ("76,63", "76,55", "75,87")
    assert f"bobot 0,111 (menjadi C, {printed})" in cells["periksa"]
    assert f"bobot 0,11 (menjadi C, {short})" in cells["periksa"]
    assert f"{own} B" in cells["kombinasi"] and "+0,02" in cells["periksa"]
    assert set(cells) == {"periksa", "satu-per-satu", "kombinasi", "batas"}


def test_two_periods_of_the_demo_unit(monkeypatch):
    cells = shown("bandingkan", ROOT, monkeypatch)
    first, second = (skm.open_report("dukcapil", f"2024-TW{quarter}", root=ROOT).survey for quarter in (3, 4))
    values = [
        each.responden[[unsur.kode for unsur in each.instrumen.unsur]].mean().mean() * 25 for each in (first, second)
    ]
    assert f"+{values[1] - values[0]:.2f}".replace(".", ",") in cells["selisih"]
    assert "Unsur yang berbeda setelah koreksi" in cells["selisih"]
    assert set(cells) == {"selisih", "ikm", "gambar-unsur", "unsur"}


def test_two_units_with_different_instruments(monkeypatch):
    cells = shown(
        "bandingkan", ROOT, monkeypatch, pertama=["dukcapil", "2024"], kedua=["kecamatan-sendangarum", "2024-S2"]
    )
    assert "Tidak sama pada kedua survei" in cells["selisih"] and "Biaya/Tarif" in cells["selisih"]
    assert "U4" not in cells["unsur"] and "U9 Sarana" in cells["unsur"]


def test_one_survey_named_twice_runs_and_says_what_to_do(monkeypatch):
    cells = shown("bandingkan", ROOT, monkeypatch, pertama=["dukcapil", "2024"], kedua=["dukcapil", "2024"])
    assert set(cells) == {"selisih"}
    assert "dua survei yang berbeda" in cells["selisih"]


def test_formula_and_simulation_agree_on_the_demo_unit(monkeypatch):
    cells = shown("simulasi", ROOT, monkeypatch, ulangan=200)
    assert re.search(r"Dengan 320 responden .* terdeteksi dengan peluang 80 % pada taraf 0,05", cells["deteksi"])
    assert "tidak" not in cells["simulasi"].split("Sesuai")[1]
    assert set(cells) == {"deteksi", "tabel", "kurva", "simulasi"}


def test_a_new_instrument_is_shown_and_written_only_where_asked(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "params" / "instrumen", tmp_path / "params" / "instrumen")
    before = sorted(tmp_path.rglob("*"))
    cells = shown("instrumen", tmp_path, monkeypatch)
    assert sorted(tmp_path.rglob("*")) == before
    assert "9 unsur, 10 pertanyaan, 5 isian profil. Belum ditulis" in cells["periksa"]
    assert "Kualitas Laman dan Aplikasi" in cells["perubahan"] and "waktu" not in cells["perubahan"]
    assert "kejelasan petunjuk pada setiap langkah" in cells["kuesioner"]
    assert "Tidak ada; Fisik; Intelektual; Mental; Sensorik" in cells["profil"]
    cells = shown("instrumen", tmp_path, monkeypatch, simpan=True)
    file = tmp_path / "params/instrumen/skm-daring-rinci.yml"
    assert file.is_file() and "Ditulis ke params/instrumen/skm-daring-rinci.yml" in cells["periksa"]
    from skmlib.workspace import instruments

    loaded = instruments.load("skm-daring-rinci", tmp_path).instrumen
    assert [len(each.pertanyaan) for each in loaded.unsur] == [1, 2, 1, 1, 1, 1, 1, 1, 1]


def test_a_faulty_instrument_says_what_is_wrong_and_shows_nothing_else(monkeypatch):
    text = "skema: 1\nnama: baru\njudul: Baru\nsumber: uji\ndasar: permenpan-14-2017\nunsr: []\n"
    cells = shown("instrumen", ROOT, monkeypatch, teks=text)
    assert set(cells) == {"periksa"}
    assert "params/instrumen/baru.yml:6: unsr: unknown key; did you mean 'unsur'?" in cells["periksa"]


@pytest.fixture(scope="module")
def real_year(shared, tmp_path_factory):
    """Public responses of one unit, whole years."""
    folder = tmp_path_factory.mktemp("nyata")
    unit = folder / "params/upp/dpmptsp"
    unit.mkdir(parents=True)
    (folder / "params/instrumen").mkdir()
    (folder / "data").mkdir()
    shutil.copy(shared / "data/pulang-pisau/responses.csv", folder / "data")
    (folder / "params/instansi.yml").write_text(AGENCY, encoding="utf-8")
    (folder / "params/instrumen/maklumat.yml").write_text(INSTRUMENT, encoding="utf-8")
    (unit / "unit.yml").write_text(UNIT, encoding="utf-8")
    for year in ("2021", "2022"):
        (unit / f"{year}.yml").write_text("skema: 1\n", encoding="utf-8")
    return folder


def test_real_answers_change_class_with_the_weight(real_year, monkeypatch):
    # n = 299: 89,06 A, 88,97 A, 88,17 B (the data's own README)
    cells = shown("sensitivitas", real_year, monkeypatch, upp="dpmptsp", periode="2021")
    assert "89,06" in cells["periksa"] and "bobot 0,11 (menjadi B, 88,17)" in cells["periksa"]
    assert "88,97 A" in cells["kombinasi"]


def test_every_other_tuning_notebook_on_real_answers(real_year, monkeypatch):
    unit = {"upp": "dpmptsp", "periode": "2022"}  # 717 respondents, IKM 98,59: at the ceiling
    assert "900" in shown("persiapan", real_year, monkeypatch, **unit, populasi={"DPMPTSP": 900})["rencana"]
    cells = shown("bandingkan", real_year, monkeypatch, pertama=["dpmptsp", 2021], kedua=["dpmptsp", 2022])
    assert "+9,54" in cells["selisih"] and "sampel kenyamanan" in cells["ikm"]  # 98.594 - 89.056
    cells = shown("simulasi", real_year, monkeypatch, **unit, ulangan=100)
    assert "−3,0" in cells["simulasi"] and "Dengan 717 responden" in cells["deteksi"]
