"""Texts of files on a terminal: nothing that steers it, turns its direction or hides in it."""

from __future__ import annotations

import json


def printable(text: str) -> str:
    """A text that cannot steer a terminal."""
    return "".join(char if char.isprintable() else " " if char == "\u00a0" else "�" for char in text)


def json_text(value: object) -> str:
    """JSON for people and programs; characters that are not printable are written as ``\\u`` and their number.

    >>> print(json_text({"a": "\u202e!"}))
    {
     "a": "\\u202e!"
    }
    """
    return escaped(json.dumps(value, ensure_ascii=False, indent=1))


def escaped(text: str) -> str:
    """JSON text without characters that are not printable: they stand in its strings only."""
    return "".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text)
