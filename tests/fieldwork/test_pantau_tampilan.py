"""What ``skm pantau`` shows: the table of the terminal, the sentences, the page and its figure."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from skmlib.fieldwork import pantau_gambar, pantau_teks
from skmlib.fieldwork.pantau import Lapangan, Pantauan
from skmlib.fieldwork.pantau_halaman import halaman
from skmlib.fieldwork.pantau_hitung import pantau
from skmlib.fieldwork.pantau_terminal import lines
from skmlib.rules.periods import parse

MUTU = {"diterima": 20, "ditolak": 3, "jawaban_dikosongkan": 2, "tanpa_tanggal": 4, "garis_lurus": 5}


def watched(upp: str = "u", nama: str = "Unit", tanggal: date | None = None, **given: Any) -> Pantauan:
    """Ten days of two respondents in September, services in turn; 28 of 30 users are needed."""
    settings: dict[str, Any] = {
        "hari": tuple(date(2024, 9, number) for number in range(1, 11) for _ in range(2)),
        "layanan": ("Kartu", "Akta") * 10,
        "nama_layanan": ("Kartu", "Akta"),
        "populasi": 30,
        "mutu": MUTU,
    }
    return pantau(Lapangan(upp, nama, parse("2024-09"), **(settings | given)), tanggal=tanggal)


class Page(HTMLParser):
    """Ids, links, addresses, the text alternatives of figures, and whether tags close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.alts: list[str] = []
        self.headings: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        if given.get("role") == "img":
            self.alts.append(given["aria-label"])
        if tag in ("h1", "h2", "h3"):
            self.headings.append(tag)


def test_the_terminals_columns_are_aligned() -> None:
    shown = list(lines([watched(), watched("lain", hari=(), layanan=())]))
    start = shown[0].index("status")
    rows = [line for line in shown if re.match(r"  (semua|Kartu|Akta)", line)]
    assert len(rows) == 6
    assert {line[start - 1] for line in rows} == {" "}
    assert [line[start:] for line in rows] == [
        "sesuai jadwal",
        "tanpa minimum",
        "tanpa minimum",
        "belum mulai",
        "belum mulai",
        "belum mulai",
    ]
    assert "target" not in shown[0]
    assert "target" in next(lines([watched(target={"Kartu": 12})]))
    assert list(lines([])) == []


def test_the_terminal_names_day_numbers_and_flags() -> None:
    shown = "\n".join(lines([watched()]))
    assert "u 2024-09 (2024-09-01 to 2024-09-30); as of 2024-09-10 (the last response), 20 days left" in shown
    # 8 more at two a day: four days; 8 in 20 days
    assert re.search(r"semua layanan +20 +30 +28 +8 +71 +09-01 +09-10 +2\.0 +2\.0 +0\.4 +~09-14 +sesuai jadwal", shown)
    for flag in (
        "rows rejected, without any valid answer: 3",
        "answers outside the scale, blanked: 2",
        "rows without a readable date, in no period: 4",
        "same answer to every question: 5 of 20 respondents (25 %)",
    ):
        assert f"  ! {flag}" in shown


def test_no_data_is_said() -> None:
    empty = watched(hari=(), layanan=(), mutu={"diterima": 0, "garis_lurus": 0})
    assert "no data yet (belum ada data)" in "\n".join(lines([empty]))
    assert list(pantau_teks.uraian(empty)) == ["Belum ada data.", "Jumlah minimum: 28 responden."]
    assert list(pantau_teks.catatan(empty)) == []


def test_the_sentences_of_a_unit_on_its_way() -> None:
    assert list(pantau_teks.uraian(watched())) == [
        "Sampai 10 September 2024 (respons terakhir) terkumpul 20 responden terhadap minimum 28; masih kurang 8.",
        "Laju tujuh hari terakhir 2,0 responden per hari (rata-rata sejak 1 September 2024: 2,0); agar minimum "
        "terpenuhi pada 30 September 2024 diperlukan 0,4 per hari.",
        "Dengan laju itu, minimum diperkirakan terpenuhi pada 14 September 2024.",
    ]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"tanggal": date(2024, 10, 3)}, "berakhir, kurang 8"),
        ({"tanggal": date(2024, 9, 20)}, "berhenti"),
        ({"populasi": None}, "tanpa minimum"),
        ({"populasi": 20}, "terpenuhi"),
    ],
)
def test_the_status_in_words(given: dict[str, Any], text: str) -> None:
    found = watched(**given)
    assert pantau_teks.keadaan(found.unit) == text
    assert f">{text}</span>" in halaman([found], instansi="Kabupaten")


