"""JSON Schemas for editors: current, and true of the files they describe."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from skmlib.workspace import schemas

ROOT = Path(__file__).parent.parent.parent
FILES = {
    "rekap": sorted((ROOT / "params/rekap").glob("*.yml")),
    "instansi": [ROOT / "params/instansi.yml", ROOT / "skmlib/starter/instansi.yml"],
    "unit": [*sorted((ROOT / "params/upp").glob("*/unit.yml")), ROOT / "skmlib/starter/unit.yml"],
    "laporan": [*sorted((ROOT / "params/upp").glob("*/20*.yml")), ROOT / "skmlib/starter/2025-S1.yml"],
    "instrumen": [
        *sorted((ROOT / "skmlib/instruments").glob("*.yml")),
        *sorted((ROOT / "params/instrumen").glob("*.yml")),
    ],
}


class TextDates(yaml.SafeLoader):
    """YAML as an editor's schema check sees it: dates stay text."""


TextDates.yaml_implicit_resolvers = {
    mark: [(tag, form) for tag, form in forms if tag != "tag:yaml.org,2002:timestamp"]
    for mark, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_committed_schemas_are_those_of_the_models():
    found = {path.name: path.read_text(encoding="utf-8") for path in schemas.FOLDER.glob("*.json")}
    assert found == schemas.texts(), "run 'make fmt'"


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in FILES.items() for path in paths], ids=str)
def test_shipped_files_fit_their_schema(name, path):
    schema = json.loads((schemas.FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(yaml.load(path.read_text(encoding="utf-8"), TextDates), schema)


def test_a_misspelt_key_does_not_fit():
    schema = json.loads((schemas.FOLDER / "unit.schema.json").read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError, match="nam"):
        jsonschema.validate({"skema": 1, "nama": "x", "nam": "y"}, schema)
