"""Writing helpers: paragraphs from text and runs, references to tables and figures, lists."""

from __future__ import annotations

from collections.abc import Iterable

from skmlib.presentation.nodes import Callout, ItemList, Paragraph, Run, Tone

Part = str | Run


def paragraph(*parts: Part) -> Paragraph:
    """A paragraph of texts and runs."""
    return Paragraph(runs(*parts))


def runs(*parts: Part) -> tuple[Run, ...]:
    """Texts and runs as runs, empty texts left out."""
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts if part != "")


def ref(target: str) -> Run:
    """The number of a table or figure by its id: "Tabel 3.2"."""
    return Run(ref=target)


def strong(text: str) -> Run:
    return Run(text, bold=True)


def term(text: str) -> Run:
    """A foreign or first-used term."""
    return Run(text, italic=True)


def items(lines: Iterable[Part | tuple[Part, ...]], *, ordered: bool = False) -> ItemList:
    """A list of lines."""
    return ItemList(tuple(runs(*line) if isinstance(line, tuple) else runs(line) for line in lines), ordered=ordered)


def callout(title: str, *parts: Part, tone: Tone = "info") -> Callout:
    return Callout(title, runs(*parts), tone)


def sentence(text: str) -> str:
    """A text that ends as a sentence: a full stop is added where no mark stands."""
    stripped = text.strip()
    return stripped if stripped.endswith((".", "!", "?", ":")) else f"{stripped}."


def bare(text: str) -> str:
    """A text without its closing full stop, to stand within a sentence."""
    return text.strip().rstrip(".")
