"""The agency's yearly report: what stands in its tables, sentences, figures and workbook, and what never does."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from skmlib.presentation.nodes import Table
from skmlib.presentation.rekap import aduan, buku, formulir, gambar, kata, mandiri, realisasi, tabel, tindak
from skmlib.presentation.rekap.bagian import periods_label
from skmlib.rendering.document import Document, from_notebook
from skmlib.rendering.workbook import workbook
from skmlib.rules.instrument import Instrumen
from skmlib.statistics.compilation import compile_year, realised
from skmlib.statistics.result_compilation import AduanRekap, RencanaRekap, TindakRekap, UnitTanpaHasil
from skmlib.workspace import pekppp, rekap
from tests.presentation.reports import run_notebook, words
from tests.statistics.test_compilation import unit, year
from tests.workspace.test_rekap import LUAR, workspace

NEVER_PUBLIC = re.compile(
    r"selang kepercayaan|galat baku|tertimbang (responden|populasi)|pembanding|PEKPPP|penilaian mandiri", re.IGNORECASE
)


def shown(document: Document) -> str:
    """Everything that a document's blocks hold."""
    return " ".join(repr(block) for block in document.blocks)


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (("2024",), "Tahun 2024"),
        (("2024-TW1", "2024-TW2", "2024-TW3"), "Triwulan I–III 2024"),
        (("2024-TW1", "2024-TW3"), "Triwulan I dan III 2024"),
        (("2024-07", "2024-08", "2024-10"), "Juli–Agustus dan Oktober 2024"),
        (("2024-S1",), "Semester I 2024"),
        (("2024-S1", "2024-TW3"), "Semester I Tahun 2024 dan Triwulan III Tahun 2024"),
        ((), ""),
    ],
)
def test_periods_read_as_a_person_writes_them(codes: tuple[str, ...], words: str) -> None:
    assert periods_label(codes) == words


def test_the_table_ends_with_the_agency_and_marks_external_units(standard: Instrumen) -> None:
    rows = [unit("a", 80.01), unit("b", 80.02, cara="hasil dari luar", metode="tidak dicantumkan")]
    table = tabel.nilai(year(rows, standard))
    assert table is not None and table.total_rows == 1
    told = [[cell.text for cell in row] for row in table.rows]
    assert told[1][1] == "B*" and "* Hasil dari luar" in table.note
    assert told[-1] == ["IKM instansi", "3,00", "80,02", "B", "200"]


def test_units_stand_in_groups_by_name_not_in_ranks(standard: Instrumen) -> None:
    rows = [unit("a", 77.0, mutu="B"), unit("b", 88.0, mutu="B"), unit("c", 70.0, mutu="C")]
    table = tabel.kelompok_nilai(year(rows, standard), standard.mutu)
    assert table is not None
    assert [row[4].text for row in table.rows] == ["–", "A; B", "C", "–"]
    assert not re.search(r"peringkat|terbaik|juara", words(kata.kelompok(year(rows, standard))), re.IGNORECASE)


def test_forty_units_make_two_figures_and_every_cell_has_its_number(standard: Instrumen) -> None:
    figures = gambar.peta(year([unit(f"u{place:02d}", 75.0) for place in range(40)], standard))
    assert [figure.id for figure in figures] == ["gambar-unit-unsur", "gambar-unit-unsur-2"]
    assert "U00 U1 75,00, IKM 75,00" in figures[0].alt
    assert "Instansi U1 75,00, IKM 75,00" in figures[1].alt


def test_without_any_unit_the_report_says_so_and_draws_nothing(standard: Instrumen) -> None:
    none = year([], standard, (UnitTanpaHasil("a", "Unit A", "tidak ada data"),))
    assert tabel.nilai(none) is tabel.pelaksanaan(none) is tabel.tren(none) is gambar.tren(none) is None
    assert gambar.peta(none) == () and tindak.rencana(none) == ()
    assert "Tidak ada unit yang memiliki hasil survei tahun 2024" in words(kata.ringkasan(none))
    gaps = tabel.tanpa_hasil(none)
    assert gaps is not None and gaps.rows[0][2].text == "Tidak ada data"