def test_a_share_is_never_rounded_up_to_all() -> None:
    days = (date(2024, 9, 1),) * 380
    found = watched(hari=days, layanan=None, populasi=50_000)  # 381 are needed
    assert pantau_teks.bagian(found.unit) == "99\u00a0%"
    assert re.search(r" 381 +1 +99 ", "\n".join(lines([found])))


def test_short_days_name_another_year_only() -> None:
    september = parse("2024-09")
    assert pantau_teks.hari(date(2024, 9, 3), september) == "3\u00a0Sep"
    assert pantau_teks.hari(date(2025, 1, 3), september) == "3\u00a0Jan\u00a02025"
    assert pantau_teks.rentang(watched().unit, september) == "1–10\u00a0Sep"


def test_the_page_is_one_file_with_unique_ids_and_attention_first() -> None:
    found = [watched("b", "Beta"), watched("a", "Alfa"), watched("z", "Zeta", date(2024, 9, 20))]
    text = halaman(found, instansi="Kabupaten")
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.links) == {"#isi", "#a-2024-09", "#b-2024-09", "#z-2024-09"}
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert not re.search(r"https?://|<script|<link|@import", text)
    assert page.headings == ["h1"] + ["h2"] * 4
    assert [text.index(f">{name}</h2>") for name in ("Zeta", "Alfa", "Beta")] == sorted(
        text.index(f">{name}</h2>") for name in ("Zeta", "Alfa", "Beta")
    )
    assert "Halaman internal · tidak untuk dipublikasikan" in text
    assert text == halaman(found[::-1], instansi="Kabupaten")
    assert page.alts[1] == (
        "Grafik garis responden terkumpul, 1–10 September 2024: 20 responden, terhadap minimum 28 pada 30 September "
        "2024."
    )


def test_names_from_outside_stay_text() -> None:
    text = halaman([watched(nama="<b>Unit</b>", nama_layanan=("Kartu", "<i>x</i>"))], instansi="<u>K</u>")
    assert "<b>Unit" not in text
    assert "<i>x" not in text
    assert "<u>K" not in text
    assert "&lt;i&gt;x" in text


def test_what_could_not_be_read_is_said_and_an_empty_page_too() -> None:
    text = halaman([], instansi="Kabupaten", tidak_terbaca=2)
    assert "2 masalah ditemukan" in text
    assert "Belum ada laporan." in text
    assert "masalah ditemukan" not in halaman([], instansi="Kabupaten")


def test_the_line_of_the_figure_ends_at_the_as_of_day_and_at_the_count() -> None:
    found = watched(tanggal=date(2024, 9, 20))
    drawn = pantau_gambar.kumulatif(found)
    assert drawn is not None
    place = pantau_gambar.bidang(found, 28)
    assert place.y(0) == pantau_gambar.BOTTOM
    assert place.y(28) == pantau_gambar.TOP
    steps = next(each for each in drawn.shapes if isinstance(each, pantau_gambar.Line) and each.width == 1.8)
    assert steps.points[-1] == (place.end(date(2024, 9, 20)), place.y(20))
    two_thirds = pantau_gambar.LEFT + (place.kanan - pantau_gambar.LEFT) * 20 / 30
    assert steps.points[-1][0] == pytest.approx(two_thirds)
    heights = [y for _, y in steps.points]
    assert heights == sorted(heights, reverse=True)


def test_no_figure_without_days_and_no_level_without_a_minimum() -> None:
    assert pantau_gambar.kumulatif(watched(hari=(None,) * 20)) is None
    drawn = pantau_gambar.kumulatif(watched(populasi=None))
    assert drawn is not None
    texts = [each.text for each in drawn.shapes if isinstance(each, pantau_gambar.Text)]
    assert not [text for text in texts if "minimum" in text]
    assert "20" in texts


@pytest.mark.parametrize("kode", ["2024", "2024-S2", "2024-TW1", "2024-02", "2024-12"])
@pytest.mark.parametrize("tanggal", [None, date(2030, 1, 1)])
def test_every_label_of_the_figure_lies_on_it(kode: str, tanggal: date | None) -> None:
    period = parse(kode)
    days = tuple(period.mulai if number % 2 else period.selesai for number in range(1234))
    drawn = pantau_gambar.kumulatif(
        pantau(Lapangan("u", "Unit", period, (*days, date(2028, 1, 1)), populasi=1234), tanggal=tanggal)
    )
    assert drawn is not None
    for each in drawn.shapes:
        if isinstance(each, pantau_gambar.Text):
            width = pantau_gambar.text_width(each.text, size=each.size, weight=each.weight)
            left = each.x - (width if each.align == "right" else 0)
            assert left >= 0, each
            assert left + width <= drawn.width, each
            assert 0 <= each.y <= drawn.height, each
