"""YAML read as text with line numbers: every scalar stays the text that was written, typed later by the models.

So ``007``, ``no`` and ``1:30`` mean what they say. Refused: duplicate keys, anchors and aliases (one small file could
expand without bound), tags, several documents, files over 1 MB.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from skmlib.workspace import limits
from skmlib.workspace.problems import Problem

_OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlText:
    """A parsed file: nested dicts and lists of text (``None`` for an empty value) and the line of every key."""

    file: str
    content: Any
    lines: dict[Keys, int]
    problems: tuple[Problem, ...] = ()

    def line(self, keys: Keys) -> int | None:
        """The line of a key, or of its nearest parent that has one."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys)


def read(path: Path, file: str) -> YamlText:
    """Read one file; ``file`` is its name in messages. Faults are returned as problems, never raised."""
    try:
        with path.open("rb") as opened:
            raw = opened.read(limits.YAML + 1)
    except OSError as error:
        return _failed(file, None, f"cannot be read ({error.strerror})", "check the path and the permissions")
    if len(raw) > limits.YAML:
        return _failed(file, None, f"is larger than {limits.YAML:,} bytes", "parameters are small; move data to data/")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return _failed(file, line, "is not UTF-8", "save the file as UTF-8")
    for number, line_text in enumerate(text.splitlines(), start=1):
        if "\t" in line_text[: len(line_text) - len(line_text.lstrip())]:
            return _failed(file, number, "a tab is used to indent", "YAML indents with blanks; replace the tab")
    try:
        return parse(text, file)
    except RecursionError:
        return _failed(file, None, "is nested too deeply", "parameters need a few levels only")


def parse(text: str, file: str) -> YamlText:
    """Parse YAML text; see :func:`read`."""
    try:
        depth = 0
        for count, token in enumerate(yaml.scan(text, Loader=_Loader)):
            depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
            if depth > limits.YAML_DEPTH or count > limits.YAML_TOKENS:
                what = "is nested too deeply" if depth > limits.YAML_DEPTH else "holds too many values"
                return _failed(
                    file, token.start_mark.line + 1, what, "parameters need a few levels and some hundred lines"
                )
            if isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
                what = "a tag (!…)" if isinstance(token, yaml.TagToken) else "an anchor or alias (& or *)"
                return _failed(
                    file, token.start_mark.line + 1, f"{what} is not allowed", "write the value out, or quote the text"
                )
        nodes = list(yaml.compose_all(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.context, error.problem) if part)
        return _failed(
            file, mark.line + 1 if mark else None, f"is no valid YAML ({what})", "check quotes and indentation"
        )
    except yaml.YAMLError:
        return _failed(file, None, "is no valid YAML (a character that is not allowed)", "remove control characters")
    if len(nodes) > 1:
        return _failed(file, nodes[1].start_mark.line + 1, "holds several documents", "keep one document a file")
    if not nodes or nodes[0] is None:
        return _failed(file, 1, "is empty", "a parameter file begins with 'skema: 1'")
    lines: dict[Keys, int] = {(): 1}
    problems: list[Problem] = []
    content = _value(nodes[0], (), lines, problems, file)
    if not isinstance(content, dict):
        return _failed(file, 1, "is no mapping", "a parameter file is a list of 'key: value' lines")
    return YamlText(file, content, lines, tuple(problems))


def _value(node: Any, at: Keys, lines: dict[Keys, int], problems: list[Problem], file: str) -> Any:
    if isinstance(node, yaml.ScalarNode):
        plain_empty = node.value in ("", "~", "null") and not node.style
        return None if plain_empty else node.value
    if isinstance(node, yaml.SequenceNode):
        items = []
        for place, child in enumerate(node.value):
            lines[(*at, place)] = child.start_mark.line + 1
            items.append(_value(child, (*at, place), lines, problems, file))
        return items
    mapping: dict[str, Any] = {}
    for key_node, child in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(Problem(file, line, dotted(at), "a key is no text", "write 'key: value'"))
            continue
        key = key_node.value
        if key in mapping:
            first = lines[(*at, key)]
            problems.append(
                Problem(
                    file, line, dotted((*at, key)), f"key is given twice (first on line {first})", "keep one of them"
                )
            )
            continue
        lines[(*at, key)] = line
        mapping[key] = _value(child, (*at, key), lines, problems, file)
    return mapping


def dotted(keys: Keys) -> str:
    """``("layanan", 0, "nama")`` as ``layanan[1].nama`` (1-based, as a person counts)."""
    text = ""
    for key in keys:
        text += f"[{key + 1}]" if isinstance(key, int) else (f".{key}" if text else key)
    return text


def _failed(file: str, line: int | None, message: str, hint: str) -> YamlText:
    return YamlText(file, {}, {}, (Problem(file, line, "", message, hint),))