def test_lowest_unsur_without_a_plan_are_named(standard: Instrumen) -> None:
    plan = RencanaRekap("waktu", "Menambah loket", ("2025-TW1", "2025-TW2"), "Sekretaris", "pendek")
    rows = [unit("a", 80.0, rtl=(plan,), prioritas=("persyaratan",)), unit("b", 80.0)]
    gaps = tindak.rencana(year(rows, standard))
    told = words(gaps)
    assert "Unit tanpa rencana tindak lanjut. B." in told
    assert "Unsur terendah yang belum direncanakan. A: U1\u00a0Persyaratan." in told
    assert "Setiap unit menetapkan" not in told  # unit B has none, unit A not for all
    assert "Setiap unit perlu merencanakan tindak lanjut sekurang-kurangnya untuk tiga unsur terendahnya." in told
    whole = tindak.rencana(year([unit("a", 80.0, rtl=(plan,), prioritas=("waktu",))], standard))
    assert words(whole).startswith("Setiap unit menetapkan rencana tindak lanjut")
    (marked,), (unmarked,) = ([node for node in nodes if isinstance(node, Table)] for nodes in (gaps, whole))
    assert marked.note == "Unsur terendah bertanda *: belum ada rencana." and unmarked.note == ""
    assert [cell.text for cell in unmarked.rows[0]][3:] == [
        "waktu", "Menambah loket", "Triwulan I–II 2025", "Sekretaris"
    ]  # fmt: skip


def test_the_workbook_recomputes_the_agencys_index_and_texts_stay_texts(standard: Instrumen) -> None:
    rows = [unit(k, v) for k, v in zip("abc", (63.26, 64.68, 64.21), strict=True)]
    rows.append(unit("=1+1", 67.83))
    made = year(rows, standard)
    content = workbook(buku.buku(made, standard.mutu), title="Rekap", author="Kabupaten")
    assert content == workbook(buku.buku(made, standard.mutu), title="Rekap", author="Kabupaten")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Rekapitulasi"]
    heads = [cell.value for cell in sheet[5]]
    assert heads == ["No.", "Nama UPP", "Periode survei", "Jenis layanan", "U1", "IKM", "Mutu", "Jumlah responden",
                     "Metode", "Unsur perbaikan", "RTL", "% tindak lanjut periode sebelumnya"]  # fmt: skip
    assert sheet["F10"].value == "=ROUND(ROUND(SUM(F6:F9)*100,0)/COUNT(F6:F9),0)/100"
    assert (sheet["B9"].value, sheet["B9"].data_type) == ("=1+1", "s")
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Rekapitulasi"]
    assert values["F10"].value == 65 and values["H10"].value == 400
    assert not NEVER_PUBLIC.search(" ".join(str(c.value) for ws in values.parent for row in ws for c in row))


def test_the_notebook_runs_and_the_public_edition_holds_nothing_internal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    luar = f"{LUAR}\n,Kelurahan <b>Timur</b>,2024,,3.2,3.2,3.1,3.4,3.2,3.2,3.2,3.2,3.2,80.28,B,50,,Surat 12\n"
    tahun = "skema: 1\npemantauan_evaluasi: [Rapat 12 Desember 2024]\ntren: [{tahun: 2023, ikm: 79.5}]\n"
    units = {"a": {"2024-TW1": (3, 4, 3), "2024-TW2": (4, 3)}, "b": {"2024-TW4": (3,)}}
    root = workspace(tmp_path, units, luar=luar, tahun=tahun)
    executed = run_notebook("rekap", root, monkeypatch, periode="2024")
    public = shown(from_notebook(executed, edition="public"))
    internal = shown(from_notebook(executed, edition="internal"))
    assert "Rapat 12 Desember 2024." in public and "Kelurahan <b>Timur</b>" in public and "Unit b" in public
    assert not NEVER_PUBLIC.search(public)
    assert NEVER_PUBLIC.search(internal)


