"""Errors of rendering: a notebook that makes no document, a document that makes no file."""

from __future__ import annotations


class RenderError(Exception):
    """A document cannot be made; the text says what is wrong and where, for people."""


class DocumentError(RenderError):
    """The notebook's nodes and Markdown do not add up to a document; every problem is listed, one a line."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems) if len(problems) == 1 else "\n".join(f"- {p}" for p in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[DocumentError], tuple[tuple[str, ...]]]:
        return type(self), (self.problems,)
