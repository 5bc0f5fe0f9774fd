"""Colours and type shared by figures, HTML, PDF and Word: plain constants, so that importing costs nothing.

Mark colours have a contrast of at least 3:1 on white, text colours 4.5:1. The four classes stay apart for
colour-blind readers and in greyscale (tests/presentation/test_theme.py); a class is never colour alone: its letter
stands with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skmlib.rules.contrast import readable, tint

if TYPE_CHECKING:
    from matplotlib.font_manager import FontManager

PAPER = "#FFFFFF"
INK = "#1B2026"
MUTED = "#5A646E"
FAINT = "#7E8892"
RULE = "#C6CCD2"
GRID = "#E4E7EB"
WASH = "#F4F6F8"

ACCENT = "#14506E"
ACCENT_TINT = "#E3EEF3"

MUTU = {"A": "#0A3A5A", "B": "#1C7F93", "C": "#C8871A", "D": "#A0223C"}
MUTU_TINT = {"A": "#D6E2EC", "B": "#DCEFF2", "C": "#FBEED6", "D": "#FAEBED"}

ANSWER = {1: "#8F3A1B", 2: "#C9803C", 3: "#5597A8", 4: "#0F4F66"}
DIVERGING = ("#A8481F", "#E3AA80", "#F6F5F3", "#9DC6D0", "#1B6A80")

TONE = {"info": ACCENT, "warning": "#8A5A00", "danger": MUTU["D"], "success": "#1E6B4F"}
TONE_TINT = {"info": ACCENT_TINT, "warning": "#FBEED6", "danger": "#F8E3E6", "success": "#E2F1EA"}


@dataclass(frozen=True)
class Brand:
    """The agency's colour: ``accent`` for text, lines and fills, ``tint`` behind them; at first the kit's own.

    Figures, style sheets and styles are written with ``ACCENT`` and ``ACCENT_TINT``; whoever makes a file of them
    puts the agency's two in their place. Classes, answers and tones keep their colours.
    """

    accent: str = ACCENT
    tint: str = ACCENT_TINT

    def recolour(self, text: str) -> str:
        """A text of colours (CSS, SVG, XML, one ``#RRGGBB``) in the agency's."""
        if self == Brand():
            return text
        ours = {ACCENT[1:]: self.accent[1:], ACCENT_TINT[1:]: self.tint[1:]}
        return re.sub("|".join(ours), lambda found: ours[found[0].upper()], text, flags=re.IGNORECASE)


def brand(warna: str) -> Brand:
    """The brand of a colour ``#RRGGBB``, darkened as far as text needs; of an empty one, the kit's."""
    accent = readable(warna) if warna else ACCENT
    return Brand(accent, tint(accent)) if warna else Brand()


SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"

FIGURE_FAMILY = "SKM Sans"
FIGURE_FALLBACK = "SKM Sans Fallback"
FIGURE_WIDTH = 16 / 2.54 * 72  # points: the text width of an A4 page, 16 cm
TEXT_SIZE = 8.5
SMALL_SIZE = 8.0

_WEIGHTS = {"Regular": 400, "Semibold": 600, "Bold": 700}


def font_directories() -> tuple[Path, Path]:
    """Folders of the TTF files of Source Sans Pro and Source Serif Pro, as installed with their wheels."""
    import font_source_sans_pro
    import font_source_serif_pro

    return Path(font_source_sans_pro.font_directory), Path(font_source_serif_pro.font_directory)


def matplotlib_style() -> dict[str, Any]:
    """Return the rcParams of every figure; registers the wheel's fonts with matplotlib on first use.

    The fonts get a family name of our own, so a copy installed on the machine never takes their place and the bytes
    of a figure do not depend on the machine. Text is never read as mathematics, so a name with ``$`` stays a name.
    """
    from matplotlib import font_manager

    register_fonts(font_manager.fontManager)
    return {
        "font.family": [FIGURE_FAMILY, FIGURE_FALLBACK],
        "font.size": TEXT_SIZE,
        "text.color": INK,
        "text.parse_math": False,
        "text.usetex": False,
        "axes.unicode_minus": True,
        "svg.fonttype": "path",
        "svg.hashsalt": "skm",
        "path.simplify": False,
        "figure.dpi": 72.0,
        "figure.facecolor": PAPER,
        "savefig.facecolor": PAPER,
        "figure.autolayout": False,
        "figure.constrained_layout.use": False,
    }


def register_fonts(manager: FontManager) -> None:
    """Make the figures' fonts known to matplotlib; a second call does nothing."""
    if any(entry.name == FIGURE_FALLBACK for entry in manager.ttflist):
        return
    import matplotlib

    folder = font_directories()[0]
    faces = [(folder / f"SourceSansPro-{style}.ttf", FIGURE_FAMILY, weight) for style, weight in _WEIGHTS.items()]
    fallback = Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
    faces += [(fallback, FIGURE_FALLBACK, weight) for weight in _WEIGHTS.values()]
    for path, family, weight in faces:
        manager.addfont(str(path))
        manager.ttflist[-1] = replace(manager.ttflist[-1], name=family, weight=weight, style="normal")
