"""Executed notebooks without personal numbers: what a cell printed or how it failed may quote a raw value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation.nodes import MIME
from skmlib.workspace.reading.privacy import scrub_lines

if TYPE_CHECKING:
    from nbformat import NotebookNode


def without_values(notebook: NotebookNode) -> None:
    """Scrub the printed lines and the errors of an executed notebook, in place.

    Reading raw data withholds the text of its own faults (``workspace/reading/privacy/sealing.py``); this is for
    notebooks of a workspace's own. What they display without our nodes may be a row of raw data too, and the internal
    edition shows its text; other forms of it (HTML, pictures) are theirs to answer for.
    """
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                output.evalue = scrub_lines(output.evalue)
                output.traceback = [scrub_lines(line) for line in output.traceback]
            elif output.output_type == "stream":
                output.text = scrub_lines(output.text)
            elif MIME not in output.data and "text/plain" in output.data:
                output.data["text/plain"] = scrub_lines(output.data["text/plain"])
