"""Figures made safe to place: no scripts, no addresses, no ids or styles that reach beyond the figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from xml.etree import ElementTree

from skmlib.rendering.errors import RenderError

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

_DROPPED = frozenset({"script", "foreignObject", "metadata", "iframe", "animate", "set", "handler", "a"})
_URL = re.compile(r"url\(\s*['\"]?([^)'\"]*)['\"]?\s*\)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CSS_ID = re.compile(r"#([A-Za-z_][\w-]*)")
_NUMBER = re.compile(r"\s*([\d.]+)")


@lru_cache(maxsize=64)
def inline_svg(svg: str, *, prefix: str) -> str:
    """Return an SVG to stand inside HTML: its ids start with ``prefix``, namespaces are gone, size left to the page."""
    root = _clean(svg, prefix)
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    return ElementTree.tostring(root, encoding="unicode")


@lru_cache(maxsize=64)
def svg_file(svg: str) -> str:
    """Return an SVG to stand alone, as a file or a data URI."""
    root = _clean(svg, "g")
    root.set("xmlns", SVG.strip("{}"))
    return ElementTree.tostring(root, encoding="unicode")


@lru_cache(maxsize=64)
def aspect(svg: str) -> float:
    """Return height over width of an SVG, from its view box or its size."""
    box = _clean(svg, "g").attrib["viewBox"].replace(",", " ").split()
    return float(box[3]) / float(box[2])


def forget() -> None:
    """Give back what is kept of the graphics so far; documents of one report share theirs."""
    for each in (inline_svg, svg_file, aspect, _parse):
        each.cache_clear()


@lru_cache(maxsize=64)
def _parse(svg: str) -> bytes:
    try:
        root = ElementTree.fromstring(svg)
    except (ElementTree.ParseError, ValueError) as error:
        raise RenderError(f"a graphic is not well-formed SVG: {error}") from error
    if root.tag not in (f"{SVG}svg", "svg"):
        raise RenderError(f"a graphic is not SVG: its root is {root.tag!r}")
    _strip(root)
    if "viewBox" not in root.attrib:
        size = [_NUMBER.match(root.attrib.get(name, "")) for name in ("width", "height")]
        if not (size[0] and size[1]):
            raise RenderError("a graphic has neither a viewBox nor a size")
        root.set("viewBox", f"0 0 {size[0][1]} {size[1][1]}")
    return ElementTree.tostring(root)


def _clean(svg: str, prefix: str) -> ElementTree.Element:
    """The graphic with its ids made short and its own; ids that nothing refers to are gone."""
    root = ElementTree.fromstring(_parse(svg))
    own = {name: f"{prefix}-{number}" for number, name in enumerate(_referred(root), 1)}
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if name == "id" and value in own:
                element.set(name, own[value])
            elif name == "id":
                del element.attrib[name]
            elif name == "href" and value.startswith("#"):
                element.set(name, f"#{own[value[1:]]}")
            elif "url(" in value:
                element.set(name, _local_urls(value, own))
        if element.tag == "style":
            element.text = _scoped(element.text or "", prefix, own)
    root.set("id", prefix)
    return root


def _referred(root: ElementTree.Element) -> tuple[str, ...]:
    """Every id that is referred to, in order of its first mention."""
    found: dict[str, None] = {}
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "href" and value.startswith("#"):
                found[value[1:]] = None
            elif "url(" in value:
                found |= dict.fromkeys(url[1:] for url in _URL.findall(value) if url.startswith("#"))
        if element.tag == "style":
            for selectors, body in _RULE.findall(element.text or ""):
                found |= dict.fromkeys(url[1:] for url in _URL.findall(body) if url.startswith("#"))
                found |= dict.fromkeys(_CSS_ID.findall(selectors))
    return tuple(found)


def _strip(element: ElementTree.Element) -> None:
    """Drop what is not plain SVG, below and on ``element``; namespaces of tags and attributes too."""
    element.tag = element.tag.removeprefix(SVG)
    for name, value in list(element.attrib.items()):
        plain = "href" if name == XLINK_HREF else name
        del element.attrib[name]
        is_reference = plain in ("href", "src")
        is_safe = not is_reference or value.startswith(("#", "data:image/png;", "data:image/jpeg;"))
        if not plain.startswith("{") and not plain.lower().startswith("on") and is_safe:
            element.set(plain, value)
    for child in list(element):
        tag = child.tag.removeprefix(SVG) if isinstance(child.tag, str) else "{"
        if tag.startswith("{") or tag in _DROPPED:
            element.remove(child)
        else:
            _strip(child)


def _local_urls(value: str, own: Mapping[str, str]) -> str:
    return _URL.sub(lambda m: f"url(#{own[m[1][1:]]})" if m[1].startswith("#") else "none", value)


def _scoped(css: str, prefix: str, own: Mapping[str, str]) -> str:
    """Rules of a style sheet, each limited to the figure; at-rules (imports, fonts) are dropped."""
    rules = []
    for selectors, body in _RULE.findall(re.sub(r"/\*.*?\*/|@[^;{]*;", "", css, flags=re.DOTALL)):
        if "@" not in selectors:
            renamed = _CSS_ID.sub(lambda m: f"#{own[m[1]]}", selectors).split(",")
            scoped = ", ".join(f"#{prefix} {selector.strip()}" for selector in renamed)
            rules.append(f"{scoped} {{{_local_urls(body, own)}}}")
    return "\n".join(rules)
