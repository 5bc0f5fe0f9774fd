"""WordprocessingML as elements: made from names, attributes and children, never from marked-up text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from functools import cache, lru_cache, wraps
from typing import Any, ParamSpec

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_DECLARED = {prefix: {prefix: address} for prefix, address in NAMESPACES.items()}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS = 20  # a point
TWIPS_PER_MM = 1440 / 25.4

P = ParamSpec("P")
Element = Any  # an lxml element, which python-docx gives a class of its own


def w(name: str, /, *children: Element | None, **attributes: object) -> Element:
    """A WordprocessingML element; attributes are of the same namespace, ``None`` among the children is left out."""
    full = {qualified(key): str(value) for key, value in attributes.items()}
    element = _maker()(qualified(name), full, _DECLARED["w"])
    for child in children:
        if child is not None:
            element.append(child)
    return element


def make(prefix: str, name: str, attributes: dict[str, object], children: Iterable[Element | None] = ()) -> Element:
    """An element of any namespace; attribute names carry their prefix (``r:embed``) or have no namespace."""
    full = {_name(key): str(value) for key, value in attributes.items()}
    element = _maker()(_name(f"{prefix}:{name}"), full, _DECLARED[prefix])
    element.extend(child for child in children if child is not None)
    return element


def stencil(build: Callable[P, Element | None]) -> Callable[P, Element | None]:
    """A function whose elements are built once for the same arguments and then copied, which is many times faster."""
    known = lru_cache(maxsize=4096)(build)

    @wraps(build)
    def copied(*args: P.args, **kwargs: P.kwargs) -> Element | None:
        return deepcopy(known(*args, **kwargs))  # type: ignore[arg-type]

    return copied


@cache
def qualified(name: str) -> str:
    """The full name of a WordprocessingML tag or attribute."""
    return f"{{{NAMESPACES['w']}}}{name}"


def mm(length: float) -> int:
    """Twips of a length in millimetres."""
    return round(length * TWIPS_PER_MM)


def points(length: float) -> int:
    """Twips of a length in points."""
    return round(length * TWIPS)


@cache
def _name(key: str) -> str:
    prefix, found, name = key.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{name}" if found else key


@cache
def _maker() -> Any:
    from docx.oxml.parser import oxml_parser

    return oxml_parser.makeelement
