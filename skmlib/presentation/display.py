"""Showing nodes from a notebook cell: one call for as many as the cell has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from skmlib.presentation.nodes import Node

Shown = Node | Iterable["Shown"] | None
"""A node, any nesting of nodes, or ``None`` where there is nothing to show."""


def show(*items: Shown) -> None:
    """Display nodes in order; sequences are opened and ``None`` is left out."""
    from IPython.display import display

    for node in flatten(items):
        display(node)


def flatten(items: Iterable[Shown]) -> Iterator[Node]:
    """The nodes of any nesting, in order."""
    for item in items:
        if item is None:
            continue
        if isinstance(item, Node):
            yield item
        elif isinstance(item, str) or not isinstance(item, Iterable):
            raise TypeError(f"show() takes nodes, not {type(item).__name__}")
        else:
            yield from flatten(item)
