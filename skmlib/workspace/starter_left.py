"""What ``skm init`` wrote as an example and still stands beside the person's own units: it would be published."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from skmlib.workspace import parameters, yamltext
from skmlib.workspace.parameters import Parameters
from skmlib.workspace.problems import Problem
from skmlib.workspace.starter import TEMPLATES

EXAMPLE = "contoh"


def check(params: Parameters) -> Iterator[Problem]:
    """Warnings; none in a workspace that is the example as a whole."""
    own = [loaded for kode, loaded in params.upp.items() if kode != EXAMPLE and loaded.unit is not None]
    if not own:
        return
    example = params.upp.get(EXAMPLE)
    if example is not None and example.unit is not None and example.unit.nama == _of("unit.yml")["nama"]:
        file = parameters.unit_file(EXAMPLE)
        message = "is still the example of 'skm init', which is published and counted with your units"
        hint = "delete the folder params/upp/contoh and data/contoh-2025.csv"
        yield Problem(file, example.texts[file].line(("nama",)), "nama", message, hint, "warning")
    if params.instansi is None:
        return
    given = _of("instansi.yml")
    signs = params.instansi.penandatangan
    for keys, value, known in (
        (("nama",), params.instansi.nama, given["nama"]),
        (("penandatangan", "nama"), signs.nama if signs else None, given["penandatangan"]["nama"]),
    ):
        if value == known:
            message = f"is still {known!r}, the example of 'skm init'"
            line = params.text.line(keys)
            yield Problem(params.text.file, line, yamltext.dotted(keys), message, "write your agency's own", "warning")


def _of(name: str) -> dict[str, Any]:
    text = files("skmlib").joinpath(TEMPLATES, name).read_text(encoding="utf-8")
    return dict(yamltext.parse(text, name).content)
