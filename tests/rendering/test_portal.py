"""The portal: latest period of each unit, earlier ones within reach, nothing internal outside."""

from __future__ import annotations

import pytest

from skmlib.rendering.portal import PortalEntry, portal_html


def entry(kode: str, periode: str, ikm: str | None = "81,05", mutu: str | None = "B", **more: object) -> PortalEntry:
    values: dict[str, object] = {
        "upp_nama": f"Dinas {kode.upper()}",
        "periode_label": f"Periode {periode}",
        "n": 1301 if ikm else None,
        "links": (("HTML", f"{periode}/{kode}/laporan.html"),) if ikm else (),
        "nilai": float(ikm.replace(",", ".")) if ikm else None,
        **more,
    }
    return PortalEntry(upp_kode=kode, periode_kode=periode, ikm=ikm, mutu=mutu, **values)  # type: ignore[arg-type]


def portal(*entries: PortalEntry, edition: str = "public") -> str:
    return portal_html(entries, title="SKM", agency="Kabupaten <Melati>", edition=edition)  # type: ignore[arg-type]


def test_latest_period_is_shown_and_earlier_ones_are_listed() -> None:
    page = portal(
        entry("a", "2024-TW2", "79,80"), entry("a", "2024-TW3", "81,05"), entry("a", "2024-TW1", "65,00", "C")
    )
    body = page[page.index("<tbody") :]
    assert body.index("81,05") < body.index('class="trend"')
    assert "Semua periode (3) dan berkas" in body
    listed = body[body.index("<details") :]
    assert listed.index("Periode 2024-TW3") < listed.index("Periode 2024-TW2") < listed.index("Periode 2024-TW1")
    assert 'aria-label="Tren IKM: Periode 2024-TW1 65,00; Periode 2024-TW2 79,80; Periode 2024-TW3 81,05"' in body
    assert "1.301" in body
    assert "://" not in page and page.count("<script") == 1  # the portal's own


def test_of_two_periods_that_end_together_the_shorter_is_latest() -> None:
    page = portal(entry("a", "2024", "70,00", "C"), entry("a", "2024-TW4", "90,00", "A"))
    assert '<span class="value">90,00</span>' in page.split('class="ikm"')[1].split("</td>")[0]


def test_trend_is_of_one_kind_of_period_on_one_scale() -> None:
    page = portal(entry("a", "2024", "70,00"), entry("a", "2024-TW3", "60,00"), entry("a", "2024-TW4", "90,00"))
    assert 'points="5.0,25.0 99.0,5.0"' in page  # lowest and highest of all values, at the box's margins


def test_gaps_break_the_line() -> None:
    entries = [entry("a", f"2024-TW{i}", v) for i, v in ((1, "60,00"), (2, None), (3, "70,00"))]
    page = portal(*entries)
    assert page.count("<polyline") == 2


def test_a_change_of_form_breaks_the_line_and_is_said() -> None:
    changed = {"2024-TW3": {"putus": "kuesioner berubah"}}
    page = portal(*(entry("a", f"2024-TW{i}", f"7{i},00", **changed.get(f"2024-TW{i}", {})) for i in (1, 2, 3, 4)))
    assert page.count("<polyline") == 2
    assert page.count('<line x1="52.0" x2="52.0"') == 1  # 5 + 94/3 x 1.5: in the middle of the second and third
    assert "Periode 2024-TW3 73,00 (kuesioner berubah)" in page and "tidak dibandingkan langsung" in page
    plain = portal(entry("a", "2024-TW1"), entry("a", "2024-TW2"))
    assert "tidak dibandingkan langsung" not in plain and "<line" not in plain


def test_all_periods_stand_side_by_side_by_kind_and_time() -> None:
    page = portal(
        entry("a", "2024-TW4", "81,05"), entry("a", "2023-TW4", "79,00"), entry("b", "2024-07", "90,00", "A"),
        entry("b", "2024", "88,00"), entry("a", "2024-TW2", None, None, status="tidak ada data"),
    )  # fmt: skip
    matrix = page[page.index('class="matrix"') :]
    heads = [matrix.index(each) for each in ("Per triwulan", "Per bulan", "Per tahun")]
    columns = [matrix.index(f">{each}<") for each in ("TW IV\n2023", "TW IV\n2024", "Jul\n2024", "2024")]
    assert heads == sorted(heads) and columns == sorted(columns)
    assert "Per semester" not in matrix and "TW II 2024" not in matrix  # nobody has a value there
    row = matrix[matrix.index("Dinas B</th>") :].split("</tr>")[0]
    assert row.count("<td") == 4 and row.index("90,00") < row.index("88,00")
    assert "Nilai per periode" not in portal(entry("a", "2024"))


