"""The whole way on real responses of one unit: one file, five years, an instrument of its own.

The data are public but not ours to copy; they lie outside the repository (see ``tests/conftest.py``), and where they
are not, these tests are skipped by name.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

AGENCY = "skema: 1\nnama: Pemerintah Kabupaten Pulang Pisau\n"

INSTRUMENT = """\
skema: 1
nama: maklumat
judul: Sembilan unsur dengan maklumat pelayanan (tanpa sarana)
sumber: Formulir unit menurut PermenPANRB 16/2014
dasar: permenpan-14-2017
unsur:
  - kode: persyaratan
  - kode: prosedur
  - kode: waktu
  - kode: biaya
  - kode: produk
  - kode: kompetensi
  - kode: perilaku
  - kode: maklumat
    nama: Maklumat Pelayanan
    singkat: Maklumat
    pertanyaan: [{kode: maklumat}]
  - kode: pengaduan
"""

UNIT = """\
skema: 1
nama: Dinas Penanaman Modal dan PTSP
instrumen: maklumat
sampling: kenyamanan
data: {berkas: [data/responses.csv], pilih: {kolom: tanggal}}
kolom:
  tanggal: timestamp
  layanan: jenis_layanan
  jenis_kelamin: jenis_kelamin
  usia: usia
  pendidikan: pendidikan
  persyaratan: U1
  prosedur: U2
  waktu: U3
  biaya: U4
  produk: U5
  kompetensi: U6
  perilaku: U7
  maklumat: U8
  pengaduan: U9
"""

QUARTERS = [f"{year}-TW{quarter}" for year in range(2019, 2024) for quarter in range(1, 5)][2:]
EMPTY = {"2021-TW2", "2021-TW4", "2022-TW1", "2022-TW4", "2023-TW1", "2023-TW3"}
YEARS = {  # from the data's own README: n and IKM at the weights 1/9, 0.111, 0.11
    "2019": (243, 81.047, 80.966, 80.237),
    "2020": (401, 78.089, 78.011, 77.309),
    "2021": (299, 89.056, 88.967, 88.166),
    "2022": (717, 98.594, 98.495, 97.608),
    "2023": (338, 97.206, 97.109, 96.234),
}


@pytest.fixture(scope="module")
def workspace(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nyata")
    unit = folder / "params/upp/dpmptsp"
    unit.mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "params/instrumen").mkdir()
    shutil.copy(shared / "data/pulang-pisau/responses.csv", folder / "data")
    (folder / "params/instansi.yml").write_text(AGENCY, encoding="utf-8")
    (folder / "params/instrumen/maklumat.yml").write_text(INSTRUMENT, encoding="utf-8")
    (unit / "unit.yml").write_text(UNIT, encoding="utf-8")
    for quarter in QUARTERS:
        (unit / f"{quarter}.yml").write_text("skema: 1\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(workspace: Path, skm) -> tuple[int, str, str]:
    return skm("--root", workspace, "run")


PUBLIC = {f"{name}.{kind}" for name in ("laporan", "publikasi", "tindak-lanjut") for kind in ("html", "pdf")}


def test_every_quarter_with_data_is_built_and_the_empty_ones_are_said(workspace: Path, built) -> None:
    code, _, err = built
    assert code == 0, err
    assert "12 built, 0 up to date, 6 without data, 0 failed" in err
    for quarter in QUARTERS:
        documents = {path.name for path in (workspace / "reports/publik" / quarter).glob("*/*")}
        assert documents == (set() if quarter in EMPTY else PUBLIC)


def test_empty_quarters_are_gaps_in_the_trend(workspace: Path, built) -> None:
    hasil = json.loads((workspace / "reports/internal/2023-TW4/dpmptsp/hasil.json").read_text(encoding="utf-8"))
    assert [point["periode"] for point in hasil["tren"]] == QUARTERS
    gaps = {point["periode"]: point["ikm_alasan"] for point in hasil["tren"] if point["ikm"] is None}
    assert gaps == dict.fromkeys(EMPTY, "tidak ada data")


def test_the_quarter_that_is_b_or_c_by_its_weight(workspace: Path, built) -> None:
    hasil = json.loads((workspace / "reports/internal/2020-TW3/dpmptsp/hasil.json").read_text(encoding="utf-8"))
    assert (hasil["responden"]["diterima"], hasil["ikm"]["nilai"], hasil["ikm"]["mutu"]) == (219, 77.13, "B")


def test_the_portal_says_that_there_are_no_data(workspace: Path, built) -> None:
    text = (workspace / "reports/publik/index.html").read_text(encoding="utf-8")
    assert "tidak ada data" in text
    assert "internal" not in text


def test_a_second_plan_has_nothing_to_build(workspace: Path, built, skm) -> None:
    code, _, err = skm("--root", workspace, "plan")
    assert code == 0
    assert "0 to build, 12 up to date, 6 without data" in err


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(("place", "bobot"), [(1, "1/n"), (2, "0.111"), (3, "0.11")])
def test_the_index_of_whole_years(shared: Path, tmp_path: Path, skm, year: str, place: int, bobot: str) -> None:
    lines = (shared / "data/pulang-pisau/responses.csv").read_text(encoding="utf-8").splitlines()
    chosen = [line for line in lines[1:] if line.split(",")[1].startswith(year)]
    table = tmp_path / "tahun.csv"
    table.write_text("\n".join([lines[0], *chosen]) + "\n", encoding="utf-8")
    code, out, err = skm("score", table, "--urutan", "permenpan16", "--bobot", bobot, "--json")
    assert code == 0, err
    found = json.loads(out)
    assert found["n"] == YEARS[year][0]
    assert round(found["ikm"]["nilai_penuh"], 3) == pytest.approx(YEARS[year][place], abs=1e-9)


def test_the_fieldwork_so_far_is_counted_from_the_same_file(shared: Path, workspace: Path, skm) -> None:
    lines = (shared / "data/pulang-pisau/responses.csv").read_text(encoding="utf-8").splitlines()[1:]
    days = sorted(day for day in (line.split(",")[1][:10] for line in lines) if "2023-10-01" <= day <= "2023-12-31")
    code, out, err = skm("--root", workspace, "pantau", "--json")
    assert code == 0, err
    found = json.loads(out)["laporan"]
    assert [(each["periode"]["kode"], each["tanggal"]) for each in found] == [("2023-TW4", days[-1])]
    unit = found[0]["unit"]
    assert (unit["terkumpul"], unit["hari_pertama"], unit["hari_terakhir"]) == (len(days), days[0], days[-1])
    assert found[0]["kumulatif"][-1] == [days[-1], len(days)]
    assert (unit["status"], unit["minimum"], unit["minimum_alasan"]) == (
        "tanpa minimum",
        None,
        "populasi tidak diketahui",
    )


def test_a_quarter_without_responses_is_shown_as_such(workspace: Path, skm, tmp_path: Path) -> None:
    page = tmp_path / "pantau.html"
    code, out, err = skm("--root", workspace, "pantau", "--periode", "2023-TW3", "--html", page)
    assert code == 0, err
    assert "dpmptsp 2023-TW3 (2023-07-01 to 2023-09-30); no data yet (belum ada data)" in out
    assert "Belum ada data." in page.read_text(encoding="utf-8")
