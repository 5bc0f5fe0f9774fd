"""Graphics stand in a page without reaching beyond themselves."""

from __future__ import annotations

import pytest

from skmlib.rendering.errors import RenderError
from skmlib.rendering.svg import aspect, inline_svg, svg_file
from tests.rendering.sample import plain_svg


def test_ids_references_and_styles_stay_within_the_figure() -> None:
    svg = inline_svg(plain_svg(), prefix="g-a")
    assert '<clipPath id="g-a-1">' in svg and 'clip-path="url(#g-a-1)"' in svg
    assert '<path id="g-a-2"' in svg and 'href="#g-a-2"' in svg
    assert "#g-a * {stroke-linecap:butt}" in svg
    assert "http" not in svg and "komentar" not in svg and "metadata" not in svg
    assert 'viewBox="0 0 200 100"' in svg and "200pt" not in svg


def test_hostile_parts_are_dropped() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="a()"><script>b()</script>'
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">c</p></foreignObject>'
        '<image href="https://d.example/e.png"/><rect fill="url(https://f.example)" onclick="g()"/>'
        "<style>@import url(https://h.example); .a{fill:url(https://i.example)}</style></svg>"
    )
    for clean in (inline_svg(svg, prefix="g"), svg_file(svg).replace('xmlns="http://www.w3.org/2000/svg"', "")):
        assert not [word for word in ("script", "onload", "onclick", "http", "foreign", "import") if word in clean]
        assert "<rect" in clean


def test_ids_in_styles_are_renamed_and_idle_ones_dropped() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>#a, .b {fill: url(#c)}</style>'
        '<g id="a"/><g id="idle"/><g id="c" class="b"/></svg>'
    )
    clean = inline_svg(svg, prefix="g")
    assert "#g #g-2, #g .b {fill: url(#g-1)}" in clean
    assert 'id="g-2"' in clean and 'id="g-1"' in clean and "idle" not in clean


def test_aspect() -> None:
    assert aspect(plain_svg()) == 0.5
    assert aspect('<svg xmlns="http://www.w3.org/2000/svg" width="30pt" height="45pt"/>') == 1.5


@pytest.mark.parametrize(
    ("given", "message"),
    [("<svg", "not well-formed SVG"), ("<p/>", "not SVG: its root is 'p'"),
     ('<svg xmlns="http://www.w3.org/2000/svg"/>', "neither a viewBox nor a size")],
)  # fmt: skip
def test_what_is_no_graphic_is_refused(given: str, message: str) -> None:
    with pytest.raises(RenderError, match=message):
        svg_file(given)
