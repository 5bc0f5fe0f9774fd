"""Build the API reference from the docstrings, offline: ``make docs``. A warning is an error."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from pathlib import Path

import pdoc

import skmlib


def modules() -> list[str]:
    """Every module of the library that is there to be read: not the private ones, not those that run when imported."""
    root = Path(skmlib.__file__).parent
    names = {".".join(("skmlib", *path.relative_to(root).with_suffix("").parts)) for path in root.rglob("*.py")}
    names = {name.removesuffix(".__init__") for name in names}
    return sorted(name for name in names if not name.endswith("__main__"))


def build(folder: Path) -> int:
    """Write the reference to ``folder`` (emptied by nobody: name a fresh one); the number of its pages."""
    for module in map(import_module, modules()):
        for name in getattr(module, "__all__", ()):  # some are loaded when first used; the reference wants them there
            setattr(module, name, getattr(module, name))
    pdoc.render.configure(
        docformat="restructuredtext", show_source=False, footer_text=f"SKM reporting kit {skmlib.__version__}"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", ".*has already been added")  # a package brings its modules along
        # those of named tuples and of types that name themselves cannot be resolved from outside: they stay as written
        warnings.filterwarnings("ignore", "Error parsing type annotation .* is not defined")
        # what our classes inherit from other libraries is theirs to annotate
        warnings.filterwarnings("ignore", "Error parsing type annotation .* for (?!skmlib)")
        pdoc.pdoc(*modules(), output_directory=folder)
    return sum(1 for _ in folder.rglob("*.html"))


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "build/docs")
    print(f"{build(target)} pages; open {target / 'skmlib.html'}")
