from __future__ import annotations

import hashlib
import itertools
import os
import subprocess
import sys

import numpy as np
import pytest

from skmlib.presentation import theme

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE_D65 = np.array([0.95047, 1.0, 1.08883])
LEAST_DELTA_E = 20  # CIE76; 2.3 is just noticeable
LEAST_LIGHTNESS_STEP = 10  # L*


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    scaled = TO_XYZ @ rgb / WHITE_D65
    f = np.where(scaled > 216 / 24389, np.cbrt(scaled), (24389 / 27 * scaled + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def seen(colour: str, vision: str) -> np.ndarray:
    return lab(np.clip(VISION[vision] @ linear(colour), 0, 1))


def contrast(one: str, other: str) -> float:
    dark, light = sorted(float(linear(c) @ np.array([0.2126, 0.7152, 0.0722])) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def test_the_simulation_knows_a_classic_confusion():
    """Red and green of equal weight fall together for a deuteranope and stay apart for everybody else."""
    red, green = "#B05A28", "#7A7A28"
    apart = {v: np.linalg.norm(seen(red, v) - seen(green, v)) for v in ("normal", "deuteranopia")}
    assert apart["deuteranopia"] < apart["normal"] / 3


@pytest.mark.parametrize("vision", VISION)
def test_classes_are_distinct_in_every_kind_of_colour_vision(vision):
    for one, other in itertools.combinations(theme.MUTU, 2):
        distance = np.linalg.norm(seen(theme.MUTU[one], vision) - seen(theme.MUTU[other], vision))
        assert distance >= LEAST_DELTA_E, f"{one} and {other} differ by {distance:.1f}"


def test_classes_are_distinct_in_greyscale():
    lightness = {letter: seen(colour, "normal")[0] for letter, colour in theme.MUTU.items()}
    for one, other in itertools.combinations(lightness, 2):
        step = abs(lightness[one] - lightness[other])
        assert step >= LEAST_LIGHTNESS_STEP, f"{one} and {other} differ by {step:.1f}"


@pytest.mark.parametrize("vision", VISION)
def test_neighbouring_answers_are_distinct(vision):
    for one, other in itertools.pairwise(theme.ANSWER.values()):
        assert np.linalg.norm(seen(one, vision) - seen(other, vision)) >= LEAST_DELTA_E


@pytest.mark.parametrize("colour", [*theme.MUTU.values(), *theme.ANSWER.values(), theme.ACCENT, theme.FAINT])
def test_marks_stand_out_from_paper(colour):
    assert contrast(colour, theme.PAPER) >= 3


@pytest.mark.parametrize("tint", [*theme.MUTU_TINT.values(), *theme.TONE_TINT.values(), theme.WASH, theme.PAPER])
def test_text_is_readable_on_paper_and_tints(tint):
    assert contrast(theme.INK, tint) >= 4.5
    assert contrast(theme.MUTED, tint) >= 4.5


@pytest.mark.parametrize("tone", theme.TONE)
def test_the_heading_of_a_callout_is_readable(tone):
    assert contrast(theme.TONE[tone], theme.TONE_TINT[tone]) >= 4.5


def test_importing_the_theme_imports_no_matplotlib():
    modules = "skmlib.presentation.theme, skmlib.presentation.figures.unsur"
    code = f"import sys, {modules}; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_style_is_complete_and_its_fonts_come_from_the_wheel():
    from matplotlib.font_manager import FontProperties, findfont

    style = theme.matplotlib_style()
    assert style["svg.fonttype"] == "path"
    assert style["svg.hashsalt"]
    for weight, file in ((400, "Regular"), (600, "Semibold"), (700, "Bold")):
        found = findfont(FontProperties(family=theme.FIGURE_FAMILY, weight=weight), fallback_to_default=False)
        assert found == str(theme.font_directories()[0] / f"SourceSansPro-{file}.ttf")


def test_registering_the_fonts_twice_adds_nothing():
    from matplotlib.font_manager import fontManager

    theme.matplotlib_style()
    before = len(fontManager.ttflist)
    theme.matplotlib_style()
    assert len(fontManager.ttflist) == before


def test_the_same_bytes_from_any_process_and_folder(tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from test_figures import make_hasil;"
        "from skmlib.presentation.figures.unsur import nilai_unsur;"
        "sys.stdout.buffer.write(nilai_unsur(make_hasil()).svg.encode())"
    )
    here = os.path.dirname(os.path.abspath(__file__))
    digests = set()
    for folder, seed in ((tmp_path, "1"), (here, "2")):
        run = subprocess.run(
            [sys.executable, "-c", code, here],
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        assert run.stdout.startswith(b"<svg")
        digests.add(hashlib.sha256(run.stdout).hexdigest())
    assert len(digests) == 1
