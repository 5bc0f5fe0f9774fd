"""Nodes from their JSON: the reverse of ``Node.to_json``, strict, since a notebook may have been edited by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, get_args

from skmlib.presentation import nodes, publikasi
from skmlib.presentation.links import WEB
from skmlib.presentation.nodes import Align, Cell, Column, ItemList, KeyFigure, Node, Run, Table, Tone

CLASSES = ("A", "B", "C", "D")
_SIBLING = re.compile(r"[a-z0-9][a-z0-9-]*\.(?:html|pdf|json|xlsx)")
_PICTURE = re.compile(r"data:image/(?:jpeg;base64,/9j/|png;base64,iVBORw0KGgo)[A-Za-z0-9+/]+={0,2}")

_KINDS: dict[str, type[Node]] = {
    cls.kind: cls
    for cls in (
        nodes.DocumentInfo,
        nodes.Cover,
        nodes.Contents,
        nodes.Heading,
        nodes.PageBreak,
        nodes.Paragraph,
        nodes.ItemList,
        nodes.Table,
        nodes.Figure,
        nodes.Photos,
        nodes.Listing,
        nodes.Callout,
        nodes.KeyFigures,
        nodes.Signature,
        publikasi.Sheet,
    )
}


def node_from_json(data: Mapping[str, Any]) -> Node:
    """Return the node that ``data`` (a dict with ``kind``) describes.

    Raises ``ValueError`` for an unknown kind, an unknown or missing field, a value of another shape than the field's,
    and a table whose rows do not fill its columns.
    """
    if not isinstance(data, Mapping):
        raise ValueError(f"a node is a mapping, not {type(data).__name__}")
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise ValueError(f"unknown kind of node {kind!r}; known: {', '.join(_KINDS)}")
    node = _build(_KINDS[kind], {key: value for key, value in data.items() if key != "kind"})
    if isinstance(node, Table):
        _check_grid(node)
    return node


def _build(cls: type[Any], data: Mapping[str, Any]) -> Any:
    if not isinstance(data, Mapping):
        raise ValueError(f"{cls.__name__}: expected a mapping, found {type(data).__name__}")
    names = {field.name: field for field in fields(cls)}
    unknown = [key for key in data if key not in names]
    if unknown:
        raise ValueError(f"{cls.__name__}: unknown field {unknown[0]!r}; known: {', '.join(names)}")
    values = {}
    for key, value in data.items():
        decode = _DECODE.get((cls, key)) or _BY_TYPE.get(str(names[key].type))
        try:
            values[key] = decode(value) if decode else value
        except (TypeError, KeyError, ValueError) as error:
            raise ValueError(f"{cls.__name__}.{key}: {error}") from error
    try:
        return cls(**values)
    except TypeError as error:
        raise ValueError(f"{cls.__name__}: {error}") from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"expected text, found {value!r}")
    return value


def _optional_text(value: Any) -> str | None:
    return None if value is None else _text(value)


def _href(value: Any) -> str | None:
    if value is not None and not (isinstance(value, str) and (_SIBLING.fullmatch(value) or WEB.fullmatch(value))):
        raise ValueError(f"expected the name of a document in the same folder or a web address, found {value!r}")
    return value


def _picture(value: Any) -> str:
    if not isinstance(value, str) or not _PICTURE.fullmatch(value):
        raise ValueError("expected a picture as a data:image/jpeg;base64, or data:image/png;base64, URI")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, found {value!r}")
    return value


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"expected a count, found {value!r}")
    return value


def _span(value: Any) -> int:
    if _count(value) < 1:
        raise ValueError("a cell spans at least 1")
    return int(value)


def _share(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise ValueError(f"expected a share of the text width between 0 and 1, found {value!r}")
    return float(value)


def _optional_place(value: Any) -> float | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1):
        raise ValueError(f"expected a place from 0 to 1, found {value!r}")
    return None if value is None else float(value)


def _list(decode: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def decode_list(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise ValueError(f"expected a list, found {value!r}")
        return tuple(decode(item) for item in value)

    return decode_list


def _one_of(allowed: tuple[Any, ...]) -> Callable[[Any], Any]:
    def decode_choice(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"expected one of {', '.join(map(str, allowed))}, found {value!r}")
        return value

    return decode_choice


def _run(value: Any) -> Run:
    return _build(Run, value)


def _item(value: Any) -> tuple[Run, ...] | ItemList:
    if isinstance(value, Mapping):
        return _build(ItemList, {key: v for key, v in value.items() if key != "kind"})
    return _runs(value)


def _cell(value: Any) -> Cell:
    return _build(Cell, value)


_runs = _list(_run)
_mutu = _one_of((None, *CLASSES))
_rows = _list(_list(_cell))

_BY_TYPE: dict[str, Callable[[Any], Any]] = {
    "str": _text,
    "str | None": _optional_text,
    "bool": _flag,
    "int": _count,
    "float": _share,
    "tuple[Run, ...]": _runs,
    "tuple[str, ...]": _list(_text),
}
_DECODE: dict[tuple[type[Any], str], Callable[[Any], Any]] = {
    (Run, "href"): _href,
    (nodes.Photos, "items"): _list(lambda value: _build(nodes.Photo, value)),
    (nodes.Photo, "picture"): _picture,
    (nodes.Cover, "facts"): _list(_list(_text)),
    (ItemList, "items"): _list(_item),
    (Table, "columns"): _list(lambda value: _build(Column, value)),
    (Table, "header"): _rows,
    (Table, "rows"): _rows,
    (Column, "align"): _one_of(get_args(Align)),
    (Column, "width"): lambda value: None if value is None else _share(value),
    (Cell, "align"): _one_of((None, *get_args(Align))),
    (Cell, "mutu"): _mutu,
    (Cell, "tone"): _one_of((None, *get_args(Tone))),
    (Cell, "span"): _span,
    (Cell, "rowspan"): _span,
    (nodes.Callout, "tone"): _one_of(get_args(Tone)),
    (nodes.KeyFigures, "items"): _list(lambda value: _build(KeyFigure, value)),
    (KeyFigure, "mutu"): _mutu,
    (publikasi.Sheet, "message"): lambda value: _build(publikasi.Message, value),
    (publikasi.Sheet, "classes"): _list(lambda value: _build(publikasi.SheetClass, value)),
    (publikasi.Sheet, "facts"): _list(lambda value: _build(publikasi.Fact, value)),
    (publikasi.Sheet, "details"): _list(lambda value: _build(publikasi.Fact, value)),
    (publikasi.Sheet, "bars"): _list(lambda value: _build(publikasi.Bar, value)),
    (publikasi.Sheet, "promises"): _list(lambda value: _build(publikasi.Promise, value)),
    (publikasi.Bar, "share"): _optional_place,
}


def _check_grid(table: Table) -> None:
    """Every row of header and body must fill the table's columns, row spans counted."""
    width = len(table.columns)
    if not width:
        raise ValueError(f"table {table.id!r} has no columns")
    for part, rows in (("header", table.header), ("rows", table.rows)):
        below = [0] * width  # rows that a cell above still covers, a column
        for number, row in enumerate(rows, 1):
            free = [column for column in range(width) if below[column] == 0]
            below = [max(0, count - 1) for count in below]
            wanted = sum(cell.span for cell in row)
            if wanted != len(free):
                raise ValueError(
                    f"table {table.id!r}, {part} row {number}: cells span {wanted} columns, "
                    f"{len(free)} are free of {width}"
                )
            for cell in row:
                for column in free[: cell.span]:
                    below[column] = cell.rowspan - 1
                free = free[cell.span :]
        if any(below):
            raise ValueError(f"table {table.id!r}, {part}: a cell reaches below the last row")
    if table.total_rows > len(table.rows):
        raise ValueError(f"table {table.id!r}: total_rows is {table.total_rows}, the table has {len(table.rows)} rows")
