"""``hasil.json``: the result as a file, written and read back as the same frozen values."""

from __future__ import annotations

import json
import os
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skmlib.statistics.result import Hasil
from skmlib.workspace.material import Material
from skmlib.workspace.parameters import ReportParameters

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FILE = "hasil.json"
OUTPUT_VARIABLE = "SKM_OUTPUT"


def to_json(hasil: Hasil) -> str:
    """The result as JSON text: keys in a fixed order, reasons only where a value is missing."""
    return json.dumps(as_plain(hasil), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_plain(value: Any) -> Any:
    """Dataclasses as dicts, without the ``…_alasan`` of values that are there."""
    if is_dataclass(value) and not isinstance(value, type):
        plain = {each.name: as_plain(getattr(value, each.name)) for each in fields(value)}
        return {name: item for name, item in plain.items() if not (name.endswith("_alasan") and item is None)}
    if isinstance(value, dict):
        return {str(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_plain(item) for item in value]
    return value


def from_json(text: str) -> Hasil:
    """The result of a ``hasil.json``. Raises ``ValueError`` where the text is none."""
    return adapter().validate_json(text)


@cache
def adapter() -> TypeAdapter[Hasil]:
    """What reads a result; its making takes as long as reading ten of them, so a warm parent makes it once."""
    from pydantic import TypeAdapter

    return TypeAdapter(Hasil)


def members(text: str, *keys: str) -> tuple[Any, ...]:
    """Top-level members of a text that :func:`to_json` wrote, without decoding the rest (a hundred times its size).

    Raises ``ValueError`` where one is missing or the text is no such file.
    """
    decoder = json.JSONDecoder()
    return tuple(decoder.raw_decode(text, _value_of(text, key))[0] for key in keys)


def _value_of(text: str, key: str) -> int:
    """The place of a member's value: a line of its own, one space deep; a string holds no line break."""
    line = f'\n "{key}": '
    place = text.find(line)
    if place < 0:
        raise ValueError(f"no member {key!r}")
    return place + len(line)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``hasil.json``."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **adapter().json_schema()}


def output_folder(material: Material) -> Path:
    """Where a notebook's files go: the batch's scratch folder, else ``.skm/lab/<periode>/<upp>/``, never reports/."""
    named = os.environ.get(OUTPUT_VARIABLE)
    report = material.parameters
    folder = Path(named) if named else report.root / ".skm" / "lab" / report.periode.kode / report.upp
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def save_result(hasil: Hasil, material: Material) -> None:
    """Write ``hasil.json`` and the import report ``impor.json`` to the notebook's output folder."""
    from skmlib.workspace import importreport

    folder = output_folder(material)
    (folder / FILE).write_text(to_json(hasil), encoding="utf-8")
    (folder / importreport.FILE).write_text(importreport.to_json(importreport.of_material(material)), encoding="utf-8")


def open_result(material: Material, path: str = "") -> Hasil:
    """The result of the report: read from ``path`` where the batch has computed it, else computed here.

    Raises ``ValueError`` when the file holds another report's result.
    """
    if not path:
        from skmlib.statistics.analysis import analyse

        return analyse(material.survey, material.earlier, material.parts)
    return read_result(path, material.parameters)


def read_result(path: str, report: ReportParameters) -> Hasil:
    """A result that was computed before. Raises ``ValueError`` when the file holds another report's."""
    hasil = from_json(Path(path).read_text(encoding="utf-8"))
    expected = (report.upp, report.periode.kode)
    if (hasil.upp.kode, hasil.periode.kode) != expected:
        raise ValueError(f"{path} is the result of {hasil.upp.kode} {hasil.periode.kode}, not of {' '.join(expected)}")
    return hasil
