"""What a cell of a workspace's own shows without our nodes, such as a printed line or a frame: text and pictures.

Of an output that offers several forms the picture is taken, else its plain text; never its HTML, which may hold script
from data, and never what was written to standard error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from skmlib.presentation.nodes import Listing, Node
from skmlib.presentation.numbers import integer
from skmlib.rendering.decoding import node_from_json

LONGEST = 20_000
"""Characters of a listing; what is longer is cut at a line, with a line that says so."""
_COLOURS = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_NOTHING = ("", "None")
_PNG = "data:image/png;base64,"


def own_node(output: Mapping[str, Any], cell: int) -> Node | None:
    """The node of one output without ours, of the cell of that number; ``None`` where there is nothing to show.

    Raises ``ValueError`` for a picture that is none.
    """
    if output["output_type"] == "stream":
        return _listing(output.get("text", "")) if output.get("name") == "stdout" else None
    data = output.get("data", {})
    if "image/png" in data:
        picture = _PNG + "".join(_joined(data["image/png"]).split())
        photo = {"picture": picture, "alt": f"Keluaran sel {cell}"}
        return node_from_json({"kind": "photos", "items": [photo]})
    return _listing(data.get("text/plain", ""))


def _listing(text: Any) -> Listing | None:
    shown = _COLOURS.sub("", _joined(text)).strip("\n").rstrip()
    return None if shown.strip() in _NOTHING else Listing(_cut(shown))


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    kept = text[:LONGEST]
    kept = kept[: kept.rfind("\n")] if "\n" in kept else kept
    return f"{kept}\n… dipotong: {integer(len(kept))} dari {integer(len(text))} karakter"


def _joined(value: Any) -> str:
    """A text as a notebook's file holds it: one, or a list of lines."""
    return value if isinstance(value, str) else "".join(value)
