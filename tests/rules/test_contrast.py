"""Contrast of colours; expected ratios by the formula of WCAG 2.1, worked out by hand below."""

from __future__ import annotations

import pytest

from skmlib.rules import contrast


def by_hand(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_published_ratios() -> None:
    """Black on white is 21:1; #767676 is the lightest grey that passes on white, #777777 does not."""
    assert contrast.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast.contrast("#767676", "#FFFFFF") >= 4.5 > contrast.contrast("#777777", "#FFFFFF")
    assert contrast.contrast("#FFD400", "#FFFFFF") == pytest.approx(by_hand("#FFD400", "#FFFFFF"))


@pytest.mark.parametrize("colour", ["#FFD400", "#FF0000", "#00FFFF", "#FFFFFF", "#F28C28", "#00A651", "#C0C0C0"])
def test_a_pale_colour_gets_the_nearest_darker_shade_that_reads(colour: str) -> None:
    shade = contrast.readable(colour)
    assert min(by_hand(shade, "#FFFFFF"), by_hand(shade, contrast.tint(shade))) >= 4.5
    brighter = contrast.mixed(shade, colour, 0.1)  # a tenth of the way back it no longer does
    assert min(by_hand(brighter, "#FFFFFF"), by_hand(brighter, contrast.tint(brighter))) < 4.5
    before, after = contrast.channels_of(colour), contrast.channels_of(shade)
    assert all(x >= y for x, y in zip(before, after, strict=True))
    order = sorted(range(3), key=lambda i: before[i])
    assert [after[i] for i in order] == sorted(after)  # its hue stays


@pytest.mark.parametrize("colour", ["#000000", "#0B5FA5", "#14506E", "#7A1F2B"])
def test_a_dark_colour_stays(colour: str) -> None:
    assert contrast.readable(colour) == colour


def test_a_tint_is_an_eighth_of_the_colour() -> None:
    assert contrast.tint("#000000") == "#E0E0E0"  # 255 x 0.88 = 224.4
