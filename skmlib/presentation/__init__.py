"""What a notebook shows: ``tables``, ``figures`` and ``wording`` make nodes of a result, ``show`` displays them.

Every function takes the result (and where needed the report's parameters) and returns nodes; nothing here reads a
file or computes a statistic.
"""

from __future__ import annotations

from skmlib.presentation.display import show

__all__ = ["show"]
