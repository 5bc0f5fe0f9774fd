"""JSON Schema files for editors, one a kind of parameter file, and of the results; kept in ``skmlib/schemas``.

``python -m skmlib.workspace.schemas`` writes them anew after a change of the models.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from skmlib.workspace import importreport, rekap, results
from skmlib.workspace.instrumentmodels import InstrumenModel
from skmlib.workspace.kamus import KamusModel
from skmlib.workspace.models import Instansi, Laporan, Unit
from skmlib.workspace.pekppp import PekpppModel
from skmlib.workspace.rekapparams import RekapModel

FOLDER = Path(__file__).parent.parent / "schemas"
MODELS: dict[str, type[BaseModel]] = {
    "instansi": Instansi,
    "unit": Unit,
    "laporan": Laporan,
    "instrumen": InstrumenModel,
    "rekap": RekapModel,
    "kamus-saran": KamusModel,
    "pekppp": PekpppModel,
}


def texts() -> dict[str, str]:
    """File name to content of every schema."""
    schemas = {name: _as_editors_read(model.model_json_schema()) for name, model in MODELS.items()}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    plain = {name: {**head, **schema} for name, schema in schemas.items()} | {
        "hasil": results.json_schema(),
        "impor": importreport.json_schema(),
        "hasil-rekap": rekap.json_schema(),
    }
    return {
        f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in plain.items()
    }


def _as_editors_read(schema: Any) -> Any:
    """The kit reads every scalar as text, an editor ``0.11`` as a number: where a text fits, a number does too."""
    if isinstance(schema, list):
        return [_as_editors_read(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    read = {key: _as_editors_read(value) for key, value in schema.items()}
    if read.get("type") == "string":
        read["type"] = ["string", "number"]
    if isinstance(read.get("enum"), list):
        texts = [each for each in read["enum"] if isinstance(each, str)]
        read["enum"] += [float(each) for each in texts if re.fullmatch(r"[0-9]+\.[0-9]+", each)]
        read["enum"] += [int(each) for each in texts if re.fullmatch(r"[0-9]+", each)]
    return read


def write(folder: Path = FOLDER) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
