"""From an executed notebook to a document: one list of blocks, numbered, its references resolved.

Nodes (``application/vnd.skm.node+json``) and Markdown cells are read, never code. Other outputs stand in the internal
edition only, as plain text and pictures (``own_output.py``); the public one names their cells in ``left_out``. Cells
tagged ``internal`` are left out of the public edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar, Literal, TypeGuard, get_args

from skmlib.presentation import theme
from skmlib.presentation.nodes import (
    MIME,
    Callout,
    Contents,
    Cover,
    DocumentInfo,
    Figure,
    Heading,
    ItemList,
    Node,
    PageBreak,
    Paragraph,
    Run,
    Table,
    runs_text,
)
from skmlib.rendering.decoding import node_from_json
from skmlib.rendering.errors import DocumentError
from skmlib.rendering.markdown import blocks_from_markdown
from skmlib.rendering.own_output import own_node

Edition = Literal["public", "internal"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]*\Z")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_CHAPTER = re.compile(r"((?i:bab)\s+([IVXLC]+))(?![A-Za-z0-9])[\s.:–—-]*")
_APPENDIX = re.compile(r"(?i:lampiran)(?![A-Za-z0-9])")
_APPENDIX_LABEL = re.compile(r"((?i:lampiran)\s+(?:\d+|[IVXLC]+|[A-Z]))(?![A-Za-z0-9])[\s.:–—-]*")
_SECTION = re.compile(r"(\d{1,2}(?:\.\d{1,2})+|\d{1,2}(?=\.\s))\.?\s+")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True)
class Section(Node):
    """A heading in its place: ``label`` is "BAB III" or "3.1" (or empty), ``runs`` the title without it."""

    kind: ClassVar[str] = "section"
    level: int
    label: str
    runs: tuple[Run, ...]
    anchor: str

    @property
    def title(self) -> str:
        return runs_text(self.runs)


@dataclass(frozen=True)
class Document:
    """What every exporter reads. ``labels`` maps the id of a captioned table or figure to "Tabel 3.1", "Gambar 3.1".

    ``left_out``: ids (or numbers) of the cells with an output that this edition does not show.
    """

    info: DocumentInfo
    blocks: tuple[Node, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    edition: Edition = "public"
    left_out: tuple[str, ...] = ()

    @property
    def is_book(self) -> bool:
        """A book (with cover, contents or chapters) opens every chapter on a new page; a short document runs on."""
        return any(isinstance(block, Cover | Contents) or (_opens(block) and block.label) for block in self.blocks)


@dataclass(frozen=True)
class _Placed:
    """A block and the place in the notebook it came from, for error messages."""

    node: Node
    place: str


def from_notebook(nb: Mapping[str, Any], *, edition: Edition) -> Document:
    """Return the document of an executed notebook (``NotebookNode`` or the dict of its JSON); ``nb`` is not changed.

    Skipped heading levels are repaired (a ``###`` below a ``#`` becomes level 2). Raises ``DocumentError`` with all
    problems at once: nodes that cannot be read, two tables or figures of one id, references to an unknown id, a cell
    that ended in an error, two document nodes, a date that is not ISO.
    """
    if edition not in get_args(Edition):
        raise ValueError(f"unknown edition {edition!r}; expected one of {', '.join(get_args(Edition))}")
    problems: list[str] = []
    left_out: list[str] = []
    document = _document(list(_read(nb, edition, problems, left_out)), edition, problems)
    return replace(document, left_out=tuple(dict.fromkeys(left_out)))


def from_nodes(nodes: Iterable[Node], *, edition: Edition) -> Document:
    """Return the document that consists of ``nodes``. Raises ``DocumentError`` as :func:`from_notebook`."""
    return _document([_Placed(node, f"node {number}") for number, node in enumerate(nodes, 1)], edition, [])


def _document(placed: list[_Placed], edition: Edition, problems: list[str]) -> Document:
    info = _info(placed, problems)
    placed = [item for item in placed if not isinstance(item.node, DocumentInfo)]
    placed, labels = _number(placed, problems)
    blocks = _resolve(placed, labels, problems, edition)
    if problems:
        raise DocumentError(tuple(problems))
    brand = theme.brand(info.accent)
    blocks = tuple(replace(b, svg=brand.recolour(b.svg)) if isinstance(b, Figure) else b for b in blocks)
    return Document(info=info, blocks=blocks, labels=labels, edition=edition)


def flow(document: Document) -> tuple[Node, ...]:
    """Return the blocks without page breaks that would leave an empty page: at an end, repeated, before a chapter."""
    kept: list[Node] = []
    for block in document.blocks:
        if kept and isinstance(kept[-1], PageBreak) and document.is_book and _opens(block):
            kept.pop()
        if not isinstance(block, PageBreak) or (kept and not isinstance(kept[-1], PageBreak | Cover | Contents)):
            kept.append(block)
    while kept and isinstance(kept[-1], PageBreak):
        kept.pop()
    return tuple(kept)


def stretches(blocks: Iterable[Node]) -> tuple[tuple[bool, tuple[Node, ...]], ...]:
    """Blocks by the way their pages are turned: (landscape, blocks); an opening chapter turns with its wide table."""
    found: list[tuple[bool, list[Node]]] = []
    for block in blocks:
        turned = isinstance(block, Table) and block.landscape
        if turned and found and not found[-1][0]:
            before = found[-1][1]
            own = _chapter_alone(before)
            if own:
                found[-1] = (False, before[: len(before) - own])
                found.append((True, [*before[len(before) - own :], block]))
                continue
        if found and found[-1][0] == turned:
            found[-1][1].append(block)
        else:
            found.append((turned, [block]))
    return tuple((turned, tuple(each)) for turned, each in found if each)


def _chapter_alone(blocks: list[Node]) -> int:
    """How many blocks at the end are a chapter's heading and nothing but headings and paragraphs below it."""
    for count, block in enumerate(reversed(blocks), 1):
        if _opens(block):
            return count
        if not isinstance(block, Section | Paragraph):
            break
    return 0


def _opens(block: Node) -> TypeGuard[Section]:
    return isinstance(block, Section) and block.level == 1


def list_entries(node: ItemList) -> tuple[tuple[tuple[Run, ...], tuple[ItemList, ...]], ...]:
    """Return the items of a list, each with the lists that stand below it."""
    entries: list[tuple[tuple[Run, ...], tuple[ItemList, ...]]] = []
    for item in node.items:
        if isinstance(item, ItemList):
            runs, below = entries.pop() if entries else ((), ())
            entries.append((runs, (*below, item)))
        else:
            entries.append((item, ()))
    return tuple(entries)


def roman(numeral: str) -> int:
    """Return the value of a Roman numeral up to C.

    >>> roman("IV"), roman("XII")
    (4, 12)
    """
    values = [_ROMAN[letter] for letter in numeral.upper()]
    return sum(-v if any(v < after for after in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def _read(nb: Mapping[str, Any], edition: Edition, problems: list[str], left_out: list[str]) -> Iterator[_Placed]:
    for number, cell in enumerate(nb["cells"], 1):
        if edition == "public" and "internal" in cell.get("metadata", {}).get("tags", ()):
            continue
        place = f"cell {number} ({cell['id']})" if cell.get("id") else f"cell {number}"
        if cell["cell_type"] == "markdown":
            source = cell["source"]
            text = source if isinstance(source, str) else "".join(source)
            yield from (_Placed(block, place) for block in blocks_from_markdown(text))
        elif cell["cell_type"] == "code":
            for output in cell.get("outputs", ()):
                node = _node(output, number, place, problems)
                if node is not None and edition == "public" and MIME not in output.get("data", {}):
                    left_out.append(str(cell.get("id") or number))
                elif node is not None:
                    yield _Placed(node, place)


def _node(output: Mapping[str, Any], cell: int, place: str, problems: list[str]) -> Node | None:
    if output["output_type"] == "error":
        problems.append(f"{place}: the cell ended in {output.get('ename')}: {output.get('evalue')}; run it again")
        return None
    try:
        data = output.get("data", {}).get(MIME)
        return own_node(output, cell) if data is None else node_from_json(data)
    except ValueError as error:
        problems.append(f"{place}: {error}")
        return None


def _info(placed: list[_Placed], problems: list[str]) -> DocumentInfo:
    """The document node; without one, the title of the cover or of the first heading."""
    found = [item for item in placed if isinstance(item.node, DocumentInfo)]
    if len(found) > 1:
        problems.append(f"{found[1].place}: a second document node; the first is in {found[0].place}")
    info = found[0].node if found else None
    if isinstance(info, DocumentInfo):
        if not info.title.strip():
            problems.append(f"{found[0].place}: the document has no title")
        if info.accent and not _COLOUR.match(info.accent):
            problems.append(f"{found[0].place}: the document's accent is {info.accent!r}; expected #RRGGBB")
        if info.date and not _is_iso_date(info.date):
            problems.append(f"{found[0].place}: the document's date is {info.date!r}; expected YYYY-MM-DD")
        return info
    titles = [i.node.title for i in placed if isinstance(i.node, Cover)]
    titles += [runs_text(i.node.runs) for i in placed if isinstance(i.node, Heading)]
    title = next((title for title in titles if title.strip()), "Tanpa judul")
    return DocumentInfo(title=title, header=title, author="", date="")


def _is_iso_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _number(placed: list[_Placed], problems: list[str]) -> tuple[list[_Placed], dict[str, str]]:
    """Headings get label and anchor, captioned tables and figures their number, by chapter where there are chapters."""
    result: list[_Placed] = []
    labels: dict[str, str] = {}
    seen: dict[str, str] = {}
    counts: dict[tuple[str, str], int] = {}
    level, prefix, sections = 0, "", 0
    for item in placed:
        node = item.node
        if isinstance(node, Heading):
            level, sections = min(max(node.level, 1), level + 1), sections + 1
            label, runs, chapter = _split(node.runs, level)
            prefix = chapter if chapter is not None else prefix
            node = Section(level=level, label=label, runs=runs, anchor=f"bagian-{sections}")
        elif isinstance(node, Table | Figure):
            noun = "Tabel" if isinstance(node, Table) else "Gambar"
            total = counts[noun, "*"] = counts.get((noun, "*"), 0) + 1
            node = replace(node, id=node.id or f"{noun.lower()}-tanpa-id-{total}")
            _check_id(node, item.place, seen, problems)
            if node.caption:
                number = counts[noun, prefix] = counts.get((noun, prefix), 0) + 1
                labels[node.id] = f"{noun} {prefix}{number}"
            if isinstance(node, Figure) and not node.alt.strip():
                problems.append(f"{item.place}: figure {node.id!r} has no text alternative (alt)")
        result.append(_Placed(node, item.place))
    return result, labels


def _check_id(node: Table | Figure, place: str, seen: dict[str, str], problems: list[str]) -> None:
    if not _ID.match(node.id) or node.id.startswith("bagian-"):
        problems.append(f"{place}: id {node.id!r} is not usable; expected letters, digits, - and _, not bagian-…")
    elif node.id in seen:
        problems.append(f"{place}: id {node.id!r} is used twice; first in {seen[node.id]}")
    seen.setdefault(node.id, place)


def _split(runs: tuple[Run, ...], level: int) -> tuple[str, tuple[Run, ...], str | None]:
    """Return label, remaining title and, at level 1, the prefix of numbers in this chapter ("3.", "L." or "")."""
    first = runs[0].text if runs else ""
    if level == 1:
        match = _CHAPTER.match(first)
        chapter = f"{roman(match[2])}." if match else ("L." if _APPENDIX.match(first) else "")
        match = match or _APPENDIX_LABEL.match(first)
    else:
        match, chapter = _SECTION.match(first), None
    rest = (replace(runs[0], text=first[match.end() :]), *runs[1:]) if match else runs
    if not match or not runs_text(rest).strip():
        return "", runs, chapter
    label = " ".join(match[1].split())
    return label, tuple(run for run in rest if run.text or run.ref), chapter


def _resolve(
    placed: list[_Placed], labels: Mapping[str, str], problems: list[str], edition: Edition
) -> tuple[Node, ...]:
    """References carry the number of what they refer to as their text."""
    for item in placed:
        unknown = [run.ref for run in _runs_of(item.node) if run.ref and run.ref not in labels]
        problems += [
            f"{item.place}: no captioned table or figure of the {edition} edition has the id {ref!r}" for ref in unknown
        ]
    return tuple(_numbered(item.node, labels) for item in placed)


def _runs_of(node: Node | tuple[Run, ...]) -> Iterator[Run]:
    if isinstance(node, tuple):
        yield from node
    elif isinstance(node, Paragraph | Callout | Section):
        yield from node.runs
    elif isinstance(node, ItemList):
        for item in node.items:
            yield from _runs_of(item)


def _numbered(node: Node, labels: Mapping[str, str]) -> Node:
    if isinstance(node, Paragraph | Callout | Section):
        return replace(node, runs=_with_numbers(node.runs, labels))
    if isinstance(node, ItemList):
        return _numbered_list(node, labels)
    return node


def _numbered_list(node: ItemList, labels: Mapping[str, str]) -> ItemList:
    items = (_numbered_list(i, labels) if isinstance(i, ItemList) else _with_numbers(i, labels) for i in node.items)
    return replace(node, items=tuple(items))


def _with_numbers(runs: tuple[Run, ...], labels: Mapping[str, str]) -> tuple[Run, ...]:
    return tuple(replace(run, text=labels.get(run.ref, "")) if run.ref else run for run in runs)
