"""The glyph filter: what fonts cannot show is seen, counted, and never reaches the compiler."""

from __future__ import annotations

import pytest

from skmlib.presentation.nodes import Figure, Paragraph, Run, Table, text
from skmlib.rendering.fonts import BASE_CHARACTERS, supported, web_fonts
from skmlib.rendering.glyphs import PLACEHOLDER, for_browser, for_print, map_text
from tests.rendering.sample import plain_svg, unsur_table


@pytest.mark.parametrize(
    ("given", "printed", "replaced"),
    [
        ("Nilai 81,05 – “baik” ≥ 3", "Nilai 81,05 – “baik” ≥ 3", 0),
        ("α = 0,91; χ² ✓", "α = 0,91; χ² ✓", 0),
        ("bagus 😀!", "bagus ☐!", 1),
        ("👍🏽", "☐☐", 2),
        ("👨\u200d👩", "☐☐", 2),
        ("❤\ufe0f", "☐", 1),
        ("漢字", "☐☐", 2),
        ("a\u0001b", "a☐b", 1),
        ("a\x1b[31mb", "a☐[31mb", 1),
        ("e\u0301", "é", 0),
        ("a\u20dd", "a☐", 1),
        ("\u200fمرحبا\u200e", "☐☐☐☐☐", 5),
        ("a\u202eb", "ab", 0),
        ("a\ud800b", "a☐b", 1),
        ("a\nb\tc\u2028d", "a\nb c\nd", 0),
        ("non\u2011putus\u2009x", "non-putus\u00a0x", 0),
        ("\ue000", "☐", 1),
    ],
)
def test_for_print(given: str, printed: str, replaced: int) -> None:
    filtered = for_print(given)
    assert (filtered.text, filtered.replaced) == (printed, replaced)
    assert set(filtered.text) - {"\n"} <= supported()


def test_the_placeholder_has_a_glyph() -> None:
    assert PLACEHOLDER in supported()
    assert "▯" not in supported() and "□" not in supported()


@pytest.mark.parametrize(
    ("given", "shown"),
    [("😀 漢字 é", "😀 漢字 é"), ("a\u0001b\x7fc\x85d", "abcd"), ("a\u202eb\u2066c", "abc"), ("a\ud800b\uffff", "ab"),
     ("a\nb\tc", "a\nb\tc"), ("\u200fمرحبا", "\u200fمرحبا")],
)  # fmt: skip
def test_for_browser(given: str, shown: str) -> None:
    assert for_browser(given) == shown


def test_map_text_changes_all_text_and_no_graphic() -> None:
    table = map_text(unsur_table(), str.upper)
    assert isinstance(table, Table)
    assert table.caption == "NILAI PER UNSUR"
    assert table.rows[0][1].text == "PERSYARATAN"
    assert unsur_table().caption == "Nilai per unsur"
    figure = Figure("g", "a", "b", plain_svg())
    assert map_text(figure, str.upper).svg == figure.svg
    same = Paragraph(text("a"))
    assert map_text(same, lambda value: value) is same


def test_web_fonts_hold_what_is_used_and_are_the_same_twice() -> None:
    import io

    from fontTools.ttLib import TTFont

    assert not BASE_CHARACTERS - supported()
    fonts = web_fonts(frozenset("aŽ漢"))
    assert len(fonts) == 5
    for _, data in fonts:
        with TTFont(io.BytesIO(data)) as font:
            cmap = font.getBestCmap()
        assert ord("Ž") in cmap and ord("a") in cmap and ord("ő") not in cmap
    assert {ord("α"), ord("χ")} <= set(cmap)  # the last face is the sans in semibold
    from skmlib.rendering.fonts import _subset

    face, data = fonts[0]
    assert _subset(face.path, "".join(sorted(BASE_CHARACTERS | {"Ž"}))) == data


def test_a_long_word_may_be_broken_in_print_and_an_address_stays_whole() -> None:
    word = "W" * 75
    assert for_print(f"ya {word} ya").text == f"ya {word[:30]}\u200b{word[:30]}\u200b{word[:15]} ya"
    assert for_print("W" * 30).text == "W" * 30
    assert for_print("80\u00a0%" * 20).text == "80\u00a0%" * 20  # no-break spaces part no word, and no word is long
    address = f"https://contoh.example/{word}"
    run = map_text(Run(word, href=address), lambda text: for_print(text).text)
    assert run.href == address and "\u200b" in run.text
