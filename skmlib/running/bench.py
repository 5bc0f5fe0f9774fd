"""A workspace's own notebooks: copies to work on, and those that replace the shipped ones in the batch."""

from __future__ import annotations

import os
from pathlib import Path

from skmlib.rules import periods
from skmlib.running import digest, notebook_source, paths, products, whole
from skmlib.running.notebook_source import Choice
from skmlib.workspace import parameters

START = "notebooks/mulai.ipynb"
_QUIET = (
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--log-level=WARN",
    "--LabApp.log_level=WARN",
)
"""No look for updates of JupyterLab, no packages from the network, no word of every step."""
DEMO = ("dukcapil", "2024-TW3")
"""The report that shipped notebooks show."""


def prepare(root: Path) -> tuple[str, ...]:
    """Copy the shipped notebooks that a workspace lacks to its ``notebooks/``; the names of those that were written.

    A copy replaces nothing until it is changed, and one that is unchanged is renewed with the kit. It shows the demo
    report, or where the workspace has none the first unit's latest. In a clone, whose notebooks are the shipped ones,
    nothing is copied.
    """
    shipped, own = paths.shipped_notebooks(), root / "notebooks"
    if own.resolve() == shipped.resolve():
        return ()
    written = []
    choice = _choice(root)
    for source in sorted(shipped.rglob("*.ipynb")):
        name = source.relative_to(shipped)
        if any(part.startswith(".") for part in name.parts):
            continue
        place = own / name
        text = notebook_source.as_copy(source.read_text(encoding="utf-8"), choice)
        if place.is_file():
            before = place.read_text(encoding="utf-8")
            if before == text or not notebook_source.untouched(before):
                continue
            if notebook_source.copied_from(before) == notebook_source.copied_from(text):
                continue  # the person's choice of a report, and outputs, stay
        whole.write_text(place, text)
        written.append(name.as_posix())
    return tuple(written)


def server(root: Path, *, port: int, browser: bool) -> list[str]:
    """What JupyterLab is called with: the workspace as its folder, the start page, this machine only."""
    options = [f"--ServerApp.root_dir={root}", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", *_QUIET]
    options.append(f"--LabApp.default_url=/lab/tree/{START}")
    if not browser:
        options.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")
    return options


def environment(root: Path) -> dict[str, str]:
    """That of the server and its kernels: the workspace, and this interpreter's kernel before a person's own.

    A person's settings of JupyterLab stay; ours only leaves out its question about news.
    """
    ours = [str(Path(__file__).with_name("jupyter"))]
    given = [each for each in os.environ.get("JUPYTER_CONFIG_PATH", "").split(os.pathsep) if each]
    configuration = {"JUPYTER_CONFIG_PATH": os.pathsep.join(given + ours), "JUPYTER_PREFER_ENV_PATH": "1"}
    return {**os.environ, "SKM_ROOT": str(root), **configuration}


def _choice(root: Path) -> Choice | None:
    """The report that copies show: the first unit's latest, beside the one before or else another unit's.

    ``None`` where they can stay as they are.
    """
    loaded = parameters.load(root)
    known = [(upp, periode) for upp, unit in loaded.upp.items() for periode in unit.laporan]
    if DEMO in known or not known:
        return None
    own = [each for each in known if each[0] == known[0][0]]
    others = [each for each in known if each[0] != known[0][0]]
    (upp, periode), other = own[-1], (own[:-1] or others or own)[-1]
    return Choice(upp, periode, str(periods.parse(periode).tahun), other)


def replacing(root: Path) -> tuple[str, ...]:
    """The files of the product notebooks of this workspace that replace a shipped one: their cells differ from its."""
    names = (*products.SOURCES, products.AGENCY_NOTEBOOK.name)
    return tuple(f"{name}.ipynb" for name in names if _replaces(root, name))


def _replaces(root: Path, name: str) -> bool:
    shipped = paths.shipped_notebooks() / f"{name}.ipynb"
    return paths.notebook(root, name) != shipped and digest.of_notebook(root, name) != digest.of_notebook_at(shipped)


def line(file: str) -> str:
    """The words for one of :func:`replacing`."""
    return f"notebook {file} of this workspace replaces the shipped one"
