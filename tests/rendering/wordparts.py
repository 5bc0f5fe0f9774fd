"""A Word file as a reader takes it apart, and the order of elements that ECMA-376 (part 1, 17) fixes."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens spacing ind contextualSpacing mirrorIndents jc textDirection textAlignment outlineLvl rPr "
    "sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike noProof vanish color spacing w kern position sz "
    "szCs highlight u effect bdr shd fitText vertAlign lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tcBorders": "top left bottom right insideH insideV",
    "tblBorders": "top left bottom right insideH insideV",
    "tcMar": "top left bottom right",
    "tblCellMar": "top left bottom right",
    "pBdr": "top left bottom right between bar",
    "sectPr": "headerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "numbering": "numPicBullet abstractNum num",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "docPartObj": "docPartGallery docPartCategory docPartUnique",
    "settings": "writeProtection view zoom defaultTabStop characterSpacingControl compat themeFontLang "
    "clrSchemeMapping decimalSymbol listSeparator",
    "font": "altName panose1 charset family notTrueType pitch sig",
}

_ALIKE = {"footerReference": "headerReference"}  # both in any order


def parts(data: bytes) -> dict[str, ElementTree.Element]:
    """Every XML part of a file by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: ElementTree.fromstring(archive.read(name)) for name in names}


def misplaced(root: ElementTree.Element) -> list[str]:
    """Elements that stand where the format does not allow them."""
    wrong = []
    for element in root.iter():
        order = ORDER.get(element.tag.removeprefix(W), "").split()
        names = [_ALIKE.get(name, name) for name in (child.tag.removeprefix(W) for child in element)]
        if order and (unknown := [name for name in names if name not in order]):
            wrong.append(f"{element.tag.removeprefix(W)} holds {unknown}")
        elif order and (places := [order.index(name) for name in names]) != sorted(places):
            wrong.append(f"{element.tag.removeprefix(W)}: {names}")
    return wrong


def text(element: Any) -> str:
    """What a reader sees of an element: field codes left out, breaks as spaces."""
    out = []
    for each in element.iter():
        if each.tag == f"{W}t":
            out.append(each.text or "")
        elif each.tag in (f"{W}br", f"{W}tab", f"{W}p"):
            out.append(" ")
    return squeezed("".join(out))


def squeezed(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip()


class Page(HTMLParser):
    """The main part of an HTML report: headings with their level, tables as lists of cells, captions."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.tables: list[list[str]] = []
        self.captions: list[str] = []
        self._inside = False
        self._into: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or tag == "main"
        if self._inside and tag == "table":
            self.tables.append([])
        if self._inside and (tag in ("td", "th", "figcaption") or re.fullmatch(r"h[1-6]", tag)):
            self._into = []
        elif tag == "br" and self._into is not None:
            self._into.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._inside = False
        if self._into is None:
            return
        content = squeezed("".join(self._into))
        if tag in ("td", "th"):
            self.tables[-1].append(content)
        elif tag == "figcaption":
            self.captions.append(content)
        elif re.fullmatch(r"h[1-6]", tag):
            self.headings.append((int(tag[1]) - 1, content))
        else:
            return
        self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)
