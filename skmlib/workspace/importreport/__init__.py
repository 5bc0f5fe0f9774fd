"""The import report of one report: what came in, what became of every row and value, what to do next. Internal."""

from __future__ import annotations

from skmlib.workspace.importreport.making import field_names, make, of_material, repeats
from skmlib.workspace.importreport.result import FILE, PAGE, Impor, Upp, from_json, json_schema, to_json

__all__ = [
    "FILE",
    "PAGE",
    "Impor",
    "Upp",
    "field_names",
    "from_json",
    "json_schema",
    "make",
    "of_material",
    "repeats",
    "to_json",
]
