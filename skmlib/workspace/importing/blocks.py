"""One top-level block of a parameter file is written or replaced; every other byte stays as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from skmlib.workspace import yamltext
from skmlib.workspace.problems import Problem, WorkspaceError

Value = str | int | Mapping[str, "Value"]
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n]*")


def block(key: str, content: Mapping[str, Value], *, newline: str = "\n") -> str:
    """A block of YAML: ``key:`` and its entries, two blanks a level."""
    return newline.join([f"{key}:", *_lines(content, 1)]) + newline


def scalar(text: str) -> str:
    """A text as a YAML scalar on one line: plain where that reads back as itself, else quoted."""
    if _PLAIN.fullmatch(text):
        try:
            read = yaml.load(f"k: {text}\n", Loader=yaml.BaseLoader)
        except yaml.YAMLError:
            read = None
        if read == {"k": text} and text not in ("~", "null"):
            return text
    return json.dumps(text, ensure_ascii=False)


def present(text: str, key: str, file: str) -> Any:
    """The content of a block, ``None`` where the file has none. Raises :class:`WorkspaceError` for faulty YAML."""
    parsed = yamltext.parse(text.removeprefix("\ufeff"), file)
    if parsed.problems:
        raise WorkspaceError(parsed.problems)
    return parsed.content.get(key)


def with_block(text: str, key: str, content: Mapping[str, Value], file: str) -> str:
    """The file's text with the block in place of the old one, or at its end where it has none.

    Entries that stay keep their line and their comments; only values that differ are rewritten. Raises
    :class:`WorkspaceError` where the file cannot be edited so.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    if text.strip("\ufeff \r\n"):
        present(text, key, file)
    node = _node(text, key)
    if node is None:
        end = "" if not text or text.endswith("\n") else newline
        made = text + end + (newline if text.strip() else "") + block(key, content, newline=newline)
    else:
        made = _replaced(text, key, node, content, newline)
    _verify(text, made, key, content, file)
    return made


def _replaced(text: str, key: str, node: tuple[Any, Any], content: Mapping[str, Value], newline: str) -> str:
    key_node, value = node
    flat = all(not isinstance(each, Mapping) for each in content.values())
    in_lines = isinstance(value, yaml.MappingNode) and not value.flow_style and value.value
    if not (flat and in_lines):
        start, end = key_node.start_mark.index, _end(text, value, key_node)
        rest = text[end:]
        return text[:start] + block(key, content, newline=newline).removesuffix(newline) + rest
    wanted = dict(content)
    cuts: list[tuple[int, int, str]] = []
    for name, old in value.value:
        if name.value not in wanted:
            cuts.append((*_whole_lines(text, name.start_mark.index, _end(text, old, name)), ""))
            continue
        new = str(wanted.pop(name.value))
        if not isinstance(old, yaml.ScalarNode) or old.value != new or (not old.value and not old.style):
            head = name.end_mark.index
            colon = text.index(":", head)
            cuts.append((colon, _end(text, old, name), f": {scalar(new)}"))
    last_name, last = value.value[-1]
    indent = " " * value.value[0][0].start_mark.column
    after = _line_end(text, _end(text, last, last_name))
    added = "".join(f"{newline}{indent}{scalar(name)}: {_flat(each)}" for name, each in wanted.items())
    cuts.append((after, after, added))
    for start, end, new in sorted(cuts, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _verify(old: str, new: str, key: str, content: Mapping[str, Value], file: str) -> None:
    before = yamltext.parse(old.removeprefix("\ufeff"), file) if old.strip("\ufeff \r\n") else None
    after = yamltext.parse(new.removeprefix("\ufeff"), file)
    expected = {**(before.content if before is not None else {}), key: _texts(content)}
    if after.problems or after.content != expected:
        raise WorkspaceError(
            [Problem(file, None, key, "cannot be edited safely", f"write the block '{key}:' by hand, as it is shown")]
        )


def _texts(value: Any) -> Any:
    return {str(name): _texts(each) for name, each in value.items()} if isinstance(value, Mapping) else str(value)


def _node(text: str, key: str) -> tuple[Any, Any] | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader) if text.strip("\ufeff \r\n") else None
    if not isinstance(root, yaml.MappingNode):
        return None
    return next(((name, value) for name, value in root.value if name.value == key), None)


def _end(text: str, node: Any, key: Any) -> int:
    """Where a node's own text ends, without the comments and blank lines after it."""
    if isinstance(node, yaml.ScalarNode):
        if node.style in ("|", ">"):
            lines = text[node.start_mark.index : node.end_mark.index].splitlines(keepends=True)
            column = key.start_mark.column
            while len(lines) > 1 and (not lines[-1].strip() or len(lines[-1]) - len(lines[-1].lstrip()) <= column):
                lines.pop()
            return node.start_mark.index + len("".join(lines).rstrip("\r\n"))
        return max(node.end_mark.index, key.end_mark.index + 1) if not node.value else node.end_mark.index
    if node.flow_style or not node.value:
        return node.end_mark.index
    last = node.value[-1]
    return _end(text, last[1], last[0]) if isinstance(node, yaml.MappingNode) else _end(text, last, key)


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    return begin, len(text) if stop < 0 else stop + 1


def _line_end(text: str, place: int) -> int:
    stop = text.find("\n", place)
    stop = len(text) if stop < 0 else stop
    return stop - 1 if stop and text[stop - 1 : stop] == "\r" else stop


def _lines(content: Mapping[str, Value], level: int) -> list[str]:
    made = []
    for name, each in content.items():
        indent = "  " * level
        if isinstance(each, Mapping):
            made += [f"{indent}{scalar(name)}:", *_lines(each, level + 1)]
        else:
            made.append(f"{indent}{scalar(name)}: {_flat(each)}")
    return made


def _flat(value: Value) -> str:
    return str(value) if isinstance(value, int) else scalar(str(value))
