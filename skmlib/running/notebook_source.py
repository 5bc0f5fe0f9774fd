"""What of a notebook's file counts: its cells, without outputs and without what an editor keeps beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

COPY_OF = "skm_salinan"
"""Key of a notebook's metadata: the SHA-256 of the shipped cells that the file is a copy of."""
_HAS_UNIT = re.compile(r"^upp *=", re.MULTILINE)
_SHOWN = re.compile(r"^(upp|periode) *= *[\"'][^\"']*[\"']", re.MULTILINE)
_CHOICE = re.compile(r"^(upp|periode|hasil|rekap) *=.*$", re.MULTILINE)


@cache
def cells(text: str) -> str:
    """The cells as one text: kind, id, source, tags. Raises ``ValueError`` for a text that is no notebook."""
    return json.dumps([[*_cell(each), _source(each), _tags(each)] for each in _notebook(text)["cells"]])


@cache
def untouched(text: str) -> bool:
    """Whether the file is a copy of a shipped notebook in which at most the report was chosen: it replaces nothing.

    What is no notebook is not untouched: it is named before anything runs.
    """
    try:
        return copied_from(text) == _mark(text)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def copied_from(text: str) -> str | None:
    """What :func:`as_copy` noted; ``None`` for a notebook that is no copy."""
    found: str | None = _notebook(text)["metadata"].get(COPY_OF)
    return found


def as_copy(text: str, choice: Mapping[str, str] | None = None) -> str:
    """The text of a copy that knows what it was copied from, and shows another report (``upp``, ``periode``)."""
    notebook = _notebook(text)
    notebook["metadata"] = {**notebook["metadata"], COPY_OF: _mark(text)}
    for cell in notebook["cells"]:
        if choice and "parameters" in _tags(cell):
            cell["source"] = _chosen(_source(cell), choice).splitlines(keepends=True)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _chosen(source: str, choice: Mapping[str, str]) -> str:
    """The lines of a ``parameters`` cell for another report; without a unit, ``periode`` is an agency's year."""
    whose = "periode" if _HAS_UNIT.search(source) else "tahun"
    values = {"upp": choice["upp"], "periode": choice[whose]}
    return _SHOWN.sub(lambda line: f'{line[1]} = "{values[line[1]]}"', source)


def _mark(text: str) -> str:
    found = [[*_cell(each), _without_choice(each), _tags(each)] for each in _notebook(text)["cells"]]
    return sha256(json.dumps(found).encode()).hexdigest()


def _without_choice(cell: Any) -> str:
    """A cell's source; of the ``parameters`` cell without the lines that say which report it shows."""
    source = _source(cell)
    return _CHOICE.sub("", source) if "parameters" in _tags(cell) else source


def _notebook(text: str) -> Any:
    return json.loads(text)


def _cell(cell: Any) -> list[Any]:
    return [cell["cell_type"], cell.get("id")]


def _source(cell: Any) -> str:
    return "".join(cell["source"])


def _tags(cell: Any) -> list[str]:
    found: list[str] = cell["metadata"].get("tags", [])
    return found
