"""Small reports for tests: a survey with its parameters, and the nodes of a notebook run in this process."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from skmlib.presentation.nodes import Callout, ItemList, KeyFigures, Node, Paragraph, runs_text
from skmlib.rules import periods
from skmlib.statistics.analysis import analyse
from skmlib.statistics.result import Hasil
from skmlib.workspace.models import Instansi, Laporan, Unit
from skmlib.workspace.parameters import ReportParameters, combine
from tests.statistics.surveys import survey

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def result(answers: Sequence[Sequence[float | None]], **settings: Any) -> Hasil:
    """The result of a small survey (``settings`` as in ``tests.statistics.surveys.survey``)."""
    return analyse(survey(answers, **settings))


def parameters(
    *,
    instansi: Mapping[str, Any] | None = None,
    unit: Mapping[str, Any] | None = None,
    periode: str = "2024-TW3",
    **laporan: Any,
) -> ReportParameters:
    """The parameters of a report, with only what is given."""
    agency = Instansi.model_validate({"skema": 1, "nama": "Kabupaten Uji", **(instansi or {})})
    office = Unit.model_validate({"skema": 1, "nama": "Unit Uji", **(unit or {})})
    report = Laporan.model_validate({"skema": 1, **laporan})
    return combine(Path("."), "uji", periods.parse(periode), agency, office, {periode: report})


def words(nodes: Node | Sequence[Node]) -> str:
    """All running text of some nodes, references left out."""
    found = [nodes] if isinstance(nodes, Node) else list(nodes)
    return "\n".join(_words(node) for node in found)


def _words(node: Node) -> str:
    if isinstance(node, Paragraph):
        return runs_text(node.runs)
    if isinstance(node, Callout):
        return f"{node.title}. {runs_text(node.runs)}"
    if isinstance(node, ItemList | KeyFigures):
        return node.to_text()
    return node.to_text()


def run_notebook(name: str, root: Path, patch: pytest.MonkeyPatch, **values: Any) -> dict[str, Any]:
    """Run a notebook's code in this process; the notebook as JSON, with the nodes that it shows as outputs."""
    notebook = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))
    patch.setenv("SKM_ROOT", str(root))
    patch.setenv("SKM_OUTPUT", str(root / "keluaran"))
    shown: list[Node] = []
    patch.setattr("IPython.display.display", shown.append)
    scope: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        exec("".join(cell["source"]), scope)
        if "parameters" in cell["metadata"].get("tags", ()):
            scope.update(values)
        cell["outputs"] = [_output(node) for node in shown]
        shown.clear()
    return notebook  # type: ignore[no-any-return]


def _output(node: Node) -> dict[str, Any]:
    return {"output_type": "display_data", "metadata": {}, "data": json.loads(json.dumps(node._repr_mimebundle_()))}


def texts(value: Any) -> Iterator[str]:
    """Every text within a node's JSON, graphics left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in ("svg", "logo"):
                yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)
