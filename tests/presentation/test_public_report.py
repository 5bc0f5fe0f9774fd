"""The official report as it is read: whatever the public edition hides stands in no table, figure or page."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent

import pypdf
import pytest

import skmlib as skm
from skmlib.presentation.numbers import MISSING, decimal, integer
from skmlib.rendering.html import render_html
from skmlib.rendering.pdf import render_pdf
from skmlib.statistics.result import Bivariat, Hasil
from tests.conftest import ROOT
from tests.presentation.reports import run_notebook
from tests.presentation.test_notebooks import AGENCY, CODES, NEVER_PUBLIC, UNIT


class Rows(HTMLParser):
    """The rows of every table by its caption, and all text and alternative text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.text: list[str] = []
        self.skip = False
        self.cell = False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skip = tag in ("style", "script")
        self.text += [value or "" for name, value in attrs if name in ("alt", "aria-label")]
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables:
            self.tables[-1][-1].append("")
            self.cell = True

    def handle_endtag(self, tag: str) -> None:
        self.cell = self.cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.skip:
            return
        self.text.append(data)
        if self.cell and self.tables and self.tables[-1]:
            self.tables[-1][-1][-1] += data


def editions(upp: str, periode: str, root: Path) -> tuple[Hasil, Hasil]:
    """The internal and the public result of a report."""
    material = skm.open_report(upp, periode, root=root)
    internal = skm.open_result(material)
    ambang = material.parameters.setting.ambang
    return internal, skm.public_edition(internal, material.survey.instrumen, ambang=ambang)


def plain(text: str) -> str:
    return re.sub(r"[\s*†]+", " ", text).strip()


def check_table(rows: list[list[str]], internal: Bivariat, public: Bivariat, codes: list[str]) -> None:
    """A table of a field prints what the public edition holds, and nothing that only the internal one does."""
    printed = {plain(row[0]): [plain(each) for each in row] for row in rows if row}
    for group in public.kelompok:
        row = printed[group.nama]
        assert row[1] == integer(group.n)
        values = row[-len(codes) :]
        assert values == [decimal(group.unsur[code]) for code in codes]
        assert (MISSING in values) == (group.unsur_alasan is not None)
    gone = {each.nama for each in internal.kelompok} - {each.nama for each in public.kelompok}
    assert not gone & set(printed)


