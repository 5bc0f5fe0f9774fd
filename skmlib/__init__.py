"""The SKM reporting kit: what a notebook calls.

``open_report`` reads a unit's period, ``analyse`` computes its result, ``public_edition`` keeps what may be published,
``presentation`` shows it. ``ikm`` and ``crosstab`` take any pandas frame of answers. The names below are loaded when
first used, so importing the package is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_WHERE = {
    "open_report": "skmlib.workspace.material",
    "analyse": "skmlib.statistics.analysis",
    "open_result": "skmlib.workspace.results",
    "open_public": "skmlib.workspace.published",
    "open_rekap": "skmlib.workspace.rekap",
    "save_result": "skmlib.workspace.results",
    "public_edition": "skmlib.statistics.edition",
    "audit": "skmlib.workspace.audit",
    "ikm": "skmlib.frames.index",
    "crosstab": "skmlib.frames.groups",
    "FrameError": "skmlib.frames.answers",
    "score": "skmlib.rules.scoring",
    "minimum_sample": "skmlib.rules.sampling",
}

__all__ = [
    "FrameError",
    "__version__",
    "analyse",
    "audit",
    "crosstab",
    "ikm",
    "minimum_sample",
    "open_public",
    "open_rekap",
    "open_report",
    "open_result",
    "public_edition",
    "save_result",
    "score",
]


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
