"""What parameters a notebook declares, and whether given ones fit; papermill itself only warns.

The declaration is the code cell tagged ``parameters``: assignments of plain values, with or without annotation.
"""

from __future__ import annotations

import ast
import difflib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

_KNOWN: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (float, int),
    "bool": (bool,),
    "list": (list,),
    "tuple": (list, tuple),
    "dict": (dict,),
    "None": (type(None),),
}


@dataclass(frozen=True)
class Declared:
    """One declared parameter; ``types`` is what it accepts, by Python's names, empty when that cannot be told."""

    name: str
    types: frozenset[str]

    def accepts(self, value: object) -> bool:
        if not self.types:
            return True
        if isinstance(value, bool):
            return "bool" in self.types
        return isinstance(value, tuple(kind for name in sorted(self.types) for kind in _KNOWN[name]))


class ParameterError(ValueError):
    """Parameters do not fit the notebook; ``problems`` lists all of them, one line each."""

    def __init__(self, notebook: str, problems: tuple[str, ...]) -> None:
        super().__init__(notebook, problems)
        self.notebook = notebook
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(f"{self.notebook}: {problem}" for problem in self.problems)


class UnknownParameter(ParameterError):
    """At least one name is not declared in the notebook's ``parameters`` cell."""


class WrongParameterType(ParameterError):
    """All names are declared, but at least one value is not of the declared type."""


def declared_parameters(notebook: NotebookNode) -> dict[str, Declared]:
    """The parameters of the notebook's cell tagged ``parameters``, in its order; SyntaxError if that is not Python."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and "parameters" in cell.metadata.get("tags", []):
            return {declared.name: declared for declared in _declarations(ast.parse(cell.source))}
    return {}


def check_parameters(notebook: str, declared: Mapping[str, Declared], given: Mapping[str, object]) -> None:
    """Raise UnknownParameter or WrongParameterType, naming every problem, unless each given value is declared so."""
    unknown = [name for name in given if name not in declared]
    problems = [_unknown(name, declared) for name in unknown]
    for name, value in given.items():
        if name in declared and not declared[name].accepts(value):
            kinds = " or ".join(sorted(declared[name].types))
            problems.append(f"parameter {name}: expected {kinds}, got {_shown(value)}")
        elif name in declared and not _is_plain(value):
            problems.append(
                f"parameter {name}: expected text, number, true/false, list or mapping, got {_shown(value)}"
            )
    if problems:
        raise (UnknownParameter if unknown else WrongParameterType)(notebook, tuple(problems))


def _declarations(tree: ast.Module) -> Iterator[Declared]:
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield Declared(name, _types_of_value(value))
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                yield Declared(name, _types_of_annotation(annotation) or frozenset())


def _types_of_value(value: ast.expr) -> frozenset[str]:
    try:
        default = ast.literal_eval(value)
    except (ValueError, TypeError):
        return frozenset()
    return frozenset() if default is None else frozenset({type(default).__name__} & _KNOWN.keys())


def _types_of_annotation(annotation: ast.expr) -> frozenset[str] | None:
    """The known types of an annotation, or ``None`` when any part of it is not understood."""
    match annotation:
        case ast.Name(id=name) if name in _KNOWN:
            return frozenset({name})
        case ast.Constant(value=None):
            return frozenset({"None"})
        case ast.Constant(value=str(text)):
            return _types_of_annotation(ast.parse(text, mode="eval").body)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            first, second = _types_of_annotation(left), _types_of_annotation(right)
            return None if first is None or second is None else first | second
        case ast.Subscript(value=ast.Name(id="Optional"), slice=inner):
            types = _types_of_annotation(inner)
            return None if types is None else types | {"None"}
        case ast.Subscript(value=container):
            return _types_of_annotation(container)
    return None


def _unknown(name: str, declared: Mapping[str, Declared]) -> str:
    if not declared:
        return f"unknown parameter {name}; the notebook has no cell tagged 'parameters' that declares any"
    near = difflib.get_close_matches(name, declared, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"unknown parameter {name}{hint} (declared: {', '.join(declared)})"


def _is_plain(value: object) -> bool:
    """Whether a value can be written into a cell as it is."""
    match value:
        case None | bool() | int() | str():
            return True
        case float():
            return math.isfinite(value)
        case list() | tuple():
            return all(_is_plain(item) for item in value)
        case dict():
            return all(isinstance(key, str) and _is_plain(item) for key, item in value.items())
    return False


def _shown(value: object) -> str:
    text = repr(value)
    return f"{text if len(text) <= 60 else text[:57] + '...'} ({type(value).__name__})"
