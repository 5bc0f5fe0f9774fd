"""2,008 real responses and two published reports (outside the repository; skipped by name where they are not)."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from skmlib.rules.rounding import half_up
from skmlib.rules.sampling import minimum_sample
from skmlib.rules.scoring import mean_index, score
from skmlib.statistics.frequencies import answer_counts
from skmlib.workspace import instruments
from skmlib.workspace.reading.intake import Intake, concat
from skmlib.workspace.scoretable import Scored, score_counts
from tests.workspace.raw import intake

FORM_2014 = """\
skema: 1
nama: maklumat
judul: Unsur formulir 2014, maklumat di tempat sarana
sumber: Formulir unit
dasar: permenpan-14-2017
tanpa: [sarana]
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
    pertanyaan: [{kode: maklumat}]
  - kode: pengaduan
"""
YEARS = {  # year: respondents, index exact to three decimals at 1/9, 0.111, 0.11
    "2019": (243, "81.047", "80.966", "80.237"),
    "2020": (401, "78.089", "78.011", "77.309"),
    "2021": (299, "89.056", "88.967", "88.166"),
    "2022": (717, "98.594", "98.495", "97.608"),
    "2023": (338, "97.206", "97.109", "96.234"),
}


class Permits:
    """The permits office's file with its instrument, read period by period."""

    def __init__(self, folder: Path, shared: Path) -> None:
        (folder / "params" / "instrumen").mkdir(parents=True)
        (folder / "params" / "instrumen" / "maklumat.yml").write_text(FORM_2014, encoding="utf-8")
        loaded = instruments.load("maklumat", folder)
        assert loaded.instrumen is not None, loaded.problems
        self.instrumen = loaded.instrumen
        self.path = shared / "data" / "pulang-pisau" / "responses.csv"

    def read(self, periode: str) -> Intake:
        kolom = {each.kode: f"U{place}" for place, each in enumerate(self.instrumen.pertanyaan, start=1)}
        kolom |= {"tanggal": "timestamp", "layanan": "jenis_layanan", "jenis_kelamin": "jenis_kelamin"}
        kolom |= {"usia": "usia", "pendidikan": "pendidikan"}
        return intake(self.path, instrumen=self.instrumen, periode=periode, kolom=kolom, pilih="tanggal")

    def index(self, found: Intake, bobot: str = "1/n") -> tuple[str, str, str]:
        """Index to three decimals, as printed, and its class."""
        ikm = score(answer_counts(found.responden, self.instrumen), self.instrumen, bobot).ikm
        assert ikm is not None
        return str(half_up(ikm.penuh, 3)), str(ikm.nilai), ikm.mutu.huruf


