"""From YAML text to a typed model: every fault as a problem with file, line, what was expected and a hint."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from skmlib.workspace.problems import Problem, did_you_mean
from skmlib.workspace.yamltext import Keys, YamlText, dotted

M = TypeVar("M", bound=BaseModel)

_MESSAGES = {
    "int_parsing": "is no whole number",
    "int_type": "is no whole number",
    "float_parsing": "is no number",
    "decimal_parsing": "is no number",
    "string_type": "is no text",
    "tuple_type": "is no list",
    "dict_type": "is no mapping",
    "model_type": "is no mapping",
    "model_attributes_type": "is no mapping",
    "string_too_short": "is empty",
    "date_from_datetime_parsing": "is no date",
    "date_parsing": "is no date",
}
_HINTS = {
    "int_parsing": "write digits only, without dots: 1200",
    "int_type": "write digits only, without dots: 1200",
    "float_parsing": "write a decimal point: 0.05",
    "decimal_parsing": "write a decimal point: 79.85",
    "tuple_type": "write a list: [a, b], or lines that begin with '- '",
    "dict_type": "write 'key: value' lines below it",
    "model_type": "write 'key: value' lines below it",
    "model_attributes_type": "write 'key: value' lines below it",
    "date_from_datetime_parsing": "write year-month-day: 2024-10-10",
    "date_parsing": "write year-month-day: 2024-10-10",
    "string_too_short": "give a value, or remove the key",
}


def validate(text: YamlText, model: type[M]) -> tuple[M | None, tuple[Problem, ...]]:
    """The model, or ``None`` with the problems found (those of the YAML text itself included)."""
    if text.problems:
        return None, text.problems
    try:
        return model.model_validate(text.content), ()
    except ValidationError as error:
        found = [_problem(text, model, each) for each in error.errors(include_url=False)]
    return None, tuple(dict.fromkeys(found))


def _problem(text: YamlText, model: type[BaseModel], error: Any) -> Problem:
    keys = _real_keys(text.content, error["loc"])
    line = text.line(keys)
    kind = error["type"]
    if kind == "missing":
        return Problem(text.file, line, dotted((*keys, error["loc"][-1])), "is missing", "add the key")
    if kind == "extra_forbidden":
        parent = _model_at(model, error["loc"][:-1])
        known = list(parent.model_fields) if parent else []
        return Problem(text.file, line, dotted(keys), "unknown key", did_you_mean(str(error["loc"][-1]), known))
    given = error.get("input")
    shown = f" (found {_short(given)})" if isinstance(given, str) else " (found nothing)" if given is None else ""
    if kind == "literal_error":
        expected = error["ctx"]["expected"]
        choices = [choice.strip().strip("'") for choice in expected.replace(" or ", ", ").split(",")]
        return Problem(
            text.file, line, dotted(keys), f"is none of {expected}{shown}", did_you_mean(str(given), choices)
        )
    if kind == "string_pattern_mismatch":
        return Problem(
            text.file,
            line,
            dotted(keys),
            f"has not the expected form{shown}",
            f"expected {_pattern(error['ctx']['pattern'])}",
        )
    if kind == "value_error":
        return Problem(text.file, line, dotted(keys), str(error["ctx"]["error"]))
    message = _MESSAGES.get(kind, error["msg"][0].lower() + error["msg"][1:])
    return Problem(text.file, line, dotted(keys), f"{message}{shown}", _HINTS.get(kind, ""))


def _real_keys(content: Any, loc: tuple[int | str, ...]) -> Keys:
    """The part of pydantic's place that really stands in the file (union branches are not keys of it)."""
    keys: list[str | int] = []
    for part in loc:
        if isinstance(content, dict) and part in content:
            content = content[part]
        elif isinstance(content, list) and isinstance(part, int) and part < len(content):
            content = content[part]
        else:
            continue
        keys.append(part)
    return tuple(keys)


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The model that a place lies in, following fields; ``None`` where it is no model."""
    current: Any = model
    for part in loc:
        if isinstance(part, int):
            continue
        field = current.model_fields.get(part) if isinstance(current, type) and issubclass(current, BaseModel) else None
        if field is None:
            return None
        current = next((each for each in _types(field.annotation) if issubclass(each, BaseModel)), None)
        if current is None:
            return None
    return current


def _types(annotation: Any) -> list[type]:
    arguments = getattr(annotation, "__args__", None)
    if arguments is None:
        return [annotation] if isinstance(annotation, type) else []
    return [each for argument in arguments for each in _types(argument)]


def _short(value: str) -> str:
    cut = value if len(value) <= 40 else value[:37] + "…"
    return repr(cut)


def _pattern(pattern: str) -> str:
    return {
        r"^\d{18}$": "18 digits",
        r"^[a-z0-9][a-z0-9_-]{0,59}$": "small letters, digits, - and _",
        r"^[A-F]$": "one letter A to F",
    }.get(pattern, pattern)