def test_the_notebook_runs_without_any_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = workspace(tmp_path, {"a": {}})
    document = from_notebook(run_notebook("rekap", root, monkeypatch, periode="2024"), edition="internal")
    assert "tidak ada laporan 2024" in shown(document).casefold()
    assert rekap.open_rekap(2024, root=root).hasil.ikm.nilai is None


def test_columns_follow_the_agencys_instrument_and_added_unsur_come_last(standard: Instrumen) -> None:
    rows = [unit("a", 80.0, nrr={"sarana": 3.0, "persyaratan": 3.0})]
    found = compile_year(rows, (), [standard], instansi="K", tahun=2024, sampai="2024-12-15")
    assert [each.kode for each in found.unsur] == ["persyaratan", "sarana"]


def test_the_form_has_every_column_of_the_ministrys_list_and_stands_on_turned_pages(standard: Instrumen) -> None:
    plan = RencanaRekap("persyaratan", "Menambah loket", (), "Sekretaris", "pendek")
    rows = [unit("a", 80.0, rtl=(plan,), realisasi=realised(["selesai", "belum"])), unit("b", 80.01)]
    (table,) = formulir.formulir(year(rows, standard))
    assert isinstance(table, Table) and table.landscape and table.total_rows == 1
    heads = [cell.text for line in table.header for cell in line]
    assert heads == ["No.", "Unit penyelenggara pelayanan (UPP)", "Periode survei", "Jenis layanan",
                     "Nilai rata-rata unsur", "IKM", "Jumlah responden", "Metode", "Unsur perbaikan",
                     "Rencana tindak lanjut (RTL)", "Tindak lanjut selesai", "U1"]  # fmt: skip
    told = [[cell.text for cell in line] for line in table.rows]
    assert told[0] == ["1", "A", "Semester I 2024", "–", "3,00", "80,00", "100", "Luring; sampel acak",
                       "U1\u00a0Persyaratan", "Menambah loket", "50,0\u00a0%\n(1 dari 2)"]  # fmt: skip
    assert told[-1] == ["IKM instansi", "3,00", "80,01", "200", ""]  # (80,00 + 80,01) / 2 = 80,005


def test_complaints_stand_beside_the_scores_and_are_summed_over_units(standard: Instrumen) -> None:
    first = AduanRekap(("SP4N-LAPOR!",), {"persyaratan": 6, "lainnya": 1}, {"persyaratan": 3})
    second = AduanRekap(("Kotak saran",), {"persyaratan": 2}, {})
    rows = [unit("a", 80.0, aduan=first), unit("b", 80.0, aduan=second), unit("c", 80.0)]
    nodes = aduan.aduan(year(rows, standard))
    told = words(nodes)
    assert "Rakyat (SP4N-LAPOR!) dan kotak saran, 2 unit yang mencatatnya menerima 9 aduan; 3 di antaranya" in told
    by_unsur, by_unit = (node for node in nodes if isinstance(node, Table))
    assert [[cell.text for cell in line] for line in by_unsur.rows] == [
        ["U1", "Persyaratan", "3,00", "8", "3", "37,5\u00a0%"],
        ["", "Di luar unsur yang disurvei", "–", "1", "0", "0,0\u00a0%"],
        ["Seluruh aduan", "9", "3", "33,3\u00a0%"],
    ]
    assert [line[0].text for line in by_unit.rows] == ["A", "B"]
    assert "tidak dicatat" in words(aduan.aduan(year([unit("a", 80.0)], standard)))


