"""``manifest.json``: what a report was made from and what it consists of, written last, with the report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from platform import python_version

import skmlib
from skmlib.running import digest, paths
from skmlib.running.digest import Digests
from skmlib.statistics.survey import Survey

FILE = "manifest.json"
SCHEMA = "skm-manifest/1"


@dataclass(frozen=True)
class Manifest:
    """Input digests, parameters, seed, versions, and the digest of every output by its path under ``reports/``.

    No time stands in it: how long a report took is told by ``skm status``.
    """

    upp: str
    periode: str
    masukan: Digests
    parameter: Mapping[str, object]
    keluaran: Mapping[str, str]
    notebook: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The notebooks it was made from: of the kit or of the workspace, and the digest of their cells."""

    def to_json(self) -> str:
        plain = {
            "schema": SCHEMA,
            "upp": self.upp,
            "periode": self.periode,
            "masukan": asdict(self.masukan),
            "parameter": dict(self.parameter),
            "notebook": {file: dict(told) for file, told in sorted(self.notebook.items())},
            "benih": Survey.seed,
            "versi": {"skmlib": skmlib.__version__, "python": python_version(), **digest.library_versions()},
            "keluaran": dict(sorted(self.keluaran.items())),
        }
        return json.dumps(plain, ensure_ascii=False, indent=1, default=str) + "\n"


def path(root: Path, upp: str, periode: str) -> Path:
    return paths.internal(root) / periode / upp / FILE


def read(root: Path, upp: str, periode: str) -> Manifest | None:
    """The manifest of a built report; ``None`` where there is none or it cannot be read."""
    try:
        plain = json.loads(path(root, upp, periode).read_text(encoding="utf-8"))
        return Manifest(
            plain["upp"],
            plain["periode"],
            Digests(**plain["masukan"]),
            plain["parameter"],
            plain["keluaran"],
            {str(file): dict(told) for file, told in plain.get("notebook", {}).items()},
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
