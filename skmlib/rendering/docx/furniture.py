"""What stands around the text of a Word file: settings, known fonts, and none of the template's leftovers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation.theme import SANS, SERIF
from skmlib.rendering.docx.elements import Element, w
from skmlib.rendering.docx.stylesheet import LANGUAGE

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_LEFTOVERS = ("stylesWithEffects", "customXml", "thumbnail")
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
# Shown where the report's own faces are not installed: alike in width, and on every machine with Word.
FONTS = (
    (SERIF, "Cambria", "02040603050405020204", "roman"),
    (SANS, "Calibri", "020B0503030403020204", "swiss"),
)
_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>skmlib</Application><DocSecurity>0</DocSecurity></Properties>"
)


def fit_out(document: WordDocument) -> None:
    """Settings for Indonesian, in Word's present mode; nothing asks the reader to update or to repair."""
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    settings.extend(_settings())
    package = document.part.package
    for relations in (document.part.rels, package.rels):
        for key in [key for key, each in relations.items() if each.reltype.endswith(_LEFTOVERS)]:
            del relations[key]
    for part in package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = _font_table()
        elif part.partname == "/docProps/app.xml":
            part._blob = _PROGRAM


def _settings() -> tuple[Element, ...]:
    modes = {"compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1}
    modes |= {"doNotFlipMirrorIndents": 1, "differentiateMultirowTableHeaders": 1}
    compatible = (w("compatSetting", name=name, uri=_COMPATIBILITY, val=value) for name, value in modes.items())
    colours = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
    colours |= {f"accent{number}": f"accent{number}" for number in range(1, 7)}
    colours |= {"hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink"}
    return (
        w("zoom", percent=100),
        w("defaultTabStop", val=708),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", *compatible),
        w("themeFontLang", val=LANGUAGE),
        w("clrSchemeMapping", **colours),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def _font_table() -> bytes:
    from docx.opc.oxml import serialize_part_xml

    fonts = (
        w(
            "font",
            w("altName", val=instead),
            w("panose1", val=panose),
            w("charset", val="00"),
            w("family", val=family),
            w("pitch", val="variable"),
            name=name,
        )
        for name, instead, panose, family in FONTS
    )
    return serialize_part_xml(w("fonts", *fonts))