def test_realisation_is_told_by_unit_by_unsur_and_plan_by_plan(standard: Instrumen) -> None:
    plans = (
        TindakRekap("2024-TW2", "persyaratan", "Menambah loket", "selesai", "2024-05-02", "Foto"),
        TindakRekap("2024-TW2", "waktu", "Antrean daring", "berjalan"),
    )
    rows = [unit("a", 80.0, tindak=plans), unit("b", 80.0, tanpa_laporan=3)]
    found = year(rows, standard)
    nodes = realisasi.realisasi(found)
    assert "Dari 2 rencana" in words(nodes) and "1 telah selesai (50,0\u00a0%)" in words(nodes)
    assert "B (3 rencana)" in words(nodes)
    by_unsur = next(node for node in nodes if isinstance(node, Table) and node.id == realisasi.BY_UNSUR)
    assert [line[1].text for line in by_unsur.rows] == ["Persyaratan", "waktu", "Seluruh unsur"]
    (every,) = realisasi.rinci(found)
    assert isinstance(every, Table)
    assert [cell.text for cell in every.rows[1]] == ["U1\u00a0Persyaratan", "Menambah loket", "Selesai", "2 Mei 2024",
                                                      "Foto"]  # fmt: skip
    (undated,) = realisasi.rinci(year([unit("a", 80.0, tindak=plans[1:])], standard))
    assert isinstance(undated, Table)
    assert [cell.text for cell in undated.header[0]] == ["Unsur", "Program/kegiatan", "Status", "Bukti"]
    assert undated.rows[0][0].span == len(undated.columns) == 4


def test_the_table_says_which_means_are_of_some_units_and_that_ties_are_of_rounding(standard: Instrumen) -> None:
    rows = [unit("a", 80.0, nrr={"persyaratan": 3.0, "waktu": 3.14, "biaya": 3.9}),
            unit("b", 81.0, nrr={"persyaratan": 3.01, "waktu": 3.15})]  # fmt: skip
    table = tabel.nilai(year(rows, standard))
    assert table is not None and "Rata-rata U4 dari 1 unit yang menanyakannya (seluruhnya 2 unit)" in table.note
    assert "tanpa pembulatan" not in table.note
    # 9,43 / 3 = 3,1433 and 9,42 / 3 = 3,14 both print 3,14
    alike = [unit(k, 80.0, nrr={"waktu": w, "sarana": 3.14}) for k, w in zip("abc", (3.14, 3.14, 3.15), strict=True)]
    tied = tabel.nilai(year(alike, standard))
    assert tied is not None and "dari nilai tanpa pembulatan" in tied.note and "menanyakannya" not in tied.note


def test_the_conclusion_tells_of_follow_up_complaints_and_goals(standard: Instrumen, tmp_path: Path) -> None:
    plans = (TindakRekap("2024-TW2", "waktu", "A", "selesai"), TindakRekap("2024-TW2", "waktu", "B", "berjalan"))
    found = year([unit("a", 80.0, tindak=plans, aduan=AduanRekap(("X",), {"waktu": 4}, {"waktu": 3}))], standard)
    root = workspace(tmp_path, {"a": {}}, tahun="skema: 1\nsasaran: [IKM instansi 82]\n")
    told = words(kata.kesimpulan(found, rekap.open_rekap(2024, root=root).parameters))
    assert "Dari 2 rencana tindak lanjut yang dilaporkan tahun ini, 1 telah selesai dan 1 masih berjalan." in told
    assert "Aduan masyarakat yang dicatat sebanyak 4, 3 di antaranya selesai" in told and "IKM instansi 82." in told


def test_the_self_assessment_says_what_it_cannot_judge(standard: Instrumen) -> None:
    form, _ = pekppp.load(Path("/nowhere"))
    rows = [unit("a", 80.0)]
    found = compile_year(rows, (), [standard], instansi="K", tahun=2024, sampai="2024-12-15", pekppp=form)
    told = " ".join(repr(node) for node in mandiri.mandiri(found))
    assert "Tidak dapat dinilai: realisasi rencana sebelumnya tidak dicatat" in told
    assert "2022" in told and "belum dibandingkan" in told


def test_many_units_are_counted_not_listed_in_a_sentence(standard: Instrumen) -> None:
    rows = [unit(f"u{place:02d}", 80.0, cukup=False) for place in range(30)]
    assert "Pada 30 unit jumlah responden" in words(kata.pelaksanaan(year(rows, standard)))
    assert "30 unit tanpa rencana" in words(tindak.rencana(year(rows, standard)))
