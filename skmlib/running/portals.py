"""The public and the internal portal, made from what is built (and from the gaps the last run found)."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from skmlib.presentation import numbers
from skmlib.running import manifest, paths, products, status
from skmlib.statistics.result import Hasil
from skmlib.workspace import parameters
from skmlib.workspace.results import from_json

if TYPE_CHECKING:
    from skmlib.rendering.portal import PortalEntry

Edition = Literal["public", "internal"]

TITLE = "Survei Kepuasan Masyarakat"

_TREES: tuple[tuple[Edition, Callable[[Path], Path]], ...] = (("public", paths.public), ("internal", paths.internal))
_GAPS: dict[str, dict[str, str]] = {
    "public": {"no data": "tidak ada data"},
    "internal": {"no data": "tidak ada data", "failed": "gagal"},
}


def write(root: Path) -> None:
    """Write ``index.html`` of both trees: every report that is built, and the gaps and failures of the last run."""
    from skmlib.rendering.portal import portal_html

    agency, _, _ = parameters.load_agency(root)
    reports = _reports(root)
    for edition, tree in _TREES:
        folder = tree(root)
        folder.mkdir(parents=True, exist_ok=True)
        entries = [entry for report in reports if (entry := _entry(root, report, edition, folder)) is not None]
        entries += _years(root, edition, folder)
        part = folder / ".index.html.part"
        text = portal_html(entries, title=TITLE, agency=agency.nama if agency else "", edition=edition)
        part.write_text(text, encoding="utf-8")
        os.replace(part, folder / "index.html")


@dataclass(frozen=True)
class _Report:
    """A report that is built (``hasil``) or about which the last run has something to say."""

    upp: str
    periode: str
    hasil: Hasil | None
    outcome: status.Outcome | None


def _reports(root: Path) -> list[_Report]:
    outcomes = {(each.upp, each.periode): each for each in status.read(root).outcomes}
    built = {(path.parent.name, path.parent.parent.name) for path in paths.internal(root).glob(f"*/*/{manifest.FILE}")}
    return [
        _Report(upp, periode, _result(root, upp, periode), outcomes.get((upp, periode)))
        for upp, periode in sorted(outcomes.keys() | built)
        if upp != products.AGENCY
    ]


def _years(root: Path, edition: Edition, folder: Path) -> list[PortalEntry]:
    """The agency's years that are built whole."""
    from skmlib.rendering.portal import PortalEntry
    from skmlib.workspace import rekap

    found = []
    for place in sorted(paths.internal(root).glob(f"*/{products.AGENCY}/{manifest.FILE}")):
        periode = place.parent.parent.name
        try:
            hasil = rekap.from_json((place.parent / rekap.FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        links = tuple(
            (text, f"{periode}/{products.AGENCY}/{name}")
            for text, name in products.agency_links("publik" if edition == "public" else "internal")
            if (folder / periode / products.AGENCY / name).is_file()
        )
        ikm = None if hasil.ikm.nilai is None else numbers.decimal(hasil.ikm.nilai, 2)
        found.append(
            PortalEntry(
                products.AGENCY,
                hasil.instansi,
                periode,
                numbers.period_label(periode),
                ikm,
                hasil.ikm.mutu,
                hasil.responden,
                links,
                "",
                hasil.ikm.nilai,
            )
        )
    return found


def _entry(root: Path, report: _Report, edition: Edition, folder: Path) -> PortalEntry | None:
    from skmlib.rendering.portal import PortalEntry

    upp, periode, hasil = report.upp, report.periode, report.hasil
    label = numbers.period_label(periode)
    if hasil is None:
        state = _GAPS[edition].get(report.outcome.state if report.outcome else "", "")
        return PortalEntry(upp, _unit_name(root, upp), periode, label, None, None, None, (), state) if state else None
    links = tuple(
        (text, f"{periode}/{upp}/{name}")
        for text, name in products.links("publik" if edition == "public" else "internal")
        if (folder / periode / upp / name).is_file()
    )
    printed = numbers.decimal(hasil.ikm.nilai, 2)
    return PortalEntry(
        upp,
        hasil.upp.nama,
        periode,
        label,
        printed,
        hasil.ikm.mutu,
        hasil.responden.diterima,
        links,
        "",
        hasil.ikm.nilai,
    )


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
