"""The HTML file: whole in itself, readable by machine and by ear, the same twice."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from skmlib.presentation import theme
from skmlib.presentation.nodes import Cover, Figure, Paragraph, text
from skmlib.rendering.html import render_html
from tests.rendering.sample import HOSTILE, LOGO, code, markdown, notebook, plain_svg, report

VOID = {"meta", "img", "br", "col", "hr"}


class Page(HTMLParser):
    """Tags and ids of a page; fails where tags do not nest."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module")
def source() -> str:
    return render_html(report(), edition="public")


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


def test_nothing_is_fetched(source: str, page: Page) -> None:
    assert "://" not in source
    policy = next(str(a["content"]) for a in page.of("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';") and "script-src" not in policy and "unsafe-eval" not in policy
    assert not page.of("script") and not page.of("link") and not page.of("iframe")
    assert all(str(a["src"]).startswith("data:") for a in page.of("img"))
    assert all(u.startswith(("data:", "#")) for u in re.findall(r"url\(([^)]*)\)", source))
    assert "@import" not in source
    assert len(source) < 400_000


def test_links_lead_somewhere(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {str(a["href"]) for a in page.of("a")}
    assert {t.removeprefix("#") for t in targets} <= set(ids)
    assert {"#isi", "#tabel-unsur", "#gambar-unsur"} <= targets


def test_landmarks_language_and_headings(page: Page) -> None:
    assert page.of("html") == [{"lang": "id"}]
    for tag in ("header", "nav", "main", "h1", "title"):
        assert len(page.of(tag)) == 1, tag
    assert page.of("nav")[0]["aria-label"] == "Daftar Isi"
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_figure_speaks(page: Page) -> None:
    labels = [a["aria-label"] for a in page.of("div") if a.get("role") == "img"]
    assert labels == ["Titik sembilan unsur pada skala 25–100.", "Alur pelayanan."]
    assert [a["alt"] for a in page.of("img")] == ["Lambang Kabupaten Tanjung Melati"]


def test_tables_have_captions_headers_and_room_to_scroll(source: str, page: Page) -> None:
    assert len(page.of("table")) == 6
    assert len([a for a in page.of("div") if a.get("role") == "region" and a.get("tabindex") == "0"]) == 6
    assert source.count("<thead>") == 6
    assert '<th colspan="2" scope="colgroup"' in source
    assert "<b>Tabel 3.2</b> Nilai per unsur" in source
    assert "<b>Gambar 3.1</b> Nilai per unsur" in source
    assert 'data-pad="0"' in source  # 82,5 under 82,69
    assert '<span class="mutu mutu-D">D</span>' in source


def test_hostile_text_is_text(source: str, page: Page) -> None:
    assert not [a for _, a in page.tags if any(name.startswith("on") for name in a)]
    assert "".join(page.text).count(HOSTILE) == 2
    assert "\x01" not in source
    assert "😀 漢字" in source


def test_editions(source: str) -> None:
    internal = render_html(report(), edition="internal")
    assert "CATATAN INTERNAL" not in source and "Catatan internal" not in source
    assert "Edisi internal" not in source
    assert "CATATAN INTERNAL" in internal and "Catatan internal kedua" in internal and "Edisi internal" in internal
    assert "rahasia_kode" not in source + internal


def test_the_same_bytes_twice_and_fast(source: str) -> None:
    started = time.perf_counter()
    assert render_html(report(), edition="public") == source
    assert time.perf_counter() - started < 1.0  # 0.03 s on an idle machine


def test_ids_of_two_figures_with_the_same_clip_path_differ() -> None:
    nb = notebook(code(Figure("a", "A", "A.", plain_svg("p")), Figure("b", "B", "B.", plain_svg("p"))))
    page = Page(render_html(nb, edition="public"))
    assert [a["id"] for a in page.of("clippath")] == ["g1-1", "g2-1"]


def test_addresses_are_text() -> None:
    page = Page(render_html(notebook(markdown("[laman](https://a.example/b)")), edition="public"))
    assert "laman (https://a.example/b)" in "".join(page.text)
    assert [a["href"] for a in page.of("a")] == ["#isi"]


def test_a_document_without_cover_and_contents_still_has_a_title() -> None:
    page = Page(render_html(notebook(markdown("# Bab\n\nisi")), edition="public"))
    assert len(page.of("h1")) == 1 and not page.of("nav")


def test_png_logo_passes_and_svg_logo_is_cleaned() -> None:
    png = "data:image/png;base64,iVBORw0KGgo="
    for logo, start in ((png, png), (LOGO, "data:image/svg+xml;base64,")):
        page = Page(render_html(notebook(code(Cover("T", "", "U", "A", "P", logo=logo))), edition="public"))
        (image,) = page.of("img")
        assert str(image["src"]).startswith(start)
        assert image["alt"] == "Logo A"


def test_line_breaks_are_kept() -> None:
    assert "a<br>b" in render_html(notebook(code(Paragraph(text("a\nb")))), edition="public")


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_text_has_contrast() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    pairs = [(c, p) for c in (theme.INK, theme.MUTED, theme.ACCENT) for p in (theme.PAPER, theme.WASH)]
    pairs += [(theme.INK, tint) for tint in theme.MUTU_TINT.values()]
    pairs += [(theme.TONE[tone], theme.TONE_TINT[tone]) for tone in theme.TONE]
    assert all(_contrast(*pair) >= 4.5 for pair in pairs), [p for p in pairs if _contrast(*p) < 4.5]