def test_every_file_has_a_link_but_the_row_only_three() -> None:
    links = tuple((f"L{i}", f"2024/a/{i}.html") for i in range(5))
    page = portal(entry("a", "2024", links=links, files=(("hasil.json", "2024/a/hasil.json"),)))
    assert all(f'href="2024/a/{i}.html"' in page for i in range(5)) and 'href="2024/a/hasil.json"' in page
    row = page[page.index('<td role="cell" class="links">') :].split("</td>")[0]
    assert row.count("<a ") == 3


def test_what_is_missing_is_listed_with_its_reason_inside_only() -> None:
    gaps = [
        entry("a", "2024-TW3", None, None, status="gagal", alasan="cell ikm: ValueError"),
        entry("a", "2024-TW4", None, None, status="belum dibuat"),
    ]
    page = portal(*gaps, edition="internal")
    assert "Belum jadi" in page and "cell ikm: ValueError" in page and "belum dibuat" in page
    outside = portal(*gaps)
    assert "Belum jadi" not in outside and "ValueError" not in outside and "gagal" not in outside


def test_units_stand_by_name() -> None:
    page = portal(
        entry("c", "2024", upp_nama="Arsip"), entry("b", "2024", upp_nama="Zona"), entry("a", "2024", upp_nama="dinas")
    )
    assert page.index("Arsip") < page.index("dinas") < page.index("Zona")


def test_a_failure_is_named_inside_only() -> None:
    failed = entry("a", "2024-TW3", None, None, status="gagal")
    assert "gagal" not in portal(failed) and "belum tersedia" in portal(failed)
    assert "gagal dibuat" in portal(failed, edition="internal")
    assert "internal" in portal(failed, edition="internal") and "Portal internal" not in portal(failed)
    assert "tidak ada data" in portal(entry("a", "2024", None, None, status="tidak ada data"))


def test_a_value_is_shown_though_a_newer_period_has_none() -> None:
    page = portal(entry("a", "2024-TW2"), entry("a", "2024-TW3", None, None, status="gagal"))
    assert '<span class="value">81,05</span>' in page
    assert "Periode 2024-TW3: belum tersedia" in page


def test_agency_stands_above() -> None:
    page = portal(entry("a", "2024"), entry("rekap", "2024", links=(("Excel", "2024/rekap/rekap.xlsx"),)))
    assert page.index("Seluruh instansi") < page.index("2024/rekap/rekap.xlsx") < page.index("Unit pelayanan")
    assert "1 unit" in page


def test_the_agencys_value_says_what_it_is_and_of_whom() -> None:
    page = portal(entry("a", "2024-TW4"), entry("rekap", "2024", "80,81", unit=6, n=5468))
    assert "IKM instansi Periode 2024" in page and "rata-rata 6 unit, 5.468 responden" in page
    assert "rata-rata" not in portal(entry("a", "2024-TW4"), entry("rekap", "2024", None, None, status="gagal"))


def test_empty_cells_are_of_reports_and_the_years_results_stand_in_the_agencys_report() -> None:
    units = (entry("a", "2024"), entry("b", "2024-TW4"))
    alone, with_year = portal(*units), portal(*units, entry("rekap", "2024"))
    assert "Sel kosong: unit tidak menyusun laporan untuk periode itu." in alone
    assert "Hasil setahun setiap unit" in with_year and "Hasil setahun setiap unit" not in alone


def test_the_period_stands_beside_its_value() -> None:
    row = portal(entry("a", "2024-07")).split("<tbody")[1]
    assert row.index("81,05") < row.index(">Periode 2024-07") < row.index('class="trend"')


def test_hostile_names_are_text() -> None:
    page = portal(entry("a", "2024", upp_nama="<img src=x onerror=a()>\u202e\u0001"))
    assert "<img" not in page and "&lt;img src=x onerror=a()&gt;" in page
    assert "Kabupaten &lt;Melati&gt;" in page
    assert "\u202e" not in page and "\u0001" not in page


@pytest.mark.parametrize(
    "href", ["../internal/x.html", "/etc/x", "https://a.example", "javascript:a()", "", "a/../../b"]
)
def test_links_stay_within(href: str) -> None:
    with pytest.raises(ValueError, match="is no link within the portal's folder"):
        portal(entry("a", "2024", links=(("X", href),)))


def test_unknown_status_and_period() -> None:
    with pytest.raises(ValueError, match="unknown status 'rusak'"):
        portal(entry("a", "2024", status="rusak"))
    with pytest.raises(ValueError, match="is no period"):
        portal(entry("a", "2024-X"))


def test_empty_portal_and_same_bytes() -> None:
    assert "Belum ada laporan." in portal()
    assert portal(entry("a", "2024")) == portal(entry("a", "2024"))
