"""Every page of a built set in a browser, and every document opened by a reader that is not ours."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.browser.audit import violations
from tests.browser.conftest import PHONE, WIDE
from tests.conftest import ROOT, chromium, real

PAGES = {
    "publik/2024-TW4/dukcapil/laporan.html", "publik/2024-TW4/dukcapil/publikasi.html",
    "publik/2024-TW4/dukcapil/tindak-lanjut.html", "publik/2024/rekap/laporan-tahunan.html", "publik/index.html",
    "internal/2024-TW4/dukcapil/analisis.html", "internal/2024-TW4/dukcapil/impor.html",
    "internal/2024/rekap/rekap.html", "internal/index.html", "internal/pantau.html",
}  # fmt: skip


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo agency with one report, its year, the fieldwork's page and both portals; in a colour of its own."""
    chromium()  # nothing is built where nothing can open it
    root = tmp_path_factory.mktemp("peramban")
    for name in ("params", "data"):
        shutil.copytree(ROOT / name, root / name)
    agency = root / "params/instansi.yml"
    agency.write_text(agency.read_text(encoding="utf-8") + '\nmerek: {warna: "#E30613"}\n', encoding="utf-8")
    for words in (
        ("run", "--upp", "dukcapil", "--periode", "2024-TW4", "--format", "html,pdf"),
        ("rekap", "2024"),
        ("pantau", "--html"),
    ):
        command = [sys.executable, "-m", "skmlib", "--root", str(root), *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=900)
        assert done.returncode == 0, done.stderr
    return root / "reports"


def test_axe_finds_nothing_on_any_page(reports: Path, visit: Any) -> None:
    pages = {path.relative_to(reports).as_posix() for path in reports.rglob("*.html")}
    assert pages == PAGES
    found = {}
    for name in sorted(pages):
        for size, scheme in ((WIDE, "light"), (PHONE, "dark")):
            page = visit(reports / name, size=size, scheme=scheme)
            assert page.locator("html").get_attribute("lang") == "id"
            faults = violations(page)
            if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
                faults.append("runs over the edge")
            if faults:
                found[name, scheme] = faults
            page.context.close()
    assert found == {}


def test_the_portals_link_every_file_of_their_side_and_no_other(reports: Path, visit: Any) -> None:
    for side in ("publik", "internal"):
        page = visit(reports / side / "index.html")
        links = {each.get_attribute("href") for each in page.locator("main a").all()}
        files = {path.relative_to(reports / side).as_posix() for path in (reports / side).rglob("*") if path.is_file()}
        assert links == files - {"index.html"}


def test_the_agencys_colour_is_on_every_page(reports: Path, visit: Any) -> None:
    """#E30613 reads at 3.96:1 on its tint; its nearest shade that reads is #D10611."""
    for name in sorted(PAGES):
        text = (reports / name).read_text(encoding="utf-8").upper()
        assert "#D10611" in text and "#14506E" not in text, name
    page = visit(reports / "publik/2024-TW4/dukcapil/laporan.html")
    assert page.locator("h1").first.evaluate("e => getComputedStyle(e).color") == "rgb(209, 6, 17)"


def test_every_table_has_header_cells_and_a_name(reports: Path, visit: Any) -> None:
    for name in sorted(PAGES):
        page = visit(reports / name)
        for table in page.locator("table").all():
            assert table.locator("th[scope]").count() > 0, name
            assert table.get_attribute("aria-labelledby") or table.get_attribute("aria-label"), name


def test_a_figure_says_what_it_shows(reports: Path, visit: Any) -> None:
    """The text alternative holds the numbers of the figure, not its title again."""
    page = visit(reports / "publik/2024-TW4/dukcapil/laporan.html")
    figures = page.locator("figure.graphic").all()
    assert figures
    for each in figures:
        words = str(each.locator("[role=img]").get_attribute("aria-label"))
        assert len(words) > 60 and any(sign.isdigit() for sign in words), words


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("2024-TW4/dukcapil/laporan.pdf", "2024-TW4/dukcapil/hasil.json"),
        ("2024/rekap/laporan-tahunan.pdf", "2024/rekap/rekap.json"),
    ],
)
def test_a_pdf_reader_finds_the_index(reports: Path, name: str, result: str) -> None:
    text = subprocess.run(
        [real("pdftotext"), str(reports / "publik" / name), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Survei Kepuasan Masyarakat" in " ".join(text.split())
    ikm = json.loads((reports / "internal" / result).read_text(encoding="utf-8"))["ikm"]["nilai"]
    assert f"{ikm:.2f}".replace(".", ",") in text
