"""What of a notebook's file counts: its cells, without outputs and without what an editor keeps beside them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

COPY_OF = "skm_salinan"
"""Key of a notebook's metadata: the SHA-256 of the shipped cells that the file is a copy of."""
_HAS_UNIT = re.compile(r"^upp *=", re.MULTILINE)
_TEXT, _PAIR = r"(?:\"[^\"\n]*\"|'[^'\n]*')", r"\[[^\]\n]*\]"
_SHOWN = re.compile(rf"^(?:(upp|periode) *= *{_TEXT}|(pertama|kedua) *= *{_PAIR})", re.MULTILINE)
_CHOICE = re.compile(
    rf"^(?:(?:upp|periode|hasil|rekap) *= *{_TEXT}|(?:pertama|kedua) *= *{_PAIR}) *(?:#.*)?$", re.MULTILINE
)


@cache
def cells(text: str) -> str:
    """The cells as one text: kind, id, source, tags. Raises ``ValueError`` for a text that is no notebook.

    Which report the ``parameters`` cell names is left out: a run says it anew for every report.
    """
    return json.dumps([[*_cell(each), _without_choice(each), _tags(each)] for each in _notebook(text)["cells"]])


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


@dataclass(frozen=True)
class Choice:
    """The report that copies show; ``other`` is the one that it is compared with."""

    upp: str
    periode: str
    tahun: str
    other: tuple[str, str]


def as_copy(text: str, choice: Choice | None = None) -> str:
    """The text of a copy that knows what it was copied from, and shows another report."""
    notebook = _notebook(text)
    notebook["metadata"] = {**notebook["metadata"], COPY_OF: _mark(text)}
    for cell in notebook["cells"]:
        if choice and "parameters" in _tags(cell):
            cell["source"] = _chosen(_source(cell), choice).splitlines(keepends=True)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _chosen(source: str, choice: Choice) -> str:
    """The lines of a ``parameters`` cell for another report; without a unit, ``periode`` is an agency's year."""
    values = {
        "upp": choice.upp,
        "periode": choice.periode if _HAS_UNIT.search(source) else choice.tahun,
        "pertama": choice.other,
        "kedua": (choice.upp, choice.periode),
    }
    return _SHOWN.sub(lambda line: f"{line[1] or line[2]} = {json.dumps(values[line[1] or line[2]])}", source)


def _mark(text: str) -> str:
    return sha256(cells(text).encode()).hexdigest()


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
