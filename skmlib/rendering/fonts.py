"""The fonts of every document: Source Serif and Source Sans, from their wheels, the same on every machine.

Both wheels ship each face twice (OTF and TTF); one file a face is taken, so no renderer has to choose.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from skmlib.presentation.theme import SANS, SERIF

# What nearly every report uses: it is subset once a process; other characters cost a subset of their own.
BASE_CHARACTERS = frozenset(
    [*map(chr, range(0x20, 0x7F)), *"\u00a0°±²³·×÷éèáàíìóòúùñçöüÉ‘’“”–—…•′€−≤≥≈≠→↑↓√∑Σσαβχηκμρφ√½¼¾▲▼△▽■☐☑✓†"]
)


@dataclass(frozen=True)
class Face:
    """One font file: family, CSS weight, slant."""

    family: str
    weight: int
    italic: bool
    path: Path


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the fonts of {package} are not installed; run `make setup`")
    return Path(spec.origin).parent / "files"


@cache
def faces() -> tuple[Face, ...]:
    """The faces in use, serif first; TTF files."""
    serif, sans = _folder("font_source_serif_pro"), _folder("font_source_sans_pro")
    return (
        Face(SERIF, 400, False, serif / "SourceSerifPro-Regular.ttf"),
        Face(SERIF, 400, True, serif / "SourceSerifPro-It.ttf"),
        Face(SERIF, 600, False, serif / "SourceSerifPro-Semibold.ttf"),
        Face(SANS, 400, False, sans / "SourceSansPro-Regular.ttf"),
        Face(SANS, 400, True, sans / "SourceSansPro-It.ttf"),
        Face(SANS, 600, False, sans / "SourceSansPro-Semibold.ttf"),
    )


@cache
def _characters(path: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def supported() -> frozenset[str]:
    """Every character that can be shown: those that all upright faces of the serif or all those of the sans have.

    One family stands in for the other where it lacks a character, and an upright face for its italic (which has no
    Greek), so the union of both is what counts.
    """
    upright = [face for face in faces() if not face.italic]
    by_family = {family: [_characters(f.path) for f in upright if f.family == family] for family in (SERIF, SANS)}
    return frozenset().union(*(frozenset.intersection(*sets) for sets in by_family.values()))


@cache
def _advances(*, bold: bool) -> dict[str, float]:
    from fontTools.ttLib import TTFont

    face = next(f for f in faces() if f.family == SANS and f.weight == (600 if bold else 400) and not f.italic)
    with TTFont(face.path, lazy=True) as font:
        metrics, size = font["hmtx"], font["head"].unitsPerEm
        return {chr(code): metrics[name][0] / size for code, name in font.getBestCmap().items()}


def text_width(text: str, *, bold: bool = False) -> float:
    """Return the width of one line of text in Source Sans, in em, kerning left aside.

    >>> round(text_width("00,0"), 3)
    1.74
    """
    advances = _advances(bold=bold)
    return sum(advances.get(character, 0.6) for character in text)


def web_fonts(text_characters: frozenset[str]) -> tuple[tuple[Face, bytes], ...]:
    """Return the faces as WOFF files that hold the base characters and those of ``text_characters`` they lack."""
    extra = "".join(sorted((text_characters & supported()) - BASE_CHARACTERS))
    return _web_fonts(extra)


@lru_cache(maxsize=16)
def _web_fonts(extra: str) -> tuple[tuple[Face, bytes], ...]:
    wanted = sorted(BASE_CHARACTERS | set(extra))
    chosen = [face for face in faces() if not (face.family == SANS and face.italic)]
    return tuple((face, _subset(face.path, "".join(wanted))) for face in chosen)


def _subset(path: Path, characters: str) -> bytes:
    from fontTools import subset

    options = subset.Options(
        flavor="woff",
        hinting=False,
        recalc_timestamp=False,
        layout_features=["kern", "liga", "lnum", "tnum", "mark", "ccmp"],
        notdef_outline=True,
        name_IDs=[1, 2],
        drop_tables=[*subset.Options().drop_tables, "DSIG"],
    )
    with subset.load_font(str(path), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        out = io.BytesIO()
        subset.save_font(font, out, options)
        return out.getvalue()
