"""Makes matplotlib's SVG fit to stand inside an HTML page with others: unique ids, no comments, no global style."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)
_STYLE = re.compile(r'<defs>\s*<style type="text/css">.*?</style>\s*</defs>\s*', re.DOTALL)
_REFERENCE = re.compile(r'(?:href="#|url\(#)([^")]+)')
_ID = re.compile(r' id="([^"]*)"')
_BLANK = re.compile(r">\s+<")


def tidy(svg: str, prefix: str) -> str:
    """Return the ``<svg>`` element alone. Ids that nothing refers to go, the others become ``prefix-0``, ``prefix-1`` …

    Comments go too: matplotlib puts every text into one, and text from data has no place in the mark-up.
    """
    body = svg[svg.index("<svg") :]
    for pattern in (_COMMENT, _METADATA, _STYLE):
        body = pattern.sub("", body)
    names = {used: f"{prefix}-{index}" for index, used in enumerate(dict.fromkeys(_REFERENCE.findall(body)))}
    body = _ID.sub(lambda match: f' id="{names[match[1]]}"' if match[1] in names else "", body)
    body = _REFERENCE.sub(lambda match: match[0].replace(f"#{match[1]}", f"#{names[match[1]]}"), body)
    body = body.replace("<svg ", '<svg stroke-linejoin="round" stroke-linecap="butt" ', 1)
    return _BLANK.sub(">\n<", body).strip()
