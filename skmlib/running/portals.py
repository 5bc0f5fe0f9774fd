"""The public and the internal portal, made from what is built (and from the gaps the last run found)."""

from __future__ import annotations

import os
from pathlib import Path

from skmlib.presentation import numbers
from skmlib.running import manifest, paths, status
from skmlib.statistics.result import Hasil
from skmlib.workspace import parameters
from skmlib.workspace.results import from_json

PUBLIC_LINKS = (("HTML", "laporan.html"), ("PDF", "laporan.pdf"))
INTERNAL_LINKS = (
    ("Analisis", "analisis.html"),
    ("Notebook", "analisis.ipynb"),
    ("Hasil", "hasil.json"),
    ("Manifes", manifest.FILE),
)


def write(root: Path) -> None:
    """Write ``index.html`` of both trees."""
    from skmlib.rendering.portal import PortalEntry, portal_html

    agency, _, _ = parameters.load_agency(root)
    nama = agency.nama if agency else ""
    outcomes = {(each.upp, each.periode): each for each in status.read(root).outcomes}
    for edition, tree, links in (
        ("public", paths.public(root), PUBLIC_LINKS),
        ("internal", paths.internal(root), INTERNAL_LINKS),
    ):
        entries = []
        for (upp, periode), outcome in sorted(outcomes.items()):
            hasil = _result(root, upp, periode)
            if hasil is None:
                failed = "gagal" if outcome.state == "failed" and edition == "internal" else ""
                state = "tidak ada data" if outcome.state == "no data" else failed
                if state:
                    entries.append(
                        PortalEntry(
                            upp,
                            _unit_name(root, upp),
                            periode,
                            numbers.period_label(periode),
                            None,
                            None,
                            None,
                            (),
                            state,
                        )
                    )
                continue
            folder = tree / periode / upp
            found = tuple((label, f"{periode}/{upp}/{name}") for label, name in links if (folder / name).is_file())
            entries.append(
                PortalEntry(
                    upp,
                    hasil.upp.nama,
                    periode,
                    numbers.period_label(periode),
                    numbers.decimal(hasil.ikm.nilai, 2),
                    hasil.ikm.mutu,
                    hasil.responden.diterima,
                    found,
                    "",
                    hasil.ikm.nilai,
                )
            )
        tree.mkdir(parents=True, exist_ok=True)
        part = tree / ".index.html.part"
        title = "Survei Kepuasan Masyarakat"
        part.write_text(portal_html(entries, title=title, agency=nama, edition=edition), encoding="utf-8")
        os.replace(part, tree / "index.html")


def _result(root: Path, upp: str, periode: str) -> Hasil | None:
    """The result of a built report, ``None`` where it is not built whole."""
    if manifest.read(root, upp, periode) is None:
        return None
    try:
        return from_json((paths.internal(root) / periode / upp / "hasil.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _unit_name(root: Path, upp: str) -> str:
    unit = parameters.load_unit(root, upp).unit if (root / parameters.UNITS / upp).is_dir() else None
    return unit.nama if unit else upp
