"""The tuning notebooks, run in this process: what they show."""

from __future__ import annotations

from skmlib.presentation import konvensi
from tests.presentation.reports import run_notebook, texts


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