@pytest.mark.parametrize(("upp", "periode"), [("kecamatan-sendangarum", "2024-07"), ("dukcapil", "2024-TW3")])
def test_the_report_of_the_demo_prints_no_suppressed_value(
    upp: str, periode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    internal, public = editions(upp, periode, ROOT)
    notebook = run_notebook("laporan", ROOT, monkeypatch, upp=upp, periode=periode)
    page = Rows(render_html(notebook, edition="public"))
    said = "\n".join(page.text)
    codes = [each.kode for each in public.unsur]
    known = {each.profil: each for each in internal.bivariat}
    hidden = 0
    for table in public.bivariat:
        found = [rows for rows in page.tables if rows and plain(rows[0][0]) == table.nama and "IKM" in rows[0]]
        assert len(found) == 1
        check_table(found[0], known[table.profil], table, codes)
        for group in table.kelompok:
            hidden += list(group.unsur.values()).count(None)
    assert hidden > 0  # the demo has something to hide
    assert any(group.gabungan for table in public.bivariat for group in table.kelompok)
    assert not NEVER_PUBLIC.search(said)
    for rows in page.tables:
        for row in rows:
            merged_away = {each for table in public.bivariat for group in table.kelompok for each in group.gabungan}
            assert plain(row[0]) not in merged_away if row and len(row) > 4 else True
    shares(page, public)


def shares(page: Rows, public: Hasil) -> None:
    """Tables of low answers print a dash wherever the count is suppressed."""
    for table in public.bivariat:
        found = [rows for rows in page.tables if rows and plain(rows[0][0]) == table.nama and "IKM" not in rows[0]]
        found = [rows for rows in found if len(rows[0]) == 2 + len(public.unsur)]
        assert len(found) == (0 if table.tabel_alasan else 1)
        for rows in found:
            printed = {plain(row[0]): [plain(each) for each in row[2:]] for row in rows}
            for group in table.kelompok:
                for text, unsur in zip(printed[group.nama], public.unsur, strict=True):
                    low, high = table.tabel[unsur.kode][group.nama]
                    assert (text == MISSING) == (low is None or high is None)
                    if low is not None and high is not None:
                        assert abs(float(text.replace(",", ".")) - 100 * low / (low + high)) <= 0.051


def test_the_pages_of_the_pdf_say_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    internal = editions("kecamatan-sendangarum", "2024-07", ROOT)[0]
    notebook = run_notebook("laporan", ROOT, monkeypatch, upp="kecamatan-sendangarum", periode="2024-07")
    pages = pypdf.PdfReader(io.BytesIO(bytes(render_pdf(notebook, edition="public")))).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert not NEVER_PUBLIC.search(text)
    gone = next(each for each in internal.bivariat if each.profil == "usia").kelompok[-1]
    assert gone.n < 10 and gone.ikm is not None and f"{gone.nama} {gone.n} {decimal(gone.ikm)}" not in text
    assert "dan 55 ke atas" in text


def test_a_unit_that_asks_for_disability_publishes_the_count_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "params/upp/uji").mkdir(parents=True)
    (tmp_path / "params/instrumen").mkdir()
    (tmp_path / "data").mkdir()
    instrument = """
        skema: 1
        nama: disabilitas
        judul: Kuesioner dengan disabilitas
        sumber: Uji
        dasar: permenpan-14-2017
        profil:
          - {kode: jenis_kelamin}
          - kode: disabilitas
            nama: Disabilitas
            sensitif: true
            kategori: [{nama: Bukan penyandang}, {nama: Sensorik}]
    """
    report = "skema: 1\ndata: {berkas: [data/isi.csv]}\npopulasi: {A: 90, B: 60}\nambang: 10\n"
    unit = dedent(UNIT).replace("nama: Unit Uji", "nama: Unit Uji\ninstrumen: disabilitas")
    unit = unit.replace("usia: usia", "disabilitas: dis")
    for path, text in (
        ("params/instansi.yml", AGENCY), ("params/instrumen/disabilitas.yml", instrument),
        ("params/upp/uji/unit.yml", unit), ("params/upp/uji/2024-TW3.yml", report),
    ):  # fmt: skip
        (tmp_path / path).write_text(dedent(text), encoding="utf-8")
    lines = [",".join(("layanan", "jk", "dis", *CODES))]
    for row in range(80):
        scores = [str(2 + (row * 7 + place * (1 + row % 3)) % 3) for place in range(len(CODES))]
        lines.append(
            ",".join(("AB"[row % 4 == 0], "LP"[row % 2], ("Sensorik", "Bukan penyandang")[row % 5 > 0], *scores))
        )
    (tmp_path / "data/isi.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    internal, public = editions("uji", "2024-TW3", tmp_path)
    assert public.ambang == 10  # from the report's parameters
    assert "disabilitas" in {each.profil for each in internal.bivariat}
    notebook = run_notebook("laporan", tmp_path, monkeypatch, upp="uji", periode="2024-TW3")
    page = Rows(render_html(notebook, edition="public"))
    found = [row for rows in page.tables for row in rows if row and plain(row[0]) in ("Sensorik", "Bukan penyandang")]
    found += [row for rows in page.tables for row in rows if len(row) > 1 and plain(row[1]) == "Bukan penyandang"]
    assert found and all(len(row) <= 4 for row in found)  # only the characteristics: category, number, share
    assert "Sensorik (n" not in "\n".join(page.text)  # nor in a figure's text
    assert [each.profil for each in public.bivariat] == ["jenis_kelamin", "layanan"]
