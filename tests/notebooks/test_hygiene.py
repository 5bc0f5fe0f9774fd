from __future__ import annotations

import nbformat
import pytest

from tests import hygiene


@pytest.mark.parametrize("path", hygiene.notebooks(), ids=lambda path: path.stem)
def test_notebooks_in_git_are_thin_and_stripped(path):
    assert hygiene.faults(path) == []


def test_a_notebook_with_output_and_logic_is_named(tmp_path):
    cell = nbformat.v4.new_code_cell("for x in []:\n    pass", id="hitung")
    cell.outputs = [nbformat.v4.new_output("stream", text="x")]
    nb = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": hygiene.KERNEL})
    nbformat.write(nb, tmp_path / "a.ipynb")
    found = hygiene.faults(tmp_path / "a.ipynb")
    assert found == [
        "cell 1 (hitung): outputs are not stripped",
        "cell 1 (hitung): logic (For) belongs into the library",
    ]


def test_a_tuning_notebook_stays_short(tmp_path):
    cells = [nbformat.v4.new_markdown_cell("a", id=f"sel-{'x' * place}") for place in range(1, 27)]
    (tmp_path / "tuning").mkdir()
    nb = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": hygiene.KERNEL})
    nbformat.write(nb, tmp_path / "tuning" / "a.ipynb")
    assert hygiene.faults(tmp_path / "tuning" / "a.ipynb") == ["26 cells; at most 25"]


def test_fix_strips_outputs_and_keeps_tags(tmp_path):
    cell = nbformat.v4.new_code_cell("1", id="satu", metadata={"tags": ["parameters"], "editable": True})
    cell.execution_count = 3
    cell.outputs = [nbformat.v4.new_output("stream", text="x")]
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "a.ipynb")
    hygiene.fix(tmp_path / "a.ipynb")
    assert hygiene.faults(tmp_path / "a.ipynb") == []
    assert nbformat.read(tmp_path / "a.ipynb", as_version=4).cells[0].metadata == {"tags": ["parameters"]}