@pytest.fixture(scope="module")
def permits(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Permits:
    return Permits(tmp_path_factory.mktemp("nyata"), shared)


def test_the_form_of_2014_has_no_sarana(permits: Permits) -> None:
    assert [each.kode for each in permits.instrumen.unsur][-2:] == ["maklumat", "pengaduan"]
    assert permits.instrumen.k == 9


@pytest.mark.parametrize("year", YEARS)
def test_whole_years(permits: Permits, year: str) -> None:
    found = permits.read(year)
    n, *expected = YEARS[year]
    assert found.diterima == n and found.ditolak == () and found.dikosongkan == ()
    assert found.baris == 2008 == n + found.luar_periode + found.tanpa_tanggal
    assert [permits.index(found, bobot)[0] for bobot in ("1/n", "0.111", "0.11")] == expected


def test_the_first_year_has_ten_respondents(permits: Permits) -> None:
    assert permits.read("2018").diterima == 10


def test_the_weight_changes_the_class_of_2021_and_of_a_quarter(permits: Permits) -> None:
    year, quarter = permits.read("2021"), permits.read("2020-TW3")
    weights = ("1/n", "0.111", "0.11")
    assert [permits.index(year, bobot)[1:] for bobot in weights] == [("89.06", "A"), ("88.97", "A"), ("88.17", "B")]
    assert quarter.diterima == 219
    assert [permits.index(quarter, bobot)[1:] for bobot in weights] == [("77.13", "B"), ("77.05", "B"), ("76.36", "C")]


def test_a_year_pools_respondents_and_is_not_the_mean_of_its_quarters(permits: Permits) -> None:
    parts = [permits.read(f"2021-TW{n}") for n in (1, 2, 3, 4)]
    filled = [part for part in parts if part.diterima]
    assert len(filled) == 2
    pooled = concat(parts)
    assert permits.index(pooled)[1:] == ("89.06", "A")
    assert pooled.baris == 2008 == pooled.diterima + pooled.luar_periode
    mean = mean_index(tuple(Decimal(permits.index(part)[1]) for part in filled), permits.instrumen)
    assert (str(mean.nilai), mean.mutu.huruf) == ("84.19", "B")


def test_impossible_ages_and_bare_service_codes_lose_nobody(permits: Permits) -> None:
    found = permits.read("2022")
    for field in ("usia", "jenis_kelamin", "pendidikan", "layanan"):
        assert found.responden[field].value_counts().sum() == 717
        assert found.responden[field].notna().all()


class TestGaspul:
    """A report of 29 respondents that prints two indices: 90,56 (weight 0,11) and 91,48 (1/9)."""

    totals = (105, 101, 100, 116, 102, 105, 106, 105, 115)
    weighted = ("0.3983", "0.3831", "0.3793", "0.4400", "0.3869", "0.3983", "0.4021", "0.3983", "0.4362")
    nrr = ("3.6207", "3.4828", "3.4483", "4.0000", "3.5172", "3.6207", "3.6552", "3.6207", "3.9655")

    @staticmethod
    def scored(shared: Path, bobot: str) -> Scored:
        path = shared / "data" / "published" / "gaspul-2025-tw3.csv"
        (found,) = score_counts(path, instrumen="permenpan-14-2017", urutan="kuesioner", bobot=bobot)
        return found

    @pytest.mark.parametrize(("bobot", "ikm"), [("0.11", 90.56), ("1/n", 91.48)])
    def test_both_published_indices(self, shared: Path, bobot: str, ikm: float) -> None:
        found = self.scored(shared, bobot)
        assert (found.n, found.ikm.nilai, found.ikm.mutu, found.ikm.kinerja) == (29, ikm, "A", "Sangat baik")

    def test_totals_means_and_weighted_means(self, shared: Path) -> None:
        unsur = self.scored(shared, "0.11").unsur
        published = {each.kode: each for each in unsur}
        order = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan")
        assert tuple(published[kode].jumlah for kode in order) == self.totals
        assert tuple(str(half_up(published[kode].nrr or 0, 4)) for kode in order) == self.nrr
        assert tuple(str(half_up(published[kode].nrr_tertimbang or 0, 4)) for kode in order) == self.weighted
        assert [each.kode for each in unsur][-2:] == ["pengaduan", "sarana"]  # printed in the regulation's order


class TestMk:
    """A report with 22 questions over eight unsur, n = 63 of 67 users."""

    nrr = ("3.524", "3.619", "3.508", "3.508", "3.480", "3.487", "3.349", "3.395")

    @staticmethod
    def scored(shared: Path) -> Scored:
        path = shared / "data" / "published" / "mk-2022-tw4.csv"
        (found,) = score_counts(path, instrumen="permenpan-14-2017", urutan=None, bobot="1/n")
        return found

    def test_published_figures(self, shared: Path) -> None:
        found = self.scored(shared)
        assert tuple(str(half_up(each.nrr or 0, 3)) for each in found.unsur) == self.nrr
        assert [len(each.pertanyaan or (1,)) for each in found.unsur] == [1, 1, 4, 1, 4, 3, 1, 7]
        assert (found.ikm.nilai, found.ikm.mutu, found.bobot, found.n) == (87.09, "B", "1/8", 63)
        assert str(half_up((found.ikm.nilai_penuh or 0) / 25, 3)) == "3.484"

    def test_the_mean_over_unsur_not_over_questions(self, shared: Path) -> None:
        found = self.scored(shared)
        assert found.ikm.nilai_penuh == pytest.approx(87.092, abs=5e-4)
        with (shared / "data" / "published" / "mk-2022-tw4.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        means = [sum(value * int(row[f"nilai_{value}"]) for value in (1, 2, 3, 4)) / 63 for row in rows]
        assert 25 * sum(means) / 22 == pytest.approx(86.562, abs=5e-4)

    def test_the_minimum_is_57_though_58_is_printed(self) -> None:
        assert minimum_sample(67) == 57
