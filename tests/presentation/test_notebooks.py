"""The notebooks, run in this process on tiny workspaces: rich, bare, and of an unusual instrument."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import dedent

import pytest

from skmlib.rendering.document import from_notebook
from tests.presentation.reports import NOTEBOOKS, run_notebook, texts

CODES = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
NEVER_PUBLIC = re.compile(
    r"selang kepercayaan|\bIK\b|\bp\s*(?:terkoreksi\s*)?[<>=]\s*\d|galat baku|Kruskal|tau-b", re.IGNORECASE
)

AGENCY = """
    skema: 1
    nama: Kabupaten Uji
    tempat: Uji
    penandatangan: {nama: Kepala, jabatan: Kepala Unit, pangkat: Pembina, nip: "197104051997032000"}
"""
MAPPED = "".join(f"      {code}: {code}\n" for code in CODES)
UNIT = f"""
    skema: 1
    nama: Unit Uji
    layanan: [{{nama: A}}, {{nama: B}}]
    kolom:
      layanan: layanan
      jenis_kelamin: jk
      usia: usia
{MAPPED}"""
REPORT = """
    skema: 1
    data: {berkas: [data/isi.csv]}
    populasi: {A: 40, B: 20}
    populasi_sumber: Register
    jadwal: [{kegiatan: Pengumpulan, waktu: 1–5 Juli 2024, hari_kerja: 5}]
    rtl: [{unsur: waktu, kegiatan: Menambah loket, waktu: [TW4], penanggung_jawab: Sekretaris}]
    realisasi: [{unsur: biaya, kegiatan: Memasang papan, status: selesai}]
    hambatan: [Listrik padam]
"""
BARE_UNIT = f"""
    skema: 1
    nama: Unit Uji
    sampling: kenyamanan
    kolom:
{MAPPED}"""
BARE_REPORT = """
    skema: 1
    data: {berkas: [data/isi.csv]}
"""


def workspace(root: Path, *, unit: str, report: str, rows: int = 36, earlier: bool = False) -> Path:
    (root / "params/upp/uji").mkdir(parents=True)
    (root / "data").mkdir()
    (root / "params/instansi.yml").write_text(dedent(AGENCY), encoding="utf-8")
    (root / "params/upp/uji/unit.yml").write_text(dedent(unit), encoding="utf-8")
    for kode in ["2024-TW2", "2024-TW3"] if earlier else ["2024-TW3"]:
        (root / f"params/upp/uji/{kode}.yml").write_text(dedent(report), encoding="utf-8")
    lines = [",".join(("layanan", "jk", "usia", *CODES))]
    for row in range(rows):
        scores = [str(2 + (row * 7 + place * (1 + row % 3)) % 3) for place in range(len(CODES))]
        lines.append(",".join(("AB"[row % 4 == 0], "LP"[row % 2], str(18 + row), *scores)))
    (root / "data/isi.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("name", ["laporan", "laporan-2025", "analisis", "publikasi", "tindak-lanjut"])
@pytest.mark.parametrize(
    ("unit", "report", "earlier"), [(UNIT, REPORT, True), (BARE_UNIT, BARE_REPORT, False)], ids=["rich", "bare"]
)
def test_a_notebook_makes_a_document_whose_references_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, unit: str, report: str, earlier: bool
) -> None:
    root = workspace(tmp_path, unit=unit, report=report, earlier=earlier)
    notebook = run_notebook(name, root, monkeypatch, upp="uji", periode="2024-TW3")
    for edition in ("public", "internal"):
        assert from_notebook(notebook, edition=edition).blocks  # type: ignore[arg-type]
    said = list(texts([output for cell in notebook["cells"] for output in cell.get("outputs", ())]))
    assert any("Unit Uji" in text for text in said)
    if name != "analisis":
        assert [text for text in said if NEVER_PUBLIC.search(text)] == []
    else:
        assert any(NEVER_PUBLIC.search(text) for text in said)  # the pattern can be found
        assert json.loads((root / "keluaran/hasil.json").read_text(encoding="utf-8"))["upp"]["kode"] == "uji"


def test_the_report_can_be_fed_from_a_result_computed_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = workspace(tmp_path, unit=UNIT, report=REPORT)
    run_notebook("analisis", root, monkeypatch, upp="uji", periode="2024-TW3")
    values = {"upp": "uji", "periode": "2024-TW3"}
    for name in ("laporan", "laporan-2025", "publikasi", "tindak-lanjut"):
        fed = run_notebook(name, root, monkeypatch, **values, hasil=str(root / "keluaran/hasil.json"))
        own = run_notebook(name, root, monkeypatch, **values)
        assert fed == own


def test_the_report_has_the_chapters_of_the_template() -> None:
    notebook = json.loads((NOTEBOOKS / "laporan.ipynb").read_text(encoding="utf-8"))
    source = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    headings = re.findall(r"^#+ (.*)$", source, re.MULTILINE)
    assert [each for each in headings if each.startswith("BAB")] == [
        "BAB I Pendahuluan",
        "BAB II Pengumpulan Data SKM",
        "BAB III Hasil Pengolahan Data SKM",
        "BAB IV Analisis Hasil SKM",
        "BAB V Kesimpulan",
    ]
    assert [each.split(" ")[0] for each in headings if each[0].isdigit()] == [
        "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "4.1", "4.2", "4.3",
    ]  # fmt: skip


def test_the_template_of_2025_has_its_chapters() -> None:
    notebook = json.loads((NOTEBOOKS / "laporan-2025.ipynb").read_text(encoding="utf-8"))
    source = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    headings = re.findall(r"^#+ (.*)$", source, re.MULTILINE)
    assert [each for each in headings if each.startswith("BAB")] == [
        "BAB I Pengumpulan Data",
        "BAB II Analisis",
        "BAB III Hasil Tindak Lanjut Survei Periode Sebelumnya",
        "BAB IV Kesimpulan",
    ]
    numbers = [each.split(" ")[0] for each in headings if each[0].isdigit()]
    assert numbers == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4"]


def test_a_cell_of_a_notebook_shows_and_computes_nothing() -> None:
    for name in ("laporan", "laporan-2025", "analisis", "publikasi", "tindak-lanjut"):
        cells = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
        assert len(cells) <= (50 if name.startswith("laporan") else 25)
        for cell in cells:
            source = "".join(cell["source"])
            assert cell["cell_type"] == "markdown" or not re.search(r"\b(def|for|while|if|lambda)\b", source), source
