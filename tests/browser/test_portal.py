"""The portal in a browser: filtered and sorted from a file, whole without a script, axe finds nothing."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from skmlib.rendering.portal import PortalEntry, portal_html
from tests.browser.audit import violations
from tests.browser.conftest import PHONE, WIDE

UNITS = {  # name: the values of three quarters
    "Puskesmas Melati": ("80,45", "80,20", "83,59"),
    "Dinas Arsip": ("90,10", None, "92,00"),
    "RSUD Kartini": ("70,00", "72,50", "64,99"),
    "Dinas Élan": (None, None, None),
}


def mutu(ikm: str) -> str:
    value = float(ikm.replace(",", "."))
    return "A" if value >= 88.31 else "B" if value >= 76.61 else "C" if value >= 65 else "D"


def entries() -> list[PortalEntry]:
    found = []
    for place, (name, values) in enumerate(UNITS.items()):
        for quarter, ikm in enumerate(values, 1):
            kode, periode = f"u{place}", f"2024-TW{quarter}"
            more: dict[str, Any] = {"status": "gagal", "alasan": "laporan.ipynb: cell ikm: ValueError"}
            if ikm:
                links = ("Laporan", "PDF", "Word", "Publikasi")
                more = {"nilai": float(ikm.replace(",", ".")), "putus": "bobot berubah" if quarter == 3 else ""}
                more["files"] = (("hasil.json", f"{periode}/{kode}/hasil.json"),)
                more["links"] = tuple((each, f"{periode}/{kode}/{each.lower()}.html") for each in links)
            more = {"links": (), **more}
            label = f"Triwulan {quarter} Tahun 2024"
            n = 100 * quarter + place if ikm else None
            found.append(PortalEntry(kode, name, periode, label, ikm, mutu(ikm) if ikm else None, n, **more))
    year = (("Laporan tahunan", "2024/rekap/laporan-tahunan.html"),)
    found.append(PortalEntry("rekap", "Kabupaten Uji", "2024", "Tahun 2024", "80,19", "B", 900, year, nilai=80.19))
    return found


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("portal") / "index.html"
    path.write_text(portal_html(entries(), title="SKM", agency="Kabupaten Uji", edition="internal"), encoding="utf-8")
    return path


def shown(page: Any, table: str = "table.units") -> list[str]:
    names = page.locator(f"{table} tbody tr:visible th")
    return [each.split("\n")[0].strip() for each in names.all_inner_texts()]


BY_NAME = ["Dinas Arsip", "Dinas Élan", "Puskesmas Melati", "RSUD Kartini"]


def test_typing_filters_both_tables_and_says_how_many_are_left(portal: Path, visit: Any) -> None:
    page = visit(portal)
    assert shown(page) == BY_NAME
    page.get_by_label("Cari unit").fill("elan DIN")
    assert shown(page) == shown(page, ".matrix") == ["Dinas Élan"]
    assert page.locator("output").inner_text() == "1 dari 4 unit"
    page.get_by_label("Cari unit").fill("tidak ada")
    assert shown(page) == [] and page.get_by_text("Tidak ada unit yang cocok.").is_visible()
    page.get_by_label("Cari unit").fill("")
    page.get_by_label("Mutu").select_option("D")
    assert shown(page) == shown(page, ".matrix") == ["RSUD Kartini"]


def test_a_heading_sorts_by_mouse_and_by_keyboard(portal: Path, visit: Any) -> None:
    page = visit(portal)
    heading = page.locator("table.units th", has_text="IKM laporan terakhir")
    heading.get_by_role("button").click()
    assert shown(page) == ["Dinas Arsip", "Puskesmas Melati", "RSUD Kartini", "Dinas Élan"]  # without value: last
    assert heading.get_attribute("aria-sort") == "descending"
    heading.get_by_role("button").press("Enter")
    assert shown(page) == ["RSUD Kartini", "Puskesmas Melati", "Dinas Arsip", "Dinas Élan"]
    assert heading.get_attribute("aria-sort") == "ascending"
    page.get_by_label("Urutkan").select_option("nama unit")
    assert shown(page) == BY_NAME and heading.get_attribute("aria-sort") is None


def test_a_period_of_the_second_table_sorts_it_alone(portal: Path, visit: Any) -> None:
    page = visit(portal)
    page.locator(".matrix").get_by_role("button", name="TW II 2024").click()
    assert shown(page, ".matrix") == ["Puskesmas Melati", "RSUD Kartini", "Dinas Arsip", "Dinas Élan"]
    assert shown(page) == BY_NAME


def test_without_a_script_all_is_there_and_no_dead_control(portal: Path, visit: Any) -> None:
    page = visit(portal, script=False)
    assert page.locator("input, select, th button").locator("visible=true").count() == 0
    assert page.locator("table.units tbody tr").locator("visible=true").count() == 4
    page.locator("summary").first.click()
    assert page.get_by_role("link", name="hasil.json").first.is_visible()


def test_on_a_phone_nothing_runs_over_the_edge(portal: Path, visit: Any) -> None:
    page = visit(portal, size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_label("Cari unit").fill("rsud")
    assert shown(page) == ["RSUD Kartini"]


def test_paper_has_the_values_and_no_controls(portal: Path, visit: Any) -> None:
    page = visit(portal)
    page.emulate_media(media="print")
    assert not page.get_by_label("Cari unit").is_visible()
    assert page.locator(".matrix").get_by_text("72,50").is_visible()


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide", "phone"])
def test_axe_finds_nothing(portal: Path, visit: Any, size: dict[str, int], scheme: str, tmp_path: Path) -> None:
    assert violations(visit(portal, size=size, scheme=scheme)) == []
    empty = tmp_path / "index.html"
    empty.write_text(portal_html([], title="SKM", agency="Kabupaten Uji", edition="public"), encoding="utf-8")
    assert violations(visit(empty, size=size, scheme=scheme)) == []


def test_no_script_of_others_runs(visit: Any, tmp_path: Path) -> None:
    """Were a name ever to reach the page as markup, its script would still not run: the page names its own."""
    text = portal_html(entries(), title="SKM", agency="Kabupaten Uji", edition="public")
    attack = "<script>document.title = 'jahat'</script><img src=x onerror=\"document.title = 'jahat'\">"
    (tmp_path / "index.html").write_text(text.replace("Dinas Arsip", attack), encoding="utf-8")
    page = visit(tmp_path / "index.html")
    page.wait_for_timeout(100)
    assert page.title() == "SKM – Kabupaten Uji"
    assert page.get_by_label("Cari unit").is_visible()  # its own script did run


def test_three_hundred_units_of_twelve_quarters_stay_usable(visit: Any, tmp_path: Path) -> None:
    words = ("Laporan", "PDF", "Word", "Publikasi", "Publikasi PDF", "Gambar", "Tindak lanjut", "Tindak lanjut PDF")
    many = [
        PortalEntry(
            f"u{unit:03}", f"Dinas Nomor {unit}", f"{2022 + quarter // 4}-TW{quarter % 4 + 1}", f"Triwulan {quarter}",
            f"{60 + (unit * 7 + quarter) % 40},00", "B", 100,
            tuple((each, f"{quarter}/{unit}/{each}.x") for each in words),
            nilai=60.0 + (unit * 7 + quarter) % 40,
        )
        for unit in range(300)
        for quarter in range(12)
    ]  # fmt: skip
    portal_html(many[:1], title="SKM", agency="K", edition="public")  # fonts and templates are read once
    began = time.process_time()
    text = portal_html(many, title="SKM", agency="K", edition="public")
    assert time.process_time() - began < 2
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    page = visit(tmp_path / "index.html")
    page.get_by_label("Cari unit").fill("nomor 299")
    assert shown(page) == ["Dinas Nomor 299"]
    page.get_by_label("Cari unit").fill("")
    spent = page.evaluate(
        "() => { const began = performance.now(); document.querySelectorAll('th button')[1].click();"
        " document.body.offsetHeight; return performance.now() - began }"
    )
    assert spent < 5000  # milliseconds, on a busy machine
