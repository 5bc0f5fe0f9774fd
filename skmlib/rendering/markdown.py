"""Markdown cells to nodes: mistune's tokens, mapped to the same blocks and runs that notebooks emit.

Raw HTML is shown as the text it is; comments vanish. A link to ``#id`` refers to the table or figure of that id; any
other link is printed as its text, followed by its address. An image of Markdown has no place in a report: its
alternative text is printed.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any

from skmlib.presentation.nodes import Callout, Cell, Column, Heading, ItemList, Node, Paragraph, Run, Table

Token = dict[str, Any]

_COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def blocks_from_markdown(source: str) -> tuple[Node, ...]:
    """Return the blocks of one Markdown cell, in order. Never raises: what is no known construct is plain text."""
    return tuple(_blocks(_parser()(source)))


@cache
def _parser() -> Any:
    import mistune

    return mistune.create_markdown(renderer=None, plugins=["table"])


def _blocks(tokens: list[Token]) -> list[Node]:
    found: list[Node] = []
    for token in tokens:
        kind = token["type"]
        if kind == "heading":
            found.append(Heading(level=token["attrs"]["level"], runs=_inline(token["children"])))
        elif kind in ("paragraph", "block_text"):
            found += _paragraph(_inline(token["children"]))
        elif kind == "list":
            found.append(_list(token))
        elif kind == "table":
            found.append(_table(token))
        elif kind == "block_quote":
            found.append(Callout(title="", runs=_flat(token["children"])))
        elif kind == "block_code":
            found += _paragraph((Run(token["raw"].rstrip("\n"), code=True),))
        elif kind == "block_html":
            found += _paragraph((Run(_COMMENT.sub("", token["raw"]).strip()),))
    return found


def _paragraph(runs: tuple[Run, ...]) -> list[Node]:
    return [Paragraph(runs)] if any(run.text.strip() or run.ref for run in runs) else []


def _list(token: Token) -> ItemList:
    items: list[tuple[Run, ...] | ItemList] = []
    for item in token["children"]:
        own = [child for child in item["children"] if child["type"] != "list"]
        items.append(_flat(own))
        items += [_list(child) for child in item["children"] if child["type"] == "list"]
    attrs = token["attrs"]
    return ItemList(items=tuple(items), ordered=bool(attrs.get("ordered")), start=int(attrs.get("start", 1)))


def _flat(tokens: list[Token]) -> tuple[Run, ...]:
    """The text of several blocks as one stretch of runs, one line a block."""
    runs: list[Run] = []
    for block in _blocks(tokens):
        if runs:
            runs.append(Run("\n"))
        if isinstance(block, Paragraph | Heading | Callout):
            runs += block.runs
        else:
            runs.append(Run(block.to_text()))
    return tuple(runs)


def _table(token: Token) -> Table:
    head, *body = token["children"]
    header = tuple(_cell(cell) for cell in head["children"])
    columns = tuple(Column(align=cell["attrs"]["align"] or "left") for cell in head["children"])
    rows = tuple(tuple(_cell(cell) for cell in row["children"]) for part in body for row in part["children"])
    return Table(id="", caption="", columns=columns, header=(header,), rows=rows)


def _cell(token: Token) -> Cell:
    runs = [run for run in _inline(token["children"]) if run.text]
    return Cell("".join(run.text for run in runs).strip(), bold=bool(runs) and all(run.bold for run in runs))


def _inline(tokens: list[Token], *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    runs: list[Run] = []
    for token in tokens:
        kind = token["type"]
        if kind == "text":
            before = runs[-1].text[-1:] if runs else ""
            runs.append(Run(_quotes(unescape(token["raw"]), before), bold, italic))
        elif kind == "strong":
            runs += _inline(token["children"], bold=True, italic=italic)
        elif kind == "emphasis":
            runs += _inline(token["children"], bold=bold, italic=True)
        elif kind == "codespan":
            runs.append(Run(unescape(token["raw"]), bold, italic, code=True))
        elif kind == "softbreak":
            runs.append(Run(" ", bold, italic))
        elif kind == "linebreak":
            runs.append(Run("\n"))
        elif kind == "inline_html":
            raw = _COMMENT.sub("", token["raw"])
            runs.append(Run("\n" if _BREAK_TAG.fullmatch(raw) else raw, bold, italic))
        elif kind == "link":
            runs += _link(token, bold=bold, italic=italic)
        elif "children" in token:
            runs += _inline(token["children"], bold=bold, italic=italic)
        elif token.get("raw"):
            runs.append(Run(token["raw"], bold, italic))
    return _merge(runs)


def _link(token: Token, *, bold: bool, italic: bool) -> tuple[Run, ...]:
    url = token["attrs"]["url"]
    label = _inline(token["children"], bold=bold, italic=italic)
    if url.startswith("#"):
        return (Run("".join(run.text for run in label), bold, italic, ref=url[1:]),)
    shown = "".join(run.text for run in label)
    address = url.removeprefix("mailto:")
    return label if not address or shown == address else (*label, Run(f" ({address})", bold, italic))


def _merge(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbouring runs of one style become one."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        alike = last and (last.bold, last.italic, last.code) == (run.bold, run.italic, run.code)
        if last and alike and not (last.ref or run.ref):
            merged[-1] = Run(last.text + run.text, run.bold, run.italic, code=run.code)
        elif run.text or run.ref:
            merged.append(run)
    return tuple(merged)


def _quotes(text: str, before: str) -> str:
    """Straight quotation marks of prose as “ ” and ‘ ’; ``before`` is the character in front of ``text``."""
    if '"' not in text and "'" not in text:
        return text
    out = []
    for character in text:
        if character in "\"'":
            opening = not before or before.isspace() or before in "([{–—“‘/"
            character = ("“" if opening else "”") if character == '"' else ("‘" if opening else "’")
        out.append(character)
        before = character
    return "".join(out)
